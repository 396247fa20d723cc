"""No file names a folder that only its author has.

    paths.py ROOT
"""

import os
import re
import sys

import tree

# Homes and work folders; a system path such as /dev/full or /usr is everybody's.
PRIVATE = re.compile(rb"(?:^|[^\w.~:/-])/(?:home|root|work|Users|farm)/[\w.]")
BINARY = (".ttf", ".otf", ".png", ".pdf", ".woff2")


def main(root):
    bad = 0
    for path in tree.files(root):
        if path.endswith(BINARY) or os.path.basename(path) == "paths.py":
            continue
        with open(os.path.join(root, path), "rb") as file:
            for number, line in enumerate(file, 1):
                if PRIVATE.search(line):
                    bad += 1
                    print(f"{path}:{number}: an absolute path of one machine")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
