"""Documents that are wrong: the exit code, where the message points, and nothing written."""

import os
import unittest

import harness

# In each row `new` takes the place of `old` in the good document. What is wrong stands at
# the mark @@, which is taken out again: line and column are counted from there.
# name, old, new, JSON pointer, words of the message
ROWS = [
    ("not JSON", '"title": "A title"', '"title": @@A title', "", None),
    ("a comma too many", '["report"]}\n  ]', '["report"]},\n  @@]', "/events/2", None),
    ("cut short", '"sources": ["report"]}\n  ]\n}\n', '"sources": ["report@@', "/events/1",
     None),
    ("a key twice", '"title": "A title"', '"title": "A title", @@"title": "B"', "", "twice"),
    ("a line's end in a string", '"A title"', '"A title@@\n"', "", None),

    ("no title", '{\n  "title": "A title",', '@@{', "", "title"),
    ("title of another type", '"A title"', '@@7', "/title", None),
    ("an empty title", '"A title"', '@@""', "/title", None),
    ("a title of a space that has no width", '"A title"', '@@"\u200b"', "/title", "seen"),
    ("a title of blanks of all kinds", '"A title"', '@@"\u00ad \u00a0\u3000"', "/title",
     "seen"),
    ("a kind that is none", '"kind": "visit"', '"kind": @@"visits"', "/events/1/kind",
     '"visit"'),
    ("a status that is none", '"label"', '"status": @@"skiped", "label"',
     "/events/1/status", '"skipped"'),
    ("a visit without a place",
     '{"id": "v", "kind": "visit", "date": "2023-10-12/2023-10-13", "place": "KG"',
     '@@{"id": "v", "kind": "visit", "date": "2023-10-12/2023-10-13"', "/events/1", "place"),

    ("an impossible day", '"2023-03-17"', '"2023-02-@@30"', "/events/0/date", "2023-02-30"),
    ("an impossible month", '"2023-03-17"', '"2023-@@13-01"', "/events/0/date", None),
    ("no date at all", '"2023-03-17"', '@@"soon"', "/events/0/date", None),
    ("an interval that runs back", '"2023-10-12/2023-10-13"', '"2023-10-13/@@2023-10-12"',
     "/events/1/date", None),
    ("as_of is vague", '"as_of": "2023-10-12"', '"as_of": @@"2023-10"', "/as_of", None),

    ("a warrant with an open end", '"2023-03-17"', '@@"2023-03-17/.."', "/events/0/date",
     '"until"'),
    ("a warrant of a span", '"2023-03-17"', '@@"2023-03-17/2023-12-31"', "/events/0/date",
     '"until"'),
    ("a warrant of several days", '"2023-03-17"', '@@"{2023-03-17,2023-03-18}"',
     "/events/0/date", '"until"'),
    ("a warrant that was thought to be of a span", '"2023-03-17"',
     '"2023-03-17", "history": [{"reported": "2023-03-18", "date": @@"2023-03-18/.."}]',
     "/events/0/history/0/date", '"until"'),
    ("a warrant that was public when it had ended", '"2023-03-17"',
     '"2023-03-17", "public": @@"2023-04-01", "until": "2023-03-20"', "/events/0/public",
     "before \"until\""),
    ("a warrant that was public as it ended", '"2023-03-17"',
     '"2023-03-17", "public": @@"2023-03-20", "until": "2023-03-20"', "/events/0/public",
     "before \"until\""),

    ("an unknown place", '"place": "KG"', '"place": @@"Bishkekk, KG"', "/events/1/place",
     "Bishkek, KG"),
    ("an unknown state", '"place": "KG"', '"place": @@"QQ"', "/events/1/place", "QQ"),
    ("a code in lower case", '"place": "KG"', '"place": @@"kg"', "/events/1/place", '"KG"'),
    ("an alpha-3 code", '"place": "KG"', '"place": @@"KGZ"', "/events/1/place",
     '"KG"'),
    ("a withdrawn code", '"place": "KG"', '"place": @@"SU"', "/events/1/place", "SU"),
    ("a city that two states have", '"place": "KG"', '"place": @@"Hyderabad"',
     "/events/1/place", "Hyderabad, IN"),
    ("home is no state", '"home": "RU"', '"home": @@"Q7"', "/subjects/0/home", "Q7"),
    ("a controller that is no state", '"place": "KG"',
     '"place": "UA-43", "controlled_by": @@"ru"', "/events/1/controlled_by", "RU"),

    ("an unknown key", '"label": "Talks"', '@@"lable": "Talks"', "/events/1/lable", "label"),
    ("an unknown key above", '"as_of"', '@@"asof": 1, "as_of"', "/asof", "as_of"),
    ("an id twice", '"id": "v"', '"id": @@"w"', "/events/1/id", "w"),
    ("a source that is not there", '"label": "Talks", "sources": ["report"]',
     '"label": "Talks", "sources": [@@"raport"]', "/events/1/sources/0", "report"),
    ("a subject that is not there", '"place": "KG"', '"subject": @@"q", "place": "KG"',
     "/events/1/subject", "q"),
    ("a regime that is not there", '"as_of"', '"regimes": [@@"rome-statut"], "as_of"',
     "/regimes/0", "rome-statute"),
    *((f"a state of a regime that is {item}", '"as_of"',
       f'"regimes": [{{"id": "r", "states": [{{"state": "KG"}}, @@{item}]}}], "as_of"',
       "/regimes/0/states/1", words)
      for item, words in (("null", "not null"), ("5", "not a number"),
                          ('"KG"', "not a text"), ("[]", "not a list"),
                          ('{"state": "KG"}', "KG has a row already"))),
    ("a worldview that is not there", '"as_of"', '"worldview": @@"uno", "as_of"',
     "/worldview", "un"),
]


