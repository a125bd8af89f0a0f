"""Reads the files under `standards/` into one model, with the place of every value.

It reads all that it can: a broken file is reported and left out, so that one run finds every problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.machine.disk_cache import forget_old
from macros.model.colleagues import Colleagues
from macros.model.danger_words import DangerWords
from macros.model.example_return import ExampleReturn
from macros.model.form import Form
from macros.model.glossary import Glossary
from macros.model.ledger import Ledger
from macros.model.national_help import NationalHelpFile
from macros.model.partnership import Partnership
from macros.model.pathway import Pathway
from macros.model.policy import Policy, PolicyFile
from macros.model.policy_version import KnownCriteria, PolicyVersion
from macros.model.source_record import RECORD_ENDING, EditionRecord, SourceRecord, Sources
from macros.model.topic import Topics
from macros.reading.data_paths import (
    COLLEAGUES,
    DANGER,
    JOURNAL,
    LEDGER,
    NATIONAL,
    PARTNERSHIP,
    STAFF_QUESTIONS,
    STANDARDS_FOLDER,
    TOPICS,
    UNFINISHED,
)
from macros.reading.loaded_data import LoadedData
from macros.reading.parse_cache import PARSED
from macros.reading.problems import Problem
from macros.reading.records import read_record
from macros.reading.stray_files import files_below, is_stray
from selfcheck.reading.rules import Fault
from selfcheck.reading.rules import Path as FieldPath
from selfcheck.returns.returns import Return
from selfcheck.staff.questions import StaffQuestions
from selfcheck.standards.edition import Edition, EditionHead, Standard, evidence_faults, named_criteria_faults
from selfcheck.standards.scales import Scales

NEEDED = "add it: standards/README.md shows what it holds"


def load(root: Path, instead: Mapping[str, bytes] | None = None, *, cache: bool = False) -> LoadedData:
    """Read everything under `root`/standards. `instead`: bytes by file name, read in place of the files on disk.

    `cache`: whether to cache parsed YAML on disk.
    """
    loaded = LoadedData()
    loading = _Loading(root, loaded, instead or {}, root / PARSED if cache else None)
    loaded.partnership = loading.record(Partnership, PARTNERSHIP)
    sources = loading.record(Sources, f"{STANDARDS_FOLDER}/sources.yml")
    loaded.sources = sources.sources if sources else ()
    glossary = loading.record(Glossary, f"{STANDARDS_FOLDER}/glossary.yml")
    loaded.glossary = glossary.terms if glossary else ()
    loading.editions()
    loaded.examples = tuple(loading.examples())
    loading.policies()
    loading.ways_in()
    loaded.ledger = loading.record(Ledger, LEDGER)
    loaded.problems.extend(loading.unexpected())
    if loading.cache:
        forget_old(loading.cache)
    return loaded


@dataclass(slots=True)
class _Loading:
    root: Path
    loaded: LoadedData
    instead: Mapping[str, bytes]
    cache: Path | None
    wanted: set[str] = field(default_factory=lambda: {f"{STANDARDS_FOLDER}/README.md"})

    def record[T](self, kind: type[T], name: str, hint: str = NEEDED) -> T | None:
        """One file as a record; None, with its problems recorded, if that fails. `hint` is for a missing file."""
        self.wanted.add(name)
        file = self.root / name
        raw = self.instead.get(name)
        if raw is None and not file.exists() and not file.is_symlink():
            self._broken(name, [Problem(name, 0, 0, "missing-file", "the file is not there", hint)])
            return None
        read = read_record(kind, file, name, raw, cache=self.cache)
        if read.content is not None:
            self.loaded.files[name] = read.content
        if read.problems:
            self._broken(name, read.problems)
        return read.record

    def _broken(self, name: str, problems: Iterable[Problem]) -> None:
        self.loaded.broken.add(name)
        self.loaded.problems.extend(problems)

    def _faulty(self, name: str, fault: Fault) -> None:
        self._broken(name, [self.loaded.problem(name, fault)])

    def editions(self) -> None:
        """Each folder of `supervision/` is an edition, sorted by number."""
        folders = self._folders(f"{STANDARDS_FOLDER}/supervision")
        if not folders:
            name = f"{STANDARDS_FOLDER}/supervision/1/edition.yml"
            self._broken(name, [Problem(name, 0, 0, "missing-file", "there is no edition of the standards", NEEDED)])
        for folder in sorted(folders, key=lambda name: (len(name), name)):
            if edition := self._edition(f"{STANDARDS_FOLDER}/supervision/{folder}", folder):
                self.loaded.editions.append(edition)

    def _edition(self, folder: str, number: str) -> Edition | None:
        """Read every file of the edition, even after a problem, so that one run reports all problems."""
        head = self.record(EditionHead, f"{folder}/edition.yml")
        scales = self.record(Scales, f"{folder}/scales.yml")
        if head and head.number != number:
            self._faulty(f"{folder}/edition.yml", _renamed(("number",), "folder", number, head.number))
        file = f"{folder}/edition{RECORD_ENDING}.yml"
        if (self.root / file).exists() and (record := self.record(EditionRecord, file)):
            self.loaded.edition_records[file] = record
        names = head.standards if head else self._names(folder, "s[0-9][0-9].yml")
        standards = tuple(standard for name in names if (standard := self._standard(folder, name)))
        unread = frozenset(names) - {standard.id for standard in standards} if head else None
        criteria = (criterion for standard in standards for criterion in standard.criteria)
        self.loaded.points = KnownCriteria(by_id={criterion.id: criterion for criterion in criteria}, unread=unread)
        kinds = [kind.id for kind in scales.evidence_kinds] if scales else None
        known = list(self.loaded.points.by_id) if len(standards) == len(names) else None
        for standard in standards:
            faults = named_criteria_faults(standard, known) if known else ()
            for fault in (*(evidence_faults(standard, kinds) if kinds else ()), *faults):
                self._faulty(f"{folder}/{standard.id}.yml", fault)
        if head is None or scales is None or self.loaded.is_broken(f"{folder}/"):
            return None
        return Edition(head=head, scales=scales, standards=standards)

    def _standard(self, folder: str, name: str) -> Standard | None:
        file = f"{folder}/{name}.yml"
        standard = self.record(Standard, file, f"add the file, or take {name} out of 'standards' in edition.yml")
        if standard and standard.id != name:
            self._faulty(file, _renamed(("id",), "file", name, standard.id))
            return None
        return standard

    def examples(self) -> Iterator[ExampleReturn]:
        """The made-up self-checks, in a folder beside the standards of their edition."""
        for edition in self.loaded.editions:
            folder = f"{STANDARDS_FOLDER}/supervision/{edition.head.number}/examples"
            for file in (f"{folder}/{name}.yml" for name in self._names(folder, "*.yml")):
                if record := self.record(Return, file):
                    yield ExampleReturn(edition=edition.head.number, file=file, record=record)

    def policies(self) -> None:
        """Each folder of `policies/` is a policy, with the versions that `policy.yml` marks as held."""
        for folder in sorted(self._folders(f"{STANDARDS_FOLDER}/policies")):
            name = f"{STANDARDS_FOLDER}/policies/{folder}"
            policy = self.record(Policy, f"{name}/policy.yml")
            if policy and policy.id != folder:
                self._faulty(f"{name}/policy.yml", _renamed(("id",), "folder", folder, policy.id))
            numbers = policy.held if policy else self._versions(name)
            held = tuple(version for number in numbers if (version := self._version(name, folder, number)))
            records = tuple(record for number in numbers if (record := self._source_record(name, folder, number)))
            if policy and held and policy.id == folder:
                self.loaded.policies.append(PolicyFile(policy=policy, versions=held, records=records))

    def _version(self, folder: str, policy: str, number: str) -> PolicyVersion | None:
        hint = "add the file, or write held: false for this version in policy.yml"
        return self._of_version(PolicyVersion, f"{folder}/{number}.yml", policy, number, hint)

    def _source_record(self, folder: str, policy: str, number: str) -> SourceRecord | None:
        hint = f"write it for the document that version {number} restates: standards/README.md shows what it holds"
        return self._of_version(SourceRecord, f"{folder}/{number}{RECORD_ENDING}.yml", policy, number, hint)

    def _of_version[T: (PolicyVersion, SourceRecord)](
        self, kind: type[T], name: str, policy: str, number: str, hint: str
    ) -> T | None:
        """A file of one version. The policy and version inside must match its folder and its name."""
        record = self.record(kind, name, hint)
        if record and record.version != number:
            self._faulty(name, _renamed(("version",), "file", number, record.version))
        if record and record.policy != policy:
            self._faulty(name, _renamed(("policy",), "folder", policy, record.policy))
        return None if name in self.loaded.broken else record

    def ways_in(self) -> None:
        """The optional files: national help, topics, colleagues, staff questions, danger words, forms and pathways."""
        national, topics = self._optional(NationalHelpFile, NATIONAL), self._optional(Topics, TOPICS)
        colleagues = self._optional(Colleagues, COLLEAGUES)
        self.loaded.national = national.entries if national else ()
        self.loaded.topics = topics.topics if topics else ()
        self.loaded.colleagues = colleagues.colleagues if colleagues else ()
        self.loaded.staff_questions = self._optional(StaffQuestions, STAFF_QUESTIONS)
        self.loaded.danger = self._optional(DangerWords, DANGER)
        self.loaded.forms = tuple(sorted(self._named(Form, "forms"), key=lambda form: (form.place, form.id)))
        pathways = self._named(Pathway, "pathways")
        self.loaded.pathways = tuple(sorted(pathways, key=lambda pathway: (pathway.place, pathway.id)))

    def _optional[T](self, kind: type[T], name: str) -> T | None:
        return self.record(kind, name) if (self.root / name).exists() else None

    def _named[T: (Form, Pathway)](self, kind: type[T], folder: str) -> Iterator[T]:
        """Every file of a folder. A file's name must be its id."""
        for name in self._names(f"{STANDARDS_FOLDER}/{folder}", "*.yml"):
            file = f"{STANDARDS_FOLDER}/{folder}/{name}.yml"
            record = self.record(kind, file)
            if record and record.id != name:
                self._faulty(file, _renamed(("id",), "file", name, record.id))
            elif record:
                yield record

    def _versions(self, folder: str) -> list[str]:
        names = self._names(folder, "*.yml")
        return [name for name in names if name != "policy" and not name.endswith(RECORD_ENDING)]

    def _names(self, folder: str, pattern: str) -> list[str]:
        """The names of a folder's files without their endings, for when their list cannot be read."""
        files = (file for file in (self.root / folder).glob(pattern) if not is_stray(file))
        return sorted(file.name.removesuffix(".yml") for file in files)

    def _folders(self, name: str) -> list[str]:
        """The subfolders, those of `instead` too. A link could lead out of the project: it is left to `unexpected`."""
        folder = self.root / name
        entries = folder.iterdir() if folder.is_dir() else ()
        there = [entry.name for entry in entries if entry.is_dir() and not entry.is_symlink()]
        read = (file.removeprefix(f"{name}/").partition("/") for file in self.instead if file.startswith(f"{name}/"))
        return [*there, *sorted({first for first, slash, _ in read if slash} - {*there})]

    def unexpected(self) -> Iterator[Problem]:
        """Files that nothing reads, such as a version missing from its policy's list, or a misspelt name."""
        if (self.root / JOURNAL).exists():
            hint = "run any handbook command, such as: handbook check"
            yield Problem(UNFINISHED, 0, 0, "publishing-unfinished", "publishing was interrupted here", hint)
        hint = "name it where it belongs (a version in its policy.yml, a standard in edition.yml), or remove it"
        for name in files_below(self.root, STANDARDS_FOLDER):
            if name not in self.wanted and not name.startswith(f"{UNFINISHED}/"):
                yield Problem(name, 0, 0, "unexpected-file", "nothing reads this file", hint)


def _renamed(path: FieldPath, what: str, name: str, inside: str) -> Fault:
    message = f"the {what} is named '{name}', and '{inside}' stands here"
    return Fault(path, "file-name", message, f"rename the {what}, or mend this: both must be the same")
