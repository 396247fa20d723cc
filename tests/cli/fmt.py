"""sojourn fmt: one form for one meaning, and never another meaning."""

import glob
import json
import os
import stat
import unittest

import harness

# Out of order, with keys of one's own, escapes of all kinds, and lists long and short.
LOOSE = r"""{"events":[
  {"x-first": 1, "date":"2023","kind":"visit", "place" : "KG","x-place": {"b":1.50,"a":1e2},
   "label":"caf\u00e9 \u00a0\/\\ \"q\" \ud83d\ude00\n\u202e", "subject":"p" },
  {"kind":"other","date":null,"with":[],"label":"A label that is long enough to need more than one line"},
  {"date": "2023", "kind": "other", "history": [{"date": "2023-02", "reported": "2023-01-01"}]}],
"x-note": "of the events", "subjects":[{"name":"N","id":"p"}],"title":"T", "x-t":[1,[2,{"z":[],"y":{}}]]}"""
CANONICAL = r"""{
  "title": "T",
  "x-t": [1, [2, {"z": [], "y": {}}]],
  "subjects": [{"id": "p", "name": "N"}],
  "events": [
    {
      "x-first": 1,
      "kind": "visit",
      "date": "2023",
      "subject": "p",
      "place": "KG",
      "x-place": {"b": 1.50, "a": 1e2},
      "label": "café \u00a0/\\ \"q\" 😀\n\u202e"
    },
    {
      "kind": "other",
      "date": null,
      "label": "A label that is long enough to need more than one line",
      "with": []
    },
    {"kind": "other", "date": "2023", "history": [{"reported": "2023-01-01", "date": "2023-02"}]}
  ],
  "x-note": "of the events"
}
"""


def good_documents():
    cases = glob.glob(os.path.join(harness.ROOT, "tests", "cases", "*", "input.json"))
    examples = glob.glob(os.path.join(harness.ROOT, "data", "examples", "*.json"))
    return [path for path in cases + examples if "/bad-" not in path]


def meaning(text):
    """All that JSON says, each number as it is written."""
    return json.loads(text.decode("utf-8-sig"), parse_float=str, parse_int=str)


