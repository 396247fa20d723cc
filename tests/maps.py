"""The figure's lint on the itineraries of tests/cases/map-* in SIZES.

Every row that concerns the map must pass. What the other rows say is printed, for their own
tests to judge.

    maps.py SOJOURN ROOT
"""

import json
import os
import subprocess
import sys

SIZES = ("wide", "tall", "square", "portrait", "column")

MAP_ROWS = {
    "label-overlap", "label-clearance", "label-over-badge", "ink-outside",
    "priority-labels", "labels-placed", "labels-in-key", "leader-mean", "leader-longest",
    "leader-share", "label-ambiguous", "badge-gap", "content-box", "edge-tabs", "legend",
    "text-contrast", "missing-glyphs",
}


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


def told(case, size, row):
    where = f", at {row['where']}" if row["where"] else ""
    return f"map-{case} {size}: {row['id']} is {row['value']} ({row['limit']}){where}"


def judge(case, size, rows):
    """The faults of one figure, and what is wrong elsewhere, in words."""
    absent = MAP_ROWS - {row["id"] for row in rows}
    if absent:
        sys.exit(f"the lint has no row {', '.join(sorted(absent))}")
    failed = [row for row in rows if not row["pass"]]
    return ([told(case, size, row) for row in failed if row["id"] in MAP_ROWS],
            [told(case, size, row) for row in failed if row["id"] not in MAP_ROWS])


def main(sojourn, root):
    faults, elsewhere, measured = [], [], 0
    for case in cases(root):
        for size in SIZES:
            rows = lint(os.path.abspath(sojourn), root, case, size)
            found, others = judge(case, size, rows)
            faults += found
            elsewhere += others
            measured += len(MAP_ROWS)
    for line in elsewhere:
        print("not judged here:", line)
    print("\n".join(faults))
    print(f"{len(cases(root))} cases, {measured} rows, {len(faults)} fail")
    return 1 if faults or measured == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
