"""The answers other programs read: sojourn table and sojourn status."""

import csv
import glob
import io
import json
import os
import re
import sys
import unittest
import xml.etree.ElementTree

import harness

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "oracle"))
import law_expect  # noqa: E402

KEYS = ["n", "id", "kind", "status", "subject", "date", "earliest", "latest", "place",
        "country", "region", "lon", "lat", "controlled_by", "membership", "duty", "either", "reasons",
        "label", "detail", "with", "public", "until", "regime", "situation", "also_binds",
        "ref", "sources"]


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

    def test_what_is_more_and_who_was_met(self):
        row = self.visit("KG", "2023-10-12", detail="A  long\nstory.", **{"with": ["A", "B"]})
        self.assertEqual((row["detail"], row["with"]), ("A long story.", ["A", "B"]))
        row = self.visit("KG", "2023-10-12")
        self.assertEqual((row["detail"], row["with"]), (None, []))
        for form, wanted in (("csv", "A long story.,A; B"), ("md", "| A long story. | A; B |"),
                             ("html", "<td>A long story.</td><td>A; B</td>")):
            self.table(self.document({"kind": "other", "date": "2023", "detail":
                                      "A long story.", "with": ["A", "B"]}))
            out = self.draws("table", "trips.json", "-q", "-T", form).out.decode()
            self.assertIn(wanted, out)

    def test_a_long_table_and_where_it_goes(self):
        """Written bit by bit, and still whole or not at all."""
        events = [{"kind": "other", "date": "2023", "label": f"No. {i}"} for i in range(3000)]
        rows = self.table(self.document(*events))["rows"]
        self.assertEqual(len(rows), 3001)
        self.assertEqual([row["n"] for row in rows], list(range(1, 3002)))
        self.write("out.csv", "before")
        run = self.sojourn("table", "trips.json", "-q", "-Tcsv", "-o", "/dev/full")
        self.assertEqual((run.code, self.read("out.csv")), (3, b"before"))
        self.draws("table", "trips.json", "-q", "-o", "out.csv", "-n")
        self.assertEqual(self.read("out.csv"), b"before")
        self.draws("table", "trips.json", "-q", "-o", "out.csv")
        self.assertEqual(self.read("out.csv").count(b"\r\n"), 3002)

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

    def test_csv_runs_no_formula(self):
        """A cell that a spreadsheet would take for a formula has an apostrophe before it;
        dates and numbers are what they are."""
        rows = [("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@sum(a)", "'@sum(a)"),
                ("=cmd|'/c \"x,y\"'!A1", "'=cmd|'/c \"x,y\"'!A1"), ("1=1", "1=1")]
        for label, wanted in rows:
            self.write("trips.json", json.dumps(self.document(
                {"kind": "visit", "id": label, "date": "-0044-03-15", "label": label,
                 "place": {"name": label, "lon": -72.5, "lat": -40.5, "country": "CL"}})))
            text = self.draws("table", "trips.json", "-Tcsv").out.decode()
            row = next(row for row in csv.DictReader(io.StringIO(text, newline=""))
                       if row["kind"] == "visit")
            for key in ("id", "label", "place"):
                self.assertEqual(row[key], wanted, key)
            self.assertEqual((row["date"], row["earliest"], row["lon"], row["lat"]),
                             ("-0044-03-15", "-0044-03-15", "-72.5", "-40.5"))
            rows_json = json.loads(self.draws("table", "trips.json", "-Tjson").out)["rows"]
            self.assertEqual(next(r for r in rows_json if r["kind"] == "visit")["label"], label)

    def test_markup_in_names_stays_text(self):
        nasty = "</text><b x='y\">]]>&amp;<!--"
        self.write("own.json", json.dumps({
            "id": "own", "name": nasty, "duty": nasty,
            "states": [{"state": "KG", "signed": "2020-01-01", "deposited": "2020-02-01",
                        "in_force": "2020-03-01", "source": nasty}]}))
        self.write("trips.json", json.dumps(self.document(
            {"kind": "visit", "id": nasty, "date": "2023-04-15", "label": nasty,
             "place": {"name": nasty, "lon": 72.5, "lat": 40.5, "country": "KG"}},
            title=nasty, deck=nasty, note=nasty, regimes=["own"],
            subjects=[{"id": nasty, "name": nasty}],
            sources=[{"id": "s", "title": nasty, "url": "https://a.b/?x='&amp;"}])))
        for args in (["render", "-Tsvg"], ["table", "-Thtml"]):
            text = self.draws(*args, "-q", "trips.json", "--regime", "own.json").out.decode()
            for raw in ("<b", "]]>", "<!--", "</text><b"):
                self.assertNotIn(raw, text, args)
            root = xml.etree.ElementTree.fromstring(
                text if args[0] == "render" else f"<div>{text}</div>")
            self.assertIn("]]>&amp;<!--", "".join(root.itertext()))
        text = self.draws("table", "-Tcsv", "trips.json", "--regime", "own.json").out.decode()
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual([list(row) for row in rows], [KEYS] * 2)
        self.assertEqual(rows[1]["label"], nasty)
        self.assertIn(nasty, rows[1]["reasons"])

    def test_tables_for_people(self):
        self.write("trips.json", json.dumps(self.document(
            {"kind": "visit", "id": "v", "place": "KG", "date": "2023-10-12",
             "label": "<b>|x|</b>"})))
        markdown = self.draws("table", "trips.json").out.decode()
        lines = markdown.split("\n\n")[0].split("\n")
        self.assertEqual(len(lines), 4)
        # Cells are parted by bars that no backslash stands before.
        bars = [line.replace("\\|", "").count("|") for line in lines]
        self.assertEqual(len(set(bars)), 1, lines)
        html = self.draws("table", "trips.json", "-Thtml").out.decode()
        self.assertIn("&lt;b&gt;|x|&lt;/b&gt;", html)
        self.assertEqual(html.count("<caption>"), 1)
        self.assertEqual(html.count('<th scope="row">'), html.count("<tr><th scope=\"row\">"))
        self.assertGreater(html.count('<th scope="row">'), 0)
        self.assertNotIn("<b>", html)
        for text in (markdown, html):
            # Whose days they are, what was known, why, and from where.
            self.assertIn("Days are local days at each place, not UTC. "
                          "As known on 12 October 2023.", text)
            self.assertIn("has not ratified it. The warrant became public", text)
            self.assertIn("s: S, 1 January 2023", text)

    def test_overdue_is_said_in_every_form(self):
        self.write("trips.json", json.dumps(self.document(
            {"kind": "visit", "id": "v", "place": "CN", "status": "planned",
             "date": "[2023-09-01..2023-10-11]"})))
        for form in ("md", "html"):
            text = self.draws("table", "trips.json", "-T", form).out.decode()
            self.assertIn("planned (overdue: confirm)", text)
            self.assertIn("between 1 September and 11 October 2023", text)
        for form in ("csv", "json"):
            text = self.draws("table", "trips.json", "-T", form).out.decode()
            self.assertIn("The day has passed: overdue, to be confirmed.", text)
        alt = self.draws("trips.json", "-Ttxt").out.decode()
        self.assertIn("overdue: confirm", alt)
        # On its last possible day it is not overdue yet.
        for form in ("md", "csv"):
            text = self.draws("table", "trips.json", "-T", form, "--as-of", "2023-10-11").out
            self.assertNotIn(b"verdue", text)

    def test_a_day_is_the_day_at_the_place(self):
        """Armenia became a member on 1 February 2024, which begins there at 20:00 UTC of
        31 January: no clock moves the day of the document."""
        for zone in ("UTC", "Asia/Yerevan", "Pacific/Kiritimati", "Etc/GMT+12"):
            self.write("trips.json", json.dumps(self.document(
                {"kind": "visit", "id": "v", "place": "AM", "date": "2024-01-31"},
                {"kind": "visit", "id": "w2", "place": "AM", "date": "2024-02-01"},
                as_of="2024-03-01")))
            run = self.draws("table", "trips.json", "-Tjson", env={"TZ": zone})
            rows = {row["id"]: row for row in json.loads(run.out)["rows"]}
            self.assertEqual(rows["v"]["membership"], "accepted")
            self.assertEqual(rows["w2"]["membership"], "member")


