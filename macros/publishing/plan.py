"""What publishing would do: everything is worked out, shown or refused before a single file is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from macros.checks.published_words import Text, publication_of, published_texts
from macros.derived.clause_changes import clause_changes
from macros.model.ledger import Ledger, Publication, text_difference
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.publishing.clause_questions import (
    ClauseOrigins,
    Question,
    questions,
    suggestions,
    to_confirm,
    with_origins,
    wrong_answers,
)
from macros.publishing.correction import CorrectedText, correction, correction_lines
from macros.publishing.draft_placing import (
    check_sound,
    date_line,
    note_change,
    out_of_order,
    place_draft,
    record_of,
    set_effective,
    take_answers_out,
)
from macros.publishing.draft_source_record import place_legal_hold
from macros.publishing.file_tree import Tree
from macros.publishing.journal import FileChange
from macros.publishing.ledger_entry import ledger_text, with_correction, with_publication
from macros.publishing.lost_criteria import unexplained_losses, unmapped_criteria
from macros.publishing.request import PublishError, PublishRequest, misfits, refuse, unfit_words, with_draft_answers
from macros.publishing.terminal_view import edition_change_lines, policy_change_lines
from macros.publishing.unlooked_changes import unlooked_changes
from macros.publishing.yaml_edit import text_with_field, text_with_scalar
from macros.reading.data_paths import LEDGER, STANDARDS_FOLDER
from macros.reading.loaded_data import LoadedData
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import nearest
from selfcheck.standards.edition import Edition, EditionHead
from selfcheck.words import count_words

SET = "supervision"


class Confirm(Protocol):
    """Gets a person's answers on the version before; None if nobody can or may be asked."""

    def __call__(self, found: Sequence[Question], before: PolicyVersion, *, may_ask: bool) -> ClauseOrigins | None: ...


type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The files to write, and a sentence on what they publish.

    `own`: the files of the text itself. `asked`: the request, completed with the draft's own answers.
    """

    changes: tuple[FileChange, ...]
    words: str
    own: tuple[str, ...]
    asked: PublishRequest


def plan(root: Path, request: PublishRequest, today: date, say: Say, confirm: Confirm) -> Plan:
    """Work out one publication, and say what it changes. Raises PublishError with the reasons against it."""
    is_edition = _is_edition(root, request)
    refuse(misfits(request, is_edition=is_edition))
    tree = Tree(root)
    tree.text(LEDGER)  # reads and remembers the ledger as it is now
    if request.draft:
        place_draft(tree, request, request.draft)
    drafted = None if is_edition else record_of(tree, request)
    request = request if request.corrects else with_draft_answers(request, drafted)
    refuse([*unfit_words(request, drafted), *(() if request.corrects else unlooked_changes(drafted))])
    if request.draft:
        note_change(tree, request)
    if request.effective and is_edition:
        _set_published(tree, request, request.effective)
    elif request.effective:
        _known(tree.loaded(), request)
        set_effective(tree, request, request.effective)
    text = _known(tree.loaded(), request)
    check_sound(tree, own=frozenset(file for file, _ in text.places.values()))
    loaded = tree.loaded()
    ledger = loaded.ledger or Ledger(published=())
    before = publication_of(ledger, text)
    on = PartialDate(today.year, today.month, today.day)
    if before:
        return _correction(tree, request, _corrected(tree, loaded, before, text), on, say)
    if request.corrects:
        raise PublishError(
            f"{text.words} has not been published yet: there is nothing to correct. Leave --minor or --correction out."
        )
    if is_edition:
        _new_edition(loaded, request, today, say)
    else:
        _new_version(tree, loaded, request, say, confirm)
        if request.draft or request.effective:
            date_line(tree, request)
        take_answers_out(tree, request)
    words = f"{text.words} is published on {on.words}, with {count_words(len(text.parts), 'part')}."
    fresh = _known(tree.loaded(), request)
    return _finished(tree, request, with_publication(ledger, fresh, request.note, on), words)


def _finished(tree: Tree, request: PublishRequest, ledger: Ledger, words: str) -> Plan:
    """The plan, after a check of all files as they would be. Raises PublishError."""
    tree.put(LEDGER, ledger_text(ledger))
    check_sound(tree)
    if tree.loaded().ledger != ledger:
        raise PublishError(f"{LEDGER} would not read back as it is meant. Nothing was published.")
    tree.follow()
    return Plan(changes=tree.changes(), words=words, own=tuple(_own(_known(tree.loaded(), request))), asked=request)


def _own(text: Text) -> Iterator[str]:
    """The files of a text; for a policy, `policy.yml` too."""
    yield from dict.fromkeys(file for file, _ in text.places.values())
    if text.kind == "policy":
        yield f"{STANDARDS_FOLDER}/policies/{text.id}/policy.yml"


def _is_edition(root: Path, request: PublishRequest) -> bool:
    return request.name == SET and (root / STANDARDS_FOLDER / SET).is_dir()


def _known(loaded: LoadedData, request: PublishRequest) -> Text:
    """The text that the request names. Raises PublishError if it is missing or cannot be read."""
    known, name, number = list(published_texts(loaded)), request.name, request.version
    for text in known:
        if (text.id, text.version) == (name, number):
            return text
    folder = f"{STANDARDS_FOLDER}/{'' if name == SET else 'policies/'}{name}/"
    wrong = [str(problem) for problem in loaded.problems if problem.fatal and problem.file.startswith(folder)]
    versions = [text.version for text in known if text.id == name]
    if versions:
        said = f"'{name}' has no version '{number}' that can be read. It has: {', '.join(versions)}."
        raise PublishError(*wrong, said)
    hint = nearest(name, [text.id for text in known])
    raise PublishError(*wrong, f"There is no policy '{name}' that can be read. {hint}".strip())


def _new_version(tree: Tree, loaded: LoadedData, request: PublishRequest, say: Say, confirm: Confirm) -> None:
    """Show a version's changes, have them confirmed, and write `was` into its clauses."""
    policy_file = next(policy for policy in loaded.policies if policy.policy.id == request.name)
    version = policy_file.version(request.version)
    before = _before(policy_file, version)
    refusals = [
        *out_of_order(policy_file, version, wanted=bool(request.draft or before)),
        *wrong_answers(before, version, request.was),
    ]
    if before is None:
        refuse(refusals)
        say(f"This is the first version of {request.name} that is held: {count_words(len(version.clauses), 'clause')}.")
        return
    if not refusals:  # the request's own answers fit
        version = with_origins(version, request.was)
    open_questions, suggested = questions(before, version), suggestions(before, version)
    _say_changes(before, with_origins(version, suggested), say)
    is_agreed = request.accept_suggestions or not open_questions
    confirmed = {} if is_agreed else confirm(open_questions, before, may_ask=not refusals)
    if confirmed is None:
        refusals.append(to_confirm(open_questions, before))
    origins = {**suggested, **(confirmed or {})}
    final = with_origins(version, origins)
    changes, edition = clause_changes(before, final, same_policy=True), loaded.editions[-1]
    refusals += unexplained_losses(changes, request.note, request.dropped, edition)
    refuse([*refusals, *(_answers_again(open_questions, origins) if refusals else ())])
    for line in unmapped_criteria(changes, edition):
        say(line)
    _write_was(tree, policy_file, final, request)
    place_legal_hold(tree, request, before.version)


