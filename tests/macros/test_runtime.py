"""The runtime's files in the site: sound, listed, and the same bytes each time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from macros import ROOT, runtime
from macros.load import load
from macros.runtime import (
    PYODIDE,
    RuntimeFileError,
    edition_json,
    engine_zip,
    pyodide_files,
    pyodide_version,
    write_runtime,
)
from selfcheck.model import Edition
from tests.trees import TREE

CORE = {"pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(TREE).handbook().edition


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a small Pyodide of its own, and the real engine."""
    folder = tmp_path / "project"
    (folder / PYODIDE).mkdir(parents=True)
    for name in CORE:
        (folder / PYODIDE / name).write_bytes(name.encode())
    (folder / PYODIDE / "package.json").write_text('{"version": "314.0.7"}', encoding="utf-8")
    (folder / "selfcheck").symlink_to(ROOT / "selfcheck", target_is_directory=True)
    return folder


@pytest.fixture
def sums(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sums of the small Pyodide, as recorded."""
    lines = [f"{sha256((root / PYODIDE / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(CORE)]
    file = tmp_path / "runtime.sha256"
    file.write_text("".join(lines), encoding="ascii")
    monkeypatch.setattr(runtime, "SUMS", file)


def test_the_installed_pyodide_is_the_recorded_one() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["dependencies"]["pyodide"] == pyodide_version(ROOT)
    assert pyodide_files(ROOT).keys() == CORE


@pytest.mark.usefixtures("sums")
def test_the_manifest_lists_every_file_with_its_sum(root: Path, tmp_path: Path, edition: Edition) -> None:
    folder = tmp_path / "site/assets/runtime"
    assert write_runtime(root, folder, edition) == "314.0.7"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["format_version"], manifest["pyodide"]) == ("runtime-manifest", 1, "314.0.7")
    listed = {each["name"]: (each["size"], each["sha256"]) for each in manifest["files"]}
    there = {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "manifest.json"}
    assert listed == {name: (len(data), sha256(data).hexdigest()) for name, data in there.items()}
    assert listed.keys() == {*CORE, "engine.zip", "edition.json"}


@pytest.mark.usefixtures("sums")
def test_an_altered_file_stops_the_build(root: Path) -> None:
    (root / PYODIDE / "pyodide.asm.wasm").write_bytes(b"something else")
    with pytest.raises(
        RuntimeFileError, match=r"pyodide\.asm\.wasm is not the file that macros/runtime\.sha256 records"
    ):
        pyodide_files(root)


@pytest.mark.usefixtures("sums")
def test_a_missing_file_stops_the_build(root: Path) -> None:
    (root / PYODIDE / "python_stdlib.zip").unlink()
    with pytest.raises(RuntimeFileError, match=r"python_stdlib\.zip is missing\. Remove the folder node_modules"):
        pyodide_files(root)


def test_the_engine_is_packed_the_same_from_any_place(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    for file in sorted((ROOT / "selfcheck").rglob("*.py"), reverse=True):
        target = copy / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
        os.utime(target, (1_700_000_000, 1_700_000_000))
    assert engine_zip(copy) == engine_zip(ROOT)


def test_python_imports_the_engine_from_its_zip(tmp_path: Path, edition: Edition) -> None:
    archive = tmp_path / "engine.zip"
    archive.write_bytes(engine_zip(ROOT))
    names = zipfile.ZipFile(io.BytesIO(archive.read_bytes())).namelist()
    assert "selfcheck/bridge.py" in names
    assert [name for name in names if not name.startswith("selfcheck/") or not name.endswith(".py")] == []
    code = "import selfcheck.bridge as b, sys; print(b.__file__); print(b.call('load_edition', sys.stdin.read()))"
    payload = f'{{"edition":{edition_json(edition).decode()}}}'
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        input=payload,
        env={"PYTHONPATH": str(archive), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    place, answer = done.stdout.splitlines()
    assert place.startswith(str(archive))
    assert json.loads(answer)["result"]["number"] == edition.head.number


def test_the_edition_is_its_plain_data_and_nothing_else(edition: Edition) -> None:
    data = json.loads(edition_json(edition))
    assert data == json.loads(json.dumps(edition.to_dict()))
    assert Edition.from_dict(data) == edition
    assert edition_json(edition) == edition_json(Edition.from_dict(data))
