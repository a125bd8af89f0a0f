"""From a Word file to the web: a revised policy is imported, finished, published and built; the old version stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import docx
import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar

from macros.reading.load import load
from tests.support.project import copy_project, run_handbook
from tests.support.word_documents import saved

pytestmark = pytest.mark.nightly

POLICY = "standards/policies/example-policy"


NOTE = "Every four weeks from now on. What the agreement says is left to each team."


def revised(folder: Path) -> Path:
    """The policy that its agency sends a year later: one duty changed, one removed, one new, one unchanged."""
    document = docx.Document()
    document.add_paragraph("Supervision Policy", style="Title")
    document.add_heading("How often", 1)
    document.add_paragraph("1.1 All staff must be supervised.")
    document.add_paragraph("1.2 Supervision takes place every 4 weeks.")
    document.add_paragraph("1.3 A manager must look at every record of supervision once a year.")
    return saved(folder, document)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook after all these steps, with its site built."""
    folder = tmp_path_factory.mktemp("word-to-web")
    root = copy_project(folder)
    run_handbook(root, "publish", "example-policy", "--version", "2", "--note", "The first held.")
    file, draft = revised(folder), folder / "draft.yml"
    run_handbook(root, "import", str(file), "--policy", "example-policy", "--version", "3", "--out", str(draft))
    publish = ["publish", "example-policy", "--version", "3", "--note", NOTE, "--effective", "2026-10-01"]
    publish += ["--from", str(draft)]
    assert "[blank]" in run_handbook(root, *publish, code=1), "a draft that nobody has finished is refused"
    finish(draft)
    refused = run_handbook(root, *publish, code=1)
    assert "--was manager-must-look-every-record=" in refused, "what nobody has confirmed is refused"
    run_handbook(root, *publish, "--yes")
    assert "No problems" in run_handbook(root, "check"), "the pages are written too"
    run_handbook(root, "build", "--site-url", "https://www.example.org/")
    return root


def finish(draft: Path) -> None:
    """Finish a draft as a person does: say whom it covers, and when it is due for review."""
    text = draft.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("audience:")]
    place = next(row for row, line in enumerate(lines) if line.startswith("title:")) + 1
    lines[place:place] = ['dates: {review_due: "2027-10"}', "audience: All staff"]
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def page(root: Path, address: str) -> str:
    return (root / "site" / address / "index.html").read_text(encoding="utf-8")


def test_what_lives_on_keeps_its_address_and_its_mapping(project: Path) -> None:
    old, new = load(project).handbook().policy("example-policy").versions
    kept = {clause.ref: clause for clause in new.clauses}
    assert {"everyone", "every-6-weeks"} <= kept.keys()
    assert kept["everyone"].meets == old.clauses[0].meets
    assert kept["every-6-weeks"].meets == (), "it was reworded, so a person maps it again"


def test_the_new_version_is_current_and_the_old_one_stays_at_its_address(project: Path) -> None:
    assert "every 4 weeks" in page(project, "policies/example-policy")
    assert "every 4 weeks" in page(project, "policies/example-policy/3")
    old = page(project, "policies/example-policy/2")
    assert "every 6 weeks" in old
    assert "every 4 weeks" not in old


def test_the_page_of_what_changed_is_right(project: Path) -> None:
    text = page(project, "policies/example-policy/compared-with-2")
    assert "A manager must look at every record" in text
    assert "What the agreement says" in text, "what is gone is named"
    assert 'class="sh-' in text
    assert "<ins" in text
    assert "<del" in text
    assert "Which clause was which is recorded" in text


def test_feeds_register_and_calendar_follow(project: Path) -> None:
    feed = feedparser.parse((project / "site/policies/example-policy/amendments.atom").read_bytes())
    assert [entry.summary for entry in feed.entries] == [NOTE, "The first held."]
    assert feed.entries[0].link == "https://www.example.org/policies/example-policy/3/"
    items = json.loads((project / "site/amendments.json").read_text(encoding="utf-8"))["items"]
    assert items[0]["url"] == feed.entries[0].link
    assert "October 2027" in page(project, "reviews")
    calendar = Calendar.from_ical((project / "site/reviews.ics").read_bytes())
    assert [event.decoded("dtstart") for event in calendar.walk("VEVENT")] == [date(2027, 10, 31)]


def test_what_clauses_were_is_not_passed_on_to_the_next_draft(project: Path, tmp_path: Path) -> None:
    assert "was: []" in (project / POLICY / "3.yml").read_text(encoding="utf-8")
    file, draft = revised(tmp_path), tmp_path / "draft.yml"
    run_handbook(project, "import", str(file), "--policy", "example-policy", "--version", "4", "--out", str(draft))
    assert "ref: manager-must-look-every-record" in draft.read_text(encoding="utf-8")
    assert "was:" not in draft.read_text(encoding="utf-8")


def test_no_published_word_changes_after_that(project: Path) -> None:
    file = project / POLICY / "2.yml"
    words = file.read_text(encoding="utf-8")
    file.write_text(words.replace("every 6 weeks.", "every 8 weeks."), encoding="utf-8", newline="\n")
    try:
        assert "'every-6-weeks' does not have the words published" in run_handbook(project, "check", code=1)
    finally:
        file.write_text(words, encoding="utf-8", newline="\n")
