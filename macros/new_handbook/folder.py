"""Writes the folder of a new handbook, whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Template

from macros.checks.published_words import published_texts
from macros.generated.navigation import BEGIN, END
from macros.generated.page_files import stubs
from macros.generated.sync import write_stubs
from macros.machine.engine import ENGINE
from macros.machine.errors import HandbookError
from macros.model.partnership import Partnership
from macros.new_handbook.answers import DEMONSTRATION_ADDRESS, Answers
from macros.new_handbook.engine_line import EngineSource
from macros.new_handbook.partnership_file import partnership_text
from macros.new_handbook.starting_data import HandbookFiles, data_of_all
from macros.publishing.ledger_entry import first_ledger, ledger_text
from macros.reading.data_paths import LEDGER
from macros.reading.load import load
from macros.reading.problems import ProblemsError
from macros.reading.records import read_record
from macros.site.check import check_all
from selfcheck.reading.dates import PartialDate

LAUNCHER = ("handbook", "handbook.cmd")
LAUNCH_MODULES = ("launch.py", "launch_pip.py")
_README = Path(__file__).with_name("README.txt")
_WORKFLOW = ".github/workflows/handbook.yml"
_ENGINES_OWN = re.compile(r"\n  weaknesses:\n.*?(?=\n  tell:\n)", re.DOTALL)  # a job that checks the engine's packages
_FIRST = "The first edition in this handbook."


def write_new_handbook(
    target: Path, answers: Answers, standards: HandbookFiles, engine: EngineSource, today: date
) -> None:
    """Write the folder. Raises HandbookError, and leaves nothing behind, where it would not pass its own check."""
    if target.exists() and any(target.iterdir()):
        raise HandbookError(f"{target} is not empty, so nothing was written. Name a new folder.")
    making = target.with_name(f".{target.name}.new")
    shutil.rmtree(making, ignore_errors=True)
    try:
        files = {**_files(answers, engine, today), **data_of_all(answers.confirmed_by, today), **standards}
        for path, content in files.items():
            (making / path).parent.mkdir(parents=True, exist_ok=True)
            (making / path).write_bytes(content)
        (making / LAUNCHER[0]).chmod(0o755)
        _publish_and_check(making, PartialDate(today.year, today.month, today.day), answers)
        if target.exists():
            target.rmdir()
        making.rename(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _publish_and_check(folder: Path, today: PartialDate, answers: Answers) -> None:
    """Enter the edition into the ledger, write the pages, and see that all is well."""
    ledger = first_ledger(published_texts(load(folder)), _FIRST, today)
    (folder / LEDGER).write_text(ledger_text(ledger), encoding="utf-8", newline="\n")
    loaded = load(folder)
    if fatal := [problem for problem in loaded.problems if problem.fatal]:
        raise ProblemsError(fatal)
    write_stubs(folder, stubs(loaded.handbook()))
    _, problems = check_all(folder, None if answers.demonstration else answers.address)
    if fatal := [problem for problem in problems if problem.fatal]:
        raise ProblemsError(fatal)


def launcher_files() -> HandbookFiles:
    """The launcher that a handbook's folder has, as the engine that runs brings it."""
    scripts = {name: (ENGINE.lists / name).read_bytes() for name in LAUNCHER}
    modules = {f".handbook/{name}": (ENGINE.packages / "macros" / name).read_bytes() for name in LAUNCH_MODULES}
    return {**scripts, **modules}


def _files(answers: Answers, engine: EngineSource, today: date) -> HandbookFiles:
    own = ENGINE.lists
    return {
        **launcher_files(),
        **{name: (own / name).read_bytes() for name in (".gitignore", "inbox/README.md")},
        **{
            f".handbook/{name}": (ENGINE.packages / "macros" / name).read_bytes()
            for name in ("launch.py", "launch_pip.py")
        },
        **engine.files,
        ".python-version": b"3.13\n",
        "README.md": Template(_README.read_text(encoding="utf-8")).substitute(name=answers.name).encode(),
        _WORKFLOW: _workflow((own / _WORKFLOW).read_text(encoding="utf-8")),
        "mkdocs.yml": "".join(_settings(answers)).encode(),
        "standards/partnership.yml": partnership_text(answers, _demonstration(), today).encode(),
    }


def _workflow(text: str) -> bytes:
    return _ENGINES_OWN.sub("", text).replace("keep, deploy, weaknesses]", "keep, deploy]").encode()


def _settings(answers: Answers) -> Iterator[str]:
    about = f"Standards and policies for the supervision of people who protect children in {answers.area}."
    yield "# The theme, the macros and how Markdown is read are the engine's. What stands here counts before it.\n"
    yield "INHERIT: .builder/mkdocs.yml\n\n"
    yield "site_name: Safeguarding supervision handbook\n"
    yield f"site_description: {json.dumps(about, ensure_ascii=False)}\n"
    yield f'site_url: !ENV [SITE_URL, "{answers.address or DEMONSTRATION_ADDRESS}"]\n\n'
    yield f"nav:\n{BEGIN}{END}"
    yield "      # Pages of your own, in the last section, like:\n"
    yield '      # - "Our training": training.md\n'


def _demonstration() -> Partnership:
    file = ENGINE.lists / "standards/partnership.yml"
    partnership = read_record(Partnership, file, file.name).record
    assert partnership
    return partnership
