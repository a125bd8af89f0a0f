"""Builds the site beside the old one and swaps it in at the end, one build at a time, never from faulty data."""

from __future__ import annotations

import json
import logging
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from macros.addresses import DEFAULT_URL
from macros.documents.catalogue import catalogue, document_count
from macros.documents.making.make import DOCUMENTS_CACHE, make_documents
from macros.documents.making.put_in_site import FinishedDocument, place_documents, with_sizes
from macros.machine.build_day import build_day
from macros.machine.engine import ENGINE, engine_version
from macros.machine.programs import prepare_node
from macros.machine.progress import step
from macros.model.handbook import Handbook
from macros.reading.data_paths import STANDARDS_FOLDER
from macros.reading.load import load
from macros.reading.problems import BuildError, ProblemsError
from macros.reading.stray_files import is_stray
from macros.site.bundles import Bundle, with_scripts, write_bundles
from macros.site.check import buildable_handbook, site_pages
from macros.site.compression import COMPRESSED_CACHE, write_compressed
from macros.site.content_security import framed_by, with_script
from macros.site.crawlers import write_crawler_files
from macros.site.desk_data import desk_handbook
from macros.site.earlier_edition_files import write_earlier_editions
from macros.site.example_files import write_examples
from macros.site.feeds import write_feeds
from macros.site.fingerprint import BuildRequest, inputs, is_unchanged, note_built
from macros.site.finish_pages import finish_pages
from macros.site.induction_words import write_agency_words
from macros.site.lock import site_lock
from macros.site.mail_links import with_mail_links
from macros.site.mkdocs_run import mkdocs_environment, write_pages
from macros.site.one_file import write_one_file
from macros.site.own_pages import check_own_calls
from macros.site.parts_list import write_parts_list
from macros.site.pictures import write_pictures
from macros.site.runtime import MANIFEST, RUNTIME_FOLDER, write_runtime
from macros.site.runtime.listing import list_files
from macros.site.search_index import write_index
from macros.site.server_files import write_security_contact, write_server_files
from macros.site.staff_table import write_staff_table
from macros.site.style_sheets import join_style_sheets

_log = logging.getLogger("handbook")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """The result of a build, and the time it took in seconds."""

    folder: Path
    pages: int
    seconds: float
    unchanged: bool = False
    """Whether the build was skipped, because nothing had changed since the last one."""


def build(
    root: Path, target: Path, site_url: str = DEFAULT_URL, *, compressed: bool = True, anew: bool = False
) -> BuildResult:
    """Check, build and swap in the whole site. Raises ProblemsError or BuildError; then the old site stays.

    `compressed`: write compressed copies for the web server. `anew`: build even if nothing has changed since.
    """
    start = time.perf_counter()
    prepare_node(ENGINE)
    _writable(target.parent)
    with site_lock(target):
        _restore(target)
        _replaceable(target)
        _clear(target)
        request = BuildRequest(target=target, site_url=site_url, compressed=compressed, today=build_day())
        made_from = inputs(root, request)
        if not anew and is_unchanged(root, request, made_from):
            return _built(target, start, unchanged=True)
        # a folder for this process alone: MkDocs may still run from a killed build
        fresh = _beside(target, f"new-{os.getpid()}")
        try:
            data = standards_fingerprint(root)
            book, documents, pyodide = _check_and_write(root, fresh, request, data)
            join_style_sheets(fresh)
            bundles = write_bundles(fresh)
            policy = _finish_pages(fresh, documents, bundles, site_url)
            write_index(fresh, book, request.today)
            _write_beside_pages(fresh, book, site_url, request.today)
            policy = framed_by(_finish_listing(root, fresh, bundles, request, policy), book.partnership.framed_by)
            _write_manifest(fresh, data, book, pyodide, request.today)
            _write_for_servers(fresh, site_url, policy, request.today)
            if compressed:
                write_compressed(fresh, root / COMPRESSED_CACHE)
            _let_servers_read(fresh)
            _swap(fresh, target)
            note_built(root, request, made_from)
        finally:
            for folder in (fresh, _runtime_beside(fresh)):
                shutil.rmtree(folder, ignore_errors=True)
    return _built(target, start)


def _finish_pages(
    fresh: Path, documents: Iterable[FinishedDocument], bundles: Mapping[str, Bundle], site_url: str
) -> str:
    """Write the documents, and into each page what it says of its scripts and them. Gives the policy for the header."""
    sizes = place_documents(fresh, documents)
    return finish_pages(
        fresh,
        lambda html, _: with_scripts(html, bundles),
        lambda html, folder: with_sizes(html, folder, sizes),
        lambda html, folder: with_mail_links(html, folder, site_url),
    )


def _finish_listing(root: Path, fresh: Path, bundles: Mapping[str, Bundle], request: BuildRequest, policy: str) -> str:
    """Write the self-check in one file, and list it with the runtime's files. Gives the policy, which lets it run."""
    manifest = _place_runtime(fresh)
    one_file = write_one_file(fresh, manifest, bundles, request, root / COMPRESSED_CACHE)
    list_files(fresh, manifest, one_file)
    return with_script(policy, one_file.script) if one_file else policy


