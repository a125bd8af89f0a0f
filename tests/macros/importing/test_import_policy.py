"""From a Word file to a draft, by the command: structure, report, and details taken over from the version held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.word.document import Paragraph, WordFile
from macros.importing.word.notes import LeftOut
from macros.importing.word.numbering import Label
from macros.machine.handbook_folder import VARIABLE
from macros.model.policy_version import PolicyVersion, Section
from macros.reading.load import load
from macros.reading.yaml_file import parse_yaml
from selfcheck.reading.fields import plain_data, read
from tests.support.project import copy_project
from tests.support.trees import ROOT
from tests.support.word_documents import PNG, add_xml, level, number_definition, numbered, saved, simple

Import = Callable[..., Result]

policies = {each.policy.id: each for each in load(ROOT).handbook().policies}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture
def imported(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Run the command in the small project; it writes `draft.yml`."""
    monkeypatch.setenv(VARIABLE, str(project))

    def run(file: Path, *more: object, policy: str = "new-policy") -> Result:
        arguments = ("import", file, "--policy", policy, "--out", tmp_path / "draft.yml", *more)
        return CliRunner().invoke(main, [str(each) for each in arguments])

    return run


def data_of(file: Path) -> Any:
    content, problems = parse_yaml(file.read_bytes(), file.name)
    assert problems == []
    assert content is not None
    return content.value


def version_of(file: Path) -> PolicyVersion:
    """The version made from the draft, after its audience is filled in."""
    return read(PolicyVersion, {**data_of(file), "audience": "everyone"})


def _policy(folder: Path) -> Path:
    """A typical policy: details, a history, numbered clauses with lists, and a table."""
    document = docx.Document()
    document.add_paragraph("Supervision policy", style="Title")
    document.add_paragraph("Version 3")
    document.add_paragraph("Approved: 14 March 2026   Next review: August 2027")
    history = [["Version", "Date", "Author"], ["2", "May 2024", "Jane Roe"], ["3", "14/03/2026", "Jane Roe"]]
    _add_table(document, history)
    number_definition(
        document,
        [level("decimal", "%1."), level("decimal", "%1.%2"), level("lowerLetter", "(%3)")],
        '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>',
    )
    document.add_heading("History", 1)
    numbered(document, "x", 91)
    document.add_heading("Sessions", 1)
    numbered(document, "Supervision must take place each month.", 91)
    numbered(document, "A session should cover:", 91, 1)
    numbered(document, "the child", 91, 2)
    numbered(document, "the plan", 91, 2)
    numbered(document, "Notes may be shared.", 91, 1)
    document.add_paragraph("4.1 Typed numbers will be seen too:")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Bullet")
    document.add_heading("Who and when", 2)
    _add_table(document, [["Role", "How often"], ["New staff", "each week"], ["Others", "each month"]])
    return saved(folder, document)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(place, column).text = text


def test_a_policy_becomes_a_draft(imported: Import, tmp_path: Path) -> None:
    result = imported(_policy(tmp_path))
    assert result.exit_code == 0, result.output
    version = version_of(tmp_path / "draft.yml")
    assert (version.policy, version.version, version.title) == ("new-policy", "3", "Supervision policy")
    assert version.dates
    assert (str(version.dates.approved), str(version.review_due)) == ("2026-03-14", "2027-08")
    assert "Next review: August 2027" in str(version.dates_note)
    assert [section.title for section in version.sections] == ["About this document", "History", "Sessions"]
    clauses = [(each.printed, each.strength, each.items) for each in version.sections[2].clauses]
    assert clauses == [
        ("2", "must", ()),
        ("2.1", "should", ("(a) the child", "(b) the plan")),
        ("2.2", "may", ()),
        ("4.1", "will", ("one", "two")),
        (None, "information", ("Role: New staff; How often: each week", "Role: Others; How often: each month")),
    ]
    assert version.sections[2].clauses[4].title == "Who and when"


def test_the_history_is_kept_without_the_names_of_people(imported: Import, tmp_path: Path) -> None:
    result = imported(_policy(tmp_path))
    draft = (tmp_path / "draft.yml").read_text(encoding="utf-8")
    assert "Version: 2; Date: May 2024" in draft
    assert "Jane" not in draft + result.output
    assert "what stands under “Author”, because it may name people" in result.output
    assert "the last row of the history is dated 2026-03-14" in result.output


def test_the_check_refuses_a_draft_until_its_audience_is_known(imported: Import, tmp_path: Path) -> None:
    result = imported(simple(tmp_path))
    assert "audience: whom the policy covers" in result.output
    with pytest.raises(ValueError, match="audience"):
        read(PolicyVersion, data_of(tmp_path / "draft.yml"))


