"""Reads the codes that staff hand in. A code holds answers and a random number, but neither a person nor a time.

A code is 24 signs of `SIGNS`, each 5 bits. The first 20 hold, the highest bits first: 1 bit that is 0, the handbook's
mark (12), the version of the questions (4), the year (5, modulo 32), a random number (36), and the answers (42) as one
number to the base 5, the first question in the lowest place: 0 for left out, else one more than the place in
`STAFF_ANSWERS`. The last 4 are a Reed-Solomon checksum over GF(32): up to four wrong signs always show. The page that
makes codes is `selfcheck/web/staff/code.mjs`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from selfcheck.staff.tally import STAFF_ANSWERS, StaffAnswer

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O or U, which are read as something else
CODE_LENGTH = 24
_VALUES = {sign: place for place, sign in enumerate(SIGNS)}
_READ_AS = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-‐-―.]+")
_BASE = len(STAFF_ANSWERS) + 1
_FIELD, _ROOTS = 0b100101, 4  # x^5 + x^2 + 1, and the powers 1 to 4 of x

CodeFault = Literal["no-code", "other-handbook", "other-version", "other-year", "twice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSource:
    """Where the codes to be counted come from: a handbook, a version of its questions, their number, and the years."""

    handbook: str
    version: int
    questions: int
    years: tuple[int, ...]


def codes_of(line: str) -> tuple[str, ...]:
    """A line's text as codes: several that follow one another are parted. A line without signs gives none."""
    signs = _BETWEEN.sub("", line).upper().translate(_READ_AS)
    whole = len(signs) > CODE_LENGTH and len(signs) % CODE_LENGTH == 0 and all(sign in _VALUES for sign in signs)
    width = CODE_LENGTH if whole else max(1, len(signs))
    return tuple(signs[start : start + width] for start in range(0, len(signs), width))


@dataclass(frozen=True, slots=True)
class ReadCode:
    """What a code holds: the random number of the page that made it, and the answers; None where one was left out."""

    number: int
    answers: tuple[StaffAnswer | None, ...]


def read_code(code: str, source: CodeSource) -> ReadCode | CodeFault:
    """A code's content, or why it cannot be counted. `code`: as `codes_of` gives it."""
    whole = _sound_number(code)
    if whole is None:
        return "no-code"
    if whole >> 87 != handbook_mark(source.handbook):  # the bit in front is 0 in a code that a page has made
        return "other-handbook"
    if whole >> 83 & 0b1111 != source.version:
        return "other-version"
    if whole >> 78 & 0b11111 not in {year % 32 for year in source.years}:
        return "other-year"
    return _content(whole, source.questions)


def _sound_number(code: str) -> int | None:
    """What a code holds before its checksum, as one number; None where a sign or the checksum is wrong."""
    values = [_VALUES.get(sign, -1) for sign in code]
    if len(values) != CODE_LENGTH or -1 in values or not _is_sound(values):
        return None
    whole = 0
    for value in values[:-_ROOTS]:
        whole = whole << 5 | value
    return whole


def _content(whole: int, questions: int) -> ReadCode | CodeFault:
    number = whole & (1 << 42) - 1
    if number >= _BASE**questions:
        return "no-code"
    return ReadCode(whole >> 42 & (1 << 36) - 1, tuple(_answers(number, questions)))


def handbook_mark(name: str) -> int:
    """12 bits of a handbook's id: its bytes by FNV-1a, folded."""
    mark = 0x811C9DC5
    for byte in name.encode():
        mark = (mark ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (mark >> 20 ^ mark >> 8 ^ mark) & 0xFFF


def _answers(number: int, questions: int) -> Iterator[StaffAnswer | None]:
    for _ in range(questions):
        number, digit = divmod(number, _BASE)
        yield STAFF_ANSWERS[digit - 1] if digit else None


def _doubled(value: int, times: int) -> int:
    """A value of GF(32) times the power `times` of x."""
    for _ in range(times):
        value <<= 1
        value ^= _FIELD if value & 0b100000 else 0
    return value


_TIMES = tuple(tuple(_doubled(value, power) for value in range(32)) for power in range(1, _ROOTS + 1))


def _is_sound(values: list[int]) -> bool:
    """Whether the checksum fits: each root of the code is one of its polynomial."""
    for times in _TIMES:
        total = 0
        for value in values:
            total = times[total] ^ value
        if total:
            return False
    return True
