"""All checks before a site is built: the data, the generated pages, handwritten pages, and the address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.checks.all_checks import check
from macros.checks.demonstration import invented_words, left_words
from macros.checks.urgent_parts import check_urgent_parts
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs, says_generated
from macros.model.handbook import Handbook
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem, ProblemsError
from macros.site.address import CONFIGURATION, configured_address, is_public, place_of
from macros.site.own_pages import check_own_calls, check_own_links

_EXCLUDED = re.compile(r"^exclude_docs: \|\n((?: +/\S+\n)+)", re.MULTILINE)


def check_all(root: Path, site_url: str | None = None) -> tuple[Handbook | None, list[Problem]]:
    """The handbook, if the data is sound, and every problem in the data, the pages and the address.

    Without a `site_url` the site is for this machine only, so the address is not checked.
    """
    book, problems = _check(root, load(root, cache=True), site_url)
    calls = check_own_calls(root, book, site_pages(root)) if book else ()
    return book, sorted([*problems, *calls])


def buildable_handbook(root: Path, loaded: LoadedData, site_url: str | None = None) -> Handbook:
    """The handbook. Raises ProblemsError for anything that stops a build, but for what only a page's macros find."""
    book, problems = _check(root, loaded, site_url)
    fatal = sorted(problem for problem in problems if problem.fatal)
    if book is None or fatal:
        raise ProblemsError(fatal)
    return book


def _check(root: Path, loaded: LoadedData, site_url: str | None) -> tuple[Handbook | None, list[Problem]]:
    problems = check(loaded)
    beside = [*check_pages(root, loaded), *(check_address(root, loaded, site_url) if site_url is not None else ())]
    if any(problem.fatal for problem in problems):
        return None, [*problems, *beside]
    book = loaded.handbook()
    wanted = stubs(book)
    parts = check_urgent_parts(root, loaded)
    links = check_own_links(root, site_pages(root), wanted)
    return book, [*problems, *beside, *parts, *links, *check_stubs(root, wanted)]


def check_pages(root: Path, loaded: LoadedData) -> Iterator[Problem]:
    """Statements in handwritten pages that are no longer true. Generated pages follow the data."""
    if loaded.partnership is None or loaded.partnership.demonstration:
        return
    for page in site_pages(root):
        text = page.read_text(encoding="utf-8", errors="replace")
        for match in () if says_generated(text) else invented_words(text):
            yield Problem(page.relative_to(root).as_posix(), *place_of(text, match.start()), *left_words(match))


def site_pages(root: Path) -> list[Path]:
    """The files in `docs/` that become pages: all except those for developers."""
    file, docs = root / CONFIGURATION, root / "docs"
    found = _EXCLUDED.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    excluded = found[1].split() if found else []
    pages = sorted(docs.rglob("*.md"))
    return [page for page in pages if not _is_excluded(page.relative_to(docs).as_posix(), excluded)]


def _is_excluded(path: str, patterns: Sequence[str]) -> bool:
    return any(f"/{path}" == each or (each.endswith("/") and f"/{path}".startswith(each)) for each in patterns)


def check_address(root: Path, loaded: LoadedData, site_url: str) -> Iterator[Problem]:
    """Feeds, documents and citations contain the site's address, so a real partnership needs a public one."""
    if loaded.partnership is None or loaded.partnership.demonstration or is_public(site_url):
        return
    message = f"{site_url} is not an address at which others can open the site"
    hint = "write it after site_url, or give it with --site-url: https:// in front, a slash at its end"
    yield Problem(CONFIGURATION, *configured_address(root).place, "address-not-set", message, hint)
