"""A request to `handbook publish`, and the reasons to refuse it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.derived.personal_parts import is_confirmed, team_contacts
from macros.machine.errors import HandbookError
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import LegalHold
from macros.model.text_limits import INVISIBLE
from selfcheck.personal.personal_data import personal_data
from selfcheck.reading.dates import PartialDate


class PublishError(HandbookError):
    """Why nothing was published, for people: every reason, with how to mend it."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


class StoppedError(PublishError):
    """Publishing was stopped by something outside the text, such as a full disk or another command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRequest:
    """What to publish. `name`: a policy's id, or an edition's set.

    `draft`: a finished draft's file. `instead`: bytes to read in place of the files on the disk, the draft and those
    beside it. `legal_hold`: on the version before. `minor`: mends a slip. `correction`: what was wrong.
    `was`: the refs that clauses had in the version before; empty for a new clause. `dropped`: refs of clauses that met
    criteria and are gone on purpose.
    """

    name: str
    version: str
    note: str = ""
    minor: bool = False
    correction: str | None = None
    effective: PartialDate | None = None
    draft: Path | None = None
    instead: Mapping[Path, bytes] = field(default_factory=dict)
    legal_hold: LegalHold | None = None
    was: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    accept_suggestions: bool = False

    @property
    def verb(self) -> str:
        return "Correct" if self.corrects else "Publish"

    @property
    def corrects(self) -> bool:
        """Whether this corrects a version that is published already."""
        return self.minor or self.correction is not None


def refuse(reasons: Iterable[str]) -> None:
    """Raise PublishError if there are any reasons."""
    found = tuple(reasons)
    if found:
        raise PublishError(*found)


def with_draft_answers(request: PublishRequest, draft: PolicyVersion | None) -> PublishRequest:
    """The request, completed with the draft's own answers. The command's options win."""
    if draft is None:
        return request
    own = draft.publish
    return replace(
        request,
        note=request.note or (own.note if own else None) or draft.change_note or "",
        dropped=(*request.dropped, *(own.dropped if own else ())),
        accept_suggestions=request.accept_suggestions or bool(own and own.accept_suggestions),
    )


def unfit_words(request: PublishRequest, draft: PolicyVersion | None) -> Iterator[str]:
    """Reasons to refuse the note or the correction: it is blank, or has personal data."""
    if _is_blank(request.note):
        yield (
            "--note: nothing stands there, or an invisible character. Say in a sentence for readers what is new; a "
            "draft can say it itself, as change_note."
        )
    if request.correction is not None and _is_blank(request.correction):
        yield "--correction: nothing stands there, or an invisible character. Say in a sentence what was wrong."
    confirmed = team_contacts(draft) if draft else frozenset()
    for personal in personal_data(f"{request.note}\n{request.correction or ''}"):
        if not is_confirmed(personal, confirmed):
            yield f"The note holds personal data, which are not published: “{personal.words}”. Take it out."


def _is_blank(words: str) -> bool:
    return not words.strip() or INVISIBLE.search(words) is not None


def misfits(request: PublishRequest, *, is_edition: bool) -> Iterator[str]:
    """Options that do not go together."""
    given = {
        "--from": request.draft is not None,
        "--effective": request.effective is not None,
        "--was": bool(request.was),
        "--dropped": bool(request.dropped),
    }
    if request.minor and request.correction is not None:
        yield "--minor is for slips, and --correction for what was wrong. Leave one of the two out."
    own = "--minor" if request.minor else "--correction" if request.corrects else ""
    for option in (name for name, is_given in given.items() if is_given):
        if own and (request.minor or option != "--dropped"):
            yield f"{option} belongs to a new version, and {own} corrects one that stands. Leave one of the two out."
        elif is_edition and option != "--effective":
            yield f"{option} is for policies. Leave it out: an edition's files stand in standards/supervision/ already."
