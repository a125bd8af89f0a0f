"""A return whose every text is hostile: markup, formulas, line ends and signs that hide, reverse or end a text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Edition

OWNED = "window.owned=1"
MARKUP = (
    f"<script>{OWNED}</script>",
    f'<img src=x onerror="{OWNED}">',
    f"<svg onload={OWNED}>",
    f"</textarea></li></title><script>{OWNED}</script>",
    f'" onfocus="{OWNED}" autofocus="',
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    f"javascript:{OWNED}",
    "&lt;b&gt; &amp; &#42; <!-- ]]>",
)
FORMULAS = (
    '=HYPERLINK("https://example.org?"&A1)',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    '"=1+1"',
    "'=1+1",
    ' " =1',
    "\u3000=1",
    "\u200b=1",
    "\x00=1",
    "\uff1d1",
)
CONTROLS = (
    "a\x00b\x07c\x1b[31mred\x7f\x85d",
    "one\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:forged",
    "two\nThe standards\n\nStandard 1, Regular: Met (100%)",
    "three\u2028four\u2029five\u202esdrawkcab\u2066isolated",
    'semi;colon,comma\\backslash:"quote"',
    "long " + "\U0001f600é" * 120,
    "\ufeffmark and e\u0301\u0301\u0301",
)
TEXTS = (*MARKUP, *FORMULAS, *CONTROLS)


def hostile_return(edition: Edition, texts: tuple[str, ...] = TEXTS) -> dict[str, Any]:
    """A return in which every text field holds one of `texts`, each followed by its own number."""
    numbered = (f"{text} n{number}" for number, text in enumerate(itertools.cycle(texts)))
    word = numbered.__next__
    answers: dict[str, dict[str, Any]] = {}
    for place, criterion in enumerate(edition.criteria):
        items = [item.id for item in criterion.items]
        answers[criterion.id] = {**_answer(criterion.kind, place, items, numbered), "note": word()}
    answers[word()] = {"value": "partly", "note": word()}
    for answer in answers.values():
        answer["evidence"] = [{"kind": word(), "title": word(), "where": word(), "dated": "2026-05"}]
    return empty_return(edition.head.set, edition.head.number) | {
        "agency": {"id": word(), "name": word(), "sector": word(), "size": word()},
        "scope": word(),
        "assessed_on": "2026-11-01",
        "assessor": {"role": word()},
        "signed_off": {"role": word(), "on": "2026-12-01"},
        "contact": word(),
        "answers": answers,
        "impact": {**{standard.id: word() for standard in edition.standards}, word(): word()},
        "actions": [
            {"criterion": criterion, "action": word(), "owner_role": word(), "due": "2027-01-31"}
            for criterion in (edition.criteria[0].id, *(word() for _ in TEXTS))
        ],
        word(): {word(): [word()]},
    }


def _answer(kind: str, place: int, items: list[str], words: Iterator[str]) -> dict[str, Any]:
    """An answer of the criterion's kind, or every fourth time a reason why it does not apply."""
    if place % 4 == 3:
        return {"not_applicable": next(words)}
    if kind == "share":
        return {"value": {"met": 1, "checked": 2}}
    if kind == "checklist":
        lines = {**dict.fromkeys(items, "not-applicable"), next(words): "no"}
        return {"items": lines, "reasons": {name: next(words) for name in items}}
    return {"value": "not-in-place"}


def texts_in(value: Any) -> Iterator[str]:
    """Every text value in plain data, without names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)
