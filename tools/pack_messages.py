#!/usr/bin/env python3
r"""Packs the tables of messages as C: an enum of what en.txt has, and each language's texts.

    pack_messages.py -o OUT.c --header OUT.h --towns data/names/zone-cities.csv --towns …/towns.csv \\
        data/names/messages/en.txt ... fr.txt

data/names/messages/README.md describes the tables. What another table lacks is told and left
to English; everything else that is amiss ends the build.
"""
import argparse
import csv
import os
import re
import sys

COUNTS = ["zero", "one", "two", "few", "many", "other"]
UNITS = ["day", "month", "season", "year", "other"]
# The categories that whole numbers fall into (Unicode CLDR, supplemental/plurals.xml).
PLURALS = {
    "one-other": ["one", "other"],
    "one-million-other": ["one", "many", "other"],
    "zero-and-one-million-other": ["one", "many", "other"],
    "one-few-many": ["one", "few", "many"],
    "zero-to-many": COUNTS,
    "other": ["other"],
}
PROPERTIES = ["name", "plural", "direction", "dates", "thousands"]
LINE = re.compile(r"([a-z0-9-]+)(?:\[([a-z]+)\])? = (\S.*)$")
PLACE = re.compile(r"\{([a-z]+)(?::gen)?\}")
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


class Fault(Exception):
    pass


class Table:
    """One file: properties, extra placeholders, and texts by id and then by variant."""

    def __init__(self, path):
        self.path, self.code = path, os.path.splitext(os.path.basename(path))[0]
        self.properties, self.extra, self.messages, self.lines = {}, {}, {}, {}
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file.read().split("\n"), 1):
                self.read(number, line.strip())
        for name in PROPERTIES:
            if name not in self.properties:
                self.fault(1, "@%s is missing" % name)
        for name, variants in self.messages.items():
            self.messages[name] = self.borrowed(name, variants)

    def fault(self, number, what):
        raise Fault("%s:%d: %s" % (self.path, number, what))

    def read(self, number, line):
        if not line or line.startswith("#"):
            return
        if line.startswith("@"):
            self.read_property(number, line[1:].split())
            return
        match = LINE.match(line)
        if not match:
            self.fault(number, "a line is `id = text` or `id[variant] = text`")
        name, variant, text = match.groups()
        variants = self.messages.setdefault(name, {})
        if variant in variants or (variants and (variant is None or None in variants)):
            self.fault(number, "%s is there twice" % name)
        variants[variant] = ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), text)
        self.lines.setdefault(name, number)

    def read_property(self, number, words):
        if words[0] == "with":
            self.extra[words[1]] = set(words[2:])
        elif words[0] in PROPERTIES and len(words) > 1:
            self.properties[words[0]] = " ".join(words[1:])
        else:
            self.fault(number, "there is no property @%s" % words[0])

    def borrowed(self, name, variants):
        """`= @id` stands for the texts of that message."""
        text = variants.get(None, "")
        if not text.startswith("@"):
            return variants
        if text[1:] not in self.messages:
            self.fault(self.lines[name], "there is no message %s" % text[1:])
        return self.messages[text[1:]]

    def shape(self, name):
        """What kind of message it is, and for a list how long."""
        variants = set(self.messages[name])
        if variants == {None}:
            items = self.items(name)
            return ("list", len(items)) if len(items) > 1 else ("plain", 1)
        if variants <= set(UNITS) and variants != {"other"}:
            return "dated", len(UNITS)
        if variants <= set(COUNTS):
            return "counted", len(COUNTS)
        self.fault(self.lines[name], "variants are %s, or %s" % (", ".join(COUNTS),
                                                                ", ".join(UNITS)))

    def items(self, name):
        return [item.strip() for item in self.messages[name][None].split(" | ")]

    def texts(self, name, kind):
        """The texts of a message, one a slot."""
        variants = self.messages[name]
        if kind == "list":
            return self.items(name)
        if kind == "plain":
            return [variants[None]]
        order = COUNTS if kind == "counted" else UNITS
        # Where a number or a unit has no text of its own, the last or the fullest stands.
        rest = variants.get("other", variants.get("many"))
        return [variants.get(v, rest) for v in order]

    def placeholders(self, name):
        return set(PLACE.findall(" ".join(self.messages[name].values())))


