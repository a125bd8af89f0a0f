"""The documents for whoever works on the code: they say what is so, and links and citations lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.reading.load import load
from macros.site.check import site_pages
from selfcheck.returns.returns import check_return, empty_return, open_return
from selfcheck.scoring.judged import WORTH
from selfcheck.scoring.result import result
from tests.support.architecture import PAGE as ARCHITECTURE
from tests.support.architecture import WEB, web_rooms, with_drawings
from tests.support.trees import CASES, ROOT, read_case

ABOUT = ROOT / "docs/about"
SCORING, DATA = ABOUT / "scoring.md", ABOUT / "data.md"
INDEX = ROOT / "CONTRIBUTING.md"
GUIDES = sorted((ABOUT / "contributing").glob("*.md"))
HOUSE = [ARCHITECTURE, SCORING, DATA, *GUIDES]
READ = [INDEX, ROOT / "README.md", ROOT / "standards/README.md", *HOUSE]

HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
CODE_BLOCK = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
PATH = re.compile(r"`((?:macros|selfcheck|tests|standards|docs|requirements|\.ci)/[\w./-]*)`")
RULES = {"scoring": SCORING, "data": DATA}
CITATION = re.compile(r'the (scoring|data) rules(?:\'|’s)?,? \\?\(?\\?"([^"\\]+)', re.IGNORECASE)
CODE = ("*.py", "*.mjs", "*.js", "*.yml")


def headings(file: Path) -> list[str]:
    return HEADING.findall(CODE_BLOCK.sub("", file.read_text(encoding="utf-8")))


def anchors(file: Path) -> set[str]:
    """The addresses that forges give to headings."""
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings(file)}


@pytest.mark.parametrize("file", READ, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(file: Path) -> None:
    wrong = []
    for path, anchor in LINK.findall(CODE_BLOCK.sub("", file.read_text(encoding="utf-8"))):
        if path.startswith("https://"):
            continue
        target = (file.parent / path).resolve() if path else file
        if not target.exists() or (anchor and anchor not in anchors(target)):
            wrong.append(f"{path}#{anchor}")
    assert wrong == []


@pytest.mark.parametrize("file", HOUSE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_files_that_are_named_are_there(file: Path) -> None:
    assert [name for name in PATH.findall(file.read_text(encoding="utf-8")) if not (ROOT / name).exists()] == []


def test_the_modules_of_the_importer_are_those_that_its_guide_names() -> None:
    guide = (ABOUT / "contributing/add-to-the-importer.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+\.py)`", guide))
    others = {"__init__.py", "import_policy.py", "yaml_writer.py"}
    rooms = (ROOT / "macros/importing", ROOT / "macros/importing/word")
    assert named == {file.name for room in rooms for file in room.glob("*.py")} - others


def test_every_guide_is_in_the_index_and_on_one_matter() -> None:
    index = INDEX.read_text(encoding="utf-8")
    assert len(GUIDES) > 10
    assert [file.name for file in GUIDES if f"](docs/about/contributing/{file.name})" not in index] == []
    assert [file.name for file in GUIDES if len(headings(file)) != 1] == []
    assert len(index.splitlines()) < 60


def test_they_are_no_part_of_the_site() -> None:
    pages = site_pages(ROOT)
    assert len(pages) > 50
    assert set(pages) & set(HOUSE) == set()


def test_the_drawings_are_what_the_imports_give() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert text == with_drawings(text), "run: python -m tests.support.architecture"


def test_every_folder_of_the_browsers_side_is_explained() -> None:
    explained = set(re.findall(r"^\| `(\w+)/` \|", ARCHITECTURE.read_text(encoding="utf-8"), re.MULTILINE))
    folders = {folder.name for folder in (ROOT / WEB).iterdir() if folder.is_dir()}
    assert web_rooms().keys() <= folders
    assert folders <= explained


def citations() -> Iterator[tuple[str, str, str]]:
    """(file, which rules, heading) wherever code or cases cite the rules."""
    for folder in ("macros", "selfcheck", "tests"):
        for file in (each for ending in CODE for each in sorted((ROOT / folder).rglob(ending))):
            for rules, heading in CITATION.findall(_joined(file.read_text(encoding="utf-8"))):
                yield file.name, rules.lower(), heading


def _joined(text: str) -> str:
    """Comments and docstrings without the ends of their lines."""
    return re.sub(r"\s*\n\s*(?:#|//|\*)?\s*", " ", text)


def test_a_citation_leads_to_a_heading() -> None:
    found = list(citations())
    assert len(found) > 7
    wrong = [each for each in found if not any(title.startswith(each[2]) for title in headings(RULES[each[1]]))]
    assert wrong == []


def test_no_rules_are_cited_that_are_not_in_the_house() -> None:
    cited = re.compile(r"the (\w+) rules,? \"|\bdesign/\w+\.md|\bcontent rules\b")
    files = (each for folder in ("macros", "selfcheck") for ending in CODE for each in (ROOT / folder).rglob(ending))
    texts = {file.name: _joined(file.read_text(encoding="utf-8")) for file in files if "vendor" not in file.parts}
    assert {
        name: found[0] for name, text in texts.items() for found in cited.finditer(text) if found[1] not in RULES
    } == {}


def test_the_worked_examples_are_the_cases() -> None:
    section = SCORING.read_text(encoding="utf-8").partition("## Worked examples")[2]
    rows = re.findall(r"^\| (?!answers|---)(.*?) \| (.*?) \| (.*?) \| (.*?) \|$", section, re.MULTILINE)
    cases = read_case(CASES / "scenarios/1-worked-examples.yml")["scenarios"]
    assert len(rows) == len(cases)
    for (answers, *row), case in zip(rows, cases, strict=True):
        expected = case["expect"]
        level = expected["level"]
        if level == "not-known":
            level += f" ({expected['level_low']} … {expected['level_high']})"
        assert row[:2] == [expected["low"], expected["high"]], case["name"]
        assert row[2].partition(",")[0] == level, case["name"]
        for answer in answers.split(", "):
            assert _says(answer, case.get("answers", {})), f"{case['name']}: {answer}"


def _says(answer: str, given: dict[str, Any]) -> bool:
    """Whether an answer of the table, like `b 19/20`, is the case's."""
    if answer == "nothing answered":
        return given == {}
    letter, _, words = answer.partition(" ")
    value = given[f"s01.{'abcd'.index(letter) + 1}"]
    if words.startswith("not applicable"):
        return value == {"not_applicable": ""} if "without" in words else str(value).startswith("n/a because")
    return str(value).replace(",", "") == words


