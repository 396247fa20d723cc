"""Counts a meson test log: prints "N passed, N failed" and fails where one did.

    summary.py TESTLOG
"""

import json
import sys

PASSED = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}


def results(path):
    try:
        with open(path, encoding="utf-8") as log:
            return [json.loads(line)["result"] for line in log if line.strip()]
    except (OSError, ValueError, KeyError) as fault:
        print(f"{path}: no test log: {fault}", file=sys.stderr)
        return []


def main(path):
    found = results(path)
    passed = sum(r in PASSED for r in found)
    skipped = sum(r in SKIPPED for r in found)
    # A run without tests proves nothing.
    failed = len(found) - passed - skipped if found else 1
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
