"""Colours, sizes of type and typefaces stand only in `selfcheck/design_tokens.py`, and text has enough contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.pages.theme_tokens import theme_files
from selfcheck.design_tokens import (
    ALWAYS,
    CHART,
    DARK,
    FACES,
    LIGHT,
    OFFICE,
    PDF,
    PRINTED,
    REPORT,
    SIZES,
    TYPE,
    WHITE,
    WORKBOOK,
    Tokens,
)

PROJECT = Path(__file__).parents[2]
SHEETS = sorted((PROJECT / "macros/theme/assets").rglob("*.css"))
TOKENS = "selfcheck/design_tokens.py"
KINDS = {".css", ".html", ".jinja", ".mjs", ".js", ".py", ".svg", ".typ", ".yml"}
# literals that may stand elsewhere, each with the reason; the list may only become shorter
ALLOWED = {
    ("macros/documents/pdf/document.typ", "fill: white"): "the printer's white, of one ink; rgb() would take three",
}

_NAMES = "white|black|gr[ae]y|silver|red|maroon|green|lime|olive|blue|navy|teal|aqua|yellow|orange|purple|fuchsia|brown"
COLOURS = (
    r"(?<!&)#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})(?![\w-])",
    r"\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|luma|cmyk)\(\s*[\"'\d]",
    rf"(?:colou?r|background|border[\w-]*|outline|fill|stroke|shadow)[\"']?[:=] ?[^;,)\n]*\b(?:{_NAMES})\b",
)
OFFICE_COLOUR = r"[\"'](?:FF)?[0-9A-F]{6}[\"']"
SIZE = r"font-size[\"']?\s*[:=]\s*f?[\"']?[\d.]|<(?:w:sz|w:szCs|sz) (?:w:)?val=\"\d|\bsize: [\d.]+pt|font: [\d.]"
FACE = r"\b(?:Arial|Helvetica|Georgia|Libertinus|Atkinson)\b(?=[^\n]*[\"',;])|font-family: (?!var\(|inherit)"


def test_no_colour_size_or_typeface_stands_outside_the_tokens() -> None:
    seen = {(name, words) for name, text in sources() for words in literals(name, text)}
    assert seen - ALLOWED.keys() == set(), f"name it in {TOKENS}"
    assert ALLOWED.keys() - seen == set(), "it is gone: take it out of ALLOWED"


def sources() -> Iterator[tuple[str, str]]:
    """Files that can set a look: code, style sheets, pictures and configuration, without generated files."""
    rooms = [file for room in ("macros", "selfcheck", "docs") for file in (PROJECT / room).rglob("*")]
    for file in [*rooms, PROJECT / "mkdocs.yml"]:
        name = file.relative_to(PROJECT).as_posix()
        if file.suffix in KINDS and name != TOKENS and name not in theme_files() and "/vendor/" not in name:
            yield name, file.read_text(encoding="utf-8")


def literals(name: str, text: str) -> Iterator[str]:
    patterns = [*COLOURS, SIZE]
    if name.startswith(("macros/documents/", "selfcheck/")):
        patterns.append(OFFICE_COLOUR)
    if not name.endswith("fonts.py"):  # it names the files of typefaces
        patterns.append(FACE)
    return (match[0].strip() for pattern in patterns for match in re.finditer(pattern, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "a { color: #17594f; }"),
        ("a.css", "a { color: #000; }"),
        ("a.css", "a { border: 1px solid black; }"),
        ("a.css", "a { background: rgb(1 2 3); }"),
        ("a.css", "a { font-size: 0.7rem; }"),
        ("a.css", "a { font-family: Georgia, serif; }"),
        ("a.typ", '#let pine = rgb("17594f")'),
        ("a.typ", "#set text(size: 9pt)"),
        ("selfcheck/a.py", "INK = '1B2B2A'"),
        ("selfcheck/a.py", 'LINE = "FF808080"'),
        ("macros/a.py", """words = '<rect fill="#ffffff"/>'"""),
        ("macros/a.py", """style = '<w:sz w:val="24"/>'"""),
        ("macros/a.py", """style = {"fo:font-size": "12pt"}"""),
        ("macros/a.py", """FONT = "Arial\""""),
    ],
)
def test_a_literal_is_seen(name: str, text: str) -> None:
    assert list(literals(name, text))


