"""The languages in which a policy may be written: those that the handbook can name and mark. It translates none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

LanguageCode = Literal["en", "cy", "ga", "gd", "ar", "fr", "lt", "pl", "pt", "ro", "so", "tr", "uk", "ur"]
"""Tags of BCP 47."""

ENGLISH: LanguageCode = "en"

LANGUAGE_NAMES: Mapping[LanguageCode, str] = {
    "en": "English",
    "cy": "Welsh",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "ar": "Arabic",
    "fr": "French",
    "lt": "Lithuanian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "so": "Somali",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
}
RIGHT_TO_LEFT: frozenset[str] = frozenset({"ar", "ur"})
