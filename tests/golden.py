"""The texts that a document must give, beside it in tests/cases/<name>/:

    ledger.json     sojourn table -T json
    <size>.scene    sojourn render --size <size> -T dump
    <size>.txt      sojourn render --size <size> -T txt, the words that stand for the figure

The document is input.json there, else data/examples/<name>.json. With SOJOURN_ACCEPT=1 the
texts are rewritten (./dev accept); what differs is left in out/ otherwise.

    golden.py SOJOURN ROOT
"""

import difflib
import os
import re
import subprocess
import sys

SIZES = ("wide", "tall", "square", "portrait", "column")
DIFF_LINES = 60


def command_for(name):
    """The arguments that make the text of that name, or None for other files."""
    if name == "ledger.json":
        return ["table", "-T", "json"]
    size, dot, kind = name.partition(".")
    form = {"scene": "dump", "txt": "txt"}.get(kind)
    known = size in SIZES or re.fullmatch(r"\d+x\d+", size)
    return ["render", "--size", size, "-T", form] if known and form else None


def input_of(root, case):
    own = os.path.join(root, "tests", "cases", case, "input.json")
    return own if os.path.exists(own) else os.path.join(root, "data", "examples",
                                                        case + ".json")


def texts(root):
    cases = os.path.join(root, "tests", "cases")
    for case in sorted(os.listdir(cases)):
        for name in sorted(os.listdir(os.path.join(cases, case))):
            command = command_for(name)
            if command:
                yield case, os.path.join(cases, case, name), command


def made(sojourn, command, document):
    """The text, or None where the command failed: nothing to compare or to accept then."""
    run = subprocess.run([sojourn, *command, "-q", document], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, timeout=120)
    if run.returncode == 0:
        return run.stdout.decode("utf-8")
    print(f"{' '.join(command)} {document}: exit {run.returncode}\n{run.stderr.decode()}")
    return None


def tell(root, case, path, wanted, found):
    left = os.path.join(root, "out", f"{case}-{os.path.basename(path)}")
    os.makedirs(os.path.dirname(left), exist_ok=True)
    with open(left, "w", encoding="utf-8", newline="") as file:
        file.write(found)
    lines = difflib.unified_diff(wanted.splitlines(), found.splitlines(),
                                 os.path.relpath(path, root), os.path.relpath(left, root),
                                 lineterm="", n=2)
    print("\n".join(list(lines)[:DIFF_LINES]))


def main(sojourn, root):
    accept = os.environ.get("SOJOURN_ACCEPT") == "1"
    n = failed = 0
    for case, path, command in texts(root):
        found = made(sojourn, command, input_of(root, case))
        with open(path, encoding="utf-8", newline="") as file:
            wanted = file.read()
        n += 1
        if found == wanted:
            continue
        if found is None:
            failed += 1
            continue
        if accept:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(found)
            print(f"rewritten: {os.path.relpath(path, root)}")
            continue
        failed += 1
        tell(root, case, path, wanted, found)
    print(f"{n} texts, {failed} differ")
    return 1 if failed or n == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*map(os.path.abspath, sys.argv[1:3])))
