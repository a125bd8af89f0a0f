"""The page of a policy: one version of it, clause by clause, with what is known about the document."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derived.clause_changes import comparisons
from macros.derived.timeline import coming
from macros.model.handbook import PolicyFile
from macros.model.ledger import Publication
from macros.model.policy_version import Clause, PolicyVersion, Section, section_address
from macros.model.reserved_names import PageAnchor
from macros.pages import places
from macros.pages.citations import cites_policy
from macros.pages.corrections import corrected, slips
from macros.pages.documents import version_downloads
from macros.pages.form_links import section_forms
from macros.pages.old_addresses import NOTHING_EARLIER, Earlier, earlier_clauses, no_longer
from macros.pages.pieces import (
    KIND_WORDS,
    View,
    asked,
    bullets,
    crumbs,
    date_words,
    facts,
    folded,
    further_anchors,
    meta,
    notes,
    paragraphs,
    permanent_link,
    point_number,
    review_tag,
    review_words,
    strength_tag,
    table_of,
    version_words,
    whose,
)
from macros.pages.policy_changes import page_of
from macros.pages.version_status import PolicyPage, effect_words, since_then, standing
from macros.wording.policies import approval_words, restatement_words, section_heading, section_place
from macros.wording.silence import silent_word
from macros.wording.text import counted, esc, listed, sentence

QUESTIONS_SHOWN = 8


def policy(view: View, name: str) -> str:
    """The policy's own page: the latest version held that has taken effect, in full."""
    held = view.book.policy(name)
    return _page(PolicyPage(view=view, held=held, version=view.now(held), page=places.policy_page(name)))


def policy_version(view: View, name: str, number: str) -> str:
    """The page of one version, at the address that stays."""
    held, page = view.book.policy(name), places.version_page(name, number)
    return _page(PolicyPage(view=view, held=held, version=held.version(number), page=page))


def _page(at: PolicyPage) -> str:
    held, version, page = at.held, at.version, at.page
    earlier = earlier_clauses(held, version) if at.is_policys else NOTHING_EARLIER
    return paragraphs(
        crumbs(page, _above(held, page)),
        f"# {esc(held.policy.short)}: {esc(version.title)}",
        since_then(at),
        meta(
            f"<span>{KIND_WORDS[held.policy.kind]}</span>",
            f"<span>Area: {esc(held.policy.area)}</span>",
            f"<span>{version_words(version).capitalize()}</span>",
            review_tag(version, at.view.today),
        ),
        f'<p class="sh-lede">{esc(held.policy.summary)}</p>',
        standing(at),
        corrected(_publication(at), {clause.ref: clause.title for clause in version.clauses}),
        _compared(at),
        _restatement(at),
        version_downloads(page, held, version),
        _contents(version),
        _questions(version),
        *(_section(at, section, earlier) for section in version.sections),
        f"## About the document {{: #{PageAnchor.ABOUT} }}",
        _about(at),
        notes(version.notes),
        _history(held, page),
        _served(at.view, version, page),
        no_longer(at, earlier),
        cites_policy(at.view, held, version, page),
    )


def _above(held: PolicyFile, page: str) -> list[tuple[str, str]]:
    own = places.policy_page(held.policy.id)
    return [("Policies", places.POLICIES), *([(held.policy.short, own)] if page != own else [])]


def _contents(version: PolicyVersion) -> str:
    """The sections, for readers whose screen has no room for a second column."""
    lines = [f'<a href="#{section_address(section)}">{_heading(section)}</a>' for section in version.sections]
    ends = [
        f'<a href="#{PageAnchor.ABOUT}">About the document: dates, approval, history</a>',
        f'<a href="#{PageAnchor.STANDARDS}">Which standards it speaks to</a>',
    ]
    rows = "".join(f"<li>{line}</li>" for line in [*lines, *ends])
    return (
        '<details class="sh-more sh-contents" data-search-exclude><summary>Contents</summary>'
        f'<ul class="sh-list">{rows}</ul></details>'
    )


