"""Checks that a file is an Excel workbook that is safe to read, and unpacks it.

Nothing in it is ever run: no formula, no macro, no link. The sizes that the zip declares are checked first.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from selfcheck.reading.file_kinds import EXCEL, looks_like
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.reading.rules import Fault, FaultsError
from selfcheck.reports.formats.zip_file import ZipError, zip_parts
from selfcheck.workbook.xml_events import XmlError, read_xml

WORKBOOK_ENDING = ".xlsx"
_TYPES = "[Content_Types].xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = b"".join(bytes((sign, 0)) for sign in b"EncryptedPackage")  # the browser's Python lacks the codec
_SHEETS = "spreadsheetml.sheet.main+xml"
_ZIP = b"PK\x03\x04"
# parts that could compute, reach out, or carry another file, each with its name in words
_REFUSED = (
    (re.compile(r"vbaproject|macrosheets/|dialogsheets/", re.IGNORECASE), "macros, which are programs"),
    (re.compile(r"externallinks/", re.IGNORECASE), "links to other workbooks"),
    (re.compile(r"embeddings/|activex/|ctrlprops/", re.IGNORECASE), "other files or controls inside it"),
    (re.compile(r"connections\.xml|querytables/|xl/model/", re.IGNORECASE), "connections to other data"),
)
_HINTS = {
    "macros": "save a copy in Excel as an Excel workbook (.xlsx)",
    "links": "in Excel, under Data, Edit Links, choose Break Link, and save a copy",
}
_SAVE = "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)"
_AGAIN = "fetch or copy it again, and look whether it opens in Excel"


def is_workbook(content: bytes) -> bool:
    """Whether a file is an Excel workbook, by its first bytes."""
    return looks_like(content) == EXCEL


def safe_parts(content: bytes) -> Mapping[str, bytes]:
    """The parts of a workbook by their names. Raises FaultsError with every reason against the file."""
    _check_beginning(content)
    try:
        parts = zip_parts(content)
    except ZipError as error:
        raise _refusal("unsafe-workbook", f"the workbook cannot be unpacked: {error}", _AGAIN) from None
    if faults := list(_part_faults(parts)):
        raise FaultsError(faults)
    return parts


def _check_beginning(content: bytes) -> None:
    if len(content) > MOST_RETURN_BYTES:
        hint = "take pictures and other sheets out of a copy: a self-check's workbook is far smaller"
        raise _refusal("too-large", "the file is larger than 5 MiB", hint)
    if content.startswith(_OLE) and _ENCRYPTED in content:
        hint = "open it in Excel and save a copy without a password"
        raise _refusal("unsafe-workbook", "the workbook is protected by a password", hint)
    if not content.startswith(_ZIP):
        kind = looks_like(content) or "another program's file"
        raise _refusal("other-workbook", f"this is not an Excel workbook (.xlsx): it looks like {kind}", _SAVE)


def _part_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    types = parts.get(_TYPES, b"").decode("utf-8", "replace")
    if b"opendocument" in parts.get("mimetype", b"")[:200]:
        yield Fault((), "other-workbook", "this is an OpenDocument file (.ods)", _SAVE)
        return
    if any(name.lower() == "xl/workbook.bin" for name in parts):
        yield Fault((), "other-workbook", "this is a binary workbook (.xlsb)", _SAVE)
        return
    for form, words in _REFUSED:
        if any(form.search(name) for name in parts) or (form is _REFUSED[0][0] and "macroEnabled" in types):
            hint = next((hint for word, hint in _HINTS.items() if word in words), "save a copy without them")
            yield Fault((), "unsafe-workbook", f"the workbook holds {words}", hint)
    if any(content.startswith(_ZIP) for content in parts.values()):
        yield Fault((), "unsafe-workbook", "the workbook holds another packed file", "save a copy without it")
    if any(b"purl.oclc.org/ooxml" in parts.get(name, b"") for name in ("_rels/.rels", "xl/workbook.xml")):
        hint = "save it in Excel as “Excel Workbook (.xlsx)”, without “Strict”"
        yield Fault((), "other-workbook", "the workbook is saved in the form “Strict Open XML”", hint)
    elif _SHEETS not in types and "macroEnabled" not in types:
        yield Fault((), "other-workbook", "this is a template or another Office file, not a workbook", _SAVE)
    yield from _link_faults(parts)


def _link_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Links that lead out of the file. An address that Excel has made clickable is text to us, and no fault."""
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        for relation in relations(name, content):
            outside = relation.get("TargetMode", "").lower() == "external"
            if outside and not relation.get("Type", "").endswith("/hyperlink"):
                yield Fault((), "unsafe-workbook", "the workbook links to something outside it", _HINTS["links"])
                return


def relations(name: str, content: bytes) -> list[dict[str, Any]]:
    """The relations that a part lists, each with its attributes. Raises FaultsError."""
    found: list[dict[str, Any]] = []

    def begin(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship":
            found.append(attributes)

    parse_part(name, content, begin)
    return found


def parse_part(name: str, content: bytes, *handlers: Any) -> None:
    """Read a part's XML with handlers as `read_xml` takes them. Raises FaultsError."""
    try:
        read_xml(content, *handlers)
    except XmlError as error:
        raise _refusal("unsafe-workbook", f"the workbook's part '{name[-60:]}' {error}", _AGAIN) from None


def _refusal(code: str, message: str, hint: str) -> FaultsError:
    return FaultsError([Fault((), code, message, hint)])
