"""The day on which a text was last changed here: published, or corrected since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from macros.derived.last_changes import last_changes, policy_changed, standard_changed
from macros.model.ledger import Correction, Ledger
from selfcheck.reading.dates import PartialDate
from tests.support.handbooks import fixture_handbook, published_handbook

TODAY = date(2026, 12, 1)
CORRECTED = PartialDate(2026, 11, 29)


def test_a_correction_counts_for_what_it_corrects() -> None:
    book = published_handbook()
    correction = Correction(on=CORRECTED, note="A figure.", wrong="It said 4.", parts=("s01.1",))
    ledger = Ledger(
        published=tuple(
            replace(each, corrections=(correction,)) if each.kind == "edition" else each
            for each in book.ledger.published
        )
    )
    corrected = replace(book, ledger=ledger)
    days = [standard_changed(corrected, book.edition, name) for name in ("s01", "s02", "")]
    assert days == [CORRECTED, PartialDate(2026, 11, 25), CORRECTED]
    pages = last_changes(corrected, TODAY)
    assert pages["standards/s01.md"] == pages["standards/1/s01.md"] == pages["standards/1/index.md"] == CORRECTED


def test_a_renamed_policy_keeps_its_days() -> None:
    book = published_handbook()
    policy_file = book.policies[0]
    renamed = replace(policy_file.policy, id="renamed", formerly=(policy_file.policy.id,))
    assert policy_changed(book, renamed, policy_file.latest.version) == PartialDate(2026, 11, 25)


def test_nothing_is_said_of_what_is_not_published() -> None:
    book = replace(fixture_handbook(), ledger=Ledger(published=()))
    assert last_changes(book, TODAY) == {}
