#!/usr/bin/env python3
"""Packs a regime or the warrants from data/ as C tables, so that nothing is parsed at run time.

    pack_law.py regime   data/regimes/rome-statute.json OUT.c
    pack_law.py warrants data/warrants/icc.json OUT.c

src/law/regime_load.c reads the same JSON; tests/unit/test_law.c holds the two against each other.
"""
import calendar
import datetime
import json
import os
import sys

STEPS = ["signed", "deposited", "in_force", "withdrawal_notified", "withdrawal_effective",
         "withdrawal_revoked", "accepted"]
FUTURE, PAST = "{INT32_MAX / 2}", "{INT32_MIN / 2}"


def day(text, absent=FUTURE):
    """Days since 1970-01-01; of a month its last day, which is when a fact is certain."""
    if text is None:
        return absent
    if len(text) == 7:
        text += "-%02d" % calendar.monthrange(int(text[:4]), int(text[5:]))[1]
    days = (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days
    return "{%d} /* %s */" % (days, text)


def string(text):
    if text is None:
        return "NULL"
    out = []
    for byte in " ".join(text.split()).encode():
        if byte in b'"\\?':
            out.append("\\" + chr(byte))
        else:
            out.append(chr(byte) if 32 <= byte < 127 else "\\%03o" % byte)
    return '"' + "".join(out) + '"'


def boolean(value):
    return "true" if value else "false"


def many(value):
    return value if isinstance(value, list) else [value]


def array(out, kind, name, items):
    """Emits a table and returns what its owner says: pointer and length."""
    if not items:
        return "NULL, 0"
    out.append("static const %s%s[] = {\n    %s,\n};" % (kind, name, ",\n    ".join(items)))
    return "%s, %d" % (name, len(items))


def acceptances(out, row):
    items = []
    for i, a in enumerate(many(row.get("accepted", []))):
        a = {"from": a} if isinstance(a, str) else a
        situations = array(out, "char *const ", "situations_%s_%d" % (row["state"], i),
                           [string(s) for s in a.get("situations", [])])
        items.append("{%s, %s, %s}" % (day(a["from"]), day(a.get("to")), situations))
    return array(out, "struct sj_acceptance ", "accepted_" + row["state"], items)


def notes(out, row):
    items = [n if isinstance(n, dict) else {"text": n} for n in many(row.get("notes", []))]
    items.sort(key=lambda n: (n.get("day", ""), n["text"].encode()))
    return array(out, "struct sj_regime_note ", "notes_" + row["state"],
                 ["{%s, %s, %s, %s}" % (day(n.get("day"), PAST), day(n.get("until")),
                                        string(n["text"]), boolean(n.get("verified", True)))
                  for n in items])


def unverified(row):
    if "unverified" in row:
        return sum(1 << STEPS.index(s) for s in row["unverified"])
    return 0 if row.get("verified", True) else (1 << len(STEPS)) - 1


def rescinded(row):
    end = row.get("withdrawal_effective")
    return end is not None and end <= row.get("in_force", "9999-99-99")


def text_block(name, path):
    """The file itself, byte for byte, between two symbols."""
    symbol = "sj_text_" + name
    lines = [".pushsection .rodata", ".global " + symbol, ".global %s_end" % symbol,
             symbol + ":", '.incbin "%s"' % os.path.abspath(path), symbol + "_end:", ".byte 0",
             ".popsection"]
    return "__asm__(%s);" % "\n        ".join(
        '"%s\\n"' % line.replace('"', '\\"') for line in lines)


def pack_regime(regime, path):
    out, rows = [], []
    for row in sorted(regime["states"], key=lambda r: r["state"]):
        steps = ",\n     ".join(day(row.get(s)) for s in STEPS[:6])
        rows.append("{%s,\n     {{%s}},\n     %s,\n     %s,\n     %s,\n     %s,\n     0x%02x}" % (
            string(row["state"]), steps, boolean(rescinded(row)), acceptances(out, row),
            notes(out, row), string(row.get("source")), unverified(row)))
    name = regime["id"].replace("-", "_")
    states = array(out, "struct sj_regime_state ", "states", rows)
    out.append("const struct sj_regime sj_regime_%s = {\n    NULL, %s, %s, %s, %s, %s,\n};" % (
        name, string(regime["id"]), string(regime.get("name", regime["id"])),
        string(regime.get("duty", "arrest")), string(regime.get("measure", "warrant")),
        states))
    out.append(text_block(name, path))
    return out


def pack_warrants(pack, _path):
    out, rows = [], []
    for i, w in enumerate(pack["warrants"]):
        binds = array(out, "char *const ", "binds_%d" % i,
                      [string(s) for s in w.get("also_binds", [])])
        rows.append("{%s}" % ", ".join([
            string(w["slug"]), string(w.get("alias")), string(w["name"]),
            boolean(w["kind"] == "summons"), string(w["situation"]),
            day(w.get("issued"), PAST), day(w.get("public")),
            boolean(len(w.get("public", "")) == 7), day(w.get("until")), binds,
            boolean(w.get("ended", "until" in w)), string(w["status"]), string(w.get("note")),
            day(w.get("status_date")),
            string(w["source"]), string(w["verified"]), boolean(w["public_verified"])]))
    entries = array(out, "struct sj_warrant_entry ", "entries", rows)
    out.append("const struct sj_warrant_table sj_warrants_%s = {%s, %s, %s};" % (
        pack["id"], string(pack["id"]), string(pack["regime"]), entries))
    return out


def main():
    kind, source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as f:
        data = json.load(f)
    out = {"regime": pack_regime, "warrants": pack_warrants}[kind](data, source)
    with open(target, "w", encoding="ascii") as f:
        f.write('/* Made by tools/pack_law.py. */\n#include "law/packed.h"\n\n')
        f.write("\n\n".join(out) + "\n")


main()
