"""The pages of the policies: the index with review status, each policy, and each version held."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Clause, PolicyFile, PolicyVersion, Section, section_address
from macros.pages import places
from macros.pages.parts import (
    View,
    asked,
    bullets,
    date_words,
    facts,
    notes,
    paragraphs,
    review_tag,
    review_words,
    strength_tag,
    table_of,
    version_words,
    whose,
)
from macros.text import counted, esc, listed, sentence

KINDS = {"agency": "An agency’s own policy", "model": "A model policy", "procedure": "A procedure"}


def policies_index(view: View) -> str:
    """Every policy held, whose it is, and where it stands on its review."""
    return paragraphs(
        "# Policies",
        '<p class="sh-lede">Each one is restated in plain words, clause by clause, from the copy that we hold. '
        "The agency’s own document prevails.</p>",
        _review_summary(view),
        _policy_list(view),
        "## What the review status means {: #review-status }",
        bullets(
            [
                "**In date:** the review date that the document gives is more than 90 days away.",
                "**Review due within 90 days:** the date is close.",
                "**Review date passed:** the date has gone by. The agency may have a newer document elsewhere.",
                "**No review date given:** the copy that we hold names none.",
            ]
        ),
        "A month without a day counts as due on its last day. The status is worked out again each time you open the page.",
    )


def _review_summary(view: View) -> str:
    number = len(view.book.policies)
    return (
        f"We hold {counted(number, 'policy', 'policies')}. See also "
        f"[which standards each policy speaks to]({places.link(places.POLICIES, places.COVERAGE)})."
    )


def policies_list(view: View, page: str = "index.md") -> str:
    """The policies by name and area with their review status, as a short list for a prose page."""
    rows = "".join(
        f'<li><a href="{places.href(page, places.policy_page(held.policy.id))}">{whose(held)}</a> '
        f"{review_tag(held.latest, view.today)}</li>"
        for held in view.book.policies
    )
    return f'<ul class="sh-held">{rows}</ul>'


def _policy_list(view: View) -> str:
    rows = "".join(
        f"<li>{_policy_head(held)}<p>{esc(held.policy.summary)}</p>"
        f"<p>{review_tag(held.latest, view.today)} {_date(held.latest)}</p></li>"
        for held in view.book.policies
    )
    return f'<ul class="sh-policies">{rows}</ul>'


def _policy_head(held: PolicyFile) -> str:
    where = places.href(places.POLICIES, places.policy_page(held.policy.id))
    return (
        f'<h2 id="{held.policy.id}"><a href="{where}">{esc(held.policy.short)}: {esc(held.policy.title)}</a></h2>'
        f'<p class="sh-meta"><span>{KINDS[held.policy.kind]}</span> <span>Area: {esc(held.policy.area)}</span> '
        f"<span>Latest held: {version_words(held, held.latest)}</span></p>"
    )


def _date(version: PolicyVersion) -> str:
    due = version.review_due
    return f"<span>Review date: {due.words}</span>" if due else ""


def policy(view: View, name: str) -> str:
    """The policy's own page: the latest version held, in full."""
    held = view.book.policy(name)
    return _version(view, held, held.latest, places.policy_page(name))


def policy_version(view: View, name: str, number: str) -> str:
    """The page of one version, at the address that stays."""
    held = view.book.policy(name)
    return _version(view, held, held.version(number), places.version_page(name, number))


def _version(view: View, held: PolicyFile, version: PolicyVersion, page: str) -> str:
    return paragraphs(
        f"# {esc(held.policy.short)}: {esc(version.title)}",
        f'<p class="sh-lede">{esc(held.policy.summary)}</p>',
        _standing(held, version, page),
        _about(view, held, version, page),
        _restatement(view, held, page),
        notes(version.notes),
        _history(held, page),
        _questions(version),
        _served(view, version, page),
        *(_section(view, held, version, section, page) for section in version.sections),
    )


def _standing(held: PolicyFile, version: PolicyVersion, page: str) -> str:
    """Which version this is among those held, and where the others are."""
    if page == places.policy_page(held.policy.id):
        where = places.link(page, places.version_page(held.policy.id, version.version))
        words = f"This is the latest version that we hold: {version_words(held, version)}."
        return f"{words} It keeps [an address of its own]({where}), which stays when a newer version comes."
    if version is held.latest:
        return f"This page is {version_words(held, version)}, the latest that we hold. Its address stays."
    where = places.link(page, places.policy_page(held.policy.id))
    return f"This page is {version_words(held, version)}. [The latest version that we hold]({where}) is another one."


def _about(view: View, held: PolicyFile, version: PolicyVersion, page: str) -> str:
    source = view.book.source(held.policy.source)
    where = places.href(page, places.SOURCES, source.id)
    return table_of(
        [
            ("Whose", esc(held.policy.agency)),
            ("Area", esc(held.policy.area)),
            ("Kind", KINDS[held.policy.kind]),
            ("Whom it covers", esc(version.audience)),
            ("Version held", _version_and_change(held, version)),
            *_dates(version),
            ("Approved by", _approval(version)),
            ("Looked after by", esc(held.policy.owner or "")),
            ("Review", f"{review_tag(version, view.today)} {review_words(version, view.today)}"),
            ("Source", f'<a href="{where}">{esc(source.title)}</a>'),
        ]
    )


def _version_and_change(held: PolicyFile, version: PolicyVersion) -> str:
    change = f". {esc(sentence(version.change_note))}" if version.change_note else ""
    return f"{version_words(held, version).capitalize()}{change}"


