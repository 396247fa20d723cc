"""sojourn import: other people's files as a document."""

import glob
import json
import os
import re
import subprocess
import unittest

import harness

HEAD = "date,place,what\n"


class Import(harness.CommandTest):
    def run_import(self, text, *args, name="in.csv"):
        self.write(name, text)
        return self.sojourn("import", name, *args)

    def document(self, text, *args, **more):
        """What comes out of a file that can be used whole; it loads."""
        run = self.run_import(text, *args, **more)
        self.assertEqual(run.code, 0, run.err)
        self.loads(run.out)
        return json.loads(run.out)

    def loads(self, document):
        self.write("out.json", document)
        checked = self.sojourn("table", "out.json", "-Tjson")
        self.assertEqual(checked.code, 0, checked.err)

    def events(self, text, *args, **more):
        return self.document(text, *args, **more)["events"]

    def refused(self, text, *words, left=0, **more):
        """Some rows are left out, with these words; the others come out and load."""
        run = self.run_import(text, **more)
        self.assertEqual(run.code, 1, run.err)
        for word in words:
            self.assertIn(word, run.err)
        self.loads(run.out)
        self.assertEqual(len(json.loads(run.out)["events"]), left, run.out)

    def refused_whole(self, text, *words, code=1, args=(), **more):
        run = self.run_import(text, *args, **more)
        self.assertEqual((run.code, run.out), (code, b""), run.err)
        for word in words:
            self.assertIn(word, run.err)


