"""Any file is either opened, or refused with a message, quickly; and nothing else changes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.checks.all_checks import check
from macros.reading.load import load
from macros.reading.problems import ProblemsError
from macros.reading.yaml_file import parse_yaml
from selfcheck.bridge.bridge import CALLS, call
from selfcheck.reading.problem_codes import REFUSED
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import open_return
from tests.support.fuzzing import SIZES, as_json, many, reshaped, return_files, return_trees, yaml_files, yaml_seeds
from tests.support.project import kind_of
from tests.support.scenarios import edition_named
from tests.support.scenarios_json import ON_A_RETURN
from tests.support.trees import copy_tree

MOST_SECONDS = 1.0
KEPT = json.dumps({"return": return_trees()[0]})


@contextmanager
def quickly() -> Iterator[None]:
    """Fail if the work took more than a second of this process's own time, which a busy machine does not lengthen."""
    begun = time.process_time()
    yield
    taken = time.process_time() - begun
    assert taken < MOST_SECONDS, f"{taken:.2f} s"


@SIZES
def test_a_return_is_opened_or_refused(count: int) -> None:
    @many(count)
    @given(return_files())
    def each(content: bytes) -> None:
        with quickly():
            try:
                opened = open_return(content)
            except FaultsError as error:
                (fault,) = error.faults
                assert fault.code in REFUSED
                assert fault.message
            else:
                assert opened.data["format"] == "supervision-return"

    each()


def calls() -> st.SearchStrategy[tuple[str, str]]:
    """Calls as from a page: with a file's text, a return of any shape, an edition, or an invalid payload."""
    texts = return_files().map(lambda content: content.decode("utf-8", "surrogateescape"))
    trees = reshaped(return_trees()).map(lambda tree: json.dumps({"return": tree}))
    whole = reshaped([{"text": "{}", "return": return_trees()[0], "urgent": ["Call 999"]}]).map(json.dumps)
    editions = reshaped([{"edition": edition_named("x").to_dict()}]).map(json.dumps)
    return st.one_of(
        st.tuples(st.just("check_return"), texts.map(lambda text: json.dumps({"text": text}))),
        st.tuples(st.sampled_from(sorted(ON_A_RETURN)), trees | whole),
        st.tuples(st.just("load_edition"), editions),
        st.tuples(st.sampled_from([*CALLS, "", "load", "__class__"]), texts),
    )


@SIZES
def test_the_engine_answers_every_call_and_keeps_its_edition(count: int) -> None:
    edition = json.dumps({"edition": edition_named("x").to_dict()})

    @many(count)
    @given(calls())
    def each(drawn: tuple[str, str]) -> None:
        name, payload = drawn
        with quickly():
            answer = json.loads(call(name, payload))
        assert answer.keys() in ({"result"}, {"error"})
        assert answer.get("error", {}).get("code") != "internal", answer
        if name == "load_edition" and "result" in answer:
            call("load_edition", edition)
        assert call("score", KEPT) == before

    call("load_edition", edition)
    before = call("score", KEPT)
    assert "result" in json.loads(before)
    each()


@SIZES
def test_what_the_engine_writes_can_be_opened(count: int) -> None:
    call("load_edition", json.dumps({"edition": edition_named("x").to_dict()}))

    @many(count)
    @given(reshaped(return_trees()))
    def each(tree: Any) -> None:
        answer = json.loads(call("write_return", json.dumps({"return": tree})))
        if "result" in answer:
            assert open_return(answer["result"]["text"]).data == tree

    each()


@SIZES
def test_yaml_is_read_or_refused(count: int) -> None:
    @many(count)
    @given(st.sampled_from(sorted(yaml_seeds())).flatmap(yaml_files))
    def each(content: bytes) -> None:
        with quickly():
            found, problems = parse_yaml(content, "file.yml")
        assert found or problems
        assert all(problem.message for problem in problems)

    each()


@SIZES
def test_a_project_with_one_bad_file_is_loaded_or_refused(count: int, tmp_path: Path) -> None:
    root = copy_tree(tmp_path)
    files = sorted((root / "standards").rglob("*.yml"))
    sound = {file: file.read_bytes() for file in files}

    @many(count)
    @given(st.sampled_from(files).flatmap(lambda file: st.tuples(st.just(file), yaml_files(kind_of(file)))))
    def each(drawn: tuple[Path, bytes]) -> None:
        file, content = drawn
        file.write_bytes(content)
        try:
            check_project(root)
            assert tree_of(root) == {**sound, file: content}
        finally:
            file.write_bytes(sound[file])

    each()


def check_project(root: Path) -> None:
    """Do what `handbook check` does. There is a model if and only if there are no problems."""
    with quickly():
        loaded = load(root)
        problems = check(loaded)
        fatal = [problem for problem in loaded.problems if problem.fatal]
        with pytest.raises(ProblemsError) if fatal else nullcontext():
            loaded.handbook()
        assert all(str(problem) for problem in problems)


def tree_of(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_the_data_that_is_fuzzed_is_sound(tmp_path: Path) -> None:
    """Otherwise every example would fail for the same reason, and later checks would not be tested."""
    check_project(copy_tree(tmp_path))
    assert not [problem for problem in load(tmp_path / "tree").problems if problem.fatal]
    opened = [tree for tree in return_trees() if _opens(as_json(tree))]
    assert len(opened) > 40


def _opens(content: bytes) -> bool:
    try:
        return open_return(content).verdict == "opened"
    except FaultsError:
        return False
