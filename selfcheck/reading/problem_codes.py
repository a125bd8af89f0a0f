"""Every code for a fault or problem of a return, with its meaning. Codes never change: programs may rely on them."""

REFUSED: dict[str, str] = {
    # faults of the file's text
    "too-large": "The file is larger than 5 MiB.",
    "not-utf8": "The file is not UTF-8 text.",
    "empty-file": "Nothing stands in the file.",
    "not-json": "The file does not begin as a self-check file does.",
    "too-deep": "Brackets stand inside brackets more than 32 levels deep.",
    "not-whole-number": "A number is written with a point or an exponent.",
    "duplicate-member": "A name stands twice in one place.",
    "json-syntax": "The file is not well-formed JSON: often it was cut off.",
    # faults of its content
    "reserved-name": "The name __proto__ stands somewhere.",
    "number-name": "A number stands where a name belongs.",
    "lone-surrogate": "A text or a name holds half a character.",
    "out-of-range": "A number is below 0 or above 1,000,000.",
    "other-format": "It is another kind of file.",
    "bad-version": "The version of the file's format is missing or no whole number.",
    "newer-version": "A newer handbook wrote the file: it can be looked at, and not scored.",
    "missing-field": "A field that is always needed is not there.",
    "wrong-type": "A field holds the wrong kind of thing.",
    "too-many": "A list, such as the action plan, is longer than can be worked with.",
    "unknown-value": "A field takes one of a few known words, and this is not one.",
    "bad-date": "A date is not a year, month and day or a year and month, or never was.",
}

WORKBOOK_REFUSED: dict[str, str] = {
    # faults of a workbook or a table of answers, each listed by its cell or line, all at once
    "unsafe-workbook": "It is damaged, locked or packed too tightly, or holds macros, links or other files.",
    "other-workbook": "It is another kind of file, or a workbook that the handbook did not make.",
    "wrong-edition": "It asks another edition of the standards.",
    "wrong-sheet": "A sheet, a column or a row is not where it was, or is gone.",
    "cell-formula": "A cell holds a formula.",
    "cell-unread": "What stands in a cell is none of the answers, no number or no date, or nothing is asked there.",
    "table-unread": "A table of another tool has no columns of points and answers, or cannot be read.",
}

PROBLEMS: dict[str, str] = {
    # problems for which an answer counts as open
    "two-answers": "Two answers stand at one point.",
    "wrong-kind-of-answer": "The answer does not fit the question.",
    "share-impossible": "Nothing was checked, or more meet it than were checked.",
    "not-applicable-not-allowed": "The point, or a line of a checklist, cannot be 'not applicable'.",
    "reason-missing": "'Not applicable' has no reason.",
    "revision-changed": "The point says something else than when it was answered, and nobody has confirmed the answer.",
    # problems for which an answer, or a part of it, is left out of the score
    "unknown-item": "The checklist has no such line.",
    "unknown-criterion": "The edition has no such point.",
    "evidence-untitled": "A piece of evidence has no title.",
    # problems that do not change the score
    "answers-contradict": "A point is answered 'in place', and another point that would show it is not in place.",
    "small-sample": "Fewer were checked than the point asks for, and nothing says that there are no more.",
    "point-unasked": "The file is a part of a self-check: points outside it were not asked, and it has no level.",
    "other-edition": "The answers are to another edition than the one that was scored.",
    "period-order": "The period ends before it begins.",
    "date-missing": "The self-check has no date, so no evidence can be told to be old.",
    "due-passed": "An action that is not done was due before the self-check.",
}
