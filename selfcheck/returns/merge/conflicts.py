"""Conflicts between files and the choices that settle them, gathered while returns are merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from selfcheck.returns.merge.texts_and_lists import comparison_key, unite_lists

NOT_AGREED = "not_agreed"
"""The member of a merged return that keeps all values of unsettled conflicts by name, except answers."""
ALL_OF_MEMBER = "*"
"""The name of a choice that settles every conflict without a choice of its own."""

ConflictKind = Literal["head", "answer", "member"]
CONFLICT_KINDS: tuple[ConflictKind, ...] = ("head", "answer", "member")

type FileAnswer = tuple[str, Any]
"""A file's letter, and its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value, with the files that have it. Of an answer: all of it, with notes and evidence."""

    files: tuple[str, ...]
    says: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A point or member on which files differ. `name`: the point's id or member's path; `taken`: the chosen file."""

    kind: ConflictKind
    name: str
    options: tuple[Option, ...]
    taken: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        options = [{"files": list(option.files), "says": option.says} for option in self.options]
        return {"kind": self.kind, "name": self.name, "options": options, "taken": self.taken}


@dataclass(slots=True)
class Conflicts:
    """The conflicts found so far; `kept`: by name, the values of members that no choice has settled."""

    choices: Mapping[str, str]
    found: list[Conflict] = field(default_factory=list)
    kept: dict[str, list[Any]] = field(default_factory=dict)

    def settle(self, kind: ConflictKind, name: str, options: Sequence[Option]) -> str:
        """Note a conflict. Returns the chosen file's letter; empty where no file that has a value was chosen."""
        wanted = self.choices.get(name, self.choices.get(ALL_OF_MEMBER, ""))
        taken = next((wanted for option in options if wanted in option.files), "")
        self.found.append(Conflict(kind=kind, name=name, options=tuple(options), taken=taken))
        return taken

    def settle_member(self, kind: ConflictKind, path: tuple[str, ...], said: Sequence[FileAnswer]) -> dict[str, Any]:
        """The member with the chosen value; empty where all values go to `kept`."""
        name = ".".join(path)
        taken = self.settle(kind, name, distinct_options(said))
        if taken:
            return {path[-1]: dict(said)[taken]}
        self.kept[name] = unite_lists([self.kept.get(name, []), [option.says for option in distinct_options(said)]])
        return {}

    def with_kept(self, data: dict[str, Any]) -> dict[str, Any]:
        """The return with all unsettled values: of this merge, and of earlier merges of its files."""
        if not self.kept:
            return data
        before = data.get(NOT_AGREED, {})
        before = before if isinstance(before, dict) else {NOT_AGREED: before}
        lists = {name: value if isinstance(value, list) else [value] for name, value in before.items()}
        added = {name: unite_lists([lists.get(name, []), values]) for name, values in self.kept.items()}
        return {**data, NOT_AGREED: {**before, **added}}


def distinct_options(said: Sequence[FileAnswer]) -> list[Option]:
    """Each different value once, with all files that have it."""
    files: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    for letter, value in said:
        files.setdefault(comparison_key(value), []).append(letter)
        values.setdefault(comparison_key(value), value)
    return [Option(files=tuple(letters), says=values[key]) for key, letters in files.items()]
