"""No page, footer, pathway, form or printed document says anything else about people's safety than the page on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from macros.documents.contents.framing import urgent_rows
from macros.model.pathway import Check
from macros.reading.load import load
from macros.wording.urgent_route import route_rows, urgent_html
from selfcheck.urgent_words import URGENT_NOTE, WORKER
from tests.support.trees import ROOT

BOOK = load(ROOT).handbook()
OWN_WORDS = (
    "docs",
    "macros/prose",
    "standards/pathways",
    "standards/forms",
    "standards/glossary.yml",
    "standards/partnership.yml",
)
CODE = ("macros", "selfcheck")

FORBIDDEN = {
    "a concern about a worker goes to the setting's own person, not to the safeguarding lead": (
        r"tell (the|your agency.s|your) safeguarding lead today, or the designated officer"
        r"|about (that|the|your safeguarding) lead, go straight to the designated officer"
        r"|concern is about (that|your safeguarding) lead"
        r"|person who works with children, tell the designated officer"
    ),
    "nothing waits for supervision": (
        r"(raise|bring|discuss) (it|this|the concern|an allegation) (up )?(at|in|to) (your )?next supervision\b(?!</q>)"
    ),
    "there is no word on what the law does not ask": r"no legal duty",
    "a low-level concern is not kept in notes": r"(record|note|keep) (a |the )?low-level concern in (the )?supervision",
    "nobody is told to ask or warn the worker": r"(speak|talk) to the (colleague|worker) first",
    "the lead does not report FGM for others": r"lead (will|can|may) report (it|FGM) for",
}

ROUTE = [
    "A child in danger, or a crime happening: 999",
    "same day",
    "in England",
    "headteacher or principal",
    "chair of governors or of the management committee, or the proprietor",
    "in a trust, as its policy says",
    "the head is the sole proprietor, or telling the head is a conflict of interest, the designated officer directly",
    "supply staff, contractors and clubs",
    "registered person",
    "fostering service's manager and the child's social worker",
    "senior manager named in the policy",
    "nobody named, or nothing has happened by the end of the day",
    "designated officer (LADO) of the council where the person works",
    "Anyone may call",
    "the out of hours team, or the police",
    "Do not tell the person, and do not investigate",
]


@cache
def texts() -> dict[str, str]:
    """Every file of the handbook's own words, in one line each."""
    return {file.relative_to(ROOT).as_posix(): " ".join(file.read_text("utf-8").split()) for file in _files()}


def _files() -> Iterator[Path]:
    for name in OWN_WORDS:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted([*path.rglob("*.md"), *path.rglob("*.yml")])
    for name in CODE:
        yield from (
            file
            for ending in ("*.py", "*.mjs", "*.html", "*.typ")
            for file in sorted((ROOT / name).rglob(ending))
            if "vendor" not in file.parts
        )


@pytest.mark.parametrize("why", FORBIDDEN)
def test_nothing_says_otherwise(why: str) -> None:
    # a choice that a pathway's question calls wrong may say it
    wrong = "Bring it up at your next supervision right: false"
    found = {
        name: match[0]
        for name, text in texts().items()
        if (match := re.search(FORBIDDEN[why], text.replace(wrong, ""), re.IGNORECASE))
    }
    assert found == {}


@pytest.mark.parametrize("words", ROUTE)
def test_every_page_and_printout_carries_the_route_of_the_workers_setting(words: str) -> None:
    assert words in WORKER
    assert words in urgent_html(BOOK.partnership).replace("&#x27;", "'")
    assert words in route_rows(BOOK.partnership)[-2][1]
    assert words in urgent_rows(BOOK)[-2].text


def test_the_route_has_a_line_for_each_setting() -> None:
    lines = re.findall(r"<span>(.*?)</span>", urgent_html(BOOK.partnership))
    assert [line for line in lines if line.startswith(("School or college", "Nursery", "Foster carer", "Elsewhere"))]
    assert "Do not tell the person, and do not investigate." in lines


