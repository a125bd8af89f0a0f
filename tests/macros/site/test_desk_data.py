"""The desk's data, which anyone can fetch: a document's words only while they may be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from macros.desk.handbook import latest_alone
from macros.model.policy import PolicyFile
from macros.model.source_record import Permission, SourceBlock, Words
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.trees import TREE

TODAY = date(2026, 12, 1)


def _policy(words: Words, until: PartialDate | None = None) -> PolicyFile:
    policy = load(TREE).handbook().policy("example-policy")
    permission = Permission(by="Head", body="Council", on=PartialDate(2026, 1), covers="showing its words", until=until)
    block = SourceBlock(id="b1", kind="paragraph", mark="abc", text="The words of the document.")
    document = replace(policy.records[-1].document, words=words, permission=permission)
    record = replace(policy.records[-1], version=policy.latest.version, document=document, blocks=(block,))
    return replace(policy, records=(record,))


@pytest.mark.parametrize(
    ("words", "until", "has_text"),
    [
        ("shown", None, True),
        ("shown", PartialDate(2026, 12, 1), True),
        ("shown", PartialDate(2026, 11, 30), False),
        ("fingerprint", None, False),
    ],
)
def test_words_are_there_only_while_they_may_be_shown(
    words: Words, until: PartialDate | None, *, has_text: bool
) -> None:
    (record,) = latest_alone(_policy(words, until), TODAY).records
    assert [bool(block.text) for block in record.blocks] == [has_text]
    assert record.blocks[0].mark == "abc"
