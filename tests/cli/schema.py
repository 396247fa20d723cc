"""data/sojourn-1.schema.json and the loader judge documents alike: over every case, over
the examples, and over documents that were spoilt on purpose."""

import copy
import csv
import glob
import json
import os
import re
import string
import unittest

import jsonschema

import harness

# What no schema can see, by the loader's words for it. Each is the reason of some case.
BEYOND = (
    (r"there is no (subject|source|regime) ", "what a name refers to"),
    (r"the id .* is that of ", "ids are used once"),
    (r"no place is known as |no state lies at these |no such warrant", "the gazetteer, the pack"),
    (r" is not a day$", "the calendar"),
    (r"cannot come before|must come after", "the order of two days"),
    (r"half of a surrogate pair|the number is too large", "JSON as it is written"),
    (r"a withdrawal without|revoked that was not given by then", "steps that need another"),
)

# A document that has every key, as a start for spoiling.
FULL = {
    "$schema": "sojourn-1.schema.json", "title": "T", "deck": "D", "note": "N", "lang": "en",
    "as_of": "2024-10-12", "worldview": "un",
    "subjects": [{"id": "a", "name": "A", "home": "RU"}, {"id": "b", "name": "B"}],
    "regimes": ["rome-statute", {
        "$schema": "regime.schema.json", "id": "treaty", "name": "A treaty",
        "duty": "extradite", "measure": "request", "states": [
            {"state": "KG", "signed": "2001-02-03", "deposited": "2002-01-15",
             "in_force": "2002-04-01", "withdrawal_notified": "2010-01-01",
             "withdrawal_effective": "2011-01-01", "withdrawal_revoked": "2010-06-01",
             "notes": [{"day": "2002-01-01", "until": "2003-01-01", "text": "n",
                        "verified": True}, "m"],
             "source": "s", "verified": False, "unverified": ["signed"]},
            {"state": "UA", "accepted": [{"from": "2014-01-01", "to": "2015-01-01",
                                          "situations": ["Ukraine"]}], "notes": "x"},
            {"state": "CI", "accepted": "2003-01-01"}]}],
    "sources": [{"id": "s", "title": "S", "publisher": "P", "author": "W",
                 "date": "2023-10-12", "url": "https://example.org/s",
                 "accessed": "2023-10-13"}],
    "events": [
        {"id": "w", "kind": "warrant", "date": "2023-03-17", "subject": "a",
         "regime": "rome-statute", "situation": "Ukraine", "public": "2023-03-18",
         "until": "2024-01-01", "also_binds": ["KZ"], "label": "L", "sources": ["s"],
         "reported": "2023-03-17", "priority": 1},
        {"kind": "warrant", "ref": "icc:vladimir-putin", "subject": "a"},
        {"id": "v", "kind": "visit", "status": "skipped", "date": "2023-10-12/2023-10-13",
         "subject": "b", "place": {"name": "Osh", "country": "KG", "lon": 72.8, "lat": 40.5},
         "controlled_by": "RU", "trip": "T", "label": "L", "detail": "D", "with": ["W"], "sources": ["s"],
         "history": [{"reported": "2023-09-01", "status": "planned", "date": "2023-10"},
                     {"reported": "2023-09-02", "date": None}], "x-own": {"any": [1, None]}},
        {"kind": "treaty", "date": "2023-10-03", "place": "AM"},
        {"kind": "other", "date": None},
    ],
}

WRONG = (None, 7, "", "?", "\u0007", [], [7], {"?": 1})

# The loader's tables of keys, by the definition in the schema that stands for them.
TABLES = {
    "doc": (), "subject": ("subject",), "source": ("source",), "event": ("event",),
    "history": ("history",), "place": ("place", 1), "regime": ("regime",),
    "state": ("state-row",), "acceptance": ("acceptance", 1), "note": ("note", 1),
}


def read(*names):
    with open(os.path.join(harness.ROOT, *names), encoding="utf-8") as file:
        return json.load(file)


