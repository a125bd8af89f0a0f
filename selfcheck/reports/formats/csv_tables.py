"""Tables as CSV: no cell can become a formula in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selfcheck.reading.rules import visible
from selfcheck.reports.details import (
    ANSWER_GIVEN,
    EVIDENCE,
    LINE_LEFT_OUT,
    LINE_NOT_MET,
    LINE_OPEN,
    NEXT_BAND,
    NOTE,
    REASON,
    Detail,
    aside_details,
    point_details,
)
from selfcheck.reports.part_words import part_line, part_summary
from selfcheck.reports.report import about_return, unknown_points
from selfcheck.reports.wording import (
    ACTION_STATUS,
    RESULT_CAVEAT,
    answer_words,
    edition_words,
    level_line,
    standing_words,
    summary,
)
from selfcheck.returns.returns import Return
from selfcheck.scoring.gaps import gaps, to_find_out
from selfcheck.scoring.result import six_places
from selfcheck.scoring.score import ReturnScore
from selfcheck.standards.edition import Edition

CSV_MEDIA_TYPE = "text/csv;charset=utf-8"
MARK = "\ufeff"  # without it, spreadsheets misread UTF-8
# signs of a formula, plain and full-width, also after characters that spreadsheets skip: spaces, quotes, invisible ones
_FORMULA = re.compile("[\\s\"'\u200b-\u200f\u2060\ufeff\ufffd]*?[\t\r\n=+\\-@\uff1d\uff0b\uff0d\uff20]")
_KEPT = "\n\r\t"  # in a cell; other invisible characters are replaced

_DETAIL_COLUMNS = {
    "answer_as_given": ANSWER_GIVEN,
    "why_not_applicable": REASON,
    "lines_not_met": LINE_NOT_MET,
    "lines_not_answered": LINE_OPEN,
    "lines_not_applicable": LINE_LEFT_OUT,
    "next_band": NEXT_BAND,
    "evidence": EVIDENCE,
    "note": NOTE,
}
_ANSWER_COLUMNS = (
    *("standard", "level", "point", "title", "strength", "obligation", "key", "answer", "status"),
    *("points_low", "points_high", "what_next", *_DETAIL_COLUMNS, "problem"),
)
_ACTION_COLUMNS = ("point", "title", "action", "owner_role", "due", "status")


def answers_csv(scored: ReturnScore) -> str:
    """A row for each point, in the edition's order, then for each point kept aside. Below: whose answers these are."""
    rows = [*_answer_rows(scored), *_aside_rows(scored)]
    return _table(_ANSWER_COLUMNS, rows, scored.edition, _notes(scored))


def actions_csv(edition: Edition, record: Return) -> str:
    """A row for each action, in the order of the plan. Below: what the file is, the edition and the caveat."""
    titles = {criterion.id: criterion.title for criterion in edition.criteria}
    rows = (
        (
            action.criterion,
            titles.get(action.criterion, ""),
            action.action,
            action.owner_role,
            action.due.words if action.due else "",
            ACTION_STATUS[action.status],
        )
        for action in record.actions
    )
    return _table(_ACTION_COLUMNS, rows, edition, filter(None, [standing_words(record)]))


def cell(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a formula gets an apostrophe in front."""
    shown = visible(text, keep=_KEPT)
    return f"'{shown}" if is_formula(text) or is_formula(shown) else shown


def is_formula(text: str) -> bool:
    """Whether some spreadsheet would take the text for a formula."""
    return _FORMULA.match(text) is not None


def _answer_rows(scored: ReturnScore) -> Iterator[Sequence[str]]:
    next_steps = _next_steps(scored)
    for standard in scored.standards:
        line = part_line(scored) or level_line(standard, scored.edition.scales)
        for answer in standard.judged:
            criterion, given = answer.criterion, scored.record.answers.get(answer.criterion.id)
            yield (
                *(standard.standard.id, line, criterion.id, criterion.title),
                *(criterion.strength, criterion.obligation, "yes" if criterion.key else "no"),
                *(answer_words(answer, given, scored.edition.scales), answer.status),
                *(
                    (str(six_places(answer.low)), str(six_places(answer.high)))
                    if answer.applicable and answer.asked
                    else ("", "")
                ),
                next_steps.get(criterion.id, ""),
                *_detail_cells(point_details(answer, scored)),
                "; ".join(problem.message for problem in scored.problems_at(criterion.id)),
            )


def _next_steps(scored: ReturnScore) -> Mapping[str, str]:
    """The order of safety, by the point's id: what to find out first, then each gap's place in the order to act."""
    found = {each.criterion.id: "Find out first" if each.criterion.key else "Find out" for each in to_find_out(scored)}
    places = enumerate(gaps(scored), start=1)
    return found | {gap.judged.criterion.id: f"Do first: {place}" for place, gap in places}


def _aside_rows(scored: ReturnScore) -> Iterator[Sequence[str]]:
    for name in unknown_points(scored):
        details = _detail_cells(aside_details(scored.record.answers[name], scored))
        cells = {"point": name, "problem": "; ".join(problem.message for problem in scored.problems_at(name))}
        cells |= zip(_DETAIL_COLUMNS, details, strict=True)
        yield [cells.get(column, "") for column in _ANSWER_COLUMNS]


def _detail_cells(details: Iterable[Detail]) -> Iterator[str]:
    found = list(details)
    return ("; ".join(text for each, text in found if each == label) for label in _DETAIL_COLUMNS.values())


def _notes(scored: ReturnScore) -> Iterator[str]:
    """What the table's rows have no place for: whose answers these are, and the difference made."""
    yield from (f"{label}: {text}" for label, text in about_return(scored.record))
    head = f"{part_summary(scored) or summary(scored)}."
    yield from (part for part in (head, standing_words(scored.record)) if part)
    for standard in scored.standards:
        if impact := scored.record.impact.get(standard.standard.id, "").strip():
            yield f"The difference made for children, Standard {standard.standard.number}: {impact}"
    yield from (problem.message for problem in scored.problems if not problem.criterion)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], edition: Edition, notes: Iterable[str] = ()) -> str:
    """A table with its head; below it notes, and last the edition and the caveat."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(each) for each in row] for row in rows)
    writer.writerows([cell(note), *[""] * (len(head) - 1)] for note in notes)
    writer.writerow([cell(f"{edition_words(edition.head)}. {RESULT_CAVEAT}")])
    return text.getvalue()
