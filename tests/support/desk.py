"""The desk's calls with their answers from this Python: Word files that are read, and files that are refused."""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from macros.desk.calls import DESK_CALLS
from macros.desk.handbook import DeskHandbook
from macros.reading.load import load
from macros.site.desk_data import desk_handbook
from selfcheck.bridge import bridge
from selfcheck.reading.fields import plain_data
from tests.support.trees import CASES, TREE
from tests.support.word_documents import simple

WORD = CASES / "word"
POLICY = "example-policy"
TODAY = date(2026, 12, 1)


def example_desk() -> DeskHandbook:
    """The desk's part of the example handbook."""
    return desk_handbook(TREE, load(TREE).handbook(), TODAY)


def desk_calls() -> list[dict[str, str]]:
    """Each call with its payload and answer, as JSON texts."""
    bridge.CALLS.update(DESK_CALLS)
    return [
        {"name": name, "call": call, "payload": payload, "answer": bridge.call(call, payload)}
        for name, call, payload in _calls()
    ]


def word_payload(content: bytes, name: str = "policy.docx", policy: str = POLICY) -> str:
    """The payload of `desk_read`."""
    return json.dumps({"name": name, "base64": base64.b64encode(content).decode(), "policy": policy})


def _calls() -> Iterator[tuple[str, str, str]]:
    yield "none", "desk_read", word_payload(b"")
    yield "open", "desk_open", json.dumps({"handbook": plain_data(example_desk())})
    for name, content in word_files().items():
        yield name, "desk_read", word_payload(content, name)
        yield f"{name}, new", "desk_read", word_payload(content, name, "new-policy")
    letter = {"title": "Letter", "parts": [{"id": "silent", "title": "Silent", "lines": ["Point 1.1 & <more>."]}]}
    yield "letter", "desk_letter_file", json.dumps({"letter": letter})
    for name, content in refused_files().items():
        yield name, "desk_read", word_payload(content, name)


def word_files() -> dict[str, bytes]:
    """Word files by name."""
    with tempfile.TemporaryDirectory() as folder:
        lines = ("Supervision must take place every 4 weeks.", "Version 3", "Next review: May 2028")
        made = simple(Path(folder), *lines)
        return {
            "made.docx": made.read_bytes(),
            **{file.name: file.read_bytes() for file in sorted(WORD.glob("*.docx"))},
        }


def refused_files() -> dict[str, bytes]:
    """Files that are no Word document, or not a whole one."""
    whole = next(iter(word_files().values()))
    return {
        "empty.docx": b"",
        "a-pdf.docx": b"%PDF-1.7\n",
        "half-downloaded.docx": whole[: len(whole) // 2],
        "with-password.docx": bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
        "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
        "page.html": b"<html></html>",
    }
