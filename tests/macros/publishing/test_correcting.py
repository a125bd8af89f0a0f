"""Corrections: which changes `--minor` and `--correction` allow, and which no correction may make in an edition."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.model.ledger import Correction
from macros.publishing.request import PublishRequest
from macros.reading.load import load
from tests.support.drafts import POLICY, publish, published_tree, refusal
from tests.support.project import replace
from tests.support.versions import rename

TEXT, EDITION = f"{POLICY}/2.yml", "standards/supervision/1"
MINOR = PublishRequest(name="example-policy", version="2", note="A slip.", minor=True)
WRONG = PublishRequest(
    name="example-policy", version="2", note="It is every 7 weeks.", correction="It said every 6 weeks."
)
SECOND = "Supervision takes place every 6 weeks."


def git(tree: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=tree, check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree in git, with its policy and its edition published."""
    root = published_tree(tmp_path_factory.mktemp("begun"))
    publish(root, PublishRequest(name="supervision", version="1", note="The first."))
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "First")
    return root


@pytest.fixture
def tree(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "tree"))


def corrections(tree: Path, place: int = 0) -> tuple[Correction, ...]:
    return load(tree).handbook().ledger.published[place].corrections


# --- slips


@pytest.mark.parametrize(
    "slip", ["Supervision takes place, every six weeks.", "The supervision takes place every 6 weeks."]
)
def test_a_slip_is_recorded(tree: Path, slip: str) -> None:
    replace(tree / TEXT, SECOND, slip)
    publish(tree, MINOR)
    assert [(each.note, each.wrong, each.parts) for each in corrections(tree)] == [
        ("A slip.", None, ("every-6-weeks",))
    ]


LINE = "          - what each of the two does\n"
MORE = {
    "a number": ("every 6 weeks.", "every 7 weeks.", "every-6-weeks, text: “6” became “7”"),
    "a number in words": ("every 6 weeks.", "every four weeks.", "“6” became “4”"),
    "the strength": ("strength: states", "strength: must", "every-6-weeks, strength: “states” became “must”"),
    "a verb": ("staff must be", "staff should be", "everyone, text: “must” became “should”"),
    "a negation": ("must be supervised", "must not be supervised", "everyone, text: “not” is new"),
    "a date": ('issued: "2025-06"', 'issued: "2025-07"', "head, dates, issued: “2025-06” became “2025-07”"),
    "an approval": ('on: "2025-05-20"', 'on: "2025-05-21"', "head, approval, on: “2025-05-20” became “2025-05-21”"),
    "whom it covers": ("audience: All staff", "audience: All staff and volunteers", "head, audience: “and” is new"),
    "a printed number": ('printed: "1.10"', 'printed: "1.11"', "every-6-weeks, printed: “1.10” became “1.11”"),
    "a line of a list": (LINE, f"{LINE}          - how\n", "agreement, items: it has 3 entries, and had 2"),
    "an address": ("ref: every-6-weeks", "ref: every-six-weeks", "every-6-weeks: it is gone"),
}  # fmt: skip


@pytest.mark.parametrize("kind", MORE)
def test_what_is_more_than_a_slip_is_refused_with_where_what_and_how(tree: Path, kind: str) -> None:
    old, new, said = MORE[kind]
    replace(tree / TEXT, old, new)
    text = refusal(tree, MINOR)
    assert "more than a slip" in text
    assert f"{TEXT}: " in text
    assert said in text
    assert "--correction" in text


def test_another_order_is_no_slip(tree: Path) -> None:
    text = (tree / TEXT).read_text(encoding="utf-8")
    first, second, end = (
        text.index(name) for name in ("      - ref: everyone", "      - ref: every-6-weeks", "  - id: agr")
    )
    swapped = text[:first] + text[second:end] + text[first:second] + text[end:]
    (tree / TEXT).write_text(swapped, encoding="utf-8")
    assert "its parts stand in another order" in refusal(tree, MINOR)


CLAUSE = """      - ref: new-duty
        title: A new duty
        text: All staff must bring an agenda.
        strength: must
  - id: agreement
"""


def test_a_duty_that_is_new_or_gone_is_no_slip(tree: Path) -> None:
    replace(tree / TEXT, "  - id: agreement\n", CLAUSE)
    assert "new-duty: it is new" in refusal(tree, MINOR)
    text = (tree / TEXT).read_text(encoding="utf-8").replace(CLAUSE, "  - id: agreement\n")
    start, end = text.index("      - ref: every-6-weeks"), text.index("  - id: agreement")
    (tree / TEXT).write_text(text[:start] + text[end:], encoding="utf-8")
    assert "every-6-weeks: it is gone" in refusal(tree, MINOR)


def test_a_misspelling_is_told_from_another_word(tree: Path) -> None:
    replace(tree / TEXT, "Supervision takes place every", "Supervison takes place every")
    assert "“supervision” became “supervison”" in refusal(tree, MINOR), "a word that the handbook has is none"
    publish(tree, WRONG)
    git(tree, "commit", "-q", "-a", "-m", "A misspelt word")
    replace(tree / TEXT, "Supervison takes place every", "Supervision takes place every")
    publish(tree, MINOR)
    assert [each.note for each in corrections(tree)] == ["It is every 7 weeks.", "A slip."]


def test_without_the_words_in_git_nobody_can_say_that_it_is_a_slip(tree: Path) -> None:
    shutil.rmtree(tree / ".git")
    replace(tree / TEXT, SECOND, "Supervision takes place, every 6 weeks.")
    text = refusal(tree, MINOR)
    assert "not in git" in text
    assert "--correction" in text