class Histories(harness.CommandTest):
    """The examples are histories of real travel; a second program answers for each row."""

    def rows(self, path, as_of):
        more = ["--as-of", as_of] if as_of else []
        answer = json.loads(self.draws("table", path, "-q", "-Tjson", *more).out)
        return {row["id"]: row for row in answer["rows"]}

    def test_against_the_second_answer(self):
        days = [None, "2009-03-04", "2010-08-01", "2023-10-12", "2023-10-17", "2025-04-03",
                "2025-06-02", "2026-11-23"]
        for path in sorted(glob.glob(os.path.join(harness.ROOT, "data/examples/*.json"))):
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            if document.get("regimes", ["rome-statute"])[0] not in ("rome-statute",
                                                                    "eu-travel-ban"):
                continue
            for day in days:
                with self.subTest(os.path.basename(path), as_of=day):
                    wanted = law_expect.World(harness.ROOT, document, day).visits()
                    found = [(row["id"], row["status"], row["membership"], row["duty"])
                             for row in self.rows(path, day).values()
                             if row["kind"] == "visit"]
                    self.assertEqual(sorted(found), sorted(wanted))

    def test_the_figure_of_every_past_edition(self):
        """Putin's visit to China of October 2023 was first reported as planned, and his
        summit in Budapest of 2025 was announced and then called off."""
        path = os.path.join(harness.ROOT, "data/examples/putin-2025.json")
        editions = [
            ("2023-09-27", {"warrant": None, "za-2023": "skipped", "cn-2023": "planned"}),
            ("2023-10-12", {"warrant": None, "za-2023": "skipped", "cn-2023": "planned",
                            "kg-2023": "made"}),
            ("2023-10-17", {"warrant": None, "za-2023": "skipped", "cn-2023": "made",
                            "kg-2023": "made"}),
        ]
        for day, wanted in editions:
            rows = self.rows(path, day)
            self.assertEqual({id: row["status"] for id, row in rows.items()}, wanted, day)
            dump = self.draws(path, "-q", "-Tdump", "--as-of", day).out.decode()
            self.assertEqual("Ulaanbaatar" in dump, False)
        self.assertEqual(self.rows(path, "2023-10-12")["cn-2023"]["date"],
                         "[2023-10-13..2023-10-31]")
        self.assertEqual(self.rows(path, "2025-10-16")["hu-2025"]["status"], "planned")
        self.assertEqual(self.rows(path, "2025-10-22")["hu-2025"]["status"], "cancelled")
        again = self.draws(path, "-q", "-Tsvg", "--as-of", "2023-10-12").out
        self.assertEqual(again,
                         self.draws(path, "-q", "-Tsvg", "--as-of", "2023-10-12").out)

    def test_hungary_by_edition(self):
        """Announced on the day of arrival, notified two months later, revoked within the
        year (depositary notifications C.N.225.2025 and C.N.180.2026)."""
        path = os.path.join(harness.ROOT, "data/examples/netanyahu-2025.json")
        self.assertEqual(self.rows(path, "2025-04-03")["hu-2025"]["duty"], "arrest")
        said = {day: self.draws("status", "Budapest", "--on", "2026-06-02", "--for", path,
                                "--as-of", day, "-Tjson").out
                for day in ("2025-04-03", "2025-06-02", "2026-11-23")}
        found = {day: json.loads(out)["membership"] for day, out in said.items()}
        self.assertEqual(found, {"2025-04-03": "member", "2025-06-02": "left",
                                 "2026-11-23": "member"})

    def test_members_that_did_not_arrest(self):
        """Chad, Kenya, Djibouti, Malawi, Nigeria, DR Congo, South Africa, Uganda, Jordan:
        the court found or was told of each; and Juba, which was in Sudan."""
        rows = self.rows(os.path.join(harness.ROOT, "data/examples/bashir-2009-2019.json"),
                         None)
        bound = {row["country"] for row in rows.values() if row["duty"] == "arrest"}
        self.assertEqual(bound, {"TD", "KE", "DJ", "MW", "NG", "CD", "ZA", "UG", "JO", "SS"})
        self.assertEqual(rows["juba-2011"]["membership"], "signed")
        self.assertEqual(rows["ss-2011"]["membership"], "never")


