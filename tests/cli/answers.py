"""The answers other programs read: sojourn table and sojourn status."""

import csv
import io
import json
import unittest

import harness

KEYS = ["n", "id", "kind", "status", "subject", "date", "earliest", "latest", "place",
        "country", "lon", "lat", "controlled_by", "membership", "duty", "either", "reasons",
        "label", "sources"]


class Table(harness.CommandTest):
    def table(self, document, *args):
        self.write("trips.json", json.dumps(document))
        return json.loads(self.draws("table", "trips.json", "-Tjson", *args).out)

    def document(self, *events, **more):
        return {"title": "T", "as_of": "2023-10-12",
                "subjects": [{"id": "p", "name": "P", "home": "RU"}],
                "sources": [{"id": "s", "title": "S", "date": "2023-01-01"}],
                "events": [{"kind": "warrant", "date": "2023-03-17", "id": "w"}, *events],
                **more}

    def visit(self, place, date, *args, **more):
        """The row of one visit."""
        event = {"kind": "visit", "id": "v", "place": place, "date": date, **more}
        rows = self.table(self.document(event), *args)["rows"]
        return next(row for row in rows if row["id"] == "v")

    def test_the_keys_are_fixed(self):
        answer = self.table(self.document())
        self.assertEqual(list(answer), ["as_of", "worldview", "rows"])
        self.assertEqual(answer["as_of"], "2023-10-12")
        self.assertEqual(answer["worldview"], "un")
        for row in answer["rows"]:
            self.assertEqual(list(row), KEYS)

    def test_a_visit(self):
        row = self.visit("KG", "2023-10-12/2023-10-13", label="Talks", sources=["s"])
        wanted = {"kind": "visit", "status": "made", "subject": "p",
                  "date": "2023-10-12/2023-10-13", "earliest": "2023-10-12",
                  "latest": "2023-10-13", "country": "KG", "controlled_by": None,
                  "membership": "signed", "duty": "none", "either": None, "label": "Talks",
                  "sources": ["s"]}
        self.assertEqual({key: row[key] for key in wanted}, wanted)
        self.assertTrue(row["reasons"])
        # Kyrgyzstan lies between 69 and 81 east, 39 and 44 north.
        self.assertTrue(69 < row["lon"] < 81 and 39 < row["lat"] < 44, row)

    def test_what_does_not_apply_is_null(self):
        row = next(r for r in self.table(self.document())["rows"] if r["id"] == "w")
        for key in ("status", "place", "country", "lon", "lat", "membership", "duty",
                    "either", "controlled_by", "label"):
            self.assertIsNone(row[key], key)
        self.assertEqual(row["sources"], [])

    def test_no_date(self):
        row = self.visit("KP", None, status="invited", reported="2023-09-13")
        self.assertEqual((row["date"], row["earliest"], row["latest"]), (None, None, None))
        self.assertTrue(any("no day announced" in r.lower() for r in row["reasons"]), row)

    def test_an_id_that_was_not_given(self):
        rows = self.table(self.document({"kind": "other", "date": "2023-05"}))["rows"]
        self.assertEqual([row["id"] for row in rows], ["w", None])

    def test_duties(self):
        # Dates of the depositary (UN Treaty Collection XVIII.10): Burundi's withdrawal took
        # effect on 2017-10-27; Armenia deposited 2023-11-14, in force 2024-02-01.
        rows = [
            ("a member", "ZA", "2023-08-22", {}, "member", "arrest"),
            ("before the warrant", "ZA", "2023-02-01", {}, "member", "not-yet"),
            ("left", "BI", "2023-08-22", {}, "left", "none"),
            ("home", "RU", "2023-08-22", {}, None, "home"),
            ("never", "CN", "2023-08-22", {}, "never", "none"),
            ("remote", "ZA", "2023-08-22", {"status": "remote"}, "member", None),
            ("not yet known", "AM", "2024-02-01", {"status": "planned",
                                                   "reported": "2023-10-01"},
             "signed", "none"),
        ]
        for name, place, date, more, membership, duty in rows:
            with self.subTest(name):
                row = self.visit(place, date, **more)
                if membership:
                    self.assertEqual(row["membership"], membership, row["reasons"])
                self.assertEqual(row["duty"], duty, row["reasons"])

    def test_a_vague_date_depends_on_the_day(self):
        row = self.visit("ZA", "2023-03")
        self.assertEqual(row["duty"], "depends")
        self.assertEqual([(e["from"], e["to"], e["membership"], e["duty"])
                          for e in row["either"]],
                         [("2023-03-01", "2023-03-16", "member", "not-yet"),
                          ("2023-03-17", "2023-03-31", "member", "arrest")])

    def test_as_of(self):
        document = self.document({"kind": "visit", "id": "v", "place": "AM",
                                  "date": "2024-02-01", "status": "planned",
                                  "reported": "2023-10-01"})
        answer = self.table(document, "--as-of", "2023-11-14")
        self.assertEqual(answer["as_of"], "2023-11-14")
        self.assertEqual(answer["rows"][-1]["membership"], "member")

    def test_occupied_land(self):
        row = self.visit("UA-43", "2023-03-18", controlled_by="RU")
        self.assertEqual((row["country"], row["controlled_by"]), ("UA", "RU"))

    def test_csv(self):
        label = 'Said "no", twice; then left'
        self.write("trips.json", json.dumps(self.document(
            {"kind": "visit", "id": "v", "place": "KG", "date": "2023-10-12",
             "label": label})))
        text = self.draws("table", "trips.json", "-Tcsv").out.decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual(list(rows[0]), KEYS)
        self.assertEqual(rows[1]["label"], label)
        self.draws("table", "trips.json", "-o", "facts.csv")
        self.assertEqual(self.read("facts.csv").decode(), text)

    def test_tables_for_people(self):
        self.write("trips.json", json.dumps(self.document(
            {"kind": "visit", "id": "v", "place": "KG", "date": "2023-10-12",
             "label": "<b>|x|</b>"})))
        markdown = self.draws("table", "trips.json").out.decode().rstrip("\n").split("\n")
        self.assertEqual(len(markdown), 4)
        # Cells are parted by bars that no backslash stands before.
        bars = [line.replace("\\|", "").count("|") for line in markdown]
        self.assertEqual(len(set(bars)), 1, markdown)
        html = self.draws("table", "trips.json", "-Thtml").out.decode()
        self.assertIn("&lt;b&gt;|x|&lt;/b&gt;", html)
        self.assertNotIn("<b>", html)


