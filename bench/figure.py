#!/usr/bin/env python3
"""How long a whole run of the command takes, from its start to its end, and how much
memory: the example in each format, 20,000 coordinates of one's own, a million events.

Prints the least and the median of the wall clock and of the processor, in ms, and the
peak in MB; exit 1 where the least of the processor, or the peak, is over what is promised:
all that a busy machine can do to a run is make it longer, and the wall clock much longer.

    bench/run figure
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time

COMMAND = os.path.join(os.environ.get("SOJOURN_BUILD", "build"), "src/cli/sojourn")
EXAMPLE = "data/examples/putin-2023.json"
CITIES = ["Vienna, AT", "Astana, KZ", "Tehran, IR", "Cairo, EG", "Paris, FR", "Rome, IT"]
STATES = ["FR", "DE", "IT", "PL", "KZ", "CN", "IN", "ZA", "BR", "CA", "US", "JP"]


def village(rng, i):
    """Its state is a guess, and mostly wrong: then every look-up is needed."""
    return {
        "name": f"Village {i}",
        "country": rng.choice(STATES),
        "lon": round(rng.uniform(-170, 170), 3),
        "lat": round(rng.uniform(-60, 75), 3),
    }


def city(rng, _):
    return rng.choice(CITIES)


def document(path, n, place):
    """A warrant and n visits."""
    rng = random.Random(1)
    with open(path, "w", encoding="utf-8") as out:
        out.write('{"title": "Many", "as_of": "2025-06-30", "subjects": [{"id": "s", '
                  '"name": "S", "home": "RS"}], "events": [{"kind": "warrant", '
                  '"date": "2023-03-17", "regime": "rome-statute"}')
        for i in range(n):
            year, month, day = rng.randint(2015, 2024), rng.randint(1, 12), rng.randint(1, 28)
            event = {
                "kind": "visit",
                "date": f"{year}-{month:02}-{day:02}",
                "label": f"Meeting {i}",
                "priority": rng.randint(3, 5),
                "place": place(rng, i),
            }
            out.write(",\n" + json.dumps(event))
        out.write("]}\n")


def run(args):
    """Wall clock and processor in ms, peak in MB."""
    before = time.monotonic()
    pid = os.fork()
    if pid == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.execv(COMMAND, [COMMAND, *args])
    _, status, used = os.wait4(pid, 0)
    wall = time.monotonic() - before
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"figure: sojourn {' '.join(args)} failed")
    return wall * 1e3, (used.ru_utime + used.ru_stime) * 1e3, used.ru_maxrss / 1024


def measure(name, args, rounds, promised_ms=None, promised_mb=None):
    runs = [run(args) for _ in range(rounds)]
    wall, cpu, peak = zip(*runs)
    print(f"{name:26} {min(wall):8.1f} {statistics.median(wall):8.1f}  "
          f"{min(cpu):8.1f} {statistics.median(cpu):8.1f}  {max(peak):6.0f}", end="")
    late = False
    for what, got, promised in (("ms", min(cpu), promised_ms), ("MB", max(peak), promised_mb)):
        if promised is not None:
            over = got > promised
            late = late or over
            print(f"  promised {promised} {what}{': LATE' if over else ''}", end="")
    print(flush=True)
    return late


def main():
    print(f"{'':26} {'wall: least, median':>17}  {'cpu: least, median':>17}  peak MB")
    with tempfile.TemporaryDirectory() as folder:
        own, many = os.path.join(folder, "own.json"), os.path.join(folder, "many.json")
        document(own, 20000, village)
        document(many, 1000000, city)
        out = os.path.join(folder, "figure.")
        late = [
            measure("nothing (--version)", ["--version"], 21),
            measure("the example, SVG", ["-q", EXAMPLE, "-o", out + "svg"], 41, 15),
            measure("the example, PNG", ["-q", EXAMPLE, "-o", out + "png"], 21, 60),
            measure("the example, PDF", ["-q", EXAMPLE, "-o", out + "pdf"], 21),
            measure("the example, HTML", ["-q", EXAMPLE, "-o", out + "html"], 21),
            measure("20,000 own coordinates", ["-q", own, "-o", out + "svg"], 3, 1000),
            measure("1,000,000 events", ["-q", many, "-o", out + "svg"], 1, None, 165),
        ]
    return 1 if any(late) else 0


if __name__ == "__main__":
    sys.exit(main())
