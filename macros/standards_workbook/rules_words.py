"""The words of the workbook's first sheet: how it is filled in."""

from __future__ import annotations

FORMAT = "standards workbook 1"
FORMAT_LABEL = "Form"
RULES_TITLE = "How to fill in this workbook"
RULES = (
    ("What it is", "The standards of a handbook: each standard, its points, and what an agency is asked about each."),
    ("Into the handbook", "handbook standards import FILE.xlsx --dry-run says what would be written, and every fault."),
    ("Begin with", "Edition (whose standards these are), Sources (the document), then Standards and Points."),
    ("Columns", "Leave the heads as they are. Columns may stand in any order, and empty rows do no harm."),
    ("Numbers", "A standard has a number (3), a point the standard's number and its own (3.2). Points stand in order."),
    ("Ids", "An id is small letters, digits and hyphens. What has been published keeps its number for ever."),
    ("Points", "One duty each. Strength is your standards' own verb: must, will, states (it happens) or should."),
    ("Key", "yes only for a headline or a matter of safety, without which the standard is not met; always a must."),
    ("Kind", "practice: in place, partly or not. share: how many of those checked. checklist: a list of lines."),
    ("Share", "Give it rows on Bands, the highest first: at least 90 % earns full, at least 50 % half."),
    ("Checklist", "Give it rows on the sheet Checklist, a line each, with an id that stays the same for ever."),
    ("Not applicable", "allowed only where the thing cannot exist in some agencies."),
    ("Answers and help", "In place: … Partly: … Not in place: … Say in a sentence each what it looks like."),
    ("Evidence", "At least one row for each point, of a kind that stands on the sheet Evidence kinds."),
    ("Action", "A first step that closes the gap."),
    ("Revision", "Raise it by one when the text, the question or its lines say something else. Blank means 1."),
    ("Lists", "Explanation, About, Asked as and Lines hold an entry a line: Alt and Enter begin a new one."),
    ("Notes", "The handbook's own dated notes. Belongs to: edition, a standard (3) or a point (3.2)."),
    ("Scoring", "Answers, Levels and Scoring are filled in already. Leave them, unless your scoring is your own."),
    ("Not allowed", "Formulas, macros, links to other workbooks, passwords, and names of people."),
)
