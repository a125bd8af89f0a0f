"""The desk's part of the handbook, for the runtime's files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.derived.personal_parts import known_bodies
from macros.desk.handbook import DeskHandbook, latest_alone
from macros.importing.proposals.proposal_data import ProposalData, proposal_data
from macros.importing.publication_file import state_of
from macros.machine.engine import engine_version
from macros.model.handbook import Handbook
from macros.reading.data_paths import version_file
from selfcheck.reading.fields import read


def desk_handbook(root: Path, book: Handbook, today: date) -> DeskHandbook:
    """The policies as held in the project's folder; a document's words only where they may be shown today."""
    policies = tuple(latest_alone(each, today) for each in book.policies)
    files = {each.policy.id: root / version_file(each.latest) for each in policies}
    return DeskHandbook(
        handbook=book.partnership.id,
        publisher=book.partnership.name,
        engine=engine_version(),
        policies=policies,
        held={each.policy.id: state_of(each.latest.version, files[each.policy.id].read_bytes()) for each in policies},
        proposals=read(ProposalData, proposal_data(book)),
        bodies=tuple(sorted(known_bodies(book.partnership, book.policies, book.sources))),
    )
