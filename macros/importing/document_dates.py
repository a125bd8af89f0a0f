"""What a document says of its own dates and version, from its lines and its tables of details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.importing.dates import FoundDate, all_dates, begins_with_label, dates_in, version_in, words_outside_brackets
from macros.importing.report import Report
from macros.importing.tables import grid, is_details, is_history
from macros.importing.word.document import Paragraph, Table, WordBlock
from macros.importing.word.places import BlockPlace
from macros.model.policy_version import VersionDates
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import shorten

_LINE_OF_DATES = 12  # words


def is_line_of_dates(block: WordBlock) -> bool:
    """Whether this is a line such as `Next review: August 2023`, which gives a date and becomes no clause."""
    return (
        isinstance(block, Paragraph)
        and block.heading is None
        and block.label is None
        and words_outside_brackets(block.text) <= _LINE_OF_DATES
        and (not block.text.endswith(".") or (begins_with_label(block.text) and ":" in block.text))
        and bool(dates_in(block.text))
    )


def dates_of(blocks: Sequence[WordBlock], report: Report) -> tuple[VersionDates | None, str | None]:
    """The document's dates, and a note that quotes its words on them."""
    found = [(date, place) for line, place in _lines(blocks) for date in dates_in(line)]
    lines = [block.text for block in blocks if isinstance(block, Paragraph) and is_line_of_dates(block)]
    return _dates(found, report), _dates_note([date for date, _ in found], lines)


def _lines(blocks: Sequence[WordBlock]) -> Iterator[tuple[str, BlockPlace]]:
    """The lines to search for dates and versions: paragraphs, and rows of tables of details."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.place
        elif is_details(block.rows):
            yield from ((": ".join(row), block.place) for row in block.rows)


def _dates(found: Sequence[tuple[FoundDate, BlockPlace]], report: Report) -> VersionDates | None:
    dates: dict[str, PartialDate] = {}
    for date, place in found:
        words = shorten(date.words, 90)
        if date.name in dates and dates[date.name] != date.date:
            report.guess(f"dates: “{words}” says another date for {date.name} than was taken", place)
            continue
        if date.name not in dates:
            report.recognise(f"dates: {date.name} {date.date} from “{words}”", place)
        if date.numeric:
            report.guess(f"dates: {date.name} was read with the day first, as in Britain: “{words}”", place)
        dates[date.name] = date.date
    if not dates:
        report.finish("dates: the document gives none that were recognised; write dates_note, or the dates by hand")
    return VersionDates(**dates) if dates else None


def _dates_note(found: Sequence[FoundDate], lines: Sequence[str]) -> str | None:
    """Quotes the document's words on its dates, each line once: lines of dates become no clauses."""
    others = [date.words for date in found if not any(date.words in line for line in lines)]
    quoted = ", ".join(f"“{line}”" for line in dict.fromkeys([*lines, *others]))
    return f"The copy says: {quoted}." if quoted else None


def version_of(blocks: Sequence[WordBlock], report: Report) -> str:
    """The version's name, from a line or the latest row of the history that gives one; else `draft`."""
    tables = [block for block in blocks if isinstance(block, Table) and is_history(block.rows)]
    history = grid(tables[0].rows).lines if tables else ()
    lines = [*_lines(blocks), *((line, tables[0].place) for line in reversed(history))]
    named = next(((version, place) for line, place in lines if (version := version_in(line))), None)
    if history and (date := next(all_dates(history[-1]), None)):
        what = f"dates: the last row of the history is dated {date[0]}; it may be when this version was issued"
        report.guess(what, tables[0].place)
    if named:
        report.guess(f"version: {named[0]}, from the words of the document", named[1])
        return named[0]
    report.finish("version: the document names none; “draft” stands there for now (or use --version)")
    return "draft"
