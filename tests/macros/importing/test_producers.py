"""The same policy from other programs than Word: LibreOffice and pandoc write lists and headings in their own ways."""

from __future__ import annotations

import random
from pathlib import Path

import docx
import pypandoc
import pytest

from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.word.document import Paragraph, read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.model.policy_version import PolicyVersion
from tests.support.office import office_convert
from tests.support.word_documents import level, number_definition, numbered, saved

MARKDOWN = """---
title: Supervision policy
---

# Sessions

Next review: August 2027

1.  Supervision must take place each month.
2.  Each session should cover:

    - the child
    - the plan

3.  Notes may be shared.

# Records

A record is kept.[^1]

| Role      | How often  |
|-----------|------------|
| New staff | each week  |
| Others    | each month |

[^1]: For six years.
"""


def drafted(file: Path) -> tuple[PolicyVersion, str]:
    word = read_word(checked_bytes(file), file)
    report = Report()
    version = draft(word, VersionDetails(policy="new"), report)
    return version, "\n".join(word.left_out.lines())


@pytest.fixture(scope="module")
def by_pandoc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pandoc") / "policy.docx"
    pypandoc.convert_text(MARKDOWN, "docx", format="markdown", outputfile=str(file))
    return file


@pytest.fixture(scope="module")
def by_libreoffice(by_pandoc: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Convert to OpenDocument and back, so that LibreOffice has written the whole file."""
    folder = tmp_path_factory.mktemp("office")
    office_convert(by_pandoc, "odt", folder)
    office_convert(folder / "policy.odt", "docx", folder)
    return folder / "policy.docx"


@pytest.mark.parametrize("maker", ["pandoc", "libreoffice"])
@pytest.mark.nightly
def test_the_draft_says_the_same(maker: str, by_pandoc: Path, by_libreoffice: Path) -> None:
    version, left_out = drafted({"pandoc": by_pandoc, "libreoffice": by_libreoffice}[maker])
    assert version.title == "Supervision policy"
    assert str(version.review_due) == "2027-08"
    assert [section.title for section in version.sections] == ["Sessions", "Records"]
    found = [(clause.printed, clause.strength, clause.items) for clause in version.clauses]
    assert found == [
        ("1", "must", ()),
        ("2", "should", ("the child", "the plan")),
        ("3", "may", ()),
        (None, "states", ()),
        (None, "information", ("Role: New staff; How often: each week", "Role: Others; How often: each month")),
    ]
    assert "footnote: 1" in left_out
    assert "For six years." in left_out


def test_numbers_are_those_that_libreoffice_shows(tmp_path: Path) -> None:
    """Random lists that share a definition, begin again, go up and down and skip levels; the same in every run."""
    document = docx.Document()
    chance = random.Random(7)  # noqa: S311 (nothing secret)
    for name in (80, 90, 100):
        _define(document, name)
        at = 0
        for _ in range(60):
            numbered(document, "text", name + chance.choice([1, 1, 1, 2, 3]), at)
            at = max(0, min(3, at + chance.choice([-2, -1, 0, 0, 1, 2])))
    file = saved(tmp_path, document)
    office_convert(file, "txt:Text", tmp_path)
    lines = (tmp_path / "policy.txt").read_text(encoding="utf-8-sig").splitlines()
    theirs = [line.removesuffix("text").strip() for line in lines if line.endswith("text")]
    blocks = read_word(checked_bytes(file), file).blocks
    assert [each.label.printed for each in blocks if isinstance(each, Paragraph) and each.label] == theirs


def _define(document: object, name: int) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    uses = "".join(
        f'<w:num w:numId="{name + number}"><w:abstractNumId w:val="{name}"/>{again if number == 3 else ""}</w:num>'
        for number in (1, 2, 3)
    )
    forms = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("upperRoman", "%1.%2.%4"))
    number_definition(document, [level(form, text) for form, text in forms], uses, name)
