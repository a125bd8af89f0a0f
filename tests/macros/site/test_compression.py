"""Compressed copies: which files get one, the same bytes every time, and nothing compressed twice."""

from __future__ import annotations

import gzip
import os
import time
from hashlib import sha256
from pathlib import Path

import brotli
import pytest

from macros.machine.disk_cache import KEPT_DAYS
from macros.site import compression
from macros.site.compression import BEST, LEAST, QUICK, gzipped, quality_for, write_compressed

TEXT = b"Supervision is regular. " * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "deep").mkdir(parents=True)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / ".cache/compressed"


def _names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("ending", ["html", "css", "js", "mjs", "json", "svg", "xml", "txt", "wasm", "zip"])
def test_text_and_what_is_stored_gets_both_copies(folder: Path, cache: Path, ending: str) -> None:
    (folder / f"deep/a.{ending}").write_bytes(TEXT)
    write_compressed(folder, cache)
    assert _names(folder) == {f"deep/a.{ending}{copy}" for copy in ("", ".br", ".gz")}
    assert brotli.decompress((folder / f"deep/a.{ending}.br").read_bytes()) == TEXT
    assert gzip.decompress((folder / f"deep/a.{ending}.gz").read_bytes()) == TEXT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("small.html", TEXT[: LEAST - 1]),
        ("noise.zip", b"".join(sha256(bytes([number])).digest() for number in range(100))),
        ("picture.png", TEXT),
        ("self-check.js.map", TEXT),
        ("a.html.br", TEXT),
        ("a.html.gz", TEXT),
        ("_headers", TEXT),
    ],
)
def test_what_would_gain_nothing_gets_none(folder: Path, cache: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    for _ in range(2):
        write_compressed(folder, cache)
        assert _names(folder) == {name}


def test_the_same_file_gives_the_same_bytes_whenever_it_was_written(folder: Path, tmp_path: Path) -> None:
    file = folder / "a.html"
    file.write_bytes(TEXT)
    write_compressed(folder, tmp_path / "one")
    first = {name: (folder / name).read_bytes() for name in _names(folder)}
    os.utime(file, (1, 1))
    time.sleep(1.1)  # gzip counts in whole seconds
    write_compressed(folder, tmp_path / "two")
    assert {name: (folder / name).read_bytes() for name in _names(folder)} == first


def test_nothing_is_compressed_twice(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.html").write_bytes(TEXT)
    write_compressed(folder, cache)
    expected = (folder / "a.html.br").read_bytes()
    (folder / "a.html.br").unlink()
    (folder / "deep/same.html").write_bytes(TEXT)
    monkeypatch.setattr(compression, "_keep", lambda *_: pytest.fail("compressed again"))
    write_compressed(folder, cache)
    assert (folder / "a.html.br").read_bytes() == expected
    assert (folder / "deep/same.html.br").read_bytes() == expected


def test_a_changed_file_gets_another_copy(folder: Path, cache: Path) -> None:
    for text in (TEXT, TEXT.upper()):
        (folder / "a.html").write_bytes(text)
        write_compressed(folder, cache)
        assert brotli.decompress((folder / "a.html.br").read_bytes()) == text


def test_what_broke_off_is_not_taken_for_whole(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.html").write_bytes(TEXT)

    def fail(_self: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", fail)
        with pytest.raises(OSError, match="No space"):
            write_compressed(folder, cache)
    write_compressed(folder, cache)
    assert brotli.decompress((folder / "a.html.br").read_bytes()) == TEXT


def test_what_no_build_has_used_for_long_is_forgotten(folder: Path, cache: Path) -> None:
    (folder / "a.html").write_bytes(TEXT)
    write_compressed(folder, cache)
    long_ago = time.time() - (KEPT_DAYS + 1) * 24 * 3600
    for entry in cache.glob("*.*"):
        os.utime(entry, (long_ago, long_ago))
    used = {entry.name for entry in cache.glob("*.*")}
    (cache / "0123.br").write_bytes(b"old")
    os.utime(cache / "0123.br", (long_ago, long_ago))
    write_compressed(folder, cache)
    assert {entry.name for entry in cache.glob("*.*")} == used


def test_what_grows_with_the_handbook_is_compressed_quickly(folder: Path) -> None:
    """Thousands of pages at Brotli's best would take longer than the rest of their build."""
    qualities = {name: quality_for(folder / name, folder) for name in ("a.html", "search/1/a.json", "assets/a.json")}
    assert qualities == {"a.html": QUICK, "search/1/a.json": QUICK, "assets/a.json": BEST}


def test_what_stands_in_a_page_is_compressed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"the same words " * 100
    made = gzipped(data, tmp_path)
    assert gzip.decompress(made) == data
    monkeypatch.setattr(gzip, "compress", lambda *_, **__: pytest.fail("it was compressed again"))
    assert gzipped(data, tmp_path) == made
