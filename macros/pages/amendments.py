"""What has been published and corrected, newest first: the ledger as readers, pages and feeds follow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from macros.ledger import Correction, Publication
from macros.model import Handbook
from macros.pages import places
from macros.pages.parts import View, day_words, meta, paragraphs, version_words, whose_words
from macros.text import esc

_NAMES = uuid5(NAMESPACE_URL, "urn:safeguarding-supervision-handbook:amendments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A version that was published, or a correction to one. `page` is its file in `docs/`."""

    id: UUID
    kind: Literal["published", "corrected"]
    on: date
    whose: str
    text: str
    note: str
    page: str

    @property
    def title(self) -> str:
        """What happened, in a line: `Published: Supervision Policy, version 4. Example (Exampleshire)`."""
        return f"{self.kind.capitalize()}: {self.text}. {self.whose}"


def amendments_page(view: View) -> str:
    """Everything that was published or corrected, newest first, the two apart."""
    every = amendments(view.book)
    return paragraphs(
        "# What has been published and corrected",
        '<p class="sh-lede">Newest first. The date is the day on which it was published here, which can be long after '
        "the document’s own date.</p>",
        "## Published {: #published }",
        _entries([each for each in every if each.kind == "published"]),
        "A published version never changes. What is new comes as a new version, at an address of its own. See also "
        f"[which version stood on a given day]({places.link(places.AMENDMENTS, places.AS_AT)}).",
        "## Corrected {: #corrected }",
        "Small corrections that change no meaning, such as of spelling.",
        _entries([each for each in every if each.kind == "corrected"]) or "None yet.",
        "## Follow it {: #follow }",
        "A feed tells your feed reader, or a program, when something is added here. Each policy has one of its own: "
        "put `amendments.atom` after the address of the policy’s page.",
    )


def _entries(those: Sequence[Amendment]) -> str:
    rows = "".join(
        f'<li id="a-{each.id}"><h3><a href="{places.link(places.AMENDMENTS, each.page)}">{esc(each.text)}</a></h3>'
        + meta(f"<span>{esc(each.whose)}</span>", f"<span>{day_words(each.on)}</span>")
        + f"<p>{esc(each.note)}</p></li>"
        for each in those
    )
    return f'<ul class="sh-policies">{rows}</ul>' if rows else ""


def amendments(book: Handbook, policy: str | None = None) -> tuple[Amendment, ...]:
    """All of them, or a policy's alone; newest first, and of one day the one recorded last first."""
    found = [each for publication in _published(book, policy) for each in _of(book, publication)]
    newest = sorted(enumerate(found), key=lambda placed: (placed[1].on, placed[0]), reverse=True)
    return tuple(each for _, each in newest)


def _published(book: Handbook, policy: str | None) -> Iterator[Publication]:
    """What the ledger says of a policy under every id that it has or had; or everything."""
    names = {policy, *book.policy(policy).policy.formerly} if policy else set()
    for each in book.ledger.published:
        if policy is None or (each.kind == "policy" and each.id in names):
            yield each


def _of(book: Handbook, publication: Publication) -> Iterator[Amendment]:
    yield _amendment(book, publication, None, "published")
    for place, correction in enumerate(publication.corrections, start=1):
        yield _amendment(book, publication, correction, f"corrected-{place}")


def _amendment(book: Handbook, publication: Publication, correction: Correction | None, word: str) -> Amendment:
    whose, text, page = _words(book, publication)
    # the ledger's own id, also of a policy that has another now: whoever follows a feed has seen this entry
    named = "/".join((book.partnership.id, publication.kind, publication.id, publication.version, word))
    said = correction or publication
    return Amendment(
        id=uuid5(_NAMES, named),
        kind="corrected" if correction else "published",
        on=said.on.first,
        whose=whose,
        text=text,
        note=said.note,
        page=page,
    )


def _words(book: Handbook, publication: Publication) -> tuple[str, str, str]:
    """Whose it is, with the area; what it is; and its page."""
    if publication.kind == "edition":
        head = next(each.head for each in book.editions if each.head.number == publication.version)
        page = places.edition_page(head.number)
        return f"{head.publisher} ({head.area})", f"{head.title}, version {head.number}", page
    held = book.policy_once(publication.id)
    version = held.version(publication.version)
    page = places.version_page(held.policy.id, publication.version)
    return whose_words(held.policy), f"{held.policy.title}, {version_words(version)}", page
