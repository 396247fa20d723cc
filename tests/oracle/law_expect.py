"""The legal answer, worked out a second time: day by day, from the tables in data/, by the
sentences of docs/law.md and nothing of src/law.

    law_expect.py ROOT DOCUMENT [AS-OF]     prints id, membership and duty of each visit

tests/cli/answers.py holds it against `sojourn table` for every example.
"""

import calendar
import datetime
import json
import os
import re
import sys

# From weak to strong.
STRENGTH = ["unknown", "not-yet", "ended", "none", "home", "arrest"]
# Until when a place was part of another state (UN membership records).
FORMER = {"ME": ("RS", "2006-06-03"), "SS": ("SD", "2011-07-09"), "TL": (None, "2002-05-20")}
NEVER_ENDS = "9999-12-31"


def parse(iso):
    return datetime.date.fromisoformat(iso)


def first(text):
    return text + "-01-01"[len(text) - 4:] if len(text) < 10 else text


def last(text):
    if len(text) == 4:
        return text + "-12-31"
    if len(text) == 7:
        return "%s-%02d" % (text, calendar.monthrange(int(text[:4]), int(text[5:]))[1])
    return text


def days(start, end):
    day = parse(start)
    while day <= parse(end):
        yield day.isoformat()
        day += datetime.timedelta(1)


def possible(edtf):
    """All the days that a date may mean, and whether they are a stay of known days."""
    if edtf[0] in "[{":
        parts = [part.split("..") for part in edtf[1:-1].split(",")]
        spans, stay = [(first(p[0]), last(p[-1])) for p in parts], edtf[0] == "{"
    else:
        ends = edtf.split("/")
        spans, stay = [(first(ends[0]), last(ends[-1]))], all(len(e) == 10 for e in ends)
    return [day for span in spans for day in days(*span)], stay


def known(row, as_of):
    """The steps of a row as known then: a deposit carries its entry into force with it, a
    notice its effect; a revocation takes the effect away."""
    steps = {}
    if "signed" in row and row["signed"] <= as_of:
        steps["signed"] = row["signed"]
    joined = row.get("deposited", row.get("in_force", NEVER_ENDS))
    if joined != NEVER_ENDS and joined <= as_of:
        steps["deposited"] = joined
        steps["in_force"] = row.get("in_force")
    notified = row.get("withdrawal_notified", row.get("withdrawal_effective", NEVER_ENDS))
    if notified != NEVER_ENDS and notified <= as_of:
        steps["notified"] = notified
        steps["effective"] = row.get("withdrawal_effective")
    if "withdrawal_revoked" in row and row["withdrawal_revoked"] <= as_of:
        steps["revoked"] = row["withdrawal_revoked"]
        steps["effective"] = None
    return steps


def acceptances(row):
    found = row.get("accepted", [])
    found = found if isinstance(found, list) else [found]
    return [{"from": a} if isinstance(a, str) else a for a in found]


def accepted_on(row, day, as_of):
    return [a for a in acceptances(row)
            if a["from"] <= as_of and a["from"] <= day < a.get("to", "9999-99")]


def membership(row, day, as_of):
    if row is None:
        return "unknown"
    steps = known(row, as_of)

    def by(step):
        return steps.get(step) is not None and steps[step] <= day

    rescinded = (steps.get("effective") is not None and steps.get("in_force") is not None
                 and steps["effective"] <= steps["in_force"])
    if by("effective") and not rescinded:
        return "left"
    if by("in_force") and not by("effective"):
        return "leaving" if by("notified") and not by("revoked") else "member"
    if accepted_on(row, day, as_of):
        return "accepted"
    if by("deposited") and not by("effective"):
        return "joining"
    return "signed" if by("signed") else "never"


def code_on(code, day):
    part_of, until = FORMER.get(code, (code, ""))
    return part_of if day < until else code


def bare(situation):
    return re.sub("^situation in (the )?", "", situation.lower())


