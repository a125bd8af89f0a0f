"""My supervision, at a glance: a policy's answers for someone in a role, and the clause of each answer.

The page has the answers for all roles; `web/reading/glance.mjs` shows those for the chosen one. `data-roles`: the roles
that see a piece (empty: shown while no role is chosen). `data-for`: the roles that a fact covers (empty: everyone).
`data-unclear`: roles that the text may or may not cover. `data-rank`: which answer would be the short one before which.
Without JavaScript the page reads as with no role chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.short_answers import ranked
from macros.derived.topic_answers import ClauseFact, answer, clause_facts, conflicts, role_names, topics_of
from macros.model.pathway import Pathway
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, Cover, PolicyVersion
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.document_words import clause_number
from macros.pages.many_policies import are_many, grouped_policies
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.topic_answers import ExpectedOnTopic, expected_on, whose_standards
from macros.pages.version_status import PolicyPage, since_then
from macros.pages.view import View
from macros.pages.ways_on import other_ways
from macros.wording.policies import figure_words
from macros.wording.silence import NOT_KNOWN_FOR, SILENT_FOR
from macros.wording.topics import UNCLEAR_FOR
from selfcheck.standards.edition import Note

_YEAR = 120  # the length of a year's bar
_LENGTHS = {"days": _YEAR / 365, "weeks": _YEAR / 52, "months": _YEAR / 12, "years": float(_YEAR)}


@dataclass(frozen=True, slots=True)
class Audience:
    """The ids of the roles that something covers, and of those that it may cover; empty for everyone."""

    roles: str = ""
    unclear: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAtGlance:
    """One answer: its place in the document's order, and its rank as the short answer to the question."""

    told: ClauseFact
    whom: Audience
    place: int
    rank: int


@dataclass(frozen=True, slots=True)
class IntervalBar:
    """An interval of supervision: whom it is for, its figure in words, and its length where a year has 120."""

    who: str
    words: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAtGlance:
    """One question: a policy's answers for every role, and the roles for which it is silent or unclear.

    `first`: the short answer. `rest`: the others, in the document's order.
    """

    topic: Topic
    first: AnswerAtGlance | None
    rest: Sequence[AnswerAtGlance]
    bars: Sequence[tuple[IntervalBar, Audience]]
    silent: str
    silent_words: str
    unclear_words: str
    conflicts: Sequence[tuple[Note, Audience]]
    expected: ExpectedOnTopic
    silent_or_unclear: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAtGlance:
    """One policy's answers, its own names for each role, and the document's number of each clause, by its ref."""

    policy_file: PolicyFile
    version: PolicyVersion
    numbers: Mapping[str, str]
    since: Markup
    roles: Sequence[tuple[Pathway, Sequence[tuple[Cover, Clause]]]]
    topics: Sequence[TopicAtGlance]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlancePage:
    """All policies, or only the page's `own`. With many policies, `grouped` links to their pages instead."""

    page: str
    view: View
    own: PolicyFile | None
    grouped: Markup
    policies: Sequence[PolicyAtGlance]
    roles: Sequence[Pathway]
    standards: str
    ways_on: Markup


def glance_page(view: View) -> Markup:
    """All policies, with a choice of policy and role; with many policies, links to their own pages."""
    return rendered("glance.jinja", _page(view, places.GLANCE, None))


def glance_policy(view: View, name: str) -> Markup:
    """The page of one policy, which exists once there are many. Raises KeyError."""
    return rendered("glance.jinja", _page(view, places.policy_glance_page(name), view.book.policy(name)))


def _page(view: View, page: str, own: PolicyFile | None) -> GlancePage:
    groups = are_many(view) and own is None
    shown = [own] if own else [] if groups else view.book.policies
    return GlancePage(
        page=page,
        view=view,
        own=own,
        grouped=as_markup(grouped_policies(view, page, places.policy_glance_page) if groups else ""),
        policies=[_policy(view, policy_file, page) for policy_file in shown],
        roles=view.book.pathways,
        standards=whose_standards(view),
        ways_on=as_markup("" if groups else other_ways(view, page, places.GLANCE)),
    )


