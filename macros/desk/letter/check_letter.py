"""The letter from what the desk read of a document, and the Word file from what the officer made of the letter."""

from __future__ import annotations

import binascii
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from macros.desk.handbook import DeskHandbook
from macros.desk.letter.letter import Letter, letter_of
from macros.desk.letter.letter_file import letter_file, letter_text
from macros.desk.letter.passages import CheckedDocument
from macros.importing.clause_guesses import slug
from macros.importing.proposals.proposal_index import ProposalIndex
from selfcheck.personal.personal_data import CONFIRMABLE, WORDS, personal_data
from selfcheck.reading.fields import read
from selfcheck.reports.formats.word_template import DOCX_MEDIA_TYPE

_NOT_SAID = "Not said"
_READ = ("changes", "texts", "compared")


def proposed_letter(found: Mapping[str, Any], handbook: DeskHandbook, index: ProposalIndex) -> Letter:
    """The letter about the document that `read_document` found. Raises FaultsError."""
    return letter_of(checked_document(found, handbook), index, handbook.publisher)


def checked_document(found: Mapping[str, Any], handbook: DeskHandbook) -> CheckedDocument:
    """What `read_document` found, as a record. Raises FaultsError."""
    draft = found["draft"]
    data = {name: found[name] for name in _READ if name in found}
    data |= {"draft": {**draft, "audience": draft.get("audience") or _NOT_SAID}, "blocks": found["record"]["blocks"]}
    held = handbook.policy(str(draft.get("policy")))
    return replace(read(CheckedDocument, data), held=held.latest if held else None)


def finished_letter(letter: Letter) -> dict[str, Any]:
    """The Word file; but what is `left` to do where a person is named."""
    left = names_in(letter)
    if left:
        return {"left": left}
    content = binascii.b2a_base64(letter_file(letter), newline=False).decode()
    return {"left": [], "name": letter_name(letter), "type": DOCX_MEDIA_TYPE, "base64": content}


def names_in(letter: Letter) -> list[str]:
    """A sentence for each person's name or number. A team's address or telephone number may stand in a letter."""
    details = (detail for text in letter_text(letter) for detail in personal_data(text))
    certain = [detail for detail in details if detail.kind not in CONFIRMABLE]
    return [f"“{detail.words}” looks like {WORDS[detail.kind]}: write a role." for detail in certain]


def letter_name(letter: Letter) -> str:
    """The name of the letter's file."""
    return f"{slug(letter.title, 'letter')}.docx"