def _heading(section: Section) -> str:
    return esc(section_heading(section))


def _compared(at: PolicyPage) -> str:
    """The ways to what differs: from the model, and between this version and the others held."""
    lines, version, come = [], at.version, coming(at.held, at.view.today)
    for each in comparisons(at.view.book, at.held):
        where = places.link(at.page, page_of(each))
        if each.new is version and not each.same_policy:
            lines.append(f"[What differs from the model, {whose(each.base)}]({where})")
        elif each.new is version:
            lines.append(f"[What changed since {version_words(each.old)}]({where})")
        elif each.old is version:
            word = "changes" if each.new in come else "changed"
            lines.append(f"[What {version_words(each.new)} {word}]({where})")
    return bullets(lines)


def _publication(at: PolicyPage) -> Publication | None:
    """What the ledger says of the version, under any id that its policy has or had."""
    names = (at.held.policy.id, *at.held.policy.formerly)
    found = (at.view.book.ledger.find("policy", name, at.version.version) for name in names)
    return next((each for each in found if each), None)


def _about(at: PolicyPage) -> str:
    held, version = at.held, at.version
    source = held.source(version.version)
    where = places.link(at.page, places.SOURCES, source.id)
    return table_of(
        [
            ("Whose", esc(held.policy.agency)),
            ("Area", esc(held.policy.area)),
            ("Kind", KIND_WORDS[held.policy.kind]),
            ("Whom it covers", esc(version.audience)),
            ("Version held", _version_and_change(version)),
            *_dates(at),
            ("Approved by", esc(approval_words(version))),
            ("Looked after by", esc(held.policy.owner or "")),
            ("Review", f"{review_tag(version, at.view.today)} {review_words(version)}"),
            ("Slips mended here", slips(_publication(at))),
            ("Source", f'<a href="{where}">{esc(source.title)}</a>'),
        ]
    )


def _version_and_change(version: PolicyVersion) -> str:
    change = f". {esc(sentence(version.change_note))}" if version.change_note else ""
    return f"{version_words(version).capitalize()}{change}"


def _dates(at: PolicyPage) -> Iterator[tuple[str, str]]:
    dates = at.version.dates
    if dates:
        yield "Issued", date_words(dates.issued)
        yield "Approved", date_words(dates.approved)
        yield effect_words(at), date_words(dates.effective)
        yield "Last reviewed", date_words(dates.last_reviewed)
        yield "Next review", date_words(dates.review_due)
    yield "About its dates", esc(at.version.dates_note or "")


def _restatement(at: PolicyPage) -> str:
    held, source = at.held, at.held.source(at.version.version)
    derived = ""
    if held.policy.derived_from:
        model = at.view.book.policy(held.policy.derived_from)
        where = places.link(at.page, places.policy_page(model.policy.id))
        derived = f" It is built on the same text as [{whose(model)}]({where})."
    return f'!!! note "A restatement, not the document itself"\n    {esc(restatement_words(source, "page"))}{derived}'


def _history(held: PolicyFile, page: str) -> str:
    """Every version that is known, those that are not held too."""
    if len(held.policy.versions) == 1 and not held.policy.versions[0].note:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{esc(entry.version)}</th><td>{date_words(entry.dated) or "not given"}</td>'
        f"<td>{esc(entry.note or '')}</td>"
        f"<td>{_held_link(held, page, entry.version) if entry.held else 'not held'}</td></tr>"
        for entry in reversed(held.policy.versions)
    )
    return paragraphs(
        f"### History, as far as it is known {{: #{PageAnchor.HISTORY} }}",
        '<table class="sh-table"><caption class="sh-visually-hidden">Versions, newest first</caption><thead><tr>'
        '<th scope="col">Version</th><th scope="col">Date</th><th scope="col">What the document says of it</th>'
        f'<th scope="col">Text</th></tr></thead><tbody>{rows}</tbody></table>',
    )