class Tables(Import):
    def test_names_of_columns(self):
        for head in ("date,place,what", "Date,Location,Title", "When,Where,Event",
                     "start date,destination,headline", "FROM,Venue,Summary"):
            with self.subTest(head):
                [event] = self.events(head + "\n2023-10-12,\"Bishkek, KG\",Talks\n")
                self.assertEqual(event, {"kind": "visit", "date": "2023-10-12",
                                         "place": "Bishkek, KG", "label": "Talks"})

    def test_all_that_an_event_says(self):
        [event] = self.events(
            "id;kind;status;person;start;end;city;country;what;detail;with;source;url;"
            "source date;priority;reported;Mood of all\n"
            "v;trip;Cancelled;Jane Doe;2023-10-12;2023-10-13;Bishkek;Kyrgyzstan;Talks;More;"
            "A B; C D;News;https://example.org/x;2023-10-01;1;2023-09-01;good\n".replace(
                "A B; C D", '"A B; C D"'))
        self.assertEqual(event, {
            "id": "v", "kind": "visit", "status": "cancelled", "subject": "Jane Doe",
            "date": "2023-10-12/2023-10-13", "place": "Bishkek, KG", "label": "Talks",
            "detail": "More", "with": ["A B", "C D"], "sources": ["s1"], "priority": 1,
            "reported": "2023-09-01", "x-mood-of-all": "good"})

    def test_ways_to_write_a_table(self):
        rows = {
            "tabs": HEAD.replace(",", "\t") + "2023\tMinsk\tV\n",
            "semicolons": HEAD.replace(",", ";") + "2023;Minsk;V\n",
            "byte order mark": "\ufeff" + HEAD + "2023,Minsk,V\n",
            "CR and LF": (HEAD + "2023,Minsk,V\n").replace("\n", "\r\n"),
            "quotes": '"date","place","what"\n"2023","Minsk","V"\n',
            "no last line end": HEAD + "2023,Minsk,V",
            "empty lines": "\n" + HEAD + "\n\n2023,Minsk,V\n\n,,\n",
            "blanks": HEAD + " 2023 , Minsk ,  V \n",
        }
        for name, text in rows.items():
            with self.subTest(name):
                [event] = self.events(text)
                self.assertEqual(event["place"], "Minsk, BY")
                self.assertEqual(event["label"], "V")

    def test_quotes_within_quotes_and_lines_within_cells(self):
        [event] = self.events(HEAD + '2023,Minsk,"A ""B"", C\nD"\n')
        self.assertEqual(event["label"], 'A "B", C D')

    def test_dates(self):
        rows = {
            "2023-10-12": "2023-10-12", "2023-10-12/..": "2023-10-12/..",
            "[2023-10-13..2023-10-31]": "[2023-10-13..2023-10-31]", "2023-05~": "2023-05~",
            "12 October 2023": "2023-10-12", "2023/10/12": "2023-10-12",
            "Oct 12 2023": "2023-10-12", "31/12/2023": "2023-12-31",
            "2023-10-12T10:00:00": "2023-10-12", "20231012": "2023-10-12",
            "12.10.2023": "2023-10-12", "May 2016": "2016-05",
        }
        for written, wanted in rows.items():
            with self.subTest(written):
                [event] = self.events(HEAD + f'"{written}",Minsk,V\n')
                self.assertEqual(event["date"], wanted)

    def test_dates_that_may_be_two_days(self):
        self.refused(HEAD + "2023,Minsk,V\n03/04/2023,Minsk,V\n",
                     'in.csv:3:1: error: "03/04/2023" may be one of two days',
                     "write 2023-04-03 or 2023-03-04", "left out: line 3", left=1)

    def test_rows_that_cannot_be_used(self):
        rows = {
            "no such day": ("2023-02-30,Minsk,V", ":2:1: ", "2023-02-30 is not a day"),
            "no date": ("soon,Minsk,V", ":2:1: ", '"soon" is no date'),
            "no place": ("2023,Xyzzyville,V", ":2:6: ", '"Xyzzyville"'),
            "two places": ("2023,Tripoli,V", ":2:6: ", "Tripoli, LY"),
            "a near miss": ("2023,Bishkekk,V", ":2:6: ", "Bishkek"),
            "a forbidden character": ("2023,Minsk,a\x01b", ":2:12: ", "U+0001"),
            "too many cells": ("2023,Minsk,V,9", ":2:14: ", "4 cells"),
            "a quote after a quote": ('2023,"Minsk"x,V', ":2:13: ", "comma is missing"),
        }
        for name, (row, *words) in rows.items():
            with self.subTest(name):
                self.refused(HEAD + row + "\n2023,Minsk,V\n", *words, left=1)

    def test_cells_that_cannot_be_used(self):
        head = "start,end,place,country,lat,lon,status,kind\n"
        rows = {
            "backwards": ("2023-05-02,2023-05-01,Minsk,,,,,", "2023-05-02"),
            "status": ("2023,,Minsk,,,,flown,", '"flown" is no status'),
            "near a status": ("2023,,Minsk,,,,plannd,", 'did you mean "planned"?'),
            "kind": ("2023,,Minsk,,,,,feast", '"feast" is no kind'),
            "state": ("2023,,Minsk,Atlantis,,,,", '"Atlantis"'),
            "half a point": ("2023,,Minsk,,52,,,", "the longitude is missing"),
            "latitude": ("2023,,X,,91,5,,", '"91" is no latitude'),
            "no number": ("2023,,X,,north,5,,", '"north" is no latitude'),
            "a visit nowhere": ("2023,,,,,,,visit", 'a visit needs "place"'),
        }
        for name, (row, word) in rows.items():
            with self.subTest(name):
                self.refused(head + row + "\n2023,,Minsk,,,,,\n", word, left=1)

    def test_unclosed_quote_costs_one_row(self):
        self.refused(HEAD + '2023,"Minsk,V\n2024,Minsk,V\n2025,Minsk,V\n',
                     ":2:6: error: this quote is not closed", left=2)

    def test_points(self):
        [known, own, bare] = self.events(
            "date;place;lat;lon;what\n2023;Bishkek;42,87;74,59;V\n"
            "2023;A farm;52.5;13.4;V\n2023;;-33.5;-70.7;V\n")
        self.assertEqual(known["place"], "Bishkek, KG")
        self.assertEqual(own["place"], {"name": "A farm", "lon": 13.4, "lat": 52.5})
        self.assertEqual(bare["place"]["name"], "33.5° S, 70.7° W")

    def test_an_address_keeps_its_state(self):
        run = self.run_import(HEAD + '2023,"Kremlin, Moscow, Russia",V\n')
        [event] = json.loads(run.out)["events"]
        self.assertEqual((event["place"], event["x-place"]),
                         ("Moscow, RU", "Kremlin, Moscow, Russia"))
        self.assertIn('taken as "Moscow, RU"', run.err)
        self.refused(HEAD + '2023,"Hotel, Nowhere Town",V\n', "Nowhere Town", left=0)

    def test_signs_of_states(self):
        events = self.events(
            "date,city,country,what\n2023,New York,USA,V\n2023,London,UK,V\n2023,,DEU,V\n")
        self.assertEqual([e["place"] for e in events], ["New York, US", "London, GB", "DE"])
        events = self.events(
            HEAD + '2023,"Washington, USA",V\n2023,UK,V\n2023,"Athens, EL",V\n')
        self.assertEqual([e["place"] for e in events], ["Washington, US", "GB", "Athens, GR"])
        run = self.run_import(HEAD + '2023,"Kremlin, Moscow, RUS",V\n')
        self.assertEqual(json.loads(run.out)["events"][0]["place"], "Moscow, RU")
        self.refused("date,city,country\n2023,Bonn,EU\n", 'no state is known as "EU"')
        self.refused(HEAD + '2023,"Perth, XQZ",V\n', "Perth, XQZ")

    def test_who(self):
        one = self.document(HEAD + "2023,Minsk,V\n", "--subject", "Jane Doe, FR")
        self.assertEqual(one["subjects"],
                         [{"id": "jane-doe", "name": "Jane Doe", "home": "FR"}])
        two = self.document("person,date,place\njd,2023,Minsk\nB,2023,Paris\n",
                            "--subject", "jd: Jane Doe, FR")
        self.assertEqual(two["subjects"], [{"id": "jd", "name": "Jane Doe", "home": "FR"},
                                           {"id": "B", "name": "B"}])
        self.refused("person,date,place\nA,2023,Minsk\nB,2023,Paris\n,2023,Rome\n",
                     ":4:1: ", "whose visit", left=2)
        self.refused_whole(HEAD + "2023,Minsk,V\n", "--subject", code=2,
                           args=("--subject", "Jane, ZZ"))

    def test_title(self):
        text = HEAD + "2023,Minsk,V\n"
        self.assertEqual(self.document(text, "--title", "T")["title"], "T")
        self.assertEqual(self.document(text, name="my-own_trips.csv")["title"],
                         "My own trips")
        piped = self.sojourn("import", "-", stdin=text.encode())
        self.assertEqual(json.loads(piped.out)["title"], "Trips")
        self.assertIn("<stdin>: warning: there is no title", piped.err)

    def test_kinds(self):
        text = HEAD + "2023,Minsk,V\n"
        self.assertEqual(self.document(text, "--from", "csv")["events"],
                         self.document(text.replace(",", "\t"), "--from", "tsv")["events"])
        self.refused_whole(text, 'did you mean "csv"', code=2, args=("--from", "cvs"))
        self.refused_whole(text, "there are csv, tsv", code=2, args=("--from", "spreadsheet"))
        self.refused_whole("[]", "TimelineJS 3 JSON is an object",
                           args=("--from", "timelinejs"))
        for kind, word in (("timelinejs", "events"), ("storymapjs", "slides"),
                           ("geojson", "features"), ("json", "rows")):
            self.refused_whole("{}", word, args=("--from", kind))

    def test_days(self):
        """Of a table of ours: single days, and no others."""
        rows = [{"kind": "warrant", "date": "2023-03-17", "public": "2023"}]
        self.refused(json.dumps({"rows": rows}), "a single day is wanted here, not 2023")

    def test_as_of(self):
        text = HEAD + "2023,Minsk,V\n"
        self.assertEqual(self.document(text, "--as-of", "2024-01-01")["as_of"], "2024-01-01")
        self.refused_whole(text, "--as-of", code=2, args=("--as-of", "2024"))

    def test_strict_writes_nothing(self):
        text = HEAD + "2023,Minsk,V\nsoon,Minsk,V\n"
        self.refused_whole(text, "nothing is written", args=("--strict",))

    def test_output_and_dry_run(self):
        self.write("in.csv", HEAD + "2023,Minsk,V\n")
        self.draws("import", "in.csv", "-o", "made.json")
        self.draws("import", "in.csv", "-n", "-o", "none.json")
        self.assertTrue(os.path.exists(self.path("made.json")))
        self.assertFalse(os.path.exists(self.path("none.json")))
        same = self.sojourn("import", "in.csv", "-o", "in.csv")
        self.assertEqual(same.code, 2)

    def test_canonical(self):
        self.write("in.csv", HEAD + "2023,Minsk,V\n")
        self.draws("import", "in.csv", "-o", "made.json")
        self.draws("fmt", "--check", "made.json")

    def test_known_columns_are_wanted(self):
        self.refused_whole("a,b\n1,2\n", 'no column is called "date"')

    def test_findings_as_json(self):
        run = self.run_import(HEAD + "soon,Minsk,V\n", "--diagnostics=json", "-q")
        finding = json.loads(run.err.splitlines()[-2])
        self.assertEqual((finding["line"], finding["column"], finding["severity"]),
                         (2, 1, "error"))


