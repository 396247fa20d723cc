#!/usr/bin/python3
"""Packs the gazetteer's tables into one file that src/atlas/gazetteer.c reads in place.

    pack_places.py --data data -o places.bin --header places_bin.h

The layout is written down in src/atlas/gazetteer_format.h.
"""

import argparse
import os
import struct
import unicodedata

from pack_common import Strings, assemble, rows, varint

MAGIC, VERSION = b"sjplace\0", 2
STATE, REGION, CITY = 0, 1, 2
NONE = 0xFFFF
BUCKET = 16
NAME_MAX = 159  # bytes; SJ_FOLD_MAX with its NUL
# How an entry of the names says its text; the low bits of its first number.
TEXT, OWN, AT, ALIAS = 0, 1, 2, 3
# Letters that Unicode does not take apart, and those that Persian and Urdu write otherwise.
PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
         "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ʻ": "", "ʼ": "", "’": "",
         "ی": "ي", "ى": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه",
         "ة": "ه"}
# The characters that the table of folds covers; those beyond count as themselves.
FOLDED = [*range(0x2060), *range(0x3000, 0x3004), *range(0x3008, 0x3020), 0x30FB,
          *range(0xFF01, 0xFF60)]
# Scripts whose marks are vowels, not accents.
VOWEL_MARKS = range(0x900, 0x1AB0)


def fold_char(c):
    """What a character counts as in a comparison of names: lower case, no accents, letters
    and digits alone."""
    out = ""
    for d in unicodedata.normalize("NFKD", c.casefold()):
        kinds = "LNM" if ord(d) in VOWEL_MARKS else "LN"
        d = PLAIN.get(d, d)
        out += "".join(e for e in d if unicodedata.category(e)[0] in kinds)
    return out


FOLDS = {chr(cp): fold_char(chr(cp)) for cp in FOLDED
         if unicodedata.category(chr(cp)) not in ("Cn", "Cs", "Co")}


def fold(text):
    return "".join(FOLDS.get(c, c) for c in text)


def pack_fold():
    """Every character that does not count as itself."""
    out = bytearray()
    for c, to in sorted(FOLDS.items()):
        if to != c:
            to = to.encode("utf-8")
            while len(to) > 6:
                to = to[:-1].decode("utf-8", "ignore").encode("utf-8")
            out += struct.pack("=H6s", ord(c), to)
    return out


def shared(a, b):
    n = 0
    while n < len(a) and n < len(b) and a[n] == b[n]:
        n += 1
    return n


class Places:
    def __init__(self):
        self.strings, self.rows, self.codes = Strings(), [], {}
        self.names = {}  # (folded, place) -> (form, name, until, note)

    def add(self, kind, name, country, region, lon, lat, people=0, capital=False):
        self.rows.append((name, country, region, round(float(lon) * 1e4),
                          round(float(lat) * 1e4), people, kind, capital))
        for code in ("", country, region):
            self.codes.setdefault(code, NONE)
        self.name(OWN, name, len(self.rows) - 1)
        return len(self.rows) - 1

    def name(self, form, name, place, until="", note=""):
        """Adds a name unless the place has it already: the first one stays."""
        key = fold(name).encode()
        if key:
            self.names.setdefault((key, place), (form, name, until, note))

    def own_keys(self):
        return {key for (key, _), (form, *_) in self.names.items() if form == OWN}

    def packed_rows(self):
        number = {c: i for i, c in enumerate(sorted(self.codes, key=str.encode))}
        out = bytearray()
        for name, country, region, lon, lat, people, kind, capital in self.rows:
            out += struct.pack("=IiiHHHBB", self.strings.add(name), lon, lat,
                               number[country], number[region], people, kind, capital)
        return out

    def packed_codes(self):
        return b"".join(struct.pack("=IHH", self.strings.add(c), self.codes[c], 0)
                        for c in sorted(self.codes, key=str.encode))

    def packed_names(self):
        """The names in the order of their folds, each told by what it does not share with
        the one before; where every sixteenth begins; what there is to say of aliases."""
        names, buckets, aliases = bytearray(), [], {}
        before = b""
        for i, (key, place) in enumerate(sorted(self.names)):
            form, name, *rest = self.names[key, place]
            text = name.encode()
            if i % BUCKET == 0:
                buckets.append(len(names))
                before = b""
            same = shared(before, text) if form in (TEXT, ALIAS) else 0
            names += varint(same << 2 | form) + varint(place)
            if len(text) > NAME_MAX:
                raise SystemExit("%s: a name of over %d bytes" % (name, NAME_MAX))
            if form in (TEXT, ALIAS):
                names += text[same:] + b"\0"
            if form == AT:
                names += varint(self.strings.at[name])
            if form == ALIAS:
                names += varint(aliases.setdefault(tuple(rest), len(aliases)))
            before = text
        told = b"".join(struct.pack("=II", *map(self.strings.add, a)) for a in aliases)
        return names, struct.pack("=%dI" % len(buckets), *buckets), told


