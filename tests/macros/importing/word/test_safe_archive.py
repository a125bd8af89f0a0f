"""Hostile files, and files that are no Word document, are refused with a message, quickly and in little memory."""

from __future__ import annotations

import re
import resource
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.importing.word.document import read_word
from macros.importing.word.safe_archive import MOST_ENTRIES, MOST_WORD_BYTES, MOST_XML, RefusedError, checked_bytes
from macros.machine.handbook_folder import VARIABLE
from tests.support.project import copy_project
from tests.support.word_documents import PNG, Change, rewritten, simple

Make = Callable[[Path], Path]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def of_bytes(content: bytes) -> Make:
    def make(folder: Path) -> Path:
        file = folder / "policy.docx"
        file.write_bytes(content)
        return file

    return make


def with_part(name: str, content: bytes) -> Make:
    return lambda folder: rewritten(simple(folder), _as_it_is, [(name, content)])


def changed(change: Change) -> Make:
    return lambda folder: rewritten(simple(folder), change)


def _as_it_is(_: str, content: bytes) -> bytes:
    return content


def _in_document(old: bytes, new: bytes) -> Change:
    return lambda name, content: content.replace(old, new, 1) if name == "word/document.xml" else content


def _types(old: bytes, new: bytes) -> Change:
    return lambda name, content: content.replace(old, new) if name == "[Content_Types].xml" else content


