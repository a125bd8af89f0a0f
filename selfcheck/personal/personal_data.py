"""Personal data in a text: names, addresses, telephone numbers, dates of birth, and numbers that stand for a person.

A name is certain behind a title (`Dr`) or words such as `Author:`. In the middle of a sentence it is possible only, by
the words beside it; where nothing stands beside it, it is not found: people must look for those.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from selfcheck.personal.role_words import ROLE_WORD
from selfcheck.personal.sentence_names import NAME, sentence_names

type PersonalKind = Literal[
    "email", "phone", "address", "name", "possible-name", "initials", "birth", "nhs", "ni", "record"
]

WORDS: dict[PersonalKind, str] = {
    "email": "an e-mail address",
    "phone": "a telephone number",
    "address": "an address",
    "name": "a person’s name",
    "possible-name": "what may be a person’s name",
    "initials": "a person’s initials",
    "birth": "a date of birth",
    "nhs": "an NHS number",
    "ni": "a National Insurance number",
    "record": "the number of a person’s record",
}
HARMLESS_AS: dict[PersonalKind, str] = {
    "email": "a team’s",
    "phone": "a team’s",
    "address": "a team’s",
    "possible-name": "no person’s name",
}
"""What a kind may be instead of personal, in words. Certain names and personal numbers never are."""
CONFIRMABLE = frozenset(HARMLESS_AS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDetail:
    """Personal data and its place in a text."""

    kind: PersonalKind
    words: str
    start: int
    end: int


type Finder = Callable[[str], Iterator[PersonalDetail]]

_AT = r"(?:\s?@\s?|\s?[(\[{]\s?at\s?[)\]}]\s?)"
_DOT = r"(?:\.|\s?[(\[{]\s?dot\s?[)\]}]\s?)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.!#$%&'’*+/=?^`{{|}}~-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}})+", re.IGNORECASE
)
# an address in words needs a dot or line in its first part: “the website at example dot org” is none
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.+-])\w{1,64}(?:(?:[._-]| dot )\w{1,63}){1,4} at [\w-]{1,63}(?:(?:\.| dot )[\w-]{2,63}){1,4}",
    re.IGNORECASE,
)

_GAP = r"[ \u00a0.()/\u2010-\u2013-]{0,3}"
_DIGITS = rf"\d(?:{_GAP}\d)"
_FULL = re.compile(
    rf"(?<![\w.,/-])(?<!97[89][ -])(?<!ISBN )"
    rf"(?:(?:\+|\(\+|00)[1-9]{_GAP}{_DIGITS}{{6,16}}|\(?0(?!\.){_GAP}{_DIGITS}{{8,10}})(?![\w/-]|[.,]\d)"
)
_SHORT = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|ring|call|bleep|pager)(?: (?:no|number))?\.?\s*[:–-]?\s*"
    rf"(?P<found>{_DIGITS}{{5,9}})(?![\w/-])"
    r"|\b(?P<extension>(?:ext(?:ension)?\.?|bleep|pager)\s*(?:no\.?\s*)?:?\s*\d{3,6}|x ?\d{4,6})\b",
    re.IGNORECASE,
)
_PLAIN_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}  # wide digits, as some keyboards type them
_PUBLIC = frozenset({"116 123".replace(" ", "")})  # public numbers, such as the Samaritans' line
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")

_NHS_LABEL = r"\bNHS\s+(?:no|number)\.?\s*:?\s*"
_NHS = re.compile(
    rf"(?P<label>{_NHS_LABEL})?(?<![\w.+-])(?P<found>\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}})(?![\w-])", re.IGNORECASE
)
_NI_LABEL = r"\b(?:N\.?I\.?|NINO|national insurance)\s*(?:no|number)?\.?\s*:?\s*"
_NI = re.compile(
    rf"(?P<label>{_NI_LABEL})?\b(?P<found>[A-Z]{{2}}[ -]?\d{{2}}[ -]?\d{{2}}[ -]?\d{{2}}[ -]?[A-D])\b", re.IGNORECASE
)
_NI_BEGINS = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]")

_POSTCODE = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\w-])")
_STREET = re.compile(
    r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w’'-]*,? ){1,3}"
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Court|Mews|Row|Square|Hill|Rise|Way)\b"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[A-Za-z]{3,9})[ ./-]\d{2,4}"
_BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\.?|dates? of birth|born(?: on)?)\s*(?:is\b|was\b|[:–-])?\s*(?P<found>{_DAY})", re.IGNORECASE
)
_RECORD = re.compile(
    r"\b(?:(?:unique )?pupil|upn|hospital|patient|case|client|child(?:[’']s)?|pin|crn|record)"
    r" ?(?:(?:number|no\.?|ref(?:erence)?|id)\b)? ?:? ?(?P<found>(?=[A-Z\d/-]*\d{5})[A-Z\d][A-Z\d/-]{5,15})(?!\w)",
    re.IGNORECASE,
)

_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Revd?|Reverend|Cllr|Councillor|MR|MRS|MS|DR)"
    rf"(?:\. ?| +)(?P<found>{NAME})"
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
    rf"(?P<found>{NAME})(?![\w’'-]|\s*:)"
)


def personal_data(text: str, bodies: Collection[str] = (), more: Sequence[Finder] = ()) -> tuple[PersonalDetail, ...]:
    """The personal data in a text, in order. Data inside another match is not listed again.

    Names of known `bodies`, in lower case, do not count. `more`: finders beside those of every text.
    """
    plain = text.translate(_PLAIN_DIGITS)
    details = [detail for finder in (*_FINDERS, *more) for detail in finder(plain)]
    outer: list[PersonalDetail] = []
    for each in sorted(details, key=lambda detail: (detail.start, detail.kind == "possible-name", -detail.end)):
        if not outer or each.start >= outer[-1].end:
            outer.append(each)
    return tuple(detail for detail in outer if detail.words.casefold() not in bodies)


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
    for form in (_EMAIL, _SPOKEN_EMAIL):
        yield from (detail_at("email", text, *match.span()) for match in form.finditer(text))


def _addresses(text: str) -> Iterator[PersonalDetail]:
    for form in (_STREET, _POSTCODE):
        yield from (detail_at("address", text, *match.span()) for match in form.finditer(text))


def _births(text: str) -> Iterator[PersonalDetail]:
    yield from (detail_at("birth", text, *match.span("found")) for match in _BIRTH.finditer(text))


def _records(text: str) -> Iterator[PersonalDetail]:
    yield from (detail_at("record", text, *match.span("found")) for match in _RECORD.finditer(text))


def _sentence_names(text: str) -> Iterator[PersonalDetail]:
    yield from (detail_at("possible-name", text, *span) for span in sentence_names(text))


def _phones(text: str) -> Iterator[PersonalDetail]:
    for match in _FULL.finditer(text):
        if not _DATE.match(text, match.start()):
            yield detail_at("phone", text, *match.span())
    for match in _SHORT.finditer(text):
        name = "found" if match["found"] else "extension"
        if re.sub(r"\D", "", match[name]) not in _PUBLIC:
            yield detail_at("phone", text, *match.span(name))


def _nhs_numbers(text: str) -> Iterator[PersonalDetail]:
    for match in _NHS.finditer(text):
        if match["label"] or _is_nhs_number(re.sub(r"\D", "", match["found"])):
            yield detail_at("nhs", text, *match.span("found"))


def _is_nhs_number(digits: str) -> bool:
    """Whether the check digit is right and the digits are not all the same."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(set(digits)) > 1 and (11 - rest) % 11 == int(digits[-1])


def _ni_numbers(text: str) -> Iterator[PersonalDetail]:
    for match in _NI.finditer(text):
        if match["label"] or _NI_BEGINS.match(match["found"].upper()):
            yield detail_at("ni", text, *match.span("found"))


def _titled(text: str) -> Iterator[PersonalDetail]:
    for match in _TITLED.finditer(text):
        if not ROLE_WORD.fullmatch(match["found"].split(" ")[0]):
            yield detail_at("name", text, match.start(), match.end())


def _labelled(text: str) -> Iterator[PersonalDetail]:
    for match in _LABELLED.finditer(text):
        words = match["found"].split()
        if (match["own"] or len(words) > 1) and not any(map(ROLE_WORD.fullmatch, words)):
            yield detail_at("name", text, *match.span("found"))


def detail_at(kind: PersonalKind, text: str, start: int, end: int) -> PersonalDetail:
    """The words of a text from `start` to `end` as personal data."""
    return PersonalDetail(kind=kind, words=text[start:end].strip(), start=start, end=end)


_FINDERS: tuple[Finder, ...] = (
    _emails,
    _addresses,
    _births,
    _nhs_numbers,
    _records,
    _phones,
    _ni_numbers,
    _titled,
    _labelled,
    _sentence_names,
)
