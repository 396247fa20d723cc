"""--sandbox: the same figures, and nothing but what was named. What the kernel refuses is in
tests/unit/test_sandbox.c."""

import ctypes
import os
import platform
import shutil
import struct
import subprocess
import unittest

import harness

LANDLOCK_CREATE_RULESET = 444
VERSION = 1
HAVE_LANDLOCK = ctypes.CDLL(None).syscall(LANDLOCK_CREATE_RULESET, None, 0, VERSION) > 0
# The leak checker of a checked build looks into its own process from another.
QUIET = {"ASAN_OPTIONS": "detect_leaks=0"}


def without_landlock():
    """In the child: a filter by which the kernel seems not to know it."""
    rows = [(0x20, 0, 0, 0), (0x15, 0, 1, LANDLOCK_CREATE_RULESET), (0x06, 0, 0, 0x50000 | 38),
            (0x06, 0, 0, 0x7fff0000)]
    code = b"".join(struct.pack("HBBI", *row) for row in rows)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(rows), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None)
    libc.prctl(38, 1, 0, 0, 0)
    libc.prctl(22, 2, ctypes.create_string_buffer(program, len(program)))


class Sandbox(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("trips.json", harness.GOOD)

    def boxed(self, *args, **how):
        return self.sojourn(*args, "--sandbox", env=QUIET, **how)

    @unittest.skipUnless(HAVE_LANDLOCK, "this kernel has no Landlock")
    def test_the_same_figures(self):
        os.mkdir(self.path("out"))
        names = ["a.svg", "b.png", "c.pdf", "d.html", "e.txt"]
        self.draws("trips.json", *(f"-o{name}" for name in names))
        run = self.boxed("trips.json", *(f"-oout/{name}" for name in names), "--depfile",
                         "out/d")
        self.assertEqual(run.code, 0, run.err)
        for name in names:
            self.assertEqual(self.read("out/" + name), self.read(name), name)
        os.mkdir(self.path("side"))
        for _ in range(2):  # made, then kept to
            run = self.boxed("trips.json", "-o", "out/a.svg", "--stable", "side/a.json")
            self.assertEqual(run.code, 0, run.err)
        self.assertTrue(self.read("side/a.json"))
        arabic = os.path.join(harness.ROOT, "data", "examples", "bashir-ar.json")
        self.assertEqual(self.boxed(arabic, "-Tsvg").out, self.draws(arabic, "-Tsvg").out)

    @unittest.skipUnless(HAVE_LANDLOCK, "this kernel has no Landlock")
    def test_every_verb_works(self):
        with open(os.path.join(harness.ROOT, "data/regimes/eu-travel-ban.json"), "rb") as file:
            self.write("ban.json", file.read())
        self.write("view.csv", "unit,state\nTW,CN\n")
        for args in (["check", "trips.json"], ["table", "trips.json", "-Tjson"],
                     ["status", "KG", "--on", "2023-10-12", "--for", "trips.json"],
                     ["places", "Bishkek"], ["warrants"], ["schema"], ["fmt", "trips.json"],
                     ["trips.json", "-Tsvg", "--regime", "ban.json", "--worldview", "view.csv"]):
            with self.subTest(args):
                boxed, free = self.boxed(*args), self.draws(*args)
                self.assertEqual((boxed.code, boxed.err), (0, free.err))
                self.assertEqual(boxed.out, free.out)
        run = self.boxed("-", "-Tsvg", stdin=harness.GOOD.encode())
        self.assertEqual(run.out, self.draws("-", "-Tsvg", stdin=harness.GOOD.encode()).out)
        self.assertEqual(self.boxed("fmt", "-i", "trips.json").code, 0)
        self.assertNotEqual(self.read("trips.json").decode(), harness.GOOD)

    @unittest.skipUnless(HAVE_LANDLOCK, "this kernel has no Landlock")
    def test_what_is_not_named_is_not_read(self):
        fonts = os.path.join(harness.ROOT, "fonts")
        os.mkdir(self.path("theme"))
        os.mkdir(self.path("elsewhere"))
        for folder, code in (("theme", 0), ("elsewhere", 3)):
            names = {}
            for weight, file in (("regular", "NotoSans-SemiCondensed.ttf"),
                                 ("bold", "NotoSans-SemiCondensedBold.ttf")):
                shutil.copy(os.path.join(fonts, file), self.path(folder))
                names[weight] = os.path.join("..", folder, file)
            self.write("theme/house.json", '{"name": "house", "fonts": {"regular": "%s", '
                       '"bold": "%s"}}' % (names["regular"], names["bold"]))
            args = ["trips.json", "--theme", "theme/house.json", "-o", "a.svg"]
            self.assertEqual(self.sojourn(*args).code, 0)
            self.assertEqual(self.boxed(*args).code, code)

    @unittest.skipUnless(HAVE_LANDLOCK, "this kernel has no Landlock")
    def test_a_file_that_is_missing(self):
        run = self.boxed("missing.json", "-o", "a.svg")
        self.assertEqual(run.code, 3)
        self.assertIn("missing.json: No such file or directory", run.err)
        run = self.boxed("trips.json", "-o", "none/a.svg")
        self.assertEqual(run.code, 3)
        self.assertIn("none: No such file or directory", run.err)

    @unittest.skipUnless(HAVE_LANDLOCK, "this kernel has no Landlock")
    def test_devices_and_pipes(self):
        self.assertEqual(self.boxed("trips.json", "-Tsvg", "-o", "/dev/null").code, 0)

    def test_figures_without_names(self):
        self.write("list", '{"input": "trips.json", "outputs": "a.svg"}\n')
        for args, option in ((["--batch", "list"], "batch"),
                             (["trips.json", "--watch", "-o", "a.svg"], "watch")):
            run = self.boxed("render", *args)
            self.assertEqual(run.code, 2)
            self.assertIn("--sandbox is for one figure whose files are named: not for "
                          f"--{option}", run.err)

    @unittest.skipUnless(platform.machine() in ("x86_64", "aarch64"), "another processor")
    def test_a_kernel_without_it(self):
        done = subprocess.run([harness.COMMAND, "trips.json", "--sandbox", "-o", "a.svg"],
                              cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              preexec_fn=without_landlock, timeout=60,
                              env={**os.environ, **QUIET})
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("--sandbox wants Landlock, which this kernel lacks or has switched off",
                      done.stderr.decode())
        self.assertFalse(os.path.exists(self.path("a.svg")))


if __name__ == "__main__":
    harness.main()
