"""The days on which each version of a policy took effect and was replaced: the version on a given day, and today's.

A month takes effect on its first day. Nothing is invented between known versions: a version without a date has no
start, and a version without a text here is a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.model.policy import PolicyFile, VersionEntry
from macros.model.policy_version import PolicyVersion
from selfcheck.reading.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The time for which a version stood: from the first day of `starts` to the day before the first day of `ends`.

    `version` is None where the text is not here, `starts` where no date is known, `ends` if no dated version follows.
    `unsure`: the next version has no date, so the end of this one is unknown.
    """

    entry: VersionEntry
    version: PolicyVersion | None
    starts: PartialDate | None
    ends: PartialDate | None
    unsure: bool = False

    def began(self, day: date) -> bool:
        """Whether it had taken effect by that day. A version without a date counts as in effect."""
        return self.starts is None or self.starts.first <= day

    def covers(self, day: date) -> bool:
        """Whether it stood on that day, as far as its dates are known."""
        if self.starts is None or self.unsure:
            return False
        return self.began(day) and (self.ends is None or day < self.ends.first)


def timeline(policy_file: PolicyFile) -> tuple[Interval, ...]:
    """Every known version, oldest first."""
    return tuple(_intervals(policy_file))


def current(policy_file: PolicyFile, today: date) -> PolicyVersion:
    """The latest version here that has taken effect; where none has, the first that will."""
    texts = [(interval, interval.version) for interval in timeline(policy_file) if interval.version]
    begun = [version for interval, version in texts if interval.began(today)]
    return begun[-1] if begun else texts[0][1]


def coming(policy_file: PolicyFile, today: date) -> tuple[PolicyVersion, ...]:
    """The versions here that have not taken effect yet, the next one first."""
    return tuple(
        interval.version for interval in timeline(policy_file) if interval.version and not interval.began(today)
    )


def takes_effect(entry: VersionEntry, version: PolicyVersion | None) -> PartialDate | None:
    """The first day of a version: as its own text gives it, else from the policy's history."""
    dates = version.dates if version else None
    given = (dates.effective, entry.dated, dates.issued, dates.approved) if dates else (entry.dated,)
    return next((each for each in given if each), None)


def _intervals(policy_file: PolicyFile) -> Iterator[Interval]:
    texts = {version.version: version for version in policy_file.versions}
    starts = [takes_effect(entry, texts.get(entry.version)) for entry in policy_file.policy.versions]
    for place, entry in enumerate(policy_file.policy.versions):
        ends = next((start for start in starts[place + 1 :] if start), None)
        unsure = place + 1 < len(starts) and starts[place + 1] is None
        version = texts.get(entry.version)
        yield Interval(entry=entry, version=version, starts=starts[place], ends=ends, unsure=unsure)
