"""Files for other programs: feeds of publications, for all policies and for each, and the calendar of reviews.

Atom is RFC 4287, the JSON feed jsonfeed.org/version/1.1, the calendar RFC 5545. Ids never change, even if the site's
address does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as ET

from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.amendments import FEED_MOST, Amendment, amendments
from macros.wording.policies import version_words, whose_words
from selfcheck.reports.formats.calendar import Event, calendar_of

ATOM = "http://www.w3.org/2005/Atom"
FEED_TITLE = "Safeguarding supervision handbook: what has been published and corrected"
COPIES = "The date stands in the copy that this handbook holds. The agency may have a newer document elsewhere."


def write_feeds(folder: Path, book: Handbook, site_url: str, today: date) -> None:
    """Write the feeds and the calendar into a built site; a policy's feed also under its former ids."""
    files = {
        places.ATOM_FEED: atom_text(book, site_url),
        places.JSON_FEED: json_text(book, site_url),
        places.CALENDAR: reviews_calendar(book, today),
        **{
            places.policy_feed(name): atom_text(book, site_url, policy_file)
            for policy_file in book.policies
            for name in (*policy_file.policy.formerly, policy_file.policy.id)
        },
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))


def atom_text(book: Handbook, site_url: str, policy_file: PolicyFile | None = None) -> str:
    """The feed of all publications, or of one policy's."""
    those = amendments(book, policy_file.policy.id) if policy_file else amendments(book)[:FEED_MOST]
    name = places.policy_feed(policy_file.policy.id) if policy_file else places.ATOM_FEED
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    first = places.policy_feed(policy_file.policy.first_id) if policy_file else name
    _text(feed, "id", f"urn:uuid:{_named('feed', book, first)}")
    _text(feed, "title", f"{FEED_TITLE}: {whose_words(policy_file.policy)}" if policy_file else FEED_TITLE)
    _text(feed, "updated", _stamp(max((amendment.on for amendment in those), default=date(1970, 1, 1))))
    _text(ET.SubElement(feed, "author"), "name", book.partnership.name)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": urljoin(site_url, name)})
    ET.SubElement(
        feed,
        "link",
        {"rel": "alternate", "type": "text/html", "href": _address(site_url, places.AMENDMENTS)},
    )
    for each in those:
        _entry(feed, each, site_url)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def json_text(book: Handbook, site_url: str) -> str:
    """The feed of all publications as JSON."""
    items = [
        {
            "id": f"urn:uuid:{amendment.id}",
            "url": _address(site_url, amendment.page),
            "title": amendment.title,
            "content_text": amendment.words,
            "date_published": _stamp(amendment.on),
            "tags": [amendment.kind],
        }
        for amendment in amendments(book)[:FEED_MOST]
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": FEED_TITLE,
        "home_page_url": _address(site_url, places.AMENDMENTS),
        "feed_url": urljoin(site_url, places.JSON_FEED),
        "language": "en-GB",
        "authors": [{"name": book.partnership.name}],
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def reviews_calendar(book: Handbook, today: date) -> str:
    """An all-day event on the last review day of each policy that has one, and of each entry of national help."""
    events = [*_reviews(book, today), *_national(book)]
    return calendar_of(events, "reviews", "Reviews of supervision policies")


def _national(book: Handbook) -> Sequence[Event]:
    return [
        Event(
            uid=f"{_named('national', book, entry.id)}@handbook.invalid",
            stamp=entry.checked.last,
            day=again.last,
            title=f"Check national help again: {entry.name}",
            about="\n".join([entry.text, *(f"{source.title}, {source.publisher}" for source in entry.sources)]),
        )
        for entry in book.national
        if (again := entry.check_again)
    ]


def _reviews(book: Handbook, today: date) -> Sequence[Event]:
    return [
        Event(
            uid=f"{_named('review', book, policy_file.policy.first_id)}@handbook.invalid",
            stamp=due.first,
            day=due.last,
            title=f"Review date: {policy_file.policy.title}, {version_words(version)}. "
            f"{whose_words(policy_file.policy)}",
            about="\n".join(
                [*([f"Looked after by: {policy_file.policy.owner}"] if policy_file.policy.owner else []), COPIES]
            ),
        )
        for policy_file in book.policies
        if (due := (version := current(policy_file, today)).review_due)
    ]


def _entry(feed: ET.Element, amendment: Amendment, site_url: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", f"urn:uuid:{amendment.id}")
    _text(entry, "title", amendment.title)
    _text(entry, "published", _stamp(amendment.on))
    _text(entry, "updated", _stamp(amendment.on))
    _text(entry, "summary", amendment.words)
    ET.SubElement(entry, "category", {"term": amendment.kind})
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _address(site_url, amendment.page)})


def _named(kind: str, book: Handbook, name: str) -> UUID:
    """A permanent id, independent of the site's address."""
    return uuid5(NAMESPACE_URL, f"urn:handbook-{kind}:{book.partnership.id}/{name}")


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _address(site_url: str, page: str) -> str:
    """The full address of a page of `docs/`."""
    return urljoin(site_url, places.address(page))
