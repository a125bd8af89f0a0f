"""The verb that carries a clause's strength, on made-up sentences."""

from __future__ import annotations

import pytest

from macros.model.policy_version import ClauseStrength
from macros.wording.strength_verb import has_verb, verb_pieces


def _marked(texts: list[str], strength: ClauseStrength) -> list[str]:
    """The texts with the verbs between stars."""
    pieces = verb_pieces(texts, strength)
    return [" ".join(f"*{words}*" if is_verb else words for is_verb, words in text) for text in pieces]


@pytest.mark.parametrize(
    ("strength", "text", "marked"),
    [
        ("must", "Staff must meet every month.", "Staff *must* meet every month."),
        ("must", "They must not miss two in a row.", "They *must not* miss two in a row."),
        ("must", "They must, if ill, say so.", "They *must,* if ill, say so."),
        ("must", "Both have to sign.", "Both *have to* sign."),
        ("must", "Staff are required to attend.", "Staff *are required to* attend."),
        ("must", "She must read it and must sign it.", "She *must* read it and *must* sign it."),
        ("will", "The supervisor will write it down.", "The supervisor *will* write it down."),
        ("will", "I agree to be on time.", "I *agree to* be on time."),
        ("should", "It should last an hour.", "It *should* last an hour."),
        ("should", "A quiet room is recommended.", "A quiet room *is recommended.*"),
        ("may", "The worker may add a note.", "The worker *may* add a note."),
        (
            "may",
            "Anyone can ask for advice, so that they can go on.",
            "Anyone *can* ask for advice, so that they can go on.",
        ),
        ("may", "It starts in May and may end in June.", "It starts in May and *may* end in June."),
    ],
)
def test_the_verb_is_found_with_the_marks_that_touch_it(strength: ClauseStrength, text: str, marked: str) -> None:
    assert _marked([text], strength) == [marked]


def test_the_plain_verb_goes_before_another_way_to_say_it() -> None:
    assert _marked(["Where you can, you may go."], "may") == ["Where you can, you *may* go."]


def test_the_verb_may_stand_in_an_entry_of_the_list() -> None:
    texts = ["Before a session:", "the worker should read the notes", "the supervisor should book a room"]
    assert _marked(texts, "should")[1:] == ["the worker *should* read the notes", "the supervisor *should* book a room"]
    assert _marked(["Both agree to:", "come"], "will") == ["Both *agree to:*", "come"]


@pytest.mark.parametrize("strength", ["states", "information"])
def test_a_plain_statement_has_none(strength: ClauseStrength) -> None:
    assert _marked(["Supervision must be good and may be long."], strength) == [
        "Supervision must be good and may be long."
    ]


def test_words_that_hold_a_verb_are_not_one() -> None:
    for strength, text in (("must", "Mustard is kept."), ("will", "Goodwill helps."), ("may", "Maybe it helps.")):
        pieces = verb_pieces([text], strength)  # type: ignore[arg-type]
        assert not has_verb(pieces)
        assert pieces == [[(False, text)]]
    assert has_verb(verb_pieces(["They must."], "must"))
