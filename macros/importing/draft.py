"""Turns an outline into a draft version, and carries over what people wrote in the version held before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.derived.personal_parts import found_in
from macros.importing.clause_guesses import free_address, short_title, slug
from macros.importing.document_dates import dates_of, is_line_of_dates, version_of
from macros.importing.held_clauses import Match, match_held_clauses
from macros.importing.language import is_english, is_foreign
from macros.importing.outline import Outline, OutlinePart, Piece, outline
from macros.importing.report import Report
from macros.importing.strength_guess import strength_of, strengths_in
from macros.importing.titles import title_of_properties
from macros.importing.word.document import Paragraph, WordFile
from macros.importing.word.typed_numbers import heading_label
from macros.model.languages import ENGLISH, LANGUAGE_NAMES, LanguageCode
from macros.model.policy_version import Clause, PolicyVersion, Section, VersionDates, section_address
from selfcheck.personal.personal_data import HARMLESS_AS, WORDS, without_personal_data
from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import Path, shorten
from selfcheck.words import count_words

UNTITLED = "Untitled policy"
NAMELESS = "Contact details"
_MOST_QUOTED = 60
_ANOTHER_LANGUAGE = (
    "language: the document does not seem to be in English, so that no strength was guessed: every clause is "
    "information until you set it; dates and titles were looked for in English words alone"
)
_OF_THE_POLICY = (
    "language: policy.yml says {name}, so that no strength was guessed: every clause is information until you set it; "
    "dates and titles were looked for in English words alone"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDetails:
    """Facts from outside the document.

    `latest`: the version before. `bodies`: known organisations and places. `language`: what its policy says.
    """

    policy: str
    version: str | None = None
    latest: PolicyVersion | None = None
    bodies: frozenset[str] = frozenset()
    language: LanguageCode = ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """What a document says of itself."""

    title: str
    version: str
    dates: VersionDates | None
    dates_note: str | None


def draft(word: WordFile, details: VersionDetails, report: Report) -> PolicyVersion:
    """A draft with an empty audience, which only a person knows. Raises ValueError if there is no text for clauses."""
    outlined = _outlined(word, report)
    if not outlined.parts:
        raise ValueError("the document holds a title or dates alone, and no text for clauses")
    head = _head(word, outlined, details, report)
    drafted = PolicyVersion(
        policy=details.policy,
        version=head.version,
        title=head.title,
        dates=head.dates,
        dates_note=head.dates_note,
        audience="",
        sections=tuple(_sections(outlined, details, report)),
    )
    tell_personal(drafted, details.bodies, report)
    return drafted


def document_head(word: WordFile, details: VersionDetails, report: Report) -> DocumentHead:
    """What the document says of itself; of what it divides into, its places and title alone are reported."""
    dividing = Report()
    outlined = _outlined(word, dividing)
    report.places = dividing.places
    report.guessed.extend(line for line in dividing.guessed if line.startswith("title:"))
    if not is_english(" ".join(block.text for block in word.blocks if isinstance(block, Paragraph))):
        report.finish(_ANOTHER_LANGUAGE)
    return _head(word, outlined, details, report)


def _outlined(word: WordFile, report: Report) -> Outline:
    if not word.blocks:
        raise ValueError("the document holds no text")
    return outline([block for block in word.blocks if not is_line_of_dates(block)], report, word.title)


def _head(word: WordFile, outlined: Outline, details: VersionDetails, report: Report) -> DocumentHead:
    dates, dates_note = dates_of(word.blocks, report)
    return DocumentHead(
        version=details.version or version_of(word.blocks, report),
        title=outlined.title or _other_title(word, details, report),
        dates=dates,
        dates_note=dates_note,
    )


def _other_title(word: WordFile, details: VersionDetails, report: Report) -> str:
    """A title for a document whose text gives none: of the version held, or in the file's properties."""
    if properties := title_of_properties(word.title):
        report.guess(f"title: the file’s properties say “{properties}”; the text itself names none")
    title = details.latest.title if details.latest else properties or UNTITLED
    report.finish(f"title: the document names none; “{title}” stands there for now")
    return title


def _sections(outline: Outline, details: VersionDetails, report: Report) -> Iterator[Section]:
    pieces, version = [piece for part in outline.parts for piece in part.pieces], details.latest
    english = _tell_language(pieces, details.language, report)
    fresh = [_clause(piece, english=english) for piece in pieces]
    matches = match_held_clauses(version.clauses, fresh) if version else {}
    taken = {match.earlier.ref for match in matches.values()}
    same = [_same_section(part, version) for part in outline.parts]
    wanted = [
        section.id if section else slug(without_personal_data(part.title), "part")
        for section, part in zip(same, outline.parts, strict=True)
    ]
    names = [_section_id(each, taken) for each in wanted]
    clauses = iter([_finished(clause, matches.get(row), taken, report) for row, clause in enumerate(fresh)])
    for part, name, before in zip(outline.parts, names, same, strict=True):
        own = tuple(next(clauses) for _ in part.pieces)
        yield Section(id=name, printed=part.printed, title=before.title if before else part.title, clauses=own)
    _tell(pieces, outline.parts, report, english=english)
    untitled = sum(1 for row, piece in enumerate(pieces) if piece.title is None and row not in matches)
    if untitled:
        report.guess(f"titles of {count_words(untitled, 'clause')}: first words; write titles that make sense alone")
    if version:
        _tell_of_held(version, matches, report)


def _section_id(wanted: str, taken: set[str]) -> str:
    """The id wanted, or that id with a number. Adds its address to `taken`."""
    number, name = 1, wanted
    while section_address_of(name) in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(section_address_of(name))
    return name