def test_what_is_no_plain_text_is_reported(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Sessions", 1)
    paragraph = document.add_paragraph("Supervision must take place.")
    document.add_comment(paragraph.runs, "is this so?", author="J", initials="J")
    document.add_picture(BytesIO(PNG))
    document.sections[0].header.paragraphs[0].text = "In the header"
    document.sections[0].footer.paragraphs[0].text = "In the footer"
    change = 'w:id="1" w:author="J" w:date="2026-01-01T00:00:00Z"'
    add_xml(
        document,
        f"<w:p><w:r><w:t>Notes are </w:t></w:r><w:ins {change}><w:r><w:t>always </w:t></w:r></w:ins>"
        f"<w:del {change}><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>kept.</w:t></w:r></w:p>",
    )
    add_xml(document, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody sees this</w:t></w:r></w:p>")
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    add_xml(document, f"<w:p><w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r></w:p>")
    add_xml(document, '<w:p><w:r><w:sym w:font="Wingdings" w:char="F021"/><w:t>written\u202e</w:t></w:r></w:p>')
    result = imported(saved(tmp_path, document), "--report", tmp_path / "report.txt")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == result.output
    left_out = result.output.partition("Left out of the draft")[2]
    for words in (
        *("picture or drawing: 1", "comment: 1", "“is this so?”", "“In the header”", "“In the footer”", "“In a box”"),
        *("“Nobody sees this”", "“never”", "“always”", "sign of a symbol font: 1", "invisible character U+202E: 1"),
    ):
        assert words in left_out, words
    assert "Notes are always kept." in (tmp_path / "draft.yml").read_text(encoding="utf-8")


def test_content_controls_are_read_and_the_contents_are_not(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    contents = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    for properties, text in ((contents, "Sessions 1"), ("", "Controlled text.")):
        inside = f"<w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent>"
        add_xml(document, f"<w:sdt>{properties}{inside}</w:sdt>")
    result = imported(saved(tmp_path, document))
    assert [clause.text for clause in version_of(tmp_path / "draft.yml").clauses] == ["Controlled text."]
    assert "table of contents: 1" in result.output


def test_refs_are_unique_and_none_is_an_address_of_the_page(imported: Import, tmp_path: Path) -> None:
    lines = ["History.", "History.", "About.", "Section sessions.", "日本語", "日本語", "Section history."]
    assert imported(simple(tmp_path, *lines)).exit_code == 0
    refs = [clause.ref for clause in version_of(tmp_path / "draft.yml").clauses]
    assert refs[0] == "clause-history"
    assert len(set(refs)) == len(lines)


def test_short_lines_in_bold_are_headings_where_there_are_no_others(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("1. Sessions", "2. Records"):
        document.add_paragraph().add_run(text).bold = True
        document.add_paragraph("Something is said.")
    result = imported(saved(tmp_path, document))
    sections = [(each.printed, each.title) for each in version_of(tmp_path / "draft.yml").sections]
    assert sections == [("1", "Sessions"), ("2", "Records")]
    assert "2 short lines in bold were taken for headings" in result.output


def test_a_heading_without_text_keeps_its_words(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    for text, at in (("Sessions", 1), ("How often", 2), ("Where", 2), ("Records", 1)):
        document.add_heading(text, at)
    imported(saved(tmp_path, document))
    assert [clause.text for clause in version_of(tmp_path / "draft.yml").clauses] == ["How often", "Where", "Records"]


@pytest.mark.parametrize(
    ("heading", "printed", "title"),
    [
        ("7 Frequency", "7", "Frequency"),
        ("7. Frequency", "7", "Frequency"),
        ("7.1 Frequency", "7.1", "Frequency"),
        ("Appendix 1: A form", "Appendix 1", "A form"),
        ("Part of the work", None, "Part of the work"),
    ],
)
def test_a_heading_gives_up_its_number(
    imported: Import, tmp_path: Path, heading: str, printed: str | None, title: str
) -> None:
    document = docx.Document()
    document.add_heading(heading, 1)
    document.add_paragraph("Something is said.")
    imported(saved(tmp_path, document))
    assert [(each.printed, each.title) for each in version_of(tmp_path / "draft.yml").sections] == [(printed, title)]


def test_merged_cells_stand_under_their_own_headings(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Sessions", 1)
    _add_table(document, [["Role", "How often", "How long"], ["New staff", "each week", "an hour"], ["", "", "never"]])
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    imported(saved(tmp_path, document))
    assert version_of(tmp_path / "draft.yml").clauses[0].items == (
        "Role: New staff; How often: each week; How long: an hour",
        "Role: New staff; How often: never",
    )


def test_a_field_that_nobody_filled_in_is_left_out(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Sessions", 1)
    document.add_paragraph("Something is said.")
    run = "<w:r><w:t>Click here to enter text</w:t></w:r>"
    field = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    add_xml(document, f"<w:p>{field.format(run)}<w:r><w:t>Signed</w:t></w:r></w:p>")
    add_xml(document, field.format(f"<w:p>{run}</w:p>"))
    result = imported(saved(tmp_path, document))
    assert "field of a form that nobody filled in: 2" in result.output
    assert [clause.text for clause in version_of(tmp_path / "draft.yml").clauses] == ["Something is said.", "Signed"]


# --- a policy that is imported again


def held(project: Path) -> PolicyVersion:
    return version_of(project / "standards/policies/example-policy/2.yml")


def test_clauses_that_are_the_same_keep_everything_and_reworded_ones_their_ref(
    imported: Import, project: Path, tmp_path: Path
) -> None:
    before = held(project).clauses
    reworded, mapped = (next(clause for clause in before if clause.ref == ref) for ref in ("everyone", "every-6-weeks"))
    assert mapped.meets
    assert mapped.facts
    document = docx.Document()
    document.add_heading("Elsewhere", 1)
    document.add_paragraph(f"{reworded.text} As of now.")
    document.add_paragraph(mapped.text)
    document.add_paragraph("Quite another matter altogether, which nobody wrote before.")
    result = imported(saved(tmp_path, document), "--version", "3", policy="example-policy")
    assert result.exit_code == 0, result.output
    first, second, third = version_of(tmp_path / "draft.yml").clauses
    assert (first.ref, first.meets) == (reworded.ref, ())
    assert (second.ref, second.title, second.meets, second.facts, second.asked_as) == (
        *(mapped.ref, mapped.title, mapped.meets, mapped.facts),
        mapped.asked_as,
    )
    assert third.ref not in {clause.ref for clause in before}
    assert first.title == reworded.title, "the document gives it no title of its own"
    assert f"{reworded.ref}: reworded, so that its ref and title alone were kept" in result.output


@pytest.mark.parametrize("name", sorted(policies))
def test_a_policy_that_comes_again_word_for_word_keeps_every_ref(name: str) -> None:
    """Imports each real policy again, as blocks of a document: no notes on a clause are lost."""
    version = policies[name].latest
    blocks = [block for section in version.sections for block in _blocks(section)]
    report = Report()
    drafted = draft(
        WordFile(blocks=tuple(blocks), left_out=LeftOut()), VersionDetails(policy=name, latest=version), report
    )
    kept = {clause.ref: clause for clause in drafted.clauses}
    assert [clause.ref for clause in version.clauses if clause.ref not in kept] == []
    assert [clause.ref for clause in version.clauses if clause.meets != kept[clause.ref].meets] == []
    assert [section.id for section in drafted.sections] == [section.id for section in version.sections]
    assert [section.title for section in drafted.sections] == [section.title for section in version.sections]
    read(PolicyVersion, plain_data(replace(drafted, audience="everyone")))


def _blocks(section: Section) -> Iterator[Paragraph]:
    yield Paragraph(text=section.title, heading=1)
    for clause in section.clauses:
        yield Paragraph(text=clause.text, label=Label(printed=clause.printed) if clause.printed else None)
        yield from (Paragraph(text=item, label=Label(bullet=True)) for item in clause.items)


def test_a_version_that_is_held_already_is_named(imported: Import, tmp_path: Path) -> None:
    result = imported(simple(tmp_path), "--version", "2", policy="example-policy")
    assert "version: 2 is in policy.yml already" in result.output


def test_a_policy_with_mistakes_is_not_taken_for_a_new_one(imported: Import, project: Path, tmp_path: Path) -> None:
    (project / "standards/policies/example-policy/2.yml").write_text("x: [", encoding="utf-8")
    result = imported(simple(tmp_path), policy="example-policy")
    assert result.exit_code == 1
    assert "refs would be lost" in result.output
    assert not (tmp_path / "draft.yml").exists()


# --- files


def test_nothing_is_replaced_without_force(imported: Import, tmp_path: Path) -> None:
    (tmp_path / "draft.yml").write_text("mine", encoding="utf-8")
    result = imported(simple(tmp_path))
    assert result.exit_code == 1
    assert "draft.yml: this is there already\n  hint: name another with --out, or add --force" in result.output
    assert (tmp_path / "draft.yml").read_text(encoding="utf-8") == "mine"
    assert imported(simple(tmp_path), "--force").exit_code == 0
    assert version_of(tmp_path / "draft.yml").sections


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--policy", "Not an id"), "not a policy's id"),
        (("--version", "../4"), "not a version's name"),
        (("--out", "/nowhere/at/all.yml"), "cannot be written"),
    ],
)
def test_a_command_that_cannot_be_done_writes_nothing(
    imported: Import, tmp_path: Path, more: tuple[str, str], words: str
) -> None:
    file = simple(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = imported(file, *more)
    assert result.exit_code == 1
    assert re.search(words, result.output)
    assert "\n  hint: " in result.output
    assert sorted(tmp_path.iterdir()) == before


def test_a_report_that_cannot_be_written_leaves_no_draft(imported: Import, tmp_path: Path) -> None:
    file = simple(tmp_path)
    (tmp_path / "report.txt").write_text("mine", encoding="utf-8")
    assert imported(file, "--report", tmp_path / "report.txt").exit_code == 1
    assert imported(file, "--report", tmp_path / "draft.yml").exit_code == 1
    assert not (tmp_path / "draft.yml").exists()


def test_a_document_without_text_is_refused(imported: Import, tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("holds no text", "a title or dates alone"):
        result = imported(saved(tmp_path, document))
        assert result.exit_code == 1
        assert words in result.output
        document.add_paragraph("Supervision policy", style="Title")
