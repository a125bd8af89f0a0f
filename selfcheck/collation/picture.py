"""A collation as plain data in a fixed order and as text: page and command make the same bytes."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any

from selfcheck.collation.alike import alike
from selfcheck.collation.choice import conflict_data
from selfcheck.collation.collation import Collation
from selfcheck.collation.intake import FileSetAside
from selfcheck.collation.reviews import review_differences
from selfcheck.collation.rows import NO_LEVEL, CountedReturn, line, same_point
from selfcheck.collation.totals import accounts, aside_data, who
from selfcheck.collation.voices import voices
from selfcheck.collation.year_on_year import Year, over_time, year_changes
from selfcheck.scoring.answer_codes import ANSWER_CODES
from selfcheck.scoring.levels import LEVELS
from selfcheck.scoring.score import edition_fingerprint
from selfcheck.standards.edition import Edition

COLLATION_FORMAT = "supervision-collation"
COLLATION_VERSION = 1
NOT_COMPARABLE = "not-comparable"
MOST_NAMED = 20  # agencies named at each key point


def collation_data(collation: Collation, before: Sequence[Year] = ()) -> dict[str, Any]:
    """The whole picture as plain data; `before`: earlier years, the oldest first."""
    rows = [json.loads(row.text) for row in collation.rows]
    data = {**frame(collation, before, rows), "rows": rows}
    return data | {"changes": list(year_changes(years_of(collation, before)))} if before else data


def collation_text(collation: Collation, before: Sequence[Year] = ()) -> str:
    """The whole picture as canonical JSON text."""
    lines = [row.text for row in collation.rows]
    return "".join(collation_pieces(frame(collation, before, map(json.loads, lines)), lines, collation, before))


def collation_pieces(
    data: Mapping[str, Any], rows: Iterable[str], collation: Collation, before: Sequence[Year] = ()
) -> Iterator[str]:
    """The canonical text in pieces: a line for each member, and for each entry of a list.

    `rows` are the rows' lines of JSON. Rows and changes are written one by one, so that few are in memory at once.
    """
    lead = "{\n"
    large = (
        {"rows": rows, "changes": map(line, year_changes(years_of(collation, before)))} if before else {"rows": rows}
    )
    for name, value in data.items():
        yield f"{lead}{json.dumps(name)}: "
        entries = value if isinstance(value, list) and value and isinstance(value[0], dict) else None
        if name in large or entries:
            yield from _entries(large[name] if name in large else map(line, entries or ()))
        else:
            yield line(value)
        lead = ",\n"
    yield "\n}\n"


def _entries(lines: Iterable[str]) -> Iterator[str]:
    lead = "["
    for each in lines:
        yield f"{lead}\n{each}"
        lead = ","
    yield "[]" if lead == "[" else "\n]"


def years_of(collation: Collation, before: Sequence[Year]) -> tuple[Year, ...]:
    """The earlier years, then the picture's own, whose name is its day."""
    return (*before, Year(name=str(collation.asked.today), collation=collation))


