"""What is said of what is wrong, word for word: for tests/messages.py, which asks that every
message of the sources stands in a test."""

import json
import os
import unittest

import harness

# A date in a document, and what is said of it.
DATES = [
    ("2023-10-12T10:00", "sojourn counts days: leave out the time of day"),
    ("2023-10-12 10", "a date has no spaces and no time of day: sojourn counts days, as in "
     "2023-10-12"),
    ("Y2023E3", "exponents and significant digits are not supported: write a year with four "
     "digits, as in 1950 or 195X"),
    ("1950S2", "exponents and significant digits are not supported"),
    ("202x", "an unknown digit is written X"),
    ("2023/2024/2025", "an interval has one /, and dates have hyphens, as in "
     "2023-10-12/2023-10-13"),
    ("2023..2024", "a..b stands within brackets: [a..b] for one of those dates, {a..b} for each"),
    ("2023,2024", "a set is written as in [2023-10-12,2023-10-14] or "
     "{2023-10-12..2023-10-14}"),
    ("2023?~", "one mark is enough: ? uncertain, ~ approximate, % both"),
    ("2023+", "a year has no plus sign"),
    ("-", "the date breaks off: write it as in 2023-10-12"),
    ("2023-10-12é", "a date is made of plain digits and hyphens, as in 2023-10-12"),
    ("2023-10-12!", "'!' does not belong here: write a date as in 2023-10-12, 2023-10 or 2023"),
    ("Y170000002", "years run from -9999 to 9999 and are written with four digits, without a Y"),
    ("202", "a year has four digits: a decade is written 202X"),
    ("20", "a year has four digits: a century is written 20XX"),
    ("-0000", "there is no year -0000: write 0000"),
    ("[2022..,2024]", "an open range a.. can only be the last of a set"),
    ("[2022,2024", "the set is not closed: ']' is missing"),
    ("[2022/2024]", "within a set a range is written a..b"),
    ("9999-28", "this season ends after the year 9999"),
]

# One line of JSON in place of the events of a document, and what is said of it.
JSON = [
    ('[{"kind": "other", "date": "a\tb"}]', "a control character stands within a string"),
    ('[{"kind": "other", "date": "a\tb"}]', "hint: take it out; a tab is written as \\t"),
    ("[1e999]", "the number is too large"),
    ("[{'a': 1}]", "texts and keys stand in double quotes"),
    ("[.5]", "numbers are written as in 0.5 or -12"),
    ("[+5]", "numbers are written as in 0.5 or -12"),
    ("[00]", "numbers have no zeros before them"),
    ("[NaN]", "a number that is not known is left out"),
    ("[True]", "true and false are written small"),
]

# An event that takes the place of the visit, and what is said of it.
EVENTS = [
    ({"kind": "visit", "date": "2023", "place": 7}, "a text or an object should stand here"),
    ({"kind": "visit", "date": "2023", "place": "KG", "controlled_by": "R"},
     "hint: a state is given by its ISO 3166-1 code, as KG"),
    ({"kind": "other", "date": None, "label": "x" * 100001},
     "the text is 100001 bytes long; 100,000 is the most"),
    ({"kind": "other", "date": None, "label": "\u00ad"}, "nothing of this text can be seen"),
    ({"kind": "other", "date": None,
      "history": [{"reported": "2023-01-01", "date": None}] * 1001},
     "a history has at most 1000 entries"),
    ({"kind": "warrant", "date": "2023-01-01/2024-01-01"},
     "a warrant has one date, not an interval"),
    ({"kind": "warrant", "date": "{2023-01-01,2024-01-01}"},
     "a warrant has one date, not a set of dates"),
    ({"kind": "warrant", "date": "2023-01-01/2024-01-01"},
     'hint: use the day on which it was issued, and "until" for the end'),
    ({"kind": "warrant", "date": "2023-01", "until": "2023-01-20"},
     "warning: there is no day on which this warrant is known to stand"),
    ({"kind": "warrant", "date": "2023-01-01", "public": "2023-02-01", "until": "2023-01-20"},
     'hint: one that ended in secret bound nobody: make it an event of the kind "other"'),
    ({"kind": "warrant", "ref": "icc:okot-odhiambo"},
     'hint: give "until", the first day on which it no longer stands'),
    ({"kind": "visit", "date": "2023-10-12", "place": "Lviv, UA"},
     'hint: add "situation": "Ukraine", or the one that it is issued in'),
    ({"kind": "warrant", "date": "2023-03-17", "situation": "Qqqqq Wwwww"},
     'neither the pack nor the regime knows a situation "Qqqqq Wwwww"'),
    ({"kind": "warrant", "date": "2023-03-17", "situation": "Qqqqq Wwwww"},
     "hint: `sojourn warrants` lists the situations of the court"),
]

