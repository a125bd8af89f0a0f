"""The runtime's files in the site: sound, trimmed, listed, and the same bytes every time."""

from __future__ import annotations

import ast
import io
import json
import os
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from macros.machine.engine import ENGINE, Engine
from macros.machine.plain_zip import zip_of, zipped_files
from macros.reading.load import load
from macros.site.runtime import (
    ENGINE_WHEEL,
    MANIFEST,
    bytecode,
    edition_json,
    engine_sources,
    made_before,
    pyodide,
    write_runtime,
)
from macros.site.runtime.bytecode import IMPORTER_MODULES, MODULES, READY, EngineSources
from macros.site.runtime.importer import imported_modules, importer_sources
from macros.site.runtime.javascript import read_once
from macros.site.runtime.pyodide import PYODIDE, RuntimeFileError, pyodide_files, pyodide_version
from macros.site.runtime.standins import with_standins
from macros.site.runtime.wheel import engine_wheels
from selfcheck.standards.edition import Edition
from tests.support.desk import example_desk
from tests.support.runtime_modules import loaded, loaded_by_importer
from tests.support.trees import ROOT, TREE

REST = {"rest.whl", "rest_library.zip"}
DESK = {"desk.whl", "desk_library.zip", "handbook.json"}
CORE = {"pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"}

MOST_OF_FIRST = 269_000  # bytes of code that every reader of the self-check waits for


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(TREE).handbook().edition


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Path:
    folder = tmp_path_factory.mktemp("runtime") / "assets/runtime"
    assert write_runtime(folder, edition, example_desk()) == pyodide_version(ENGINE)
    return folder


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its own small Pyodide, whose checksums are recorded."""
    folder = tmp_path / "project"
    (folder / "node_modules" / PYODIDE).mkdir(parents=True)
    for name in CORE:
        (folder / "node_modules" / PYODIDE / name).write_bytes(name.encode())
    lines = [f"{sha256(name.encode()).hexdigest()}  {name}\n" for name in sorted(CORE)]
    sums = tmp_path / "pyodide.sha256"
    sums.write_text("".join(lines), encoding="ascii")
    monkeypatch.setattr(pyodide, "SUMS", sums)
    return folder


def listed(folder: Path) -> dict[str, dict[str, Any]]:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["format_version"]) == ("runtime-manifest", 2)
    assert manifest["pyodide"] == pyodide_version(ENGINE)
    return {each["name"]: each for each in manifest["files"]}


def test_the_installed_pyodide_is_the_recorded_one() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["dependencies"]["pyodide"] == pyodide_version(ENGINE)
    assert pyodide_files(ENGINE).keys() == CORE


def files_in(folder: Path, name: str) -> dict[str, bytes]:
    return zipped_files((folder / listed(folder)[name]["file"]).read_bytes())


def test_the_manifest_lists_every_file_and_its_part_under_a_name_of_its_content(written: Path) -> None:
    entries = listed(written)
    parts = {
        part: {name for name, each in entries.items() if each["part"] == part} for part in ("first", "rest", "desk")
    }
    assert parts == {"first": {*CORE, ENGINE_WHEEL, "edition.json"}, "rest": REST, "desk": DESK}
    there = {file.name: file.read_bytes() for file in written.iterdir() if file.name != MANIFEST}
    assert {each["file"] for each in entries.values()} == there.keys()
    for each in entries.values():
        data = there[each["file"]]
        assert (each["size"], each["sha256"]) == (len(data), sha256(data).hexdigest())
        assert each["sha256"][:16] in each["file"]


def test_the_first_part_holds_what_a_first_score_runs_and_the_rest_all_else(written: Path) -> None:
    """A large first part: a module of the bridge is imported by its members, and runs before it is used."""
    first, rest = (
        {name for name in files_in(written, wheel) if name.endswith(".pyc")} for wheel in (ENGINE_WHEEL, "rest.whl")
    )
    assert {f"{name}c" for name in engine_sources(ROOT)} == first | rest
    assert first & rest == set()
    assert {"selfcheck/bridge/bridge.pyc", "selfcheck/scoring/score.pyc", "selfcheck/reports/report.pyc"} <= first
    later = ("collation", "overview", "reports/formats", "returns/merge")
    runs_too_early = [name for name in first if name.startswith(tuple(f"selfcheck/{each}/" for each in later))]
    assert [name for name in runs_too_early if not name.endswith("__init__.pyc")] == []
    assert sum(len(data) for name, data in files_in(written, ENGINE_WHEEL).items() if name in first) < MOST_OF_FIRST


def test_an_altered_file_stops_the_build(root: Path) -> None:
    (root / "node_modules" / PYODIDE / "pyodide.asm.wasm").write_bytes(b"something else")
    with pytest.raises(
        RuntimeFileError, match=r"pyodide\.asm\.wasm is not the file that macros/site/runtime/pyodide\.sha256 records"
    ):
        pyodide_files(Engine(packages=root, home=root))


def test_a_missing_file_stops_the_build(root: Path) -> None:
    (root / "node_modules" / PYODIDE / "python_stdlib.zip").unlink()
    with pytest.raises(RuntimeFileError, match=r"python_stdlib\.zip is missing\. Remove the folder node_modules"):
        pyodide_files(Engine(packages=root, home=root))


@pytest.mark.nightly
def test_the_library_holds_what_the_scenarios_load_and_nothing_else(written: Path, scenario_calls: Path) -> None:
    """After a change of Pyodide or of the engine's imports, this shows which files are new and which are gone."""
    recorded = MODULES.read_text(encoding="utf-8").splitlines()
    needed = loaded(scenario_calls)
    advice = "renew the list: python -m tests.support.runtime_modules"
    assert {"missing": sorted(set(needed) - set(recorded))} == {"missing": []}, advice
    assert {"not needed": sorted(set(recorded) - set(needed))} == {"not needed": []}, advice
    library = [*files_in(written, "python_stdlib.zip"), *files_in(written, "rest_library.zip")]
    assert sorted(library) == sorted(f"{name}c" for name in [*recorded, READY])


