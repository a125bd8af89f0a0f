"""Word documents for the tests, made with python-docx and with XML that it cannot make itself."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

Change = Callable[[str, bytes], bytes]


def saved(folder: Path, document: Any, name: str = "policy.docx") -> Path:
    """Save a document of python-docx in a folder. Returns its path."""
    file = folder / name
    document.save(file)
    return file


def simple(folder: Path, *lines: str, name: str = "policy.docx") -> Path:
    """Save a document with a title, one section and a paragraph for each line. Returns its path."""
    document = docx.Document()
    document.add_paragraph("Supervision policy", style="Title")
    document.add_heading("Sessions", 1)
    for line in lines or ("Supervision must take place each month.",):
        document.add_paragraph(line)
    return saved(folder, document, name)


def add_xml(document: Any, xml: str) -> Any:
    """Add an element at the end of the text; `xml` may use the prefixes w, wp, v and mc."""
    begin, rest = xml.split(">", 1) if "/>" not in xml.split(">", 1)[0] + ">" else (xml[:-2], "")
    spaces = nsdecls("w", "wp") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    element = parse_xml(f"{begin} {spaces}>{rest}" if rest else f"{begin} {spaces}/>")
    document.element.body.insert(len(document.element.body) - 1, element)
    return element


def number_definition(document: Any, levels: Sequence[str], uses: str, name: int = 90) -> None:
    """Define a numbered list: the XML inside each level, from 0, and its uses as XML."""
    inside = "".join(f'<w:lvl w:ilvl="{place}">{level}</w:lvl>' for place, level in enumerate(levels))
    root = document.part.numbering_part.element
    spaces = nsdecls("w")
    root.insert(0, parse_xml(f'<w:abstractNum {spaces} w:abstractNumId="{name}">{inside}</w:abstractNum>'))
    for use in parse_xml(f"<w:x {spaces}>{uses}</w:x>"):
        root.append(use)


def level(form: str, text: str, start: int = 1, more: str = "") -> str:
    """The XML inside a level."""
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'


def numbered(document: Any, text: str, use: int, at: int = 0) -> None:
    """Add a paragraph that is numbered automatically."""
    number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{use}"/></w:numPr>'
    add_xml(document, f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")


def rewritten(file: Path, change: Change, extra: Sequence[tuple[str, bytes]] = ()) -> Path:
    """Write a zip beside the first, with parts changed and added. Returns its path."""
    target = file.with_name(f"changed-{file.name}")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, content in extra:
            new.writestr(name, content)
    return target
