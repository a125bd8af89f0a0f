"""Reads XML as events: no document types, no entities, no deep nesting.

`pyexpat` is a part of Python itself, so the browser fetches nothing for it.
"""

import pyexpat
from collections.abc import Callable

MOST_XML_DEPTH = 64

type BeginElement = Callable[[str, dict[str, str]], None]
type EndElement = Callable[[str], None]
type TakeText = Callable[[str], None]


class XmlError(ValueError):
    """XML that is not well formed, or more than a workbook needs. The message follows the part's name."""


def read_xml(content: bytes, begin: BeginElement, end: EndElement | None = None, words: TakeText | None = None) -> None:
    """Call `begin` and `end` with each element's name, without its namespace, and `words` with text.

    Raises XmlError.
    """
    parser = pyexpat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_XML_DEPTH:
            raise XmlError("nests its elements too deeply")
        begin(_local(name), {_local(key): value for key, value in attributes.items()})

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(_local(name))

    def refuse(*_: object) -> None:
        raise XmlError("declares a document type or entities, as no workbook does")

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    if words:
        parser.CharacterDataHandler = words
    try:
        parser.Parse(content, True)
    except (pyexpat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, XmlError):
            raise
        raise XmlError("is damaged") from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
