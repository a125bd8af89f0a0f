"""A letter as a Word file: equal letters give equal bytes. Standard library alone, as it is written in the browser."""

from __future__ import annotations

from collections.abc import Iterator

from macros.desk.letter.letter import Letter, LetterPart
from macros.documents.word.styles import MARGIN, NAMESPACE, NUMBERING, PAGE_HEIGHT, PAGE_WIDTH, SETTINGS, word_styles
from macros.documents.word.text import paragraph, text_run
from selfcheck.reports.formats.html import xml_lines
from selfcheck.reports.formats.zip_file import zip_pieces

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "settings")


def letter_file(letter: Letter) -> bytes:
    """The bytes of a `.docx`."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(letter.title),
        "word/document.xml": f"<w:document {NAMESPACE}><w:body>{''.join(_body(letter))}{_PAGE}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(*((f"{_OFFICE}/{name}", f"{name}.xml") for name in _PARTS)),
        "word/styles.xml": word_styles(),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
    }
    return b"".join(zip_pieces((name, [f"{_XML}{xml}".encode()]) for name, xml in parts.items()))


def letter_text(letter: Letter) -> tuple[str, ...]:
    """The paragraphs of the letter, as the file has them."""
    lines = (line for part in letter.parts for line in (part.title, part.about, *part.lines))
    return (letter.title, *(line for line in lines if line))


_PAGE = (
    f'<w:sectPr><w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" '
    f'w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="680" w:footer="680" w:gutter="0"/></w:sectPr>'
)


def _body(letter: Letter) -> Iterator[str]:
    yield paragraph("Title", text_run(letter.title))
    for part in letter.parts:
        yield from _part(part)


def _part(part: LetterPart) -> Iterator[str]:
    if part.title:
        yield paragraph("Heading2", text_run(part.title))
    if part.about:
        yield paragraph("Normal", text_run(part.about))
    style = "ListBullet" if part.listed else "Normal"
    yield from (paragraph(style, text_run(line)) for line in part.lines)


def _properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_lines(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _content_types() -> str:
    names = ("document.main", "document"), *((name, name) for name in _PARTS)
    parts = (f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind, part in names)
    core = f'<Override PartName="/docProps/core.xml" ContentType="{_TYPES_OF_CORE}"/>'
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(parts)}{core}</Types>'
    )


_TYPES_OF_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def _relationships(*those: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{row}" Type="{kind}" Target="{target}"/>'
        for row, (kind, target) in enumerate(those, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'
