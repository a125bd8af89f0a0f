"""A small valid tree of data, and the changes to it that case files describe."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: the engine, and the demonstration's content."""
CASES = Path(__file__).parents[1] / "cases"
TREE = CASES / "handbook"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser, if there is one, is much faster

Change = Mapping[str, Any]


@cache
def read_case(file: Path) -> dict[str, Any]:
    """A case file's data; its escapes ("\\u202e", "\\r") stand for characters that cannot be typed."""
    case = yaml.load(file.read_bytes(), _LOADER)  # noqa: S506 (both are safe)
    assert isinstance(case, dict), f"{file.name} holds no fields"
    return case


def copy_tree(folder: Path) -> Path:
    """A copy of the small valid tree, which a test may change."""
    return Path(shutil.copytree(TREE, folder / "tree"))


def apply(root: Path, change: Change) -> None:
    """Change a tree. Steps run in the order of STEPS; paths of files begin at the tree's root."""
    unknown = change.keys() - STEPS.keys()
    assert not unknown, f"no such step: {unknown}"
    for name, step in STEPS.items():
        step(root, change.get(name, {}))


def _remove(root: Path, names: list[str]) -> None:
    for name in names:
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _rename(root: Path, names: Mapping[str, str]) -> None:
    for old, new in names.items():
        (root / old).rename(root / new)


def _copy(root: Path, names: Mapping[str, str]) -> None:
    for old, new in names.items():
        shutil.copytree(root / old, root / new)


def _files(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        _write(root / name, text)


def _repeat(root: Path, files: Mapping[str, Change]) -> None:
    """Write files that repeat a text: {file: {text, times}}, after an optional `before`."""
    for name, made in files.items():
        _write(root / name, made.get("before", "") + made["text"] * made["times"])


def _bytes_hex(root: Path, files: Mapping[str, str]) -> None:
    for name, digits in files.items():
        (root / name).write_bytes(bytes.fromhex(digits))


def _replace(root: Path, replacements: list[Change]) -> None:
    """Replace text that stands once in a file; with `everywhere: true`, text that stands more often."""
    for each in replacements:
        path = root / each["file"]
        text = path.read_bytes().decode("utf-8")
        found = text.count(each["from"])
        assert found == 1 or (each.get("everywhere") and found), f"{each['from']!r} stands {found} times in {path}"
        _write(path, text.replace(each["from"], each["to"]))


def _append(root: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        _write(root / name, (root / name).read_bytes().decode("utf-8") + text)


def _links(root: Path, links: Mapping[str, str]) -> None:
    """Make links: {link: target, from the link's own folder}."""
    for name, target in links.items():
        (root / name).symlink_to(target)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))  # bytes, to keep the case's line ends


STEPS: dict[str, Callable[[Path, Any], None]] = {
    "remove": _remove,
    "rename": _rename,
    "copy": _copy,
    "files": _files,
    "repeat": _repeat,
    "bytes_hex": _bytes_hex,
    "replace": _replace,
    "append": _append,
    "links": _links,
}
