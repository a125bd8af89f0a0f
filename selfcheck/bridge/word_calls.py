"""The bridge's calls for Word files: each takes a template and returns the filled file, both in base64."""

import binascii
from typing import Any

from selfcheck.bridge.payload import CallError, Payload
from selfcheck.reports import word_values
from selfcheck.reports.formats.word_template import DOCX_MEDIA_TYPE, TemplateError, Values, fill
from selfcheck.returns.returns import file_name
from selfcheck.scoring.score import ReturnScore


def fill_document(payload: Payload) -> Any:
    """The payload's template, filled with the payload's values."""
    values = payload.get("values")
    if values is None or not _are_values(values):
        raise CallError("bad-payload", "'values' is not texts and lists by their names", "")
    return _document(payload, values)


def result_document(payload: Payload, scored: ReturnScore, kind: str) -> Any:
    """A return's report or action plan, as `kind` says."""
    values, ending = word_values.WORD_DOCUMENTS[kind]
    return {"name": file_name(scored.record, ending), **_document(payload, values(scored))}


def _are_values(values: Any) -> bool:
    return isinstance(values, dict) and all(
        all(map(_are_values, value)) if isinstance(value, list) else isinstance(value, str) for value in values.values()
    )


def _document(payload: Payload, values: Values) -> dict[str, str]:
    try:
        template = binascii.a2b_base64(str(payload.get("template", "")), strict_mode=True)
        made = fill(template, values)
    except (binascii.Error, TemplateError) as error:
        hint = "load the page again; if it still fails, tell whoever publishes this handbook"
        raise CallError("bad-template", f"the Word file could not be made: {error}", hint) from None
    return {"type": DOCX_MEDIA_TYPE, "base64": binascii.b2a_base64(made, newline=False).decode()}
