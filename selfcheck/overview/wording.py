"""A collation in words, for all its outputs: names from the edition, and sentences.

The data of a collation holds ids and numbers only; its edition has the titles and labels.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from selfcheck.collation.sentences import agency_words, alike_sentence, conflict_sentence, key_points_sentence
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import visible
from selfcheck.reports.wording import edition_words, level_words, limit_words
from selfcheck.scoring.levels import LEVELS
from selfcheck.standards.edition import Criterion, Edition, Standard
from selfcheck.urgent_words import URGENT_NOTE
from selfcheck.words import count_words, list_words

MOST_ROWS = 1000  # most agencies shown one by one: a longer page opens slowly, and the workbook has them all
MOST_NAMES = 20  # most agencies that a sentence names
OVERVIEW_TITLE = "Overview of returned self-checks"
ANSWER_WORDS = {
    "in-place": "In place",
    "partly": "Partly",
    "not-in-place": "Not in place",
    "not-known": "Not known yet",
    "not-applicable": "Not applicable",
    "not-asked": "Not asked",
}
REASON_WORDS = {
    "superseded": "Replaced by a newer file",
    "duplicate": "The same file twice",
    "conflict": "To decide: one of several of one day",
    "part": "A colleague’s part",
    "unreadable": "Could not be read",
    "not-a-return": "Not a self-check file",
    "newer-format": "From a newer handbook",
    "example": "A made-up example",
}
NOT_ASKED = "not-asked"
_KEY_WORDS = {"not-in-place": "not in place", "partly": "partly in place", "not-known": "not known"}
_POINTS = {"in-place": 1.0, "partly": 0.5, "not-in-place": 0.0}

type CollationData = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class OverviewData:
    """A collation's data with the edition that has its titles; `urgent`: the lines of a partnership's own route."""

    data: CollationData
    edition: Edition
    urgent: Sequence[str] = ()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The levels by their ids, in words."""
        return {level.id: level.label for level in self.edition.scales.levels}

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        return {criterion.id: criterion for criterion in self.edition.criteria}

    @cached_property
    def progress(self) -> str:
        """Progress and evidence over all files that are counted; never mixed with levels."""
        sums = dict.fromkeys(("answered", "total", "evidenced", "stale"), 0)
        for row in self.data["rows"]:
            for name in sums:
                sums[name] += row[name]
        return (
            f"{sums['answered']:,} of {count_words(sums['total'], 'question')} answered. "
            f"{count_words(sums['evidenced'], 'piece')} of evidence listed, {sums['stale']:,} of them out of date."
        )

    @property
    def partnership(self) -> str:
        return visible(self.data["partnership"]["name"])

    @property
    def standards(self) -> tuple[Standard, ...]:
        return self.edition.standards

    @property
    def about(self) -> str:
        """The day and the edition of the picture."""
        return f"As it stood on {date_or_dash(self.data['as_of'])}. {edition_words(self.edition.head)}."

    @property
    def urgent_lines(self) -> tuple[str, ...]:
        return (URGENT_NOTE, *map(visible, self.urgent))

    def point(self, criterion: str) -> str:
        """`s02.1 Protected time`, or the id alone where this edition does not have it."""
        found = self.criteria.get(criterion)
        return f"{criterion} {found.title}" if found else visible(criterion)

    def title(self, criterion: str) -> str:
        return self.criteria[criterion].title if criterion in self.criteria else ""

    def level_words(self, standing: CollationData) -> str:
        """The level of one agency's standard with its qualifiers: both ends, assurance, limits.

        A self-check that answers key points only has no level: the words say how these stand.
        """
        if standing["level"] is None:
            return key_point_words(standing["key_points"])
        words = level_words(
            self.labels,
            standing["level"],
            ends=(standing["level_low"], standing["level_high"]),
            short=standing.get("short", 0),
            assurance=standing["assurance"],
        )
        return f"{words}, {limit_words(*standing['points'])}" if "points" in standing else words


def date_or_dash(text: str | None) -> str:
    """`26 November 2026`; a dash where no date is given."""
    return PartialDate.parse(text).words if text else "–"


def agency_label(row: CollationData) -> str:
    """An agency's name, or its id where it has given none."""
    return visible(row["agency"]["name"] or row["agency"]["id"]).strip() or "No name given"


def scope_words(row: CollationData) -> str:
    return visible(row.get("scope") or "").strip()


