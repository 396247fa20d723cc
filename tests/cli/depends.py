"""--depfile, as make and ninja read it: names of all kinds, and projects that draw again
exactly what changed."""

import json
import os
import shutil
import subprocess
import unittest

import harness

# What a regime of one's own and a theme are for: files beside the document.
THEME = '{"name": "house", "extends": "light"}'
REGIME = '{"id": "ban", "states": [{"state": "KG", "in_force": "2020-01-01"}]}'

# Names, and whether a depfile can hold them as an input and as an output. "make": ninja
# draws each time, since it takes the name for several.
NAMES = [
    ("plain", "both", "both"),
    ("with space", "both", "both"),
    (" first", "both", "both"),
    ("last ", None, None),
    ("a#b", "both", "both"),
    ("a:b", "both", "both"),
    ("a$b", "both", "both"),
    ("a$(b)", None, None),
    ("a$(b).c", "both", "both"),
    ("trips (1).json", "both", "both"),
    ("a%b", "both", None),
    ("a\\b", "both", "both"),
    ("a\\ b", "both", "both"),
    ("a\\#b", "make", "make"),
    ("a\\:b", "make", "make"),
    ("end\\", None, None),
    ("a|b", "make", "make"),
    ("a*b", "make", "make"),
    ("a?b", "make", "make"),
    ("a[b", "both", "both"),
    ("a[b]", None, None),
    ("a'b", "make", "make"),
    ("a&b", "make", "make"),
    ("a;b", None, None),
    ("a\tb", None, None),
    ("a\nb", None, None),
    ("a=b", None, None),
    ("~root", None, None),
    ("~", None, None),
    ("ж", "both", "both"),
]


def have(program):
    return shutil.which(program) is not None


