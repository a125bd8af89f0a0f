"""Text that is safe to show without escaping, and data for the browser, which templates escape."""

from __future__ import annotations

import json

from markupsafe import Markup

NOTHING = Markup()


def as_markup(text: str) -> Markup:
    """Mark text as safe. Use this only for text from a template, or text made of ids alone."""
    return str.__new__(Markup, text)  # Markup() would first look for `__html__`, tens of thousands of times


def browser_json(data: object) -> str:
    """Data as JSON without spaces, for an attribute that the browser's modules read."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
