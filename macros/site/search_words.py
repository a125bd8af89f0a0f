"""What the model knows of the search's entries and no page prints: readers' questions, and titles that stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.wording.policies import point_number
from selfcheck.standards.edition import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """The words of an entry beside those of its page.

    `lead`: its owner and number, shown before its title. `title`: in place of a heading that says nothing alone.
    `owner`: of a policy's page, the names by which readers may ask for it.
    """

    lead: str = ""
    title: str = ""
    owner: str = ""
    asked: Sequence[str] = ()

    def as_data(self) -> dict[str, Any]:
        """The words that it has, as the index holds them."""
        named = {"lead": self.lead, "title": self.title, "owner": self.owner, "asked": list(self.asked)}
        return {name: value for name, value in named.items() if value}


def entry_words(book: Handbook, today: date) -> Mapping[str, EntryWords]:
    """The words of entries by their locations."""
    return {
        **{location: words for standard in book.edition.standards for location, words in _standard(standard)},
        **{location: words for policy_file in book.policies for location, words in _policy(policy_file, today)},
        **dict(_others(book)),
    }


def _standard(standard: Standard) -> Iterator[tuple[str, EntryWords]]:
    page = places.address(places.standard_page(standard.id))
    yield page, EntryWords(asked=standard.asked_as)
    yield f"{page}#in-plain-words", EntryWords(title=f"Standard {standard.number}, in short")
    for criterion in standard.criteria:
        lead = f"Point {point_number(criterion)}:"
        yield f"{page}#{criterion.id}", EntryWords(lead=lead, asked=criterion.asked_as)
        for item in criterion.items:
            yield f"{page}#{criterion.id}-{item.id}", EntryWords(asked=item.asked_as)


def _policy(policy_file: PolicyFile, today: date) -> Iterator[tuple[str, EntryWords]]:
    page, short = places.address(places.policy_page(policy_file.policy.id)), policy_file.policy.short
    policy = policy_file.policy
    yield page, EntryWords(owner=" ".join((policy.id.replace("-", " "), policy.short, policy.agency, policy.area)))
    for clause in current(policy_file, today).clauses:
        lead = f"{short}, {clause.printed}" if clause.printed else f"{short}:"
        yield f"{page}#{clause.ref}", EntryWords(lead=lead, asked=clause.asked_as)


def _others(book: Handbook) -> Iterator[tuple[str, EntryWords]]:
    for topic in book.topics:
        questions = (topic.question, *topic.asked_as)
        yield f"{places.address(places.COMPARE)}#{topic.id}", EntryWords(asked=questions)
    for form in book.forms:
        yield places.address(places.form_page(form.id)), EntryWords(asked=form.asked_as)
    for pathway in book.pathways:
        yield places.address(places.induction_page(pathway.id)), EntryWords(asked=pathway.asked_as)
