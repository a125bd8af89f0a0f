"""The files that a collation leaves: one after the other, each in pieces, so that none need stand in memory whole."""

from collections.abc import Iterator, Sequence

from selfcheck.overview.answers_table import answers_pieces
from selfcheck.overview.chart import chart_text
from selfcheck.overview.page.page import page_pieces
from selfcheck.overview.wording import Data, Told
from selfcheck.overview.workbook import overview_pieces
from selfcheck.standards.edition import Edition

PAGE, TABLE, WORKBOOK, CHART = "overview.html", "answers.csv", "overview.xlsx", "overview-chart.svg"


def outputs(data: Data, edition: Edition, urgent: Sequence[str] = ()) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Name and pieces of each file. `data["rows"]` is read several times, from its beginning.

    `edition` is the one that the collation is of; `urgent`: the lines of the partnership's own route.
    """
    told = Told(data=data, edition=edition, urgent=urgent)
    yield PAGE, (piece.encode() for piece in page_pieces(told))
    yield TABLE, answers_pieces(told)
    yield WORKBOOK, overview_pieces(told)
    yield CHART, iter([chart_text(told).encode()])
