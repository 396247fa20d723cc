"""Figures of too much, of nothing, and of what cannot be shown: each has a clear answer."""

import json

import harness

LONG = "A long headline of many words ".ljust(2000, "x")
SIZES = ["wide", "tall", "square", "portrait", "column"]

# Rows that hold however much a figure has to tell.
LEGIBLE = {"label-overlap", "label-over-badge", "text-size", "text-contrast", "numbers",
           "key-left-out", "legend", "note"}

# ISO 3166-1, all of A to Z that have a capital of their own.
STATES = (
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH "
    "CM CA CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI "
    "FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP "
    "KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM "
    "NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST "
    "SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV "
    "UG UA AE GB US UY UZ VU VE VN YE ZM ZW").split()


def document(title, events, subjects=1, **keys):
    who = [{"id": f"s{i}", "name": f"Subject {i}", "home": "RU"} for i in range(subjects)]
    return json.dumps({"title": title, "as_of": "2024-06-30", "subjects": who,
                       "events": events, **keys})


def visit(label="Talks", place="KG", day="2023-05-05", subject="s0"):
    return {"kind": "visit", "subject": subject, "date": day, "place": place, "label": label}


def many_lanes():
    """A lane for each of 193 states, and a warrant for each of 307 subjects."""
    warrants = [{"kind": "warrant", "subject": f"s{i}", "date": "2023-03-17",
                 "regime": "rome-statute", "label": f"Warrant {i}"} for i in range(307)]
    visits = [visit(f"Visit {i}", state, f"2023-{4 + i % 8:02}-{1 + i % 28:02}")
              for i, state in enumerate(STATES)]
    return document("500 lanes", warrants + visits, subjects=307)


class Extremes(harness.CommandTest):
    def rows(self, *how):
        """By size and row."""
        run = self.draws("check", "-q", "-Tjson", "a.json", *how)
        return {(row["size"], row["id"]): row for row in json.loads(run.out)}, run.err

    def test_a_title_of_2000_characters(self):
        self.write("a.json", document(LONG, [visit()], deck=LONG))
        run = self.draws("render", "a.json", "-o", "a.svg")
        self.assertRegex(run.err, r"warning: the title takes \d+ lines and only 4 are "
                                  "shown: shorten it")
        self.assertRegex(run.err, r"warning: the deck takes \d+ lines and only 6 are shown")
        self.assertEqual(self.sojourn("render", "a.json", "--strict", "-o", "b.svg").code, 5)
        rows, _ = self.rows("--size", "all")
        for size in SIZES:
            self.assertFalse(rows[size, "title-lines"]["pass"], size)
            self.assertTrue(rows[size, "label-overlap"]["pass"], size)

    def test_a_label_longer_than_a_line_of_the_key(self):
        for n, why in [(1, "a line of the key is cut: it is"),
                       (2, "2 lines of the key are cut: they are")]:
            self.write("a.json", document("T", [visit("word " * 400, day=f"2023-05-{i + 1:02}")
                                                for i in range(n)]))
            run = self.draws("render", "a.json", "-o", "a.svg")
            self.assertIn(f"warning: {why} longer than a figure can show", run.err)

    def test_labels_in_a_script_without_a_font(self):
        """Plane 16 is for private use: no font of any system has it."""
        self.write("a.json", document("T", [visit("Talks \U0010fffd\U0010fffc")]))
        run = self.draws("render", "a.json", "-o", "a.svg")
        self.assertIn("warning: no font has all the characters of", run.err)
        run = self.sojourn("render", "a.json", "--strict", "-o", "b.svg")
        self.assertEqual(run.code, 5)
        self.assertIn("FAIL  missing-glyphs", run.err)

    def test_five_hundred_lanes(self):
        self.assertEqual(len(set(STATES)), 193)
        self.write("a.json", many_lanes())
        rows, _ = self.rows("--size", "all")
        for size in SIZES:
            for row in LEGIBLE:
                self.assertTrue(rows[size, row]["pass"], rows[size, row])
        run = self.draws("render", "a.json", "-o", "a.svg")
        self.assertRegex(run.err, r"warning: \d+ events have no line in the key")

    def test_no_events(self):
        self.write("a.json", document("Nothing yet", []))
        run = self.draws("check", "a.json", "--size", "all", "--theme", "all")
        self.assertIn("warning: there are no events: the figure will be empty", run.err)
        self.assertNotIn("FAIL", run.out.decode())
        svg = self.draws("render", "a.json", "-q", "-Tsvg", "--svg-text", "live").out
        self.assertIn("No events are known", svg.decode())

    def test_a_theme_with_one_colour_twice(self):
        self.write("a.json", harness.GOOD)
        self.write("t.json", '{"name": "t", "colours": {"member": "#123456", '
                             '"never": "#123456", "member-text": "#ffffff"}}')
        run = self.sojourn("check", "a.json", "--theme", "t.json")
        self.assertEqual(run.code, 1)
        self.assertIn("the statuses member and never look the same", run.err)

    def test_sizes_that_are_no_page(self):
        self.write("a.json", harness.GOOD)
        for size, why in [("1x1", "a figure is from 280x280 to 4000x4000 px"),
                          ("1000000000x1000000000", "from 280x280 to 4000x4000 px"),
                          ("1e9x1e9", "is no size: wide, tall,")]:
            for verb in ("check", "render"):
                with self.subTest(size=size, verb=verb):
                    run = self.sojourn(verb, "a.json", "--size", size)
                    self.assertEqual((run.code, run.out), (2, b""))
                    self.assertIn(f"{size}", run.err)
                    self.assertIn(why, run.err)

    def test_the_least_and_the_largest_page(self):
        self.write("a.json", harness.GOOD)
        for size in ("280x280", "4000x4000"):
            rows, _ = self.rows("--size", size)
            self.assertTrue(rows[size, "label-overlap"]["pass"], size)


if __name__ == "__main__":
    harness.main()
