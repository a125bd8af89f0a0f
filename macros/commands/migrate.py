"""`handbook migrate`: an agency's file of an earlier version of the standards, brought to the latest one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from macros.commands.agency_file import agency_file, missing_edition, sound_handbook, write_agency_file
from selfcheck.reading.rules import visible
from selfcheck.returns.migrate import AnswerChange, MigratedReturn, choice, migrate
from selfcheck.returns.returns import EditionName, return_text
from selfcheck.standards.succession import steps
from selfcheck.words import count_words, list_words


@click.command("migrate")
@click.argument("file", metavar="RETURN", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option("--force", is_flag=True, help="Write over a file that stands there.")
def migrate_command(file: Path, target: Path, force: bool) -> None:
    """Bring a self-check file to the latest version of the standards, and say what happens to each answer.

    RETURN stays as it is: the result is another file. Answers whose point says the same are kept. Where it says
    something else, the answer is kept too, and counts once it is confirmed in the self-check. What has no place any
    more stays in the file, aside. Ends with 0 when the file was written, with 1 otherwise.
    """
    data, book = agency_file(file), sound_handbook()
    named, latest = data.required_record.edition, book.edition.head
    known = [(edition.head.set, edition.head.number) for edition in book.editions]
    if (named.set, named.number) not in known:
        raise missing_edition(book, named.set, named.number)
    migrated = migrate(data.data, steps(book.editions))
    write_agency_file(target, return_text(migrated.data), [file], force=force)
    for line in _report(named, latest.number, migrated):
        click.echo(visible(line))
    click.echo(f"Written: {target}. {file.name} stays as it was.")


def _report(named: EditionName, latest: str, migrated: MigratedReturn) -> Iterator[str]:
    if named.number == latest:
        yield f"The answers are to version {latest} of the standards already: nothing has changed."
        return
    yield f"From version {named.number} of the standards to version {latest}:"
    moved = {name for change in migrated.happened for name in (*change.was, change.criterion)}
    unchanged = [
        name for name, answer in migrated.data.get("answers", {}).items() if choice(answer) and name not in moved
    ]
    yield f"Kept as they are: {count_words(len(unchanged), 'answer')}."
    yield from (f"- {_sentence(change)}" for change in migrated.happened)


def _sentence(change: AnswerChange) -> str:
    point = f"{change.criterion} {change.title}"
    others = [name for name in change.was if name != change.criterion]
    came = f" (was {list_words(others)})" if others and change.how not in ("split", "merged") else ""
    match change.how:
        case "retired":
            return (
                f"{point}: not in version {change.edition} any more. {change.why} The answer stays in the file, aside."
            )
        case "counted":
            return f"{point}: kept. It counts differently now."
        case "split":
            was = list_words(change.was)
            return f"{point}: one part of what was {was}. The old answer stands there, to be confirmed."
        case "merged":
            went = "They agree: to be confirmed." if change.outcome == "confirm" else "Answer it again."
            return f"{point}: made of {list_words(change.was)}. {went} The old answers stay in the file."
    if change.outcome == "kept":
        return f"{point}{came}: kept."
    what = "It is answered in another way now" if change.how == "reshaped" else "It says something else now"
    return f"{point}{came}: to be confirmed. {what}."
