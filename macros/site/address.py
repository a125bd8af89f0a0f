"""The site's address: from `mkdocs.yml`, unless a command gives another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from macros.addresses import DEFAULT_URL, LOCAL_HOST

CONFIGURATION = "mkdocs.yml"
_SITE_URL = re.compile(r"""^site_url:\s*(?:!ENV\s*\[\s*SITE_URL\s*,\s*)?["']?(?P<address>[^"'\]\s]+)""", re.MULTILINE)
_NO_HOST = re.compile(rf"|{LOCAL_HOST}|(.+\.)?example(\.(org|com|net))?|.+\.(test|invalid)")


@dataclass(frozen=True, slots=True)
class ConfiguredAddress:
    """The address in `mkdocs.yml`, with its line and column; 0 and 0 where it has none."""

    site_url: str
    place: tuple[int, int]


def configured_address(root: Path) -> ConfiguredAddress:
    """The address for which a project builds unless a command gives another."""
    file = root / CONFIGURATION
    line = _SITE_URL.search(text := file.read_text(encoding="utf-8")) if file.is_file() else None
    return (
        ConfiguredAddress(line["address"], place_of(text, line.start()))
        if line
        else ConfiguredAddress(DEFAULT_URL, (0, 0))
    )


def is_public(site_url: str) -> bool:
    """Whether other people can reach this address: not this machine, and no name reserved for examples."""
    try:
        parts = urlsplit(site_url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and site_url.endswith("/") and not _NO_HOST.fullmatch(host)


def place_of(text: str, start: int) -> tuple[int, int]:
    """The line and column of an offset in a text, counted from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
