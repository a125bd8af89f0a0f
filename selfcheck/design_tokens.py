"""Design tokens: every colour, size of type and typeface of pages, documents and reports, each once.

The engine's reports, the documents and the pages take their tokens from here; `handbook sync` writes those of pages to
macros/theme/generated/tokens.css. Names say the purpose of a value, so that a partnership changes a value and no rule.
"""

from collections.abc import Mapping

type Tokens = Mapping[str, str]
type TypeSizes = Mapping[str, float]
"""Sizes of type in points."""

WHITE, BLACK, _PINE = "#ffffff", "#000000", "#17594f"

# Pages: three schemes with the same names

LIGHT: Tokens = {
    "ink": "#1b2b2a",
    "soft": "#4a5a58",
    "faint": "#75837f",
    "paper": "#fdfcf9",
    "tint": "#f1f5f1",
    "line": "#cdd8d2",
    "pine": _PINE,
    "link": "#0f5c52",
    "accent": "#8a3b12",
    "accent-tint": "#8a3b1214",
    "alarm": "#fdf0d2",
    "alarm-ink": "#3f2b00",
    "alarm-line": "#b06f00",
    "good": "#1d5c2f",
    "good-tint": "#e3f1e4",
    "warn": "#6b4400",
    "warn-tint": "#fbeccb",
    "late": "#8a2318",
    "late-tint": "#fbe6e1",
    "short": "#1f4a7d",  # a standard that is short of met by a point or two: never green
    "short-tint": "#e4edf8",
    "key": "#3d2c73",
    "key-tint": "#ece8f8",
    "mark": "#fff0b3",
    "band": _PINE,
    "band-light": "#2a7468",
    "band-dark": "#0f463e",
    "band-ink": WHITE,
    "band-soft": "#e6f0ed",
    "foot": "#123f39",
    "foot-ink": WHITE,
    "foot-soft": "#e6f0ed",
    "foot-faint": "#d3e3de",
}
DARK: Tokens = {
    "ink": "#e6ece9",
    "soft": "#b9c6c1",
    "faint": "#94a39e",
    "paper": "#141d1c",
    "tint": "#1c2827",
    "line": "#3a4a48",
    "pine": "#8ad6c6",
    "link": "#8ad6c6",
    "accent": "#ffc29b",
    "accent-tint": "#ffc29b1a",
    "alarm": "#3a2c08",
    "alarm-ink": "#ffe9b8",
    "alarm-line": "#d99a2b",
    "good": "#a7e0b3",
    "good-tint": "#1b3322",
    "warn": "#ffd98a",
    "warn-tint": "#3a2d0e",
    "late": "#ffb9ac",
    "late-tint": "#44201b",
    "short": "#a9cdf7",
    "short-tint": "#1b2f48",
    "key": "#cfc4ff",
    "key-tint": "#2c2650",
    "mark": "#5b4a10",
    "band": "#123833",
    "band-light": "#1b4c45",
    "band-dark": "#0e2b27",
    "band-ink": WHITE,
    "band-soft": "#d6e6e1",
    "foot": "#0e1615",
    "foot-ink": WHITE,
    "foot-soft": "#d6e6e1",
    "foot-faint": "#c3d3ce",
}
PRINTED: Tokens = {
    "ink": BLACK,
    "soft": "#333333",
    "paper": WHITE,
    "tint": WHITE,
    "line": "#999999",
    "alarm": WHITE,
    "alarm-ink": BLACK,
}
"""On paper the other colours stay those of the screen."""

ALWAYS: Tokens = {
    "focus": "#ffd27a",  # round the focused element in the dark bands at head and foot
    "shade": "#000000a0",  # over the page behind a dialogue
}

TYPE: Tokens = {
    "hero": "2.3rem",
    "title": "1.75rem",
    "title-narrow": "1.45rem",  # on a phone, and of a part that is a page of its own
    "number": "1.5rem",
    "part": "1.3rem",
    "total": "1.2rem",
    "group": "1.1rem",
    "lede": "1.05rem",
    "heading": "1.02rem",
    "entry": "0.95rem",
    "topic": "0.9rem",
    "text": "0.85rem",
    "text-narrow": "0.82rem",
    "aside": "0.8rem",
    "detail": "0.78rem",
    "note": "0.76rem",
    "fine": "0.75rem",
    "whose": "0.74rem",
    "label": "0.72rem",
    "dense": "0.7rem",
    "hint": "0.68rem",
    "tag": "0.66rem",
    "teaser": "0.64rem",
    "drawing": "0.6rem",  # words in a drawing, and over the columns of a map
    "drawing-scaled": "9px",  # where the drawing is scaled with its words
    "print-base": "100%",  # what every size in rem is a part of, on paper
    "print-sheet": "14pt",
    "print-text": "10.5pt",
    "print-form": "10pt",
    "print-help": "9.5pt",
    "print-urgent": "9pt",
    "print-map": "6.5pt",
    "print-map-about": "6pt",
}
SIZES: Tokens = {
    "radius": "0.2rem",
    "measure": "34rem",  # the longest line of text, and the column that holds it
    "page": "66rem",  # the grid of the whole site: the navigation, the text and what stands beside it
    "beside": "11rem",
    "answer": "34rem",
    "field": "32rem",
    "sheet": "38rem",
    "list": "40rem",
    "wide": "44rem",
    "panel": "46rem",
}
FACES: Tokens = {
    "serif": '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, "Noto Serif", serif',
    "sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
    "mono": 'ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace',
}

