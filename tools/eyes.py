#!/usr/bin/python3
"""Themes as other eyes see them: each colour of a built-in theme through a deficiency of
colour vision, or in grey, as a theme file of its own.

    eyes.py --root ROOT -o FOLDER        <theme>-<eye>.json for every theme and eye
    sojourn trip.json --theme FOLDER/light-deuteranopia.json -o seen.png

The deficiencies are those of Brettel, Vienot and Mollon 1997, "Computerized simulation of
color appearance for dichromats": a matrix in linear light on either side of a plane through
the greys. Numbers for sRGB and the cones of Smith and Pokorny, as libDaltonLens (public
domain) has them. The program's own rule is measured by another model, so this is a second
opinion. Colours come from the table in docs/themes.md, which a test holds against the
program.
"""

import argparse
import json
import os
import re

DEFICIENCIES = {
    "protanopia": (
        ((0.14980, 1.19548, -0.34528), (0.10764, 0.84864, 0.04372),
         (0.00384, -0.00540, 1.00156)),
        ((0.14570, 1.16172, -0.30742), (0.10816, 0.85291, 0.03892),
         (0.00386, -0.00524, 1.00139)),
        (0.00048, 0.00393, -0.00441)),
    "deuteranopia": (
        ((0.36477, 0.86381, -0.22858), (0.26294, 0.64245, 0.09462),
         (-0.02006, 0.02728, 0.99278)),
        ((0.37298, 0.88166, -0.25464), (0.25954, 0.63506, 0.10540),
         (-0.01980, 0.02784, 0.99196)),
        (-0.00281, -0.00611, 0.00892)),
    "tritanopia": (
        ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431),
         (0.07589, 0.80500, 0.11911)),
        ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320),
         (-0.37562, 1.12767, 0.24796)),
        (0.03901, -0.02788, -0.01113)),
}
EYES = (*DEFICIENCIES, "grey")


def linear(byte):
    v = byte / 255
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def encoded(v):
    v = min(1.0, max(0.0, v))
    return round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055))


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def seen(colour, eye):
    """A colour "#3F759F" as that eye has it."""
    light = [linear(int(colour[i:i + 2], 16)) for i in (1, 3, 5)]
    if eye == "grey":
        out = [dot((0.2126, 0.7152, 0.0722), light)] * 3
    else:
        one, other, plane = DEFICIENCIES[eye]
        out = [dot(row, light) for row in (one if dot(plane, light) >= 0 else other)]
    return "#%02X%02X%02X" % tuple(map(encoded, out))


def themes(root):
    """{theme: {role: colour}} of the table in docs/themes.md."""
    with open(os.path.join(root, "docs", "themes.md"), encoding="utf-8") as file:
        table = file.read().split("## Colours")[1].split("## Textures")[0]
    names = [cell.strip() for cell in table.strip().splitlines()[0].split("|")[3:-1]]
    found = {name: {} for name in names}
    for line in table.splitlines():
        role = re.match(r"\| `([a-z-]+)` \|", line)
        if role:
            for name, colour in zip(names, re.findall(r"`(#[0-9A-F]{6})`", line)):
                found[name][role[1]] = colour
    return found


def write(root, folder):
    """Returns {(theme, eye): path}."""
    os.makedirs(folder, exist_ok=True)
    paths = {}
    for theme, colours in themes(root).items():
        for eye in EYES:
            path = os.path.join(folder, f"{theme}-{eye}.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"name": f"{theme}, {eye}", "extends": theme,
                           "colours": {k: seen(v, eye) for k, v in colours.items()}},
                          file, indent=1)
            paths[theme, eye] = path
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=".")
    parser.add_argument("-o", "--output", required=True)
    args = parser.parse_args()
    for path in write(args.root, args.output).values():
        print(path)


if __name__ == "__main__":
    main()
