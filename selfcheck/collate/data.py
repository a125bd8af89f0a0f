"""A collation as plain data in a fixed order, and as text in fixed bytes: the same from the page and the command."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import Any

from selfcheck.collate.asked import Expected
from selfcheck.collate.collation import Collation
from selfcheck.collate.intake import SetAside
from selfcheck.collate.rows import ANSWERS, Cell, Detail, Row, same_point
from selfcheck.model import Edition
from selfcheck.score import LEVELS, fingerprint

FORMAT = "supervision-collation"
VERSION = 1
NOT_COMPARABLE = "not-comparable"
REASONS = ("superseded", "unreadable", "not-a-return")
_UNDER = {"duplicate": "superseded", "newer-format": "unreadable"}


def collation_data(collation: Collation) -> dict[str, Any]:
    """The whole picture as plain data."""
    data, rows = frame(collation), [row_data(row) for row in collation.rows]
    return {name: rows if name == "rows" else value for name, value in data.items()}


def collation_text(data: Mapping[str, Any]) -> str:
    """The canonical text: a line for each member, and for each entry of a list."""
    lines = [f"{json.dumps(name)}: {_member(value)}" for name, value in data.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _member(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(line, value)) + "\n]"
    return line(value)


def line(value: Any) -> str:
    """Plain data on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def frame(collation: Collation) -> dict[str, Any]:
    """The picture with its rows left out: these are large, and can be written one by one."""
    asked, terms, edition = collation.asked, collation.asked.terms, collation.asked.edition
    points = criteria(collation)
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "edition": {
            "set": edition.head.set,
            "number": edition.head.number,
            "fingerprint": fingerprint(edition),
        },
        "partnership": {"id": terms.partnership.id, "name": terms.partnership.name},
        "as_of": str(asked.today),
        "opens": str(terms.opens) if terms.opens else None,
        "due": str(terms.due) if terms.due else None,
        "filter": {"sectors": sorted(collation.chosen.sectors), "sizes": sorted(collation.chosen.sizes)},
        "files": _files(collation),
        "agencies": _agencies(collation),
        "rows": [],
        "set_aside": [_aside(each) for each in collation.set_aside],
        "missing": [_expected(each) for each in collation.missing],
        "standards": standards(collation),
        "criteria": points,
        "gaps": gaps(points),
        "actions": list(_actions(collation)),
    }


def row_data(row: Row) -> dict[str, Any]:
    """One row as plain data."""
    return {
        "file": row.file,
        "agency": {"id": row.agency, "name": row.name, "sector": row.sector, "size": row.size},
        "listed": row.place is not None,
        "scope": row.scope,
        "edition": row.edition,
        "older_edition": row.older,
        "assessed_on": row.assessed_on,
        "signed_off": row.signed_on is not None,
        "signed_off_on": row.signed_on,
        "late": row.late,
        "early": row.early,
        "answered": row.answered,
        "total": row.total,
        "evidenced": row.evidenced,
        "stale": row.stale,
        "dont_know": row.dont_know,
        "levels": _levels(cell.level for cell in row.cells),
        "standards": [_cell(cell) for cell in row.cells],
        "answers": dict(row.answers),
        "details": {each.criterion: _detail(each) for each in row.details},
        "details_left_out": row.left_out,
        "actions": {"open": row.actions_open, "overdue": len(row.overdue)},
        "problems": list(row.problems),
    }


def _levels(levels: Iterator[str]) -> dict[str, int]:
    found = Counter(levels)
    return {level: found[level] for level in LEVELS}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "id": cell.id,
        "level": cell.level,
        "level_low": cell.level_low,
        "level_high": cell.level_high,
        "low": cell.low,
        "high": cell.high,
        "assurance": cell.assurance,
        "limited": cell.limited,
    }


def _detail(detail: Detail) -> dict[str, Any]:
    members: dict[str, Any] = {
        "said": detail.said,
        "points": detail.points,
        "note": detail.note,
        "evidence": detail.evidence,
        "titles": list(detail.titles),
    }
    return {name: value for name, value in members.items() if value}


def _files(collation: Collation) -> dict[str, int]:
    found = Counter(_UNDER.get(each.reason, each.reason) for each in collation.set_aside)
    return {
        "total": collation.files,
        "counted": len(collation.rows),
        "not_chosen": len(collation.others),
        **{reason: found[reason] for reason in REASONS},
    }


