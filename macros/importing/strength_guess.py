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
# What somebody thinks is no duty, nor is what nobody has to do.
_NO_DUTY = re.compile(
    r"\b(?:believes?|believed|thinks?|thought|feels?|felt|hopes?|hoped|considers?|considered|(?:is|are) of the "
    r"(?:view|opinion)|in (?:the|our|its) (?:view|opinion)) (?:strongly )?that\b[^.;!?]*"
    r"|\b(?:do|does|did|will|should|may|need) not (?:need|have) to\b|\bneed not\b|\bno need to\b",
    re.IGNORECASE,
)
# What may not be is a duty.
_FORBIDS = re.compile(
    r"\b(?:may not|can ?not|can[’']t)\b|\b(?:no|neither|nobody|no one|nothing|none)\b(?: [\w’'-]+){0,5}? (?:may|can)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\b(?:is|are) (?:\w+ly )?(?:\w+ed|held|kept|given|made|written|responsible|accountable)\b"
    r"|\b(?:receives?|takes? place|has approved|have approved|provides?|ensures?|records?|reviews?|meets?)\b"
)


def strength_of(text: str) -> ClauseStrength:
    """The strength of the strongest verb; without one, `states` if the text says what happens, else `information`."""
    found = strengths_in(text)
    if found:
        return found[0]
    return "states" if _HAPPENS.search(text) else "information"


def strengths_in(text: str) -> tuple[ClauseStrength, ...]:
    """Every strength with a verb in the text, the strongest first."""
    text = _FORBIDS.sub(" must ", _NO_DUTY.sub(" ", text))
    return tuple(strength for strength, pattern in _PATTERNS if pattern.search(text))


def duty_words(text: str) -> str:
    """The words that decide the strength, such as `is required to`; empty where no verb of strength stands."""
    text = _NO_DUTY.sub(" ", text)
    found = (match[0] for _, pattern in _PATTERNS if (match := pattern.search(text)))
    return next(found, "")
