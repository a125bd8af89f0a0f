"""The handbook: everything under `standards/` as one frozen model. All output is a function of it and a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.model.colleagues import Colleague
from macros.model.danger_words import DangerWords
from macros.model.example_return import ExampleReturn
from macros.model.form import Form
from macros.model.glossary import Term
from macros.model.ledger import Ledger
from macros.model.national_help import NationalHelp
from macros.model.partnership import Partnership
from macros.model.pathway import Pathway
from macros.model.policy import PolicyFile
from macros.model.source_record import Source
from macros.model.topic import Topic
from selfcheck.staff.questions import StaffQuestions
from selfcheck.standards.edition import Edition


@dataclass(frozen=True, kw_only=True)  # without slots: cached properties need a __dict__
class Handbook:
    """The whole handbook, checked."""

    partnership: Partnership
    sources: tuple[Source, ...]
    glossary: tuple[Term, ...]
    editions: tuple[Edition, ...]
    policies: tuple[PolicyFile, ...]
    ledger: Ledger
    topics: tuple[Topic, ...] = ()
    forms: tuple[Form, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    national: tuple[NationalHelp, ...] = ()
    danger: DangerWords | None = None
    examples: tuple[ExampleReturn, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    staff_questions: StaffQuestions | None = None

    @property
    def edition(self) -> Edition:
        """The latest edition of the standards."""
        return self.editions[-1]

    @property
    def current_examples(self) -> tuple[ExampleReturn, ...]:
        """The made-up self-checks of the latest edition."""
        return tuple(each for each in self.examples if each.edition == self.edition.head.number)

    @property
    def has_document_words(self) -> bool:
        """Whether it holds a document's own words, with its publisher's leave."""
        return any(record.shown for policy_file in self.policies for record in policy_file.records)

    def source(self, name: str) -> Source:
        """A document of `sources.yml` by id. Raises KeyError."""
        for source in self.sources:
            if source.id == name:
                return source
        raise KeyError(f"no source '{name}'")

    def topic(self, name: str) -> Topic:
        """A topic by id. Raises KeyError."""
        for topic in self.topics:
            if topic.id == name:
                return topic
        raise KeyError(f"no topic '{name}'")

    def policy(self, name: str) -> PolicyFile:
        """A policy by id. Raises KeyError."""
        if name not in self._policies:
            raise KeyError(f"no policy '{name}'")
        return self._policies[name]

    def policy_once(self, name: str) -> PolicyFile:
        """A policy by its present or a former id. Raises KeyError."""
        return self._policies_once[name] if name in self._policies_once else self.policy(name)

    @cached_property
    def _policies(self) -> Mapping[str, PolicyFile]:
        return {policy.policy.id: policy for policy in self.policies}

    @cached_property
    def _policies_once(self) -> Mapping[str, PolicyFile]:
        return {name: policy for policy in self.policies for name in (*policy.policy.formerly, policy.policy.id)}
