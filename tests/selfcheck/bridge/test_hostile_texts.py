"""Hostile texts in every field of a return, in every output that the engine makes from it."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

import pytest
from icalendar import Calendar

from selfcheck.bridge.bridge import call
from selfcheck.reading.rules import visible
from selfcheck.reports.formats.csv_tables import cell
from tests.support.hostile_return import CONTROLS, FORMULAS, TEXTS, hostile_return, texts_in
from tests.support.scenarios import edition_named

EDITION = edition_named("real")
DATA = hostile_return(EDITION)
PLAIN = hostile_return(EDITION, ("plain words",))
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def made(name: str, data: object = DATA) -> str:
    call("load_edition", json.dumps({"edition": EDITION.to_dict()}))
    answer = json.loads(call(name, json.dumps({"return": data})))
    assert "result" in answer, answer
    return str(answer["result"]["text"])


def test_each_text_is_in_the_return() -> None:
    found = list(texts_in(DATA))
    assert [text for text in TEXTS if not any(each.startswith(text) for each in found)] == []


def test_a_file_keeps_every_text_as_it_is() -> None:
    assert json.loads(made("write_return")) == DATA
    assert json.loads(made("export_result"))["agency"]["name"] == DATA["agency"]["name"]


def test_no_text_adds_a_line_to_the_report_or_hides_one() -> None:
    report, plain = made("report_text"), made("report_text", PLAIN)
    assert len(report.split("\n")) == len(plain.split("\n"))
    assert [sign for sign in report if unicodedata.category(sign) == "Cc" and sign != "\n"] == []
    assert not BIDI.search(report)
    assert "<script>window.owned=1</script>" in report
    assert "\ufffd[31mred" in report


@pytest.mark.parametrize("name", ["export_answers", "export_actions"])
def test_no_cell_is_a_formula_or_holds_control_characters(name: str) -> None:
    text = made(name).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(list(csv.reader(io.StringIO(made(name, PLAIN), newline=""))))
    assert len({len(row) for row in rows[:-1]}) == 1
    for each in (each for row in rows for each in row):
        assert not each.lstrip("\"' \u00a0\u3000\u200b\ufeff").startswith(tuple("=+-@\t\r\n＝＋－＠")) or each[0] == "'"
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", each)
        assert not BIDI.search(each)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_might_run_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{visible(text, keep='\n\r\t')}"


HARMLESS = ("", "1", "a=b", "–", '"quoted"', "'tis", "e\u0301", "\U0001f468\u200d\U0001f469", "عربي")


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == visible(text) == text


def test_the_calendar_is_read_back_and_holds_no_forged_event() -> None:
    text = made("export_calendar")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    found = [each for each in Calendar.from_ical(text.encode()).walk() if each.name == "VEVENT"]
    assert len(found) == len(DATA["actions"])
    for event, action in zip(found, DATA["actions"], strict=True):
        for sign, shown in (("SUMMARY", action["action"]), ("DESCRIPTION", action["owner_role"])):
            assert one_line(shown) in one_line(str(event[sign])), shown


def one_line(text: str) -> str:
    """The printable characters alone, without spaces: calendars leave out some others, and change line ends."""
    return "".join(sign for sign in text if sign.isprintable() and sign != " ")


def test_a_files_name_is_of_letters_digits_and_hyphens() -> None:
    for text in TEXTS:
        data = PLAIN | {"agency": {"id": "not-listed", "name": text}}
        call("load_edition", json.dumps({"edition": EDITION.to_dict()}))
        name = json.loads(call("write_return", json.dumps({"return": data})))["result"]["name"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-2026-11-01\.supervision\.json", name), name


@pytest.mark.parametrize("text", CONTROLS)
def test_what_cannot_be_seen_shows_as_a_replacement_character(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable() or not BIDI.search(shown)
    assert not any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in shown)
