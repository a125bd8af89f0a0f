"""Personal data in a text: e-mail addresses, telephone numbers, people's names, NHS and National Insurance numbers.

A name is found by a sign before it: a title (`Dr`), or words such as `Author:`. A name in the middle of a sentence is
not found: people must look for those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

type PersonalKind = Literal["email", "phone", "name", "nhs", "ni"]

WORDS: dict[PersonalKind, str] = {
    "email": "an e-mail address",
    "phone": "a telephone number",
    "name": "a person’s name",
    "nhs": "an NHS number",
    "ni": "a National Insurance number",
}
CONFIRMABLE: frozenset[PersonalKind] = frozenset({"email", "phone"})
"""Kinds that may belong to a team. Names and personal numbers never do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDetail:
    """Personal data and its place in a text."""

    kind: PersonalKind
    words: str
    start: int
    end: int


_AT = r"(?:@|\s?[(\[]\s?at\s?[)\]]\s?)"
_DOT = r"(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.!#$%&'’*+/=?^`{{|}}~-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}})+", re.IGNORECASE
)

_GAP = r"[ \u00a0.()/\u2010-\u2013-]{0,3}"
_DIGITS = rf"\d(?:{_GAP}\d)"
_FULL = re.compile(
    rf"(?<![\w.,/-])(?<!97[89][ -])(?<!ISBN )"
    rf"(?:(?:\+|\(\+|00)[1-9]{_GAP}{_DIGITS}{{6,16}}|\(?0(?!\.){_GAP}{_DIGITS}{{8,10}})(?![\w/-]|[.,]\d)"
)
_SHORT = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|ring|call)(?: (?:no|number))?\.?\s*[:–-]?\s*"
    rf"(?P<found>{_DIGITS}{{5,9}})(?![\w/-])"
    r"|\b(?P<extension>ext(?:ension)?\.?\s*(?:no\.?\s*)?:?\s*\d{3,6})\b",
    re.IGNORECASE,
)
_PUBLIC = frozenset({"116123"})  # public numbers, such as the Samaritans' line
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")

_NHS_LABEL = r"\bNHS\s+(?:no|number)\.?\s*:?\s*"
_NHS = re.compile(
    rf"(?P<label>{_NHS_LABEL})?(?<![\w.+-])(?P<found>\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}})(?![\w-])", re.IGNORECASE
)
_NI_LABEL = r"\b(?:NI|NINO|national insurance)\s*(?:no|number)?\.?\s*:?\s*"
_NI = re.compile(
    rf"(?P<label>{_NI_LABEL})?\b(?P<found>[A-Z]{{2}}[ -]?\d{{2}}[ -]?\d{{2}}[ -]?\d{{2}}[ -]?[A-D])\b", re.IGNORECASE
)
_NI_BEGINS = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]")

_WORD = r"(?:[^\W\d_a-z]\.(?:[^\W\d_a-z]\.)*|(?:[DdLO][’'])?[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)*)"
_PARTICLE = r"(?:van|von|der|den|de|da|di|du|la|le|bin|bint|al|el|ap|ab|y)"
_NAME = rf"{_WORD}(?: +(?:{_PARTICLE} +)*{_WORD}){{0,4}}"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Revd?|Reverend|Cllr|Councillor|MR|MRS|MS|DR)"
    rf"(?:\. ?| +)(?P<found>{_NAME})"
)
_LABELS = (
    r"(?:full )?names?|named(?: (?:person|nurse|doctor|lead|professional))?|authors?|(?:policy |document )?owner"
    r"|contact|(?:lead|policy|duty|safeguarding|responsible) (?:officer|lead|manager|author|contact|person)|lead"
    r"|(?:deputy )?designated (?:safeguarding lead|person|officer|nurse|doctor)|d?dsl|lado|supervis(?:or|ee)|manager"
    r"|chair|director|head teacher|headteacher|signed|signature|(?:line )?manager"
)
_DONE = (
    r"(?:prepared|written|drafted|approved|reviewed|updated|amended|agreed|ratified|signed|authored|revised|issued) by"
)
_LABELLED = re.compile(
    rf"(?i:\b(?:(?P<own>(?:full )?names?|authors?)|{_LABELS})\s*[:–]\s*|\b{_DONE}\s*:?\s+)"
    rf"(?P<found>{_NAME})(?![\w’'-]|\s*:)"
)
# words in the names of roles, teams and bodies: a match with one of them is not a person's name
_ROLE = re.compile(
    r"(?:head|lead|leads?|chief|deputy|assistant|senior|principal|specialist|named|designated|clinical|operational|human"
    r"|executive|non|director|directorate|manager|management|officer|nurse|doctor|midwife|teacher|headteacher|governor"
    r"|social|worker|practitioner|professional|supervisor|supervisee|supervision|safeguarding|safety|child|children"
    r"|adult|adults|family|families|young|people|persons?|care|health|education|school|college|university|service"
    r"|services|team|teams|group|board|committee|council|trust|partnership|panel|agency|agencies|authority|department"
    r"|office|governance|quality|assurance|resources|policy|policies|procedures?|practice|standards?|document|version"
    r"|chair|chairs?|chancellor|secretary|president|mayor|trustees?|staff|employees?|employers?|everyone|all|any|the|a"
    r"|an|and|of|for|to|or|no|not|none|date|dates|role|roles|title|name|signature|signed|print|address|position|job"
    r"|organisation|agreed|see|who|which|when|where|if|each|as|in|on|by|is|are|blank|tbc|tba|na|mr|mrs|ms|miss|dr|prof"
    r"|line|duty|local|national|county|borough|city|england|nhs|lado|dsl|mash|icb|police|force|volunteer|contractor"
    r"|matron|independent|scrutineer|reviewer|commissioner|coordinator|co-ordinator|administrator|leadership|operations"
    r"|business|support|adviser|advisor|consultant|psychologist|therapist|counsellor|tutor|registrar|treasurer|youth"
    r"|early|years|help|hub|unit|division|inspector|sergeant|constable|superintendent|probation|housing|legal|finance"
    r"|training|learning|development|strategy|strategic|academy|primary|secondary|nursery|hospital|clinic|centre"
    r"|foundation|charity|association|society|federation|workforce|inclusion|pastoral|medical|nursing|multi"
    r"|contact|telephone|email|phone|website|other|both|your|our|their|this|that|it|they|he|she|you|we|i)(?:[’']s?)?",
    re.IGNORECASE,
)


