"""A chart for a board paper: the number of self-checks at each level, for each standard. No agency is in it.

Each level has a number, a shade and a pattern, drawn line by line: office programs do not draw SVG's own patterns.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from selfcheck.collation.sentences import OVERVIEW_CAVEAT
from selfcheck.design_tokens import CHART, CHART_TYPE, REPORT_FACE
from selfcheck.overview.wording import CollationData, OverviewData, standard_sentence
from selfcheck.reports.formats.html import xml_text
from selfcheck.scoring.levels import LEVELS
from selfcheck.standards.edition import Standard
from selfcheck.standards.scales import LevelId
from selfcheck.urgent_words import URGENT_NOTE

SVG_MEDIA_TYPE = "image/svg+xml"
_WIDTH = 1000
_LEFT, _BAR = 300, 640  # where bars begin, and the length of a full bar
_TOP, _STEP, _HIGH = 124, 44, 28
_LINE_STEP = 17  # from one line of the foot to the next
_GAP = 8  # between the lines of a pattern
_LEAST = 16  # a narrower bar shows no number; the description has it
_FONT = f'font-family="{REPORT_FACE}" font-size="{CHART_TYPE["text"]}"'
_SOFT = f'fill="{CHART["soft"]}"'
_LINE, _DOT = 'stroke-width="1.5"', 'stroke-width="2" stroke-linecap="round"'
_PATTERNS = {
    "nearly-met": ("nearly-met-lines", _LINE),
    "partly-met": ("partly-met-lines", _LINE),
    "not-known": ("not-known-dots", _DOT),
}


@dataclass(frozen=True, slots=True)
class _Box:
    left: int
    top: int
    wide: int
    high: int


def chart_text(overview: OverviewData, inside: bool = False) -> str:
    """The chart as SVG; `inside` a page it has no XML head, caveat or urgent route."""
    by_id = {each["id"]: each for each in overview.data["standards"]}
    rows = [(standard, by_id[standard.id]) for standard in overview.standards if standard.id in by_id]
    bottom = _TOP + _STEP * len(rows)
    foot = [] if inside else list(_foot(bottom))
    height = bottom + 8 + _LINE_STEP * len(foot)
    lines = [
        *_opening(overview, rows, height),
        *_legend(overview),
        *(line for place, (standard, data) in enumerate(rows) for line in _standard(place, standard, data)),
        *foot,
        "</svg>",
    ]
    head = "" if inside else '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + "\n".join(lines) + "\n"


def _opening(overview: OverviewData, rows: list[tuple[Standard, CollationData]], height: int) -> Iterator[str]:
    title = f"Levels for each standard: {overview.partnership}"
    told_each = " ".join(standard_sentence(data, standard, overview) for standard, data in rows)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="chart-title chart-desc" xml:lang="en-GB" lang="en-GB" {_FONT}>'
    )
    yield f'<title id="chart-title">{xml_text(title)}</title>'
    yield f'<desc id="chart-desc">{xml_text(f"{overview.about} {told_each} {OVERVIEW_CAVEAT}")}</desc>'
    yield f'<rect width="{_WIDTH}" height="{height}" fill="{CHART["paper"]}"/>'
    yield _words(20, 34, xml_text(title), f'font-size="{CHART_TYPE["title"]}" font-weight="bold"')
    yield _words(20, 58, xml_text(overview.about), _SOFT)


def _legend(overview: OverviewData) -> Iterator[str]:
    at = 20
    for level in LEVELS:
        label = overview.labels[level]
        yield from _segment(level, _Box(at, 78, 24, 18))
        yield _words(at + 32, 92, xml_text(label))
        at += 32 + 8 * len(label) + 12


def _standard(place: int, standard: Standard, data: CollationData) -> Iterator[str]:
    top = _TOP + _STEP * place
    yield _words(20, top + 19, xml_text(f"{standard.number} {standard.title}"))
    of, done = data["of"], 0
    for level in LEVELS:
        count = data["levels"][level]
        if count:
            left, right = (_LEFT + _BAR * part // of for part in (done, done + count))
            yield from _segment(level, _Box(left, top, right - left, _HIGH), str(count))
        done += count
    yield _words(_LEFT + _BAR + 12, top + 19, f"of {of}", _SOFT)


def _segment(level: LevelId, box: _Box, number: str = "") -> Iterator[str]:
    """A part of a bar: its shade, its pattern, its edge and its number on a plate."""
    place = f'x="{box.left}" y="{box.top}" width="{box.wide}" height="{box.high}"'
    yield f'<rect {place} fill="{CHART[level]}"/>'
    yield from _pattern(level, box)
    edge = ' stroke-dasharray="4 3"' if level == "not-applicable" else ""
    yield f'<rect {place} fill="none" stroke="{CHART["edge"]}" stroke-width="1.5"{edge}/>'
    wide = 9 * len(number) + 8
    if number and box.wide >= max(_LEAST, wide):
        middle = box.left + box.wide // 2
        if level in _PATTERNS:
            plate = f'x="{middle - wide // 2}" y="{box.top + 5}" width="{wide}" height="{box.high - 10}"'
            yield f'<rect {plate} fill="{CHART["paper"]}"/>'
        colour = CHART["not-met-ink" if level == "not-met" else "ink"]
        yield _words(middle, box.top + 19, number, f'text-anchor="middle" font-weight="bold" fill="{colour}"')


def _pattern(level: LevelId, box: _Box) -> Iterator[str]:
    if level in _PATTERNS:
        colour, line = _PATTERNS[level]
        drawn = {"nearly-met": _flat_lines, "partly-met": _diagonals, "not-known": _dots}[level]
        yield f'<path d="{"".join(drawn(box))}" stroke="{CHART[colour]}" {line} fill="none"/>'


def _flat_lines(box: _Box) -> Iterator[str]:
    yield from (f"M{box.left} {y}h{box.wide}" for y in range(box.top + 4, box.top + box.high, _GAP - 1))


def _diagonals(box: _Box) -> Iterator[str]:
    """Lines that rise to the right, each from edge to edge."""
    for offset in range(_GAP, box.wide + box.high, _GAP):
        start = max(0, offset - box.high)
        end = min(offset, box.wide)
        yield f"M{box.left + start} {box.top + offset - start}L{box.left + end} {box.top + offset - end}"


def _dots(box: _Box) -> Iterator[str]:
    for y in range(box.top + 6, box.top + box.high - 2, _GAP):
        yield from (f"M{x} {y}h0" for x in range(box.left + 6, box.left + box.wide - 2, _GAP))


def _foot(bottom: int) -> Iterator[str]:
    """The caveat and the urgent route, in lines that fit."""
    lines = [(line, ' font-weight="bold"') for line in _wrapped(OVERVIEW_CAVEAT)] + [
        (line, "") for line in _wrapped(URGENT_NOTE)
    ]
    for place, (line, weight) in enumerate(lines):
        yield _words(20, bottom + 18 + _LINE_STEP * place, xml_text(line), f'font-size="{CHART_TYPE["foot"]}"{weight}')


def _wrapped(text: str, most: int = 115) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _words(left: int, base: int, markup: str, more: str = "") -> str:
    return f'<text x="{left}" y="{base}"{f" {more}" if more else ""}>{markup}</text>'
