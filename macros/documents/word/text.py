"""Text, controls and fields as WordprocessingML. All input is treated as text, never as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.documents.blocks import ADDRESS, Field
from macros.documents.word.styles import LANGUAGE
from macros.model.languages import RIGHT_TO_LEFT
from selfcheck.reports.formats.html import xml_lines

Relate = Callable[[str], str]
"""Gives the id of the document's link to an address."""

WRITE_HERE = "Write here"
CHOOSE = "Choose one"
CHOOSE_DATE = "Choose a date"
SIGN_HERE = "Sign here"
TOGETHER = "<w:keepNext/><w:keepLines/>"  # keeps a paragraph on one page with the next

_STRONG = '<w:rStyle w:val="Strong"/>'
_PLACEHOLDER = '<w:rStyle w:val="PlaceholderText"/>'


def paragraph(style: str, content: str, more: str = "") -> str:
    """A paragraph in a style. `more`: further paragraph properties as XML."""
    look = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
    properties = f"<w:pPr>{look}{more}</w:pPr>" if look or more else ""
    return f"<w:p>{properties}{content}</w:p>"


def text_run(text: str, look: str = "") -> str:
    """A run of text with the text's own line breaks."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = xml_lines(text).split("\n")
    return f"<w:r>{properties}{'<w:br/>'.join(map(_piece, lines))}</w:r>" if text else ""


def strong(text: str) -> str:
    return text_run(text, _STRONG)


def language_look(language: str) -> str:
    """The properties of a run in another language than the document's; nothing for the document's own."""
    if language in RIGHT_TO_LEFT:
        return f'<w:rtl/><w:lang w:bidi="{language}"/>'
    return f'<w:lang w:val="{language}"/>' if language else ""


def text_runs(text: str, relate: Relate | None = None, look: str = "") -> str:
    """Text whose addresses become links, if `relate` is given."""
    if relate is None:
        return text_run(text, look)
    made, at = [], 0
    for match in ADDRESS.finditer(text):
        made.append(text_run(text[at : match.start()], look))
        link = text_run(match[0], '<w:rStyle w:val="Hyperlink"/>')
        made.append(f'<w:hyperlink r:id="{relate(match[0])}" w:history="1">{link}</w:hyperlink>')
        at = match.end()
    return "".join([*made, text_run(text[at:], look)])


def page_field(code: str, shown: str = "1") -> str:
    """A field that Word computes, such as PAGE, and the text until it does."""
    begin, end = field_around(code)
    return f"{begin}{text_run(shown)}{end}"


def field_around(code: str) -> tuple[str, str]:
    """The XML before and after a field's visible content."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{separate}', end


def filled_control(tag: str, title: str, shown: str, look: str = "") -> str:
    """A control for one value. It disappears when it is filled; the text stays."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    head = f'{properties}{_named(tag, title)}<w:temporary/><w:showingPlcHdr/><w:text w:multiLine="1"/>'
    return (
        f"<w:sdt><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{text_run(shown or ' ', _PLACEHOLDER)}</w:sdtContent></w:sdt>"
    )


def repeated_control(tag: str, content: str, *, temporary: bool) -> str:
    """Content to repeat for every entry of a list. It must be filled where it is `temporary`."""
    mark = "<w:temporary/>" if temporary else ""
    return f"<w:sdt><w:sdtPr>{_named(f'each:{tag}', '')}{mark}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def control(field: Field, title: str = "") -> str:
    """The control of a one-line field. `title` is its name for screen readers."""
    kind, asks = _kind(field)
    name = title or field.label
    if field.text:
        return _control(field.tag, name, kind, text_run(field.text), empty=False)
    return _control(field.tag, name, kind, text_run(asks, _PLACEHOLDER), empty=True)


def rich_control(field: Field) -> str:
    """The control of a field for several paragraphs. While empty, it has as many lines as the paper form."""
    shown = text_run(field.text) if field.text else text_run(WRITE_HERE, _PLACEHOLDER)
    below = 0 if field.text else field.lines - 1
    inner = "".join(
        paragraph("Field", "" if place else shown, TOGETHER if place < below else "") for place in range(below + 1)
    )
    return _control(field.tag, field.label, "<w:richText/>", inner, empty=not field.text)


def attribute_text(text: str) -> str:
    """An attribute's value: on one line, without characters that XML forbids."""
    plain = xml_lines(" ".join(text.split()))
    return f'"{plain}"'


def _control(tag: str, title: str, kind: str, content: str, *, empty: bool) -> str:
    shows = "<w:showingPlcHdr/>" if empty else ""
    head = f"{_named(tag, title)}{shows}{kind}"
    return f"<w:sdt><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _named(tag: str, title: str) -> str:
    alias = f"<w:alias w:val={attribute_text(title)}/>" if title else ""
    return f"{alias}<w:tag w:val={attribute_text(tag)}/>"


def _kind(field: Field) -> tuple[str, str]:
    """The control's kind, and its text while it is empty."""
    if field.type == "choice":
        return f"<w:dropDownList>{''.join(_options(field.options))}</w:dropDownList>", CHOOSE
    if field.type == "date":
        return (
            f'<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="{LANGUAGE}"/>'
            '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        ), CHOOSE_DATE
    return '<w:text w:multiLine="1"/>', SIGN_HERE if field.type == "signature" else WRITE_HERE


def _options(options: tuple[str, ...]) -> Iterator[str]:
    for option in dict.fromkeys(options):
        yield f"<w:listItem w:displayText={attribute_text(option)} w:value={attribute_text(option)}/>"


def _piece(line: str) -> str:
    return f'<w:t xml:space="preserve">{line}</w:t>' if line else ""
