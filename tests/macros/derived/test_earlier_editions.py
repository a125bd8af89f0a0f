"""Data about earlier editions for the self-check: none with one edition, marked old words with several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros.derived.earlier_editions import EARLIER_FILE, earlier_data, has_earlier_data
from macros.reading.load import load
from macros.site.earlier_edition_files import write_earlier_editions
from selfcheck.standards.edition import Edition
from selfcheck.standards.succession import EditionStep
from tests.support.editions import ONE, THREE, TWO, first_to_third, small_edition
from tests.support.trees import TREE


def points(*editions: Any) -> dict[tuple[str, str], Any]:
    return {(each["edition"], each["criterion"]): each for each in earlier_data(editions)["points"]}


def test_with_one_edition_there_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "self-check").mkdir()
    write_earlier_editions(tmp_path, load(TREE).handbook())
    assert not (tmp_path / EARLIER_FILE).exists()


def test_a_question_that_changed_within_the_edition_is_there_as_it_was() -> None:
    """With the point that was part of it, and with the lines of a checklist that changed."""
    edition = revised_edition()
    assert has_earlier_data([edition])
    whole, listed, part = earlier_data([edition])["points"]
    assert (whole["criterion"], whole["edition"], whole["how"]) == ("s01.1", "", "changed")
    assert (whole["was"][0]["revision"], whole["was"][0]["asked"]) == (1, "Both?")
    assert listed["was"][0]["lines"] == [[["deleted", "Old line."], ["inserted", "Line 1"]]]
    assert (part["criterion"], part["how"], part["was"][0]["criterion"]) == ("s01.3", "part", "s01.1")
    assert part["was"][0]["asked"] == "Both?"


def revised_edition() -> Edition:
    data = small_edition("1", {"s01.1": {}, "s01.2": {"kind": "checklist", "items": 1}, "s01.3": {}}).to_dict()
    whole, listed, part = data["standards"][0]["criteria"]  # type: ignore[index]
    whole |= {"revision": 2, "earlier": [{"revision": 1, "question": "Both?"}]}
    old = [{"id": listed["items"][0]["id"], "text": "Old line."}]
    listed |= {"revision": 2, "earlier": [{"revision": 1, "question": "Which?", "items": old}]}
    part["part_of"] = "s01.1"
    return Edition.from_dict(data)


def test_the_steps_are_those_of_the_engine() -> None:
    assert [EditionStep.from_dict(each) for each in earlier_data((ONE, TWO, THREE))["steps"]] == list(first_to_third())


def test_each_point_that_asks_something_else_has_its_old_words_marked() -> None:
    found = points(ONE, TWO)
    assert {name: each["how"] for (_, name), each in found.items()} == {
        **dict.fromkeys(("s01.2", "s01.3", "s01.9"), "changed"),
        **dict.fromkeys(("s01.4", "s01.10"), "split"),
        **dict.fromkeys(("s01.11",), "merged"),
        "s01.12": "moved",
    }
    (was,) = found["1", "s01.2"]["was"]
    assert was["text"] == [["same", "Is"], ["deleted", "reworded."], ["inserted", "reworded now."]]
    assert found["1", "s01.10"]["parts"] == ["s01.4", "s01.10"]
    assert [each["criterion"] for each in found["1", "s01.11"]["was"]] == ["s01.5", "s01.6"]
    assert found["1", "s01.9"]["was"][0]["lines"] == [[["inserted", "Line 3"]]]


def test_over_two_editions_a_point_is_traced_to_the_first() -> None:
    found = points(ONE, TWO, THREE)
    assert [each["criterion"] for each in found["1", "s01.14"]["was"]] == ["s01.4", "s01.8"]
    assert [each["criterion"] for each in found["2", "s01.14"]["was"]] == ["s01.4", "s01.10", "s01.12", "s01.13"]
    assert found["1", "s01.2"]["was"][0]["revision"] == 1
    assert found["2", "s01.2"]["was"][0]["revision"] == 2
    assert ("2", "s01.1") not in found
