"""What a step of an induction pathway shows: the points in words, each agency's clauses, or that a policy is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.derived.clause_changes import comparisons
from macros.derived.topic_answers import role_names
from macros.model.handbook import PolicyFile
from macros.model.pathway import Pathway, Step
from macros.model.policy_version import Clause, PolicyVersion
from macros.pages import places
from macros.pages.edition_changes import pairs
from macros.pages.many_policies import are_many
from macros.pages.pieces import View, point_number, review_tag, strength_tag, version_words, whose
from macros.pages.policy_changes import page_of
from macros.wording.induction_steps import Point, Reading, lacks_figure, minutes, reading
from macros.wording.silence import with_gap
from macros.wording.text import counted, esc, listed

SHOWN = 4  # clauses of a policy shown at once in a step; the rest unfold

_OWN = (  # shown while no policy is chosen, and without JavaScript
    '<p class="in-own in-silent" data-agency="" data-search-exclude>Your agency’s own policy: look up what it says '
    "about this.</p>"
)
_HELPFUL = {
    "urgent": (places.URGENT, "Worried about a child?"),
    "self-check": ("self-check/index.md", "The self-check"),
    "coverage": (places.COVERAGE, "Which policy says what"),
}


def agencies(view: View, pathway: Pathway) -> str:
    """Each agency's document, as what it names the role, and its review status: one of them is shown at a time."""
    if are_many(view):
        return ""
    return "".join(agency_head(view, pathway, held) for held in view.book.policies)


def agency_head(view: View, pathway: Pathway, held: PolicyFile) -> str:
    """One agency's document, hidden until it is chosen."""
    version, page = view.now(held), places.induction_page(pathway.id)
    where = places.link(page, places.policy_page(held.policy.id))
    covers = [
        f'<a href="{_clause_link(page, held, version, cover.clause)}">{esc(cover.words)}</a>'
        for cover in role_names(version, pathway.id)
    ]
    names = (
        f"It names: {listed(covers)}."
        if covers
        else "It does not name this role. Ask your agency whether it covers you."
    )
    title = esc(held.policy.title)
    return (
        f'<div class="in-agency" data-agency="{held.policy.first_id}" data-name="{whose(held)}" '
        f'data-document="{title}, {version_words(version)}" hidden>'
        f'<p><a href="{where}">{title}</a>, {whose(held)}, {version_words(version)}. {review_tag(version, view.today)} '
        "A restatement of the copy that we hold: the agency may have a newer one, and its own document prevails. "
        f"{names}</p></div>"
    )


def changed_links(view: View, pathway: Pathway) -> str:
    """The ways to what changed, of the standards and of each policy, for steps whose words are others now."""
    page = places.induction_page(pathway.id)
    latest = next((pair.page for pair in pairs(view.book) if pair.latest), places.AMENDMENTS)
    links = [_changed_link(page, "", latest, "What changed in the standards")]
    if not are_many(view):
        links += [changed_link(view, pathway, held) for held in view.book.policies]
    return f'<p class="in-changed-links" hidden>{"".join(links)}</p>'


def changed_link(view: View, pathway: Pathway, held: PolicyFile) -> str:
    """The way to what changed in one policy."""
    page, words = places.induction_page(pathway.id), f"What changed in the policy of {whose(held)}"
    return _changed_link(page, held.policy.first_id, _changes_page(view, held), words)


def _changed_link(page: str, agency: str, to: str, words: str) -> str:
    return f'<a data-agency="{agency}" href="{places.link(page, to)}">{words}</a>'


def _changes_page(view: View, held: PolicyFile) -> str:
    """What the version that stands changed since the one before it, or else the list of all that was published."""
    now = view.now(held)
    older = [each for each in comparisons(view.book, held) if each.same_policy and each.new is now]
    return page_of(older[-1]) if older else places.AMENDMENTS


def step_body(view: View, pathway: Pathway, step: Step, alone: Reading) -> str:
    """What there is to read in a step, and what to do."""
    page = places.induction_page(pathway.id)
    points = "".join(_point(page, point) for point in alone.points)
    return f"{points}{_figure(view, step)}{''.join(_said(view, pathway, step))}{_do(view, page, step)}"


