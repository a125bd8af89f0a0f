"""The handbook of a real partnership: its own name and numbers everywhere, and no trace of the demonstration."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pymupdf
import pytest

from macros.addresses import DEFAULT_URL
from macros.checks.demonstration import invented_words
from macros.reading.problems import ProblemsError
from macros.site import mkdocs_run
from macros.site.address import configured_address, is_public
from macros.site.build import build
from macros.site.check import check_all, site_pages
from tests.support.project import copy_project, copy_real_project, literal, replace, run_handbook, sync
from tests.support.trees import CASES, ROOT

ADDRESS = "https://handbook.borsetshire.gov.uk/"
NUMBERS = {
    "Ring the Borsetshire front door today.": "01632 960101",
    "Ring the Borsetshire night team now.": "01632 960102",
    "Ring the Borsetshire designated officer the same day.": "01632 960103",
}
Texts = Mapping[str, str]
"""What readers can read of a file, by its name on the site."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_real_project(tmp_path_factory.mktemp("borsetshire") / "project")
    shutil.copy(CASES / "borsetshire.yml", root / "standards/partnership.yml")
    replace(root / "mkdocs.yml", "http://127.0.0.1:8000/", ADDRESS)
    _confirm(root / "standards/national-help.yml")
    sync(root)
    return root


def _confirm(file: Path) -> None:
    """Confirm national help, as a partnership must before it publishes. Writes JSON, which is valid YAML."""
    if file.is_file():
        confirmed = {"confirmed": {"role": "Handbook editor", "on": "2026-11-29"}, "check_again": "2027-02-28"}
        entries = [{**entry, **confirmed} for entry in literal(file)["entries"]]
        file.write_text(json.dumps({"entries": entries}), encoding="utf-8")


@pytest.fixture(scope="module")
def texts(project: Path) -> Texts:
    built = build(project, project.parent / "site", ADDRESS, compressed=False).folder
    return {file.relative_to(built).as_posix(): text for file in sorted(built.rglob("*")) if (text := _text(file))}


def _text(file: Path) -> str:
    """A page's text in one line, without parts that nobody reads."""
    if file.suffix == ".pdf":
        with pymupdf.open(file) as pages:
            return " ".join(" ".join(page.get_text() for page in pages).split())
    if file.suffix in (".docx", ".odt"):
        with ZipFile(file) as parts:
            names = [name for name in parts.namelist() if name.endswith(".xml")]
            return " ".join(_without_tags(parts.read(name).decode()) for name in names)
    if file.suffix in (".html", ".atom", ".ics", ".json", ".xml", ".txt", ".js", ".css", ".conf"):
        return " ".join(html.unescape(file.read_text(encoding="utf-8")).split())
    return ""


def _without_tags(text: str) -> str:
    """The text without tags: paragraphs separated, pieces of a paragraph joined."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</\w+:p>", " ", text)))


@pytest.mark.nightly
def test_nothing_stands_in_the_way(project: Path) -> None:
    _, problems = check_all(project, configured_address(project).site_url)
    assert [str(problem) for problem in problems if problem.fatal] == []


@pytest.mark.nightly
def test_nothing_is_left_of_the_demonstration(texts: Texts) -> None:
    left = {name: [found[0] for found in invented_words(_own(name, text))] for name, text in texts.items()}
    assert {name: words for name, words in left.items() if words} == {}
    assert {"index.html", "404.html", "amendments.atom", "amendments.json", "documents/handbook.pdf"} <= texts.keys()
    assert any(name.startswith("search/") for name in texts)


def _own(name: str, text: str) -> str:
    """A file's text, without the field name `demonstration` in the schema of the data, which must have it."""
    return text.replace('"demonstration"', "") if name == "schemas/partnership.json" else text


@pytest.mark.nightly
def test_the_numbers_stand_wherever_a_demonstration_has_none(texts: Texts) -> None:
    """In a demonstration, a route says that no number is set. Here the number must follow in each of those places."""
    found = {(name, words): list(_after(text, words)) for name, text in texts.items() for words in NUMBERS}
    without = [place for place, rests in found.items() if not all(NUMBERS[place[1]] in rest for rest in rests)]
    assert without == []
    pages = {name for name, text in texts.items() if name.endswith(".html") and 'http-equiv="refresh"' not in text}
    for words, number in NUMBERS.items():
        places = {name for name in texts if found[name, words]}
        whole = {"index.html", "documents/index.html"}
        assert whole | {"documents/handbook.pdf", "documents/forms/agreement.docx"} <= places, words
        assert [name for name in pages if number not in texts[name]] == []
        assert texts["urgent/index.html"].count(number) > texts["about/index.html"].count(number)


