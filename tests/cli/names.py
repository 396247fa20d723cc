"""Names in the document's language: states everywhere in the figure, cities where they are
written in plain English."""

import json
import unittest

import harness

TRIPS = """{
  "title": "A title",
  "as_of": "2024-01-01", "lang": "%s",
  "subjects": [{"id": "p", "name": "Some One", "home": "RU"}],
  "events": [
    {"id": "w", "kind": "warrant", "date": "2023-03-17"},
    {"id": "city", "kind": "visit", "date": "2023-05-01", "place": "Peking"},
    {"id": "own", "kind": "visit", "date": "2023-06-01", "place": "ulaanbaatar, MN"},
    {"id": "state", "kind": "visit", "date": "2023-07-01", "place": "DE"}
  ]
}
"""

# By language: China, Mongolia, Germany and Russia, from dictionaries.
STATES = {
    "en": ("China", "Mongolia", "Germany", "Russia"),
    "fr": ("Chine", "Mongolie", "Allemagne", "Russie"),
    "de": ("China", "Mongolei", "Deutschland", "Russland"),
    "ru": ("Китай", "Монголия", "Германия", "Россия"),
    "ar": ("الصين", "منغوليا", "ألمانيا", "روسيا"),
    "fr-CA": ("Chine", "Mongolie", "Allemagne", "Russie"),
    "bg": ("Китай", "Монголия", "Германия", "Русия"),
    "tlh": ("China", "Mongolia", "Germany", "Russia"),
}
# The capital of Mongolia, from CLDR; in the others as it is written.
CAPITAL = {"fr": "Oulan-Bator", "fr-CA": "Oulan-Bator", "ru": "Улан-Батор", "ar": "آلانباتار"}


class Names(harness.CommandTest):
    def test_states(self):
        for lang, (china, mongolia, germany, russia) in STATES.items():
            self.write("trips.json", TRIPS % lang)
            scene = self.draws("render", "-q", "trips.json", "-Tdump").out.decode()
            with self.subTest(lang):
                for name in (china, mongolia, germany, russia):
                    # As one text of the figure (a lane, the legend, a name on the map).
                    self.assertTrue(f'"{name}"\n' in scene, name)
                # A name that is not the gazetteer's stays as it is written.
                for name in ("Peking", CAPITAL.get(lang, "Ulaanbaatar")):
                    self.assertTrue(f'"{name}"\n' in scene, name)

    def test_tables(self):
        # Tables are for programs, and the law's reasons are sentences: both are English.
        self.write("trips.json", TRIPS % "fr")
        rows = json.loads(self.draws("table", "trips.json", "-Tjson", "-q").out)["rows"]
        self.assertEqual([(row["place"], row["country"]) for row in rows[1:]],
                         [("Peking", "CN"), ("Ulaanbaatar", "MN"), ("Germany", "DE")])
        self.assertIn("Germany has been a member", rows[3]["reasons"][0])

    def test_languages_that_there_are_not(self):
        rows = [("tlh", "there are"), ("ua", '"uk"'), ("ger", '"de"'), ("jp", '"ja"'),
                ("zh-TW", None), ("en-GB", None), ("nb-NO", None), ("no", None)]
        for lang, hint in rows:
            self.write("trips.json", TRIPS % lang)
            run = self.draws("check", "trips.json", "-n")
            with self.subTest(lang):
                self.assertEqual("states have no names" in run.err, hint is not None)
                if hint is not None:
                    self.assertIn("trips.json:3:34: warning: ", run.err)
                    self.assertIn(hint, run.err)


if __name__ == "__main__":
    harness.main()
