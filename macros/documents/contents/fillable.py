"""The templates that the browser fills: a report, an action plan, an induction's record, a comparison, a challenge day.

Their tags match the code that fills them: `selfcheck.reports.word_values` for the first two, the pages for the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.addresses import address_after, template_document
from macros.documents.blocks import Block, Document, Field, Row
from macros.documents.contents.challenge import challenge_contents
from macros.documents.contents.framing import CHECK, current_row, published_on, running, urgent_rows
from macros.model.handbook import Handbook
from selfcheck.reports.wording import RESULT_CAVEAT

ROLES_ONLY = "Write no names, and nothing about a child, a family or a case."

_CHECK_PAGE, _INDUCTION_PAGE = "self-check/index.md", "induction/index.md"
_COMPARE_PAGE = "compare.md"


def templates(book: Handbook, site_url: str) -> Iterator[tuple[str, Document]]:
    """Each template, with its path from the site's root."""
    for name, document in TEMPLATES.items():
        yield template_document(name), document(book, site_url)


def _report(book: Handbook, site_url: str) -> Document:
    return Document(
        title="Self-check of safeguarding supervision",
        subtitle="Report",
        author=book.partnership.name,
        subject="An agency's own view of its safeguarding supervision, against the standards",
        dated=_dated(book),
        head=(*_ABOUT[:3], current_row(site_url, _CHECK_PAGE)),
        urgent=urgent_rows(book),
        urgent_below=True,
        running=_foot("Report of a self-check.", site_url),
        blocks=(
            _heading("In short"),
            Block(kind="value", tag="summary", text="how many standards are met"),
            _part("keys", Block(kind="value", tag="keys", text="which key points are missing")),
            Block(kind="value", tag="progress", text="how many questions are answered"),
            Block(kind="paragraph", text=RESULT_CAVEAT),
            _part("copy", Block(kind="value", tag="copy", text="what this file is")),
            Block(kind="urgent"),
            Block(kind="each", tag="findings", blocks=_FINDING),
            _heading("Standard by standard"),
            _STANDARDS,
            _part("actions", _heading("Action plan"), _ACTIONS),
            _heading("Every answer"),
            Block(kind="each", tag="details", blocks=_STANDARD),
            _part("aside", _heading(_ASIDE), Block(kind="each", tag="aside", blocks=_POINT)),
            _heading("About this self-check"),
            Block(kind="facts", rows=(*_ABOUT[3:], *_MORE_ABOUT)),
        ),
    )


def _plan(book: Handbook, site_url: str) -> Document:
    what = Row(label="What this is", text=f"The plan of the agency's own self-check. {RESULT_CAVEAT}")
    return Document(
        title="Action plan for safeguarding supervision",
        author=book.partnership.name,
        subject="What an agency will do to meet the standards of safeguarding supervision",
        dated=_dated(book),
        head=(*_ABOUT, current_row(site_url, _CHECK_PAGE), what),
        urgent=urgent_rows(book),
        running=_foot("Action plan of a self-check.", site_url),
        blocks=(
            _part("copy", Block(kind="value", tag="copy", text="what this file is")),
            _heading("Actions"),
            Block(kind="paragraph", text=ROLES_ONLY),
            _part("actions", _ACTIONS),
            _part("none", Block(kind="paragraph", text="The action plan holds no actions yet.")),
        ),
    )


def _induction(book: Handbook, site_url: str) -> Document:
    return Document(
        title="Record of induction to safeguarding supervision",
        author=book.partnership.name,
        subject="What a practitioner read and did in their induction",
        dated=_dated(book),
        head=(
            Row(label="Role", text="role", tag="role"),
            Row(label="Agency", text="agency", tag="agency"),
            Row(label="Policy", text="policy and version", tag="policy"),
            Row(label="Standards", text="version of the standards", tag="standards"),
            Row(label="Date of this record", text="date", tag="date"),
            current_row(site_url, _INDUCTION_PAGE),
        ),
        urgent=urgent_rows(book),
        running=running("Record of induction. The practitioner's own, not checked", site_url, _INDUCTION_PAGE),
        blocks=(
            _heading("What was done"),
            Block(kind="value", tag="complete", text="how far it has come"),
            _PARTS,
            _part("changed", _heading("Changed since it was completed"), _bullets("changed", "words")),
            Block(kind="note", tag="says", text="what this record is"),
            _heading("Signatures"),
            Block(kind="field", field=Field(tag="practitioner", label="Practitioner", type="signature")),
            Block(kind="field", field=Field(tag="supervisor", label="Supervisor", type="signature")),
        ),
    )


