"""Fills a Word template: the controls of a `.docx` that the build made get their text, and nothing else changes.

A control is found by its tag. A control marked as temporary (Word's term) must have a value; it goes when filled, and
only its text stays. Any other control stays, and stays empty without a value. A control with the tag `each:<tag>`
surrounds content that is repeated for each entry of a list.

`zipfile` and ElementTree are not used: they would add a twentieth to every reader's download of the self-check, and
ElementTree renames namespaces, which Word does not accept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pyexpat import ErrorString, ExpatError, ParserCreate

from selfcheck.reading.dates import PartialDate
from selfcheck.reports.formats.html import xml_lines
from selfcheck.reports.formats.zip_file import ZipError, zip_parts, zip_pieces

DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EACH = "each:"

_MAIN = "word/document.xml"
_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DEEPEST = 60  # levels of nested elements; documents have about twenty
_TOKEN = re.compile("<(/?)([^\\s<>/]+)((?:\"[^\"]*\"|'[^']*'|[^<>\"'/])*)(/?)>|([^<]+)")
_VALUE = re.compile('w:(val|displayText)="([^"]*)"')
_SIGNS = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&"))

type TemplateValue = str | Sequence[Mapping[str, "TemplateValue"]]
type Values = Mapping[str, TemplateValue]


class TemplateError(ValueError):
    """A template that is damaged, or that does not fit its values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Element:
    """An element as it is written; or text, with no name and the text in `opening`."""

    name: str
    opening: str
    inner: tuple["_Element", ...] = ()

    def xml(self) -> Iterator[str]:
        yield self.opening
        if not self.opening.endswith("/>") and self.name:
            for element in self.inner:
                yield from element.xml()
            yield f"</{self.name}>"

    def child(self, name: str) -> "_Element | None":
        return next((element for element in self.inner if element.name == name), None)

    def value(self, name: str) -> str:
        """The value of the child with this name; empty without one."""
        child = self.child(name)
        match = _VALUE.search(child.opening) if child else None
        return _plain(match[2]) if match else ""


def fill(template: bytes, values: Values) -> bytes:
    """Fill the template. Returns the bytes of the `.docx`, equal for equal values. Raises TemplateError."""
    try:
        parts = zip_parts(template)
    except ZipError as error:
        raise TemplateError(f"the template cannot be opened: {error}") from None
    if _MAIN not in parts or any("vbaProject" in name for name in parts):
        raise TemplateError("the template is not a Word document without macros")
    head, root = _read(parts[_MAIN])
    xml = "".join([head, *_all_xml(_filled([root], values))])
    return b"".join(zip_pieces((name, [xml.encode() if name == _MAIN else part]) for name, part in parts.items()))


def _read(data: bytes) -> tuple[str, _Element]:
    """The text before the root, and the root. Only plain XML is accepted: elements and text, in UTF-8."""
    parser = ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = parser.CommentHandler = _refuse
    parser.ProcessingInstructionHandler = parser.StartCdataSectionHandler = _refuse
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise TemplateError(f"the template is damaged: {ErrorString(error.code)}") from None
    text = data.decode()
    begin = text.find("<", text.find("?>") if text.startswith("<?") else 0)
    whole = _tree(text, begin)
    if _NAMES not in whole.opening:
        raise TemplateError("the template is not a Word document of the usual form")
    return text[:begin], whole


def _refuse(*_: object) -> None:
    raise TemplateError("the template holds something other than elements and text")


def _tree(text: str, begin: int) -> _Element:
    """The root with its content. The text is well formed: it has been parsed before."""
    levels: list[list[_Element]] = [[]]
    opened: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(text, begin):
        closing, name, _, empty, words = match.groups()
        if closing:
            name, opening = opened.pop()
            inner = tuple(levels.pop())
            levels[-1].append(_Element(name=name, opening=opening, inner=inner))
        elif words is not None or empty:
            levels[-1].append(_Element(name=name or "", opening=match[0]))
        else:
            opened.append((name, match[0]))
            levels.append([])
            if len(opened) > _DEEPEST:
                raise TemplateError("the template is nested too deeply")
    return next(element for element in levels[0] if element.name)


def _filled(elements: Iterable[_Element], values: Values) -> list[_Element]:
    """The elements with their controls filled. Every value must have its control."""
    known: set[str] = set()
    made = [new for element in elements for new in _walked(element, values, known)]
    if lost := sorted(values.keys() - known):
        raise TemplateError(f"the template has no place for {', '.join(lost)[:200]}")
    return made