# Keys of a document that take the place of those of the good one, and what is said of them.
DOCUMENTS = [
    ({"regimes": [7]}, "a regime's id or an object should stand here, not a number"),
    ({"regimes": ["qqqqq"]}, "hint: a regime of your own is given with --regime FILE or as an "
     "object"),
    ({"lang": "qqq"}, "hint: docs/format.md lists the languages that there are"),
    ({"worldview": "qqqqqqqq"}, "hint: there are un, de-facto; a table of your own is given "
     "with --worldview FILE.csv"),
    ({"worldview": "views/desk.csv"}, "hint: leave it out here and give --worldview "
     "views/desk.csv"),
    ({"regimes": ["eu-travel-ban"], "events": [{"kind": "warrant", "ref":
                                                "icc:vladimir-putin"}]},
     'this warrant is under the regime "rome-statute"'),
    ({"regimes": ["eu-travel-ban"], "events": [{"kind": "warrant", "ref":
                                                "icc:vladimir-putin"}]},
     'hint: add it to "regimes"'),
]

# A row for a state in a regime of one's own, its id, and what is said of it.
REGIMES = [
    ({"state": "KGZ"}, "r", '"KGZ" is not the code of a state'),
    ({"state": "KGZ"}, "r", "hint: ISO 3166-1 alpha-2, as in KG"),
    ({"state": "kg"}, "r", "hint: codes are upper case, as in KG"),
    ({"state": "KG", "accepted": {"from": "2020-01-02", "to": "2020-01-01"}}, "r",
     "the acceptance ends before it begins"),
    ({"state": "KG", "accepted": {"from": "2020-01-02", "to": "2020-01-01"}}, "r",
     "hint: `to` is the first day it no longer stands"),
    ({"state": "KG", "accepted": ["2020-01-02"] * 65}, "r",
     "more than 64 declarations of one state"),
    ({"state": "KG", "notes": {"day": "2020-01-02", "until": "2020-01-01", "text": "n"}}, "r",
     "the note ends before it begins"),
    ({"state": "KG", "notes": {"day": "2020-01-02", "until": "2020-01-01", "text": "n"}}, "r",
     "hint: `until` is the first day it is of no use"),
    ({"state": "KG", "unverified": ["sined"]}, "r", '"sined" is no step'),
    ({"state": "KG", "unverified": ["sined"]}, "r",
     'hint: a key of the row, as in "deposited"'),
    ({"state": "KG", "signed": "2020-01-02", "deposited": "2020-01-01"}, "r",
     "deposited before it was signed"),
    ({"state": "KG", "signed": "2020-01-02", "in_force": "2020-01-01"}, "r",
     "in force before it was signed"),
    ({"state": "KG", "deposited": "2020-01-02", "withdrawal_notified": "2020-01-01"}, "r",
     "withdrawal notified before the deposit"),
    ({"state": "KG", "deposited": "2019-01-02", "withdrawal_notified": "2020-01-02",
      "withdrawal_effective": "2020-01-01"}, "r",
     "the withdrawal takes effect before it was notified"),
    ({"state": "KG", "deposited": "2019-01-02", "withdrawal_revoked": "2020-01-02"}, "r",
     "a notice of withdrawal is revoked that was not given by then"),
    ({"state": "KG", "deposited": "2019-01-02", "withdrawal_notified": "2020-01-02",
      "withdrawal_effective": "2020-01-03", "withdrawal_revoked": "2020-01-04"}, "r",
     "a withdrawal is revoked that has taken effect already"),
    ({"state": "KG", "withdrawal_notified": "2020-01-02"}, "r",
     "a withdrawal without a deposit or an entry into force"),
    ({"state": "KG", "signed": "1998-07-16"}, "rome-statute",
     "article 125 has it open for signature from 17 July 1998 to 31 December 2000; say why in "
     "`notes`"),
    ({"state": "KG", "deposited": "2003-01-02"}, "rome-statute",
     "article 126 has an entry into force for every deposit; say why in `notes`"),
    ({"state": "KG", "deposited": "2003-01-02", "in_force": "2003-02-01"}, "rome-statute",
     "not the day that article 126 gives; say why in `notes`"),
    ({"state": "KG", "deposited": "2003-01-31", "in_force": "2003-05-01",
      "withdrawal_notified": "2010-01-01", "withdrawal_effective": "2010-01-02"},
     "rome-statute", "article 127 has a withdrawal take effect a year after its notice; say why "
     "in `notes`"),
    ({"state": "KG", "deposited": "2003-01-31", "in_force": "2003-01-01"}, "r",
     "in force before the deposit; say why in `notes`"),
    ({"state": "KG", "deposited": "2003-01-31", "in_force": "2003-05-01",
      "withdrawal_effective": "2003-02-01"}, "r",
     "rescinded before its entry into force; say why in `notes`"),
    ({"state": "KG", "in_force": "2003-05-01", "accepted": "2003-06-01"}, "r",
     "a member accepts what binds it already; say why in `notes`"),
]