def _comparison(book: Handbook, site_url: str) -> Document:
    return Document(
        title="What agencies say about supervision",
        subtitle="A comparison",
        author=book.partnership.name,
        subject="What the policies of several agencies say on the same questions, beside the standards",
        dated=_dated(book),
        head=(
            Row(label="Compared", text="the agencies, and the standards", tag="agencies"),
            Row(label="Date", text="date", tag="date"),
            current_row(site_url, _COMPARE_PAGE),
        ),
        urgent=urgent_rows(book),
        running=running("Comparison of policies, in the handbook's own words", site_url, _COMPARE_PAGE),
        blocks=(
            Block(kind="note", tag="says", text="what these words are"),
            Block(kind="each", tag="questions", blocks=_QUESTION),
        ),
    )


def _foot(what: str, site_url: str) -> str:
    """The foot of every page, with the full address: a page may be read without the others."""
    return f"{what} {RESULT_CAVEAT} {address_after(CHECK, site_url, _CHECK_PAGE)}"


def _dated(book: Handbook) -> str:
    """The publication day of the standards, so that a build on another day gives the same bytes."""
    head = book.edition.head
    return published_on(book.ledger.find("edition", head.set, head.number), head.published.last)


def _heading(text: str) -> Block:
    return Block(kind="heading", level=1, text=text)


def _part(tag: str, *blocks: Block) -> Block:
    """A part that occurs once or not at all."""
    return Block(kind="each", tag=f"{tag}-part", blocks=blocks)


def _bullets(tag: str, each: str) -> Block:
    return Block(kind="each", tag=tag, blocks=(Block(kind="bullets", tag=each, text=each),))


def _table(caption: str, tag: str, *columns: tuple[str, str, str]) -> Block:
    """A table whose columns are (tag, heading, sample). The sample shows until the cell is filled."""
    fields = tuple(Field(tag=name, label=label, type="line", text=text) for name, label, text in columns)
    return Block(kind="table", text=caption, tag=tag, head=tuple(label for _, label, _ in columns), fields=fields)


_ABOUT = (
    Row(label="Agency", text="name of the agency", tag="agency"),
    Row(label="What it covers", text="what the answers cover", tag="scope"),
    Row(label="Date of self-check", text="date", tag="assessed-on"),
    Row(label="Standards", text="version of the standards", tag="edition"),
    Row(label="Filled in by", text="role", tag="assessor"),
)
_MORE_ABOUT = (
    Row(label="Months looked back on", text="from and to", tag="period"),
    Row(label="Signed off by", text="role and date", tag="signed-off"),
    Row(label="Contact", text="team mailbox", tag="contact"),
)
_ASIDE = "Kept aside: this version of the standards has no such point"
_STANDARDS = _table(
    "The standards",
    "standards",
    ("name", "Standard", "number and title of the standard"),
    ("level", "Level", "its level, and how much evidence is listed for it"),
)
_ACTIONS = _table(
    "What will be done, by which role, until when",
    "actions",
    ("point", "Point", "of the standards"),
    ("action", "What will be done", "in words of the agency's own, a sentence"),
    ("owner", "Role of the owner", "a role, not a name"),
    ("due", "Due", "the day of the month"),
    ("status", "Status", "in progress"),
)
_PARTS = _table(
    "Part by part",
    "rows",
    ("part", "Part", "title of the part, in a few words"),
    ("steps", "Steps done", "how many"),
    ("questions", "Questions right", "how many"),
    ("date", "Completed on", "the day of the month"),
)
_FINDING = (
    Block(kind="heading", level=1, tag="heading", text="what comes first"),
    Block(kind="each", tag="leads", blocks=(Block(kind="value", tag="lead", text="what these are"),)),
    Block(
        kind="each",
        tag="entries",
        blocks=(
            Block(kind="bullets", tag="entry", text="point, answer now, and why it matters"),
            Block(kind="each", tag="steps", blocks=(Block(kind="value", tag="step", text="first step"),)),
        ),
    ),
)
_POINT = (
    Block(kind="value", label="Point", tag="point", text="number, title and answer"),
    Block(kind="each", tag="lines", blocks=(Block(kind="bullets", tag="line", text="reason, evidence or note"),)),
)
_STANDARD = (
    Block(kind="heading", level=2, tag="name", text="standard"),
    Block(kind="value", label="Level", tag="level", text="level"),
    Block(kind="each", tag="whys", blocks=(Block(kind="bullets", tag="why", text="why"),)),
    Block(kind="value", label="Progress", tag="progress", text="progress"),
    Block(
        kind="each",
        tag="impacts",
        blocks=(Block(kind="value", label="The difference made for children", tag="impact", text="in words"),),
    ),
    Block(kind="each", tag="points", blocks=_POINT),
)

_QUESTION = (
    Block(kind="heading", level=1, tag="question", text="question"),
    _part("differs", Block(kind="value", label="Where they differ", tag="differs", text="in a sentence")),
    _table(
        "What each says",
        "answers",
        ("whose", "Whose", "agency, or the standards"),
        ("words", "What it says", "the short answer, with its clause"),
    ),
)

TEMPLATES = {
    "report": _report,
    "action-plan": _plan,
    "induction-record": _induction,
    "comparison": _comparison,
    "challenge": challenge_contents,
}
