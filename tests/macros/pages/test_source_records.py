"""One source record a version: what is said of the copy held is never said of another version."""

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
from tests.support.project import copy_real_project, replace

POLICY = "progress-careers"
TODAY = date(2026, 11, 29)
ISSUE_4 = "The copy is issue 4 of August 2022"
ISSUE_5 = "The copy is issue 5 of October 2026"
RECORD = f"""policy: {POLICY}
version: "5"
document:
  title: Safeguarding Supervision Policy 2026
  publisher: Progress Careers
  dated: "2026-10"
  date_note: {ISSUE_5}.
  words: fingerprint
  licence: The document belongs to its publisher.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The real project, and beside it a draft of version 5 that changes one clause."""
    root = copy_real_project(tmp_path / "project")
    draft = tmp_path / "draft.yml"
    draft.write_text((root / f"standards/policies/{POLICY}/4.yml").read_text(encoding="utf-8"), encoding="utf-8")
    replace(draft, 'version: "4"', 'version: "5"')
    replace(draft, "change_note: The history", "change_note: 'Reviewed.' # The history")
    replace(draft, 'on: "2022-08"', 'on: "2026-10"')
    for field in ("issued", "approved", "last_reviewed"):
        replace(draft, f'  {field}: "2022-08"', f'  {field}: "2026-10"')
    replace(draft, '  review_due: "2023-08"', '  review_due: "2027-10"')
    return root


def _asked(root: Path) -> PublishRequest:
    return PublishRequest(name=POLICY, version="5", note="The yearly review.", draft=root.parent / "draft.yml")


def _page(book: Handbook, number: str) -> str:
    return policy_version(view(book, TODAY), POLICY, number)


def test_each_page_speaks_of_the_copy_of_its_own_version(project: Path) -> None:
    (project.parent / "draft.source.yml").write_text(RECORD, encoding="utf-8")
    publish(project, _asked(project))
    book = load(project).handbook()
    fourth, fifth = _page(book, "4"), _page(book, "5")
    assert ISSUE_4 in fourth
    assert ISSUE_5 not in fourth
    assert ISSUE_5 in fifth
    assert ISSUE_4 not in fifth
    assert 'about/sources.md#progress-careers.5"' in fifth
    listed = sources(view(book, TODAY))
    assert listed.index(ISSUE_5) < listed.index(ISSUE_4)


def test_the_citation_names_the_document_of_its_own_version(project: Path) -> None:
    (project.parent / "draft.source.yml").write_text(RECORD, encoding="utf-8")
    publish(project, _asked(project))
    book = load(project).handbook()
    held = book.policy(POLICY)
    cited = [cites_policy(view(book, TODAY), held, each, "glance.md") for each in held.versions]
    assert "Safeguarding Supervision Policy 2022 - 2023, version 4 (August 2022)" in cited[0]
    assert "Safeguarding Supervision Policy 2026, version 5 (October 2026)" in cited[1]


def test_a_new_version_is_not_published_without_its_own_record(project: Path) -> None:
    with pytest.raises(PublishError, match=r"draft\.source\.yml is not there"):
        planned(project, _asked(project))


def test_the_record_of_the_version_before_is_refused(project: Path) -> None:
    before = (project / f"standards/policies/{POLICY}/4.source.yml").read_text(encoding="utf-8")
    (project.parent / "draft.source.yml").write_text(before, encoding="utf-8")
    with pytest.raises(PublishError, match="the file is named '5', and '4' stands here"):
        planned(project, _asked(project))
