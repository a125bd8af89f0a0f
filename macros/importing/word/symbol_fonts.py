"""Signs of fonts such as Wingdings, where a tick has a letter's place, as characters that every font has."""

from __future__ import annotations

import re

_PRIVATE = 0xF000  # Word writes a sign of such a font at its place in the font, with or without this added

_WINGDINGS = {
    **{0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x73: "◆", 0x74: "◆", 0x75: "◆"},
    **{0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA7: "▪", 0xA8: "☐"},
    **{0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨"},
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x20: " "},
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},  # ① to ⑩
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},  # ❶ to ❿
}
_WINGDINGS_2 = {
    **{0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "☒", 0x56: "☒", 0x57: "☒", 0x58: "☒"},
    **{0x96: "•", 0x97: "•", 0x98: "•", 0x9F: "■", 0xA2: "■", 0xA3: "☐", 0xA4: "☐", 0x20: " "},
}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x3D: "•", 0x6E: "●", 0x20: " "}
_GREEK = dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_SYMBOL = {
    **{ord(latin): greek for latin, greek in _GREEK.items()},
    **{ord(latin.upper()): greek.upper() for latin, greek in _GREEK.items()},
    **{place: chr(place) for place in (*range(0x20, 0x22), 0x23, 0x25, 0x26, *range(0x28, 0x2D), *range(0x2E, 0x40))},
    **{0x2D: "−", 0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°"},
    **{0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…"},
    **{0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE2: "®"},
    **{0xE3: "©", 0xE4: "™"},
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x20: " ", 0x7D: "▶", 0x84: "▶", 0x22: "↑", 0x23: "↓", 0x21: "→"},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters typed in a font show as signs."""
    return bool(font) and str(font).lower() in _FONTS


def sign_text(font: str | None, code: int) -> str | None:
    """The character for a place in a font; None for a sign that has no such character here."""
    place = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    known = _FONTS.get((font or "").lower())
    if known is None and place != code:  # a sign whose font is not named where it stands
        known = {**_WINGDINGS, 0xB7: "•"}
    if known is not None:
        return known.get(place)
    return chr(code) if chr(code).isprintable() else None


def hexadecimal(text: str | None) -> int:
    """The place of a sign in its font, as Word writes it; 0 for anything else."""
    return int(text, 16) if text and re.fullmatch("[0-9A-Fa-f]{1,4}", text, re.ASCII) else 0