class Data(unittest.TestCase):
    def test_every_fact_has_a_source_and_a_mark(self):
        for path in sorted(glob.glob(os.path.join(harness.ROOT, "data/regimes/*.json"))):
            with open(path, encoding="utf-8") as file:
                for row in json.load(file)["states"]:
                    self.assertTrue(row["source"], (path, row["state"]))
                    self.assertIn(row["verified"], (True, False), (path, row["state"]))
        with open(os.path.join(harness.ROOT, "data/warrants/icc.json"),
                  encoding="utf-8") as file:
            for entry in json.load(file)["warrants"]:
                self.assertTrue(entry["source"], entry["slug"])
                self.assertIn(entry["verified"], ("yes", "one", "no"), entry["slug"])
                self.assertIn(entry["public_verified"], (True, False), entry["slug"])


class OtherLaw(harness.CommandTest):
    """Nothing is special about one court: the European Union's travel bans."""

    def setUp(self):
        super().setUp()
        self.example = os.path.join(harness.ROOT, "data/examples/lukashenko-eu.json")

    def test_its_own_words_are_in_the_figure(self):
        texts = {form: self.draws(self.example, "-q", "-T", form).out.decode()
                 for form in ("dump", "txt")}
        self.assertIn('"Bound to refuse entry"', texts["dump"])
        # Where its lines end is the layout's business.
        note = " ".join(re.findall(r'text note .*"(.*)"', texts["dump"]))
        self.assertIn("must refuse entry under the Treaty on European Union", note)
        self.assertIn("to states bound to refuse entry", texts["txt"])
        self.assertNotIn("arrest", texts["txt"])
        # The answer's name in data attributes is the same under every law.
        words = texts["dump"].replace('duty="arrest"', "")
        self.assertNotIn("arrest", words)

    def test_its_own_words_are_in_the_answers(self):
        for form in ("md", "html"):
            text = self.draws("table", self.example, "-q", "-T", form).out.decode()
            self.assertIn("refuse entry", text)
            self.assertNotIn("arrest", text)
        text = self.draws("status", "London, GB", "--on", "2012-07-27", "--for",
                          self.example).out.decode()
        self.assertIn("duty        refuse entry\n", text)
        answer = json.loads(self.draws("status", "London, GB", "--on", "2012-07-27", "--for",
                                       self.example, "-Tjson").out)
        self.assertEqual((answer["membership"], answer["duty"]), ("member", "arrest"))

    def test_the_same_from_a_file(self):
        """A regime of that id given by the user stands in the place of the built-in one."""
        with open(os.path.join(harness.ROOT, "data/regimes/eu-travel-ban.json"),
                  encoding="utf-8") as file:
            regime = json.load(file)
        regime["duty"] = "turn him back"
        self.write("own.json", json.dumps(regime))
        text = self.draws(self.example, "-q", "-Ttxt", "--regime", "own.json").out.decode()
        self.assertIn("to states bound to turn him back", text)


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

    def test_states_that_changed(self):
        """Days of independence as UN membership records have them."""
        rows = [("Juba", "2011-07-08", "signed", "part of Sudan until 9 July 2011"),
                ("Juba", "2011-07-09", "never", "neither signed nor joined"),
                ("Dili", "2002-05-19", "unknown", "part of no state until 20 May 2002"),
                ("Dili", "2002-05-20", "never", "had neither signed nor joined"),
                ("Podgorica", "2006-06-02", "member", "part of Serbia and Montenegro"),
                ("Podgorica", "2006-06-03", "member", "since 3 June 2006"),
                ("Belgrade", "2006-06-03", "member", "since 1 July 2002")]
        for place, day, membership, reason in rows:
            with self.subTest(place, day=day):
                answer = self.status(place, "--on", day)
                self.assertEqual(answer["membership"], membership)
                self.assertIn(reason, " ".join(answer["reasons"]))

    def test_dates_of_every_form(self):
        rows = [("AM", "2024-01", "accepted"), ("AM", "2024", "depends"),
                ("AM", "[2024-01-31,2024-02-01]", "depends"), ("AM", "2024-02~", "member"),
                ("AM", "2024-02-01/..", "member"), ("AM", "202X", "depends")]
        for place, date, membership in rows:
            with self.subTest(date):
                answer = self.status(place, "--on", date)
                self.assertEqual((answer["day"], answer["membership"]), (date, membership))
                self.assertEqual("either" in answer, membership == "depends")
        either = self.status("AM", "--on", "2024-01-31/2024-02-01")["either"]
        self.assertEqual([(e["from"], e["membership"]) for e in either],
                         [("2024-01-31", "accepted"), ("2024-02-01", "member")])
        self.assertEqual(self.sojourn("status", "AM", "--on", "2024-02-30").code, 2)
        self.assertIn("2024-02-30", self.sojourn("status", "AM", "--on", "2024-02-30").err)

    def test_all_the_subjects_are_asked_about(self):
        """One is at home in Mongolia, towards the other it is bound."""
        self.write("two.json", json.dumps({
            "title": "T", "subjects": [{"id": "a", "name": "A", "home": "MN"},
                                       {"id": "b", "name": "B"}],
            "events": [{"kind": "warrant", "date": "2020-01-01", "subject": "a"},
                       {"kind": "warrant", "ref": "icc:joseph-kony", "subject": "b"}]}))
        answer = self.status("MN", "--on", "2019-01-01", "--for", "two.json")
        self.assertEqual(answer["duty"], "arrest")
        reasons = " ".join(answer["reasons"])
        self.assertIn("Mongolia is the home state of A.", reasons)
        self.assertIn("Mongolia was bound to arrest B.", reasons)
        self.assertTrue(any("OTP prosecutions" in s for s in answer["sources"]))

    def test_a_situation_that_nobody_knows(self):
        self.write("odd.json", json.dumps({
            "title": "T", "subjects": [{"id": "a", "name": "A"}],
            "regimes": ["rome-statute", "eu-travel-ban"],
            "events": [
                {"kind": "warrant", "date": "2020-01-01", "situation": "Ukrain"},
                {"kind": "warrant", "date": "2020-01-01", "situation": "Situation in Mali"},
                {"kind": "warrant", "date": "2020-01-01", "situation": "Belarus",
                 "regime": "eu-travel-ban"}]}))
        run = self.sojourn("status", "MN", "--on", "2021-01-01", "--for", "odd.json")
        self.assertEqual(run.code, 0)
        self.assertEqual(run.err.count("warning"), 1)
        self.assertIn('knows a situation "Ukrain" [/events/0/situation]', run.err)
        self.assertIn('did you mean "Ukraine"?', run.err)

    def test_every_built_in_regime_is_suggested(self):
        for typed, meant in (("rome-statut", "rome-statute"),
                             ("eu-travel-bann", "eu-travel-ban")):
            self.write("odd.json", json.dumps({"title": "T", "events": [],
                                               "regimes": [typed]}))
            run = self.sojourn("check", "odd.json")
            self.assertEqual(run.code, 1)
            self.assertIn('did you mean "%s"?' % meant, run.err)

    def test_oddities_of_a_regime_have_a_position(self):
        self.write("own.json", """{"id": "rome-statute", "states": [
  {"state": "KG", "deposited": "2020-01-01",
   "in_force": "2020-03-01"}]}
""")
        run = self.sojourn("status", "KG", "--on", "2021-01-01", "--regime", "own.json")
        self.assertEqual(run.code, 0)
        self.assertIn("own.json:3:16: warning: not the day that article 126 gives", run.err)
        run = self.sojourn("status", "KG", "--on", "2021-01-01", "--regime", "own.json",
                           "--strict")
        self.assertEqual(run.code, 1)
        self.write("own.json", """{"id": "own", "states": [
  {"state": "KG", "signed": "2020-01-01", "deposited": "2019-12-31"}]}
""")
        run = self.sojourn("status", "KG", "--on", "2021-01-01", "--regime", "own.json")
        self.assertEqual(run.code, 1)
        self.assertIn("own.json:2:56: error: deposited before it was signed", run.err)

    def test_as_text(self):
        text = self.draws("status", "MN", "--on", "2024-09-03", "--for", "trips.json").out
        self.assertIn("Mongolia on 3 September 2024\n", text.decode())
        self.assertIn("arrest", text.decode())

    def test_no_such_place(self):
        run = self.sojourn("status", "Bishkekk, KG", "--on", "2024-09-03")
        self.assertEqual(run.code, 1)
        self.assertIn("Bishkek, KG", run.err)


