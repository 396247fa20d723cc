"""sojourn check at several sizes and under several themes."""

import json

import harness

NAMED = ["wide", "tall", "square", "portrait", "column"]
BUILT_IN = ["light", "dark", "print"]


class Check(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("trips.json", harness.GOOD)

    def figures(self, *how):
        """Sizes and themes of the rows, in their order, each once."""
        rows = json.loads(self.draws("check", "-q", "-Tjson", "trips.json", *how).out)
        return list(dict.fromkeys((row["size"], row["theme"]) for row in rows))

    def test_which_figures(self):
        for how, sizes, themes in [
                ([], ["wide"], ["light"]),
                (["--size", "tall"], ["tall"], ["light"]),
                (["--size", "all"], NAMED, ["light"]),
                (["--size", "square,700x900"], ["square", "700x900"], ["light"]),
                (["--size", "all,700x900"], NAMED + ["700x900"], ["light"]),
                (["--theme", "dark"], ["wide"], ["dark"]),
                (["--theme", "auto"], ["wide"], ["light", "dark"]),
                (["--theme", "all"], ["wide"], BUILT_IN),
                (["--size", "all", "--theme", "all"], NAMED, BUILT_IN)]:
            with self.subTest(" ".join(how)):
                self.assertEqual(self.figures(*how),
                                 [(size, theme) for size in sizes for theme in themes])

    def test_each_figure_has_every_row(self):
        rows = json.loads(self.draws("check", "-q", "-Tjson", "trips.json", "--size", "all",
                                     "--theme", "all").out)
        ids = {row["id"] for row in rows}
        self.assertGreater(len(ids), 20)
        self.assertEqual(len(rows), len(ids) * len(NAMED) * len(BUILT_IN))

    def test_several_figures_are_told_apart(self):
        run = self.draws("check", "trips.json", "--size", "wide,tall", "--theme", "auto")
        heads = [line for line in run.out.decode().splitlines() if line.endswith(":")]
        self.assertEqual(heads, ["wide, light:", "wide, dark:", "tall, light:",
                                 "tall, dark:"])

    def test_one_figure_has_no_head(self):
        run = self.draws("check", "trips.json", "--size", "wide")
        self.assertNotIn("light", run.out.decode())

    def test_themes_differ_in_colours_alone(self):
        """So a figure is laid out once for all of them."""
        for size in NAMED:
            scenes = {self.draws("render", "-q", "-Tdump", "--size", size, "--theme", theme,
                                 harness.example()).out.replace(
                                     f'theme="{theme}"'.encode(), b"") for theme in BUILT_IN}
            self.assertEqual(len(scenes), 1, size)

    def test_refusals(self):
        for how, why in [(["--size", "all"], "all is no size"),
                         (["--size", "wide,tall"], "wide,tall is no size"),
                         (["--theme", "all"], 'there is no "all"')]:
            with self.subTest(" ".join(how)):
                run = self.sojourn("render", "trips.json", *how)
                self.assertEqual(run.code, 2)
                self.assertIn(why, run.err)
        for size in ["wide,", ",", "wide,,tall", "wide,huge"]:
            with self.subTest(size):
                run = self.sojourn("check", "trips.json", "--size", size)
                self.assertEqual(run.code, 2)
                self.assertIn("is no size", run.err)

    def test_what_is_wrong_is_told_of_each_figure(self):
        self.write("trips.json", harness.GOOD.replace("A title", "A title \\udbc0\\udc00"))
        run = self.sojourn("check", "-q", "trips.json", "--theme", "auto")
        self.assertEqual(run.code, 0)
        self.assertEqual(run.out.decode().count("FAIL  missing-glyphs"), 2)
        self.assertEqual(self.sojourn("check", "-q", "trips.json", "--theme", "auto",
                                      "--strict").code, 5)

    def test_strict_drawing_looks_at_both_halves(self):
        """A page of its own has both, and so has --theme auto."""
        self.write("trips.json", harness.GOOD.replace("A title", "A title \\udbc0\\udc00"))
        for how, halves in [(["-Tsvg"], 1), (["-Tsvg", "--theme", "auto"], 2),
                            (["-Thtml"], 2), (["-Thtml", "--theme", "light"], 1)]:
            with self.subTest(" ".join(how)):
                run = self.sojourn("render", "trips.json", "--strict", *how)
                self.assertEqual(run.code, 5)
                self.assertEqual(run.err.count("missing-glyphs"), halves)


if __name__ == "__main__":
    harness.main()
