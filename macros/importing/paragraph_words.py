"""A paragraph's words, as they read once all tracked changes are accepted; anything else is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from macros.importing.styles import switched_on
from macros.importing.word_names import qn
from macros.model.text_limits import INVISIBLE
from selfcheck.reading.rules import shorten

MOST_QUOTED = 40
UNFILLED = "field of a form that nobody filled in"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"

# Elements that cannot become text, with their names in the report.
_NOTED = {
    qn("w:drawing"): "picture or drawing",
    qn("w:pict"): "picture or drawing",
    qn("w:object"): "embedded object",
    qn("w:sym"): "sign of a symbol font",
    qn("w:footnoteReference"): "mark of a footnote",
    qn("w:endnoteReference"): "mark of an endnote",
    qn("w:commentReference"): "comment",
    qn("w:altChunk"): "inserted document",
    _EQUATION: "formula",
}
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_SPACES = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:ptab"): "\t"}
_HYPHENS = {qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_SKIPPED = {qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), qn("w:delText"), qn("w:delInstrText"), qn("w:sdtPr")}
_TEXT_BOX = qn("w:txbxContent")
_TEXT = {qn("w:t"), qn("w:delText")}


@dataclass(slots=True)
class LeftOut:
    """What has not become text: a count of each kind, and any words that were in it."""

    counts: Counter[str] = field(default_factory=Counter)
    quoted: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, words: str = "") -> None:
        """Count one more of a kind, with its words."""
        self.counts[kind] += 1
        words = " ".join(words.split())
        if words and words not in self.quoted.setdefault(kind, []):
            self.quoted[kind].append(words)

    def clean(self, text: str) -> str:
        """The text on one line without invisible characters, which are counted."""
        text = "".join(" " if sign.isspace() else sign for sign in text)
        for found in INVISIBLE.findall(text):
            self.counts[f"invisible character U+{ord(found):04X}"] += 1
        return " ".join(INVISIBLE.sub("", text).split())

    def lines(self) -> Iterator[str]:
        """Lines for the report: each kind with its count, then the words that were in it."""
        for kind, count in sorted(self.counts.items()):
            words = self.quoted.get(kind, [])
            yield f"{kind}: {count}"
            yield from (f"  “{shorten(word, 300)}”" for word in words[:MOST_QUOTED])
            if len(words) > MOST_QUOTED:
                yield f"  … and {len(words) - MOST_QUOTED} more"


def words_of(paragraph: Any, left_out: LeftOut) -> str:
    """The text of a paragraph's element, with its tabs. Notes in `left_out` what is not text."""
    return "".join(_words(paragraph, left_out))


def _words(element: Any, left_out: LeftOut) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or (child.tag == _FALLBACK and element.find(_CHOICE) is not None):
            continue  # `Fallback` repeats `Choice` for older programs
        if child.tag in _DELETED:
            left_out.note("deletion that was tracked and is left out", _all_text(child))
        elif child.tag == qn("w:r") and switched_on(child, "w:rPr/w:vanish"):
            left_out.note("hidden text", _all_text(child))
        elif is_unfilled(child):
            left_out.note(UNFILLED, _all_text(child))
        elif child.tag == _TEXT_BOX:
            left_out.note("text box", _all_text(child))
        else:
            yield from _kept(child, left_out)


def _kept(child: Any, left_out: LeftOut) -> Iterator[str]:
    tag = child.tag
    if tag == qn("w:t"):
        yield child.text or ""
    elif tag in _SPACES or tag in _HYPHENS:
        yield _SPACES.get(tag, _HYPHENS.get(tag, ""))
    elif tag in _NOTED:
        _note(child, left_out)
    else:
        if tag in (qn("w:ins"), qn("w:moveTo")):
            left_out.note("insertion that was tracked and is taken as accepted", _all_text(child))
        if tag == qn("w:hyperlink"):
            left_out.counts["address of a link (its words are kept)"] += 1
        yield from _words(child, left_out)


def _note(child: Any, left_out: LeftOut) -> None:
    boxes = list(child.iter(_TEXT_BOX))
    for box in boxes:
        left_out.note("text box", _all_text(box))
    if not boxes:
        left_out.note(_NOTED[child.tag], _all_text(child))


def _all_text(element: Any) -> str:
    parts = (each.text or "" for each in element.iter() if each.tag in _TEXT)
    return INVISIBLE.sub("", " ".join("".join(parts).split()))


def all_text(element: Any) -> str:
    """Every word under an element, deleted ones too, on one line."""
    return _all_text(element)


def is_unfilled(element: Any) -> bool:
    """Whether this is a content control that still shows its placeholder, such as `Click here to enter text`."""
    return element.tag == qn("w:sdt") and switched_on(element, "w:sdtPr/w:showingPlcHdr")


def is_bold(paragraph: Any, by_style: bool) -> bool:
    """Whether every word of a paragraph is bold. `by_style`: whether its style is."""
    runs = [run for run in paragraph.iter(qn("w:r")) if any((each.text or "").strip() for each in run.iter(qn("w:t")))]
    found = [_bold(run, by_style) for run in runs]
    return bool(found) and all(found)


def _bold(run: Any, by_style: bool) -> bool:
    own = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return by_style if own is None else switched_on(run, "w:rPr/w:b")
