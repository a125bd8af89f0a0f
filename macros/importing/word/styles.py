"""Word's styles, as far as they say what a paragraph is: a heading, a title, an entry of the contents, a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.importing.word.element_names import qn
from macros.importing.word.numbering import whole_number

MOST_HEADING = 9
_LONGEST_CHAIN = 30
_HEADING = re.compile("heading ([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """A paragraph style. `outline` and `level` count from 0; `use` is the id of a `num`."""

    name: str
    based_on: str | None = None
    outline: int | None = None
    use: str | None = None
    level: int | None = None
    bold: bool = False
    indent: int | None = None
    size: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyles:
    """All paragraph styles by id, and the default for a paragraph that names none. `language`: the document's."""

    by_id: Mapping[str, ParagraphStyle]
    default: str | None = None
    language: str = ""

    def chain(self, name: str | None) -> Iterator[tuple[str, ParagraphStyle]]:
        """A style and those on which it is based, nearest first."""
        name = name if name in self.by_id else self.default
        for _ in range(_LONGEST_CHAIN):
            if name is None or name not in self.by_id:
                return
            yield name, self.by_id[name]
            name = self.by_id[name].based_on

    def heading(self, name: str | None) -> int | None:
        """The level of a heading's style, from 1; None for other styles."""
        for _, style in self.chain(name):
            if match := _HEADING.fullmatch(style.name):
                return int(match[1])
            if style.outline is not None:
                return style.outline + 1 if style.outline < MOST_HEADING else None
        return None

    def own_name(self, name: str | None) -> str:
        """A style's own name in small letters: `title`, `toc 1`, `caption`."""
        return next((style.name for _, style in self.chain(name)), "")

    def numbering(self, name: str | None) -> tuple[str | None, int | None, str | None]:
        """A style's list: the id of its `num`, its level if given, and the style that sets it; else None for all."""
        for found, style in self.chain(name):
            if style.use is not None:
                return style.use, style.level, found
        return None, None, None

    def bold(self, name: str | None) -> bool:
        return any(style.bold for _, style in self.chain(name))

    def indent(self, name: str | None) -> int | None:
        """How far a style moves a paragraph from the margin, in twentieths of a point; None where none says."""
        return next((style.indent for _, style in self.chain(name) if style.indent is not None), None)

    def size(self, name: str | None) -> int:
        """The size of a style's letters, in half points; 0 where none says."""
        return next((style.size for _, style in self.chain(name) if style.size), 0)

    def is_english(self, name: str | None) -> bool:
        """Whether a paragraph's style is in English. A document that names no language counts as English."""
        language = next((style.language for _, style in self.chain(name) if style.language), self.language)
        return not language or language.lower().startswith("en")


def read_styles(root: Any) -> ParagraphStyles:
    """The styles of a parsed `styles.xml`; empty if `root` is None."""
    if root is None:
        return ParagraphStyles(by_id={})
    by_id = {}
    default = None
    language = attribute_value(root, "w:docDefaults/w:rPrDefault/w:rPr/w:lang") or ""
    for element in root.findall(qn("w:style")):
        name = element.get(qn("w:styleId"))
        if name and element.get(qn("w:type"), "paragraph") in ("paragraph", "numbering"):
            by_id[name] = _style(element, name)
            if element.get(qn("w:type")) == "paragraph" and is_on(element.get(qn("w:default"), "0")):
                default = name
    return ParagraphStyles(by_id=by_id, default=default, language=language)


def _style(element: Any, name: str) -> ParagraphStyle:
    return ParagraphStyle(
        name=(attribute_value(element, "w:name") or name).strip().lower(),
        based_on=attribute_value(element, "w:basedOn"),
        outline=whole_number(attribute_value(element, "w:pPr/w:outlineLvl")),
        use=attribute_value(element, "w:pPr/w:numPr/w:numId"),
        level=whole_number(attribute_value(element, "w:pPr/w:numPr/w:ilvl")),
        bold=switched_on(element, "w:rPr/w:b"),
        indent=indent_of(element),
        size=whole_number(attribute_value(element, "w:rPr/w:sz")) or 0,
        language=attribute_value(element, "w:rPr/w:lang") or "",
    )


def indent_of(element: Any) -> int | None:
    """How far the properties of a paragraph, style or list level move it from the margin; None if they do not say."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return None if found is None else whole_number(found.get(qn("w:left")) or found.get(qn("w:start")))


def attribute_value(element: Any, path: str) -> str | None:
    """The `w:val` of the element at a path such as `w:pPr/w:outlineLvl`; None where there is none."""
    child = element.find("/".join(qn(step) for step in path.split("/")))
    return None if child is None else child.get(qn("w:val"))


def switched_on(element: Any, path: str) -> bool:
    """Whether a switch such as `w:rPr/w:b` is there and not off."""
    child = element.find("/".join(qn(step) for step in path.split("/")))
    return child is not None and is_on(child.get(qn("w:val"), "1"))


def is_on(word: str) -> bool:
    """Whether an attribute's word, such as `true` or `0`, switches something on."""
    return word not in ("0", "false", "off")