def test_the_words_are_found_under_an_id_that_the_policy_had(tree: Path) -> None:
    rename(tree)
    (tree / "standards/policies/example-policy").rename(tree / "standards/policies/new-name")
    folder = tree / "standards/policies/new-name"
    replace(folder / "policy.yml", "id: example-policy\nformerly: [", "id: new-name\nformerly: [example-policy, ")
    for name in ("2.yml", "2.source.yml"):
        replace(folder / name, "policy: example-policy", "policy: new-name")
    replace(folder / "2.yml", "every 6 weeks.", "every 7 weeks.")
    what = PublishRequest(name="new-name", version="2", note="A slip.", minor=True)
    assert "“6” became “7”" in refusal(tree, what)


# --- corrections of facts


@pytest.mark.parametrize("kind", [kind for kind in MORE if kind != "an address"])
def test_a_wrong_restatement_is_recorded_with_what_was_wrong(tree: Path, kind: str) -> None:
    old, new, _ = MORE[kind]
    replace(tree / TEXT, old, new)
    publish(tree, WRONG)
    assert [(each.wrong, each.note) for each in corrections(tree)] == [
        ("It said every 6 weeks.", "It is every 7 weeks.")
    ]


def test_a_clause_that_goes_with_a_correction_is_named(tree: Path) -> None:
    text = (tree / TEXT).read_text(encoding="utf-8")
    start, end = text.index("      - ref: every-6-weeks"), text.index("  - id: agreement")
    (tree / TEXT).write_text(text[:start] + text[end:], encoding="utf-8")
    assert "“How often for everyone” (every-6-weeks) is gone" in refusal(tree, WRONG)
    what = PublishRequest(
        name="example-policy", version="2", note="The document has no every-6-weeks.", correction="It had one."
    )
    publish(tree, what)


def test_the_words_before_need_not_be_in_git(tree: Path) -> None:
    shutil.rmtree(tree / ".git")
    replace(tree / TEXT, "every 6 weeks.", "every 7 weeks.")
    publish(tree, WRONG)
    assert corrections(tree)[0].wrong


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (
            PublishRequest(name="example-policy", version="2", note="n", correction="w", minor=True),
            "Leave one of the two out",
        ),
        (
            PublishRequest(name="example-policy", version="2", note="n", correction=" "),
            "Say in a sentence what was wrong",
        ),
        (PublishRequest(name="example-policy", version="2", correction="w"), "--note: nothing stands there"),
        (
            PublishRequest(name="example-policy", version="2", note="n", correction="Dr Jones was named."),
            "personal data",
        ),
        (PublishRequest(name="example-policy", version="2", note="n"), '--correction "what was wrong"'),
    ],
)
def test_what_cannot_be_meant_is_refused(tree: Path, what: PublishRequest, said: str) -> None:
    replace(tree / TEXT, "every 6 weeks.", "every 7 weeks.")
    assert said in refusal(tree, what)


def test_personal_data_come_in_by_no_correction(tree: Path) -> None:
    replace(tree / TEXT, "All staff must be supervised.", '"Dr Sarah Jones says: all staff must be supervised."')
    assert "“Dr Sarah Jones”" in refusal(tree, WRONG)


# --- editions


SCORED = {
    "a threshold": ("scales.yml", "met_at_least: 85", "met_at_least: 80"),
    "a weight": ("scales.yml", "must: 2", "must: 3"),
    "what a level means": ("scales.yml", "means: ", "means: Not now. "),
    "a revision": ("s01.yml", "revision: 1", "revision: 3"),
    "what may not apply": ("s01.yml", 'not_applicable: "no"', "not_applicable: allowed"),
    "a question": ("s01.yml", "question: ", "question: Every week, "),
}


@pytest.mark.parametrize("kind", SCORED)
@pytest.mark.parametrize("correction", [None, "It was wrong."])
def test_what_scoring_reads_and_agencies_answer_never_changes(tree: Path, kind: str, correction: str | None) -> None:
    name, old, new = SCORED[kind]
    file = tree / EDITION / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    replace_mapping(tree, kind)
    what = PublishRequest(name="supervision", version="1", note="A slip.", minor=not correction, correction=correction)
    text = refusal(tree, what)
    assert "has been answered" in text
    assert f"{EDITION}/{name}: " in text


def replace_mapping(tree: Path, kind: str) -> None:
    if kind == "a revision":
        replace(tree / TEXT, "{criterion: s01.1, revision: 1}", "{criterion: s01.1, revision: 3}")


def test_the_restatement_of_an_edition_can_be_corrected(tree: Path) -> None:
    replace(tree / EDITION / "s01.yml", "text: Every practitioner is", "text: Every practitioner and volunteer is")
    assert "more than a slip" in refusal(
        tree, PublishRequest(name="supervision", version="1", note="A slip.", minor=True)
    )
    publish(
        tree,
        PublishRequest(name="supervision", version="1", note="Volunteers too.", correction="Volunteers were left out."),
    )
    assert corrections(tree, 1)[0].wrong == "Volunteers were left out."


def test_a_slip_in_an_edition_is_recorded(tree: Path) -> None:
    replace(tree / EDITION / "s01.yml", "text: Every practitioner is", "text: Every practitioner, is")
    publish(tree, PublishRequest(name="supervision", version="1", note="A slip.", minor=True))
    assert corrections(tree, 1)[0].wrong is None


@pytest.mark.parametrize("correction", [None, "It was wrong."])
def test_an_edition_whose_words_are_not_in_git_is_left_as_it_is(tree: Path, correction: str | None) -> None:
    shutil.rmtree(tree / ".git")
    replace(tree / EDITION / "s01.yml", "text: Every practitioner is", "text: Every practitioner, is")
    what = PublishRequest(name="supervision", version="1", note="A slip.", minor=not correction, correction=correction)
    assert "nobody can see whether scoring would change" in refusal(tree, what)
