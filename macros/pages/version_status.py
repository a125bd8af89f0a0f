"""The status of a version among those of its policy: current, replaced or to come, and since when.

A page may be read long after it was built, so no sentence depends on the day of reading. Notes on later events are in
the page too, hidden until their day: the browser shows them. A page never swaps its text for another version's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.derived.timeline import Interval, coming, takes_effect, timeline
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.markup import NOTHING
from macros.pages.render import macro
from macros.pages.view import View
from macros.wording.policies import on_words, version_words

_TEMPLATE = "version_status.jinja"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPage:
    """A page that shows a version of a policy: the version's permanent page, or the policy's own."""

    view: View
    policy_file: PolicyFile
    version: PolicyVersion
    page: str

    @property
    def is_policys(self) -> bool:
        """Whether this is the policy's own page, which always shows the current version."""
        return self.page == places.policy_page(self.policy_file.policy.id)

    @property
    def now(self) -> PolicyVersion:
        """The version that the policy's own page shows."""
        return self.view.now(self.policy_file)

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The known versions, from this one on."""
        every = timeline(self.policy_file)
        return every[_at(every, self.version) :]

    @property
    def is_replaced(self) -> bool:
        """Whether the next version had taken effect when the page was made."""
        return any(self.began(interval) for interval in self.intervals[1:2])

    @property
    def before(self) -> Interval | None:
        every = timeline(self.policy_file)
        place = _at(every, self.version)
        return every[place - 1] if place else None

    def began(self, interval: Interval) -> bool:
        return interval.began(self.view.today)

    @property
    def shown(self) -> Interval:
        """The page's version and the time for which it stands."""
        return self.intervals[0]

    @property
    def is_current(self) -> bool:
        """Whether the policy's own page shows this version."""
        return self.version is self.now

    @property
    def has_begun(self) -> bool:
        return self.began(self.shown)

    @property
    def by(self) -> Interval:
        """The version that replaced this one. Only for a version that is replaced."""
        return self.intervals[1]

    @property
    def following(self) -> Interval | None:
        """The next version with a text here, where the text of the replacing version is missing."""
        if self.by.version:
            return None
        return next((interval for interval in self.intervals[1:] if interval.version and self.began(interval)), None)

    @property
    def to_come(self) -> list[Interval]:
        return [] if self.is_replaced else [interval for interval in self.intervals[1:] if not self.began(interval)]

    @property
    def is_plain(self) -> bool:
        """Whether this is the current version, in effect, with nothing to come: nothing is to be said of it."""
        return self.is_current and self.has_begun and not self.is_replaced and not self.to_come

    @property
    def rank(self) -> str:
        """The rank of the policy's current version among the versions here."""
        now = next(interval for interval in timeline(self.policy_file) if interval.version is self.now)
        if not self.began(now):
            return "the first that we hold. None of those that we hold had taken effect when this page was made."
        if now.starts:
            return "the latest version that we hold that has taken effect."
        later = ", but for what is still to take effect" if coming(self.policy_file, self.view.today) else ""
        return f"the latest version that we hold{later}. It does not say when it took effect."


def _at(every: tuple[Interval, ...], version: PolicyVersion) -> int:
    return next(place for place, interval in enumerate(every) if interval.version is version)


@dataclass(frozen=True, slots=True)
class ListedPolicy:
    """A policy in a list: its current version, and words on that version and those to come."""

    policy_file: PolicyFile
    version: PolicyVersion
    meant: tuple[str, ...]


def listed_policy(view: View, policy_file: PolicyFile) -> ListedPolicy:
    return ListedPolicy(policy_file, view.now(policy_file), _meant(view, policy_file))


def _meant(view: View, policy_file: PolicyFile) -> tuple[str, ...]:
    """Words on the current version and on those to come."""
    shown, later = view.now(policy_file), coming(policy_file, view.today)
    if not later:
        return (f"Latest held: {version_words(shown)}",)
    come = (
        f"{version_words(interval.version).capitalize()} takes effect {_starts_words(interval)}"
        for interval in timeline(policy_file)
        if interval.version and not interval.began(view.today)
    )
    return (*([] if shown in later else [f"Latest that has taken effect: {version_words(shown)}"]), *come)


def _starts_words(interval: Interval) -> str:
    return on_words(interval.starts) if interval.starts else "on a day that is not given"


@dataclass(frozen=True, slots=True)
class SinceThen:
    """A note for the browser to show between two days: the page's version, or an `other`, has taken effect."""

    since: date
    until: date | None
    other: Interval | None = None


def standing(at: PolicyPage) -> Markup:
    """What is to be said of the version on the page and of those before and after it. True on any day of reading."""
    return macro(_TEMPLATE, "standing", at)


def since_then(at: PolicyPage) -> Markup:
    """The notes that the browser shows on their day: this or another version has taken effect since the build."""
    notes = list(_notes(at))
    return macro(_TEMPLATE, "since_then", at, notes) if notes else NOTHING


def _notes(at: PolicyPage) -> Iterator[SinceThen]:
    """A version that is replaced on its first day gets no note."""
    shown, *later = at.intervals
    if at.is_replaced:
        return
    if shown.starts and not at.began(shown):
        yield SinceThen(shown.starts.first, shown.ends.first if shown.ends else None)
    for interval in later:
        if interval.starts and not at.began(interval):
            yield SinceThen(
                interval.starts.first, interval.ends.first if interval.ends and at.is_policys else None, interval
            )
            if not at.is_policys:
                return  # later versions change nothing here: this one stays replaced by the same version


def effect_words(at: PolicyPage) -> str:
    """The label of the day from which the version stands."""
    entry = at.intervals[0].entry
    starts = takes_effect(entry, at.version)
    return "Takes effect" if starts and starts.first > at.view.today else "Took effect"
