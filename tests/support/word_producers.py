"""Writes the Word files of `tests/cases/word/producers`: a made-up policy, by programs other than Word.

    .venv/bin/python -m tests.support.word_producers FOLDER

`FOLDER` is one in which `npm install docx` was run: the tests need its files, which are kept, and not the package.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import docx
import pypandoc

from tests.support.office import office_convert
from tests.support.trees import CASES
from tests.support.word_documents import add_xml, level, number_definition, numbered

PRODUCERS = CASES / "word/producers"

_MARKDOWN = """---
title: Lone working supervision policy
---

# Purpose

Next review: May 2028 (or sooner, if the law changes)

This policy says how lone workers are supervised. It was written for a charity that does not exist.[^1]

[^1]: Any likeness is by chance.

# Sessions

1.  Each lone worker must meet a supervisor every four weeks.
2.  A session should cover:

    - the visits since the last session:

        - those that were cancelled
        - those that ran late

    - what the worker needs

3.  Notes cannot be kept at home.

## Length

A session needs to last an hour.

# Records

| Record        | Kept for  |
|---------------|-----------|
| Session notes | six years |
| Visit sheets  | one year  |

The board believes that staff should feel safe.
"""

_HTML = """<html><head><title>Volunteer supervision procedure</title></head><body>
<h1>Volunteer supervision procedure</h1>
<h2>1. Who it is for</h2><p>All volunteers shall have a named supervisor.</p>
<h2>2. How often</h2><p>Supervision must take place:</p>
<ol type="a"><li>each month in the first year</li><li>then each term, which means:
<ul><li>autumn</li><li>spring</li></ul></li></ol>
<p><b>Staff must not skip a session</b></p><p>If a session is missed, it is required to be held within a week.</p>
<table border="1"><tr><th>Role</th><th>How often</th></tr><tr><td>Driver</td><td>monthly</td></tr>
<tr><td>Befriender</td><td>each term</td></tr></table></body></html>
"""

_RST = """
=========================
Night shift supervision
=========================

Approach
========

Supervisors ought to ring each night worker once a shift.

* by telephone

  * at the beginning
  * at the end

* never by text alone

Escalation
==========

A worker who needs help must ring the duty manager.
"""

_NODE = """
const fs = require("fs");
const { AlignmentType, Document, Footer, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, CheckBox,
  LevelFormat, FootnoteReferenceRun, TableOfContents } = require("docx");
const p = (text, more) => new Paragraph({ text, ...more });
const numbered = (text, level = 0) => p(text, { numbering: { reference: "clauses", level } });
const numbering = { config: [{ reference: "clauses", levels: ["%1.", "%1.%2", "(%3)"].map((text, level) => ({
  level, text, format: level === 2 ? LevelFormat.LOWER_LETTER : LevelFormat.DECIMAL, alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } } })) }] };
const cell = (text) => new TableCell({ children: [p(text)] });
const row = (...texts) => new TableRow({ children: texts.map(cell) });
const write = async (name, options) => fs.writeFileSync(name, await Packer.toBuffer(new Document(options)));
write(process.argv[2] + "/docx-npm-clauses.docx", { numbering, title: "Club supervision code",
  footnotes: { 1: { children: [p("A club that was made up.")] } },
  sections: [{ footers: { default: new Footer({ children: [p("Version 2")] }) }, children: [
    p("Club supervision code", { heading: HeadingLevel.TITLE }), p("Version 2"), p("Effective from: 1 March 2027"),
    p("Duties", { heading: HeadingLevel.HEADING_1 }), numbered("Coaches must be supervised."),
    numbered("Each session is required to cover:", 1), numbered("welfare", 2), numbered("training", 2),
    numbered("Records shall be kept.", 1), new Paragraph({ children: [new TextRun("Parents may ask for them."),
      new FootnoteReferenceRun(1)] }),
    p("Forms", { heading: HeadingLevel.HEADING_1 }),
    new Paragraph({ children: [new CheckBox({ checked: true }), new TextRun(" read "),
      new CheckBox(), new TextRun(" signed")] }),
    new Table({ rows: [row("Form", "Who fills it in"), row("Agreement", "coach and boss"), row("Log", "coach")] }),
  ] }] });
