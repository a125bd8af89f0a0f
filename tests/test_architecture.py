"""The rules of `architecture.md`: which room may import which, and how long a file or function may be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROOMS = ("selfcheck", "macros")

# From the ground up, one floor a line: a room may import rooms on lower floors; rooms on one floor may not import each
# other.
ORDER = {
    "selfcheck": (
        "__init__",
        "design_tokens | personal | reading | urgent_words | words",
        "standards",
        "staff",
        "returns",
        "scoring",
        "reports",
        "workbook | answer_tables",
        "collation",
        "overview",
        "bridge",
    ),
    "macros": (
        "machine | addresses | launch | launch_pip | prose",
        "model",
        "reading | derived",
        "checks | wording",
        "pages | documents | rawlinks | importing",
        "generated | __init__ | desk",
        "site | collating",
        "publishing",
        "inbox | standards_workbook",
        "new_handbook",
        "commands",
        "cli",
    ),
}

MOST_LINES = 300
MOST_FUNCTION_LINES = 40
# Files that were longer when this test was written: they may not grow, and leave this list once short enough.
LONG: dict[str, int] = {}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the rooms by its full name, parsed."""
    return {module_name(file): ast.parse(file.read_text(encoding="utf-8")) for file in python_files(*ROOMS)}


def python_files(*rooms: str) -> list[Path]:
    return sorted(file for room in rooms for file in (PROJECT / room).rglob("*.py") if "node_modules" not in file.parts)


def module_name(file: Path) -> str:
    parts = file.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module) -> Iterator[str]:
    """The full names of a module's imports, wherever in the module they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"write the import in line {node.lineno} in full"
            for alias in node.names:
                member = f"{node.module}.{alias.name}"
                yield member if member in modules() else str(node.module)


def edges(room: str) -> Iterator[tuple[str, str]]:
    """(importing module, imported module) for each import within a package."""
    for name, tree in modules().items():
        if name.partition(".")[0] == room:
            yield from ((name, other) for other in imported(tree) if other.partition(".")[0] == room)


def floor_of(package: str, module: str) -> tuple[int, str]:
    """The floor of a module's room in its package, and the room."""
    room = [*module.split("."), "__init__"][1]
    for floor, rooms in enumerate(ORDER[package]):
        if room in rooms.split(" | "):
            return floor, room
    raise AssertionError(f"give the room of {module} a floor in ORDER")


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_one_way(room: str) -> None:
    wrong = []
    for importing, other in edges(room):
        (above, name), (below, other_name) = floor_of(room, importing), floor_of(room, other)
        if above < below or (above == below and name != other_name):
            wrong.append(f"{importing} imports {other}")
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_has_its_place(room: str) -> None:
    for name in modules():
        if name.partition(".")[0] == room:
            floor_of(room, name)


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_imports_in_a_circle(room: str) -> None:
    graph: dict[str, set[str]] = {}
    for importing, other in edges(room):
        graph.setdefault(importing, set()).add(other)
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_the_engine_needs_nothing_but_python() -> None:
    allowed = {*sys.stdlib_module_names, "selfcheck"}
    wrong = [
        f"{name} imports {other}"
        for name, tree in modules().items()
        if name.partition(".")[0] == "selfcheck"
        for other in imported(tree)
        if other.partition(".")[0] not in allowed
    ]
    assert wrong == []


def test_tests_are_laid_out_as_the_code_is() -> None:
    """Each folder of tests matches a folder of the code, and code that tests share is in `tests/support/`."""
    tests = PROJECT / "tests"
    files = [file.relative_to(tests) for room in ROOMS for file in (tests / room).rglob("*.py")]
    assert {str(file.parent) for file in files if not (PROJECT / file.parent / "__init__.py").is_file()} == set()
    assert {str(file) for file in files if not file.match("test_*.py") and file.name not in _NO_TESTS} == set()
    assert {file.name for file in tests.glob("*.py")} == {*_NO_TESTS, Path(__file__).name}
    assert {file.name for file in (tests / "browser").glob("*.py")} == _NO_TESTS, "each feature has a folder there"


_NO_TESTS = {"__init__.py", "conftest.py"}


def test_only_tests_of_the_shipped_texts_name_a_shipped_policy() -> None:
    """So a new or removed policy breaks no other test."""
    ids = [file.parent.name for file in (PROJECT / "standards/policies").glob("*/policy.yml")]
    files = [file for name in (*ROOMS, "browser", "support", "web") for file in (PROJECT / "tests" / name).rglob("*.*")]
    texts = {str(file): file.read_text(encoding="utf-8") for file in files if file.suffix in (".py", ".mjs")}
    assert ids
    made = {file.parent.name for file in (PROJECT / "tests/cases/handbook").rglob("policy.yml")}
    assert [(name, each) for name, text in texts.items() for each in ids if each in text and each not in made] == []


