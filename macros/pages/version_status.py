"""Where a version stands among those of its policy: what it is, what replaced it, what comes, and from when.

A page can be read long after it was built, so no sentence depends on the day of reading. What has come about since then
stands on the page too, hidden: the browser shows it on its day. A page's text is never swapped for another version's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.derived.timeline import Interval, coming, takes_effect, timeline
from macros.model.handbook import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.pieces import View, version_name, version_words
from selfcheck.reading.dates import PartialDate

NOT_HELD = "whose text we do not hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPage:
    """A page that shows a version of a policy: at the version's own address, or at the policy's."""

    view: View
    held: PolicyFile
    version: PolicyVersion
    page: str

    @property
    def is_policys(self) -> bool:
        """Whether this is the policy's own page, which moves on with versions."""
        return self.page == places.policy_page(self.held.policy.id)

    @property
    def now(self) -> PolicyVersion:
        """The version that the policy's own page shows."""
        return self.view.now(self.held)

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The versions known of, from this one on."""
        every = timeline(self.held)
        return every[_at(every, self.version) :]

    @property
    def is_replaced(self) -> bool:
        """Whether the next version had taken effect when the page was made."""
        return any(self.began(each) for each in self.intervals[1:2])

    @property
    def before(self) -> Interval | None:
        every = timeline(self.held)
        place = _at(every, self.version)
        return every[place - 1] if place else None

    def began(self, each: Interval) -> bool:
        return each.began(self.view.today)

    def named(self, each: Interval) -> str:
        """A version in words, as a link where its text is held."""
        words = version_name(each.entry.version)
        return self._linked(each, words) if each.version else words

    def read(self, each: Interval, word: str = "Read") -> str:
        """The way to a version whose text is held; nothing for another."""
        return self._linked(each, f"{word} {version_name(each.entry.version)}") if each.version else ""

    def _linked(self, each: Interval, words: str) -> str:
        where = places.link(self.page, places.version_page(self.held.policy.id, each.entry.version))
        return f'<a href="{where}">{words}</a>'


def _at(every: tuple[Interval, ...], version: PolicyVersion) -> int:
    return next(place for place, each in enumerate(every) if each.version is version)


@dataclass(frozen=True, slots=True)
class ListedPolicy:
    """A policy in a list: the version that its page shows, and in words the versions that are meant."""

    held: PolicyFile
    version: PolicyVersion
    meant: tuple[str, ...]


def listed_policy(view: View, held: PolicyFile) -> ListedPolicy:
    return ListedPolicy(held, view.now(held), _meant(view, held))


def _meant(view: View, held: PolicyFile) -> tuple[str, ...]:
    """The version that its page shows, and those that are to come."""
    shown, later = view.now(held), coming(held, view.today)
    if not later:
        return (f"Latest held: {version_words(shown)}",)
    come = (
        f"{version_words(each.version).capitalize()} takes effect {on(each.starts)}"
        for each in timeline(held)
        if each.version and not each.began(view.today)
    )
    return (*([] if shown in later else [f"Latest that has taken effect: {version_words(shown)}"]), *come)


def standing(at: PolicyPage) -> str:
    """Which version the page shows, and what came or comes after it; true on whatever day it is read."""
    shown, *later = at.intervals
    parts = [_what(at, shown)]
    if at.version is at.now:
        parts.append(_stays(at))
    if not at.began(shown):
        parts += _until_then(at, shown)
    if at.is_replaced:
        parts += _replaced(at, later)
    else:
        parts += [_comes(at, each) for each in later if not at.began(each)]
    if at.version is not at.now:
        parts.append(_instead(at))
    return " ".join(parts)


def _what(at: PolicyPage, shown: Interval) -> str:
    words = version_words(at.version)
    words = words if words.startswith("version") else f"the {words}"
    if at.version is at.now:
        return f"This {'is' if at.is_policys else 'page is'} {words}, {_rank(at, shown)}"
    return f"This page is {words}."


def _stays(at: PolicyPage) -> str:
    if not at.is_policys:
        return "Its address stays."
    own = places.link(at.page, places.version_page(at.held.policy.id, at.version.version))
    return f'It keeps <a href="{own}">an address of its own</a>, which stays when a newer version comes.'


def _instead(at: PolicyPage) -> str:
    """Where the version is that stands now."""
    now = next(each for each in timeline(at.held) if each.version is at.now)
    own = places.link(at.page, places.policy_page(at.held.policy.id))
    return f'<a href="{own}">The policy’s own page</a> shows {version_words(at.now)}, {_rank(at, now)}'


def _rank(at: PolicyPage, shown: Interval) -> str:
    """What the version shown at the policy's own address is among those held."""
    if not at.began(shown):
        return "the first that we hold. None of those that we hold had taken effect when this page was made."
    if shown.starts:
        return "the latest version that we hold that has taken effect."
    later = ", but for what is still to take effect" if coming(at.held, at.view.today) else ""
    return f"the latest version that we hold{later}. It does not say when it took effect."