def test_the_two_rows_about_workers_have_names_of_their_own() -> None:
    rows = route_rows(BOOK.partnership)
    assert [name for name, _ in rows[-2:]] == [
        "A concern about a person who works with children",
        "The designated officer (LADO)",
    ]


def test_no_line_repeats_its_number() -> None:
    assert [each.name for each in BOOK.national if each.phone and each.phone in each.name] == []


@pytest.mark.parametrize("role", ["contractor", "new-practitioner", "volunteer"])
def test_where_a_crisis_is_named_a_link_leads_to_the_help(role: str) -> None:
    pathway = next(each for each in BOOK.pathways if each.id == role)
    step = next(step for part in pathway.parts for step in part.steps if step.id == "ask-support")
    assert step.page == "urgent"


def test_the_agreement_never_warns_a_worker_of_a_concern_about_her() -> None:
    assert "is passed on without telling them" in texts()["standards/forms/agreement.yml"]


def test_a_disagreement_about_a_childs_safety_does_not_wait_for_the_agreement() -> None:
    text = texts()["docs/start/new.md"]
    assert 'About a child’s safety, [{{ urgent_words("act_today") }}](../urgent.md#not-listened-to)' in text


def test_reports_without_a_partnership_carry_it_in_short() -> None:
    for words in (
        "999",
        "whoever their setting names",
        "headteacher",
        "the same day",
        "end of the day",
        "where they work",
    ):
        assert words in URGENT_NOTE


def _about_workers() -> list[tuple[str, Check]]:
    return [
        (pathway.id, question)
        for pathway in BOOK.pathways
        for part in pathway.parts
        for question in part.checks
        if question.id == "q-about-worker"
    ]


@pytest.mark.parametrize(("role", "question"), _about_workers(), ids=[role for role, _ in _about_workers()])
def test_the_question_about_a_colleague_has_the_answer_of_the_setting(role: str, question: Check) -> None:
    right = next(choice for choice in question.choices if choice.right)
    assert "safeguarding lead" not in right.text, role
    assert "headteacher" in right.text + right.because
    assert "designated officer of the council where" in right.because
    assert "chair of governors" in right.text + right.because
    assert "anyone may" in right.because
    assert "end of the day" in right.because
    assert "999" in right.because
    assert any("do not investigate" in choice.because for choice in question.choices if not choice.right)


def test_five_roles_are_asked_about_a_colleague() -> None:
    assert len(_about_workers()) == 5


def test_the_lead_learns_that_a_concern_about_a_colleague_is_not_hers() -> None:
    text = texts()["standards/pathways/safeguarding-lead.yml"]
    assert "in a school it is the headteacher, not you" in text


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("designated-officer", ["same day", "headteacher", "where the person works", "Anyone may", "in England"]),
        ("fgm", ["personally", "under 18", "the same day", "999", "Never examine", "England and Wales"]),
        ("fgm", ["fear that it will happen", "any other job"]),
        ("allegation", ["paid or unpaid, at work or at home", "same day", "do not tell the person", "999"]),
        ("low-level-concern", ["same day", "Never put it into supervision notes", "Treat it as an allegation"]),
        ("disclosure", ["do not promise to keep it secret", "the same day", "999"]),
        ("disagreement", ["about a child's safety does not wait"]),
        ("safe-space", ["acted on today"]),
        ("significant-harm", ["tell the front door today"]),
        ("designated-safeguarding-lead", ["A concern about a colleague goes another way"]),
    ],
)
def test_the_glossary_agrees(term: str, words: list[str]) -> None:
    means = next(each.means for each in BOOK.glossary if each.id == term)
    assert [each for each in words if each not in means] == []


def test_no_own_question_of_a_form_asks_for_a_childs_details() -> None:
    own = [form for form in BOOK.forms if form.policy is None]
    assert own
    assert [form.id for form in own if form.child_details] == []
