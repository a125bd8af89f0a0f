"""Publications and corrections, newest first: the ledger's entries as pages and feeds show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from markupsafe import Markup

from macros.model.handbook import Handbook
from macros.model.ledger import Publication
from macros.pages import places
from macros.pages.corrections import right_words, wrong_words
from macros.pages.many_policies import SHOWN
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.policies import version_words, whose_words

FEED_MOST = 200  # entries for all policies together: regular readers of the feed have seen the older ones
_NAMES = uuid5(NAMESPACE_URL, "urn:safeguarding-supervision-handbook:amendments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A version that was published, or a correction to one. `page` is its file in `docs/`.

    `was`: for wrong words, the words and the days on which they stood; `note`: what is new, or what is right.
    """

    id: UUID
    kind: Literal["published", "corrected", "slip"]
    on: date
    whose: str
    text: str
    note: str
    page: str
    was: str = ""

    @property
    def title(self) -> str:
        """The event in one line: `Published: Supervision Policy, version 4. Example (Exampleshire)`."""
        return f"{_HAPPENED[self.kind]}: {self.text}. {self.whose}"

    @property
    def anchor(self) -> str:
        """Its address on the page of amendments."""
        return f"a-{self.id}"

    @property
    def words(self) -> str:
        """The text for a feed. For a correction it includes what was wrong."""
        return f"{self.was} {self.note}".strip()


_HAPPENED = {"published": "Published", "corrected": "Corrected", "slip": "Slip mended"}


@dataclass(frozen=True, slots=True)
class AmendmentsOfKind:
    """The newest entries, and the older ones by year."""

    newest: Sequence[Amendment]
    years: Sequence[tuple[int, Sequence[Amendment]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentsPage:
    """All publications and corrections by kind. `feed_most` is the most entries that a feed holds."""

    page: str
    published: AmendmentsOfKind
    corrected: AmendmentsOfKind
    slips: AmendmentsOfKind
    feed_most: int


def amendments_page(view: View) -> Markup:
    """All publications and corrections, newest first, in separate lists."""
    every = amendments(view.book)
    page = AmendmentsPage(
        page=places.AMENDMENTS,
        published=_of_kind(every, "published"),
        corrected=_of_kind(every, "corrected"),
        slips=_of_kind(every, "slip"),
        feed_most=FEED_MOST,
    )
    return rendered("amendments.jinja", page)


def _of_kind(every: Sequence[Amendment], kind: str) -> AmendmentsOfKind:
    those = [each for each in every if each.kind == kind]
    years = groupby(those[SHOWN:], key=lambda each: each.on.year)
    return AmendmentsOfKind(those[:SHOWN], [(year, list(each)) for year, each in years])


def amendments(book: Handbook, policy: str | None = None) -> tuple[Amendment, ...]:
    """All entries, or one policy's, newest first. Within a day, the last recorded comes first."""
    entries = [entry for publication in _publications(book, policy) for entry in _of(book, publication)]
    newest = sorted(enumerate(entries), key=lambda placed: (placed[1].on, placed[0]), reverse=True)
    return tuple(entry for _, entry in newest)


def _publications(book: Handbook, policy: str | None) -> Sequence[Publication]:
    """A policy's ledger entries under all its present and former ids; without a policy, all entries."""
    if policy is None:
        return book.ledger.published
    names = (*book.policy(policy).policy.formerly, policy)
    return [each for name in names for each in book.ledger.of_policy.get(name, ())]


def _of(book: Handbook, publication: Publication) -> Iterator[Amendment]:
    yield _amendment(book, publication, None)
    for place in range(len(publication.corrections)):
        yield _amendment(book, publication, place)


def _amendment(book: Handbook, publication: Publication, place: int | None) -> Amendment:
    """The publication itself, or the correction at this place."""
    correction = None if place is None else publication.corrections[place]
    word = "published" if place is None else f"corrected-{place + 1}"
    whose, text, page = _words(book, publication)
    # the id in the ledger, even if the policy was renamed since: feed readers must not show an old entry as new
    named = "/".join((book.partnership.id, publication.kind, publication.id, publication.version, word))
    record = correction or publication
    return Amendment(
        id=uuid5(_NAMES, named),
        kind="published" if correction is None else "corrected" if correction.wrong else "slip",
        on=record.on.first,
        whose=whose,
        text=text,
        note=right_words(correction) if correction else record.note,
        page=page,
        was="" if place is None else wrong_words(publication, place),
    )


def _words(book: Handbook, publication: Publication) -> tuple[str, str, str]:
    """The agency with its area; the document with its version; and its page."""
    if publication.kind == "edition":
        head = next(edition.head for edition in book.editions if edition.head.number == publication.version)
        page = places.edition_page(head.number)
        return f"{head.publisher} ({head.area})", f"{head.title}, version {head.number}", page
    policy_file = book.policy_once(publication.id)
    version = policy_file.version(publication.version)
    page = places.version_page(policy_file.policy.id, publication.version)
    return whose_words(policy_file.policy), f"{policy_file.policy.title}, {version_words(version)}", page