@pytest.mark.nightly
def test_the_importers_library_holds_what_it_loads_beside_the_engines(written: Path) -> None:
    recorded, needed = IMPORTER_MODULES.read_text(encoding="utf-8").splitlines(), loaded_by_importer()
    assert needed == recorded, "renew the list: python -m tests.support.runtime_modules"
    assert sorted(files_in(written, "desk_library.zip")) == sorted(f"{name}c" for name in recorded)


def test_the_importers_wheel_holds_what_the_desk_calls_and_no_library_of_others() -> None:
    sources = importer_sources(ROOT)
    assert {"macros/desk/calls.py", "macros/importing/word/document.py", "macros/model/policy.py"} <= sources.keys()
    assert [name for name in sources if name.startswith(("macros/pages", "macros/reading", "macros/site"))] == []
    allowed = {*sys.stdlib_module_names, "macros", "selfcheck"}
    trees = {name: ast.parse(text) for name, text in sources.items()}
    imported = [(name, each) for name, tree in trees.items() for each in imported_modules(tree)]
    assert [(name, each) for name, each in imported if each.partition(".")[0] not in allowed] == []


def test_a_list_that_names_what_a_release_has_not_says_so(tmp_path: Path) -> None:
    names = tmp_path / "modules.txt"
    names.write_text("json/__init__.py\ngone.py\n", encoding="utf-8")
    with pytest.raises(RuntimeFileError, match=r"has no gone\.py, which macros/site/runtime/modules\.txt names"):
        bytecode.library_files(zip_of({"json/__init__.py": b""}), names)


