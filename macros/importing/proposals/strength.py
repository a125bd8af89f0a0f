"""The strength of a clause, by its own words of duty."""

from __future__ import annotations

from macros.importing.proposals.proposal import ClauseWords, Proposal
from macros.importing.strength_guess import strength_of, strengths_in
from macros.model.policy_version import ClauseStrength

_MOST_WORDS = 4  # of a phrase such as "is required to"


def strength_proposal(words: ClauseWords) -> Proposal[ClauseStrength]:
    """The strongest word of duty. Without one it is only possible that the clause states a thing or informs."""
    text = " ".join([words.text, *words.items])
    strength = strength_of(text)
    phrase = _phrase(text, strength)
    if phrase:
        return Proposal(value=strength, why=f"The text says “{phrase}”.", likelihood="likely")
    return Proposal(value=strength, why="The text has no word of duty, such as must or should.", likelihood="possible")


def _phrase(text: str, strength: ClauseStrength) -> str:
    """The shortest phrase of the text that has this strength and no other."""
    parts = text.split()
    for length in range(1, _MOST_WORDS + 1):
        for place in range(len(parts) - length + 1):
            phrase = " ".join(parts[place : place + length]).strip(" .,;:()")
            if strengths_in(phrase) == (strength,):
                return phrase
    return ""
