"""Where figures go: all or nothing, the same bytes every time, and the right exit code."""

import os
import pty
import resource
import stat
import subprocess
import unittest

import harness

STARTS = {
    "svg": b"<",
    "png": b"\x89PNG\r\n\x1a\n",
    "pdf": b"%PDF-",
}


class Outputs(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("trips.json", harness.GOOD)

    def files(self):
        return sorted(set(os.listdir(self.folder)) - {"trips.json"})

    # ---- formats and names ----

    def test_the_ending_is_the_format(self):
        outputs = [f"a.{ending}" for ending in STARTS]
        self.draws("trips.json", *(f"-o{name}" for name in outputs))
        for ending, start in STARTS.items():
            self.assertTrue(self.read(f"a.{ending}").startswith(start), ending)
        self.assertEqual(self.files(), sorted(outputs))

    def test_T_is_the_format_of_any_name(self):
        self.draws("trips.json", "-Tpng", "-o", "figure")
        self.assertTrue(self.read("figure").startswith(STARTS["png"]))

    def test_standard_output(self):
        self.draws("trips.json", "-o", "a.svg")
        for args in (["trips.json"], ["render", "trips.json", "-o", "-"],
                     ["trips.json", "-Tsvg"], ["-q", "--", "trips.json"]):
            self.assertEqual(self.draws(*args).out, self.read("a.svg"), args)
        self.assertTrue(self.draws("trips.json", "-Tpdf").out.startswith(b"%PDF-"))

    def test_standard_input(self):
        self.draws("trips.json", "-o", "a.svg")
        self.assertEqual(self.draws("-", stdin=harness.GOOD.encode()).out,
                         self.read("a.svg"))

    def test_an_ending_that_is_none(self):
        for name in ("a.jpeg", "a", ".svg/a", "a.svg."):
            run = self.sojourn("trips.json", "-o", "good.svg", "-o", name)
            self.assertEqual(run.code, 2, name)
            for known in STARTS:
                self.assertIn(known, run.err)
        self.assertEqual(self.files(), [])

    def test_sizes(self):
        self.draws("trips.json", "--size", "tall", "-o", "tall.svg")
        self.draws("trips.json", "--size=wide", "-o", "wide.svg")
        self.draws("trips.json", "-o", "default.svg")
        self.assertNotEqual(self.read("tall.svg"), self.read("wide.svg"))
        self.assertEqual(self.read("default.svg"), self.read("wide.svg"))
        for size in ("huge", "0x0", "-1x5", "1e9x1e9", "nanxnan", ""):
            self.assertEqual(self.sojourn("trips.json", f"--size={size}").code, 2, size)

    def test_what_a_projection_cannot_show_stands_at_the_edge(self):
        # Mercator ends before the pole; the stop keeps its mark on the map and is told of.
        self.write("pole.json", """{"title": "T", "subjects": [{"id": "m", "name": "M",
            "home": "RU"}], "events": [{"kind": "visit", "date": "2023-05-01", "place":
            {"name": "South Pole", "country": "AQ", "lon": 0, "lat": -90}}]}""")
        run = self.draws("pole.json", "--size", "wide", "--projection", "mercator", "-T", "dump")
        self.assertIn("the mercator projection cannot show 1 of the places", run.err)
        shown = run.out.decode() if isinstance(run.out, bytes) else run.out
        labels = [line for line in shown.splitlines() if line.lstrip().startswith("text label")]
        self.assertEqual(sum('"South Pole"' in line for line in labels), 1)
        self.assertIn("km away", shown)

    def test_the_input_is_not_replaced(self):
        self.assertEqual(self.sojourn("trips.json", "-Tsvg", "-o", "trips.json").code, 2)
        os.link(self.path("trips.json"), self.path("other.svg"))
        self.assertEqual(self.sojourn("trips.json", "-o", "other.svg").code, 2)
        self.assertEqual(self.read("trips.json").decode(), harness.GOOD)

    def test_no_verb_replaces_its_input(self):
        regime = '{"id": "own", "states": [{"state": "KG"}]}'
        self.write("own.json", regime)
        os.link(self.path("trips.json"), self.path("other.json"))
        os.symlink("trips.json", self.path("link.json"))
        status = ["status", "KG", "--on", "2023-01-01"]
        rows = [("trips.json", ["table", "trips.json"]),
                ("./trips.json", ["table", "trips.json"]),
                ("other.json", ["table", "trips.json"]),
                ("trips.json", ["table", "link.json"]),
                ("own.json", ["table", "trips.json", "--regime", "own.json"]),
                ("trips.json", ["check", "trips.json"]),
                ("trips.json", [*status, "--for", "trips.json"]),
                ("own.json", [*status, "--regime", "own.json"])]
        for output, command in rows:
            with self.subTest(command, output=output):
                run = self.sojourn(*command, "-Tjson", "-o", output)
                self.assertEqual(run.code, 2, run.err)
                self.assertIn(f"{output}: this output would replace the input", run.err)
                self.assertEqual(self.read("trips.json").decode(), harness.GOOD)
                self.assertEqual(self.read("own.json").decode(), regime)

    def test_two_outputs_in_one_file(self):
        os.mkdir(self.path("folder"))
        os.symlink("folder", self.path("also"))
        os.symlink("c.svg", self.path("c.pdf"))
        os.symlink("d.pdf", self.path("e.pdf"))
        os.symlink(self.path("d.pdf"), self.path("f.pdf"))
        before = self.files()
        rows = [("a.svg", "-oa.svg"), ("a.svg", "-o./a.svg"), ("a.svg", "--depfile=./a.svg"),
                ("a.svg", f"-o{self.path('a.svg')}"), ("folder/a.svg", "-oalso/a.svg"),
                ("folder/../a.svg", "-oa.svg"), ("c.svg", "-oc.pdf"), ("e.pdf", "-of.pdf")]
        for first, second in rows:
            with self.subTest(first, second=second):
                run = self.sojourn("trips.json", "-o", first, second)
                self.assertEqual(run.code, 2, run.err)
                self.assertIn("two outputs in one file", run.err)
                self.assertEqual(self.files(), before)

    def test_outputs_of_one_name_in_two_folders(self):
        os.mkdir(self.path("folder"))
        self.draws("trips.json", "-o", "a.svg", "-o", "folder/a.svg", "--depfile",
                   "/dev/null")
        self.assertEqual(self.read("a.svg"), self.read("folder/a.svg"))

    def test_standard_output_is_one_of_the_files(self):
        with open(self.path("a.svg"), "wb") as file:
            run = self.sojourn("trips.json", "-o", "-", "-o", "a.svg", stdout=file)
        self.assertEqual(run.code, 2, run.err)

    # ---- failing ----

    def test_a_full_disk(self):
        self.write("a.svg", "yesterday's figure")
        for ending in STARTS:
            run = self.sojourn("trips.json", "-o", "a.svg", "-T", ending, "-o", "/dev/full")
            self.assertEqual(run.code, 3, run.err)
            self.assertIn("/dev/full", run.err)
            self.assertEqual(self.read("a.svg"), b"yesterday's figure")
            self.assertEqual(self.files(), ["a.svg"])

    def test_standard_output_on_a_full_disk(self):
        with open("/dev/full", "wb") as full:
            for verb in ("render", "table"):
                self.assertEqual(self.sojourn(verb, "trips.json", stdout=full).code, 3)

    def test_a_folder_that_is_not_there(self):
        run = self.sojourn("trips.json", "-o", "a.svg", "-o", "nowhere/b.svg")
        self.assertEqual(run.code, 3)
        self.assertIn("nowhere/b.svg", run.err)
        self.assertEqual(self.files(), [])

    def test_a_folder_in_the_way(self):
        os.mkdir(self.path("b.svg"))
        self.assertEqual(self.sojourn("trips.json", "-o", "a.svg", "-o", "b.svg").code, 3)
        self.assertEqual(self.files(), ["b.svg"])

    def test_links_in_a_circle(self):
        os.symlink("b.svg", self.path("a.svg"))
        os.symlink("a.svg", self.path("b.svg"))
        self.assertEqual(self.sojourn("trips.json", "-o", "a.svg").code, 3)
        self.assertEqual(os.readlink(self.path("a.svg")), "b.svg")
        self.assertEqual(self.files(), ["a.svg", "b.svg"])

    def test_a_link_to_a_file_that_is_not_there_yet(self):
        os.mkdir(self.path("folder"))
        os.symlink("folder/b.svg", self.path("a.svg"))
        self.draws("trips.json", "-o", "a.svg")
        self.assertTrue(os.path.islink(self.path("a.svg")))
        self.assertTrue(self.read("folder/b.svg").startswith(b"<"))

    def test_names_up_to_the_longest(self):
        for n in (248, 249, 255):
            name = "a" * (n - 4) + ".svg"
            self.draws("trips.json", "-o", name)
            self.assertTrue(self.read(name).startswith(b"<"), n)
            os.remove(self.path(name))
        self.assertEqual(self.sojourn("trips.json", "-o", "a" * 252 + ".svg").code, 3)
        self.assertEqual(self.sojourn("trips.json", "-Tsvg", "-o", "").code, 3)
        self.assertEqual(self.files(), [])

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_that_may_not_be_written(self):
        os.mkdir(self.path("locked"), 0o500)
        self.assertEqual(self.sojourn("trips.json", "-o", "locked/b.svg").code, 3)

    def test_a_file_over_the_allowed_size(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        run = self.sojourn("trips.json", "-o", "a.svg", preexec_fn=limit)
        self.assertEqual(run.code, 3, run.err)
        self.assertEqual(self.files(), [])

    def test_a_reader_that_goes_away(self):
        for args in (["trips.json"], ["trips.json", "-o", "-", "-o", "b.svg"]):
            read, write = os.pipe()
            os.close(read)
            run = self.sojourn(*args, stdout=write)
            os.close(write)
            self.assertEqual(run.code, 3, run.err)
        self.assertEqual(self.files(), [])

    def test_no_standard_output_at_all(self):
        run = self.sojourn("trips.json", "-o", "a.svg", "-o", "-",
                           preexec_fn=lambda: os.close(1))
        self.assertEqual(run.code, 3, run.err)
        self.assertEqual(self.files(), [])

    def test_no_binary_to_a_terminal(self):
        master, slave = pty.openpty()
        for form in ("png", "pdf"):
            run = self.sojourn("trips.json", "-T", form, stdout=slave)
            self.assertEqual(run.code, 2, run.err)
        name = os.ttyname(slave)
        os.symlink(name, self.path("tty.png"))
        for target in (name, "/dev/stdout", "tty.png"):
            run = self.sojourn("trips.json", "-Tpng", "-o", target, stdout=slave)
            self.assertEqual(run.code, 2, f"{target}: {run.err}")
            self.assertIn("not for a terminal", run.err)
        os.close(slave)
        os.close(master)
        self.draws("trips.json", "-Tpng", "-o", "/dev/null")

    # ---- the figure's own lint ----

    FOREIGN = "\U0010fffd"  # for private use: no font of the system has it

    def test_strict_draws_nothing_that_fails_the_lint(self):
        self.write("trips.json", harness.GOOD.replace("Talks", f"Talks {self.FOREIGN}"))
        for target in ("a.svg", "-"):
            run = self.sojourn("trips.json", "--strict", "-q", "-Tsvg", "-o", target)
            self.assertEqual(run.code, 5, run.err)
            self.assertIn("FAIL  missing-glyphs", run.err)
            self.assertNotIn("ok  ", run.err)
            self.assertEqual(run.out, b"")
        self.assertEqual(self.files(), [])
        self.assertEqual(self.sojourn("check", "trips.json", "--strict").code, 5)

    def test_characters_that_no_font_has(self):
        self.assertNotIn("warning", self.draws("trips.json", "-n").err)
        self.write("trips.json", harness.GOOD.replace("Talks", f"Talks {self.FOREIGN}"))
        run = self.draws("trips.json", "-o", "a.svg")
        self.assertIn(f'trips.json: warning: no font has all the characters of "', run.err)
        self.assertIn(self.FOREIGN, run.err)
        self.assertEqual(self.draws("trips.json", "-q", "-o", "a.svg").err, "")

    def test_strict_draws_what_is_good(self):
        self.draws("trips.json", "--strict", "-o", "a.svg")

    # ---- as it was ----

    def test_mode_and_links_stay(self):
        self.write("real.svg", "old")
        os.chmod(self.path("real.svg"), 0o640)
        os.symlink("real.svg", self.path("link.svg"))
        self.draws("trips.json", "-o", "link.svg")
        self.assertTrue(os.path.islink(self.path("link.svg")))
        self.assertTrue(self.read("real.svg").startswith(b"<"))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("real.svg")).st_mode), 0o640)

    def test_a_new_file_obeys_the_umask(self):
        self.draws("trips.json", "-o", "a.svg", preexec_fn=lambda: os.umask(0o027))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("a.svg")).st_mode), 0o640)

    def test_a_dry_run_writes_nothing(self):
        run = self.draws("trips.json", "-n", "-o", "a.svg", "-Tpng", "--depfile", "d")
        self.assertEqual(run.out, b"")
        self.assertEqual(self.files(), [])

    # ---- the same bytes ----

    def test_the_same_bytes_anywhere(self):
        os.mkdir(self.path("elsewhere"))
        absolute = self.path("trips.json")
        for form in STARTS:
            first = self.draws("trips.json", "-T", form).out
            for name, how in (
                    ("again", {}),
                    ("another zone", {"env": {"TZ": "Pacific/Kiritimati"}}),
                    ("another language", {"env": {"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}}),
                    ("no home", {"env": {"HOME": "/nonexistent", "XDG_CACHE_HOME": ""}}),
                    ("another folder", {"cwd": self.path("elsewhere")})):
                self.assertEqual(self.draws(absolute, "-T", form, **how).out, first,
                                 f"{form}: {name}")

    def test_source_date_epoch(self):
        self.draws("trips.json", "-o", "a.pdf", env={"SOURCE_DATE_EPOCH": "1000000000"})
        # 10^9 seconds are 2001-09-09T01:46:40Z.
        self.assertIn(b"20010909014640", self.read("a.pdf"))
        self.draws("trips.json", "-o", "b.pdf")
        self.assertIn(b"20231012120000", self.read("b.pdf"))
        for bad in ("soon", "-1", "1e9", "9" * 30):
            self.assertEqual(
                self.sojourn("trips.json", env={"SOURCE_DATE_EPOCH": bad}).code, 2, bad)


if __name__ == "__main__":
    harness.main()
