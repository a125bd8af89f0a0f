"""The kind of fact that a figure belongs to, told by the words around it."""

from __future__ import annotations

import re

from macros.importing.proposals.figures import FigureForm, WrittenFigure
from macros.model.policy_version import EscalationAbout, FactKind

_WORDS: dict[FactKind, str] = {
    "cancellation": r"cancel\w*|postpone\w*|rearrange\w*|rebook\w*|notice",
    "disagreement": r"disagree\w*|disputes?|conflicts?|unresolved",
    "escalation": r"escalat\w*|concerns?|concerned|tells?|reported|raised?|inform(?:s|ed)?|referred"
    r"|(?:no|not|without)\s+(?:\w+\s+){0,2}supervision",
    "storage": r"kept|keeps?|retain\w*|stor(?:e|es|ed)|destroy\w*|delet\w*|archiv\w*|dispos\w*",
    "training": r"train(?:ed|ing)|courses?|refresh\w*|qualification|development days?",
    "recording": r"records?|recorded|notes|minutes of|minuted|write[- ]?ups?|writes?|written up|typed",
    "agreement": r"agreements?|contracts?",
    "review": r"reviewed|to review|audit(?:s|ed)?|renewed|revised|updated"
    r"|reviews? (?:the|this|its|their|of (?:the|this)|takes? place|at least|every|each)",
    "duration": r"last(?:s|ing)?|length|long|sessions?|supervision|meetings?|duration|set aside",
    "frequency": r"supervis\w+|sessions?|meets?|meetings?|one[- ]to[- ]ones?|frequen\w+",
}
_PATTERNS = {kind: re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()}
_KINDS: dict[FigureForm, tuple[FactKind, ...]] = {  # the first whose words occur
    "interval": ("training", "review", "frequency"),
    "deadline": ("cancellation", "disagreement", "training", "escalation", "recording", "agreement", "review"),
    "length": ("cancellation", "storage", "training", "escalation", "duration"),
}
_TIMES_OF_DAY = ("minutes", "hours")

_NOT_HAPPENING = re.compile(r"\b(?:no|not|without|miss\w*|fail\w*|lack)\b.*\bsupervision\b", re.IGNORECASE)
_PRACTICE = re.compile(r"\b(?:practice|conduct|performance|worker's|colleague)\b", re.IGNORECASE)
_CHILD = re.compile(r"\b(?:child\w*|harm|risk|safeguarding)\b", re.IGNORECASE)


def kind_of(figure: WrittenFigure, *texts: str) -> FactKind | None:
    """The kind that the first of these texts with telling words gives."""
    kinds = [kind for kind in _KINDS[figure.form] if kind != "duration" or figure.unit in _TIMES_OF_DAY]
    return next((kind for text in texts for kind in kinds if _PATTERNS[kind].search(text)), None)


def escalation_about(text: str) -> EscalationAbout:
    """What an escalation is about."""
    if _NOT_HAPPENING.search(text):
        return "not-happening"
    if _PRACTICE.search(text):
        return "practice"
    return "child" if _CHILD.search(text) else "system"
