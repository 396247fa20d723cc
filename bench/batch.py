#!/usr/bin/env python3
"""Figures a second: a process each, and one process for all with one worker and with two.

The documents are the examples, each several times with a title of its own. The time of the
processor is what counts on a machine that does other things, too.

    batch.py [FIGURES]
"""

import glob
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(ROOT, os.environ.get("SOJOURN_BUILD", "build"))
SOJOURN = os.path.join(BUILD, "src", "cli", "sojourn")


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(n, what, run):
    wall, work = time.monotonic(), cpu()
    run()
    wall, work = time.monotonic() - wall, cpu() - work
    print(f"{what:30} {n / wall:6.1f} figures a second, {1000 * work / n:5.1f} ms of CPU each")


def make_documents(n):
    examples = sorted(glob.glob(os.path.join(ROOT, "data", "examples", "*.json")))
    for i in range(n):
        with open(examples[i % len(examples)], encoding="utf-8") as file:
            document = json.load(file)
        document["title"] = f"{i}. {document['title']}"
        with open(f"{i}.json", "w", encoding="utf-8") as file:
            json.dump(document, file)


def make_list(n, ending):
    with open("list.jsonl", "w", encoding="utf-8") as file:
        for i in range(n):
            line = {"input": f"{i}.json", "outputs": [f"{i}.{ending}"]}
            file.write(json.dumps(line) + "\n")


def one_by_one(n, ending):
    for i in range(n):
        subprocess.run([SOJOURN, "-q", f"{i}.json", "-o", f"{i}.{ending}"], check=True)


def batch(jobs):
    subprocess.run([SOJOURN, "-q", "--batch", "list.jsonl", "-j", str(jobs)], check=True,
                   stdout=subprocess.DEVNULL)


def main(n):
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        make_documents(n)
        for ending in ("svg", "png"):
            make_list(n, ending)
            measure(n, f"{ending}, a process each", lambda: one_by_one(n, ending))
            for jobs in (1, 2):
                measure(n, f"{ending}, one process, -j {jobs}", lambda: batch(jobs))
        os.chdir("/")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 110)
