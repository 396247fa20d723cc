#!/usr/bin/python3
"""Packs the gazetteer's tables into one file that src/atlas/gazetteer.c reads in place.

    pack_places.py --data data -o places.bin --header places_bin.h

The layout is written down in src/atlas/gazetteer_format.h.
"""

import argparse
import os
import struct
import unicodedata

from pack_common import Strings, assemble, rows

MAGIC, VERSION = b"sjplace\0", 1
STATE, REGION, CITY = 0, 1, 2
# Letters that Unicode does not take apart.
PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
         "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ʻ": "", "ʼ": "", "’": ""}


def fold_char(c):
    """What a character counts as in a comparison of names: lower case, no accents, letters
    and digits alone."""
    out = ""
    for d in unicodedata.normalize("NFKD", c.casefold()):
        d = PLAIN.get(d, d)
        out += "".join(e for e in d if unicodedata.category(e)[0] in "LN")
    return out


def fold(text):
    return "".join(fold_char(c) for c in text)


def pack_fold():
    """Every character under U+2030 that does not count as itself."""
    out = bytearray()
    for cp in range(0x2030):
        if unicodedata.category(chr(cp)) in ("Cn", "Cs", "Co"):
            continue
        to = fold_char(chr(cp)).encode("utf-8")
        if to != chr(cp).encode("utf-8"):
            if len(to) > 8:
                to = to[:8].decode("utf-8", "ignore").encode("utf-8")
            out += struct.pack("=I8s", cp, to)
    return out


class Places:
    def __init__(self):
        self.strings, self.rows, self.names, self.codes = Strings(), [], [], []

    def add(self, kind, name, country, region, lon, lat, people=0, capital=False):
        s = self.strings
        self.rows.append(struct.pack(
            "=IIIiiIBBH", s.add(name), s.add(country), s.add(region),
            round(float(lon) * 1e4), round(float(lat) * 1e4), people, kind, capital, 0))
        self.name(name, len(self.rows) - 1)
        return len(self.rows) - 1

    def name(self, name, place, alias="", until="", note=""):
        entry = (fold(name).encode(), place, alias, until, note)
        if entry[0] and not any(e[:2] == entry[:2] for e in self.names[-2:]):
            self.names.append(entry)

    def packed_names(self):
        """The names in order, and what there is to say of those that are aliases."""
        best = {}
        for key, place, *rest in self.names:
            if (key, place) not in best or not rest[0]:
                best[key, place] = rest
        names, aliases = bytearray(), bytearray(struct.pack("=3I", 0, 0, 0))
        for key, place in sorted(best):
            alias = 0
            if best[key, place][0]:
                alias = len(aliases) // 12
                aliases += struct.pack("=3I", *[self.strings.add(t) for t in best[key, place]])
            names += struct.pack("=IHH", self.strings.add(key.decode()), place, alias)
        return names, aliases

    def packed_codes(self):
        pairs = sorted((c.encode(), p) for c, p in self.codes)
        return b"".join(struct.pack("=II", self.strings.add(c.decode()), p) for c, p in pairs)


def add_states(places, units, points, claims):
    for u in units:
        p, code = points[u["unit"]], u["unit"]
        if len(code) == 2:
            n = places.add(STATE, u["name"], code, "", p["lon"], p["lat"])
            places.codes.append((code, n))
    for u in units:
        p, code = points[u["unit"]], u["unit"]
        state = claims.get(code, code)
        if len(code) > 2 and not state.startswith("X-"):
            n = places.add(REGION, u["name"], state, code, p["lon"], p["lat"])
            places.codes.append((code, n))


def add_regions(places, table, known):
    for r in table:
        if r["code"] not in known:
            n = places.add(REGION, r["name"], r["country"], r["code"], r["lon"], r["lat"])
            places.codes.append((r["code"], n))


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
    return at


def add_aliases(places, table, states, cities):
    for r in table:
        key = (r["country"], r["name"])
        if r["name"] and key not in cities:
            raise SystemExit("aliases.csv: no city %s, %s" % key[::-1])
        place = cities[key] if r["name"] else states[r["country"]]
        places.name(r["alias"], place, r["alias"], r["until"], r["note"])


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
    add_regions(places, table("places/regions.csv"), {c for c, _ in places.codes})
    states = {c: p for c, p in places.codes if len(c) == 2}
    cities = add_cities(places, table("places/cities.csv"))
    add_aliases(places, table("places/aliases.csv"), states, cities)

    s = places.strings
    alpha3 = b"".join(struct.pack("=II", s.add(r["alpha3"]), states[r["code"]])
                      for r in sorted(table("places/codes.csv"), key=lambda r: r["alpha3"]))
    withdrawn = b"".join(
        struct.pack("=III", s.add(r["code"]), s.add(r["hint"]), s.add(r["successors"]))
        for r in sorted(table("places/withdrawn.csv"), key=lambda r: r["code"]))
    blocks = [b"".join(places.rows), *places.packed_names(), places.packed_codes(), alpha3,
              withdrawn, pack_fold()]
    blocks.append(s.data)
    assemble(args.out, args.header, "PLACES", MAGIC, VERSION, [], blocks)


if __name__ == "__main__":
    main()