def _much_xml(folder: Path) -> Path:
    """100 MB of XML that does not compress to almost nothing."""
    padding = "".join(f"<w:p><w:r><w:t>{number * 7919}</w:t></w:r></w:p>" for number in range(100_000)).encode()
    parts = b"<x>" + padding * (100_000_000 // len(padding) + 1) + b"</x>"
    return rewritten(simple(folder), _as_it_is, [("word/much.xml", parts)])


def _much_xml_by_another_name(folder: Path) -> Path:
    """The same under another name: Word reads a part by its declared type, not its name."""
    file = _much_xml(folder)
    types = _types(b"</Types>", b'<Override PartName="/word/much.bin" ContentType="application/xml"/></Types>')
    (folder / "renamed").mkdir()
    with zipfile.ZipFile(file) as archive:
        much = archive.read("word/much.xml")
    return rewritten(simple(folder / "renamed"), types, [("word/much.bin", much)])


def _many_elements(folder: Path) -> Path:
    words = "".join(f"<a>{number * 7919}</a>" for number in range(1_000_000)).encode()
    return rewritten(simple(folder), _as_it_is, [("word/many.bin", b"<x>" + words + b"</x>")])


def _many_attributes(folder: Path) -> Path:
    words = " ".join(f"a{number * 7919}=''" for number in range(1_600_000)).encode()
    return rewritten(simple(folder), _as_it_is, [("word/many.xml", b"<x " + words + b"/>")])


def _many_parts(folder: Path) -> Path:
    return rewritten(simple(folder), _as_it_is, [(f"word/{number}.bin", b"") for number in range(MOST_ENTRIES)])


def _encrypted_entry(folder: Path) -> Path:
    file = simple(folder)
    content = bytearray(file.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    file.write_bytes(content)
    return file


def _lying_size(folder: Path) -> Path:
    """A zip that gives a wrong, small size for a large part."""
    file = rewritten(simple(folder), _as_it_is, [("word/a.xml", b"<a>" + b"x" * 5_000_000 + b"</a>")])
    content = bytearray(file.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    file.write_bytes(content)
    return file


def _half(folder: Path) -> Path:
    file = simple(folder)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return file


def _odt(folder: Path) -> Path:
    file = folder / "policy.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return file


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
HOSTILE: dict[str, tuple[Make, str]] = {
    "nothing": (of_bytes(b""), "the file is empty"),
    "picture": (of_bytes(PNG), "not a Word document"),
    "half of a download": (_half, "only a part of it arrived"),
    "text": (of_bytes(b"Supervision policy"), "not a Word document"),
    "pdf": (of_bytes(b"%PDF-1.7"), "a PDF"),
    "rtf": (of_bytes(b"{\\rtf1 x}"), "an RTF"),
    "html": (of_bytes(b"<html></html>"), "HTML"),
    "cut zip": (of_bytes(b"PK\x03\x04 and then no more"), "damaged"),
    "password": (of_bytes(OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")), "password"),
    "old doc": (of_bytes(OLE + b"\0" * 500), "old form"),
    "too large": (of_bytes(b"PK\x03\x04" + b"x" * MOST_WORD_BYTES), "larger than 64 MiB"),
    "odt": (_odt, "OpenDocument"),
    "plain zip": (lambda folder: rewritten(_odt(folder), lambda _, __: b""), "not a Word document"),
    "docm": (changed(_types(b"wordprocessingml.document.main", b"x.macroEnabled.main")), "macros"),
    "macros": (with_part("word/vbaProject.bin", b"x"), "macros"),
    "spreadsheet": (changed(_types(b"wordprocessingml.document", b"spreadsheetml.sheet")), "spreadsheet"),
    "strict": (
        changed(lambda name, content: content.replace(b"schemas.openxmlformats.org", b"purl.oclc.org/ooxml")),
        "Strict Open XML",
    ),
    "bomb": (with_part("word/media/picture.bin", b"\0" * 30_000_000), "too tightly"),
    "huge bomb": (with_part("word/media/picture.bin", b"\0" * 300_000_000), "larger than 256 MiB"),
    "much xml": (_much_xml, f"more than {MOST_XML // 1024 // 1024} MiB of XML"),
    "much xml under another name": (_much_xml_by_another_name, "MiB of XML"),
    "xml after white space": (with_part("word/a.dat", b" " * 100 + DTD), "declares a document type"),
    "many elements": (_many_elements, "far more parts of a text"),
    "many attributes": (_many_attributes, "far more parts of a text"),
    "many parts": (_many_parts, "more than 4000 parts"),
    "encrypted entry": (_encrypted_entry, "password"),
    "lying size": (_lying_size, "damaged"),
    "external entity": (with_part("customXml/strange.xml", DTD), "declares a document type"),
    "wide entity": (with_part("customXml/strange.xml", DTD.decode().encode("utf-16")), "declares a document type"),
    "encoding of mainframes": (with_part("word/a.xml", DTD.decode().encode("cp037")), "encoding"),
    "odd encoding": (with_part("word/a.xml", b'<?xml version="1.0" encoding="utf-7"?><x/>'), "encoding"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_each_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    make, words = HOSTILE[kind]
    file = make(tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = monotonic()
    with pytest.raises(RefusedError) as caught:
        checked_bytes(file)
    assert monotonic() - began < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # KiB
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{file}: ")
    assert re.search(r"\n  hint: \w", str(caught.value))


@pytest.mark.parametrize(
    "kind", ["text", "picture", "password", "docm", "macros", "half of a download", "external entity"]
)
def test_the_command_refuses_each_and_leaves_the_work_in_hand(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "word").mkdir()
    file, draft = HOSTILE[kind][0](tmp_path / "word"), tmp_path / "draft.yml"
    draft.write_text("mine", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(copy_project(tmp_path)))
    before = sorted(tmp_path.rglob("*"))
    options = ["--policy", "new", "--out", str(draft), "--report", str(tmp_path / "report.txt"), "--force"]
    result = CliRunner().invoke(main, ["import", str(file), *options])
    assert result.exit_code == 1
    assert HOSTILE[kind][1] in result.output
    assert "\n  hint: " in result.output
    assert draft.read_text(encoding="utf-8") == "mine"
    assert sorted(tmp_path.rglob("*")) == before


BROKEN: dict[str, Change] = {
    "cut": lambda name, content: content[:-20] if name == "word/document.xml" else content,
    "no body": _in_document(b"<w:body>", b"<w:nobody>"),
    "deep": _in_document(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 2000),
    "empty": lambda name, content: b"" if name == "word/document.xml" else content,
    "no styles": lambda name, content: b"\xff" if name == "word/styles.xml" else content,
    "no relations": lambda name, content: b"<x/>" if name == "_rels/.rels" else content,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_damaged_document_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    file = rewritten(simple(tmp_path), BROKEN[kind])
    with pytest.raises(RefusedError, match=r"damaged|too deeply"):
        read_word(checked_bytes(file), file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be opened"):
        checked_bytes(tmp_path / "none.docx")


def test_a_word_document_is_let_through(tmp_path: Path) -> None:
    file = simple(tmp_path)
    assert checked_bytes(file) == file.read_bytes()