def _say_changes(before: PolicyVersion, version: PolicyVersion, say: Say) -> None:
    heading = f"What version {version.version} changes since version {before.version}:"
    for line in policy_change_lines(clause_changes(before, version, same_policy=True), heading):
        say(line)


def _answers_again(open_questions: Sequence[Question], origins: ClauseOrigins) -> Iterator[str]:
    """Answers that a person has just given, so that they need not be given again."""
    answers = {question.clause.ref: origins[question.clause.ref] for question in open_questions}
    if any(answers[question.clause.ref] != question.refs for question in open_questions):
        options = " ".join(f"--was {ref}={','.join(refs)}" for ref, refs in answers.items())
        yield f"Your answers, for the next time: {options}"


def _before(policy_file: PolicyFile, version: PolicyVersion) -> PolicyVersion | None:
    """The version held before this one."""
    place = policy_file.versions.index(version)
    return policy_file.versions[place - 1] if place else None


def _write_was(tree: Tree, policy_file: PolicyFile, final: PolicyVersion, request: PublishRequest) -> None:
    file = f"{STANDARDS_FOLDER}/policies/{request.name}/{request.version}.yml"
    there = policy_file.version(request.version)
    for (path, clause), old in zip(final.placed_clauses, there.clauses, strict=True):
        if clause.was != old.was:
            tree.edit(file, text_with_field, (*path, "ref"), "was", list(clause.was or ()), after=True)


def _new_edition(loaded: LoadedData, request: PublishRequest, today: date, say: Say) -> None:
    """Show what an edition changes. Raises PublishError if its date is to come, or before the last edition's."""
    place = next(row for row, each in enumerate(loaded.editions) if each.head.number == request.version)
    edition: Edition = loaded.editions[place]
    before = loaded.editions[place - 1] if place else None
    refusals = []
    if edition.head.published.first > today:
        refusals.append(
            f"Edition {request.version} is dated {edition.head.published.words}, which is still to come. An edition "
            "counts from the moment it is here: publish it on its day, or mend the date (--effective)."
        )
    if before and edition.head.published.last < before.head.published.first:
        refusals.append(
            f"Edition {request.version} is dated {edition.head.published.words}, before edition {before.head.number} "
            f"({before.head.published.words}). Mend the date (--effective)."
        )
    for line in edition_change_lines(before, edition) if before else ():
        say(line)
    refuse(refusals)


def _set_published(tree: Tree, request: PublishRequest, day: PartialDate) -> None:
    file = f"{STANDARDS_FOLDER}/{SET}/{request.version}/edition.yml"
    head = tree.record(EditionHead, file)
    if head and head.published != day:
        tree.edit(file, text_with_scalar, ("published",), str(day))


def _corrected(tree: Tree, loaded: LoadedData, before: Publication, text: Text) -> CorrectedText:
    """The published text with its differences. Raises PublishError if there are none."""
    difference = text_difference(before, text.parts)
    if difference is None:
        raise PublishError(f"{text.words} was published on {before.on.words}, and its words are still the same.")
    return CorrectedText(root=tree.root, loaded=loaded, before=before, text=text, found=difference)


def _correction(tree: Tree, request: PublishRequest, corrected: CorrectedText, on: PartialDate, say: Say) -> Plan:
    text, before = corrected.text, corrected.before
    recorded = correction(corrected, request, on)
    say(f"A correction to {text.words}, on {on.words}:")
    for line in correction_lines(corrected):
        say(line)
    take_answers_out(tree, request)
    ledger = with_correction(corrected.loaded.ledger or Ledger(published=()), before, text, recorded)
    return _finished(tree, request, ledger, f"The correction to {text.words} is recorded.")
