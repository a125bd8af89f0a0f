"""The look of an OpenDocument text: the page, the styles, and the head and foot of each page.

It matches the Word files: their typeface, space between paragraphs, strong contrast.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from macros.documents.blocks import Document
from macros.documents.odt.xml import element, odt_paragraph, style_name, words
from macros.model.languages import RIGHT_TO_LEFT
from selfcheck.design_tokens import MARGIN_CM, OFFICE, OFFICE_FACE, OFFICE_TYPE, PAGE_CM

_INK, _SOFT, _PINE, TABLE_TINT, TABLE_LINE = (OFFICE[name] for name in ("ink", "soft", "pine", "tint", "line"))
ODF_VERSION = "1.3"
ROW_LINES = 2
"""The most lines of a field that stands beside its label."""
LINE_ROOM = 0.75
"""The height of a line for handwriting, in centimetres."""

_WIDTH, _HEIGHT = PAGE_CM
_TEXT_WIDTH = _WIDTH - 2 * MARGIN_CM

type Look = dict[str, str]

_KEEP = {"fo:keep-with-next": "always", "fo:keep-together": "always"}
_FIELD_BOX = {
    "fo:border": f"0.75pt solid {_SOFT}",
    "fo:padding": "0.15cm",
    "style:join-border": "false",
    "fo:margin-left": "0.25cm",
    "fo:margin-right": "0.25cm",
}
_URGENT = {
    "fo:border-left": f"3pt solid {OFFICE['alarm-line']}",
    "fo:padding": "0.15cm",
    "fo:padding-left": "0.3cm",
    "fo:background-color": OFFICE["alarm"],
    "fo:margin-left": "0.35cm",
}


def odt_styles(document: Document) -> ET.Element:
    """The part `styles.xml`."""
    return element(
        "office:document-styles",
        {"office:version": ODF_VERSION},
        fonts(),
        element("office:styles", {}, *_defaults(), *_named(), _outline(), _bullets()),
        element("office:automatic-styles", {}, _page_layout()),
        element("office:master-styles", {}, _master(document)),
    )


def fonts() -> ET.Element:
    """The fonts that styles name. Every part with styles must declare them."""
    face = {"style:name": OFFICE_FACE, "svg:font-family": OFFICE_FACE, "style:font-family-generic": "swiss"}
    return element("office:font-face-decls", {}, element("style:font-face", face))


def field_style(lines: int) -> ET.Element:
    """The style of a field with several lines: empty space below the text, for use on paper."""
    room = {"fo:padding-bottom": f"{0.15 + LINE_ROOM * (lines - 1):.2f}cm"}
    name = {"style:name": field_style_name(lines), "style:family": "paragraph", "style:parent-style-name": "Field"}
    return element("style:style", name, element("style:paragraph-properties", {**_FIELD_BOX, **room}))


def field_style_name(lines: int) -> str:
    return f"Field{lines}" if lines > 1 else "Field"


def beside_styles() -> Iterator[ET.Element]:
    """The styles of a form's rows: two columns, space below the table, and heights for writing and signing."""
    table = {"style:width": f"{_TEXT_WIDTH}cm", "table:align": "left", "fo:margin-bottom": "0.2cm"}
    yield _automatic("Beside", "table", table)
    yield _automatic("BesideSigned", "table", {**table, "style:may-break-between-rows": "false"})
    for name, share in (("BesideLabel", 0.42), ("BesidePlace", 0.58)):
        yield _automatic(name, "table-column", {"style:column-width": f"{_TEXT_WIDTH * share:.2f}cm"})
    for lines in range(1, ROW_LINES + 1):
        height = {"style:min-row-height": f"{LINE_ROOM * lines:.2f}cm", "fo:keep-together": "always"}
        yield _automatic(f"Row{lines}", "table-row", height)


def language_style(language: str) -> ET.Element:
    """The style of words in another language than the document's, for the one kind of script that it has."""
    kind = "-complex" if language in RIGHT_TO_LEFT else ""
    prefix = "style" if kind else "fo"
    return _automatic(
        language_style_name(language),
        "text",
        {f"{prefix}:language{kind}": language, f"{prefix}:country{kind}": "none"},
    )


