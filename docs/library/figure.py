#!/usr/bin/env python3
"""A document on standard input becomes an SVG on standard output, by ctypes alone."""

import ctypes
import sys
from ctypes import CFUNCTYPE, POINTER, c_char, c_char_p, c_int, c_size_t, c_void_p

lib = ctypes.CDLL("libsojourn.so.0")


class Error(ctypes.Structure):
    _fields_ = [("code", c_int), ("message", c_char * 508)]


class Notice(ctypes.Structure):
    _fields_ = [("severity", c_int), ("name", c_char_p), ("line", c_int), ("column", c_int),
                ("pointer", c_char_p), ("message", c_char_p), ("hint", c_char_p)]


notice_fn = CFUNCTYPE(None, c_void_p, POINTER(Notice))
write_fn = CFUNCTYPE(c_int, c_void_p, c_void_p, c_size_t)

lib.sojourn_context_new.restype = c_void_p
lib.sojourn_context_new.argtypes = [c_char_p, POINTER(Error)]
lib.sojourn_document_load.restype = c_void_p
lib.sojourn_document_load.argtypes = [c_void_p, c_void_p, c_char_p, c_char_p, c_size_t,
                                      notice_fn, c_void_p, POINTER(Error)]
lib.sojourn_figure_new.restype = c_void_p
lib.sojourn_figure_new.argtypes = [c_void_p, c_void_p, notice_fn, c_void_p, POINTER(Error)]
lib.sojourn_figure_render.argtypes = [c_void_p, c_char_p, write_fn, c_void_p, POINTER(Error)]
for what in ("figure", "document", "context"):
    getattr(lib, f"sojourn_{what}_free").argtypes = [c_void_p]


@notice_fn
def tell(_, notice):
    found = notice.contents
    print(f"{found.line}:{found.column}: {found.message.decode()}", file=sys.stderr)


@write_fn
def write(_, data, n):
    sys.stdout.buffer.write(ctypes.string_at(data, n))
    return 0


text = sys.stdin.buffer.read()
err = Error()
context = lib.sojourn_context_new(None, err)
document = lib.sojourn_document_load(context, None, b"stdin", text, len(text), tell, None, err)
figure = lib.sojourn_figure_new(document, None, tell, None, err)
if lib.sojourn_figure_render(figure, b"svg", write, None, err) != 0:
    print(err.message.decode(), file=sys.stderr)
lib.sojourn_figure_free(figure)
lib.sojourn_document_free(document)
lib.sojourn_context_free(context)
sys.exit(err.code)
