"""Where reviewing officers and agencies differ, for the page: only where there are reviews."""

from collections.abc import Iterator

from selfcheck.overview.wording import ANSWERS, Data, Told, date_words
from selfcheck.reports.formats.html import esc, table
from selfcheck.reports.wording import counted

VERDICTS = {"agree": "agrees", "disagree": "disagrees", "evidence-needed": "needs evidence"}
_STATES = {
    "same": "",
    "changed": "The agency has changed its answers since.",
    "no-return": "No self-check that is counted here is the one that it is about.",
}


def reviewed(told: Told) -> Iterator[str]:
    """The part of the page: each review with what it does not agree with."""
    yield (
        "<p>A reviewing officer’s view stands beside the agency’s own. Neither takes the other’s place, and levels "
        "are worked out from the agency’s answers alone.</p>\n"
    )
    for each in told.data["moderation"]:
        yield from _review(told, each)


def _review(told: Told, each: Data) -> Iterator[str]:
    who = ", ".join(filter(None, (each["agency"].get("name") or each["agency"].get("id"), each["scope"])))
    yield f"<h3>{esc(who or 'No agency named')}</h3>\n"
    yield f"<p>{esc(_about(each))} {_STATES[each['state']]}</p>\n"
    heads = ("Point or standard", "The agency", "The reviewer", "The agency’s reply")
    rows = [
        tuple(
            map(esc, (title_of(told, one["id"]), view_words(told, one), _reviewer(one), one["reply"].get("text", "")))
        )
        for one in each["differences"]
    ]
    if rows:
        yield table("Where the two differ", heads, rows)


def _about(each: Data) -> str:
    when = f"Reviewed on {date_words(each['reviewed_on'])}" if each["reviewed_on"] else "No date of review"
    by = f" by {each['reviewer']}" if each["reviewer"] else ""
    said = [f"{number} {VERDICTS[verdict]}" for verdict, number in each["counts"].items() if number]
    return f"{when}{by}: {counted(sum(each['counts'].values()), 'judgment')}{f' ({"; ".join(said)})' if said else ''}."


def title_of(told: Told, name: str) -> str:
    """A criterion or a standard in words."""
    if name in told.criteria:
        return told.criteria[name].title
    return next((f"Standard {each.number} {each.title}" for each in told.standards if each.id == name), name)


def view_words(told: Told, one: Data) -> str:
    """What the agency said when it was reviewed, and what it says now where that is another thing."""
    then, now = (_words(told, each) for each in (one["said"], one["now"]))
    if not then or then == now:
        return now or then
    return f"{then}; now {now}" if now else then


def _words(told: Told, code: str | None) -> str:
    return ANSWERS.get(code or "") or told.labels.get(code or "", "")


def _reviewer(one: Data) -> str:
    parts = (VERDICTS[one["verdict"]].capitalize(), f"Seen: {one['seen']}" if one["seen"] else "", one["note"])
    return ". ".join(filter(None, parts))
