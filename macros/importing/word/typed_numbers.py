"""Numbers and bullets that somebody typed by hand in front of a paragraph."""

from __future__ import annotations

import re

from macros.importing.word.numbering import Label

_UNIT = r"(?!(?:%|per cent|percent|hours?|minutes?|days?|weeks?|months?|years?|times|million|miles?|km)\b)"
_PARTS = re.compile(rf"\s*(\d{{1,3}}(?:\.\d{{1,3}}){{1,5}})[.):]?\s+{_UNIT}(\S.*)", re.ASCII | re.DOTALL)
_SINGLE = re.compile(rf"\s*(\d{{1,3}})(?:[.)]\s+|\t\s*){_UNIT}(\S.*)", re.ASCII | re.DOTALL)
_LETTER = re.compile(r"\s*(\((?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{2,5})[.)])\s+(\S.*)", re.ASCII | re.DOTALL)
_BULLET = re.compile(r"\s*[•·▪▫■□●○◦‣⁃\uf0b7\uf0a7–—*-]\s+(\S.*)", re.DOTALL)

_NAMED = re.compile(
    r"((?:Appendix|Annex|Schedule|Section|Part|Chapter) (?:\d{1,3}|[A-Z]|[IVX]{1,5}))(?:\s*[:.–—-]\s*|\s+)(\S.*)",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)


def typed_label(text: str) -> tuple[Label, str] | None:
    """The number or bullet that begins a paragraph's text, and the text after it; None where it begins with words.

    `1.5 hours` is an amount, not a clause's number.
    """
    if match := _PARTS.fullmatch(text):
        return Label(printed=match[1], level=match[1].count("."), typed=True), match[2]
    if match := _SINGLE.fullmatch(text):
        return Label(printed=match[1], typed=True), match[2]
    if match := _LETTER.fullmatch(text):
        return Label(printed=match[1], level=1, typed=True), match[2]
    if match := _BULLET.fullmatch(text):
        return Label(bullet=True, typed=True), match[1]
    return None


def heading_label(text: str) -> tuple[Label, str] | None:
    """A heading's number and its other words; the number needs no full stop: `7 Frequency`, `Appendix 1: A form`."""
    if match := _NAMED.fullmatch(text):
        return Label(printed=match[1], typed=True), match[2]
    found_label = typed_label(text.replace(" ", "\t", 1))
    return None if found_label is None or found_label[0].bullet or found_label[0].is_lettered else found_label


def bare_number(printed: str) -> str:
    """A number as the data holds it: `7.` is `7`, `7.1)` is `7.1`; `(a)` stays."""
    return printed if printed.startswith("(") else printed.rstrip(".:)\u00a0 ")
