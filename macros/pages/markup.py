"""Text that is safe to show without escaping."""

from __future__ import annotations

from markupsafe import Markup

NOTHING = Markup()


def as_markup(text: str) -> Markup:
    """Mark text as safe. Use this only for text from a template, or text made of ids alone."""
    return str.__new__(Markup, text)  # Markup() would first look for `__html__`, tens of thousands of times
