"""Bring a return of an earlier edition to the latest one. Nothing is dropped, and nothing is confirmed for anybody.

An answer stays under its id. Where its question has changed, its `revision` is lower than the criterion's: it counts
as open until somebody confirms it. An answer without a place in the new edition stays under its old id, kept aside.
Works on a file's plain data, so that unknown members stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from selfcheck.reading.json_text import JsonObject
from selfcheck.standards.succession import CriterionChange, EarlierCriterion, EditionStep, How

Outcome = Literal["kept", "confirm", "answer", "aside"]
"""confirm: it counts once it is confirmed; answer: old answers cannot be taken over; aside: its point is retired."""

CHOICE = ("value", "items", "reasons", "not_applicable")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """A change to an answer, or to several that are one now; `criterion`: the new id, or the old one kept aside."""

    edition: str
    criterion: str
    was: tuple[str, ...]
    title: str
    how: How | Literal["retired"]
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigratedReturn:
    """The migrated return's plain data, and the changes to answers whose points have changed."""

    data: dict[str, Any]
    happened: tuple[AnswerChange, ...] = ()


def migrate(data: Mapping[str, Any], chain: Sequence[EditionStep]) -> MigratedReturn:
    """Bring a return to the latest edition. It stays as it is if it is of that edition or of an unknown one.

    `data` must have been opened (`selfcheck.returns.returns`), so that its members are of the right kind.
    """
    found, happened = deepcopy(dict(data)), []
    for step in chain:
        edition = found["edition"]
        if (edition["set"], edition["number"]) == (step.set, step.before):
            happened += list(_told(step, found.get("answers", {})))
            found = _stepped(step, found)
    return MigratedReturn(data=found, happened=tuple(happened))


def choice(answer: JsonObject) -> JsonObject:
    """The answer itself, without note, evidence and revision."""
    return {name: answer[name] for name in CHOICE if answer.get(name) is not None}


def _stepped(step: EditionStep, data: dict[str, Any]) -> dict[str, Any]:
    found = {**data, "edition": {**data["edition"], "number": step.after}}
    if "answers" in data:
        found["answers"] = _answers(step, data["answers"])
    if "part" in data:
        found["part"] = {**data["part"], "points": _points(step, data["part"].get("points", []))}
    if "actions" in data:
        heirs = _heirs(step)
        found["actions"] = [_action(action, heirs) for action in data["actions"]]
    return found


def _points(step: EditionStep, before: Sequence[str]) -> list[str]:
    """The points of a part under the new edition's ids: every point that goes on from one of them."""
    heirs = {name: [each.criterion for each in step.became if name in _ids(each)] for name in before}
    return list(dict.fromkeys(heir for name in before for heir in heirs[name] or [name]))


def _ids(became: CriterionChange) -> list[str]:
    return [was.criterion for was in became.was]


def _answers(step: EditionStep, before: Mapping[str, JsonObject]) -> dict[str, JsonObject]:
    """The answers under the new edition's ids. Answers to points that were split or merged also stay as they were."""
    after = dict(before)
    for became in step.became:
        given = [(was, before[was.criterion]) for was in became.was if was.criterion in before]
        has_its_old_id = any(was.criterion == became.criterion for was, _ in given)
        is_answered_in_new_words = became.criterion in before and not has_its_old_id
        if not given or is_answered_in_new_words:
            continue
        if became.how == "merged":
            after[became.criterion] = _merged(became, given)
            continue
        ((was, answer),) = given
        after[became.criterion] = _dated(became, was, answer)
        if not has_its_old_id and became.how != "split":
            del after[was.criterion]  # it is the same answer, under the point's new id
    return after


def _dated(became: CriterionChange, was: EarlierCriterion, answer: JsonObject) -> JsonObject:
    """The answer, with the revision of the words that it answers."""
    revision = answer.get("revision")
    if became.how in ("counted", "moved"):
        return {**answer, "revision": became.revision} if revision == was.revision else answer
    return answer if revision is not None else {**answer, "revision": was.revision}


def _merged(became: CriterionChange, given: Sequence[tuple[EarlierCriterion, JsonObject]]) -> JsonObject:
    """One answer from several: their choice where all agree, and every note and piece of evidence once."""
    own = next((answer for was, answer in given if was.criterion == became.criterion), {})
    dated = [_dated(became, was, answer) for was, answer in given]
    if own.get("revision") == became.revision:
        return own
    said = own if choice(own) else (choice(dated[0]) if _agree(became, given) else {})
    found: JsonObject = {
        **own,
        **choice(said),
        "revision": min(max(each["revision"] for each in dated), became.revision - 1),
    }
    notes = list(dict.fromkeys(note for _, answer in given if (note := answer.get("note", "")).strip()))
    evidence: list[Any] = []
    for _, answer in given:
        evidence += [piece for piece in answer.get("evidence", []) if piece not in evidence]
    if notes:
        found["note"] = "\n".join(notes)
    if evidence:
        found["evidence"] = evidence
    return found


def _agree(became: CriterionChange, given: Sequence[tuple[EarlierCriterion, JsonObject]]) -> bool:
    """Whether all of the old points are answered, and answered alike."""
    choices = [choice(answer) for _, answer in given]
    return len(given) == len(became.was) and bool(choices[0]) and all(each == choices[0] for each in choices)


def _heirs(step: EditionStep) -> dict[str, str]:
    """The point to which planned actions move, by the old point's id. Points that stay or retire are not in it."""
    there = {became.criterion for became in step.became}
    found: dict[str, str] = {}
    for became in step.became:
        for was in became.was:
            if was.criterion not in there:
                found.setdefault(was.criterion, became.criterion)
    return found


def _action(action: dict[str, Any], heirs: Mapping[str, str]) -> dict[str, Any]:
    criterion = action.get("criterion", "")
    return {**action, "criterion": heirs[criterion]} if criterion in heirs else action


def _told(step: EditionStep, answers: Mapping[str, JsonObject]) -> Iterator[AnswerChange]:
    """The changes to answers whose points have changed, in the order of the new edition; then to retired points."""
    for became in step.became:
        given = [(was, answers[was.criterion]) for was in became.was if choice(answers.get(was.criterion, {}))]
        if given:
            yield AnswerChange(
                edition=step.after,
                criterion=became.criterion,
                was=tuple(was.criterion for was in became.was),
                title=became.title,
                how=became.how,
                outcome=_outcome(became, given),
            )
    for ended in step.retired:
        old = ended.criterion
        if old.criterion in answers:
            yield AnswerChange(
                edition=step.after,
                criterion=old.criterion,
                was=(old.criterion,),
                title=old.title,
                how="retired",
                outcome="aside",
                why=ended.why,
            )


def _outcome(became: CriterionChange, given: Sequence[tuple[EarlierCriterion, JsonObject]]) -> Outcome:
    in_new_words = all(answer.get("revision") == became.revision for _, answer in given)
    if in_new_words or became.how in ("counted", "moved"):
        return "kept"
    if became.how == "merged":
        return "confirm" if _agree(became, given) else "answer"
    return "confirm"
