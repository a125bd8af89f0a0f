"""The drawings of the rooms in `docs/about/architecture.md`, made from the imports.

`python -m tests.support.architecture` writes them; `tests/house/test_documents.py` fails while they are out of date.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/about/architecture.md"
WEB = "selfcheck/web"

type Graph = dict[str, set[str]]
"""Rooms, each with the rooms that it imports."""

_MARK = "<!-- {name}: made from the imports by `python -m tests.support.architecture` -->"
_END = "<!-- end -->"
_PACKAGE = "__init__"  # not a room: it only passes calls on
_WEB_IMPORT = re.compile(r"""\b(?:from|import|import\()\s*["'](\.[^"']+)["']""")


def with_drawings(text: str) -> str:
    """The page's text with every drawing brought up to date."""
    for name, part in drawings().items():
        mark = _MARK.format(name=name)
        before, found, rest = text.partition(mark)
        assert found, f"{PAGE.name} has no place for the drawing {name}"
        text = f"{before}{mark}\n\n{part}\n\n{_END}{rest.partition(_END)[2]}"
    return text


def drawings() -> dict[str, str]:
    macros, selfcheck, web = python_rooms("macros"), python_rooms("selfcheck"), web_rooms()
    return {
        "macros": f"{_mermaid(macros)}\n\n{_table('macros', macros)}",
        "selfcheck": f"{_mermaid(selfcheck)}\n\n{_table('selfcheck', selfcheck)}",
        WEB: _mermaid(web),
    }


def python_rooms(package: str) -> Graph:
    """The rooms of a package: its folders, and the modules beside them."""
    graph: Graph = {}
    for file in sorted((ROOT / package).rglob("*.py")):
        room = _room(package, file.relative_to(ROOT / package).parts)
        names = _imported(ast.parse(file.read_text(encoding="utf-8")))
        others = {_room(package, tuple(name.split(".")[1:])) for name in names if name.split(".")[0] == package}
        graph.setdefault(room, set()).update(others - {room, _PACKAGE})
    return {room: others for room, others in graph.items() if room != _PACKAGE}


def _room(package: str, parts: tuple[str, ...]) -> str:
    name = parts[0].removesuffix(".py") if parts else _PACKAGE
    return name if (ROOT / package / name).is_dir() or (ROOT / package / f"{name}.py").is_file() else _PACKAGE


def _imported(tree: ast.Module) -> Iterator[str]:
    """The full names that a module imports; for `from macros import x`, `macros.x`, as x may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def web_rooms() -> Graph:
    graph: Graph = {}
    for file in sorted([*(ROOT / WEB).rglob("*.mjs"), *(ROOT / WEB).rglob("*.js")]):
        room = file.relative_to(ROOT / WEB).parts[0]
        if room == "vendor":
            continue
        others = {
            file.parent.joinpath(name).resolve().relative_to(ROOT / WEB).parts[0]
            for name in _WEB_IMPORT.findall(file.read_text(encoding="utf-8"))
        }
        graph.setdefault(room, set()).update(others - {room, "vendor"})
    return graph


def _mermaid(graph: Graph) -> str:
    """Rooms with arrows to the rooms that they import; an arrow that other arrows imply is left out."""
    lines = [
        f"    {_node(room)} --> {_node(other)}" for room in sorted(graph) for other in sorted(_needed(graph, room))
    ]
    alone = sorted(set(graph) - {each for room, others in graph.items() for each in (room, *others) if others})
    return "\n".join(["```mermaid", "flowchart TD", *lines, *(f"    {_node(room)}" for room in alone), "```"])


def _node(room: str) -> str:
    return 'entry["define_env"]' if room == "__init__" else room


def _needed(graph: Graph, room: str) -> set[str]:
    return {other for other in graph[room] if not any(other in _below(graph, each) for each in graph[room] - {other})}


def _below(graph: Graph, room: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """All rooms that a room imports, directly or through others."""
    others = graph[room] - seen
    return others.union(*(_below(graph, each, seen | {room, each}) for each in others))


def _table(package: str, graph: Mapping[str, object]) -> str:
    """The purpose of each room, from the first line of its docstring."""
    rows = [f"| `{room}` | {_purpose(package, room)} |" for room in sorted(graph)]
    return "\n".join(["| room | what its lines are for |", "| --- | --- |", *rows])


def _purpose(package: str, room: str) -> str:
    folder = ROOT / package / room
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(with_drawings(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