class Spreadsheet(Import):
    HEAD = ("Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,"
            "Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n")

    def test_timelinejs(self):
        document = self.document(
            self.HEAD + "2023,10,12,,2023,10,13,,,Summit,<p>A <b>big</b> one &amp; "
            "more</p>,https://example.org/p.jpg,AP,,,,Group,\n"
            ",,,,,,,,,The travels,,,,,,title,,\n2023,,,,2024,,,,,An era,,,,,,era,,\n"
            "-44,3,,,,,,,,Ides,,,,,,,,\n")
        self.assertEqual(document["title"], "The travels")
        [summit, ides] = document["events"]
        self.assertEqual(summit, {
            "kind": "other", "date": "2023-10-12/2023-10-13", "label": "Summit",
            "detail": "A big one & more", "x-media": "https://example.org/p.jpg",
            "x-media-credit": "AP", "x-group": "Group"})
        self.assertEqual(ides["date"], "-0044-03")

    def test_a_month_needs_its_year(self):
        self.refused(self.HEAD + ",10,,,,,,,,Summit,,,,,,,,\n", "without a year")


class Json(Import):
    def test_timelinejs(self):
        text = json.dumps({
            "title": {"text": {"headline": "Travels", "text": "<p>All</p>"}},
            "events": [{"start_date": {"year": "2023", "month": "10", "day": 12},
                        "end_date": {"year": 2023, "month": 10, "day": 13},
                        "text": {"headline": "Summit", "text": "<a href='x'>more</a>"},
                        "media": {"url": "u"}, "unique_id": "a", "group": "g"}]})
        document = self.document(text, name="t.json")
        self.assertEqual((document["title"], document["deck"]), ("Travels", "All"))
        self.assertEqual(document["events"], [
            {"id": "a", "kind": "other", "date": "2023-10-12/2023-10-13", "label": "Summit",
             "detail": "more", "x-media": {"url": "u"}, "x-group": "g"}])

    def test_storymapjs(self):
        text = json.dumps({"storymap": {"slides": [
            {"type": "overview", "text": {"headline": "A map"}},
            {"date": "12 May 2016", "text": {"headline": "A", "text": "B"},
             "location": {"name": "Bishkek", "lat": 42.87, "lon": 74.59, "zoom": 5}}]}})
        document = self.document(text, name="s.json")
        self.assertEqual(document["title"], "A map")
        self.assertEqual(document["events"], [
            {"kind": "visit", "date": "2016-05-12", "place": "Bishkek, KG", "label": "A",
             "detail": "B"}])

    def test_geojson(self):
        def feature(geometry, **properties):
            return {"type": "Feature", "properties": properties, "geometry": geometry}
        point = {"type": "Point", "coordinates": [13.4, 52.5, 30]}
        line = {"type": "LineString", "coordinates": [[13, 52], [14, 53]]}
        text = json.dumps({"type": "FeatureCollection", "features": [
            feature(point, name="A farm", date="2023-05-01", cows=3, of={"a": [1, 2.5]}),
            feature(line, name="A way", date="2023"),
            feature(None, place="Minsk", date="2023")]}, indent=1)
        self.refused(text, "this is a LineString", "left out: item 2", left=2, name="g.json")
        [farm, minsk] = json.loads(self.read("out.json"))["events"]
        self.assertEqual(farm, {
            "kind": "visit", "date": "2023-05-01",
            "place": {"name": "A farm", "lon": 13.4, "lat": 52.5}, "x-cows": 3,
            "x-of": {"a": [1, 2.5]}})
        self.assertEqual(minsk["place"], "Minsk, BY")

    def test_what_it_is_not(self):
        rows = {
            "our own": (harness.GOOD, "a document of sojourn already"),
            "another": ('{"a": 1}', "of no kind that is known"),
            "a number": ("[1", "closed"),
            "deep": ("[" * 100000, "deep"),
        }
        for name, (text, word) in rows.items():
            with self.subTest(name):
                self.refused_whole(text, word, name="t.json")


