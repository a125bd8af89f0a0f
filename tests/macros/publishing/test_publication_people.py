"""Nobody's name, address or number gets from a publication's clauses into the handbook unless it is confirmed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.publishing.publication_plan import plan_publication
from macros.publishing.publication_unpacking import UnpackedPublication, unpacked_publication
from macros.publishing.request import PublishError
from selfcheck.personal.personal_data import CONFIRMABLE, personal_data
from tests.support.drafts import TODAY, published_tree
from tests.support.publications import CHANGED, example_file
from tests.support.trees import CASES

LINES: dict[str, list[Any]] = yaml.safe_load((CASES / "personal-second.yml").read_bytes())
# “Example” by itself is the short name of a council of this tree
WITH = [case["line"].replace("PC Example", "PC Exampleton") for case in LINES["with"]]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published_tree(tmp_path_factory.mktemp("held"))


def blocked(root: Path, lines: list[str], *confirmed: str) -> list[str]:
    """Check a publication with a clause for each line. Gives the lines whose personal data keep it unpublished."""
    clauses = "".join(
        f"      - {{ref: said-{place}, title: Rule, text: {_quoted(line)}, strength: states, was: []}}\n"
        for place, line in enumerate(lines)
    )
    publication = unpacked_publication(example_file(root, CHANGED + clauses, team_contacts=confirmed).content)
    reasons = _reasons(root, publication)
    written = publication.members["3.yml"].decode().splitlines()
    return [lines[place] for place in dict.fromkeys(_clause_at(written, reason) for reason in reasons)]


def _reasons(root: Path, publication: UnpackedPublication) -> tuple[str, ...]:
    try:
        plan_publication(root, publication, TODAY, list[str]().append)
    except PublishError as refused:
        return refused.reasons
    return ()


def _clause_at(written: list[str], reason: str) -> int:
    """The clause in which a reason's line lies."""
    found = re.search(r":(\d+):\d+: .*\[personal-data\]", reason)
    assert found, reason
    before = "\n".join(written[: int(found[1])])
    return int(re.findall(r"ref: said-(\d+)", before)[-1])


def _quoted(line: str) -> str:
    return "'" + line.replace("'", "''") + "'"


def is_certain(line: str) -> bool:
    return any(detail.kind not in CONFIRMABLE for detail in personal_data(line))


def test_every_line_blocks_the_publication(tree: Path) -> None:
    assert blocked(tree, WITH) == WITH


def test_what_is_confirmed_blocks_no_more_and_what_is_certain_still_does(tree: Path) -> None:
    every = [detail.words for line in WITH for detail in personal_data(line)]
    still = blocked(tree, WITH, *every)
    assert still == [line for line in WITH if is_certain(line)]
    assert 0 < len(still) < len(WITH)


def test_no_harmless_line_blocks(tree: Path) -> None:
    assert blocked(tree, LINES["without"]) == []
