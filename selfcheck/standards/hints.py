"""The hints of a question: its help text taken apart, so that each answer stands with what it looks like here.

A help text says first how to answer, then `In place: … Partly: … Not in place: …`, a sentence each, with the labels of
the scale, then what else to know. A text without all the labels is one hint on how to answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selfcheck.standards.edition import Criterion
from selfcheck.standards.scales import Scales

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=\S)")
_NOT_APPLICABLE = re.compile(r'Answer ["“]not applicable["”] (?=only )', re.IGNORECASE)
_HOW = "Answer "


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Plain texts, empty where the help text says nothing. `answers`: what each answer looks like, by its id, as words
    that follow its label and a colon."""

    how: str
    """How to answer."""
    answers: Mapping[str, str] = field(default_factory=dict)
    not_applicable: str = ""
    """When the question does not apply: `only if …`."""
    care: str = ""
    """What to mind when writing a note."""


def hints_of(criterion: Criterion, scales: Scales) -> Hints:
    """The hints of a criterion, in the order of its help text."""
    text = " ".join(criterion.help.split())
    places = list(_label_places(text, [answer.label for answer in scales.answers]))
    if len(places) < len(scales.answers):
        return Hints(how=text)
    starts = [start for start, _ in places]
    parts = [text[after:end].strip() for (_, after), end in zip(places, [*starts[1:], len(text)], strict=True)]
    last, *others = _SENTENCE_END.split(parts[-1])
    others_how = [each for each in others if each.startswith(_HOW) and not _is_about_not(each)]
    answers: dict[str, str] = dict(zip((answer.id for answer in scales.answers), (*parts[:-1], last), strict=True))
    return Hints(
        how=" ".join([text[: starts[0]].strip(), *others_how]).strip(),
        answers=answers,
        not_applicable=" ".join(_NOT_APPLICABLE.sub("", each) for each in others if _is_about_not(each)),
        care=" ".join(each for each in others if not each.startswith(_HOW)),
    )


def _label_places(text: str, labels: list[str]) -> Iterator[tuple[int, int]]:
    """Where each label begins and where its words begin; ends at the first that is not there, in order."""
    start = 0
    for label in labels:
        found = re.compile(rf"(?:^|(?<=[.?!] )){re.escape(label)}:\s+(?=\S)").search(text, start)
        if not found:
            return
        start = found.end()
        yield found.span()


def _is_about_not(sentence: str) -> bool:
    return bool(_NOT_APPLICABLE.match(sentence))
