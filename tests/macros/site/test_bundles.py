"""The scripts of the pages: one per kind of page, the same bytes every time, put into the pages afterwards."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from macros.machine.engine import ENGINE, Engine
from macros.reading.problems import BuildError
from macros.site import bundles
from macros.site.bundles import (
    BUNDLER,
    BUNDLES_CACHE,
    ENTRIES_FOLDER,
    MODULES_FOLDER,
    Bundle,
    make_bundles,
    with_scripts,
)
from tests.support.trees import ROOT

WORKERS = {"engine-worker", "search-worker"}
INSIDE_ONE_FILE = {"disk-page", "disk-worker"}  # the self-check that opens from a disk
ENTRIES = {file.stem for file in (ROOT / ENTRIES_FOLDER).glob("*.mjs")}
THEME = ROOT / "macros/theme/main.html"
FORBIDDEN = {
    "a module that is fetched": r"""\bimport\s*["'{*]|\bimport\s+\w+\s*(,|from)|\bimport\s*\(\s*["']|\brequire\s*\(""",
    "Node's own modules": r"""["']node:""",
    "code from text": r"\beval\s*\(|\bnew Function\b",
    "an address that follows from the script's own": r"\bimport\.meta\b",
}
_ERROR = re.compile(r"class (\w+Error) extends \w*Error \{((?:.|\n)*?)\n\}")


@pytest.fixture(scope="module")
def made() -> dict[str, Bundle]:
    return make_bundles(ENGINE)


