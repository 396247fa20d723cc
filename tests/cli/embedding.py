"""docs/embedding.md, run: its files are written, its commands run in their order, and what
comes out is opened."""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as tree
import zipfile

import harness

BLOCK = re.compile(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1$", re.M | re.S)


def blocks():
    with open(os.path.join(harness.ROOT, "docs", "embedding.md"), encoding="utf-8") as f:
        return [match.groups()[1:] for match in BLOCK.finditer(f.read())]


class Embedding(harness.CommandTest):
    """One long test: the examples build upon each other."""

    def place(self):
        shutil.copy(harness.example(), self.file("trips.json"))
        shutil.copy(os.path.join(harness.ROOT, "docs", "pandoc", "sojourn.lua"), self.file("sojourn.lua"))
        os.mkdir(self.file("bin"))
        os.symlink(harness.COMMAND, self.file("bin", "sojourn"))
        return dict(os.environ, PATH=self.file("bin") + os.pathsep + os.environ["PATH"])

    def file(self, *names):
        return self.path(os.path.join(*names))

    def test_all_examples(self):
        environment = self.place()
        names = [name for _, name, _ in blocks() if name]
        self.assertEqual(len(names), len(set(names)))
        for language, name, text in blocks():
            if name:
                with open(self.file(name), "w", encoding="utf-8") as f:
                    f.write(text)
            elif language == "sh":
                done = subprocess.run(["sh", "-e", "-c", text], cwd=self.folder,
                                      env=environment, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, timeout=300)
                self.assertEqual(done.returncode, 0, (text, done.stdout))
        self.pages()
        self.reports()
        self.drawings()

    def pages(self):
        for page in ("img", "picture", "object", "frame"):
            text = self.read(page + ".html").decode()
            for name in re.findall(r'(?:src|srcset|data)="([^"]+)"', text):
                self.assertTrue(os.path.exists(self.file(name)), (page, name))
        self.assertIn(b'<svg xmlns="http://www.w3.org/2000/svg" id="trip"',
                      self.read("inline.html"))
        self.assertIn(b"--sj-member", self.read("inline.svg"))

    def reports(self):
        html = self.read("report.html").decode()
        for prefix in ("sojourn1", "sojourn2"):
            self.assertIn(f'<svg xmlns="http://www.w3.org/2000/svg" id="{prefix}"', html)
        self.assertIn("Two days in Bishkek", html)
        self.assertIn("<figcaption>Visits made, skipped", html)
        with zipfile.ZipFile(self.file("report.docx")) as docx:
            pictures = [n for n in docx.namelist() if n.endswith(".png")]
            self.assertEqual(len(pictures), 2)
            self.assertIn("Map, timeline and key", docx.read("word/document.xml").decode())
        self.assertEqual(
            sum(name.endswith(".pdf") for name in os.listdir(self.file("media"))), 2)
        paper = self.read("paper.pdf")
        self.assertTrue(paper.startswith(b"%PDF-"))
        words = subprocess.run(["pdftotext", self.file("paper.pdf"), "-"],
                               stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertIn("First trip abroad since the warrant", " ".join(words.split()))

    def drawings(self):
        self.assertEqual(self.read("sphinx.svg"), self.read("trips.svg"))
        tree.parse(self.file("trips.svg"))
        self.assertTrue(self.read("figure.png").startswith(b"\x89PNG"))
        self.assertIn(b"trips.json", self.read("trips.svg.d"))


if __name__ == "__main__":
    harness.main()
