"""The theme's files made from the design tokens: custom properties for its style sheets, and its emblem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from selfcheck.design_tokens import ALWAYS, DARK, FACES, LIGHT, PRINTED, SIZES, TYPE, Tokens

_EMBLEM = Path(__file__).with_name("emblem.svg")
_SCHEME = '[data-md-color-scheme="{}"]'
_HEAD = "/* Made from selfcheck/design_tokens.py, where colours, sizes and typefaces are changed. */"


def theme_files() -> dict[str, str]:
    """The files by their paths in the theme."""
    emblem = _EMBLEM.read_text(encoding="utf-8")
    return {
        "generated/tokens.css": f"{_HEAD}\n\n{'\n'.join(_rules())}",
        "assets/favicon.svg": emblem.replace("currentColor", LIGHT["pine"]),
        "assets/logo.svg": emblem.replace("currentColor", LIGHT["band-ink"]),
    }


def _rules() -> Iterator[str]:
    sizes = {f"type-{name}": value for name, value in TYPE.items()}
    # in browsers from before 2024, a backdrop inherits nothing from the page
    yield _rule(":root,\n::backdrop", {**FACES, **SIZES, **sizes, **ALWAYS})
    yield _rule(_SCHEME.format("default"), LIGHT)
    yield _rule(_SCHEME.format("slate"), DARK)
    yield f"@media print {{\n{_rule(':root,\n[data-md-color-scheme]', PRINTED)}}}\n"


def _rule(selector: str, tokens: Tokens) -> str:
    lines = "".join(f"  --sh-{name}: {value};\n" for name, value in tokens.items())
    return f"{selector} {{\n{lines}}}\n"
