#!/usr/bin/env python3
"""Checks tests/data/edtf-cases.csv against a second, naive reading of ISO 8601-2.

Nothing here is shared with src/time: strings are matched by regular expressions, and the
first and last possible day are found by trying every day of the years -9999 to 9999 in
order. `--fill` prints the table with the columns earliest, latest and exact filled in.

    tests/oracle/edtf_expect.py [--fill] [TABLE]
"""
import calendar
import csv
import re
import sys
from pathlib import Path

Q = "[?~%]?"
DATE = rf"{Q}-?[0-9X]{{4}}{Q}(?:-{Q}[0-9X]{{2}}{Q}(?:-{Q}[0-9X]{{2}}{Q})?)?"
PAST, FUTURE = (-99999, 1, 1), (99999, 12, 31)

SEASON_MONTHS = {
    21: range(1, 13), 22: range(1, 13), 23: range(1, 13), 24: range(1, 13),
    25: range(3, 6), 26: range(6, 9), 27: range(9, 12), 28: range(12, 15),
    29: range(9, 12), 30: range(12, 15), 31: range(3, 6), 32: range(6, 9),
    33: range(1, 4), 34: range(4, 7), 35: range(7, 10), 36: range(10, 13),
    37: range(1, 5), 38: range(5, 9), 39: range(9, 13),
    40: range(1, 7), 41: range(7, 13),
}


class Bad(Exception):
    pass


def month_length(year, month):
    # The calendar repeats every 400 years; Python's begins with year 1.
    return calendar.monthrange(year % 400 + 2000, month)[1]


def year_text(year):
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def candidates(pattern, values, text):
    regex = re.compile(pattern.replace("X", "[0-9]"))
    return [v for v in values if regex.fullmatch(text(v))]


class Date:
    def __init__(self, text):
        if not re.fullmatch(DATE, text):
            raise Bad("no date")
        self.qualified = bool(re.search("[?~%]", text))
        plain = re.sub("[?~%]", "", text)
        sign, rest = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
        fields = rest.split("-")
        self.unit = {1: "year", 2: "month", 3: "day"}[len(fields)]
        self.masked = "X" in plain
        self.season = None
        years = candidates(sign + fields[0], range(-9999, 10000), year_text)
        if not years:
            raise Bad("no year")
        self.years = years
        if len(fields) > 1 and fields[1].isdigit() and 21 <= int(fields[1]) <= 41:
            self.find_season(fields, years)
        else:
            self.find_days(fields + ["XX"] * (3 - len(fields)), years)

    def find_season(self, fields, years):
        if len(fields) > 2:
            raise Bad("a season has no days")
        self.season, self.unit = int(fields[1]), "season"
        months = SEASON_MONTHS[self.season]
        last = months[-1]
        end_year, end_month = years[-1] + (last - 1) // 12, (last - 1) % 12 + 1
        if end_year > 9999:
            raise Bad("too late")
        self.earliest = (years[0], months[0], 1)
        self.latest = (end_year, end_month, month_length(end_year, end_month))

    def find_days(self, fields, years):
        months = candidates(fields[1], range(1, 13), "{:02d}".format)
        days = candidates(fields[2], range(1, 32), "{:02d}".format)
        def walk(order):
            for y in order(years):
                for m in order(months):
                    for d in order(days):
                        if d <= month_length(y, m):
                            return (y, m, d)
            raise Bad("no such day")
        self.earliest, self.latest = walk(list), walk(lambda v: reversed(list(v)))

    def known_day(self):
        return self.unit == "day" and not self.qualified and not self.masked


def check_order(a, b):
    if b.latest < a.earliest:
        raise Bad("reversed")
    same_year = a.years == b.years and len(a.years) == 1
    if same_year and a.season and b.season and b.season < a.season <= 24:
        raise Bad("seasons reversed")


def read_interval(text):
    sides = text.split("/")
    if len(sides) != 2:
        raise Bad("one slash")
    a, b = (None if side in ("", "..") else Date(side) for side in sides)
    if a and b:
        check_order(a, b)
    return (a.earliest if a else PAST, b.latest if b else FUTURE,
            bool(a and b and a.known_day() and b.known_day()))


def read_set(text):
    if {"[": "]", "{": "}"}[text[0]] != text[-1]:
        raise Bad("brackets")
    members = text[1:-1].split(",")
    firsts, lasts, known = [], [], text[0] == "{"
    for i, member in enumerate(members):
        a, dots, b = member.partition("..")
        if dots and not a and not b:
            raise Bad("dots alone")
        if (dots and not a and i > 0) or (dots and not b and i < len(members) - 1):
            raise Bad("open within the set")
        first = Date(a) if a or not dots else None
        last = Date(b) if b else first if not dots else None
        if first and last:
            check_order(first, last)
            if first.unit != last.unit:
                raise Bad("precisions differ")
        firsts.append(first.earliest if first else PAST)
        lasts.append(last.latest if last else FUTURE)
        known = known and bool(first and last and first.known_day() and last.known_day())
    return min(firsts), max(lasts), known


def expect(text):
    """(earliest, latest, exact) of a string, or Bad."""
    if text[:1] in ("[", "{"):
        return read_set(text)
    if "/" in text:
        return read_interval(text)
    date = Date(text)
    return date.earliest, date.latest, date.known_day()


def iso(day):
    return ".." if day in (PAST, FUTURE) else f"{year_text(day[0])}-{day[1]:02d}-{day[2]:02d}"


def columns(text):
    try:
        first, last, exact = expect(text)
    except Bad:
        return None
    return iso(first), iso(last), "yes" if exact else "no"


def main():
    args = [a for a in sys.argv[1:] if a != "--fill"]
    here = Path(__file__).resolve().parent
    table = Path(args[0]) if args else here.parent / "data" / "edtf-cases.csv"
    with open(table, newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    if "--fill" in sys.argv:
        out = csv.DictWriter(sys.stdout, rows[0].keys(), lineterminator="\n")
        out.writeheader()
        for row in rows:
            filled = columns(row["edtf"]) if row["verdict"] == "valid" else None
            row["earliest"], row["latest"], row["exact"] = filled or ("", "", "")
            out.writerow(row)
        return 0
    wrong = 0
    for row in rows:
        want = columns(row["edtf"]) if row["verdict"] == "valid" else ("", "", "")
        if want is None or (row["verdict"] != "valid" and columns(row["edtf"])):
            want = ("the verdict is wrong",)
        have = (row["earliest"], row["latest"], row["exact"])
        if want != have:
            wrong += 1
            print(f"{row['edtf']}: table {have}, expected {want}")
        if not row["reason"]:
            wrong += 1
            print(f"{row['edtf']}: no reason given")
    print(f"{len(rows)} rows, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
