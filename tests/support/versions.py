"""An invented policy with three versions in the small tree: replaced, current and still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as replace_fields
from datetime import UTC, date, datetime
from pathlib import Path

from macros.model.policy import Policy, PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import SourceRecord
from tests.support.project import replace

POLICY = "standards/policies/example-policy"
FORMERLY = ("older-name", "old-name")
COMES = date(2027, 1, 1)
BEFORE, AFTER = date(2026, 11, 22), date(2027, 1, 2)

_REMOVED = """      - ref: tea
        title: Tea at meetings
        text: Every meeting in person should begin with tea and biscuits.
        strength: may
"""


def add_versions(root: Path) -> Path:
    """Add version 1, with a clause that version 2 renames and one that it drops; and version 3, from 1 January 2027."""
    folder = root / POLICY
    second = (folder / "2.yml").read_text(encoding="utf-8")
    first = _changed(
        second,
        ('version: "2"', 'version: "1"'),
        ('issued: "2025-06"', 'issued: "2023-06"'),
        ('  review_due: "2027-06"\n', ""),
        ("ref: every-6-weeks", "ref: every-4-weeks"),
        ("every 6 weeks", "every 4 weeks"),
        ('approval: {role: Director, on: "2025-05-20"}\n', ""),
    )
    third = _changed(
        second,
        ('version: "2"', 'version: "3"'),
        ('issued: "2025-06"', f'effective: "{COMES}"'),
        ("2025-05-20", "2026-10-20"),
        ('review_due: "2027-06"', 'review_due: "2029-06"'),
        ("every 6 weeks", "every 5 weeks"),
    )
    (folder / "1.yml").write_text(first + _REMOVED, encoding="utf-8")
    (folder / "3.yml").write_text(third, encoding="utf-8")
    replace(folder / "policy.yml", "held: false", "held: true")
    record = (folder / "2.source.yml").read_text(encoding="utf-8")
    for number in ("1", "3"):
        text = _changed(record, ('version: "2"', f'version: "{number}"'))
        (folder / f"{number}.source.yml").write_text(text, encoding="utf-8")
    with (folder / "policy.yml").open("a", encoding="utf-8") as stream:
        stream.write('  - {version: "3", held: true}\n')
    return root


def policy_file(policy: Policy, versions: Sequence[PolicyVersion], like: SourceRecord) -> PolicyFile:
    """A policy with these versions. Each has its own source record, copied from `like`."""
    records = tuple(replace_fields(like, policy=policy.id, version=each.version) for each in versions)
    return PolicyFile(policy=policy, versions=tuple(versions), records=records)


def rename(root: Path) -> Path:
    """Give the policy two former ids."""
    names = f"formerly: [{', '.join(FORMERLY)}]"
    replace(root / POLICY / "policy.yml", "id: example-policy\n", f"id: example-policy\n{names}\n")
    return root


def seconds(day: date) -> str:
    """Noon of a day in seconds, for `SOURCE_DATE_EPOCH`."""
    return str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()))


def _changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text
