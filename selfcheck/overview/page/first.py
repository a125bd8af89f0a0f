"""The report's first sections: who is missing, what there is to decide, and the key points."""

from collections.abc import Iterator, Sequence

from selfcheck.collation.sentences import agency_words, totals_sentence
from selfcheck.overview.wording import (
    MOST_ROWS,
    CollationData,
    OverviewData,
    date_or_dash,
    first_sentences,
    key_point_rows,
)
from selfcheck.reports.formats.html import html_table, xml_text
from selfcheck.words import count_words, list_words


def glance_section(overview: OverviewData) -> Iterator[str]:
    data = overview.data
    due = f"Self-checks were due on {date_or_dash(data['due'])}." if data["due"] else ""
    chosen = list_words([*data["filter"]["sectors"], *data["filter"]["sizes"]])
    only = f"Only these sectors and sizes are shown: {chosen}." if chosen else ""
    sentences = [only, *first_sentences(data), due, totals_sentence(data["files"]), overview.progress]
    yield f"<ul>\n{''.join(f'<li>{xml_text(sentence)}</li>\n' for sentence in sentences if sentence)}</ul>\n"


def missing_section(overview: OverviewData) -> Iterator[str]:
    found: Sequence[CollationData] = overview.data["missing"]
    if not found:
        yield "<p>Every agency on the list has answered.</p>\n"
        return
    rows = [
        (
            xml_text(each["name"] or each["id"]),
            xml_text(each["sector"]),
            xml_text(each["size"]),
            xml_text("; ".join(each["files"]) or "–"),
        )
        for each in found[:MOST_ROWS]
    ]
    caption = f"{count_words(len(found), 'agency', 'agencies')} on the list"
    yield html_table(caption, ("Agency", "Sector", "Size", "Files that are not counted"), rows)


def conflicts_section(overview: OverviewData) -> Iterator[str]:
    yield (
        "<p>Files of one agency and day that differ. None of them counts until the officer says which, after asking "
        "the agency.</p>\n"
    )
    rows = [
        (
            xml_text(agency_words(each)),
            xml_text(date_or_dash(each["assessed_on"])),
            "".join(f"<p>{xml_text(file['file'])}</p>" for file in each["files"]),
            xml_text(differ_words(each["differ"])),
            xml_text(each["chosen"] or "None yet"),
        )
        for each in overview.data["conflicts"][:MOST_ROWS]
    ]
    yield html_table("Files to decide between", ("Agency", "Dated", "Files", "They differ", "Counted"), rows)


def differ_words(differ: Sequence[str] | None) -> str:
    """At how many points the files of a conflict differ."""
    if differ is None:
        return "in the version of the standards that they answer"
    return f"at {count_words(len(differ), 'point')}" if differ else "in notes, evidence, actions or details"


def key_points_section(overview: OverviewData) -> Iterator[str]:
    yield (
        "<p>Key points are headlines and matters of safety. They come first, and every self-check is asked them, also "
        "one that answers nothing else.</p>\n"
    )
    rows = [tuple(map(xml_text, (title, said, names))) for title, said, names in key_point_rows(overview)]
    yield html_table("How each key point stands", ("Key point", "Answers", "Not in place at"), rows)
