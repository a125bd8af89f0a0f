"""Filling a Word template: the values stand in it as text, and nothing else changes."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.documents.blocks import Block, Field
from macros.documents.word.file import word
from selfcheck.bridge.bridge import call
from selfcheck.reports.findings import finding_words, step_words
from selfcheck.reports.formats.word_template import TemplateError, Values, fill
from selfcheck.reports.formats.zip_file import ZipError, zip_parts, zip_pieces
from selfcheck.reports.report import report
from selfcheck.reports.word_values import plan_values, report_values
from selfcheck.reports.wording import RESULT_CAVEAT
from selfcheck.returns.returns import check_return, empty_return
from selfcheck.scoring.score import score
from tests.support.hostile_return import TEXTS, hostile_return
from tests.support.scenarios import edition_named
from tests.support.word_example import FILLED, GIVEN, W, body, controls, example, held, parts, styled, template, text_of

REAL = edition_named("real")


@cache
def to_fill() -> bytes:
    return word(example(*FILLED, contents=False))


@cache
def form() -> bytes:
    return word(example())


def test_texts_and_lists_stand_where_the_template_has_them() -> None:
    made = fill(to_fill(), GIVEN)
    shown = [pair for pair in styled(made) if pair[0] not in ("Facts", "Title", "Subtitle", "Urgent", "UrgentTitle")]
    assert shown == [
        ("Heading1", "To be filled"),
        ("Heading2", "First"),
        ("Note", "Because"),
        ("ListBullet", "one"),
        ("ListBullet", "two"),
        ("Heading2", "Second"),
        ("Note", ""),
        ("Caption", "Plan"),
        *(("TableHeading", "What"), ("TableHeading", "Until"), ("TableText", "Write it"), ("TableText", "2027")),
    ]
    assert "Summary: 7 of 10 met" in text_of(body(made))
    assert controls(made) == {}


def test_what_is_not_filled_stays_as_it_was() -> None:
    made = parts(fill(to_fill(), GIVEN))
    assert {name for name, content in parts(to_fill()).items() if made[name] != content} == {"word/document.xml"}
    assert list(made) == list(parts(to_fill()))
    assert fill(form(), {}) == form()


def test_fields_stay_controls_and_say_no_hint_any_more() -> None:
    made = controls(fill(form(), {"role": "Social worker", "agreed": "One\n\nTwo", "from": "2026-02-01", "known": ""}))
    assert text_of(made["role"]) == "Social worker"
    assert text_of(made["agreed"]) == "One\n\nTwo"
    assert text_of(made["known"]) == "This"
    assert text_of(made["from"]) == "1 February 2026"
    assert made["from"].find(f"{W}sdtPr/{W}date").get(f"{W}fullDate") == "2026-02-01T00:00:00Z"
    for tag in ("role", "agreed", "from"):
        assert made[tag].find(f"{W}sdtPr/{W}showingPlcHdr") is None
        assert made[tag].find(f"{W}sdtPr/{W}alias") is not None
        assert not list(made[tag].iter(f"{W}rStyle"))
    assert made["often"].find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert [style.get(f"{W}val") for style in made["agreed"].iter(f"{W}pStyle")] == ["Field"] * 3


@pytest.mark.parametrize(
    ("day", "words"), [("2026-11", "November 2026"), ("next week", "next week"), ("2026-02-30", "2026-02-30")]
)
def test_what_is_no_day_stays_as_it_was_written(day: str, words: str) -> None:
    found = controls(fill(form(), {"from": day}))["from"]
    assert text_of(found) == words
    assert found.find(f"{W}sdtPr/{W}date").get(f"{W}fullDate") is None


def test_rows_that_are_given_stand_before_the_empty_ones() -> None:
    made = fill(form(), {"actions": [{"action": "One"}, {"action": "Two", "by": "2027-01-31"}]})
    table = list(body(made).iter(f"{W}tbl"))[-1]
    rows = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows[1:3] == [["One", "Choose a date"], ["Two", "31 January 2027"]]
    assert rows[3:] == [["Write here", "Choose a date"]] * 2


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({**GIVEN, "weather": "fine"}, "no place for weather"),
        ({**GIVEN, "gaps": [{"title": "", "why": "", "steps": [], "more": ""}]}, "no place for more"),
        ({"summary": "", "gaps": []}, "nothing was given for 'plan'"),
        ({**GIVEN, "gaps": "none"}, "'gaps' takes a list"),
        ({**GIVEN, "summary": []}, "'summary' takes a text"),
    ],
)
def test_what_does_not_go_with_the_template_is_refused(values: Values, words: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(words)):
        fill(to_fill(), values)


def test_a_choice_is_one_of_those_offered() -> None:
    assert text_of(controls(fill(form(), {"often": "Every 6 weeks"}))["often"]) == "Every 6 weeks"
    with pytest.raises(TemplateError, match="'Every week' is not among the choices of 'often'"):
        fill(form(), {"often": "Every week"})
    odd = Field(tag="odd", label="Odd", type="choice", options=("a & <b> \"c\" 'd'",))
    made = fill(word(example(Block(kind="field", field=odd))), {"odd": odd.options[0]})
    assert text_of(controls(made)["odd"]) == odd.options[0]


@given(text=st.one_of(st.sampled_from(TEXTS), st.text(max_size=60)), more=st.text(max_size=20))
def test_any_text_comes_back_as_text(text: str, more: str) -> None:
    values: Values = {"summary": text, "gaps": [{"title": more, "why": text, "steps": [{"step": more}]}], "plan": []}
    made = fill(to_fill(), values)  # read below, which shows that the XML is well formed
    shown = dict(styled(made))
    assert shown["Note"] == held(text).strip("\n")
    assert shown["Heading2"] == held(more).strip("\n")
    filled = fill(form(), {"role": text, "agreed": text} if text else {})
    assert not text or text_of(controls(filled)["agreed"]) == held(text).strip("\n")
    assert not text or held(text).strip("\n") in [words for style, words in styled(filled) if style == "Field"]


def changed(template: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A template with text replaced in one of its parts."""
    found = parts(template)
    assert old in found[name]
    return b"".join(zip_pieces((key, [part.replace(old, new) if key == name else part]) for key, part in found.items()))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"</w:body>", b"", "damaged"),
        (b"<w:body>", b"<w:body><!-- a -->", "other than elements"),
        (b"<w:body>", b"<w:body><![CDATA[a]]>", "other than elements"),
        (b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', "other than elements"),
        (b"wordprocessingml/2006/main", b"wordprocessingml/2006/other", "usual form"),
        (b"<w:body>", b"<w:body>" + b"<w:a>" * 70 + b"</w:a>" * 70, "nested"),
    ],
)
def test_a_template_that_is_not_sound_is_refused(old: bytes, new: bytes, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        fill(changed(form(), "word/document.xml", old, new), {})


def test_what_is_no_word_file_is_refused() -> None:
    for data in (b"", b"PK", b"%PDF-1.7", form()[:-40], form()[:2000] + b"x" + form()[2001:]):
        with pytest.raises(TemplateError, match="cannot be opened"):
            fill(data, {})
    macros = {**parts(form()), "word/vbaProject.bin": b"x"}
    for found in ({"a": b"b"}, macros):
        with pytest.raises(TemplateError, match="not a Word document without macros"):
            fill(b"".join(zip_pieces((name, [part]) for name, part in found.items())), {})


def test_what_is_repeated_holds_no_bookmark() -> None:
    mark = b'<w:bookmarkStart w:id="99" w:name="x"/><w:bookmarkEnd w:id="99"/>'
    template = changed(
        to_fill(), "word/document.xml", b'<w:pStyle w:val="Note"/></w:pPr>', b'<w:pStyle w:val="Note"/></w:pPr>' + mark
    )
    with pytest.raises(TemplateError, match="holds a bookmark"):
        fill(template, GIVEN)


def test_zips_of_others_are_read_and_unsound_ones_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a/ü.xml", "text" * 100)
        archive.writestr("b", "text" * 100, zipfile.ZIP_DEFLATED)
    data = stream.getvalue()
    assert zip_parts(data) == {"a/ü.xml": b"text" * 100, "b": b"text" * 100}
    for broken in (data[:-3], data.replace(b"text", b"tent", 1), data.replace(b"PK\x01\x02", b"PK\x01\x03")):
        with pytest.raises(ZipError):
            zip_parts(broken)
    bomb = b"".join(zip_pieces([("a", [bytes(1024 * 1024)] * 21)]))
    with pytest.raises(ZipError, match="too large"):
        zip_parts(bomb)


def record(**members: Any) -> Any:
    return check_return(empty_return("supervision", "1") | members).required_record


ANSWERS = {"s02.1": {"value": "not-in-place"}, "s06.2": {"value": "dont-know"}, "s01.99": {"value": "partly"}}
ACTIONS = [
    {"criterion": "s02.1", "action": "Write it\ndown", "owner_role": "Lead", "due": "2027-01", "status": "in-progress"},
    {"action": "=1+1"},
]


def test_the_report_says_what_the_page_says() -> None:
    scored = score(REAL, record(agency={"name": "Example Trust"}, answers=ANSWERS, impact={"s03": "Sooner"}))
    said = report(scored)
    shown = text_of(body(fill(template("report"), report_values(scored))))
    for words in (said["summary"], said["progress"], said["edition"], RESULT_CAVEAT, "Example Trust", "Call 999"):
        assert words in shown
    for standard in said["standards"]:
        assert f"{standard['number']}. {standard['title']}" in shown
        assert standard["line"] in shown
    for each in (entry for part in said["findings"] for entry in part["entries"]):
        assert finding_words(each) in shown
        assert step_words(each) in shown
    assert "The difference made for children: Sooner" in shown
    assert "Action plan" not in shown
    assert "Check the handbook for the current version: https://example.org/self-check/" in shown


def test_the_action_plan_in_its_order() -> None:
    scored = score(REAL, record(actions=ACTIONS))
    made = fill(template("action-plan"), plan_values(scored))
    (table,) = body(made).iter(f"{W}tbl")
    rows = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows[1:] == [
        ["Point 2.1", "Write it\ndown", "Lead", "January 2027", "In progress"],
        ["The agency's own", "=1+1", "", "", "Open"],
    ]
    none = fill(template("action-plan"), plan_values(score(REAL, record())))
    assert "The action plan holds no actions yet." in text_of(body(none))
    assert not list(body(none).iter(f"{W}tbl"))


def test_a_hostile_return_becomes_a_report_of_text() -> None:
    scored = score(REAL, check_return(hostile_return(REAL)).required_record)
    shown = text_of(body(fill(template("report"), report_values(scored))))
    assert "<script>window.owned=1</script>" in shown


def test_the_bridge_fills_and_says_in_words_why_it_cannot() -> None:
    template = base64.b64encode(to_fill()).decode()
    made = json.loads(call("fill_document", json.dumps({"template": template, "values": GIVEN})))["result"]
    assert base64.b64decode(made["base64"]) == fill(to_fill(), GIVEN)
    wrong: tuple[object, ...] = (None, [], {"a": 1}, {"a": [1]}, {"a": [{"b": None}]})
    refused: list[tuple[object, object, str]] = [
        *((sent, {}, "bad-template") for sent in (template, "%", None)),
        *((template, values, "bad-payload") for values in wrong),
    ]
    for sent, values, code in refused:
        answer = json.loads(call("fill_document", json.dumps({"template": sent, "values": values})))
        assert answer["error"]["code"] == code
