"""The sheet for a challenge day: an agency, its staff and a reviewer on one page, and what the panel agrees with it."""

from __future__ import annotations

from macros.documents.blocks import Block, Document, Field, Row
from macros.documents.contents.framing import current_row, running, urgent_rows
from macros.model.handbook import Handbook

_PAGE = "overview.md"
_NEVER = (
    "Nothing here is averaged or ranked, and none of it is about a person. It may not be used in appraisal, discipline "
    "or deployment. What one agency's staff say is not published."
)
_COLUMNS = (
    ("point", "Point", "number and title"),
    ("agency", "The agency says", "its answer"),
    ("staff", "Its staff say", "in words or numbers"),
    ("reviewer", "A reviewer saw", "and says"),
)


def challenge_contents(book: Handbook, site_url: str) -> Document:
    """The template, a page an agency: the browser fills in what parts, the panel the rest."""
    fields = tuple(Field(tag=name, label=label, type="line", text=text) for name, label, text in _COLUMNS)
    title = "Sheet for a challenge day"
    return Document(
        title=title,
        author=book.partnership.name,
        subject="Where an agency, its staff and a reviewer part, and what was agreed",
        dated=book.partnership.accessibility.prepared_on.last.isoformat(),
        head=(
            Row(label="Agency", text="name of the agency", tag="agency"),
            Row(label="Staff", text="how many answered, of how many asked", tag="summary"),
            current_row(site_url, _PAGE),
        ),
        urgent=urgent_rows(book),
        urgent_below=True,
        running=running(title, site_url, _PAGE),
        blocks=(
            Block(kind="note", label="What this is not", text=_NEVER),
            Block(kind="heading", level=1, text="Lines of enquiry: where they part"),
            Block(kind="table", text="Where they part", tag="lines", head=_heads(), fields=fields),
            Block(kind="heading", level=1, text="At the meeting"),
            *(Block(kind="field", field=_space(*each)) for each in _SPACES),
            Block(kind="grid", text="What will be done", fields=_ACTION, count=3),
            Block(kind="field", field=_space("again", "Look again in six months, on", 1)),
            Block(kind="field", field=_space("reply", "The agency’s reply", 3)),
            Block(kind="urgent"),
        ),
    )


_SPACES = (
    ("evidence", "Evidence asked for", 2),
    ("heard", "What was heard", 3),
    ("level", "Level that the panel agrees", 1),
)
_ACTION = (
    Field(tag="action", label="Action", type="line"),
    Field(tag="owner", label="Role of the owner", type="line"),
    Field(tag="due", label="Due", type="line"),
)


def _heads() -> tuple[str, ...]:
    return tuple(label for _, label, _ in _COLUMNS)


def _space(tag: str, label: str, lines: int) -> Field:
    return Field(tag=tag, label=label, type="paragraph" if lines > 1 else "line", lines=lines)
