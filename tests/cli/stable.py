"""render --stable: labels and map stay where an edition before had them."""

import glob
import json
import os
import statistics
import sys
import unittest

import harness

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
sys.dont_write_bytecode = True
import stable as bench  # noqa: E402

# A stop, by index, that lies within the map that the others make.
WITHIN = [("tests/cases/map-europe/input.json", 4), ("tests/cases/map-europe/input.json", 9),
          ("tests/cases/map-cluster-20/input.json", 2),
          ("data/examples/putin-2023.json", 2), ("data/examples/netanyahu-2025.json", 2)]


class Stable(harness.CommandTest):
    def load(self, path):
        with open(os.path.join(harness.ROOT, path), encoding="utf-8") as file:
            return json.load(file)

    def draw(self, *args, path=None):
        return self.sojourn(path or harness.example(), "-Tsvg", "--size", "wide", "--stable",
                            "side.json", *args)

    def test_it_is_written_once(self):
        first = self.draw()
        self.assertEqual(first.code, 0, first.err)
        side = self.read("side.json")
        self.assertIn(b"Bishkek", side)
        again = self.draw()
        self.assertEqual(again.out, first.out)
        self.assertEqual(self.read("side.json"), side)

    def test_not_in_a_dry_run(self):
        self.draw("-n")
        self.assertFalse(os.path.exists(self.path("side.json")))

    def test_labels_move_less(self):
        """Over stops within the map: less than a third of the shift."""
        shifts = [bench.measure(self.load(path), self.visits(path)[at],
                                sojourn=harness.COMMAND) for path, at in WITHIN]
        without, kept = (statistics.mean(shift[k] for shift in shifts) for k in (0, 1))
        self.assertGreater(without, 5)
        self.assertLess(kept * 3, without, shifts)

    def visits(self, path):
        return [i for i, event in enumerate(self.load(path)["events"])
                if event["kind"] == "visit" and event.get("place")]

    def test_no_new_faults(self):
        """A figure that is without faults has none for keeping to another."""
        for path in sorted(glob.glob(os.path.join(harness.ROOT, "data/examples/*.json"))):
            document = self.load(path)
            for at in self.visits(path)[::9]:
                with self.subTest(os.path.basename(path), without=at):
                    self.write("new.json", json.dumps(document))
                    before = json.loads(json.dumps(document))
                    del before["events"][at]
                    self.write("old.json", json.dumps(before))
                    args = ["-q", "--size", "wide", "-o", "out.svg"]
                    self.sojourn("old.json", *args, "--stable", "side.json")
                    free = self.sojourn("new.json", *args, "--strict").code
                    kept = self.sojourn("new.json", *args, "--strict", "--stable", "side.json")
                    self.assertEqual(kept.code, free, kept.err)
                    os.remove(self.path("side.json"))

    def test_of_another_size(self):
        self.assertEqual(self.draw().code, 0)
        free = self.sojourn(harness.example(), "-Tsvg", "--size", "tall")
        kept = self.sojourn(harness.example(), "-Tsvg", "--size", "tall", "--stable",
                            "side.json")
        self.assertEqual(kept.out, free.out)

    def test_bad_files(self):
        map_ = {"projection": "laea", "lon0": 0, "lat0": 0, "lat1": 0, "lat2": 0, "clip": 0,
                "scale": 100, "x": 0, "y": 0, "w": 1, "h": 1}
        good = {"sojourn-stable": 1, "layout": "wide", "labels": []}
        label = {"name": "A", "country": "AA", "dx": 0, "dy": 0}
        rows = {
            "no JSON": ("{", "closed"),
            "a document": (harness.GOOD, "sojourn-stable"),
            "another version": ({**good, "sojourn-stable": 2}, "another version"),
            "a projection": ({**good, "map": {**map_, "projection": "flat"}}, "projection"),
            "no scale": ({**good, "map": {**map_, "scale": 0}}, "scale"),
            "far": ({**good, "map": {**map_, "x": 1e300}}, "1e+06"),
            "latitude": ({**good, "map": {**map_, "lat0": 91}}, "90"),
            "clip": ({**good, "map": {**map_, "clip": -1}}, "angle"),
            "a word": ({**good, "labels": [{**label, "dx": "left"}]}, "number"),
            "insets": ({**good, "insets": [map_] * 9}, "at most 8"),
            "labels": ({**good, "labels": [label] * 2001}, "at most 2000"),
        }
        for name, (text, word) in rows.items():
            with self.subTest(name):
                self.write("side.json", text if isinstance(text, str) else json.dumps(text))
                run = self.draw()
                self.assertEqual((run.code, run.out), (1, b""), run.err)
                self.assertRegex(run.err, r"^side\.json:\d+:\d+: error: ")
                self.assertIn(word, run.err)
        self.write("side.json", b" " * (5 << 20))
        self.assertEqual(self.draw().code, 4)

    def test_odd_frames_are_not_kept(self):
        """Numbers that are within bounds and make no map of these places."""
        free = self.sojourn(harness.example(), "-Tsvg", "--size", "wide")
        for change in ({"scale": 1}, {"scale": 1e6}, {"x": -1e6}, {"lon0": 180},
                       {"projection": "albers"}, {"clip": 1}):
            with self.subTest(change):
                if os.path.exists(self.path("side.json")):
                    os.remove(self.path("side.json"))
                self.draw()
                side = json.loads(self.read("side.json"))
                side["map"].update(change)
                side["labels"] = []
                del side["insets"]
                self.write("side.json", json.dumps(side))
                kept = self.draw()
                self.assertEqual(kept.code, 0, kept.err)
                self.assertEqual(kept.out, free.out)

    def test_not_in_the_figure_s_place(self):
        run = self.sojourn(harness.example(), "-o", "a.svg", "--stable", "a.svg")
        self.assertEqual(run.code, 2)


if __name__ == "__main__":
    harness.main()
