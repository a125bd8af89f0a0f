"""Merges the answers that several files give to one point."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from selfcheck.reading.json_text import JsonObject
from selfcheck.returns.merge.conflicts import Conflicts, FileAnswer, Option, distinct_options
from selfcheck.returns.merge.texts_and_lists import is_all_same, unite_lists, unite_texts
from selfcheck.returns.migrate import CHOICE, choice

UNITED = (*CHOICE, "revision", "note", "evidence")
WAYS = ("value", "not_applicable", "items")


def merge_answer(conflicts: Conflicts, name: str, of_files: Sequence[FileAnswer]) -> JsonObject:
    """The merged choice, note and evidence; other members are not in it.

    Where files differ on a checklist, it is settled line by line. The note records what is left open.
    """
    answers = [answer for _, answer in of_files]
    with_choice = [(letter, answer) for letter, answer in of_files if _ways(answer)]
    merged, left_open = _merged_choice(conflicts, name, with_choice) if with_choice else (_newest(answers), "")
    note = unite_texts([*(answer.get("note", "") for answer in answers), left_open])
    evidence = unite_lists(answer.get("evidence", []) for answer in answers)
    if not merged.get("not_applicable"):
        merged |= _reasons(answers, merged.get("items", {}))
    merged |= {"note": note} if note or any("note" in answer for answer in answers) else {}
    return merged | ({"evidence": evidence} if any("evidence" in answer for answer in answers) else {})


def says_words(answer: JsonObject, lines: Iterable[str] | None = None) -> str:
    """An answer in words: 'partly', '18 of 20', 'frequency: yes'; of a checklist, `lines` only."""
    value = answer.get("value")
    words = [] if value is None else [_value_words(value)]
    if answer.get("not_applicable") is not None:
        words.append(f"not applicable{_bracketed(answer['not_applicable'])}")
    for line, word in answer.get("items", {}).items():
        if lines is None or line in lines:
            words.append(f"{line}: {word.replace('-', ' ')}{_bracketed(answer.get('reasons', {}).get(line, ''))}")
    return "; ".join(words) or "not answered"


def _merged_choice(conflicts: Conflicts, name: str, of_files: Sequence[FileAnswer]) -> tuple[JsonObject, str]:
    """The merged choice with its revision, and a sentence for the note where something is left open."""
    answers = [answer for _, answer in of_files]
    ways = {_ways(answer) for answer in answers}
    if ways == {("items",)}:
        return _merged_checklist(conflicts, name, of_files)
    if ways == {("not_applicable",)}:
        return {"not_applicable": unite_texts(answer["not_applicable"] for answer in answers)} | _newest(answers), ""
    if is_all_same(map(_way_only, answers)):
        return _way_only(answers[0]) | _newest(answers), ""
    letter = conflicts.settle("answer", name, _options(of_files))
    if letter:
        chosen = dict(of_files)[letter]
        return _way_only(chosen) | _newest([chosen]), ""
    return _newest(answers), _left_open_words(of_files)


def _merged_checklist(conflicts: Conflicts, name: str, of_files: Sequence[FileAnswer]) -> tuple[JsonObject, str]:
    """Lines on which files agree stand. On the others, the chosen file's answer stands, if a file was chosen."""
    answers = [answer for _, answer in of_files]
    disputed = _disputed(answers)
    if not disputed:
        return _lines(answers) | _oldest(answers), ""
    in_dispute = [(letter, answer) for letter, answer in of_files if disputed & answer["items"].keys()]
    letter = conflicts.settle("answer", name, _options(in_dispute))
    chosen = dict(of_files)[letter] if letter else {"items": {}}
    still_open = disputed - chosen["items"].keys()
    merged = _lines([chosen, *answers], without=still_open) | _oldest(answers)
    of_open_lines = [(letter, answer) for letter, answer in in_dispute if still_open & answer["items"].keys()]
    return merged, _left_open_words(of_open_lines, still_open) if still_open else ""


def _lines(answers: Sequence[JsonObject], without: Iterable[str] = ()) -> JsonObject:
    """The lines of all answers, `without` some; of a line that several answer, the first answer stands."""
    items: dict[str, str] = {}
    for answer in answers:
        items |= {line: word for line, word in answer["items"].items() if line not in items and line not in without}
    return {"items": items}


def _disputed(answers: Sequence[JsonObject]) -> set[str]:
    """The lines that are answered in different ways."""
    words: dict[str, set[str]] = {}
    for answer in answers:
        for line, word in answer["items"].items():
            words.setdefault(line, set()).add(word)
    return {line for line, each in words.items() if len(each) > 1}


def _reasons(answers: Sequence[JsonObject], items: Mapping[str, str]) -> JsonObject:
    """Reasons why lines do not apply: of the files whose answer to the line stands, or of all where none stands."""
    found: dict[str, list[str]] = {}
    for answer in answers:
        for line, reason in answer.get("reasons", {}).items():
            stands = items.get(line)
            if stands in (None, answer.get("items", {}).get(line, stands)):
                found.setdefault(line, []).append(reason)
    return {"reasons": {line: unite_texts(each) for line, each in found.items()}} if found else {}


def _newest(answers: Sequence[JsonObject]) -> JsonObject:
    """The newest revision: an answer counts as given to the newer words if any file gave it to them."""
    found = [answer["revision"] for answer in answers if "revision" in answer]
    return {"revision": max(found)} if found else {}


def _oldest(answers: Sequence[JsonObject]) -> JsonObject:
    """The oldest revision: a checklist must be confirmed while any file's lines answer older words."""
    found = [answer["revision"] for answer in answers if "revision" in answer]
    return {"revision": min(found)} if found else {}


def _ways(answer: JsonObject) -> tuple[str, ...]:
    """The members that answer a point: one or none; more in a faulty file."""
    return tuple(way for way in WAYS if answer.get(way) not in (None, {}))


def _way_only(answer: JsonObject) -> JsonObject:
    return {way: answer[way] for way in _ways(answer)}


def _options(of_files: Sequence[FileAnswer]) -> list[Option]:
    """Each choice once, with the notes and the evidence of all files that made it."""
    whole = dict(of_files)
    options = []
    for option in distinct_options([(letter, choice(answer)) for letter, answer in of_files]):
        answers = [whole[letter] for letter in option.files]
        note = unite_texts(answer.get("note", "") for answer in answers)
        evidence = unite_lists(answer.get("evidence", []) for answer in answers)
        says = {**option.says, **_newest(answers)}
        says |= {name: value for name, value in (("note", note), ("evidence", evidence)) if value}
        options.append(Option(files=option.files, says=says))
    return options


def _left_open_words(of_files: Sequence[FileAnswer], lines: Iterable[str] | None = None) -> str:
    """A sentence for the note of an answer left open: each file's answer."""
    words = list(dict.fromkeys(says_words(answer, lines) for _, answer in of_files))
    first, *others = words
    return " ".join(
        [f"Not agreed when files were merged. One said: {first}.", *(f"Another said: {other}." for other in others)]
    )


def _value_words(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['met']} of {'all ' if value.get('all') else ''}{value['checked']}"
    return "don’t know yet" if value == "dont-know" else str(value).replace("-", " ")


def _bracketed(reason: str) -> str:
    return f" ({' '.join(reason.split())})" if reason.strip() else ""
