"""sojourn diff: what changed between two editions."""

import json
import re
import unittest

import harness


def visit(place, date, **more):
    return {"kind": "visit", "place": place, "date": date, "sources": ["s"], **more}


WARRANT = {"kind": "warrant", "date": "2023-03-17", "label": "Warrant", "sources": ["s"]}


class Diff(harness.CommandTest):
    def document(self, name, *events, **more):
        self.write(name, json.dumps({
            "title": "T", "as_of": "2024-12-31",
            "subjects": [{"id": "p", "name": "P", "home": "RU"}],
            "sources": [{"id": "s", "title": "S", "date": "2023-01-01"}],
            "events": [WARRANT, *events], **more}))

    def changes(self, old, new, old_more=None, **more):
        """What is told of two lists of events."""
        self.document("old.json", *old, **(old_more or {}))
        self.document("new.json", *new, **more)
        return json.loads(self.draws("diff", "old.json", "new.json", "-Tjson").out)["changes"]

    def one(self, old, new, **more):
        [change] = self.changes(old, new, **more)
        return change["change"], {c["name"]: (c["before"], c["after"])
                                  for c in change["columns"]}

    def test_nothing(self):
        self.assertEqual(self.changes([visit("KG", "2023-10")], [visit("KG", "2023-10")]), [])
        run = self.draws("diff", "old.json", "new.json")
        self.assertEqual(run.out, b"Nothing changed.\n")

    def test_order_and_ids_do_not_matter(self):
        a, b = visit("KG", "2023-10-12"), visit("BY", "2023-11-12")
        self.assertEqual(self.changes([a, b], [b, {**a, "id": "kg"}]), [])

    def test_kinds(self):
        stay = visit("Minsk, BY", "2023-05-05")
        rows = {
            "added": ([], [stay], "added", {}),
            "removed": ([stay], [], "removed", {}),
            "date": ([stay], [visit("Minsk, BY", "2023-05-06")], "changed",
                     {"date": ("2023-05-05", "2023-05-06")}),
            "status": ([visit("Minsk, BY", "2023-05-05", status="planned")], [stay], "changed",
                       {"status": ("planned", "made")}),
            "place by id": ([{**stay, "id": "x"}], [visit("Brest, BY", "2023-05-05", id="x")],
                            "changed", {"place": ("Minsk", "Brest")}),
            "place by label": ([{**stay, "label": "L"}],
                               [visit("Brest, BY", "2023-05-05", label="L")], "changed",
                               {"place": ("Minsk", "Brest")}),
            "label": ([{**stay, "label": "A"}], [{**stay, "label": "B"}], "changed",
                      {"label": ("A", "B")}),
            "words": ([stay], [{**stay, "detail": "More"}], "words",
                      {"detail": (None, "More")}),
        }
        for name, (old, new, kind, columns) in rows.items():
            with self.subTest(name):
                self.assertEqual(self.one(old, new), (kind, columns))

    def test_other_trips_to_a_place(self):
        """The nearest in time is the same; a trip years later is another one."""
        near = self.changes([visit("BY", "2023-01-10"), visit("BY", "2023-06-10")],
                            [visit("BY", "2023-01-11"), visit("BY", "2023-06-11")])
        self.assertEqual([(c["change"], c["columns"][0]["before"]) for c in near],
                         [("changed", "2023-01-10"), ("changed", "2023-06-10")])
        far = self.changes([visit("BY", "2016-01-10")], [visit("BY", "2023-06-11")])
        self.assertEqual([c["change"] for c in far], ["added", "removed"])
        ids = self.changes([visit("BY", "2023-01-10", id="a")],
                           [visit("BY", "2023-01-11", id="b")])
        self.assertEqual([c["change"] for c in ids], ["added", "removed"])

    def test_known_later(self):
        trip = visit("BY", "2024-05-05", id="v")
        [change] = self.changes([trip], [trip], old_more={"as_of": "2024-01-01"})
        self.assertEqual(change["change"], "known")

    def test_an_answer_that_changed(self):
        """A warrant that ended sooner than was known: nobody was bound any more."""
        trip = visit("MN", "2024-09-02", id="v")
        self.document("old.json", trip)
        ended = {**WARRANT, "until": "2024-01-01"}
        self.write("new.json", json.dumps({
            **json.loads(self.read("old.json")), "events": [ended, trip]}))
        told = json.loads(self.draws("diff", "old.json", "new.json", "-Tjson").out)["changes"]
        [_, answer] = told
        self.assertEqual((answer["change"], answer["columns"]),
                         ("answer", [{"name": "duty", "before": "arrest", "after": "ended"}]))
        self.assertIn("answer", self.draws("diff", "old.json", "new.json").out.decode())

    def test_in_words(self):
        self.document("old.json", visit("BY", "2023-05-05", label="A"))
        self.document("new.json", visit("BY", "2023-05-06", label="A"),
                      visit("KG", "2023-10-12", label="B"), as_of="2025-01-01")
        self.assertEqual(self.draws("diff", "old.json", "new.json").out.decode(),
                         "1 added, 1 changed.\n"
                         "As known on 1 January 2025; before: 31 December 2024.\n\n"
                         "changed   6 May 2023, Belarus: A\n"
                         "          date: 5 May 2023 -> 6 May 2023\n"
                         "added     12 October 2023, Kyrgyzstan: B\n")

    def figure(self, *args):
        self.draws("diff", "old.json", "new.json", "-o", "out.svg", *args)
        return self.read("out.svg").decode()

    def test_the_figure(self):
        stay = visit("BY", "2023-05-05", label="A", id="a")
        gone = visit("KZ", "2023-06-05", label="Gone", id="gone")
        self.document("old.json", stay, gone)
        self.document("new.json", stay, visit("KG", "2023-10-12", label="B", id="b"))
        svg = self.figure("--strict")
        marks = re.findall(r'<g [^>]*data-event="([^"]*)"[^>]*>', svg)
        starred = re.findall(r'<g [^>]*data-event="([^"]*)"[^>]*data-changed="yes"', svg)
        self.assertEqual(set(marks), {"e1", "a", "b"})
        self.assertEqual(set(starred), {"b"})
        self.assertEqual(len(starred), marks.count("b"))
        said = self.draws("diff", "old.json", "new.json", "-Tsvg").out.decode()
        self.assertEqual(said, svg)
        text = re.sub(r"<[^>]*>", "", svg)
        self.assertIn("new or changed", text)
        self.assertIn("No longer listed", text)
        self.draws("new.json", "-o", "plain.svg")
        plain = self.read("plain.svg").decode()
        self.assertNotIn("data-changed", plain)
        self.assertNotIn("new or changed", plain)

    def test_every_size_explains_the_star(self):
        self.document("old.json")
        self.document("new.json", visit("KG", "2023-10-12", id="b"))
        for size in ("wide", "tall", "square", "portrait", "column", "1200x630"):
            with self.subTest(size):
                svg = self.figure("--size", size)
                self.assertIn('data-changed="yes"', svg)
                self.assertIn("new or changed", re.sub(r"<[^>]*>", "", svg))

    def test_the_figure_in_other_languages(self):
        self.document("old.json")
        self.document("new.json", visit("KG", "2023-10-12", id="b"), lang="de")
        self.assertIn("neu oder ge\u00e4ndert", re.sub(r"<[^>]*>", "", self.figure()))

    def test_exit_codes(self):
        self.document("old.json")
        self.document("new.json", visit("KG", "2023-10-12"))
        self.assertEqual(self.sojourn("diff", "old.json", "new.json").code, 0)
        self.assertEqual(self.sojourn("diff", "old.json", "new.json", "--exit-code").code, 1)
        self.assertEqual(self.sojourn("diff", "old.json", "old.json", "--exit-code").code, 0)
        self.assertEqual(self.sojourn("diff", "old.json").code, 2)
        self.assertEqual(self.sojourn("diff", "-", "-").code, 2)
        self.assertEqual(self.sojourn("diff", "old.json", "none.json").code, 3)
        self.assertEqual(self.sojourn("diff", "old.json", "new.json", "-o", "a.json", "-o",
                                      "a.svg").code, 2)
        self.write("bad.json", "{")
        self.assertEqual(self.sojourn("diff", "bad.json", "new.json").code, 1)


if __name__ == "__main__":
    harness.main()