# Lines of a worldview's table, and what is said of them.
VIEWS = [
    ("unit,state,colour\nTW,CN,red\n", 'there is no column "colour"'),
    ("unit,state,colour\nTW,CN,red\n", "hint: there are worldview, unit, state, control, "
     "partial, since, disputed_with, note"),
    ("unit,note\nTW,n\n", 'the column "state" is missing'),
    ("unit,note\nTW,n\n", "hint: the first line names the columns"),
    ("unit,state,unit\nTW,CN,TW\n", 'the column "unit" comes twice'),
    ("unit,state\nTW,China\n", "hint: two capital letters, as ISO 3166-1 has them: KG; or the "
     "unit itself"),
    ("unit,state,disputed_with\nTW,CN,China\n", "hint: codes of states with spaces between: IN "
     "CN"),
    ("unit,state,control\nTW,CN,CN\n", "a state does not hold its own land for another"),
    ("unit,state,control\nTW,CN,CN\n", "hint: leave it empty where the state itself holds the "
     "unit"),
    ("unit,state,since\nTW,CN,2020-01-01\n", "held since when or in part, but by nobody"),
    ("unit,state,since\nTW,CN,2020-01-01\n", 'hint: say in "control" who holds it'),
    ("unit,state,control,partial\nTW,CN,JP,half\n", '"half" does not say how much is held'),
    ("unit,state,control,partial\nTW,CN,JP,half\n", "hint: write partial or nothing"),
    ("unit,state,control,since\nTW,CN,JP,2020\n", '"2020" is not a day'),
    ("worldview,unit,state\nun,TW,CN\n", '"un" is a worldview that is built in'),
    ("worldview,unit,state\nun,TW,CN\n", 'hint: give yours another name in the column '
     '"worldview"'),
    ("worldview,unit,state\na,TW,CN\nb,EH,MA\n", 'this row is of "b", the ones before are of '
     '"a"'),
    ("worldview,unit,state\na,TW,CN\nb,EH,MA\n", "hint: one file is one worldview"),
    ("unit,state\nQQQ,CN\n", 'the atlas has no unit "QQQ"'),
    ("unit,state\nQQQ,CN\n", "hint: data/basemap/units.csv lists them: KG, UA-43, X-GOL"),
    ("unit,state\nTW,CN\nTW,TW\n", "TW has a row already, in line 2"),
    ("unit,state\nTW,CN,a\n", "3 cells, but there are 2 columns"),
    ("unit,state\nTW,CN,a\n", "hint: a text that holds a comma stands in quotes"),
    (b"unit,state\nTW,\xff\n", "this is not UTF-8"),
    (b"unit,state\nTW,\xff\n", "hint: save the table as UTF-8, without control characters"),
    ("unit,state\nTW,\x01\n", "a character that cannot be shown"),
    ('unit,state\n"TW"x,CN\n', "a comma is missing after the quote"),
]

