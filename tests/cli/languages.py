"""--lang and the document's lang: whose words the figure speaks, and what it says where it has
none."""

import json
import os
import re
import unittest

import harness

# Every kind, every status, vague and open dates, two warrants of which one has ended; without
# a word of its own but the names of cities, which these languages have.
EVENTS = [
    {"id": "w1", "kind": "warrant", "date": "2023-03-17", "situation": "Ukraine"},
    {"id": "w2", "kind": "warrant", "date": "2022-05-01", "until": "2022-09-01",
     "situation": "Ukraine"},
    {"kind": "visit", "date": "2021", "place": "IN"},
    {"kind": "visit", "date": "2021", "place": "BY"},
    {"kind": "visit", "date": "2022-06-05", "place": "MN"},
    {"kind": "visit", "date": "[2023-01..2023-06]", "place": "ZA"},
    {"kind": "visit", "status": "skipped", "date": "2023-08-22/2023-08-24", "place": "BR"},
    {"kind": "visit", "date": "2023-10-12/2023-10-13", "place": "Bishkek, KG"},
    {"kind": "visit", "date": "2023-11", "place": "AM", "sources": ["s"]},
    {"kind": "visit", "status": "cancelled", "date": "2024-02-29~", "place": "TR"},
    {"kind": "visit", "status": "remote", "date": "2024-03-01", "place": "CN"},
    {"kind": "visit", "status": "ongoing", "date": "2024-06-28/..", "place": "KZ"},
    {"kind": "visit", "status": "planned", "date": "[2024-07-13..2024-07-31]", "place": "JP"},
    {"kind": "visit", "status": "invited", "date": None, "place": "KP"},
    {"kind": "visit", "date": "2024-05-05", "place": "UA-43", "controlled_by": "RU"},
    {"kind": "treaty", "date": "2024-02-01", "place": "AM"},
    {"kind": "other", "date": "2024-06"},
]
SIZES = ("wide", "tall", "square", "portrait", "column")


def document(lang, title="2023"):
    return json.dumps({
        "title": title, "lang": lang, "as_of": "2024-07-01",
        "subjects": [{"id": "p", "name": "1", "home": "RU"}],
        "sources": [{"id": "s", "title": "2", "date": "2024-01-01"}], "events": EVENTS})


class Languages(harness.CommandTest):
    def words(self, *args):
        """What stands on the page, and what is said of it."""
        scene = self.draws("render", "-q", "trips.json", "-T", "dump", *args).out.decode("utf-8")
        texts = re.findall(r'^ *text .* wide [\d.]+ "(.*)"$', scene, re.M)
        texts += re.findall(r' (?:title|alt|description|label)="((?:[^"\\]|\\.)*)"', scene)
        return [text.replace("\\n", " ") for text in texts]

    def test_no_english_is_left(self):
        for lang in ("ru", "uk", "zh", "ar"):
            self.write("trips.json", document(lang))
            for size in SIZES:
                with self.subTest(lang=lang, size=size):
                    words = self.words("--size", size)
                    self.assertGreater(len(words), 40)
                    # Natural Earth is a name.
                    left = [w for w in words
                            if re.search("[A-Za-z]", w.replace("Natural Earth", ""))]
                    self.assertEqual(left, [])

    def test_whose_words(self):
        rows = [
            ("en", (), "Bound to arrest", None),
            ("fr-CA", (), "Tenus d’arrêter", None),
            ("fr", ("--lang", "de"), "Zur Festnahme verpflichtet", None),
            ("fr", ("--lang", "en"), "Bound to arrest", None),
            ("en", ("--lang", "ru-RU"), "Обязаны арестовать", None),
            ("zh-TW", (), "有义务逮捕", "written in another way"),
            ("tlh", (), "Bound to arrest", "no words in \"tlh\""),
            ("en", ("--lang", "tlh"), "Bound to arrest", "no words in \"tlh\""),
        ]
        for lang, args, words, warning in rows:
            with self.subTest(lang=lang, args=args):
                self.write("trips.json", document(lang))
                self.assertIn(words, self.words(*args))
                run = self.draws("render", "trips.json", "-o", "f.svg", *args)
                if warning is None:
                    self.assertNotIn("warning", run.err)
                else:
                    self.assertIn("warning", run.err)
                    self.assertIn(warning, run.err)

    def test_strict(self):
        self.write("trips.json", document("tlh"))
        run = self.sojourn("render", "trips.json", "--strict", "-o", "f.svg")
        self.assertEqual(run.code, 1, run.err)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "f.svg")))

    def test_the_file_says_its_language(self):
        rows = [("fr-CA", (), 'lang="fr-CA"'), ("en", ("--lang", "ru"), 'lang="ru"'),
                ("ar", (), 'lang="ar"')]
        for lang, args, attribute in rows:
            with self.subTest(lang=lang, args=args):
                self.write("trips.json", document(lang))
                self.draws("render", "-q", "trips.json", "-o", "f.svg", *args)
                with open(os.path.join(self.folder, "f.svg"), encoding="utf-8") as file:
                    self.assertIn(attribute, file.read())

    def test_fonts_from_elsewhere(self):
        self.write("trips.json", document("en"))
        run = self.sojourn("render", "trips.json", "-o", "f.svg",
                          env={"SOJOURN_FONTS": os.path.join(self.folder, "nowhere")})
        self.assertEqual(run.code, 3, run.err)
        self.assertIn("SOJOURN_FONTS", run.err)
        self.draws("render", "-q", "trips.json", "-o", "f.svg",
                   env={"SOJOURN_FONTS": os.path.join(harness.ROOT, "fonts")})


if __name__ == "__main__":
    harness.main()
