"""What the packers refuse, with the file and the ring named.

    packers.py ROOT
"""

import json
import os
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


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