class Fmt(harness.CommandTest):
    def test_form(self):
        self.write("trips.json", LOOSE)
        self.assertEqual(self.draws("fmt", "trips.json").out.decode(), CANONICAL)
        self.assertEqual(self.read("trips.json").decode(), LOOSE)
        self.assertEqual(self.draws("fmt", "-", stdin=LOOSE.encode()).out.decode(), CANONICAL)

    def test_other_ways_to_write_the_same(self):
        for name, text in (("canonical", CANONICAL), ("a byte order mark", "\ufeff" + LOOSE),
                           ("lines of Windows", LOOSE.replace("\n", "\r\n")),
                           ("much space", LOOSE.replace(",\n", "\n\t \n,\n"))):
            with self.subTest(name):
                run = self.draws("fmt", "-", stdin=text.encode())
                self.assertEqual(run.out.decode(), CANONICAL)

    def test_a_line_holds_a_hundred_columns(self):
        for n in (1, 2):
            label = "ä" * (100 - 4 - len('{"kind": "other", "date": null, "label": ""},') + n - 1)
            text = json.dumps({"title": "T", "events": [
                {"kind": "other", "date": None, "label": label}] * 2}, ensure_ascii=False)
            lines = self.draws("fmt", "-", stdin=text.encode()).out.decode().splitlines()
            self.assertEqual(len(lines[3]), 100 if n == 1 else len("    {"), lines[3])

    def test_every_document_keeps_its_meaning(self):
        paths = good_documents()
        self.assertGreater(len(paths), 60)
        for path in paths:
            with self.subTest(path):
                made = self.draws("fmt", path).out
                with open(path, "rb") as file:
                    self.assertEqual(meaning(file.read()), meaning(made))
                self.assertEqual(self.draws("fmt", "-", stdin=made).out, made)
                self.assertEqual(self.draws("table", "-", "-q", "-Tjson", stdin=made).out,
                                 self.draws("table", path, "-q", "-Tjson").out)

    def test_keys_stand_in_the_order_of_the_schema(self):
        schema = json.loads(self.draws("schema").out)
        events = schema["$defs"]["event"]["properties"]
        for path in good_documents():
            made = json.loads(self.draws("fmt", path).out)
            self.assertEqual([key for key in schema["properties"] if key in made],
                             [key for key in made if not key.startswith("x-")])
            for event in made["events"]:
                self.assertEqual([key for key in events if key in event],
                                 [key for key in event if not key.startswith("x-")])

    def test_in_place(self):
        self.write("trips.json", LOOSE)
        os.chmod(self.path("trips.json"), 0o640)
        os.symlink("trips.json", self.path("link.json"))
        self.assertEqual(self.draws("fmt", "-i", "link.json").out, b"")
        self.assertEqual(self.read("trips.json").decode(), CANONICAL)
        self.assertTrue(os.path.islink(self.path("link.json")))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("trips.json")).st_mode), 0o640)
        before = os.stat(self.path("trips.json"))
        self.draws("fmt", "-i", "trips.json")
        after = os.stat(self.path("trips.json"))
        self.assertEqual((before.st_mtime_ns, before.st_ino), (after.st_mtime_ns, after.st_ino))
        self.write("trips.json", LOOSE)
        self.draws("fmt", "-i", "-n", "trips.json")
        self.assertEqual(self.read("trips.json").decode(), LOOSE)
        self.assertEqual(sorted(os.listdir(self.folder)), ["link.json", "trips.json"])

    def test_check(self):
        self.write("good.json", CANONICAL)
        lines = CANONICAL.split("\n")
        rows = [
            ("line 2", lines[:1] + ['  "title" : "T",'] + lines[2:]),
            ("after line 8, line 10", lines[:8] + [lines[9], lines[8]] + lines[10:]),
            ("line 8", lines[:7] + [lines[7] + lines[8]] + lines[9:]),
            ("lines 3 to 4, line 23", lines[:2] + ["", ""] + lines[2:20] + [" " + lines[20]] +
             lines[21:]),
        ]
        self.assertEqual(self.draws("fmt", "--check", "good.json").err, "")
        for words, text in rows:
            with self.subTest(words):
                text = "\n".join(text)
                self.write("bad.json", text)
                run = self.sojourn("fmt", "--check", "good.json", "bad.json")
                self.assertEqual((run.code, run.out), (1, b""))
                self.assertEqual(run.err, f"sojourn: bad.json: not in canonical form: {words}\n")
                self.assertEqual(self.read("bad.json").decode(), text)
                self.assertEqual(self.sojourn("fmt", "--check", "-q", "bad.json").err, "")

    def test_what_has_errors_is_left_alone(self):
        wrong = LOOSE.replace('"kind":"visit"', '"kind":"vist"')
        self.write("bad.json", wrong)
        self.write("loose.json", LOOSE)
        run = self.sojourn("fmt", "-i", "bad.json", "loose.json")
        self.assertEqual(run.code, 1)
        self.assertIn('bad.json:2:39: error: "vist" is not a kind of event [/events/0/kind]', run.err)
        self.assertEqual(self.read("bad.json").decode(), wrong)
        self.assertEqual(self.read("loose.json").decode(), CANONICAL)
        run = self.sojourn("fmt", "bad.json", "-o", "out.json")
        self.assertEqual((run.code, os.path.exists(self.path("out.json"))), (1, False))
        run = self.sojourn("fmt", "-i", "missing.json", "bad.json")
        self.assertEqual(run.code, 3)
        self.assertIn("missing.json", run.err)

    def test_usage(self):
        self.write("trips.json", LOOSE)
        for args, words in (
                (["-i", "--check", "trips.json"], "changes nothing"),
                (["-i", "trips.json", "-o", "x.json"], "leave -o out"),
                (["--check", "trips.json", "-o", "x.json"], "leave -o out"),
                (["trips.json", "trips.json"], "several with --in-place"),
                (["-i", "-"], "standard input"),
                (["trips.json", "-o", "trips.json"], "would replace"),
                (["trips.json", "-Tjson"], "means nothing to sojourn fmt")):
            with self.subTest(args):
                run = self.sojourn("fmt", *args)
                self.assertEqual((run.code, run.out), (2, b""), run.err)
                self.assertIn(words, run.err)
        self.assertEqual(self.read("trips.json").decode(), LOOSE)

    def test_schemas_are_the_files(self):
        for name in ("document", "theme"):
            path = {"document": "sojourn-1.schema.json", "theme": "theme.schema.json"}[name]
            with open(os.path.join(harness.ROOT, "data", path), "rb") as file:
                self.assertEqual(self.draws("schema", name).out, file.read())
        self.assertEqual(self.draws("schema").out, self.draws("schema", "document").out)
        self.assertEqual(json.loads(self.draws("schema", "regime").out)["$id"],
                         "regime.schema.json")
        run = self.sojourn("schema", "documents")
        self.assertEqual(run.code, 2)
        self.assertIn('did you mean "document"?', run.err)
        self.assertIn("there are document, regime, theme", self.sojourn("schema", "xyz").err)


if __name__ == "__main__":
    harness.main()