def personal_data(text: str) -> tuple[PersonalDetail, ...]:
    """The personal data in a text, in order. Data inside another match is not listed again."""
    details = [detail for finder in _FINDERS for detail in finder(text)]
    outer: list[PersonalDetail] = []
    for each in sorted(details, key=lambda detail: (detail.start, -detail.end)):
        if not outer or each.start >= outer[-1].end:
            outer.append(each)
    return tuple(outer)


def without_personal_data(text: str) -> str:
    """The text without personal data, on one line."""
    for detail in reversed(personal_data(text)):
        text = f"{text[: detail.start]} {text[detail.end :]}"
    return " ".join(text.split())


def comparable_detail(words: str) -> str:
    """An address or number without differences in spelling, for comparison."""
    if any(sign.isalpha() for sign in words.replace("ext", "")):
        return re.sub(r"\s", "", words).casefold()
    return re.sub(r"\D", "", words)


def _emails(text: str) -> Iterator[PersonalDetail]:
    yield from (_at("email", text, *match.span()) for match in _EMAIL.finditer(text))


def _phones(text: str) -> Iterator[PersonalDetail]:
    for match in _FULL.finditer(text):
        if not _DATE.match(text, match.start()):
            yield _at("phone", text, *match.span())
    for match in _SHORT.finditer(text):
        name = "found" if match["found"] else "extension"
        if re.sub(r"\D", "", match[name]) not in _PUBLIC:
            yield _at("phone", text, *match.span(name))


def _nhs_numbers(text: str) -> Iterator[PersonalDetail]:
    for match in _NHS.finditer(text):
        if match["label"] or _is_nhs_number(re.sub(r"\D", "", match["found"])):
            yield _at("nhs", text, *match.span("found"))


def _is_nhs_number(digits: str) -> bool:
    """Whether the check digit is right and the digits are not all the same."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(set(digits)) > 1 and (11 - rest) % 11 == int(digits[-1])


def _ni_numbers(text: str) -> Iterator[PersonalDetail]:
    for match in _NI.finditer(text):
        if match["label"] or _NI_BEGINS.match(match["found"].upper()):
            yield _at("ni", text, *match.span("found"))


def _titled(text: str) -> Iterator[PersonalDetail]:
    for match in _TITLED.finditer(text):
        if not _ROLE.fullmatch(match["found"].split(" ")[0]):
            yield _at("name", text, match.start(), match.end())


def _labelled(text: str) -> Iterator[PersonalDetail]:
    for match in _LABELLED.finditer(text):
        words = match["found"].split()
        if (match["own"] or len(words) > 1) and not any(map(_ROLE.fullmatch, words)):
            yield _at("name", text, *match.span("found"))


def _at(kind: PersonalKind, text: str, start: int, end: int) -> PersonalDetail:
    return PersonalDetail(kind=kind, words=text[start:end].strip(), start=start, end=end)


_FINDERS: tuple[Callable[[str], Iterator[PersonalDetail]], ...] = (
    _emails,
    _phones,
    _nhs_numbers,
    _ni_numbers,
    _titled,
    _labelled,
)