class Calendar(Import):
    def calendar(self, *lines):
        return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Mine",
                            "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])

    def event(self, *lines):
        [event] = self.events(self.calendar(*lines), name="c.ics")
        return event

    def test_an_event(self):
        event = self.event(
            "UID:1@example.org", "DTSTART;VALUE=DATE:20231012", "DTEND;VALUE=DATE:20231014",
            "SUMMARY:Talks\\, with a lo", " ng name", "LOCATION:Bishkek\\, Kyrgyzstan",
            "GEO:42.87;74.59", 'ATTENDEE;CN="Doe: J":mailto:j@example.org', "STATUS:TENTATIVE",
            "BEGIN:VALARM", "SUMMARY:no", "END:VALARM", "CATEGORIES:work")
        self.assertEqual(event, {
            "id": "1@example.org", "kind": "visit", "status": "planned",
            "date": "2023-10-12/2023-10-13", "place": "Bishkek, KG",
            "label": "Talks, with a long name", "with": ["Doe: J"], "x-categories": "work"})

    def test_dates(self):
        rows = {  # RFC 5545, 3.6.1: the end is not part of the event
            "one whole day": (["DTSTART;VALUE=DATE:20231012", "DTEND;VALUE=DATE:20231013"],
                              "2023-10-12"),
            "no end": (["DTSTART;VALUE=DATE:20231012"], "2023-10-12"),
            "over new year": (["DTSTART;VALUE=DATE:20231231", "DTEND;VALUE=DATE:20240102"],
                              "2023-12-31/2024-01-01"),
            "times": (["DTSTART;TZID=Europe/Berlin:20231012T100000",
                       "DTEND;TZID=Europe/Berlin:20231013T110000"], "2023-10-12/2023-10-13"),
            "to midnight": (["DTSTART:20231012T100000", "DTEND:20231013T000000"],
                            "2023-10-12"),
            "duration": (["DTSTART;VALUE=DATE:20231012", "DURATION:P3D"],
                         "2023-10-12/2023-10-14"),
            "a week": (["DTSTART;VALUE=DATE:20231012", "DURATION:P1W"],
                       "2023-10-12/2023-10-18"),
            "hours": (["DTSTART:20231012T100000", "DURATION:PT3H"], "2023-10-12"),
        }
        for name, (lines, wanted) in rows.items():
            with self.subTest(name):
                self.assertEqual(self.event(*lines, "SUMMARY:A")["date"], wanted)

    def test_title_and_warnings(self):
        text = self.calendar("DTSTART:20231012T230000Z", "RRULE:FREQ=DAILY", "LOCATION:Minsk")
        run = self.run_import(text, name="c.ics")
        self.assertEqual(json.loads(run.out)["title"], "Mine")
        self.assertIn("times are in UTC", run.err)
        self.assertIn("an event that repeats", run.err)

    def test_left_out(self):
        self.refused(self.calendar("SUMMARY:A"), ":4:1: ", "without DTSTART", name="c.ics")
        self.refused(self.calendar("DTSTART:2023", "LOCATION:Zoom", "SUMMARY:A"), "Zoom",
                     name="c.ics")
        self.refused("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20231012\n", "ends within",
                     name="c.ics")


