"""A document as a Word file. Equal documents give equal bytes, at any time and on any machine."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from zipfile import ZipFile

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

from macros.documents.blocks import Document
from macros.documents.word.body import Body
from macros.documents.word.styles import (
    LANGUAGE,
    LINE,
    MARGIN,
    NAMESPACE,
    NUMBERING,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SETTINGS,
    TEXT_WIDTH,
    word_styles,
)
from macros.documents.word.text import page_field, paragraph, text_run
from selfcheck.reports.formats.html import printable_text
from selfcheck.reports.formats.zip_file import zip_pieces

_NAMESPACES = f'{NAMESPACE} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
UNUSED = ("stylesWithEffects", "customXml", "thumbnail")  # parts of python-docx's own template
_MOST_SIGNS = 255  # characters in a property: python-docx's limit

_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Safeguarding supervision handbook</Application></Properties>"
)


def word(document: Document) -> bytes:
    """The bytes of a `.docx`."""
    made = docx.Document()
    _drop_unused(made)
    _replace(made.part.part_related_by(RELATIONSHIP_TYPE.STYLES), word_styles())
    _replace(made.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING), NUMBERING)
    _replace(made.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS), SETTINGS)
    _margins(made)
    _describe(made, document)
    _head_and_foot(made, document)
    _fill(made, document)
    stream = io.BytesIO()
    made.save(stream)
    return _fixed(stream.getvalue())


def _drop_unused(made: WordFile) -> None:
    package = made.part.package
    for relations in (made.part.rels, package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(UNUSED)]:
            relations.pop(name)
    app = package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    app._blob = _APP.encode()  # the program's name, in place of Word 2013 from the template


def _replace(part: Part, xml: str) -> None:
    part._element = parse_xml(xml)  # type: ignore[attr-defined]


def _margins(made: WordFile) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = docx.shared.Twips(PAGE_WIDTH), docx.shared.Twips(PAGE_HEIGHT)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, docx.shared.Twips(MARGIN))
    section.header_distance = section.footer_distance = docx.shared.Twips(680)


def _describe(made: WordFile, document: Document) -> None:
    """The properties that programs and screen readers announce. The date is the document's own, not the clock's."""
    day = datetime.fromisoformat(document.dated).replace(tzinfo=UTC)
    about = made.core_properties
    about.title, about.subject, about.language = _property(document.title), _property(document.subject), LANGUAGE
    about.author = about.last_modified_by = _property(document.author)
    about.created = about.modified = day
    about.comments, about.revision = "", 1


def _property(text: str) -> str:
    return printable_text(text)[:_MOST_SIGNS]


def _head_and_foot(made: WordFile, document: Document) -> None:
    """The title above every page but the first; below every page, the document's name and the page number."""
    section = made.sections[0]
    section.different_first_page_header_footer = True
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    line = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{LINE}"/></w:pBdr>'
    page = f"<w:r><w:tab/></w:r>{text_run('Page ')}{page_field('PAGE')}{text_run(' of ')}{page_field('NUMPAGES')}"
    foot = paragraph("Footer", text_run(document.running), line) + paragraph("Footer", page, tab)
    for part, xml in (
        (section.header, paragraph("Header", text_run(document.title))),
        (section.first_page_header, paragraph("Header", "")),
        (section.footer, foot),
        (section.first_page_footer, foot),
    ):
        part.is_linked_to_previous = False
        _put(part._element, xml)


def _fill(made: WordFile, document: Document) -> None:
    body = made.element.body
    end = body.sectPr

    def relate(address: str) -> str:
        return made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    _put(body, Body(document, relate).xml())
    body.append(end)


def _put(place: etree._Element, xml: str) -> None:
    """Replace all children of an element. The XML is parsed, so unsound XML stops here."""
    for child in list(place):
        place.remove(child)
    place.extend(list(parse_xml(f"<w:body {_NAMESPACES}>{xml}</w:body>")))


def _fixed(data: bytes) -> bytes:
    """The same zip with one fixed date for all its parts."""
    with ZipFile(io.BytesIO(data)) as archive:
        return b"".join(zip_pieces((name, [archive.read(name)]) for name in archive.namelist()))
