#!/usr/bin/env python3
"""Cuts Noto Sans CJK SC down to what a figure in Chinese is likely to say.

    cut_han.py FOLDER OUT

FOLDER has NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc (Debian: fonts-noto-cjk), OUT is
fonts/. Kept are the 3,755 characters of GB 2312, level 1 (in the order of their sounds, those
in common use), its signs and full-width forms, and every character of the Chinese messages and
of the names of states. Needs hb-subset (Debian: libharfbuzz-bin).
"""
import csv
import os
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FACES = {"NotoSansCJK-Regular.ttc": "NotoSansSC-Regular.otf",
         "NotoSansCJK-Bold.ttc": "NotoSansSC-Bold.otf"}
SIMPLIFIED = 2  # the face of a .ttc that is for simplified Chinese


def gb2312(rows):
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([0xA0 + row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                pass  # not every cell is taken


def characters():
    wanted = set(gb2312([1, 3])) | set(gb2312(range(16, 56)))
    with open(os.path.join(ROOT, "data/names/messages/zh.txt"), encoding="utf-8") as file:
        wanted |= set(file.read())
    with open(os.path.join(ROOT, "data/names/states.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["lang"] == "zh":
                wanted |= set(row["name"])
    # What stands between them; letters and figures come from Noto Sans.
    return {c for c in wanted if ord(c) >= 0x2000} | set(" \u00a0\u2009\u202f")


def main(folder, out):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as text:
        text.write("".join(sorted(characters())))
        text.flush()
        for source, target in FACES.items():
            subprocess.run(["hb-subset", "--face-index=%d" % SIMPLIFIED, "--no-hinting",
                            "--layout-features-=*", "--text-file=" + text.name,
                            "--output-file=" + os.path.join(out, target),
                            os.path.join(folder, source)], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