def _walked(element: _Element, values: Values, known: set[str]) -> Iterator[_Element]:
    if element.name == "w:sdt":
        yield from _control(element, values, known)
    elif element.inner:
        yield replace(element, inner=tuple(new for each in element.inner for new in _walked(each, values, known)))
    else:
        yield element


def _control(control: _Element, values: Values, known: set[str]) -> Iterator[_Element]:
    """What stands in a control's place once its value is known. Its name is added to `known`."""
    about, content = control.child("w:sdtPr"), control.child("w:sdtContent")
    if about is None or content is None:
        raise TemplateError("a control of the template has no content")
    tag = about.value("w:tag")
    name = tag.removeprefix(_EACH)
    known.add(name)
    value = values.get(name)
    if value is None and about.child("w:temporary"):
        raise TemplateError(f"nothing was given for '{name}'")
    if value is None:
        yield control
    elif tag.startswith(_EACH):
        yield from _repeated(content, value, name)
    elif isinstance(value, str):
        yield from _with_text(control, about, content, value)
    else:
        raise TemplateError(f"'{name}' takes a text, not a list")


def _with_text(control: _Element, about: _Element, content: _Element, text: str) -> Iterator[_Element]:
    """The control with its text; or the text alone, where the control goes once it is filled."""
    loses_line_breaks = "\n" in text and about.child("w:text")  # LibreOffice, in an inline control
    if about.child("w:temporary") or loses_line_breaks:
        yield from _content(content, about, text) if text else ()
    else:
        yield _written(control, about, content, text) if text else control


def _repeated(content: _Element, value: TemplateValue, name: str) -> Iterator[_Element]:
    if isinstance(value, str):
        raise TemplateError(f"'{name}' takes a list, not a text")
    if any("w:bookmarkStart" in piece for piece in content.xml()):
        raise TemplateError(f"what is repeated for '{name}' holds a bookmark, whose name may stand only once")
    for entry in value:
        yield from _filled(content.inner, entry)


def _written(control: _Element, about: _Element, content: _Element, value: str) -> _Element:
    """The control with its text, no longer marked as a placeholder."""
    text, day = value, about.child("w:date")
    options = about.child("w:dropDownList")
    if options is not None and text not in _options(options):
        raise TemplateError(f"'{text[:60]}' is not among the choices of '{about.value('w:tag')}'")
    if day is not None:
        text, day = _dated(day, value)
    elements = tuple(day if element.name == "w:date" and day else element for element in about.inner)
    about = replace(about, inner=tuple(element for element in elements if element.name != "w:showingPlcHdr"))
    content = replace(content, opening="<w:sdtContent>", inner=tuple(_content(content, about, text)))
    parts = {"w:sdtPr": about, "w:sdtContent": content}
    return replace(control, inner=tuple(parts.get(element.name, element) for element in control.inner))


def _options(choice: _Element) -> set[str]:
    found = (dict(_VALUE.findall(element.opening)) for element in choice.inner)
    return {_plain(each["displayText"]) for each in found if "displayText" in each}


def _dated(day: _Element, value: str) -> tuple[str, _Element]:
    """A date in words, with the day set for Word's calendar; any other text stays as it is."""
    try:
        date = PartialDate.parse(value)
    except ValueError:
        return value, day
    if not date.day:
        return date.words, day
    opening = f'<w:date w:fullDate="{date}T00:00:00Z"{">" if day.inner else "/>"}'
    return date.words, replace(day, opening=opening)


def _content(content: _Element, about: _Element, value: str) -> Iterator[_Element]:
    """Each line as a run, or as a paragraph where the control holds paragraphs."""
    look = "".join(element.xml()) if (element := about.child("w:rPr")) else ""
    first = content.child("w:p")
    if first is None:
        runs = (f"<w:r>{look}{_text(line)}</w:r>" for line in _split(value))
        yield _Element(name="", opening="<w:r><w:br/></w:r>".join(runs))
        return
    style = first.child("w:pPr")
    for line in _split(value):
        run = _Element(name="", opening=f"<w:r>{look}{_text(line)}</w:r>")
        yield replace(first, opening="<w:p>", inner=(style, run) if style else (run,))


def _text(line: str) -> str:
    told = xml_lines(line).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{told}</w:t>' if told else ""


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _plain(text: str) -> str:
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return text


def _all_xml(elements: Iterable[_Element]) -> Iterator[str]:
    for element in elements:
        yield from element.xml()
