"""A folder of src/ includes only from folders to its left; foreign libraries stay where
they belong; only the command prints and exits.

    layers.py ROOT
"""

import os
import re
import sys

import tree

ORDER = ["base", "lang", "time", "doc", "import", "law", "atlas", "geo", "text", "layout", "scene", "render",
         "lib", "cli"]
# Which folders may include a library's headers.
LIBRARIES = {
    "jansson": {"doc"},
    "pango": {"text", "render"},
    "cairo": {"text", "render"},
    "fontconfig": {"text"},
    "zlib": {"render", "atlas"},
}
# What belongs to the command alone: printing, leaving, the clock, the environment.
CALL = re.compile(
    r"(?<![\w.>])(exit|_exit|printf|vprintf|puts|putchar|perror|setlocale|time|clock|"
    r"clock_gettime|gettimeofday|localtime|gmtime|getenv|rand|system)\s*\(")
STREAM = re.compile(r"(?<!\w)(stdout|stderr)\b")

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.S)


def folder_of(path):
    """src/law/ledger.c is law; a file that stands in src itself is in none."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


def blank(text):
    """The code alone, line for line."""
    return COMMENT.sub(lambda m: "\n" * m.group().count("\n"), text)


def check_include(path, name):
    here = folder_of(path)
    library = re.split(r"[/.-]", name)[0]
    library = {"ft2build": "freetype", "pangocairo": "pango"}.get(library, library)
    if library in LIBRARIES and here not in LIBRARIES[library]:
        return f"{name} belongs to {', '.join(sorted(LIBRARIES[library]))}"
    target = folder_of("src/" + name)
    if target not in ORDER:
        return None
    if ORDER.index(target) > ORDER.index(here):
        return f"{here} must not know {target} ({name})"
    return None


def check(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        text = file.read()
    for number, line in enumerate(text.split("\n"), 1):
        match = INCLUDE.match(line)
        fault = match and check_include(path, match.group(1))
        if fault:
            yield f"{path}:{number}: {fault}"
    if folder_of(path) == "cli":
        return
    for number, line in enumerate(blank(text).split("\n"), 1):
        for match in [*CALL.finditer(line), *STREAM.finditer(line)]:
            yield f"{path}:{number}: {match.group(1)} belongs to the command"


def main(root):
    known = {folder_of(p) for p in tree.files(root, ".c", ".h") if p.startswith("src/")}
    faults = [f"src/{f}: a folder that the order does not name" for f in known - {"", *ORDER}]
    for path in tree.files(root, ".c", ".h"):
        if path.startswith("src/"):
            faults += check(root, path)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
