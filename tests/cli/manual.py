"""Help, manual and the shells' completions know the same verbs and options, and the
programs they are for can read them."""

import os
import re
import shutil
import subprocess
import unittest

import harness

OPTION = re.compile(r"^  (?:-(\w), )?--([\w-]+)(?: (\S+))?", re.M)


def need(program):
    return unittest.skipUnless(shutil.which(program), f"there is no {program}")


class Pages(harness.CommandTest):
    def help(self, *args):
        return self.draws("help", *args).out.decode()

    def options_of(self, *args):
        return OPTION.findall(self.help(*args))

    def verbs(self):
        """By the manual, which lists them all."""
        return re.findall(r'^\.BI "sojourn (\w+) "', self.help("-T", "man"), re.M)

    def run_program(self, *args, **how):
        return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.folder, text=True, timeout=60, **how)

    def write_page(self, form, name):
        self.write(name, self.help("-T", form))
        return self.path(name)

    def test_every_verb_has_a_line_in_the_help(self):
        text = self.help()
        for verb in self.verbs():
            if verb not in ("render", "help"):  # the default, and this
                self.assertRegex(text, rf"(?m)^  sojourn {verb}\b")
        self.assertGreaterEqual(len(self.verbs()), 9)

    def test_every_option_is_in_the_manual(self):
        text = self.help("-T", "man")
        options = self.options_of("-v")
        self.assertGreater(len(options), 20)
        for letter, name, arg in options:
            name = name.replace("-", "\\-")
            head = (f"\\fB\\-{letter}\\fR, " if letter else "") + f"\\fB\\-\\-{name}\\fR"
            self.assertIn(f".TP\n{head}" + (f" \\fI{arg}\\fR" if arg else "") + "\n", text)
        self.assertEqual(len(re.findall(r"^(?:\\fB\\-\w\\fR, )?\\fB\\-\\-", text, re.M)),
                         len(options))

    def test_each_option_belongs_to_a_verb(self):
        known = {name for _, name, _ in self.options_of("-v")}
        told = {name for verb in self.verbs() for _, name, _ in self.options_of(verb)}
        self.assertEqual(known, told)

    def test_bash_knows_each_verbs_options(self):
        text = self.help("-T", "bash")
        for verb in self.verbs():
            words = re.search(rf"^    {verb}:-\*\) words='([^']*)'", text, re.M)[1].split()
            wanted = []
            for letter, name, _ in self.options_of(verb):
                wanted += ([f"-{letter}"] if letter else []) + [f"--{name}"]
            self.assertEqual(words, wanted)

    def test_no_placeholder_is_completed(self):
        for words in re.findall(r"words='([^']*)'", self.help("-T", "bash")):
            self.assertNotRegex(words, r"(^| )[A-Z]+( |$)")

    def test_zsh_knows_each_verbs_options(self):
        text = self.help("-T", "zsh")
        for verb in self.verbs():
            spec = re.search(rf"^    \({verb}\)\n        spec=\(\n(.*?)\n        \) ;;", text,
                             re.M | re.S)[1]
            names = re.findall(r"^ +(?:'\*')?(?:\{(?:-\w\+?,)?|')--([\w-]+)", spec, re.M)
            self.assertEqual(names, [name for _, name, _ in self.options_of(verb)], verb)

    def test_fish_knows_each_verbs_options(self):
        rows = re.findall(r"^complete -c sojourn -n '__sojourn_verb_in ([^']*)'(?: -s \w)? "
                          r"-l ([\w-]+)", self.help("-T", "fish"), re.M)
        for verb in self.verbs():
            names = [name for verbs, name in rows if verb in verbs.split()]
            self.assertEqual(names, [name for _, name, _ in self.options_of(verb)], verb)

    def test_the_help_of_all_fits(self):
        for args in (["-v"], *([verb] for verb in self.verbs())):
            lines = self.help(*args).rstrip("\n").split("\n")
            self.assertLessEqual(max(map(len, lines)), 80, args)

    def test_no_such_page(self):
        run = self.sojourn("help", "-T", "csh")
        self.assertEqual((run.code, run.out), (2, b""))
        self.assertIn('txt, man, bash, zsh or fish, not "csh"', run.err)

    # ---- the programs ----

    @need("mandoc")
    def test_mandoc_has_nothing_against_it(self):
        page = self.write_page("man", "sojourn.1")
        run = self.run_program("mandoc", "-Tlint", "-W", "warning", page)
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, "", ""))

    @need("groff")
    def test_groff_warns_of_nothing(self):
        page = self.write_page("man", "sojourn.1")
        run = self.run_program("groff", "-man", "-ww", "-Tutf8", "-P-c", page)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    @need("man")
    def test_man_shows_it(self):
        page = self.write_page("man", "sojourn.1")
        run = self.run_program("man", "--warnings", "-l", page,
                               env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        for _, name, _ in self.options_of("-v"):
            self.assertIn(f"--{name}", run.stdout)
        self.assertLessEqual(max(map(len, run.stdout.split("\n"))), 80)

    def completed_by_bash(self, *words):
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
                  '_sojourn 2>err; printf "%s\\n" "${COMPREPLY[@]}"; cat err')
        run = self.run_program("bash", "-c", script, "bash", "./page.bash", *words)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return sorted(filter(None, run.stdout.split("\n")))

    @need("bash")
    def test_bash_completes(self):
        page = self.write_page("bash", "page.bash")
        self.assertEqual(self.run_program("bash", "-n", page).returncode, 0)
        self.write("my trips.json", "")
        rows = [
            (["--siz"], ["--size"]),
            (["--size", "t"], ["tall"]),
            (["--size", "="], ["column", "portrait", "square", "tall", "wide"]),
            (["--size", "=", "wi"], ["wide"]),
            (["table", "x", "-T", ""], ["csv", "html", "json", "md"]),
            (["x", "-T", "pd"], ["pdf"]),
            (["tab"], ["table"]),
            (["table", "--o"], ["--output"]),
            (["status", "KG", "--o"], ["--on", "--output"]),
            (["my"], ["my trips.json"]),
            (["check", "my"], ["my trips.json"]),
            (["places", "my"], []),
            (["--theme", "m"], ["my trips.json"]),
            (["--theme", "l"], ["light"]),
            (["schema", "r"], ["regime"]),
            (["help", "ch"], ["check"]),
            (["import", "x", "--from", "t"], ["timelinejs", "tsv"]),
        ]
        for words, wanted in rows:
            with self.subTest(words):
                self.assertEqual(self.completed_by_bash("sojourn", *words), wanted)

    @need("fish")
    def test_fish_completes(self):
        page = self.write_page("fish", "page.fish")
        self.assertEqual(self.run_program("fish", "-n", page).stderr, "")
        self.write("my trips.json", "")
        rows = [
            ("--siz", ["--size"]),
            ("--size t", ["tall"]),
            ("table x -T ", ["csv", "html", "json", "md"]),
            ("x -T pd", ["pdf"]),
            ("tab", ["table"]),
            ("status KG --o", ["--on", "--output"]),
            ("places --o", ["--output"]),
            ("check my", ["my trips.json"]),
            ("schema r", ["regime"]),
            ("help ch", ["check"]),
        ]
        for line, wanted in rows:
            with self.subTest(line):
                run = self.run_program(
                    "fish", "--no-config", "-c",
                    f"source page.fish; complete -C 'sojourn {line}'",
                    env={**os.environ, "HOME": self.folder, "LC_ALL": "C.UTF-8"})
                self.assertEqual(run.stderr, "")
                found = sorted(row.split("\t")[0] for row in run.stdout.splitlines())
                self.assertEqual(found, wanted)

    @need("zsh")
    def test_zsh_completes(self):
        page = self.write_page("zsh", "_sojourn")
        self.assertEqual(self.run_program("zsh", "-n", page).stderr, "")
        # The words are those of zsh's own _arguments; here they are shown, not used.
        script = ("compdef() { :; }; compadd() { shift; print -rl -- \"$@\"; }\n"
                  "_arguments() { print -rl -- \"$@\"; }\nsource ./_sojourn\n"
                  "words=(sojourn \"$@\"); CURRENT=$#words; _sojourn")
        for words, found in ((["ta"], "table"), (["table", "--o"], "--output="),
                             (["table", "x", "-T"], "FORMAT:(html csv md json)"),
                             (["--size"], "SIZE:(wide tall square portrait column)"),
                             (["-T"], "svg\\:cairo"),
                             (["--lang"], "if not the document's]")):
            run = self.run_program("zsh", "-f", "-c", script, "zsh", *words)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn(found, run.stdout)


if __name__ == "__main__":
    harness.main()
