"""How strong a clause is, guessed from its verbs."""

from __future__ import annotations

import re

from macros.model.policy_version import ClauseStrength

_VERBS: tuple[tuple[ClauseStrength, str], ...] = (
    (
        "must",
        r"must|shall|(?:is|are|be) (?:\w+ly |also )?(?:required|obliged) to|(?:has|have|having) to|needs? to|"
        r"(?:has|have|under) a duty to|mandatory|compulsory",
    ),
    ("will", r"will"),
    ("should", r"should|ought to|(?:is|are) (?:\w+ly |also )?expected to|recommended"),
    ("may", r"may|can|might|could"),
)
_PATTERNS = tuple((strength, re.compile(rf"\b(?:{words})\b")) for strength, words in _VERBS)
# What somebody thinks should be is no duty; but a duty stays one that begins when somebody thinks something. Looked for
# from the beginning of a sentence alone: from every letter of a long one, it would take minutes.
_OPINION = re.compile(
    r"(?<![^.;!?])(?P<before>[^.;!?]*?)\b(?P<that>(?:believes?|believed|thinks?|thought|feels?|felt|hopes?|hoped|considers?|"
    r"considered|(?:is|are) of the (?:view|opinion)|in (?:the|our|its) (?:view|opinion)) (?:strongly )?that)\b"
    r"(?P<rest>[^.;!?]*)",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(r"\b(?:who|if|when|whenever|where|unless|anyone|should|any)\b", re.IGNORECASE)
_WEAK = re.compile(r"\b(?:should|ought to|may|might|can|could|will|(?:is|are) expected to)\b", re.IGNORECASE)
_NOT_NEEDED = re.compile(
    r"\b(?:do|does|did|will|should|may|need) not (?:need|have) to\b|\bneed not\b|\bno need to\b", re.IGNORECASE
)
_CAPITALS = re.compile(r"\b(?:MUST|SHALL|WILL|SHOULD|CANNOT|NOT)\b")
# What may not be is a duty; but “a room where nobody can hear” only describes the room.
_FORBIDS = re.compile(
    r"\b(?:may not|can ?not|can[’']t)\b"
    r"|(?<!\bwhere )(?<!\bso that )(?<!\bin which )"
    r"\b(?:no|neither|nobody|no one|nothing|none)\b(?: [\w’'-]+){0,5}? (?:may|can)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\b(?:is|are) (?:\w+ly )?(?:\w+ed|held|kept|given|made|written|responsible|accountable)\b"
    r"|\b(?:receives?|takes? place|has approved|have approved|provides?|ensures?|records?|reviews?|meets?)\b"
    r"|\bmakes? sure\b|\b(?:job|role|task)(?: is)? to\b|\b(?:supervisor|practitioner|supervisee|manager) \w+s\b"
)


def strength_of(text: str) -> ClauseStrength:
    """The strength of the strongest verb; without one, `states` if the text says what happens, else `information`."""
    found = strengths_in(text)
    if found:
        return found[0]
    return "states" if _HAPPENS.search(text) else "information"


def strengths_in(text: str) -> tuple[ClauseStrength, ...]:
    """Every strength with a verb in the text, the strongest first."""
    text = _FORBIDS.sub(" must ", _with_duties_alone(text))
    return tuple(strength for strength, pattern in _PATTERNS if pattern.search(text))


def duty_words(text: str) -> str:
    """The words that decide the strength, such as `is required to`; empty where no verb of strength stands."""
    text = _with_duties_alone(text)
    patterns = (_FORBIDS, *(pattern for _, pattern in _PATTERNS))
    return next((match[0] for pattern in patterns if (match := pattern.search(text))), "")


def _with_duties_alone(text: str) -> str:
    """The text without verbs that bind nobody, its verbs in capitals made small."""
    text = _CAPITALS.sub(lambda word: word[0].lower(), text)
    return _NOT_NEEDED.sub(" ", _OPINION.sub(_without_opinion, text))


def _without_opinion(match: re.Match[str]) -> str:
    if _ON_CONDITION.search(match["before"]):
        return match[0]
    return f"{match['before']}{match['that']}{_WEAK.sub(' ', match['rest'])}"
