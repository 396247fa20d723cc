"""--worldview: whose borders, and so whose law, for map, gazetteer and ledger alike."""

import json
import os
import unittest

import harness

# Simferopol by name, by coordinates and by its region, and Taipei.
PLACES = """{
  "title": "A title",
  "as_of": "2024-01-01",%s
  "subjects": [{"id": "p", "name": "Some One", "home": "RU"}],
  "events": [
    {"id": "w", "kind": "warrant", "date": "2023-03-17"},
    {"id": "city", "kind": "visit", "date": "2023-05-01", "place": "Simferopol, UA"},
    {"id": "point", "kind": "visit", "date": "2023-05-02",
     "place": {"name": "A farm", "lon": 34.1, "lat": 45.1}},
    {"id": "region", "kind": "visit", "date": "2023-05-03", "place": "UA-43"},
    {"id": "taipei", "kind": "visit", "date": "2023-05-04", "place": "Taipei"},
    {"id": "sukhumi", "kind": "visit", "date": "2023-05-05", "place": "Sukhumi"}
  ]
}
"""

# Two units otherwise than "un" has them, one of them without a power in control.
TABLE = "worldview,unit,state,note\ndesk,UA-43,RU,as the desk has it\ndesk,TW,CN,\n"

CRIMEA = ("city", "point", "region")


