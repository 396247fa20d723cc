"""What is warned of though it can be drawn: each with its place, a hint, and a way out."""

import json
import re
import unittest

import harness

DOCUMENT = """{
  "title": "A title",
  "subjects": [{"id": "p", "name": "Some One", "home": "RU"}],
  "sources": [{"id": "s", "title": "A report"}],%s
  "events": [
    {"kind": "warrant", "date": "2023-03-17", "situation": "Ukraine", "sources": ["s"]},
    %s
  ]
}
"""


def visit(place, more="", date="2023-05-01"):
    return (f'{{"kind": "visit", "date": "{date}", "place": {place}, {more}'
            '"sources": ["s"]}')


class Hints(harness.CommandTest):
    def check(self, event, before="", *args):
        self.write("trips.json", DOCUMENT % (before, event))
        return self.sojourn("table", "trips.json", "-Tjson", *args)

    def expect(self, wanted, event, before=""):
        """Warned of, and only that; an error under --strict."""
        run = self.check(event, before)
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(run.err.count("warning: "), 1, run.err)
        for words in wanted:
            self.assertIn(words, run.err)
        self.assertEqual(self.check(event, before, "--strict").code, 1)
        self.assertEqual(self.check(event, before, "-q").err, "")

    def silent(self, event, before="", *args):
        run = self.check(event, before, *args)
        self.assertEqual((run.code, run.err), (0, ""))

    def test_points_outside_their_state(self):
        osh = '{"name": "Osh", "country": "%s", "lon": %s, "lat": %s}'
        self.expect(["trips.json:7:54: warning: this point lies in Kyrgyzstan (KG), not in "
                     "Kazakhstan (KZ)"], visit(osh % ("KZ", 72.8, 40.5)))
        self.expect(["at sea, far from Kyrgyzstan (KG)", "changed places"],
                    visit(osh % ("KG", 40.5, 72.8)))
        self.expect(["at sea, far from Russia (RU)"],
                    visit('{"name": "A ship", "country": "RU", "lon": -30, "lat": 30}'))
        # The border is 3 km away, which is finer than the map.
        self.silent(visit('{"name": "Dostyk", "country": "UZ", "lon": 72.77, "lat": 40.53}'))
        self.silent(visit(osh % ("KG", 72.8, 40.5)))

    def test_points_under_another_view(self):
        self.write("desk.csv", "unit,state\nUA-43,RU\n")
        farm = visit('{"name": "A farm", "country": "UA", "lon": 34.1, "lat": 45.1}',
                     '"controlled_by": "RU", ')
        self.silent(farm)
        run = self.check(farm, "", "--worldview", "desk.csv")
        self.assertIn("this point lies in Russia (RU), not in Ukraine (UA)", run.err)

    def test_a_point_at_sea_without_a_state(self):
        run = self.check(visit('{"name": "Osh", "lon": 40.5, "lat": 72.8}'))
        self.assertEqual(run.code, 1)
        self.assertIn("changed places, which would be in Kyrgyzstan (KG)", run.err)

    def test_held_land(self):
        self.expect(['trips.json:7:54: warning: as the worldview has it, Russia (RU) has '
                     'held this place since 2014-02-27', '"controlled_by": "RU", or "UA"'],
                    visit('"Simferopol"'))
        self.silent(visit('"Simferopol"', '"controlled_by": "RU", '))
        self.silent(visit('"Simferopol"', '"controlled_by": "UA", '))
        self.silent(visit('"Simferopol"', date="2014-02-26"))
        # A place given by coordinates is as any other.
        self.expect(["Russia (RU) has held"],
                    visit('{"name": "A farm", "lon": 34.1, "lat": 45.1}'))

    def test_land_that_is_held_in_part(self):
        # Kherson was Ukraine's again from 11 November 2022.
        twice = visit('"Kherson"') + ",\n    " + visit('"Kherson"', date="2023-06-08")
        run = self.check(twice, "", "--strict")
        self.assertEqual(run.code, 0)
        self.assertEqual(run.err.count("note: "), 1)
        self.assertIn("has held a part of the land here since 2022-02-24", run.err)
        self.silent(visit('"Kherson"', '"controlled_by": "UA", '))

    def test_a_warrant_that_names_no_situation(self):
        unnamed = DOCUMENT.replace('"situation": "Ukraine", ', "")
        self.write("trips.json", unnamed % ("", visit('"Kyiv"')))
        run = self.draws("table", "trips.json", "-Tjson")
        self.assertIn('trips.json:6:5: warning: this warrant names no "situation", so the '
                      'acceptance of Ukraine counts', run.err)
        self.assertIn('add "situation": "Ukraine"', run.err)
        # Nothing is said where no such acceptance comes in, or a general one.
        self.write("trips.json", unnamed % ("", visit('"Bishkek"')))
        self.assertEqual(self.draws("table", "trips.json", "-Tjson").err, "")
        self.silent(visit('"Kyiv"'))

    def test_events_without_a_source(self):
        bare = visit('"Bishkek"').replace(', "sources": ["s"]', "")
        run = self.check(bare, "", "--strict")
        self.assertEqual(run.code, 0, run.err)
        self.assertIn("trips.json:7:5: note: this event names no source", run.err)
        run = self.check(bare + ",\n    " + bare, "", "--diagnostics=json")
        found = json.loads(run.err)
        self.assertEqual((found["severity"], found["line"], found["pointer"],
                          found["message"]),
                         ("note", 7, "/events/1", "2 of 3 events name no source"))

    def test_states_of_a_regime(self):
        regime = ('\n  "regimes": ["rome-statute", {"id": "r", "name": "R", "states": '
                  '[{"state": "%s", "in_force": "2002-04-01"}]}],')
        self.expect(['trips.json:5:77: warning: there is no state "ZZ"'],
                    visit('"Bishkek"'), regime % "ZZ")
        self.expect(['there is no state "SU"', "SU (USSR) was withdrawn"], visit('"Bishkek"'),
                    regime % "SU")
        self.silent(visit('"Bishkek"'), regime % "XK")
        self.write("own.json", '{"id": "r", "name": "R", "states": [\n{"state": "QQ", '
                   '"in_force": "2002-04-01"}]}')
        run = self.check(visit('"Bishkek"'), "", "--regime", "own.json")
        self.assertIn('own.json:2:11: warning: there is no state "QQ"', run.err)

    def test_days_of_options(self):
        rows = [(("status", "KG", "--on", "12 October 2023"), "did you mean 2023-10-12?"),
                (("status", "KG", "--on", "12/10/2023"),
                 "did you mean 2023-10-12 or 2023-12-10?"),
                (("status", "KG", "--on", "2023", "--as-of", "1.2.2023"),
                 "did you mean 2023-02-01?")]
        for args, wanted in rows:
            with self.subTest(args=args):
                run = self.sojourn(*args)
                self.assertEqual(run.code, 2)
                self.assertIn(wanted, run.err)

    def test_a_year_is_not_told_to_be_itself(self):
        self.write("trips.json", visit('"Bishkek"'))
        run = self.sojourn("trips.json", "-n", "--as-of", "2023")
        self.assertEqual(run.code, 2)
        self.assertIn("a day is written as in 2023-03-17", run.err)
        self.assertNotIn("did you mean", run.err)

    def test_what_places_prints_can_be_pasted(self):
        for name in ("Bishkek", "Tripoli, LY", "UA-43", "KG", "N’Djamena"):
            out = self.draws("places", name).out.decode()
            forms = re.findall(r'"place": (.*)', out)
            self.assertEqual(len(forms), 2, out)
            for form in forms:
                with self.subTest(form):
                    run = self.check(visit(form, '"controlled_by": "RU", '
                                           if name == "UA-43" else ""))
                    self.assertEqual((run.code, run.err), (0, ""))


if __name__ == "__main__":
    harness.main()