def _agencies(collation: Collation) -> dict[str, int]:
    expected, missing = len(collation.expected), len(collation.missing)
    return {
        "expected": expected,
        "answered": expected - missing,
        "missing": missing,
        "not_listed": collation.not_listed,
    }


def _aside(each: SetAside) -> dict[str, Any]:
    return {
        "file": each.file,
        "reason": each.reason,
        "message": each.message,
        "agency": each.agency,
        "scope": each.scope,
        "kept": each.kept,
        "conflict": each.conflict,
    }


def _expected(each: Expected) -> dict[str, str]:
    return {"id": each.id, "name": each.name, "sector": each.sector, "size": each.size}


def standards(collation: Collation) -> list[dict[str, Any]]:
    """How many returns stand at each level, standard by standard."""
    alike = _same_standards(collation)
    found: dict[str, Counter[str]] = {each.id: Counter() for each in collation.asked.edition.standards}
    for row in collation.rows:
        for cell in row.cells:
            if cell.id in alike[row.edition]:
                found[cell.id][cell.level] += 1
    whole = len(collation.rows)
    return [
        {
            "id": name,
            "levels": {level: each[level] for level in LEVELS},
            "of": each.total(),
            NOT_COMPARABLE: whole - each.total(),
        }
        for name, each in found.items()
    ]


def criteria(collation: Collation) -> list[dict[str, Any]]:
    """How each criterion is answered; answers to other words than today's are counted apart."""
    alike = _same_points(collation)
    edition = collation.asked.edition
    found: dict[str, Counter[str]] = {each.id: Counter() for each in edition.criteria}
    evidenced: Counter[str] = Counter()
    for row in collation.rows:
        known = alike[row.edition]
        for name, code in row.answers:
            if name in known:
                found[name][code] += 1
        evidenced.update(each.criterion for each in row.details if each.evidence and each.criterion in known)
    whole = len(collation.rows)
    return [
        {
            "id": name,
            **{code: each[code] for code in ANSWERS},
            NOT_COMPARABLE: whole - each.total(),
            "evidenced": evidenced[name],
        }
        for name, each in found.items()
    ]


def gaps(points: list[dict[str, Any]]) -> list[str]:
    """The criteria that are not in place everywhere, those least often in place first; then the edition's order."""
    shares: dict[str, Fraction] = {}
    for each in points:
        known = each["in-place"] + each["partly"] + each["not-in-place"]
        if known and known != each["in-place"]:
            shares[each["id"]] = Fraction(2 * each["in-place"] + each["partly"], 2 * known)
    return sorted(shares, key=lambda name: shares[name])


def _actions(collation: Collation) -> Iterator[dict[str, Any]]:
    for row in collation.rows:
        for each in row.overdue:
            yield {
                "agency": row.agency if row.place is not None else row.name,
                "name": row.name,
                "scope": row.scope,
                "file": row.file,
                "criterion": each.criterion,
                "action": each.action,
                "owner_role": each.owner_role,
                "due": each.due,
                "status": each.status,
                "days_over": each.days_over,
            }


def _same_points(collation: Collation) -> dict[str, frozenset[str]]:
    """By edition, the ids of its criteria whose answers count together with those to the edition asked now."""
    now = collation.asked.edition
    known = {each.id: each for each in now.criteria}
    return {
        edition.head.number: frozenset(
            each.id for each in edition.criteria if edition is now or same_point(each, known.get(each.id))
        )
        for edition in collation.asked.editions
    }


def _same_standards(collation: Collation) -> dict[str, frozenset[str]]:
    """By edition, its standards that are made of the same criteria, counting alike."""
    now, same = collation.asked.edition, _same_points(collation)
    made = _made(now)
    found: dict[str, frozenset[str]] = {}
    for edition in collation.asked.editions:
        known = same[edition.head.number] if edition.scales == now.scales else frozenset()
        parts_of = _made(edition).items()
        alike = [
            name for name, parts in parts_of if parts == made.get(name) and known.issuperset(map(itemgetter(0), parts))
        ]
        found[edition.head.number] = frozenset(alike)
    return found


def _made(edition: Edition) -> dict[str, list[tuple[str, str, bool]]]:
    return {each.id: [(one.id, one.obligation, one.key) for one in each.criteria] for each in edition.standards}
