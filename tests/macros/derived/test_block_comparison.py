"""What became of each block of a document in its revision: by marks alone, and judged by labels made beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from macros.derived.block_comparison import BlockComparison, compare_blocks
from macros.derived.block_marks import grams_of, mark_of
from macros.model.source_record import SourceBlock
from tests.bench.revisions import LABELS, MADE, MADE_UP
from tests.support.revision_labels import read_held, read_labels
from tests.support.revision_scores import Agreement, agreement, differences
from tests.support.ten_revisions import REVISIONS

ALL = (*MADE, *((name, MADE_UP) for name in REVISIONS))
SENTENCES = (
    "Supervision takes place every month in a room where nobody else can listen to what is said.",
    "The supervisor writes a record of what was decided and sends it within three working days.",
    "Anyone may ask for an extra meeting when a case has become difficult or very upsetting.",
    "The trustees read this policy each spring and decide whether anything in it has to change.",
    "Volunteers who meet children less than once a month may have their supervision in a group.",
)


def compared(name: str, policy: str) -> tuple[BlockComparison, Agreement]:
    labels = read_labels(LABELS / f"{policy}.{name}.json")
    comparison = compare_blocks(read_held(LABELS / f"{policy}.held.json"), labels.blocks)
    return comparison, agreement(comparison, labels)


def test_at_least_150_pairs_that_changed_are_labelled_and_almost_all_are_right() -> None:
    whole = Agreement()
    for name, policy in ALL:
        whole.join(compared(name, policy)[1])
    assert whole.true["changed pairs"] >= 150
    assert whole.precision("changed pairs") >= 0.97
    assert whole.recall("changed pairs") >= 0.97
    assert whole.precision("kinds") >= 0.95
    assert whole.recall("kinds") >= 0.95


@pytest.mark.parametrize(("name", "policy"), ALL)
def test_no_unchanged_block_is_taken_for_a_changed_one(name: str, policy: str) -> None:
    labels = read_labels(LABELS / f"{policy}.{name}.json")
    comparison, _ = compared(name, policy)
    same = {(held, row.block.id) for row in labels.rows if row.label == "same" for held in row.held}
    lost = same - {(pair.held[0].id, pair.new[0].id) for pair in (*comparison.same, *comparison.moved)}
    assert lost == set(), differences(comparison, labels)


def blocks(*texts: str | None, shown: bool = False, kind: str = "paragraph") -> tuple[SourceBlock, ...]:
    """Blocks of these texts; None is one with personal data, without a mark."""
    return tuple(
        SourceBlock(
            id=f"b{number}",
            kind="item" if kind == "item" else "paragraph",
            mark=mark_of(text) if text else None,
            grams=grams_of(text) if text else None,
            text=text if shown else None,
        )
        for number, text in enumerate(texts, 1)
    )


def kinds(comparison: BlockComparison) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    return [
        (
            "moved" if pair.kind == "same" and pair.moved else pair.kind,
            [block.id for block in pair.held],
            [block.id for block in pair.new],
        )
        for pair in comparison.pairs
    ]


def test_other_numbers_and_kinds_are_no_change() -> None:
    held = blocks(*SENTENCES)
    new = tuple(replace(block, printed=f"9.{block.id[1:]}", kind="row") for block in held)
    assert len(compare_blocks(held, new).same) == len(SENTENCES)


def test_joined_divided_moved_new_and_gone() -> None:
    one, two, three, four, five = SENTENCES
    first, last = "Anyone may ask for an extra meeting when a case", "has become difficult or very upsetting."
    new = blocks(
        four, f"{one} {two}", first, last, "Nobody had thought of interpreters before this sentence was written."
    )
    comparison = compare_blocks(blocks(one, two, three, four, five), new)
    assert kinds(comparison) == [
        ("moved", ["b4"], ["b1"]),
        ("joined", ["b1", "b2"], ["b2"]),
        ("divided", ["b3"], ["b3", "b4"]),
    ]
    assert [block.id for block in comparison.new] == ["b5"]
    assert [block.id for block in comparison.gone] == ["b5"]


def test_short_blocks_with_one_mark_keep_their_neighbours() -> None:
    held = blocks("Date", "Signed", SENTENCES[0], "Date", "Signed", SENTENCES[1], "Date")
    new = (*held[:3], *blocks(SENTENCES[4]), *held[3:])
    new = tuple(replace(block, id=f"b{number}") for number, block in enumerate(new, 1))
    comparison = compare_blocks(held, new)
    assert [pair.new[0].id for pair in comparison.same] == ["b1", "b2", "b3", "b5", "b6", "b7", "b8"]
    assert not comparison.moved


def test_a_short_block_that_lost_all_its_triples_is_known_by_its_place() -> None:
    held, new = (blocks(SENTENCES[0], middle, SENTENCES[1]) for middle in ("No interruptions", "A quiet room"))
    assert kinds(compare_blocks(held, new))[1] == ("reworded", ["b2"], ["b2"])


def test_another_duty_in_the_place_of_a_long_one_is_new_and_the_old_one_gone() -> None:
    held, new = (blocks(SENTENCES[0], middle, SENTENCES[1]) for middle in SENTENCES[3:])
    comparison = compare_blocks(held, new)
    assert [block.id for block in comparison.new] == [block.id for block in comparison.gone] == ["b2"]


def test_one_s_more_or_less_at_the_end_of_a_word_is_a_slip_and_no_other_letter_is() -> None:
    slip, more = SENTENCES[0].replace("room", "rooms"), SENTENCES[0].replace("month", "year")
    comparison = compare_blocks(blocks(SENTENCES[0]), blocks(slip, shown=True))
    assert [pair.slip for pair in comparison.same] == [("room", "rooms")]
    assert kinds(compare_blocks(blocks(SENTENCES[0]), blocks(more, shown=True))) == [("reworded", ["b1"], ["b1"])]


def test_a_block_with_personal_data_has_no_mark_so_that_in_its_place_it_may_have_changed() -> None:
    comparison = compare_blocks(blocks(None, *SENTENCES), blocks(None, *SENTENCES))
    assert len(comparison.same) == len(SENTENCES)
    assert kinds(comparison)[0] == ("reworded", ["b1"], ["b1"])
    assert [block.id for block in compare_blocks(blocks(None, *SENTENCES), blocks(*SENTENCES)).gone] == ["b1"]


@pytest.mark.parametrize("texts", [["Date"] * 3_000, [f"{word} date" for word in "abcd"] * 700, [*SENTENCES] * 500])
def test_a_document_that_repeats_itself_takes_no_time(texts: list[str]) -> None:
    comparison = compare_blocks(blocks(*texts), blocks(*texts[7:], *texts[:7]))
    assert len(comparison.pairs) <= len(texts)
