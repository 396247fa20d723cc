#!/usr/bin/python3
"""Every example in every size and every theme, side by side on one page.

    gallery.py SOJOURN --root ROOT -o FOLDER

Sizes and themes are those that the program itself names. One run makes PNG, SVG and PDF of
a figure, another its lint. The page needs no network and no script.
"""

import argparse
import concurrent.futures
import glob
import html
import json
import os
import re
import subprocess
import sys
import time

import eyes

FORMS = ("png", "svg", "pdf")

STYLE = """
:root { color-scheme: light dark; --page: #fff; --ink: #14181c; --muted: #56606a;
  --line: #c9cfd4; --card: #f4f6f8; --bad: #a61f18; --good: #1d6b3a; }
@media (prefers-color-scheme: dark) { :root { --page: #14181c; --ink: #f1f3f4;
  --muted: #a7b0b8; --line: #3c464f; --card: #1e252b; --bad: #ff8a70; --good: #7fce9c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 2400px; background: var(--page);
  color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 40px 0 2px; padding-top: 12px;
  border-top: 1px solid var(--line); }
h3 { font-size: 15px; margin: 18px 0 6px; }
p { margin: 0 0 8px; color: var(--muted); max-width: 80ch; }
a { color: inherit; }
nav a { display: inline-block; margin: 0 14px 4px 0; }
.row { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
figure { margin: 0; padding: 8px; background: var(--card); border-radius: 4px; flex: none; }
figure > a { display: block; }
figure img { display: block; height: 440px; width: auto; min-width: 11em;
  object-fit: contain; border: 1px solid var(--line); }
figcaption { margin-top: 6px; font-size: 13px; width: min-content; min-width: 100%; }
.good { color: var(--good); } .bad { color: var(--bad); }
table { border-collapse: collapse; font-size: 13px; margin: 12px 0; }
th, td { text-align: left; padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); }
"""


