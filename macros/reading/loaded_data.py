"""What was read under `standards/`: the readable and the broken files, and the model that they give."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.model.colleagues import Colleague
from macros.model.danger_words import DangerWords
from macros.model.example_return import ExampleReturn
from macros.model.form import Form
from macros.model.glossary import Term
from macros.model.handbook import Handbook
from macros.model.ledger import Ledger
from macros.model.national_help import NationalHelp
from macros.model.partnership import Partnership
from macros.model.pathway import Pathway
from macros.model.policy import PolicyFile
from macros.model.policy_version import KnownCriteria
from macros.model.source_record import EditionRecord, Source
from macros.model.topic import Topic
from macros.reading.problems import Problem, ProblemsError
from macros.reading.records import Content, problem_at
from selfcheck.reading.rules import Fault
from selfcheck.staff.questions import StaffQuestions
from selfcheck.standards.edition import Edition


@dataclass(slots=True)
class LoadedData:
    """The readable and the broken files, with places. Files are named by their path from the project's folder."""

    partnership: Partnership | None = None
    sources: tuple[Source, ...] = ()
    glossary: tuple[Term, ...] = ()
    editions: list[Edition] = field(default_factory=list)
    edition_records: dict[str, EditionRecord] = field(default_factory=dict)  # by their files
    examples: tuple[ExampleReturn, ...] = ()
    policies: list[PolicyFile] = field(default_factory=list)
    topics: tuple[Topic, ...] = ()
    forms: tuple[Form, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    national: tuple[NationalHelp, ...] = ()
    danger: DangerWords | None = None
    colleagues: tuple[Colleague, ...] = ()
    staff_questions: StaffQuestions | None = None
    ledger: Ledger | None = None
    files: dict[str, Content] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    points: KnownCriteria = field(default_factory=KnownCriteria)
    problems: list[Problem] = field(default_factory=list)

    def is_broken(self, folder: str) -> bool:
        """Whether a file in a folder is broken. `folder` ends in a slash."""
        return any(name.startswith(folder) for name in self.broken)

    def policy_file(self, policy: str) -> PolicyFile | None:
        """A policy by its id; None where it is not here, or could not be read."""
        return next((each for each in self.policies if each.policy.id == policy), None)

    def problem(self, file: str, fault: Fault) -> Problem:
        """A fault as a problem with its line and column."""
        if file in self.files:
            return problem_at(self.files[file], fault)
        return Problem(file, 0, 0, fault.code, fault.message, fault.hint)

    def handbook(self) -> Handbook:
        """The model. Raises ProblemsError if there is any fatal problem."""
        fatal = [problem for problem in self.problems if problem.fatal]
        if fatal or self.partnership is None or self.ledger is None:
            raise ProblemsError(fatal)
        return Handbook(
            partnership=self.partnership,
            sources=self.sources,
            glossary=self.glossary,
            editions=tuple(self.editions),
            examples=self.examples,
            policies=tuple(self.policies),
            ledger=self.ledger,
            topics=self.topics,
            forms=self.forms,
            pathways=self.pathways,
            national=self.national,
            danger=self.danger,
            colleagues=self.colleagues,
            staff_questions=self.staff_questions,
        )
