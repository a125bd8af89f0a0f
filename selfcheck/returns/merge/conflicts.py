"""What files say differently, and what was chosen: gathered while returns are merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from selfcheck.returns.merge.texts_and_lists import comparison_key, unite_lists

NOT_AGREED = "not_agreed"
"""The member of a merged return that holds, by name, every value of what no choice has settled, answers apart."""
ALL_OF_MEMBER = "*"
"""The name of a choice for every conflict that is not named."""

ConflictKind = Literal["head", "answer", "member"]
CONFLICT_KINDS: tuple[ConflictKind, ...] = ("head", "answer", "member")

type FileAnswer = tuple[str, Any]
"""A file's letter, and what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What one file says, or several alike. Of an answer: all of it, with notes and evidence."""

    files: tuple[str, ...]
    says: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing that files say differently. `name`: the point, or the member's path; `taken`: the file chosen."""

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
    """Those found so far; `kept`: what was left without a choice."""

    choices: Mapping[str, str]
    found: list[Conflict] = field(default_factory=list)
    kept: dict[str, list[Any]] = field(default_factory=dict)

    def settle(self, kind: ConflictKind, name: str, options: Sequence[Option]) -> str:
        """The file whose word is taken; an empty text where nobody has chosen one that has a say."""
        wanted = self.choices.get(name, self.choices.get(ALL_OF_MEMBER, ""))
        taken = next((wanted for option in options if wanted in option.files), "")
        self.found.append(Conflict(kind=kind, name=name, options=tuple(options), taken=taken))
        return taken

    def settle_member(self, kind: ConflictKind, path: tuple[str, ...], said: Sequence[FileAnswer]) -> dict[str, Any]:
        """The member with the value that is taken; nothing where all values are kept for later."""
        name = ".".join(path)
        taken = self.settle(kind, name, distinct_options(said))
        if taken:
            return {path[-1]: dict(said)[taken]}
        self.kept[name] = unite_lists([self.kept.get(name, []), [option.says for option in distinct_options(said)]])
        return {}

    def with_kept(self, data: dict[str, Any]) -> dict[str, Any]:
        """The return, with what was left without a choice now, or when its files were merged."""
        if not self.kept:
            return data
        before = data.get(NOT_AGREED, {})
        before = before if isinstance(before, dict) else {NOT_AGREED: before}
        lists = {name: value if isinstance(value, list) else [value] for name, value in before.items()}
        added = {name: unite_lists([lists.get(name, []), values]) for name, values in self.kept.items()}
        return {**data, NOT_AGREED: {**before, **added}}


def distinct_options(said: Sequence[FileAnswer]) -> list[Option]:
    """What is said, each thing once, with all who say it."""
    files: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    for letter, value in said:
        files.setdefault(comparison_key(value), []).append(letter)
        values.setdefault(comparison_key(value), value)
    return [Option(files=tuple(letters), says=values[key]) for key, letters in files.items()]
