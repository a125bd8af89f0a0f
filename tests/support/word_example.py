"""A document with every kind of block, and functions to read Word files back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from macros.documents.blocks import Block, Cells, Document, Field, Row
from macros.documents.contents.fillable import templates
from macros.documents.word.file import word
from macros.reading.load import load
from selfcheck.reading.rules import visible
from selfcheck.reports.formats.word_template import Values
from tests.support.trees import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FIELDS = (
    Field(tag="often", label="How often", type="choice", options=("Every 4 weeks", "Every 6 weeks"), help="Agreed."),
    Field(tag="role", label="Role of the practitioner", type="line", help="Not a name."),
    Field(tag="agreed", label="What we agree", type="paragraph", lines=4),
    Field(tag="from", label="From when", type="date"),
    Field(tag="known", label="What is known already", type="line", text="This"),
    Field(tag="supervisor", label="Supervisor", type="signature"),
)
COLUMNS = (Field(tag="action", label="Action", type="line"), Field(tag="by", label="By when", type="date"))
FILLED = (
    Block(kind="heading", level=2, text="To be filled"),
    Block(kind="value", label="Summary", tag="summary", text="in short"),
    Block(
        kind="each",
        tag="gaps",
        blocks=(
            Block(kind="heading", level=3, tag="title", text="title"),
            Block(kind="note", tag="why", text="why"),
            Block(kind="each", tag="steps", blocks=(Block(kind="bullets", tag="step", text="step"),)),
        ),
    ),
    Block(kind="table", text="Plan", tag="plan", head=("What", "Until"), fields=COLUMNS),
)

GIVEN: Values = {
    "summary": "7 of 10 met",
    "gaps": [
        {"title": "First", "why": "Because", "steps": [{"step": "one"}, {"step": "two"}]},
        {"title": "Second", "why": "", "steps": []},
    ],
    "plan": [{"action": "Write it", "by": "2027"}],
}


def example(*blocks: Block, contents: bool = True, title: str = "Agreement & <record>") -> Document:
    """A document of the given blocks, or of one of every kind except those to be filled."""
    return Document(
        title=title,
        subtitle="Example Agency, Hertfordshire",
        author="Example Partnership",
        subject="An example",
        dated="2026-11-22",
        head=(Row(label="Version", text="4"), Row(label="Current version", text="See https://example.org/a/?b=1&c=2.")),
        urgent=(Row(label="A child is in danger now", text="Call 999."),),
        running="Example Agency, version 4",
        contents=contents,
        blocks=blocks or tuple(every_block()),
    )


def every_block() -> Iterator[Block]:
    yield Block(kind="heading", level=2, text="First part", anchor="first-part")
    yield Block(kind="paragraph", text="Two lines:\none & <two>")
    yield Block(kind="small", text="Paragraph 7.1")
    yield Block(kind="bullets", items=("one thing", "another"))
    yield Block(kind="note", label="Note", text="The source is silent.")
    yield Block(
        kind="heading", level=3, text="A table", anchor="a-very-long-anchor-that-no-bookmark-of-word-could-hold"
    )
    rows = tuple(Cells(cells=(f"Role {number}", "every 6 weeks")) for number in range(60))
    yield Block(kind="table", text="How often", head=("Who", "How often"), body=rows)
    yield Block(kind="pagebreak")
    yield Block(kind="heading", level=2, text="Second part")
    yield Block(kind="facts", rows=(Row(label="Storage", text="on the personal file"),))
    yield from (Block(kind="field", field=field) for field in FIELDS)
    yield Block(kind="grid", text="Agreed actions", tag="actions", fields=COLUMNS, count=3)


@cache
def template(name: str) -> bytes:
    """One of the handbook's templates, as on the site."""
    made = templates(load(ROOT).handbook(), "https://example.org/")
    return word({path.rpartition("/")[2]: each for path, each in made}[f"{name}.docx"])


def files() -> tuple[bytes, ...]:
    """The templates of a report and of a plan, the example with a form, and the example that is to be filled."""
    return template("report"), template("action-plan"), word(example()), word(example(*FILLED, contents=False))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> Any:
    """The document's XML."""
    return etree.fromstring(parts(data)["word/document.xml"])


def text_of(element: Any) -> str:
    """An element's text as a reader sees it, with breaks and tabs, and a line for each paragraph."""
    signs = {f"{W}p": "\n", f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(each.tag) or each.text or "" for each in element.iter(*signs, f"{W}t")).strip("\n")


def controls(data: bytes) -> dict[str, Any]:
    """The controls by their tags; the last where several have the same tag."""
    return {each.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): each for each in body(data).iter(f"{W}sdt")}


def styled(data: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph with a style, in order."""
    found = ((each.find(f"{W}pPr/{W}pStyle"), each) for each in body(data).iter(f"{W}p"))
    return [(style.get(f"{W}val"), text_of(each)) for style, each in found if style is not None]


def held(text: str) -> str:
    """Text as a Word file holds it: characters that XML cannot hold, or that hide or reverse words, are replaced."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", visible(lines, keep="\n\t"))
