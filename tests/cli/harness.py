"""Runs the command in a folder of its own and looks at all it did.

Each test file ends in harness.main(); meson gives it the command and the repository:

    some_test.py SOJOURN ROOT
"""

import os
import subprocess
import sys
import tempfile
import unittest

COMMAND = ""
ROOT = ""

# A document that is right in every point, laid out so that each fact has a line.
GOOD = """{
  "title": "A title",
  "as_of": "2023-10-12",
  "subjects": [{"id": "p", "name": "Some One", "home": "RU"}],
  "sources": [{"id": "report", "title": "A report", "date": "2023-10-12"}],
  "events": [
    {"id": "w", "kind": "warrant", "date": "2023-03-17", "sources": ["report"]},
    {"id": "v", "kind": "visit", "date": "2023-10-12/2023-10-13", "place": "KG",
     "label": "Talks", "sources": ["report"]}
  ]
}
"""


class Run:
    """What one run did."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr.decode("utf-8")


class CommandTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        with open(self.path(name), "wb") as file:
            file.write(data)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def sojourn(self, *args, stdin=b"", env=None, cwd=None, **more):
        more.setdefault("stdout", subprocess.PIPE)
        done = subprocess.run([COMMAND, *args], input=stdin, stderr=subprocess.PIPE,
                              cwd=cwd or self.folder, env={**os.environ, **(env or {})},
                              timeout=120, **more)
        run = Run(done)
        self.assertNotIn("Sanitizer", run.err)
        self.assertNotIn("runtime error", run.err)
        return run

    def draws(self, *args, **how):
        """A run that has to succeed."""
        run = self.sojourn(*args, **how)
        self.assertEqual(run.code, 0, run.err)
        return run


def example():
    return os.path.join(ROOT, "data", "examples", "putin-2023.json")


def main():
    global COMMAND, ROOT
    COMMAND, ROOT = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
