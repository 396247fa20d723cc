#!/usr/bin/python3
"""Packs the outlines of data/basemap into one file that src/atlas/atlas.c reads in place.

    pack_atlas.py --basemap data/basemap -o atlas.bin --header atlas_bin.h

The layout is written down in src/atlas/atlas_format.h. Byte order is the build machine's.
"""

import argparse
import json
import math
import os
import struct

import pack_rings
from pack_common import Strings, assemble, rows, varint, zigzag

MAGIC, VERSION = b"sjatlas\0", 2
STEPS = {"110m": 200, "50m": 400}  # grid points a degree
WORLD_PX_KM = 960 / 40075.0  # a world map of 960 px at the equator
SMALL_PX = 3.0
KM_PER_DEG = 111.195
FLAG_SMALL = 1
FLAG_PARTIAL = 1


def twice_area(points):
    """Twice the signed area in the plane; positive where the ring runs anticlockwise."""
    return sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(points, points[1:] + points[:1]))


class Scale:
    """One scale's shared arcs and the rings of its units as lists of arc references."""

    def __init__(self, path, step):
        self.step, self.arcs, self.rings, self.sides = step, [], {}, []
        self.path = path
        with open(path, encoding="utf-8") as f:
            topo = json.load(f)
        (layer,) = topo["objects"].values()
        exact = [self.exact(a, topo.get("transform")) for a in topo["arcs"]]
        decoded = [self.decode(a) for a in exact]
        for g in layer["geometries"]:
            polys = {"Polygon": [g.get("arcs")], "MultiPolygon": g.get("arcs")}
            for poly in polys.get(g.get("type"), []):
                self.add_polygon(g["properties"]["unit"], poly, exact, decoded)
        self.finish(decoded)

    def exact(self, arc, transform):
        """An arc in degrees, as the file has it."""
        if not transform:
            return [tuple(p) for p in arc]
        x = y = 0
        out = []
        for p in arc:
            x, y = x + p[0], y + p[1]
            out.append((x * transform["scale"][0] + transform["translate"][0],
                        y * transform["scale"][1] + transform["translate"][1]))
        return out

    def decode(self, arc):
        out = []
        for lon, lat in arc:
            q = (round(lon * self.step), round(lat * self.step))
            if not out or out[-1] != q:
                out += self.between(out[-1], q) if out else []
                out.append(q)
        return out

    def between(self, p, q):
        """Vertices on a long straight stretch: a border along a parallel is no great
        circle, but the map will take each stretch for one. The two differ by about
        dlon² sin(lat) cos(lat) / 8; two grid steps are allowed."""
        lat = math.radians((p[1] + q[1]) / 2 / self.step)
        bend = abs(math.sin(lat) * math.cos(lat))
        dlon = math.radians(abs(q[0] - p[0]) / self.step)
        n = math.ceil(dlon / math.sqrt(8 * math.radians(2 / self.step) / max(bend, 1e-9)))
        return [(round(p[0] + (q[0] - p[0]) * i / n), round(p[1] + (q[1] - p[1]) * i / n))
                for i in range(1, n)]

    def points(self, ring, decoded, where):
        """The ring's vertices; the first is not repeated."""
        out = []
        for ref in ring:
            arc = decoded[ref] if ref >= 0 else decoded[~ref][::-1]
            if out and out[-1] != arc[0]:
                raise SystemExit("%s: the ring does not hang together: from %s to %s"
                                 % (where, out[-1], arc[0]))
            out += arc[1:] if out else arc
        return pack_rings.closed(out, where)

    def add_polygon(self, unit, poly, exact, decoded):
        kept, number = [], len(self.rings.get(unit, []))
        for i, ring in enumerate(poly):
            where = "%s: %s, polygon %d, ring %d" % (self.path, unit, number, i)
            pack_rings.check(self.points(ring, exact, where), where)
            pts = self.points(ring, decoded, where)
            if len(pts) < 3 or twice_area(pts) == 0:
                if i == 0:
                    return
                continue
            if unit == "AQ" and self.cut(pts):
                ring = self.heal(pts, decoded)
            # Outer rings run clockwise, holes the other way: land is on the right.
            elif (twice_area(pts) > 0) == (i == 0):
                ring = [~r for r in reversed(ring)]
            kept.append(ring)
        self.rings.setdefault(unit, []).append(kept)

    def cut(self, pts):
        return any(p[1] <= -90 * self.step for p in pts)

    def heal(self, pts, decoded):
        """Antarctica is cut along 180° and closed along 90° S: take the cut out, so that
        the coast alone runs round the pole, eastward, with the land on its right."""
        edge, pole = 180 * self.step, -90 * self.step
        coast = [p for p in pts if abs(p[0]) < edge and p[1] > pole + self.step]
        if twice_area(pts) > 0:
            coast.reverse()
        start = min(range(len(coast)), key=lambda i: coast[i][0])
        coast = coast[start:] + coast[:start]
        if coast[0][0] > coast[-1][0]:
            raise SystemExit("Antarctica does not run from west to east")
        decoded.append(coast + [(coast[0][0] + 360 * self.step, coast[0][1])])
        return [len(decoded) - 1]

    def finish(self, decoded):
        """Numbers the arcs that are used, in order, and notes the units on their sides."""
        number = {}
        for unit in sorted(self.rings):
            for poly in self.rings[unit]:
                for ring in poly:
                    for k, ref in enumerate(ring):
                        a = ref if ref >= 0 else ~ref
                        if a not in number:
                            number[a] = len(self.arcs)
                            self.arcs.append(decoded[a])
                            self.sides.append([None, None])
                        n = number[a]
                        side = 1 if ref >= 0 else 0  # right of a forward arc
                        if self.sides[n][side] is not None:
                            raise SystemExit("two units on one side of a border: %s and %s"
                                             % (self.sides[n][side], unit))
                        self.sides[n][side] = unit
                        ring[k] = n if ref >= 0 else ~n

    def complete(self, order, points):
        """Every unit has an outline and every outline a unit, or the build ends."""
        strange = set(self.rings) - set(order)
        lost = [u for u in order if u not in self.rings]
        if strange or any(float(points[u]["km2"]) > 1 for u in lost):
            raise SystemExit("units.csv and the outlines differ: %s %s" % (strange, lost))
        for u in lost:
            self.speck(u, float(points[u]["lon"]), float(points[u]["lat"]))

    def speck(self, unit, lon, lat):
        """A square of two grid steps for a unit too small for any scale (the Vatican)."""
        x, y = round(lon * self.step), round(lat * self.step)
        square = [(x - 1, y - 1), (x - 1, y + 1), (x + 1, y + 1), (x + 1, y - 1)]
        self.arcs.append(square + square[:1])
        self.sides.append([None, unit])
        self.rings[unit] = [[[len(self.arcs) - 1]]]

    def box(self, unit):
        """West, south, east, north in degrees; west > east across 180°."""
        spans, south, north = [], 90.0, -90.0
        for poly in self.rings[unit]:
            for ring in poly:
                pts = [p for r in ring for p in self.arcs[r if r >= 0 else ~r]]
                spans.append((min(p[0] for p in pts) / self.step,
                              max(p[0] for p in pts) / self.step))
                south = min(south, min(p[1] for p in pts) / self.step)
                north = max(north, max(p[1] for p in pts) / self.step)
        if unit == "AQ":
            return -180.0, -90.0, 180.0, north
        west, east = narrowest(spans)
        return west, south, east, north


