"""The browser's modules, bundled by esbuild into one script for each kind of page, and their addresses in pages.

The theme marks a page's script and names its entry, a module in `selfcheck/web/pages`. A site builder without this step
leaves the mark as an empty script, and the page works as it does without JavaScript.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from macros.machine.disk_cache import entry_content, forget_old, write_entry
from macros.machine.engine import ENGINE, Engine
from macros.machine.plain_zip import zip_of, zipped_files
from macros.machine.programs import program
from macros.reading.problems import BuildError

SCRIPTS_FOLDER = "assets/web"  # from the site's top
MODULES_FOLDER = "selfcheck/web"  # from the engine's folder
ENTRIES_FOLDER = f"{MODULES_FOLDER}/pages"
BUNDLES_CACHE = "bundles"  # in the engine's cache
BUNDLER = Path(__file__).with_name("bundle.mjs")
ENGINE_MODULE = f"{MODULES_FOLDER}/engine/engine.mjs"
INSIDE = "disk-"  # how the names of bundles begin that stand inside a page (one_file.py)
LICENCES = {
    "idb/LICENSE": "idb.LICENCE.txt",
    "minisearch/LICENSE.txt": "minisearch.LICENCE.txt",
    "stemmer/license": "stemmer.LICENCE.txt",
}

_MARK = re.compile(rf'<script type="module" data-entry="([^"]*)" data-from="([^"]*){SCRIPTS_FOLDER}/"></script>')
_THEMES_SEARCH = re.compile(r'("search": "[^"]*)assets/javascripts/workers/search\.[^"]*')  # in its settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A script with its source map, under a name with a hash of its content."""

    file: str
    script: bytes
    source_map: bytes
    has_engine: bool
    """Whether this script may start the engine."""

    @property
    def address(self) -> str:
        """The path from the site's top."""
        return f"{SCRIPTS_FOLDER}/{self.file}"


def write_bundles(site: Path) -> Mapping[str, Bundle]:
    """Write the scripts into a built site. Gives the bundles by the names of their entries. Raises BuildError."""
    bundles = make_bundles(ENGINE)
    folder = site / SCRIPTS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, bundle in bundles.items():
        if name.startswith(INSIDE):
            continue
        (folder / bundle.file).write_bytes(bundle.script)
        (folder / f"{bundle.file}.map").write_bytes(bundle.source_map)
    for source, name in LICENCES.items():
        (folder / name).write_bytes((ENGINE.node_modules / source).read_bytes())
    return bundles


def make_bundles(engine: Engine) -> dict[str, Bundle]:
    """The bundles by the names of their entries, from the cache where nothing has changed. Raises BuildError."""
    entry = engine.cache / BUNDLES_CACHE / _made_from(engine)
    made = entry_content(entry)
    if made is None:
        made = zip_of(_run_esbuild(engine.packages))
        write_entry(entry, made)
        forget_old(entry.parent)
    files = zipped_files(made)
    scripts = (name for name in files if name.endswith(".js"))
    return {name.removesuffix(".js"): _bundle(name, files[name], files[f"{name}.map"]) for name in scripts}


def with_scripts(html: str, bundles: Mapping[str, Bundle]) -> str:
    """A page with its scripts' addresses in place of the theme's marks. Raises BuildError."""

    def script(mark: re.Match[str]) -> str:
        entry, site = mark.groups()
        if entry not in bundles:
            message = f"The theme names the script '{entry}', but {ENTRIES_FOLDER} has no {entry}.mjs"
            raise BuildError(f"{message}. Correct the name in macros/theme/main.html, or add the module.")
        worker = f' data-engine="{bundles["engine-worker"].address}"' if bundles[entry].has_engine else ""
        return f'<script type="module" src="{site}{bundles[entry].address}" data-site="{site}"{worker}></script>'

    return _THEMES_SEARCH.sub(rf"\1{bundles['search-worker'].address}", _MARK.sub(script, html))


def _bundle(name: str, script: bytes, source_map: bytes) -> Bundle:
    """The hash covers the source map too: browsers may keep both for ever."""
    file = f"{name.removesuffix('.js')}.{sha256(script + source_map).hexdigest()[:16]}.js"
    return Bundle(
        file=file,
        script=script + f"//# sourceMappingURL={file}.map\n".encode(),
        source_map=source_map,
        has_engine=ENGINE_MODULE in json.loads(source_map)["sources"],
    )


def _made_from(engine: Engine) -> str:
    """A hash of all inputs of the bundles. The lock file stands for npm's packages."""
    whole = sha256(BUNDLER.read_bytes() + (engine.lists / "package-lock.json").read_bytes())
    for file in sorted((engine.packages / MODULES_FOLDER).rglob("*.mjs")):
        whole.update(file.relative_to(engine.packages).as_posix().encode() + sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _run_esbuild(packages: Path) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as made:
        command = [program("node"), str(BUNDLER), str(packages.resolve()), made]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
        if done.returncode:
            raise BuildError(f"The scripts of the pages could not be bundled with esbuild:\n{done.stderr.strip()}")
        return {file.name: file.read_bytes() for file in Path(made).iterdir()}
