"""What has changed from one year to the next, for the page and the workbook: only where there are earlier years."""

from collections.abc import Iterator, Sequence
from itertools import islice

from selfcheck.collation.sentences import totals_sentence
from selfcheck.overview.wording import Data, Told
from selfcheck.reports.formats.html import esc, table
from selfcheck.reports.formats.xlsx import Cell, Sheet
from selfcheck.reports.wording import counted

MOST_ROWS = 1000
CHANGES = {
    "better": "more in place",
    "worse": "less in place",
    "other": "applies now, or no longer",
    "unchanged": "unchanged",
    "standard": "the standard changed",
    "not-comparable": "cannot be compared",
}


def changed(told: Told) -> Iterator[str]:
    """The part of the page."""
    data = told.data
    yield (
        "<p>What the agencies say themselves, compared with the year before. A change of the standard is told "
        "apart: it is none of the agency.</p>\n"
    )
    said = (f"{each['name']}: {totals_sentence(each['files'])}" for each in data["over_time"]["years"])
    yield f"<ul>\n{''.join(f'<li>{esc(each)}</li>\n' for each in said)}</ul>\n"
    titles = {each.id: f"{each.number} {each.title}" for each in told.standards}
    rows = [(esc(titles[each["id"]]), esc(_counts(each))) for each in data["over_time"]["standards"]]
    pairs = data["over_time"]["compared"]
    compared = counted(pairs, "self-check with one before it", "self-checks with one before them")
    yield table(f"Levels of the standards, in {compared}", ("Standard", "Self-checks"), rows)
    yield from _agencies(data)


def year_sheets(told: Told) -> Iterator[Sheet]:
    """A sheet of the workbook: for each agency how many of its points changed, and how."""
    columns = [("Agency", 30), ("Scope", 20), ("From", 12), ("To", 12), *((words, 14) for words in CHANGES.values())]
    yield Sheet(name="Changes", columns=columns, rows=map(_counted, told.data["changes"]))


def _agencies(data: Data) -> Iterator[str]:
    total = data["over_time"]["compared"]
    if total > MOST_ROWS:
        yield f"<p>The first {MOST_ROWS:,} of {total:,} are here. All of them are in the workbook.</p>\n"
    rows = [
        (f"{esc(each['name'])}<small>{esc(each['scope'])}</small>", esc(_years(each)), esc(_counts(each["counts"])))
        for each in islice(data["changes"], MOST_ROWS)
    ]
    if rows:
        yield table("Points of each self-check", ("Agency", "Years", "Points"), rows)
    alone: Sequence[Data] = data["over_time"]["without_earlier"]
    if alone:
        names = "; ".join(", ".join(filter(None, (each["name"], each["scope"]))) for each in alone[:MOST_ROWS])
        yield f"<p>Nothing from an earlier year to compare with: {esc(names)}.</p>\n"


def _counted(each: Data) -> list[Cell]:
    counts = [each["counts"][change] for change in CHANGES]
    return [each["name"], each["scope"], each["from"]["year"], each["to"]["year"], *counts]


def _years(each: Data) -> str:
    return f"{each['from']['year']} to {each['to']['year']}"


def _counts(counts: Data) -> str:
    return ", ".join(f"{counts[change]} {words}" for change, words in CHANGES.items() if counts[change]) or "none"