# Documents for office programs: typefaces that all of them have, lines and grounds that survive a copier

OFFICE_FACE = "Arial"
OFFICE: Tokens = {
    **{name: LIGHT[name] for name in ("ink", "soft", "pine", "alarm")},
    "tint": "#e9f0ec",
    "line": "#8fa39c",
    "alarm-line": "#8a5600",
}
OFFICE_TYPE: TypeSizes = {
    "title": 26,
    "subtitle": 15,
    "heading-1": 20,
    "heading-2": 16,
    "heading-3": 13.5,
    "heading-4": 12,
    "urgent-title": 14,
    "urgent": 11,
    "text": 12,
    "label": 12,
    "help": 11,
    "table": 11,
    "small": 10.5,
    "head-and-foot": 9.5,
}
WORD_TYPE: TypeSizes = {**OFFICE_TYPE, "title": 24, "urgent": 10.5, "facts": 11}
PAGE_CM = (21.0, 29.7)
MARGIN_CM = 2.0

# PDF

PDF: Tokens = {
    name: LIGHT[name] for name in ("ink", "soft", "pine", "tint", "line", "alarm", "alarm-line", "alarm-ink")
}
PDF_TYPE: TypeSizes = {
    "title": 26,
    "heading-1": 18,
    "heading-2": 13.5,
    "subtitle": 12,
    "urgent-title": 12,
    "heading-3": 11.5,
    "heading-4": 10.5,
    "text": 10.5,
    "facts": 9.5,
    "small": 9,
    "foot": 8,
}
PDF_FACES = {
    "serif": ("Libertinus Serif", "DejaVu Sans Mono"),
    "sans": ("Atkinson Hyperlegible Next", "Libertinus Serif", "DejaVu Sans Mono"),
}

# Reports of returned self-checks: a page that stands alone, a chart for a board paper, a workbook. The levels' grounds
# differ as greys too, on a copier or a printer without colour

REPORT_FACE, REPORT_PRINT_FACE = "Arial, Helvetica, sans-serif", "Arial, sans-serif"
_MET, _NOT_MET = "#d6eadb", "#7a1f1f"
REPORT: Tokens = {
    "paper": "#fff",
    "ink": "#1a1a1a",
    "link": "#0b4f8a",
    "urgent": "#8a1c1c",
    "line": "#767676",
    "head": "#e6e6e6",
    "met": "#eaf5ec",
    "nearly-met": "#cfdcee",
    "nearly-met-lines": "#a8c2e4",
    "partly-met": "#ecc675",
    "partly-met-lines": "#d9a441",
    "not-met": _NOT_MET,
    "not-met-ink": "#fff",
    "not-known-dots": "#8c8c8c",
    "not-applicable": "#f2f2f2",
    "not-applicable-ink": "#404040",
    "not-applicable-line": "#555",
}
REPORT_TYPE: Tokens = {
    "text": "1rem",
    "title": "1.8rem",
    "part": "1.35rem",
    "heading": "1.1rem",
    "small": ".85rem",
    "table": ".875rem",
    "print-text": "9pt",
    "print-title": "16pt",
    "print-part": "13pt",
    "print-table": "8pt",
    "print-foot": "7pt",
    "print-map": "6.5pt",
}
CHART: Tokens = {
    "paper": WHITE,
    "ink": BLACK,
    "soft": "#333333",
    "edge": "#222222",
    "met": _MET,
    "nearly-met": "#e4edf8",
    "nearly-met-lines": "#1f4a7d",
    "partly-met": "#fdf0c8",
    "partly-met-lines": "#6b5200",
    "not-met": _NOT_MET,
    "not-met-ink": WHITE,
    "not-known": WHITE,
    "not-known-dots": "#333333",
    "not-applicable": "#e6e6e6",
}
CHART_TYPE = {"title": 20, "text": 14, "foot": 13}
WORKBOOK_FACE, WORKBOOK_SIZE = "Arial", 10
WORKBOOK: Tokens = {
    "paper": WHITE,
    "ink": BLACK,
    "line": "#808080",
    "head": "#d9d9d9",
    "entry": "#fff8dc",
    "closed": "#ececec",
    "met": "#eaf5ec",
    "nearly-met": "#cfdcee",
    "not-known": "#c4c4c4",
    "partly-met": "#d9a441",
    "not-met": _NOT_MET,
    "not-met-ink": WHITE,
}
