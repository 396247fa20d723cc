"""The figure's lint on every document of data/examples and tests/cases: at every size, in
every theme, and the examples in every language.

Every row must pass. KNOWN lists what does not yet: one that passes is to be struck out.

    pages.py SOJOURN ROOT
"""

import concurrent.futures
import json
import os
import subprocess
import sys

# The layouts by name, and what is laid out for a page of any shape.
SIZES = ("wide", "tall", "square", "portrait", "column", "700x900", "1280x720")
THEMES = ("light", "dark", "print")
LANGUAGES = ("en", "fr", "de", "es", "ru", "uk", "ar", "zh")

ROWS = {
    "label-overlap", "label-clearance", "label-over-badge", "ink-outside",
    "priority-labels", "labels-placed", "labels-in-key", "numbers", "key-left-out", "labels-left-out",
    "leader-mean", "leader-longest", "leader-share", "leader-crossings", "label-ambiguous",
    "text-size", "text-sizes", "missing-glyphs", "text-contrast", "mark-contrast",
    "fill-distance", "badge-gap", "content-box", "angle-distortion", "arc-deviation",
    "arc-casing", "edge-tabs",
    "tick-spacing", "axis-breaks", "honest-dates", "legend", "title-lines", "deck-lines",
    "note", "empty-rectangle",
}

# Why a row may fail; by document, language (None: its own), size and row.
CROWD = "rings beside rings: the name of one stands nearer to the next"
NO_ROOM = "a label that has to stand on the map, in a crowd: the leader it gets crosses a way"
OPPOSITE = "two places half the globe apart: a narrow page takes the azimuthal map for both"
KNOWN = {
    ("bashir-2009-2019.json", None, "portrait", "leader-crossings"): NO_ROOM,
    ("bashir-2009-2019.json", "de", "portrait", "leader-crossings"): NO_ROOM,
    ("bashir-2009-2019.json", "en", "portrait", "leader-crossings"): NO_ROOM,
    ("bashir-2009-2019.json", "ru", "portrait", "leader-crossings"): NO_ROOM,
    ("bashir-2009-2019.json", "uk", "portrait", "leader-crossings"): NO_ROOM,
    ("map-long-names", None, "700x900", "leader-crossings"): NO_ROOM,
    ("time-five-subjects", None, "700x900", "leader-crossings"): NO_ROOM,
    ("map-antipodes", None, "700x900", "angle-distortion"): OPPOSITE,
    ("map-antipodes", None, "column", "angle-distortion"): OPPOSITE,
    ("map-antipodes", None, "portrait", "angle-distortion"): OPPOSITE,
    ("bashir-2009-2019.json", "ar", "1280x720", "label-ambiguous"): CROWD,
    ("bashir-ar.json", "zh", "square", "label-ambiguous"): CROWD,
    ("putin-2023.json", "ar", "portrait", "label-ambiguous"): CROWD,
    ("putin-2023.json", "es", "wide", "label-ambiguous"): CROWD,
    ("putin-2023.json", "fr", "wide", "leader-mean"): "one leader, to a long name in a crowd",
    ("putin-2023.json", "ru", "wide", "label-ambiguous"): CROWD,
    ("putin-2023.json", "ru", "wide", "leader-crossings"): NO_ROOM,
    ("time-months", None, "column", "empty-rectangle"):
        "many short lines beside a narrow page's empty half, by a quarter per cent",
}


def documents(root):
    """Each with the languages that it is drawn in besides its own."""
    examples = os.path.join(root, "data", "examples")
    for name in sorted(os.listdir(examples)):
        if name.endswith(".json"):
            yield name, os.path.join(examples, name), LANGUAGES
    cases = os.path.join(root, "tests", "cases")
    for name in sorted(os.listdir(cases)):
        path = os.path.join(cases, name, "input.json")
        if not name.startswith("bad-") and os.path.exists(path):
            yield name, path, ()


def lint(sojourn, path, *how):
    """All rows of one run of `sojourn check`."""
    run = subprocess.run([sojourn, "check", "-q", "-T", "json", *how, path],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600)
    if run.returncode != 0:
        raise SystemExit(f"{path} {' '.join(how)}: exit {run.returncode}\n"
                         + run.stderr.decode())
    return json.loads(run.stdout)


def absent(rows, sizes, themes):
    """Rows that the lint did not print, so that none is lost unseen."""
    got = {(row["size"], row["theme"], row["id"]) for row in rows}
    return {(size, theme, row) for size in sizes for theme in themes
            for row in ROWS} - got


def told(row):
    where = f", at {row['where']}" if row["where"] else ""
    return f"{row['id']} is {row['value']} ({row['limit']}){where}"


def faults(sojourn, name, path, lang=None, sizes=SIZES, themes=THEMES):
    """By document, language, size and row: what fails, in words and in which themes."""
    how = ["--size", ",".join(sizes), "--theme", "all" if len(themes) > 1 else themes[0]]
    rows = lint(sojourn, path, *how, *(["--lang", lang] if lang else []))
    lost = absent(rows, sizes, themes)
    if lost:
        raise SystemExit(f"{name}: the lint has no row {sorted(lost)[0]}")
    found = {}
    for row in rows:
        if not row["pass"]:
            key = (name, lang, row["size"], row["id"])
            found.setdefault(key, (told(row), []))[1].append(row["theme"])
    return found, len(rows)


def in_words(key, what, themes):
    name, lang, size, _ = key
    return f"{name}{' in ' + lang if lang else ''}, {size}, {'/'.join(themes)}: {what}"


def judge(jobs, known):
    """Runs each job, two at a time; prints what is wrong, and the sum. The exit code."""
    found, checked = {}, 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for some, n in pool.map(lambda job: job(), jobs):
            found.update(some)
            checked += n
    lines = [in_words(key, *what) for key, what in found.items() if key not in known]
    lines += [f"{key} passes: strike it out of KNOWN" for key in known if key not in found]
    print("\n".join(sorted(lines)))
    print(f"{checked} rows, {len(found)} fail, {len(lines)} of them not known, or known "
          "in vain")
    return 1 if lines or checked == 0 else 0


def main(sojourn, root):
    jobs = [lambda name=name, path=path, lang=lang: faults(sojourn, name, path, lang)
            for name, path, languages in documents(root)
            for lang in (None,) + tuple(languages)]
    return judge(jobs, KNOWN)


if __name__ == "__main__":
    sys.exit(main(*map(os.path.abspath, sys.argv[1:3])))