def add_states(places, units, points, claims):
    for u in units:
        p, code = points[u["unit"]], u["unit"]
        if len(code) == 2:
            places.codes[code] = places.add(STATE, u["name"], code, "", p["lon"], p["lat"])
    for u in units:
        p, code = points[u["unit"]], u["unit"]
        state = claims.get(code, code)
        if len(code) > 2 and not state.startswith("X-"):
            places.codes[code] = places.add(REGION, u["name"], state, code, p["lon"], p["lat"])


def add_regions(places, table):
    for r in table:
        if places.codes.get(r["code"], NONE) == NONE:
            places.codes[r["code"]] = places.add(
                REGION, r["name"], r["country"], r["code"], r["lon"], r["lat"])


def add_cities(places, table):
    """Of two with the same name in one region, the bigger."""
    seen, at = set(), {}
    for r in sorted(table, key=lambda r: -int(r["thousands"])):
        if (r["name"], r["country"], r["region"]) in seen:
            continue
        seen.add((r["name"], r["country"], r["region"]))
        n = places.add(CITY, r["name"], r["country"], r["region"], r["lon"], r["lat"],
                       int(r["thousands"]), r["capital"] == "1")
        at.setdefault((r["country"], r["name"]), n)
        at[r["country"], r["name"], r["region"]] = n
    return at


def add_aliases(places, table, cities):
    own = {fold(r[0]): r[1] for r in places.rows if r[6] != REGION}
    for r in table:
        key = (r["country"], r["name"])
        if r["name"] and key not in cities:
            raise SystemExit("aliases.csv: no city %s, %s" % key[::-1])
        place = cities[key] if r["name"] else places.codes[r["country"]]
        if not r["name"] and own.get(fold(r["alias"]), r["country"]) != r["country"]:
            raise SystemExit("aliases.csv: a city or state is called %s" % r["alias"])
        places.name(ALIAS, r["alias"], place, r["until"], r["note"])


def add_state_names(places, table, also):
    """The tags of the languages, and what each calls each state: three bytes, the low one
    first, that say where the name is; 0 for none."""
    own, n_states = places.own_keys(), sum(r[6] == STATE for r in places.rows)
    tongues = {}
    for r in table:
        place = places.codes[r["code"]]
        tongues.setdefault(r["lang"], {})[place] = places.strings.add(r["name"])
        if fold(r["name"]).encode() not in own:
            places.name(AT, r["name"], place)
    for r in also:
        if fold(r["name"]).encode() not in own:
            places.name(TEXT, r["name"], places.codes[r["code"]])
    tags = b"".join(struct.pack("=I", places.strings.add(t)) for t in sorted(tongues))
    names = b"".join(tongues[t].get(i, 0).to_bytes(3, "little")
                     for t in sorted(tongues) for i in range(n_states))
    return tags, names


def add_city_names(places, table, cities):
    """A name that a place bears itself, or that aliases.csv or a state has, is no other
    place's; of two cities in one state the bigger has it."""
    taken = {}
    for key, place in places.names:
        taken.setdefault(key, set()).add(places.rows[place][1])
    given = {}
    for r in table:
        place = cities.get((r["country"], r["name"], r["region"]))
        if place is None:
            raise SystemExit("names/cities.csv: no city %s, %s" % (r["name"], r["country"]))
        for name in r["names"].split("|"):
            key = fold(name).encode()
            if r["country"] in taken.get(key, {r["country"]}):
                first = given.get((key, r["country"]), (place, name))
                given[key, r["country"]] = min(first, (place, name))
    for place, name in given.values():  # the first places are the biggest
        places.name(TEXT, name, place)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("-o", dest="out", required=True)
    parser.add_argument("--header", required=True)
    args = parser.parse_args()

    def table(name):
        return rows(os.path.join(args.data, name))

    units = table("basemap/units.csv")
    points = {r["unit"]: r for r in table("basemap/units-points.csv")}
    claims = {r["unit"]: r["state"] for r in table("basemap/worldviews.csv")
              if r["worldview"] == "un"}
    places = Places()
    add_states(places, units, points, claims)
    add_regions(places, table("places/regions.csv"))
    cities = add_cities(places, table("places/cities.csv"))
    add_aliases(places, table("places/aliases.csv"), cities)
    tags, state_names = add_state_names(places, table("names/states.csv"),
                                        table("names/states-also.csv"))
    add_city_names(places, table("names/cities.csv"), cities)

    s = places.strings
    alpha3 = b"".join(struct.pack("=IHH", s.add(r["alpha3"]), places.codes[r["code"]], 0)
                      for r in sorted(table("places/codes.csv"), key=lambda r: r["alpha3"]))
    withdrawn = b"".join(
        struct.pack("=III", s.add(r["code"]), s.add(r["hint"]), s.add(r["successors"]))
        for r in sorted(table("places/withdrawn.csv"), key=lambda r: r["code"]))
    blocks = [places.packed_rows(), *places.packed_names(), places.packed_codes(), alpha3,
              withdrawn, pack_fold(), tags, state_names]
    blocks.append(s.data)
    assemble(args.out, args.header, "PLACES", MAGIC, VERSION, [], blocks)


if __name__ == "__main__":
    main()
