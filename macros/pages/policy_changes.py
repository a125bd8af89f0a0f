"""The page of what differs between two documents: a policy and its model, or two versions of one policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from macros.derived.clause_changes import Comparison, PolicyChanges, SharedClause, comparisons
from macros.model.handbook import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion
from macros.pages import places
from macros.pages.joined_clauses import regrouped_clause
from macros.pages.marks import heard, marked, step, whole_text
from macros.pages.pieces import View, crumbs, meta, paragraphs, strength_tag, version_words, whose
from macros.wording.text import counted, esc


def page_of(each: Comparison, policy: str = "", base: str = "") -> str:
    """The page of a comparison: beside the policy's own for its latest version, else below the version's.

    `policy` and `base` are other ids of the two, where the page under these is meant.
    """
    other = each.old.version if each.same_policy else base or each.base.policy.id
    latest = each.new is each.policy.latest
    return places.changes_page(policy or each.policy.policy.id, each.new.version, other, latest=latest)


def policy_changes(view: View, name: str, number: str, other: str, older: str) -> str:
    """What differs in a policy's version from an older one, or from a version of the model. Raises KeyError."""
    for each in comparisons(view.book, view.book.policy(name)):
        if (each.new.version, each.base.policy.id, each.old.version) == (number, other, older):
            return _page(_Shown.of(each))
    raise KeyError(f"'{name}' {number} is not compared with '{other}' {older}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """Two documents, what differs, and what the page calls each of them."""

    each: Comparison
    found: PolicyChanges
    new: str
    old: str

    @classmethod
    def of(cls, each: Comparison) -> _Shown:
        found = each.changes
        new, old = version_words(each.new), version_words(each.old)
        if not each.same_policy:
            new, old = esc(each.policy.policy.short), esc(each.base.policy.short)
        return cls(each=each, found=found, new=new, old=old)

    def new_link(self, clause: Clause, words: str) -> str:
        return self._link(self.each.policy, self.each.new, clause, words)

    def old_link(self, clause: Clause, words: str) -> str:
        return self._link(self.each.base, self.each.old, clause, words)

    def _link(self, held: PolicyFile, version: PolicyVersion, clause: Clause, words: str) -> str:
        """To the clause's address that stays."""
        page = places.version_page(held.policy.id, version.version)
        return f'<a href="{places.link(page_of(self.each), page, clause.ref)}">{words}</a>'


def _page(shown: _Shown) -> str:
    each = shown.each
    page = page_of(each)
    return paragraphs(
        crumbs(page, [("Policies", places.POLICIES), (each.policy.policy.short, _own(each.policy))]),
        _title(shown),
        meta(*(_named(page, held, version) for held, version in ((each.policy, each.new), (each.base, each.old)))),
        _how(shown),
        "## In short {: #in-short }",
        _counts(shown),
        _duties(shown),
        _strengths(shown),
        *(_kind(shown, *kind) for kind in _kinds(shown)),
    )


def _own(held: PolicyFile) -> str:
    return places.policy_page(held.policy.id)


def _title(shown: _Shown) -> str:
    each = shown.each
    if each.same_policy:
        return f"# {whose(each.policy)}: what {shown.new} changed since {shown.old}"
    return f"# {whose(each.policy)}, {version_words(each.new)}: what differs from {whose(each.base)}"


def _named(page: str, held: PolicyFile, version: PolicyVersion) -> str:
    where = places.link(page, places.version_page(held.policy.id, version.version))
    area = f"Area: {esc(held.policy.area)}"
    return f'<span><a href="{where}">{esc(held.policy.short)}, {version_words(version)}</a>. {area}</span>'


def _how(shown: _Shown) -> str:
    return (
        '!!! note "How this comparison was made"\n'
        f"    It compares the copies that we hold of two documents: {_whole(shown.each.policy, shown.each.new)}, and "
        f"{_whole(shown.each.base, shown.each.old)}. There may be newer ones, and the agencies’ own documents prevail. "
        f"{_matched(shown)} "
        "Words that were put in look <ins>like this</ins>, words that were taken out <del>like this</del>."
    )


def _matched(shown: _Shown) -> str:
    """How it is known which clause is which."""
    if shown.each.same_policy and not shown.found.guessed:
        return (
            "Which clause was which is recorded with the versions: each keeps its address, or says what it was before."
        )
    return (
        "A program matched clauses by comparing their words, as this handbook restates them. Nobody has checked "
        "each match, so open both clauses before you rely on a difference."
    )


def _whole(held: PolicyFile, version: PolicyVersion) -> str:
    return f"{whose(held)}, “{esc(version.title)}”, {version_words(version)}"


def _counts(shown: _Shown) -> str:
    """How many clauses there are of each kind, as the way to each kind."""
    found = shown.found
    lines = [
        ("duties", found.duties, f"of {shown.new} with “must” or “will” that {shown.old} lacks, or puts less strongly"),
        ("strength", found.stronger, "put more strongly"),
        ("strength", found.weaker, "put less strongly"),
        *((name, clauses, words[0].lower() + words[1:]) for name, words, clauses, _ in _kinds(shown)),
    ]
    rows = [
        f'<li><a href="#{name}">{counted(len(clauses), "clause")}</a> {words}</li>'
        for name, clauses, words in lines
        if clauses
    ]
    return f"<ul>{''.join(rows)}</ul>"


type _Group = Sequence[Clause] | Sequence[SharedClause]


def _kinds(shown: _Shown) -> list[tuple[str, str, _Group, Callable[[_Shown], str]]]:
    """Each kind of change with its address, its heading, its clauses and how they are shown; those that occur."""
    found = shown.found
    kinds: list[tuple[str, str, _Group, Callable[[_Shown], str]]] = [
        ("reworded", "Worded differently", found.reworded, _reworded),
        ("regrouped", "Joined or divided", found.regrouped, _regrouped),
        ("added", f"Only in {shown.new}", found.added, _added),
        ("removed", f"Only in {shown.old}", found.removed, _removed),
        ("moved", "In another place", found.moved, _moved),
        ("renumbered", "With another number", found.renumbered, _renumbered),
        ("unchanged", "The same in both", found.unchanged, _unchanged),
    ]
    return [kind for kind in kinds if kind[2]]


def _kind(shown: _Shown, name: str, heading: str, clauses: _Group, said: Callable[[_Shown], str]) -> str:
    """A part of the page that readers can fold away, with its heading outside, where links lead."""
    return paragraphs(
        f"## {heading} {{: #{name} }}",
        f'<details class="sh-fold sh-kind" open markdown>\n<summary>{counted(len(clauses), "clause")}</summary>',
        said(shown),
        "</details>",
    )


def _duties(shown: _Shown) -> str:
    """What a reader of the new document must do and did not have to do by the old one."""
    before = {each.new.ref: each.measure for each in shown.found.kept}
    rows = [
        f"<li>{shown.new_link(clause, esc(clause.title))} "
        f"{step(before.get(clause.ref), clause)}{whole_text(clause)}</li>"
        for clause in shown.found.duties
    ]
    if not rows:
        return ""
    intro = f"What {shown.new} says must or will be done, and {shown.old} does not say, or says less strongly."
    return paragraphs("## New duties {: #duties }", intro, f'<ul class="sh-items">{"".join(rows)}</ul>')


def _strengths(shown: _Shown) -> str:
    """The clauses whose verb binds more or less than it did."""
    rows = [
        f"<li>{shown.new_link(each.new, esc(each.new.title))} {step(each.measure, each.new)}</li>"
        for each in sorted(shown.found.kept, key=lambda each: -each.step)
        if each.step
    ]
    if not rows:
        return ""
    return paragraphs("## Stronger or weaker {: #strength }", f'<ul class="sh-list">{"".join(rows)}</ul>')


def _reworded(shown: _Shown) -> str:
    return paragraphs(*(_reworded_clause(shown, each) for each in shown.found.reworded))


def _reworded_clause(shown: _Shown, each: SharedClause) -> str:
    items = "".join(f"<li>{marked(words)}</li>" for words in each.items)
    title = "" if each.old.title == each.new.title else f"<p><strong>{marked(each.title)}</strong></p>"
    return paragraphs(
        f"### {esc(each.new.title)} {{: #reworded-{each.new.ref} }}",
        meta(step(each.old, each.new), _numbers(shown, each), "<span>In another place</span>" if each.moved else ""),
        title,
        f"<p>{marked(each.text)}</p>",
        f"<ul>{items}</ul>" if items else "",
        _both(shown, each),
    )


def _numbers(shown: _Shown, each: SharedClause) -> str:
    old = f" ({esc(each.old.printed or '')} in {shown.old})" if each.renumbered else ""
    return f"<span>Paragraph {esc(each.new.printed)}{old}</span>" if each.new.printed else ""


def _both(shown: _Shown, each: SharedClause) -> str:
    of = heard(f": {esc(each.new.title)}")
    new, old = shown.new_link(each.new, f"In {shown.new}{of}"), shown.old_link(each.old, f"In {shown.old}{of}")
    return f'<p class="sh-both">{new} {old}</p>'


def _regrouped(shown: _Shown) -> str:
    rows = [regrouped_clause(each, shown.new_link, shown.old_link, shown.old) for each in shown.found.regrouped]
    return _listed(rows, "sh-items")


def _added(shown: _Shown) -> str:
    return _by_section(shown.each.new, shown.found.added, shown.new_link, "added")


def _removed(shown: _Shown) -> str:
    return _by_section(shown.each.old, shown.found.removed, shown.old_link, "removed")


def _by_section(
    version: PolicyVersion, clauses: Sequence[Clause], link: Callable[[Clause, str], str], kind: str
) -> str:
    """Whole clauses under the headings of their document."""
    wanted = {clause.ref for clause in clauses}
    blocks = []
    for section in version.sections:
        rows = [
            f"<li>{link(clause, esc(clause.title))} {strength_tag(clause.strength)}{whole_text(clause)}</li>"
            for clause in section.clauses
            if clause.ref in wanted
        ]
        if rows:
            blocks += [f"### {esc(section.title)} {{: #{kind}-{section.id} }}", _listed(rows, "sh-items")]
    return paragraphs(*blocks)


def _listed(rows: Iterable[str], name: str) -> str:
    return f'<ul class="{name}">{"".join(rows)}</ul>'


def _moved(shown: _Shown) -> str:
    """Where each clause stands now and where it stood, by the clause before it."""
    rows = [
        f"<li>{shown.new_link(each.new, esc(each.new.title))}<p>Now {_after(shown.each.new, each.new)}. "
        f"In {shown.old_link(each.old, f'{shown.old}{heard(f": {esc(each.old.title)}")}')}, "
        f"{_after(shown.each.old, each.old)}.</p></li>"
        for each in shown.found.moved
    ]
    return _listed(rows, "sh-items")


def _after(version: PolicyVersion, clause: Clause) -> str:
    for section in version.sections:
        for place, each in enumerate(section.clauses):
            if each.ref == clause.ref:
                before = f"after “{esc(section.clauses[place - 1].title)}”" if place else "at the beginning"
                return f"in “{esc(section.title)}”, {before}"
    raise KeyError(clause.ref)


def _renumbered(shown: _Shown) -> str:
    rows = [
        f"<li>{shown.new_link(each.new, esc(each.new.title))}: paragraph {esc(each.new.printed or '')}, "
        f"{shown.old_link(each.old, f'{esc(each.old.printed or "")} in {shown.old}')}</li>"
        for each in shown.found.renumbered
    ]
    return _listed(rows, "sh-list")


def _unchanged(shown: _Shown) -> str:
    rows = [
        f"<li>{shown.new_link(each.new, esc(each.new.title))} "
        f"({shown.old_link(each.old, f'in {shown.old}{heard(f": {esc(each.old.title)}")}')})</li>"
        for each in shown.found.unchanged
    ]
    return _listed(rows, "sh-list")
