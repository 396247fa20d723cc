"""The example, opened in other programs: they read it, and find every fact in it."""

import hashlib
import struct
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as tree

import harness

# What a reader must find in the words of the figure, in both layouts.
FACTS = [
    "First trip abroad since the warrant",
    "12 October 2023",
    "Bishkek",
    "Kyrgyzstan",
    "Japarov",
    "Aliyev",
    "BRICS",
    "Johannesburg",
    "North Korea",
    "Armenia",
    "Rome Statute",
    "China",
    "Crimea",
    "Donetsk",
    "Luhansk",
    "Kherson",
    "Tajikistan",
    "Kazakhstan",
    "Uzbekistan",
    "Turkmenistan",
    "Belarus",
    "India",
    "Iran",
]


class Opens(harness.CommandTest):
    SIZES = ("wide", "tall")

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        for size in cls.SIZES:
            names = [f"-o{size}.{form}" for form in ("svg", "png", "pdf")]
            subprocess.run([harness.COMMAND, harness.example(), "--size", size, *names],
                           cwd=cls.folder, check=True)

    def setUp(self):
        """The folder is the class's: the figures are drawn once."""

    def program(self, *command):
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120)
        self.assertEqual(done.returncode, 0, (command, done.stderr))
        return done.stdout

    def png_size(self, name):
        return struct.unpack(">II", self.read(name)[16:24])

    def test_svg(self):
        for size in self.SIZES:
            self.program("xmllint", "--noout", "--nonet", f"{size}.svg")
            self.program("rsvg-convert", f"{size}.svg", "-o", f"{size}-svg.png")
            root = tree.fromstring(self.read(f"{size}.svg"))
            self.assertTrue(root.tag.endswith("svg"), root.tag)

    def test_png(self):
        for size in self.SIZES:
            self.program("pngcheck", "-q", f"{size}.png")

    def test_pdf(self):
        for size in self.SIZES:
            self.program("qpdf", "--check", f"{size}.pdf")
            self.program("pdftoppm", "-png", "-r", "96", "-singlefile", f"{size}.pdf",
                         f"{size}-pdf")
            info = self.program("pdfinfo", f"{size}.pdf").decode()
            self.assertRegex(info, r"Pages: +1\n")

    def test_the_parts_of_the_pdf(self):
        for size in self.SIZES:
            parts = self.program("pdfinfo", "-struct-text", f"{size}.pdf").decode()
            self.assertRegex(parts, r'H1 \(block\)\s+"First trip abroad since the warrant"')
            for part in ("Document", "P (block)", "Figure", "L (block)", "LBody (block)"):
                self.assertIn(part, parts, size)
            self.assertGreater(parts.count("LI (block)"), 5)
            # What follows a link is not lost.
            self.assertIn("17 March 2023" if size == "tall" else "17 Mar 2023", parts)
            self.assertIn(b"/Alt <FEFF004D00610070", self.read(f"{size}.pdf"))

    def test_where_it_comes_from(self):
        with open(harness.example(), "rb") as document:
            digest = hashlib.sha256(document.read()).hexdigest()
        size = self.SIZES[0]
        for args in ("-Tsvg", "-Tsvg:cairo", "-Thtml", "-Ttxt"):
            out = self.sojourn(harness.example(), "-q", "--size", size, args).out.decode()
            for words in (f"sha256:{digest}", "sojourn 0", "2023-10-12", "GeoNames, CC BY 4.0"):
                self.assertIn(words, out, args)
        self.assertIn(digest, self.program("pdfinfo", f"{size}.pdf").decode())
        self.assertIn(digest.encode(), self.read(f"{size}.png"))

    def test_the_three_have_one_shape(self):
        for size in self.SIZES:
            self.program("rsvg-convert", f"{size}.svg", "-o", f"{size}-svg.png")
            self.program("pdftoppm", "-png", "-r", "96", "-singlefile", f"{size}.pdf",
                         f"{size}-pdf")
            shapes = [w / h for w, h in map(self.png_size, (
                f"{size}.png", f"{size}-svg.png", f"{size}-pdf.png"))]
            for shape in shapes[1:]:
                self.assertAlmostEqual(shape, shapes[0], delta=0.005 * shapes[0])

    def test_the_words(self):
        for size in self.SIZES:
            words = " ".join(self.program("pdftotext", "-layout", f"{size}.pdf", "-")
                             .decode().split())
            for fact in FACTS:
                self.assertIn(fact, words, size)
            # Armenia's accession of November and February is not yet known.
            for later in ("2024", "November 2023", "Nov 2023"):
                self.assertNotIn(later, words, size)


if __name__ == "__main__":
    harness.main()