def test_the_lock_file_names_the_engine_and_nothing_else(written: Path) -> None:
    entries = listed(written)
    lock = json.loads((written / entries["pyodide-lock.json"]["file"]).read_text(encoding="utf-8"))
    packages = lock["packages"]
    name = "safeguarding-supervision-selfcheck"
    assert packages.keys() == {name, f"{name}-rest"}
    for package, file in ((name, ENGINE_WHEEL), (f"{name}-rest", "rest.whl")):
        held = packages[package]
        assert (held["file_name"], held["sha256"]) == (entries[file]["file"], entries[file]["sha256"])
    assert (packages[name]["imports"], packages[name]["depends"]) == (["selfcheck"], [f"{name}-rest"])
    installed = json.loads((ENGINE.node_modules / PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert lock["info"] == installed["info"]


def test_the_wheel_is_a_wheel(written: Path) -> None:
    """Its record lists every file with its checksum, which installers compare."""
    archive = zipfile.ZipFile(io.BytesIO((written / listed(written)[ENGINE_WHEEL]["file"]).read_bytes()))
    (record,) = (name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
    rows = [line.rsplit(",", 2) for line in archive.read(record).decode().splitlines()]
    assert sorted(name for name, _, _ in rows) == sorted(archive.namelist())
    assert [name for name, _, size in rows if size and int(size) != archive.getinfo(name).file_size] == []
    assert "selfcheck/bridge/bridge.pyc" in archive.namelist()


def test_the_same_engine_gives_the_same_wheel_from_any_place(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    for name, data in reversed(engine_sources(ROOT).items()):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        os.utime(target, (1_700_000_000, 1_700_000_000))
    here, there = (
        {name.replace(".py", ".pyc"): data for name, data in engine_sources(each).items()} for each in (ROOT, copy)
    )
    assert engine_wheels(there, there, "3.14") == engine_wheels(here, here, "3.14")


@pytest.mark.nightly
def test_what_is_made_is_the_same_when_it_is_made_again(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: Edition
) -> None:
    monkeypatch.setattr(made_before, "RUNTIME_CACHE", tmp_path / "cache")
    again = tmp_path / "again"
    write_runtime(again, edition, example_desk())
    assert {file.name: file.read_bytes() for file in again.iterdir()} == {
        file.name: file.read_bytes() for file in written.iterdir()
    }
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_what_was_made_is_taken_again_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_before, "RUNTIME_CACHE", tmp_path)
    made: list[str] = []

    def make() -> dict[str, bytes]:
        made.append("made")
        return {"a": b"1"}

    for parts in ([b"x", b"y"], [b"x", b"y"], [b"xy", b""]):
        assert made_before.cached_files(parts, make) == {"a": b"1"}
    assert made == ["made", "made"]
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    assert made_before.cached_files([b"x", b"y"], make) == {"a": b"1"}
    assert made == ["made", "made", "made"], "what is damaged is made again"
    for number in range(10):
        made_before.cached_files([bytes([number])], make)
    assert len(list(tmp_path.iterdir())) == made_before.MOST_RUNTIMES


def test_a_failure_of_node_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeFileError, match=r"could not be compiled with Node:\n(.|\n)*SyntaxError"):
        bytecode.bytecode_of(
            EngineSources(library={"broken.py": b"def :"}, engine={}, importer_library={}, importer={}), []
        )


def test_the_edition_is_its_plain_data_and_nothing_else(edition: Edition) -> None:
    data = json.loads(edition_json(edition))
    assert data == json.loads(json.dumps(edition.to_dict()))
    assert Edition.from_dict(data) == edition
    assert edition_json(edition) == edition_json(Edition.from_dict(data))


def test_a_standin_takes_the_place_of_its_module_or_its_whole_package() -> None:
    library = {"asyncio/__init__.py": b"1", "asyncio/events.py": b"2", "tokenize.py": b"3", "re/__init__.py": b"4"}
    found = with_standins(library)
    assert found["re/__init__.py"] == b"4"
    assert b"Stands in" in found["tokenize.py"]
    assert b"Stands in" in found["asyncio.py"]
    assert not [name for name in found if name.startswith("asyncio/")]


def test_every_standin_has_something_to_stand_in_for() -> None:
    library = zipped_files(pyodide_files(ENGINE)["python_stdlib.zip"])
    standing = with_standins({}).keys()
    lost = [name for name in standing if not library.keys() & {name, name.replace(".py", "/__init__.py")}]
    assert lost == []
    assert standing <= set(MODULES.read_text(encoding="utf-8").split()), "one that nothing loads is of no use"


def test_the_large_module_is_written_so_that_it_is_read_once() -> None:
    source = b"async function make(options={}){return options}\nexport default make;\n"
    assert read_once("a.mjs", source) == b"export default (async function make(options={}){return options});\n"
    with pytest.raises(RuntimeFileError, match=r"a\.mjs is not one function"):
        read_once("a.mjs", b"export const other = 1;\n")
