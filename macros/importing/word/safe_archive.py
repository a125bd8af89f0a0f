"""Checks that a file is a Word document that is safe to open, before any library opens it.

A `.docx` is a zip of XML. The sizes that the zip declares are checked before anything is unpacked, and Python unpacks
no more of an entry than its declared size.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from macros.machine.errors import HandbookError
from macros.machine.file_reading import ReadError, read_file

MEBIBYTE = 1024 * 1024
MOST_WORD_BYTES = 64 * MEBIBYTE
MOST_ENTRIES = 4000
MOST_UNPACKED = 256 * MEBIBYTE
MOST_XML = 32 * MEBIBYTE
MOST_MARKS = 1_500_000  # elements and attributes; the largest of fifty policies from Word has 120,000
MOST_RATIO = 200  # Word's own XML shrinks to a tenth or a thirtieth, never to this
SMALL = MEBIBYTE  # below this, no ratio does harm

CONTENT_TYPES = "[Content_Types].xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "wordprocessingml.document.main+xml"
_STRICT = b"purl.oclc.org/ooxml"
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"})
_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)

_BEGINNING = 64  # bytes of a part to look at; a part with only white space here may still be XML
_EBCDIC = bytes.fromhex("4c6fa794")  # "<?xm" in a mainframe encoding, where a search for "<" misses it

_ALONE = "give the policy alone: a book of a thousand pages is smaller than this"
_SAVE = "open it in Word and save it as a Word document (.docx)"
_DAMAGED = "the file is damaged, or only a part of it arrived: it cannot be unpacked"
_AGAIN = "fetch or copy it again, and look whether it opens in Word"
_WHOLE = "look whether it opens in Word, and save it there again"


class RefusedError(HandbookError):
    """No draft can be made: the file or option, what is wrong and how to mend it."""

    def __init__(self, *, file: str, what: str, hint: str) -> None:
        super().__init__(f"{file}: {what}\n  hint: {hint}")
        self.file, self.what, self.hint = file, what, hint


def checked_bytes(file: Path) -> bytes:
    """The bytes of a Word document that is safe to open. Raises RefusedError for every other file."""
    raw = file_bytes(file)
    check_word(raw, str(file))
    return raw


def check_word(raw: bytes, file: str) -> None:
    """Raises RefusedError unless these bytes are a Word document that is safe to open. `file` is its name."""
    try:
        _check_size(raw)
        _check(raw)
    except _UnfitError as unfit:
        raise RefusedError(file=file, what=unfit.what, hint=unfit.hint) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise RefusedError(file=file, what=_DAMAGED, hint=_AGAIN) from None


class _UnfitError(Exception):
    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def file_bytes(file: Path) -> bytes:
    """The bytes of a file, of at most one more than is allowed, not looked at yet. Raises RefusedError."""
    try:
        return read_file(file, MOST_WORD_BYTES)
    except ReadError as error:
        hint = "close it in other programs, and see who may read it"
        raise RefusedError(file=str(file), what=str(error), hint=hint) from None


def _check_size(raw: bytes) -> None:
    if len(raw) > MOST_WORD_BYTES:
        hint = "take large pictures out of a copy: only the words are used"
        raise _UnfitError(f"the file is larger than {MOST_WORD_BYTES // MEBIBYTE} MiB", hint)


def _check(raw: bytes) -> None:
    _check_beginning(raw)
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        _check_sizes(archive.infolist())
        xml = [entry for entry in archive.infolist() if _is_xml(archive, entry)]
        _check_xml_size(xml)
        _check_kind(archive)
        marks = 0
        for entry in xml:
            plain = archive.read(entry).replace(b"\0", b"")  # so that marks in UTF-16 are seen as well
            _check_xml(plain, entry.filename)
            marks += plain.count(b"<") + plain.count(b"=")
            if marks > MOST_MARKS:
                raise _UnfitError("the file holds far more parts of a text than a policy has", _ALONE)


def _check_beginning(raw: bytes) -> None:
    if not raw:
        raise _UnfitError("the file is empty, and no Word document", _AGAIN)
    if raw.startswith(_OLE) and _ENCRYPTED in raw:
        raise _UnfitError("the file is protected by a password", "open it in Word and save a copy without a password")
    if raw.startswith(_OLE):
        raise _UnfitError("this is a document in Word's old form (.doc), or another old file", _SAVE)
    for sign, what in ((b"%PDF", "a PDF"), (b"{\\rtf", "an RTF file"), (b"<", "a page of HTML or XML")):
        if raw.startswith(sign):
            raise _UnfitError(f"this is {what}, not a Word document", _SAVE)
    if not raw.startswith(b"PK"):
        raise _UnfitError("this is not a Word document", "give a file that Word has saved as .docx")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or len({entry.filename for entry in entries}) != len(entries):
        what = f"the file holds more than {MOST_ENTRIES} parts, or the same part twice, as no Word document does"
        raise _UnfitError(what, _WHOLE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _UnfitError("a part of the file is protected by a password", "save a copy in Word without a password")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _UnfitError(f"unpacked, the file is larger than {MOST_UNPACKED // MEBIBYTE} MiB", _WHOLE)
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise _UnfitError(f"the part '{_short(entry.filename)}' is packed far too tightly (a zip bomb?)", _WHOLE)


def _check_xml_size(entries: list[zipfile.ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > MOST_XML:
        raise _UnfitError(f"the file holds more than {MOST_XML // MEBIBYTE} MiB of XML", _ALONE)


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        raise _UnfitError("this is an OpenDocument file (.odt)", "open it in LibreOffice or Word and save it as .docx")
    if CONTENT_TYPES not in names:
        raise _UnfitError("this is a zip file, but not a Word document", "give a file that Word has saved as .docx")
    types = archive.read(CONTENT_TYPES).decode("utf-8", "replace")
    if "macroEnabled" in types or "vbaProject" in types or any(name.endswith("vbaProject.bin") for name in names):
        hint = "save it in Word as a Word document without macros (.docx)"
        raise _UnfitError("the file can hold macros, which are programs (.docm)", hint)
    if "_rels/.rels" in names and _STRICT in archive.read("_rels/.rels"):
        hint = "save it in Word as “Word Document (.docx)”, without “Strict”"
        raise _UnfitError("the document is saved in the form “Strict Open XML”", hint)
    if _DOCUMENT not in types:
        raise _UnfitError("this is a template, a spreadsheet or slides, not a Word document", _SAVE)


def _check_xml(plain: bytes, name: str) -> None:
    """Refuse document types and entities: Word writes neither, and they can read other files or fill the memory."""
    encoding = _ENCODING.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if plain.startswith(_EBCDIC) or (encoding and encoding[1].lower() not in _ENCODINGS):
        raise _UnfitError(f"the part '{_short(name)}' is written in an encoding that Word does not use", _WHOLE)
    if _DECLARED.search(plain):
        what = f"the part '{_short(name)}' declares a document type or entities, as no Word document does"
        raise _UnfitError(what, "do not trust this copy: ask its owner for the original, or save it in Word again")


def _is_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part may be XML: it begins with “<”, whatever its name or declared type, or is named like XML."""
    with archive.open(entry) as stream:
        beginning = stream.read(_BEGINNING)
    text = beginning.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    is_marked = text.startswith((b"<", _EBCDIC)) or (bool(beginning) and not text)
    return is_marked or entry.filename.lower().endswith((".xml", ".rels"))


def _short(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name[-60:])
