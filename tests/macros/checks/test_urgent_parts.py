"""The words of danger as data, and the parts of the page "What to do now" that they open."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.urgent_parts import URGENT_PAGE, check_urgent_parts
from macros.model.danger_words import DangerPart, DangerWords
from macros.reading.data_paths import DANGER
from macros.reading.load import load
from macros.reading.problems import BuildError
from macros.site.search_index import danger_words
from tests.support.trees import ROOT, copy_tree

WORDS = """\
parts:
  - {part: danger, always: [not breathing]}
  - {part: self, phrases: [suicide]}
people: [child]
pronouns: [he]
work: [session]
looked_up: [policy]
"""


def _said(root: Path) -> list[str]:
    return [str(problem) for problem in check_urgent_parts(root, load(root))]


def _tree(folder: Path, page: str, words: str = WORDS) -> Path:
    root = copy_tree(folder)
    (root / URGENT_PAGE).parent.mkdir()
    (root / URGENT_PAGE).write_text(page, encoding="utf-8")
    if words:
        (root / DANGER).write_text(words, encoding="utf-8")
    return root


def test_every_phrase_that_was_asked_for_is_there() -> None:
    danger = load(ROOT).handbook().danger
    assert danger
    assert sum(len(part.all_phrases) for part in danger.parts) >= 164
    assert _said(ROOT) == []


def test_a_part_that_is_not_on_the_page_is_named(tmp_path: Path) -> None:
    root = _tree(tmp_path, "# Help\n\n## Now {: #danger }\n\n### Yourself {: #selves }\n")
    (said,) = _said(root)
    assert said.startswith(f"{DANGER}:3:12: {URGENT_PAGE} has no heading 'self' [unknown-reference]")
    assert "did you mean 'selves'?" in said


def test_a_kind_that_is_not_there_is_named(tmp_path: Path) -> None:
    kinds = "kinds: [{kind: harm, words: [hit]}, {kind: who, words: [lad]}]\n"
    words = WORDS.replace("phrases: [suicide]", "together: [[harms, who]]") + kinds
    root = _tree(tmp_path, "# Help\n\n## Now {: #danger }\n\n## Yourself {: #self }\n", words)
    (said,) = [str(problem) for problem in load(root).problems if DANGER in str(problem)]
    assert "there is no kind 'harms' [unknown-reference]" in said


def test_a_page_of_what_to_do_without_words_of_danger_is_refused(tmp_path: Path) -> None:
    (said,) = _said(_tree(tmp_path, "# Help\n", words=""))
    assert "[missing-file]" in said


def test_a_handbook_without_that_page_needs_none(tmp_path: Path) -> None:
    assert _said(copy_tree(tmp_path)) == []


def test_the_index_is_not_written_while_a_part_is_missing_from_the_built_page() -> None:
    part = DangerPart(part="self", phrases=("suicide",))
    danger = DangerWords(parts=(part,), people=("child",), pronouns=("he",), work=("session",), looked_up=("policy",))
    with pytest.raises(BuildError, match="opens urgent/#self, but the search has no such part"):
        danger_words(danger, [{"location": "urgent/#danger", "title": "Danger", "text": ""}])
    entry = {"location": "urgent/#self", "title": "Self", "text": ""}
    assert danger_words(danger, [entry])["parts"] == [{"part": "self", "phrases": ["suicide"], "entry": entry}]
