"""One pass over the pages that the site's builder wrote: what only the build knows, then the page's security policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.reading.problems import BuildError
from macros.site.content_security import header_policy, page_refusal, read_page, with_policy

type PageChange = Callable[[str, str], str]
"""Gives a page's HTML anew. It takes the HTML and the page's folder, from the site's top."""


def finish_pages(site: Path, *changes: PageChange) -> str:
    """Change each page and write its policy into it. Gives the policy for the header, which fits every page.

    Raises BuildError, which names every part of a page that browsers would refuse.
    """
    hashes: set[str] = set()
    faults: list[str] = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site)
        html = file.read_text(encoding="utf-8")
        for change in changes:
            html = change(html, path.parent.as_posix())
        page = read_page(html)
        hashes.update(page.hashes)
        faults += [f"{path.as_posix()}, {fault}" for fault in page.faults]
        if not page.faults:
            file.write_text(with_policy(html, page.hashes), encoding="utf-8", newline="\n")
    if faults:
        raise BuildError(page_refusal(faults))
    return header_policy(hashes)
