"""Changes from one year to the next, for the page and the workbook: only where there are earlier years."""

from collections.abc import Iterator, Sequence
from itertools import islice

from selfcheck.collation.sentences import totals_sentence
from selfcheck.overview.wording import MOST_ROWS, CollationData, OverviewData
from selfcheck.reports.formats.html import html_table, xml_text
from selfcheck.reports.formats.xlsx import Cell, Sheet
from selfcheck.words import count_words

_CHANGE_WORDS = {
    "better": "more in place",
    "worse": "less in place",
    "other": "applies now, or no longer",
    "unchanged": "unchanged",
    "standard": "the standard changed",
    "not-comparable": "cannot be compared",
}


def changes_section(overview: OverviewData) -> Iterator[str]:
    """The page's section on changes."""
    data = overview.data
    yield (
        "<p>What the agencies say themselves, compared with the year before. A change of the standard is told "
        "apart: it is none of the agency.</p>\n"
    )
    said = (f"{year['name']}: {totals_sentence(year['files'])}" for year in data["over_time"]["years"])
    yield f"<ul>\n{''.join(f'<li>{xml_text(each)}</li>\n' for each in said)}</ul>\n"
    titles = {standard.id: f"{standard.number} {standard.title}" for standard in overview.standards}
    rows = [
        (xml_text(titles[standard["id"]]), xml_text(_counts(standard))) for standard in data["over_time"]["standards"]
    ]
    pairs = data["over_time"]["compared"]
    compared = count_words(pairs, "self-check with one before it", "self-checks with one before them")
    yield html_table(f"Levels of the standards, in {compared}", ("Standard", "Self-checks"), rows)
    yield from _agencies(data)


def year_sheets(overview: OverviewData) -> Iterator[Sheet]:
    """The workbook's sheet on changes: for each agency, the number of points by kind of change."""
    columns = [
        ("Agency", 30),
        ("Scope", 20),
        ("From", 12),
        ("To", 12),
        *((words, 14) for words in _CHANGE_WORDS.values()),
    ]
    yield Sheet(name="Changes", columns=columns, rows=map(_counted, overview.data["changes"]))


def _agencies(data: CollationData) -> Iterator[str]:
    total = data["over_time"]["compared"]
    if total > MOST_ROWS:
        yield f"<p>The first {MOST_ROWS:,} of {total:,} are here. All of them are in the workbook.</p>\n"
    rows = [
        (
            f"{xml_text(change['name'])}<small>{xml_text(change['scope'])}</small>",
            xml_text(_years(change)),
            xml_text(_counts(change["counts"])),
        )
        for change in islice(data["changes"], MOST_ROWS)
    ]
    if rows:
        yield html_table("Points of each self-check", ("Agency", "Years", "Points"), rows)
    alone: Sequence[CollationData] = data["over_time"]["without_earlier"]
    if alone:
        names = "; ".join(", ".join(filter(None, (each["name"], each["scope"]))) for each in alone[:MOST_ROWS])
        yield f"<p>Nothing from an earlier year to compare with: {xml_text(names)}.</p>\n"


def _counted(each: CollationData) -> list[Cell]:
    counts = [each["counts"][change] for change in _CHANGE_WORDS]
    return [each["name"], each["scope"], each["from"]["year"], each["to"]["year"], *counts]


def _years(each: CollationData) -> str:
    return f"{each['from']['year']} to {each['to']['year']}"


def _counts(counts: CollationData) -> str:
    return ", ".join(f"{counts[change]} {words}" for change, words in _CHANGE_WORDS.items() if counts[change]) or "none"