# Third-party libraries, with the rooms that may import them.
THIRD_PARTY = {
    "click": ("macros.commands", "macros.cli"),
    "jinja2": ("macros.pages",),
    "typst": ("macros.documents",),
    "pikepdf": ("macros.documents",),
    "docx": ("macros.documents",),
    "lxml": ("macros.documents",),
}
NOTHING_THIRD_PARTY = ("macros.model", "macros.derived", "macros.importing", "macros.desk")
WITHOUT_FILES = ("macros.model", "macros.derived", "macros.wording")
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}


def is_within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("library", THIRD_PARTY)
def test_a_library_is_imported_only_in_its_room(library: str) -> None:
    wrong = [
        name
        for name, tree in modules().items()
        if not is_within(name, THIRD_PARTY[library])
        and any(other.partition(".")[0] == library for other in imported(tree))
    ]
    assert wrong == []


def test_the_model_what_follows_from_it_and_the_importer_need_nothing_but_python() -> None:
    allowed = {*sys.stdlib_module_names, *ROOMS}
    wrong = [
        f"{name} imports {other}"
        for name, tree in modules().items()
        if is_within(name, NOTHING_THIRD_PARTY)
        for other in imported(tree)
        if other.partition(".")[0] not in allowed
    ]
    assert wrong == []


def test_records_and_words_open_no_file() -> None:
    wrong = [
        f"{name}: line {node.lineno} calls {called}"
        for name, tree in modules().items()
        if is_within(name, WITHOUT_FILES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (called := ast.unparse(node.func).rpartition(".")[2]) in OPENING
    ]
    assert wrong == []


def test_pages_and_documents_never_import_each_other() -> None:
    pair = ("macros.pages", "macros.documents")
    wrong = [
        f"{name} imports {other}"
        for name, other in edges("macros")
        if is_within(name, pair) and is_within(other, pair) and name.split(".")[1] != other.split(".")[1]
    ]
    assert wrong == []


# Public names that stand twice, each with a reason. The list may only shrink.
TWICE = {
    "main": "programs start with it: the command, the launcher and its pip, and the sheet of components",
    "form_page": "the macro that a form's page calls, and the file of that page",
}


@cache
def public_names() -> dict[str, list[str]]:
    """Every public top-level name with the modules that define it. Stand-ins repeat names, and are left out."""
    names: dict[str, list[str]] = {}
    for module, tree in modules().items():
        if ".standins." not in module:
            for name in {name for node in tree.body for name in defined(node) if not name.startswith("_")}:
                names.setdefault(name, []).append(module)
    return names


def defined(node: ast.stmt) -> Iterator[str]:
    """The names that a statement defines: functions, classes, types and constants, and no imports."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.TypeAlias):
        yield node.name.id
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))


def test_no_public_name_stands_twice() -> None:
    twice = {name: found for name, found in public_names().items() if len(found) > 1}
    assert {name: found for name, found in twice.items() if name not in TWICE} == {}
    assert set(TWICE) - set(twice) == set(), "it stands once now: take it out of TWICE"
    assert len(TWICE) < 10


VAGUE = {"each", "found", "held", "said", "told", "kept", "asked", "given", "taken", "wanted", "made"}


def test_public_names_say_what_they_give() -> None:
    """No public name is a word that fits any function and that nobody can search for."""
    assert {name: found for name, found in public_names().items() if name.lower() in VAGUE} == {}


def test_only_tests_import_tests() -> None:
    wrong = [
        name for name, tree in modules().items() if any(other.split(".")[0] == "tests" for other in imported(tree))
    ]
    assert wrong == []


def test_files_stay_short() -> None:
    lengths = {file.relative_to(PROJECT).as_posix(): count_lines(file) for file in python_files(*ROOMS)}
    assert {name: count for name, count in lengths.items() if count > LONG.get(name, MOST_LINES)} == {}
    assert {name for name in LONG if lengths.get(name, 0) <= MOST_LINES} == set(), "short enough: take it out of LONG"


def count_lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_functions_stay_short() -> None:
    long = {
        f"{name}.{node.name}": length
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES
    }
    assert long == {}


def test_every_module_says_what_it_is() -> None:
    """Every file must begin with a docstring."""
    files = {file.relative_to(PROJECT).as_posix(): file for file in python_files(*ROOMS, "tests")}
    texts = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
    assert [name for name, text in texts.items() if not ast.get_docstring(ast.parse(text))] == []


def test_no_file_names_where_packages_come_from() -> None:
    """Lock files hold hashes and no address, so that a council can use its own mirror."""
    hosts = [f"{name}.{end}" for name, end in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
    folders = (
        "docs",
        "macros",
        "selfcheck",
        "standards",
        "tests",
        "requirements",
        ".github",
        ".ci",
        ".vscode",
        ".devcontainer",
    )
    files = [*PROJECT.glob("*.*"), *(file for name in folders for file in (PROJECT / name).rglob("*"))]
    texts = [file for file in files if file.is_file() and file.suffix in _TEXTS]
    assert len(texts) > 500
    wrong = [file.name for file in texts if any(host in file.read_text(encoding="utf-8") for host in hosts)]
    assert wrong == []


_TEXTS = {".md", ".jinja", ".py", ".mjs", ".yml", ".yaml", ".json", ".jsonc", ".toml", ".txt", ".sh", ".in"}