class Entities(Import):
    def lines(self, *entities):
        return "".join(json.dumps({"id": i, "schema": schema, "properties": properties}) +
                       "\n" for i, schema, properties in entities)

    def test_a_trip(self):
        document = self.document(self.lines(
            ("t", "Trip", {"name": ["Visit"], "startDate": ["2023-10", "2023-10-12"],
                           "endDate": ["2023-10-13"], "endLocation": ["a"],
                           "involved": ["p", "q"], "sourceUrl": ["https://example.org/s"],
                           "vehicle": ["v"]}),
            ("p", "Person", {"name": ["Jane Doe"], "nationality": ["fr"]}),
            ("q", "Person", {"name": ["John Roe"]}),
            ("a", "Address", {"city": ["Bishkek"], "country": ["kg"]})), name="e.jsonl")
        self.assertEqual(document["subjects"],
                         [{"id": "Jane Doe", "name": "Jane Doe", "home": "FR"}])
        [event] = document["events"]
        wanted = {"id": "t", "kind": "visit", "date": "2023-10-12/2023-10-13",
                  "subject": "Jane Doe", "place": "Bishkek, KG", "label": "Visit",
                  "with": ["John Roe"], "sources": ["s1"], "x-vehicle": ["v"]}
        self.assertEqual(event, wanted)

    def test_left_out(self):
        text = self.lines(("t", "Trip", {"name": ["A"], "startDate": ["2023"]}),
                          ("u", "Trip", {"name": ["A"], "date": ["2023", "2024"]}))
        self.refused(text + "{\n", 'a visit needs "place"', "different dates",
                     "left out: lines 1-3", name="e.jsonl")


