"""The forms as Word and OpenDocument files: their contents, filled in, and as LibreOffice shows them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import docx
import pymupdf
import pytest
from lxml import etree

from macros.documents.contents.forms import form_contents
from macros.documents.odt.file import odt
from macros.documents.word.file import word
from macros.model.form import Form
from macros.model.handbook import Handbook
from macros.wording.forms import NO_CASES, STORE
from selfcheck.reports.formats.word_template import fill
from tests.support.office import office_convert

SITE = "https://handbook.example/"
WRITERS = {"docx": word, "odt": odt}
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
HOSTILE = '</w:t><w:br/>&lt;b> "x" \u202e{{ 7 * 7 }}'

LINES = "First line\nLast line"


def own_of(book: Handbook) -> Form:
    """The handbook's own agreement."""
    return next(form for form in book.forms if form.policy is None)


def several(form: Form) -> list[str]:
    """The agreement's fields for more than one line."""
    return [field.id for field in form.fields if field.type == "paragraph"]


@pytest.fixture(scope="module")
def made(book: Handbook) -> Mapping[tuple[str, str], bytes]:
    """Every form in both kinds of file."""
    documents = {form.id: form_contents(book, form, SITE) for form in book.forms}
    return {(name, end): write(each) for name, each in documents.items() for end, write in WRITERS.items()}


@pytest.fixture(scope="module")
def shown(
    book: Handbook, made: Mapping[tuple[str, str], bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], str]:
    """The text of each file's PDF from LibreOffice, on one line."""
    folder = tmp_path_factory.mktemp("office")
    files = {key: folder / f"{key[0]}-{key[1]}.{key[1]}" for key in made}
    for key, file in files.items():
        file.write_bytes(made[key])
    files["filled", "docx"] = folder / "filled-docx.docx"
    own = own_of(book)
    files["filled", "docx"].write_bytes(fill(made[own.id, "docx"], dict.fromkeys(several(own), LINES)))
    office_convert(list(files.values()), "pdf", folder)
    return {key: text_of(file.with_suffix(".pdf")) for key, file in files.items()}


def text_of(pdf: Path) -> str:
    with pymupdf.open(pdf) as pages:
        return on_one_line(" ".join(page.get_text() for page in pages))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("end", WRITERS)
def test_every_field_and_statement_is_shown(
    book: Handbook, form: Form, shown: Mapping[tuple[str, str], str], end: str
) -> None:
    text = shown[form.id, end]
    wanted = [form.title, *(part.title for part in form.parts), *(field.label for field in form.fields)]
    wanted += [field.help for field in form.fields if field.help]
    wanted += [option for field in form.fields for option in field.options]
    wanted += [each.text for part in form.parts for each in part.all_statements]
    wanted += [item for part in form.parts for each in part.statements for item in each.items]
    # if a page ends within a paragraph, its footer and the next page's header come between
    assert [words for words in wanted if on_one_line(words) not in text and not in_two(words, text)] == []


def in_two(words: str, text: str) -> bool:
    """Whether the text has the words with a page's footer among them."""
    pattern = r"(?:\s+|\s.{0,300}?Page \d+ of \d+.{0,120}?\s)".join(map(re.escape, words.split()))
    return re.search(pattern, text) is not None


def test_the_word_file_asks_for_each_field_once_and_for_nothing_else(
    book: Handbook, form: Form, made: Mapping[tuple[str, str], bytes]
) -> None:
    """If a form has its own field for the date of a signature, the file asks for that date once."""
    body = docx.Document(io.BytesIO(made[form.id, "docx"])).element.body
    tags = body.xpath(".//w:sdtPr/w:tag/@w:val")
    plain = [field.id for part in form.parts if not part.table for field in part.fields]
    grids = {field.id for part in form.parts if part.table for field in part.fields}
    assert [tag for tag in tags if tag not in grids] == plain


@pytest.mark.parametrize("end", WRITERS)
def test_it_says_whose_it_is_where_it_goes_and_what_not_to_wait_for(
    book: Handbook, form: Form, shown: Mapping[tuple[str, str], str], end: str
) -> None:
    text = shown[form.id, end]
    assert (NO_CASES if form.filled_in_here else STORE) in text
    assert (STORE in text) != (NO_CASES in text)
    assert "Worried about a child now?" in text
    assert book.partnership.urgent.immediate_danger.name in text
    assert f"{SITE}forms/{form.id}/" in text
    assert "Page 1 of" in text
    if form.policy is None:
        assert "No safeguarding lead has reviewed it yet" in text
    else:
        held = book.policy(form.policy)
        assert held.policy.short in text
        assert "restatement of the form in the copy that we hold" in text


def test_each_field_of_the_word_file_is_a_control_with_its_name(
    book: Handbook, form: Form, made: Mapping[tuple[str, str], bytes]
) -> None:
    controls = controls_of(made[form.id, "docx"])
    fields = form.fields
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


def test_an_agreement_is_its_own_template(book: Handbook, made: Mapping[tuple[str, str], bytes]) -> None:
    """The browser's way to fill the form: typed text stays text, and empty fields stay empty."""
    own = own_of(book)
    typed = {field.id: f"{field.label} {HOSTILE}" for field in own.fields if field.type == "line"}
    filled = fill(made[own.id, "docx"], {**typed, several(own)[0]: LINES})
    texts = {
        each.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=W): "".join(each.xpath(".//w:t/text()", namespaces=W))
        for each in controls_of(filled)
    }
    for name, words in typed.items():
        assert texts[name] == words.replace("\u202e", "\ufffd")
    assert texts[several(own)[0]] == LINES.replace("\n", "")
    dates = {texts[field.id] for field in own.fields if field.type == "date"}
    assert dates == {"Choose a date"}


def test_lines_that_were_typed_apart_stand_apart(shown: Mapping[tuple[str, str], str]) -> None:
    """LibreOffice moves the line breaks of an inline control to the front of its text."""
    assert LINES.replace("\n", " ") in shown["filled", "docx"]


def test_equal_forms_give_equal_bytes(book: Handbook, made: Mapping[tuple[str, str], bytes]) -> None:
    again = form_contents(book, book.forms[0], SITE)
    assert [write(again) for write in WRITERS.values()] == [made[book.forms[0].id, end] for end in WRITERS]


@pytest.mark.parametrize("local", ["http://127.0.0.1:8000/", "http://localhost:8123/", "http://[::1]:8000/"])
def test_a_file_names_the_sites_own_address_or_none(book: Handbook, local: str) -> None:
    form = book.forms[0]
    assert f"{SITE}forms/{form.id}/" in str(form_contents(book, form, SITE))
    assert local not in str(form_contents(book, form, local))
