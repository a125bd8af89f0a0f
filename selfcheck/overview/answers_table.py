"""All answers of all agencies as one long table: a row for each agency and point."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from selfcheck.collation.sentences import OVERVIEW_CAVEAT
from selfcheck.overview.wording import NOT_ASKED, CollationData, OverviewData, answer_points
from selfcheck.reports.formats.csv_tables import MARK, cell
from selfcheck.reports.wording import edition_words

COLUMNS = (
    *("agency", "agency_id", "sector", "size", "scope", "edition", "date"),
    *("standard", "level", "criterion", "answer", "points", "partnership", "file"),
)


def answers_pieces(overview: OverviewData) -> Iterator[bytes]:
    """The table as CSV, piece by piece: no cell can become a formula. The last row has the edition and the caveat."""
    yield f"{MARK}{_lines([COLUMNS])}".encode()
    for row in overview.data["rows"]:
        yield _lines(answers_of(row, overview, cell)).encode()
    yield _lines([(cell(f"{edition_words(overview.edition.head)}. {OVERVIEW_CAVEAT}"),)]).encode()


def answers_of(row: CollationData, overview: OverviewData, shown: Callable[[str], str]) -> Iterator[tuple[str, ...]]:
    """The rows of one agency's file, one for each point asked; `shown` makes its texts safe for the output."""
    agency = row["agency"]
    head = (agency["name"], agency["id"], agency["sector"], agency["size"], row["scope"], row["edition"])
    before = (*(shown(each or "") for each in head), row["assessed_on"] or "")
    after = (shown(overview.data["partnership"]["id"]), shown(row["file"]))
    levels = {each["id"]: each["level"] for each in row["standards"]}
    for criterion, answer in row["answers"].items():
        if answer == NOT_ASKED:
            continue
        standard, worth = criterion.partition(".")[0], answer_points(row, criterion)
        yield (
            *before,
            *(standard, levels.get(standard) or "", criterion, answer, "" if worth is None else str(worth)),
            *after,
        )


def _lines(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
