"""A table's rows as answers: which columns hold what, what each word means, and which rows cannot be taken.

Columns and meanings are guessed here, and people agree to them before an answer is taken.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from selfcheck.answer_tables.table import AnswerTable
from selfcheck.reading.json_text import MOST_NUMBER
from selfcheck.reading.rules import comparable_text, shorten
from selfcheck.reports.wording import criterion_number
from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Criterion, Edition, Item

ColumnUse = Literal["point", "answer", "note"]
Meaning = Literal["in-place", "partly", "not-in-place", "dont-know", "not-applicable", ""]
"""What a word means. Of a line of a checklist, `in-place` is yes and `not-in-place` no. Empty: it is left out."""

NO_COLUMN = -1
MOST_ANSWER_WORDS = 60  # a column with more different words holds no answers
_HEADS: Mapping[ColumnUse, str] = {
    "point": r"point|criterion|criteria|ref(erence)?|question( no\.?| number)?|standard|id|no\.?|number",
    "answer": r"answer|response|rating|rag|status|judge?ment|self[- ]assessment|score|result|level",
    "note": r"notes?|comments?|commentary|evidence|remarks?",
}
_MEANINGS: tuple[tuple[Meaning, str], ...] = (
    ("not-applicable", r"n/?a|not applicable.*|not relevant"),
    ("dont-know", r"don'?t know.*|unknown|not known|unsure|tbc|tbd|\?+"),
    (
        "not-in-place",
        r"no|none|red|not (yet )?(in place|met|started|achieved|compliant)|absent|non-?compliant|not at all",
    ),
    ("partly", r"part(ly|ial|ially)?( .*)?|amber|yellow|some(what|times)?|in progress|developing|working towards.*"),
    ("in-place", r"yes|y|full(y)?( .*)?|green|in place|met|complet(e|ed)|achieved|compliant|embedded|always"),
)
_POINT = re.compile(
    r"(?:standard |point |s0*)?([0-9]{1,2}\.[0-9]{1,3})(?:\s*/\s*([a-z0-9-]+))?(?:[\s:)].*)?", re.DOTALL
)
_SHARE = re.compile(r"([0-9]{1,7})\s*(?:/|of|out of)\s*(all )?([0-9]{1,7})(?:\s*\(.*\))?")


@dataclass(kw_only=True)
class TableAnswers:
    """What a table would give. `words`: each word with how often it stands, and its meaning. `aside`: rows that cannot
    be taken, in words, each with its line."""

    columns: dict[ColumnUse, int]
    words: list[tuple[str, int, Meaning]] = field(default_factory=list)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)


def table_answers(
    table: AnswerTable,
    edition: Edition,
    columns: Mapping[str, int] | None = None,
    meanings: Mapping[str, str] | None = None,
) -> TableAnswers:
    """The answers of a table; `columns` and `meanings` (by the word) as people have chosen, or as they are guessed."""
    found = TableAnswers(columns=_columns(table, edition, columns or {}))
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for _, row in table.rows:
        word = _cell(row, found.columns["answer"])
        if word and not _SHARE.fullmatch(comparable_text(word)):
            counts[comparable_text(word)] += 1
            spelt.setdefault(comparable_text(word), word)
    for name, count in counts.most_common(MOST_ANSWER_WORDS):
        chosen = (meanings or {}).get(spelt[name])
        meaning = next((each for each, _ in _MEANINGS if each == chosen), "" if chosen == "" else _guess(name))
        found.words.append((spelt[name], count, meaning))
    taking = _Taking(edition, found)
    for line, row in table.rows:
        taking.take(line, row)
    return found


def table_return(found: TableAnswers, edition: Edition) -> dict[str, Any]:
    """The plain data of a return with these answers."""
    order = [criterion.id for criterion in edition.criteria]
    answers = {name: found.answers[name] for name in order if name in found.answers}
    return {**empty_return(edition.head.set, edition.head.number), "answers": answers}


def _columns(table: AnswerTable, edition: Edition, chosen: Mapping[str, int]) -> dict[ColumnUse, int]:
    columns: dict[ColumnUse, int] = {}
    for use, form in _HEADS.items():
        at = chosen.get(use)
        if at is None:
            heads = (place for place, head in enumerate(table.heads) if re.fullmatch(form, comparable_text(head)))
            at = next((place for place in heads if place not in columns.values()), NO_COLUMN)
            at = _likely_point(table, at) if use == "point" else at
        columns[use] = at if -1 <= at < len(table.heads) else NO_COLUMN
    return columns


def _likely_point(table: AnswerTable, named: int) -> int:
    """The column in which most rows hold a point's number; `named` where that one is as good."""
    counts = [sum(bool(_POINT.fullmatch(comparable_text(row[at]))) for _, row in table.rows) for at in _places(table)]
    best = max(_places(table), key=counts.__getitem__)
    return named if named != NO_COLUMN and counts[named] == counts[best] else best if counts[best] else NO_COLUMN


