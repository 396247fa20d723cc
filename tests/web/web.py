"""Runs the checks in a browser: finds node and hands over.

    web.py SOJOURN ROOT [CHECK...]

What is missing fails the test: a browser that is not there has proved nothing.
"""

import os
import shutil
import subprocess
import sys

NEEDS = {
    "node": "nodejs",
    "chromium": "chromium",
    "xmllint": "libxml2-utils",
    "rsvg-convert": "librsvg2-bin",
}


def main(sojourn, root, *checks):
    missing = [f"{tool} ({package})" for tool, package in NEEDS.items()
               if shutil.which(tool) is None]
    modules = os.path.join(root, ".cache", "web", "node_modules")
    missing += [f"{name} in .cache/web" for name in ("playwright-core", "axe-core")
                if not os.path.isdir(os.path.join(modules, name))]
    if missing:
        sys.exit(f"missing: {', '.join(missing)}; ./dev test installs them")
    here = os.path.dirname(os.path.abspath(__file__))
    # The sanitizers' settings are for sojourn; nothing here preloads them.
    return subprocess.run(["node", os.path.join(here, "run.mjs"), os.path.abspath(sojourn),
                           os.path.abspath(root), *checks]).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
