"""The verb in a clause's own sentence that says how binding the clause is: pages set it in a heavier weight.

A plain statement or a piece of information has none. Where a clause says its strength without a verb known here,
nothing is found, and the page names the strength otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.model.policy_version import ClauseStrength

type SentencePiece = tuple[bool, str]
"""Whether the words are the verb, and the words."""

# the plain verb of each strength, then other ways to say it, the clearest first
_NOT = "(?: (?:not|never))?"
_VERBS: dict[ClauseStrength, tuple[str, ...]] = {
    "must": (
        "must{0}",
        "(?:has|have|had){0} to",
        "(?:is|are|be){0} (?:required|obliged) to",
        "(?:needs?|requires?|required)(?: to)?",
        "(?:is|are){0} to",
        "cannot|mandatory|compulsory",
    ),
    "will": ("will{0}", "shall{0}", "(?:agrees?|undertakes?)(?: to)?", "(?:is|are){0} to", "would"),
    "should": (
        "should{0}",
        "ought{0} to",
        "(?:is|are|be){0} (?:expected|encouraged|advised|asked|recommended)(?: to)?",
        "(?:recommends?|expects?|advises?|encourages?|recommended|expected|advisable|preferably|good practice)",
    ),
    "may": (
        "may{0}",
        "(?:can|could|might){0}",
        "(?:is|are|be){0} (?:able|free|allowed|entitled) to",
        "possible|optional",
    ),
}
_OPENING, _CLOSING = "[(“‘]*", "[,;:.)”’]*"


def _pattern(verb: str) -> re.Pattern[str]:
    """The verb as whole words, with the marks that touch it, so that the words around it stand apart by a space."""
    return re.compile(rf"(?<!\S){_OPENING}(?:{verb.replace('{0}', _NOT)}){_CLOSING}(?!\S)")


_PATTERNS = {strength: tuple(map(_pattern, verbs)) for strength, verbs in _VERBS.items()}


def verb_pieces(texts: Sequence[str], strength: ClauseStrength) -> list[list[SentencePiece]]:
    """Each of a clause's texts in pieces, the verb of its strength apart.

    The plain verb is marked wherever it stands: a sentence with two duties has two. Of another way to say it, only the
    first is.
    """
    plain, *others = _PATTERNS.get(strength, (None,))
    if plain and any(map(plain.search, texts)):
        return [list(_pieces(text, list(plain.finditer(text)))) for text in texts]
    for pattern in others:
        for place, text in enumerate(texts):
            if found := pattern.search(text):
                return [list(_pieces(each, [found] if at == place else [])) for at, each in enumerate(texts)]
    return [[(False, text)] for text in texts]


def has_verb(pieces: Sequence[Sequence[SentencePiece]]) -> bool:
    """Whether a verb was found in the texts."""
    return any(is_verb for text in pieces for is_verb, _ in text)


def _pieces(text: str, found: Sequence[re.Match[str]]) -> Iterator[SentencePiece]:
    start = 0
    for match in found:
        if before := text[start : match.start()].strip():
            yield False, before
        yield True, match[0]
        start = match.end()
    if rest := text[start:].strip():
        yield False, rest
