"""Publication files in `inbox/`: each is unpacked and says what still blocks, or is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.derived.clause_changes import clause_changes
from macros.inbox.proposal import MOST_REASONS, ProposedVersion, changes_text, proposal_text
from macros.machine.handbook_folder import VARIABLE
from macros.model.policy_version import Clause, PolicyVersion, Section
from macros.reading.load import load
from tests.support.drafts import files, published_tree
from tests.support.publications import CHANGED, RECORD, example_file
from tests.support.trees import TREE

HELD = load(TREE).handbook().policy("example-policy").latest
FOLDER = "inbox/example-policy"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = published_tree(tmp_path)
    (root / "inbox").mkdir()
    return root


@pytest.fixture
def unpack(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Result]:
    monkeypatch.setenv(VARIABLE, str(tree))
    text = str(tree.parent / "proposal.md")
    address = "https://www.example.org/"
    return lambda: CliRunner().invoke(main, ["inbox", "unpack", "--text", text, "--site-url", address])


def upload(tree: Path, name: str = "", text: str = CHANGED, **changes: Any) -> Path:
    made = example_file(tree, text, **changes)
    file = tree / "inbox" / (name or made.name)
    file.write_bytes(made.content)
    return file


def proposal(tree: Path) -> str:
    return (tree.parent / "proposal.md").read_text(encoding="utf-8")


def test_a_publication_file_is_unpacked_and_the_zip_is_gone(tree: Path, unpack: Callable[[], Result]) -> None:
    file = upload(tree)
    result = unpack()
    assert result.exit_code == 0, result.output
    assert "example-policy: version 3 is unpacked in inbox/example-policy/" in result.output
    names = sorted(entry.name for entry in (tree / FOLDER).iterdir())
    assert names == ["3.source.yml", "3.yml", "changes.md", "publication.json"]
    assert not file.exists()
    page = (tree / FOLDER / "changes.md").read_text(encoding="utf-8")
    assert "<del>6</del> <ins>4</ins> weeks" in page
    assert "A manager must look at every record" in page
    assert "Compared with version 2." in page


def test_the_proposal_says_that_it_is_ready_and_whom_to_tell(tree: Path, unpack: Callable[[], Result]) -> None:
    upload(tree)
    unpack()
    text = proposal(tree)
    assert "## Supervision Policy (example-policy), version 3" in text
    assert "**Ready.** Merging publishes it." in text
    assert "tell: Safeguarding leads of all agencies; Example Council’s policy team." in text
    assert "> Read it: https://www.example.org/policies/example-policy/3/" in text


def test_the_proposal_says_what_still_blocks_and_nothing_is_refused(tree: Path, unpack: Callable[[], Result]) -> None:
    upload(tree, approved=None, permission=None)
    assert unpack().exit_code == 0
    text = proposal(tree)
    assert "**Still blocks (2).**" in text
    assert "- No body has approved the document" in text
    assert "- Its publisher has not permitted it." in text
    assert "Ready" not in text
    assert (tree / FOLDER / "3.yml").is_file()


def test_what_still_blocks_takes_one_screen() -> None:
    long = ProposedVersion(policy="p", version="1", title="T", reasons=[f"{n} {'long ' * 200}" for n in range(40)])
    text = proposal_text([long], [])
    assert text.count("\n- ") == MOST_REASONS + 1
    assert f"- and {40 - MOST_REASONS} more" in text
    assert max(map(len, text.splitlines())) < 320


def test_a_file_whose_name_the_browser_has_changed_is_taken(tree: Path, unpack: Callable[[], Result]) -> None:
    upload(tree, "example-policy-3.publication (1).zip")
    assert unpack().exit_code == 0
    assert (tree / FOLDER / "3.yml").is_file()


def test_what_an_earlier_file_of_the_policy_left_goes(tree: Path, unpack: Callable[[], Result]) -> None:
    upload(tree, approved=None)
    unpack()
    (tree / FOLDER / "mine.txt").write_text("mine", encoding="utf-8")
    made = upload(tree, text=CHANGED.replace('version: "3"', 'version: "4"'), record=replace(RECORD, version="4"))
    assert unpack().exit_code == 0
    assert not made.exists()
    names = sorted(entry.name for entry in (tree / FOLDER).iterdir())
    assert names == ["4.source.yml", "4.yml", "changes.md", "mine.txt", "publication.json"]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "another handbook": ({"handbook": "elsewhere"}, "It was made at the desk of another handbook (elsewhere)"),
    "confidential": ({"marking": "confidential"}, "The document is marked confidential"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_taken_stays_as_it_is(tree: Path, unpack: Callable[[], Result], why: str) -> None:
    changes, words = REFUSED[why]
    file = upload(tree, **changes)
    before = files(tree)
    result = unpack()
    assert result.exit_code == 1
    assert f"{file.name}: {words}" in result.output
    assert files(tree) == before, "nothing was written"


def test_one_bad_file_does_not_keep_the_others(tree: Path, unpack: Callable[[], Result]) -> None:
    (tree / "inbox/another.publication.zip").write_bytes(b"half of a download")
    upload(tree)
    result = unpack()
    assert result.exit_code == 1
    assert "another.publication.zip: It is damaged, or no publication file" in result.output
    assert (tree / FOLDER / "3.yml").is_file()
    assert "## Not taken" in proposal(tree)
    assert "another.publication.zip: It is damaged" in proposal(tree)


def test_of_two_files_of_one_policy_one_waits(tree: Path, unpack: Callable[[], Result]) -> None:
    upload(tree)
    second = upload(tree, "second.zip")
    result = unpack()
    assert result.exit_code == 1
    assert "second.zip: another publication file of this policy waits beside it" in result.output
    assert second.is_file()


@pytest.mark.parametrize("name", ["policy.docx", "example-policy/final.docx", "old.doc", "scan.PDF"])
def test_a_document_is_sent_to_the_desk_and_out_of_the_history(
    tree: Path, unpack: Callable[[], Result], name: str
) -> None:
    file = tree / "inbox" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x")
    result = unpack()
    assert result.exit_code == 1
    assert f"inbox/{name}: a document does not belong here" in result.output
    assert "remove it from the history, open it at the desk (/desk/)" in result.output


def test_what_nothing_reads_is_named(tree: Path, unpack: Callable[[], Result]) -> None:
    (tree / "inbox/notes.txt").write_bytes(b"x")
    (tree / FOLDER).mkdir()
    (tree / FOLDER / "draft.yml").write_bytes(b"x")
    (tree / "inbox/link.zip").symlink_to(tree / "mkdocs.yml")
    result = unpack()
    assert "inbox/notes.txt: only a publication file is read here" in result.output
    assert "inbox/example-policy/: nothing was unpacked here" in result.output
    assert "inbox/link.zip: this is a link to another place" in result.output


def test_files_that_desktops_leave_are_no_trouble(tree: Path, unpack: Callable[[], Result]) -> None:
    for name in (".DS_Store", "~$ample-policy.docx", "README.md"):
        (tree / "inbox" / name).write_bytes(b"x")
    result = unpack()
    assert (result.exit_code, "No publication file waits." in result.output) == (0, True)


def _hostile() -> PolicyVersion:
    clause = Clause(ref="x", title="<img src=x> [a](b)", text="`code` <script>", strength="must", items=("* | #",))
    return PolicyVersion(
        policy="p", version="3", title="T", audience="", sections=(Section(id="s", title="S", clauses=(clause,)),)
    )


def test_text_of_a_document_is_no_markup_in_the_page_of_changes() -> None:
    page = changes_text(HELD, _hostile())
    assert "<script" not in page
    assert "<img" not in page
    assert "[a](b)" not in page


def test_no_text_of_a_file_is_markup_in_the_proposal() -> None:
    bad = "<script> [a](b) @all"
    text = proposal_text([ProposedVersion(policy="p", version="1", title=bad, tell=(bad,), notice=bad)], [bad])
    assert "<script" not in text
    assert "[a](b)" not in text
    assert "@all" not in text
    assert "\n" not in proposal_text([], ["a\n# b"]).partition("## Not taken\n\n")[2].rstrip("\n")


def test_every_clause_that_differs_stands_in_the_page() -> None:
    clauses = HELD.clauses
    new = PolicyVersion(
        policy="p", version="3", title="T", audience="", sections=(Section(id="s", title="S", clauses=clauses[1:]),)
    )
    found = clause_changes(HELD, new, same_policy=True)
    page = changes_text(HELD, new)
    assert [clause.ref for clause in found.removed] == [clauses[0].ref]
    assert f"`{clauses[0].ref}`" in page
    assert "The standards’ points that it spoke to" in page or not clauses[0].meets
