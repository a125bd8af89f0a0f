"""One source record for each version: facts about one version's copy are never shown for another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.model.handbook import Handbook
from macros.pages.citations import cites_policy
from macros.pages.policy import policy_version
from macros.pages.reference import sources
from macros.pages.view import view
from macros.publishing.request import PublishError, PublishRequest
from macros.reading.load import load
from tests.support.drafts import planned, publish
from tests.support.project import replace
from tests.support.trees import copy_tree

POLICY = "other-policy"
TODAY = date(2026, 11, 29)
BEFORE, AFTER = "The front page gives the month", "The front page gives October 2026"
RECORD = f"""policy: {POLICY}
version: "2026-10"
document:
  title: Supervision Procedure 2026
  publisher: Example Charity
  dated: "2026-10"
  date_note: {AFTER}.
  words: fingerprint
  licence: The document belongs to its publisher.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small tree, and beside it a draft of the next version that changes nothing but its dates."""
    root = copy_tree(tmp_path)
    draft = tmp_path / "draft.yml"
    draft.write_text((root / f"standards/policies/{POLICY}/2026-04.yml").read_text(encoding="utf-8"), encoding="utf-8")
    replace(draft, "version: 2026-04", "version: 2026-10\nchange_note: Reviewed.")
    replace(draft, 'issued: "2026-04"', 'issued: "2026-10"')
    return root


def _asked(root: Path) -> PublishRequest:
    return PublishRequest(name=POLICY, version="2026-10", note="The yearly review.", draft=root.parent / "draft.yml")


def _page(book: Handbook, number: str) -> str:
    return policy_version(view(book, TODAY), POLICY, number)


def test_each_page_speaks_of_the_copy_of_its_own_version(project: Path) -> None:
    (project.parent / "draft.source.yml").write_text(RECORD, encoding="utf-8")
    publish(project, _asked(project))
    book = load(project).handbook()
    fourth, fifth = _page(book, "2026-04"), _page(book, "2026-10")
    assert BEFORE in fourth
    assert AFTER not in fourth
    assert AFTER in fifth
    assert BEFORE not in fifth
    assert 'about/sources.md#other-policy.2026-10"' in fifth
    listed = sources(view(book, TODAY))
    assert listed.index(AFTER) < listed.index(BEFORE)


def test_the_citation_names_the_document_of_its_own_version(project: Path) -> None:
    (project.parent / "draft.source.yml").write_text(RECORD, encoding="utf-8")
    publish(project, _asked(project))
    book = load(project).handbook()
    held = book.policy(POLICY)
    cited = [cites_policy(view(book, TODAY), held, each) for each in held.versions]
    assert ["Supervision Procedure 2026" in each for each in cited] == [False, False, True]
    assert ["October 2026" in each for each in cited] == [False, False, True]


def test_a_new_version_is_not_published_without_its_own_record(project: Path) -> None:
    with pytest.raises(PublishError, match=r"draft\.source\.yml is not there"):
        planned(project, _asked(project))


def test_the_record_of_the_version_before_is_refused(project: Path) -> None:
    before = (project / f"standards/policies/{POLICY}/2026-04.source.yml").read_text(encoding="utf-8")
    (project.parent / "draft.source.yml").write_text(before, encoding="utf-8")
    with pytest.raises(PublishError, match="the file is named '2026-10', and '2026-04' stands here"):
        planned(project, _asked(project))