def check_message(table, english, name):
    number, kind = table.lines[name], english.shape(name)[0]
    if name not in english.messages:
        table.fault(number, "en.txt has no message %s" % name)
    variants = set(table.messages[name])
    if kind == "counted":
        wanted = set(PLURALS[table.properties["plural"]])
        if variants != wanted:
            table.fault(number, "%s is counted: it wants %s" % (name, ", ".join(
                c for c in COUNTS if c in wanted)))
    elif kind == "dated":
        if not variants <= set(UNITS) or "other" not in variants:
            table.fault(number, "%s is said of dates: it wants [other] and may have %s" % (
                name, ", ".join("[%s]" % u for u in UNITS[:-1])))
    elif table.shape(name) != english.shape(name):
        table.fault(number, "%s is a list of %d in en.txt" % (name, english.shape(name)[1])
                    if kind == "list" else "%s is one text in en.txt" % name)
    check_placeholders(table, english, name)


def check_placeholders(table, english, name):
    mine, theirs = table.placeholders(name), english.placeholders(name)
    allowed = english.extra.get(name, theirs)
    # A count may be said by the word itself: "one visit".
    spared = {"n"} if english.shape(name)[0] == "counted" else set()
    needed = set() if name in english.extra else theirs - spared
    if mine - allowed or needed - mine:
        table.fault(table.lines[name], "%s has the placeholders %s" % (
            name, ", ".join("{%s}" % p for p in sorted(allowed)) or "none"))
    for text in table.messages[name].values():
        if name.startswith("list-") and not text.startswith("{a}"):
            table.fault(table.lines[name], "%s begins with {a}" % name)
        if "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text):
            table.fault(table.lines[name], "%s has a brace that names nothing" % name)


def check_properties(table):
    allowed = {"plural": list(PLURALS), "direction": ["ltr", "rtl"],
               "dates": ["day-first", "year-first"]}
    for name, values in allowed.items():
        if table.properties[name] not in values:
            table.fault(1, "@%s is one of %s" % (name, ", ".join(values)))
    if not re.fullmatch(r"\S+ \d", table.properties["thousands"]):
        table.fault(1, "@thousands is a separator and the least number of digits")


def check(table, english):
    check_properties(table)
    for name in table.messages:
        if name not in english.messages:
            table.fault(table.lines[name], "en.txt has no message %s" % name)
        check_message(table, english, name)
    missing = [name for name in english.messages if name not in table.messages]
    if missing:
        print("%s: in English: %s" % (table.path, " ".join(missing)), file=sys.stderr)


def constant(name):
    return name.upper().replace("-", "_")


def layout(english):
    """(id, kind, first slot) of each message, and the number of slots."""
    rows, at = [], 0
    for name in english.messages:
        kind, n = english.shape(name)
        rows.append((name, kind, at))
        at += n
    return rows, at


ENUMS = [("plain", "sj_msg", "SJ_MSG_", "One text."),
         ("list", "sj_list", "SJ_LIST_", "Several, by number."),
         ("counted", "sj_counted", "SJ_COUNTED_", "One for each way of counting."),
         ("dated", "sj_dated", "SJ_DATED_", "One for each unit of a date.")]


def header(rows, slots):
    out = ["/* The messages that en.txt has. Made by tools/pack_messages.py. */",
           "#ifndef SJ_LANG_MESSAGES_H", "#define SJ_LANG_MESSAGES_H", "",
           "#define SJ_MESSAGE_SLOTS %d" % slots, ""]
    for kind, enum, prefix, what in ENUMS:
        out.append("/* %s */\nenum %s {" % (what, enum))
        out += ["    %s%s = %d," % (prefix, constant(name), at)
                for name, k, at in rows if k == kind]
        out += ["};", ""]
    out.append("/* How long the lists are. */")
    ends = [at for _, _, at in rows[1:]] + [slots]
    out += ["#define SJ_LIST_%s_N %d" % (constant(name), end - at)
            for (name, kind, at), end in zip(rows, ends) if kind == "list"] + [""]
    return "\n".join(out + ["#endif", ""])


