"""Editions as plain data and back; and reading any data as every kind of record."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from macros.model.glossary import Glossary
from macros.model.source_record import Sources
from macros.reading.load import load
from macros.reading.problems import CODES
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data, read
from selfcheck.reading.rules import FaultsError
from selfcheck.standards.edition import Edition
from tests.support.examples import examples
from tests.support.trees import TREE

BOOK = load(TREE).handbook()
EDITION = BOOK.edition


def records(value: object) -> Iterator[object]:
    """A record and all records in it."""
    if isinstance(value, tuple):
        for member in value:
            yield from records(member)
    elif is_dataclass(value) and not isinstance(value, PartialDate):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))


SAMPLES: dict[type, list[Any]] = {}  # sound plain data, by kind of record
for _record in records((BOOK, Sources(sources=BOOK.sources), Glossary(terms=BOOK.glossary))):
    SAMPLES.setdefault(type(_record), []).append(plain_data(_record))
KINDS = sorted(SAMPLES, key=lambda kind: kind.__name__)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every container in the data, with each of its keys or indexes."""
    keys = data.keys() if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    return [(data, key) for key in keys] + [place for key in keys for place in places(data[key])]


@st.composite
def nearly_right(draw: st.DrawFn, samples: list[Any]) -> Any:
    """Good data with one to three changes: a value replaced, a value copied to another's place, or a member removed."""
    data = copy.deepcopy(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(1, 3))):
        found = places(data)
        if not found:
            break
        container, key = draw(st.sampled_from(found))
        if draw(st.booleans()):
            other, other_key = draw(st.sampled_from(found))
            container[key] = draw(JSON | st.text(min_size=1) | st.just(copy.deepcopy(other[other_key])))
        else:
            del container[key]
    return data


def read_or_faults(kind: type, data: object) -> object:
    """The record; None where there are faults, each of which must have a known code, a message and a hint."""
    try:
        return read(kind, data)
    except FaultsError as error:
        faults = error.faults
    assert faults
    for fault in faults:
        assert fault.code in CODES
        assert fault.message
        assert fault.hint
        assert len(fault.message) < 400
    return None


def test_an_edition_is_read_back_as_the_same_edition() -> None:
    data = EDITION.to_dict()
    assert list(data) == ["head", "scales", "standards"]
    assert Edition.from_dict(data) == EDITION
    assert Edition.from_dict(json.loads(json.dumps(data))) == EDITION


def test_an_edition_that_is_not_whole_is_refused() -> None:
    data = EDITION.to_dict()
    del data["scales"]
    with pytest.raises(FaultsError, match="the field 'scales' is missing"):
        Edition.from_dict(data)


def test_an_edition_checks_its_evidence_against_its_scales() -> None:
    data: Any = EDITION.to_dict()
    data["standards"][1]["criteria"][0]["evidence"][0]["kind"] = "hearsay"
    with pytest.raises(FaultsError) as raised:
        Edition.from_dict(data)
    (fault,) = raised.value.faults
    assert fault.path == ("standards", 1, "criteria", 0, "evidence", 0, "kind")
    assert fault.code == "unknown-evidence-kind"


def test_finding_criteria_and_their_standards() -> None:
    assert [criterion.id for criterion in EDITION.criteria] == ["s01.1", "s01.2", "s02.1", "s03.1", "s03.2"]
    for criterion in EDITION.criteria:
        assert EDITION.criterion(criterion.id) is criterion
        standard = EDITION.standard_of(criterion.id)
        assert standard
        assert criterion in standard.criteria
    assert EDITION.criterion("s01.3") is None
    assert EDITION.standard_of("s04.1") is None
    assert EDITION.standard_of("s011") is None


def test_what_is_left_out_has_its_usual_value() -> None:
    roles, frequency = EDITION.criteria[2].items
    assert (roles.not_applicable, frequency.not_applicable) == ("no", "allowed")
    assert EDITION.criteria[0].reviewed is None
    assert EDITION.criteria[0].notes == ()


def test_the_small_tree_has_a_sample_of_every_kind() -> None:
    assert len(KINDS) >= 37
    assert {"Edition", "Scales", "Band", "Item", "Fact", "Clause", "Policy", "Route"} <= {
        kind.__name__ for kind in KINDS
    }


@EACH_KIND
def test_every_sample_is_read_back_equal(kind: type) -> None:
    for sample in SAMPLES[kind]:
        assert plain_data(read(kind, sample)) == sample


@EACH_KIND
@given(data=JSON)
@settings(max_examples=examples(25))
def test_any_data_is_read_or_faulted(kind: type, data: object) -> None:
    read_or_faults(kind, data)


@EACH_KIND
@given(chosen=st.data())
@settings(max_examples=examples(40))
def test_nearly_right_data_is_faulted_or_reads_back_equal(kind: type, chosen: st.DataObject) -> None:
    data = chosen.draw(nearly_right(SAMPLES[kind]))
    before = copy.deepcopy(data)
    found = read_or_faults(kind, data)
    event("read" if found is not None else "faulted")
    if found is not None:
        assert read(kind, plain_data(found)) == found
        assert plain_data(read(kind, plain_data(found))) == plain_data(found)
    assert repr(data) == repr(before)