def ask(sojourn, option, pattern):
    """The names that the program lists where one is not known to it."""
    run = subprocess.run([sojourn, "render", option, "?", "-"], stdin=subprocess.DEVNULL,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    found = re.search(pattern, run.stderr.decode("utf-8"))
    if not found:
        sys.exit(f"gallery: {option} lists no names: {run.stderr.decode('utf-8')}")
    return [name for name in re.split(r",? or |, ", found[1]) if name != "auto"]


class Figure:
    """One example in one size and theme; `name` is that of its files."""

    def __init__(self, path, size, theme, label):
        self.path, self.size, self.theme, self.label = path, size, theme, label
        stem = os.path.splitext(os.path.basename(path))[0]
        stem = stem if stem != "input" else os.path.basename(os.path.dirname(path))
        self.stem = stem
        self.name = "-".join((stem, size, label.replace(", ", "-")))
        self.rows, self.fault = [], ""

    def make(self, sojourn, folder):
        how = ["-q", "--size", self.size, "--theme", self.theme, self.path]
        outputs = [word for form in FORMS
                   for word in ("-o", os.path.join(folder, f"{self.name}.{form}"))]
        drawn = subprocess.run([sojourn, "render", *how, *outputs],
                               stderr=subprocess.PIPE, check=False)
        checked = subprocess.run([sojourn, "check", "-T", "json", *how],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 check=False)
        if drawn.returncode or checked.returncode:
            self.fault = (drawn.stderr + checked.stderr).decode("utf-8").strip()
        else:
            self.rows = json.loads(checked.stdout)
        return self

    def failures(self):
        return [row for row in self.rows if not row["pass"]]

    def verdict(self):
        """The lint in a line, as HTML."""
        if self.fault:
            return f'<span class="bad">not drawn: {html.escape(self.fault)}</span>'
        failed = self.failures()
        if not failed:
            return f'<span class="good">lint: all {len(self.rows)} rows pass</span>'
        told = "; ".join(f"{row['id']} {row['value']} ({row['limit']})" for row in failed)
        return f'<span class="bad">lint: {html.escape(told)}</span>'

    def card(self, caption):
        links = " ".join(f'<a href="{self.name}.{form}">{form.upper()}</a>'
                         for form in FORMS)
        alt = html.escape(f"{self.stem}, {self.size}, {self.label}", quote=True)
        return (f'<figure><a href="{self.name}.png"><img loading="lazy" alt="{alt}" '
                f'src="{self.name}.svg"></a><figcaption><b>{caption}</b> {links}<br>'
                f"{self.verdict()}</figcaption></figure>")


def head_of(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    lang = html.escape(document.get("lang", "en"), quote=True)
    return [f'<bdi lang="{lang}">{html.escape(document.get(key, ""))}</bdi>'
            for key in ("title", "deck")]


def overview(figures, sizes, themes):
    heads = "".join(f"<th>{size}</th>" for size in sizes)
    lines = [f"<table><tr><th>Faults of the lint, all themes</th>{heads}</tr>"]
    for stem in dict.fromkeys(f.stem for f in figures):
        cells = []
        for size in sizes:
            n = sum(len(f.failures()) + bool(f.fault) for f in figures
                    if (f.stem, f.size) == (stem, size) and f.label in themes)
            cells.append(f'<td class="{"bad" if n else "good"}">{n}</td>')
        lines.append(f'<tr><td><a href="#{stem}">{stem}</a></td>{"".join(cells)}</tr>')
    return "\n".join([*lines, "</table>"])


def sections(figures, themes):
    for stem in dict.fromkeys(f.stem for f in figures):
        own = [f for f in figures if f.stem == stem]
        title, deck = head_of(own[0].path)
        yield f'<h2 id="{stem}">{title}</h2>\n<p>{deck}</p>'
        for theme in themes:
            cards = [f.card(f.size) for f in own if f.label == theme]
            yield f'<h3>{theme}</h3>\n<div class="row">\n' + "\n".join(cards) + "\n</div>"


def other_eyes(figures, themes):
    yield '<h2 id="eyes">As other eyes see it</h2>\n<p>A document in which every status ' \
          "occurs, in the colours that are left of each theme.</p>"
    for theme in themes:
        cards = [f.card(f.label) for f in figures if f.label.split(", ")[0] == theme]
        yield f'<h3>{theme}</h3>\n<div class="row">\n' + "\n".join(cards) + "\n</div>"


def page(figures, eye_figures, sizes, themes):
    stems = dict.fromkeys(f.stem for f in figures)
    links = "".join(f'<a href="#{stem}">{stem}</a>' for stem in stems)
    return "\n".join([
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>sojourn: gallery</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        "<h1>sojourn: gallery</h1>",
        f"<p>{len(stems)} examples, each in {len(sizes)} sizes and {len(themes)} themes. "
        "A picture leads to the PNG at full size.</p>",
        f'<nav>{links}<a href="#eyes">As other eyes see it</a></nav>',
        overview(figures, sizes, themes), *sections(figures, themes),
        *other_eyes(eye_figures, themes), "</body>\n</html>\n"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sojourn")
    parser.add_argument("--root", default=".")
    parser.add_argument("-o", "--output", required=True)
    args = parser.parse_args()
    began = time.monotonic()
    os.makedirs(args.output, exist_ok=True)
    sizes = ask(args.sojourn, "--size", r"is no size: (.*?),? or WIDTH")
    themes = ask(args.sojourn, "--theme", r"there are (.*?), and ")
    paths = sorted(glob.glob(os.path.join(args.root, "data", "examples", "*.json")))
    figures = [Figure(path, size, theme, theme)
               for path in paths for theme in themes for size in sizes]
    looks = os.path.join(args.root, "tests", "cases", "looks", "input.json")
    seen = eyes.write(args.root, os.path.join(args.output, "eyes"))
    eye_figures = [Figure(looks, "wide", path, f"{theme}, {eye}")
                   for (theme, eye), path in seen.items()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda f: f.make(args.sojourn, args.output), figures + eye_figures))
    index = os.path.join(args.output, "index.html")
    with open(index, "w", encoding="utf-8") as file:
        file.write(page(figures, eye_figures, sizes, themes))
    made = figures + eye_figures
    failed = sum(bool(f.failures()) for f in figures)
    print(f"{len(made)} figures in {time.monotonic() - began:.1f} s, "
          f"{failed} with faults of the lint: {index}")
    return 1 if any(f.fault for f in made) else 0


if __name__ == "__main__":
    sys.exit(main())
