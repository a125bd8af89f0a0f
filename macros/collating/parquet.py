"""The long table of answers as Parquet, for people who combine many partnerships in their own database.

DuckDB writes it. It is an optional extra: nothing else needs it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from macros.machine.programs import MissingToolError
from selfcheck.collation.sentences import OVERVIEW_CAVEAT
from selfcheck.overview.answers_table import COLUMNS, answers_of
from selfcheck.overview.wording import CollationData, OverviewData
from selfcheck.reading.rules import visible
from selfcheck.reports.wording import edition_words
from selfcheck.standards.edition import Edition

PARQUET_FILE = "answers.parquet"
_PIECE = 1 << 20
_MODEST: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
}


def check_duckdb() -> None:
    """Raises MissingToolError where the extra is not installed."""
    if find_spec("duckdb") is None:
        raise MissingToolError('Parquet needs DuckDB, an extra of this project: pip install ".[parquet]"')


def parquet_pieces(data: CollationData, edition: Edition) -> Iterator[bytes]:
    """The file in pieces: the columns of `answers.csv`, with points as numbers and NULL for empty cells."""
    check_duckdb()
    import duckdb  # noqa: PLC0415  installed only for Parquet

    with tempfile.TemporaryDirectory(prefix="handbook-parquet-") as folder:
        lines, made = Path(folder) / "answers.jsonl", Path(folder) / PARQUET_FILE
        with lines.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(_lines(OverviewData(data=data, edition=edition)))
        with duckdb.connect(config=_MODEST) as connection:
            connection.execute(_copy(lines, made, edition))
        with made.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece


def _lines(overview: OverviewData) -> Iterator[str]:
    for row in overview.data["rows"]:
        for values in answers_of(row, overview, visible):
            yield json.dumps({name: value or None for name, value in zip(COLUMNS, values, strict=True)}) + "\n"


def _copy(lines: Path, made: Path, edition: Edition) -> str:
    """The SQL that writes the file. The caveat is metadata, as the file has no last row for it."""
    types = ", ".join(f"{name}: '{'DOUBLE' if name == 'points' else 'VARCHAR'}'" for name in COLUMNS)
    return (
        f"COPY (FROM read_json({_quoted(lines)}, format = 'newline_delimited', columns = {{{types}}})) "
        f"TO {_quoted(made)} (FORMAT parquet, COMPRESSION zstd, "
        f"KV_METADATA {{edition: {_quoted(edition_words(edition.head))}, caveat: {_quoted(OVERVIEW_CAVEAT)}}})"
    )


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