@pytest.mark.parametrize(
    "text", ["a { color: var(--sh-ink); }", 'href="#added"', "a { font: inherit; }", "a { color: transparent; }"]
)
def test_other_words_are_no_literal(text: str) -> None:
    assert list(literals("a.css", text)) == []


def test_the_style_sheets_use_every_token_and_no_other() -> None:
    used = {name for sheet in SHEETS for name in re.findall(r"var\(--sh-([\w-]+)", sheet.read_text("utf-8"))}
    assert used == {*LIGHT, *ALWAYS, *SIZES, *FACES, *(f"type-{name}" for name in TYPE)}
    assert LIGHT.keys() == DARK.keys()
    assert LIGHT.keys() > PRINTED.keys()


def test_a_width_that_is_used_twice_has_a_name() -> None:
    text = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    widths = re.findall(r"[ -]max-width: ([\d.]+rem);", text)
    assert {width for width in widths if widths.count(width) > 1 or width in SIZES.values()} == set()


# Contrast by WCAG 2.2: at least 4.5 for text, 3 for lines that carry meaning

READ = (
    *((ink, ground) for ink in ("ink", "soft", "link", "pine", "accent") for ground in ("paper", "tint")),
    ("ink", "mark"),
    ("alarm-ink", "alarm"),
    *((name, f"{name}-tint") for name in ("good", "warn", "late", "key", "short")),
    *((ink, band) for ink in ("band-ink", "band-soft") for band in ("band", "band-dark")),
    *((ink, "foot") for ink in ("foot-ink", "foot-soft", "foot-faint")),
)
ELSEWHERE = (
    *((OFFICE, ink, ground) for ink in ("ink", "soft", "pine") for ground in (WHITE, "tint")),
    (OFFICE, "ink", "alarm"),
    *((PDF, ink, ground) for ink in ("ink", "soft", "pine") for ground in (WHITE, "tint")),
    (PDF, WHITE, "pine"),
    (PDF, "alarm-ink", "alarm"),
    *(
        (REPORT, "ink", ground)
        for ground in ("paper", "head", "met", "nearly-met", "nearly-met-lines", "partly-met", "partly-met-lines")
    ),
    *((REPORT, ink, "paper") for ink in ("link", "urgent")),
    *((REPORT, f"{level}-ink", level) for level in ("not-met", "not-applicable")),
    *((CHART, "ink", ground) for ground in ("paper", "met", "nearly-met", "partly-met", "not-known", "not-applicable")),
    (CHART, "soft", "paper"),
    (CHART, "not-met-ink", "not-met"),
    *((WORKBOOK, "ink", ground) for ground in ("paper", "head", "met", "nearly-met", "not-known", "partly-met")),
    (WORKBOOK, "not-met-ink", "not-met"),
)


@pytest.mark.parametrize("scheme", [LIGHT, DARK, {**LIGHT, **PRINTED}], ids=["light", "dark", "print"])
def test_text_on_pages_can_be_read(scheme: Tokens) -> None:
    pairs = {*READ, *pairs_in_sheets()}
    assert len(pairs) > len(READ)
    assert {pair: contrast(scheme, *pair) for pair in pairs if contrast(scheme, *pair) < 4.5} == {}
    assert contrast(scheme, "faint", "paper") >= 3


def pairs_in_sheets() -> Iterator[tuple[str, str]]:
    """The colours of text and background, from every rule that names both."""
    for sheet in SHEETS:
        for rule in re.findall(r"\{([^{}]*)\}", sheet.read_text(encoding="utf-8")):
            ink = re.search(r"(?:^|[\s;])color: var\(--sh-([\w-]+)\)", rule)
            ground = re.search(r"background(?:-color)?: var\(--sh-([\w-]+)\)", rule)
            if ink and ground:
                yield ink[1], ground[1]


def test_text_in_documents_and_reports_can_be_read() -> None:
    weak = [(ink, ground) for tokens, ink, ground in ELSEWHERE if contrast(tokens, ink, ground) < 4.5]
    assert weak == []


def contrast(tokens: Tokens, ink: str, ground: str) -> float:
    darker, lighter = sorted(luminance(tokens.get(name, name)) for name in (ink, ground))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour by WCAG, from 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast({}, "#fff", "#000000") == pytest.approx(21)
    assert contrast({}, "#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
