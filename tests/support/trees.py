"""A small valid tree of data, and changes to it as case files write them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parents[1] / "cases"
TREE = CASES / "handbook"

Change = Mapping[str, Any]


@cache
def read_case(file: Path) -> dict[str, Any]:
    """A case file; its escapes ("\\u202e", "\\r") can say what cannot be typed."""
    case = yaml.safe_load(file.read_bytes())
    assert isinstance(case, dict), f"{file.name} holds no fields"
    return case


def copy_tree(folder: Path) -> Path:
    """The small valid tree, to be changed at will."""
    return Path(shutil.copytree(TREE, folder / "tree"))


def apply(root: Path, change: Change) -> None:
    """Change a tree. Steps are taken in the order of STEPS; files are named from the project's folder."""
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
    """Whole files made of the same text many times: {file: {text, times}}, with `before` where it is given."""
    for name, made in files.items():
        _write(root / name, made.get("before", "") + made["text"] * made["times"])


def _bytes_hex(root: Path, files: Mapping[str, str]) -> None:
    for name, digits in files.items():
        (root / name).write_bytes(bytes.fromhex(digits))


def _replace(root: Path, replacements: list[Change]) -> None:
    """Text that stands once in a file, by other text; `everywhere: true` for text that stands more often."""
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
    """{the link: what it points to, from the link's own folder}."""
    for name, target in links.items():
        (root / name).symlink_to(target)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))  # bytes, so that line ends stay as the case has them


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
