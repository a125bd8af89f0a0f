"""Small edits of files that people wrote: layout and comments stay, and the new values are exact."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.importing.yaml_writer import yaml_text
from macros.publishing.yaml_edit import NoFormError, text_with_entry, text_with_field, text_with_scalar
from macros.reading.yaml_file import parse_yaml

VALUE: dict[str, Any] = {
    "title": "Supervision",
    "dates": {"issued": "2025-06"},
    "clauses": [{"ref": "a", "text": "One."}, {"ref": "2024-04", "text": "Two."}],
}
FORMS = {
    "as people write": """# of the officer
title: Supervision
# on the dates
dates: {issued: "2025-06"}

clauses:
  # the first
  - ref: a
    text: One.
  - {ref: 2024-04, text: Two.}
""",
    "in blocks": 'title: "Supervision"\ndates:\n  issued: 2025-06\n'
    "clauses:\n- ref: a\n  text: >-\n    One.\n- text: Two.\n  ref: 2024-04\n",
    "as JSON": json.dumps(VALUE, indent=1),
    "as JSON in one line": json.dumps(VALUE),
    "in the house's form": yaml_text(VALUE),
}


def value(text: str) -> Any:
    content, problems = parse_yaml(text.encode(), "f")
    assert content is not None
    assert not problems
    return content.value


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_fields_and_entries_are_put_in_whatever_the_form(text: str) -> None:
    text = text_with_field(text, ("clauses", 0, "ref"), "was", ["b", "7"], after=True)
    text = text_with_field(text, ("clauses", 1, "ref"), "was", [], after=True)
    text = text_with_field(text, ("dates", "issued"), "effective", "2026-10-01")
    text = text_with_field(text, ("clauses",), "change_note", "It is: new # not a comment.")
    text = text_with_scalar(text, ("title",), 'A "new" one')
    text = text_with_entry(text, ("clauses",), {"ref": "c", "held": True})
    assert value(text) == {
        "title": 'A "new" one',
        "dates": {"issued": "2025-06", "effective": "2026-10-01"},
        "change_note": "It is: new # not a comment.",
        "clauses": [
            {"ref": "a", "was": ["b", "7"], "text": "One."},
            {"ref": "2024-04", "was": [], "text": "Two."},
            {"ref": "c", "held": True},
        ],
    }


def test_comments_and_layout_stay() -> None:
    text = FORMS["as people write"]
    after = text_with_field(text, ("clauses", 0, "ref"), "was", ["b"], after=True)
    assert after == text.replace("  - ref: a\n", "  - ref: a\n    was: [b]\n")
    assert text_with_field(text, ("dates",), "note", "Now") == text.replace(
        "# on the dates\n", "note: Now\n# on the dates\n"
    )


def test_an_entry_goes_before_the_comments_of_what_follows() -> None:
    text = "versions:\n  - version: a\n    note: >-\n      long\n\n# about the end\nend: e\n"
    assert text_with_entry(text, ("versions",), {"version": "b"}) == text.replace("long\n", "long\n  - version: b\n")


def test_an_entry_after_a_block_that_looks_like_a_comment() -> None:
    text = "versions:\n  - version: a\n    note: |-\n      long\n      # not a comment\nend: e\n"
    assert value(text_with_entry(text, ("versions",), {"version": "b"}))["versions"] == [
        {"version": "a", "note": "long\n# not a comment"},
        {"version": "b"},
    ]


def test_a_form_in_which_the_place_is_not_found_is_left_alone() -> None:
    with pytest.raises(NoFormError):
        text_with_scalar("title: >-\n  two\n  lines\n", ("title",), "x")
    with pytest.raises(NoFormError):
        text_with_scalar("title: [", ("title",), "x")


TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["C", "Z"]) | st.just(" "))


@given(TEXTS.filter(str.strip), TEXTS.filter(str.strip), st.sampled_from(sorted(FORMS)))
def test_any_words_are_read_back(title: str, note: str, form: str) -> None:
    text = text_with_field(text_with_scalar(FORMS[form], ("title",), title), ("clauses",), "note", note)
    assert (value(text)["title"], value(text)["note"]) == (title, note)