@pytest.fixture
def project(tmp_path: Path) -> Engine:
    """A copy of the modules, in another folder."""
    root = tmp_path / "another/folder"
    shutil.copytree(ROOT / MODULES_FOLDER, root / MODULES_FOLDER)
    for name in ("package-lock.json", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return Engine(packages=root, home=root)


def test_there_is_one_for_each_kind_of_page_and_each_worker(made: dict[str, Bundle]) -> None:
    assert made.keys() == ENTRIES | WORKERS | INSIDE_ONE_FILE


def test_the_theme_names_every_entry() -> None:
    assert set(re.findall(r'set entry = "([^"]*)"', THEME.read_text(encoding="utf-8"))) == ENTRIES


@pytest.mark.parametrize("entry", sorted(ENTRIES - {"every-page"}))
def test_every_kind_of_page_does_first_what_every_page_does(entry: str) -> None:
    lines = (ROOT / ENTRIES_FOLDER / f"{entry}.mjs").read_text(encoding="utf-8").splitlines()
    imports = [line for line in lines if line.startswith("import ")]
    assert imports[0] == 'import "./every-page.mjs";'
    assert len(imports) == 2


@pytest.mark.parametrize("entry", sorted(ENTRIES | WORKERS))
def test_everything_stands_in_one_script(made: dict[str, Bundle], entry: str) -> None:
    script = made[entry].script.decode()
    assert {why: found[0] for why, pattern in FORBIDDEN.items() if (found := re.search(pattern, script))} == {}


def test_only_the_engines_worker_loads_modules(made: dict[str, Bundle]) -> None:
    """Those modules are Python's own, from the runtime."""
    assert {name for name, bundle in made.items() if re.search(rb"\bimport\s*\(", bundle.script)} == {
        "engine-worker",
        "disk-worker",
    }


def test_the_search_starts_as_a_classic_worker(made: dict[str, Bundle]) -> None:
    assert re.fullmatch(rb'"use strict";\(\(\)=>\{.*\}\)\(\);\n.*\n', made["search-worker"].script, re.DOTALL)


@pytest.mark.parametrize("entry", sorted(ENTRIES | WORKERS))
def test_a_source_map_names_the_files_of_the_repository(made: dict[str, Bundle], entry: str) -> None:
    bundle = made[entry]
    assert bundle.script.endswith(f"\n//# sourceMappingURL={bundle.file}.map\n".encode())
    listed = json.loads(bundle.source_map)
    sources = dict(zip(listed["sources"], listed["sourcesContent"], strict=True))
    own = {name for name in sources if name.startswith(f"{MODULES_FOLDER}/")}
    assert {name: sources[name] for name in own} == {name: (ROOT / name).read_text(encoding="utf-8") for name in own}
    assert {name for name in sources.keys() - own if not name.startswith("node_modules/")} == set()
    assert own


def test_which_pages_may_start_the_engine(made: dict[str, Bundle]) -> None:
    found = {name for name, bundle in made.items() if bundle.has_engine}
    pages = {"agreement-form", "compare", "desk", "induction", "overview", "review", "self-check", "staff-count"}
    assert found == {"disk-page", *pages}


def test_a_name_holds_a_hash_of_the_script_and_its_map(made: dict[str, Bundle]) -> None:
    for entry, bundle in made.items():
        script = bundle.script[: bundle.script.rindex(b"//# sourceMappingURL=")]
        assert bundle.file == f"{entry}.{sha256(script + bundle.source_map).hexdigest()[:16]}.js"


def test_another_folder_gives_the_same_bytes(made: dict[str, Bundle], project: Engine) -> None:
    assert make_bundles(project) == made


def test_nothing_is_bundled_twice(made: dict[str, Bundle], project: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_bundles(project) == made
    monkeypatch.setattr(bundles, "program", lambda _: pytest.fail("bundled again"))
    assert make_bundles(project) == made


def test_what_is_kept_and_damaged_is_made_anew(made: dict[str, Bundle], project: Engine) -> None:
    make_bundles(project)
    (entry,) = (project.cache / BUNDLES_CACHE).iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert make_bundles(project) == made


def test_a_change_renames_the_scripts_that_hold_it(made: dict[str, Bundle], project: Engine) -> None:
    """Even a change of a comment does, because the source map may be cached for good too."""
    module = project.packages / MODULES_FOLDER / "reading/glance.mjs"
    module.write_text(f"{module.read_text(encoding='utf-8')}// the end\n", encoding="utf-8")
    (project.packages / ENTRIES_FOLDER / ".#glance.mjs").write_text("an editor's own", encoding="utf-8")
    after = make_bundles(project)
    assert {name for name in made if after[name].file != made[name].file} == {"glance"}
    assert after.keys() == made.keys()


def test_a_fault_in_a_module_is_told_with_its_place(project: Engine) -> None:
    (project.packages / MODULES_FOLDER / "reading/glance.mjs").write_text(
        "const one = 1;\nconst one = 2;\n", encoding="utf-8"
    )
    with pytest.raises(BuildError, match=r"could not be bundled") as error:
        make_bundles(project)
    assert f"{MODULES_FOLDER}/reading/glance.mjs:2:6: ERROR: " in str(error.value)
    assert not (project.cache / BUNDLES_CACHE).exists()


def test_the_bundler_is_part_of_what_they_are_made_from(project: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bundles._made_from(project)
    other = project.packages / BUNDLER.name
    other.write_text("another bundler", encoding="utf-8")
    monkeypatch.setattr(bundles, "BUNDLER", other)
    assert bundles._made_from(project) != before
    (project.packages / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.undo()
    assert bundles._made_from(project) != before


def test_no_class_is_known_by_its_name_at_run_time() -> None:
    """The bundler shortens the names of classes."""
    sources = {file: file.read_text(encoding="utf-8") for file in (ROOT / MODULES_FOLDER).rglob("*.mjs")}
    wrong = [file.name for file, text in sources.items() if re.search(r"new\.target\.name|constructor\.name", text)]
    assert wrong == []
    errors = [each for text in sources.values() for each in re.findall(_ERROR, text)]
    assert len(errors) > 10
    assert [name for name, body in errors if f'name = "{name}"' not in body] == []


# --- in the pages

MARK = '<script type="module" data-entry="{}" data-from="{}assets/web/"></script>'


@pytest.mark.parametrize("site", ["", "../", "../../", "/", "/handbook/"])
def test_a_page_gets_its_script_in_place_of_the_mark(made: dict[str, Bundle], site: str) -> None:
    html = with_scripts(f"<p>before</p>{MARK.format('glance', site)}<p>after</p>", made)
    script = f'<script type="module" src="{site}assets/web/{made["glance"].file}" data-site="{site}"></script>'
    assert html == f"<p>before</p>{script}<p>after</p>"


def test_a_page_that_may_start_the_engine_is_given_its_worker(made: dict[str, Bundle]) -> None:
    html = with_scripts(MARK.format("self-check", "../"), made)
    assert f' data-site="../" data-engine="assets/web/{made["engine-worker"].file}"></script>' in html


def test_the_search_is_the_handbooks_own(made: dict[str, Bundle]) -> None:
    settings = '{"base": "..", "search": "../assets/javascripts/workers/search.0123abcd.min.js", "tags": null}'
    search = f'"../assets/web/{made["search-worker"].file}"'
    assert with_scripts(settings, made) == f'{{"base": "..", "search": {search}, "tags": null}}'


def test_a_page_without_a_mark_stays_as_it_is(made: dict[str, Bundle]) -> None:
    html = '<!doctype html><p>assets/javascripts/workers/search.js</p><script type="module">go()</script>'
    assert with_scripts(html, made) == html


def test_a_mark_of_no_entry_stops_the_build(made: dict[str, Bundle]) -> None:
    with pytest.raises(BuildError, match=r"'glanse', but selfcheck/web/pages has no glanse\.mjs"):
        with_scripts(MARK.format("glanse", ""), made)