def _places(table: AnswerTable) -> range:
    return range(len(table.heads))


def _guess(word: str) -> Meaning:
    plain = word.replace("’", "'").strip(" .!")
    return next((meaning for meaning, form in _MEANINGS if re.fullmatch(form, plain)), "")


def _cell(row: tuple[str, ...], at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""


class _Taking:
    """Takes the rows one by one. The first row of a point counts."""

    def __init__(self, edition: Edition, found: TableAnswers) -> None:
        self._found = found
        self._known = {comparable_text(word): meaning for word, _, meaning in found.words}
        self._points = {criterion_number(criterion.id): criterion for criterion in edition.criteria}
        self._lines: dict[str, int] = {}

    def take(self, line: int, row: tuple[str, ...]) -> None:
        text, word, note = (_cell(row, self._found.columns[use]) for use in ("point", "answer", "note"))
        if not (word or note):
            return
        match = _POINT.fullmatch(comparable_text(text))
        criterion = self._points.get(match[1]) if match else None
        if match is None or criterion is None:
            self._found.aside.append(f"Line {line}: “{shorten(text)}” is none of the points")
            return
        where = f"Line {line}, point {match[1]}"
        item = next((each for each in criterion.items if each.id == match[2]), None)
        name = f"{criterion.id}/{match[2] or ''}"
        if match[2] and item is None:
            self._found.aside.append(f"{where}: “{shorten(match[2])}” is none of its lines")
        elif name in self._lines:
            self._found.aside.append(f"{where}: it is answered in line {self._lines[name]} already")
        else:
            self._lines[name] = line
            self._take_word(where, criterion, item, word, note)

    def _take_word(self, where: str, criterion: Criterion, item: Item | None, word: str, note: str) -> None:
        meaning = self._known.get(comparable_text(word), "")
        choice, why = _choice(criterion, item, word, meaning, note)
        if why:
            self._found.aside.append(f"{where}: “{shorten(word)}” {why}")
        note = "" if "not_applicable" in choice or "reasons" in choice else note
        if choice or note:
            _add(self._found.answers, criterion, choice, note)


def _add(answers: dict[str, dict[str, Any]], criterion: Criterion, choice: dict[str, Any], note: str) -> None:
    answer = answers.setdefault(criterion.id, {"revision": criterion.revision})
    for member in ("items", "reasons"):
        if member in choice:
            answer[member] = {**answer.get(member, {}), **choice[member]}
    answer |= {member: value for member, value in choice.items() if member not in ("items", "reasons")}
    if note:
        answer["note"] = "\n".join(part for part in (answer.get("note", ""), note) if part)


def _choice(
    criterion: Criterion, item: Item | None, word: str, meaning: Meaning, note: str
) -> tuple[dict[str, Any], str]:
    """The answer that a word gives, and why it gives none."""
    if share := _SHARE.fullmatch(comparable_text(word)):
        return _share(criterion, share)
    if not word or not meaning:
        return {}, "is left out" if word else ""
    if meaning == "not-applicable" and (item or criterion).not_applicable != "allowed":
        return {}, "cannot be taken: this point cannot be “not applicable”"
    return _item_choice(item, meaning, note) if item else _point_choice(criterion, meaning, note)


def _point_choice(criterion: Criterion, meaning: Meaning, note: str) -> tuple[dict[str, Any], str]:
    if meaning == "not-applicable":
        return {"not_applicable": note}, ""
    if criterion.kind == "practice" or meaning == "dont-know":
        return {"value": meaning}, ""
    if criterion.kind == "share":
        return {}, "cannot be taken: this point asks how many of how many, such as 18 of 20"
    return {}, "cannot be taken: this point is a checklist, answered line by line"


def _share(criterion: Criterion, share: re.Match[str]) -> tuple[dict[str, Any], str]:
    met, checked = int(share[1]), int(share[3])
    if criterion.kind != "share":
        return {}, "cannot be taken: this point does not ask how many"
    if max(met, checked) > MOST_NUMBER:
        return {}, "cannot be taken: the number is too large"
    return {"value": {"met": met, "checked": checked, **({"all": True} if share[2] else {})}}, ""


def _item_choice(item: Item, meaning: Meaning, note: str) -> tuple[dict[str, Any], str]:
    words = {"in-place": "yes", "not-in-place": "no", "not-applicable": "not-applicable"}
    if meaning not in words:
        return {}, "cannot be taken: a line of a checklist is yes or no"
    reason = {"reasons": {item.id: note}} if meaning == "not-applicable" and note else {}
    return {"items": {item.id: words[meaning]}, **reason}, ""
