"""Publishing: the text that it shows, its questions, its refusals and its files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from macros.checks.all_checks import check
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs
from macros.model.policy_version import PolicyVersion
from macros.publishing.clause_questions import ClauseOrigins, Question
from macros.publishing.journal import carry_out, publishing_lock
from macros.publishing.plan import plan
from macros.publishing.request import PublishError, PublishRequest
from macros.reading.data_paths import LEDGER
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.drafts import (
    DRAFT,
    POLICY,
    RECORD,
    TODAY,
    asked,
    draft_file,
    files,
    nobody,
    planned,
    publish,
    published_tree,
    refusal,
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return published_tree(tmp_path)


def draft(tree: Path, *changed: tuple[str, str]) -> Path:
    """A draft beside the tree, with some words changed."""
    text = DRAFT
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    return draft_file(tree.parent, text)


def shown(tree: Path, what: PublishRequest) -> str:
    lines: list[str] = []
    plan(tree, what, TODAY, lines.append, nobody)
    return "\n".join(lines)


def edit(tree: Path, name: str, *changed: tuple[str, str]) -> None:
    file = tree / name
    text = file.read_text(encoding="utf-8")
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8", newline="\n")


def version(tree: Path, number: str = "3") -> PolicyVersion:
    return load(tree).handbook().policy("example-policy").version(number)


def was(tree: Path) -> Mapping[str, tuple[str, ...] | None]:
    return {clause.ref: clause.was for clause in version(tree).clauses}


# --- a draft becomes a version


def test_everything_that_follows_is_written_and_in_line(tree: Path) -> None:
    publish(tree, asked(draft(tree)))
    loaded = load(tree)
    assert [problem for problem in check(loaded) if problem.fatal] == []
    assert list(check_stubs(tree, stubs(loaded.handbook()))) == []
    assert loaded.ledger
    assert [(each.id, each.version) for each in loaded.ledger.published] == [
        ("example-policy", "2"),
        ("example-policy", "3"),
    ]


def test_the_officers_words_layout_and_comments_stay(tree: Path) -> None:
    history = (tree / POLICY / "policy.yml").read_text(encoding="utf-8")
    publish(tree, asked(draft(tree)))
    expected = (
        DRAFT.replace("version: draft", 'version: "3"')
        .replace("# whom it covers", "change_note: Every 4 weeks.\n# whom it covers")
        .replace("- ref: sessions\n", "- ref: sessions\n        was: [every-6-weeks]\n")
        .replace("- ref: yearly-look\n", "- ref: yearly-look\n        was: []\n")
    )
    written = (tree / POLICY / "3.yml").read_text(encoding="utf-8")
    assert written.replace('"Every 4 weeks."', "Every 4 weeks.") == expected
    line = '  - version: "3"\n    held: true\n    dated: "2026-12-01"\n'
    assert (tree / POLICY / "policy.yml").read_text(encoding="utf-8") == history + line


def test_windows_line_ends_stay(tree: Path) -> None:
    history = tree / POLICY / "policy.yml"
    history.write_bytes(history.read_bytes().replace(b"\n", b"\r\n"))
    publish(tree, asked(draft(tree)))
    content = history.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b'version: "3"\r\n' in content


def test_a_version_that_the_history_names_already_becomes_held(tree: Path) -> None:
    with (tree / POLICY / "policy.yml").open("a", encoding="utf-8") as stream:
        stream.write('  - version: "3"\n    held: false\n    note: Announced.\n')
    publish(tree, asked(draft(tree)))
    entry = load(tree).handbook().policy("example-policy").policy.versions[-1]
    assert (entry.held, entry.note) == (True, "Announced.")


def test_the_day_from_which_it_stands_goes_into_both_files(tree: Path) -> None:
    day = PartialDate(2026, 12, 24)
    publish(tree, asked(draft(tree, ('dates: {effective: "2026-12-01"}\n', "")), effective=day))
    dates = version(tree).dates
    assert dates
    assert dates.effective == day
    assert load(tree).handbook().policy("example-policy").policy.versions[-1].dated == day


def test_dates_that_the_text_has_stay(tree: Path) -> None:
    day = PartialDate(2026, 12, 24)
    publish(tree, asked(draft(tree, ("effective:", "issued:")), effective=day))
    dates = version(tree).dates
    assert dates
    assert (dates.issued, dates.effective) == (PartialDate(2026, 12, 1), day)


def test_a_change_note_of_the_draft_stays(tree: Path) -> None:
    publish(tree, asked(draft(tree, ("audience:", "change_note: As it says itself.\naudience:"))))
    assert version(tree).change_note == "As it says itself."


def test_a_file_that_stands_in_the_tree_is_published_where_it_is(tree: Path) -> None:
    (tree / POLICY / "3.yml").write_text(DRAFT.replace("version: draft", 'version: "3"'), encoding="utf-8")
    (tree / POLICY / "3.source.yml").write_text(RECORD.replace("version: draft", 'version: "3"'), encoding="utf-8")
    with (tree / POLICY / "policy.yml").open("a", encoding="utf-8") as stream:
        stream.write('  - version: "3"\n    held: true\n')
    publish(tree, asked(None))
    assert was(tree) == {"everyone": None, "sessions": ("every-6-weeks",), "yearly-look": ()}


# --- text shown


def test_the_change_is_shown_clause_by_clause(tree: Path) -> None:
    text = shown(tree, asked(draft(tree, ("All staff must", "All staff and volunteers must"), ('"1.1"', '"1.2"'))))
    assert (
        "reworded, number 1.1 became 1.2: “Who is supervised” (everyone)\n      All staff {+and volunteers+} must"
        in text
    )
    assert "was every-6-weeks: “How often for everyone” (sessions)" in text
    assert "[-6-] {+4+} weeks" in text
    assert "new: “A yearly look” (yearly-look)" in text
    assert "gone: “What the agreement says” (agreement)" in text


def test_a_clause_with_another_ref_alone_is_shown(tree: Path) -> None:
    text = shown(tree, asked(draft(tree, ("every 4 weeks", "every 6 weeks"))))
    assert "1 clause changed" in text
    assert "  was every-6-weeks: “How often for everyone” (sessions)" in text


def test_clauses_joined_and_moved_are_shown_as_that(tree: Path) -> None:
    text = shown(
        tree, asked(draft(tree), was={"sessions": ("every-6-weeks", "agreement"), "yearly-look": ()}, dropped=())
    )
    assert "joined, should became states: “How often for everyone” (sessions)" in text
    said = "was 2 clauses: “How often for everyone” (every-6-weeks), “What the agreement says” (agreement)"
    assert said in " ".join(text.split())


def test_a_criterion_that_a_reworded_clause_met_is_pointed_out(tree: Path) -> None:
    mapping = "        meets:\n          - {criterion: s01.1, revision: 1}\n"
    assert "Look: “Who is supervised” (everyone) met s01.1" in shown(tree, asked(draft(tree, (mapping, ""))))


# --- questions


def test_only_what_is_not_plain_is_asked_and_all_at_once(tree: Path) -> None:
    text = refusal(tree, asked(draft(tree), was={}, dropped=()))
    assert "--was sessions=every-6-weeks --was yearly-look=" in text
    assert "(everyone)" not in text
    assert "--dropped agreement" in text, "and what else stands in the way"


def test_a_new_clause_is_not_asked_about_where_nothing_is_gone(tree: Path) -> None:
    agreement = """      - ref: agreement
        title: What the agreement says
        text: "The agreement should say:"
        strength: should
      - ref: yearly-look