def _policy(view: View, policy_file: PolicyFile, page: str) -> PolicyAtGlance:
    version = view.now(policy_file)
    clauses = {clause.ref: clause for clause in version.clauses}
    record = policy_file.record(version.version)
    return PolicyAtGlance(
        policy_file=policy_file,
        version=version,
        numbers={clause.ref: clause_number(record, clause) for clause in version.clauses if clause.facts},
        since=as_markup(since_then(PolicyPage(view=view, policy_file=policy_file, version=version, page=page))),
        roles=[
            (role, [(cover, clauses[cover.clause]) for cover in role_names(version, role.id)])
            for role in view.book.pathways
        ],
        topics=[_topic(view, version, topic) for topic in topics_of(view.book, compared=False)],
    )


def _topic(view: View, version: PolicyVersion, topic: Topic) -> TopicAtGlance:
    every, roles = clause_facts(version, topic), [role.id for role in view.book.pathways]
    answers = {role: answer(version, topic, role) for role in roles}
    silent = [role for role in roles if answers[role].is_silent]
    unclear = [role for role in roles if answers[role].unclear and not answers[role].told]
    silent_words = f"{NOT_KNOWN_FOR if version.missing else SILENT_FOR} {_titles(view, silent)}."
    told = _answers(every)
    return TopicAtGlance(
        topic=topic,
        first=next((each for each in told if each.rank == 0), None),
        rest=[each for each in told if each.rank],
        bars=list(_bars(every)) if "frequency" in topic.kinds else [],
        silent=" ".join(silent),
        silent_words=silent_words if every and silent else "",
        unclear_words=f"{UNCLEAR_FOR} {_titles(view, unclear)}." if unclear else "",
        conflicts=[(note, _audience(*those)) for note, those in conflicts(every)],
        expected=expected_on(view, topic),
        silent_or_unclear=" ".join([*silent, *unclear]),
    )


def _answers(every: Sequence[ClauseFact]) -> list[AnswerAtGlance]:
    ranks = {id(each): rank for rank, each in enumerate(ranked(every))}
    return [
        AnswerAtGlance(told=each, whom=_audience(each), place=place, rank=ranks[id(each)])
        for place, each in enumerate(every)
    ]


def _bars(every: Sequence[ClauseFact]) -> Iterator[tuple[IntervalBar, Audience]]:
    """The intervals that these facts set, those for the same people together; nothing where there is but one to see."""
    measured = [each for each in every if each.fact.amount is not None and each.fact.unit in _LENGTHS]
    for those in _by_people(measured) if len(measured) > 1 else ():
        length = max(round((each.fact.amount or 0) * _LENGTHS[each.fact.unit or ""]) for each in those)
        words = "; ".join(figure_words(each.fact) for each in those)
        yield IntervalBar(those[0].fact.who, words, min(length, _YEAR)), _audience(*those)


def _by_people(facts: Sequence[ClauseFact]) -> list[list[ClauseFact]]:
    people: dict[tuple[str, tuple[str, ...]], list[ClauseFact]] = {}
    for each in facts:
        people.setdefault((each.fact.who, each.fact.roles), []).append(each)
    return list(people.values())


def _audience(*facts: ClauseFact) -> Audience:
    """The roles that these facts cover: everyone if any fact covers everyone."""
    if any(not fact.fact.roles for fact in facts):
        return Audience()
    roles = sorted({role for fact in facts for role in fact.fact.roles})
    unclear = sorted({role for fact in facts for role in fact.fact.unclear})
    return Audience(" ".join(roles), " ".join(unclear))


def _titles(view: View, roles: Sequence[str]) -> str:
    return "; ".join(role.title for role in view.book.pathways if role.id in roles)
