"""What the person at the command says of an edition, beside the file; and an edition that is ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.machine.engine import ENGINE
from macros.model.source_record import Source
from macros.reading.yaml_file import parse_yaml
from selfcheck.standards.edition import Edition

_SCALES = ENGINE.lists / "standards/supervision/1/scales.yml"  # those of the ten standards


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDetails:
    """Options, empty where not given; `free` is the next number that is free, `day` today.

    `known`: the ids of the documents in `sources.yml`.
    """

    number: str = ""
    title: str = ""
    publisher: str = ""
    area: str = ""
    free: str = "1"
    day: str
    known: tuple[str, ...] = ()

    def options(self) -> dict[str, str]:
        """The options that were given, by the members of an edition's head."""
        named = {"number": self.number, "title": self.title, "publisher": self.publisher, "area": self.area}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEdition:
    """An edition as read from a file. `sources`: documents that it cites and that the handbook does not list yet.

    `notices`: what a person should know, a sentence each.
    """

    edition: Edition
    sources: tuple[Source, ...] = ()
    notices: tuple[str, ...] = ()


@cache
def usual_scales() -> Mapping[str, Any]:
    """The plain data of the scales that an edition has whose file gives none."""
    content, problems = parse_yaml(_SCALES.read_bytes(), _SCALES.name)
    assert content is not None, problems
    assert isinstance(content.value, dict)
    return content.value