def test_the_figures_of_scoring_are_the_editions() -> None:
    text, scales = SCORING.read_text(encoding="utf-8"), load(ROOT).handbook().edition.scales
    assert f"`must` (weight {scales.weights.must}) or `should` (weight {scales.weights.should})" in text
    assert f"the score is below {scales.thresholds.not_met_below}%" in text
    assert f"the score is at least {scales.thresholds.met_at_least}%" in text
    assert f"the score is at least {scales.thresholds.nearly_met_at_least}%" in text
    assert f"at most {scales.thresholds.short_at_most} criteria are short" in text
    small = scales.thresholds.all_but_one
    assert f"Of {small.from_} to {small.to} checked, all but one" in text
    assert f"`least` ({scales.thresholds.least_checked}, unless" in text
    assert scales.thresholds.absent_musts_above == scales.thresholds.contradicted_below == 50
    assert scales.thresholds.limited_above == 50
    assert "more than half of the standard's whole weight" in text
    assert {kind.stale_after_months for kind in scales.evidence_kinds if kind.id != "policy"} == {12}
    assert {kind.stale_after_months for kind in scales.evidence_kinds if kind.id == "policy"} == {24}
    assert {str(WORTH[answer.points]) for answer in scales.answers} == {"1", "1/2", "0"}


def test_every_code_that_scoring_reports_is_in_its_rules() -> None:
    text = SCORING.read_text(encoding="utf-8")
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "selfcheck/scoring").glob("*.py"))
    codes = {*re.findall(r'_(?:reported|problem)\(\s*"([a-z-]+)"', source), *re.findall(r'code="([a-z-]+)"', source)}
    assert len(codes) > 10
    assert {code for code in codes if f"`{code}`" not in text} == set()


def test_the_return_that_the_data_rules_show_opens() -> None:
    found = re.search(r"^```json\n(.*?)^```", DATA.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    opened = open_return(found[1])
    assert opened.verdict == "opened"
    assert opened.kept == ()


def test_the_members_of_a_result_are_those_of_the_data_rules() -> None:
    book = load(ROOT).handbook()
    value = empty_return("supervision", book.edition.head.number)
    key = next(each for each in book.edition.criteria if each.kind == "practice")
    share = next(each for each in book.edition.criteria if each.kind == "share")
    value["answers"] = {
        **{key.id: {"value": "partly", "revision": 1}, "s99.1": {"value": "partly"}},
        share.id: {"value": {"met": 0, "checked": 20}},
    }
    found = result(book.edition, check_return(value).required_record)
    rows = dict(
        re.findall(r"^\| ([a-z `]+?) \| (`.*?) \|$", DATA.read_text("utf-8").partition("## A result")[2], re.MULTILINE)
    )
    shown = {
        "the result": found,
        "`edition`": found["edition"],
        "`overall`": found["overall"],
        "a standard": found["standards"][0],
        "a gap": found["gaps"][0],
        "a share below its highest band": found["to_next_band"][0],
        "a problem": found["problems"][0],
    }
    assert rows.keys() == shown.keys()
    for name, members in shown.items():
        assert re.findall(r"`(\w+)`", re.sub(r" \([^)]*\)", "", rows[name]).partition(":")[0]) == list(members), name
