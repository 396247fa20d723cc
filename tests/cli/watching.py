"""sojourn --watch: the figure follows its files."""

import os
import signal
import subprocess
import time
import unittest

import harness

PATIENCE = 30  # seconds for what takes a blink: a limit, no measure


class Watch(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.write("trips.json", harness.GOOD)
        self.process = None

    def start(self, *args):
        self.log = open(self.path("log"), "wb")
        self.addCleanup(self.log.close)
        self.process = subprocess.Popen(
            [harness.COMMAND, "trips.json", "--watch", "-o", "out.svg", *args],
            cwd=self.folder, stderr=self.log)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)
        self.wait(lambda: self.count("drawn: ") == 1)

    def count(self, words):
        return self.read("log").decode().count(words)

    def wait(self, what):
        for _ in range(PATIENCE * 100):
            if what():
                return
            self.assertIsNone(self.process.poll(), self.read("log").decode())
            time.sleep(0.01)
        self.fail(self.read("log").decode())

    def shows(self, title):
        self.wait(lambda: title.encode() in self.read("out.svg"))

    def titled(self, title):
        return harness.GOOD.replace("A title", title)

    def replace(self, name, text):
        """As editors save that do not want to lose a file."""
        self.write(name + ".new", text)
        os.replace(self.path(name + ".new"), self.path(name))

    def test_ways_to_save(self):
        self.start()
        self.write("trips.json", self.titled("Written in place"))
        self.shows("Written in place")
        self.replace("trips.json", self.titled("Renamed over"))
        self.shows("Renamed over")
        os.rename(self.path("trips.json"), self.path("trips.json~"))
        self.write("trips.json", self.titled("Made anew"))
        self.shows("Made anew")
        os.remove(self.path("trips.json"))
        self.write("trips.json", self.titled("Deleted before"))
        self.shows("Deleted before")

    def test_a_fault_leaves_the_last_good_figure(self):
        self.start()
        good = self.read("out.svg")
        self.write("trips.json", harness.GOOD[:-10])
        self.wait(lambda: self.count("what was drawn before stays") == 1)
        self.assertIn("error: ", self.read("log").decode())
        self.assertEqual(self.read("out.svg"), good)
        self.write("trips.json", self.titled("Mended"))
        self.shows("Mended")

    def test_a_fault_at_the_start(self):
        self.write("trips.json", "{")
        self.log = open(self.path("log"), "wb")
        self.addCleanup(self.log.close)
        self.process = subprocess.Popen(
            [harness.COMMAND, "trips.json", "--watch", "-o", "out.svg"], cwd=self.folder,
            stderr=self.log)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)
        self.wait(lambda: self.count("not drawn") == 1)
        self.write("trips.json", self.titled("Mended"))
        self.wait(lambda: os.path.exists(self.path("out.svg")))
        self.shows("Mended")

    def test_a_link_leads_to_the_file(self):
        os.mkdir(self.path("real"))
        os.rename(self.path("trips.json"), self.path("real/it.json"))
        os.symlink("real/it.json", self.path("trips.json"))
        self.start()
        self.replace("real/it.json", self.titled("Behind the link"))
        self.shows("Behind the link")

    def test_a_folder_that_goes_and_comes_back(self):
        os.mkdir(self.path("sub"))
        self.write("sub/theme.json", '{"name": "own"}')
        self.start("--theme", "sub/theme.json")
        os.remove(self.path("sub/theme.json"))
        os.rmdir(self.path("sub"))
        os.mkdir(self.path("sub"))
        self.write("sub/theme.json", '{"name": "own", "colours": {"page": "#FDFDFC"}}')
        self.shows("FDFDFC")

    def test_other_files_that_count(self):
        self.write("theme.json", '{"name": "own"}')
        self.start("--theme", "theme.json")
        self.replace("theme.json", '{"name": "own", "colours": {"page": "#FDFDFC"}}')
        self.shows("FDFDFC")
        self.write("other.json", harness.GOOD)  # of no matter
        self.write("trips.json", self.titled("Later"))
        self.shows("Later")

    def test_a_burst_is_one_change(self):
        self.start()
        for i in range(300):
            self.write("trips.json", self.titled(f"Burst {i}"))
        self.shows("Burst 299")
        self.assertLess(self.count("drawn: "), 60)

    def test_it_sleeps_between_changes(self):
        self.start()

        def status(key):
            with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
                return [line for line in file if key in line]
        self.wait(lambda: "sleeping" in status("State")[0])
        time.sleep(0.3)
        before = status("ctxt_switches")
        time.sleep(0.7)
        self.assertEqual(status("ctxt_switches"), before)

    def test_signals_end_it(self):
        for name in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(name):
                self.start()
                self.process.send_signal(name)
                self.assertEqual(self.process.wait(PATIENCE), 0)
                self.assertEqual(os.listdir(self.folder).count("out.svg"), 1)

    def test_what_it_does_not_do(self):
        for args in (["-", "--watch", "-o", "a.svg"], ["trips.json", "--watch"],
                     ["trips.json", "--watch", "-o", "-"],
                     ["trips.json", "--watch", "-o", "a.docx"]):
            with self.subTest(args):
                self.assertEqual(self.sojourn(*args).code, 2)
        self.assertEqual(self.sojourn("none.json", "--watch", "-o", "a.svg").code, 3)


if __name__ == "__main__":
    harness.main()
