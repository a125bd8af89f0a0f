"""A handbook of its own builds without a warning and leads nowhere false, with few standards or many."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.site.build import build
from selfcheck.reading.dates import PartialDate
from tests.macros.new_handbook.conftest import New
from tests.support.project import publish_all, sync

HELD = r"Hertford|Bracknell|HWCCG|Progress Careers|\bdemonstration\b|\bten standards\b"


def with_standards(root: Path, number: int) -> None:
    """Repeat the first standard until there are so many."""
    folder = root / "standards/supervision/1"
    text = (folder / "s01.yml").read_text(encoding="utf-8")
    ids = [f"s{each:02}" for each in range(1, number + 1)]
    for place, each in enumerate(ids, start=1):
        own = text.replace("s01", each).replace("number: 1\n", f"number: {place}\n")
        (folder / f"{each}.yml").write_text(own.replace("Regular supervision", f"Regular supervision {place}"), "utf-8")
    edition = (folder / "edition.yml").read_text(encoding="utf-8")
    listed = re.sub(r"standards: \[.*\]", f"standards: [{', '.join(ids)}]", edition)
    (folder / "edition.yml").write_text(listed, encoding="utf-8")
    publish_all(root, PartialDate(2026, 12, 1))
    sync(root)


def dead_links(site: Path) -> set[tuple[str, str]]:
    """Each link of a page to a file of the site that is not there."""
    found = set()
    for page in site.rglob("*.html"):
        name = page.relative_to(site).as_posix()
        text = re.sub(r"<(script|template)\b.*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r'href="([^"]+)"', text):
            parts = urlsplit(urljoin(f"http://x/{name}", html.unescape(link)))
            file = site / unquote(parts.path.lstrip("/"))
            if parts.netloc == "x" and not (file.is_file() or (file / "index.html").is_file()):
                found.add((name, link))
    return found


@pytest.mark.nightly
@pytest.mark.parametrize("number", [3, 60])
def test_few_standards_or_many(new: New, tmp_path: Path, number: int) -> None:
    assert new("example").exit_code == 0
    root, site = tmp_path / "ours", tmp_path / "site"
    if number > 3:
        with_standards(root, number)
    build(root, site, compressed=False)
    assert dead_links(site) == set()
    texts = {page: re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")) for page in site.rglob("*.html")}
    said = {
        page.relative_to(site).as_posix(): found[0] for page, text in texts.items() if (found := re.search(HELD, text))
    }
    assert said == {}
