"""The induction pathways as blocks: steps with reading and tasks, questions, and each pathway's answers at its end.

The texts to read are elsewhere in the same document, so the steps only name them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from string import ascii_lowercase

from macros.addresses import address_after
from macros.derived.coverage import Coverage, coverage
from macros.derived.size import are_beside
from macros.derived.timeline import current
from macros.documents.blocks import Block, Field, Row
from macros.model.handbook import Handbook
from macros.model.pathway import Check, Choice, ClauseRef, Pathway, PathwayPart, Step
from macros.model.policy_version import Clause, PolicyVersion
from macros.wording.induction_steps import (
    WORDS_A_MINUTE,
    Reading,
    expected_points,
    lacks_figure,
    minutes,
    part_minutes,
    reading,
    starting_standards,
)
from macros.wording.policies import section_heading, time_words, whose_words
from macros.wording.silence import NOT_KNOWN
from macros.wording.text import capital, sentence
from macros.wording.topics import point_words
from selfcheck.urgent_words import NOT_BEFORE_INDUCTION
from selfcheck.words import count_words, list_words


def induction_blocks(book: Handbook, today: date, site_url: str, level: int) -> Iterator[Block]:
    """Every pathway, each beginning on a new page."""
    yield Block(kind="paragraph", text=_about(book))
    written = _Induction(book=book, today=today, site_url=site_url, coverage=coverage(book, today))
    for place, pathway in enumerate(book.pathways):
        if place:
            yield Block(kind="pagebreak")
        yield from written.pathway(pathway, level)


def _about(book: Handbook) -> str:
    numbers = [str(standard.number) for standard in book.edition.standards if standard.id in starting_standards(book)]
    beside = "" if are_beside(book) else " The clauses of a policy name the points to which they speak."
    return (
        "What to read, do and ask in your first weeks, in order, for each role. This helps with the part of induction "
        f"that is about supervision (Standard {list_words(numbers)}): your agency’s own induction comes first. What "
        f"there is to read stands in this document under the number or title that a step names.{beside} Times count "
        f"{WORDS_A_MINUTE} words a minute for the standards, and the time for what there is to do. "
        f"{NOT_BEFORE_INDUCTION}."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Induction:
    """The input for the pathways."""

    book: Handbook
    today: date
    site_url: str
    coverage: Coverage

    def pathway(self, pathway: Pathway, level: int) -> Iterator[Block]:
        yield Block(kind="heading", level=level, text=f"Induction: {pathway.title}")
        yield Block(kind="paragraph", text=f"{sentence(pathway.who)} {self._size(pathway)}")
        yield Block(kind="small", text=_standing(pathway))
        yield from self._gaps()
        yield Block(kind="urgent")
        numbers = count(1)
        questions: list[tuple[int, Check]] = []
        for place, part in enumerate(pathway.parts, start=1):
            asked = [(next(numbers), check) for check in part.checks]
            questions += asked
            yield from self._part(pathway, part, place, level + 1)
            yield from self._questions(asked, level + 2)
        yield Block(kind="heading", level=level + 1, text=f"Answers to the questions: {pathway.title}")
        yield Block(kind="facts", rows=tuple(self._answer(number, check) for number, check in questions))
        yield from _record(pathway, level + 1)

    def _size(self, pathway: Pathway) -> str:
        steps = sum(step.clause is None for step in pathway.steps)
        long = sum(part_minutes(self.book, self.coverage, pathway, part) for part in pathway.parts)
        return f"{count_words(steps, 'step')} in {count_words(len(pathway.parts), 'part')}, {time_words(long)}."

    def _gaps(self) -> Iterator[Block]:
        """The gaps in the copies, once for all steps in which a policy counts as silent."""
        for policy_file in self.book.policies if are_beside(self.book) else ():
            if missing := current(policy_file, self.today).missing:
                yield Block(kind="small", text=f"{whose_words(policy_file.policy)}: {missing}")

    def _part(self, pathway: Pathway, part: PathwayPart, place: int, level: int) -> Iterator[Block]:
        yield Block(kind="heading", level=level, text=f"{place}. {part.title}")
        if part.about:
            yield Block(kind="paragraph", text=part.about)
        long = part_minutes(self.book, self.coverage, pathway, part)
        yield Block(kind="small", text=f"{capital(time_words(long))}.")
        for number, step in enumerate(part.steps, start=1):
            yield from self._step(pathway, step, f"{place}.{number}", level + 1)

    def _step(self, pathway: Pathway, step: Step, number: str, level: int) -> Iterator[Block]:
        alone = reading(self.book, self.coverage, pathway.id, step)
        yield Block(kind="heading", level=level, text=f"{number} {step.title}")
        said = [f"{capital(time_words(minutes(step, alone)))}.", step.why or ""]
        yield Block(kind="small", text=" ".join([*self._only(step.clause), *said]).strip())
        yield Block(kind="facts", rows=tuple(self._rows(pathway, step)))

    def _rows(self, pathway: Pathway, step: Step) -> Iterator[Row]:
        named = (point_words(self.book.edition, point) for point in expected_points(self.book, step))
        points = "; ".join(words for words in named if words)
        if points:
            none_set = " They set no figure for this." if lacks_figure(self.book, step) else ""
            yield Row(label="The standards", text=f"{capital(points)}.{none_set}")
        yield from self._policies(pathway, step)
        if step.do:
            yield Row(label="To do", text=f"{step.do}{self._helpful(step)}")

    def _policies(self, pathway: Pathway, step: Step) -> Iterator[Row]:
        """Each policy's clauses, and the silent policies."""
        if step.clause is None and not are_beside(self.book):
            return
        silent = []
        for policy_file in self.book.policies:
            version = current(policy_file, self.today)
            shown = reading(self.book, self.coverage, pathway.id, step, (policy_file, version))
            if shown.clauses or shown.unclear:
                yield Row(label=whose_words(policy_file.policy), text=_read(version, shown))
            elif shown.clauses is not None and step.clause is None:
                unknown = f" ({NOT_KNOWN})" if version.missing else ""
                silent.append(f"{whose_words(policy_file.policy)}{unknown}{_for_others(version, shown)}")
        if silent:
            yield Row(label="Not mentioned by", text=f"{'; '.join(silent)}.")

    def _helpful(self, step: Step) -> str:
        """The place of the helpful page: in this document or on the website."""
        here = {"urgent": "See the first page of this document.", "forms": "See the part “Forms” of this document."}
        there = {"self-check": "self-check/index.md", "coverage": "coverage.md"}
        if step.page in there:
            return address_after(" See the website", self.site_url, there[step.page])
        return f" {here[step.page]}" if step.page else ""

    def _questions(self, asked: Sequence[tuple[int, Check]], level: int) -> Iterator[Block]:
        for number, check in asked:
            yield Block(kind="heading", level=level, text=f"Question {number}: {check.ask}")
            yield from (Block(kind="small", text=words) for words in self._only(check.clause))
            lines = tuple(f"{letter}) {choice.text}" for letter, choice in _lettered(check))
            yield Block(kind="bullets", items=lines)

    def _answer(self, number: int, check: Check) -> Row:
        right = next((letter, choice) for letter, choice in _lettered(check) if choice.right)
        others = " ".join(
            f"Not {letter}: {sentence(choice.because)}" for letter, choice in _lettered(check) if not choice.right
        )
        text = f"{sentence(right[1].text)} {sentence(right[1].because)} {others} It stands in {self._place(check)}."
        return Row(label=f"Question {number}: {right[0]}", text=text)

    def _place(self, check: Check) -> str:
        if check.clause is None:
            return point_words(self.book.edition, check.point) if check.point else ""
        version = self._version(check.clause)
        clauses = [clause for clause in version.clauses if clause.ref == check.clause.clause]
        return f"{self._whose(check.clause)}, {_clauses(version, clauses)}"

    def _only(self, ref: ClauseRef | None) -> Iterator[str]:
        """The agency, for a step or question about one policy."""
        if ref:
            yield f"Only for {self._whose(ref)}."

    def _whose(self, ref: ClauseRef) -> str:
        return whose_words(self.book.policy(ref.policy).policy)

    def _version(self, ref: ClauseRef) -> PolicyVersion:
        return current(self.book.policy(ref.policy), self.today)


