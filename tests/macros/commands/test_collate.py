"""`handbook collate`: the files that it reads, refuses and writes, and its exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.collating import folder, workers
from macros.collating.result_files import RESULT_FILES, UNASKED
from macros.commands import collate as command
from macros.commands.agency_file import own_urgent_lines
from macros.commands.collate import asked_of
from macros.reading.load import load
from selfcheck.collation.collation import AgencyFilter, collate, filtered_collation
from selfcheck.collation.intake import MOST_READ, UnreadFile
from selfcheck.collation.picture import collation_text
from selfcheck.collation.year_on_year import Year
from selfcheck.overview.files import outputs
from selfcheck.reading.dates import PartialDate
from tests.support.returned import File, encoded, returned, sample_files
from tests.support.scenarios import edition_named
from tests.support.trees import ROOT

REAL = edition_named("real")
DAY = PartialDate.parse("2027-04-15")
AGENCIES = [
    {"id": "example-college", "name": "Example College"},
    {"id": "example-constabulary", "name": "Example Constabulary"},
    {"id": "not-listed", "name": "Friends", "sector": "voluntary", "size": "small"},
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    found = tmp_path / "files"
    put(found, list(sample_files(REAL)))
    return found


def put(target: Path, files: list[File]) -> None:
    for name, content in files:
        if isinstance(content, bytes):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(content)


def run(source: Path, target: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["collate", str(source), "--out", str(target), "--as-of", str(DAY), *options])


def read(target: Path) -> Any:
    return json.loads((target / "collation.json").read_bytes())


def engine(source: Path, chosen: AgencyFilter | None = None) -> str:
    names = sorted(file.relative_to(source).as_posix() for file in source.rglob("*") if file.is_file())
    asked = asked_of(load(ROOT).handbook(), DAY)
    found = collate([(name, (source / name).read_bytes()) for name in names], asked)
    return collation_text(filtered_collation(found, chosen or AgencyFilter()))


def test_the_results_are_the_engines_to_the_byte(files: Path, tmp_path: Path) -> None:
    done = run(files, tmp_path / "out")
    assert done.exit_code == 0
    assert (tmp_path / "out/collation.json").read_text(encoding="utf-8") == engine(files)
    total = len([file for file in files.rglob("*") if file.is_file()])
    assert f"{total} files: " in done.output
    assert "Agencies are not ranked" in done.output
    assert "Not counted: photo.jpg: this is not a self-check file" in done.output


def test_an_empty_folder_is_said_and_leaves_the_results_of_before(files: Path, tmp_path: Path) -> None:
    assert run(files, tmp_path / "out").exit_code == 0
    before = read(tmp_path / "out")
    (tmp_path / "empty/inner").mkdir(parents=True)
    done = run(tmp_path / "empty", tmp_path / "out", "--force")
    assert done.exit_code == 1
    assert done.stderr == f"there is no file in {tmp_path}/empty\n  hint: look whether it is the right folder\n"
    assert read(tmp_path / "out") == before


def test_several_processes_find_the_same(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_FEW", 3)
    monkeypatch.setattr(workers, "_BATCH", 2)
    assert run(files, tmp_path / "out", "--jobs", "2").exit_code == 0
    assert (tmp_path / "out/collation.json").read_text(encoding="utf-8") == engine(files)


def test_by_sector_and_size(files: Path, tmp_path: Path) -> None:
    put(files, [(f"{place}.json", encoded(returned(REAL, place, who))) for place, who in enumerate(AGENCIES)])
    options = ("--sector", "education", "--sector", "police", "--size", "medium")
    assert run(files, tmp_path / "out", *options).exit_code == 0
    chosen = AgencyFilter(sectors=frozenset(["education", "police"]), sizes=frozenset(["medium"]))
    assert (tmp_path / "out/collation.json").read_text(encoding="utf-8") == engine(files, chosen)
    found = [row["agency"]["id"] for row in read(tmp_path / "out")["rows"]]
    assert found == ["example-schools-trust", "example-college"], "one by its name alone"


def test_earlier_years(files: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "2026"
    put(earlier, [("a.json", encoded(returned(REAL, 99, AGENCIES[0])))])
    put(files, [("b.json", encoded(returned(REAL, 98, AGENCIES[0], assessed_on="2027-03-30")))])
    assert run(files, tmp_path / "out", "--before", str(earlier)).exit_code == 0
    asked = asked_of(load(ROOT).handbook(), DAY)
    names = sorted(file.relative_to(files).as_posix() for file in files.rglob("*") if file.is_file())
    now = collate([(name, (files / name).read_bytes()) for name in names], asked)
    before = Year(name="2026", collation=collate([("a.json", (earlier / "a.json").read_bytes())], asked))
    assert (tmp_path / "out/collation.json").read_text(encoding="utf-8") == collation_text(now, [before])
    assert [each["name"] for each in read(tmp_path / "out")["changes"]] == ["Example College"]


def test_the_officer_decides_between_files_of_one_day(tmp_path: Path) -> None:
    source, earlier = tmp_path / "files", tmp_path / "2026"
    for place in (source, earlier):
        put(place, of_one_day("a.json", "b.json"))
    done = run(source, tmp_path / "out", "--before", str(earlier))
    assert done.exit_code == 0
    assert '--use "a.json" or --use "b.json"' in done.output
    assert '--use "2026/a.json"' in done.output
    assert "Missing: Example College" not in done.output
    assert read(tmp_path / "out")["rows"] == []
    options = ("--before", str(earlier), "--use", str(source / "b.json"), "--use", "2026/a.json", "--force")
    done = run(source, tmp_path / "out", *options)
    assert done.exit_code == 0
    assert "Decide" not in done.output
    assert [row["file"] for row in read(tmp_path / "out")["rows"]] == ["b.json"]
    assert [each["from"]["file"] for each in read(tmp_path / "out")["changes"]] == ["a.json"]


def of_one_day(*names: str) -> list[File]:
    return [
        (name, encoded(returned(REAL, place, AGENCIES[0], assessed_on="2027-03-14")))
        for place, name in enumerate(names)
    ]


def test_a_choice_of_no_file_or_of_two_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "files", of_one_day("a", "b"))
    wrong = run(tmp_path / "files", tmp_path / "out", "--use", "c")
    assert wrong.exit_code == 1
    assert "--use names 'c'" in wrong.output
    assert "a and b" in wrong.output
    both = run(tmp_path / "files", tmp_path / "out", "--use", "a", "--use", "b")
    assert both.exit_code == 1
    assert "two files of one agency and day: a and b" in both.output
    assert not (tmp_path / "out").exists()


def test_two_earlier_folders_of_one_name_are_refused(files: Path, tmp_path: Path) -> None:
    for name in ("a/2026", "b/2026"):
        (tmp_path / name).mkdir(parents=True)
    done = run(files, tmp_path / "out", "--before", str(tmp_path / "a/2026"), "--before", str(tmp_path / "b/2026"))
    assert done.exit_code == 1
    assert "2026" in done.output


def test_results_are_not_written_over_without_a_word(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(files, out).exit_code == 0
    before = (out / "collation.json").read_bytes()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    (files / "college.json").unlink()
    refused = run(files, out)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert (out / "collation.json").read_bytes() == before
    assert run(files, out, "--force").exit_code == 0
    assert (out / "collation.json").read_bytes() != before
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_nothing_is_left_half_written(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    assert run(files, out).exit_code == 0
    before = (out / "collation.json").read_bytes()

    def full(*_: object) -> Iterator[bytes]:
        yield b"{"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "pieces", full)
    done = run(files, out, "--force")
    assert done.exit_code == 1
    assert "No space left on device" in done.output
    assert sorted(file.name for file in out.iterdir()) == sorted(RESULT_FILES[form] for form in UNASKED)
    assert (out / "collation.json").read_bytes() == before
    assert run(files, tmp_path / "new").exit_code == 1
    assert not (tmp_path / "new").exists()


def test_stopped_in_the_middle(files: Path, tmp_path: Path) -> None:
    for place in range(5000):
        (files / f"{place}.json").write_bytes(b"{}")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "macros.cli", "collate", str(files), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True) as process:  # noqa: S603
        while not (out.exists() and any(out.iterdir())) and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does on Ctrl+C
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Aborted!" in errors.decode()  # a process that was just starting may say more
    assert not out.exists()


def test_a_process_that_is_ended_from_outside(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[Any]:
        raise BrokenProcessPool
        yield

    monkeypatch.setattr(command, "gather", broken)
    done = run(files, tmp_path / "out")
    assert done.exit_code == 1
    assert "--jobs 1" in done.output


def test_a_sector_that_nobody_has_is_a_slip_of_the_pen(files: Path, tmp_path: Path) -> None:
    done = run(files, tmp_path / "out", "--sector", "helth")
    assert done.exit_code == 1
    assert "no agency has the sector 'helth'" in done.output
    assert "health" in done.output
    assert run(files, tmp_path / "out", "--size", "tiny").exit_code == 1
    assert not (tmp_path / "out").exists()


def test_the_results_cannot_lie_among_the_files(files: Path, tmp_path: Path) -> None:
    assert run(files, files).exit_code == 1
    inside = run(files, files / "out")
    assert inside.exit_code == 0
    total = read(files / "out")["files"]["total"]
    assert run(files, files / "out", "--force").exit_code == 0
    assert read(files / "out")["files"]["total"] == total


def test_wrong_words_are_refused(files: Path, tmp_path: Path) -> None:
    for options in (["--as-of", "soon"], ["--as-of", "2027-04"], ["--format", "pdf"], ["--jobs", "0"]):
        assert run(files, tmp_path / "out", *options).exit_code == 2
    assert run(tmp_path / "nowhere", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_hostile_folder(tmp_path: Path) -> None:
    """Every entry of the folder is named once, and the command waits for none."""
    source = tmp_path / "files"
    deep = source / "/".join(["d"] * 100)
    deep.mkdir(parents=True)
    good = encoded(returned(REAL, 1, AGENCIES[0]))
    names = [
        b"tab\t.json",
        b"line\nend.json",
        b"bad\xff.json",
        b"\xe2\x80\xae.json",
        b"-rf",
        b"' $(x)`.json",
        b" ",
        b"'\"",
    ]
    for name in names:
        (source / os.fsdecode(name)).write_bytes(b"\xff\xd8")
    (deep / "deep.json").write_bytes(good)
    os.mkfifo(source / "pipe.json")
    (source / "link.json").symlink_to(deep / "deep.json")
    (source / "circle").symlink_to(source)
    (source / "gone.json").symlink_to("nowhere")
    (source / "huge.json").write_bytes(b'{"format": "supervision-return", "x": "')
    os.truncate(source / "huge.json", 1 << 40)
    (source / ".hidden.json").write_bytes(b"")
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(source):  # a socket's path has at most 107 bytes
        made.bind("socket")
    assert run(source, tmp_path / "out").exit_code == 0
    data = read(tmp_path / "out")
    reasons = {each["file"]: each["reason"] for each in data["set_aside"]}
    assert [row["file"] for row in data["rows"]] == [f"{'d/' * 100}deep.json"]
    assert {name for name, reason in reasons.items() if reason == "unreadable"} == {
        *("pipe.json", "link.json", "circle", "gone.json", "huge.json", ".hidden.json", "socket"),
    }
    assert {name for name, reason in reasons.items() if reason == "not-a-return"} == {
        os.fsdecode(name).replace("\udcff", "\\udcff") for name in names
    }
    assert data["files"]["total"] == len(names) + 8


def test_no_permission(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals are simulated, because the user who runs this test may have every permission."""
    opening, looking = os.open, os.scandir

    def denied(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if str(path).endswith("council.json"):
            raise PermissionError(13, "Permission denied", str(path))
        return opening(path, flags, *rest, **named)

    def closed(path: Any) -> Any:
        if str(path).endswith("trust"):
            raise PermissionError(13, "Permission denied", str(path))
        return looking(path)

    monkeypatch.setattr(os, "open", denied)
    monkeypatch.setattr(os, "scandir", closed)
    assert run(files, tmp_path / "out").exit_code == 0
    messages = {each["file"]: each["message"] for each in read(tmp_path / "out")["set_aside"]}
    assert messages["council.json"] == "the file cannot be opened (Permission denied)"
    assert messages["trust/"] == "the folder cannot be opened (Permission denied)"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"{}")
    reading = os.read

    def growing(handle: int, most: int) -> bytes:
        with file.open("ab") as more:
            more.write(b" ")
        return reading(handle, most)

    assert folder.read_agency_file(file) == b"{}"
    monkeypatch.setattr(os, "read", growing)
    monkeypatch.setattr(folder, "MOST_RETURN_BYTES", 1000)
    found = folder.read_agency_file(file)
    assert isinstance(found, UnreadFile)
    assert "changed while it was read" in found.problem


