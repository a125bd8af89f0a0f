"""Which points of a list stand inside which others: a list inside a list is often another list, only set further in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from macros.importing.word.numbering import Label

_FURTHER_IN = 100  # twentieths of a point: less is the same margin
_NUMBERED_STYLE = re.compile(r"list (?:bullet|number) ([2-5])")
_ROMAN = re.compile(r"\(?[ivx]+[.)]?")
_ROMAN_ONE = re.compile(r"\(?i[.)]?")
_AFTER_H = re.compile(r"\(?h[.)]?")
_BY_HAND = frozenset({"bullet", "number", "letter", "roman"})


def with_inner_point(point: str, inner: str) -> str:
    """A point with one of the list inside it: `such as: a date; a name`."""
    if point.endswith((":", ".", "!", "?")):
        return f"{point} {inner}"
    return f"{point}{'' if point.endswith((';', ',')) else ';' if ': ' in point else ':'} {inner}"


def nested_points(points: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The points of a list, given with their levels: those of a list inside it are kept in the point above."""
    found: list[str] = []
    outer = 0
    for level, text in points:
        if found and level > outer:
            found[-1] = with_inner_point(found[-1], text)
        else:
            outer = level
            found.append(text)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPoint:
    """A point of a list. `key`: which list it is of; `indent`: how far from the margin, if that is known."""

    key: str
    level: int
    indent: int | None
    printed: str = ""


@dataclass(slots=True)
class Nesting:
    """The points around the next one, the outermost first."""

    around: list[ListPoint] = field(default_factory=list)

    def end(self) -> None:
        """A paragraph came that is no point."""
        self.around.clear()

    def with_depth(self, label: Label, key: str, indent: int | None, style: str) -> Label:
        """The label, with how deep it stands in the lists around it as its level."""
        named = _NUMBERED_STYLE.match(style)
        level = max(label.level, int(named[1]) - 1 if named else 0)
        point = ListPoint(key=_key(label, key), level=level, indent=indent, printed=label.printed)
        if self._is_roman_inside(point):
            point = replace(point, key="roman", level=level + 1)
        while self.around and not _is_inside(point, self.around[-1]):
            self.around.pop()
        self.around.append(point)
        return replace(label, level=max(point.level, len(self.around) - 1))

    def _is_roman_inside(self, point: ListPoint) -> bool:
        """Whether a typed (i) stands in a list inside a typed (a): it does so unless an (h) comes before it."""
        if point.key != "letter" or not _ROMAN.fullmatch(point.printed):
            return False
        if any(each.key == "roman" for each in self.around):
            return True
        before = next((each for each in reversed(self.around) if each.key == "letter"), None)
        return bool(before and _ROMAN_ONE.fullmatch(point.printed) and not _AFTER_H.fullmatch(before.printed))


def _key(label: Label, key: str) -> str:
    """Points typed by hand are of one list where their numbers look alike."""
    if not label.typed:
        return key
    return "bullet" if label.bullet else "letter" if label.is_lettered else "number"


def _is_inside(point: ListPoint, outer: ListPoint) -> bool:
    is_by_level = point.key == outer.key or None in (point.indent, outer.indent) or {point.key, outer.key} <= _BY_HAND
    return (is_by_level and outer.level < point.level) or _is_further_in(point, outer)


def _is_further_in(point: ListPoint, outer: ListPoint) -> bool:
    return None not in (point.indent, outer.indent) and (point.indent or 0) > (outer.indent or 0) + _FURTHER_IN
