"""One return, scored by its own edition, as a row small enough to keep thousands in memory.

A row holds the details that its cells show when opened: answers, notes (cut if long) and titles of evidence.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selfcheck.collation.details import MOST_NAME, MOST_NOTE, details_of
from selfcheck.collation.key_points import key_cell, key_points_only
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.texts import short
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.problem_codes import PROBLEMS
from selfcheck.reading.rules import comparable_text
from selfcheck.reports.staff_voice import staff_voice
from selfcheck.reports.wording import NEARLY_MET, short_count
from selfcheck.returns.returns import Action, Return
from selfcheck.scoring.answer_codes import ANSWER_CODES, AnswerCode, code_of
from selfcheck.scoring.levels import LEVELS
from selfcheck.scoring.result import six_places
from selfcheck.scoring.score import ReturnScore, StandardScore, score
from selfcheck.standards.edition import Criterion, Edition

NO_LEVEL = "-"  # stands for the level of each standard in a return that answers key points only
_LEVEL_SIGNS = {level: str(place) for place, level in enumerate(LEVELS)}
_CODE_SIGNS = {code: str(place) for place, code in enumerate(ANSWER_CODES)}

_MOST_ACTIONS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueAction:
    """An action that is not done and whose day has passed."""

    criterion: str
    action: str
    owner_role: str
    due: str
    status: str
    days_over: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedReturn:
    """One counted return. `key`: files with the same key are the same return.

    `levels`, `codes`, `evidenced` and `unconfirmed` have a character for each standard or criterion of the edition, so
    that thousands can be counted: its place in `LEVELS` or in `ANSWER_CODES`, 1 where evidence is cited, and 1 where
    the answer is to an earlier question. `text` is the row as the picture shows it, on one line of JSON; a caller that
    stores the line elsewhere may put a reference in its place.
    """

    file: str
    digest: str
    place: int | None
    key: tuple[str, str]
    newness: tuple[PartialDate, PartialDate]
    agency: str
    name: str
    sector: str
    size: str
    scope: str
    edition: str
    assessed_on: str | None
    levels: str
    codes: str
    evidenced: str
    unconfirmed: str
    overdue: tuple[OverdueAction, ...]
    text: str
    has_staff: bool = False  # whether it holds what staff say
    past_date: str = ""  # the day until which the file was to be kept, once it has passed

    @property
    def order(self) -> tuple[int, str, str, str, str, str]:
        """The partnership's order, then by name, scope, day and file: never by score."""
        place = MOST_PLACES if self.place is None else self.place
        return (
            place,
            comparable_text(self.name),
            comparable_text(self.scope),
            self.assessed_on or "",
            self.file,
            self.digest,
        )

    @property
    def only_key(self) -> bool:
        """Whether it answers key points only."""
        return self.levels.startswith(NO_LEVEL)

    @property
    def who(self) -> str:
        """The agency's id where it is listed, else its name."""
        return self.name if self.place is None else self.agency


MOST_PLACES = 1 << 30
NEVER = PartialDate(0, 0)


def row_of(file: str, digest: str, record: Return, edition: Edition, request: CollationRequest) -> CountedReturn:
    """Score a return by its own edition, and keep only the parts that the picture needs."""
    scored = score(edition, record)
    who, place = record.agency, request.place(record.agency.id, record.agency.name)
    listed = request.terms.expected[place] if place is not None else None
    agency = {
        "id": listed.id if listed else short(who.id, MOST_NAME),
        "name": (listed.name if listed else "") or short(who.name, MOST_NAME),
        "sector": listed.sector if listed else short(who.sector, MOST_NAME),
        "size": listed.size if listed else short(who.size, MOST_NAME),
    }
    judged, overdue = scored.judged, tuple(_overdue(record, request))
    only_key = scored.in_part or key_points_only(edition, record)
    codes = [code_of(each) if each.criterion.key or not only_key else "not-asked" for each in judged]
    data = {"file": file, "agency": agency, "listed": listed is not None, **_head(scored, request)}
    data |= _only_key_body(scored, codes) if only_key else _body(scored, codes)
    data["actions"] = {"open": sum(action.status != "done" for action in record.actions), "overdue": len(overdue)}
    data |= {"problems": _problems(scored), **_staff(scored)}
    return CountedReturn(
        file=file,
        digest=digest,
        place=place,
        key=(_agency_key(record, place, digest), comparable_text(record.scope)),
        newness=(record.assessed_on or NEVER, record.signed_off.on or NEVER),
        agency=agency["id"],
        name=agency["name"],
        sector=agency["sector"],
        size=agency["size"],
        scope=data["scope"],
        edition=edition.head.number,
        assessed_on=data["assessed_on"],
        levels="".join([NO_LEVEL if only_key else _LEVEL_SIGNS[standard.level] for standard in scored.standards]),
        codes="".join([_CODE_SIGNS[code] for code in codes]),
        evidenced="".join(["1" if each.evidence else "0" for each in judged]),
        unconfirmed="".join(["1" if each.problems and each.unconfirmed else "0" for each in judged]),
        overdue=overdue,
        text=line(data),
        has_staff=record.staff is not None,
        past_date=request.past_date(record),
    )


