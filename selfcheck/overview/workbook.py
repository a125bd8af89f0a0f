"""The collation as an Excel workbook: about it, the overview, standards, points, actions, and files not counted."""

from collections.abc import Iterator, Sequence

from selfcheck.collation.sentences import OVERVIEW_CAVEAT, totals_sentence
from selfcheck.overview.page.reviews import review_rows
from selfcheck.overview.page.voices import voice_cells, voice_name
from selfcheck.overview.page.years import year_sheets
from selfcheck.overview.wording import (
    ANSWER_WORDS,
    OVERVIEW_TITLE,
    REASON_WORDS,
    CollationData,
    OverviewData,
    agency_label,
    first_sentences,
    key_point_rows,
    scope_words,
)
from selfcheck.reading.dates import PartialDate
from selfcheck.reports.formats.xlsx import Cell, CellValue, Properties, Sheet, workbook_pieces
from selfcheck.reports.wording import ACTION_STATUS
from selfcheck.scoring.levels import LEVELS


def overview_pieces(overview: OverviewData) -> Iterator[bytes]:
    """The workbook's file, in pieces."""
    data = overview.data
    sheets = [_about(overview), _missing(data), _key_points(overview), _overview(overview)]
    sheets += year_sheets(overview) if "over_time" in data else ()
    sheets += [_reviews(overview)] if data.get("moderation") else ()
    sheets += [_voices(overview)] if data.get("voices") else ()
    sheets += [_standards(overview), _criteria(overview), _actions(overview), _progress(data), _set_aside(data)]
    properties = Properties(
        title=f"{OVERVIEW_TITLE}: {overview.partnership}",
        subject=overview.about,
        day=overview.data["as_of"],
        foot=OVERVIEW_CAVEAT,
    )
    return workbook_pieces(sheets, properties)


def _about(overview: OverviewData) -> Sheet:
    rows: list[Sequence[Cell]] = [[(overview.partnership, "strong")], [overview.about], [(OVERVIEW_CAVEAT, "strong")]]
    rows += [[line] for line in overview.urgent_lines]
    rows += [[line] for line in first_sentences(overview.data)]
    rows += [[totals_sentence(overview.data["files"])], [overview.progress]]
    rows += [[(f"{level.label}: {level.means}", level.id)] for level in overview.edition.scales.levels]
    return Sheet(name="About", columns=[(OVERVIEW_TITLE, 110)], rows=rows, fixed=0, plain=True)


def _key_points(overview: OverviewData) -> Sheet:
    columns = [("Key point", 46), ("Answers", 46), ("Not in place at", 80)]
    return Sheet(name="Key points", columns=columns, rows=key_point_rows(overview))


def _overview(overview: OverviewData) -> Sheet:
    columns = [
        ("Agency", 26),
        ("Scope", 16),
        ("Sector", 12),
        ("Size", 10),
        ("Date", 11),
        ("Version", 8),
        ("Covers", 12),
    ]
    columns += [(f"{standard.number} {standard.title}", 14) for standard in overview.standards]
    return Sheet(name="Overview", columns=columns, rows=(_levels(row, overview) for row in overview.data["rows"]))


def _levels(row: CollationData, overview: OverviewData) -> list[Cell]:
    found = {standard["id"]: standard for standard in row["standards"]}
    agency, covers = row["agency"], "key points" if row["covers"] == "key-points" else "all points"
    head: list[Cell] = [agency_label(row), scope_words(row), agency["sector"], agency["size"]]
    head += [_day(row["assessed_on"]), row["edition"], covers]
    return [*head, *(_level(found.get(standard.id), overview) for standard in overview.standards)]


def _level(standing: CollationData | None, overview: OverviewData) -> Cell:
    return (overview.level_words(standing), standing["level"] or "text") if standing else "Not in its version"


def _progress(data: CollationData) -> Sheet:
    columns = [
        *(("Agency", 26), ("Id", 20), ("Sector", 12), ("Size", 10), ("Scope", 16), ("Listed", 7), ("Signed off", 11)),
        *(("Late", 6), ("Early", 6), ("Answered", 10), ("Questions", 10), ("To find out", 9), ("Evidence", 9)),
        *(("Out of date", 9), ("Actions open", 9), ("Overdue", 9), ("Faults", 20), ("File", 30)),
    ]
    return Sheet(name="Progress", columns=columns, rows=map(_agency, data["rows"]))


def _agency(row: CollationData) -> list[Cell]:
    agency, actions = row["agency"], row["actions"]
    return [
        *(agency_label(row), agency["id"], agency["sector"], agency["size"], scope_words(row), _yes(row["listed"])),
        *(_day(row["signed_off_on"]), _yes(row["late"]), _yes(row["early"])),
        *(row[name] for name in ("answered", "total", "dont_know", "evidenced", "stale")),
        *(actions["open"], actions["overdue"], ", ".join(row["problems"]), row["file"]),
    ]