# A theme, and what is said of it.
THEMES = [
    ({"name": "dark"}, '"dark" is a theme that is built in'),
    ({"name": "dark"}, "hint: give it a name of its own"),
    ({"name": "a", "colours": {"page": "white"}},
     'hint: a number sign and six digits, as in "#3F759F"'),
    ({"name": "a", "sizes": {"title": 12, "deck": 14}},
     "a title of 12 px over a deck of 14 over text of 12: each must be at least as large as the "
     "next"),
]

# Arguments, exit code, and what is said of them. `good` stands for a good document.
USES = [
    (["places", "Bishkek", "-Tpng"], 2, 'places answers as txt or json, not "png"'),
    (["status", "KG", "--on", "2023-01-01", "-Tsvg"], 2, 'status answers as txt or json, not "svg"'),
    (["places", "Bishkek", "-o", "a.txt", "-o", "b.txt"], 2, "one answer goes to one -o"),
    (["table", "good", "-Tpng"], 2, "png: no such format of a table; there are md, html, csv, "
     "json"),
    (["warrants", "qqqqq"], 1, "qqqqq: no such public warrant"),
    (["good", "-Tqqqqqqq"], 2, "qqqqqqq: no such format; there are svg, png"),
    (["good", "-Tpgn"], 2, "pgn: no such format; did you mean png?"),
    (["good", "-o", "a.qqqqqq"], 2, "a.qqqqqq: its ending names no format; there are svg"),
    (["good", "--diagnostics=xml"], 2, '--diagnostics takes json, not "xml"'),
    (["good", "--svg-text=paths"], 2, '--svg-text takes live or outline, not "paths"'),
    (["good", "--id-prefix=1"], 2, "--id-prefix takes a letter and then up to 63 letters, "
     'digits, "-" and "_" of ASCII, not "1"'),
    (["good", "--scale=2", "--dpi=300"], 2, "--scale and --dpi say the same thing; give one"),
    (["good", "--theme=pink"], 2, '--theme: there is no "pink"; there are light, dark, print, '
     "auto, and a theme of your own is given as a FILE.json"),
    (["good", "--worldview=nobody"], 2, '--worldview: there is no "nobody"; there are un, '
     "de-facto, and a table of your own is given as a FILE.csv"),
    (["good", "--projection=mercato"], 2, '--projection: there is no "mercato"; did you mean '
     '"mercator"?'),
    (["good", "--projection=flat"], 2, '--projection: there is no "flat"; there are auto, which '
     "chooses by the places, equal-earth, natural-earth"),
    (["good", "--size=talll"], 2, "talll is no size: wide, tall, square, portrait, column, auto "
     "or WIDTHxHEIGHT in px"),
    (["good", "--dpi=9999", "-o", "a.svg"], 2, '--dpi takes a number from 10 to 2400, not "9999"'),
    (["good", "--dpi=300", "-o", "a.svg", "-q"], 0, ""),
    (["status", "KG"], 2, "status wants a day: --on 2024-09-03"),
    (["status", "Georgia", "--on", "2023-01-01"], 1, "several places are called so"),
    (["status", "MN", "--on", "2024-09-03", "--as-of", "2003-01-01"], 0,
     "As known on 1 January 2003; another day is taken with --as-of."),
    (["fmt", "-i", "--check", "good"], 2, "--check changes nothing; leave --in-place out"),
    (["fmt", "-i", "good", "-o", "a.json"], 2, "--in-place writes to no other file; leave -o out"),
    (["fmt", "good", "good"], 2, "fmt takes one FILE, and several with --in-place or --check"),
    (["fmt", "-i", "-"], 2, "--in-place wants the name of a file, not standard input"),
    (["good", "-o", "a;b.svg", "--depfile", "d"], 2, "make cannot read a name in a depfile with "
     "a tab or a semicolon"),
    (["good", "-Tsvg", "-o", "a ", "--depfile", "d"], 2, "make cannot read a name in a depfile "
     "with a space or a backslash at its end"),
    (["good", "-Tsvg", "-o", "a(b)", "--depfile", "d"], 2, "make cannot read a name in a depfile "
     "with brackets at its end: they mean the member of an archive"),
    (["good", "-o", "a&b.svg", "--depfile", "d"], 0, "a&b.svg: make reads this name in a "
     "depfile, but ninja would draw each time"),
    (["render", "--batch", "list", "good"], 2, '--batch takes the figures from its list; "good" '
     "is one too many"),
    (["render", "--batch", "list", "--watch"], 2, "--watch is for one figure, not for --batch"),
    (["render", "--batch", "list", "-o", "a.svg"], 2, "with --batch the list names the outputs; "
     "-o, -T and --depfile mean nothing to it"),
    (["render", "--batch", "list", "--shard", "3"], 2, "--shard takes I/N with I from 1 to N, or "
     'from 0 to N - 1, as 2/4; not "3"'),
    (["diff", "good", "good", "-o", "a.txt", "-o", "a.svg"], 2,
     "a.svg: one run of diff writes words or figures, not both"),
    (["diff", "-", "-"], 2, "only one edition can come from standard input"),
    (["-", "--watch", "-o", "a.svg"], 2, "--watch wants a file, not standard input"),
    (["good", "--watch", "-o", "-"], 2, "--watch writes files, not standard output"),
    (["good", "--watch"], 2, "--watch writes files: give it an -o"),
]

