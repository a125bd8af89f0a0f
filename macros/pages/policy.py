"""The page of a policy: one version, clause by clause, with the facts about the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.derived.clause_changes import comparisons
from macros.derived.last_changes import policy_publication
from macros.derived.short_answers import ShortAnswer, short_answers
from macros.derived.timeline import Interval, coming, timeline
from macros.model.policy import Policy, PolicyFile
from macros.model.policy_version import Clause, PolicyVersion
from macros.model.reserved_names import PageAnchor
from macros.model.source_record import Source
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.citations import cites_policy
from macros.pages.clause_lines import SectionLines, kinds_of, section_lines
from macros.pages.corrections import corrected, slips
from macros.pages.document_words import clause_number
from macros.pages.markup import NOTHING, as_markup
from macros.pages.old_addresses import NOTHING_EARLIER, earlier_clauses, no_longer
from macros.pages.policy_changes import page_of
from macros.pages.render import rendered
from macros.pages.version_lanes import DatedVersion, VersionLanes, version_lanes
from macros.pages.version_status import PolicyPage, effect_words, since_then, standing
from macros.pages.view import View
from macros.wording.policies import approval_words, date_words, restatement_words
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition, Note, Standard

_FEWEST_DRAWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedVersion:
    """A link to a comparison: with the `model`, with an `older` version, or of a `newer` version with this one."""

    page: str
    model: Policy | None = None
    older: PolicyVersion | None = None
    newer: PolicyVersion | None = None
    is_to_come: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A short answer with the number of each of its clauses in the document."""

    answer: ShortAnswer
    clauses: Sequence[tuple[Clause, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyText:
    """A version of a policy on a page, and the facts about the document.

    `served`: for each standard, the number of points the version speaks to.
    """

    page: str
    own_page: str
    today: date
    policy_file: PolicyFile
    version: PolicyVersion
    edition: Edition
    source: Source
    model: Policy | None
    is_policys: bool
    answers: Sequence[AnswerLine]
    silent: Sequence[Topic]
    note_kinds: Sequence[tuple[str, Sequence[Note]]]
    compared: Sequence[ComparedVersion]
    sections: Sequence[SectionLines]
    dates: list[tuple[str, str]]
    served: Sequence[tuple[Standard, int]]
    restatement: str
    approval: str
    starts: PartialDate | None
    effect: str
    since_then: Markup
    standing: Markup
    rank: str
    versions: Sequence[Interval]
    drawn: VersionLanes | None
    corrected: Markup
    slips: Markup
    no_longer: Markup
    changed: PartialDate | None
    cites: Markup
    anchors: type[PageAnchor] = PageAnchor


def policy(view: View, name: str) -> Markup:
    """The policy's own page: the latest version here that has taken effect, in full."""
    policy_file = view.book.policy(name)
    return _page(
        PolicyPage(view=view, policy_file=policy_file, version=view.now(policy_file), page=places.policy_page(name))
    )


def policy_version(view: View, name: str, number: str) -> Markup:
    """The page of one version, at its permanent address."""
    policy_file, page = view.book.policy(name), places.version_page(name, number)
    return _page(PolicyPage(view=view, policy_file=policy_file, version=policy_file.version(number), page=page))


def _page(at: PolicyPage) -> Markup:
    policy_file, version, page, book = at.policy_file, at.version, at.page, at.view.book
    earlier = earlier_clauses(policy_file, version) if at.is_policys else NOTHING_EARLIER
    source = policy_file.source(version.version)
    publication = policy_publication(book, policy_file.policy, version.version)
    titles = {clause.ref: clause.title for clause in version.clauses}
    answers, silent = short_answers(version, book.topics)
    model = PolicyText(
        page=page,
        own_page=places.version_page(policy_file.policy.id, version.version),
        today=at.view.today,
        policy_file=policy_file,
        version=version,
        edition=book.edition,
        source=source,
        model=book.policy(policy_file.policy.derived_from).policy if policy_file.policy.derived_from else None,
        is_policys=at.is_policys,
        answers=[_answer_line(at, each) for each in answers],
        silent=silent,
        note_kinds=kinds_of(version.notes),
        compared=list(_compared(at)),
        sections=section_lines(at, earlier.now),
        dates=list(_dates(at)),
        served=list(_served(at)),
        restatement=restatement_words(source, "page"),
        approval=approval_words(version),
        starts=at.shown.starts,
        effect="from" if at.has_begun else "takes effect",
        since_then=since_then(at),
        standing=NOTHING if at.is_plain else standing(at),
        rank=at.rank,
        versions=timeline(policy_file)[::-1],
        drawn=_drawn(at),
        corrected=as_markup(corrected(publication, titles)),
        slips=as_markup(slips(publication)),
        no_longer=no_longer(at, earlier),
        changed=publication.last_changed() if publication else None,
        cites=as_markup(cites_policy(at.view, policy_file, version)),
    )
    return rendered("policy.jinja", model)


def _drawn(at: PolicyPage) -> VersionLanes | None:
    """The versions on a scale of years; None for fewer than two with a date, where words are enough."""
    dated = [each for each in timeline(at.policy_file) if each.starts]
    if len(dated) < _FEWEST_DRAWN:
        return None
    lane = [DatedVersion(each.starts, each.version is not None, each.version is at.version) for each in dated]
    return version_lanes([("", lane)], at.view.today)


def _answer_line(at: PolicyPage, answer: ShortAnswer) -> AnswerLine:
    record = at.policy_file.record(at.version.version)
    clauses = [each.clause for each in (answer.first, answer.second) if each]
    return AnswerLine(answer=answer, clauses=[(each, clause_number(record, each)) for each in clauses])


def _compared(at: PolicyPage) -> Iterator[ComparedVersion]:
    """Links to comparisons with the model, and between this version and the others."""
    version, come = at.version, coming(at.policy_file, at.view.today)
    for comparison in comparisons(at.view.book, at.policy_file):
        page = page_of(comparison)
        if comparison.new is version and not comparison.same_policy:
            yield ComparedVersion(page=page, model=comparison.base.policy)
        elif comparison.new is version:
            yield ComparedVersion(page=page, older=comparison.old)
        elif comparison.old is version:
            yield ComparedVersion(page=page, newer=comparison.new, is_to_come=comparison.new in come)


def _dates(at: PolicyPage) -> Iterator[tuple[str, str]]:
    dates = at.version.dates
    if dates:
        yield "Issued", date_words(dates.issued)
        yield "Approved", date_words(dates.approved)
        yield effect_words(at), date_words(dates.effective)
        yield "Last reviewed", date_words(dates.last_reviewed)
        yield "Next review", date_words(dates.review_due)
    yield "About its dates", at.version.dates_note or ""


def _served(at: PolicyPage) -> Iterator[tuple[Standard, int]]:
    met = {meets.criterion for clause in at.version.clauses for meets in clause.meets}
    for standard in at.view.book.edition.standards:
        yield standard, sum(criterion.id in met for criterion in standard.criteria)