class Hostile(Import):
    def test_bytes(self):
        rows = {
            "Latin-1": ((HEAD + "2023,Köln,V\n").encode("latin-1"), ":2:7: ", "iconv"),
            "UTF-16": ((HEAD + "2023,Minsk,V\n").encode("utf-16"), "UTF-16"),
            "NUL": (HEAD.encode() + b"2023,Mi\0nsk,V\n", ":2:8: ", "no text"),
            "nothing": (b"", "nothing in it"),
            "blanks": (b" \n\n", "nothing in it"),
        }
        for name, (text, *words) in rows.items():
            with self.subTest(name):
                self.refused_whole(text, *words)

    def test_too_much(self):
        self.refused_whole(b"a" * (65 << 20), "bytes", code=4)
        self.refused_whole(b'{"features": [' + b"1," * (9 << 20) + b"1]}", "16 MiB", code=4,
                           name="g.json")
        self.refused_whole(HEAD + "2023,KG,V\n" * 100001, "100000 rows", code=4)

    def test_long_lines(self):
        self.refused(HEAD + "2023,Minsk," + "a" * (30 << 20) + "\n2023,Minsk,V\n", "100,000",
                     left=1)
        self.refused_whole("a," * 1000 + "\n", "too many cells")
        self.refused_whole('"' * 30000001, "not closed")

    def test_many_faults(self):
        self.refused(HEAD + 'x,"y"z\n' * 3000, "3000 could not be used", "lines 2-3001")
        self.refused(HEAD + 'x,"y\n' * 3001, "could not be used")

    def test_many_unknown_keys(self):
        text = json.dumps([{f"k{i}": i for i in range(3000)} | {"date": "2023"}])
        self.refused(text, "columns that are not known", name="t.json")


