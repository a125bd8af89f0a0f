"""A paragraph's words, as they read once all tracked changes are accepted; anything else is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.importing.word.element_names import qn
from macros.importing.word.fields import Fields, NumberFields, OpenField, control_box, symbol_of
from macros.importing.word.notes import LeftOut, ReadingNotes
from macros.importing.word.styles import attribute_value, switched_on
from macros.importing.word.symbol_fonts import hexadecimal, is_symbol_font, sign_text
from macros.model.text_limits import INVISIBLE

UNFILLED = "field of a form that nobody filled in"
DELETION = "deletion that was tracked and is left out"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_SIGN = "sign of a symbol font"

# Elements that cannot become text, with their names in the report.
_NOTED = {
    qn("w:drawing"): "picture or drawing",
    qn("w:pict"): "picture or drawing",
    qn("w:object"): "embedded object",
    qn("w:footnoteReference"): "mark of a footnote",
    qn("w:endnoteReference"): "mark of an endnote",
    qn("w:commentReference"): "comment",
    qn("w:altChunk"): "inserted document",
    _EQUATION: "formula",
}
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_SPACES = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:ptab"): "\t"}
_HYPHENS = {qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_SKIPPED = {qn("w:pPr"), qn("w:rPr"), qn("w:delText"), qn("w:delInstrText"), qn("w:sdtPr")}
_TEXT_BOX = qn("w:txbxContent")
_MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT = {qn("w:t"), qn("w:delText"), _MATHS_TEXT}


@dataclass(slots=True)
class WordsReader:
    """Reads paragraphs one after another, since a field may begin in one and end in another."""

    left_out: LeftOut = field(default_factory=LeftOut)
    guessed: ReadingNotes = field(default_factory=ReadingNotes)
    fields: Fields = field(default_factory=Fields)
    numbers: NumberFields = field(default_factory=NumberFields)
    heading: int = 0
    font: str | None = None

    def words(self, paragraphs: Sequence[Any], heading: int | None) -> str:
        """The text of a paragraph, with its tabs, or of several that became one."""
        self.heading = heading or 0
        return "".join(part for paragraph in paragraphs for part in self._words(paragraph))

    def _words(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag in _SKIPPED or (child.tag == _FALLBACK and element.find(_CHOICE) is not None):
                continue  # `Fallback` repeats `Choice` for older programs
            if child.tag in _DELETED:
                self.left_out.note(DELETION, all_text(child))
            elif child.tag == qn("w:r") and switched_on(child, "w:rPr/w:vanish"):
                self.left_out.note("hidden text", all_text(child))
            elif (box := control_box(child)) is not None:
                yield box
            elif is_unfilled(child):
                self.left_out.note(UNFILLED, all_text(child))
            elif child.tag == _TEXT_BOX:
                self.left_out.note("text box", all_text(child))
            else:
                yield from self._kept(child)

    def _kept(self, child: Any) -> Iterator[str]:
        tag = child.tag
        if tag == qn("w:t"):
            yield from self._shown(self._text(child.text or ""))
        elif tag == qn("w:sym"):
            yield from self._shown(self._sign(child.get(qn("w:font")), hexadecimal(child.get(qn("w:char")))))
        elif tag in _SPACES or tag in _HYPHENS:
            yield _SPACES.get(tag, _HYPHENS.get(tag, ""))
        elif tag in _NOTED:
            self._note(child)
        elif tag in (qn("w:fldChar"), qn("w:instrText")):
            yield from self._field(child)
        elif tag == qn("w:fldSimple"):
            yield from self._simple_field(child)
        else:
            yield from self._inside(child)

    def _inside(self, child: Any) -> Iterator[str]:
        tag = child.tag
        if tag in (qn("w:ins"), qn("w:moveTo")) and (text := all_text(child)):
            self.left_out.note("insertion that was tracked and is taken as accepted", text, stays=True)
        if tag == qn("w:hyperlink"):
            self.left_out.note("address of a link (its words are kept)")
        if tag == qn("w:r"):
            fonts = child.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            self.font = None if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))
        yield from self._words(child)

    def _shown(self, text: str) -> Iterator[str]:
        self.fields.show(text)
        yield text

    def _text(self, text: str) -> str:
        if is_symbol_font(self.font):
            return "".join(self._sign(self.font, ord(sign)) for sign in text)
        return "".join(self._sign(None, ord(sign)) if "\uf000" <= sign <= "\uf0ff" else sign for sign in text)

    def _sign(self, font: str | None, code: int) -> str:
        sign = sign_text(font, code)
        if sign is None:
            self.left_out.note(_SIGN, f"{font or 'a font that is not named'}, place {code:X}")
        return sign or ""

    def _field(self, element: Any) -> Iterator[str]:
        kind = element.get(qn("w:fldCharType"))
        if element.tag == qn("w:instrText"):
            self.fields.instruct(element.text or "")
        elif kind == "begin":
            self.fields.begin(element)
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end" and (closed := self.fields.end()) and not closed.has_result:
            yield from self._shown(self._worked_out(closed))

    def _simple_field(self, element: Any) -> Iterator[str]:
        text = "".join(self._words(element))
        instruction = element.get(qn("w:instr"), "")
        yield from self._shown(text or self._worked_out(OpenField(instruction=instruction)))

    def _worked_out(self, closed: OpenField) -> str:
        """What Word shows for a field whose result is not in the file."""
        if closed.box is not None:
            return closed.box
        if symbol := symbol_of(closed.instruction):
            return self._sign(*symbol)
        kind, _, rest = closed.instruction.strip().partition(" ")
        if kind.upper() == "MACROBUTTON":
            self.left_out.note(UNFILLED, rest.strip().partition(" ")[2])
        if kind.upper() == "EQ":
            self.left_out.note("formula", rest)
        number = self.numbers.number(closed.instruction, self.heading)
        if number:
            self.guessed.note(f"number of a field ({kind.upper()}), worked out as Word does", number, stays=True)
        return number or ""

    def _note(self, child: Any) -> None:
        boxes = list(child.iter(_TEXT_BOX))
        for box in boxes:
            self.left_out.note("text box", all_text(box))
        if not boxes:
            self.left_out.note(_NOTED[child.tag], all_text(child))


def all_text(element: Any) -> str:
    """Every word under an element, deleted ones too, on one line."""
    return INVISIBLE.sub("", " ".join("".join(_all_text(element)).split()))


def _all_text(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _FALLBACK and element.find(_CHOICE) is not None:
            continue
        if child.tag in _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        yield from _all_text(child)
        if child.tag == qn("w:p"):
            yield " "


def is_unfilled(element: Any) -> bool:
    """Whether this is a content control that still shows its placeholder, such as `Click here to enter text`."""
    return bool(element.tag == qn("w:sdt")) and switched_on(element, "w:sdtPr/w:showingPlcHdr")


def is_bold(paragraph: Any, by_style: bool) -> bool:
    """Whether every word of a paragraph is bold. `by_style`: whether its style is."""
    runs = [run for run in paragraph.iter(qn("w:r")) if any((each.text or "").strip() for each in run.iter(qn("w:t")))]
    found = [_bold(run, by_style) for run in runs]
    return bool(found) and all(found)


def _bold(run: Any, by_style: bool) -> bool:
    own = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return by_style if own is None else switched_on(run, "w:rPr/w:b")


def font_size(paragraph: Any) -> int:
    """The largest size of a paragraph's own letters, in half points; 0 where it is left to the style."""
    sizes = (attribute_value(run, "w:rPr/w:sz") or "" for run in paragraph.iter(qn("w:r")))
    return max((int(size) for size in sizes if size.isdecimal() and len(size) < len("10000")), default=0)