def _write_beside_pages(fresh: Path, book: Handbook, site_url: str, today: date) -> None:
    write_earlier_editions(fresh, book)
    write_examples(fresh, book)
    write_staff_table(fresh, book)
    write_feeds(fresh, book, site_url, today)
    write_agency_words(fresh, book, today)
    write_security_contact(fresh, site_url, today)
    write_crawler_files(fresh, book, site_url, today)
    write_pictures(fresh, book.partnership)


def _write_for_servers(fresh: Path, site_url: str, policy: str, today: date) -> None:
    write_server_files(fresh, site_url, policy)
    write_parts_list(fresh, today)


def _built(target: Path, start: float, *, unchanged: bool = False) -> BuildResult:
    pages = sum(1 for _ in target.rglob("*.html"))
    return BuildResult(folder=target, pages=pages, seconds=time.perf_counter() - start, unchanged=unchanged)


def _runtime_beside(fresh: Path) -> Path:
    """Where the runtime's files wait: MkDocs empties the new site's folder when it begins."""
    return fresh.with_name(f"{fresh.name}-runtime")


def _place_runtime(fresh: Path) -> Path:
    """Move the runtime's files into the new site. Gives their manifest."""
    runtime = fresh / RUNTIME_FOLDER
    runtime.parent.mkdir(parents=True, exist_ok=True)
    _runtime_beside(fresh).rename(runtime)
    return runtime / MANIFEST


def _check_and_write(
    root: Path, fresh: Path, request: BuildRequest, data: str
) -> tuple[Handbook, list[FinishedDocument], str]:
    """Check the data, make documents and write the runtime while MkDocs writes the pages beside the old site.

    Gives Pyodide's version too. If the check fails, the new site is never swapped in.
    """
    loaded = load(root, cache=True)  # parsed once: MkDocs finds what it needs in the cache
    with ThreadPoolExecutor(1) as beside, step("Writing pages"):
        environment = mkdocs_environment(root, data, request.site_url, request.today)
        pages = beside.submit(write_pages, fresh, loaded, root, environment)
        start = time.perf_counter()
        # a site without compressed copies is for this machine only
        book = buildable_handbook(root, loaded, request.site_url if request.compressed else None)
        _log.info("checked the data: %.1f s", time.perf_counter() - start)
        with step("Making documents", document_count(book)) as advance:
            texts = catalogue(book, request.today, request.site_url)
            documents = make_documents(root / DOCUMENTS_CACHE, texts, advance=advance)
        desk = desk_handbook(root, book, request.today)
        pyodide = write_runtime(_runtime_beside(fresh), book.edition, desk)
        _wait_for_pages(pages, root, book)
    return book, documents, pyodide


def _wait_for_pages(pages: Future[None], root: Path, book: Handbook) -> None:
    """Wait for MkDocs. Where it failed, a page's own call may be why, and the check knows its line."""
    try:
        pages.result()
    except BuildError as error:
        if faults := sorted(check_own_calls(root, book, site_pages(root))):
            raise ProblemsError(faults) from error
        raise


def _beside(target: Path, word: str) -> Path:
    return target.with_name(f"{target.name}.{word}")


def _writable(folder: Path) -> None:
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise BuildError(
            f"Nothing can be written in the folder {folder}. Check that it exists and is yours to write in."
        )


def _replaceable(target: Path) -> None:
    """Refuse to replace anything but a site that this command built, or an empty folder."""
    if (
        target.exists()
        and not (target / "build.json").is_file()
        and not (target.is_dir() and not any(target.iterdir()))
    ):
        raise BuildError(
            f"{target} holds something other than a site built by this command, so it is left alone. "
            "Choose another folder with --to, or empty this one yourself."
        )


def _clear(target: Path) -> None:
    """Remove the folders that killed builds have left beside the site."""
    for left in target.parent.iterdir():
        if left.name.startswith(f"{target.name}.new-"):
            shutil.rmtree(left, ignore_errors=True)


def _let_servers_read(fresh: Path) -> None:
    """Make the site readable for everyone, whatever the umask of this machine."""
    for entry in (fresh, *fresh.rglob("*")):
        entry.chmod(0o755 if entry.is_dir() else 0o644)


def _restore(target: Path) -> None:
    """Put the old site back if a build ended between the swap's two renames, and remove any remains of it."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    if target.exists():
        target.rename(_beside(target, "old"))
    try:
        fresh.rename(target)
    finally:
        _restore(target)  # the old site, if the new one could not take its place; else only removes it


def standards_fingerprint(root: Path) -> str:
    """SHA-256 of the names and bytes of all YAML files under `standards/`."""
    whole = sha256()
    for file in sorted(file for file in (root / STANDARDS_FOLDER).rglob("*.yml") if not is_stray(file)):
        name = file.relative_to(root).as_posix()
        whole.update(f"{name}\n{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _write_manifest(fresh: Path, data: str, book: Handbook, pyodide: str, today: date) -> None:
    """Write `build.json`: the versions and the data that this site was made from."""
    manifest = {
        "version": engine_version(),
        "data": f"sha256:{data}",
        "edition": book.edition.head.number,
        "runtime": f"pyodide {pyodide}",
        "built_on": today.isoformat(),
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (fresh / "build.json").write_text(text, encoding="utf-8", newline="\n")
