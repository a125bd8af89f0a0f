"""Changes from one year to the next, for the page and the workbook: only where there are earlier years."""

from collections.abc import Iterator, Sequence
from itertools import islice

from selfcheck.collation.sentences import agency_words, totals_sentence
from selfcheck.overview.wording import ANSWER_WORDS, MOST_ROWS, CollationData, OverviewData, named_words
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
    found = list(islice(data["changes"], MOST_ROWS))
    yield from _who_changed(found)
    pairs = data["over_time"]["compared"]
    compared = count_words(pairs, "self-check with one before it", "self-checks with one before them")
    yield html_table(f"Levels of the standards, in {compared}", ("Standard", "Self-checks"), rows)
    yield from _agencies(overview, found)


def year_sheets(overview: OverviewData) -> Iterator[Sheet]:
    """The workbook's sheets on changes: the number of points of each agency by kind of change, and each point."""
    columns = [
        ("Agency", 30),
        ("Scope", 20),
        ("From", 12),
        ("To", 12),
        *((words, 14) for words in _CHANGE_WORDS.values()),
    ]
    yield Sheet(name="Changes", columns=columns, rows=map(_counted, overview.data["changes"]))
    columns = [("Agency", 30), ("Scope", 20), ("From", 12), ("To", 12), ("Change", 22)]
    columns += [("Point or standard", 10), ("Title", 46), ("Before", 26), ("Now", 26)]
    changed = (row for each in overview.data["changes"] for row in _changed(each, overview))
    yield Sheet(name="Changed points", columns=columns, rows=changed, fixed=2)


def _changed(each: CollationData, overview: OverviewData) -> Iterator[list[Cell]]:
    """The rows of one agency: its standards whose level changed, then its points."""
    head: list[Cell] = [each["name"], each["scope"], each["from"]["year"], each["to"]["year"]]
    titles = {standard.id: standard.title for standard in overview.standards}
    for one in each["standards"]:
        if one["direction"]:
            levels = [overview.labels.get(one[at] or "", "") for at in ("from", "to")]
            yield [*head, _CHANGE_WORDS[one["direction"]], one["id"], titles.get(one["id"], ""), *levels]
    for one in each["criteria"]:
        answers = [ANSWER_WORDS.get(one[at] or "", "") for at in ("from", "to")]
        change = _CHANGE_WORDS[one["direction"] or one["change"]]
        yield [*head, change, one["id"], overview.title(one["id"]), *answers]


def _who_changed(found: Sequence[CollationData]) -> Iterator[str]:
    """Who has more in place than before, and who has less, by name and in the order of the agencies."""
    for direction, words in (("better", "More in place than before"), ("worse", "Less in place than before")):
        names = [
            f"{agency_words(each)} ({count_words(each['counts'][direction], 'point')})"
            for each in found
            if each["counts"][direction]
        ]
        yield f"<p><strong>{words}:</strong> {xml_text(named_words(names) or 'nobody')}.</p>\n"


def _agencies(overview: OverviewData, found: Sequence[CollationData]) -> Iterator[str]:
    data = overview.data
    total = data["over_time"]["compared"]
    if total > MOST_ROWS:
        yield f"<p>The first {MOST_ROWS:,} of {total:,} are here. All of them are in the workbook.</p>\n"
    rows = [
        (
            f"{xml_text(change['name'])}<small>{xml_text(change['scope'])}</small><small>{xml_text(_years(change))}</small>",
            "".join(_which(change, "better", overview)) or "–",
            "".join(_which(change, "worse", overview)) or "–",
            xml_text(_counts(change["counts"])),
        )
        for change in found
    ]
    if rows:
        heads = ("Agency", "More in place", "Less in place", "All points")
        yield html_table("What changed in each self-check", heads, rows)
    alone: Sequence[CollationData] = data["over_time"]["without_earlier"]
    if alone:
        names = "; ".join(", ".join(filter(None, (each["name"], each["scope"]))) for each in alone[:MOST_ROWS])
        yield f"<p>Nothing from an earlier year to compare with: {xml_text(names)}.</p>\n"


def _which(change: CollationData, direction: str, overview: OverviewData) -> Iterator[str]:
    """The standards and points of one agency that changed in this direction."""
    titles = {standard.id: f"Standard {standard.number} {standard.title}" for standard in overview.standards}
    for one in change["standards"]:
        if one["direction"] == direction:
            before, now = (overview.labels.get(one[at] or "", "") for at in ("from", "to"))
            title = titles.get(one["id"], one["id"])
            yield f"<p><strong>{xml_text(title)}</strong>: {xml_text(f'{before}, then {now.lower()}')}</p>"
    for one in change["criteria"]:
        if one["direction"] == direction:
            before, now = (ANSWER_WORDS.get(one[at] or "", "") for at in ("from", "to"))
            yield f"<p>{xml_text(f'{overview.point(one["id"])}: {before}, then {now.lower()}')}</p>"


def _counted(each: CollationData) -> list[Cell]:
    counts = [each["counts"][change] for change in _CHANGE_WORDS]
    return [each["name"], each["scope"], each["from"]["year"], each["to"]["year"], *counts]


def _years(each: CollationData) -> str:
    return f"{each['from']['year']} to {each['to']['year']}"


def _counts(counts: CollationData) -> str:
    return ", ".join(f"{counts[change]} {words}" for change, words in _CHANGE_WORDS.items() if counts[change]) or "none"
