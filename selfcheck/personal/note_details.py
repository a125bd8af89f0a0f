"""Personal data in what people write of themselves: notes, evidence, reasons and actions of a self-check.

Beside what publishing looks for, first names and initials are found. A team's mailbox and a public helpline are not.
"""

import hashlib
import re
from collections.abc import Collection, Iterator

from selfcheck.personal.first_names import FIRST_NAME
from selfcheck.personal.personal_data import PersonalDetail, comparable_detail, detail_at, personal_data
from selfcheck.personal.role_words import ROLE_WORD

_SURNAME = r"(?:(?:van|von|der|den|de|da|di|la|le|bin|bint|al|el) )*(?:[A-Z][’']|Ma?c)?[A-Z][a-z\u00c0-\u024f]+"
_BEFORE = r"(?<![\w’'-])(?<!St )(?<!St\. )(?<!Saint )(?<!King )(?<!Queen )(?<!Prince )(?<!Princess )"
_NAMED = re.compile(rf"{_BEFORE}(?P<found>{FIRST_NAME}(?:(?:-| ){_SURNAME}){{0,3}})(?![\w-])")
_CAPITALS = re.compile(rf"{_BEFORE}(?=[A-Z]{{2,}} [A-Z])(?P<found>(?i:{FIRST_NAME}) [A-Z][A-Z’'-]+)(?![\w-])")
_WORD = r"[A-Z][a-z\u00c0-\u024f]+"
_ACTING = re.compile(
    rf"{_BEFORE}(?P<found>{_WORD} {_WORD}) (?:said|says|told|asks|asked|supervises|attends|attended|missed"
    r"|to (?:add|arrange|ask|book|chase|check|draft|lead|review|send|update|write))\b"
)
_SPOKEN = re.compile(
    rf"\b(?i:(?:spoke|spoken|talked) (?:to|with)|signed by) (?P<found>{_WORD}(?: {_WORD})?)(?=$|[.,;)]| and )"
)
# a place, body, model or report with a person's name
_THING = re.compile(
    r"(?:[’']s?)? ?(?:[A-Z][\w’'-]+ )?(?:Rule|Law|Memorial|Prize|Primary|Tool|Inquiry|Review|Report|Act|House|School"
    r"|Academy|College|Centre|Hospital|Hospice|Trust|Foundation|Church|Chapel|Road|Street|Avenue|Lane|Ward|Wing|Room"
    r"|Building|Cross|Ambulance|Lewis|Award|Fund|Day|(?:serious )?case review|inquiry|review|report|model|cycle|method"
    r"|framework|theory|ward|centre|school|house)\b"
)

_OF = r"(?:child|children|young person|pupil|baby|boy|girl|mum|mother|dad|father|parent|carer|family|sibling|client"
_PERSON = (
    rf"{_OF}|patient|service user|supervisee|supervisor|practitioner|worker|colleague|case|initials|with|by|for|re"
    r"|discussed|about|told|asked)"
)
_INITIALS = re.compile(
    rf"\b(?i:{_PERSON})(?: of)?:? \(?"
    r"(?P<found>[A-Z]\.(?: ?[A-Z]\.){1,2}|(?<!with )(?<!by )(?<!for )(?<!re )[A-Z]{2})(?![\w.’'&/-]| Government)"
)
_DOTTED = re.compile(r"(?<![\w.])(?P<found>[A-Z]\. ?[A-Z][a-z]{2,})(?![\w’'-])")
_INITIALS_LISTED = re.compile(r"(?<![\w.&/-])[A-Z]{2}(?:, [A-Z]{2})*(?:,? and |, )[A-Z]{2}(?![\w.’'&/-])")
_BORN = re.compile(r"\bb\. ?(?P<found>\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\b")
_ABBREVIATION = re.compile(
    "HR|CP|GP|SW|IT|PE|RE|QA|TA|EP|HV|CE|MD|PA|SG|UK|EU|ID|NI|AI|PQ|CV|BA|MA|HQ|CC|DV|SV|AP|LA|YJ|YP|CF|NQ|FE|HE|AM|PM"
    "|LP|SA|PR|PS|TU|OH|DH|AH|CO|MS|DP|EH|FS|KS|IQ|RO|CT|TV|VR"
)
_TEAM_WORD = re.compile(
    "admin|bookings|data|dpo|dsl|enquiries|enquiry|gdpr|hello|help|hr|info|information|inbox|lado|mail|mailbox|mash"
    "|office|post|reception|records|secretary|shared|supervision|support|sg|scp|audit|returns|referrals"
)
_PUBLIC_NUMBER = re.compile(r"0(?:300|303|330|345|370|800|808)")


def note_details(text: str, bodies: Collection[str] = ()) -> tuple[PersonalDetail, ...]:
    """The personal data in a text that somebody typed, in order.

    Names of known `bodies`, in lower case, do not count.
    """
    found = personal_data(text, bodies, more=(_first_names, _initials, _births))
    return tuple(detail for detail in found if not _is_harmless(detail) and not _names_a_thing(detail, text))


def detail_mark(detail: PersonalDetail) -> str:
    """A short sum of a find, by which its confirmation is remembered without its words."""
    return hashlib.sha256(
        f"{detail.kind} {comparable_detail(detail.words)}".encode("utf-8", "surrogatepass")
    ).hexdigest()[:16]


def _first_names(text: str) -> Iterator[PersonalDetail]:
    for form in (_NAMED, _CAPITALS, _ACTING, _SPOKEN):
        for match in form.finditer(text):
            if form in (_NAMED, _CAPITALS) or not any(map(ROLE_WORD.fullmatch, match["found"].split())):
                yield detail_at("possible-name", text, *match.span("found"))


def _births(text: str) -> Iterator[PersonalDetail]:
    yield from (detail_at("birth", text, *match.span("found")) for match in _BORN.finditer(text))


def _initials(text: str) -> Iterator[PersonalDetail]:
    for match in _INITIALS.finditer(text):
        if not _ABBREVIATION.fullmatch(re.sub(r"[. ]", "", match["found"])):
            yield detail_at("initials", text, *match.span("found"))
    for match in _INITIALS_LISTED.finditer(text):
        if not any(map(_ABBREVIATION.fullmatch, re.findall("[A-Z]{2}", match[0]))):
            yield detail_at("initials", text, *match.span())
    for match in _DOTTED.finditer(text):
        if not ROLE_WORD.fullmatch(match["found"].split(".")[1].strip()):
            yield detail_at("possible-name", text, *match.span("found"))


def _is_harmless(detail: PersonalDetail) -> bool:
    """Whether it is a team's mailbox, or the number of a public helpline."""
    if detail.kind == "email":
        words = re.split(r"[^a-z]+", detail.words.casefold().partition("@")[0])
        return all(_TEAM_WORD.fullmatch(word) or ROLE_WORD.fullmatch(word) for word in words if word)
    return detail.kind == "phone" and bool(_PUBLIC_NUMBER.match(re.sub(r"\D", "", detail.words)))


def _names_a_thing(detail: PersonalDetail, text: str) -> bool:
    """Whether a name is that of a place, body, model or report, as in “Alice Centre”."""
    if detail.kind not in ("name", "possible-name"):
        return False
    _, *others = detail.words.split()
    last = others[-1] if others else ""
    return bool(_THING.match(text, detail.end) or _THING.fullmatch(f" {last}"))
