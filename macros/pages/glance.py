"""My supervision, at a glance: what a policy answers to someone in a role, each answer with its clause.

Everything that any role is told stands on the page; `web/reading/glance.mjs` shows what belongs to the chosen one.
`data-roles` names the roles for which a piece is shown (none: while no role is chosen), `data-for` those to whom a fact
speaks (none: to everyone), `data-unclear` those of whom the text does not say whether it does. Without JavaScript the
page reads as it does while nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.derived.topic_answers import ClauseFact, answer, clause_facts, conflicts, role_names, topics_of
from macros.model.handbook import PolicyFile
from macros.model.pathway import Pathway
from macros.model.policy_version import PolicyVersion
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.many_policies import are_many, grouped_policies
from macros.pages.pieces import (
    KIND_WORDS,
    View,
    asked,
    crumbs,
    meta,
    notes,
    paragraphs,
    review_tag,
    version_words,
    whose,
    whose_words,
)
from macros.pages.topic_answers import expected, restated, silence, told_line, unclear_line, whose_standards
from macros.pages.version_status import PolicyPage, since_then
from macros.pages.ways_on import other_ways
from macros.wording.silence import SILENT_FOR, with_gap
from macros.wording.text import esc, sentence
from macros.wording.topics import NOT_FOR_WORRIES, UNCLEAR_FOR

SHOWN = 4  # answers to one question shown at once; the rest unfold. Confidentiality is never shown in part
ALL = "all"
"""The choice of all agencies at once; no policy has this id."""
NOT_NAMED = "Not named in this policy."
_NOT_YOURS = (
    "This policy does not name your role. What stands here is what it says of everyone whom it covers: ask your "
    "manager or your safeguarding lead whether that includes you."
)
_LEDE = "What the policy of your agency says about your supervision, in a few lines, each with the clause that says it."


def glance_page(view: View) -> str:
    """All policies, with a choice of one and of a role; with many policies, the way to each one's own page."""
    page = places.GLANCE
    head = ("# My supervision, at a glance", f'<p class="sh-lede">{_LEDE}</p>')
    if are_many(view):
        return paragraphs(*head, grouped_policies(view, page, places.glance_page), _about(view, page))
    return paragraphs(
        *head,
        _choose(view, view.book.policies),
        _about(view, page),
        *(_policy(view, held, page) for held in view.book.policies),
        other_ways(view, page, places.GLANCE),
    )


def glance_policy(view: View, name: str) -> str:
    """One policy at a glance, where there are many. Raises KeyError."""
    held, page = view.book.policy(name), places.glance_page(name)
    return paragraphs(
        crumbs(page, [("My supervision, at a glance", places.GLANCE)]),
        f"# At a glance: {whose(held)}",
        f'<p class="sh-lede">{_LEDE}</p>',
        _choose(view, [held]),
        _about(view, page),
        _policy(view, held, page),
        other_ways(view, page, places.GLANCE),
    )


def _about(view: View, page: str) -> str:
    topics = list(topics_of(view.book, compared=False))
    return paragraphs(
        "The answers are the handbook’s own reading, a draft until a safeguarding lead has reviewed it. Where a policy "
        "says nothing, it is silent on paper, in the copy we hold: that is no judgement of the agency. What the "
        f"standards expect comes from the {whose_standards(view)}, which are good practice and not law.",
        "Your agency is not in the list? Ask for its own policy, and see "
        f"[what the standards expect of every agency]({places.link(page, places.STANDARDS)}).",
        asked([question for topic in topics for question in (topic.question, *topic.asked_as)]),
    )


