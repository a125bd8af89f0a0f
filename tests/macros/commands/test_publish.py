"""`handbook publish` with and without a terminal: its questions, the answers, and its last lines."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.commands import publish
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs
from macros.machine.handbook_folder import VARIABLE
from macros.reading.load import load
from tests.support.drafts import OPTIONS, POLICY, draft_file, files, published_tree

Run = Callable[..., Result]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return published_tree(tmp_path)


@pytest.fixture
def handbook(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on the tree; `typed`: the text typed at a terminal."""
    monkeypatch.setenv(VARIABLE, str(tree))

    def run(*arguments: str, typed: str | None = None) -> Result:
        monkeypatch.setattr(publish, "at_terminal", lambda: typed is not None)
        return CliRunner().invoke(main, list(arguments), input=typed)

    return run


def publishing(tree: Path, *options: str, note: str = "Every 4 weeks.") -> list[str]:
    draft = str(draft_file(tree.parent))
    return ["publish", "example-policy", "--version", "3", "--note", note, "--from", draft, *options]


def was(tree: Path) -> dict[str, tuple[str, ...] | None]:
    version = load(tree).handbook().policy("example-policy").version("3")
    return {clause.ref: clause.was for clause in version.clauses}


def test_enter_accepts_what_is_suggested(tree: Path, handbook: Run) -> None:
    result = handbook(*publishing(tree, "--dropped", "agreement"), typed="\n\n")
    assert result.exit_code == 0, result.output
    assert "“How often for everyone” (sessions) looks like “How often for everyone” (every-6-weeks)." in result.output
    assert "“A yearly look” (yearly-look) looks new." in result.output
    assert was(tree) == {"everyone": None, "sessions": ("every-6-weeks",), "yearly-look": ()}


def test_another_answer_counts_and_a_slip_is_asked_again(tree: Path, handbook: Run) -> None:
    result = handbook(*publishing(tree), typed="every-6-week\n-\nevery-6-weeks, agreement\n")
    assert result.exit_code == 0, result.output
    assert "no clause 'every-6-week'. did you mean 'every-6-weeks'?" in result.output
    assert was(tree)["sessions"] == ()
    assert was(tree)["yearly-look"] == ("every-6-weeks", "agreement")


def test_answers_given_ahead_are_not_asked_for(tree: Path, handbook: Run) -> None:
    result = handbook(*publishing(tree, *OPTIONS), typed="")
    assert result.exit_code == 0, result.output
    assert "Which clause was it" not in result.output


def test_answers_are_not_lost_when_something_else_is_in_the_way(tree: Path, handbook: Run) -> None:
    result = handbook(*publishing(tree), typed="-\n\n")
    assert result.exit_code == 1
    assert "Your answers, for the next time: --was sessions= --was yearly-look=" in result.output


def test_nobody_is_asked_while_something_is_wrong(tree: Path, handbook: Run) -> None:
    result = handbook(*publishing(tree, "--was", "nothing=agreement"), typed="\n\n")
    assert result.exit_code == 1
    assert "Which clause was it" not in result.output


def test_without_a_terminal_it_is_refused_with_the_options_that_confirm(tree: Path, handbook: Run) -> None:
    before = files(tree)
    result = handbook(*publishing(tree, "--dropped", "agreement"))
    assert result.exit_code == 1
    assert files(tree) == before
    options = next(line for line in result.output.splitlines() if line.startswith("  --was"))
    assert handbook(*publishing(tree, "--dropped", "agreement", *shlex.split(options))).exit_code == 0
    assert was(tree)["sessions"] == ("every-6-weeks",)


def test_yes_accepts_the_suggestions_but_drops_nothing_unsaid(tree: Path, handbook: Run) -> None:
    assert "--dropped agreement" in handbook(*publishing(tree, "--yes")).output
    assert handbook(*publishing(tree, "--yes", "--dropped", "agreement")).exit_code == 0


def test_a_dry_run_shows_everything_and_writes_nothing(tree: Path, handbook: Run) -> None:
    before = files(tree)
    result = handbook(*publishing(tree, "--dry-run", "--dropped", "agreement"))
    assert result.exit_code == 0, result.output
    for said in ("[-6-] {+4+}", "--was sessions=every-6-weeks", "Nothing was written", f"{POLICY}/3.yml"):
        assert said in result.output
    assert files(tree) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--was", "sessions"], "write it once for a clause"),
        (["--was", "a=", "--was", "a=b"], "write it once for a clause"),
        (["--effective", "soon"], "--effective: 'soon' is not a date"),
        (["--effective", "2026-02-30"], "--effective: '2026-02-30' is not in the calendar"),
    ],
)
def test_an_option_that_cannot_be_read_is_refused(tree: Path, handbook: Run, options: list[str], said: str) -> None:
    result = handbook(*publishing(tree, *options))
    assert (result.exit_code, said in result.output) == (1, True), result.output


# --- with git


def git(tree: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=tree, capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout


@pytest.fixture
def committed(tree: Path) -> Path:
    (tree / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(tree, "init", "-q")
    git(tree, "add", "--all")
    git(tree, "commit", "-q", "-m", "First")
    return tree


def test_the_line_to_commit_leaves_nothing_behind(committed: Path, handbook: Run) -> None:
    result = handbook(*publishing(committed, *OPTIONS, note="It’s every 4 weeks; rm -rf $HOME."))
    line = result.output.strip().splitlines()[-1].strip()
    add, commit = line.split(" && ", 1)
    git(committed, *shlex.split(add)[1:])
    git(committed, *shlex.split(commit)[1:])
    assert git(committed, "status", "--porcelain") == ""
    assert git(committed, "log", "-1", "--format=%s").strip() == (
        "Publish example-policy 3: It’s every 4 weeks; rm -rf $HOME."
    )


def correct(tree: Path) -> None:
    file = tree / POLICY / "2.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("takes place every 6", "takes  place each 6"), encoding="utf-8"
    )


def test_a_correction_is_shown_word_by_word_from_git(committed: Path, handbook: Run) -> None:
    correct(committed)
    result = handbook("publish", "example-policy", "--version", "2", "--note", "It is each.", "--correction", "A slip.")
    assert result.exit_code == 0, result.output
    assert "every-6-weeks: changed" in result.output
    assert "Supervision takes place [-every-] {+each+} 6 weeks." in result.output
    assert "Correct example-policy 2: It is each." in result.output


def test_a_correction_without_the_words_before_says_so(tree: Path, handbook: Run) -> None:
    correct(tree)
    result = handbook("publish", "example-policy", "--version", "2", "--note", "It is each.", "--correction", "A slip.")
    assert result.exit_code == 0, result.output
    assert "every-6-weeks: changed" in result.output
    assert "not in git" in result.output


def test_pages_are_in_line_after_it(tree: Path, handbook: Run) -> None:
    assert handbook(*publishing(tree, *OPTIONS)).exit_code == 0
    assert list(check_stubs(tree, stubs(load(tree).handbook()))) == []
