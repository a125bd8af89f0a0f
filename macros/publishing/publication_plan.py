"""What publishing a publication file would do. Reasons against it are in the desk's words, and name no command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from macros.importing.publication_file import member_names
from macros.publishing.clause_questions import ClauseOrigins, Question
from macros.publishing.plan import Plan, Say, plan
from macros.publishing.publication_checks import NO_NOTE, NO_START, is_out_of_place, open_points
from macros.publishing.publication_unpacking import UnpackedPublication
from macros.publishing.request import PublishError, PublishRequest, StoppedError, refuse
from macros.reading.load import load

_AT_THE_DESK = (
    (r"Nothing says from when this version stands:.*", NO_START),
    (r"--note: nothing stands there.*", NO_NOTE),
    (r"give the day with --effective\.", "give the day at the desk."),
    (r"--dropped \S+, or dropped in the draft: ", "Dropped: "),
    (r"confirm it: --dropped \S+, or in the draft publish: \{dropped: \[\S+\]\}", "confirm it at the desk."),
    (r"write in the file: publish: \{team_contacts: \[.*\]\}", "confirm it at the desk"),
    (r"\d+ problems?\. Nothing was published\.", ""),
)  # fmt: skip
"""What a reason says of the command's options, and what an officer at the desk reads in its place."""


def plan_publication(root: Path, publication: UnpackedPublication, today: date, say: Say) -> Plan:
    """Work out a publication, and say what it changes. Raises PublishError with every reason against it."""
    loaded = load(root)
    reasons = list(open_points(loaded, publication, today))
    if is_out_of_place(loaded, publication):  # whatever else stands against it, it must be made anew
        refuse(reasons)
    try:
        planned = plan(root, _request(publication), today, say, _accepted)
    except StoppedError:
        raise
    except PublishError as error:
        raise PublishError(*dict.fromkeys(filter(None, (*reasons, *map(_in_desk_words, error.reasons))))) from None
    refuse(reasons)
    return planned


def _request(publication: UnpackedPublication) -> PublishRequest:
    manifest = publication.manifest
    return PublishRequest(
        name=manifest.policy,
        version=manifest.version,
        draft=Path(member_names(manifest.version)[0]),
        instead={Path(name): content for name, content in publication.members.items()},
        legal_hold=manifest.answers.legal_hold,
    )


def _accepted(found: Sequence[Question], before: object, *, may_ask: bool) -> ClauseOrigins:
    """The desk has shown which clause was which, so nobody is asked again."""
    return {question.clause.ref: question.refs for question in found}


def _in_desk_words(reason: str) -> str:
    for pattern, words in _AT_THE_DESK:
        reason = re.sub(pattern, words, reason, flags=re.DOTALL)
    return reason