class Status(harness.CommandTest):
    KEYS = ["place", "country", "day", "membership", "duty", "reasons", "sources"]

    def setUp(self):
        super().setUp()
        self.write("trips.json", harness.GOOD.replace('  "as_of": "2023-10-12",\n', ""))

    def status(self, *args):
        return json.loads(self.draws("status", "-Tjson", *args).out)

    def test_with_a_document(self):
        answer = self.status("MN", "--on", "2024-09-03", "--for", "trips.json")
        self.assertEqual(list(answer), self.KEYS)
        self.assertEqual((answer["place"], answer["country"], answer["day"]),
                         ("Mongolia", "MN", "2024-09-03"))
        self.assertEqual((answer["membership"], answer["duty"]), ("member", "arrest"))
        self.assertTrue(answer["reasons"])
        self.assertTrue(answer["sources"])

    def test_without_a_document(self):
        answer = self.status("MN", "--on", "2024-09-03")
        self.assertEqual(list(answer), self.KEYS)
        self.assertEqual((answer["membership"], answer["duty"]), ("member", None))

    def test_a_day_before(self):
        # Mongolia deposited on 2002-04-11; the statute came into force on 2002-07-01.
        answer = self.status("MN", "--on", "2002-06-30", "--for", "trips.json")
        self.assertEqual((answer["membership"], answer["duty"]), ("joining", "not-yet"))

    def test_the_document_s_knowledge_counts(self):
        self.write("trips.json", harness.GOOD)
        known = self.status("AM", "--on", "2024-09-03", "--for", "trips.json")
        self.assertEqual(known["membership"], "signed")
        self.assertTrue(any("12 October 2023" in reason for reason in known["reasons"]), known)
        later = self.status("AM", "--on", "2024-09-03", "--for", "trips.json",
                            "--as-of", "2024-09-03")
        self.assertEqual((later["membership"], later["duty"]), ("member", "arrest"))

    def test_a_regime_of_one_s_own(self):
        self.write("own.json", json.dumps({
            "id": "own", "name": "A treaty of two", "duty": "extradite",
            "states": [{"state": "KG", "signed": "2020-01-01", "deposited": "2020-02-01",
                        "in_force": "2020-03-01", "source": "its text"}]}))
        answer = self.status("KG", "--on", "2023-01-01", "--regime", "own.json")
        self.assertEqual((answer["membership"], answer["sources"]), ("member", ["its text"]))
        self.draws("trips.json", "--regime", "own.json", "-o", "a.svg", "--depfile", "d")
        self.assertEqual(self.read("d"), b"a.svg: trips.json own.json\n")

    def test_as_text(self):
        text = self.draws("status", "MN", "--on", "2024-09-03", "--for", "trips.json").out
        self.assertIn("Mongolia on 3 September 2024\n", text.decode())
        self.assertIn("arrest", text.decode())

    def test_no_such_place(self):
        run = self.sojourn("status", "Bishkekk, KG", "--on", "2024-09-03")
        self.assertEqual(run.code, 1)
        self.assertIn("Bishkek, KG", run.err)


class Places(harness.CommandTest):
    def test_found(self):
        answer = json.loads(self.draws("places", "Bishkek, KG", "-Tjson").out)
        self.assertEqual((answer["place"], answer["country"]), ("Bishkek", "KG"))
        # 42.87 N 74.59 E
        self.assertAlmostEqual(answer["lat"], 42.87, delta=0.1)
        self.assertAlmostEqual(answer["lon"], 74.59, delta=0.1)
        self.assertIn("Bishkek", self.draws("places", "Bishkek").out.decode())

    def test_not_found(self):
        self.assertEqual(self.sojourn("places", "Xyzzyqq").code, 1)


if __name__ == "__main__":
    harness.main()
