"""Fields whose text is not in the file, because Word works it out on opening: boxes, lists to choose from, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from macros.importing.word.element_names import qn
from macros.importing.word.number_forms import in_form
from macros.importing.word.numbering import Label
from macros.importing.word.styles import attribute_value, switched_on

TICKED, UNTICKED = "☒", "☐"
_LEVELS = 9
_LIST_FORMS = {
    "numberdefault": (
        *(
            ("decimal", "{})"),
            ("lowerLetter", "{})"),
            ("lowerRoman", "{})"),
            ("decimal", "({})"),
            ("lowerLetter", "({})"),
        ),
        *(("lowerRoman", "({})"), ("decimal", "{}."), ("lowerLetter", "{}."), ("lowerRoman", "{}.")),
    ),
    "outlinedefault": (
        *(
            ("upperRoman", "{}."),
            ("upperLetter", "{}."),
            ("decimal", "{}."),
            ("lowerLetter", "{})"),
            ("decimal", "({})"),
        ),
        *(("lowerLetter", "({})"), ("lowerRoman", "({})"), ("lowerLetter", "({})"), ("lowerRoman", "({})")),
    ),
}
_NUMBERED = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "SEQ")
_FORM_SWITCHES = {
    "ROMAN": "upperRoman",
    "roman": "lowerRoman",
    "ALPHABETIC": "upperLetter",
    "alphabetic": "lowerLetter",
}
_FORM_SWITCHES |= {"Ordinal": "ordinal", "OrdText": "ordinalText", "CardText": "cardinalText"}


@dataclass(slots=True)
class NumberFields:
    """Counts the numbering fields of a document, as Word would.

    `of_document`: the next number of one of the document's lists, by its name.
    """

    of_document: Callable[[str, int], Label | None] = lambda _name, _level: None
    counts: dict[str, list[int]] = field(default_factory=dict)

    def number(self, instruction: str, heading: int) -> str | None:
        """What a field shows, in a heading of this level (0: in the text); None where it is no numbering field."""
        kind, *words = instruction.split() or [""]
        kind = kind.upper()
        if kind not in _NUMBERED:
            return None
        if kind == "SEQ":
            return self._sequence(words)
        if kind == "LISTNUM":
            return self._of_list(words)
        return self._automatic(kind, max(heading, 1), words)

    def _count(self, name: str, level: int, start: int | None = None, step: int = 1) -> list[int]:
        counts = self.counts.setdefault(name, [0] * (_LEVELS + 1))
        counts[level] = counts[level] + step if start is None else start
        counts[level + 1 :] = [0] * (_LEVELS - level)
        return counts

    def _sequence(self, words: list[str]) -> str:
        name = words[0].lower() if words else ""
        step = 0 if r"\c" in words else 1
        number = self._count(f"SEQ {name}", 1, _switch(words, r"\r"), step)[1]
        form = next((_FORM_SWITCHES[word] for word in words if word in _FORM_SWITCHES), "decimal")
        return "" if r"\h" in words else in_form(number, form)

    def _of_list(self, words: list[str]) -> str:
        name = words[0].strip('"').lower() if words and not words[0].startswith("\\") else "numberdefault"
        level = min(max(_switch(words, r"\l") or 1, 1), _LEVELS)
        if own := self.of_document(name, level - 1):
            return own.printed
        counts = self._count(f"LISTNUM {name}", level, _switch(words, r"\s"))
        if name == "legaldefault":
            return _legal(counts, level)
        form, pattern = _LIST_FORMS.get(name, _LIST_FORMS["numberdefault"])[level - 1]
        return pattern.format(in_form(counts[level], form))

    def _automatic(self, kind: str, level: int, words: list[str]) -> str:
        counts = self._count(kind, level)
        if kind == "AUTONUMLGL":
            return _legal(counts, level).rstrip("." if r"\e" in words else "")
        form, pattern = _LIST_FORMS["outlinedefault"][level - 1] if kind == "AUTONUMOUT" else ("decimal", "{}.")
        return pattern.format(in_form(counts[level], form))


def _legal(counts: list[int], level: int) -> str:
    return ".".join(str(max(count, 1)) for count in counts[1 : level + 1]) + "."


def _switch(words: list[str], name: str) -> int | None:
    """The number after a switch such as `\\l`, with or without a space between."""
    match = re.search(rf"{re.escape(name)}\s*([0-9]{{1,4}})\b", " ".join(words), re.ASCII)
    return int(match[1]) if match else None


def symbol_of(instruction: str) -> tuple[str | None, int] | None:
    """The font and place of a `SYMBOL` field; None for another field."""
    match = re.match(r"\s*SYMBOL\s+(0x[0-9A-Fa-f]{1,4}|[0-9]{1,5})\b", instruction, re.ASCII)
    font = re.search(r'\\f\s*"?([^"\\]+?)"?\s*(?:\\|$)', instruction)
    return (font[1] if font else None, int(match[1], 0)) if match else None


def form_text(begin: Any) -> str | None:
    """The box of an old form field, or what is chosen in its list; None for another field."""
    box, choices = (begin.find(f"{qn('w:ffData')}/{qn(name)}") for name in ("w:checkBox", "w:ddList"))
    if box is not None:
        own = box.find(qn("w:checked")) is not None
        return TICKED if switched_on(box, "w:checked" if own else "w:default") else UNTICKED
    if choices is not None:
        entries = [entry.get(qn("w:val"), "") for entry in choices.findall(qn("w:listEntry"))]
        chosen = attribute_value(choices, "w:result") or attribute_value(choices, "w:default") or "0"
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    return None


def control_box(control: Any) -> str | None:
    """The box of a content control that is one to tick; None for another control."""
    word = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    box = control.find(f"{qn('w:sdtPr')}/{word}checkbox")
    if box is None:
        return None
    checked = box.find(f"{word}checked")
    return TICKED if checked is not None and checked.get(f"{word}val", "1") not in ("0", "false", "off") else UNTICKED


@dataclass(slots=True)
class OpenField:
    """A field that began and has not ended. `box`: what it shows without a text of its own."""

    box: str | None = None
    instruction: str = ""
    in_result: bool = False
    has_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that stand around the words being read, the innermost last."""

    open: list[OpenField] = field(default_factory=list)

    def begin(self, element: Any) -> None:
        self.open.append(OpenField(box=form_text(element)))

    def instruct(self, text: str) -> None:
        if self.open and not self.open[-1].in_result:
            self.open[-1].instruction += text

    def separate(self) -> None:
        if self.open:
            self.open[-1].in_result = True

    def show(self, text: str) -> None:
        """Words were read, which are the result of every field around them."""
        if text.strip():
            for each in self.open:
                each.has_result = each.has_result or each.in_result

    def end(self) -> OpenField | None:
        return self.open.pop() if self.open else None
