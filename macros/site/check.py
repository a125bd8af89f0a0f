"""What stops a real partnership from publishing its site, beside its data: pages written by hand, and the address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.checks.demonstration import invented_words, left_words
from macros.generated.sync import says_generated
from macros.reading.load import Loaded
from macros.reading.problems import Problem
from macros.site.address import CONFIGURATION, configured, is_public, place_of


def check_pages(root: Path, loaded: Loaded) -> Iterator[Problem]:
    """What pages written by hand must not say any more. Generated ones say what the data say."""
    if loaded.partnership is None or loaded.partnership.demonstration:
        return
    for page in sorted((root / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8", errors="replace")
        for found in () if says_generated(text) else invented_words(text):
            yield Problem(page.relative_to(root).as_posix(), *place_of(text, found.start()), *left_words(found))


def check_address(root: Path, loaded: Loaded, site_url: str) -> Iterator[Problem]:
    """Feeds, documents and citations name the site's address, so a real partnership's is one that readers can open."""
    if loaded.partnership is None or loaded.partnership.demonstration or is_public(site_url):
        return
    message = f"{site_url} is not an address at which others can open the site"
    hint = "write it after site_url, or give it with --site-url: https:// in front, a slash at its end"
    yield Problem(CONFIGURATION, *configured(root).place, "address-not-set", message, hint)