def _dates(version: PolicyVersion) -> Iterator[tuple[str, str]]:
    dates = version.dates
    if dates:
        yield "Issued", date_words(dates.issued)
        yield "Approved", date_words(dates.approved)
        yield "Took effect", date_words(dates.effective)
        yield "Last reviewed", date_words(dates.last_reviewed)
        yield "Next review", date_words(dates.review_due)
    yield "About its dates", esc(version.dates_note or "")


def _approval(version: PolicyVersion) -> str:
    approval = version.approval
    if not approval:
        return ""
    parts = [esc(part) for part in (approval.role, approval.body) if part]
    return ", ".join([*parts, *([approval.on.words] if approval.on else [])])


def _restatement(view: View, held: PolicyFile, page: str) -> str:
    source = view.book.source(held.policy.source)
    derived = ""
    if held.policy.derived_from:
        model = view.book.policy(held.policy.derived_from)
        where = places.link(page, places.policy_page(model.policy.id))
        derived = f" It is built on the same text as [{whose(model)}]({where})."
    return (
        '!!! note "A restatement, not the document itself"\n'
        f"    This page says in plain language what stands in the copy that we hold of “{esc(source.title)}” "
        f"({esc(source.publisher)}; area: {esc(source.area)}). {esc(source.date_note)} The agency may have a newer one. "
        f"The agency’s own document prevails.{derived}"
    )


def _history(held: PolicyFile, page: str) -> str:
    """Every version that is known, those that are not held too."""
    if len(held.policy.versions) == 1:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{esc(entry.version)}</th><td>{date_words(entry.dated) or "not given"}</td>'
        f"<td>{esc(entry.note or '')}</td><td>{_held_link(held, page, entry.version) if entry.held else 'not held'}</td></tr>"
        for entry in reversed(held.policy.versions)
    )
    return paragraphs(
        "## History, as far as it is known {: #history }",
        '<table class="sh-table"><caption class="sh-visually-hidden">Versions, newest first</caption><thead><tr>'
        '<th scope="col">Version</th><th scope="col">Date</th><th scope="col">What the document says of it</th>'
        f'<th scope="col">Text</th></tr></thead><tbody>{rows}</tbody></table>',
    )


def _held_link(held: PolicyFile, page: str, number: str) -> str:
    where = places.href(page, places.version_page(held.policy.id, number))
    return f'<a href="{where}">version {esc(number)}</a>'


def _questions(version: PolicyVersion) -> str:
    asks = [(question, clause) for clause in version.clauses for question in clause.asked_as]
    if not asks:
        return ""
    lines = [f"[{esc(question)}](#{clause.ref})" for question, clause in asks]
    return paragraphs("## People ask {: #people-ask }", bullets(lines))


def _served(view: View, version: PolicyVersion, page: str) -> str:
    """The standards that the version says something about, and those on which it is silent."""
    edition = view.book.edition
    met = {meets.criterion for clause in version.clauses for meets in clause.meets}
    lines = []
    for standard in edition.standards:
        number = sum(criterion.id in met for criterion in standard.criteria)
        where = places.link(page, places.standard_page(standard.id))
        of = f"{number} of {counted(len(standard.criteria), 'point')}" if number else "silent in the copy we hold"
        lines.append(f"[Standard {standard.number}: {esc(standard.title)}]({where}): {of}")
    return paragraphs(
        "## Which standards it speaks to {: #standards }",
        f"Counted by the points of the {esc(edition.head.title)} ({esc(edition.head.area)}) that a clause here says "
        "something about, in the handbook’s reading. A draft until a safeguarding lead has reviewed it.",
        bullets(lines),
    )


def _section(view: View, held: PolicyFile, version: PolicyVersion, section: Section, page: str) -> str:
    printed = f"{esc(section.printed)} " if section.printed else ""
    return paragraphs(
        f"## {printed}{esc(section.title)} {{: #{section_address(section)} }}",
        notes(section.notes),
        *(_clause(view, held, version, clause, page) for clause in section.clauses),
    )


def _clause(view: View, held: PolicyFile, version: PolicyVersion, clause: Clause, page: str) -> str:
    return paragraphs(
        f"### {esc(clause.title)} {{: #{clause.ref} }}",
        f'<p class="sh-meta">{_printed(clause)}{strength_tag(clause.strength)}{_permanent(held, version, clause, page)}</p>',
        esc(sentence(clause.text) if not clause.items else clause.text),
        bullets(esc(item) for item in clause.items),
        asked(clause.asked_as),
        facts(clause.facts),
        notes(clause.notes),
        _meets(view, clause, page),
    )


def _printed(clause: Clause) -> str:
    return f"<span>Paragraph {esc(clause.printed)}</span> " if clause.printed else ""


def _permanent(held: PolicyFile, version: PolicyVersion, clause: Clause, page: str) -> str:
    """On the policy's own page, which moves on with versions: the clause's address that stays."""
    if page != places.policy_page(held.policy.id):
        return ""
    where = places.href(page, places.version_page(held.policy.id, version.version), clause.ref)
    return (
        f' <a class="sh-permanent" href="{where}">Permanent address'
        f'<span class="sh-visually-hidden"> of “{esc(clause.title)}”</span></a>'
    )


def _meets(view: View, clause: Clause, page: str) -> str:
    edition = view.book.edition
    links = []
    for meets in clause.meets:
        standard, criterion = edition.standard_of(meets.criterion), edition.criterion(meets.criterion)
        if standard and criterion:
            where = places.link(page, places.standard_page(standard.id), criterion.id)
            links.append(f"[{criterion.id.removeprefix('s').lstrip('0')} {esc(criterion.title)}]({where})")
    if not links:
        return ""
    return f'<span class="sh-label">Standards</span> {listed(links)}\n{{: .sh-serves }}'