write(process.argv[2] + "/docx-npm-cover.docx", { title: "Transport escort procedure", features: { updateFields: true },
  sections: [{ children: [
    new Paragraph({ children: [new TextRun({ text: "Example Trust", size: 28 })] }),
    new Paragraph({ children: [new TextRun({ text: "Transport escort procedure", size: 56, bold: true })] }),
    new TableOfContents("Contents"), p("1. Journeys", { heading: HeadingLevel.HEADING_1 }),
    p("1.1 An escort must sit beside the child."), p("1.2 The escort will:"), p("seat belts", { bullet: { level: 0 } }),
    p("front and back", { bullet: { level: 1 } }), p("doors", { bullet: { level: 0 } }),
    p("2. Handover", { heading: HeadingLevel.HEADING_1 }), p("2.1 No child may be left alone."),
  ] }] });
"""


def main(with_node: Path) -> None:
    PRODUCERS.mkdir(exist_ok=True)
    for name, made in (("plain", _plain()), ("tracked", _tracked()), ("layout", _layout())):
        made.save(str(PRODUCERS / f"python-docx-{name}.docx"))
    for name, text, form in (("markdown", _MARKDOWN, "markdown"), ("html", _HTML, "html"), ("rst", _RST, "rst")):
        pypandoc.convert_text(text, "docx", format=form, outputfile=str(PRODUCERS / f"pandoc-{name}.docx"))
    with tempfile.TemporaryDirectory() as folder:
        _by_libreoffice(Path(folder))
    (with_node / "make.cjs").write_text(_NODE, encoding="utf-8")
    subprocess.run(["node", "make.cjs", str(PRODUCERS)], cwd=with_node, check=True)  # noqa: S603, S607 (a fixed script)


def _by_libreoffice(folder: Path) -> None:
    pypandoc.convert_text(_MARKDOWN, "odt", format="markdown", outputfile=str(folder / "libreoffice-odt.odt"))
    (folder / "libreoffice-html.html").write_text(_HTML, encoding="utf-8")
    office_convert(folder / "libreoffice-odt.odt", "docx", PRODUCERS)
    office_convert(folder / "libreoffice-html.html", "docx:MS Word 2007 XML", PRODUCERS, "--infilter=HTML (StarWriter)")


def _plain() -> Any:
    document = docx.Document()
    document.core_properties.title = "Peer supervision policy"
    document.add_heading("Peer supervision policy", 1)
    for heading, *lines in (
        ("Groups", "Peer groups must meet each month.", "A group cannot have more than six members."),
        ("Notes", "The chair will write notes.", "Members need to read them."),
    ):
        document.add_heading(heading, 1)
        for line in lines:
            document.add_paragraph(line)
    for text, style in (
        ("The notes say:", "Normal"),
        ("who came, that is:", "List Bullet"),
        ("members", "List Bullet 2"),
        ("guests", "List Bullet 2"),
        ("what was agreed", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    return document


def _tracked() -> Any:
    document = docx.Document()
    document.add_paragraph("On-call supervision policy", style="Title")
    document.add_heading("Calls", 1)
    by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    add_xml(
        document,
        "<w:p><w:r><w:t>A manager must answer within </w:t></w:r>"
        f"<w:del {by}><w:r><w:delText>ten</w:delText></w:r></w:del>"
        f"<w:ins {by}><w:r><w:t>five</w:t></w:r></w:ins><w:r><w:t> minutes.</w:t></w:r></w:p>",
    )
    add_xml(document, f"<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr><w:r><w:t>Calls shall be </w:t></w:r></w:p>")
    add_xml(document, "<w:p><w:r><w:t>logged the same day.</w:t></w:r></w:p>")
    auto = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = f"{auto.format('begin')}<w:r><w:instrText> AUTONUM </w:instrText></w:r>{auto.format('end')}"
    for text in ("Logs are kept.", "Logs are read."):
        add_xml(document, f"<w:p>{field}<w:r><w:tab/><w:t>{text}</w:t></w:r></w:p>")
    return document


def _layout() -> Any:
    document = docx.Document()
    document.add_paragraph("Agency worker supervision policy").runs[0].bold = True
    document.add_paragraph("Version 1")
    rows = (
        ("1.1", "Agency workers must be met on their first day."),
        ("1.2", "The agency should be told of any concern."),
        ("1.3", "A worker may ask for another supervisor."),
    )
    document.add_paragraph("1. First days").runs[0].bold = True
    table = document.add_table(len(rows), 2)
    for place, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(place, column).text = text
    document.add_paragraph("2. Later").runs[0].bold = True
    number_definition(
        document, [level("ordinalText", "%1.")], '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
    )
    numbered(document, "Review the placement each month.", 91)
    numbered(document, "End it in writing.", 91)
    return document


if __name__ == "__main__":
    main(Path(sys.argv[1]))
