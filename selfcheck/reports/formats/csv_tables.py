"""Tables as CSV: no cell can become a formula in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from selfcheck.reading.rules import visible
from selfcheck.reports.wording import RESULT_CAVEAT, answer_words, edition_words, level_line
from selfcheck.returns.returns import Return
from selfcheck.scoring.result import six_places
from selfcheck.scoring.score import ReturnScore
from selfcheck.standards.edition import Edition

CSV_MEDIA_TYPE = "text/csv;charset=utf-8"
MARK = "\ufeff"  # without it, spreadsheets misread UTF-8
# signs of a formula, plain and full-width, also after characters that spreadsheets skip: spaces, quotes, invisible ones
_FORMULA = re.compile("[\\s\"'\u200b-\u200f\u2060\ufeff\ufffd]*?[\t\r\n=+\\-@\uff1d\uff0b\uff0d\uff20]")
_KEPT = "\n\r\t"  # in a cell; other invisible characters are replaced

_ANSWER_COLUMNS = (
    *("standard", "level", "point", "title", "strength", "obligation", "key", "answer", "status"),
    *("points_low", "points_high", "evidence", "note", "problem"),
)
_ACTION_COLUMNS = ("point", "title", "action", "owner_role", "due", "status")
STATUS = {"open": "Open", "in-progress": "In progress", "done": "Done"}


def answers_csv(scored: ReturnScore) -> str:
    """A row for each point, in the edition's order. The last row has the edition and the caveat."""
    return _table(_ANSWER_COLUMNS, _answer_rows(scored), scored.edition)


def actions_csv(edition: Edition, record: Return) -> str:
    """A row for each action, in the order of the plan. The last row has the edition and the caveat."""
    titles = {criterion.id: criterion.title for criterion in edition.criteria}
    rows = (
        (
            action.criterion,
            titles.get(action.criterion, ""),
            action.action,
            action.owner_role,
            str(action.due or ""),
            STATUS[action.status],
        )
        for action in record.actions
    )
    return _table(_ACTION_COLUMNS, rows, edition)


def cell(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a formula gets an apostrophe in front."""
    shown = visible(text, keep=_KEPT)
    return f"'{shown}" if is_formula(text) or is_formula(shown) else shown


def is_formula(text: str) -> bool:
    """Whether some spreadsheet would take the text for a formula."""
    return _FORMULA.match(text) is not None


def _answer_rows(scored: ReturnScore) -> Iterable[Sequence[str]]:
    for standard in scored.standards:
        line = level_line(standard, scored.edition.scales)
        for answer in standard.judged:
            criterion, given = answer.criterion, scored.record.answers.get(answer.criterion.id)
            yield (
                *(standard.standard.id, line, criterion.id, criterion.title, criterion.strength, criterion.obligation),
                *("yes" if criterion.key else "no", answer_words(answer, given, scored.edition.scales), answer.status),
                *((str(six_places(answer.low)), str(six_places(answer.high))) if answer.applicable else ("", "")),
                "; ".join(piece.title for piece in answer.evidence),
                given.note if given else "",
                "; ".join(problem.message for problem in scored.problems_at(criterion.id)),
            )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], edition: Edition) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(each) for each in row] for row in rows)
    writer.writerow([cell(f"{edition_words(edition.head)}. {RESULT_CAVEAT}")])
    return text.getvalue()
