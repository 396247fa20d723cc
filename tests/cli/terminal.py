"""What a terminal gets: nothing raw that would drive it, colour and progress for people
alone."""

import json
import os
import pty
import re
import select
import subprocess
import time
import unittest

import harness

# An escape sequence, a C1 control, marks of direction of three kinds, a delete, a byte
# that is no character.
HOSTILE = b"\x1b[31mX\xc2\x9bY\xe2\x80\xaeZ\xe2\x80\x8fR\xd8\x9cQ\xe2\x81\xa6S\x7f\xff"
RAW = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f\xff]|\xc2[\x80-\x9f]|\xd8\x9c|"
                 rb"\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]")


class Terminal(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("trips.json", harness.GOOD)

    def told(self, *args, stdin=b"", **env):
        """Exit code and all that was written, as bytes."""
        done = subprocess.run([harness.COMMAND, *args], input=stdin, cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                              env={**os.environb, **env} if env else None)
        return done.returncode, done.stdout, done.stderr

    def shown(self, *args, feed=None, env=None, on=("stdout", "stderr")):
        """What a terminal is given; `feed` is called once the program runs."""
        master, slave = pty.openpty()
        where = dict.fromkeys(("stdout", "stderr"), subprocess.DEVNULL)
        where.update(dict.fromkeys(on, slave))
        plain = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        run = subprocess.Popen([harness.COMMAND, *args], cwd=self.folder, **where,
                               stdin=subprocess.DEVNULL,
                               env={**plain, "TERM": "xterm", **(env or {})})
        os.close(slave)
        if feed:
            feed()
        text = b""
        while select.select([master], [], [], 60)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            text += part
        os.close(master)
        return run.wait(60), text.replace(b"\r\n", b"\n")

    # ---- nothing raw ----

    def test_no_message_holds_a_control(self):
        rows = [[HOSTILE], [HOSTILE + b".json"], [b"--" + HOSTILE], [b"-" + HOSTILE],
                [b"status", HOSTILE, b"--on", b"2023-01-01"],
                [b"status", b"MN", b"--on", HOSTILE],
                [b"places", HOSTILE], [b"warrants", HOSTILE], [b"schema", HOSTILE],
                [b"help", HOSTILE], [b"help", b"-T", HOSTILE], [b"check", HOSTILE],
                [b"fmt", b"--check", HOSTILE], [b"import", HOSTILE],
                [b"table", b"trips.json", b"-T", HOSTILE],
                [b"check", b"trips.json", b"-T", HOSTILE]]
        rows += [[b"trips.json", b"-o", b"a.svg", b"--" + option, HOSTILE] for option in (
            b"size", b"scale", b"dpi", b"theme", b"svg-text", b"id-prefix", b"as-of",
            b"worldview", b"projection", b"lang", b"diagnostics", b"regime", b"format",
            b"output")]
        rows += [[b"trips.json", b"-o", HOSTILE + b"/a.svg"]]
        for args in rows:
            with self.subTest(args):
                code, out, err = self.told(*args)
                self.assertIn(code, (0, 1, 2, 3))
                self.assertIsNone(RAW.search(out + err), out + err)

    def test_names_in_the_environment(self):
        for name in (b"SOURCE_DATE_EPOCH", b"SOJOURN_FONTS"):
            code, out, err = self.told("trips.json", "-o", "a.svg", **{name.decode(): HOSTILE})
            self.assertGreater(code, 0)
            self.assertIsNone(RAW.search(err), err)

    def test_findings_hold_no_control(self):
        with open(os.path.join(os.fsencode(self.folder), HOSTILE), "wb") as file:
            file.write(harness.GOOD.replace('"label": "Talks"',
                                            '"plac\u202ee": 1, "label": "\u202eTalks"').encode())
        for args in ([], ["--diagnostics=json"]):
            code, _, err = self.told("check", HOSTILE, *args)
            self.assertEqual(code, 1)
            self.assertIsNone(RAW.search(err), err)
            if args:
                for line in err.decode().splitlines():
                    self.assertIn("plac\u202ee", json.loads(line)["message"])

    def test_answers_to_a_terminal(self):
        self.write("trips.json", harness.GOOD.replace("Talks", "Ta\u202elks"))
        for args in (["table", "trips.json", "-Tmd"], ["table", "trips.json", "-Tcsv"],
                     ["table", "trips.json", "-Tjson", "-o", "-"], ["trips.json", "-Ttxt"],
                     ["trips.json", "-Tsvg"], ["fmt", "trips.json"]):
            with self.subTest(args):
                code, text = self.shown(*args, on=["stdout"])
                self.assertEqual(code, 0)
                self.assertIsNone(RAW.search(text))
                self.assertIn(b"Ta<U+202E>lks", text)
                self.assertIn("Ta\u202elks", self.draws(*args).out.decode())

    def test_binary_formats(self):
        for form in ("png", "pdf"):
            code, text = self.shown("trips.json", "-T", form)
            self.assertEqual(code, 2)
            self.assertIn(f"{form} is not for a terminal; write it to a file with -o".encode(), text)

    # ---- colour ----

    def test_colour_is_for_terminals_alone(self):
        self.write("bad.json", harness.GOOD.replace('"kind": "visit"', '"kind": "vist"'))
        code, text = self.shown("check", "bad.json", on=["stderr"])
        self.assertEqual(code, 1)
        self.assertIn(b"\x1b[1;31merror\x1b[0m: ", text)
        self.assertIn(b"\x1b[1;32m^\x1b[0m", text)
        plain = self.sojourn("check", "bad.json").err.encode()
        self.assertNotIn(b"\x1b", plain)
        self.assertEqual(re.sub(rb"\r?\x1b\[[0-9;]*[mK]", b"", text), plain)
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            with self.subTest(env):
                text = self.shown("check", "bad.json", env=env, on=["stderr"])[1]
                self.assertEqual(text.replace(b"\r\x1b[K", b""), plain)
        text = self.shown("check", "bad.json", env={"NO_COLOR": ""}, on=["stderr"])[1]
        self.assertIn(b"\x1b[1;31m", text)
        text = self.shown("check", "bad.json", "--diagnostics=json", on=["stderr"])[1]
        self.assertNotIn(b"\x1b[1", text)

    # ---- progress ----

    def slow(self, *args, on=("stderr",), env=None):
        """A run whose document takes over a second to come."""
        os.mkfifo(self.path("slow.json"))
        self.addCleanup(os.remove, self.path("slow.json"))

        def feed():
            with open(self.path("slow.json"), "w", encoding="utf-8") as file:
                time.sleep(1.3)
                file.write(harness.GOOD)
        code, text = self.shown("slow.json", *args, feed=feed, on=on, env=env)
        self.assertEqual(code, 0)
        return text

    def test_progress_after_a_second(self):
        text = self.slow("-o", "a.svg")
        self.assertIn(b"\r\x1b[Ksojourn: slow.json: reading, 1 s", text)
        self.assertTrue(text.endswith(b"\r\x1b[K"), text)

    def test_no_progress_for_what_is_quick_or_no_terminal(self):
        self.assertEqual(self.shown("trips.json", "-o", "a.svg", on=["stderr"])[1], b"")

    def test_no_progress_under_q(self):
        self.assertEqual(self.slow("-q", "-o", "a.svg"), b"")

    def test_no_progress_on_a_dumb_terminal(self):
        self.assertEqual(self.slow("-o", "a.svg", env={"TERM": "dumb"}), b"")

    def test_no_progress_between_the_lines_of_an_answer(self):
        self.assertNotIn(b"reading", self.slow("-Ttxt", on=("stdout", "stderr")))


if __name__ == "__main__":
    harness.main()
