"""The data that the browser needs to cite a clause or a point: once a page, so that clauses stay small.

`web/reading/share.mjs` adds the clause, its place in the document, its address and the day of reading. Every citation
names the publisher and the area of the document, and says that the handbook restates a copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import Source
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.policies import date_words, name_in_sentence, on_words, version_words
from selfcheck.standards.edition import Edition, Standard

_KINDS = {"agency": "", "model": "model policy", "procedure": "procedure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """The citation's words, and the handbook's publisher."""

    words: Sequence[str]
    publisher: str


def cites_policy(view: View, policy_file: PolicyFile, version: PolicyVersion) -> Markup:
    """For the page of a policy's version: the words before the clause."""
    source = policy_file.source(version.version)
    words = (_whose(source), f"{source.title}{_kind(policy_file)}", _version(policy_file, version))
    return rendered("citations.jinja", CitedDocument(words=words, publisher=view.book.partnership.name))


def cites_standard(view: View, edition: Edition, standard: Standard) -> Markup:
    """The same for a standard's page, for its points."""
    head = edition.head
    area = "" if head.area in head.publisher else f" ({head.area})"
    words = (
        f"{head.publisher}{area}",
        head.title,
        f"Standard {standard.number}: {standard.title}",
        f"version {head.number} (published in the handbook {on_words(head.published)})",
    )
    return rendered("citations.jinja", CitedDocument(words=words, publisher=view.book.partnership.name))


def _whose(source: Source) -> str:
    """The publisher and area. Where the document names no publisher, this says so: the handbook never guesses."""
    publisher = (
        f"Publisher {name_in_sentence(source.publisher)}" if source.publisher.startswith("Not ") else source.publisher
    )
    return publisher if source.area in publisher else f"{publisher} ({name_in_sentence(source.area)})"


def _kind(policy_file: PolicyFile) -> str:
    kind = _KINDS[policy_file.policy.kind]
    return f" ({kind})" if kind else ""


def _version(policy_file: PolicyFile, version: PolicyVersion) -> str:
    """`version 4 (August 2022)`. Where the version's id is its month: `version of April 2024`."""
    listed = next((each.dated for each in policy_file.policy.versions if each.version == version.version), None)
    dated = policy_file.source(version.version).date or listed
    if dated and str(dated) == version.version:
        return f"version of {date_words(dated)}"
    return f"{version_words(version)} ({date_words(dated)})" if dated else version_words(version)
