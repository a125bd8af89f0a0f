"""The coverage page: policies by criteria, which clause answers what, and where a policy is silent."""

from __future__ import annotations

from macros.derived.coverage import CoveringClause
from macros.model.handbook import PolicyFile
from macros.pages import places
from macros.pages.many_policies import are_many, folded_list
from macros.pages.pieces import View, bullets, crumbs, gap_notes, paragraphs, point_number, tag, whose
from macros.wording.silence import NOT_KNOWN, silent_word
from macros.wording.text import capital, counted, esc, sentence
from selfcheck.standards.edition import Criterion, Standard

SHOWN = 3  # clauses shown in a cell; the rest are a link away

_SILENT = (
    "“Silent” means: silent on paper, in the copy we hold. The agency may do the thing all the same, or have a "
    "newer document. It is no judgement of the agency. The links are the handbook’s own reading, a draft until a "
    "safeguarding lead has reviewed them."
)


def coverage_page(view: View) -> str:
    """A table for each standard. A real table for screen readers, whose rows become cards on a phone.

    With many policies each point has a page of its own, and the tables say how many speak to it.
    """
    many = are_many(view)
    return paragraphs(
        crumbs(places.COVERAGE, [("Policies", places.POLICIES)]),
        "# Which policy says what",
        '<p class="sh-lede">Each point of the standards, and the clauses that speak to it in each policy.</p>',
        _SILENT,
        gap_notes(view, view.book.policies),
        "" if many else _totals(view),
        "## Standards {: #standards }",
        bullets(f"[Standard {each.number}: {esc(each.title)}](#{each.id})" for each in view.book.edition.standards),
        *((_counts if many else _standard)(view, standard) for standard in view.book.edition.standards),
    )


def coverage_point(view: View, name: str) -> str:
    """One point of the standards: where each policy speaks to it, and which are silent. Raises KeyError."""
    standard, criterion = _point(view, name)
    page = places.coverage_page(name)
    said = [(held, view.coverage.of(name, held.policy.id)) for held in view.book.policies]
    speaking = [f"<li>{_speaks(page, held, answers)}</li>" for held, answers in said if answers]
    others = [held for held, answers in said if not answers]
    silent = [f"<li>{_policy_link(held, page)}</li>" for held in others if not view.now(held).missing]
    unknown = [f"<li>{_policy_link(held, page)}</li>" for held in others if view.now(held).missing]
    where = places.link(page, places.standard_page(standard.id), name)
    return paragraphs(
        crumbs(page, [("Policies", places.POLICIES), ("Which policy says what", places.COVERAGE)]),
        f"# Which policies say: {esc(criterion.title)}",
        f'<p class="sh-lede">{esc(sentence(criterion.text))}</p>',
        f"This is [point {point_number(criterion)} of standard {standard.number}: {esc(standard.title)}]({where}).",
        f"## Policies that say something about it: {len(speaking)} {{: #said }}",
        folded_list("sh-list", speaking) if speaking else "None yet.",
        f"## Silent in the copy we hold: {len(silent)} {{: #silent }}",
        _SILENT,
        folded_list("sh-list", silent) if silent else "None.",
        *_unknown(view, others, unknown),
    )


def _unknown(view: View, others: list[PolicyFile], rows: list[str]) -> tuple[str, ...]:
    """Those in which nothing was found, and whose copies have parts missing."""
    if not rows:
        return ()
    heading = f"## {capital(NOT_KNOWN)} ({len(rows)}) {{: #not-known }}"
    return heading, folded_list("sh-list", rows), gap_notes(view, others)


def _point(view: View, name: str) -> tuple[Standard, Criterion]:
    for standard in view.book.edition.standards:
        for criterion in standard.criteria:
            if criterion.id == name:
                return standard, criterion
    raise KeyError(f"no point '{name}'")


def _speaks(page: str, held: PolicyFile, answers: tuple[CoveringClause, ...]) -> str:
    lines = "".join(f"<li>{_clause_link(answer, page)}</li>" for answer in answers)
    return f"{_policy_link(held, page)}<ul>{lines}</ul>"


