"""Cases that scenarios do not cover: the edition's fingerprint, and dates at the ends of the calendar."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from selfcheck.returns.returns import check_return, empty_return
from selfcheck.scoring.score import edition_fingerprint, score
from selfcheck.standards.edition import Edition
from tests.support.scenarios import FOLDER, edition_data, edition_named
from tests.support.trees import read_case

DATA = edition_data(read_case(FOLDER / "edition-x.yml"))

Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> str:
    data = copy.deepcopy(DATA)
    change(data)
    return edition_fingerprint(Edition.from_dict(data))


def criterion(data: dict[str, Any], place: int) -> dict[str, Any]:
    found: dict[str, Any] = data["standards"][0]["criteria"][place]
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["head"].update(number="2"),
        lambda data: data["head"].update(set="other"),
        lambda data: data["scales"]["weights"].update(must=3),
        lambda data: data["scales"]["weights"].update(should=2),
        lambda data: data["scales"]["answers"][1].update(points="none"),
        lambda data: data["scales"]["thresholds"].update(met_at_least=84),
        lambda data: data["scales"]["thresholds"].update(not_met_below=41),
        lambda data: data["scales"]["thresholds"].update(limited_above=51),
        lambda data: data["scales"]["evidence_kinds"][0].update(stale_after_months=23),
        lambda data: criterion(data, 0).update(key=False),
        lambda data: criterion(data, 0).update(revision=2),
        lambda data: criterion(data, 0).update(not_applicable="allowed"),
        lambda data: criterion(data, 3).update(obligation="must", strength="must"),
        lambda data: criterion(data, 1)["bands"][0].update(at_least=91),
        lambda data: criterion(data, 1)["bands"][1].update(points="none"),
        lambda data: criterion(data, 2)["items"][0].update(not_applicable="allowed"),
        lambda data: criterion(data, 2)["items"][0].update(id="other"),
        lambda data: criterion(data, 2)["items"].pop(),
        lambda data: data["standards"][0]["criteria"].pop(),
    ],
)
def test_whatever_scoring_reads_changes_the_fingerprint(change: Change) -> None:
    assert changed(change) != edition_fingerprint(edition_named("x"))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["head"].update(title="Other", publisher="Other", notes=[], about=["Other"]),
        lambda data: data["scales"]["answers"].reverse(),
        lambda data: data["scales"]["levels"][0].update(label="Other", means="Other"),
        lambda data: data["standards"][0].update(title="Other", statement="Other"),
        lambda data: criterion(data, 0).update(text="Other", help="Other", action="Other", question="Other?"),
        lambda data: criterion(data, 0).update(reviewed={"role": "Lead", "on": "2026-11-22"}, asked_as=["Why?"]),
        lambda data: criterion(data, 2)["items"][0].update(text="Other"),
    ],
)
def test_words_do_not(change: Change) -> None:
    data = copy.deepcopy(DATA)
    data["head"].pop("notes", None)
    assert changed(lambda found: (change(found), found["head"].pop("notes", None))) == edition_fingerprint(
        edition_named("x")
    )


def test_what_a_fingerprint_looks_like() -> None:
    mark = edition_fingerprint(edition_named("x"))
    assert mark.startswith("sha256:")
    assert len(mark) == len("sha256:") + 64


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01", "9999-12-31", "9999-12", "2024-02-29"])
@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31", "2026-11"])
def test_any_date_of_the_calendar_can_stand_anywhere(day: str, today: str) -> None:
    evidence = [{"kind": "policy", "title": "A", "dated": day, "review_by": day}]
    data = empty_return("supervision", "1") | {"assessed_on": today, "period": {"from": day, "to": day}}
    data |= {"answers": {"s01.1": {"value": "partly", "evidence": evidence}}, "actions": [{"due": day}]}
    (standard,) = score(edition_named("x"), check_return(data).required_record).standards
    assert standard.stale in (0, 1)
