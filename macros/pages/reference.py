"""Reference pages: the glossary, the sources, and the meanings of problem codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from macros.model.glossary import Term
from macros.model.policy import PolicyFile
from macros.model.source_record import Original, Source, SourceDocument, SourceRecord
from macros.pages import places
from macros.pages.render import rendered
from macros.pages.view import View
from macros.reading.problems import CODES, INFORMATION
from macros.wording.policies import no_copy_words
from macros.wording.text import capital, first_sentence
from selfcheck.reading.problem_codes import PROBLEMS, REFUSED, WORKBOOK_REFUSED
from selfcheck.urgent_words import EMERGENCY

_SHORT = 20  # words of a meaning that is not folded
_ABOUT_DANGER = (EMERGENCY, "same day")


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term as a line: what is shown of its meaning, and the rest, which is folded."""

    term: Term
    shown: str
    rest: str


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The terms that begin with one letter."""

    letter: str
    anchor: str
    terms: Sequence[TermLine]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The terms by letter, and each term's name by its id."""

    groups: Sequence[LetterGroup]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tooltips:
    """Abbreviations with their full forms."""

    abbreviations: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedSource:
    """A restated document. For a policy's version also its page, its approval, the permission and the original file."""

    source: Source
    policy_file: PolicyFile | None = None
    version: str = ""
    page: str = ""
    approved: str = ""
    permission: str = ""
    is_shown: bool = False
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every document that the handbook restates."""

    page: str
    no_copy: str
    sources: Sequence[RestatedSource]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemCodes:
    """Codes with their meanings: for problems in the data, for files that cannot be opened, and for answers."""

    codes: Mapping[str, str]
    for_information: Sequence[str]
    refused: Mapping[str, str]
    workbook: Mapping[str, str]
    problems: Mapping[str, str]


def glossary(view: View) -> Markup:
    """Every term, by its first letter."""
    terms = sorted(view.book.glossary, key=lambda term: term.term.lower())
    groups = [
        LetterGroup(letter, _anchor(letter), [_line(term) for term in those])
        for letter, those in groupby(terms, key=_letter)
    ]
    return rendered("glossary.jinja", GlossaryPage(groups, {term.id: term.term for term in terms}))


def _line(term: Term) -> TermLine:
    """The first sentence is shown, a long one up to its colon; all where it is short or is about a danger."""
    if len(term.means.split()) <= _SHORT or any(words in term.means for words in _ABOUT_DANGER):
        return TermLine(term, term.means, "")
    first = first_sentence(term.means)
    rest = term.means.removeprefix(first).strip()
    start, colon, end = first.partition(": ")
    if colon and len(first.split()) > _SHORT:
        return TermLine(term, f"{start}.", capital(f"{end} {rest}".strip()))
    return TermLine(term, first, rest)


def _letter(term: Term) -> str:
    first = term.term[0].upper()
    return first if first.isascii() and first.isalpha() else "0–9"


def _anchor(letter: str) -> str:
    return f"letter-{letter[0].lower()}"


def tooltips(view: View) -> Markup:
    """Abbreviations for every page, as the Markdown that explains each where it occurs."""
    short = [(_abbreviation(term.abbreviation), term.term) for term in view.book.glossary if term.abbreviation]
    # longest first, so that a shorter one inside it does not match instead
    ordered = sorted(((name, words) for name, words in short if name), key=lambda pair: (-len(pair[0]), pair[0]))
    return rendered("tooltips.jinja", Tooltips(ordered))


def _abbreviation(name: str) -> str:
    """The abbreviation if it is safe to search for in a text, else nothing.

    Markdown puts numbered placeholders in place of HTML, so an abbreviation of digits alone could match inside one.
    """
    plain = name.replace("/", "").replace(" ", "")
    return name if plain.isalnum() and not plain.isnumeric() else ""


def sources(view: View) -> Markup:
    """The documents that the handbook restates, including the source of each policy version."""
    of_handbook = [RestatedSource(source=source) for source in view.book.sources]
    of_versions = [
        _of_version(view, policy_file, record)
        for policy_file in view.book.policies
        for record in reversed(policy_file.records)
    ]
    no_copy = no_copy_words(some_shown=view.book.has_document_words)
    return rendered("sources.jinja", SourcesPage(places.SOURCES, no_copy, [*of_handbook, *of_versions]))


def _of_version(view: View, policy_file: PolicyFile, record: SourceRecord) -> RestatedSource:
    return RestatedSource(
        source=record.source(policy_file.policy.area),
        policy_file=policy_file,
        version=record.version,
        page=places.version_page(policy_file.policy.id, record.version),
        approved=_approved(record.document),
        permission=_permission(record.document),
        is_shown=record.is_shown_on(view.today),
        original=record.document.original,
    )


def _approved(document: SourceDocument) -> str:
    approved = document.approved
    if not approved:
        return ""
    return f"{approved.body}, {approved.on.words}{f', minute {approved.minute}' if approved.minute else ''}"


def _permission(document: SourceDocument) -> str:
    allowed = document.permission
    if not allowed:
        return ""
    until = f", until {allowed.until.words}" if allowed.until else ""
    return f"{allowed.covers}: {allowed.by}, {allowed.body}, {allowed.on.words}{until}"


def problem_codes() -> Markup:
    """Every code that `handbook check` can give, with its meaning, from the one list of codes."""
    model = ProblemCodes(
        codes=CODES, for_information=sorted(INFORMATION), refused=REFUSED, workbook=WORKBOOK_REFUSED, problems=PROBLEMS
    )
    return rendered("problem_codes.jinja", model)
