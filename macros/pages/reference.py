"""Pages to look things up in: the glossary, the sources, and what each problem code means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from macros.model.handbook import PolicyFile, Term
from macros.model.source_record import Source, SourceDocument, SourceRecord
from macros.pages import places
from macros.pages.pieces import View, bullets, paragraphs, table_of, whose
from macros.reading.problems import CODES, INFORMATION
from macros.wording.policies import version_name
from macros.wording.text import esc, listed
from selfcheck.reading.problem_codes import PROBLEMS, REFUSED


def glossary(view: View) -> str:
    """Every term, by its first letter."""
    terms = sorted(view.book.glossary, key=lambda term: term.term.lower())
    groups = [(letter, list(group)) for letter, group in groupby(terms, key=_letter)]
    index = " ".join(f'<a href="#{_anchor(letter)}">{letter}</a>' for letter, _ in groups)
    return paragraphs(
        "# Glossary",
        '<p class="sh-lede">Words and abbreviations of the standards and policies, explained for someone new.</p>',
        f'<nav class="sh-letters" aria-label="Letters">{index}</nav>',
        *(
            paragraphs(
                f'## {letter} {{: #{_anchor(letter)} data-search-exclude="" }}', *(_term(view, term) for term in group)
            )
            for letter, group in groups
        ),
    )


def _letter(term: Term) -> str:
    first = term.term[0].upper()
    return first if first.isascii() and first.isalpha() else "0–9"


def _anchor(letter: str) -> str:
    return f"letter-{letter[0].lower()}"


def _term(view: View, term: Term) -> str:
    short = f" ({esc(term.abbreviation)})" if term.abbreviation else ""
    names = {each.id: each.term for each in view.book.glossary}
    see = listed(f"[{esc(names[name])}](#{name})" for name in term.see) if term.see else ""
    return paragraphs(
        f"### {esc(term.term)}{short} {{: #{term.id} }}",
        esc(term.means),
        f"People also say: {esc(listed(term.also, 'or'))}." if term.also else "",
        f"See also: {see}." if see else "",
    )


def tooltips(view: View) -> str:
    """Abbreviations for every page: the Markdown that explains them where they stand."""
    # longest first, so that the shorter one inside it is not explained instead
    short = sorted(
        ((term.abbreviation, term.term) for term in view.book.glossary if term.abbreviation),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    return "\n".join(f"*[{_abbreviation(name)}]: {esc(words)}" for name, words in short if _abbreviation(name))


def _abbreviation(name: str) -> str:
    """The abbreviation if it is plain enough to be looked for in a text, else nothing.

    Digits alone would be found inside the numbered places that Markdown keeps for HTML.
    """
    plain = name.replace("/", "").replace(" ", "")
    return name if plain.isalnum() and not plain.isnumeric() else ""


def sources(view: View) -> str:
    """The documents that the handbook restates, each version's own."""
    return paragraphs(
        "# Sources",
        '<p class="sh-lede">The documents that this handbook restates, whose they are, and what the copies lack.</p>',
        "The handbook says in its own words what these documents say. It holds no copy of their text. "
        "Where a page and a document differ, the document prevails.",
        *(_source(source, esc(source.title), ()) for source in view.book.sources),
        *(_of_version(held, record) for held in view.book.policies for record in reversed(held.records)),
    )


def _of_version(held: PolicyFile, record: SourceRecord) -> str:
    page = places.version_page(held.policy.id, record.version)
    restated = f'<a href="{places.link(places.SOURCES, page)}">{esc(version_name(record.version))}</a>'
    source = record.source(held.policy.area)
    name = f"{whose(held)}, {version_name(record.version)}: {esc(source.title)}"
    return _source(source, name, [("Restated in", restated), *_standing(record.document)])


def _standing(document: SourceDocument) -> Iterator[tuple[str, str]]:
    """What is known of the document's approval, of the right to restate it, and of the file that was restated."""
    if approved := document.approved:
        minute = f", minute {approved.minute}" if approved.minute else ""
        yield "Approved by", esc(f"{approved.body}, {approved.on.words}{minute}")
    if permission := document.permission:
        until = f", until {permission.until.words}" if permission.until else ""
        said = f"{permission.covers}: {permission.by}, {permission.body}, {permission.on.words}{until}"
        yield "Permission", esc(said)
    if original := document.original:
        kept = listed(esc(part) for part in (original.kept_by, original.where) if part)
        until = f", until {original.until.words}" if original.until else ""
        yield "The file restated", f"SHA-256 <code>{original.sha256}</code>{f'; kept by {kept}' if kept else ''}{until}"


def _source(source: Source, name: str, more: Iterable[tuple[str, str]]) -> str:
    return paragraphs(
        f"## {name} {{: #{source.id} }}",
        table_of(
            [
                ("Published by", esc(source.publisher)),
                ("Area", esc(source.area)),
                ("Date", source.date.words if source.date else "not given"),
                ("About its dates", esc(source.date_note)),
                ("Terms of use", esc(source.licence)),
                *more,
            ]
        ),
        paragraphs("What the copy lacks:", bullets(esc(line) for line in source.condition)) if source.condition else "",
    )


def _codes(codes: Iterable[str]) -> str:
    return listed(f"`{code}`" for code in sorted(codes))


def problem_codes() -> str:
    """Every code that `handbook check` can give, with its meaning: rendered from the one list of codes."""
    return paragraphs(
        "# Problem codes",
        '<p class="sh-lede">For whoever edits the handbook’s data: what each code of '
        "<code>handbook check</code> means.</p>",
        f"Every code stops the build until it is mended, but for {_codes(INFORMATION)}: information only.",
        _code_table("Codes, with what they mean", CODES),
        "## Self-check files {: #self-check-files }",
        "What the self-check and <code>handbook score</code> say of a file that cannot be opened:",
        _code_table("Codes of files that are not opened", REFUSED, prefix="file-"),
        "And of answers that do not count as they stand, or that need another look:",
        _code_table("Codes of answers", PROBLEMS, prefix="answer-"),
    )


def _code_table(caption: str, codes: Mapping[str, str], prefix: str = "") -> str:
    rows = "".join(
        f'<tr id="{prefix}{code}"><th scope="row"><code>{code}</code></th><td>{esc(meaning)}</td></tr>'
        for code, meaning in codes.items()
    )
    return (
        f'<table class="sh-table"><caption class="sh-visually-hidden">{caption}</caption><thead><tr>'
        '<th scope="col">Code</th><th scope="col">What it means</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
