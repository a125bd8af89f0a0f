"""What stands at each point of a return, in words, so that no report hides an answer, a reason, evidence or a note."""

from collections.abc import Iterator

from selfcheck.reports.wording import share_words
from selfcheck.returns.returns import Evidence, PointAnswer, Share
from selfcheck.scoring.judged import CriterionScore, more_to_next_band
from selfcheck.scoring.score import ReturnScore, is_stale
from selfcheck.standards.earlier_questions import EarlierQuestion
from selfcheck.standards.scales import Scales

EARLIER_QUESTION = "The question as it was answered"
ANSWER_GIVEN = "Answer as given"
REASON = "Why it does not apply"
LINE_NOT_MET = "Line not met"
LINE_OPEN = "Line not answered"
LINE_LEFT_OUT = "Line that does not apply"
NEXT_BAND = "Next band"
EVIDENCE = "Evidence"
NOTE = "Note"

type Detail = tuple[str, str]
"""A label and its text."""


def point_details(judged: CriterionScore, scored: ReturnScore) -> Iterator[Detail]:
    """Everything that a return says at a point, beyond the answer itself."""
    given = scored.record.answers.get(judged.criterion.id)
    if not given:
        return
    then = _earlier_question(judged, given)
    if then:
        yield EARLIER_QUESTION, then.question
    if judged.criterion.kind == "checklist" and given.items is not None and not judged.unconfirmed:
        yield from _lines(judged, given)
    elif judged.status == "open":
        yield from _answer_as_given(given, scored.edition.scales, then)
    elif given.not_applicable is not None:
        yield REASON, given.not_applicable
    yield from _next_band(judged, given, scored.edition.scales)
    yield from _evidence_and_note(given, scored)


def _earlier_question(judged: CriterionScore, given: PointAnswer) -> EarlierQuestion | None:
    """The question that an answer is to, where it waits to be confirmed."""
    earlier = judged.criterion.earlier if judged.unconfirmed else ()
    return next((each for each in earlier if each.revision == given.revision), None)


def aside_details(given: PointAnswer, scored: ReturnScore) -> Iterator[Detail]:
    """Everything that a return says at a point that the edition does not have."""
    yield from _answer_as_given(given, scored.edition.scales)
    yield from _evidence_and_note(given, scored)


def _evidence_and_note(given: PointAnswer, scored: ReturnScore) -> Iterator[Detail]:
    for piece in given.evidence:
        yield EVIDENCE, _evidence_words(piece, scored)
    if given.note.strip():
        yield NOTE, given.note


def _answer_as_given(given: PointAnswer, scales: Scales, then: EarlierQuestion | None = None) -> Iterator[Detail]:
    """An answer that does not count, in its own words; of a checklist with the lines of the question then."""
    lines = {item.id: item.text.rstrip(".") for item in then.items} if then else {}
    if isinstance(given.value, Share):
        yield ANSWER_GIVEN, share_words(given.value)
    elif given.value:
        labels: dict[str, str] = {answer.id: answer.label for answer in scales.answers}
        yield ANSWER_GIVEN, labels.get(given.value, "Don't know yet")
    if given.not_applicable is not None:
        yield ANSWER_GIVEN, f"Not applicable: {given.not_applicable.strip() or 'no reason given'}"
    for line, answer in (given.items or {}).items():
        reason = given.reasons.get(line, "").strip()
        yield ANSWER_GIVEN, f"{lines.get(line, line)}: {answer.replace('-', ' ')}{f' ({reason})' if reason else ''}"


def _lines(judged: CriterionScore, given: PointAnswer) -> Iterator[Detail]:
    for item in judged.criterion.items:
        answer = (given.items or {}).get(item.id)
        reason = given.reasons.get(item.id, "").strip()
        if answer == "no":
            yield LINE_NOT_MET, item.text
        elif answer is None:
            yield LINE_OPEN, item.text
        elif answer == "not-applicable":
            yield LINE_LEFT_OUT, f"“{item.text}” {reason or 'No reason given'}"


def _next_band(judged: CriterionScore, given: PointAnswer, scales: Scales) -> Iterator[Detail]:
    if judged.status == "answered" and isinstance(given.value, Share):
        more = more_to_next_band(judged.criterion, given.value, scales)
        if more:
            yield NEXT_BAND, f"{more} more of the {given.value.checked} checked would reach it"


def _evidence_words(piece: Evidence, scored: ReturnScore) -> str:
    """`Record check: Audit, kept in the shared drive, dated 1 June 2025, out of date`."""
    kinds = {kind.id: kind.label for kind in scored.edition.scales.evidence_kinds}
    kind = kinds.get(piece.kind, piece.kind)
    title = piece.title.strip() or "no title, so it does not count"
    parts = [f"{kind}: {title}" if kind else title]
    if piece.where.strip():
        parts.append(f"kept: {piece.where.strip()}")
    parts.append(f"dated {piece.dated.words}" if piece.dated else "no date")
    if piece.review_by:
        parts.append(f"to be reviewed by {piece.review_by.words}")
    if is_stale(piece, scored.record, scored.edition.scales):
        parts.append("out of date")
    return ", ".join(parts)
