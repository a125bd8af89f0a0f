"""Words for a policy without a clause on something: its copy is silent, or, where parts are missing, it is not known.

Every page and document that calls a policy silent takes its words from here.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.model.policy_version import PolicyVersion
from macros.wording.text import capital
from selfcheck.words import list_words

SILENT = "Not mentioned."
SILENT_FOR = "Not mentioned for these roles:"
NOT_KNOWN = "not known: parts of the copy are missing"
NOT_KNOWN_FOR = "Not known for these roles, because parts of the copy are missing:"
NONE = "No policy held here sets this out."

type Named = tuple[str, PolicyVersion]
"""A policy's agency in words, and its current version."""


def silence_words(version: PolicyVersion) -> str:
    """A sentence that a policy is silent, with any gap in its copy that may be the reason."""
    return with_gap(SILENT, version)


def with_gap(words: str, version: PolicyVersion) -> str:
    """Words on a copy's silence, followed by the gap in the copy, if any."""
    return f"{words} {version.missing}" if version.missing else words


def silent_word(version: PolicyVersion, word: str = "Not mentioned") -> str:
    """`Not mentioned`; "Not known" where parts of the copy are missing."""
    return capital(NOT_KNOWN) if version.missing else word


def silent_sentences(those: Sequence[Named]) -> str:
    """`Not mentioned by A and B. Not known, because parts of the copy are missing: C.`"""
    silent = [name for name, version in those if not version.missing]
    unknown = [name for name, version in those if version.missing]
    return " ".join(
        [
            *([f"Not mentioned by {list_words(silent)}."] if silent else []),
            *([f"Not known, because parts of the copy are missing: {list_words(unknown)}."] if unknown else []),
        ]
    )


def none_sentences(those: Sequence[Named], words: str = NONE) -> str:
    """A sentence that no policy speaks, with the policies for which it is not known."""
    unknown = [each for each in those if each[1].missing]
    return f"{words} {silent_sentences(unknown)}".strip()
