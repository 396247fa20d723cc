"""Every message has a test: each sentence that the sources can say on the way to an error, a
warning or a hint stands in a test or in the expected text of a case.

A message is a string with at least three words; what it fills in (%s) may be anything. It is
covered where its longest part stands in a test, or so much of it as a test looks for.

    messages.py ROOT
"""

import glob
import os
import re
import sys

# What is said there is for the help, the manual, pages and figures, and is held elsewhere.
NO_MESSAGES = (
    "cli/optiontable.c", "cli/verbs.c", "cli/help.c", "cli/manual.c", "cli/shells.c",
    "layout/", "render/", "scene/", "text/", "geo/", "lang/", "law/",
)
MESSAGES_TOO = ("layout/themefile.c", "layout/legible.c", "law/regime_load.c")

# Messages that no test can bring about, each with the reason.
DAMAGED = "the atlas is built in; tests/unit/test_atlas.c looks only whether it is refused"
JANSSON = "jansson's own words, by which its errors are told apart"
BEYOND = {
    "the atlas is damaged: %s": DAMAGED,
    "a block lies outside": DAMAGED,
    "strings do not end": DAMAGED,
    "units out of order": DAMAGED,
    "an arc leaves the globe": DAMAGED,
    "an arc has bytes left over": DAMAGED,
    "an arc's place": DAMAGED,
    "an arc's sides": DAMAGED,
    "rings have bytes left over": DAMAGED,
    "not an atlas of this version": DAMAGED,
    "sojourn: out of memory\n": "memory that is out",
    "string or '}' expected": JANSSON,
    "real number overflow": JANSSON,
    "duplicate object key": JANSSON,
    "maximum parsing depth": JANSSON,
    "a document has at most 5,000,000 events": "takes 100 MB of document and minutes",
    "draw them as several figures": "the hint of the same",
    "the file is larger than 1 GiB": "the same limit is told on reading, before",
    "two capital letters, as ISO 3166-1 has them: KG":
        "for a gazetteer without advice; the one that is built in has its own",
    "no lightness of one colour alone mends it":
        "one of two colours can be moved, as far as is known",
    "the write callback took no more": "of the library: a caller's own failure",
    "--sandbox does not know this kind of processor": "another processor",
    "--sandbox: this kernel filters no system calls": "a kernel with Landlock has filters",
    "--sandbox cannot be entered": "what Linux promises not to refuse",
    "the document would not load: %s": "what no row could spoil alone: an assertion",
    "no year fits": "every pattern of digits has a year",
}

STRING = r'"(?:[^"\\]|\\.)*"'
CHAR = r"'(?:[^'\\]|\\.)+'"
TOKEN = re.compile(rf"/\*.*?\*/|#\s*include[^\n]*|_Static_assert\([^;]*;|{CHAR}|({STRING}(?:\s*{STRING})*)", re.S)
MARKUP = re.compile(r'^[,\s]*[{<"]|^\.pushsection|": $')
PIECE = re.compile(r"%[-+ 0#]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?(?:hh|h|ll|l|z|j)?[a-zA-Z%]")
WORDS = re.compile(r"[A-Za-z]{2,}")


def literals(text):
    """The strings of a C source, with their lines; neighbours are one."""
    for found in TOKEN.finditer(text):
        if found[1]:
            parts = re.findall(STRING, found[1])
            yield text.count("\n", 0, found.start()) + 1, "".join(p[1:-1] for p in parts)


def plain(text):
    """As it is printed."""
    return (text.replace('\\"', '"').replace("\\n", "\n").replace("\\'", "'")
            .replace("\\\\", "\\"))


def messages(root):
    for path in sorted(glob.glob(os.path.join(root, "src/**/*.c"), recursive=True)):
        name = os.path.relpath(path, os.path.join(root, "src"))
        if name.startswith(NO_MESSAGES) and name not in MESSAGES_TOO:
            continue
        with open(path, encoding="utf-8") as file:
            source = file.read()
        for line, text in literals(source):
            text = plain(text)
            if " " in text and len(WORDS.findall(PIECE.sub(" ", text))) >= 3 and not MARKUP.search(text):
                yield f"src/{name}:{line}", text


def corpus(root):
    """All that tests look for; strings that a source puts on several lines are one."""
    texts = []
    for pattern in ("tests/**/*.py", "tests/**/*.c", "tests/cases/*/expected.txt"):
        for path in glob.glob(os.path.join(root, pattern), recursive=True):
            if os.path.basename(path) == "messages.py":
                continue
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if not path.endswith(".txt"):
                text = re.sub(r'"\s*\n\s*[rbf]*"', "", text)
                text = re.sub(r"'\s*\n\s*[rbf]*'", "", text)
                text = plain(text)
            texts.append(text)
    return "\n".join(texts)


def covered(message, texts):
    """The longest part, or what is left of it when words are taken off its ends: at least
    three words and half of the part."""
    part = max(PIECE.split(message), key=len).strip(" \n:;,.\"")
    if part in texts:
        return True
    words = part.split(" ")
    least = max(3, (len(words) + 1) // 2)
    for n in range(len(words) - 1, least - 1, -1):
        for i in range(len(words) - n + 1):
            if " ".join(words[i:i + n]) in texts:
                return True
    return False


def main(root):
    texts = corpus(root)
    found = list(messages(root))
    missing = [(where, text) for where, text in found
               if text not in BEYOND and not covered(text, texts)]
    stale = set(BEYOND) - {text for _, text in found}
    for where, text in missing:
        print(f"{where}: no test for: {text!r}")
    for text in sorted(stale):
        print(f"there is no such message any more: {text!r}")
    print(f"{len(found)} messages, {len(BEYOND)} beyond tests, {len(missing)} without one")
    return 1 if missing or stale or len(found) < 100 else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
