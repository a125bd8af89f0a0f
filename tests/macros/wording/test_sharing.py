"""What the theme asks of the partnership, and e-mails that a hostile title cannot bend."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import parse_qsl, urlsplit

import pytest
from jinja2 import Environment

from macros.model.partnership import Partnership
from macros.wording.sharing import sharing_settings, suggestion
from tests.support.handbooks import fixture_handbook

MAILBOX = "handbook.team@example.org"
ADDRESS = "https://handbook.example.org/policies/example-policy/"
HOSTILE = [
    'A "quoted" title',
    "100 % of sessions & more? #1",
    "Title\r\nBcc: other@example.org",
    "Title\nTo: other@example.org\n\nA body of its own",
    "a&bcc=other@example.org&subject=Other",
    "%0D%0ABcc:other@example.org",
    "\u2028Bcc: x\u202etxet\x00\x85",
    "</title><script>alert(1)</script>",
    "lone \ud800 sign",
    "Polisi Goruchwyliaeth Llŷn 監督",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_stays_in_the_subject_and_in_its_line(title: str) -> None:
    parts = urlsplit(suggestion(MAILBOX, title, ADDRESS))
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", MAILBOX, "")
    fields = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
    assert [name for name, _ in fields] == ["subject", "body"]
    assert not set("\"<> '\r\n") & set(parts.query)
    subject, body = (text for _, text in fields)
    mail = EmailMessage()
    mail["Subject"] = subject  # it refuses a line end
    assert mail["Subject"].startswith("Suggested change: ")
    lines = body.split("\r\n")
    assert [line.partition(":")[0] for line in lines if ":" in line] == [
        "Page",
        "Address",
        "What should change, and why",
    ]
    assert not set("\n\r\u2028\u202e\x00\x85") & set("".join(lines))


def test_a_long_title_is_cut() -> None:
    assert len(suggestion(MAILBOX, "Supervision " * 200, ADDRESS)) < 2000


def test_the_theme_is_told_of_the_mailbox_or_that_it_is_a_demonstration() -> None:
    demonstration = fixture_handbook().partnership
    assert _read(demonstration) == ("", "noindex")
    contact = replace(demonstration.contact, email=MAILBOX)
    assert _read(replace(demonstration, demonstration=False, contact=contact)) == (MAILBOX, "")


def _read(partnership: Partnership) -> tuple[str, str]:
    module = Environment(autoescape=True).from_string(sharing_settings(partnership)).module
    return str(vars(module)["mailbox"]), str(vars(module)["robots"])
