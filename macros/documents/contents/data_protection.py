"""The data protection sheet: what the self-check does with data, and spaces for what an agency decides."""

from __future__ import annotations

from macros.documents.blocks import Block, Document, Field, Row
from macros.documents.contents.framing import current_row, publisher_row, running, urgent_rows
from macros.model.handbook import Handbook
from macros.wording.sending import sending_rows

_TITLE = "Data protection sheet for the self-check"
_PAGE = "about/privacy.md"

_FACTS = (
    (
        "What it is for",
        "An agency says how far it meets the standards of safeguarding supervision, and plans what to do.",
    ),
    (
        "What people type",
        "Answers to the questions; notes; titles of evidence and where it is kept, never its content; reasons why a "
        "point does not apply; what difference it made; actions with a role and a date; the agency’s name, sector and "
        "size; a team contact.",
    ),
    (
        "Whose data may be in it",
        "None are asked for. Roles stand in it, and in a small agency a role is a person. By mistake a note may name a "
        "worker, a child or a family.",
    ),
    (
        "Where it is kept",
        "In the browser on the user’s own device (IndexedDB), until the user deletes it there or the browser clears it."
        " Under “Do not keep anything on this device” it is in the open page alone.",
    ),
    (
        "Where it goes",
        "Nowhere by itself. The page sends nothing, and its security policy has the browser refuse any request to "
        "another host. Answers leave as files that the user downloads, or on paper.",
    ),
    (
        "What is looked at before a download",
        "Notes, evidence, reasons, differences made, actions and roles, on the device: names, initials, dates of birth,"
        " NHS and National Insurance numbers, numbers of records, telephone numbers, addresses and personal mailboxes. "
        "Each find is mended or confirmed as no person’s. Not every name is found, and printing is not looked at. If "
        "the look cannot be made, the page says so and lets the file go.",
    ),
    (
        "What a copy for sharing leaves out",
        "Notes, titles and places of evidence, and the difference made. Reasons and the action plan stay in it.",
    ),
    ("Accounts, cookies, tracking", "None."),
    (
        "Other companies",
        "None get what is typed. Pages load nothing from other companies. The host sends the pages and may log "
        "requests, which hold no answer.",
    ),
    (
        "Decisions by a machine",
        "None about people. Levels follow from the answers by published rules, and are the agency’s own view.",
    ),
    (
        "Deleting",
        "“Delete from this device” removes a self-check from the browser. Files that were downloaded are deleted where "
        "they were saved; a copy that was sent, by whoever has it.",
    ),
    (
        "Shared devices and addresses",
        "Whoever uses the same account on a device can open what its browser keeps. So can other pages of the same web "
        "address, where the handbook shares one; the page says so then.",
    ),
)
_STAFF = (
    (
        "Questions to staff",
        "Answers without a name, in a code or on a sheet. Whoever holds one can read its answers, so both go to a "
        "collector who manages nobody asked. The page on which staff answer keeps and sends nothing. A code holds a "
        "random number, and neither a person nor a time.",
    ),
    (
        "What leaves the count",
        "Totals of at least 10 people, never by team or role; words in place of small numbers. Where fewer are asked, "
        "or one person supervises all, there are none. Codes are held in the open page until then. What the page "
        "cannot prevent: a collector who keeps the codes, and counts them twice.",
    ),
    (
        "What totals may not be used for",
        "Appraisal, discipline, deployment, or a ranking. Staff side is asked first. One agency’s totals are not "
        "published.",
    ),
)
_DECISIONS = (
    ("purpose", "What we use it for, and why we need notes and evidence for that", 3),
    ("basis", "Our lawful basis, and our data protection lead’s advice", 3),
    ("people", "Whose data may be in it here (roles that are one person, say)", 3),
    ("storage", "Where we save the files, and which roles can open them", 3),
    ("sending", "Whether we send the whole file or the copy, how, and which role decides", 3),
    ("retention", "How long we keep our files, and which role deletes them", 2),
    ("risks", "Risks that are left, and what we do about them", 4),
)


def data_protection_contents(book: Handbook, site_url: str) -> Document:
    """The sheet, in three parts: the product, the partnership, and the agency's own decisions."""
    return Document(
        title=_TITLE,
        subtitle="Facts for an agency’s own assessment",
        author=book.partnership.name,
        subject="What the self-check does with data",
        dated=book.partnership.accessibility.prepared_on.last.isoformat(),
        head=(
            Row(
                label="Use",
                text="Facts for your own assessment (a DPIA, where you need one). They do not replace it, and are not "
                "legal advice. Ask your data protection lead.",
            ),
            current_row(site_url, _PAGE),
        ),
        urgent=urgent_rows(book),
        running=running(_TITLE, site_url, _PAGE),
        blocks=(
            Block(kind="heading", level=1, text="What the self-check does with data", anchor="facts"),
            Block(kind="facts", rows=_rows((*_FACTS, *(_STAFF if book.staff_questions else ())))),
            Block(kind="heading", level=1, text="What the partnership does with a file", anchor="partnership"),
            Block(kind="facts", rows=_rows(sending_rows(book.partnership))),
            Block(kind="facts", rows=(Row(label="The host of the site", text=book.partnership.host),)),
            Block(kind="heading", level=1, text="What your agency decides", anchor="decisions"),
            *(Block(kind="field", field=_field(*each)) for each in _DECISIONS),
            Block(
                kind="fields",
                fields=(
                    Field(tag="role", label="Role that decided", type="line"),
                    Field(tag="on", label="Date", type="date"),
                ),
            ),
            Block(kind="facts", rows=(publisher_row(book),)),
        ),
    )


def _rows(pairs: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
    return tuple(Row(label=label, text=text) for label, text in pairs)


def _field(tag: str, label: str, lines: int) -> Field:
    return Field(tag=tag, label=label, type="paragraph", lines=lines)
