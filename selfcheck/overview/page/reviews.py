"""The page's section on differences between reviewing officers and agencies: only where there are reviews."""

from collections.abc import Iterator

from selfcheck.overview.wording import ANSWER_WORDS, CollationData, OverviewData, date_or_dash
from selfcheck.reports.formats.html import html_table, xml_text
from selfcheck.words import count_words

VERDICT_WORDS = {"agree": "agrees", "disagree": "disagrees", "evidence-needed": "needs evidence"}
_STATES = {
    "same": "",
    "changed": "The agency has changed its answers since.",
    "no-return": "No self-check that is counted here is the one that it is about.",
}


def reviews_section(overview: OverviewData) -> Iterator[str]:
    """The section: each review with its differences from the agency's view."""
    yield (
        "<p>A reviewing officer’s view stands beside the agency’s own. Neither takes the other’s place, and levels "
        "are worked out from the agency’s answers alone.</p>\n"
    )
    for review in overview.data["moderation"]:
        yield from _review(overview, review)


def _review(overview: OverviewData, each: CollationData) -> Iterator[str]:
    who = ", ".join(filter(None, (each["agency"].get("name") or each["agency"].get("id"), each["scope"])))
    yield f"<h3>{xml_text(who or 'No agency named')}</h3>\n"
    yield f"<p>{xml_text(_about(each))} {_STATES[each['state']]}</p>\n"
    heads = ("Point or standard", "The agency", "The reviewer", "The agency’s reply")
    rows = [
        tuple(
            map(
                xml_text,
                (
                    title_of(overview, one["id"]),
                    view_words(overview, one),
                    _reviewer(one),
                    one["reply"].get("text", ""),
                ),
            )
        )
        for one in each["differences"]
    ]
    if rows:
        yield html_table("Where the two differ", heads, rows)


def review_rows(overview: OverviewData, each: CollationData) -> Iterator[list[str]]:
    """The workbook's rows of one review: a line for all judgments that agree, then one for each that does not."""
    agency = each["agency"]
    head = [agency.get("name") or agency.get("id") or "", each["scope"], each["reviewer"], each["reviewed_on"] or ""]
    if each["counts"]["agree"] or not each["differences"]:
        agrees = f"agrees: {count_words(each['counts']['agree'], 'judgment')}"
        yield [*head, _STATES[each["state"]], agrees, *[""] * 6]
    for one in each["differences"]:
        yield [
            *head,
            _STATES[each["state"]],
            *(VERDICT_WORDS[one["verdict"]], one["id"], title_of(overview, one["id"]), view_words(overview, one)),
            *(one["seen"], one["note"], one["reply"].get("text", "")),
        ]


def _about(each: CollationData) -> str:
    when = f"Reviewed on {date_or_dash(each['reviewed_on'])}" if each["reviewed_on"] else "No date of review"
    by = f" by {each['reviewer']}" if each["reviewer"] else ""
    said = [f"{number} {VERDICT_WORDS[verdict]}" for verdict, number in each["counts"].items() if number]
    return (
        f"{when}{by}: {count_words(sum(each['counts'].values()), 'judgment')}{f' ({"; ".join(said)})' if said else ''}."
    )


def title_of(overview: OverviewData, name: str) -> str:
    """The title of a criterion or a standard."""
    if name in overview.criteria:
        return overview.criteria[name].title
    return next(
        (f"Standard {standard.number} {standard.title}" for standard in overview.standards if standard.id == name), name
    )


def view_words(overview: OverviewData, one: CollationData) -> str:
    """The agency's answer at the time of the review, and its answer now where the two differ."""
    then, now = (_words(overview, each) for each in (one["said"], one["now"]))
    if not then or then == now:
        return now or then
    return f"{then}; now {now}" if now else then


def _words(overview: OverviewData, code: str | None) -> str:
    return ANSWER_WORDS.get(code or "") or overview.labels.get(code or "", "")


def _reviewer(one: CollationData) -> str:
    parts = (VERDICT_WORDS[one["verdict"]].capitalize(), f"Seen: {one['seen']}" if one["seen"] else "", one["note"])
    return ". ".join(filter(None, parts))