def _choose(view: View, policies: Sequence[PolicyFile]) -> str:
    """Two choices, hidden until there is JavaScript to act on them; the page of a single policy asks for the role."""
    agencies = "".join(f'<option value="{each.policy.id}">{whose(each)}</option>' for each in policies)
    roles = "".join(f'<option value="{role.id}">{esc(role.title)}</option>' for role in view.book.pathways)
    agency = (
        '<div><label for="glance-policy">Your agency</label><select id="glance-policy" name="policy">'
        f'<option value="">Choose your agency</option>{agencies}'
        f'<option value="{ALL}">All agencies</option></select></div>'
    )
    return (
        '<form class="sh-choose sh-glance-form" aria-label="Your agency and your role" data-search-exclude hidden>'
        f"{agency if len(policies) > 1 else ''}"
        '<div><label for="glance-role">Your role</label><select id="glance-role" name="role">'
        f'<option value="">All roles</option>{roles}</select></div><p role="status"></p></form>'
    )


def _policy(view: View, held: PolicyFile, page: str) -> str:
    """One policy's section, raw HTML as a whole, so that it can be shown and hidden as one."""
    version = view.now(held)
    topics = "".join(_topic(view, held, page, topic) for topic in topics_of(view.book, compared=False))
    head = meta(
        f"<span>{KIND_WORDS[held.policy.kind]}</span>",
        f"<span>Area: {esc(held.policy.area)}</span>",
        f"<span>{version_words(version).capitalize()}</span>",
        review_tag(version, view.today),
    )
    at = PolicyPage(view=view, held=held, version=version, page=page)
    return (
        f'<section class="sh-glance" data-policy="{held.policy.id}" data-whose="{esc(whose_words(held.policy))}" '
        f'aria-labelledby="{held.policy.id}" data-search-exclude><h2 id="{held.policy.id}">{whose(held)}</h2>{head}'
        f"{since_then(at)}{restated(view, held, page)}"
        f"<p><strong>Whom it covers:</strong> {esc(sentence(version.audience))}</p>"
        f"{_roles(view, held, page)}{topics}</section>"
    )


def _roles(view: View, held: PolicyFile, page: str) -> str:
    """As what the policy names each role, or that it does not: all of them, and the one that was chosen."""
    named = [(role, _named(view, held, page, role.id)) for role in view.book.pathways]
    rows = "".join(f"<div><dt>{esc(role.title)}</dt><dd>{words or NOT_NAMED}</dd></div>" for role, words in named)
    ones = "".join(
        f'<p data-roles="{role.id}" hidden>{_for_you(words)}</p>{_new_in(page, role)}' for role, words in named
    )
    return (
        f'{ones}<details class="sh-more" data-roles=""><summary>The roles that it names</summary>'
        f'<dl class="sh-facts">{rows}</dl></details>'
    )


def _new_in(page: str, role: Pathway) -> str:
    where = places.link(page, places.induction_page(role.id))
    return f'<p data-roles="{role.id}" hidden>New in this role? <a href="{where}">Induction: {esc(role.title)}</a></p>'


def _for_you(named: str) -> str:
    return f"<strong>Your role in it:</strong> {named}" if named else f"<strong>{_NOT_YOURS}</strong>"


def _named(view: View, held: PolicyFile, page: str, role: str) -> str:
    version = view.now(held)
    clauses = {clause.ref: clause for clause in version.clauses}
    return " ".join(
        f"{esc(cover.words)} "
        f'(<a href="{places.link(page, places.version_page(held.policy.id, version.version), cover.clause)}">'
        f"{esc(clauses[cover.clause].title)}</a>)."
        for cover in role_names(version, role)
    )


def _topic(view: View, held: PolicyFile, page: str, topic: Topic) -> str:
    version, roles = view.now(held), [role.id for role in view.book.pathways]
    every = clause_facts(version, topic)
    found = {role: answer(version, topic, role) for role in roles}
    silent = [role for role in roles if found[role].is_silent]
    unclear = [role for role in roles if found[role].unclear and not found[role].told]
    anchor = f"{held.policy.id}.{topic.id}"
    return (
        f'<div class="sh-glance__topic" data-topic="{topic.id}" data-shown="{_shown(topic)}">'
        f'<h3 id="{anchor}">{esc(topic.question)}</h3>'
        f"{_silence(version, every, silent)}{_told(view, held, page, topic, every)}"
        f"{_silent_roles(view, version, every, silent)}{_unclear_roles(view, unclear)}"
        f"{_conflicts(every)}{_expected(view, page, topic, is_open=not every, silent=[*silent, *unclear])}"
        f"{_safety(page, topic)}</div>"
    )