def _standards(overview: OverviewData) -> Sheet:
    columns = [
        ("Standard", 10),
        ("Title", 40),
        *((overview.labels[level], 14) for level in LEVELS),
        ("Of", 8),
        ("Not comparable", 14),
        ("Key points only", 14),
    ]
    titles = {standard.id: standard for standard in overview.standards}
    rows = (
        [
            *(titles[standard["id"]].number, titles[standard["id"]].title),
            *(standard["levels"][level] for level in LEVELS),
            *(standard["of"], standard["not-comparable"], standard["key-points"]),
        ]
        for standard in overview.data["standards"]
    )
    return Sheet(name="Standards", columns=columns, rows=rows, fixed=2)


def _criteria(overview: OverviewData) -> Sheet:
    columns = [("Point", 9), ("Title", 46), ("Standard", 10), ("Key", 7), ("Strength", 10)]
    columns += [(label, 12) for label in ANSWER_WORDS.values()]
    columns += [
        ("Not comparable", 14),
        ("With evidence", 12),
        ("Least in place", 12),
        ("What the handbook suggests", 60),
    ]
    return Sheet(name="Criteria", columns=columns, rows=_criterion_rows(overview), fixed=2)


def _criterion_rows(overview: OverviewData) -> Iterator[list[Cell]]:
    """Rows in the edition's order; `Least in place` is a point's rank among the points least often in place."""
    places = {name: place for place, name in enumerate(overview.data["gaps"], start=1)}
    for each in overview.data["criteria"]:
        criterion = overview.criteria[each["id"]]
        draft = "" if criterion.reviewed else " (draft)"
        yield [
            *(criterion.id, criterion.title, int(criterion.id[1:3]), _yes(criterion.key), criterion.strength),
            *(each[answer] for answer in ANSWER_WORDS),
            *(each["not-comparable"], each["evidenced"], places.get(criterion.id), f"{criterion.action}{draft}"),
        ]


def _actions(overview: OverviewData) -> Sheet:
    columns = [("Agency", 32), ("Scope", 22), ("Point", 9), ("Title", 36), ("Action", 60), ("Who", 24), ("Due", 11)]
    rows = (
        [
            *(
                action["name"] or action["agency"],
                action["scope"],
                action["criterion"],
                overview.title(action["criterion"]),
            ),
            *(action["action"], action["owner_role"], _day(action["due"]), ACTION_STATUS[action["status"]]),
            action["days_over"],
        ]
        for action in overview.data["actions"]
    )
    return Sheet(name="Overdue actions", columns=[*columns, ("Status", 12), ("Days overdue", 10)], rows=rows)


def _reviews(overview: OverviewData) -> Sheet:
    """Reviewing officers' judgments beside the agencies' own views; neither takes the other's place."""
    columns = [("Agency", 26), ("Scope", 16), ("Reviewer", 20), ("Reviewed on", 11)]
    columns += [("Since then", 24), ("Judgment", 16)]
    columns += [("Point or standard", 10), ("Title", 40), ("The agency", 24), ("Seen", 40), ("Note", 50), ("Reply", 50)]
    rows = (row for each in overview.data["moderation"] for row in review_rows(overview, each))
    return Sheet(name="Reviews", columns=columns, rows=([*row[:3], _day(row[3]), *row[4:]] for row in rows), fixed=2)


def _voices(overview: OverviewData) -> Sheet:
    """What each agency, its staff and a reviewer say of a point. The last column filters where they part."""
    columns = [
        ("Agency", 30),
        ("Point", 40),
        ("The agency", 24),
        ("Its staff", 60),
        ("The reviewer", 50),
        ("Parts", 12),
    ]
    rows = (
        [voice_name(each), *voice_cells(overview, line)] for each in overview.data["voices"] for line in each["lines"]
    )
    return Sheet(name="Agencies, staff, reviewers", columns=columns, rows=rows, fixed=2)


def _set_aside(data: CollationData) -> Sheet:
    columns = [("File", 40), ("Why", 28), ("In words", 60), ("Agency", 32), ("Scope", 22), ("Kept instead", 40)]
    rows = (
        [file["file"], REASON_WORDS[file["reason"]], *_texts(file, "message", "agency", "scope", "kept")]
        for file in data["set_aside"]
    )
    return Sheet(name="Files not counted", columns=columns, rows=rows)


def _missing(data: CollationData) -> Sheet:
    columns = [("Agency", 40), ("Id", 32), ("Sector", 16), ("Size", 12), ("Files that are not counted", 40)]
    rows = ([*_texts(each, "name", "id", "sector", "size"), "; ".join(each["files"])] for each in data["missing"])
    return Sheet(name="Not answered", columns=columns, rows=rows)


def _texts(each: CollationData, *names: str) -> list[CellValue]:
    return [each.get(name) or "" for name in names]


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def _day(text: str | None) -> CellValue:
    """A full date as an Excel date, so that it sorts; a month stays text."""
    day = PartialDate.parse(text) if text else None
    return day.first if day and day.first == day.last else text
