"""A help text taken apart into hints, each for its answer; whatever it says, no word is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.reading.load import load
from selfcheck.standards.hints import Hints, hints_of
from tests.support.trees import TREE

EDITION = load(TREE).handbook().edition
CRITERION = EDITION.criteria[0]
THREE = "In place: all of it. Partly: in part, or in policy. Not in place: none."


def hints(text: str) -> Hints:
    return hints_of(replace(CRITERION, help=text), EDITION.scales)


def test_each_answer_has_its_own_words() -> None:
    found = hints(
        f'Count sessions. Leave out leave. {THREE} Answer "not applicable" only if nobody works. Write no names.'
    )
    assert found.how == "Count sessions. Leave out leave."
    assert found.answers == {
        "in-place": "all of it.",
        "partly": "in part, or in policy.",
        "not-in-place": "none.",
    }
    assert found.not_applicable == "only if nobody works."
    assert found.care == "Write no names."


def test_how_to_answer_a_line_of_a_checklist_is_no_answer_to_the_question() -> None:
    found = hints(f'Tick each. {THREE} Answer "not applicable" to files only if you have none.')
    assert found.how == 'Tick each. Answer "not applicable" to files only if you have none.'
    assert (found.not_applicable, found.care) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "Count what was due.",
        "In place: all. Partly: some.",
        "Partly: a. In place: b. Not in place: c.",
        "Say in place: x.",
    ],
)
def test_a_text_without_all_the_labels_in_their_order_stays_one_hint(text: str) -> None:
    assert hints(text) == Hints(how=text)


def test_a_label_counts_at_the_start_of_a_sentence_only() -> None:
    found = hints("In place: it is partly: a name. Partly: some. Not in place: none.")
    assert found.answers["in-place"] == "it is partly: a name."