def _after(text: str, words: str) -> Iterator[str]:
    """The text after each occurrence of these words, without tags."""
    for found in re.finditer(re.escape(words), text):
        yield re.sub(r"<[^>]*>", "", text[found.end() : found.end() + 200])[:60]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("about", "The publisher is Borsetshire Safeguarding Partners. Its area: Borsetshire."),
        ("about", "are about England"),
        ("about", "Handbook editor: Write to handbook@borsetshire.invalid."),
        ("about/privacy", "Borsetshire Council keeps the server, and its log for 30 days."),
        ("about/privacy", "Handbook editor: Write to handbook@borsetshire.invalid."),
        ("about/accessibility", "published by Borsetshire Safeguarding Partners."),
        ("about/accessibility", "prepared on 4 January 2027. It was last reviewed on 1 June 2027."),
        ("about/accessibility", "who answers within 10 working days."),
        ("about/accessibility", "The council's offices have induction loops."),
        ("start/assessing", "From 10 January 2028 to 31 March 2028, for Borsetshire Safeguarding Partners."),
    ],
)
@pytest.mark.nightly
def test_pages_take_the_publisher_and_dates_from_the_data(texts: Texts, page: str, words: str) -> None:
    assert words in re.sub(r"<[^>]*>", "", texts[f"{page}/index.html"])


def test_a_demonstration_cannot_be_passed_off_as_real(tmp_path: Path) -> None:
    root = copy_real_project(tmp_path / "project")
    replace(root / "standards/partnership.yml", "demonstration: true", "demonstration: false")
    problems = json.loads(run_handbook(root, "check", "--json", code=1))["problems"]
    fatal = Counter(each["code"] for each in problems if each["fatal"])
    assert fatal.keys() >= {"number-not-set", "invented-left", "address-not-set"}
    assert (fatal["number-not-set"], fatal["address-not-set"]) == (3, 1)


def test_nothing_is_built_without_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, target = copy_project(tmp_path), tmp_path / "site"
    shutil.copy(CASES / "borsetshire.yml", root / "standards/partnership.yml")
    sync(root)
    monkeypatch.setattr(mkdocs_run, "_run_mkdocs", lambda *_: None)
    with pytest.raises(ProblemsError, match="address-not-set"):
        build(root, target)
    assert not target.exists()


def test_every_name_of_the_invented_publisher_is_known() -> None:
    """The list must be complete, so that none is overlooked in a real partnership's handbook."""
    shipped = literal(ROOT / "standards/partnership.yml")
    who = [shipped, *shipped["expected_agencies"]]
    for name in (each[field] for each in who for field in ("id", "name")):
        assert any(invented_words(f"sent to {name} today")), name


def test_a_page_by_hand_says_nothing_that_only_a_demonstration_may() -> None:
    pages = site_pages(ROOT)
    assert {page.name: found[0] for page in pages for found in invented_words(page.read_text(encoding="utf-8"))} == {}


@pytest.mark.parametrize(
    ("site_url", "public"),
    [
        ("https://handbook.borsetshire.gov.uk/", True),
        ("https://www.borsetshire.gov.uk:8443/handbook/", True),
        ("https://192.0.2.7/", True),
        ("https://www.borsetshire.gov.uk/handbook", False),
        ("http://127.0.0.1:8000/", False),
        ("http://localhost:8000/", False),
        ("http://[::1]:8000/", False),
        ("http://[::1", False),
        ("https://www.example.org/handbook/", False),
        ("https://example.com/", False),
        ("https://handbook.test/", False),
        ("https://examples.gov.uk/", True),
        ("handbook.borsetshire.gov.uk/", False),
        ("ftp://handbook.borsetshire.gov.uk/", False),
        ("", False),
    ],
)
def test_an_address_that_others_can_open(site_url: str, public: bool) -> None:
    assert is_public(site_url) is public


@pytest.mark.parametrize(
    ("line", "site_url"),
    [
        ('site_url: !ENV [SITE_URL, "https://a.gov.uk/"]', "https://a.gov.uk/"),
        ("site_url: https://a.gov.uk/", "https://a.gov.uk/"),
        ("site_url: 'https://a.gov.uk/'", "https://a.gov.uk/"),
        ("# none", DEFAULT_URL),
    ],
)
def test_the_address_in_the_configuration(tmp_path: Path, line: str, site_url: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Handbook\n{line}\n", encoding="utf-8")
    assert configured_address(tmp_path).site_url == site_url