def _standing(pathway: Pathway) -> str:
    reviewed = pathway.reviewed
    by = f"reviewed by {reviewed.role}, {reviewed.on.words}" if reviewed else _DRAFT
    return f"The order of the steps, the things to do and the questions are the handbook’s own, {by}."


_DRAFT = "a draft until a safeguarding lead has reviewed them"


def _lettered(check: Check) -> Iterator[tuple[str, Choice]]:
    return zip(ascii_lowercase, check.choices, strict=False)


def _read(version: PolicyVersion, shown: Reading) -> str:
    """The clauses to read, and those that may or may not cover this role."""
    read = f"{_clauses(version, shown.clauses)}." if shown.clauses else ""
    unclear = _clauses(version, [clause for clause, _ in shown.unclear])
    return f"{read} {_UNCLEAR}: {unclear}.".strip() if unclear else read


_UNCLEAR = "Said of others, and not whether that includes this role"


def _for_others(version: PolicyVersion, shown: Reading) -> str:
    """The clauses that answer the same for other roles only."""
    return f" for this role (for others: {_clauses(version, shown.others)})" if shown.others else ""


def _clauses(version: PolicyVersion, clauses: Sequence[Clause]) -> str:
    """Clauses by title under their sections: `How often: Every 6 weeks; Who decides. Records: …`

    With many clauses it only gives numbers: readers find the sections by the table of contents.
    """
    refs = {clause.ref for clause in clauses}
    found = ((section, [clause for clause in section.clauses if clause.ref in refs]) for section in version.sections)
    return ". ".join(
        f"{section_heading(section)}: {count_words(len(those), 'clause') if len(refs) > _MOST else _titles(those)}"
        for section, those in found
        if those
    )


_MOST = 6  # clauses of a policy that a step names before it only counts them


def _titles(clauses: Sequence[Clause]) -> str:
    return "; ".join(f"{clause.printed} {clause.title}" if clause.printed else clause.title for clause in clauses)


def _record(pathway: Pathway, level: int) -> Iterator[Block]:
    """A record to fill in by hand. It has no details of any case."""
    yield Block(kind="heading", level=level, text=f"Record of induction: {pathway.title}")
    fields = [
        Field(tag=f"{pathway.id}-{part.id}", label=f"{place}. {part.title}: completed on", type="date")
        for place, part in enumerate(pathway.parts, start=1)
    ]
    signed = [Field(tag=f"{pathway.id}-{who}", label=who, type="signature") for who in ("Practitioner", "Supervisor")]
    yield Block(kind="fields", fields=(*fields, *signed))
    yield Block(kind="small", text=_SAYS)


_SAYS = (
    "This is the practitioner’s own record of what they read and did. Nobody has checked it. It is no evidence that "
    "children are safe, and it takes the place of no agency’s own record of induction. It names no child: write no "
    "details of a child on it."
)
