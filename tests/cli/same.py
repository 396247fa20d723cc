"""The same input gives the same bytes: every verb, in any zone, language, folder, and after
other figures in one process."""

import glob
import json
import os
import unittest

import harness

ENVIRONMENTS = [
    {"TZ": "Pacific/Kiritimati"}, {"TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8"},
    {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "ar"}, {"LC_ALL": "POSIX"},
    {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent", "XDG_CONFIG_HOME": "/"},
    {"FONTCONFIG_FILE": "/nonexistent", "FONTCONFIG_PATH": "/nonexistent"},
    {"PANGO_RC_FILE": "/nonexistent", "G_DEBUG": "", "COLUMNS": "20", "NO_COLOR": "1"},
]
TABLE = "date,place,what\n12 October 2023,\"Bishkek, KG\",Talks\n2023,Minsk,A\n"


class Same(harness.CommandTest):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("elsewhere"))
        self.write("trips.csv", TABLE)
        self.write("old.json", harness.GOOD)
        with open(harness.example(), encoding="utf-8") as file:
            document = json.load(file)
        self.write("new.json", json.dumps(document))
        del document["events"][17]
        self.write("less.json", json.dumps(document))

    def out(self, args, **how):
        run = self.sojourn(*args, **how)
        self.assertEqual(run.code, 0, run.err)
        return run.out, run.err

    def test_every_verb_everywhere(self):
        new, less = self.path("new.json"), self.path("less.json")
        verbs = [[new, "-T", form] for form in ("svg", "png", "pdf", "html", "txt", "svg:cairo")]
        verbs += [["table", new, "-T", form] for form in ("json", "csv", "md", "html")]
        verbs += [["diff", less, new], ["diff", less, new, "-Tjson"], ["diff", less, new, "-Tsvg"],
                  ["import", self.path("trips.csv")], ["check", new], ["places", "Bish"],
                  ["status", "MN", "--on", "2024-09-03", "--for", new], ["fmt", new],
                  ["warrants"], ["schema"]]
        for args in verbs:
            first = self.out(args)
            for env in ENVIRONMENTS:
                with self.subTest(args, env=env):
                    self.assertEqual(self.out(args, env=env), first)
            self.assertEqual(self.out(args, cwd=self.path("elsewhere")), first, args)

    def test_after_other_figures(self):
        """First, last and in the middle of a batch: what came before leaves no trace."""
        others = sorted(glob.glob(os.path.join(harness.ROOT, "data/examples/*.json")))[:5]
        mine = {"input": "new.json"}
        endings = ("svg", "png", "pdf", "html", "txt")

        def line(which):
            return {**mine, "outputs": [f"{which}.{ending}" for ending in endings]}
        lines = [line("first")]
        for i, path in enumerate(others):
            lines.append({"input": path, "outputs": [f"other{i}.pdf", f"other{i}.svg"],
                          "size": "tall", "theme": "dark", "lang": "ar"})
            if i == 2:
                lines.append(line("middle"))
        lines.append(line("last"))
        self.write("list.jsonl", "".join(json.dumps(x) + "\n" for x in lines))
        self.draws("render", "--batch", "list.jsonl", "-j1")
        for ending in endings:
            alone = self.out(["new.json", "-T", ending])[0]
            for which in ("first", "middle", "last"):
                self.assertEqual(self.read(f"{which}.{ending}"), alone, f"{which}.{ending}")


if __name__ == "__main__":
    harness.main()
