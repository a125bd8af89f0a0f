"""Works out automatic numbers as Word does: the file holds only the rules for them, not the numbers.

An `abstractNum` defines a list's format. A `num` is one use of it, and may restart it (`startOverride`). All uses of
an `abstractNum` share one count. ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from macros.importing.word.element_names import qn
from macros.importing.word.number_forms import in_form, is_in_figures_instead
from macros.importing.word.symbol_fonts import sign_text

_LEVELS = 9
_BOXES = "☐☑☒✓✗"
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """How one level of a list counts. In `text`, `%1` to `%9` stand for the numbers of the levels."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    indent: int | None = None
    font: str | None = None


_UNDEFINED = ListLevel(start=1)
"""Stands for a level that the document does not define: it counts from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A `num`: its `abstractNum`, the numbers at which levels restart, and the levels that it redefines."""

    abstract: str
    starts: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, ListLevel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A paragraph's number or bullet. `level`: how deep it is in its list, from 0. `typed`: a person typed it by hand.

    `printed`: the number, or a bullet that is a box to tick.
    `odd_form`: the format in which the document writes the number, where it stands in figures instead.
    """

    printed: str = ""
    level: int = 0
    bullet: bool = False
    typed: bool = False
    odd_form: str = ""

    @property
    def is_lettered(self) -> bool:
        """Whether it is a letter or Roman number, such as (a) or iv: these mark parts of a clause, rarely clauses."""
        return bool(re.fullmatch(r"\(?(?:([A-Za-z])\1*|[ivxlcdm]+|[IVXLCDM]+)[.)]?", self.printed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """All lists of a document."""

    abstract: Mapping[str, Mapping[int, ListLevel]]
    uses: Mapping[str, Use]
    names: Mapping[str, str] = field(default_factory=dict)  # of an abstractNum, by which a field may call it

    def level(self, use: str, level: int) -> ListLevel | None:
        """A level as this use defines it; None if the document does not define it."""
        used = self.uses.get(use)
        if used is None:
            return None
        return used.levels.get(level) or self.abstract.get(used.abstract, {}).get(level)

    def level_of_style(self, use: str, style: str) -> int | None:
        """The list's level that is linked to a paragraph style; None if there is none."""
        used = self.uses.get(use)
        levels = self.abstract.get(used.abstract, {}) if used else {}
        return next((place for place, level in levels.items() if level.style == style), None)


@dataclass(slots=True)
class Counter:
    """Counts a document's numbers. Call `label` once for each numbered paragraph, in the document's order.

    `skipped` counts labels that skip a level of their list. The standard does not say how that level then counts;
    LibreOffice counts it as used once. `startOverride` also applies when a level restarts (17.9.27).
    """

    numbering: Numbering
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    skipped: int = 0

    def label(self, use: str, level: int, *, english: bool = True) -> Label | None:
        """The next label of a list at a level; None where there is none to show."""
        definition = self.numbering.level(use, level)
        if definition is None:
            return None
        self._count(use, level, definition)
        if definition.form == "bullet":
            return Label(printed=_box(definition), level=level, bullet=True)
        shown = [
            self._shown(use, int(place) - 1, definition, english=english) for place in _PLACE.findall(definition.text)
        ]
        numbers = iter(shown)
        printed = _PLACE.sub(lambda _: next(numbers)[0], definition.text).strip()
        odd = next((form for _, form in shown if form), "")
        return Label(printed=printed, level=level, odd_form=odd) if printed else None

    def label_of_list(self, name: str, level: int) -> Label | None:
        """The next label of the list with a name, for a field; None where no list has it."""
        abstract = self.numbering.names.get(name.lower())
        use = next((use for use, each in self.numbering.uses.items() if each.abstract == abstract), None)
        return self.label(use, level) if abstract is not None and use is not None else None

    def _count(self, use: str, level: int, definition: ListLevel) -> None:
        abstract = self.numbering.uses[use].abstract
        counts = self.counts.setdefault(abstract, {})
        self._count_skipped_levels(use, level, counts)
        override = self.numbering.uses[use].starts.get(level)
        if override is not None and (use, level) not in self.begun:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else self._start(use, level, definition)
        self.begun.add((use, level))
        for deeper in [count for count in counts if count > level and self._restarts(use, count, level)]:
            del counts[deeper]

    def _count_skipped_levels(self, use: str, level: int, counts: dict[int, int]) -> None:
        """Count the levels above that have no number yet as used once.

        `skipped` rises by one for the label, and only where a skipped level has a number to show.
        """
        skipped = {above: self.numbering.level(use, above) for above in range(level) if above not in counts}
        for above, definition in skipped.items():
            counts[above] = self._start(use, above, definition or _UNDEFINED)
        if any(definition and definition.form not in ("bullet", "none") for definition in skipped.values()):
            self.skipped += 1

    def _start(self, use: str, level: int, found: ListLevel) -> int:
        return self.numbering.uses[use].starts.get(level, found.start)

    def _restarts(self, use: str, deeper: int, level: int) -> bool:
        definition = self.numbering.level(use, deeper)
        return definition is None or definition.restart is None or level < definition.restart

    def _shown(self, use: str, level: int, of: ListLevel, *, english: bool) -> tuple[str, str]:
        """A level's number as a label shows it, and its format where it is in figures instead.

        A `legal` label shows figures, whatever the level's own format.
        """
        definition = self.numbering.level(use, level) or _UNDEFINED
        counts = self.counts.get(self.numbering.uses[use].abstract, {})
        number = counts[level] if level in counts else self._start(use, level, definition)
        form = "decimal" if of.legal else definition.form
        odd = form if is_in_figures_instead(number, form, english=english) else ""
        return in_form(number, form, english=english), odd


