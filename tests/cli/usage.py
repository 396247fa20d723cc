"""What the command says about itself, and to those who misspell it."""

import re
import unittest

import harness


class Usage(harness.CommandTest):
    def test_help_fits_a_screen(self):
        run = self.draws("--help")
        lines = run.out.decode().rstrip("\n").split("\n")
        self.assertEqual(run.err, "")
        self.assertLessEqual(len(lines), 25)
        self.assertLessEqual(max(map(len, lines)), 80)
        example = next(i for i, line in enumerate(lines) if "sojourn trips.json" in line)
        option = next(i for i, line in enumerate(lines) if "--output" in line)
        self.assertLess(example, option, "examples come first")
        self.assertEqual(self.draws("-h").out, run.out)

    def test_every_option_is_in_the_long_help(self):
        text = self.draws("--help", "-v").out.decode()
        self.assertEqual(self.draws("help", "-v").out.decode(), text)
        for name in ("output format size scale dpi theme svg-text id-prefix as-of worldview projection regime on "
                     "for depfile strict diagnostics dry-run quiet verbose help version").split():
            self.assertIn(f"--{name}", text)

    def test_each_verb_has_its_own_help(self):
        for verb in "render check status table places warrants".split():
            with self.subTest(verb):
                run = self.draws("help", verb)
                lines = run.out.decode().rstrip("\n").split("\n")
                self.assertTrue(lines[0].startswith(f"sojourn {verb} "), lines[0])
                self.assertLessEqual(max(map(len, lines)), 80)
                self.assertEqual(self.draws(verb, "--help").out, run.out)
        self.assertIn("--on", self.draws("help", "status").out.decode())
        self.assertNotIn("--on", self.draws("help", "table").out.decode())

    def test_version(self):
        self.assertRegex(self.draws("--version").out.decode(), r"^sojourn \d+\.\d+\.\d+\n$")

    def test_refusals(self):
        self.write("trips.json", harness.GOOD)
        rows = [
            # arguments, what the message has to hold
            ([], "--help"),
            (["--sise=tall", "trips.json"], "did you mean --size"),
            (["-Z", "trips.json"], "-Z"),
            (["chekc", "trips.json"], 'did you mean "check"'),
            (["chekc"], 'did you mean "check"'),
            (["xyzzy", "trips.json"], "xyzzy"),
            (["help", "tabel"], 'did you mean "table"'),
            (["help", "xyzzy"], 'no verb "xyzzy"'),
            (["trips.json", "more.json"], '"more.json" is one too many'),
            (["table"], "FILE"),
            (["table", "trips.json", "more"], "more"),
            (["trips.json", "-T", "jpeg"], "png"),
            (["table", "trips.json", "-T", "png"], "csv"),
            (["trips.json", "--size"], "SIZE"),
            (["trips.json", "--as-of", "2023-02-30"], "--as-of"),
            (["trips.json", "--worldview", "nobody"], "un"),
            (["trips.json", "--theme", "pink"], "light"),
            (["trips.json", "--svg-text", "paths"], "live or outline"),
            (["trips.json", "--id-prefix", "1a"], "a letter and then"),
            (["trips.json", "--id-prefix", 'a"onload="'], "a letter and then"),
            (["trips.json", "--id-prefix", ""], "a letter and then"),
            (["check", "trips.json", "--id-prefix", "a"], "means nothing to sojourn check"),
            (["trips.json", "--projection", "flat"], "auto"),
            (["trips.json", "--scale", "0"], "--scale"),
            (["trips.json", "--scale", "inf"], "--scale"),
            (["trips.json", "--dpi", "300dpi"], "--dpi"),
            (["trips.json", "--dpi", "300", "--scale", "2"], "one"),
            (["trips.json", "--diagnostics", "xml"], "json"),
            (["places", "--dpi", "300", "Bishkek"], "--dpi"),
            (["status", "KG"], "--on"),
            (["status", "KG", "--on", "2023-02-30"], "--on"),
        ]
        for args, words in rows:
            with self.subTest(args):
                run = self.sojourn(*args)
                self.assertEqual(run.code, 2, run.err)
                self.assertEqual(run.out, b"")
                self.assertTrue(run.err.startswith("sojourn: "), run.err)
                self.assertIn(words, run.err)

    def test_verbose_tells_the_stages(self):
        self.write("trips.json", harness.GOOD)
        run = self.draws("trips.json", "-v", "-o", "a.svg")
        for stage in ("load", "layout", "scene", "svg", "write"):
            self.assertRegex(run.err, rf"(?m)^sojourn: {re.escape(stage)}\S* +[\d.]+ ms$")

    def test_quiet_is_quiet(self):
        self.write("trips.json", harness.GOOD)
        self.assertEqual(self.draws("trips.json", "-q", "-o", "a.svg").err, "")
        self.assertEqual(self.draws("check", "trips.json", "-q").err, "")


if __name__ == "__main__":
    harness.main()