def file_notes(row: CollationData) -> Iterator[str]:
    """Notes on one agency's file that a reader needs before its answers."""
    if not row["listed"]:
        yield "not on the list of agencies"
    if row["covers"] == "key-points":
        yield "answers key points only"
    if row["late"]:
        yield "late"
    if row["early"]:
        yield "dated before returns were asked for"
    if row["older_edition"]:
        yield f"answers version {row['edition']} of the standards, an older one"
    if not row["signed_off"]:
        yield "not signed off"
    if row["dont_know"]:
        yield f"{row['dont_know']} to find out"
    if row["stale"]:
        yield f"{count_words(row['stale'], 'piece')} of evidence out of date"
    if row["problems"]:
        yield f"{count_words(len(row['problems']), 'answer')} with a fault"


def agencies_sentence(data: CollationData) -> str:
    """How many of the agencies on the list have answered."""
    agencies = data["agencies"]
    sentence = (
        f"{agencies['answered']} of {count_words(agencies['expected'], 'agency', 'agencies')} on the list answered"
    )
    sentence += f", {agencies['missing']} did not"
    if agencies["undecided"]:
        sentence += f", and {agencies['undecided']} sent files to decide between"
    if agencies["not_listed"]:
        sentence += (
            f". {count_words(agencies['not_listed'], 'more that answered is', 'more that answered are')} not listed"
        )
    return f"{sentence}."


def missing_sentence(data: CollationData) -> str:
    """Who on the list has not answered, by name."""
    names = [visible(each["name"] or each["id"]) for each in data["missing"]]
    return f"No self-check yet from {named_words(names)}." if names else ""


def named_words(names: Sequence[str]) -> str:
    """`A, B and C`; of many the first, with the number of the others."""
    more = len(names) - MOST_NAMES
    return list_words(names) if more < 1 else list_words([*names[:MOST_NAMES], f"{more} more"])


def first_sentences(data: CollationData) -> Iterator[str]:
    """What an officer has to know or to do before the figures: who is missing, what is to decide, who may be one."""
    yield from filter(None, [agencies_sentence(data), missing_sentence(data)])
    yield from map(conflict_sentence, data["conflicts"])
    yield from map(alike_sentence, data["alike"])
    if data["key_points"]["only"]:
        yield key_points_sentence(data["key_points"]["only"])


def key_point_words(found: Mapping[str, int]) -> str:
    """How the key points of a standard stand, of which nothing else was asked: `1 not in place, 1 partly in place`."""
    said = [f"{found[code]} {words}" for code, words in _KEY_WORDS.items() if found.get(code)]
    if said:
        return f"Key points: {', '.join(said)}"
    return "Key points in place" if "in-place" in found else "Key points do not apply" if found else "No key point"


def standard_sentence(counts: CollationData, standard: Standard, overview: OverviewData) -> str:
    """`Standard 1, Regular supervision: 10 met, 4 partly met, of 31.`"""
    said = level_counts(counts, overview) or "no self-check"
    return f"Standard {standard.number}, {standard.title}: {said}, of {counts['of']}."


def level_counts(counts: CollationData, overview: OverviewData) -> str:
    """`10 met, 4 partly met, 2 depend on open questions`."""
    found = ((counts["levels"][level], level, overview.labels[level].lower()) for level in LEVELS)
    return ", ".join(
        f"{count} {label.replace('depends', 'depend') if level == 'not-known' and count > 1 else label}"
        for count, level, label in found
        if count
    )


def answer_counts(each: CollationData) -> str:
    """`3 in place, 1 partly`, of one point."""
    return ", ".join(f"{each[answer]} {label.lower()}" for answer, label in ANSWER_WORDS.items() if each[answer])


def key_point_rows(overview: OverviewData) -> Iterator[tuple[str, str, str]]:
    """Each key point with its answers, and the agencies that do not have it in place."""
    counts = {each["id"]: each for each in overview.data["criteria"]}
    for each in overview.data["key_points"]["points"]:
        found = counts[each["id"]]
        names = [agency_words(one) for one in each["not_in_place"]]
        more = found["not-in-place"] - len(names)
        yield (
            overview.point(each["id"]),
            answer_counts(found),
            "; ".join([*names, *([f"{more} more"] if more else [])]) or "–",
        )


def answer_points(row: CollationData, criterion: str) -> float | None:
    """The points of an answer; None where it has none."""
    worth = _POINTS.get(row["answers"][criterion])
    own: float | None = row["details"].get(criterion, {}).get("points")
    return worth if own is None or worth is None else own
