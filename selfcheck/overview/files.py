"""The output files of a collation: one after the other, each in pieces, so that none is in memory whole."""

from collections.abc import Iterator, Sequence

from selfcheck.overview.answers_table import answers_pieces
from selfcheck.overview.chart import chart_text
from selfcheck.overview.page.page import page_pieces
from selfcheck.overview.wording import CollationData, OverviewData
from selfcheck.overview.workbook import overview_pieces
from selfcheck.standards.edition import Edition

PAGE_FILE, TABLE_FILE, WORKBOOK_FILE, CHART_FILE = "overview.html", "answers.csv", "overview.xlsx", "overview-chart.svg"


def outputs(data: CollationData, edition: Edition, urgent: Sequence[str] = ()) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Name and pieces of each file. `data["rows"]` is read several times, each time from its beginning.

    `edition`: the collation's edition; `urgent`: the lines of the partnership's own urgent route.
    """
    overview = OverviewData(data=data, edition=edition, urgent=urgent)
    yield PAGE_FILE, (piece.encode() for piece in page_pieces(overview))
    yield TABLE_FILE, answers_pieces(overview)
    yield WORKBOOK_FILE, overview_pieces(overview)
    yield CHART_FILE, iter([chart_text(overview).encode()])