class Depends(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.now = 2_000_000_000

    def call(self, *args):
        done = subprocess.run(args, cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=120)
        return done.returncode, done.stdout

    def touch(self, name):
        """Later than all before."""
        self.now += 10
        os.utime(self.path(name), (self.now, self.now))

    def log(self):
        """What was drawn since the last look."""
        if not os.path.exists(self.path("log")):
            return []
        names = sorted(self.read("log").decode().split())
        os.remove(self.path("log"))
        for name in names:
            self.touch(name)
        return names

    def test_form(self):
        self.write("trips.json", harness.GOOD)
        self.draws("trips.json", "-o", "a b.svg", "-o", "c.png", "--depfile", "d")
        self.assertEqual(self.read("d"), b"a\\ b.svg c.png: trips.json\n")

    def test_every_file_that_was_read_is_in_it(self):
        self.write("trips.json", harness.GOOD)
        self.write("theme.json", THEME)
        self.write("ban.json", REGIME)
        self.write("view.csv", b"unit,state\nTW,CN\n")
        self.draws("trips.json", "--theme", "./theme.json", "--regime", "ban.json",
                   "--worldview", "view.csv", "-o", "a.svg", "--depfile", "d")
        target, _, names = self.read("d").decode().partition(": ")
        self.assertEqual(target, "a.svg")
        self.assertEqual(sorted(names.split()), ["./theme.json", "ban.json", "trips.json",
                                                 "view.csv"])

    def test_not_written_on_failure(self):
        self.write("d", "as it was")
        for text, args, code in ((harness.GOOD.replace("KG", "QQ"), [], 1),
                                 (harness.GOOD, ["-o", "none/b.svg"], 3),
                                 (harness.GOOD, ["-n"], 0)):
            self.write("trips.json", text)
            run = self.sojourn("trips.json", "-o", "a.svg", *args, "--depfile", "d")
            self.assertEqual(run.code, code, run.err)
            self.assertEqual(self.read("d"), b"as it was")
            self.assertFalse(os.path.exists(self.path("a.svg")))

    # ---- names ----

    def make_reads(self, name, role):
        """Whether make takes the odd name for the one file that it is."""
        if role == "input":
            self.write("Makefile", "all: out.svg\nout.svg: ; @echo $@ >> log\ninclude d\n")
            self.call("make", "out.svg")
            first = os.path.exists(self.path("log"))
            self.write("out.svg", "")
            self.touch(name)
            self.touch("out.svg")
            os.remove(self.path("log")) if first else None
            self.call("make", "out.svg")
            still = not os.path.exists(self.path("log"))
            self.touch(name)
            self.call("make", "out.svg")
            return still and self.log() == ["out.svg"]
        self.write("Makefile", "include d\nshow: ; @:\n")
        lines = self.call("make", "-npq", "show")[1].split("\n")
        return f"{name}: trips.json" in lines

    def ninja_reads(self, name):
        shutil.copy(self.path("d"), self.path("made"))  # ninja takes it away
        self.write("build.ninja", "rule draw\n  command = echo drew >> log; cp made d; echo >> "
                   "$out\n  depfile = d\n  deps = gcc\nbuild out.svg: draw\n")

        def draws():
            self.call("ninja")
            drew = os.path.exists(self.path("log"))
            if drew:
                os.remove(self.path("log"))
            return drew
        os.utime(self.path(name), (1e9, 1e9))
        first, second = draws(), draws()
        os.utime(self.path(name), (3e9, 3e9))
        return (first, second, draws()) == (True, False, True)

    def check_name(self, name, role, wanted):
        for left in os.listdir(self.folder):
            os.remove(self.path(left))
        source = name if role == "input" else "trips.json"
        target = name if role == "output" else "out.svg"
        self.write(source, harness.GOOD)
        run = self.sojourn("-Tsvg", "-o", target, "--depfile", "d", "--", source)
        self.assertEqual(run.code, 2 if wanted is None else 0, run.err)
        if wanted is None:
            self.assertIn("make cannot read a name in a depfile with", run.err)
            self.assertEqual(os.listdir(self.folder), [source])
            return
        self.assertEqual("ninja would draw each time" in run.err, wanted == "make", run.err)
        if have("make"):
            self.assertTrue(self.make_reads(name, role), self.read("d"))
        if have("ninja") and role == "input":
            os.remove(self.path("out.svg"))
            self.assertEqual(self.ninja_reads(name), wanted == "both", self.read("made"))

    def test_names(self):
        for name, as_input, as_output in NAMES:
            with self.subTest(input=name):
                self.check_name(name, "input", as_input)
            with self.subTest(output=name):
                self.check_name(name, "output", as_output)

    def test_a_variable_for_make_is_a_file_behind_another(self):
        self.write("day=1.json", harness.GOOD)
        self.write("ban.json", REGIME)
        self.draws("day=1.json", "--regime", "ban.json", "-o", "out.svg", "--depfile", "d")
        self.assertEqual(self.read("d"), b"out.svg: ban.json day=1.json\n")
        if have("make"):
            self.assertTrue(self.make_reads("day=1.json", "input"))

    # ---- projects ----

    def three_figures(self):
        for name in "abc":
            self.write(name + ".json", harness.GOOD.replace("A title", "Of " + name))
        self.write("theme.json", THEME)
        self.write("ban.json", REGIME)

    OPTIONS = {"a": "", "b": "--theme ./theme.json",
               "c": "--theme ./theme.json --regime ban.json --size tall"}

    def rebuilds(self, build):
        """Draws all, then what each change asks for, and nothing twice."""
        self.assertEqual(build(), ["a.svg", "b.svg", "c.svg"])
        self.assertEqual(build(), [])
        for changed, wanted in (("b.json", ["b.svg"]), ("theme.json", ["b.svg", "c.svg"]),
                                ("ban.json", ["c.svg"]), ("a.json", ["a.svg"])):
            self.touch(changed)
            self.assertEqual(build(), wanted, changed)
            self.assertEqual(build(), [])
        before = self.read("b.svg"), self.read("b.d") if os.path.exists(
            self.path("b.d")) else None
        self.write("b.json", harness.GOOD.replace('"KG"', '"QQ"'))
        self.touch("b.json")
        self.assertEqual(build(fails=True), [])
        self.assertEqual(self.read("b.svg"), before[0])
        if before[1] is not None:
            self.assertEqual(self.read("b.d"), before[1])
        self.write("b.json", harness.GOOD)
        self.touch("b.json")
        self.assertEqual(build(), ["b.svg"])

    @unittest.skipUnless(have("make"), "there is no make")
    def test_make_draws_what_changed(self):
        self.three_figures()
        self.write("Makefile", "all: a.svg b.svg c.svg\n" + "".join(
            f"{name}.svg: OPTIONS = {options}\n" for name, options in self.OPTIONS.items()) +
            f"%.svg: %.json\n\t{harness.COMMAND} $< -o $@ $(OPTIONS) --depfile $*.d && "
            "echo $@ >> log\n-include a.d b.d c.d\n")

        def build(fails=False):
            code, told = self.call("make")
            self.assertEqual(code != 0, fails, told)
            return self.log()
        self.rebuilds(build)

    @unittest.skipUnless(have("ninja"), "there is no ninja")
    def test_ninja_draws_what_changed(self):
        self.three_figures()
        self.write("build.ninja", f"rule draw\n  command = {harness.COMMAND} $in -o $out $options "
                   "--depfile $out.d && echo $out >> log\n  depfile = $out.d\n  deps = gcc\n" +
                   "".join(f"build {name}.svg: draw {name}.json\n  options = {options}\n"
                           for name, options in self.OPTIONS.items()))

        def build(fails=False):
            code, told = self.call("ninja")
            self.assertEqual(code != 0, fails, told)
            drawn = []
            if os.path.exists(self.path("log")):
                drawn = sorted(self.read("log").decode().split())
                os.remove(self.path("log"))
            return drawn

        def touch(name):  # ninja goes by its own log: later than now
            self.later = getattr(self, "later", 2_000_000_000) + 10
            os.utime(self.path(name), (self.later, self.later))
        self.touch = touch
        self.assertEqual(build(), ["a.svg", "b.svg", "c.svg"])
        self.assertEqual(build(), [])
        self.write("b.json", harness.GOOD.replace('"KG"', '"QQ"'))
        before = self.read("b.svg")
        self.assertEqual(build(fails=True), [])
        self.assertEqual(self.read("b.svg"), before)


if __name__ == "__main__":
    harness.main()
