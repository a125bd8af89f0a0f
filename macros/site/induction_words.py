"""Each policy's words for the induction steps, as files for the browser to fetch. They exist with many policies.

With few policies, the pages have the words. A file has each piece of HTML once, since roles share most steps.
"""

from __future__ import annotations

import json
import posixpath
import re
from datetime import date
from pathlib import Path

from macros.derived.size import holds_many
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.induction_steps import agency_head, changed_link, policy_words
from macros.pages.view import View, view

AGENCY_HEAD, CHANGED_LINKS = "", "changed:"  # used beside step ids, which never look like this
_LINK = re.compile(r'(<a\b[^>]*\shref=")([^"#]+)')


def write_agency_words(folder: Path, book: Handbook, today: date) -> None:
    """Write a file for each policy into a built site, if there are many."""
    if not book.pathways or not holds_many(book):
        return
    seen = view(book, today)
    for policy_file in book.policies:
        file = folder / places.induction_words(policy_file.policy.first_id)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step_words_json(seen, policy_file), encoding="utf-8", newline="\n")


def step_words_json(seen: View, policy_file: PolicyFile) -> str:
    """A policy's words for the steps as JSON: the pieces, and the piece that each role's step shows."""
    pieces: dict[str, int] = {}
    roles: dict[str, dict[str, int]] = {}
    for pathway in seen.book.pathways:
        shown = {
            AGENCY_HEAD: agency_head(seen, pathway, policy_file),
            CHANGED_LINKS: changed_link(seen, pathway, policy_file),
        }
        for step in pathway.steps:
            if step.point is not None or step.topic is not None:
                shown[step.id] = policy_words(seen, pathway, step, policy_file)
        page = places.induction_page(pathway.id)
        roles[pathway.id] = {
            name: pieces.setdefault(_served(page, piece), len(pieces)) for name, piece in shown.items()
        }
    whole = {"pieces": list(pieces), "roles": roles}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _served(page: str, piece: str) -> str:
    """The piece with its links as addresses of the site. On pages, the site builder resolves them."""
    up = "../" * places.address(page).count("/")

    def served(match: re.Match[str]) -> str:
        to = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[2]))
        return f"{match[1]}{up}{places.address(to)}"

    return _LINK.sub(served, piece)
