"""`handbook letter`: the same letter as the desk's, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from macros.commands.letter import letter_command
from macros.desk.earlier_document import EarlierFile
from macros.desk.letter.check_letter import proposed_letter
from macros.desk.letter.letter_file import letter_file, letter_text
from macros.desk.read_document import GivenDocument, read_document
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.word.safe_archive import RefusedError
from macros.machine.build_day import build_day
from macros.site.desk_data import desk_handbook
from tests.support.handbooks import shipped_handbook
from tests.support.letter_policies import checked_policy
from tests.support.trees import ROOT


def test_it_writes_the_same_bytes_as_the_desk(tmp_path: Path) -> None:
    policy, out = checked_policy("council", tmp_path), tmp_path / "letter.docx"
    assert policy.earlier
    done = CliRunner().invoke(
        letter_command,
        [str(policy.file), "--earlier", str(policy.earlier), "--out", str(out)],
        catch_exceptions=False,
    )
    assert done.exit_code == 0
    assert "Read it before you send it." in done.output
    handbook = desk_handbook(ROOT, shipped_handbook(), build_day())
    index = ProposalIndex(handbook.proposals)
    earlier = EarlierFile(raw=policy.earlier.read_bytes(), file="old.docx")
    given = GivenDocument(raw=policy.file.read_bytes(), file="new.docx", policy="new-policy", earlier=earlier)
    letter = proposed_letter(read_document(given, handbook, index), handbook, index)
    assert out.read_bytes() == letter_file(letter)
    assert [each.text for each in docx.Document(str(out)).paragraphs] == [*letter_text(letter)]


@pytest.mark.parametrize("given", [["--policy", "no-such-policy"], ["--out", "."]])
def test_it_refuses_with_a_sentence(tmp_path: Path, given: list[str]) -> None:
    policy = checked_policy("school", tmp_path)
    with pytest.raises(RefusedError):
        CliRunner().invoke(letter_command, [str(policy.file), *given], catch_exceptions=False)
