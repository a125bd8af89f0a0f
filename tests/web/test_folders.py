"""The folders of the browser's modules: allowed imports, the longest file, and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.trees import ROOT

WEB = ROOT / "selfcheck/web"

# Folders by floor, lowest first. A folder imports only from lower floors, never from its own floor. The entries of
# pages are above all features.
FLOORS = (
    "shared",
    "engine | returns",
    "drafts",
    "selfcheck | review | overview | desk | induction | reading | search | staff",
    "disk | pages",
)

MOST_LINES = 300
MOST_COLUMNS = 120

IMPORT = re.compile(r"""\b(?:from|import|import\()\s*(["'])(\.[^"']+)\1""")
TEXT_FOR_READERS = re.compile(r'"[^"]{70,}"|`[^`]{70,}`')  # may be a long line, so that its words can be searched for
EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const|let) (\w+)|@typedef \{.*\} (\w+)", re.MULTILINE)
_IRREGULAR = "told|said|kept|held|given|shown|written|found|made|met|lost|sent|chosen"
PARTICIPLE = re.compile(rf"[A-Z]?[a-z]+ed|[A-Z]+ED|(?i:{_IRREGULAR})")


@cache
def texts() -> dict[str, str]:
    """Every module by its path below selfcheck/web."""
    files = [file for end in ("*.mjs", "*.js") for file in WEB.rglob(end) if "vendor" not in file.parts]
    return {file.relative_to(WEB).as_posix(): file.read_text(encoding="utf-8") for file in sorted(files)}


def imports(name: str) -> Iterator[str]:
    """The project's own modules that a module imports, types in comments included."""
    for found in IMPORT.finditer(texts()[name]):
        other = (WEB / name).parent.joinpath(found[2]).resolve().relative_to(WEB).as_posix()
        if not other.startswith("vendor/"):
            yield other


def floor_of(name: str) -> tuple[int, str]:
    folder = Path(name).parts[0]
    for floor, folders in enumerate(FLOORS):
        if folder in folders.split(" | "):
            return floor, folder
    raise AssertionError(f"give the folder of {name} a floor in FLOORS")


def test_imports_go_one_way() -> None:
    wrong = []
    for name in texts():
        for other in imports(name):
            (above, folder), (below, other_folder) = floor_of(name), floor_of(other)
            if above < below or (above == below and folder != other_folder):
                wrong.append(f"{name} imports {other}")
    assert wrong == []


def test_every_import_leads_to_a_module() -> None:
    assert [f"{name}: {other}" for name in texts() for other in imports(name) if other not in texts()] == []


def test_no_folder_imports_another_in_a_circle() -> None:
    """Types may refer to each other in a circle; code in a circle would start in an unforeseeable order."""
    comment = re.compile(r"/\*\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)
    graph = {
        name: {
            (WEB / name).parent.joinpath(found[2]).resolve().relative_to(WEB).as_posix()
            for found in IMPORT.finditer(comment.sub("", text))
        }
        for name, text in texts().items()
    }
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_what_leaves_the_self_check_goes_through_one_gate() -> None:
    """A new export cannot forget to look for personal data: only the gate downloads."""
    ways = re.compile(r"import \{[^}]*\b(?:download|saveBy|saveAsWord)\b[^}]*\} from|createObjectURL|\.download\b")
    names = [name for name, text in texts().items() if name.startswith("selfcheck/") and ways.search(text)]
    assert names == ["selfcheck/leaving.mjs"]


def test_files_stay_short() -> None:
    assert {name: lines for name, text in texts().items() if (lines := len(text.splitlines())) > MOST_LINES} == {}


def test_lines_stay_short() -> None:
    long = [
        f"{name}:{number}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if len(line) > MOST_COLUMNS and not TEXT_FOR_READERS.search(line)
    ]
    assert long == []


@pytest.mark.parametrize("what", ["comment", "name"])
def test_every_module_says_what_it_is(what: str) -> None:
    if what == "comment":
        assert [name for name, text in texts().items() if not text.startswith("// ")] == []
    else:
        assert [name for name in texts() if PARTICIPLE.fullmatch(Path(name).stem)] == []


def test_exported_names_are_no_participles() -> None:
    """`judged` could be a list, a question or an action: `judgmentIds` is clear."""
    exported = [(name, found[1] or found[2]) for name, text in texts().items() for found in EXPORT.finditer(text)]
    assert len(exported) > 200
    assert [f"{name}: {word}" for name, word in exported if PARTICIPLE.fullmatch(word)] == []