class Views(harness.CommandTest):
    def rows(self, *args, named=""):
        self.write("trips.json", PLACES % (f'\n  "worldview": "{named}",' if named else ""))
        answer = json.loads(self.draws("table", "-q", "trips.json", "-Tjson", *args).out)
        return answer["worldview"], {row["id"]: row for row in answer["rows"]}

    def test_law_follows_the_view(self):
        # Ukraine accepted the Court on 8 September 2015 and joined on 1 January 2025; the
        # traveller's own state is Russia, which is no member; China is none either, and
        # of Taiwan and Abkhazia the treaty's list says nothing.
        rows = [
            ((), "", "un", "UA", "arrest", "TW", "unknown", "GE", "arrest"),
            (("--worldview", "un"), "de-facto", "un", "UA", "arrest", "TW", "unknown", "GE",
             "arrest"),
            ((), "de-facto", "de-facto", "UA", "arrest", "TW", "unknown", "GE-AB",
             "unknown"),
            (("--worldview", "de-facto"), "", "de-facto", "UA", "arrest", "TW", "unknown",
             "GE-AB", "unknown"),
            (("--worldview", "desk.csv"), "de-facto", "desk", "RU", "home", "CN", "none",
             "GE", "arrest"),
        ]
        self.write("desk.csv", TABLE)
        for args, named, view, crimea, duty, taipei, of_taipei, sukhumi, of_sukhumi in rows:
            with self.subTest(args=args, named=named):
                name, found = self.rows(*args, named=named)
                self.assertEqual(name, view)
                for row in CRIMEA:
                    self.assertEqual((found[row]["country"], found[row]["duty"]),
                                     (crimea, duty), row)
                self.assertEqual((found["taipei"]["country"], found["taipei"]["duty"]),
                                 (taipei, of_taipei))
                self.assertEqual((found["sukhumi"]["country"], found["sukhumi"]["duty"]),
                                 (sukhumi, of_sukhumi))

    def status(self, *args):
        return json.loads(self.draws("status", *args, "--on", "2023-05-01", "-Tjson").out)

    def test_status_follows_the_view(self):
        self.write("desk.csv", TABLE)
        rows = [("Simferopol, UA", (), "UA"), ("Simferopol, UA", ("desk.csv",), "RU"),
                ("UA-43", ("desk.csv",), "RU"), ("TW", ("desk.csv",), "CN"),
                ("Hargeisa", ("un",), "SO"), ("Hargeisa", ("de-facto",), "X-SOL")]
        for place, view, country in rows:
            with self.subTest(place=place, view=view):
                args = [f"--worldview={name}" for name in view]
                self.assertEqual(self.status(place, *args)["country"], country)
        # A document names the view where no option does.
        self.write("trips.json", PLACES % '\n  "worldview": "de-facto",')
        self.assertEqual(self.status("Sukhumi", "--for", "trips.json")["country"], "GE-AB")

    def test_places_follows_the_view(self):
        self.write("desk.csv", TABLE)
        for view, country in (("un", "UA"), ("desk.csv", "RU")):
            out = self.draws("places", "Simferopol", "-Tjson", "--worldview", view).out
            self.assertEqual(json.loads(out)["country"], country)
        self.write("desk.csv", "unit\n")
        run = self.sojourn("places", "Simferopol", "--worldview", "desk.csv")
        self.assertEqual(run.code, 1)
        self.assertIn("desk.csv:1:1: error: ", run.err)

    def scene(self, *args):
        self.write("trips.json", PLACES % "")
        return self.draws("render", "-q", "trips.json", "-T", "dump", *args).out.decode()

    def test_the_figure_says_whose_view(self):
        self.write("desk.csv", TABLE)
        rows = [("un", "un", "Borders after UN practice", "UA", "arrest"),
                ("de-facto", "de-facto", "Borders as held", "UA", "arrest"),
                ("desk.csv", "desk", "Borders: desk", "RU", "home")]
        for view, name, words, crimea, duty in rows:
            scene = self.scene("--worldview", view)
            with self.subTest(view):
                for wanted in (f'worldview="{name}"', words):
                    self.assertTrue(wanted in scene, wanted)
                marks = [line for line in scene.splitlines() if 'event="point"' in line]
                self.assertTrue(marks)
                for mark in marks:
                    self.assertIn(f'country="{crimea}"', mark)
                    self.assertIn(f'duty="{duty}"', mark)

    def test_land_that_is_a_states_own_is_not_held(self):
        held = PLACES.replace('"UA-43"', '"UA-43", "controlled_by": "RU"')
        self.write("desk.csv", TABLE)
        for view, power, warned in (("un", "RU", False), ("desk.csv", None, True)):
            with self.subTest(view):
                self.write("trips.json", held % "")
                run = self.draws("table", "trips.json", "-Tjson", "--worldview", view)
                self.assertEqual("the place is RU's own" in run.err, warned)
                rows = {row["id"]: row for row in json.loads(run.out)["rows"]}
                self.assertEqual(rows["region"]["controlled_by"], power)

    def test_the_manuals_table(self):
        with open(os.path.join(harness.ROOT, "docs", "format.md"), encoding="utf-8") as file:
            table = file.read().split("```csv\n")[1].split("```")[0]
        self.write("desk.csv", table)
        rows = [("Hargeisa", "X-SOL", "unknown"), ("Taipei", "CN", "never"),
                ("X-GOL", "SY", "signed"), ("Bishkek", "KG", "signed")]
        for place, country, membership in rows:
            with self.subTest(place):
                found = self.status(place, "--worldview", "desk.csv")
                self.assertEqual((found["country"], found["membership"]),
                                 (country, membership))

    def test_a_file_without_a_name_of_its_own(self):
        self.write("my.view.csv", "unit,state\nTW,CN\n")
        name, found = self.rows("--worldview", "./my.view.csv")
        self.assertEqual((name, found["taipei"]["country"]), ("my.view", "CN"))

    def test_bad_tables(self):
        rows = [
            ("unit,state\nUA-43,RU\nQQ,RU\n", "desk.csv:3:1: error: "
             'the atlas has no unit "QQ"'),
            ("unit,state\nUA-43,Russia\n", "desk.csv:2:7: error: "
             '"Russia" is not the code of a state'),
            ("unit;state\nUA-43;RU\n", "desk.csv:1:1: error: "),
            ("", "desk.csv:1:1: error: the table is empty"),
        ]
        self.write("trips.json", PLACES % "")
        for table, wanted in rows:
            with self.subTest(table):
                self.write("desk.csv", table)
                run = self.sojourn("table", "trips.json", "--worldview", "desk.csv")
                self.assertEqual((run.code, run.out), (1, b""))
                self.assertIn(wanted, run.err)

    def test_no_such_view(self):
        self.write("trips.json", PLACES % "")
        run = self.sojourn("table", "trips.json", "--worldview", "nobody")
        self.assertEqual(run.code, 2)
        for word in ("nobody", "un", "de-facto", "FILE.csv"):
            self.assertIn(word, run.err)
        run = self.sojourn("table", "trips.json", "--worldview", "gone.csv")
        self.assertEqual(run.code, 3)
        # A document names built-in ones only: what it means must not hang on a file.
        self.write("trips.json", PLACES % '\n  "worldview": "desk.csv",')
        run = self.sojourn("table", "trips.json")
        self.assertEqual(run.code, 1)
        self.assertIn("trips.json:4:16: error: a document names a built-in worldview",
                      run.err)
        self.assertIn("--worldview desk.csv", run.err)

    def test_the_table_is_an_input(self):
        self.write("desk.csv", TABLE)
        self.write("trips.json", PLACES % "")
        self.draws("render", "-q", "trips.json", "--worldview", "desk.csv", "-o", "a.svg",
                   "--depfile", "a.d")
        self.assertIn(b"desk.csv", self.read("a.d"))
        run = self.sojourn("table", "trips.json", "--worldview", "desk.csv", "-Tcsv", "-o",
                           "desk.csv")
        self.assertEqual(run.code, 2)
        self.assertEqual(self.read("desk.csv").decode(), TABLE)


if __name__ == "__main__":
    harness.main()