def _same_section(part: OutlinePart, version: PolicyVersion | None) -> Section | None:
    """The held section with the same heading, with or without a number such as `Appendix 1:` in its title."""
    for section in version.sections if version else ():
        numbered = heading_label(section.title)
        if part.title.lower() in (section.title.lower(), numbered[1].lower() if numbered else None):
            return section
    return None


def section_address_of(name: str) -> str:
    """The address on the page of a section with this id."""
    return section_address(Section(id=name, title=name, clauses=()))


def _tell_language(pieces: Sequence[Piece], language: LanguageCode, report: Report) -> bool:
    """Whether the document is in English; the report says where it is not."""
    if language != ENGLISH:
        report.finish(_OF_THE_POLICY.format(name=LANGUAGE_NAMES[language]))
        return False
    texts = [" ".join((piece.text, *piece.items)) for piece in pieces]
    if not is_english(" ".join(texts)):
        report.finish(_ANOTHER_LANGUAGE)
        return False
    for piece, text in zip(pieces, texts, strict=True):
        if is_foreign(piece.text, piece.items) and not piece.information:
            words = shorten(text, _MOST_QUOTED)
            report.guess(f"language: “{words}” does not seem to be English; no strength was guessed", piece.place)
    return True


def _clause(piece: Piece, *, english: bool) -> Clause:
    words = " ".join((piece.text, *piece.items))
    is_known = english and not piece.information and not is_foreign(piece.text, piece.items)
    return Clause(
        ref="",
        printed=piece.printed,
        title=piece.title or title_of_words(piece.text),
        text=piece.text,
        items=tuple(piece.items),
        strength=strength_of(words) if is_known else "information",
    )


def title_of_words(text: str) -> str:
    """A title without personal data: the clause's address comes from it, and would keep a name for good."""
    return short_title(without_personal_data(text) or NAMELESS)


def _finished(clause: Clause, match: Match | None, taken: set[str], report: Report) -> Clause:
    """The clause with its ref. If no word has changed, it keeps all that people wrote about the held clause."""
    if match is None:
        several = strengths_in(" ".join(clause.texts))
        ref = free_address(slug(without_personal_data(clause.title), "clause"), taken)
        if len(several) > 1:
            report.guess(f"{ref}: it says {', '.join(several)}; “{clause.strength}” was taken. Are these two duties?")
        return replace(clause, ref=ref)
    earlier = match.earlier
    if match.same:
        report.count("clauses as they were, with ref, title, strength, meets, facts and asked_as")
        return replace(earlier, printed=clause.printed, notes=_no_notes(earlier, report), was=None)
    mapped = ", ".join(meets.criterion for meets in earlier.meets)
    mapped = f"; the old one met {mapped}: map it again" if mapped else ""
    own = clause.title != title_of_words(clause.text)
    report.keep(
        f"{earlier.ref}: reworded, so that its ref {'alone was' if own else 'and title alone were'} kept{mapped}"
    )
    return replace(clause, ref=earlier.ref, title=clause.title if own else earlier.title)


def _no_notes(clause: Clause, report: Report) -> tuple[()]:
    if clause.notes:
        report.keep(f"{clause.ref}: its dated notes are about the version held and were left there")
    return ()


def _tell(pieces: Sequence[Piece], parts: Sequence[OutlinePart], report: Report, *, english: bool) -> None:
    report.count("sections", len(parts))
    report.count("clauses", len(pieces))
    report.count("clauses with a printed number", sum(1 for piece in pieces if piece.printed))
    if english:
        report.guess("strength of each clause: from its verbs, or information or states without one")
    report.finish("change_note: what is new, in a sentence for readers; publishing needs it")
    report.finish("audience: whom the policy covers, in its own terms; `handbook check` refuses the draft until then")
    report.finish(
        "names: look for people's names and put roles in their place; only those beside a title, a role or words such "
        "as “Author:” were looked for"
    )
    report.finish("text: restate each clause in plain words, one duty a clause, as strong as the source")


def tell_personal(drafted: PolicyVersion, bodies: frozenset[str], report: Report) -> None:
    """Report personal data by place. They stop publishing until they are removed, or confirmed as a team's."""
    for path, personal in found_in(plain_data(drafted), bodies):
        whose = HARMLESS_AS.get(personal.kind)
        way = f"; if it is {whose}, name it under publish: team_contacts" if whose else ""
        where = _where(drafted, path)
        report.finish(
            f"personal data, which stop publishing: “{personal.words}” ({WORDS[personal.kind]}) in {where}{way}"
        )


def _where(drafted: PolicyVersion, path: Path) -> str:
    """A place in words, such as: the text of clause author, under “Contacts”."""
    if path[0] != "sections":
        return f"the document’s {str(path[0]).replace('_', ' ')}"
    section = drafted.sections[int(path[1])]
    clause = section.clauses[int(path[3])] if "clauses" in path else None
    field = next(name for name in reversed(path) if isinstance(name, str))
    of = f" of clause {clause.ref}" if clause else ""
    return f"the {field}{of}, under “{section.title}”"


def _tell_of_held(version: PolicyVersion, matches: Mapping[int, Match], report: Report) -> None:
    kept = {match.earlier.ref for match in matches.values()}
    gone = [clause.ref for clause in version.clauses if clause.ref not in kept]
    if gone:
        report.keep(f"not found in the document, of version {version.version}: {', '.join(gone)}")
        report.finish(
            "publish: where a clause is gone on purpose and a point of the standards was met by it alone, name "
            "it in change_note or under publish: dropped"
        )
    report.finish(f"audience: version {version.version} said “{version.audience}”")
