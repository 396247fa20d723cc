"""Rings as the packers want them: closed, and not across themselves."""

CELL_POINTS = 2  # how many edges a cell of the grid is to hold, on average


def side(a, b, p):
    """Positive where p is to the left of the line from a to b."""
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def cross(a, b, c, d):
    """Whether two edges cross at a point inside both; to touch is no crossing."""
    return (side(a, b, c) > 0) != (side(a, b, d) > 0) and \
        (side(c, d, a) > 0) != (side(c, d, b) > 0) and \
        0 not in (side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b))


def cells(a, b, size):
    for x in range(int(min(a[0], b[0]) // size), int(max(a[0], b[0]) // size) + 1):
        for y in range(int(min(a[1], b[1]) // size), int(max(a[1], b[1]) // size) + 1):
            yield x, y


def crossing(points):
    """Two edges of the ring that cross, or None. Points as they come, the first not
    repeated."""
    edges = list(zip(points, points[1:] + points[:1]))
    longest = max(max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in edges)
    extent = max(max(p[i] for p in points) - min(p[i] for p in points) for i in (0, 1))
    size = max(longest / 4, extent * CELL_POINTS / len(points)) or 1
    grid = {}
    for edge in edges:
        for cell in cells(*edge, size):
            for other in grid.get(cell, ()):
                if cross(*edge, *other):
                    return edge, other
            grid.setdefault(cell, []).append(edge)
    return None


def check(points, where):
    """Ends the build where a ring crosses itself."""
    found = crossing(points) if len(points) > 3 else None
    if found:
        (a, b), (c, d) = found
        raise SystemExit("%s: the ring crosses itself: %s-%s and %s-%s" % (where, a, b, c, d))


def closed(points, where):
    """The points without the last, which must be the first again."""
    if not points:
        raise SystemExit("%s: the ring is empty" % where)
    if points[0] != points[-1]:
        raise SystemExit("%s: the ring does not close: from %s to %s"
                         % (where, points[0], points[-1]))
    return points[:-1]
