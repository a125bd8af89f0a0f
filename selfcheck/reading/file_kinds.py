"""The kind of a file that is not a self-check, by its first bytes, to tell people who chose the wrong file.

JavaScript mirrors this file under the same cases (`tests/cases/filekinds.yml`): the patterns work alike in both.
"""

import re

_HEAD_BYTES = 8192
"""The number of bytes that are checked."""

EXCEL = "an Excel file"

_TEXT = r"^(?:\xef\xbb\xbf)?\s*"
_ZIP = r"^PK\x03\x04.*?"
_KINDS = [
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), words)
    for pattern, words in (
        (_ZIP + r"application/vnd\.oasis\.opendocument\.text", "an OpenDocument text"),
        (_ZIP + r"application/vnd\.oasis\.opendocument\.", "an OpenDocument file"),
        (_ZIP + r"word/", "a Word file"),
        (_ZIP + r"xl/", EXCEL),
        (_ZIP + r"ppt/", "a PowerPoint file"),
        (r"^PK\x03\x04|^PK\x05\x06|^\x1f\x8b|^7z\xbc\xaf|^Rar!", "a zip file or another compressed folder"),
        (r"^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an older Word, Excel or Outlook"),
        (r"^\{\\rtf", "a Word file (RTF)"),
        (r"^%PDF-", "a PDF"),
        (r"^(?:\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:hei|mif|avi))", "an image"),
        (_TEXT + r"<(?:!doctype html|html|head|body)\b", "a web page"),
        (_TEXT + r"<(?:\?xml|svg)\b", "an XML file"),
    )
]


def looks_like(content: bytes) -> str:
    """`a Word file`; empty where the first bytes show no kind, as in every self-check."""
    head = content[:_HEAD_BYTES].decode("latin-1")
    return next((words for pattern, words in _KINDS if pattern.match(head)), "")
