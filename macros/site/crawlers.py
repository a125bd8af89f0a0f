"""What search engines are asked: `robots.txt`, and the days in `sitemap.xml` on which pages last changed.

Each page of a demonstration says itself that it is not to be indexed. So search engines may read the pages, or they
would not see it; the files beside the pages cannot say so, and stay unread.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

from macros.addresses import address
from macros.derived.last_changes import last_changes
from macros.model.handbook import Handbook
from macros.site.server_files import base_of

_ENTRY = re.compile(r"<url>\s*<loc>(?P<loc>[^<]*)</loc>.*?</url>", re.DOTALL)
_FILES = ("documents/", "assets/runtime/", "amendments.atom", "amendments.json", "reviews.ics", "self-check.html")


def write_crawler_files(folder: Path, book: Handbook, site_url: str, today: date) -> None:
    """Write both. Search engines ask for `robots.txt` at the top of a web address: a site below must copy it there."""
    is_hidden = book.partnership.demonstration
    (folder / "robots.txt").write_text(robots_text(site_url, is_hidden=is_hidden), encoding="utf-8", newline="\n")
    sitemap = folder / "sitemap.xml"
    if sitemap.is_file():
        days = {urljoin(site_url, address(page)): str(day) for page, day in last_changes(book, today).items()}
        text = with_days(sitemap.read_text(encoding="utf-8"), days).encode()
        sitemap.write_bytes(text)
        sitemap.with_name("sitemap.xml.gz").write_bytes(gzip.compress(text, mtime=0))


def robots_text(site_url: str, *, is_hidden: bool) -> str:
    """`robots.txt` (RFC 9309). `is_hidden`: a demonstration, which is not to be indexed."""
    base = base_of(site_url)
    if is_hidden:
        lines = ["# A demonstration: its pages ask not to be indexed.", "User-agent: *"]
        lines += [f"Disallow: {base}{name}" for name in _FILES]
    else:
        lines = ["User-agent: *", "Allow: /", f"Sitemap: {urljoin(site_url, 'sitemap.xml')}"]
    return "".join(f"{line}\n" for line in lines)


def with_days(sitemap: str, days: Mapping[str, str]) -> str:
    """A sitemap with the days that are known. The day of the build, which the builder gives, says nothing."""

    def entry(found: re.Match[str]) -> str:
        day = days.get(found["loc"], "")
        changed = f"\n         <lastmod>{day}</lastmod>" if day else ""
        return f"<url>\n         <loc>{found['loc']}</loc>{changed}\n    </url>"

    return _ENTRY.sub(entry, sitemap)
