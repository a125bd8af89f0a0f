"""A version's file and its line in `policy.yml`, as they will be after publishing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from macros.checks.all_checks import check
from macros.derived.timeline import takes_effect, timeline
from macros.model.policy import Policy, PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.publishing.draft_source_record import place_record
from macros.publishing.file_tree import Tree
from macros.publishing.request import PublishError, PublishRequest
from macros.publishing.yaml_edit import (
    NoFormError,
    text_with_entry,
    text_with_field,
    text_with_scalar,
    text_without_field,
)
from macros.reading.data_paths import STANDARDS_FOLDER
from macros.reading.problems import Problem
from macros.reading.yaml_file import YamlFile, parse_yaml, read_bytes
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data
from selfcheck.words import count_words

_EXAMPLE = """# yaml-language-server: $schema=../../../docs/schemas/policy.json
id: {policy}
kind: agency
title: {title}
short: (whose it is, short)
agency: (the organisation in full)
area: (the place, short)
sector: council
summary: (what the document is and whom it is for, in a sentence or two)
versions:
  - version: "{version}"
    held: true
"""


def place_draft(tree: Tree, request: PublishRequest, draft: Path) -> None:
    """Put a finished draft in the place of its version's file, and list it in `policy.yml`. Raises PublishError."""
    file, history = _file(request), _history(request)
    raw, content = _draft(request, draft)
    _place_policy(tree, request, draft)
    policy = _policy(tree, request, content)
    _free(tree, request)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    tree.put(file, text)
    if isinstance(content.value, dict) and content.value.get("version", request.version) != request.version:
        tree.edit(file, text_with_scalar, ("version",), request.version)
    place_record(tree, request, draft, content)
    _list(tree, history, request, policy)
    check_sound(tree, shown_as=_drafted(request))


def record_of(tree: Tree, request: PublishRequest) -> PolicyVersion | None:
    """The version as it would be; None where its file is not there or cannot be read."""
    return tree.record(PolicyVersion, _file(request))


def note_change(tree: Tree, request: PublishRequest) -> None:
    """Write the request's note as the draft's `change_note`, if it has none."""
    record = record_of(tree, request)
    if record and record.change_note is None:
        tree.edit(_file(request), text_with_field, ("audience",), "change_note", request.note)


def take_answers_out(tree: Tree, request: PublishRequest) -> None:
    """Remove the draft's `publish` field, no longer needed. A file written in one line may keep it."""
    record = record_of(tree, request)
    if record and record.publish:
        with suppress(NoFormError):
            tree.put(_file(request), text_without_field(tree.text(_file(request)), "publish"))


def set_effective(tree: Tree, request: PublishRequest, day: PartialDate) -> None:
    """Write the date from which the version applies into its file. Raises PublishError if it gives another."""
    file = _file(request)
    record = tree.record(PolicyVersion, file)
    if record is None:
        return  # a later check reports what is wrong with it
    given = record.dates.effective if record.dates else None
    if given == day:
        return
    if given:
        raise PublishError(
            f"--effective {day}: the text itself says that it takes effect on {given} ({file}). Mend one."
        )
    if record.dates is None:
        tree.edit(file, text_with_field, ("audience",), "dates", {"effective": str(day)})
    else:
        first = next(iter(plain_data(record.dates)))
        tree.edit(file, text_with_field, ("dates", first), "effective", str(day))
    check_sound(tree, own=frozenset({file}), shown_as=_drafted(request))


def date_line(tree: Tree, request: PublishRequest) -> None:
    """Date the version's line in `policy.yml`, if it has no date."""
    policy, record = tree.record(Policy, _history(request)), tree.record(PolicyVersion, _file(request))
    for row, entry in enumerate(policy.versions if policy else ()):
        start = takes_effect(entry, record)
        if entry.version == request.version and entry.dated is None and start:
            tree.edit(_history(request), text_with_field, ("versions", row, "held"), "dated", str(start), after=True)


