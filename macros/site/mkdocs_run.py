"""Runs MkDocs, in a process of its own, with what it needs to know from us in its environment."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from macros.generated.builder_files import BUILDER_FOLDER, THEME, write_builder_files
from macros.machine.engine import engine_version
from macros.machine.handbook_folder import VARIABLE
from macros.pages.mkdocs_events import OWN_INDEX
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import BuildError
from macros.site.server_files import shared_address
from selfcheck.reading.dates import PartialDate

_log = logging.getLogger("handbook")

OLD_AFTER = timedelta(days=15)  # a build of more than 14 days ago: the nightly build has stopped


def mkdocs_environment(root: Path, data: str, site_url: str, today: date) -> dict[str, str]:
    """The variables in `mkdocs.yml`. Builders parse them as YAML, so none may look like a date or a number.

    `data`: the fingerprint of the standards.
    """
    return {
        **os.environ,
        VARIABLE: str(root.absolute()),
        "HANDBOOK_THEME": str(root.absolute() / BUILDER_FOLDER / THEME),
        "SITE_URL": site_url,
        "HANDBOOK_VERSION": engine_version(),
        "HANDBOOK_DATA": f"sha256:{data[:12]}",
        "HANDBOOK_DAY": PartialDate(today.year, today.month, today.day).words,
        "HANDBOOK_OLD": f"from {(today + OLD_AFTER).isoformat()}",
        "HANDBOOK_SHARED": shared_address(site_url),
        "NO_MKDOCS_2_WARNING": "1",
        OWN_INDEX: "1",
        **_without_git(),
    }


def _without_git() -> dict[str, str]:
    """A PATH without git. The macros plugin would run git a dozen times at each start, to offer its answers to pages.

    No page may depend on them, and they cost a tenth of a build.
    """
    return {} if os.name == "nt" else {"PATH": str(Path(sys.executable).parent)}


def write_pages(fresh: Path, loaded: LoadedData, root: Path, environment: Mapping[str, str]) -> None:
    """Write the pages into the folder `fresh`. Raises BuildError with what MkDocs says."""
    if not loaded.broken:  # else the check, which runs meanwhile, ends the build
        write_builder_files(root, loaded.handbook())
        _run_mkdocs(root, fresh, environment)


def _run_mkdocs(root: Path, fresh: Path, environment: Mapping[str, str]) -> None:
    """Run MkDocs in its own process: strict, and never quiet, because quiet would hide a macro's error.

    `-P`: no file in the handbook's folder stands in for a module of Python's.
    """
    start = time.perf_counter()
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    done = subprocess.run(command, cwd=root, env=dict(environment), capture_output=True, text=True, check=False)  # noqa: S603
    _log.info("wrote the pages: %.1f s", time.perf_counter() - start)
    if done.returncode:
        said = "\n".join(line for line in (done.stdout + done.stderr).splitlines() if line.strip())
        raise BuildError(f"The pages could not be built. The old site, if there was one, is untouched.\n{said}")
