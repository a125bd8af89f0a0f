"""Merge returns. Nothing is lost, and nothing is decided for anybody.

Where files agree, or only one has a value, that value stands. Notes, evidence, actions and texts on the difference
made for children are united. Where values differ, there is a conflict, which a choice settles. Without a choice, an
answer is left open and its note records each file's answer; any other member keeps all values under `not_agreed`.
Works on plain data, so that unknown members stay. Files are called a, b, c … in their order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selfcheck.reading.json_text import JsonObject
from selfcheck.reading.rules import Fault, FaultsError, Path, shorten
from selfcheck.returns.merge.answers import UNITED, merge_answer
from selfcheck.returns.merge.conflicts import CONFLICT_KINDS, Conflict, Conflicts, FileAnswer
from selfcheck.returns.merge.parts import without_parts
from selfcheck.returns.merge.texts_and_lists import is_all_same, unite_lists, unite_texts
from selfcheck.returns.migrate import migrate
from selfcheck.returns.returns import MOST_ACTIONS, MOST_EVIDENCE, id_order
from selfcheck.standards.succession import EditionStep

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WHOLE = "staff"  # parts of two tallies together could show somebody
_HEAD_MEMBERS = ("agency", "scope", "period", "assessed_on", "assessor", "signed_off", "contact")
"""Members that are each settled as a whole: an agency's id goes with its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedReturn:
    """The merged return's plain data; `brought_up`: the files that were of an earlier edition."""

    data: JsonObject
    conflicts: tuple[Conflict, ...] = ()
    brought_up: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[Conflict, ...]:
        """The conflicts that no choice has settled."""
        return tuple(conflict for conflict in self.conflicts if not conflict.taken)


def merge(
    returns: Sequence[JsonObject], chain: Sequence[EditionStep] = (), choices: Mapping[str, str] | None = None
) -> MergedReturn:
    """Merge returns that have been opened (`selfcheck.returns.returns`). Raises FaultsError where that cannot be done.

    `chain` brings files of different editions to the latest one. `choices`: the chosen file's letter by a conflict's
    name; the name `*` chooses a file for all other conflicts in which it has a value.
    """
    _check_examples(returns)
    of_one_edition, brought_up = _of_one_edition(returns, chain)
    found, part = without_parts(of_one_edition)
    said = list(zip(LETTERS, found, strict=False))
    conflicts = Conflicts(choices=choices or {})
    data: JsonObject = {**part}
    for name in dict.fromkeys(name for each in found for name in each):
        data |= _member(conflicts, name, [(letter, each[name]) for letter, each in said if name in each])
    _check_lengths(data)
    return MergedReturn(
        data=conflicts.with_kept(data), conflicts=tuple(sorted(conflicts.found, key=_as_read)), brought_up=brought_up
    )


def _check_examples(returns: Sequence[JsonObject]) -> None:
    """Made-up answers never mix with an agency's own. Raises FaultsError."""
    made_up = [each.get("example") is True for each in returns]
    if any(made_up) and not all(made_up):
        message = "one of the files is a made-up example, and its answers are no agency's"
        raise FaultsError([Fault(("example",), "bad-merge", message, "merge only files that people have filled in")])


def _check_lengths(data: JsonObject) -> None:
    """The merged return must open again. Raises FaultsError where a list is too long."""
    answers = data.get("answers", {}).items()
    lists: list[tuple[Path, str, Sequence[object], int]] = [
        (("actions",), "actions", data.get("actions", ()), MOST_ACTIONS)
    ]
    lists += [
        (("answers", name), "pieces of evidence", each.get("evidence", ()), MOST_EVIDENCE) for name, each in answers
    ]
    for path, words, entries, most in lists:
        if len(entries) > most:
            message = (
                f"together the files hold {len(entries):,} {words} in one place, and at most {most:,} may stand there"
            )
            raise FaultsError([Fault(path, "too-many", message, "take some out of one of the files, then merge again")])


def _as_read(conflict: Conflict) -> tuple[Any, ...]:
    """A sort key: the head first, then points as people count them, then other members."""
    return CONFLICT_KINDS.index(conflict.kind), id_order(conflict.name) if conflict.kind == "answer" else ()