def frame(collation: Collation, before: Sequence[Year] = (), rows: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The picture without its rows and changes: these are large, and can be written one by one.

    `rows` are read only where there are reviews, or staff speak.
    """
    later = {"over_time": over_time(years_of(collation, before)), "changes": []} if before else {}
    request, terms, edition = collation.asked, collation.asked.terms, collation.asked.edition
    points = criterion_counts(collation)
    return {
        "format": COLLATION_FORMAT,
        "format_version": COLLATION_VERSION,
        "edition": {
            "set": edition.head.set,
            "number": edition.head.number,
            "fingerprint": edition_fingerprint(edition),
        },
        "partnership": {"id": terms.partnership.id, "name": terms.partnership.name},
        "as_of": str(request.today),
        "opens": str(terms.opens) if terms.opens else None,
        "due": str(terms.due) if terms.due else None,
        "filter": {"sectors": sorted(collation.chosen.sectors), "sizes": sorted(collation.chosen.sizes)},
        "files": accounts(collation),
        "agencies": _agencies(collation),
        "missing": _missing(collation),
        "conflicts": [conflict_data(each, request.editions) for each in collation.conflicts],
        "alike": alike(collation.agencies, terms.expected),
        "key_points": key_points(collation),
        "rows": [],
        "set_aside": [aside_data(file) for file in collation.set_aside],
        "standards": standard_counts(collation),
        "criteria": points,
        "gaps": gap_order(points),
        "actions": list(_actions(collation)),
        **_other_voices(collation, rows),
        **({"past_date": past} if (past := past_their_date(years_of(collation, before))) else {}),
        **later,
    }


def _other_voices(collation: Collation, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What reviewers and staff say, where any of them speaks."""
    if not collation.reviews and not any(row.has_staff for row in collation.rows):
        return {}
    read = list(rows)
    moderation = _moderation(collation, read)
    found = voices(read, moderation)
    return {**({"moderation": moderation} if collation.reviews else {}), **({"voices": found} if found else {})}


def _moderation(collation: Collation, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The reviewing officers' differences; where agencies are filtered, only reviews of the rows shown."""
    found = review_differences(rows, collation.reviews)
    return [each for each in found if each["row"]] if collation.others else found


def past_their_date(years: Sequence[Year]) -> list[dict[str, str]]:
    """The files that were to be kept until a day that has passed, of every year and whatever became of them."""
    found = sorted((year.name, one.past_date, one.file) for year in years for one in _past_date(year.collation))
    return [{"file": file, "year": year, "kept_until": until} for year, until, file in found]


def _past_date(collation: Collation) -> Iterator[CountedReturn | FileSetAside]:
    yield from (row for row in (*collation.rows, *collation.others) if row.past_date)
    yield from (file for file in collation.set_aside if file.past_date)


def _agencies(collation: Collation) -> dict[str, int]:
    expected, missing, undecided = len(collation.expected), len(collation.missing), collation.undecided
    return {
        "expected": expected,
        "answered": expected - missing - undecided,
        "undecided": undecided,
        "missing": missing,
        "not_listed": collation.not_listed,
    }


def _missing(collation: Collation) -> list[dict[str, Any]]:
    """The missing agencies, each with its files that are not counted: it may have sent a part, or half a file."""
    sent: dict[str, list[str]] = {}
    for each in collation.set_aside:
        sent.setdefault(each.agency, []).append(each.file)
    return [
        {"id": each.id, "name": each.name, "sector": each.sector, "size": each.size, "files": sent.get(each.id, [])}
        for each in collation.missing
    ]


def standard_counts(collation: Collation) -> list[dict[str, Any]]:
    """The number of returns at each level, for each standard; those that answer key points only have none."""
    same, whole = _same_standards(collation), len(collation.rows)
    found: dict[str, Counter[str]] = {each.id: Counter() for each in collation.asked.edition.standards}
    for edition, rows in _by_edition(collation):
        signs = "".join(row.levels for row in rows)
        for place, standard in enumerate(edition.standards):
            if standard.id in same[edition.head.number]:
                found[standard.id].update(signs[place :: len(edition.standards)])
    return [
        {
            "id": name,
            "levels": {level: each[str(place)] for place, level in enumerate(LEVELS)},
            "of": each.total() - each[NO_LEVEL],
            NOT_COMPARABLE: whole - each.total(),
            "key-points": each[NO_LEVEL],
        }
        for name, each in found.items()
    ]


def criterion_counts(collation: Collation) -> list[dict[str, Any]]:
    """The number of returns with each answer, for each criterion; answers to other words are not comparable."""
    same, whole = _same_points(collation), len(collation.rows)
    found: dict[str, Counter[str]] = {each.id: Counter() for each in collation.asked.edition.criteria}
    evidenced: Counter[str] = Counter()
    for edition, rows in _by_edition(collation):
        codes, cited = "".join(row.codes for row in rows), "".join(row.evidenced for row in rows)
        for place, criterion in enumerate(edition.criteria):
            if criterion.id in same[edition.head.number]:
                found[criterion.id].update(codes[place :: len(edition.criteria)])
                evidenced[criterion.id] += cited[place :: len(edition.criteria)].count("1")
    return [
        {
            "id": name,
            **{code: each[str(place)] for place, code in enumerate(ANSWER_CODES)},
            NOT_COMPARABLE: whole - each.total(),
            "evidenced": evidenced[name],
        }
        for name, each in found.items()
    ]


def key_points(collation: Collation) -> dict[str, Any]:
    """The number of returns that answer key points only; and for each key point who does not have it in place.

    Who is named: the first of them, in the order of the rows. How many there are the criteria's counts say.
    """
    same, absent = _same_points(collation), str(ANSWER_CODES.index("not-in-place"))
    without: dict[str, list[CountedReturn]] = {each.id: [] for each in collation.asked.edition.criteria if each.key}
    for edition, rows in _by_edition(collation):
        for place, criterion in enumerate(edition.criteria):
            if criterion.id in without and criterion.id in same[edition.head.number]:
                lacking = (row for row in rows if row.codes[place] == absent)
                without[criterion.id] += islice(lacking, MOST_NAMED)
    return {
        "only": sum(row.only_key for row in collation.rows),
        "points": [
            {"id": name, "not_in_place": [who(row) for row in sorted(rows, key=attrgetter("order"))[:MOST_NAMED]]}
            for name, rows in without.items()
        ],
    }


def _by_edition(collation: Collation) -> Iterator[tuple[Edition, list[CountedReturn]]]:
    for edition in collation.asked.editions:
        yield edition, [row for row in collation.rows if row.edition == edition.head.number]


def gap_order(points: list[dict[str, Any]]) -> list[str]:
    """The criteria not in place everywhere, the least often in place first; equal ones in the edition's order."""
    shares: dict[str, Fraction] = {}
    for point in points:
        known = point["in-place"] + point["partly"] + point["not-in-place"]
        if known and known != point["in-place"]:
            shares[point["id"]] = Fraction(2 * point["in-place"] + point["partly"], 2 * known)
    return sorted(shares, key=lambda name: shares[name])


def _actions(collation: Collation) -> Iterator[dict[str, Any]]:
    for row in collation.rows:
        for action in row.overdue:
            yield {
                "agency": row.who,
                "name": row.name,
                "scope": row.scope,
                "file": row.file,
                "criterion": action.criterion,
                "action": action.action,
                "owner_role": action.owner_role,
                "due": action.due,
                "status": action.status,
                "days_over": action.days_over,
            }


def _same_points(collation: Collation) -> dict[str, frozenset[str]]:
    """For each edition, the ids of its criteria whose answers count together with answers to the current edition."""
    now = collation.asked.edition
    known = {criterion.id: criterion for criterion in now.criteria}
    return {
        edition.head.number: frozenset(
            criterion.id
            for criterion in edition.criteria
            if edition is now or same_point(criterion, known.get(criterion.id))
        )
        for edition in collation.asked.editions
    }


def _same_standards(collation: Collation) -> dict[str, frozenset[str]]:
    """For each edition, the standards that have the current edition's criteria, counting alike."""
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
    return {
        standard.id: [(one.id, one.obligation, one.key) for one in standard.criteria] for standard in edition.standards
    }