def _box(definition: ListLevel) -> str:
    """A bullet that is a box to tick, or ticked already; nothing for another bullet."""
    sign = sign_text(definition.font, ord(definition.text)) if len(definition.text) == 1 else ""
    return sign if sign and sign in _BOXES else ""


def read_numbering(root: Any, style_uses: Mapping[str, str]) -> Numbering:
    """The lists of a parsed `numbering.xml`; `root` may be None. `style_uses`: the `num` of each style."""
    if root is None:
        return Numbering(abstract={}, uses={})
    uses = {use.get(qn("w:numId")): _use(use) for use in root.findall(qn("w:num"))}
    elements = {each.get(qn("w:abstractNumId")): each for each in root.findall(qn("w:abstractNum"))}
    abstract = {name: dict(_levels(each)) for name, each in elements.items()}
    for name, element in elements.items():  # a list that takes its levels from a style's list
        linked = uses.get(style_uses.get(_value(element, "w:numStyleLink") or "", ""))
        if linked and not abstract[name]:
            abstract[name] = abstract.get(linked.abstract, {})
    names = {name.lower(): each for each, element in elements.items() if (name := _value(element, "w:name"))}
    return Numbering(abstract=abstract, uses=uses, names=names)


def _use(element: Any) -> Use:
    overrides = [
        (whole_number(override.get(qn("w:ilvl"))) or 0, override) for override in element.findall(qn("w:lvlOverride"))
    ]
    starts = {place: whole_number(_value(override, "w:startOverride")) for place, override in overrides}
    levels = {place: level for _, override in overrides for place, level in _levels(override)}
    begun = {place: start for place, start in starts.items() if start is not None}
    changed = {place: replace(level, start=begun.get(place, level.start)) for place, level in levels.items()}
    return Use(abstract=_value(element, "w:abstractNumId") or "", starts=begun, levels=changed)


def _levels(element: Any) -> Iterator[tuple[int, ListLevel]]:
    for each in element.findall(qn("w:lvl")):
        place = whole_number(each.get(qn("w:ilvl")))
        if place is not None and 0 <= place < _LEVELS:
            yield place, _level(each)


def _level(element: Any) -> ListLevel:
    legal = element.find(qn("w:isLgl"))
    return ListLevel(
        start=whole_number(_value(element, "w:start")) or 0,
        form=_value(element, "w:numFmt") or "decimal",
        text=(_value(element, "w:lvlText") or "")[:80],
        restart=whole_number(_value(element, "w:lvlRestart")),
        legal=legal is not None and legal.get(qn("w:val")) not in ("0", "false"),
        style=_value(element, "w:pStyle"),
        indent=_indent(element),
        font=_font(element),
    )


def _indent(element: Any) -> int | None:
    found = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return None if found is None else whole_number(found.get(qn("w:left")) or found.get(qn("w:start")))


def _font(element: Any) -> str | None:
    found = element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return None if found is None else found.get(qn("w:ascii"))


def _value(element: Any, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def whole_number(text: str | None) -> int | None:
    """A whole number of at most six digits, as Word writes them; None for anything else."""
    return int(text) if text and re.fullmatch("-?[0-9]{1,6}", text, re.ASCII) else None