class World:
    def __init__(self, root, document, as_of=None):
        self.root = root
        self.document = document
        self.as_of = as_of or document.get("as_of", NEVER_ENDS)
        name = document.get("regimes", ["rome-statute"])[0]
        with open(os.path.join(root, "data", "regimes", name + ".json"),
                  encoding="utf-8") as file:
            self.rows = {row["state"]: row for row in json.load(file)["states"]}
        with open(os.path.join(root, "data", "warrants", "icc.json"),
                  encoding="utf-8") as file:
            self.pack = {w["slug"]: w for w in json.load(file)["warrants"]}
        self.warrants = [w for w in map(self.warrant, document["events"]) if w]

    def warrant(self, event):
        if event["kind"] != "warrant":
            return None
        facts = dict(event)
        if "ref" in event:
            entry = self.pack[event["ref"].split(":")[1]]
            facts = {"date": entry["issued"], **entry, **event}
        start = last(facts.get("public", facts["date"]))
        if start > self.as_of or first(facts["date"]) > self.as_of:
            return None
        end = facts.get("until", "9999-99")
        return {"from": start, "to": end if end <= self.as_of else "9999-99",
                "situation": facts.get("situation"), "binds": facts.get("also_binds", []),
                "subject": event.get("subject")}

    def binds(self, warrant, code, row, day):
        if code in warrant["binds"]:
            return True
        step = membership(row, day, self.as_of)
        if step == "accepted":
            return any(not a.get("situations") or warrant["situation"] is None
                       or bare(warrant["situation"]) in map(bare, a["situations"])
                       for a in accepted_on(row, day, self.as_of))
        return step in ("member", "leaving")

    def answer_on(self, place, subject, day):
        code = code_on(place, day)
        row = self.rows.get(code)
        step = membership(row, day, self.as_of)
        mine = [w for w in self.warrants if w["subject"] in (None, subject["id"])]
        stand = [w for w in mine if w["from"] <= day < w["to"]]
        if any(self.binds(w, code, row, day) for w in stand):
            return step, "arrest"
        if step == "unknown":
            return step, "unknown"
        if code == subject.get("home"):
            return step, "home"
        if mine and day < min(w["from"] for w in mine):
            return step, "not-yet"
        return step, "ended" if mine and not stand else "none"

    def known_event(self, event):
        """With its history applied; None where it was not known."""
        history = sorted((h for h in event.get("history", [])
                          if h["reported"] <= self.as_of), key=lambda h: h["reported"])
        if history:
            return {**event, **{k: v for k, v in history[-1].items() if k != "reported"}}
        if self.reported(event) > self.as_of:
            return None
        return event

    def reported(self, event):
        if "reported" in event:
            day = event["reported"]
        elif event["date"] is None or event.get("status") in (
                "planned", "invited", "cancelled", "skipped"):
            dates = {s["id"]: s.get("date") for s in self.document.get("sources", [])}
            found = [first(dates[s]) for s in event.get("sources", []) if dates[s]]
            day = min(found) if found else ""
        else:
            day = first(re.split(r"[/,.]", event["date"].strip("[]{}"))[0])
        return min([day] + [h["reported"] for h in event.get("history", [])])

    def answer(self, event):
        subjects = {s["id"]: s for s in self.document["subjects"]}
        subject = subjects[event.get("subject", self.document["subjects"][0]["id"])]
        place = event["place"]
        place = place["country"] if isinstance(place, dict) else place
        place = place.split(",")[-1].strip().split("-")[0]
        if event.get("date") is None:
            when, stay = [self.as_of], True
        else:
            when, stay = possible(event["date"])
        answers = [self.answer_on(place, subject, day) for day in when]
        if event.get("status") == "remote":
            return answers[0][0], None
        if stay:
            return max(answers, key=lambda a: STRENGTH.index(a[1]))
        return tuple("depends" if len(set(some)) > 1 else some[0] for some in zip(*answers))

    def visits(self):
        """(id, status, membership, duty) of every visit that is known."""
        for event in self.document["events"]:
            event = self.known_event(event) if event["kind"] == "visit" else None
            if event:
                yield event["id"], event.get("status", "made"), *self.answer(event)


def main(root, path, as_of=None):
    with open(path, encoding="utf-8") as file:
        world = World(root, json.load(file), as_of)
    for row in world.visits():
        print("\t".join(str(cell) for cell in row))


if __name__ == "__main__":
    main(*sys.argv[1:])
