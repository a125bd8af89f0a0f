"""How pages and documents mark a text in another language than their own, English."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.languages import ENGLISH, LANGUAGE_NAMES, RIGHT_TO_LEFT
from macros.model.policy import Policy


def language_attributes(policy: Policy) -> Mapping[str, str]:
    """The attributes of an element with the policy's own text; none where it is in English."""
    if policy.language == ENGLISH:
        return {}
    turned = {"dir": "rtl"} if policy.language in RIGHT_TO_LEFT else {}
    return {"lang": policy.language, **turned}


def language_name(policy: Policy) -> str:
    """The name of another language than English; else empty."""
    return "" if policy.language == ENGLISH else LANGUAGE_NAMES[policy.language]