# What a file of --stable has in place of its own, and what is said of it.
MAP = {"projection": "laea", "lon0": 45.5, "lat0": 40.5, "lat1": 0, "lat2": 0, "clip": 105,
       "scale": 2521, "x": 247, "y": 214, "w": 493, "h": 425}
STABLE = [
    ({"sojourn-stable": 2}, "this is of another version; delete the file to have it made anew"),
    ({"map": {**MAP, "lat0": 91}}, "a number up to 90 is wanted here"),
    ({"map": {**MAP, "clip": -1}}, "an angle from 0 to 180 is wanted here"),
    ({"map": {**MAP, "scale": 0.5}}, "a scale is 1 or more"),
    ({"map": {**MAP, "projection": "flat"}}, "there is no such projection"),
    ({"insets": [MAP] * 9}, "at most 8 insets are read"),
    ({"labels": [{"name": "a", "country": "KG", "dx": 0, "dy": 0}] * 2001},
     "at most 2000 labels are read"),
    ({"label": []}, 'a file of --stable has no key "label"'),
]

# A line of a list for --batch, and what is said of it.
LISTS = [
    ('{"input": "good", "outputs": 7}', '"outputs" is the name of a file, or a list of names'),
    ('{"input": "-", "outputs": "a.svg"}', "a figure of a list comes from a file"),
    ('{"input": "good", "outputs": "a.svg", "strict": "yes"}',
     '--strict is "true" or "false", not "yes"'),
]


HEAD = "date,place,what\n2023-10-12,\"Bishkek, KG\",Talks\n"

