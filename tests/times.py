"""The figure's lint on documents of many events, which are made here, in every size that has a
name.

Every row that concerns time, the key or what can be read must pass.

    times.py SOJOURN ROOT
"""

import datetime
import json
import os
import sys
import tempfile

import pages

SIZES = ("wide", "tall", "square", "portrait", "column")

TIME_ROWS = {
    "tick-spacing", "axis-breaks", "honest-dates", "numbers", "key-left-out",
    "label-overlap", "label-over-badge", "ink-outside", "text-size", "text-contrast",
    "missing-glyphs", "legend", "note",
}

CITIES = (
    "Vienna, AT", "Astana, KZ", "Dushanbe, TJ", "Tehran, IR", "Ankara, TR", "Cairo, EG",
    "Paris, FR", "Berlin, DE", "Bishkek, KG", "Budapest, HU", "Rome, IT", "Beijing, CN",
    "Hanoi, VN", "New Delhi, IN", "Riyadh, SA", "Minsk, BY", "Abu Dhabi, AE", "Tashkent, UZ",
    "Ulaanbaatar, MN", "Pretoria, ZA",
)
STATES = (
    "AF AL AM AR AT AU AZ BA BD BE BG BO BR BW BY CA CH CL CM CN CO CR CU CY CZ DE DK DO DZ EC EE "
    "EG ES ET FI FJ FR GA GB GE GH GR GT HN HR HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW "
    "KZ LA LB LK LT LU LV LY MA MD ME MG MK ML MM MN MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG "
    "PH PK PL PT PY QA RO RS RU RW SA SD SE SG SI SK SN SV TD TH TJ TM TN TR TZ UA UG US UY UZ VE "
    "VN YE ZA ZM ZW").split()


# ---- many events ----

class Dice:
    """The same throws everywhere."""

    def __init__(self):
        self.state = 1

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) % n


def some_day(dice):
    return datetime.date(2015, 1, 1) + datetime.timedelta(dice.below(3650))


def visit(i, dice, **keys):
    event = {"kind": "visit", "label": f"Meeting {i}", "priority": 1 if i < 4 else 3,
             "date": some_day(dice).isoformat(), "place": CITIES[dice.below(len(CITIES))]}
    event.update(keys)
    return event


def village(i, dice):
    """Within a degree or so of a city, in its state."""
    places = {"AT": (14, 47.5), "KZ": (67, 48), "IR": (54, 32), "EG": (29, 26), "FR": (2.5, 47),
              "IN": (78, 22), "CN": (104, 33), "ZA": (25, -29), "MN": (103, 47), "SA": (45, 24)}
    state = sorted(places)[dice.below(len(places))]
    lon, lat = places[state]
    return {"name": f"Village {i}", "country": state,
            "lon": lon + dice.below(200) / 100 - 1, "lat": lat + dice.below(200) / 100 - 1}


MANY = {
    "sixty": (60, lambda i, dice: visit(i, dice)),
    "thousand": (1000, lambda i, dice: visit(i, dice)),
    "ten-thousand": (10000, lambda i, dice: visit(i, dice)),
    "one-city": (1000, lambda i, dice: visit(i, dice, place="Vienna, AT")),
    "one-day": (1000, lambda i, dice: visit(i, dice, date="2024-05-05")),
    "one-month": (300, lambda i, dice: visit(i, dice, date=f"2024-05-{1 + i % 31:02}")),
    "months": (1000, lambda i, dice: visit(i, dice, date=some_day(dice).isoformat()[:7])),
    "years": (1000, lambda i, dice: visit(i, dice, date=some_day(dice).isoformat()[:4])),
    "undated": (1000, lambda i, dice: visit(i, dice, date=None, status="invited")),
    "villages": (1000, lambda i, dice: visit(i, dice, place=village(i, dice))),
    "all-states": (500, lambda i, dice: visit(i, dice, place=STATES[i % len(STATES)])),
}


def many(n, make):
    dice = Dice()
    warrant = {"kind": "warrant", "date": "2023-03-17", "regime": "rome-statute",
               "label": "Arrest warrant"}
    return {"title": f"{n} events", "as_of": "2025-06-30",
            "subjects": [{"id": "a", "name": "Ann Ash", "home": "RS"}],
            "events": [warrant] + [make(i, dice) for i in range(n - 1)]}


def documents(folder):
    for name, (n, make) in MANY.items():
        path = os.path.join(folder, name + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(many(n, make), file)
        yield name, path


def faults(sojourn, name, path):
    found, n = pages.faults(sojourn, name, path, sizes=SIZES, themes=("light",))
    return {key: what for key, what in found.items() if key[-1] in TIME_ROWS}, n


def main(sojourn):
    with tempfile.TemporaryDirectory() as folder:
        return pages.judge([lambda name=name, path=path: faults(sojourn, name, path)
                            for name, path in documents(folder)], {})


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