def line(value: Any) -> str:
    """Plain data on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _head(scored: ReturnScore, request: CollationRequest) -> dict[str, Any]:
    """Scope, edition and dates of a return."""
    record, edition = scored.record, scored.edition
    sent = record.signed_off.on or record.assessed_on
    due, opens = request.terms.due, request.terms.opens
    return {
        "scope": short(record.scope, MOST_NAME),
        "edition": edition.head.number,
        "older_edition": edition is not request.edition,
        "assessed_on": str(record.assessed_on) if record.assessed_on else None,
        "signed_off": record.signed_off.on is not None,
        "signed_off_on": str(record.signed_off.on) if record.signed_off.on else None,
        "late": bool(due and sent and sent.first > due.last),
        "early": bool(opens and record.assessed_on and record.assessed_on.last < opens.first),
    }


def _body(scored: ReturnScore, codes: list[AnswerCode]) -> dict[str, Any]:
    """Figures, levels and answers."""
    details, left_out = details_of(scored)
    return {
        "answered": sum(standard.answered for standard in scored.standards),
        "total": len(codes),
        "evidenced": sum(standard.evidenced for standard in scored.standards),
        "stale": sum(standard.stale for standard in scored.standards),
        "dont_know": sum(standard.dont_know for standard in scored.standards),
        "covers": "whole",
        "levels": {level: scored.count(level) for level in LEVELS},
        "standards": [_cell(standard) for standard in scored.standards],
        "answers": {each.id: code for each, code in zip(scored.edition.criteria, codes, strict=True)},
        "details": details,
        "details_left_out": left_out,
    }


def _staff(scored: ReturnScore) -> dict[str, Any]:
    """What staff say, where the return holds it."""
    voice = staff_voice(scored)
    return {"staff": {name: voice[name] for name in ("summary", "apart", "together")}} if voice else {}


def _only_key_body(scored: ReturnScore, codes: list[AnswerCode]) -> dict[str, Any]:
    """The same of a return that answers key points only: no levels, and progress of these points alone."""
    body = _body(scored, codes)
    return body | {
        "total": sum(each.key for each in scored.edition.criteria),
        "covers": "key-points",
        "levels": dict.fromkeys(LEVELS, 0),
        "standards": [key_cell(standard, body["answers"]) for standard in scored.edition.standards],
    }


def _agency_key(record: Return, place: int | None, digest: str) -> str:
    """A key for the agency. Returns that name no agency get a key of their own, so that none is taken for another."""
    if place is not None:
        return f"place {place}"
    if name := comparable_text(record.agency.name):
        return f"name {name}"
    unlisted = record.agency.id.strip() in ("", "not-listed")
    return f"file {digest}" if unlisted else f"id {record.agency.id}"


def _cell(scored: StandardScore) -> dict[str, Any]:
    """One standard. `short` and `points` are there only where a level is shown with them."""
    short = {"short": short_count(scored.short, scored.short_any)} if scored.level == NEARLY_MET else {}
    points = {"points": [len(scored.applicable), len(scored.judged)]} if scored.limited else {}
    return {
        "id": scored.standard.id,
        "level": scored.level,
        "level_low": scored.level_low,
        "level_high": scored.level_high,
        "low": six_places(scored.low),
        "high": six_places(scored.high),
        "assurance": scored.assurance,
        "limited": scored.limited,
        **short,
        **points,
    }


def _overdue(record: Return, request: CollationRequest) -> Iterator[OverdueAction]:
    late = [each for each in record.actions if is_overdue(each, request)]
    for action in late[:_MOST_ACTIONS]:
        assert action.due
        yield OverdueAction(
            criterion=short(action.criterion, MOST_NAME),
            action=short(action.action, MOST_NOTE),
            owner_role=short(action.owner_role, MOST_NAME),
            due=str(action.due),
            status=action.status,
            days_over=(request.today - action.due.last).days,
        )


def is_overdue(action: Action, request: CollationRequest) -> bool:
    """Whether an action is not done and its day has passed."""
    return action.status != "done" and action.due is not None and action.due.last < request.today


def _problems(scored: ReturnScore) -> list[str]:
    """The codes of the return's problems, each once, in the order of `PROBLEMS`."""
    found = {problem.code for problem in scored.problems}
    return [code for code in PROBLEMS if code in found]


def same_point(old: Criterion, new: Criterion | None) -> bool:
    """Whether answers to both count together: same revision, same kind of answer, same lines, same points."""
    if new is None:
        return False
    lines = [[(item.id, item.not_applicable) for item in criterion.items] for criterion in (old, new)]
    worth = [[(band.at_least, band.points) for band in criterion.bands] for criterion in (old, new)]
    alike = (old.revision, old.kind, old.not_applicable) == (new.revision, new.kind, new.not_applicable)
    return alike and lines[0] == lines[1] and worth[0] == worth[1]
