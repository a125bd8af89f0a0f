"""Elements of OpenDocument (ODF 1.3) by their usual short names. All input is treated as text, never as markup."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from macros.documents.blocks import ADDRESS
from selfcheck.reports.formats.html import printable_text

type Child = ET.Element | str

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
for _prefix, _name in NAMESPACES.items():
    ET.register_namespace(_prefix, _name)


def element(name: str, attributes: dict[str, str] | None = None, *children: Child) -> ET.Element:
    """`element("text:p", {"text:style-name": "Note"}, "Words ", element(…))`."""
    made = ET.Element(_full(name), {_full(key): printable_text(value) for key, value in (attributes or {}).items()})
    last: ET.Element | None = None
    for child in children:
        if isinstance(child, str):
            if last is None:
                made.text = (made.text or "") + printable_text(child)
            else:
                last.tail = (last.tail or "") + printable_text(child)
        else:
            made.append(child)
            last = child
    return made


def odt_paragraph(style: str, *children: Child) -> ET.Element:
    """A paragraph in the named style."""
    return element("text:p", {"text:style-name": style_name(style)}, *children)


def odt_strong(text: str) -> ET.Element:
    return element("text:span", {"text:style-name": "Strong"}, text)


def words(text: str) -> Iterable[Child]:
    """Text with its own line breaks, and links for its addresses."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            yield element("text:line-break")
        at = 0
        for match in ADDRESS.finditer(line):
            yield line[at : match.start()]
            yield element("text:a", {"xlink:type": "simple", "xlink:href": match[0]}, match[0])
            at = match.end()
        yield line[at:]


def style_name(words_: str) -> str:
    """A style's name as XML allows it, from a name such as `Field Label`."""
    return words_.replace(" ", "_20_")


def xml(root: ET.Element) -> bytes:
    """The bytes of an XML file, the same for the same content."""
    made: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
