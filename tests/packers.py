"""What the packers refuse, with the file and the ring named.

    packers.py ROOT
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.abspath(sys.argv[1])
SQUARE = [[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]
BOW = [[10, 10], [11, 11], [11, 10], [10, 11], [10, 10]]
HOLE_BOW = [[10.2, 10.2], [10.8, 10.8], [10.8, 10.2], [10.2, 10.8], [10.2, 10.2]]


def lakes(*polygons):
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {},
         "geometry": {"type": "Polygon", "coordinates": rings}} for rings in polygons]}


class Atlas(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = os.path.join(folder.name, "basemap")
        shutil.copytree(os.path.join(ROOT, "data", "basemap"), self.base)

    def pack(self):
        out = os.path.join(os.path.dirname(self.base), "out")
        return subprocess.run(
            [sys.executable, "-B", os.path.join(ROOT, "tools", "pack_atlas.py"), "--basemap",
             self.base, "-o", out + ".bin", "--header", out + ".h"],
            capture_output=True, text=True)

    def write(self, name, data):
        with open(os.path.join(self.base, name), "w", encoding="utf-8") as file:
            json.dump(data, file)

    def refused(self, *words):
        run = self.pack()
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertNotIn("Traceback", run.stderr)
        for word in words:
            self.assertIn(word, run.stderr)

    def test_lakes(self):
        rows = [
            ("crosses itself", lakes([SQUARE], [BOW]), "feature 1, ring 0", "crosses itself"),
            ("an island that does", lakes([SQUARE, HOLE_BOW]), "feature 0, ring 1",
             "crosses itself"),
            ("does not close", lakes([SQUARE[:-1]]), "feature 0, ring 0", "does not close"),
            ("empty", lakes([[]]), "feature 0, ring 0", "is empty"),
        ]
        for name, data, ring, fault in rows:
            with self.subTest(name):
                self.write("lakes-110m.geojson", data)
                self.refused("lakes-110m.geojson", ring, fault)

    def test_units(self):
        path = os.path.join(self.base, "units-110m.topojson")
        with open(path, encoding="utf-8") as file:
            topology = json.load(file)
        (layer,) = topology["objects"].values()
        chad = next(g for g in layer["geometries"] if g["properties"]["unit"] == "TD")
        ring = chad["arcs"][0] if chad["type"] == "Polygon" else chad["arcs"][0][0]
        last = ring.pop()
        self.write("units-110m.topojson", topology)
        self.refused("units-110m.topojson", "TD, polygon 0, ring 0", "does not close")
        ring.append(last)
        ring[0], ring[1] = ring[1], ring[0]
        self.write("units-110m.topojson", topology)
        self.refused("units-110m.topojson", "TD, polygon 0, ring 0", "hang together")

    def test_a_border_that_crosses(self):
        with open(os.path.join(self.base, "units-110m.topojson"), encoding="utf-8") as file:
            topology = json.load(file)
        (layer,) = topology["objects"].values()
        chad = next(g for g in layer["geometries"] if g["properties"]["unit"] == "TD")
        ring = chad["arcs"][0] if chad["type"] == "Polygon" else chad["arcs"][0][0]
        arc = max((topology["arcs"][r if r >= 0 else ~r] for r in ring), key=len)
        # One vertex moves 40 degrees south and comes back: over the other border.
        steps = round(-40 / topology["transform"]["scale"][1])
        middle = len(arc) // 2
        arc[middle][1] += steps
        arc[middle + 1][1] -= steps
        self.write("units-110m.topojson", topology)
        self.refused("units-110m.topojson", "ring 0", "crosses itself")

    def test_the_committed_ones_pass(self):
        run = self.pack()
        self.assertEqual(run.returncode, 0, run.stderr)


class Messages(unittest.TestCase):
    """What the packer of messages refuses, and what it leaves to English."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tables = os.path.join(folder.name, "messages")
        shutil.copytree(os.path.join(ROOT, "data", "names", "messages"), self.tables)

    def pack(self):
        out = os.path.join(os.path.dirname(self.tables), "out")
        names = ["en.txt"] + sorted(n for n in os.listdir(self.tables)
                                    if n.endswith(".txt") and n != "en.txt")
        return subprocess.run(
            [sys.executable, "-B", os.path.join(ROOT, "tools", "pack_messages.py"), "-o",
             out + ".c", "--header", out + ".h", "--towns",
             os.path.join(ROOT, "data", "names", "zone-cities.csv")]
            + [os.path.join(self.tables, n) for n in names],
            capture_output=True, text=True)

    def edit(self, table, old, new):
        path = os.path.join(self.tables, table)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(old, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(old, new, 1))

    def test_refusals(self):
        rows = [
            ("fr.txt", "when = Quand", "wen = Quand", "no message wen"),
            ("fr.txt", "when = Quand", "when = Quand\nwhen = Quand", "twice"),
            ("fr.txt", "when = Quand", "when Quand", "a line is"),
            ("fr.txt", "when = Quand", "when = Quand {day}", "placeholders none"),
            ("fr.txt", "km = {n}", "km = ", "placeholders {n}"),
            ("fr.txt", "when = Quand", "when = Qu{and", "a brace"),
            ("fr.txt", "when = Quand", "when = Quand | Où", "is one text"),
            ("fr.txt", "number-word = Un | ", "number-word = ", "is a list of 12"),
            ("ru.txt", "weeks[few] = {n} недели\n", "", "wants one, few, many"),
            ("ru.txt", "weeks[few]", "weeks[two]", "wants one, few, many"),
            ("de.txt", "date-until[other] = bis {date}\n", "", "wants [other]"),
            ("fr.txt", "@plural zero", "@plural one-zero", "@plural is one of"),
            ("ar.txt", "@direction rtl", "", "@direction is missing"),
            ("ar.txt", "list-and = {a} و{b}", "list-and = و{b} {a}", "begins with {a}"),
        ]
        for table, old, new, fault in rows:
            with self.subTest(fault):
                self.setUp()
                self.edit(table, old, new)
                run = self.pack()
                self.assertEqual(run.returncode, 1, run.stderr)
                self.assertNotIn("Traceback", run.stderr)
                self.assertIn(table, run.stderr)
                self.assertIn(fault, run.stderr)

    def test_a_hole_is_told(self):
        self.edit("uk.txt", "when = Коли\n", "")
        run = self.pack()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("uk.txt: in English: when", run.stderr)

    def test_every_message_is_said(self):
        with open(os.path.join(self.tables, "en.txt"), encoding="utf-8") as file:
            ids = set(re.findall(r"^([a-z0-9-]+)(?:\[[a-z]+\])? = ", file.read(), re.M))
        code = ""
        for folder, _, names in os.walk(os.path.join(ROOT, "src")):
            for name in names:
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    code += file.read() if name.endswith((".c", ".h")) else ""
        said = set(re.findall(r"SJ_(?:MSG|LIST|COUNTED|DATED)_([A-Z0-9_]+)", code))
        unsaid = {i for i in ids if i.upper().replace("-", "_") not in said}
        self.assertEqual(unsaid, set())

    def test_the_committed_ones_pass(self):
        run = self.pack()
        self.assertEqual((run.returncode, run.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