def _point(page: str, point: Point) -> str:
    criterion = point.criterion
    where = places.link(page, places.standard_page(criterion.id.partition(".")[0]), criterion.id)
    items = f"<ul>{''.join(f'<li>{esc(item.text)}</li>' for item in point.items)}</ul>" if point.items else ""
    if len(point.items) < len(criterion.items):
        items = f"<p>Among them:</p>{items}"
    return (
        f'<div class="in-point" data-search-exclude><p class="in-label">The standards, <a href="{where}">point '
        f"{point_number(criterion)}: {esc(criterion.title)}</a> {strength_tag(criterion.strength)}</p>"
        f"<p>{esc(criterion.text)}</p>{items}</div>"
    )


def _figure(view: View, step: Step) -> str:
    if not lacks_figure(view.book, step):
        return ""
    return '<p class="in-silent" data-search-exclude>The standards set no figure for this.</p>'


def _said(view: View, pathway: Pathway, step: Step) -> Iterator[str]:
    """What each policy says. With many policies, the way to the page of the point that names them."""
    if step.point is None and step.topic is None and step.clause is None:
        return
    if step.clause is None and step.do is None:
        yield _OWN
    if are_many(view) and step.clause is None:
        yield _which_policies(view, pathway, step)
        return
    for held in view.book.policies:
        if step.clause is None or step.clause.policy == held.policy.id:
            yield policy_words(view, pathway, step, held)


def _which_policies(view: View, pathway: Pathway, step: Step) -> str:
    """Without JavaScript: where it stands which policies speak to what the step is about."""
    page, to = places.induction_page(pathway.id), places.coverage_page(step.point.criterion) if step.point else ""
    where = places.link(page, to or places.COMPARE)
    return (
        f'<p class="in-without" data-search-exclude><a href="{where}">Which policies say something about this</a></p>'
    )


def policy_words(view: View, pathway: Pathway, step: Step, held: PolicyFile) -> str:
    """What one policy says in a step, or that it is silent."""
    version, page = view.now(held), places.induction_page(pathway.id)
    shown = reading(view.book, view.coverage, pathway.id, step, (held, version))
    clauses = shown.clauses or ()
    head = (
        f'<div class="in-policy" data-agency="{held.policy.first_id}" data-print="{shown.fingerprint}" '
        f'data-minutes="{minutes(step, shown)}" data-search-exclude>'
    )
    if clauses or shown.unclear:
        lines = [_clause(page, held, version, clause) for clause in clauses]
        lines += [_clause(page, held, version, clause, words) for clause, words in shown.unclear]
        words = f"{whose(held)}, {version_words(version)}: {counted(len(lines), 'clause')}"
        return f"{head}<details><summary>{words}</summary>{_folded(lines)}</details></div>"
    others = ""
    if shown.others:
        links = listed(
            f'<a href="{_clause_link(page, held, version, each.ref)}">{esc(each.title)}</a>' for each in shown.others
        )
        others = f" For others it says: {links}."
    for_role = " for this role" if shown.others else ""
    silent = esc(with_gap(f"silent on this{for_role} in the copy we hold.", version))
    return (
        f'{head}<p class="in-silent">{whose(held)}, {version_words(version)}: {silent}{others} '
        f"{'What the standards say stands above.' if shown.points else ''}</p></div>"
    )


def _clause(page: str, held: PolicyFile, version: PolicyVersion, clause: Clause, unclear: str = "") -> str:
    where = _clause_link(page, held, version, clause.ref)
    items = f"<ul>{''.join(f'<li>{esc(item)}</li>' for item in clause.items)}</ul>" if clause.items else ""
    return (
        f'<div class="in-clause"><p class="in-label"><a href="{where}">{esc(clause.title)}</a> '
        f"{strength_tag(clause.strength)}</p><p>{esc(clause.text)}</p>{items}"
        f"{f'<p><strong>{esc(unclear)}</strong></p>' if unclear else ''}</div>"
    )


def _folded(lines: Sequence[str]) -> str:
    first, rest = "".join(lines[:SHOWN]), lines[SHOWN:]
    if not rest:
        return first
    more = counted(len(rest), "more clause")
    return f'{first}<details class="sh-fold"><summary>{more}</summary>{"".join(rest)}</details>'


def _clause_link(page: str, held: PolicyFile, version: PolicyVersion, ref: str) -> str:
    return places.link(page, places.version_page(held.policy.id, version.version), ref)


def _do(view: View, page: str, step: Step) -> str:
    if step.do is None:
        return ""
    where, words = _HELPFUL.get(step.page or "", ("", ""))
    if step.page == "forms" and view.book.forms:
        where, words = "forms/index.md", "Forms and agreements"
    link = f' <a href="{places.link(page, where)}">{words}</a>' if where else ""
    return f'<p class="in-do"><strong>To do:</strong> {esc(step.do)}{link}</p>'
