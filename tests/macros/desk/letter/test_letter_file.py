"""The letter's Word file: its words, its bytes, and no name in it."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from macros.desk.calls import register
from macros.desk.letter.check_letter import finished_letter
from macros.desk.letter.letter import Letter, LetterPart
from macros.desk.letter.letter_file import letter_file, letter_text
from macros.importing.word.document import read_word
from selfcheck.bridge import bridge
from selfcheck.reading.fields import plain_data, read
from tests.support.desk import POLICY, example_desk, word_payload
from tests.support.letter_policies import checked_policy
from tests.support.word_documents import saved, simple

LETTER = Letter(
    title="Letter about <Policy> & more",
    parts=(
        LetterPart(id="opening", lines=("One & two <b>.",), listed=False),
        LetterPart(id="silent", title="Where we found nothing", lines=("Key point 1.1.", "Standard 2: 2.2.")),
        LetterPart(id="look", title="To look at", about="Not sure.", lines=("Possibly 3.1.",)),
    ),
)


def call(name: str, /, **payload: Any) -> Any:
    answer = json.loads(bridge.call(name, json.dumps(payload)))
    return answer.get("result", answer)


def read_by_desk(raw: bytes, policy: str) -> Any:
    return json.loads(bridge.call("desk_read", word_payload(raw, policy=policy)))["result"]


@pytest.fixture(autouse=True)
def _opened() -> None:
    register()
    call("desk_open", handbook=plain_data(example_desk()))


def test_the_file_has_the_letters_words() -> None:
    document = docx.Document(io.BytesIO(letter_file(LETTER)))
    assert tuple(each.text for each in document.paragraphs) == letter_text(LETTER)
    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles == [
        "Title",
        "Normal",
        *["Heading 2", "List Bullet", "List Bullet"],
        *["Heading 2", "Normal", "List Bullet"],
    ]
    assert document.core_properties.title == LETTER.title


def test_equal_letters_give_equal_bytes_without_a_date() -> None:
    assert letter_file(LETTER) == letter_file(read(Letter, plain_data(LETTER)))
    with zipfile.ZipFile(io.BytesIO(letter_file(LETTER))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml")


def test_the_importer_reads_its_own_letter(tmp_path: Path) -> None:
    word = read_word(letter_file(LETTER), tmp_path / "letter.docx")
    assert len(word.blocks) == len(letter_text(LETTER))


def test_a_name_keeps_the_letter_back() -> None:
    named = Letter(title="Letter", parts=(LetterPart(id="opening", lines=("Yours, Author: Jane Smith",)),))
    made = finished_letter(named)
    assert made.keys() == {"left"}
    assert "Jane Smith" in made["left"][0]


def test_no_name_of_the_document_gets_into_the_letter(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Supervision policy", style="Title")
    for _ in range(2):
        document.add_heading("Contact: Jane Smith, 01632 960123", 1)
        document.add_paragraph("All staff should be supervised by a trained supervisor. Author: Jane Smith.")
    raw = saved(tmp_path, document).read_bytes()
    found = read_by_desk(raw, "new-policy")
    letter = json.dumps(call("desk_letter", work=found))
    assert "Where we found nothing" in letter
    assert "Jane" not in letter
    assert "960123" not in letter


def test_of_a_policy_held_the_mappings_of_people_are_sure(tmp_path: Path) -> None:
    """What the document has not changed is spoken to as people found it; nothing else is guessed of it."""
    held = example_desk().policy(POLICY)
    assert held
    raw = simple(tmp_path, "Supervision must take place every 4 weeks.").read_bytes()
    found = read_by_desk(raw, POLICY)
    letter = read(Letter, call("desk_letter", work=found))
    assert found["compared"] is True
    assert any(part.id == "changed" for part in letter.parts)


def test_the_calls_give_the_same_file_as_python(tmp_path: Path) -> None:
    policy = checked_policy("council", tmp_path)
    assert policy.earlier
    earlier = {"name": "old.docx", "base64": base64.b64encode(policy.earlier.read_bytes()).decode()}
    raw = base64.b64encode(policy.file.read_bytes()).decode()
    found = call("desk_read", name="new.docx", base64=raw, policy="new-policy", earlier=earlier)
    assert [change["kind"] for change in found["changes"]] == ["reworded", "reworded", "new", "gone"]
    letter = call("desk_letter", work=found)
    made = call("desk_letter_file", letter=letter)
    assert base64.b64decode(made["base64"]) == letter_file(read(Letter, letter))
    assert made["name"].endswith(".docx")


def test_a_letter_that_is_none_is_refused() -> None:
    assert call("desk_letter_file", letter={"title": 3})["error"]
    assert call("desk_letter")["error"]
