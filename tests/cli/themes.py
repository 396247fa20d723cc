"""--theme FILE: what is read, what is refused, what is measured, and the schema of it."""

import json
import os
import re
import shutil
import subprocess
import sys
import unittest

import jsonschema

import harness

# Themes that program and schema judge alike: what is wrong with them in the program's
# words, or None.
ROWS = [
    ("the least", {"name": "a"}, None),
    ("all its parts", {
        "$schema": "theme.schema.json", "name": "house", "extends": "dark",
        "colours": {"member": "#6797C7", "badge": "#f1f3f4"},
        "textures": {"accepted": {"ink": "ink", "opacity": 1, "angle": 45, "width": 1,
                                  "pitch": 5, "dots": False}},
        "sizes": {"title": 30, "deck": 18.5, "text": 13},
        "x-of": "the desk", }, None),
    ("own keys anywhere", {"name": "a", "colours": {"x-old": 1}, "sizes": {"x-y": []},
                           "textures": {"x-z": 0, "left": {"x-w": None}}}, None),
    ("no name", {"extends": "light"}, 'needs "name"'),
    ("blank name", {"name": "  "}, "is empty"),
    ("name of another", {"name": "dark"}, "built in"),
    ("name is a number", {"name": 3}, "a text should stand here"),
    ("no such theme below", {"name": "a", "extends": "sepia"}, "no built-in theme"),
    ("unknown part", {"name": "a", "color": {}}, 'no key "color"'),
    ("misspelt role", {"name": "a", "colours": {"membr": "#3F759F"}}, 'no key "membr"'),
    ("no colour", {"name": "a", "colours": {"member": "blue"}}, "is no colour"),
    ("three digits", {"name": "a", "colours": {"member": "#39F"}}, "is no colour"),
    ("eight digits", {"name": "a", "colours": {"member": "#3F759F80"}}, "is no colour"),
    ("not a digit", {"name": "a", "colours": {"member": "#3F759G"}}, "is no colour"),
    ("colour as number", {"name": "a", "colours": {"member": 0}}, "a text should stand"),
    ("colours as list", {"name": "a", "colours": []}, "an object should stand here"),
    ("no such texture", {"name": "a", "textures": {"signed": {}}}, 'no key "signed"'),
    ("texture's own key", {"name": "a", "textures": {"left": {"colour": "ink"}}},
     'no key "colour"'),
    ("no such ink", {"name": "a", "textures": {"left": {"ink": "none"}}},
     "no colour of a theme"),
    ("not seen", {"name": "a", "textures": {"left": {"opacity": 0.05}}}, "from 0.1 to 1"),
    ("more than solid", {"name": "a", "textures": {"left": {"opacity": 1.5}}},
     "from 0.1 to 1"),
    ("angle", {"name": "a", "textures": {"left": {"angle": -1}}}, "from 0 to 180"),
    ("hair line", {"name": "a", "textures": {"left": {"width": 0.2}}}, "from 0.5 to 4"),
    ("far lines", {"name": "a", "textures": {"left": {"pitch": 60}}}, "from 2 to 16"),
    ("dots as word", {"name": "a", "textures": {"left": {"dots": "yes"}}},
     "true or false should stand"),
    ("small text", {"name": "a", "sizes": {"text": 11.9}}, "from 12 to 13"),
    ("large text", {"name": "a", "sizes": {"text": 14}}, "from 12 to 13"),
    ("large title", {"name": "a", "sizes": {"title": 49}}, "from 12 to 48"),
    ("size as text", {"name": "a", "sizes": {"deck": "16"}}, "a number should stand"),
    ("one font", {"name": "a", "fonts": {"regular": "a.ttf"}}, 'needs "bold"'),
    ("no font's name", {"name": "a", "fonts": {"regular": "", "bold": "b.ttf"}},
     "is empty"),
    ("a list", [], "an object should stand here"),
    ("null", None, "an object should stand here"),
]

# What takes more than a schema to see.
BEYOND = [
    ("two keys", '{"name": "a", "name": "b"}', "in this object twice"),
    ("lines over lines", '{"name": "a", "textures": {"left": {"width": 4, "pitch": 6}}}',
     "lines 4 px wide need a pitch of at least 8, not 6"),
    ("deck over title", '{"name": "a", "sizes": {"deck": 30}}',
     "a title of 24 px over a deck of 30"),
    ("one colour twice",
     '{"name": "a", "colours": {"signed": "#F8F0DE"}}',
     "the statuses signed and never look the same"),
]