def _until_then(at: PolicyPage, shown: Interval) -> Iterator[str]:
    yield f"<strong>Takes effect {on(shown.starts)}.</strong>"
    before = at.before
    if before and before.version:
        yield f"Until then, {at.read(before, 'read')}."
    elif before:
        yield f"Until then, {at.named(before)}, {NOT_HELD}."


def _replaced(at: PolicyPage, later: list[Interval]) -> Iterator[str]:
    by = later[0]
    said = f"Replaced by {at.named(by)}{f' {on(by.starts)}' if by.starts else ''}"
    yield f"<strong>{said}{'' if by.version else f', {NOT_HELD}'}.</strong>"
    following = next((each for each in later if each.version and at.began(each)), None)
    if following and not by.version:
        yield f"The next one that we hold is {at.named(following)}."


def _comes(at: PolicyPage, each: Interval) -> str:
    gap = "" if each.version else ", " + NOT_HELD
    return f"A newer version, {at.named(each)}{gap}, takes effect {on(each.starts)}."


def since_then(at: PolicyPage) -> str:
    """What the browser shows on its day: that another version has taken effect since the page was made, or this one."""
    notes = "".join(
        f'<p hidden data-since="{since}" data-until="{until or ""}">{words}</p>' for since, until, words in _notes(at)
    )
    return f'<div class="sh-since" role="status" data-search-exclude>{notes}</div>' if notes else ""


def _notes(at: PolicyPage) -> Iterator[tuple[date, date | None, str]]:
    """From which day, up to which, and what: a version replaced on the same day is not mentioned."""
    shown, *later = at.intervals
    if at.is_replaced:
        return
    if shown.starts and not at.began(shown):
        until = shown.ends.first if shown.ends else None
        yield shown.starts.first, until, f"<strong>This version took effect {on(shown.starts)}.</strong>"
    for each in later:
        if each.starts and not at.began(each):
            ends = each.ends.first if each.ends and at.is_policys else None
            yield each.starts.first, ends, _came(at, each)
            if not at.is_policys:
                return  # what replaced this one stays what it was


def _came(at: PolicyPage, each: Interval) -> str:
    name = version_name(each.entry.version)
    if at.is_policys:
        gap = "" if each.version else f", {NOT_HELD},"
        said = f"{name.capitalize()}{gap} took effect {on(each.starts)}."
        more = f"This page was made before then and shows {version_words(at.version)}. "
    else:
        gap = "" if each.version else f", {NOT_HELD}"
        said, more = f"This version was replaced by {name} {on(each.starts)}{gap}.", ""
    return f"<strong>{said}</strong> {more}{at.read(each)}"


def effect_words(at: PolicyPage) -> str:
    """What the facts about the document call the day from which it stands."""
    entry = at.intervals[0].entry
    starts = takes_effect(entry, at.version)
    return "Takes effect" if starts and starts.first > at.view.today else "Took effect"


def on(when: PartialDate | None) -> str:
    """`on 1 January 2027`, `in August 2021`."""
    if when is None:
        return "on a day that is not given"
    return f"on {when.words}" if when.day else f"in {when.words}"
