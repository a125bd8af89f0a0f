"""A draft that answers every question of publishing, so that the command asks none; and personal data in a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.publishing.request import PublishRequest
from macros.reading.load import load
from tests.support.drafts import DRAFT, POLICY, draft_file, publish, published_tree, refusal

ANSWERS = """publish:
  note: Every 4 weeks from now on.
  dropped: [agreement]
  accept_suggestions: true
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return published_tree(tmp_path)


def answered(tree: Path, answers: str = ANSWERS, *changed: tuple[str, str]) -> PublishRequest:
    text = DRAFT.replace("sections:\n", f"{answers}sections:\n")
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    return PublishRequest(name="example-policy", version="3", draft=draft_file(tree.parent, text))


def test_a_draft_answers_all_that_is_asked_and_the_answers_go(tree: Path) -> None:
    publish(tree, answered(tree))
    ledger = load(tree).handbook().ledger
    assert ledger.published[-1].note == "Every 4 weeks from now on."
    text = (tree / POLICY / "3.yml").read_text(encoding="utf-8")
    assert "publish:" not in text
    assert "change_note: " in text, "readers of the version are told as well"
    assert text.startswith("# a comment of the officer's\n")
    assert "was: [every-6-weeks]" in text


@pytest.mark.parametrize("place", ["first", "last"])
def test_the_answers_may_stand_anywhere(tree: Path, place: str) -> None:
    text = ANSWERS + DRAFT if place == "first" else DRAFT + ANSWERS
    publish(tree, PublishRequest(name="example-policy", version="3", draft=draft_file(tree.parent, text)))
    assert "publish:" not in (tree / POLICY / "3.yml").read_text(encoding="utf-8")


def test_a_change_note_is_a_note(tree: Path) -> None:
    what = answered(
        tree, ANSWERS.replace("  note: Every 4 weeks from now on.\n", ""), ("audience:", "change_note: New.\naudience:")
    )
    publish(tree, what)
    assert load(tree).handbook().ledger.published[-1].note == "New."


def test_what_the_command_says_comes_before_it(tree: Path) -> None:
    what = answered(tree)
    publish(tree, PublishRequest(name=what.name, version=what.version, draft=what.draft, note="Said."))
    assert load(tree).handbook().ledger.published[-1].note == "Said."


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("  note: Every 4 weeks from now on.\n", "a draft can say it itself, as change_note"),
        ("  dropped: [agreement]\n", "in the draft publish: {dropped: [agreement]}"),
        ("  accept_suggestions: true\n", "publish: {accept_suggestions: true}"),
    ],
)
def test_what_is_missing_is_said_with_its_field(tree: Path, left_out: str, said: str) -> None:
    assert said in refusal(tree, answered(tree, ANSWERS.replace(left_out, "")))


# --- personal data

PEOPLE = "Contact Dr Sarah Jones on 01632 960123 or lead@example.org."


@pytest.mark.parametrize("found", ["Dr Sarah Jones", "01632 960123", "lead@example.org"])
def test_personal_data_in_a_draft_written_by_hand_stop_it(tree: Path, found: str) -> None:
    said = refusal(tree, answered(tree, ANSWERS, ("All staff must be", f"{PEOPLE} All staff must be")))
    assert f"“{found}”" in said
    assert "draft.yml (as standards/policies/example-policy/3.yml):" in said, "where it stands"


def test_a_teams_address_and_number_are_confirmed_in_the_draft(tree: Path) -> None:
    contacts = f'{ANSWERS}  team_contacts: ["01632960123", "LEAD@example.org"]\n'
    publish(
        tree,
        answered(tree, contacts, ("All staff must be", "Ring 01632 960123 or lead@example.org. All staff must be")),
    )
    assert "lead@example.org" in (tree / POLICY / "3.yml").read_text(encoding="utf-8")


def test_a_name_cannot_be_confirmed(tree: Path) -> None:
    contacts = f'{ANSWERS}  team_contacts: ["Dr Sarah Jones", "01632 960123", "lead@example.org"]\n'
    said = refusal(tree, answered(tree, contacts, ("All staff must be", f"{PEOPLE} All staff must be")))
    assert "“Dr Sarah Jones”" in said
    assert "960123" not in said


def test_a_note_for_readers_holds_none(tree: Path) -> None:
    what = answered(tree, ANSWERS.replace("Every 4 weeks from now on.", "Ask Dr Jones."))
    assert "The note holds personal data" in refusal(tree, what)


def test_a_body_that_the_handbook_knows_is_nobodys_name(tree: Path) -> None:
    approved = ("audience: All staff", "dates_note: Approved by Other Agency.\naudience: All staff")
    assert "“Other Agency”" not in refusal(tree, answered(tree, "", approved)), "a word of a role"
    approved = ("audience: All staff", "dates_note: Approved by Progress Careers.\naudience: All staff")
    assert "“Progress Careers” looks like a person’s name" in refusal(tree, answered(tree, ANSWERS, approved))
    history = tree / POLICY / "policy.yml"
    text = history.read_text(encoding="utf-8")
    history.write_text(text.replace("short: Example", "short: Progress Careers"), encoding="utf-8")
    publish(tree, answered(tree, ANSWERS, approved))
