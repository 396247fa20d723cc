"""sojourn places: what a name resolves to, and why."""

import json
import unittest

import harness


class Places(harness.CommandTest):
    def answer(self, text):
        return json.loads(self.draws("places", text, "-Tjson").out)

    def test_what_it_resolves_to_and_why(self):
        rows = [
            # text, place, country, why, until
            ("Bishkek", "Bishkek", "KG", "name", None),
            ("  bishkek , KG", "Bishkek", "KG", "name", None),
            ("KG", "Kyrgyzstan", "KG", "code", None),
            ("UA-43", "Crimea", "UA", "code", None),
            ("Peking", "Beijing", "CN", "alias", None),
            ("Kiev, UA", "Kyiv", "UA", "alias", None),
            # Law of the Kyrgyz SSR of 5 February 1991.
            ("Frunze", "Bishkek", "KG", "former", "1991-02-05"),
            ("Leningrad", "Saint Petersburg", "RU", "former", "1991-09-06"),
            ("Бишкек", "Bishkek", "KG", "alias", None),
            ("КИЇВ", "Kyiv", "UA", "alias", None),
            ("北京", "Beijing", "CN", "alias", None),
            ("القاهرة", "Cairo", "EG", "alias", None),
            ("Αθηνα", "Athens", "GR", "alias", None),  # without its accent
            ("Deutschland", "Germany", "DE", "alias", None),
            ("日本", "Japan", "JP", "alias", None),
        ]
        for text, place, country, why, until in rows:
            with self.subTest(text):
                found = self.answer(text)
                self.assertEqual((found["place"], found["country"], found["why"],
                                  found["until"]), (place, country, why, until))

    def test_names_that_begin_so(self):
        found = self.answer("bish")
        self.assertIsNone(found["place"])
        self.assertFalse(found["ambiguous"])
        first = found["candidates"][0]
        self.assertEqual((first["write"], first["why"], first["kind"]),
                         ("Bishkek, KG", "begins", "capital"))
        self.assertGreater(first["population"], 500000)
        text = self.draws("places", "bish").out.decode()
        self.assertIn("Bishkek, KG\tBishkek\tKyrgyzstan\tcapital\t", text)

    def test_several_of_one_name(self):
        found = self.answer("Tripoli")
        self.assertTrue(found["ambiguous"])
        self.assertIsNone(found["place"])
        self.assertEqual([c["write"] for c in found["candidates"]],
                         ["Tripoli, LY", "Tripoli, LB"])

    def test_a_state_alone_is_the_state(self):
        found = self.answer("Armenia")
        self.assertEqual((found["write"], found["kind"]), ("AM", "state"))
        # The city of Colombia of that name is offered.
        self.assertIn("Armenia, CO", [c["write"] for c in found["candidates"]])
        # A capital of its state's name comes first; a division elsewhere makes it unsure.
        self.assertEqual(self.answer("Luxembourg")["write"], "Luxembourg, LU")
        self.assertTrue(self.answer("Georgia")["ambiguous"])

    def test_near_misses_and_hints(self):
        found = self.answer("Bishek")
        self.assertIsNone(found["place"])
        self.assertEqual((found["candidates"][0]["write"], found["candidates"][0]["why"]),
                         ("Bishkek, KG", "near"))
        found = self.answer("kg")
        self.assertEqual(found["hint"], "codes are upper case")
        self.assertEqual(found["candidates"][0]["write"], "KG")
        self.assertEqual(self.answer("Bishkek, KZ")["candidates"][0]["write"], "Bishkek, KG")

    def test_every_candidate_can_be_written(self):
        for text in ("san", "new", "Springfield", "Georgia", "al"):
            for candidate in self.answer(text)["candidates"]:
                with self.subTest(candidate["write"]):
                    again = self.answer(candidate["write"])
                    self.assertEqual((again["lon"], again["lat"]),
                                     (candidate["lon"], candidate["lat"]))

    def test_nothing_found(self):
        for text in ("Xyzzyqq", "", "\u3042" * 3000):
            with self.subTest(text[:10]):
                run = self.sojourn("places", text)
                self.assertEqual(run.code, 1, run.out)
                self.assertIn("no such place", run.err)

    def test_text_says_why(self):
        rows = [("Frunze", '"Frunze": its name until 1991-02-05'),
                ("Peking", '"Peking": another name of it (older English)'),
                ("Кыргызстан", "its name in "),
                ("Kyrgyzstan", "its name\n"), ("KG", "its code\n"),
                ("Kyrgystan", "near miss\n"), ("bishk", "begins so")]
        for text, wanted in rows:
            with self.subTest(text):
                self.assertIn(wanted, self.draws("places", text).out.decode())


if __name__ == "__main__":
    harness.main()
