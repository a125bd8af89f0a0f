"""Documents are made once for each content and maker; failures are named, and nothing half-made is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from macros.documents.blocks import Block, Document
from macros.documents.catalogue import CatalogueEntry, canonical_json
from macros.documents.making import formats, make, worker
from macros.documents.making.make import FEW_DOCUMENTS, make_documents
from macros.documents.making.put_in_site import place_documents
from macros.machine.disk_cache import KEPT_DAYS, entry_content, write_entry
from macros.reading.problems import BuildError
from tests.support.trees import ROOT

PLAIN = Document(title="A document", author="Somebody", subject="A test", dated="2026-11-26")
BROKEN = replace(PLAIN, blocks=(Block(kind="each", text="No PDF has a place for this"),))


def asked(name: str, document: Document = PLAIN) -> CatalogueEntry:
    """A document whose content is unique, because its title is its name."""
    return CatalogueEntry(
        path=f"documents/{name}.pdf", maker="pdf", content=canonical_json(replace(document, title=name))
    )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the documents that were made in this process, in order."""
    titles: list[str] = []

    def write(_name: str, document: Document) -> bytes:
        titles.append(document.title)
        return document.title.encode()

    monkeypatch.setattr(worker, "write_document", write)
    return titles


def test_a_document_is_made_once(tmp_path: Path, made: list[str]) -> None:
    for _ in range(2):
        place_documents(tmp_path / "site", make_documents(tmp_path / "kept", [asked("one"), asked("two")]))
    assert made == ["one", "two"]
    assert (tmp_path / "site/documents/one.pdf").read_bytes() == b"one"


def test_other_content_or_another_maker_makes_it_anew(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_documents(tmp_path, [asked("one")])
    make_documents(tmp_path, [asked("one", replace(PLAIN, subject="Another test"))])
    assert made == ["one", "one"]
    monkeypatch.setattr(make, "maker_fingerprint", lambda name: f"another version of {name}")
    make_documents(tmp_path, [asked("one")])
    assert made == ["one", "one", "one"]


def test_the_fingerprint_of_a_maker_is_of_its_packages_files_and_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fingerprint(**other: object) -> str:
        pdf = replace(formats.MAKERS["pdf"], **other)  # type: ignore[arg-type]
        monkeypatch.setattr(formats, "MAKERS", {"pdf": pdf})
        return formats.maker_fingerprint("pdf")

    before = fingerprint()
    assert fingerprint() == before
    font = tmp_path / "font.ttf"
    font.write_bytes(b"a font")
    assert fingerprint(files=(font,)) != before
    assert fingerprint(libraries=("click",)) != before


def test_a_damaged_document_is_made_again_and_never_placed(tmp_path: Path, made: list[str]) -> None:
    found = make_documents(tmp_path / "kept", [asked("one")])
    found[0].entry.write_bytes(found[0].entry.read_bytes()[:-1])
    with pytest.raises(BuildError, match=r"documents/one\.pdf was made, and has gone"):
        place_documents(tmp_path / "site", found)
    place_documents(tmp_path / "site", make_documents(tmp_path / "kept", [asked("one")]))
    assert made == ["one", "one"]


def test_a_document_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"documents/bad\.pdf could not be made by the maker 'pdf': .*each"):
        make_documents(tmp_path, [asked("good"), asked("bad", BROKEN)])
    assert [entry_content(each) for each in tmp_path.iterdir() if each.name.startswith("making")] == []


def test_many_are_made_in_processes_of_their_own_with_the_same_bytes(tmp_path: Path) -> None:
    names = [f"document-{number}" for number in range(FEW_DOCUMENTS + 4)]
    together = make_documents(tmp_path / "together", map(asked, names), jobs=2)
    alone = [make_documents(tmp_path / "alone", [asked(name)])[0] for name in names[:2]]
    assert [each.path for each in together] == [f"documents/{name}.pdf" for name in names]
    assert [entry_content(each.entry) for each in together[:2]] == [entry_content(each.entry) for each in alone]
    with pytest.raises(BuildError, match=r"documents/bad\.pdf could not be made"):
        make_documents(tmp_path / "other", [asked("bad", BROKEN), *map(asked, names)], jobs=2)


def test_two_documents_never_share_an_address(tmp_path: Path, made: list[str]) -> None:
    with pytest.raises(BuildError, match=r"both be documents/one\.pdf"):
        make_documents(tmp_path, [asked("one"), asked("one")])


def test_what_was_not_used_for_long_is_forgotten(tmp_path: Path, made: list[str]) -> None:
    old = time.time() - (KEPT_DAYS + 1) * 24 * 3600
    write_entry(tmp_path / "old", b"an old document")
    os.utime(tmp_path / "old", (old, old))
    make_documents(tmp_path, [asked("one")])
    assert not (tmp_path / "old").exists()


KILLED = """
from pathlib import Path
from macros.documents.making.make import make_documents
from tests.macros.documents.making.test_make import asked
make_documents(Path({folder!r}), (asked(f"document-{{number}}") for number in range(100_000)), jobs=2)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_killed_build_leaves_no_process_and_nothing_half_made(tmp_path: Path) -> None:
    build = subprocess.Popen([sys.executable, "-c", KILLED.format(folder=str(tmp_path))], cwd=ROOT)  # noqa: S603
    wait_for(lambda: len(list(tmp_path.glob("[0-9a-f]*"))) > FEW_DOCUMENTS)
    workers = children(build.pid)
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert len(workers) == 2
    wait_for(lambda: not any(Path(f"/proc/{number}").exists() for number in workers))
    entries = list(tmp_path.glob("[0-9a-f]*"))
    assert [entry.name for entry in entries if entry_content(entry) is None] == []


def children(number: int) -> list[int]:
    """The processes that a process has started."""
    found = (each for each in Path("/proc").glob("[0-9]*/stat"))
    told = ((each, each.read_text(encoding="utf-8").rpartition(")")[2].split()) for each in found if each.exists())
    return [int(each.parent.name) for each, parts in told if parts[1] == str(number)]


def wait_for(done: object, seconds: float = 60) -> None:
    assert callable(done)
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
