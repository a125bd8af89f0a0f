"""Personal data: lines labelled before the first run, the published policies, and speed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from macros.derived.personal_data import personal_data, without_personal_data
from tests.support.trees import CASES

LABELLED: dict[str, list[Any]] = yaml.safe_load((CASES / "personal.yml").read_bytes())


def kinds(line: str) -> list[str]:
    return sorted({each.kind for each in personal_data(line)})


def pairs() -> Iterator[tuple[str, set[str]]]:
    yield from ((each["line"], {*each["kinds"]}) for each in LABELLED["with"])
    yield from ((line, set()) for line in LABELLED["without"])


def test_labelled_lines_with_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    wrong, right, missed, false = [], 0, 0, 0
    for line, wanted in pairs():
        found = {*kinds(line)}
        right, missed, false = right + len(found & wanted), missed + len(wanted - found), false + len(found - wanted)
        if found != wanted:
            wrong.append((line, sorted(wanted), sorted(found)))
    with capsys.disabled():
        print(
            f"\n{len([*pairs()])} lines: precision {right / (right + false):.3f}, recall {right / (right + missed):.3f}"
        )
    assert wrong == []
    assert len(LABELLED["with"]) + len(LABELLED["without"]) >= 60


@pytest.mark.parametrize(
    "text", ["a" * 10**6, "0 " * 10**5, "A-" * 10**5, "Name: " * 10**5, "Mr A " * 10**5, "a.@" * 10**5]
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    personal_data(text)
    assert time.perf_counter() - begun < 5


def test_a_text_without_them() -> None:
    line = "Contact Dr Sarah Jones on 01632 960123 or sarah.jones@example.net. Staff must call."
    assert without_personal_data(line) == "Contact on or . Staff must call."
