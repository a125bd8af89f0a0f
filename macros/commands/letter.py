"""`handbook letter`: the letter about another agency's document, as the desk writes it."""

from __future__ import annotations

from pathlib import Path

import click

from macros.desk.earlier_document import EarlierFile
from macros.desk.letter.check_letter import letter_name, proposed_letter
from macros.desk.letter.letter_file import letter_file
from macros.desk.read_document import GivenDocument, read_document
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.word.safe_archive import RefusedError, file_bytes
from macros.machine.build_day import build_day
from macros.machine.file_writing import WriteError, write_files
from macros.machine.handbook_folder import handbook_folder
from macros.reading.load import load
from macros.site.desk_data import desk_handbook

_NEW = "new-policy"  # the id while a document is checked of which nothing is held


@click.command("letter")
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.option("--policy", help="The policy's id, if a version of it is held here: the letter says what changed.")
@click.option(
    "--earlier", metavar="OLD.docx", type=click.Path(path_type=Path), help="Or the file of its version before."
)
@click.option("--out", type=click.Path(path_type=Path), help="The letter's file. Without it, named after the document.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def letter_command(file: Path, policy: str | None, earlier: Path | None, out: Path | None, *, force: bool) -> None:
    """Write a letter about another agency's policy: what it says of the standards. Nothing is published.

    It names the points that the document speaks to, those on which it is silent or asks for less, and what changed. A
    person reads it before it goes. Ends with 0 when it was written, and with 1 when a file cannot be used.
    """
    root = handbook_folder()
    handbook = desk_handbook(root, load(root, cache=True).handbook(), build_day())
    if policy and not handbook.policy(policy):
        hint = "leave it out, or give --earlier OLD.docx"
        raise RefusedError(file=f"--policy {policy!r}", what="no policy with this id is held", hint=hint)
    index = ProposalIndex(handbook.proposals)
    before = EarlierFile(raw=file_bytes(earlier), file=str(earlier)) if earlier else None
    given = GivenDocument(raw=file_bytes(file), file=str(file), policy=policy or _NEW, earlier=before)
    letter = proposed_letter(read_document(given, handbook, index), handbook, index)
    target = out or Path(letter_name(letter))
    _write(target, letter_file(letter), force=force)
    click.echo(f"{target} is written. Read it before you send it.")


def _write(target: Path, content: bytes, *, force: bool) -> None:
    if target.exists() and (target.is_dir() or not force):
        hint = "name another with --out, or add --force to replace it"
        raise RefusedError(file=str(target), what="this is there already", hint=hint)
    try:
        write_files({target: content})
    except WriteError as error:
        hint = "name a file in a folder that is there and may be written to"
        raise RefusedError(file=str(error.target), what=error.what, hint=hint) from None
