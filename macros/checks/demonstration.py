"""Checks a real partnership's data for missing details and for invented words: both stop publication.

A demonstration is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.reading.data_paths import PARTNERSHIP
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from macros.reading.yaml_file import YamlFile, parse_yaml
from selfcheck.reading.rules import Fault
from selfcheck.reading.rules import Path as FieldPath

INVENTED = (
    "Example Safeguarding Children Partnership",
    "Example SCP",
    "Example Council children's services",
    "Example Youth Justice Service",
    "Example Constabulary",
    "Example Integrated Care Board",
    "Example Community Health Trust",
    "Example Schools Trust",
    "Example College",
    "Example Family Support Charity",
    "Example Youth Clubs",
    "Example Housing Association",
)
"""The invented publisher and agencies with which the handbook comes."""

_DEMONSTRATION = r"\bdemonstrations?\b|\bno\s+local\s+number"
_NAMES = (r"[\s-]+".join(re.escape(word).replace("'", "['’]?") for word in name.split()) for name in INVENTED)
_INVENTED_WORDS = re.compile("|".join((_DEMONSTRATION, *_NAMES)), re.IGNORECASE)


def invented_words(text: str) -> Iterator[re.Match[str]]:
    """Each place that names the invented publisher or its agencies, or says that this is a demonstration.

    A name is also found in the form of an id, and across a line end.
    """
    return _INVENTED_WORDS.finditer(text)


def check_publishable(loaded: LoadedData) -> Iterator[Problem]:
    """Details that a real partnership's data lack, and invented words left in them."""
    partnership = loaded.partnership
    if partnership is None or partnership.demonstration:
        return
    for name, route in partnership.urgent.local.items():
        if not route.phone:
            message = f"no telephone number is set for '{name}'"
            fault = Fault(("urgent", name), "number-not-set", message, "add it under 'phone'", at_key=True)
            yield loaded.problem(PARTNERSHIP, fault)
    if partnership.nation != "england":
        message = f"the law and the ways of reporting of the nation '{partnership.nation}' are not held here"
        hint = "only those of England are, so do not publish this handbook for another nation"
        yield loaded.problem(PARTNERSHIP, Fault(("nation",), "nation-not-held", message, hint))
    for file, content in loaded.files.items():
        if file not in loaded.broken and any(invented_words(content.raw.decode("utf-8"))):
            for fault in _left_in(parse_yaml(content.raw, file, content.most)[0]):
                yield loaded.problem(file, fault)


def left_words(match: re.Match[str]) -> tuple[str, str, str]:
    """Code, message and hint for invented words that are left."""
    words = " ".join(match[0].split())
    hint = "write your partnership's own words here, or take the sentence out"
    return "invented-left", f"'{words}' belongs to the invented publisher with which the handbook comes", hint


def _left_in(content: YamlFile | None) -> Iterator[Fault]:
    for path, text in _texts(content.value if content else None):
        if match := next(invented_words(text), None):
            yield Fault(path, *left_words(match))


def _texts(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text of plain data with its path, but not the names of fields."""
    if isinstance(value, str):
        yield path, value
    inner = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield from _texts(each, (*path, name))