# A file to be imported, more arguments, and what is said of it.
IMPORTS = [
    (HEAD, ["--subject", ", FR"], '--subject takes "NAME, HOME" or "ID: NAME, HOME", not ", FR"'),
    (HEAD, ["--subject", "A, Q"], '--subject: the home in "A, Q" is no state\'s code, as RU'),
    (HEAD, ["--as-of", "2023"], '--as-of takes a day as 2023-10-12, not "2023"'),
    (HEAD, ["--subject", "A, RU", "--subject", "B, RU"],
     "whose visit or warrant? There are 2 subjects, and this row names none"),
    (HEAD, [], "the file has no title for the figure; its name stands for one"),
    (HEAD, [], "the file does not say who travels"),
    (HEAD, [], 'hint: say --subject "Name, HOME", as in "Jane Doe, FR"'),
    ("date,what\n2023-10-12,Talks\n", [], "no row has a place: there will be a timeline and no "
     "stop on the map"),
    ("date,what\n2023-10-12,Talks\n", [], 'hint: give the rows a place ("Bishkek, KG") to see '
     "them on the map"),
    ("date,place,what\n2023-10-12,,Talks\n", [], "a row without a place: taken as an event "
     "beside the map"),
    ("date,place,what\n2023-10-12,,Talks\n", [], 'hint: give it a place, or the kind "other"'),
    ("date,place\n,KG\n", [], "no date: taken as an event of which no day is known"),
    ("date,place\n,KG\n", [], "hint: give it a date, or a status as planned"),
    ("id,date,place\na,2023,KG\na,2024,KG\n", [], 'the id "a" was given before; kept as "x-id"'),
    ("date,place\n2023,Qqqqq Wwwww\n", [], 'a place that is not in the list needs a latitude and '
     'a longitude; "sojourn places NAME" shows what is'),
    ("a,b\n1,2\n", [], "the first line names the columns: date (or start and end), place, what, "
     "status, source, url"),
    (HEAD + "2023,KG,a,b\n", [], "4 cells, but there are 3 columns"),
    (HEAD + "2023,KG,a,b\n", [], "hint: a text that holds the sign between cells stands in "
     "quotes"),
    (HEAD + '2023,"KG"x,a\n', [], "hint: a quote within a quoted text is written twice"),
    ("start,end,place\n2023-10-13,2023-10-12,KG\n", [], "2023-10-13 to 2023-10-12 is no stay: "),
    ("date,place\nsoon,KG\n", [], "dates are written as 2023-10-12, 2023-10, 2023 or "
     "2023-10-12/2023-10-13, or in words as 12 October 2023"),
    ("year,month,place\n,10,KG\n", [], "a month or a day without a year"),
    ("date,place,reported\n2023,KG,2023-10\n", [], "a single day is wanted here, not 2023-10"),
    ("date,place,lon\n2023,Osh,72.8\n", [], "half a point: the latitude is missing"),
    ("date,place,lon,lat\n2023,Osh,east,40\n", [], '"east" is no longitude'),
    ("date,place,lon,lat\n2023,Osh,east,40\n", [], "hint: decimal degrees, as -74.59"),
    ("date,city,country\n2023,Osh,Qqqqq\n", [], 'no state is known as "Qqqqq"'),
    ("date,city,country\n2023,Osh,Qqqqq\n", [], "hint: an ISO 3166-1 code as KG, or a name as "
     "Kyrgyzstan"),
    ('date,place\n2023,"The White House, 1600 Pennsylvania Avenue, Washington, US"\n', [],
     'taken as "Washington, US"; the whole is kept as "x-place"'),
    ("\xff\xfed\x00a\x00", [], "this file is in UTF-16"),
    ("\xff\xfed\x00a\x00", [], "hint: save it as UTF-8, or: iconv -f UTF-16 -t UTF-8"),
    ("date\x00", [], "a byte of zero: this is no text"),
    ("date,place\n\xff", [], "byte FF: this is not UTF-8"),
    ("date,place\n\xff", [], "hint: save it as UTF-8, or, where it was written in Latin-1: iconv "
     "-f latin1 -t utf8"),
    ('{"events": [], "title": "T", "subjects": []}', [], "this looks like a document of sojourn "
     "already"),
    ('{"events": [], "title": "T", "subjects": []}', [], "hint: sojourn check FILE reads it as it "
     "is"),
    ('{"features": 7}', [], 'a FeatureCollection has a list called "features"'),
    ('{"features": [7]}', [], "an object is wanted here"),
    ('{"features": [{"geometry": {"type": "Point"}}]}', [], "a point has two numbers, longitude "
     "and latitude"),
    ('{"features": [{"geometry": {"type": "Polygon"}}]}', [], "only points are taken; this is a "
     "Polygon"),
    ('{"features": [{"geometry": {}}]}', [], "only points are taken; this is a geometry without a "
     "type"),
    ('{"events": 7}', ["--from", "timelinejs"], 'a timeline has a list called "events"'),
    ('{"storymap": 7}', [], 'a story map has a list called "slides" in "storymap"'),
    ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20231012T100000Z\r\nRRULE:FREQ=DAILY\r\n"
     "SUMMARY:Talks\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", [],
     "an event that repeats: the first time is taken"),
    ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20231012T100000Z\r\n"
     "SUMMARY:Talks\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", [],
     "times are in UTC: at the place it may have been another day"),
    ('{"id": "t", "schema": "Trip", "properties": {"startDate": ["2023-01-01", "2024-01-01"], '
     '"name": ["A trip"]}}\n', [], 'the values of "startDate" are different dates'),
]


