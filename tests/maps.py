"""The figure's lint on the itineraries of tests/cases/map-* in SIZES.

Every row that concerns the map must pass. KNOWN lists those that do not yet, with the value
measured: one that passes is to be struck out, one that gets worse is a fault. What the other
rows say is printed, for their own tests to judge.

    maps.py SOJOURN ROOT            check
    maps.py SOJOURN ROOT --known    print KNOWN as it would have to be
"""

import collections
import json
import os
import subprocess
import sys

SIZES = ("wide", "tall", "square", "portrait", "column")

# By row: 1 where a greater value is worse, -1 where a smaller one is.
MAP_ROWS = {
    "label-overlap": 1, "label-clearance": -1, "label-over-badge": 1, "ink-outside": 1,
    "priority-labels": -1, "labels-placed": -1, "labels-in-key": 1, "leader-mean": 1,
    "leader-longest": 1, "leader-share": 1, "label-ambiguous": 1, "badge-gap": 1, "content-box": -1,
    "legend": 1, "text-contrast": -1, "missing-glyphs": 1,
}

# Why a row may fail; by case, size and row with the worst value that is put up with.
FULL = "the key has no room for all events: what it leaves out must be named on the map"
KNOWN = {
    ("europe-60", "square", "label-ambiguous"): (1, FULL),
    ("europe-60", "square", "labels-placed"): (70.97, FULL),
}

Found = collections.namedtuple("Found", "value limit where")


def cases(root):
    folder = os.path.join(root, "tests", "cases")
    return sorted(name[len("map-"):] for name in os.listdir(folder)
                  if name.startswith("map-"))


def lint(sojourn, root, case, size):
    document = os.path.join(root, "tests", "cases", "map-" + case, "input.json")
    run = subprocess.run([sojourn, "check", "-q", "-T", "json", "--size", size, document],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if run.returncode != 0:
        sys.exit(f"map-{case} {size}: exit {run.returncode}\n{run.stderr.decode()}")
    return json.loads(run.stdout)


def failures(sojourn, root):
    """What fails on the map by (case, size, row), what fails elsewhere, and how many rows
    were measured."""
    on_map, elsewhere, measured = {}, [], 0
    for case in cases(root):
        for size in SIZES:
            rows = lint(sojourn, root, case, size)
            absent = MAP_ROWS.keys() - {row["id"] for row in rows}
            if absent:
                sys.exit(f"the lint has no row {', '.join(sorted(absent))}")
            for row in rows:
                measured += row["id"] in MAP_ROWS
                if row["pass"]:
                    continue
                found = Found(row["value"], row["limit"], row["where"])
                if row["id"] in MAP_ROWS:
                    on_map[case, size, row["id"]] = found
                else:
                    elsewhere.append((case, size, row["id"], found))
    return on_map, elsewhere, measured


def told(case, size, row, found):
    where = f", at {found.where}" if found.where else ""
    return f"map-{case} {size}: {row} is {found.value} ({found.limit}){where}"


def faults_of(on_map):
    """What differs from KNOWN, in words."""
    faults = []
    for key, found in on_map.items():
        if key not in KNOWN:
            faults.append(told(*key, found))
        elif (found.value - KNOWN[key][0]) * MAP_ROWS[key[2]] > 0.05:
            faults.append(f"{told(*key, found)}, worse than the {KNOWN[key][0]} known")
    for key in KNOWN.keys() - on_map.keys():
        faults.append("map-{} {}: {} passes: strike it out of KNOWN".format(*key))
    return sorted(faults)


def print_known(on_map):
    names = {text: name for name, text in globals().items()
             if name.isupper() and isinstance(text, str)}
    for key, found in sorted(on_map.items()):
        reason = names[KNOWN[key][1]] if key in KNOWN else "None"
        print(f'    ("{key[0]}", "{key[1]}", "{key[2]}"): ({found.value}, {reason}),')


def main(sojourn, root, *flags):
    on_map, elsewhere, measured = failures(os.path.abspath(sojourn), root)
    if "--known" in flags:
        print_known(on_map)
        return 0
    for case, size, row, found in elsewhere:
        print("not of the map:", told(case, size, row, found))
    faults = faults_of(on_map)
    print("\n".join(faults))
    print(f"{len(cases(root))} cases, {measured} rows, {len(on_map)} fail, "
          f"{len(faults)} of them unknown or worse, or known in vain")
    return 1 if faults or measured == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
