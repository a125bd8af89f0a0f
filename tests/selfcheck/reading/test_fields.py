"""Reading plain data into dataclasses: the data that is accepted, and the faults of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data, read, required
from selfcheck.reading.rules import (
    LISTED,
    About,
    Between,
    Fault,
    FaultsError,
    Id,
    Matches,
    NotEmpty,
    nearest,
    path_text,
    repeated_ids,
    shorten,
)

Colour = Literal["red", "green", "blue"]
type Small = Annotated[int, Between(0, 9)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A record inside another record."""

    size: Small
    colour: Colour = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """A record with one field of each kind."""

    id: Id
    name: Annotated[str, About("what people call it")]
    new: bool
    built: PartialDate | None = None
    code: Annotated[str | None, Matches("[A-Z]{3}", "three capitals", "write it like ABC")] = None
    wheels: tuple[Wheel, ...] = ()
    tags: Annotated[tuple[str, ...], NotEmpty()] = ()
    load: Literal["none"] | Wheel | None = None

    def faults(self) -> Iterator[Fault]:
        if self.new and self.built:
            yield Fault(("built",), "dates-order", "a new cart is not built yet", "leave it out")
        yield from repeated_ids(("wheels",), [str(wheel.size) for wheel in self.wheels], "size")


LEAST: dict[str, Any] = {"id": "a-1", "name": "Cart", "new": False}
FULL: dict[str, Any] = {
    **LEAST,
    "built": "2024-04",
    "code": "ABC",
    "wheels": [{"size": 1}, {"size": 2, "colour": "blue"}],
    "tags": ["no", "1.10"],
    "load": {"size": 0},
}


def faults_of(data: object, kind: type[object] = Cart) -> list[tuple[str, str]]:
    """The path and the code of every fault."""
    return [(path_text(fault.path), fault.code) for fault in raised_by(data, kind).faults]


def raised_by(data: object, kind: type[object] = Cart) -> FaultsError:
    with pytest.raises(FaultsError) as raised:
        read(kind, data)
    return raised.value


def only_fault(**members: object) -> Fault:
    (fault,) = raised_by({**LEAST, **members}).faults
    return fault


def test_the_least_is_enough() -> None:
    assert read(Cart, LEAST) == Cart(id="a-1", name="Cart", new=False)


def test_everything_is_read_with_its_type() -> None:
    wheels = (Wheel(size=1), Wheel(size=2, colour="blue"))
    found = read(Cart, FULL)
    assert found.wheels == wheels
    assert found.built == PartialDate(2024, 4)
    assert found.tags == ("no", "1.10")
    assert found.load == Wheel(size=0)
    assert read(Cart, {**LEAST, "load": "none"}).load == "none"


def test_plain_leaves_out_what_was_left_out() -> None:
    assert plain_data(read(Cart, LEAST)) == LEAST
    assert plain_data(read(Cart, FULL)) == FULL
    assert plain_data(read(Cart, {**LEAST, "wheels": [{"size": 3, "colour": "red"}]})) == {
        **LEAST,
        "wheels": [{"size": 3}],
    }


def test_plain_keeps_what_equals_false_or_zero() -> None:
    assert plain_data(read(Wheel, {"size": 0})) == {"size": 0}
    assert plain_data({"a": (PartialDate(2024, 4), True, 0)}) == {"a": ["2024-04", True, 0]}


def test_data_that_was_read_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        read(Cart, LEAST).name = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ({"id": "A 1"}, "bad-id"),
        ({"id": "a\n"}, "bad-id"),
        ({"id": "é"}, "bad-id"),
        ({"name": 1}, "wrong-type"),
        ({"name": True}, "wrong-type"),
        ({"name": ["Cart"]}, "wrong-type"),
        ({"name": None}, "blank"),
        ({"name": ""}, "blank"),
        ({"name": " \n"}, "blank"),
        ({"new": 0}, "wrong-type"),
        ({"new": "true"}, "wrong-type"),
        ({"built": 2024}, "wrong-type"),
        ({"built": "April 2024"}, "bad-date"),
        ({"code": "AB"}, "bad-id"),
        ({"wheels": {"size": 1}}, "wrong-type"),
        ({"tags": []}, "too-few"),
        ({"tags": "one"}, "wrong-type"),
        ({"load": "some"}, "unknown-value"),
        ({"load": ["none"]}, "wrong-type"),
        ({"load": 1.5}, "wrong-type"),
    ],
    ids=str,
)
def test_a_wrong_value_is_named_by_its_field(member: dict[str, object], code: str) -> None:
    fault = only_fault(**member)
    assert (fault.path, fault.code) == (tuple(member), code)
    assert fault.message
    assert fault.hint


