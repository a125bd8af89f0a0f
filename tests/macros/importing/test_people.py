"""Word files with personal data: the report names every address, number and name, and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.importing.import_policy import ImportRequest, ImportResult, import_policy
from macros.publishing.request import PublishError, PublishRequest
from macros.reading.load import load
from tests.support.drafts import publish, published_tree
from tests.support.trees import CASES, copy_tree

CONFIRM = "; if it is a team’s, name it under publish: team_contacts"
NAMED = {
    "d45-people": {
        "“Jane Smith” (a person’s name) in the text of clause author, under “About this document”",
        "“John Doe” (a person’s name) in the text of clause owner, under “About this document”",
        "“Dr Sarah Jones” (a person’s name) in the text of clause contact, under “Contacts”",
        f"“01234 567890” (a telephone number) in the text of clause contact, under “Contacts”{CONFIRM}",
        f"“sarah.jones@nhs.net” (an e-mail address) in the text of clause contact, under “Contacts”{CONFIRM}",
    },
    "person-email-phone": {
        "“Jane Example” (a person’s name) in the text of clause name, under “Safeguarding lead”",
        "“jane.example@example.org” (an e-mail address) in the text of clause email, under “Safeguarding lead”"
        f"{CONFIRM}",
        f"“07700 900123” (a telephone number) in the text of clause telephone, under “Safeguarding lead”{CONFIRM}",
    },
}


MENDED = {
    "d45-people": (("Jane Smith, Named", "Named"), ("John Doe", "the board"), ("Dr Sarah Jones on", "the team on")),
    "person-email-phone": (("Jane Example", "Safeguarding Officer"),),
}
CONTACTS = {
    "d45-people": '"01234567890", "sarah.jones@nhs.net"',
    "person-email-phone": '"jane.example@example.org", "07700 900123"',
}


def imported(name: str, folder: Path) -> ImportResult:
    word = CASES / "word" / f"{name}.docx"
    return import_policy(
        copy_tree(folder), ImportRequest(file=word, policy="example-council", out=folder / "draft.yml")
    )


@pytest.mark.parametrize("name", NAMED)
def test_each_is_named_where_it_stands(name: str, tmp_path: Path) -> None:
    begins = "  - personal data, which stop publishing: "
    lines = imported(name, tmp_path).report.splitlines()
    assert {line.removeprefix(begins) for line in lines if line.startswith(begins)} == NAMED[name]


@pytest.mark.parametrize("name", NAMED)
def test_no_address_and_no_title_outlasts_a_person(name: str, tmp_path: Path) -> None:
    for clause in imported(name, tmp_path).drafted.clauses:
        assert not {"jones", "sarah", "jane", "doe"} & {
            *f"{clause.ref} {clause.title}".lower().replace("-", " ").split()
        }
        assert not any(sign.isdecimal() for sign in f"{clause.ref} {clause.title}")


@pytest.mark.parametrize("name", NAMED)
def test_publishing_stops_until_they_are_gone_or_confirmed(name: str, tmp_path: Path) -> None:
    root, draft = published_tree(tmp_path), tmp_path / "draft.yml"
    import_policy(
        root, ImportRequest(file=CASES / "word" / f"{name}.docx", policy="example-policy", version="3", out=draft)
    )
    answers = 'change_note: "Made anew."\ndates: {effective: "2026-12-01"}\naudience: All staff\npublish:\n'
    answers += "  accept_suggestions: true\n  dropped: [everyone, every-6-weeks, agreement]\n"
    text = draft.read_text(encoding="utf-8").replace("audience:\n", answers)
    what = PublishRequest(name="example-policy", version="3", draft=draft)
    draft.write_text(text, encoding="utf-8")
    with pytest.raises(PublishError) as refused:
        publish(root, what)
    for line in NAMED[name]:
        assert line.partition("”")[0] in str(refused.value)
    text = text.replace("publish:\n", f"publish:\n  team_contacts: [{CONTACTS[name]}]\n")
    draft.write_text(text, encoding="utf-8")
    with pytest.raises(PublishError, match="a person’s name"):
        publish(root, what)
    for old, new in MENDED[name]:
        assert old in text
        text = text.replace(old, new)
    draft.write_text(text, encoding="utf-8")
    publish(root, what)
    assert load(root).handbook().policy("example-policy").latest.version == "3"
