"""The forms as Word files and OpenDocument texts: what is in them, filled in, and as LibreOffice shows them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import docx
import pymupdf
import pytest
from lxml import etree

from macros import ROOT
from macros.documents.contents.forms import form_contents
from macros.documents.odt.file import odt
from macros.documents.word.file import word
from macros.model.form import Form
from macros.model.handbook import Handbook
from macros.reading.load import load
from macros.wording.forms import NO_CASES, STORE
from selfcheck.reports.formats.word_template import fill
from tests.support.office import office_convert

SITE = "https://handbook.example/"
WRITERS = {"docx": word, "odt": odt}
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
HOSTILE = '</w:t><w:br/>&lt;b> "x" \u202e{{ 7 * 7 }}'

LINES = {"organisation": "Agency\nTeam", "more-often": "Newly qualified\nRisk rising", "roles-more": "First\nLast"}

FORMS = [
    "agreement",
    "bracknell-contract",
    "bracknell-decision-record",
    "bracknell-session-record",
    "hwccg-contract",
    "hwccg-record",
]


@pytest.fixture(scope="module")
def book() -> Handbook:
    return load(ROOT).handbook()


@pytest.fixture(scope="module")
def forms(book: Handbook) -> Mapping[str, Form]:
    return {form.id: form for form in book.forms}


@pytest.fixture(scope="module")
def made(book: Handbook) -> Mapping[tuple[str, str], bytes]:
    """Every form in both kinds of file."""
    documents = {form.id: form_contents(book, form, SITE) for form in book.forms}
    return {(name, end): write(each) for name, each in documents.items() for end, write in WRITERS.items()}


@pytest.fixture(scope="module")
def shown(
    made: Mapping[tuple[str, str], bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], str]:
    """What LibreOffice shows of each file: the text of its PDF, on one line."""
    folder = tmp_path_factory.mktemp("office")
    files = {key: folder / f"{key[0]}-{key[1]}.{key[1]}" for key in made}
    for key, file in files.items():
        file.write_bytes(made[key])
    files["filled", "docx"] = folder / "filled-docx.docx"
    files["filled", "docx"].write_bytes(fill(made["agreement", "docx"], LINES))
    office_convert(list(files.values()), "pdf", folder)
    return {key: text_of(file.with_suffix(".pdf")) for key, file in files.items()}


def text_of(pdf: Path) -> str:
    with pymupdf.open(pdf) as pages:
        return on_one_line(" ".join(page.get_text() for page in pages))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def test_there_is_a_file_of_each_form(forms: Mapping[str, Form]) -> None:
    assert sorted(forms) == FORMS


@pytest.mark.parametrize("end", WRITERS)
@pytest.mark.parametrize("name", FORMS)
def test_every_field_and_statement_is_shown(
    forms: Mapping[str, Form], shown: Mapping[tuple[str, str], str], name: str, end: str
) -> None:
    form, text = forms[name], shown[name, end]
    wanted = [form.title, *(part.title for part in form.parts), *(field.label for field in form.fields)]
    wanted += [field.help for field in form.fields if field.help]
    wanted += [option for field in form.fields for option in field.options]
    wanted += [each.text for part in form.parts for each in part.all_statements]
    wanted += [item for part in form.parts for each in part.statements for item in each.items]
    # where a page ends within a paragraph, its foot and the next one's head stand between
    assert [words for words in wanted if on_one_line(words) not in text and not in_two(words, text)] == []


def in_two(words: str, text: str) -> bool:
    """Whether the words stand in the text with the foot of a page among them."""
    pattern = r"(?:\s+|\s.{0,300}?Page \d+ of \d+.{0,120}?\s)".join(map(re.escape, words.split()))
    return re.search(pattern, text) is not None


@pytest.mark.parametrize("name", FORMS)
def test_the_word_file_asks_for_each_field_once_and_for_nothing_else(
    forms: Mapping[str, Form], made: Mapping[tuple[str, str], bytes], name: str
) -> None:
    """A signature whose form has a field of its own for the date is not asked for its date twice."""
    body = docx.Document(io.BytesIO(made[name, "docx"])).element.body
    tags = body.xpath(".//w:sdtPr/w:tag/@w:val")
    plain = [field.id for part in forms[name].parts if not part.table for field in part.fields]
    grids = {field.id for part in forms[name].parts if part.table for field in part.fields}
    assert [tag for tag in tags if tag not in grids] == plain


@pytest.mark.parametrize("end", WRITERS)
@pytest.mark.parametrize("name", FORMS)
def test_it_says_whose_it_is_where_it_goes_and_what_not_to_wait_for(
    forms: Mapping[str, Form], shown: Mapping[tuple[str, str], str], book: Handbook, name: str, end: str
) -> None:
    form, text = forms[name], shown[name, end]
    assert (NO_CASES if form.filled_in_here else STORE) in text
    assert (STORE in text) != (NO_CASES in text)
    assert "Worried about a child now?" in text
    assert book.partnership.urgent.immediate_danger.name in text
    assert f"{SITE}forms/{name}/" in text
    assert "Page 1 of" in text
    if form.policy is None:
        assert "No safeguarding lead has reviewed it yet" in text
    else:
        held = book.policy(form.policy)
        assert held.policy.short in text
        assert "restatement of the form in the copy that we hold" in text


@pytest.mark.parametrize("name", FORMS)
def test_each_field_of_the_word_file_is_a_control_with_its_name(
    forms: Mapping[str, Form], made: Mapping[tuple[str, str], bytes], name: str
) -> None:
    controls = controls_of(made[name, "docx"])
    fields = forms[name].fields
    assert [each.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=W) for each in controls] == [f.id for f in fields]
    assert [each.xpath("string(w:sdtPr/w:alias/@w:val)", namespaces=W) for each in controls] == [
        f.label for f in fields
    ]
    kinds = {"date": "w:date", "choice": "w:dropDownList"}
    for control, field in zip(controls, fields, strict=True):
        if field.type in kinds:
            assert control.xpath(f"count(w:sdtPr/{kinds[field.type]})", namespaces=W) == 1, field.id


def controls_of(data: bytes) -> list[etree._Element]:
    body = docx.Document(io.BytesIO(data)).element.body
    found: list[etree._Element] = body.xpath(".//w:sdt")
    return found


def test_an_agreement_is_its_own_template(forms: Mapping[str, Form], made: Mapping[tuple[str, str], bytes]) -> None:
    """What the browser does with what was typed: text stays text, and what was left out stays empty."""
    typed = {field.id: f"{field.label} {HOSTILE}" for field in forms["agreement"].fields if field.type == "line"}
    filled = fill(made["agreement", "docx"], {**typed, "roles-more": "First line\nSecond line"})
    texts = {
        each.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=W): "".join(each.xpath(".//w:t/text()", namespaces=W))
        for each in controls_of(filled)
    }
    for name, words in typed.items():
        assert texts[name] == words.replace("\u202e", "\ufffd")
    assert texts["roles-more"] == "First lineSecond line"
    assert texts["review-date"] == "Choose a date"


def test_lines_that_were_typed_apart_stand_apart(shown: Mapping[tuple[str, str], str]) -> None:
    """LibreOffice moves the breaks of a control within a line before all of its text."""
    for lines in LINES.values():
        assert " ".join(lines.split("\n")) in shown["filled", "docx"]


def test_equal_forms_give_equal_bytes(book: Handbook, made: Mapping[tuple[str, str], bytes]) -> None:
    again = form_contents(book, book.forms[0], SITE)
    assert [write(again) for write in WRITERS.values()] == [made[book.forms[0].id, end] for end in WRITERS]
