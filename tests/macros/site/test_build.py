"""The build: made beside the old site and swapped in at the end, one at a time, never from broken data, never half."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from macros.machine.engine import ENGINE
from macros.reading.problems import BuildError, ProblemsError
from macros.site import build as site
from macros.site import mkdocs_run
from macros.site.build import standards_fingerprint
from macros.site.check import check_all
from macros.site.runtime.pyodide import pyodide_version
from tests.support.project import copy_project, copy_real_project, replace, sync, write_few_pages

Tree = dict[str, bytes]

BY_NIGHT = pytest.mark.nightly
build = partial(site.build, compressed=False)  # test_compression.py looks at the copies, which take most of a minute
NEW = '<!doctype html><head><meta charset="utf-8"><title>the new site</title></head>'


def _tree(folder: Path) -> Tree:
    """Every file in a folder with its bytes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _beside(target: Path) -> list[str]:
    """Files beside a site other than the project: none should be left there."""
    return sorted(each.name for each in target.parent.iterdir() if each.name not in (target.name, "project"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def old_site(target: Path) -> Tree:
    """A site that an earlier build has left."""
    target.mkdir()
    (target / "index.html").write_text("the old site", encoding="utf-8")
    (target / "build.json").write_text("{}", encoding="utf-8")
    return _tree(target)


def _write_pages(_root: Path, fresh: Path, _environment: Mapping[str, str]) -> None:
    write_few_pages(fresh, NEW)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """Replace MkDocs by one page; takes a function to call while the pages are written."""

    def replace(meanwhile: Callable[[], Any] = lambda: None) -> None:
        def run(root: Path, fresh: Path, environment: Mapping[str, str]) -> None:
            _write_pages(root, fresh, environment)
            meanwhile()

        monkeypatch.setattr(mkdocs_run, "_run_mkdocs", run)

    replace()
    return replace


# --- a build that goes well


def test_a_site_with_all_its_parts(project: Path, target: Path) -> None:
    built = build(project, target, "https://www.example.org/handbook/")
    files = _tree(target)
    pages = {name for name in files if name.endswith(".html")}
    assert {"index.html", "404.html", "standards/s01/index.html", "policies/example-policy/2/index.html"} <= pages
    assert (built.folder, built.pages) == (target, len(pages))
    assert built.seconds > 0
    assert {"search/search_index.json", "schemas/standard.json"} <= set(files)
    assert any(name.startswith("assets/web/every-page.") for name in files)
    assert not [name for name in files if name.endswith((".d.ts", ".mjs", "tsconfig.json"))]
    assert (
        b'<link rel="canonical" href="https://www.example.org/handbook/standards/s01/">'
        in files["standards/s01/index.html"]
    )
    assert {"documents/handbook.pdf", "documents/example-policy-2.pdf", "documents/example-policy-2.docx"} <= set(files)
    assert _beside(target) == []
    again = build(project, target, "https://www.example.org/handbook/")
    assert again.unchanged
    assert again.seconds < 0.2 * built.seconds
    assert _tree(target) == files


def test_a_site_built_behind_a_strict_mask_can_be_served(project: Path, target: Path, quick: object) -> None:
    before = os.umask(0o077)
    try:
        build(project, target)
    finally:
        os.umask(before)
    assert {entry.stat().st_mode & 0o777 for entry in target.rglob("*") if entry.is_dir()} | {
        target.stat().st_mode & 0o777
    } == {0o755}
    assert {entry.stat().st_mode & 0o777 for entry in target.rglob("*") if entry.is_file()} == {0o644}


def test_the_manifest_says_what_the_site_was_made_from(
    project: Path, target: Path, quick: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    build(project, target)
    manifest = json.loads((target / "build.json").read_text(encoding="utf-8"))
    assert manifest == {
        "version": "0.1.0",
        "data": f"sha256:{standards_fingerprint(project)}",
        "edition": "1",
        "built_on": "2026-11-22",
        "runtime": f"pyodide {pyodide_version(ENGINE)}",
    }


def test_the_fingerprint_is_of_names_and_bytes(project: Path) -> None:
    before = standards_fingerprint(project)
    assert re.fullmatch("[0-9a-f]{64}", before)
    file = project / "standards/glossary.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n", encoding="utf-8")
    assert standards_fingerprint(project) != before
    file.write_text(text, encoding="utf-8")
    (project / "standards/.#glossary.yml").symlink_to("officer@machine.4711")  # an editor's broken link
    assert standards_fingerprint(project) == before
    file.rename(project / "standards/terms.yml")
    assert standards_fingerprint(project) != before


def test_a_new_site_takes_the_whole_place_of_the_old_one(
    project: Path, target: Path, old_site: Tree, quick: object
) -> None:
    (target / "gone.html").write_text("a page that is no more", encoding="utf-8")
    build(project, target)
    assert "the new site" in (target / "index.html").read_text(encoding="utf-8")
    assert not (target / "gone.html").exists()
    assert _beside(target) == []


def test_the_old_site_stays_until_the_new_one_is_whole(
    project: Path, target: Path, old_site: Tree, quick: Callable[..., None]
) -> None:
    seen: list[Tree] = []
    quick(lambda: seen.append(_tree(target)))
    build(project, target)
    assert seen == [old_site]


def test_an_empty_folder_may_be_built_into(project: Path, target: Path, quick: object) -> None:
    target.mkdir()
    build(project, target)
    assert (target / "index.html").exists()


# settings that differ between machines and people, and must leave no trace in a site
MACHINES = {
    "one/folder": {"PYTHONHASHSEED": "1", "TZ": "EAST-14", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
    # as on a machine whose default encoding is not UTF-8
    "another": {"PYTHONHASHSEED": "2", "TZ": "WEST+12", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.nightly
def test_two_builds_of_the_same_tree_are_the_same_bytes(tmp_path: Path) -> None:
    """The real project and its runtime on the same day, from two folders, as two machines would build it."""
    running = [
        _start(copy_real_project(tmp_path / name / "project"), tmp_path / name / "site", **machine)
        for name, machine in MACHINES.items()
    ]
    for process in running:
        said = process.communicate(timeout=300)[0]
        assert process.returncode == 0, said
    first, second = (_sums(tmp_path / name / "site") for name in MACHINES)
    assert {"build.json", "index.html", "sitemap.xml.gz", "assets/runtime/manifest.json"} <= first.keys()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def _sums(folder: Path) -> dict[str, str]:
    return {name: sha256(data).hexdigest() for name, data in _tree(folder).items()}


def _start(root: Path, target: Path, **environment: str) -> subprocess.Popen[str]:
    """A build in a process and session of its own."""
    building = f"build(Path.cwd(), Path({str(target)!r}), compressed=False)"  # test_compression.py compares the copies
    command = f"from pathlib import Path; from macros.site.build import build; {building}"
    return subprocess.Popen(  # noqa: S603 (our own code)
        [sys.executable, "-c", command],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


# --- broken data and failing pages


def test_broken_data_builds_nothing_and_replaces_nothing(
    project: Path, target: Path, old_site: Tree, quick: Callable[..., None]
) -> None:
    for name in ("glossary", "sources"):
        (project / f"standards/{name}.yml").write_text("a: [", encoding="utf-8")
    quick(lambda: pytest.fail("pages were written"))
    with pytest.raises(ProblemsError) as error:
        build(project, target)
    assert {problem.file for problem in error.value.problems} == {"standards/glossary.yml", "standards/sources.yml"}
    assert _tree(target) == old_site
    assert _beside(target) == []


def test_a_page_out_of_line_with_the_data_builds_nothing(
    project: Path, target: Path, old_site: Tree, quick: Callable[..., None]
) -> None:
    (project / "docs/standards/s01.md").unlink()
    quick(lambda: pytest.fail("pages were written"))
    with pytest.raises(ProblemsError, match="missing-stub"):
        build(project, target)
    assert _tree(target) == old_site


def test_information_stops_no_build(project: Path, target: Path, quick: object) -> None:
    replace(project / "standards/policies/example-policy/2.yml", "s01.1, revision: 1", "s01.2, revision: 2")
    _, problems = check_all(project)
    assert [problem.code for problem in problems] == ["not-covered"]
    build(project, target)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{{ standard("s99") }}', "s99"),
        pytest.param("{{ no_such_macro() }}", "no_such_macro", marks=BY_NIGHT),
        pytest.param("{{ 1 / 0 }}", "division by zero", marks=BY_NIGHT),
        pytest.param("[nowhere](nowhere.md)", "nowhere.md", marks=BY_NIGHT),
        ("[nowhere](standards/s01.md#nowhere)", "#nowhere"),
        pytest.param('<p><a class="x" href="nowhere.md">nowhere</a></p>', "nowhere.md", marks=BY_NIGHT),
        pytest.param('<p><a href="standards/s01.md#nowhere">nowhere</a></p>', "#nowhere", marks=BY_NIGHT),
        pytest.param(
            'Go <a href="standards/s01/">by its address</a>.',
            "unrecognized relative link 'standards/s01/'",
            marks=BY_NIGHT,
        ),
    ],
)
def test_a_page_that_fails_fails_the_build(project: Path, target: Path, old_site: Tree, text: str, said: str) -> None:
    (project / "docs/extra.md").write_text(f"# Extra\n\n{text}\n", encoding="utf-8")
    with pytest.raises((BuildError, ProblemsError)) as error:
        build(project, target)
    stopped_by_check = isinstance(error.value, ProblemsError)
    assert stopped_by_check == text.startswith(("{{", "[nowhere](nowhere.md"))
    assert stopped_by_check or "The old site, if there was one, is untouched." in str(error.value)
    assert said in str(error.value)
    assert _tree(target) == old_site
    assert _beside(target) == []


def test_a_macro_that_fails_fails_the_build(project: Path, target: Path, old_site: Tree) -> None:
    (project / "docs/extra.md").write_text('# Extra\n\n{{ standard("s01", "one too many") }}\n', encoding="utf-8")
    with pytest.raises(ProblemsError, match="positional arguments"):
        build(project, target)
    assert _tree(target) == old_site


# --- interrupted


@pytest.mark.nightly
def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_goes_well(
    project: Path, target: Path, old_site: Tree
) -> None:
    process = _start(project, target)
    try:
        _wait_for(lambda: any(target.parent.glob("site.new-*/index.html")))
        process.kill()
        process.communicate()
        assert _tree(target) == old_site
        assert (target.parent / "site.lock").exists()
        build(project, target)
    finally:
        _end_session(process)
    assert (target / "standards/s01/index.html").exists()
    assert "edition" in json.loads((target / "build.json").read_text(encoding="utf-8"))
    assert not (target.parent / "site.lock").exists()


def test_remains_of_killed_builds_are_removed(project: Path, target: Path, quick: object) -> None:
    (target.parent / "site.new-12345/deep").mkdir(parents=True)
    build(project, target)
    assert _beside(target) == []


def _wait_for(happened: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def _end_session(process: subprocess.Popen[str]) -> None:
    """End what a killed build has left running."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError("No space left on device"), BuildError("stopped")])
def test_a_build_that_stops_half_way_leaves_nothing_behind(
    project: Path, target: Path, old_site: Tree, quick: Callable[..., None], error: BaseException | type[BaseException]
) -> None:
    def stop() -> None:
        raise error

    quick(stop)
    with pytest.raises(error if isinstance(error, type) else type(error)):
        build(project, target)
    assert _tree(target) == old_site
    assert _beside(target) == []


def test_after_a_stop_between_the_two_renames_the_next_build_puts_the_old_site_back_first(
    project: Path, target: Path, old_site: Tree, quick: Callable[..., None]
) -> None:
    target.rename(target.with_name("site.old"))

    def stop() -> None:
        assert _tree(target) == old_site
        raise BuildError("stopped")

    quick(stop)
    with pytest.raises(BuildError, match="stopped"):
        build(project, target)
    assert _tree(target) == old_site
    assert _beside(target) == []


def test_a_swap_that_fails_puts_the_old_site_back(
    project: Path, target: Path, old_site: Tree, quick: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fail_for_new(self: Path, to: Path) -> Path:
        if self.name.startswith("site.new"):
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(PermissionError):
        build(project, target)
    assert _tree(target) == old_site
    assert _beside(target) == []


# --- folders that cannot be written


@pytest.mark.parametrize("place", ["missing/site", "file/site"])
def test_a_folder_in_which_nothing_can_be_written(project: Path, tmp_path: Path, quick: object, place: str) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(BuildError, match=r"Nothing can be written in the folder .* Check that it exists"):
        build(project, tmp_path / place)
    assert _beside(tmp_path / "site") == ["file"]


def test_a_folder_without_permission(
    project: Path, target: Path, old_site: Tree, quick: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write everywhere, so the refusal is simulated."""
    access = os.access

    def refuse(path: Path, mode: int, **named: Any) -> bool:
        return False if path == target.parent and mode & os.W_OK else access(path, mode, **named)

    monkeypatch.setattr(os, "access", refuse)
    with pytest.raises(BuildError, match="Nothing can be written"):
        build(project, target)
    assert _tree(target) == old_site


@pytest.mark.parametrize("name", ["notes.txt", "docs", "standards"])
def test_what_is_no_site_is_never_replaced(project: Path, tmp_path: Path, quick: object, name: str) -> None:
    (project / "notes.txt").write_text("mine", encoding="utf-8")
    before = _tree(project)
    with pytest.raises(BuildError, match="left alone"):
        build(project, project / name)
    assert _tree(project) == before


# --- one at a time


def test_a_second_build_at_the_same_time_is_refused_with_a_sentence(
    project: Path, target: Path, quick: Callable[..., None]
) -> None:
    begun, end = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        assert end.wait(30)

    quick(wait)
    first = threading.Thread(target=build, args=(project, target))
    first.start()
    try:
        assert begun.wait(30)
        lock = re.escape(str(target.with_name("site.lock")))
        with pytest.raises(BuildError, match=f"Another build of site is running. Wait for it, or remove {lock}."):
            build(project, target)
    finally:
        end.set()
        first.join()
    assert (target / "index.html").exists()
    assert _beside(target) == []


def test_builds_of_two_folders_do_not_wait_for_each_other(
    project: Path, tmp_path: Path, quick: Callable[..., None]
) -> None:
    seen: list[bool] = []

    def other() -> None:
        if not seen:
            seen.append(True)
            build(project, tmp_path / "other")

    quick(other)
    build(project, tmp_path / "site")
    assert (tmp_path / "other/index.html").exists()


@pytest.fixture
def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_lock_of_a_process_that_has_gone_is_taken_over(
    project: Path, target: Path, quick: object, ended: int
) -> None:
    target.with_name("site.lock").write_text(str(ended), encoding="ascii")
    build(project, target)
    assert (target / "index.html").exists()
    assert _beside(target) == []


@pytest.mark.parametrize("text", ["", "not a number", "9" * 30])
def test_an_old_lock_that_names_no_process_is_taken_over(project: Path, target: Path, quick: object, text: str) -> None:
    lock = target.with_name("site.lock")
    lock.write_text(text, encoding="ascii")
    hour_ago = time.time() - 3600
    os.utime(lock, (hour_ago, hour_ago))
    build(project, target)
    assert _beside(target) == []


def test_a_lock_that_is_being_written_is_respected(project: Path, target: Path, quick: object) -> None:
    target.with_name("site.lock").write_text("", encoding="ascii")
    with pytest.raises(BuildError, match="Another build"):
        build(project, target)


def test_the_lock_of_another_users_process_is_respected(
    project: Path, target: Path, quick: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_number: int, _signal: int) -> None:
        raise PermissionError

    target.with_name("site.lock").write_text("4711", encoding="ascii")
    monkeypatch.setattr(os, "kill", refuse)
    with pytest.raises(BuildError, match="Another build"):
        build(project, target)


def test_a_refused_build_leaves_the_others_lock(project: Path, target: Path, quick: object) -> None:
    lock = target.with_name("site.lock")
    lock.write_text(str(os.getpid()), encoding="ascii")
    with pytest.raises(BuildError, match="Another build"):
        build(project, target)
    assert lock.read_text(encoding="ascii") == str(os.getpid())


def test_a_lock_that_goes_away_meanwhile_is_no_trouble(
    project: Path, target: Path, quick: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = target.with_name("site.lock")
    lock.write_text("1", encoding="ascii")
    read = Path.read_text

    def gone(self: Path, *arguments: Any, **named: Any) -> str:
        if self == lock:
            lock.unlink()
        return read(self, *arguments, **named)

    monkeypatch.setattr(Path, "read_text", gone)
    build(project, target)
    assert (target / "index.html").exists()


# --- how MkDocs is run


def test_mkdocs_is_strict_and_never_quiet(project: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A strict build with `--quiet` would exit with 0 on a macro's error."""
    commands: list[list[str]] = []

    def run(command: list[str], **named: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        assert named["cwd"] == project
        _write_pages(project, Path(command[-1]), named["env"])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    for step in ("write_bundles", "write_index", "_finish_pages"):  # they run Node
        monkeypatch.setattr(site, step, lambda *_: "")
    build(project, target)
    (command,) = (each for each in commands if "mkdocs" in each)
    assert "--strict" in command
    assert not {"-q", "--quiet"} & set(command)


def test_a_project_that_was_synced_needs_no_sync(project: Path) -> None:
    assert sync(project) == []
