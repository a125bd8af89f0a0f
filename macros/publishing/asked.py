"""What a person asked `handbook publish` to do, and why it was not done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.yamlfile import INVISIBLE
from selfcheck.dates import PartialDate


class PublishError(Exception):
    """Why nothing was published, for people: every reason, with how to mend it."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to publish: a policy's id or the set of an edition, its version, a note for readers, and the options.

    `was`: for clauses of the version, the refs in the version before; none for a new clause. `dropped`: refs of the
    version before on which criteria relied, and which are gone on purpose.
    """

    name: str
    version: str
    note: str
    minor: bool = False
    effective: PartialDate | None = None
    draft: Path | None = None
    was: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


def refuse(reasons: Iterable[str]) -> None:
    """Raises PublishError where there is any reason."""
    found = tuple(reasons)
    if found:
        raise PublishError(*found)


def misfits(asked: Asked, *, is_edition: bool) -> Iterator[str]:
    """A note that no file may hold, and options that do not go together."""
    if not asked.note.strip() or INVISIBLE.search(asked.note):
        yield "--note: nothing stands there, or an invisible character. Say in a sentence for readers what is new."
    given = {
        "--from": asked.draft is not None,
        "--effective": asked.effective is not None,
        "--was": bool(asked.was),
        "--dropped": bool(asked.dropped),
    }
    for option in (name for name, is_given in given.items() if is_given):
        if asked.minor:
            yield f"{option} belongs to a new version, and --minor corrects one that stands. Leave one of the two out."
        elif is_edition and option != "--effective":
            yield f"{option} is for policies. Leave it out: an edition's files stand in standards/supervision/ already."
