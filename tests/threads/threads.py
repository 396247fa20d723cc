"""Different documents in four threads have the bytes that each has alone, and has in a
process of its own; and the thread sanitizer finds nothing in what is ours.

    threads.py THREADS SOJOURN ROOT FOLDER      FOLDER: for the build with the sanitizer
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
import zlib

THREADS = SOJOURN = ROOT = FOLDER = ""
# Two scripts, two directions, several subjects.
EXAMPLES = ["putin-2023", "bashir-ar", "three-warrants", "putin-2025-ru"]
SANITIZED = ["tests/threads/threads", "src/cli/sojourn"]
# GLib's slices pass memory from thread to thread with locks that the sanitizer does not see.
PLAIN = {"G_SLICE": "always-malloc"}


def paths():
    return [os.path.join(ROOT, "data", "examples", name + ".json") for name in EXAMPLES]


def run(*command, env=None):
    # meson names the folder of its own build of the library; each program knows where its
    # own lies.
    own = {key: value for key, value in os.environ.items() if key != "LD_LIBRARY_PATH"}
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=800,
                          env={**own, **(env or {})})


def must(*command, env=None):
    done = run(*command, env=env)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stderr.decode()[-8000:]}")
    return done.stdout


def build_sanitized():
    """The library and the program once more, with nothing else of the tests."""
    if not os.path.exists(os.path.join(FOLDER, "build.ninja")):
        must("meson", "setup", FOLDER, ROOT, "-Dbuildtype=debugoptimized",
             "-Db_sanitize=thread", "-Db_lundef=false", "-Dtests=true")
    must("ninja", "-C", FOLDER, *SANITIZED)


def run_sanitized(program, *args):
    supp = os.path.join(ROOT, "tests", "threads", "tsan.supp")
    env = {**PLAIN, "TSAN_OPTIONS": f"suppressions={supp}:exitcode=66"}
    command = [os.path.join(FOLDER, program), *args]
    done = run(*command, env=env)
    if b"unexpected memory mapping" in done.stderr:
        # The kernel spreads addresses wider than this sanitizer expects.
        done = run("setarch", "-R", *command, env=env)
    return done


def write_list(folder):
    """Each example twice."""
    name = os.path.join(folder, "list.jsonl")
    with open(name, "w", encoding="utf-8") as file:
        for i, path in enumerate(2 * paths()):
            output = os.path.join(folder, f"{i}.svg")
            file.write(json.dumps({"input": path, "outputs": output}) + "\n")
    return name


class Threads(unittest.TestCase):
    def test_bytes(self):
        lines = must(THREADS, *paths()).decode().splitlines()
        self.assertEqual(len(lines) % len(EXAMPLES), 0)
        for line in lines:
            path, name, found = line.split()
            drawn = must(SOJOURN, path, "--scale", "1", "-q", "-T", name, "-o", "-")
            self.assertEqual(found, f"{zlib.crc32(drawn):08x}", line)

    def test_sanitizer(self):
        build_sanitized()
        done = run_sanitized(SANITIZED[0], *paths())
        self.assertEqual(done.returncode, 0, done.stderr.decode()[:8000])
        with tempfile.TemporaryDirectory() as folder:
            done = run_sanitized(SANITIZED[1], "-q", "--batch", write_list(folder), "-j4")
        self.assertEqual(done.returncode, 0, done.stderr.decode()[:8000])


if __name__ == "__main__":
    THREADS, SOJOURN, ROOT, FOLDER = (os.path.abspath(path) for path in sys.argv[1:5])
    unittest.main(argv=[sys.argv[0], *sys.argv[5:]], verbosity=2)
