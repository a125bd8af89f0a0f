"""The changes of a document that nobody has looked at: a draft of a revision is not published while one is left."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.policy_version import PolicyVersion
from selfcheck.words import count_words


def unlooked_changes(draft: PolicyVersion | None) -> Iterator[str]:
    """One reason to refuse for all of them, a change a line."""
    left = draft.publish.to_look_at if draft and draft.publish else ()
    if left:
        lines = [f"  {change.kind}: {change.place}: {', '.join(change.clauses)}" for change in left]
        yield "\n".join(
            (
                f"{count_words(len(left), 'change')} of the document to look at. Read each beside the document, see "
                "that its clauses say the same, and take it out of publish: to_look_at in the draft:",
                *lines,
            )
        )
