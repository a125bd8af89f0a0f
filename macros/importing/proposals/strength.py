"""The strength of a clause, by its own words of duty."""

from __future__ import annotations

from macros.importing.proposals.proposal import ClauseWords, Proposal
from macros.importing.strength_guess import duty_words, strength_of
from macros.model.policy_version import ClauseStrength


def strength_proposal(words: ClauseWords) -> Proposal[ClauseStrength]:
    """The strongest word of duty. Without one it is only possible that the clause states a thing or informs."""
    text = " ".join([words.text, *words.items])
    strength, duty = strength_of(text), duty_words(text)
    if duty:
        return Proposal(value=strength, why=f"The text says “{duty}”.", likelihood="likely")
    return Proposal(value=strength, why="The text has no word of duty, such as must or should.", likelihood="possible")