def test_numbers_within_bounds_only() -> None:
    assert [read(Wheel, {"size": size}).size for size in (0, 9)] == [0, 9]
    for size in (-1, 10):
        assert faults_of({"size": size}, Wheel) == [("size", "out-of-range")]
    for wrong in (True, 1.0, "1", None, float("nan")):
        assert [path for path, _ in faults_of({"size": wrong}, Wheel)] == ["size"]


def test_every_fault_is_found_in_one_go() -> None:
    data = {"id": "A", "new": 1, "wheels": [{"size": 1}, {"size": 10, "colour": "grey"}, {}], "nmae": "Cart"}
    assert faults_of(data) == [
        ("nmae", "unknown-field"),
        ("the file", "missing-field"),
        ("id", "bad-id"),
        ("new", "wrong-type"),
        ("wheels[1].size", "out-of-range"),
        ("wheels[1].colour", "unknown-value"),
        ("wheels[2]", "missing-field"),
    ]


def test_the_error_says_it_all_in_words() -> None:
    assert str(raised_by({**LEAST, "new": 1, "wheels": [{}]})) == (
        "new: expected true or false, found the number 1; wheels[0]: the field 'size' is missing"
    )


def test_a_missing_field_says_what_it_means() -> None:
    missing = [fault for fault in raised_by({}).faults if fault.code == "missing-field"]
    assert [fault.message for fault in missing] == [
        "the field 'id' is missing",
        "the field 'name' is missing",
        "the field 'new' is missing",
    ]
    assert missing[1].hint == "add it (what people call it)"


def test_an_unknown_field_is_shown_at_its_name() -> None:
    fault = only_fault(wheel=1)
    assert fault.at_key
    assert (fault.path, fault.hint) == (("wheel",), "did you mean 'wheels'?")


def test_what_fields_say_together_is_asked_only_of_fields_that_are_right() -> None:
    assert faults_of({**LEAST, "new": True, "built": "2024-04"}) == [("built", "dates-order")]
    assert faults_of({**LEAST, "new": True, "built": "2024-04", "name": 1}) == [("name", "wrong-type")]
    assert faults_of({**LEAST, "wheels": [{"size": 1}, {"size": 2}, {"size": 1}]}) == [
        ("wheels[2].size", "duplicate-id")
    ]


@pytest.mark.parametrize("data", [None, "", "text", 1, 1.5, True, [], [{}]], ids=repr)
def test_a_file_that_holds_no_fields(data: object) -> None:
    ((path, _),) = faults_of(data)
    assert path == "the file"


def test_required_fields_are_those_without_a_default() -> None:
    assert required(Cart) == {"id", "name", "new"}


def test_a_fault_can_be_seen_from_further_out() -> None:
    fault = Fault(("id",), "bad-id", "message", "hint", at_key=True)
    assert fault.under("wheels", 2) == Fault(("wheels", 2, "id"), "bad-id", "message", "hint", at_key=True)


def test_paths_in_words() -> None:
    assert path_text(()) == "the file"
    assert path_text(("criteria", 2, "bands", 0, "points")) == "criteria[2].bands[0].points"
    assert path_text((0, "id")) == "[0].id"


def test_the_nearest_name_or_the_few_that_there_are() -> None:
    assert nearest("wekes", ["days", "weeks"]) == "did you mean 'weeks'?"
    assert nearest("zzz", ["days", "weeks"]) == "what may stand here: days, weeks"
    assert nearest("zzz", []) == ""
    assert nearest("zzz", [f"name-{number}" for number in range(LISTED + 1)]) == ""


def test_repeated_ids_are_told_of_each_time() -> None:
    found = list(repeated_ids(("terms",), ["a", "b", "a", "a"]))
    assert [fault.path for fault in found] == [("terms", 2, "id"), ("terms", 3, "id")]


def test_text_in_messages_is_short_and_can_be_seen() -> None:
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == f"{'x' * 59}…"
    assert shorten("a\nb") == "a b"
    assert shorten("a\u00a0b\u202ec\x00\ud800") == "a\ufffdb\ufffdc\ufffd\ufffd"
    assert len(str(raised_by({**LEAST, "x" * 10_000: 1, "code": "y" * 10_000}))) < 300
