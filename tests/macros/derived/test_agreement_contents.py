"""Which contents listed by the standards an agreement has, and which it lacks."""

from __future__ import annotations

from dataclasses import replace

from macros.derived.agreement_contents import lacking, own_agreement, things
from tests.support.handbooks import fixture_handbook

BOOK = fixture_handbook()
(FORM,) = BOOK.forms


def test_each_thing_is_found_in_the_parts_that_cover_it() -> None:
    assert own_agreement(BOOK.forms) is FORM
    found = things(FORM, BOOK.edition)
    assert [(thing.item.id, [part.id for part in thing.parts]) for thing in found] == [
        ("roles", ["roles"]),
        ("frequency", ["roles"]),
    ]
    assert lacking(FORM, BOOK.edition) == ()


def test_what_no_part_covers_is_lacking() -> None:
    parts = tuple(replace(part, fields=tuple(f for f in part.fields if f.id != "how-often")) for part in FORM.parts)
    assert [thing.item.id for thing in lacking(replace(FORM, parts=parts), BOOK.edition)] == ["frequency"]


def test_a_record_is_held_against_nothing() -> None:
    assert things(replace(FORM, kind="record", against=None), BOOK.edition) == ()
