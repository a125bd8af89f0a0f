"""Pages at the old addresses of a renamed policy: each explains the move, and links to the present page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.clause_changes import comparisons
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.policy_changes import page_of
from macros.pages.render import rendered
from macros.pages.view import View
from macros.wording.policies import version_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A page that moved from `old` to `new`, both as files in `docs/`, and its subject in words."""

    old: str
    new: str
    policy_file: PolicyFile
    words: str


def moved(book: Handbook) -> Iterator[Moved]:
    """Every old address of every renamed policy, and of its comparisons."""
    for policy_file in book.policies:
        policy = policy_file.policy
        for name in policy.formerly:
            own = "the policy’s own page"
            yield Moved(
                old=places.policy_page(name), new=places.policy_page(policy.id), policy_file=policy_file, words=own
            )
            for version in policy_file.versions:
                old, new = (places.version_page(each, version.version) for each in (name, policy.id))
                yield Moved(old=old, new=new, policy_file=policy_file, words=version_words(version))
        yield from _comparisons(book, policy_file)


def _comparisons(book: Handbook, policy_file: PolicyFile) -> Iterator[Moved]:
    """Comparisons under old ids: both policies may have been renamed."""
    for comparison in comparisons(book, policy_file):
        new, base = page_of(comparison), comparison.base.policy
        other = (
            version_words(comparison.old)
            if comparison.same_policy
            else f"{base.short}, {version_words(comparison.old)}"
        )
        words = f"{version_words(comparison.new)} compared with {other}"
        for own in (policy_file.policy.id, *policy_file.policy.formerly):
            for name in (base.id, *([] if comparison.same_policy else base.formerly)):
                if (old := page_of(comparison, own, name)) != new:
                    yield Moved(old=old, new=new, policy_file=policy_file, words=words)


def moved_page(view: View, old: str) -> Markup:
    """The page at an old address. `old` is its file in `docs/` without the ending. Raises StopIteration."""
    return rendered("moved_addresses.jinja", next(each for each in moved(view.book) if each.old == f"{old}.md"))
