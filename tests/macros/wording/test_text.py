"""The words around the data: escaping by example (`test_markdown_escape` has the proof), sentences, lists, numbers."""

from __future__ import annotations

import pytest

from macros.wording.text import esc, sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words, with a comma", "plain words, with a comma"),
        ("  white \n\t space\u00a0folds ", "white space folds"),
        ("a < b & c > d", "a &#60; b &#38; c &#62; d"),
        ('"quoted"', "&#34;quoted&#34;"),
        ("the agency's own", "the agency's own"),
        ("{{ macro }} {% block %} {# note #}", None),
        ("*bold* _soft_ `code`", None),
        ("![image](x) [link](y)", None),
        ("# heading", "&#35; heading"),
        ("~~struck~~ ^up^ ==marked==", None),
        ("- dash", "&#45; dash"),
        ("one - two", "one - two"),
        ("+ plus", "&#43; plus"),
        (": colon", "&#58; colon"),
        ("??? closed", "&#63;?? closed"),
        ("!!! note", "&#33;&#33;&#33; note"),
        ("1. one", "1&#46; one"),
        ("12) twelve", "12&#41; twelve"),
        ("9.2 Supervision", "9&#46;2 Supervision"),
        ("in 2024. Then", "in 2024. Then"),
        ("\u0661. one, in Arabic digits", "\u0661&#46; one, in Arabic digits"),
        ("2024-04", "2024-04"),
    ],
)
def test_esc(text: str, expected: str | None) -> None:
    escaped = esc(text)
    if expected is not None:
        assert escaped == expected
    assert not set(escaped) & set('\\`*_{}[]<>!|~^="')


def test_esc_of_what_is_escaped_shows_the_escape() -> None:
    assert esc(esc("<")) == "&#38;&#35;60;"


@pytest.mark.parametrize("end", [".", "?", "!"])
def test_a_sentence_that_ends_stays_as_it_is(end: str) -> None:
    assert sentence(f"Ask early{end}") == f"Ask early{end}"


def test_a_sentence_gets_its_full_stop() -> None:
    assert sentence("Ask early") == "Ask early."