class Messages(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("good", harness.GOOD)

    def says(self, words, *args, code=None):
        run = self.sojourn(*args)
        self.assertIn(words, run.err + run.out.decode())
        if code is not None:
            self.assertEqual(run.code, code, run.err)

    def good(self, **keys):
        return {**json.loads(harness.GOOD), **keys}

    def check_document(self, words, document):
        self.write("trips.json", json.dumps(document, ensure_ascii=False))
        self.says(words, "table", "trips.json", "-n")

    def test_dates(self):
        for date, words in DATES:
            with self.subTest(date):
                self.check_document(words, self.good(events=[{"kind": "other", "date": date}]))

    def test_json(self):
        for text, words in JSON:
            with self.subTest(text):
                self.write("trips.json", f'{{"title": "T",\n"events": {text}}}')
                self.says(words, "table", "trips.json", "-n", code=1)

    def test_events(self):
        for event, words in EVENTS:
            with self.subTest(words):
                events = [json.loads(harness.GOOD)["events"][0], event]
                self.check_document(words, self.good(events=events))

    def test_documents(self):
        for keys, words in DOCUMENTS:
            with self.subTest(words):
                self.check_document(words, self.good(**keys))

    def test_regimes(self):
        for row, name, words in REGIMES:
            with self.subTest(words):
                self.write("own.json", json.dumps({"id": name, "states": [row]}))
                self.says(words, "table", "good", "-n", "--regime", "own.json")
        self.write("own.json", json.dumps({"id": "r", "states": [{"state": "KG"}] * 2}))
        self.says("KG has a row already", "table", "good", "-n", "--regime", "own.json", code=1)
        self.says("hint: one row a state", "table", "good", "-n", "--regime", "own.json", code=1)

    def test_worldviews(self):
        for text, words in VIEWS:
            with self.subTest(words):
                self.write("view.csv", text)
                self.says(words, "table", "good", "-n", "--worldview", "view.csv", code=1)

    def test_themes(self):
        for theme, words in THEMES:
            with self.subTest(words):
                self.write("theme.json", json.dumps(theme))
                self.says(words, "good", "-n", "--theme", "./theme.json")

    def test_uses(self):
        self.write("list", '{"input": "good", "outputs": "b.svg"}\n')
        for args, code, words in USES:
            with self.subTest(args):
                self.says(words, *args, code=code)
        run = self.sojourn(env={"SOURCE_DATE_EPOCH": ""})
        self.assertIn("nothing to draw; try: sojourn trips.json -o figure.svg, or --help",
                      run.err)
        run = self.sojourn("good", "-o", "a.svg", env={"SOURCE_DATE_EPOCH": "soon"})
        self.assertIn('SOURCE_DATE_EPOCH counts seconds since 1970, not "soon"', run.err)

    def test_stable(self):
        for keys, words in STABLE:
            with self.subTest(words):
                self.write("side.json", json.dumps({
                    "sojourn-stable": 1, "layout": "wide", "map": MAP, "labels": [], **keys}))
                self.says(words, "good", "-o", "a.svg", "--stable", "side.json", code=1)

    def test_lists(self):
        for line, words in LISTS:
            with self.subTest(line):
                self.write("list", line + "\n")
                self.says(words, "render", "--batch", "list")

    def test_imports(self):
        for text, args, words in IMPORTS:
            with self.subTest(words):
                plain = not any(ord(char) > 0x7F for char in text)
                self.write("rows", text if plain else text.encode("latin-1"))
                self.says(words, "import", "rows", *args)

    def test_imports_that_are_too_large(self):
        self.write("rows", "[" + " " * (16 << 20) + "]")
        self.says("of this kind at most 16 MiB are read", "import", "rows", code=4)
        self.write("rows", "date\n" + "2023\n" * 100001)
        self.says("at most 100000 rows are read", "import", "rows", code=4)

    def test_languages(self):
        self.check_language('there are no words in "ja", so the figure\'s are English, but for '
                            "names of states; there are en, ar", "ja")
        self.check_language("the words of \"zh\" stand for those of \"zh-Hant\", which is "
                            "written in another way", "zh-Hant")
        run = self.sojourn("good", "-n", "--lang", "ja", "--strict")
        self.assertIn("good: the figure would not be in one language", run.err)

    def check_language(self, words, tag):
        self.says(words, "good", "-n", "--lang", tag)

    def test_the_lint_under_strict(self):
        self.write("foreign.json", harness.GOOD.replace("Talks", "\U0010fffd"))
        for verb in ("render", "check"):
            self.says("foreign.json: the figure fails its own lint", verb, "foreign.json", "-n",
                      "--strict", code=5)

    def test_what_is_too_full(self):
        events = [{"kind": "other", "date": "2023-01-01", "label": "A label of some length"}]
        self.write("full.json", json.dumps(self.good(events=events * 60)))
        self.says("full.json: the figure is not legible as it is", "full.json", "-n", "--size",
                  "300x300", "--strict", code=5)

    def test_another_layout(self):
        """Some example in some language is better off in another one."""
        told = ""
        for name in sorted(os.listdir(os.path.join(harness.ROOT, "data", "examples"))):
            path = os.path.join(harness.ROOT, "data", "examples", name)
            for lang in ("ru", "de", "ar", "fr"):
                told += self.draws(path, "-n", "--lang", lang).err
        self.assertIn("drawn tall, since wide would have faults; --size wide draws it so", told)

    def test_tables_with_other_signs_between_cells(self):
        self.write("rows.csv", 'date;place\n"2023-01-01"x;KG\n')
        self.says("the sign that parts the cells is missing after the quote", "import",
                  "rows.csv", code=1)

    def test_differences(self):
        self.write("other", harness.GOOD.replace('  "as_of": "2023-10-12",\n', ""))
        self.says("As known on no day given; before: 12 October 2023.", "diff", "good", "other",
                  code=0)
        detail = '"detail": "More.", "sources"'
        self.write("other", harness.GOOD.replace('"sources": ["', detail + ': ["'))
        self.says("2 only in their words", "diff", "good", "other", code=0)
        self.write("other", harness.GOOD.replace('"sources": ["', detail + ': ["', 1))
        self.says("1 only in its words", "diff", "good", "other", code=0)

    def test_the_foot_of_a_table(self):
        self.says('Borders: the worldview "un".', "table", "good", "-Tmd", code=0)

    def test_both_under_strict(self):
        """Warnings about the data come first: nothing is laid out."""
        self.write("foreign.json", harness.GOOD.replace("Talks", "\U0010fffd\\n"))
        self.says("a line break or tab is drawn as a space", "foreign.json", "-n", "--strict",
                  code=1)

    def test_too_large(self):
        with open(self.path("large.csv"), "wb") as file:
            file.truncate((64 << 20) + 1)
        self.says("large.csv: larger than 67108864 bytes", "table", "good", "--worldview",
                  "large.csv", code=4)
        with open(self.path("large.json"), "wb") as file:
            file.truncate((1 << 30) + 1)
        self.says("large.json: larger than 1073741824 bytes", "table", "large.json", code=4)


if __name__ == "__main__":
    harness.main()
