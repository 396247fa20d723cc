"""How far labels move when a document gains an event, with --stable and without.

Each document is drawn without one of its stops, then whole: the shift of a label is how far
its text stands from where it stood, in px of the page, over all labels of stops that both
figures have. A stop that lies beyond the old map makes a new one; those are counted apart.
"""

import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOJOURN = os.path.join(ROOT, os.environ.get("SOJOURN_BUILD", "build"), "src/cli/sojourn")
DOCUMENTS = ["data/examples/putin-2023.json", "data/examples/putin-2025.json",
             "data/examples/bashir-2009-2019.json", "data/examples/netanyahu-2025.json",
             "data/examples/three-warrants.json", "tests/cases/map-europe/input.json",
             "tests/cases/map-cluster-20/input.json", "tests/cases/map-low-countries/input.json"]
TEXT = re.compile(r'\s*text label .* at (\S+) (\S+) wide \S+ "(.*)"$')
MOST = 6  # stops of a document that are taken away in turn


def draw(folder, document, *args, sojourn=SOJOURN):
    path = os.path.join(folder, "trips.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file)
    done = subprocess.run([sojourn, path, "-Tdump", "-q", "--size", "wide", *args],
                          capture_output=True, text=True, check=True)
    return done.stdout


def labels(dump):
    """By text, where labels of the map stand."""
    found = {}
    for line in dump.split("\n"):
        match = TEXT.match(line)
        if match:
            found.setdefault(match[3], []).append((float(match[1]), float(match[2])))
    return found


def mean_shift(before, after, names):
    moves = [min(math.dist(at, was) for was in before[name])
             for name in after if name in before and name in names for at in after[name]]
    return sum(moves) / len(moves) if moves else 0.0


def scale_of(side):
    with open(side, encoding="utf-8") as file:
        document = json.load(file)
    return document.get("map", {}).get("scale"), {x["name"] for x in document["labels"]}


def measure(document, event, sojourn=SOJOURN):
    """(shift without, shift with, whether the map could keep its frame)"""
    before = json.loads(json.dumps(document))
    del before["events"][event]
    with tempfile.TemporaryDirectory() as folder:
        side, now = (os.path.join(folder, name) for name in ("side.json", "now.json"))
        old = labels(draw(folder, before, "--stable", side, sojourn=sojourn))
        scale, names = scale_of(side)
        free = labels(draw(folder, document, sojourn=sojourn))
        kept = labels(draw(folder, document, "--stable", side, sojourn=sojourn))
        draw(folder, document, "--stable", now, sojourn=sojourn)
        nearer = scale_of(now)[0]
    fits = scale is not None and nearer is not None and nearer > 0.8 * scale
    return mean_shift(old, free, names), mean_shift(old, kept, names), fits


def stops(document):
    at = [i for i, event in enumerate(document["events"])
          if event["kind"] == "visit" and event.get("place")]
    return at[::max(1, len(at) // MOST)]


def main():
    rows = []
    for path in DOCUMENTS:
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            document = json.load(file)
        mine = [measure(document, event) for event in stops(document)]
        rows += mine
        print(f"{path:44}  {len(mine)} stops  mean shift "
              f"{sum(r[0] for r in mine) / len(mine):6.1f} px without, "
              f"{sum(r[1] for r in mine) / len(mine):6.1f} with")
    for name, some in (("all", rows), ("where the map can stay", [r for r in rows if r[2]])):
        (mean, kept), (median, kept_median) = (
            [of([r[k] for r in some]) for k in (0, 1)]
            for of in (statistics.mean, statistics.median))
        print(f"{name}: {len(some)} stops, mean shift {mean:.1f} px without, {kept:.1f} with "
              f"--stable; median {median:.1f} and {kept_median:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
