"""Three voices on one line: what an agency says, what its staff say, and what a reviewer saw. None is averaged."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selfcheck.reading.json_text import JsonObject
from selfcheck.returns.returns import id_order


def voices(rows: Iterable[Mapping[str, Any]], moderation: Iterable[Mapping[str, Any]]) -> list[JsonObject]:
    """Each counted file for which staff or a reviewer speak, in the order of the rows: never by how far they part."""
    reviewers: dict[str, dict[str, Mapping[str, Any]]] = {}
    for review in moderation:
        if review["row"]:
            reviewers.setdefault(review["row"], {}).update({each["id"]: each for each in review["differences"]})
    return [_voices(row, reviewers.get(row["file"], {})) for row in rows if "staff" in row or row["file"] in reviewers]


def _voices(row: Mapping[str, Any], reviewer: Mapping[str, Mapping[str, Any]]) -> JsonObject:
    staff = row.get("staff")
    return {
        "file": row["file"],
        "agency": row["agency"],
        "scope": row["scope"],
        "summary": staff["summary"] if staff else "",
        "lines": sorted(_lines(row, reviewer), key=lambda line: id_order(line["criterion"])),
    }


def _lines(row: Mapping[str, Any], reviewer: Mapping[str, Mapping[str, Any]]) -> Iterator[JsonObject]:
    staff = row.get("staff") or {"apart": [], "together": []}
    heard = set()
    for is_apart, lines in ((True, staff["apart"]), (False, staff["together"])):
        for line in lines:
            heard.add(line["criterion"])
            yield _line(row, line["criterion"], line, is_apart, reviewer.get(line["criterion"]))
    for name, difference in reviewer.items():
        if name in row["answers"] and name not in heard:
            yield _line(row, name, {}, False, difference)


def _line(
    row: Mapping[str, Any], name: str, staff: Mapping[str, Any], is_apart: bool, reviewer: Mapping[str, Any] | None
) -> JsonObject:
    return {
        "criterion": name,
        "own": row["answers"][name],
        "question": staff.get("question", ""),
        "staff": staff.get("staff", ""),
        "verdict": reviewer["verdict"] if reviewer else "",
        "seen": reviewer["seen"] if reviewer else "",
        "note": reviewer["note"] if reviewer else "",
        "apart": is_apart or reviewer is not None,
    }
