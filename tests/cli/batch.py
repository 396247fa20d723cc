"""sojourn render --batch: many figures in one process, as each would be alone."""

import json
import os

import harness

BAD = '{"title": "A title", "events": 3}\n'


class Batch(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("good.json", harness.GOOD)
        self.write("bad.json", BAD)
        for name in ("putin-2023", "bashir-ar", "three-warrants"):
            with open(os.path.join(harness.ROOT, "data", "examples", name + ".json"),
                      "rb") as file:
                self.write(name + ".json", file.read())

    def batch(self, lines, *args, **how):
        text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n"
                       for line in lines)
        self.write("list.jsonl", text)
        return self.sojourn("render", "--batch", "list.jsonl", *args, **how)

    def results(self, run):
        return [json.loads(line) for line in run.out.decode().splitlines()]

    def test_each_as_it_is_alone(self):
        lines = [{"input": "putin-2023.json", "outputs": ["a.svg", "a.pdf"]},
                 {"input": "bashir-ar.json", "outputs": ["b.svg"], "size": "tall"},
                 {"input": "three-warrants.json", "outputs": "c.png", "scale": 1,
                  "theme": "dark"},
                 {"input": "good.json", "outputs": ["d.html"], "as-of": "2023-12-01",
                  "x-note": ["any", "thing"]}]
        run = self.batch(lines, "-j", "3")
        self.assertEqual(run.code, 0, run.err)
        alone = [["putin-2023.json", "-Tsvg"], ["putin-2023.json", "-Tpdf"],
                 ["bashir-ar.json", "-Tsvg", "--size", "tall"],
                 ["three-warrants.json", "-Tpng", "--scale", "1", "--theme", "dark"],
                 ["good.json", "-Thtml", "--as-of", "2023-12-01"]]
        for name, args in zip(["a.svg", "a.pdf", "b.svg", "c.png", "d.html"], alone):
            self.assertEqual(self.read(name), self.draws(*args, "-o", "-").out, name)

    def test_any_number_of_jobs_says_the_same(self):
        lines = [{"input": name + ".json", "outputs": f"{name}-{i}.svg"}
                 for i in range(4) for name in ("good", "bad", "three-warrants", "none")]
        one = self.batch(lines, "-j1")
        for jobs in ("-j2", "-j7", "--jobs=40"):
            run = self.batch(lines, jobs)
            self.assertEqual((run.code, run.out, run.err), (one.code, one.out, one.err))
        self.assertEqual([r["line"] for r in self.results(one)], list(range(1, 17)))

    def test_one_that_fails_stops_no_other(self):
        run = self.batch([{"input": "bad.json", "outputs": ["a.svg"]},
                          {"input": "none.json", "outputs": ["b.svg"]},
                          "",
                          {"input": "good.json", "outputs": ["c.svg"]},
                          {"input": "good.json", "outputs": ["d.gif"]}])
        self.assertEqual(run.code, 3)
        found = [(r["line"], r["status"], r["code"]) for r in self.results(run)]
        self.assertEqual(found, [(1, "failed", 1), (2, "failed", 3), (4, "done", 0),
                                 (5, "failed", 2)])
        self.assertIn("bad.json:1:32: error:", run.err)
        self.assertIn("none.json: cannot be opened", run.err)
        self.assertIn("3 of 4 figures failed", run.err)
        self.assertEqual(sorted(name for name in os.listdir(self.folder) if ".svg" in name),
                         ["c.svg"])
        first, _, third, _ = self.results(run)
        self.assertEqual((first["errors"], first["message"]),
                         (1, "1 error, 0 warnings"))
        self.assertEqual(third, {"line": 4, "input": "good.json", "outputs": ["c.svg"],
                                 "status": "done", "code": 0, "errors": 0, "warnings": 0,
                                 "message": None})

    def test_lines_that_say_nothing_of_use(self):
        rows = [
            ('{"input": "good.json", "output": "a.svg"}', 1,
             'list.jsonl:1:24: error: a figure has no "output"'),
            ('{"input": "good.json", "output": "a.svg"}', 1, 'did you mean "outputs"?'),
            ('{"outputs": "a.svg"}', 1, 'there is no "input"'),
            ('{"input": "good.json", "outputs": []}', 1, '"outputs" is the name of a file'),
            ('{"input": "good.json", "outputs": ["a.svg", 3]}', 1,
             "list.jsonl:1:45: error: this is not the name of a file"),
            ('{"input": 3, "outputs": "a.svg"}', 1, '"input" is the name of a file'),
            ('{"input": "good.json", "outputs": "a.svg", "size": ["tall"]}', 1,
             '"size" is a text, a number, true or false'),
            ('{"input": "good.json", "outputs": "a.svg", "size": "tal"}', 2, "tall"),
            ("[1]", 1, "a figure is an object"),
            ('{"input": "good.json"', 1, "list.jsonl:1:22: error:"),
            ('{"input": "good.json", "outputs": "-"}', 2, "standard output is for the results"),
            ('{"input": "-", "outputs": "a.svg"}', 2, "comes from a file"),
            ('{"x-long": "' + "x" * (1 << 20) + '"}', 4, "longer than 1048576 bytes"),
        ]
        for line, code, words in rows:
            with self.subTest(line[:60]):
                run = self.batch([line])
                self.assertEqual(run.code, code, run.err)
                self.assertIn(words, run.err)
                self.assertEqual([r["code"] for r in self.results(run)], [code])

    def test_the_exit_code(self):
        """That of input and output, which trying again may mend, goes before all."""
        usage = {"input": "good.json", "outputs": "a.svg", "size": "tal"}
        data = {"input": "bad.json", "outputs": "b.svg"}
        missing = {"input": "none.json", "outputs": "c.svg"}
        limit = '{"x-long": "' + "x" * (1 << 20) + '"}'
        for lines, code in (([data], 1), ([usage, data], 2), ([limit, data], 4),
                            ([missing, limit], 3), ([limit, missing, data], 3)):
            self.assertEqual(self.batch(lines, "-j2").code, code)

    def test_two_figures_in_one_file(self):
        lines = [{"input": "good.json", "outputs": ["a.svg"]},
                 {"input": "putin-2023.json", "outputs": ["b.svg", "a.svg"]}]
        for _ in range(3):
            run = self.batch(lines, "-j2")
            self.assertEqual([r["code"] for r in self.results(run)], [0, 2])
            self.assertIn("a.svg: another figure of the list is there", run.err)
            self.assertEqual(self.read("a.svg"), self.draws("good.json", "-o", "-").out)

    def test_options_of_the_command_go_for_all(self):
        lines = [{"input": "good.json", "outputs": "a.svg"},
                 {"input": "good.json", "outputs": "b.svg", "theme": "print"}]
        self.assertEqual(self.batch(lines, "--theme", "dark").code, 0)
        for name, theme in (("a.svg", "dark"), ("b.svg", "print")):
            self.assertEqual(self.read(name),
                             self.draws("good.json", "--theme", theme, "-o", "-").out)

    def test_strict_for_one(self):
        self.write("odd.json", harness.GOOD.replace('"KG"', '"KG"').replace(
            '"label": "Talks"', '"label": "Talks\\tand more"'))
        lines = [{"input": "odd.json", "outputs": "a.svg"},
                 {"input": "odd.json", "outputs": "b.svg", "strict": True}]
        run = self.batch(lines)
        self.assertEqual([(r["code"], r["warnings"]) for r in self.results(run)],
                         [(0, 1), (1, 1)])

    def test_depfile(self):
        run = self.batch([{"input": "good.json", "outputs": "a.svg", "depfile": "a.d"}])
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(self.read("a.d"), b"a.svg: good.json\n")

    def test_dry_run(self):
        run = self.batch([{"input": "good.json", "outputs": "a.svg"}], "-n")
        self.assertEqual((run.code, len(self.results(run))), (0, 1))
        self.assertFalse(os.path.exists(self.path("a.svg")))

    def test_the_list_from_standard_input(self):
        line = b'{"input": "good.json", "outputs": "a.svg"}\n'
        for args in (["--batch", "-"], ["render", "--batch=-", "-j2"]):
            run = self.sojourn(*args, stdin=line)
            self.assertEqual((run.code, len(self.results(run))), (0, 1), run.err)

    def test_shards_have_each_figure_once(self):
        lines = [{"input": "good.json", "outputs": f"{i}.svg"} for i in range(7)]
        for first, n in ((1, 3), (0, 3), (1, 1), (0, 1), (1, 9), (0, 9)):
            seen = []
            for i in range(first, first + n):
                run = self.batch(lines, "-n", "--shard", f"{i}/{n}")
                self.assertEqual(run.code, 0, run.err)
                seen += [r["line"] for r in self.results(run)]
            self.assertEqual(sorted(seen), list(range(1, 8)), (first, n))

    def test_usage(self):
        line = {"input": "good.json", "outputs": "a.svg"}
        rows = [
            (["--shard", "4/3"], "--shard takes I/N"),
            (["--shard", "1/0"], "--shard takes I/N"),
            (["--shard", "1"], "--shard takes I/N"),
            (["--shard", "/2"], "--shard takes I/N"),
            (["--shard", "-1/2"], "--shard takes I/N"),
            (["-j", "0"], "--jobs takes a number from 1 to 256"),
            (["-j", "two"], "--jobs takes a number from 1 to 256"),
            (["-j", "257"], "--jobs takes a number from 1 to 256"),
            (["-o", "a.svg"], "the list names the outputs"),
            (["-Tpng"], "the list names the outputs"),
            (["good.json"], "is one too many"),
        ]
        for args, words in rows:
            run = self.batch([line], *args)
            self.assertEqual((run.code, run.out), (2, b""), args)
            self.assertIn(words, run.err)
        for args in (["-j2", "good.json"], ["good.json", "--shard=1/2"]):
            run = self.sojourn(*args)
            self.assertEqual(run.code, 2)
            self.assertIn("wants a list of figures", run.err)
        self.assertEqual(self.sojourn("--batch", "none.jsonl").code, 3)
        self.assertEqual(self.sojourn("--batch", ".").code, 3)

    def test_results_that_cannot_be_written(self):
        lines = [{"input": "good.json", "outputs": f"{i}.svg"} for i in range(9)]
        with open("/dev/full", "wb") as full:
            run = self.batch(lines, "-j2", stdout=full)
        self.assertEqual(run.code, 3)
        self.assertIn("the results cannot be written", run.err)


if __name__ == "__main__":
    harness.main()
