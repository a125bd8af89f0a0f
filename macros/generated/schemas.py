"""JSON Schemas of the files under `standards/`, for editors, made from the definitions that read these files.

The schemas of returns and reviews are for the browser, which checks agencies' files with them.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin

from macros.model.colleagues import Colleagues
from macros.model.danger_words import DangerWords
from macros.model.form import Form
from macros.model.glossary import Glossary
from macros.model.ledger import Ledger
from macros.model.national_help import NationalHelpFile
from macros.model.partnership import Partnership
from macros.model.pathway import Pathway
from macros.model.policy import Policy
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import EditionRecord, SourceRecord, Sources
from macros.model.topic import Topics
from selfcheck.reading.fields import hints, is_union, member_name, required, unwrap
from selfcheck.reading.rules import About, AtMost, Between, Matches, NotEmpty
from selfcheck.returns.returns import Return
from selfcheck.returns.reviews import Review
from selfcheck.staff.questions import StaffQuestions
from selfcheck.standards.edition import EditionHead, Standard
from selfcheck.standards.scales import Scales

DATA_FILES: dict[str, type] = {
    "partnership": Partnership,
    "sources": Sources,
    "glossary": Glossary,
    "national-help": NationalHelpFile,
    "edition": EditionHead,
    "scales": Scales,
    "standard": Standard,
    "policy": Policy,
    "version": PolicyVersion,
    "source": SourceRecord,
    "edition-source": EditionRecord,
    "published": Ledger,
    "topics": Topics,
    "colleagues": Colleagues,
    "staff-questions": StaffQuestions,
    "danger-words": DangerWords,
    "form": Form,
    "pathway": Pathway,
}

AGENCY_FILES: dict[str, type] = {"return": Return, "review": Review}
"""Files of agencies and reviewers. Their unknown fields are kept, and their text may be empty."""


class _Definitions(dict[str, Any]):
    """The records described so far. `keeping`: whether unknown fields are allowed, as in agencies' files."""

    def __init__(self, *, keeping: bool) -> None:
        super().__init__()
        self.keeping = keeping


_DATE = r"^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$"


def schema_text(name: str) -> str:
    """The schema of one kind of file, as the text of a `.json` file."""
    kind = (DATA_FILES | AGENCY_FILES)[name]
    definitions = _Definitions(keeping=name in AGENCY_FILES)
    root = _record(kind, definitions)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _title(kind), **root}
    if definitions:
        schema["$defs"] = dict(sorted(definitions.items()))
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _title(kind: type) -> str:
    return (kind.__doc__ or kind.__name__).strip().partition("\n")[0]


def _record(kind: type, definitions: _Definitions) -> dict[str, Any]:
    known = hints(kind)
    return {
        "type": "object",
        "description": _title(kind),
        "properties": {
            name: _schema(known[name], definitions) for name in (member_name(field.name) for field in fields(kind))
        },
        "required": sorted(required(kind)),
        "additionalProperties": definitions.keeping,
    }


def _schema(annotation: Any, definitions: _Definitions) -> dict[str, Any]:
    kind, rules = unwrap(annotation)
    schema = _shape(kind, definitions)
    for rule in rules:
        schema |= _narrowed(rule)
    return schema


def _shape(kind: Any, definitions: _Definitions) -> dict[str, Any]:
    if is_union(kind):
        members = [member for member in get_args(kind) if member is not types.NoneType]
        return {"anyOf": [_schema(member, definitions) for member in members]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], definitions)}
    if get_origin(kind) is Mapping:
        return {"type": "object", "additionalProperties": _schema(get_args(kind)[1], definitions)}
    if hasattr(kind, "parse"):
        return {"type": "string", "pattern": _DATE}
    if is_dataclass(kind) and isinstance(kind, type):
        return _reference(kind, definitions)
    return _simple(kind, definitions)


def _simple(kind: Any, definitions: _Definitions) -> dict[str, Any]:
    if get_origin(kind):  # a choice of fixed words
        return {"enum": list(get_args(kind))}
    text = {"type": "string"} if definitions.keeping else {"type": "string", "pattern": r"\S"}
    return {str: text, int: {"type": "integer"}, bool: {"type": "boolean"}}[kind].copy()


def _reference(kind: type, definitions: _Definitions) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # holds the place, so that a record may refer to itself
        definitions[kind.__name__] = _record(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _narrowed(rule: object) -> dict[str, Any]:
    match rule:
        case About(text):
            return {"description": text}
        case Matches(pattern):
            return {"pattern": f"^({pattern})$"}
        case Between(least, most):
            return {"minimum": least, "maximum": most}
        case AtMost(most):
            return {"maxItems": most}
        case NotEmpty():
            return {"minItems": 1}
        case _:
            raise TypeError(f"no JSON Schema is known for the rule {rule!r}")