class RoundTrip(Import):
    """A table of ours, imported, is the same table."""

    def check(self, path, table):
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        args = []
        for subject in document.get("subjects", []):
            home = ", " + subject["home"] if "home" in subject else ""
            args += ["--subject", f"{subject['id']}: {subject['name']}{home}"]
        if "as_of" in document:
            args += ["--as-of", document["as_of"]]
        view = ["--worldview", document.get("worldview", "un")]
        before = json.loads(self.draws("table", path, "-Tjson").out)
        self.write("table." + table, self.draws("table", path, "-T" + table).out)
        self.draws("import", "table." + table, "--title", document["title"], *args, "-o",
                   "again.json")
        after = json.loads(self.draws("table", "again.json", "-Tjson", *view).out)
        self.assertEqual(len(after["rows"]), len(before["rows"]))
        for old, new in zip(before["rows"], after["rows"]):
            self.assertEqual(new, old)

    def test_examples(self):
        for path in sorted(glob.glob(os.path.join(harness.ROOT, "data/examples/*.json"))):
            for table in ("json", "csv"):
                with self.subTest(os.path.basename(path), table=table):
                    self.check(path, table)


class Readme(Import):
    """A new user's first path, with the README alone."""

    def test_from_a_table_to_a_figure(self):
        with open(os.path.join(harness.ROOT, "README.md"), encoding="utf-8") as file:
            section = file.read().split("## From a table to a figure\n")[1].split("\n## ")[0]
        blocks = dict(re.findall(r"```(csv|sh)\n(.*?)```", section, re.S))
        self.write("trips.csv", blocks["csv"])
        os.makedirs(self.path("build/src/cli"))
        os.symlink(harness.COMMAND, self.path("build/src/cli/sojourn"))
        done = subprocess.run(["sh", "-e", "-c", blocks["sh"]], cwd=self.folder,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("warning", done.stderr)
        self.assertNotIn("note", done.stderr)
        self.assertIn(b"<svg", self.read("trips.svg"))
        self.assertEqual(self.read("trips.png")[:4], b"\x89PNG")
        self.draws("check", "trips.json", "--strict")

    def test_every_name_of_a_column_is_documented(self):
        """What docs/import.md lists is what is read."""
        with open(os.path.join(harness.ROOT, "docs/import.md"), encoding="utf-8") as file:
            cells = [line.split("|")[1:3] for line in file if line.startswith("| `")]
        columns = {ours.strip(" `"): names for ours, names in cells}
        for ours, head in (("label", "what"), ("detail", "notes"), ("subject", "traveller")):
            self.assertIn(head, columns[ours])
        for name in re.split(r"[,;] | with ", columns["label"].strip()):
            with self.subTest(name):
                [event] = self.events(f"date,{name}\n2023,A\n")
                self.assertEqual(event["label"], "A")
        for name in re.split(r"[,;] ", columns["detail"].strip())[:-1]:
            with self.subTest(name):
                [event] = self.events(f"date,what,{name}\n2023,A,B\n")
                self.assertEqual(event["detail"], "B")


if __name__ == "__main__":
    harness.main()
