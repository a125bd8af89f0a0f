"""The workbook's sheets: which columns each has, and to which member of the edition's data each column belongs.

The writer and the reader follow this one list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

RULES_SHEET = "Start here"
EDITION_SHEET = "Edition"
SCORING_SHEET = "Scoring"
STANDARDS_SHEET = "Standards"
POINTS_SHEET = "Points"
FORMAT_LINE = "standards workbook 1"
YES, NO = "yes", "no"
HANDBOOK_BASIS = "handbook"
WHOLE_EDITION = "edition"

CellKind = Literal["text", "number", "yes-no", "lines", "ids", "date", "standard", "point", "points", "pairs", "owner"]
"""What a cell holds. `lines`: a list, an entry a line; `ids`: one with commas; `pairs`: lines of an id, a colon and a
text; `owner`: `edition`, a standard's number or a point's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head, the member it gives (`source.id` is one inside another), and what may stand in it.

    `most`: the largest whole number.
    """

    head: str
    member: str
    kind: CellKind = "text"
    width: int = 16
    required: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """A sheet with a row for each entry of a list. `member`: the list's name in the record that it belongs to.

    `owner`: whether its first column says to which point, or what else, a row belongs. `spare`: empty rows to fill in.
    """

    name: str
    member: str
    columns: tuple[Column, ...]
    owner: bool = False
    spare: int = 20


_MAY_NOT_APPLY = Column(head="Not applicable", member="not_applicable", choices=("no", "allowed"), width=14)
_ASKED_AS = Column(head="Asked as", member="asked_as", kind="lines", width=40)
_POINT = Column(head="Point", member="", kind="point", required=True, width=9)
_EARNS = ("full", "half", "none")

EDITION_FIELDS = (
    Column(head="Set", member="set", help="supervision, unless you know better"),
    Column(head="Number", member="number", help="1 for the first edition; blank for the next that is free"),
    Column(head="Title", member="title", help="what the standards are called"),
    Column(head="Publisher", member="publisher", help="who published the standards"),
    Column(head="Area", member="area", help="the place, in words"),
    Column(head="Source", member="source", help="the id of the document, from the sheet Sources"),
    Column(head="Published", member="published", kind="date", help="when this handbook publishes it; blank for today"),
    Column(head="Standing", member="standing", help="what authority the standards have, in one paragraph"),
    Column(head="About", member="about", kind="lines", help="a paragraph a line, within the cell: Alt and Enter"),
)

SCORING_FIELDS = (
    Column(head="Weight of a must", member="weights.must", kind="number"),
    Column(head="Weight of a should", member="weights.should", kind="number"),
    Column(head="Met: at least %", member="thresholds.met_at_least", kind="number"),
    Column(head="Nearly met: at least %", member="thresholds.nearly_met_at_least", kind="number"),
    Column(head="Short: at most points", member="thresholds.short_at_most", kind="number"),
    Column(head="Not met: below %", member="thresholds.not_met_below", kind="number"),
    Column(head="Absent musts: above %", member="thresholds.absent_musts_above", kind="number"),
    Column(head="Limited: above %", member="thresholds.limited_above", kind="number"),
    Column(head="Contradicted: below %", member="thresholds.contradicted_below", kind="number"),
    Column(head="Least checked", member="thresholds.least_checked", kind="number"),
    Column(head="All but one: from", member="thresholds.all_but_one.from", kind="number"),
    Column(head="All but one: to", member="thresholds.all_but_one.to", kind="number"),
)

STANDARDS_TABLE = TableSheet(
    name=STANDARDS_SHEET,
    member="standards",
    columns=(
        Column(head="Standard", member="number", kind="standard", required=True, width=10),
        Column(head="Title", member="title", required=True, width=28),
        Column(head="Statement", member="statement", required=True, width=50),
        Column(head="Explanation", member="explanation", kind="lines", width=50),
        Column(head="Source", member="source.id", width=18),
        Column(head="Section", member="source.section", width=18),
        _ASKED_AS,
    ),
)

POINTS = TableSheet(
    name=POINTS_SHEET,
    member="criteria",
    spare=100,
    columns=(
        Column(head="Point", member="id", kind="point", required=True, width=9),
        Column(head="Title", member="title", required=True, width=24),
        Column(head="Text", member="text", required=True, width=44),
        Column(
            head="Strength",
            member="strength",
            required=True,
            choices=("must", "will", "states", "should"),
            width=11,
            help="The verb of your standards: must, will, states (it happens) or should.",
        ),
        Column(
            head="Obligation",
            member="obligation",
            choices=("must", "should"),
            width=11,
            help="Blank: must for must, will and states; should for should.",
        ),
        Column(head="Key", member="key", kind="yes-no", choices=(YES, NO), width=7, help="Blank means no."),
        _MAY_NOT_APPLY,
        Column(
            head="Kind",
            member="kind",
            choices=("practice", "share", "checklist"),
            width=11,
            help="Blank means practice. A share needs rows on Bands, a checklist on Checklist.",
        ),
        Column(head="Question", member="question", required=True, width=44),
        Column(head="Answers and help", member="help", required=True, width=50),
        Column(head="Action", member="action", required=True, width=40),
        Column(head="Least checked", member="least", kind="number", width=10),
        Column(head="Agrees with", member="agrees_with", kind="points", width=12),
        Column(head="Part of", member="part_of", kind="point", width=9),
        Column(head="Revision", member="revision", kind="number", width=10, help="Blank means 1."),
        Column(head="Was", member="was", kind="points", width=10),
        _ASKED_AS,
        Column(head="Reviewed by", member="reviewed.role", width=20),
        Column(head="Reviewed on", member="reviewed.on", kind="date", width=13),
    ),
)

OF_POINTS = (
    TableSheet(
        name="Evidence",
        member="evidence",
        owner=True,
        spare=100,
        columns=(
            _POINT,
            Column(head="Kind", member="kind", required=True, width=18),
            Column(head="Example", member="example", required=True, width=80),
        ),
    ),
    TableSheet(
        name="Bands",
        member="bands",
        owner=True,
        columns=(
            _POINT,
            Column(head="At least %", member="at_least", kind="number", required=True, width=11),
            Column(head="Earns", member="points", required=True, choices=_EARNS, width=9),
            Column(head="Source", member="basis.id", width=18, help="Blank: the figure is the handbook's own."),
            Column(head="Section", member="basis.section", width=24),
        ),
    ),
    TableSheet(
        name="Checklist",
        member="items",
        owner=True,
        columns=(
            _POINT,
            Column(head="Line's id", member="id", required=True, width=16),
            Column(head="Line", member="text", required=True, width=60),
            _MAY_NOT_APPLY,
            _ASKED_AS,
        ),
    ),
    TableSheet(
        name="Earlier questions",
        member="earlier",
        owner=True,
        columns=(
            _POINT,
            Column(head="Revision", member="revision", kind="number", required=True, width=10),
            Column(head="Question", member="question", required=True, width=60),
            Column(head="Lines", member="items", kind="pairs", width=50),
        ),
    ),
)
NOTES = TableSheet(
    name="Notes",
    member="notes",
    owner=True,
    columns=(
        Column(head="Belongs to", member="", kind="owner", required=True, width=12),
        Column(head="Kind", member="kind", required=True, choices=("gap", "conflict", "since", "advice"), width=11),
        Column(head="Date", member="on", kind="date", required=True, width=13),
        Column(head="Note", member="text", required=True, width=70),
        Column(head="Rests on", member="source.title", width=30),
        Column(head="Dated", member="source.dated", kind="date", width=13),
    ),
)
RETIRED = TableSheet(
    name="Retired",
    member="retired",
    spare=5,
    columns=(
        Column(head="Point", member="criterion", kind="point", required=True, width=9),
        Column(head="Why", member="why", required=True, width=70),
    ),
)
SOURCES_TABLE = TableSheet(
    name="Sources",
    member="sources",
    spare=5,
    columns=(
        Column(head="Source", member="id", required=True, width=18, help="Small letters, digits and hyphens."),
        Column(head="Title", member="title", required=True, width=40),
        Column(head="Publisher", member="publisher", required=True, width=34),
        Column(head="Area", member="area", required=True, width=20),
        Column(head="Date", member="date", kind="date", width=13),
        Column(head="About its date", member="date_note", required=True, width=34),
        Column(head="Licence", member="licence", required=True, width=34),
        Column(head="Missing from the copy", member="condition", kind="lines", width=40),
    ),
)
_NAMED = (
    Column(head="Id", member="id", required=True, width=18),
    Column(head="Label", member="label", required=True, width=30),
)
_MEANS = Column(head="Means", member="means", required=True, width=80)
SCALE_TABLES = (
    TableSheet(
        name="Answers",
        member="answers",
        spare=0,
        columns=(*_NAMED, Column(head="Earns", member="points", required=True, choices=_EARNS, width=9), _MEANS),
    ),
    TableSheet(name="Levels", member="levels", spare=0, columns=(*_NAMED, _MEANS)),
    TableSheet(
        name="Evidence kinds",
        member="evidence_kinds",
        spare=5,
        columns=(
            *_NAMED,
            Column(head="Old after months", member="stale_after_months", kind="number", required=True, width=14),
        ),
    ),
)
TABLES: Mapping[str, TableSheet] = {
    table.name: table for table in (STANDARDS_TABLE, POINTS, *OF_POINTS, NOTES, SOURCES_TABLE, RETIRED, *SCALE_TABLES)
}
FIELD_SHEETS: Mapping[str, Sequence[Column]] = {EDITION_SHEET: EDITION_FIELDS, SCORING_SHEET: SCORING_FIELDS}
