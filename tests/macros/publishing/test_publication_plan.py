"""Publishing from a publication file: what it writes, and everything that keeps it from being published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from macros.derived.block_marks import grams_of, mark_of
from macros.importing.publication_file import state_of
from macros.model.policy import VersionEntry
from macros.model.source_record import Permission, SourceBlock
from macros.publishing.journal import carry_out
from macros.publishing.publication_plan import plan_publication
from macros.publishing.publication_unpacking import UnpackedPublication, unpacked_publication
from macros.publishing.request import PublishError
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.drafts import TODAY, files, published_tree
from tests.support.project import replace as replace_text
from tests.support.publications import ANSWERS, CHANGED, HELD, RECORD, example_file

FOLDER = "standards/policies/example-policy"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return published_tree(tmp_path)


def unpacked(root: Path, text: str = CHANGED, **changes: Any) -> UnpackedPublication:
    return unpacked_publication(example_file(root, text, **changes).content)


def publish(root: Path, publication: UnpackedPublication, today: date = TODAY) -> str:
    shown: list[str] = []
    carry_out(root, plan_publication(root, publication, today, shown.append).changes)
    return "\n".join(shown)


def reasons(root: Path, publication: UnpackedPublication, today: date = TODAY) -> tuple[str, ...]:
    """Publish, expect a refusal and return its reasons. Fails if anything was written, or a command is named."""
    before = files(root)
    with pytest.raises(PublishError) as refused:
        publish(root, publication, today)
    assert files(root) == before, "nothing was written"
    said = "\n".join(refused.value.reasons)
    assert "--" not in said
    assert "handbook publish" not in said
    return refused.value.reasons


# --- what it writes


def test_it_publishes_the_version_and_all_that_was_answered(tree: Path) -> None:
    assert "What version 3 changes since version 2" in publish(tree, unpacked(tree))
    book = load(tree).handbook()
    policy = book.policy("example-policy")
    version, document = policy.latest, policy.records[-1].document
    assert version.version == "3"
    assert version.dates
    assert (version.dates.effective, version.dates.review_due) == (ANSWERS.effective, ANSWERS.review_due)
    assert (version.change_note, version.dates_note) == (ANSWERS.note, ANSWERS.runs_on)
    assert version.publish is None, "the answers to publishing are taken out again"
    assert (document.approved, document.permission) == (ANSWERS.approved, ANSWERS.permission)
    assert document.original
    assert document.original.kept_by == "Policy officer"
    publication = book.ledger.find("policy", "example-policy", "3")
    assert publication
    assert (publication.note, publication.on.first) == (ANSWERS.note, TODAY)
    assert policy.policy.held == ("2", "3")
    assert (tree / "docs/policies/example-policy/3.md").is_file()


def test_the_hold_stands_in_the_record_of_the_version_before(tree: Path) -> None:
    publish(tree, unpacked(tree))
    before, now = load(tree).handbook().policy("example-policy").records
    assert before.document.legal_hold == ANSWERS.legal_hold
    assert now.document.legal_hold is None


def test_a_hold_that_is_there_stays(tree: Path) -> None:
    file = tree / FOLDER / "2.source.yml"
    there = 'legal_hold: {by: "Chief executive", on: "2025-01-01"}'
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  licence:", f"  {there}\n  licence:", 1), encoding="utf-8")
    publish(tree, unpacked(tree))
    assert file.read_text(encoding="utf-8").count("legal_hold") == 1


def test_without_a_hold_the_record_before_stays_as_it_is(tree: Path) -> None:
    before = (tree / FOLDER / "2.source.yml").read_bytes()
    publish(tree, unpacked(tree, legal_hold=None))
    assert (tree / FOLDER / "2.source.yml").read_bytes() == before


NEW = "standards/policies/new-policy"
NEW_TEXT = (
    CHANGED.replace("policy: example-policy", "policy: new-policy")
    .replace("        was: [every-6-weeks]\n", "")
    .replace("        was: []\n", "")
)
NEW_RECORD = replace(RECORD, policy="new-policy")


def new_policy(root: Path) -> UnpackedPublication:
    held = load(root).handbook().policy("example-policy").policy
    policy = replace(held, id="new-policy", agency="Riverside Trust", versions=(VersionEntry(version="3", held=True),))
    return unpacked(
        root, NEW_TEXT, policy=policy, record=NEW_RECORD, against=None, dropped=(), legal_hold=None, runs_on=None
    )


def test_a_policy_that_is_new_here_comes_with_its_own_file(tree: Path) -> None:
    assert "This is the first version" in publish(tree, new_policy(tree))
    policy = load(tree).handbook().policy("new-policy")
    assert policy.policy.agency == "Riverside Trust"
    assert policy.policy.versions == (VersionEntry(version="3", held=True, dated=ANSWERS.effective),)
    assert (tree / "docs/policies/new-policy/3.md").is_file()


# --- what refuses it, or still blocks


def test_a_publication_of_another_handbook(tree: Path) -> None:
    assert any(
        "the desk of another handbook (elsewhere)" in one for one in reasons(tree, unpacked(tree, handbook="elsewhere"))
    )


def test_a_version_that_is_held_already(tree: Path) -> None:
    publication = unpacked(tree)
    publish(tree, publication)
    assert any("Version 3 of example-policy is here already" in one for one in reasons(tree, publication))


def test_another_state_of_the_version_held(tree: Path) -> None:
    publication = unpacked(tree)
    replace_text(tree / HELD, "title: ", "title:  ")
    assert any("Version 2 of example-policy has come or changed here" in one for one in reasons(tree, publication))


def test_a_version_that_has_come_meanwhile(tree: Path) -> None:
    publication = unpacked(tree, against=state_of("1", b"the one before"))
    assert any("Version 2 of example-policy has come or changed here" in one for one in reasons(tree, publication))


def test_a_policy_that_is_held_by_now(tree: Path) -> None:
    held = load(tree).handbook().policy("example-policy").policy
    publication = unpacked(tree, policy=held, against=None)
    assert any("example-policy is held by now" in one for one in reasons(tree, publication))


def test_a_policy_of_which_nothing_is_known(tree: Path) -> None:
    publication = unpacked(tree, NEW_TEXT, record=NEW_RECORD, against=None, dropped=())
    assert reasons(tree, publication) == (
        "new-policy is new here, and the file does not say whose policy it is. Open the document at the desk again: "
        "what it asks may be other than before.",
    )


def test_a_policy_whose_version_before_is_not_held(tree: Path) -> None:
    publication = unpacked(tree, NEW_TEXT, record=NEW_RECORD, dropped=())
    assert any("compared with version 2 of new-policy, and none is held" in one for one in reasons(tree, publication))


ALLOWED = ANSWERS.permission or Permission(by="", body="", on=PartialDate(2026, 1), covers="")
OPEN: dict[str, tuple[dict[str, Any], str]] = {
    "confidential": ({"marking": "confidential"}, "The document is marked confidential"),
    "sensitive": ({"marking": "sensitive"}, "The document is marked sensitive"),
    "draft": ({"approved": None}, "No body has approved the document: a draft cannot be published."),
    "approved later": (
        {"approved": replace(ANSWERS.approved, on=PartialDate(2027, 1, 5))} if ANSWERS.approved else {},
        "The document is approved only on 5 January 2027.",
    ),
    "not permitted": ({"permission": None}, "Its publisher has not permitted it."),
    "permission over": (
        {"permission": replace(ALLOWED, until=PartialDate(2026, 10))},
        "The publisher’s permission ended with October 2026.",
    ),
    "permission to come": (
        {"permission": replace(ALLOWED, on=PartialDate(2026, 12, 24))},
        "The publisher’s permission begins only on 24 December 2026.",
    ),
    "no second reader": ({"second_reader": None}, "Nobody but their author has checked the plain words."),
    "no author": ({"restated_by": None}, "Nobody but their author has checked the plain words."),
    "the author reads": (
        {"second_reader": "policy  Officer"},
        "The second reader is the author (Policy officer).",
    ),
    "no start": ({"effective": None}, "From when the version applies is not said."),
    "no note": ({"note": None}, "What is new is not said."),
    "a name as the reader": ({"second_reader": "Jane Smith"}, "“Jane Smith” looks like a person’s name"),
    "a name in the permission": ({"permission": replace(ALLOWED, by="Jane Smith")}, "“Jane Smith” looks like"),
    "an address of a person to tell": ({"tell": ("jane@council.example",)}, "“jane@council.example” looks like"),
    "a name in the note": ({"note": "Written by Dr Jane Smith."}, "“Dr Jane Smith”"),
    "a clause that is gone unseen": ({"dropped": (), "note": "New."}, "is gone, and nothing in version 3 meets"),
    "dropped, and still there": ({"dropped": ("agreement", "everyone")}, "no clause 'everyone' is gone"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", OPEN)
def test_what_still_blocks_is_said_in_a_sentence(tree: Path, wrong: str) -> None:
    changes, words = OPEN[wrong]
    assert [one for one in reasons(tree, unpacked(tree, **changes)) if words in one] != []


def test_our_own_document_needs_no_permission(tree: Path) -> None:
    publish(tree, unpacked(tree, whose="ours", permission=None))
    assert load(tree).handbook().policy("example-policy").latest.version == "3"


def test_the_name_of_an_organisation_is_no_persons_name(tree: Path) -> None:
    publish(tree, unpacked(tree, permission=replace(ALLOWED, body="Acorn Lane")))


def test_every_reason_is_given_at_once(tree: Path) -> None:
    text = CHANGED.replace("All staff must", "Dr Jane Smith and all staff must")
    publication = unpacked(tree, text, marking="sensitive", approved=None, permission=None, second_reader=None)
    said = reasons(tree, publication)
    assert len(said) == len(set(said)) == 5
    assert "“Dr Jane Smith”" in said[-1]


def test_personal_data_in_the_text_block_until_they_are_confirmed_as_a_teams(tree: Path) -> None:
    text = CHANGED.replace("All staff must be", "All staff (hub@council.example) must be")
    said = reasons(tree, unpacked(tree, text))
    assert any("“hub@council.example” looks like an e-mail address" in one for one in said)
    assert any("confirm it at the desk" in one for one in said)
    publish(tree, unpacked(tree, text, team_contacts=("hub@council.example",)))


def test_a_mistake_in_the_version_has_its_place(tree: Path) -> None:
    text = CHANGED.replace("criterion: s01.1", "criterion: s99.9")
    said = reasons(tree, unpacked(tree, text))
    assert [one for one in said if one.startswith("3.yml (as standards/policies/example-policy/3.yml):")] != []


# --- the document's own words

OWN = (
    "A manager of the service looks at every record of supervision once in each year and signs the record with the day."
)


def with_own_words(
    root: Path, text: str, words: Literal["fingerprint", "shown"] = "fingerprint"
) -> UnpackedPublication:
    """A version whose new clause restates one block, `OWN`, in the words of `text`."""
    changed = CHANGED.replace("A manager must look at every record once a year.", text).replace(
        "ref: yearly-look\n", "ref: yearly-look\n        from: [b1]\n"
    )
    block = SourceBlock(id="b1", kind="paragraph", mark=mark_of(OWN), grams=grams_of(OWN))
    if words == "shown":
        block = replace(block, text=OWN)
    record = replace(RECORD, document=replace(RECORD.document, words=words), blocks=(block,))
    covers = "showing its words" if words == "shown" else ALLOWED.covers
    return unpacked(root, changed, record=record, permission=replace(ALLOWED, covers=covers))


@pytest.mark.parametrize("text", [OWN, OWN.replace("every record", "all records"), f"{OWN} This is new."])
def test_a_new_clause_in_the_documents_own_words_blocks_where_they_may_not_be_shown(tree: Path, text: str) -> None:
    said = reasons(tree, with_own_words(tree, text))
    assert [one for one in said if "“A yearly look” is nearly in the document’s own words" in one] != []


def test_where_its_words_may_be_shown_they_do_not_block(tree: Path) -> None:
    publish(tree, with_own_words(tree, OWN, "shown"))


def test_words_that_were_opened_in_the_proposal_need_permission(tree: Path) -> None:
    publication = unpacked(tree)
    record = publication.members["3.source.yml"].replace(b"words: fingerprint", b"words: shown")
    opened = replace(publication, members={**publication.members, "3.source.yml": record})
    assert any("and not its words to be shown" in one for one in reasons(tree, opened))


def test_plain_words_do_not_block(tree: Path) -> None:
    publish(tree, with_own_words(tree, "Each year the line manager must read all notes from sessions, and sign them."))