def wrap(lon):
    return (lon + 180.0) % 360.0 - 180.0


def narrowest(spans):
    """The narrowest stretch of longitudes that holds all spans: cuts the widest gap."""
    flat = sorted((wrap(a), wrap(a) + (b - a)) for a, b in spans)
    best, west, east = -1.0, None, None
    reach = flat[0][1]
    for i, (a, b) in enumerate(flat):
        following = flat[i + 1][0] if i + 1 < len(flat) else flat[0][0] + 360.0
        reach = max(reach, b)
        if following - reach > best:
            best, east = following - reach, reach
            west = flat[(i + 1) % len(flat)][0]
    return west, east if east <= 180.0 else east - 360.0


def pack_scale(scale, unit_no, order):
    """The scale's four blocks: arc records, vertex bytes, ring offsets, ring bytes."""
    records, vertices = bytearray(), bytearray()
    for arc, (left, right) in zip(scale.arcs, scale.sides):
        xs, ys = [p[0] for p in arc], [p[1] for p in arc]
        k = 100.0 / scale.step
        records += struct.pack(
            "=IHhhhhhhh", len(vertices), len(arc), unit_no.get(left, -1),
            unit_no.get(right, -1), math.floor(min(xs) * k), math.floor(min(ys) * k),
            math.ceil(max(xs) * k), math.ceil(max(ys) * k), 0)
        x = y = 0
        for px, py in arc:
            vertices += zigzag(px - x) + zigzag(py - y)
            x, y = px, py
    offsets, refs = [], bytearray()
    for unit in order:
        offsets.append(len(refs))
        polys = scale.rings[unit]
        refs += varint(len(polys))
        for poly in polys:
            refs += varint(len(poly))
            for ring in poly:
                refs += varint(len(ring)) + b"".join(zigzag(r) for r in ring)
    offsets.append(len(refs))
    return records, vertices, struct.pack("=%dI" % len(offsets), *offsets), refs


def read_lakes(path, step):
    """The lakes of a GeoJSON file: polygons of rings of grid points, outer ones clockwise."""
    with open(path, encoding="utf-8") as f:
        features = json.load(f)["features"]
    lakes = []
    for n, feature in enumerate(features):
        rings = []
        for i, ring in enumerate(feature["geometry"]["coordinates"]):
            where = "%s: feature %d, ring %d" % (path, n, i)
            exact = pack_rings.closed([tuple(p) for p in ring], where)
            pack_rings.check(exact, where)
            grid = [(round(x * step), round(y * step)) for x, y in exact]
            pts = [p for p, q in zip(grid, grid[-1:] + grid) if p != q]
            if len(pts) < 3 or twice_area(pts) == 0:
                if i == 0:
                    break
                continue
            rings.append(pts[::-1] if (twice_area(pts) > 0) == (i == 0) else pts)
        if rings:
            lakes.append(rings)
    return sorted(lakes, key=lambda rings: -lake_km2(rings, step))


