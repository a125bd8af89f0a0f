"""`handbook source`: the blocks of the document that a version restates, written into its source record."""

from __future__ import annotations

from pathlib import Path

import click

from macros.machine.handbook_folder import handbook_folder
from macros.publishing.source_blocks import write_source_blocks
from selfcheck.reading.rules import visible
from selfcheck.words import count_words


@click.command("source")
@click.argument("document", metavar="DOCUMENT", type=click.Path(path_type=Path))
@click.option("--policy", required=True, help="The policy's id, or the name of the set of standards.")
@click.option("--version", required=True, help="The version or edition that restates it.")
def source_command(document: Path, policy: str, version: str) -> None:
    """Write the blocks of DOCUMENT, plain text or a Word file, into the source record of a version.

    Unless the record says words: shown, a block is held by fingerprint alone. That is the publisher's text in another
    form: who guesses the words can confirm the guess. A block with personal data has no fingerprint. What the record
    says of the document stays, and blocks that are held already keep their ids. Ends with 0 when the record was
    written, with 1 when the document or the data cannot be used.
    """
    written = write_source_blocks(handbook_folder(), document, policy, version)
    without = [block.id for block in written.blocks if block.mark is None]
    click.echo(f"{written.file}: {count_words(len(written.blocks), 'block')}.")
    if without:
        click.echo(f"Without a fingerprint, for personal data or for want of a word: {', '.join(without)}.")
    for line in written.left_out:
        click.echo(visible(f"Left out: {line}"))
