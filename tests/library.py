"""The library as its users meet it: installed under a DESTDIR, found by pkg-config, called
from C and from Python, and moved.

    library.py BUILD ROOT SANITIZE
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = ROOT = SANITIZE = ""

# What a library has no business calling: it prints, ends the process, or sets or reads what
# belongs to all of it.
FOREIGN = {"exit", "_exit", "printf", "vprintf", "fprintf", "puts", "putchar", "perror",
           "setlocale", "setenv", "putenv", "getenv", "signal", "sigaction", "umask",
           "chdir", "time", "clock_gettime", "gettimeofday", "rand", "srand", "system",
           "FcConfigSetCurrent", "FcInit", "FcFini"}
BAD = b'{\n  "title": "A title",\n  "events": [{"kind": "visit", "date": "2023-02-30"}]\n}\n'


def run(*command, env=None, **how):
    how.setdefault("stdout", subprocess.PIPE)
    how.setdefault("stderr", subprocess.PIPE)
    return subprocess.run(command, env={**os.environ, **(env or {})}, timeout=300, **how)


def must(*command, **how):
    done = run(*command, **how)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def declared():
    """The functions of the header."""
    text = read(ROOT, "src", "sojourn.h").decode()
    return set(re.findall(r"SOJOURN_API\b[^;(]*?\b(sojourn_\w+)\(", text))


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.dest = os.path.join(folder.name, "dest")
        must("meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", cls.dest)
        pc = must("find", cls.dest, "-name", "sojourn.pc").decode().strip()
        cls.env = {"PKG_CONFIG_PATH": os.path.dirname(pc), "PKG_CONFIG_SYSROOT_DIR": cls.dest}
        cls.library = must("find", cls.dest, "-name", "libsojourn.so.0").decode().strip()
        cls.command = must("find", cls.dest, "-path", "*/bin/sojourn").decode().strip()
        cls.document = read(ROOT, "data", "examples", "putin-2023.json")
        cls.drawn = must(cls.command, "-", "-Tsvg", input=cls.document)

    def pkg_config(self, *what):
        return must("pkg-config", *what, "sojourn", env=self.env).decode().split()

    def compile(self, source, target, *flags, compiler="cc"):
        sanitize = [] if SANITIZE == "none" else [f"-fsanitize={SANITIZE}"]
        must(compiler, *flags, *sanitize, source, "-o", target,
             *self.pkg_config("--cflags", "--libs"))

    def environment(self, folder=None):
        """For what loads the library: where it is, and what a sanitizer wants first."""
        env = {"LD_LIBRARY_PATH": folder or os.path.dirname(self.library)}
        if SANITIZE != "none":
            names = {"address": "libasan.so", "undefined": "libubsan.so",
                     "thread": "libtsan.so"}
            env["LD_PRELOAD"] = " ".join(
                must("cc", f"-print-file-name={names[s]}").decode().strip()
                for s in SANITIZE.split(",") if s in names)
            env["ASAN_OPTIONS"] = "detect_leaks=0"
        return env

    def c_example(self):
        target = os.path.join(self.folder, "figure")
        if not os.path.exists(target):
            self.compile(os.path.join(ROOT, "docs", "library", "figure.c"), target,
                         "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror")
        return target

    def test_header_and_symbols_agree(self):
        lines = must("nm", "-D", "--defined-only", self.library).decode().splitlines()
        there = {line.split()[-1].split("@")[0] for line in lines
                 if line.split()[-2] != "A"}
        self.assertEqual(there, declared())

    def test_calls_nothing_of_the_whole_process(self):
        lines = must("nm", "-D", "--undefined-only", self.library).decode().splitlines()
        called = {line.split()[-1].split("@")[0] for line in lines}
        self.assertIn("pango_shape_full", called)
        self.assertEqual(called & FOREIGN, set())

    def test_has_no_variables(self):
        if SANITIZE != "none":
            self.skipTest("the sanitizers have variables of their own")
        lines = must("objdump", "-t", self.library.replace("so.0", "so.0.1.0")).decode()
        found = [line.split()[-1] for line in lines.splitlines()
                 if re.search(r" O \.(data|bss|tdata|tbss)\s", line)]
        own = [name for name in found if not re.match(r"completed\.|__dso_handle|__TMC_END__",
                                                      name)]
        self.assertEqual(own, [])

    def test_soname_and_version(self):
        dynamic = must("readelf", "-d", self.library).decode()
        self.assertIn("[libsojourn.so.0]", dynamic)
        version = self.pkg_config("--modversion")[0]
        header = read(ROOT, "src", "sojourn.h").decode()
        parts = [re.search(rf"SOJOURN_VERSION_{p} (\d+)", header).group(1)
                 for p in ("MAJOR", "MINOR", "PATCH")]
        self.assertEqual(".".join(parts), version)
        self.assertIn(f'SOJOURN_VERSION "{version}"', header)
        self.assertEqual(must(self.command, "--version").decode().strip(),
                         f"sojourn {version}")

    def test_the_header_stands_alone(self):
        source = os.path.join(self.folder, "alone")
        for name, compiler, standard in (("c", "cc", "c99"), ("cc", "c++", "c++11")):
            if shutil.which(compiler) is None:
                continue
            with open(f"{source}.{name}", "w", encoding="utf-8") as file:
                file.write("#include <sojourn.h>\n#include <string.h>\nint main(void)\n{\n"
                           "    return strcmp(sojourn_version(), SOJOURN_VERSION);\n}\n")
            self.compile(f"{source}.{name}", source, f"-std={standard}", "-Wall", "-Wextra",
                         "-pedantic", "-Werror", compiler=compiler)
            must(source, env=self.environment())

    def test_c_example(self):
        done = must(self.c_example(), input=self.document, env=self.environment())
        self.assertEqual(done, self.drawn)

    def test_python_example(self):
        done = must(sys.executable, os.path.join(ROOT, "docs", "library", "figure.py"),
                    input=self.document, env=self.environment())
        self.assertEqual(done, self.drawn)

    def test_examples_tell_what_is_wrong(self):
        script = os.path.join(ROOT, "docs", "library", "figure.py")
        for command in ([self.c_example()], [sys.executable, script]):
            done = run(*command, input=BAD, env=self.environment())
            self.assertEqual((done.returncode, done.stdout), (1, b""))
            self.assertIn("3:49: 2023-02-30 is not a day", done.stderr.decode())

    def test_all_of_it_is_there(self):
        below = {os.path.relpath(os.path.join(folder, name), self.dest)
                 for folder, _, names in os.walk(self.dest) for name in names}
        for wanted in ("bin/sojourn", "man/man1/sojourn.1", "site-functions/_sojourn", "include/sojourn.h", "share/sojourn/pandoc/sojourn.lua",
                       "share/sojourn/fonts/NotoSans-SemiCondensed.ttf"):
            self.assertTrue(any(name.endswith(wanted) for name in below), wanted)

    def test_may_be_moved(self):
        moved = os.path.join(self.folder, "moved")
        shutil.copytree(self.dest, moved, symlinks=True)
        command = self.command.replace(self.dest, moved)
        library = os.path.dirname(self.library).replace(self.dest, moved)
        self.assertEqual(must(command, "-", "-Tsvg", input=self.document), self.drawn)
        # It is this copy's font that is read: where that is none, its name is told.
        font = must("find", moved, "-name", "NotoSans-SemiCondensed.ttf").decode().strip()
        with open(font, "wb") as file:
            file.write(b"no font")
        for words in ([command, "-", "-Tsvg"], [self.c_example()]):
            done = run(*words, input=self.document, env=self.environment(library))
            self.assertEqual(done.returncode, 3, words)
            self.assertIn(font, done.stderr.decode())


if __name__ == "__main__":
    BUILD, ROOT = (os.path.abspath(path) for path in sys.argv[1:3])
    SANITIZE = sys.argv[3]
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]], verbosity=2)
