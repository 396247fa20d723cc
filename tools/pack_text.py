"""Packs text files into a C header: one string each, and for what a page holds (.css, .js) the
hash by which its content security policy knows it (SHA-256, base64).

    pack_text.py OUT NAME=FILE...
"""

import base64
import hashlib
import sys


def array(data):
    """As numbers: the standard promises no string longer than 4,095 characters."""
    rows = [data[i:i + 20] for i in range(0, len(data), 20)]
    return "".join("    " + ", ".join(str(byte if byte < 128 else byte - 256) for byte in row) + ",\n" for row in rows)


def main(out, *pairs):
    with open(out, "w", encoding="utf-8") as f:
        f.write("/* Made by tools/pack_text.py. */\n")
        for pair in pairs:
            name, path = pair.split("=", 1)
            with open(path, "rb") as source:
                data = source.read()
            digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
            f.write(f"static const char {name}[] = {{\n{array(data)}    0}};\n")
            if path.endswith((".css", ".js")):
                f.write(f'static const char {name}_sha256[] = "{digest}";\n')


if __name__ == "__main__":
    main(*sys.argv[1:])