def _counts(view: View, standard: Standard) -> str:
    """How many policies speak to each point of a standard, with the way to the point's own page."""
    rows = "".join(
        f'<tr><th scope="row"><a href="{places.link(places.COVERAGE, places.coverage_page(criterion.id))}">'
        f"{point_number(criterion)} {esc(criterion.title)}</a></th><td>{_speaking(view, criterion)}</td></tr>"
        for criterion in standard.criteria
    )
    return paragraphs(
        f"## Standard {standard.number}: {esc(standard.title)} {{: #{standard.id} }}",
        f'<table class="sh-table"><caption class="sh-visually-hidden">Standard {standard.number}</caption><thead><tr>'
        f'<th scope="col">Point</th><th scope="col">Policies that say something</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>",
    )


def _speaking(view: View, criterion: Criterion) -> str:
    number = sum(bool(view.coverage.of(criterion.id, held.policy.id)) for held in view.book.policies)
    return f"{number} of {len(view.book.policies)}"


def _totals(view: View) -> str:
    criteria = view.book.edition.criteria
    rows = "".join(
        f'<tr><th scope="row">{_policy_link(held)}</th>'
        f"<td>{sum(bool(view.coverage.of(each.id, held.policy.id)) for each in criteria)} of {len(criteria)}"
        f"{f'. Of the others it is {NOT_KNOWN}.' if view.now(held).missing else ''}</td></tr>"
        for held in view.book.policies
    )
    return (
        '<table class="sh-table"><caption>Points that each policy says something about</caption><thead><tr>'
        f'<th scope="col">Policy</th><th scope="col">Points</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _policy_link(held: PolicyFile, page: str = places.COVERAGE) -> str:
    return f'<a href="{places.link(page, places.policy_page(held.policy.id))}">{whose(held)}</a>'


def _standard(view: View, standard: Standard) -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{whose(held)}</th>' for held in view.book.policies)
    rows = "".join(_row(view, standard, criterion) for criterion in standard.criteria)
    points = counted(len(standard.criteria), "point")
    return paragraphs(
        f"## Standard {standard.number}: {esc(standard.title)} {{: #{standard.id} }}",
        '<div class="sh-scroll"><table class="sh-coverage" role="table">'
        f'<caption class="sh-visually-hidden">Standard {standard.number}, {points}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Point</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div>',
    )


def _row(view: View, standard: Standard, criterion: Criterion) -> str:
    where = places.link(places.COVERAGE, places.standard_page(standard.id), criterion.id)
    key = f" {tag('Key point', 'key')}" if criterion.key else ""
    number = point_number(criterion)
    cells = "".join(_cell(view, standard, criterion, held) for held in view.book.policies)
    return (
        f'<tr role="row"><th scope="row" role="rowheader"><a href="{where}">{number} {esc(criterion.title)}</a>{key}'
        f"</th>{cells}</tr>"
    )


def _cell(view: View, standard: Standard, criterion: Criterion, held: PolicyFile) -> str:
    answers = view.coverage.of(criterion.id, held.policy.id)
    head = f'<span class="sh-cell__head" aria-hidden="true">{whose(held)}</span>'
    if not answers:
        return f'<td role="cell" class="sh-silent">{head}{silent_word(view.now(held))}</td>'
    lines = "".join(f"<li>{_clause_link(answer)}</li>" for answer in answers[:SHOWN])
    rest = len(answers) - SHOWN
    if rest > 0:
        where = places.link(places.COVERAGE, places.standard_page(standard.id), criterion.id)
        lines += f'<li><a href="{where}">{counted(rest, "more clause")}</a></li>'
    return f'<td role="cell">{head}<ul>{lines}</ul></td>'


def _clause_link(answer: CoveringClause, page: str = places.COVERAGE) -> str:
    version = places.version_page(answer.held.policy.id, answer.version.version)
    where = places.link(page, version, answer.clause.ref)
    return f'<a href="{where}">{esc(answer.clause.title)}</a>'