# What is too close, and the colour that has to move. 4.48 is the contrast of the well-known
# grey that just misses AA on white; the pink and the sand are as light as each other.
MEASURED = [
    ("known grey", {"muted": "#777777"}, "muted on page has a contrast of 4.48", "muted"),
    ("grey on blue", {"member-text": "#AAAAAA"}, "member-text on member has a contrast of",
     "member-text"),
    ("near fills", {"signed": "#F0E4C8"}, "signed and never are", "signed"),
    ("alike in grey only", {"member": "#C97A9C", "member-text": "#000000",
                            "accepted": "#3F759F"}, "apart in grey; they need 14",
     "member"),
    ("hues that one eye confuses", {"home": "#D7BE8F", "signed": "#BC9C5B"},
     "signed and home are", "signed"),
]

HINT = re.compile(r'hint: try "([a-z-]+)": "(#[0-9A-F]{6})"')


class Themes(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("trips.json", harness.GOOD)

    def check(self, theme, *more):
        self.write("theme.json", theme if isinstance(theme, str) else json.dumps(theme))
        return self.sojourn("check", "--theme", "theme.json", "trips.json", *more)

    def schema(self):
        with open(os.path.join(harness.ROOT, "data", "theme.schema.json"),
                  encoding="utf-8") as file:
            return json.load(file)

    def test_program_and_schema_agree(self):
        jsonschema.Draft202012Validator.check_schema(self.schema())
        validator = jsonschema.Draft202012Validator(self.schema())
        for name, theme, fault in ROWS:
            with self.subTest(name):
                run = self.check(theme)
                self.assertEqual(validator.is_valid(theme), fault is None)
                self.assertEqual(run.code, 0 if fault is None else 1, run.err)
                self.assertIn(fault or "", run.err)
                self.assertEqual(": error: " in run.err, fault is not None)

    def test_program_and_schema_know_the_same_names(self):
        run = self.check({"name": "a", "textures": {"left": {"ink": "????????????"}}})
        listed = re.search(r"hint: there are (.*)", run.err).group(1).split(", ")
        parts = self.schema()["properties"]
        self.assertEqual(listed, list(parts["colours"]["properties"]))
        self.assertEqual(listed, self.schema()["$defs"]["texture"]["properties"]["ink"]["enum"])
        everything = {"name": "a", "colours": dict.fromkeys(listed, 0),
                      "textures": {name: {"pitch": 5} for name in
                                   parts["textures"]["properties"]},
                      "sizes": dict.fromkeys(parts["sizes"]["properties"], 12)}
        run = self.check(everything)
        self.assertNotIn("has no key", run.err)

    def test_more_than_a_schema_sees(self):
        for name, theme, fault in BEYOND:
            with self.subTest(name):
                run = self.check(theme)
                self.assertEqual(run.code, 1)
                self.assertIn(fault, run.err)

    def test_the_manual_is_right(self):
        with open(os.path.join(harness.ROOT, "docs", "themes.md"),
                  encoding="utf-8") as file:
            example = json.loads(re.search(r"```json\n(.*?)```", file.read(), re.S)[1])
        jsonschema.Draft202012Validator(self.schema()).validate(example)
        self.fonts_as(example["fonts"]["regular"], example["fonts"]["bold"])
        run = self.check(example)
        self.assertEqual((run.code, run.err.count("warning:")), (0, 0), run.err)

    def fonts_as(self, regular, bold):
        fonts = os.path.join(harness.ROOT, "fonts")
        shutil.copy(os.path.join(fonts, "NotoSans-SemiCondensed.ttf"), self.path(regular))
        shutil.copy(os.path.join(fonts, "NotoSans-SemiCondensedBold.ttf"),
                    self.path(bold))

    def test_where_and_what_instead(self):
        run = self.check('{\n  "name": "house",\n  "colours": {"membr": "#3F759F"}\n}\n')
        self.assertIn('theme.json:3:15: error: a theme\'s colours has no key "membr" '
                      '[/colours/membr]', run.err)
        self.assertIn('did you mean "member"?', run.err)
        self.assertEqual(run.code, 1)

    def test_a_measure_that_fails_is_told_with_what_would_do(self):
        for name, colours, fault, moved in MEASURED:
            with self.subTest(name):
                theme = {"name": "house", "colours": dict(colours)}
                run = self.check(theme)
                self.assertIn("theme.json:1:", run.err)
                told = [line for line in run.err.splitlines() if fault in line]
                self.assertTrue(told, run.err)
                hints = dict(HINT.findall(run.err))
                self.assertIn(moved, hints)
                # What is advised is true: all advice taken, it is told no more.
                theme["colours"].update(hints)
                self.assertNotIn(told[0], self.check(theme).err)

    def test_a_warning_draws_and_strict_does_not(self):
        theme = {"name": "house", "colours": {"muted": "#777777"}}
        self.assertEqual(self.check(theme).code, 0)
        self.assertEqual(self.check(theme, "--strict").code, 1)
        run = self.sojourn("render", "--theme", "theme.json", "trips.json", "--strict",
                           "-o", "figure.svg")
        self.assertEqual(run.code, 1)
        self.assertFalse(os.path.exists(self.path("figure.svg")))

    def test_findings_as_json(self):
        self.write("theme.json", '{"name": "a", "colours": {"muted": "#777777"}}')
        run = self.sojourn("check", "--theme", "theme.json", "--diagnostics=json",
                           "trips.json")
        first = json.loads(run.err.splitlines()[0])
        self.assertEqual((first["file"], first["severity"], first["pointer"]),
                         ("theme.json", "warning", "/colours/muted"))

    def test_its_name_is_in_the_files(self):
        self.write("house.json", '{"name": "house of cards"}')
        for theme, name in (("house.json", "house of cards"), ("print", "print")):
            for ending in ("svg", "png", "pdf"):
                with self.subTest(theme=theme, ending=ending):
                    out = f"figure.{ending}"
                    self.draws("render", "--theme", theme, "trips.json", "-o", out)
                    if ending != "pdf":
                        self.assertIn(name.encode(), self.read(out))
                    else:
                        self.assertIn(name, self.info(out))

    def info(self, pdf):
        return subprocess.run(["pdfinfo", self.path(pdf)], stdout=subprocess.PIPE,
                              check=True).stdout.decode()

    def test_fonts_stand_beside_the_theme(self):
        os.mkdir(self.path("look"))
        self.fonts_as("look/Plain.ttf", "look/Strong.ttf")
        self.write("look/house.json", json.dumps(
            {"name": "light ", "fonts": {"regular": "Plain.ttf", "bold": "Strong.ttf"}}))
        self.draws("render", "--theme", "look/house.json", "trips.json", "-o", "own.png",
                   "--depfile", "own.d")
        self.draws("render", "trips.json", "-o", "light.png")
        for part in ("look/house.json", "look/Plain.ttf", "look/Strong.ttf"):
            self.assertIn(part, self.read("own.d").decode())
        # The same fonts under other names give the same lines: all but the texts is equal.
        self.assertEqual(self.pixels("own.png"), self.pixels("light.png"))

    def pixels(self, png):
        data, at, found = self.read(png), 8, []
        while at < len(data):
            size = int.from_bytes(data[at:at + 4], "big")
            if data[at + 4:at + 8] == b"IDAT":
                found.append(data[at + 8:at + 8 + size])
            at += size + 12
        return b"".join(found)

    def test_a_font_that_is_none(self):
        self.write("theme.json", '{"name": "a", "fonts": '
                                 '{"regular": "gone.ttf", "bold": "theme.json"}}')
        run = self.sojourn("render", "--theme", "theme.json", "trips.json", "-o", "a.png")
        self.assertEqual(run.code, 3)
        self.assertIn("gone.ttf", run.err)
        self.assertFalse(os.path.exists(self.path("a.png")))

    def test_no_output_replaces_it(self):
        self.write("theme.svg.json", '{"name": "a"}')
        os.link(self.path("theme.svg.json"), self.path("figure.svg"))
        run = self.sojourn("render", "--theme", "theme.svg.json", "trips.json", "-o",
                           "figure.svg")
        self.assertEqual(run.code, 2)
        self.assertEqual(self.read("figure.svg"), b'{"name": "a"}')

    def test_sizes_are_drawn(self):
        self.write("large.json", '{"name": "a", "sizes": {"title": 36, "text": 13}}')
        plain = self.draws("check", "-Tjson", "-q", "trips.json")
        large = self.draws("check", "-Tjson", "-q", "--theme", "large.json", "trips.json")
        sizes = [{row["id"]: row["value"] for row in json.loads(run.out)}["text-size"]
                 for run in (plain, large)]
        self.assertEqual(sizes, [12, 13])

    def test_colours_that_other_eyes_see(self):
        tool = os.path.join(harness.ROOT, "tools", "eyes.py")
        made = subprocess.run([sys.executable, tool, "--root", harness.ROOT, "-o",
                               self.folder], stdout=subprocess.PIPE, check=True)
        paths = made.stdout.decode().split()
        self.assertEqual(len(paths), 3 * 4)
        for path in paths:
            with self.subTest(os.path.basename(path)):
                with open(path, encoding="utf-8") as file:
                    jsonschema.Draft202012Validator(self.schema()).validate(json.load(file))
                self.draws("check", "-q", "--theme", path, "trips.json")

    def test_every_status_in_every_built_in_theme(self):
        looks = os.path.join(harness.ROOT, "tests", "cases", "looks", "input.json")
        for theme in ("light", "dark", "print"):
            for size in ("wide", "tall"):
                with self.subTest(theme=theme, size=size):
                    run = self.draws("check", "-q", "-Tjson", "--theme", theme, "--size",
                                     size, looks)
                    rows = {row["id"]: row for row in json.loads(run.out)}
                    for row in ("fill-distance", "text-contrast", "legend"):
                        self.assertTrue(rows[row]["pass"], rows[row])


if __name__ == "__main__":
    harness.main()
