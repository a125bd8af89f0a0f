"""The page's section on three voices: agencies, their staff and reviewers side by side, where others speak too."""

from collections.abc import Iterator

from selfcheck.overview.page.reviews import VERDICT_WORDS
from selfcheck.overview.wording import ANSWER_WORDS, CollationData, OverviewData
from selfcheck.reports.formats.html import html_table, xml_text

VOICES_CAVEAT = (
    "What staff say stands beside what the agency says and what a reviewer saw. Nothing is averaged, no score changes, "
    "and none of it ranks agencies or is about a person."
)


def voices_section(overview: OverviewData) -> Iterator[str]:
    """A table for each agency."""
    yield f"<p>{VOICES_CAVEAT}</p>\n"
    for each in overview.data["voices"]:
        yield f"<h3>{xml_text(voice_name(each))}</h3>\n"
        if each["summary"]:
            yield f"<p>Staff: {xml_text(each['summary'])}</p>\n"
        rows = [tuple(map(xml_text, voice_cells(overview, line))) for line in each["lines"]]
        if rows:
            yield html_table("What each says", ("Point", "The agency", "Its staff", "The reviewer", "Parts"), rows)


def voice_name(each: CollationData) -> str:
    """The agency's name and what its answers cover."""
    return ", ".join(filter(None, (each["agency"]["name"] or each["agency"]["id"], each["scope"]))) or "No agency named"


def voice_cells(overview: OverviewData, line: CollationData) -> tuple[str, str, str, str, str]:
    """The point, what the agency, its staff and a reviewer say of it, and whether they part."""
    point = overview.criteria[line["criterion"]].title if line["criterion"] in overview.criteria else ""
    staff = f"{line['question'].rstrip('.')}: {line['staff']}" if line["staff"] else ""
    seen = f"Seen: {line['seen']}" if line["seen"] else ""
    reviewer = ". ".join(filter(None, (VERDICT_WORDS.get(line["verdict"], "").capitalize(), seen, line["note"])))
    own = ANSWER_WORDS.get(line["own"]) or str(line["own"])
    return f"{line['criterion']} {point}".strip(), own, staff, reviewer, "they part" if line["apart"] else ""
