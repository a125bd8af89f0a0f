"""The collation as one HTML file: opens offline, runs no script, loads nothing, and prints on A4 landscape."""

from collections.abc import Callable, Iterator

from selfcheck.collation.sentences import OVERVIEW_CAVEAT
from selfcheck.overview.page import first, reviews, sections, voices, years
from selfcheck.overview.page.style import STYLE
from selfcheck.overview.wording import OVERVIEW_TITLE, OverviewData
from selfcheck.reports.formats.html import xml_text
from selfcheck.urgent_words import URGENT_TITLE

HTML_MEDIA_TYPE = "text/html;charset=utf-8"
# people open the file from a disk: nothing in it may run or be fetched, whatever a return contains
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SECTIONS = (
    ("glance", "At a glance", first.glance_section),
    ("missing", "Agencies that have not answered", first.missing_section),
    ("conflicts", "Which file counts", first.conflicts_section),
    ("key-points", "Key points", first.key_points_section),
    ("standards", "Levels for each standard", sections.standards_section),
    ("agencies", "Agencies and standards", sections.heat_map_section),
    ("changes", "What has changed", years.changes_section),
    ("points", "Points least often in place", sections.points_section),
    ("progress", "Progress and evidence", sections.progress_section),
    ("actions", "Overdue actions", sections.actions_section),
    ("reviews", "Where a reviewing officer differs", reviews.reviews_section),
    ("voices", "Agencies, staff and reviewers", voices.voices_section),
    ("files", "Files that are not counted", sections.set_aside_section),
    ("past", "Files past their date", sections.past_section),
    ("answers", "Answers of each agency", sections.answers_section),
)


def page_pieces(overview: OverviewData) -> Iterator[str]:
    """The page, piece by piece."""
    yield from _opening(overview)
    for name, title, section in _sections(overview):
        yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n'
        yield from section(overview)
        yield "</section>\n"
    yield f'</main>\n<footer>\n<p class="caveat">{xml_text(OVERVIEW_CAVEAT)}</p>\n</footer>\n</body>\n</html>\n'


def _sections(overview: OverviewData) -> Iterator[tuple[str, str, Callable[[OverviewData], Iterator[str]]]]:
    """The sections that have content."""
    only_with = {"changes": "over_time", "reviews": "moderation", "conflicts": "conflicts", "past": "past_date"}
    only_with |= {"voices": "voices"}
    return (each for each in _SECTIONS if each[0] not in only_with or overview.data.get(only_with[each[0]]))


def _opening(overview: OverviewData) -> Iterator[str]:
    title = xml_text(f"{OVERVIEW_TITLE}: {overview.partnership}")
    yield (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )
    yield (
        f'<header>\n<p class="whose">{xml_text(overview.partnership)}</p>\n<h1>{OVERVIEW_TITLE}</h1>\n'
        f"<p>{xml_text(overview.about)}</p>\n"
        f'<p class="caveat">{xml_text(OVERVIEW_CAVEAT)}</p>\n</header>\n'
    )
    lines = "".join(f"<p>{xml_text(line)}</p>\n" for line in overview.urgent_lines)
    yield f'<aside class="urgent" aria-label="{URGENT_TITLE}">\n{lines}</aside>\n'
    entries = "".join(f'<li><a href="#{name}">{title}</a></li>\n' for name, title, _ in _sections(overview))
    yield f'<nav aria-label="On this page">\n<ul>\n{entries}</ul>\n</nav>\n<main>\n'
