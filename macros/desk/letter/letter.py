"""The letter about a document that was checked: plain lines, each of which the officer may change or leave out.

Of the document's words it repeats only what locates (a number, a heading) and, as the letter goes to whoever wrote
them, the one word of duty or the one figure of which it speaks: the agency sees at once what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from macros.desk.letter.changed_rules import ChangedRule, changed_rules
from macros.desk.letter.passages import CheckedDocument, passages
from macros.desk.letter.spoken_points import SpokenPoint, spoken_points
from macros.desk.letter.weaker_points import WeakerPoint, weaker_points
from macros.importing.proposals.proposal_data import HeldPoint
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.wording.text import sentence
from selfcheck.personal.personal_data import CONFIRMABLE, personal_data
from selfcheck.urgent_words import URGENT_NOTE
from selfcheck.words import count_words, list_words

KINDS: Mapping[str, str] = {
    "new": "new",
    "reworded": "reworded",
    "gone": "gone",
    "moved": "moved",
    "joined": "joined",
    "divided": "divided",
}
_STANDARD_SAYS: Mapping[str, str] = {"must": "says “must”", "will": "says “will”", "states": "states that it is so"}
_TO_LOOK_AT = (
    "This is not part of the letter yet: the program is not sure of it. Move what is right up, and take out the rest."
)
_OTHER_WORDS = (
    "We found no passage near these points. Your document may say the same in other words: if so, please tell us where."
)
_READ_FIRST = "A person at the partnership reads this letter, and changes it where it is wrong, before it goes."
_LIMITS = (
    "This letter speaks of the document alone. It is not an inspection, it does not say what your agency does, and it "
    "is not evidence that children are safe. Standards may be met by documents that we have not seen."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """Lines under a heading; the opening and the closing have none. `listed`: whether they are a list."""

    id: str
    title: str = ""
    about: str = ""
    lines: tuple[str, ...] = ()
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The whole letter."""

    title: str
    parts: tuple[LetterPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFindings:
    """What a letter speaks of."""

    spoken: tuple[SpokenPoint, ...]
    weaker: tuple[WeakerPoint, ...]
    changed: tuple[ChangedRule, ...]

    def of(self, speaking: str) -> list[HeldPoint]:
        return [each.point for each in self.spoken if each.speaking == speaking]


def letter_findings(document: CheckedDocument, index: ProposalIndex) -> LetterFindings:
    """What the document says of the points of the standards."""
    whole = tuple(passages(document))
    spoken = spoken_points(whole, index)
    return LetterFindings(
        spoken=spoken,
        weaker=tuple(weaker_points(spoken, whole, index)),
        changed=tuple(changed_rules(document, spoken, index)),
    )


def letter_of(document: CheckedDocument, index: ProposalIndex, publisher: str) -> Letter:
    """The letter that is proposed; key points first, and behind its end what the program is not sure of."""
    found = letter_findings(document, index)
    title = _title(document.draft.title)
    sure = [each for each in found.weaker if each.spoken.speaking == "speaks"]
    parts = (
        LetterPart(id="opening", lines=tuple(_opening(title, publisher, found, sure)), listed=False),
        LetterPart(id="weaker", title="Weaker than the standards", lines=tuple(map(_weaker, _by_urgency(sure)))),
        LetterPart(
            id="silent", title="Where we found nothing", about=_OTHER_WORDS, lines=tuple(_silent(found.of("silent")))
        ),
        LetterPart(id="speaks", title="What the document speaks to", lines=tuple(_spoken(found.spoken, "speaks"))),
        LetterPart(
            id="changed",
            title="What changed since the version before",
            lines=tuple(map(_changed, found.changed)),
        ),
        LetterPart(id="closing", lines=(_LIMITS, URGENT_NOTE), listed=False),
        LetterPart(id="look", title="To look at before this goes", about=_TO_LOOK_AT, lines=tuple(_possible(found))),
    )
    return Letter(title=f"Letter about {title}", parts=tuple(part for part in parts if part.lines))


def point_number_words(point: HeldPoint) -> str:
    """`point 3.2`, or `key point 3.1`."""
    return f"{'key ' if point.key else ''}point {point.number}"


def _title(title: str) -> str:
    """The document's title, unless a person's name stands in it."""
    certain = any(detail.kind not in CONFIRMABLE for detail in personal_data(title))
    return "your document" if certain else f"“{title}”"


def _opening(title: str, publisher: str, found: LetterFindings, sure: Sequence[WeakerPoint]) -> Iterator[str]:
    speaks, possibly, silent = (len(found.of(each)) for each in ("speaks", "possibly", "silent"))
    keys = sum(point.key for point in found.of("silent"))
    yield f"{publisher} has compared {title} with the standards for safeguarding supervision. {_READ_FIRST}"
    weak = len({each.spoken.point.id for each in sure})
    yield (
        f"It speaks to {count_words(speaks, 'point')} of {len(found.spoken)}, and possibly to {possibly} more. "
        f"We found nothing on {silent}{f', {keys} of them key points' if keys else ''}. "
        f"It is weaker than the standards on {weak or 'none'} of those that it speaks to."
    )


def _by_urgency(weaker: Iterable[WeakerPoint]) -> list[WeakerPoint]:
    """Key points first, then what must be before what should."""
    return sorted(weaker, key=lambda each: (not each.spoken.point.key, each.spoken.point.strength == "should"))


def _weaker(each: WeakerPoint) -> str:
    point = each.spoken.point
    where = f"{point_number_words(point)}, {point.title} ({each.place})"
    where = where[:1].upper() + where[1:]
    if each.kind == "duty":
        return f"{where}: your document says “{each.words}”; the standard {_STANDARD_SAYS[point.strength]}."
    if each.kind == "longer":
        return f"{where}: your document says “{each.words}”; the standard says “{each.standard}”."
    lacking = "; ".join(item.text.rstrip(".") for item in each.lacking)
    named = len(point.items) - len(each.lacking)
    return f"{where}: {named} of its {len(point.items)} lines are named. Not found: {lacking}."


def _silent(points: Sequence[HeldPoint]) -> Iterator[str]:
    """Each key point on its own; of the others, a line for each standard."""
    yield from (f"Key point {point.number}, {point.title}." for point in points if point.key)
    for standard, group in _by_standard(point for point in points if not point.key):
        yield f"Standard {standard}: {'; '.join(f'{point.number} {point.title}' for point in group)}."


def _spoken(spoken: Sequence[SpokenPoint], speaking: str) -> Iterator[str]:
    """A line for each standard, each point with its places."""
    places = {each.point.id: each.places for each in spoken if each.speaking == speaking}
    points = [each.point for each in spoken if each.speaking == speaking]
    for standard, group in _by_standard(points):
        named = (f"{_short(point)} ({places[point.id]})" for point in group)
        yield f"Standard {standard}{', possibly' if speaking == 'possibly' else ''}: {'; '.join(named)}."


def _short(point: HeldPoint) -> str:
    return f"{point.number} {point.title}{', key point' if point.key else ''}"


def _by_standard(points: Iterable[HeldPoint]) -> Iterator[tuple[int, list[HeldPoint]]]:
    for standard, group in groupby(points, key=lambda point: int(point.number.partition(".")[0])):
        yield standard, list(group)


def _changed(each: ChangedRule) -> str:
    place = each.place[:1].upper() + each.place[1:]
    was = "".join(f" “{before}” is now “{after}”." for before, after in each.differences)
    verb = "spoke" if each.change.kind == "gone" else "speaks"
    points = list_words(point.number for point in each.points)
    about = f" It {verb} to {points}." if points else ""
    lost = list_words(point_number_words(point) for point in each.lost)
    return f"{place}: {KINDS[each.change.kind]}.{was}{about}{f' We found nothing else on {lost}.' if lost else ''}"


def _possible(found: LetterFindings) -> Iterator[str]:
    for each in _by_urgency(each for each in found.weaker if each.spoken.speaking == "possibly"):
        yield f"Possibly weaker: {sentence(_weaker(each))}"
    yield from _spoken(found.spoken, "possibly")
