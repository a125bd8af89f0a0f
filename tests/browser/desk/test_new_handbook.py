"""A partnership's own handbook, from nothing: twelve answers, six standards from a workbook, a policy from the desk."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from macros.cli import main
from macros.machine.handbook_folder import VARIABLE
from macros.new_handbook import engine_line
from macros.reading.load import load
from macros.site.build import build
from macros.standards_workbook.standards_file import workbook_of
from selfcheck.standards.edition import Standard
from tests.browser.conftest import opened_tab, serving
from tests.browser.desk.desk_page import ANSWERS, Hand, open_desk, wait_for_changes
from tests.browser.desk.test_desk import decide_all
from tests.macros.new_handbook.test_sizes import HELD, dead_links
from tests.support.new_handbook import REAL
from tests.support.trees import TREE

pytestmark = pytest.mark.nightly

MOST_ACTIONS, MOST_ANSWERS = 25, 12
POLICY = {
    "dk-policy-id": "sunny-charity",
    "dk-policy-agency": "Sunny Charity",
    "dk-policy-short": "Sunny Charity",
    "dk-policy-area": "Exampleshire",
    "dk-policy-summary": "How staff and volunteers of the charity are supervised.",
    "dk-audience": "Everyone who works with children, paid or not",
    **{field: words for field, words in ANSWERS.items() if "permission" not in field},
    "dk-version": "1",
    "dk-effective": "2026-11-20",
    "dk-keeper": "Policy officer",
}
SAYS = ("must meet their supervisor at least every six weeks", "should write down what was agreed")


def workbook_of_six(file: Path) -> Path:
    """A workbook of six standards, as somebody has filled it in."""
    book = load(TREE).handbook()
    first = book.edition.standards[0]
    standards = tuple(_renumbered(first, number) for number in range(1, 7))
    head = replace(
        book.edition.head, title="Our standards", publisher="Exampleshire SCP", standards=tuple(s.id for s in standards)
    )
    edition = replace(book.edition, head=head, standards=standards)
    file.write_bytes(workbook_of(replace(book, editions=(edition,)), None, date(2026, 12, 1)))
    return file


def _renumbered(standard: Standard, number: int) -> Standard:
    name = f"s{number:02}"
    criteria = tuple(
        replace(each, id=f"{name}.{place}", key=False, revision=1, earlier=(), agrees_with=())
        for place, each in enumerate(standard.criteria, start=1)
    )
    return replace(standard, id=name, number=number, title=f"Standard of ours {number}", criteria=criteria)


def policy_of_ours(file: Path) -> Path:
    document = docx.Document()
    document.add_heading("Supervision Policy", 0)
    document.add_heading("How often", 1)
    document.add_paragraph(f"Every practitioner {SAYS[0]}.")
    document.add_heading("Records", 1)
    document.add_paragraph(f"The supervisor {SAYS[1]} and give the practitioner a copy.")
    document.save(str(file))
    return file


def from_the_desk(browser: Browser, site: Path, policy: Path, inbox: Path) -> int:
    """The policy's publication file, put into the inbox. Gives how many actions it took."""
    with serving(site, "/") as served, opened_tab(browser, served) as tab:
        hand = Hand(open_desk(tab))
        hand.press("Ours")
        hand.choose("dk-policy", "new")
        hand.tick("dk-marking-none")
        hand.tick("dk-words-shown")
        hand.give(policy)
        wait_for_changes(hand.page)
        decide_all(hand)
        hand.go("3 Questions")
        hand.choose("dk-policy-kind", "agency")
        hand.choose("dk-policy-sector", "voluntary")
        for field, words in POLICY.items():
            if hand.page.locator(f"[id='{field}']").count():
                hand.write(field, words)
        hand.go("4 Publication file")
        hand.download("Make the publication file").save_as(inbox / "sunny-charity-1.publication.zip")
        assert tab.troubles == []
        return hand.actions


def said(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["--root", str(folder), *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_from_nothing_to_a_site_with_a_policy(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 1 December 2026
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(engine_line, "_wheel_of_checkout", lambda: ("engine-1.whl", b"a wheel"))
    root, site = tmp_path / "ours", tmp_path / "site"
    given = {**REAL, "standards": str(workbook_of_six(tmp_path / "six.xlsx"))}
    answers = [word for name, value in given.items() for word in (f"--{name}", value)]
    done = CliRunner().invoke(main, ["new", str(root), *answers, "--real"])
    assert done.exit_code == 0, done.output
    assert len(given) + 1 <= MOST_ANSWERS
    build(root, site, compressed=False)
    at_the_desk = from_the_desk(browser, site, policy_of_ours(tmp_path / "policy.docx"), root / "inbox")
    monkeypatch.setenv(VARIABLE, str(root))
    assert "sunny-charity" in said(root, "inbox", "unpack")
    assert "was published" in said(root, "inbox", "publish")
    build(root, site, compressed=False)
    # beside the desk: new, build, put the file into the inbox, unpack, publish, build
    assert at_the_desk + 6 <= MOST_ACTIONS, at_the_desk
    assert dead_links(site) == set()
    texts = {
        page.relative_to(site).as_posix(): re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))
        for page in site.rglob("*.html")
    }
    assert {name: found[0] for name, text in texts.items() if (found := re.search(HELD, text))} == {}
    assert "The six standards" in " ".join(texts["index.html"].split())
    assert "Sunny Charity" in texts["index.html"]
    assert "meet their supervisor at least every six weeks" in texts["policies/sunny-charity/index.html"]