def language_style_name(language: str) -> str:
    return f"Language-{language}"


def _automatic(name: str, family: str, look: Look) -> ET.Element:
    about = {"style:name": name, "style:family": family}
    return element("style:style", about, element(f"style:{family}-properties", look))


def _defaults() -> tuple[ET.Element, ...]:
    text = {
        "style:font-name": OFFICE_FACE,
        "fo:font-size": f"{OFFICE_TYPE['text']}pt",
        "fo:color": _INK,
        "fo:language": "en",
        "fo:country": "GB",
        "style:language-asian": "none",
        "style:country-asian": "none",
        "style:language-complex": "none",
        "style:country-complex": "none",
        "fo:hyphenate": "false",
    }
    spaced = {"fo:margin-bottom": "0.21cm", "fo:line-height": "112%", "fo:orphans": "2", "fo:widows": "2"}
    return (
        element(
            "style:default-style",
            {"style:family": "paragraph"},
            element("style:paragraph-properties", {**spaced, "style:tab-stop-distance": "1cm"}),
            element("style:text-properties", text),
        ),
        element("style:default-style", {"style:family": "table"}),
    )


def _style(name: str, look: Look | None = None, text: Look | None = None, *, base: str = "Standard") -> ET.Element:
    about = {"style:name": style_name(name), "style:display-name": name, "style:family": "paragraph"}
    if name != "Standard":
        about["style:parent-style-name"] = base
    return element(
        "style:style",
        about,
        element("style:paragraph-properties", look or {}),
        element("style:text-properties", text or {}),
    )


def _font(size: str, colour: str = _INK, *, bold: bool = False) -> Look:
    return {
        "fo:font-size": f"{OFFICE_TYPE[size]}pt",
        "fo:color": colour,
        **({"fo:font-weight": "bold"} if bold else {}),
    }


def _around(above: float, below: float) -> Look:
    return {"fo:margin-top": f"{above}cm", "fo:margin-bottom": f"{below}cm"}


def _named() -> tuple[ET.Element, ...]:
    headings = (
        (1, _around(0.6, 0.21), _font("heading-1", _PINE, bold=True)),
        (2, _around(0.5, 0.18), _font("heading-2", _PINE, bold=True)),
        (3, _around(0.5, 0.18), _font("heading-3", _INK, bold=True)),
        (4, _around(0.42, 0.14), _font("heading-4", _SOFT, bold=True)),
    )
    facts = {"fo:margin-left": "5.6cm", "fo:text-indent": "-5.6cm", "fo:border-bottom": f"0.5pt solid {TABLE_LINE}"}
    facts |= {"style:join-border": "false"}
    foot = {"fo:border-top": f"0.5pt solid {TABLE_LINE}", "fo:padding-top": "0.1cm", "fo:margin-bottom": "0cm"}
    return (
        _style("Standard"),
        _style("Title", {**_KEEP, **_around(0, 0.14)}, _font("title", _PINE, bold=True)),
        _style("Subtitle", {**_KEEP, **_around(0, 0.35)}, _font("subtitle", _SOFT)),
        *(_style(f"Heading {level}", {**_KEEP, **look}, text) for level, look, text in headings),
        _style("List Bullet", _around(0, 0.09)),
        _style("Caption", {**_KEEP, **_around(0.35, 0.18)}, _font("label", bold=True)),
        _style("Table Text", _around(0.09, 0.09), _font("table")),
        _style("Table Heading", {**_KEEP, **_around(0.09, 0.09)}, _font("table", bold=True)),
        _style("Urgent", {**_URGENT, **_around(0, 0), "fo:keep-together": "always"}, _font("urgent")),
        _style("Urgent Title", {**_KEEP, **_URGENT, **_around(0.35, 0)}, _font("urgent-title", bold=True)),
        _style(
            "Note", {"fo:border-left": f"3pt solid {TABLE_LINE}", "fo:padding-left": "0.35cm", **_around(0.14, 0.35)}
        ),
        _style("Small", {}, _font("small", _SOFT)),
        _style("Facts", {**facts, "fo:padding-bottom": "0.08cm", **_around(0, 0.14)}),
        _style("Field Label", {**_KEEP, **_around(0.35, 0.07)}, _font("label", bold=True)),
        _style("Field Help", {**_KEEP, **_around(0, 0.1)}, _font("help", _SOFT)),
        _style("Row Label", _around(0.05, 0.03), _font("label", bold=True)),
        _style("Row Help", _around(0, 0.05), _font("small", _SOFT)),
        _style("Row Text", _around(0.05, 0.05)),
        _style("Field", {**_FIELD_BOX, **_around(0.1, 0.2)}),
        _style("Header", _around(0, 0), _font("head-and-foot", _SOFT)),
        _style("Footer", foot, _font("head-and-foot", _SOFT)),
        _style("Page Number", {"fo:text-align": "end", "fo:margin-bottom": "0cm"}, _font("head-and-foot", _SOFT)),
        _characters("Strong", {"fo:font-weight": "bold"}),
        _characters("Placeholder Text", {"fo:color": _SOFT}),
        _characters("Internet Link", {"fo:color": _PINE, "style:text-underline-style": "solid"}),
    )