def out_of_order(policy_file: PolicyFile, version: PolicyVersion, *, wanted: bool) -> Iterator[str]:
    """Reasons to refuse: the version has no date where one is `wanted`, or its date does not fit the others."""
    intervals = timeline(policy_file)
    place = next(row for row, interval in enumerate(intervals) if interval.version is version)
    own = intervals[place].starts
    if own is None:
        if wanted:
            yield (
                "Nothing says from when this version stands: its text gives no date. Add --effective DATE, or write "
                "it in the draft: dates: {effective: DATE}."
            )
        return
    for row, interval in enumerate(intervals):
        earlier, later = (own, interval.starts) if row < place else (interval.starts, own)
        if row != place and earlier and later and earlier.first < later.first:
            other = f"version {interval.entry.version}, which comes {'before' if row < place else 'after'} it"
            yield (
                f"Version {version.version} would stand from {own.words}, and {other}, from "
                f"{(later if row < place else earlier).words}. Mend the date that is wrong; where one is a month, give "
                "the day with --effective."
            )


def check_sound(tree: Tree, *, own: frozenset[str] = frozenset(), shown_as: tuple[str, str] = ("", "")) -> None:
    """Raise PublishError if the data have problems. Changes to published words are allowed in `own` files.

    `shown_as`: a file, and the name that problems show for it.
    """
    problems = (problem for problem in check(tree.loaded()) if problem.fatal)
    wrong = [problem for problem in problems if problem.code != "published-changed" or problem.file not in own]
    if wrong:
        said = [
            str(problem).replace(*shown_as, 1) if problem.file == shown_as[0] else str(problem) for problem in wrong
        ]
        raise PublishError(*said, f"{count_words(len(wrong), 'problem')}. Nothing was published.")


def _place_policy(tree: Tree, request: PublishRequest, draft: Path) -> None:
    """Of a policy that is new here, put the `policy.yml` beside the draft in its place."""
    raw = request.instead.get(draft.with_name("policy.yml"))
    if raw is not None and not (tree.root / _history(request)).exists():
        tree.put(_history(request), raw.decode("utf-8-sig", "replace").replace("\r\n", "\n"))


def _draft(request: PublishRequest, draft: Path) -> tuple[bytes, YamlFile]:
    raw, problems = request.instead.get(draft), list[Problem]()
    if raw is None and not draft.exists():
        raise PublishError(f"{draft} is not there. Give the draft's file after --from.")
    if raw is None:
        raw, problems = read_bytes(draft, str(draft))
    content, more = parse_yaml(raw, str(draft)) if raw is not None else (None, [])
    if raw is None or content is None or more:
        raise PublishError(*_listed([*problems, *more]))
    return raw, content


def _listed(problems: list[Problem]) -> list[str]:
    return [*map(str, problems), f"{count_words(len(problems), 'problem')}. Nothing was published."]


def _policy(tree: Tree, request: PublishRequest, content: YamlFile) -> Policy:
    name = _history(request)
    policy = tree.record(Policy, name)
    if policy is None and not (tree.root / name).exists():
        title = content.value.get("title", "(the title)") if isinstance(content.value, dict) else "(the title)"
        example = _EXAMPLE.format(policy=request.name, title=_one_line(title), version=request.version)
        raise PublishError(
            f"There is no policy '{request.name}' yet: {name} is not there. Write it like this, with your words in the "
            f"brackets' place, and run the command again:\n\n{example}"
        )
    if policy is None:
        check_sound(tree)
        raise PublishError(f"{name} cannot be read. Run: handbook check")
    return policy


def _one_line(title: Any) -> str:
    words = " ".join(str(title).split())
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _free(tree: Tree, request: PublishRequest) -> None:
    """Raise PublishError if the version's file exists already."""
    file = _file(request)
    if (tree.root / file).exists():
        raise PublishError(
            f"Version {request.version} of {request.name} is here already ({file}). Give the new text another version; "
            "or leave --from out, to publish the file that stands there."
        )


def _list(tree: Tree, name: str, request: PublishRequest, policy: Policy) -> None:
    """List the version in the policy's history: add a line, or mark its line as held."""
    rows = [row for row, entry in enumerate(policy.versions) if entry.version == request.version]
    if not rows:
        tree.edit(name, text_with_entry, ("versions",), {"version": request.version, "held": True})
    elif not policy.versions[rows[0]].held:
        tree.edit(name, text_with_scalar, ("versions", rows[0], "held"), True)


def _drafted(request: PublishRequest) -> tuple[str, str]:
    """The version's file, and the name that problems show for it: that of the draft."""
    file = _file(request)
    return file, f"{request.draft} (as {file})" if request.draft else file


def _file(request: PublishRequest) -> str:
    return f"{STANDARDS_FOLDER}/policies/{request.name}/{request.version}.yml"


def _history(request: PublishRequest) -> str:
    return f"{STANDARDS_FOLDER}/policies/{request.name}/policy.yml"
