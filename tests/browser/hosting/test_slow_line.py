"""A first visit over a line of 50 KB a second with a latency of 400 ms gets a score."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench.slow_line import SLOWEST, visit
from tests.support.browser.tab import Site
from tests.support.nginx import compressed_copy, nginx


@pytest.mark.nightly
def test_a_first_score_arrives(browser: Browser, site: Site, tmp_path: Path) -> None:
    with nginx(compressed_copy(site.folder, tmp_path), tmp_path, site.base) as served:
        usable, scored = visit(browser, f"{served.address}self-check/", SLOWEST)
    assert usable < 60
    assert scored < 240
