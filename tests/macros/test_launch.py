"""Starting the handbook: how it finds a Python and knows what is installed. These tests download nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import launch, launch_pip
from macros.launch import LaunchError, NetworkError, Place

PROJECT = Path(__file__).resolve().parents[2]
SHELL = shutil.which("sh") or ""
POSIX = pytest.mark.skipif(os.name == "nt", reason="handbook.cmd takes the place of the shell script on Windows")

# A fake Python of some version: answers the one question that `handbook` asks, then reports the command that it gets.
FAKE = """#!/bin/sh
case $2 in -c) exit {too_old} ;; esac
echo "{name} runs"
for word in "$@"; do echo "<$word>"; done
"""


def fake_python(path: Path, *, too_old: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FAKE.format(too_old=int(too_old), name=path.name), encoding="utf-8")
    path.chmod(0o755)


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of `handbook` in the folder, in an environment with only the given variables."""
    folder.mkdir(parents=True, exist_ok=True)
    script = Path(shutil.copy(PROJECT / "handbook", folder))
    (folder / "macros").mkdir(exist_ok=True)
    (folder / "macros/launch.py").touch()
    return subprocess.run(  # noqa: S603 (our own script)
        [SHELL, str(script), *arguments],
        env={"PATH": "", "HOME": str(folder / "nobody"), **environment},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@POSIX
def test_without_a_python_one_line_says_what_to_do(tmp_path: Path) -> None:
    result = start(tmp_path, "serve")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "Python 3.12 or newer is needed" in result.stderr


@POSIX
def test_the_first_python_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    fake_python(programs / "python3.14", too_old=True)
    fake_python(programs / "python3.12")
    fake_python(programs / "python3")
    result = start(tmp_path, "check", PATH=str(programs))
    assert result.returncode == 0
    assert result.stdout.startswith("python3.12 runs\n")


@POSIX
def test_a_path_and_arguments_with_spaces_arrive_whole(tmp_path: Path) -> None:
    folder = tmp_path / "our hand book"
    fake_python(folder / "some python")
    result = start(folder, "score", "a return.json", HANDBOOK_PYTHON=str(folder / "some python"))
    launcher = folder / "macros" / "launch.py"
    assert result.stdout.splitlines() == ["some python runs", "<-I>", f"<{launcher}>", "<score>", "<a return.json>"]


@POSIX
def test_a_named_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    fake_python(tmp_path / "old", too_old=True)
    fake_python(tmp_path / ".venv" / "bin" / "python")
    result = start(tmp_path, "--which-python", HANDBOOK_PYTHON=str(tmp_path / "old"))
    assert result.stdout == f"{tmp_path}/.venv/bin/python\n"


@POSIX
def test_pythons_of_pyenv_are_found_the_newer_first(tmp_path: Path) -> None:
    versions = tmp_path / "py env" / "versions"
    for version in ("3.11.7", "3.12.1", "3.13.0"):
        fake_python(versions / version / "bin" / "python", too_old=version < "3.12")
    result = start(tmp_path, "--which-python", PYENV_ROOT=str(tmp_path / "py env"))
    assert result.stdout == f"{versions}/3.13.0/bin/python\n"


@POSIX
def test_the_script_is_found_from_its_own_folder(tmp_path: Path) -> None:
    fake_python(tmp_path / "python3")
    start(tmp_path, PATH=str(tmp_path))
    result = subprocess.run(  # noqa: S603 (our own script)
        [SHELL, "handbook", "check"],
        env={"PATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "<./macros/launch.py>" in result.stdout


def test_the_windows_script_has_windows_line_ends() -> None:
    script = (PROJECT / "handbook.cmd").read_bytes()
    assert script.count(b"\r\n") == script.count(b"\n")


def test_the_launcher_needs_nothing_installed() -> None:
    code = "import sys; import launch; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    result = subprocess.run(  # noqa: S603 (our own Python)
        [sys.executable, "-S", "-c", code], cwd=PROJECT / "macros", capture_output=True, encoding="utf-8", check=True
    )
    assert set(result.stdout.split()) - sys.stdlib_module_names <= {"__main__", "launch"}


@pytest.mark.parametrize(
    ("arguments", "lock"),
    [
        ("", "run"),
        ("serve", "run"),
        ("test -- -x", "test"),
        ("-v test", "test"),
        ("score test", "run"),
        ("test quick", "test"),
        ("test --help", "run"),
        ("test quick -h", "run"),
        ("test -- -h", "test"),
    ],
)
def test_only_the_tests_need_the_larger_lock(arguments: str, lock: str) -> None:
    assert launch.wanted_lock(arguments.split()) == lock


def test_only_the_settings_that_say_where_packages_come_from_are_kept() -> None:
    listing = "\n".join([
        ":env:.find-links='/wheels'",
        ":env:.user='true'",
        "global.find-links='/other'",
        "global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'",
        "global.index-url='https://global.example/simple'",
        "global.target='/elsewhere'",
        "install.index-url='https://install.example/simple'",
        "download.index-url='https://download.example/simple'",
    ])  # fmt: skip
    assert launch_pip.kept_settings(listing) == {
        "extra-index-url": "https://one.example/simple\nhttps://two.example/simple",
        "find-links": "/wheels",
        "index-url": "https://install.example/simple",
    }


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A project's folder with lock files, and a .venv as the launcher leaves it."""
    place = Place(folder=tmp_path / "hand book")
    for path, text in (
        ("requirements/run.txt", "a==1\n"),
        ("requirements/test.txt", "a==1\nb==2\n"),
        ("pyproject.toml", ""),
    ):
        file = place.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for file in (place.python, place.command):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return place


type Answers = dict[str, tuple[int, str]]


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Fake answers of .venv's Python, by a word of the command. Tests can change them. Nothing is run."""
    answers = {
        "-c": (0, f"{sys.version_info.major}.{sys.version_info.minor}\n"),
        "--version": (0, "pip"),
        "list": (0, ""),
    }

    def run(command: list[object], **_: object) -> subprocess.CompletedProcess[str]:
        words = [str(word) for word in command]
        code, text = next((answer for word, answer in answers.items() if word in words), (0, ""))
        return subprocess.CompletedProcess(words, code, stdout=text)

    monkeypatch.setattr(launch, "run", run)
    return answers


def test_what_has_been_installed_is_remembered(place: Place, programs: Answers) -> None:
    assert not launch.is_ready(place, "run")
    launch.prepare(place, "run")
    assert launch.is_ready(place, "run")
    assert not launch.is_ready(place, "test")


def test_the_test_lock_serves_both(place: Place, programs: Answers) -> None:
    launch.prepare(place, "test")
    assert launch.is_ready(place, "test")
    assert launch.is_ready(place, "run")


@pytest.mark.parametrize("file", ["requirements/run.txt", "pyproject.toml"])
def test_a_changed_lock_is_installed_again(place: Place, programs: dict[str, tuple[int, str]], file: str) -> None:
    launch.prepare(place, "run")
    (place.folder / file).write_text("changed", encoding="utf-8")
    assert not launch.is_ready(place, "run")
    assert launch.is_sound(place)


def test_a_python_that_is_another_or_gone_is_noticed(place: Place, programs: Answers) -> None:
    launch.prepare(place, "run")
    for answer in ((0, "3.11\n"), (0, "3.99\n"), (1, "")):
        programs["-c"] = answer
        assert not launch.is_ready(place, "run")
        assert not launch.is_sound(place)


def test_a_folder_that_has_moved_needs_a_new_environment(place: Place, programs: Answers) -> None:
    launch.prepare(place, "run")
    moved = Place(folder=place.folder.rename(place.folder.with_name("moved")))
    assert not launch.is_ready(moved, "run")
    assert not launch.is_sound(moved)


def test_what_was_broken_off_is_made_again(place: Place, programs: Answers) -> None:
    launch.write_state(place, {})
    assert not launch.is_sound(place)
    (place.venv / launch.STATE_FILE).write_text("{", encoding="utf-8")
    assert not launch.is_sound(place)


def test_an_environment_made_by_hand_is_used_as_it_is(place: Place, programs: Answers) -> None:
    assert launch.is_sound(place)
    programs["--version"] = (1, "No module named pip")
    assert not launch.is_sound(place)


def test_without_a_network_nothing_is_lost(place: Place, programs: Answers) -> None:
    launch.prepare(place, "run")
    before = launch.read_state(place)
    programs["install"] = (1, "NewConnectionError: Failed to establish a new connection")
    with pytest.raises(NetworkError, match="check the connection"):
        launch.prepare(place, "test")
    assert launch.read_state(place) == before


def test_what_pip_says_is_shown_when_it_fails(place: Place, programs: Answers) -> None:
    programs["install"] = (1, "THESE PACKAGES DO NOT MATCH THE HASHES")
    with pytest.raises(LaunchError, match="DO NOT MATCH"):
        launch.prepare(place, "run")
    assert launch.read_state(place) == {}


PIP = """import sys
print("Collecting a==1")
print("  Downloading a.whl")
for number in range(19):
    print(f"Collecting b{number}")
if sys.argv[1:] != ["install", "-r", "lock.txt", "--progress-bar", "off"]:
    sys.exit("ERROR: " + " ".join(sys.argv))
print("Installing collected packages: a, b")
print("WARNING: Retrying\\nERROR: THESE PACKAGES DO NOT MATCH\\n    a from here")
sys.exit(1)
"""


def test_the_launcher_says_how_many_packages_are_fetched(tmp_path: Path) -> None:
    """This uses a fake pip that only prints."""
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip/__init__.py").touch()
    (tmp_path / "pip/__main__.py").write_text(PIP, encoding="utf-8")
    lock = "# a note == of a kind\n" + "".join(f"p{number}==1 \\\n    --hash=a==\n" for number in range(23))
    (tmp_path / "lock.txt").write_text(lock, encoding="utf-8")
    script = (PROJECT / "macros/launch_pip.py").read_text(encoding="utf-8").replace('"-I", ', "")
    done = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", script, "install", "-r", "lock.txt"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "handbook: 10 of 23 packages are fetched.",
        "handbook: 20 of 23 packages are fetched.",
        "handbook: all packages are fetched, and are now put in place.",
    ]
    assert done.stdout == "WARNING: Retrying\nERROR: THESE PACKAGES DO NOT MATCH\n    a from here\n"


def test_whoever_completes_a_command_waits_for_no_packages(
    place: Place, programs: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_HANDBOOK_COMPLETE", "bash_complete")
    monkeypatch.setattr(launch, "prepare", lambda *_: pytest.fail("packages were installed"))
    assert launch.main([], place.folder) == 1


def test_a_python_without_venv_names_the_package(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LaunchError, match=r"apt-get install python3\.\d+-venv"):
        launch.make(place)


def test_the_quick_tests_install_nothing(
    place: Place, programs: Answers, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch, "install", lambda *_: pytest.fail("packages were installed"))
    monkeypatch.setattr(launch, "hand_over", lambda *_: 0)
    assert launch.main(["test", "quick"], place.folder) == 2
    assert "run `handbook test` first" in capsys.readouterr().err
    launch.write_state(place, prepared(place))
    assert launch.main(["test", "quick"], place.folder) == 0


def prepared(place: Place) -> launch.State:
    """The state that a full run leaves."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"folder": str(place.folder), "python": version, "test": launch.fingerprint(place, "test")}


def test_errors_are_one_sentence_and_code_2(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(place: Place, lock: str) -> None:
        raise PermissionError(13, "Permission denied", str(place.venv))

    monkeypatch.setattr(launch, "prepare", refuse)
    assert launch.main(["serve"], place.folder) == 2
    assert capsys.readouterr().err == (
        f"handbook: cannot use {place.venv}: Permission denied. Is it yours, and has the disk room?\n"
    )


def test_one_launcher_waits_for_another(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "launch.lock"
    with launch.only_one(file), file.open("a+b") as second:
        assert not launch.take_lock(second)
    with file.open("a+b") as third:
        assert launch.take_lock(third)


@POSIX
def test_a_linked_environment_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    other, folder = tmp_path / "other", tmp_path / "handbook"
    (other / "bin").mkdir(parents=True)
    (folder / "requirements").mkdir(parents=True)
    (folder / "requirements/run.txt").write_text("", encoding="utf-8")
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    (folder / ".venv").symlink_to(other)
    with pytest.raises(LaunchError, match=r"\.venv is a link to another folder.*Remove the link"):
        launch.prepare(Place(folder=folder), "run")
    assert (other / "bin").is_dir()
    assert not (folder / ".cache").exists()


def test_a_folder_with_a_dollar_sign_is_installed_from(tmp_path: Path) -> None:
    """Some package builders read it as a variable. The packages come from this environment, without a network."""
    folder = tmp_path / "costs $b" / "handbook"
    for name in ("macros", "selfcheck"):
        (folder / name).mkdir(parents=True)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, folder)
    (folder / "macros/__init__.py").touch()
    (folder / "macros/cli.py").write_text("print('here')\n", encoding="utf-8")
    here = Place(folder=folder)
    words_of(sys.executable, "-m", "venv", "--without-pip", here.venv)
    packages = words_of(here.python, "-c", "import site; print(site.getsitepackages()[0])").strip()
    ours = next(each for each in sys.path if each.endswith("site-packages"))
    (Path(packages) / "ours.pth").write_text(ours, encoding="utf-8")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--ignore-installed")
    words_of(here.python, "-m", "pip", "install", *options, "-e", folder)
    assert words_of(here.python, "-P", "-m", "macros.cli") == "here\n"


def words_of(*command: str | Path) -> str:
    """A command's output. The command must succeed."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


ENGINES = {
    "./engine/a-1.whl --hash=sha256:0123\n": ["--require-hashes", "-r", "engine.txt"],
    f"# why\n\nname @ git+https://example.org/a.git@{'a' * 40}\n": [f"name @ git+https://example.org/a.git@{'a' * 40}"],
}


@pytest.mark.parametrize("text", ENGINES)
def test_a_handbook_gets_the_engine_that_it_names_and_then_what_that_lists(
    place: Place, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    asked: list[list[str]] = []
    place.engine.write_text(text, encoding="utf-8")
    monkeypatch.setattr(launch, "pip", lambda _, arguments: asked.append(list(arguments)))
    monkeypatch.setattr(launch, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout="/packages/macros\n"))
    launch.install_engine(place)
    lists = "/packages/macros/parts/requirements/run.txt"
    assert asked == [["--no-deps", "--force-reinstall", *ENGINES[text]], ["--require-hashes", "-r", lists]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "must name one engine, on one line, and it has 0"),
        ("./a.whl --hash=sha256:1\n./b.whl --hash=sha256:2\n", "and it has 2"),
        ("./engine/a-1.whl\n", "names an engine without its hash"),
        ("name @ git+https://example.org/a.git@main\n", "names an engine without its hash"),
    ],
)
def test_an_engine_that_cannot_be_proved_is_not_installed(
    place: Place, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    place.engine.write_text(text, encoding="utf-8")
    monkeypatch.setattr(launch, "pip", lambda *_: pytest.fail("pip was run"))
    with pytest.raises(LaunchError, match=words):
        launch.install_engine(place)


def test_a_wheel_with_another_hash_is_refused_in_a_sentence(place: Place, programs: Answers) -> None:
    place.engine.write_text("./engine/a-1.whl --hash=sha256:0123\n", encoding="utf-8")
    programs["engine.txt"] = (1, "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES")
    with pytest.raises(LaunchError, match="is not the one whose hash stands there"):
        launch.install_engine(place)
