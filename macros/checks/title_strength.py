"""Checks that a clause's title seems no stronger than its text: lists and search show titles alone.

Readers would take a recommendation or a permission for a duty if its title states a fact. A title may be a few words
without a verb, a question, or say “should” or “may”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from macros.model.languages import ENGLISH
from macros.model.policy_version import Clause
from macros.reading.data_paths import version_file
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.reading.rules import Fault

_WEAK = ("should", "may")
_SAYS_SO = re.compile(
    r"\b(should|may|can|could|might|would|recommend\w*|prefer\w*|advis\w+|good practice|possible|allowed|optional)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(who|whom|whose|what|when|where|which|how|why|if|whether)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_VERB = re.compile(
    r"is|are|was|were|has|have|had|does|do|will|must|needs?|comes?|gets?|gives?|goe?s?|holds?|keeps?|lasts|makes?"
    r"|meets?|sets|signs|takes?"
)
_DETERMINER = re.compile(r"the|an?|their|your|its|his|her|our|each|every")
_BEFORE_A_NOUN = re.compile(
    r"of|in|on|at|by|for|with|from|to|into|over|under|between|before|after|during|about|against|without|within|through"
    r"|as|than|and|or|but|not|only|outside|inside|up|out|per|until|since|like|across|including|both|all|half|\w+ing"
)
_DUTY = re.compile(r"\b(?:should|may)\s+(?:(?:always|also|clearly|not|normally|usually|then)\s+)*([a-z]+)")


def keeps_strength(clause: Clause) -> bool:
    """False if the text recommends or allows, and the title seems to state a fact."""
    return clause.strength not in _WEAK or bool(_SAYS_SO.search(clause.title)) or not _states(clause)


def check_titles(loaded: LoadedData) -> Iterator[Problem]:
    """For information: titles that seem stronger than their clauses."""
    for policy_file in loaded.policies:
        if policy_file.policy.language != ENGLISH:
            continue  # the verbs are English ones
        for version in policy_file.versions:
            for path, clause in version.placed_clauses:
                if not keeps_strength(clause):
                    message = f"the text says {clause.strength}, and the title seems to say that it is so"
                    hint = f"write “… {clause.strength} …” into the title, or make it a few words without a verb"
                    yield loaded.problem(
                        version_file(version), Fault((*path, "title"), "title-strength", message, hint)
                    )


def _states(clause: Clause) -> bool:
    """Whether the part of the title that counts, after its last colon, has a verb that states something."""
    part = clause.title.rpartition(": ")[2]
    if _ASKS.match(part):
        return False
    words, verbs = [word.lower() for word in _WORD.findall(part)], _verbs_of(clause)
    return any(_VERB.fullmatch(word) or word in verbs for word in words) or _has_object(words)


def _verbs_of(clause: Clause) -> frozenset[str]:
    """The verbs after “should” or “may” in the text, with and without s: `sign` and `signs`."""
    found = {verb for verb in _DUTY.findall(clause.text) if verb != "be"}
    return frozenset(form for verb in found for form in (verb, f"{verb}s"))


def _has_object(words: list[str]) -> bool:
    """Whether a verb seems to stand before `the`, `their` and the like: `follow their own policy`."""
    return any(_DETERMINER.fullmatch(after) and not _BEFORE_A_NOUN.fullmatch(word) for word, after in pairwise(words))