def _characters(name: str, text: Look) -> ET.Element:
    about = {"style:name": style_name(name), "style:display-name": name, "style:family": "text"}
    return element("style:style", about, element("style:text-properties", text))


def _outline() -> ET.Element:
    """The levels that count as headings for navigation and export. None is numbered."""
    levels = [
        element("text:outline-level-style", {"text:level": str(level), "style:num-format": ""})
        for level in range(1, 11)
    ]
    return element("text:outline-style", {"style:name": "Outline"}, *levels)


def _bullets() -> ET.Element:
    aligned = {
        "text:label-followed-by": "listtab",
        "text:list-tab-stop-position": "0.8cm",
        "fo:text-indent": "-0.5cm",
        "fo:margin-left": "0.8cm",
    }
    place = element(
        "style:list-level-properties",
        {"text:list-level-position-and-space-mode": "label-alignment"},
        element("style:list-level-label-alignment", aligned),
    )
    bullet = element("text:list-level-style-bullet", {"text:level": "1", "text:bullet-char": "•"}, place)
    return element("text:list-style", {"style:name": "Bullets"}, bullet)


def _page_layout() -> ET.Element:
    page = {
        "fo:page-width": f"{_WIDTH:g}cm",
        "fo:page-height": f"{_HEIGHT:g}cm",
        "fo:margin": f"{MARGIN_CM}cm",
        "fo:margin-top": "1.4cm",
        "fo:margin-bottom": "1.2cm",
        "style:print-orientation": "portrait",
    }
    apart = {"fo:min-height": "0.9cm"}
    head = element("style:header-footer-properties", {**apart, "fo:margin-bottom": "0.4cm"})
    foot = element("style:header-footer-properties", {**apart, "fo:margin-top": "0.4cm"})
    return element(
        "style:page-layout",
        {"style:name": "A4"},
        element("style:page-layout-properties", page),
        element("style:header-style", {}, head),
        element("style:footer-style", {}, foot),
    )


def _master(document: Document) -> ET.Element:
    """The title above every page but the first; below every page, the document's name and the page number."""
    number = odt_paragraph(
        "Page Number",
        "Page ",
        element("text:page-number", {"text:select-page": "current"}, "1"),
        " of ",
        element("text:page-count", {}, "1"),
    )
    return element(
        "style:master-page",
        {"style:name": "Standard", "style:page-layout-name": "A4"},
        element("style:header", {}, odt_paragraph("Header", *words(document.title))),
        element("style:header-first", {}, odt_paragraph("Header")),
        *(
            element(foot, {}, odt_paragraph("Footer", *words(document.running)), number)
            for foot in ("style:footer", "style:footer-first")
        ),
    )