def _held_link(held: PolicyFile, page: str, number: str) -> str:
    where = places.link(page, places.version_page(held.policy.id, number))
    return f'<a href="{where}">version {esc(number)}</a>'


def _questions(version: PolicyVersion) -> str:
    """Every question in readers' words that a clause answers, as a way in."""
    asks = [(question, clause) for clause in version.clauses for question in clause.asked_as]
    if not asks:
        return ""
    lines = [f'<a href="#{clause.ref}">{esc(question)}</a>' for question, clause in asks]
    questions = folded(lines, QUESTIONS_SHOWN, "more question")
    heading = f'## People ask {{: #{PageAnchor.PEOPLE_ASK} data-search-exclude="" }}'
    return paragraphs(heading, f"<div data-search-exclude>{questions}</div>")


def _served(view: View, version: PolicyVersion, page: str) -> str:
    """The standards that the version says something about, and those on which it is silent."""
    edition = view.book.edition
    met = {meets.criterion for clause in version.clauses for meets in clause.meets}
    lines = []
    for standard in edition.standards:
        number = sum(criterion.id in met for criterion in standard.criteria)
        where = places.link(page, places.standard_page(standard.id))
        silent = silent_word(version, "silent in the copy we hold")
        of = f"{number} of {counted(len(standard.criteria), 'point')}" if number else silent
        lines.append(f"[Standard {standard.number}: {esc(standard.title)}]({where}): {of}")
    return paragraphs(
        f"## Which standards it speaks to {{: #{PageAnchor.STANDARDS} }}",
        f"Counted by the points of the {esc(edition.head.title)} ({esc(edition.head.area)}) that a clause here says "
        "something about, in the handbook’s reading. A draft until a safeguarding lead has reviewed it.",
        esc(version.missing or ""),
        bullets(lines),
    )


def _section(at: PolicyPage, section: Section, earlier: Earlier) -> str:
    return paragraphs(
        f"## {_heading(section)} {{: #{section_address(section)} }}",
        meta(f"<span>In the document: {esc(section_place(section))}</span>") if section.heading else "",
        section_forms(at.view, at.version, section, at.page),
        notes(section.notes),
        *(_clause(at, clause, earlier) for clause in section.clauses),
    )


def _clause(at: PolicyPage, clause: Clause, earlier: Earlier) -> str:
    return paragraphs(
        f"### {further_anchors(earlier.now.get(clause.ref, ()))}{esc(clause.title)} {{: #{clause.ref} }}",
        meta(_printed(clause), strength_tag(clause.strength), _permanent(at, clause)),
        esc(sentence(clause.text) if not clause.items else clause.text),
        bullets(esc(item) for item in clause.items),
        asked(clause.asked_as),
        facts(clause.facts),
        notes(clause.notes),
        _meets(at.view, clause, at.page),
    )


def _printed(clause: Clause) -> str:
    number = f"<span>Paragraph {esc(clause.printed)}</span> " if clause.printed else ""
    return number + (f"<span>Under “{esc(clause.heading)}”</span> " if clause.heading else "")


def _permanent(at: PolicyPage, clause: Clause) -> str:
    """On the policy's own page, which moves on with versions: the clause's address that stays."""
    if not at.is_policys:
        return ""
    where = places.link(at.page, places.version_page(at.held.policy.id, at.version.version), clause.ref)
    return f" {permanent_link(where, clause.title)}"


def _meets(view: View, clause: Clause, page: str) -> str:
    edition = view.book.edition
    links = []
    for meets in clause.meets:
        standard, criterion = edition.standard_of(meets.criterion), edition.criterion(meets.criterion)
        if standard and criterion:
            where = places.link(page, places.standard_page(standard.id), criterion.id)
            links.append(f"[{point_number(criterion)} {esc(criterion.title)}]({where})")
    if not links:
        return ""
    return f'<span class="sh-label">Standards</span> {listed(links)}\n{{: .sh-serves }}'