def test_a_file_that_goes_between_the_look_and_the_reading(tmp_path: Path) -> None:
    found = folder.read_agency_file(tmp_path / "gone.json")
    assert isinstance(found, UnreadFile)
    assert "No such file" in found.problem


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(folder.read_agency_file(tmp_path / "pipe"), UnreadFile)
    assert isinstance(folder.read_agency_file("/dev/zero"), UnreadFile)


def test_of_a_large_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.touch()
    os.truncate(file, 1 << 40)
    found = folder.read_agency_file(file)
    assert isinstance(found, bytes)
    assert len(found) == MOST_READ


def test_a_bar_is_drawn_at_a_terminal_only(files: Path, tmp_path: Path) -> None:
    plain = run(files, tmp_path / "out").output
    assert plain.startswith("Reading files: 15\n")
    assert plain.count("Reading") == 1
    assert "\x1b" not in plain
    shown = at_a_terminal("collate", str(files), "--out", str(tmp_path / "other"))
    assert "Reading files" in shown
    assert "of 15" in shown
    assert "\x1b[" in shown


def at_a_terminal(*arguments: str) -> str:
    """The command's output at a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "macros.cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the command has ended
                break
            if not part:
                break
            shown += part
        assert process.wait() == 0
    os.close(ours)
    return shown.decode("utf-8", "replace")


@pytest.mark.nightly
def test_ten_thousand_files_of_another_kind(tmp_path: Path) -> None:
    source = tmp_path / "files"
    source.mkdir()
    for place in range(10_000):
        (source / f"{place}.jpg").write_bytes(b"\xff\xd8")
    (source / "good.json").write_bytes(encoded(returned(REAL, 1, AGENCIES[0])))
    done = run(source, tmp_path / "out")
    assert done.exit_code == 0
    assert read(tmp_path / "out")["files"] == {
        **{"total": 10_001, "counted": 1, "not_chosen": 0, "superseded": 0, "unreadable": 0, "not-a-return": 10_000},
    }
    assert len(done.output.splitlines()) < 60


def test_the_files_to_take_away_are_those_that_the_engine_makes(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(files, out).exit_code == 0
    book = load(ROOT).handbook()
    told = outputs(read(out), book.edition, own_urgent_lines(book))
    assert {file.name for file in out.iterdir()} == {RESULT_FILES[form] for form in UNASKED}
    assert [name for name, pieces in told if b"".join(pieces) != (out / name).read_bytes()] == []


def test_parquet_is_made_when_it_is_asked_for(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    assert run(files, out, "--format", "parquet").exit_code == 0
    assert [file.name for file in out.iterdir()] == ["answers.parquet"]
    monkeypatch.setattr("macros.collating.parquet.find_spec", lambda _: None)
    done = run(files, out, "--format", "parquet", "--force")
    assert done.exit_code == 2
    assert 'pip install ".[parquet]"' in done.output
