"""The action plan as a calendar file (RFC 5545): an all-day event for each action that is due and not done."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selfcheck.reports.wording import EXAMPLE_WORDS, RESULT_CAVEAT, edition_words
from selfcheck.returns.returns import Action, Return
from selfcheck.standards.edition import Edition

CALENDAR_MEDIA_TYPE = "text/calendar;charset=utf-8"
_MOST_OCTETS = 75  # in a line, without its end (RFC 5545, 3.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An all-day event: `uid` never changes, and `stamp` is the day on which the details were right."""

    uid: str
    stamp: date
    day: date
    title: str
    about: str


def calendar_text(edition: Edition, record: Return) -> str:
    """The calendar of a plan. A UID depends only on agency, scope, point and the action's place among the point's."""
    events = []
    seen: Counter[str] = Counter()
    for action in record.actions:
        seen[action.criterion] += 1
        if action.due and action.status != "done":
            events.append(_event(edition, record, action, seen[action.criterion]))
    return calendar_of(events, "self-check")


def calendar_of(events: Iterable[Event], product: str, name: str = "") -> str:
    """A calendar of all-day events, as the text of a file; `name`: the title that subscribers see."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//safeguarding-supervision-handbook//{product}//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{escape(name)}", f"X-WR-CALNAME:{escape(name)}"] if name else []
    lines += [line for event in events for line in _event_lines(event)]
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def escape(text: str) -> str:
    """Text as a property's value (RFC 5545, 3.3.11), without the characters that it may not have."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign in "\n\t" or (sign >= " " and sign != "\x7f"))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _event(edition: Edition, record: Return, action: Action, place: int) -> Event:
    due = action.due.last if action.due else date.max
    criterion = edition.criterion(action.criterion)
    title = action.action.strip() or (criterion.title if criterion else "An action from the self-check")
    about = [f"{action.criterion} {criterion.title if criterion else ''}".strip()]
    about += [f"Who: {action.owner_role}"] if action.owner_role.strip() else []
    about += [EXAMPLE_WORDS] if record.example else []
    return Event(
        uid=_uid(record, action, place),
        stamp=record.assessed_on.first if record.assessed_on else due,
        day=due,
        title=f"Example: {title}" if record.example else title,
        about="\n".join([*filter(None, about), edition_words(edition.head), RESULT_CAVEAT]),
    )


def _event_lines(event: Event) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_day(event.stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"DTEND;VALUE=DATE:{_day(min(event.day, date.max - timedelta(1)) + timedelta(1))}",
        f"SUMMARY:{escape(event.title)}",
        f"DESCRIPTION:{escape(event.about)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _uid(record: Return, action: Action, place: int) -> str:
    named = "\0".join((record.agency.id, record.agency.name, record.scope, action.criterion, str(place)))
    return f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@supervision-self-check.invalid"


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, no character cut in two; each but the first begins with a space."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _MOST_OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece
