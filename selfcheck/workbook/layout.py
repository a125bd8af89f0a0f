"""Where everything stands in the workbook of a questionnaire: its writer and its reader share this."""

from collections.abc import Mapping
from typing import Literal

from selfcheck.reading.rules import comparable_text
from selfcheck.reports.wording import criterion_number
from selfcheck.returns.returns import AnswerValue, ItemAnswer
from selfcheck.standards.edition import Criterion, Item, Standard
from selfcheck.standards.scales import Scales

FORMAT_MARK = "supervision-workbook 1"  # in the first cell of the first sheet
START_SHEET, EVIDENCE_SHEET, PLAN_SHEET, LISTS_SHEET = "Start here", "Evidence", "Action plan", "Lists"
EVIDENCE_ROWS, PLAN_ROWS = 120, 60  # free rows below those in use

NOT_APPLICABLE: Literal["not-applicable"] = "not-applicable"
DONT_KNOW = "Don’t know yet: find out"
NOT_FOR_US = "Not applicable to us"
ITEM_ANSWERS: Mapping[ItemAnswer, str] = {"yes": "Yes", "no": "No", NOT_APPLICABLE: "Not applicable"}
ALL_WORD = "Yes"
IMPACT_QUESTION = (
    "What difference has this made for children? One line, without details of any child, family or worker."
)

# Columns of a standard's sheet, counted from 1; the first has each row's mark and is hidden.
(
    MARK_COLUMN,
    POINT_COLUMN,
    QUESTION_COLUMN,
    ANSWER_COLUMN,
    CHECKED_COLUMN,
    MET_COLUMN,
    ALL_COLUMN,
    REASON_COLUMN,
    NOTE_COLUMN,
    HELP_COLUMN,
    SHOWS_COLUMN,
) = range(1, 12)
ENTRY_HEADS: Mapping[int, str] = {
    ANSWER_COLUMN: "Answer",
    CHECKED_COLUMN: "How many did you check?",
    MET_COLUMN: "Of those, how many met it?",
    ALL_COLUMN: "There are no more to check",
    REASON_COLUMN: "Why it does not apply",
    NOTE_COLUMN: "Notes: no names, initials, birth dates or case numbers",
}
EVIDENCE_HEADS: Mapping[int, str] = {
    1: "Point",
    2: "Kind",
    3: "What it is",
    4: "Where it is kept",
    5: "Its date",
    6: "Review by",
}
EVIDENCE_MEMBERS: Mapping[int, str] = {2: "kind", 3: "title", 4: "where", 5: "dated", 6: "review_by"}
PLAN_HEADS: Mapping[int, str] = {1: "Point", 2: "What we will do", 3: "Who: a role", 4: "Due", 5: "Status"}
PLAN_MEMBERS: Mapping[int, str] = {2: "action", 3: "owner_role", 4: "due", 5: "status"}
START_VALUE = 3  # the column of the first sheet with what an agency enters
START_HEAD = "About your agency"

# The details on the first sheet by their place in a return, with their labels and hints.
DETAILS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("agency", "name"): ("Agency", "Choose yours, or type its name if it is not listed."),
    ("agency", "sector"): ("Sector", "Leave it empty if your agency is listed."),
    ("agency", "size"): ("Size", "Leave it empty if your agency is listed."),
    ("scope", ""): ("What the answers cover", "For example: whole agency, or one service."),
    ("period", "from"): ("Period covered, from", "A date, such as 2026-11-22."),
    ("period", "to"): ("Period covered, to", "A date."),
    ("assessed_on", ""): ("Date of this self-check", "A date."),
    ("assessor", "role"): ("Role of the person who fills it in", "A role, not a name."),
    ("signed_off", "role"): ("Role of the person who signs it off", "A role, not a name."),
    ("signed_off", "on"): ("Date of signing off", "A date."),
    ("contact", ""): ("Team contact", "A team mailbox, not a person’s address."),
}
DATES = frozenset(
    {("period", "from"), ("period", "to"), ("assessed_on", ""), ("signed_off", "on"), "dated", "review_by", "due"}
)
# Heads of the columns of the hidden sheet. What a return holds beside all this stands under REST_LIST, as JSON.
AGENCY_LISTS = ("Agencies", "Agencies: id", "Agencies: sector", "Agencies: size")
SECTOR_LISTS, SIZE_LISTS = ("Sectors", "Sectors: id"), ("Sizes", "Sizes: id")
REST_LIST = "Rest"


def sheet_name(standard: Standard) -> str:
    return f"Standard {standard.number}"


def point_choices(criterion: Criterion, scales: Scales) -> dict[str, AnswerValue | Literal["not-applicable"]]:
    """The answers that can be chosen for a point, by their words."""
    choices: dict[str, AnswerValue | Literal["not-applicable"]] = {}
    if criterion.kind == "practice":
        choices |= {answer.label: answer.id for answer in scales.answers}
    choices[DONT_KNOW] = "dont-know"
    if criterion.not_applicable == "allowed":
        choices[NOT_FOR_US] = NOT_APPLICABLE
    return choices


def item_choices(item: Item) -> dict[str, ItemAnswer]:
    """The answers that can be chosen for a line of a checklist, by their words."""
    return {
        words: answer
        for answer, words in ITEM_ANSWERS.items()
        if answer != NOT_APPLICABLE or item.not_applicable == "allowed"
    }


def point_label(criterion: Criterion) -> str:
    """`3.2 A title`: how lists name a point. Its number alone could become 3.2 of 3.20 in a spreadsheet."""
    return f"{criterion_number(criterion.id)} {criterion.title}"


def plain_words(text: str) -> str:
    """TakeText for comparison: without differences of capitals, spaces and apostrophes."""
    return comparable_text(text.replace("’", "'"))
