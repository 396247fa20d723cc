"""What the packers share: strings, numbers of variable length, and the file itself.

A packed file is a header (8 bytes of magic, a version, its size, some counts, then offset
and length of each block) and its blocks, each aligned to 8 bytes. Byte order is the build
machine's. The C header that goes with it names the file and says how long it is: a source
that includes it is compiled again when the data change.
"""

import csv
import os
import struct
import zlib


class Strings:
    """NUL-terminated strings in one block, each once; offset 0 is the empty string."""

    def __init__(self):
        self.data, self.at = bytearray(b"\0"), {"": 0}

    def add(self, text):
        if text not in self.at:
            self.at[text] = len(self.data)
            self.data += text.encode("utf-8") + b"\0"
        return self.at[text]


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def zigzag(n):
    return varint(n << 1 if n >= 0 else -n * 2 - 1)


def assemble(path, header_path, name, magic, version, numbers, blocks):
    head = 16 + 4 * len(numbers)
    head += -head % 8
    start = head + 8 * len(blocks)
    out, table = bytearray(), []
    for b in blocks:
        out += b"\0" * (-(start + len(out)) % 8)
        table.append((start + len(out), len(b)))
        out += b
    header = struct.pack("=8s2I", magic, version, start + len(out))
    header += struct.pack("=%dI" % len(numbers), *numbers)
    header += b"\0" * (head - len(header))
    header += b"".join(struct.pack("=II", *t) for t in table)
    with open(path, "wb") as f:
        f.write(header + out)
    with open(header_path, "w", encoding="utf-8") as f:
        f.write('#define SJ_%s_BIN "%s"\n' % (name, os.path.abspath(path)))
        f.write("/* crc32 %08x */\n" % zlib.crc32(header + out))