class Blob:
    """NUL-terminated strings, each once; the empty one at 0 stands for none."""

    def __init__(self):
        self.data, self.seen = bytearray(b"\0"), {}

    def add(self, text):
        if text not in self.seen:
            self.seen[text] = len(self.data)
            self.data += text.encode("utf-8") + b"\0"
        return self.seen[text]


def numbers(kind, name, values):
    body = ",\n    ".join(", ".join("%d" % v for v in values[i:i + 16])
                          for i in range(0, len(values), 16))
    return "static const %s %s[] = {\n    %s,\n};" % (kind, name, body)


class Towns:
    """Names of towns by state and English name, in the order of both."""

    def __init__(self, paths):
        rows = {}
        for path in paths:
            with open(path, encoding="utf-8", newline="") as file:
                rows.update((r["country"] + r["name"], r) for r in csv.DictReader(file))
        self.rows = sorted(rows.items(), key=lambda item: item[0].encode("utf-8"))

    def keys(self):
        return [key for key, _ in self.rows]

    def names(self, code):
        return [row.get(code, "") for _, row in self.rows]


def language(out, table, towns, rows, slots):
    """Emits a table's arrays; returns the row that names them."""
    blob, at, code = Blob(), [0] * slots, table.code
    for name, kind, first in rows:
        if name in table.messages:
            for i, text in enumerate(table.texts(name, kind)):
                at[first + i] = blob.add(text)
    named = [blob.add(name) if name else 0 for name in towns.names(code)]
    if len(blob.data) > 0xFFFF:
        raise Fault("%s: more text than 64 kB" % table.path)
    p = table.properties
    separator, digits = p["thousands"].split(" ")
    separator = ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), separator)
    out.append(numbers("unsigned char", "texts_" + code, list(blob.data)))
    out.append(numbers("uint16_t", "at_" + code, at))
    out.append(numbers("uint16_t", "towns_" + code, named))
    return '    {"%s", SJ_PLURALS_%s, %s, %s, "%s", %s, at_%s, towns_%s, (const char *)texts_%s},' % (
        code, constant(p["plural"]), "true" if p["direction"] == "rtl" else "false",
        "true" if p["dates"] == "year-first" else "false",
        "".join("\\%03o" % b for b in separator.encode()), digits, code, code, code)


def source(tables, towns, rows, slots):
    out = ["/* Made by tools/pack_messages.py from data/names/messages. */",
           '#include "lang/tables.h"']
    names, at = Blob(), [0] * slots
    for name, _, first in rows:
        at[first] = names.add(name)
    lines = [language(out, table, towns, rows, slots) for table in tables]
    keys = Blob()
    keys_at = [keys.add(key) for key in towns.keys()]
    out.append(numbers("unsigned char", "names", list(names.data)))
    out.append(numbers("uint16_t", "names_at", at))
    out.append("const struct sj_lang sj_lang_tables[] = {\n%s\n};" % "\n".join(lines))
    out.append("const size_t sj_lang_n_tables = %d;" % len(tables))
    out.append("const uint16_t *const sj_message_names_at = names_at;")
    out.append("const char *const sj_message_names = (const char *)names;")
    out.append(numbers("unsigned char", "keys", list(keys.data)))
    out.append(numbers("uint16_t", "keys_at", keys_at))
    out.append("const size_t sj_n_towns = %d;" % len(keys_at))
    out.append("const uint16_t *const sj_town_keys_at = keys_at;")
    out.append("const char *const sj_town_keys = (const char *)keys;")
    return "\n\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-o", required=True)
    parser.add_argument("--header", required=True)
    parser.add_argument("--towns", required=True, action="append")
    parser.add_argument("tables", nargs="+")
    args = parser.parse_args()
    tables = [Table(path) for path in args.tables]
    english = tables[0]
    if english.code != "en":
        raise Fault("%s: the first table is en.txt" % english.path)
    for table in tables:
        check(table, english)
    rows, slots = layout(english)
    towns = Towns(args.towns)
    with open(args.header, "w", encoding="utf-8") as file:
        file.write(header(rows, slots))
    with open(args.o, "w", encoding="utf-8") as file:
        file.write(source(tables, towns, rows, slots))


if __name__ == "__main__":
    try:
        main()
    except Fault as fault:
        sys.exit("pack_messages: %s" % fault)