"""
    file = draft(tree, ("      - ref: yearly-look\n", agreement), ("ref: sessions", "ref: every-6-weeks"))
    publish(tree, asked(file, was={}, dropped=()))
    assert was(tree)["yearly-look"] == ()
    assert was(tree)["every-6-weeks"] is None


def test_answers_are_written_where_the_ref_does_not_say_it(tree: Path) -> None:
    def somebody(found: Sequence[Question], before: PolicyVersion, *, may_ask: bool) -> ClauseOrigins:
        assert may_ask
        assert [(each.clause.ref, each.refs) for each in found] == [
            ("sessions", ("every-6-weeks",)),
            ("yearly-look", ()),
        ]
        return {"sessions": ("every-6-weeks",), "yearly-look": ("agreement", "every-6-weeks")}

    what = asked(draft(tree), was={}, dropped=())
    carry_out(tree, plan(tree, what, TODAY, lambda _: None, somebody).changes)
    assert was(tree) == {
        "everyone": None,
        "sessions": ("every-6-weeks",),
        "yearly-look": ("agreement", "every-6-weeks"),
    }


# --- refusals


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"was": {"session": ()}}, "version 3 has no clause 'session'. did you mean 'sessions'?"),
        ({"was": {"sessions": ("every-6-week",)}}, "version 2 has no clause 'every-6-week'. did you mean"),
        ({"dropped": ("everyone",)}, "no clause 'everyone' is gone"),
        ({"effective": PartialDate(2026, 12, 2)}, "the text itself says that it takes effect on 2026-12-01"),
        ({"minor": True}, "--from belongs to a new version"),
        ({"name": "supervision", "version": "1"}, "--from is for policies"),
        ({"name": "exmple-policy"}, "There is no policy 'exmple-policy' yet"),
        ({"version": "2"}, "Version 2 of example-policy is here already"),
        ({"version": "V 3"}, "[bad-number]"),
        ({"version": "../3"}, "[bad-number]"),
        ({"note": "two\u202e"}, "--note: nothing stands there, or an invisible"),
    ],
)
def test_what_cannot_be_meant_is_refused(tree: Path, options: dict[str, Any], said: str) -> None:
    assert said in refusal(tree, asked(draft(tree), **options))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("audience: All staff", "audience:"), "draft.yml (as standards/policies/example-policy/3.yml):7:10: nothing"),
        (("criterion: s01.1", "criterion: s01.9"), "[unknown-criterion]"),
        (
            ('effective: "2026-12-01"', 'effective: "2024-12-01"'),
            "would stand from 1 December 2024, and version 2, which",
        ),
        (('effective: "2026-12-01"', 'review_due: "2027-12-01"'), "Add --effective DATE"),
        (("policy: example-policy", "policy: other"), "[file-name]"),
        (("title: Supervision Policy", "title: ["), "[yaml-syntax]"),
        (("ref: sessions", "ref: sessions\n        was: [contract]"), "[unknown-reference]"),
        (("ref: sessions", "ref: sessions\n        was: []"), "its file says was: [] already"),
    ],
)
def test_a_draft_that_cannot_stand_is_refused(tree: Path, changed: tuple[str, str], said: str) -> None:
    assert said in refusal(tree, asked(draft(tree, changed)))


def test_all_reasons_are_given_at_once(tree: Path) -> None:
    file = draft(tree, ('effective: "2026-12-01"', 'effective: "2024-12-01"'))
    text = refusal(tree, asked(file, was={"nothing": ()}, dropped=()))
    assert "would stand from" in text
    assert "no clause 'nothing'" in text
    assert "--was sessions=" in text
    assert "--dropped agreement" in text


def test_a_draft_that_is_not_there_or_is_no_file(tree: Path) -> None:
    assert "is not there" in refusal(tree, asked(tree / "nothing.yml"))
    assert "not a plain file" in refusal(tree, asked(tree))


def test_a_new_policy_is_shown_how_its_file_begins(tree: Path) -> None:
    text = refusal(tree, asked(draft(tree), name="new-policy"))
    assert "standards/policies/new-policy/policy.yml is not there" in text
    example = text.partition("\n\n")[2]
    folder = tree / "standards/policies/new-policy"
    folder.mkdir()
    (folder / "policy.yml").write_text(example, encoding="utf-8")
    other = asked(draft(tree, ("policy: example-policy", "policy: new-policy")), name="new-policy")
    publish(tree, replace(other, was={}, dropped=()))
    assert load(tree).handbook().policy("new-policy").latest.version == "3"


@pytest.mark.parametrize(
    "note", ["What the agreement says is gone.", "No agreement any more.", "Without the agreement."]
)
def test_a_note_that_names_the_clause_that_is_gone_is_enough(tree: Path, note: str) -> None:
    publish(tree, asked(draft(tree), note=note, dropped=()))


@pytest.mark.parametrize(("note", "is_named"), [("Paragraph 1.10 is gone.", True), ("See 1.1 and 11.10.", False)])
def test_a_number_names_a_clause_only_as_a_whole(tree: Path, note: str, is_named: bool) -> None:
    lines = DRAFT.splitlines(keepends=True)
    start, end = (next(row for row, line in enumerate(lines) if ref in line) for ref in ("sessions", "yearly-look"))
    file = draft_file(tree.parent, "".join(lines[:start] + lines[end:]))
    what = asked(file, note=note, was={"yearly-look": ()})
    if is_named:
        publish(tree, what)
    else:
        assert "--dropped every-6-weeks" in refusal(tree, what)


def test_what_was_published_cannot_be_published_again(tree: Path) -> None:
    publish(tree, asked(draft(tree)))
    assert "still the same" in refusal(tree, asked(None, was={}, dropped=()))
    edit(tree, f"{POLICY}/3.yml", ("once a year", "twice a year"))
    text = refusal(tree, asked(None, was={}, dropped=()))
    assert "never changes" in text
    assert "yearly-look: changed" in text
    publish(tree, asked(None, was={}, dropped=(), correction="It said once."))
    ledger = load(tree).ledger
    assert ledger
    assert len(ledger.published[-1].corrections) == 1


def test_a_file_that_is_changed_while_somebody_answers_is_not_overwritten(tree: Path) -> None:
    changes = planned(tree, asked(draft(tree))).changes
    edit(tree, f"{POLICY}/policy.yml", ("A policy made up", "A policy thought up"))
    before = files(tree)
    with pytest.raises(PublishError, match=r"changed meanwhile.*\n.*policy\.yml"):
        carry_out(tree, changes)
    assert files(tree) == before


def test_two_at_once_are_refused(tree: Path) -> None:
    with publishing_lock(tree), pytest.raises(PublishError, match="Another handbook publish"), publishing_lock(tree):
        pass
    with publishing_lock(tree):
        pass


def test_pages_by_hand_in_the_way_are_named(tree: Path) -> None:
    (tree / "docs/policies/example-policy/3.md").write_text("# Mine\n", encoding="utf-8")
    assert "[hand-written-page]" in refusal(tree, asked(draft(tree)))


# --- editions


@pytest.fixture
def second(tree: Path) -> Path:
    """A second edition: one criterion reworded, one gone."""
    shutil.copytree(tree / "standards/supervision/1", tree / "standards/supervision/2")
    folder = "standards/supervision/2"
    edit(tree, f"{folder}/edition.yml", ('number: "1"', 'number: "2"'))
    edit(
        tree,
        f"{folder}/s01.yml",
        ("text: Every practitioner is supervised.", "text: Every practitioner and volunteer is supervised."),
        ("revision: 1", "revision: 2"),
    )
    edit(tree, f"{POLICY}/2.yml", ("{criterion: s01.1, revision: 1}", "{criterion: s01.1, revision: 2}"))
    return tree


def edition(**options: Any) -> PublishRequest:
    return PublishRequest(**{"name": "supervision", "version": "2", "note": "The second.", **options})


def test_an_edition_is_shown_by_its_criteria_and_published(second: Path) -> None:
    text = shown(second, edition())
    assert "reworded: s01.1" in text
    assert "Every practitioner {+and volunteer+} is" in text.replace("\n      ", " ")
    publish(second, edition(effective=PartialDate(2026, 11, 25)))
    loaded = load(second)
    assert loaded.editions[-1].head.published == PartialDate(2026, 11, 25)
    assert loaded.ledger
    assert (loaded.ledger.published[-1].kind, loaded.ledger.published[-1].version) == ("edition", "2")


@pytest.mark.parametrize(
    ("day", "said"),
    [(PartialDate(2026, 12, 1), "publish it on its day"), (PartialDate(2020, 1, 1), "before edition 1")],
)
def test_an_edition_is_published_on_its_day_and_after_the_one_before(second: Path, day: PartialDate, said: str) -> None:
    assert said in refusal(second, edition(effective=day))


def test_the_ledger_is_written_last(tree: Path) -> None:
    assert planned(tree, asked(draft(tree))).changes[-1].path == LEDGER
