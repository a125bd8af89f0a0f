"""The schema of a return, from which the browser checks files, agrees with the engine's own reading."""

from __future__ import annotations

import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from macros.generated.schemas import schema_text
from selfcheck.reading import json_text
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import check_return
from tests.support.return_cases import ReturnCase, return_cases
from tests.support.scenarios import scenarios

TOLD_BY_SCHEMA = {"wrong-type", "unknown-value", "missing-field", "bad-date"}
CALENDAR = "2026-02-30"  # a day that only a calendar shows to be wrong


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text("return")))


def fitting() -> list[ReturnCase]:
    """The cases for the schema: those whose text is sound and whose format is version 1."""
    found = []
    for case in return_cases():
        code = case.expect.get("code")
        if (code in TOLD_BY_SCHEMA or case.expect["verdict"] == "opened") and CALENDAR.encode() not in case.content:
            found.append(case)
    return found


@pytest.mark.parametrize("case", fitting(), ids=lambda case: f"{case.file}: {case.name}")
def test_schema_and_engine_agree(case: ReturnCase) -> None:
    data = json_text.parse(case.content)
    assert validator().is_valid(data) == (case.expect["verdict"] == "opened")


def test_every_scenario_fits_the_schema() -> None:
    for scenario in scenarios():
        assert validator().is_valid(scenario.data)


def test_unknown_fields_may_stand_everywhere() -> None:
    schema = json.loads(schema_text("return"))
    records = [schema, *schema["$defs"].values()]
    assert all(each["additionalProperties"] is True for each in records)


def test_a_day_that_never_was_is_left_to_the_calendar() -> None:
    data = {"format": "supervision-return", "format_version": 1, "edition": {"set": "", "number": ""}}
    assert validator().is_valid(data | {"assessed_on": CALENDAR})
    with pytest.raises(FaultsError, match="not in the calendar"):
        check_return(data | {"assessed_on": CALENDAR})