def _of_one_edition(
    returns: Sequence[JsonObject], chain: Sequence[EditionStep]
) -> tuple[list[JsonObject], tuple[str, ...]]:
    if not 1 < len(returns) <= len(LETTERS):
        message = f"2 to {len(LETTERS)} files can be merged at once, and not {len(returns)}"
        raise FaultsError([Fault((), "bad-merge", message, "merge some of them first, then the rest into the result")])
    if len(set(map(_edition, returns))) == 1:
        return list(returns), ()
    found = [migrate(each, chain).data for each in returns]
    if len(editions := sorted(set(map(_edition, found)))) > 1:
        named = " and ".join(shorten(f"{name} {number}") for name, number in editions)
        message = f"the files answer different versions of the standards ({named}), which cannot be brought to one"
        raise FaultsError([Fault(("edition",), "other-edition", message, "merge files of one version")])
    pairs = zip(LETTERS, returns, found, strict=False)
    return found, tuple(letter for letter, before, after in pairs if _edition(before) != _edition(after))


def _edition(data: JsonObject) -> tuple[str, str]:
    return data["edition"]["set"], data["edition"]["number"]


def _member(conflicts: Conflicts, name: str, said: Sequence[FileAnswer]) -> JsonObject:
    """A merged member by its name; empty where its values are kept under `not_agreed`."""
    if is_all_same(value for _, value in said):
        return {name: said[0][1]}
    if name == "sending":
        return {name: said[0][1]}  # the page's words, which it writes anew
    if name in _HEAD_MEMBERS:
        return _head(conflicts, name, said)
    if name == "impact":
        names = dict.fromkeys(text for _, texts in said for text in texts)
        return {name: {each: unite_texts(texts.get(each, "") for _, texts in said) for each in names}}
    if name == "answers":
        return {name: _answers(conflicts, said)}
    return conflicts.settle_member("member", (name,), said) if name == _WHOLE else _united(conflicts, (name,), said)


def _head(conflicts: Conflicts, name: str, said: Sequence[FileAnswer]) -> JsonObject:
    """A merged member of the head: the files' one value, or their records put together."""
    filled = [(letter, value) for letter, value in said if value not in ("", {})]
    if is_all_same(value for _, value in filled):
        return {name: filled[0][1]}
    whole = _together([value for _, value in filled]) if isinstance(filled[0][1], dict) else None
    if whole is not None:
        return {name: whole}
    return conflicts.settle_member("head", (name,), filled)


def _together(records: Sequence[JsonObject]) -> JsonObject | None:
    """Records put together, with members that only some have; None where two differ."""
    found: JsonObject = {}
    for name in dict.fromkeys(name for record in records for name in record):
        values = [record[name] for record in records if record.get(name, "") != ""]
        if not is_all_same(values):
            return None
        found[name] = values[0] if values else ""
    return found


def _answers(conflicts: Conflicts, said: Sequence[FileAnswer]) -> JsonObject:
    found: JsonObject = {}
    for name in dict.fromkeys(name for _, answers in said for name in answers):
        given = [(letter, answers[name]) for letter, answers in said if name in answers]
        if is_all_same(answer for _, answer in given):
            found[name] = given[0][1]
        else:
            rest = [(letter, {key: answer[key] for key in answer if key not in UNITED}) for letter, answer in given]
            more = _union(conflicts, ("answers", name), rest)
            found[name] = merge_answer(conflicts, name, given) | more
    return found


def _union(conflicts: Conflicts, path: tuple[str, ...], said: Sequence[FileAnswer]) -> JsonObject:
    """Records united member by member."""
    found: JsonObject = {}
    for name in dict.fromkeys(name for _, record in said for name in record):
        given = [(letter, record[name]) for letter, record in said if name in record]
        found |= _united(conflicts, (*path, name), given)
    return found


def _united(conflicts: Conflicts, path: tuple[str, ...], said: Sequence[FileAnswer]) -> JsonObject:
    """Any other member by its name: lists and records are united; other values that differ are a conflict."""
    values = [value for _, value in said]
    if is_all_same(values):
        return {path[-1]: values[0]}
    if all(isinstance(value, dict) for value in values):
        return {path[-1]: _union(conflicts, path, said)}
    if all(isinstance(value, list) for value in values):
        return {path[-1]: unite_lists(values)}
    return conflicts.settle_member("member", path, said)
