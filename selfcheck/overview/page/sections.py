"""The sections of the report's page, each a few sentences and a table. Agencies are in the order of the data."""

from collections.abc import Iterator, Sequence
from itertools import islice

from selfcheck.collation.sentences import PAST_DATE, key_points_sentence, totals_sentence
from selfcheck.overview.chart import chart_text
from selfcheck.overview.wording import (
    ANSWER_WORDS,
    MOST_ROWS,
    NOT_ASKED,
    REASON_WORDS,
    CollationData,
    OverviewData,
    agency_label,
    answer_counts,
    date_or_dash,
    file_notes,
    level_counts,
    scope_words,
)
from selfcheck.reports.formats.html import html_table, xml_text
from selfcheck.reports.wording import ACTION_STATUS
from selfcheck.words import count_words

MOST_OPENED = 200  # most agencies whose answers the page shows
MOST_POINTS = 15


def standards_section(overview: OverviewData) -> Iterator[str]:
    yield '<figure class="wide" role="region" tabindex="0" aria-label="Chart of levels, scrolls sideways">\n'
    yield f"{chart_text(overview, inside=True)}</figure>\n"
    titles = {standard.id: f"{standard.number} {standard.title}" for standard in overview.standards}
    rows = [
        (
            xml_text(titles[standard["id"]]),
            xml_text(level_counts(standard, overview)),
            f"{standard['of']}",
            f"{standard['not-comparable']}",
        )
        for standard in overview.data["standards"]
    ]
    head = ("Standard", "Self-checks at each level", "Of", "Not comparable")
    yield html_table("The chart as a table", head, rows)
    if any(standard["not-comparable"] for standard in overview.data["standards"]):
        yield "<p>Not comparable: the agency answered an older version, in which the standard was another.</p>\n"
    if only := overview.data["key_points"]["only"]:
        yield f"<p>{xml_text(key_points_sentence(only))}</p>\n"


def heat_map_section(overview: OverviewData) -> Iterator[str]:
    key = "".join(
        f'<li><span class="{level.id}"></span><span><strong>{xml_text(level.label)}</strong>: '
        f"{xml_text(level.means)}</span></li>\n"
        for level in overview.edition.scales.levels
    )
    yield f'<ul class="key">\n{key}</ul>\n'
    yield "<p>Agencies stand in the order of the partnership's list, then by name. Choose one to see its answers.</p>\n"
    yield from _how_many(overview, MOST_ROWS)
    yield '<div class="wide map" role="region" tabindex="0" aria-label="Agencies and standards, scrolls sideways">\n'
    heads = "".join(
        f'<th scope="col">{standard.number} {xml_text(standard.title)}</th>' for standard in overview.standards
    )
    yield '<table class="heat">\n<caption>The level of each standard in each self-check</caption>\n'
    yield f'<thead>\n<tr><th scope="col">Agency</th>{heads}</tr>\n</thead>\n<tbody>\n'
    for place, row in enumerate(islice(overview.data["rows"], MOST_ROWS), start=1):
        found = {standard["id"]: standard for standard in row["standards"]}
        cells = "".join(_level(found.get(standard.id), overview) for standard in overview.standards)
        yield f'<tr><th scope="row">{_agency(row, place)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"


def points_section(overview: OverviewData) -> Iterator[str]:
    counts = {criterion["id"]: criterion for criterion in overview.data["criteria"]}
    least = overview.data["gaps"][:MOST_POINTS]
    if not least:
        yield "<p>No point is answered with less than in place.</p>\n"
        return
    yield (
        "<p>The order is by the share of self-checks in which a point is in place, partly counting half, of those to "
        "which it applies and which know the answer. A suggestion marked draft has not been reviewed by a safeguarding "
        "lead.</p>\n"
    )
    rows = [
        (
            xml_text(overview.point(name)),
            answer_counts(counts[name]),
            f"{counts[name]['evidenced']}",
            _suggestion(name, overview),
        )
        for name in least
    ]
    head = ("Point", "Answers", "With evidence", "What the handbook suggests")
    yield html_table(
        f"The first {len(least)} of {count_words(len(overview.data['gaps']), 'point')} not in place everywhere",
        head,
        rows,
    )


def progress_section(overview: OverviewData) -> Iterator[str]:
    yield "<p>Progress is how much has been answered. It says nothing about how good supervision is.</p>\n"
    yield from _how_many(overview, MOST_ROWS)
    rows = [
        (
            _agency(row, 0),
            f"{row['answered']} of {row['total']}",
            f"{row['evidenced']}",
            xml_text("; ".join([_dated(row), *file_notes(row)])),
        )
        for row in islice(overview.data["rows"], MOST_ROWS)
    ]
    yield html_table("Self-checks that are counted", ("Agency", "Answered", "Evidence", "To know"), rows)


