"""The JSON Schemas: the real files fit them, and they agree with the reader wherever a schema can judge."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from macros.generated.schemas import DATA_FILES, schema_text
from macros.model.glossary import Term
from macros.reading.yaml_file import parse_yaml
from selfcheck.reading.fields import read
from selfcheck.reading.rules import Fault, FaultsError
from tests.support.examples import examples
from tests.support.project import kind_of, literal
from tests.support.trees import CASES, ROOT, TREE, apply, copy_tree, read_case

REAL = sorted((ROOT / "standards").rglob("*.yml"))
SMALL = sorted((TREE / "standards").rglob("*.yml"))

# faults of one field alone; all others need several fields, several files or the calendar
TOLD_BY_SCHEMA = {
    *("blank", "unknown-field", "missing-field", "wrong-type", "unknown-value"),
    *("bad-id", "bad-mark", "bad-number", "bad-date", "bad-phone", "bad-address", "bad-mailbox", "bad-origin"),
    *("out-of-range", "too-few"),
}

Place = tuple[str | int, ...]


@pytest.mark.parametrize("name", DATA_FILES)
def test_each_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(name)))


@pytest.mark.parametrize("name", DATA_FILES)
def test_each_schema_closes_every_record_and_resolves_every_reference(name: str) -> None:
    schema = json.loads(schema_text(name))
    records = [each for each in _objects(schema) if each.get("type") == "object"]
    assert records
    assert all(each["additionalProperties"] is False for each in records)
    named = {each["$ref"].removeprefix("#/$defs/") for each in _objects(schema) if "$ref" in each}
    assert named == set(schema.get("$defs", {}))


def test_descriptions_reach_the_editor() -> None:
    schema = json.loads(schema_text("glossary"))
    assert schema["$defs"]["Term"]["properties"]["also"]["description"] == "other words that people use for it"
    assert schema["$defs"]["Term"]["description"] == Term.__doc__


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_real_files_fit_their_schema(file: Path) -> None:
    assert [error.message for error in _validator(kind_of(file)).iter_errors(literal(file))] == []


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_first_line_names_the_schema(file: Path) -> None:
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, first
    schema = (file.parent / named[1]).resolve()
    assert schema == ROOT / "docs/schemas" / f"{kind_of(file)}.json"
    assert schema.is_file()


def test_real_files_are_of_every_kind() -> None:
    assert {kind_of(file) for file in REAL} == set(DATA_FILES) | {"return"}  # made-up ones


def _broken_files() -> Iterator[tuple[str, str]]:
    """Each broken case with each file that it makes."""
    for case in sorted((CASES / "broken").glob("*.yml")):
        for problem in read_case(case)["problems"]:
            yield case.stem, problem["file"]


@pytest.mark.parametrize(("case", "name"), sorted(set(_broken_files())))
def test_schema_and_reader_agree_on_the_broken_cases(case: str, name: str, tmp_path: Path) -> None:
    root = copy_tree(tmp_path)
    apply(root, read_case(CASES / "broken" / f"{case}.yml")["change"])
    file = root / name
    if not file.is_file() or file.is_symlink() or file.suffix != ".yml":
        return  # no YAML file that a schema could check
    content, _ = parse_yaml(file.read_bytes(), name)
    if content and kind_of(file) in DATA_FILES:
        _assert_agreement(kind_of(file), content.value)


@given(data=st.data())
@settings(max_examples=examples(300), deadline=None)
def test_schema_and_reader_agree_on_every_change(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(SMALL))
    value = copy.deepcopy(_small(file))
    place = data.draw(st.sampled_from(list(_places(value))))
    _change(data, value, place)
    _assert_agreement(kind_of(file), value)


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(0, 1, 5, 100, 101, 1000, 1001, -1, 1.5, True, False, None, "", "  ", [], {}, [""], [{}], ["a", 1]),
        *("no", "1.10", "handbook", "s01", "s01.1", "s1", "S01", "example-council", "Ä", "a_b", "-", "a-", "1", "01"),
        *("2026-11", "2026-11-22", "2026-13", "2026-1", "2026-11-2", "26-11-22", "November 2026", "2026-11-22T10:00"),
        *("999", "0800 1111", "+44 20", "call us", "must", "should", "full", "agency", "months", "no_more_than"),
        *({"id": "hscp", "section": "1"}, {"id": "hscp"}, {"kind": "gap", "on": "2026-11", "text": "x"}),
    ]
)


def _change(data: st.DataObject, value: Any, place: Place) -> None:
    """Replace a value, remove it, or add an unknown neighbour."""
    inner = value
    for step in place[:-1]:
        inner = inner[step]
    way = data.draw(st.sampled_from(["replace", "replace", "take out", "add"]))
    if way == "add" and isinstance(inner[place[-1]], dict):
        inner[place[-1]]["extra"] = "x"
    elif way == "take out":
        del inner[place[-1]]
    else:
        inner[place[-1]] = copy.deepcopy(data.draw(ODD))


def _assert_agreement(name: str, value: Any) -> None:
    """Check that the reader and the schema refuse the same data at the same place, wherever a schema can judge."""
    faults = _faults(DATA_FILES[name], value)
    told = [fault for fault in faults if fault.code in TOLD_BY_SCHEMA and not _needs_more(fault)]
    errors = list(_validator(name).iter_errors(value))
    assert bool(errors) == bool(told), (errors, told)
    for error in errors:
        place: Place = tuple(error.absolute_path)
        assert any(fault.path[: len(place)] == place for fault in told), (place, error.message, told)


def _needs_more(fault: Fault) -> bool:
    """Whether a fault is beyond a schema: a day that its month lacks, or two thresholds that contradict each other."""
    day = re.match(r"'[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}' is not in the calendar", fault.message)
    return bool(day) or "is more than " in fault.message


def _faults(kind: type, value: object) -> tuple[Fault, ...]:
    try:
        read(kind, value)
    except FaultsError as error:
        return error.faults
    return ()


def _places(value: object, place: Place = ()) -> Iterator[Place]:
    if place:
        yield place
    members: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, dict):
        members = iter(value.items())
    elif isinstance(value, list):
        members = iter(enumerate(value))
    for step, inner in members:
        yield from _places(inner, (*place, step))


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


@cache
def _validator(name: str) -> Validator:
    return Draft202012Validator(json.loads(schema_text(name)))


@cache
def _small(file: Path) -> Any:
    return literal(file)