def lake_km2(rings, step):
    """On the plane that is true at the middle latitude."""
    ys = [p[1] for p in rings[0]]
    stretch = math.cos(math.radians((min(ys) + max(ys)) / 2 / step))
    return -sum(twice_area(r) for r in rings) / 2 / step ** 2 * KM_PER_DEG ** 2 * stretch


def pack_lakes(lakes, step):
    records, data = bytearray(), bytearray()
    for rings in lakes:
        xs, ys = [p[0] for p in rings[0]], [p[1] for p in rings[0]]
        k = 1e4 / step
        records += struct.pack("=IIi4i", len(data), len(rings),
                               round(lake_km2(rings, step) * 10), round(min(xs) * k),
                               round(min(ys) * k), round(max(xs) * k), round(max(ys) * k))
        for ring in rings:
            data += varint(len(ring))
            x = y = 0
            for px, py in ring:
                data += zigzag(px - x) + zigzag(py - y)
                x, y = px, py
    return records, data


def pack_seas(table, strings):
    return b"".join(struct.pack("=IIiiII", strings.add(r["id"]), strings.add(r["name"]),
                                round(float(r["lon"]) * 1e4), round(float(r["lat"]) * 1e4),
                                int(r["km"]), int(r["rank"])) for r in table)


def pack_units(order, names, points, fine, strings):
    out = bytearray()
    for unit in order:
        p = points[unit]
        km2 = float(p["km2"])
        small = math.sqrt(km2) * WORLD_PX_KM < SMALL_PX
        box = [round(v * 1e4) for v in fine.box(unit)]
        out += struct.pack("=II7iI", strings.add(unit), strings.add(names[unit]["name"]),
                           round(float(p["lon"]) * 1e4), round(float(p["lat"]) * 1e4),
                           round(km2 * 10), *box, FLAG_SMALL if small else 0)
    return out


def pack_views(order, table, strings):
    views = []
    for row in table:
        if row["worldview"] not in views:
            views.append(row["worldview"])
    by = {(r["worldview"], r["unit"]): r for r in table}
    unknown = {r["unit"] for r in table} - set(order)
    if unknown:
        raise SystemExit("worldviews.csv names units that are not there: %s" % unknown)
    out = bytearray()
    for view in views:
        for unit in order:
            r = by.get((view, unit), {"state": unit, "control": "", "partial": "",
                                      "since": "", "disputed_with": "", "note": ""})
            out += struct.pack("=6I", strings.add(r["state"]), strings.add(r["control"]),
                               strings.add(r["since"]), strings.add(r["disputed_with"]),
                               strings.add(r["note"]),
                               FLAG_PARTIAL if r["partial"] else 0)
    return views, out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--basemap", required=True)
    parser.add_argument("-o", dest="out", required=True)
    parser.add_argument("--header", required=True)
    args = parser.parse_args()
    base = args.basemap

    names = {r["unit"]: r for r in rows(os.path.join(base, "units.csv"))}
    points = {r["unit"]: r for r in rows(os.path.join(base, "units-points.csv"))}
    order = sorted(names, key=lambda u: u.encode())
    unit_no = {u: i for i, u in enumerate(order)}
    coarse = Scale(os.path.join(base, "units-110m.topojson"), STEPS["110m"])
    fine = Scale(os.path.join(base, "units-50m.topojson"), STEPS["50m"])
    for scale in (coarse, fine):
        scale.complete(order, points)

    strings = Strings()
    units = pack_units(order, names, points, fine, strings)
    table = rows(os.path.join(base, "worldviews.csv"))
    views, view_rows = pack_views(order, table, strings)
    view_names = struct.pack("=%dI" % len(views), *[strings.add(v) for v in views])
    seas = rows(os.path.join(base, "seas.csv"))
    blocks = [units, view_names, view_rows, pack_seas(seas, strings)]
    n_lakes = []
    for scale, name in (coarse, "110m"), (fine, "50m"):
        lakes = read_lakes(os.path.join(base, "lakes-%s.geojson" % name), scale.step)
        n_lakes.append(len(lakes))
        blocks += [*pack_scale(scale, unit_no, order), *pack_lakes(lakes, scale.step)]
    blocks.append(strings.data)

    numbers = [len(order), len(views), len(coarse.arcs), len(fine.arcs),
               coarse.step, fine.step, *n_lakes, len(seas), 0]
    assemble(args.out, args.header, "ATLAS", MAGIC, VERSION, numbers, blocks)


if __name__ == "__main__":
    main()