def _shown(topic: Topic) -> int:
    return 1000 if "confidentiality" in topic.kinds else SHOWN


def _told(view: View, held: PolicyFile, page: str, topic: Topic, every: Sequence[ClauseFact]) -> str:
    """The answers: the first few, the rest, and (once a role is chosen) those that speak to others only."""
    lines = [
        f'<li data-place="{place}"{_for(each)}>{told_line(page, view.now(held), each)}{unclear_line(each)}</li>'
        for place, each in enumerate(every)
    ]
    shown, rest = lines[: _shown(topic)], lines[_shown(topic) :]
    if not lines:
        return ""
    return (
        f'<ul class="sh-answers">{"".join(shown)}</ul>'
        f'<details class="sh-fold" data-fold="rest"{"" if rest else " hidden"}><summary>{len(rest)} more</summary>'
        f'<ul class="sh-answers">{"".join(rest)}</ul></details>'
        '<details class="sh-fold" data-fold="others" hidden><summary></summary><ul class="sh-answers"></ul></details>'
    )


def _for(*those: ClauseFact) -> str:
    """The roles to whom these facts speak; nothing where one speaks to everyone."""
    if any(not each.fact.roles for each in those):
        return ""
    unclear = sorted({role for each in those for role in each.fact.unclear})
    perhaps = f' data-unclear="{" ".join(unclear)}"' if unclear else ""
    return f' data-for="{" ".join(sorted({role for each in those for role in each.fact.roles}))}"{perhaps}'


def _silence(version: PolicyVersion, every: Sequence[ClauseFact], silent: Sequence[str]) -> str:
    """That the policy says nothing: to everybody, or to the role that was chosen."""
    if not every:
        return f'<p class="sh-silence">{silence(version)}</p>'
    roles = " ".join(silent)
    return f'<p class="sh-silence" data-roles="{roles}" hidden>{silence(version, role=True)}</p>' if silent else ""


def _silent_roles(view: View, version: PolicyVersion, every: Sequence[ClauseFact], silent: Sequence[str]) -> str:
    """While no role is chosen: those to which what is said does not speak."""
    words = with_gap(f"{SILENT_FOR} {_titles(view, silent)}.", version)
    return f'<p data-roles="">{esc(words)}</p>' if every and silent else ""


def _unclear_roles(view: View, unclear: Sequence[str]) -> str:
    """While no role is chosen: those of whom the text does not say whether it speaks to them."""
    return f'<p data-roles="">{esc(f"{UNCLEAR_FOR} {_titles(view, unclear)}.")}</p>' if unclear else ""


def _titles(view: View, roles: Sequence[str]) -> str:
    return "; ".join(role.title for role in view.book.pathways if role.id in roles)


def _conflicts(every: Sequence[ClauseFact]) -> str:
    return "".join(f"<div{_for(*those)}>{notes([note])}</div>" for note, those in conflicts(every))


def _expected(view: View, page: str, topic: Topic, *, is_open: bool, silent: Sequence[str]) -> str:
    return (
        f'<details class="sh-more" data-silent="{" ".join(silent)}"{" open" if is_open else ""}>'
        f"<summary>What the standards expect</summary>{expected(view, page, topic)}</details>"
    )


def _safety(page: str, topic: Topic) -> str:
    """Nobody may read a promise of confidentiality, or the steps of a disagreement, as a reason to wait."""
    if not NOT_FOR_WORRIES.intersection(topic.kinds):
        return ""
    where = places.link(page, places.URGENT)
    return (
        "<p><strong>A worry about a child is passed on at once</strong>, whatever is said here. "
        f'<a href="{where}">What to do now</a></p>'
    )