def marked(text):
    """The text without its mark, and where that stood: line and column, from 1."""
    before, after = text.split("@@")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return before + after, line, column


class BadInput(harness.CommandTest):
    def refused(self, document, code=1):
        """Runs on a bad document beside a figure of yesterday, which has to stay."""
        for name in os.listdir(self.folder):
            os.remove(self.path(name))
        self.write("trips.json", document)
        self.write("old.svg", "yesterday's figure")
        run = self.sojourn("trips.json", "-o", "old.svg", "-o", "new.png", "--depfile", "d")
        self.assertEqual(run.code, code, run.err)
        self.assertEqual(run.out, b"")
        self.assertEqual(self.read("old.svg"), b"yesterday's figure")
        self.assertEqual(sorted(os.listdir(self.folder)), ["old.svg", "trips.json"])
        return run

    def test_rows(self):
        for name, old, new, pointer, words in ROWS:
            with self.subTest(name):
                self.assertEqual(harness.GOOD.count(old), 1, "the row replaces one thing")
                text, line, column = marked(harness.GOOD.replace(old, new))
                run = self.refused(text)
                first = run.err.split("\n")[0]
                self.assertTrue(first.startswith(f"trips.json:{line}:{column}: error: "),
                                f"wanted {line}:{column}, got:\n{run.err}")
                self.assertTrue(first.endswith(f" [{pointer}]") if pointer
                                else not first.endswith("]"), first)
                self.assertIn(words or "", run.err)

    def test_the_line_and_a_caret_are_shown(self):
        text, line, column = marked(harness.GOOD.replace('2023-03-17', '2023-02-@@30'))
        shown = self.refused(text).err.split("\n")
        source = text.split("\n")[line - 1]
        at = next(i for i, part in enumerate(shown) if source in part)
        caret = shown[at].index(source) + column - 1
        self.assertEqual(shown[at + 1].index("^"), caret, "\n".join(shown))

    def test_every_error_is_told(self):
        text = harness.GOOD.replace("2023-03-17", "2023-02-30").replace('"KG"', '"QQ"')
        run = self.refused(text)
        self.assertIn("[/events/0/date]", run.err)
        self.assertIn("[/events/1/place]", run.err)

    def test_not_utf8(self):
        run = self.refused(harness.GOOD.encode().replace(b"A title", b"A t\xfftle"))
        self.assertTrue(run.err.startswith("trips.json:2:16: error: "), run.err)
        self.assertIn("UTF-8", run.err)

    def test_empty(self):
        self.assertIn("trips.json:1:1: error: ", self.refused(b"").err)

    def test_not_an_object(self):
        self.assertIn("trips.json:1:1: error: ", self.refused(b"[]").err)

    def test_controls_never_reach_the_terminal(self):
        run = self.refused(harness.GOOD.replace('"KG"', '"\\u001b[2JKG"'))
        self.assertNotIn("\x1b", run.err)

    def test_diagnostics_as_json(self):
        import json
        self.write("trips.json", harness.GOOD.replace("2023-03-17", "2023-02-30"))
        run = self.sojourn("check", "trips.json", "--diagnostics=json")
        self.assertEqual(run.code, 1)
        found = [json.loads(line) for line in run.err.splitlines()]
        self.assertEqual([(f["file"], f["line"], f["severity"], f["pointer"]) for f in found],
                         [("trips.json", 7, "error", "/events/0/date")])

    def test_warnings(self):
        self.write("trips.json", harness.GOOD.replace("Talks", "Talks\\tand more"))
        run = self.draws("trips.json", "-o", "a.svg")
        self.assertIn("trips.json:9:", run.err)
        self.assertIn(": warning: ", run.err)
        self.assertEqual(self.draws("trips.json", "-q", "-o", "b.svg").err, "")
        strict = self.sojourn("trips.json", "--strict", "-o", "c.svg")
        self.assertEqual(strict.code, 1)
        self.assertIn(": warning: ", strict.err)
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.svg", "b.svg", "trips.json"])

    def test_a_bad_regime_file(self):
        self.write("trips.json", harness.GOOD)
        self.write("regime.json", '{"id": "x", "name": "X", "duty": "hand over",\n'
                                  ' "states": [{"state": "KG", "signed": "2020-02-30"}]}')
        run = self.sojourn("trips.json", "--regime", "regime.json", "-o", "a.svg")
        self.assertEqual(run.code, 1)
        self.assertIn("regime.json:2:", run.err)
        self.assertIn("[/states/0/signed]", run.err)
        self.assertFalse(os.path.exists(self.path("a.svg")))

    def test_a_regime_file_of_no_objects(self):
        for items in ("null, null", "5", '"KG"', "[], {}", '{"state": "KG"}, null'):
            self.write("regime.json", f'{{"id": "r", "states": [{items}]}}')
            run = self.sojourn("status", "KG", "--on", "2023-01-01", "--regime",
                               "regime.json")
            self.assertEqual(run.code, 1, items)
            self.assertIn("[/states/", run.err, items)

    def test_a_warrant_that_stands_on_no_day(self):
        rows = [("vague, and ended within", '"2023-03", "until": @@"2023-03-20"'),
                ("of no known end", '@@"[2023-03-17..]"'),
                ("of no day at all", "@@null"),
                ("of no day, then of none still",
                 '@@null, "history": [{"reported": "2023-03-18", "date": null}]')]
        for name, new in rows:
            with self.subTest(name):
                text, line, column = marked(harness.GOOD.replace('"2023-03-17"', new))
                self.write("trips.json", text)
                run = self.draws("check", "trips.json")
                self.assertTrue(run.err.startswith(f"trips.json:{line}:{column}: warning: "
                                                   "there is no day"), run.err)
                self.assertEqual(self.sojourn("check", "trips.json", "--strict").code, 1)

    def test_a_warrant_of_a_vague_day(self):
        for new in ('"2023-03"', '"2023-03~"', '"[2023-03-17..2023-03-20]"',
                    '"[..2023-03-17]"', '"2023-03", "until": "2023-04-01"',
                    'null, "public": "2023-03-20"',
                    'null, "history": [{"reported": "2023-03-18", "date": "2023-03-17"}]'):
            self.write("trips.json", harness.GOOD.replace('"2023-03-17"', new))
            run = self.draws("check", "trips.json")
            self.assertIn(" 0 warnings about the data", run.err, new)

    def test_missing(self):
        run = self.sojourn("nothing.json", "-o", "a.svg")
        self.assertEqual(run.code, 3)
        self.assertIn("nothing.json", run.err)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_folder_is_no_file(self):
        os.mkdir(self.path("folder"))
        self.assertEqual(self.sojourn("folder", "-o", "a.svg").code, 3)

    def test_a_name_with_controls(self):
        run = self.sojourn("\x1b[2Jx\n.json", "-o", "a.svg")
        self.assertEqual(run.code, 3)
        self.assertNotIn("\x1b", run.err)
        self.assertEqual(run.err.count("\n"), 1)

    def test_the_good_document_is_good(self):
        self.write("trips.json", harness.GOOD)
        self.draws("check", "trips.json")
        self.draws("check", "-", stdin=harness.GOOD.encode())
        self.draws("check", "-", stdin=b"\xef\xbb\xbf" + harness.GOOD.encode())


if __name__ == "__main__":
    harness.main()
