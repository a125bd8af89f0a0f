"""Publication files that are damaged, altered, too large or none at all are refused with the reason."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from macros.publishing.publication_unpacking import (
    MOST_PUBLICATION_BYTES,
    read_publication,
    unpacked_publication,
)
from macros.publishing.request import PublishError
from tests.support.publications import ANSWERS, example_file
from tests.support.trees import TREE

type Parts = dict[str, bytes]

SOUND = example_file(TREE)


def zipped(parts: Parts, *twice: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for name in twice:
            archive.writestr(name, parts[name])
    return stream.getvalue()


def sound_parts() -> Parts:
    with zipfile.ZipFile(BytesIO(SOUND.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def reasons(raw: bytes) -> tuple[str, ...]:
    with pytest.raises(PublishError) as refused:
        unpacked_publication(raw)
    return refused.value.reasons


def test_a_sound_file_gives_what_the_desk_put_in() -> None:
    publication = unpacked_publication(SOUND.content)
    assert publication.manifest.answers == ANSWERS
    assert publication.version
    assert publication.version.version == "3"
    assert publication.record
    assert publication.record.document.approved == ANSWERS.approved
    assert publication.policy is None


def test_packed_anew_with_the_same_contents_it_is_the_same() -> None:
    """Some browsers unpack what they download, and people pack it again."""
    assert unpacked_publication(zipped(sound_parts())) == unpacked_publication(SOUND.content)


def change(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def changed(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return changed


def add(name: str, content: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: content})


def take(name: str) -> Callable[[Parts], None]:
    def without(parts: Parts) -> None:
        del parts[name]

    return without


def newer(parts: Parts) -> None:
    parts["publication.json"] = json.dumps({**json.loads(parts["publication.json"]), "format": 2}).encode()


WRONG: tuple[tuple[Callable[[Parts], None], str], ...] = (
    (change("3.yml", b"every 4 weeks", b"every 9 weeks"), "It was altered after the desk made it (3.yml)."),
    (change("3.source.yml", b"Example", b"Another"), "It was altered after the desk made it (3.source.yml)."),
    (
        change("publication.json", b'"Named nurse"', b'"Chief nurse"'),
        "It was altered after the desk made it (publication.json).",
    ),
    (change("publication.json", b'"none"', b'"secret"'), "publication.json cannot be read (answers.marking:"),
    (change("publication.json", b'"policy": "example', b'"policy": "../../example'), "cannot be read (policy:"),
    (change("publication.json", b'"version": "3"', b'"version": "../3"'), "cannot be read (version:"),
    (change("publication.json", b"{", b"["), "publication.json cannot be read"),
    (newer, "made by a newer handbook"),
    (add("4.yml", b"x"), "It holds 4.yml, which no publication file does."),
    (add("../../mkdocs.yml", b"x"), "It holds ../../mkdocs.yml, which no publication file does."),
    (add("__MACOSX/._3.yml", b"x"), "It holds __MACOSX/._3.yml, which no publication file does."),
    (add("policy.yml", b"x"), "It was altered after the desk made it (policy.yml)."),
    (take("3.yml"), "It lacks 3.yml."),
    (take("3.source.yml"), "It lacks 3.source.yml."),
    (take("publication.json"), "It is no publication file: publication.json is not in it."),
    (add("3.yml", b" " * (1024 * 1024 + 1)), "3.yml in it is larger than 1 MiB."),
)  # fmt: skip


@pytest.mark.parametrize(("wrong", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_is_not_as_the_desk_made_it_is_refused(wrong: Callable[[Parts], None], words: str) -> None:
    parts = sound_parts()
    wrong(parts)
    assert any(words in reason for reason in reasons(zipped(parts)))


def test_every_reason_is_given_at_once() -> None:
    parts = sound_parts()
    for wrong in (take("3.source.yml"), add("notes.txt", b"x"), change("3.yml", b"every 4 weeks", b"every 9 weeks")):
        wrong(parts)
    said = reasons(zipped(parts))
    assert [reason.split(" ")[1] for reason in said] == ["holds", "lacks", "was"]
    assert "notes.txt" in said[0]
    assert "3.source.yml" in said[1]
    assert "3.yml" in said[2]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "It is damaged, or no publication file"),
        (b"not a zip", "It is damaged, or no publication file"),
        (SOUND.content[:-40], "It is damaged, or no publication file"),
        (SOUND.content[:300], "It is damaged, or no publication file"),
        (b"\0" * (MOST_PUBLICATION_BYTES + 1), "It is larger than 5 MiB"),
        (zipped({f"{number}.txt": b"x" for number in range(5)}), "It holds more files than a publication file"),
        (zipped({"a.txt": b"x"}), "It is no publication file: publication.json is not in it."),
    ],
)
def test_other_files_are_refused_in_a_sentence(raw: bytes, words: str) -> None:
    said = reasons(raw)
    assert len(said) == 1
    assert said[0].startswith(words)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_there_twice_is_refused() -> None:
    parts = sound_parts()
    parts.pop("3.source.yml")
    assert "or one of them twice" in reasons(zipped(parts, "3.yml"))[0]


def test_a_bomb_is_not_unpacked() -> None:
    parts = sound_parts() | {"3.yml": b"\0" * (64 * 1024 * 1024)}
    raw = zipped(parts)
    assert len(raw) < MOST_PUBLICATION_BYTES
    assert reasons(raw) == ("3.yml in it is larger than 1 MiB.",)


def test_a_part_with_a_password_is_refused() -> None:
    raw = bytearray(SOUND.content)
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert "protected by a password" in reasons(bytes(raw))[0]


def test_a_name_in_the_file_cannot_write_on_the_terminal() -> None:
    said = reasons(zipped(sound_parts() | {"a\x1b[2Jb": b"x"}))
    assert "\x1b" not in "".join(said)


def test_a_link_is_not_followed_and_the_files_name_is_given(tmp_path: Path) -> None:
    file, link = tmp_path / "real.zip", tmp_path / "link.zip"
    file.write_bytes(b"x")
    link.symlink_to(file)
    with pytest.raises(PublishError, match=r"link\.zip: not a plain file"):
        read_publication(link)
    with pytest.raises(PublishError, match=r"real\.zip: It is damaged"):
        read_publication(file)
