"""Collations for tests of reports: the sample, one whose every text is hostile, and others."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from selfcheck.collation.collation import collate
from selfcheck.collation.picture import collation_data
from selfcheck.collation.terms import CollationRequest
from selfcheck.collation.year_on_year import Year
from selfcheck.overview.files import WORKBOOK_FILE, outputs
from selfcheck.standards.edition import Edition
from tests.support.hostile_return import TEXTS, hostile_return
from tests.support.returned import EXPECTED, SAMPLE, TERMS, encoded, returned
from tests.support.scenarios import edition_named

FOLDER = SAMPLE.parent / "sample"
URGENT = ("The front door of Example Council: 01234 567890",)


def edition() -> Edition:
    return edition_named("real")


def sample() -> dict[str, Any]:
    """The sample's data."""
    data: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return data


def hostile() -> dict[str, Any]:
    """A collation in which every text of a return, every file's name and every expected agency's name is hostile."""
    terms = TERMS | {
        "partnership": {"id": "example-scp", "name": TEXTS[0]},
        "expected": [
            each | {"name": text, "sector": text, "size": text} for each, text in zip(EXPECTED, TEXTS, strict=False)
        ],
    }
    files = [
        (f"{text}.json", encoded(hostile_return(edition(), (*TEXTS[place:], *TEXTS[:place]))))
        for place, text in enumerate(TEXTS)
    ]
    files += [(f"{text} not a file", text.encode()) for text in TEXTS]
    return collation_data(collate(files, CollationRequest.from_dict(terms, [edition()])))


def years() -> dict[str, Any]:
    """A collation with an earlier year."""
    asked = CollationRequest.from_dict(TERMS, [edition()])
    now, before = (
        collate([(f"{at}.json", encoded(returned(edition(), 10 * year + at, EXPECTED[at]))) for at in places], asked)
        for year, places in ((2, range(4)), (1, range(3)))
    )
    return collation_data(now, [Year(name="2026 <b>", collation=before)])


def many(number: int) -> dict[str, Any]:
    """A collation of `number` sound files."""
    files = [
        (f"{at}.json", encoded(returned(edition(), at, EXPECTED[at % 7], scope=f"Team {at}"))) for at in range(number)
    ]
    return collation_data(collate(files, CollationRequest.from_dict(TERMS, [edition()])))


def made(data: dict[str, Any]) -> dict[str, bytes]:
    """Every output file by its name, as whole bytes."""
    return {name: b"".join(pieces) for name, pieces in outputs(data, edition(), URGENT)}


def unzipped(content: bytes) -> str:
    """A workbook's parts as one text, a row on a line, so that people can read a difference."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = (f"== {name}\n{archive.read(name).decode()}\n" for name in archive.namelist())
    return "".join(parts).replace("<row", "\n<row").replace("<xf ", "\n<xf ")


def kept_as(name: str) -> Path:
    """The file with the expected output for the sample."""
    return FOLDER / (f"{name}.txt" if name == WORKBOOK_FILE else name)
