"""Forty files as in a real folder: good, old, late, duplicate and contradictory returns, and other files."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from macros.model.handbook import Handbook
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.standards.edition import Edition
from tests.support.at_levels import SPREAD, answers_at_levels
from tests.support.hostile_return import hostile_return
from tests.support.returned import encoded, returned

Files = dict[str, bytes]

NEWER_FORMAT = b'{"format": "supervision-return", "format_version": 9}'
RESULT = b'{"format": "supervision-result", "format_version": 1}'
NAMES = (
    "<img src=x onerror=window.owned=1>.json",
    "=cmd|' -C calc'!A0.json",
    "\u202egnp.json",
    "100% \u00fcber & 'quoted' \U0001f600.json",
)
"""Names that files may well have, and that nothing may take for more than a name."""


def forty(book: Handbook) -> Files:
    """Forty files, with comments on what becomes of them: 17 counted, 23 set aside."""
    edition, expected = book.edition, [asdict(each) for each in book.partnership.expected_agencies]
    one, two, three, four, *_ = expected

    def answers(number: int, agency: dict[str, str], **members: Any) -> bytes:
        return encoded(returned(edition, number, agency, **members))

    files: Files = {f"agency-{place}.supervision.json": answers(place, each) for place, each in enumerate(expected[:8])}
    files["services/one.json"] = answers(20, one, scope="Fostering service")
    files["services/two.json"] = answers(21, two, scope="Prevention team", answers=answers_at_levels(edition, SPREAD))
    files["services/three.json"] = answers(
        22, three, assessed_on="2027-03-30", signed_off={"role": "Chief officer", "on": "2027-04-09"}
    )
    files["new-agency.json"] = answers(23, _agency("Autumn Trust", "voluntary"))
    files["hostile.json"] = encoded(hostile_return(edition))
    files |= {
        name: answers(24 + place, _agency(f"Agency of file {place}", "other")) for place, name in enumerate(NAMES)
    }
    key_points = {name: data for name, data in _answers(edition, 30).items() if name in _keys(edition)}
    files["bom.json"] = b"\xef\xbb\xbf" + answers(30, _agency("The AUTUMN Trust Ltd.", "health"), answers=key_points)
    files["empty-answers.json"] = answers(31, _agency("Nothing answered yet", "health"), answers={})
    # set aside: other files of the same
    files |= {f"copies/agency-{place}.json": files[f"agency-{place}.supervision.json"] for place in range(4)}
    files |= {
        f"old/agency-{place}.json": answers(40 + place, expected[place], assessed_on="2026-06-01")
        for place in range(3, 8)
    }
    # set aside until the officer decides: it and agency-3.supervision.json
    files["conflict.json"] = answers(50, four, assessed_on=_day(files["agency-3.supervision.json"]), note="other")
    # set aside: not readable, or something else
    files["half.json"] = files["agency-5.supervision.json"][:4000]
    files["empty.json"] = b""
    files["huge.json"] = b'{"format": "supervision-return", "x": "' + b"y" * MOST_RETURN_BYTES + b'"}'
    files["utf-16.json"] = files["agency-6.supervision.json"].decode().encode("utf-16")
    files["deep.json"] = b'{"format":"supervision-return","x":' + b"[" * 5000 + b"]" * 5000 + b"}"
    files["version-77.json"] = files["agency-7.supervision.json"].replace(b'"number": "1"', b'"number": "77"', 1)
    files["newer.json"] = NEWER_FORMAT
    files["result.json"] = RESULT
    files["photo.jpg"] = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40
    files["notes.txt"] = b"Ring the college about their file."
    files["list.json"] = json.dumps([1, 2, 3]).encode()
    return files


def _answers(edition: Edition, number: int) -> dict[str, Any]:
    found: dict[str, Any] = returned(edition, number, {}, full=True)["answers"]
    return found


def _keys(edition: Edition) -> set[str]:
    return {criterion.id for criterion in edition.criteria if criterion.key}


def _agency(name: str, sector: str) -> dict[str, str]:
    return {"id": "not-listed", "name": name, "sector": sector, "size": "small"}


def _day(content: bytes) -> str:
    day: str = json.loads(content)["assessed_on"]
    return day