def without_duplicates(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def document_of(path):
    """The JSON of a case, or None where it is none."""
    try:
        with open(path, "rb") as file:
            return json.loads(file.read().decode("utf-8-sig"),
                              object_pairs_hook=without_duplicates)
    except (ValueError, RecursionError):
        return None


def spots(value, way=()):
    """Every place within a value, by the keys that lead there."""
    if way:
        yield way
    items = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if not str(key).startswith("x-"):
            yield from spots(item, (*way, key))


def spoilt():
    """Each value in turn replaced, left out, or called otherwise."""
    for way in spots(FULL):
        for wrong in (*WRONG, "without", "renamed"):
            document = copy.deepcopy(FULL)
            up = document
            for key in way[:-1]:
                up = up[key]
            value = up.pop(way[-1])
            if wrong == "renamed" and isinstance(up, dict):
                up[way[-1] + "s"] = value
            elif wrong != "without" and isinstance(up, dict):
                up[way[-1]] = wrong
            elif wrong not in ("without", "renamed"):
                up.insert(way[-1], wrong)
            yield f"{way} {wrong!r}", document


class Schema(harness.CommandTest):
    @classmethod
    def setUpClass(cls):
        cls.schema = read("data", "sojourn-1.schema.json")
        cls.validator = jsonschema.Draft202012Validator(cls.schema)
        cls.reasons = set()

    def errors(self, *args, **how):
        """What the loader has against a document, by where it stands."""
        run = self.sojourn("table", *args, "-n", "-q", "--diagnostics=json", **how)
        told = [json.loads(line) for line in run.err.splitlines()]
        errors = [(one["pointer"], one["message"]) for one in told
                  if one["severity"] == "error"]
        self.assertEqual(run.code, 1 if errors else 0, run.err)
        return errors

    def judge(self, name, document, errors):
        """Alike, but for what is beyond a schema."""
        valid = self.validator.is_valid(document)
        reasons = {pattern for _, message in errors for pattern, _ in BEYOND
                   if re.search(pattern, message)}
        if valid and errors and len(reasons) > 0:
            self.reasons |= reasons
        elif valid != (not errors):
            self.fail(f"{name}: " + ("the loader alone refuses it: " + str(errors[:2])
                                     if valid else "the schema alone refuses it"))

    def test_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def test_every_good_document_is_valid(self):
        cases = glob.glob(os.path.join(harness.ROOT, "tests", "cases", "*", "input.json"))
        cases = [path for path in cases if "/bad-" not in path]
        examples = glob.glob(os.path.join(harness.ROOT, "data", "examples", "*.json"))
        self.assertGreater(len(cases), 50)
        self.assertGreater(len(examples), 8)
        for path in cases + examples:
            with self.subTest(path):
                self.validator.validate(document_of(path))

    def test_regimes(self):
        names = os.listdir(os.path.join(harness.ROOT, "data", "regimes"))
        regime = {**self.schema, **self.schema["$defs"]["regime"]}
        del regime["allOf"]
        for name in names:
            jsonschema.Draft202012Validator(regime).validate(read("data", "regimes", name))

    def test_bad_documents_are_judged_alike(self):
        n = 0
        for path in glob.glob(os.path.join(harness.ROOT, "tests/cases/bad-*/input.json")):
            document = document_of(path)
            if document is not None:
                n += 1
                with self.subTest(path):
                    self.judge(path, document, self.errors(path))
        self.assertGreater(n, 60)
        for name, document in spoilt():
            with self.subTest(name):
                self.judge(name, document,
                           self.errors("-", stdin=json.dumps(document).encode()))
        self.assertEqual(self.reasons, {pattern for pattern, _ in BEYOND})

    def test_the_full_document_has_every_key(self):
        self.assertEqual(self.errors("-", stdin=json.dumps(FULL).encode()), [])
        text = json.dumps(FULL)
        for name, way in TABLES.items():
            for key in self.definition(way)["properties"]:
                self.assertIn(f'"{key}":', text)

    def definition(self, way):
        if not way:
            return self.schema
        found = self.schema["$defs"][way[0]]
        return found if len(way) == 1 else found["anyOf"][way[1]]

    def test_the_loaders_tables_and_the_schema_have_the_same_keys(self):
        source = ""
        for name in ("doc/doc.c", "doc/event.c", "doc/place.c", "law/regime_load.c"):
            with open(os.path.join(harness.ROOT, "src", name), encoding="utf-8") as file:
                source += file.read()
        tables = dict(re.findall(r"struct sj_field (\w+)_fields\[\] = \{\n(.*?)\n\};", source,
                                 re.S))
        self.assertEqual(set(tables), set(TABLES))
        for name, way in TABLES.items():
            rows = re.findall(r'\{"([$\w]+)", .*?, (true|false), \w+\}', tables[name], re.S)
            found = self.definition(way)
            self.assertEqual(sorted(key for key, _ in rows), sorted(found["properties"]), name)
            self.assertEqual({key for key, required in rows if required == "true"},
                             set(found.get("required", ())), name)
            self.assertEqual((found["additionalProperties"], found["patternProperties"]),
                             (False, {"^x-": True}))
        with open(os.path.join(harness.ROOT, "src/doc/event.c"), encoding="utf-8") as file:
            words = re.findall(r"(kinds|statuses)\[\] = \{\n(.*?)\};", file.read(), re.S)
        words = {name: re.findall(r'"(\w+)"', rows) for name, rows in words}
        self.assertEqual(words["kinds"],
                         self.schema["$defs"]["event"]["properties"]["kind"]["enum"])
        self.assertEqual(words["statuses"], self.schema["$defs"]["status"]["enum"])

    def test_the_states_are_those_of_the_atlas(self):
        codes = [a + b for a in string.ascii_uppercase for b in string.ascii_uppercase]
        known = []
        for i in range(0, len(codes), 18):
            some = codes[i:i + 18]
            document = copy.deepcopy(FULL)
            document["events"][0]["also_binds"] = some
            wrong = self.errors("-", stdin=json.dumps(document).encode())
            known += [code for j, code in enumerate(some)
                      if f"/events/0/also_binds/{j}" not in dict(wrong)]
        self.assertEqual(known, self.schema["$defs"]["state"]["enum"])

    def test_what_is_built_in(self):
        keys = self.schema["properties"]
        names = [name[:-5] for name in os.listdir(os.path.join(harness.ROOT, "data", "regimes"))]
        self.assertEqual(sorted(keys["regimes"]["items"]["anyOf"][0]["enum"]), sorted(names))
        run = self.sojourn("places", "KG", "--worldview", "?")
        views = re.search(r"there are (.*), and a table", run.err)[1].split(", ")
        self.assertEqual(keys["worldview"]["enum"], views)
        self.write("trips.json", harness.GOOD)
        run = self.sojourn("trips.json", "-n", "--lang", "qqq")
        self.assertEqual(sorted(keys["lang"]["examples"]),
                         sorted(re.search(r"; there are (.*)", run.err)[1].split(", ")))

    def test_dates(self):
        pattern = re.compile(self.schema["$defs"]["date"]["pattern"])
        with open(os.path.join(harness.ROOT, "tests", "data", "edtf-cases.csv"),
                  encoding="utf-8") as file:
            rows = [(row["edtf"], row["verdict"]) for row in csv.DictReader(file)]
        for date, verdict in rows:
            if verdict == "valid":
                self.assertRegex(date, pattern)
            elif verdict == "refused":  # exponents, significant digits, times of day
                self.assertNotRegex(date, pattern)
        for date in ("12 October 2023", "12/10/2023", "2023-1", "2023-13", "2023-00", "2023-42",
                     "2023-10-00", "2023-10-32", "2023-10-12 ", "2023-10-12T10:00", "tba", "",
                     "[2023", "{2023]", "2023-10-12..2023-10-13", "2023/2024/2025"):
            self.assertNotRegex(date, pattern)

    def test_what_editors_show(self):
        """Every key says what it is, and what is an enumeration to complete has words."""
        for name, way in TABLES.items():
            found = self.definition(way)
            self.assertIn("title", found, name)
            for key, value in found["properties"].items():
                target = value.get("$ref", "#/$defs/").removeprefix("#/$defs/")
                told = {**self.schema["$defs"].get(target, {}), **value}
                self.assertIn("description", told, f"{name}: {key}")
        for place in self.schema["$defs"]["place"]["examples"]:
            document = copy.deepcopy(FULL)
            document["events"][2]["place"] = place
            self.assertEqual(self.errors("-", stdin=json.dumps(document).encode()), [])


if __name__ == "__main__":
    harness.main()
