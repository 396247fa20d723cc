"""The form of the C sources is clang-format's. With --fix it rewrites them.

    format.py ROOT [--fix]
"""

import subprocess
import sys

import tree


def main(root, fix):
    sources = tree.files(root, ".c", ".h")
    how = ["-i"] if fix else ["--dry-run", "-Werror"]
    return subprocess.run(["clang-format", *how, *sources], cwd=root).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--fix" in sys.argv[2:]))
