"""Whom a sentence covers, in its own words."""

from __future__ import annotations

import re

from macros.importing.proposals.figures import WrittenFigure
from macros.model.policy_version import FactKind

_PEOPLE = re.compile(
    r"\b(?:staff|employees?|workers?|practitioners?|supervisors?|supervisees?|professionals?|volunteers?|contractors?"
    r"|leads?|nurses?|doctors?|teachers?|managers?|members?|starters?|deput(?:y|ies)|students?|apprentices?|trustees?"
    r"|everyone|everybody|people|colleagues|teams?|parties|officers?|personnel)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s+(?!example\b|the\s+first\b|instance\b|an?\s+hour\b)([^.;:,()]+)", re.IGNORECASE)
_SUPERVISION_OF = re.compile(r"\bsupervision\s+(?:of|for)\s+([^.;:,()]+)", re.IGNORECASE)
_VERB = re.compile(
    r"\s+(?:must|shall|should|will|can|may|have|has|had|are|is|receives?|gets?|meets?|attends?|complete[sd]?|need|needs"
    r"|require[sd]?\s+to)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:and|but|or|then|all other|where|when|in addition|however)[\s,]+", re.IGNORECASE)
_MOST_WORDS = 14
USUAL_PEOPLE: dict[FactKind, str] = {
    "frequency": "everyone supervised",
    "duration": "everyone supervised",
    "agreement": "supervisor and practitioner",
    "recording": "the supervisor",
    "storage": "all records of supervision",
    "cancellation": "supervisor and practitioner",
    "escalation": "a member of staff",
    "training": "supervisors",
    "disagreement": "supervisor and practitioner",
    "review": "this policy",
}


def covered_in(sentence: str, figure: WrittenFigure) -> str | None:
    """Whom a figure covers: those after `for`, else the subject of the sentence; None where it names nobody."""
    after = _FOR.search(sentence, figure.end)
    subject = _subject(sentence[: figure.start])
    inside = _FOR.search(subject)
    candidates = [after[1] if after else "", inside[1] if inside else subject]
    named = (_trimmed(each) for each in candidates if _PEOPLE.search(each))
    return next((each for each in named if len(each.split()) <= _MOST_WORDS), None)


def supervised_in(paragraph: str) -> str | None:
    """Those of whose supervision a paragraph speaks: `individual supervision of designated professionals`."""
    found = (_trimmed(match[1]) for match in _SUPERVISION_OF.finditer(paragraph) if _PEOPLE.search(match[1]))
    return next((each for each in found if len(each.split()) <= _MOST_WORDS), None)


def people_in(words: str) -> frozenset[str]:
    """The words for people, without number: staff, worker, volunteer."""
    return frozenset(match[0].lower().removesuffix("s") for match in _PEOPLE.finditer(words))


def _subject(before: str) -> str:
    """The words before the verb, in the part of the sentence that the figure stands in."""
    part = re.split(r"[;:]", before)[-1]
    verb = _VERB.search(part)
    return part[: verb.start()] if verb else ""


def _trimmed(words: str) -> str:
    plain = _OPENING.sub("", " ".join(words.split())).strip(" ,-•")
    first, _, rest = plain.partition(" ")
    small = first if first.isupper() and len(first) > 1 else first.lower()
    return f"{small} {rest}".strip()


def reviewed_in(*texts: str) -> str | None:
    """What is reviewed, by the first of these texts that names it."""
    for text in texts:
        if re.search(r"\b(?:contract|agreement)s?\b", text, re.IGNORECASE):
            return f"the supervision {'contract' if re.search('contract', text, re.IGNORECASE) else 'agreement'}"
        if re.search(r"\b(?:this|the) (?:policy|procedure|guidance|document)\b", text, re.IGNORECASE):
            return "this policy"
        if re.search(r"\b(?:files?|records?|notes)\b", text, re.IGNORECASE):
            return "supervision files"
    return None
