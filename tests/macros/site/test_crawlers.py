"""What search engines are asked, of a demonstration and of a real partnership's handbook."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.robotparser import RobotFileParser

from macros.site.crawlers import robots_text, with_days, write_crawler_files
from tests.support.handbooks import published_handbook

URL = "https://example.org/handbook/"
TODAY = date(2026, 12, 1)
SITEMAP = """<urlset>
    <url>
         <loc>https://example.org/handbook/standards/s01/</loc>
         <lastmod>2026-12-01</lastmod>
    </url>
    <url>
         <loc>https://example.org/handbook/about/</loc>
         <lastmod>2026-12-01</lastmod>
    </url>
</urlset>
"""


def test_a_real_handbook_is_indexed_and_names_its_site_map() -> None:
    robots = _parsed(robots_text(URL, is_hidden=False))
    assert robots.can_fetch("any", f"{URL}standards/s01/")
    assert robots.site_maps() == [f"{URL}sitemap.xml"]


def test_a_demonstrations_pages_may_be_read_so_that_they_can_ask_not_to_be_indexed() -> None:
    robots = _parsed(robots_text(URL, is_hidden=True))
    assert robots.can_fetch("any", f"{URL}standards/s01/")
    assert not robots.can_fetch("any", f"{URL}documents/handbook.pdf")
    assert robots.site_maps() is None


def test_the_site_map_has_the_ledgers_days_and_no_others() -> None:
    made = with_days(SITEMAP, {f"{URL}standards/s01/": "2026-11-25"})
    assert made.count("<lastmod>") == 1
    assert made.index("2026-11-25") < made.index("about/")


def test_the_files_are_written_the_same_each_time(tmp_path: Path) -> None:
    book = published_handbook()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
        write_crawler_files(tmp_path / name, replace(book), URL, TODAY)
    for file in ("robots.txt", "sitemap.xml", "sitemap.xml.gz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    text = (tmp_path / "one/sitemap.xml").read_bytes()
    assert gzip.decompress((tmp_path / "one/sitemap.xml.gz").read_bytes()) == text
    assert text.count(b"<lastmod>2026-11-25</lastmod>") == 1


def _parsed(text: str) -> RobotFileParser:
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    return robots