def actions_section(overview: OverviewData) -> Iterator[str]:
    found: Sequence[CollationData] = overview.data["actions"]
    if not found:
        yield "<p>No action in a self-check that is counted is overdue.</p>\n"
        return
    rows = [
        (
            _named(each["name"] or each["agency"], each["scope"]),
            xml_text(overview.point(each["criterion"])),
            f"{xml_text(each['action'])}<small>{xml_text(each['owner_role'])}</small>",
            f"{xml_text(date_or_dash(each['due']))}<small>{_how_late(each)}</small>",
        )
        for each in found[:MOST_ROWS]
    ]
    yield html_table(
        f"{count_words(len(found), 'action')} past the due date", ("Agency", "Point", "Action", "Due"), rows
    )


def _how_late(action: CollationData) -> str:
    return f"{count_words(action['days_over'], 'day')} ago. {ACTION_STATUS[action['status']]}"


def set_aside_section(overview: OverviewData) -> Iterator[str]:
    yield f"<p>{xml_text(totals_sentence(overview.data['files']))}</p>\n"
    found: Sequence[CollationData] = overview.data["set_aside"]
    rows = [
        (
            xml_text(each["file"]),
            xml_text(REASON_WORDS[each["reason"]]),
            xml_text(each["message"]),
            xml_text(each["kept"] or "–"),
        )
        for each in found
    ]
    if rows:
        yield html_table(
            f"{count_words(len(found), 'file')} set aside", ("File", "Why", "In words", "Counted instead"), rows
        )


def past_section(overview: OverviewData) -> Iterator[str]:
    found: Sequence[CollationData] = overview.data["past_date"]
    yield f"<p>{PAST_DATE}</p>\n"
    rows = [
        (xml_text(each["file"]), date_or_dash(each["kept_until"]), xml_text(each["year"])) for each in found[:MOST_ROWS]
    ]
    yield html_table(f"{count_words(len(found), 'file')} to delete", ("File", "Kept until", "Year"), rows)


def answers_section(overview: OverviewData) -> Iterator[str]:
    yield from _how_many(overview, MOST_OPENED)
    for place, row in enumerate(islice(overview.data["rows"], MOST_OPENED), start=1):
        rows = [
            (xml_text(overview.point(name)), xml_text(_said(row, name, code)), _behind(row, name))
            for name, code in row["answers"].items()
            if code != NOT_ASKED
        ]
        name = xml_text(", ".join(filter(None, (agency_label(row), scope_words(row)))))
        about = xml_text("; ".join([f"File {row['file']}", _dated(row), *file_notes(row)]))
        left = row["details_left_out"]
        more = (
            f"<p>{count_words(left, 'answer')} with more notes than there is room for here: see the file.</p>\n"
            if left
            else ""
        )
        yield f'<details>\n<summary>{name}</summary>\n<p id="agency-{place}">{about}</p>\n{more}'
        yield html_table(f"Answers of {name}", ("Point", "Answer", "Note and evidence"), rows)
        yield "</details>\n"


def _how_many(overview: OverviewData, most: int) -> Iterator[str]:
    count = overview.data["files"]["counted"]
    if count > most:
        yield (
            f"<p>The first {most:,} of {count:,} self-checks are here. All of them are in the workbook and "
            "the table of answers.</p>\n"
        )


def _level(standing: CollationData | None, overview: OverviewData) -> str:
    if standing is None:
        return "<td>Not in its version</td>"
    first, _, more = overview.level_words(standing).partition(", ")
    small = f"<small>{xml_text(more)}</small>" if more else ""
    return f'<td class="{standing["level"] or "only-key"}"><span>{xml_text(first)}{small}</span></td>'


def _agency(row: CollationData, place: int) -> str:
    name = _named(agency_label(row), scope_words(row))
    return f'<a href="#agency-{place}">{name}</a>' if 0 < place <= MOST_OPENED else name


def _named(name: str, scope: str) -> str:
    return f"{xml_text(name)}<small>{xml_text(scope)}</small>" if scope else xml_text(name)


def _dated(row: CollationData) -> str:
    return f"dated {date_or_dash(row['assessed_on'])}" if row["assessed_on"] else "no date"


def _suggestion(name: str, overview: OverviewData) -> str:
    criterion = overview.criteria[name]
    draft = "" if criterion.reviewed else " <strong>(draft)</strong>"
    return f"{xml_text(criterion.action)}{draft}"


def _said(row: CollationData, name: str, code: str) -> str:
    said: str = row["details"].get(name, {}).get("said", "")
    return said or ANSWER_WORDS.get(code, code)


def _behind(row: CollationData, name: str) -> str:
    detail = row["details"].get(name, {})
    titles = "; ".join(detail.get("titles", ()))
    count = detail.get("evidence", 0)
    evidence = f"Evidence ({count}): {titles}" if count else ""
    return "".join(f"<p>{xml_text(text)}</p>" for text in (detail.get("note", ""), evidence) if text)