class Warrants(harness.CommandTest):
    def test_a_table_with_a_head(self):
        lines = self.draws("warrants").out.decode().split("\n")
        self.assertEqual(lines[0].split(), ["REF", "NAME", "KIND", "SITUATION", "ISSUED",
                                            "PUBLIC", "UNTIL", "STATUS"])
        self.assertEqual(len(lines), 1 + 78 + 1)
        # Every cell of a column begins below its head.
        for head in ("NAME", "KIND", "ISSUED", "STATUS"):
            at = lines[0].index(head)
            for line in lines[1:-1]:
                self.assertEqual((line[at - 1], line[at] != " "), (" ", True), line)

    def test_one_of_them(self):
        text = self.draws("warrants", "Kony").out.decode()
        self.assertIn("2005-07-08  2005-10-13  stands", text)
        self.assertIn("source: ", text)
        self.assertIn("not verified: the day on which it was made public", text)
        otti = self.draws("warrants", "otti").out.decode()
        self.assertIn("2005-10-13  not known  terminated (death)", otti)

    def test_a_month(self):
        """Ronald dela Rosa's became public in May 2026, on a day that is not known."""
        text = self.draws("warrants", "dela rosa").out.decode()
        self.assertIn("  by 2026-05-31  ", text)
        self.assertIn("public at the latest by 31 May 2026; the day is not known\n", text)
        found = json.loads(self.draws("warrants", "dela rosa", "-Tjson").out)
        self.assertEqual(found[0]["public"], "2026-05")

    def test_by_the_name_of_a_state(self):
        """The situation is called Darfur; its referral binds Sudan."""
        for name in ("sudan", "Sudan", "SD", "darfur", "bashir"):
            self.assertIn("icc:omar-al-bashir ", self.draws("warrants", name).out.decode())
        self.assertIn("icc:muammar-gaddafi", self.draws("warrants", "LIBYA").out.decode())

    def test_as_json(self):
        found = json.loads(self.draws("warrants", "-Tjson").out)
        self.assertEqual(len(found), 78)
        putin = next(w for w in found if w["ref"] == "icc:vladimir-putin")
        self.assertEqual((putin["issued"], putin["public"], putin["until"], putin["ended"]),
                         ("2023-03-17", "2023-03-17", None, False))
        self.assertEqual((putin["kind"], putin["situation"], putin["public_verified"]),
                         ("warrant", "Ukraine", True))

    def test_none_of_them(self):
        run = self.sojourn("warrants", "nobody")
        self.assertEqual(run.code, 1)
        self.assertIn("nobody", run.err)


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
