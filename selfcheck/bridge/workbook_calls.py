"""The bridge's calls for the questionnaire as a workbook, and for tables of other tools."""

import binascii
import json
from collections.abc import Callable, Mapping
from typing import Any

from selfcheck.answer_tables.answers import table_answers, table_return
from selfcheck.answer_tables.table import read_table
from selfcheck.bridge.payload import CallError, Payload
from selfcheck.reading.fields import read_keeping
from selfcheck.reading.rules import FaultsError, shorten
from selfcheck.reports.formats.xlsx import XLSX_MEDIA_TYPE
from selfcheck.returns.returns import open_return
from selfcheck.standards.edition import Edition
from selfcheck.workbook.lists import WorkbookAbout
from selfcheck.workbook.questionnaire import workbook_bytes, workbook_name
from selfcheck.workbook.workbook_return import MOST_FAULTS_SHOWN, read_workbook


def make_workbook(payload: Payload, edition: Edition) -> Any:
    """The workbook in base64, with the answers of the payload's return. `left_out`: what it could not hold."""
    opened = open_return(json.dumps(payload.get("return")))
    record = opened.required_record
    if (record.edition.set, record.edition.number) != (edition.head.set, edition.head.number):
        raise CallError("other-edition", "the answers are to another version of the standards", "bring them up first")
    about, _ = read_keeping(WorkbookAbout, payload.get("about", {}))
    content, left_out = workbook_bytes(edition, opened.data, _texts(payload, "typed"), about)
    return {
        "name": workbook_name(record),
        "type": XLSX_MEDIA_TYPE,
        "base64": binascii.b2a_base64(content, newline=False).decode(),
        "left_out": left_out,
    }


def open_workbook(payload: Payload, edition: Edition) -> Any:
    """The verdict on a workbook, in base64: opened with its return, or refused with every fault.

    `editions`: the earlier editions in full, which a workbook may ask as well.
    """
    earlier = payload.get("editions", [])
    if not isinstance(earlier, list):
        raise CallError("bad-payload", "'editions' is not a list", "")
    try:
        editions = [Edition.from_dict(each) for each in earlier]
        found = read_workbook(content_of(payload), [*editions, edition])
    except FaultsError as error:
        return fault_list(error)
    return {
        "verdict": "opened",
        "return": found.opened.data,
        "typed": dict(found.typed),
        "messages": list(found.messages),
    }


def open_table(payload: Payload, edition: Edition) -> Any:
    """What a table of another tool would give, for agreement. `columns` and `meanings`: as the reader has chosen."""
    try:
        table = read_table(content_of(payload))
        columns = {name: at for name, at in _members(payload, "columns").items() if type(at) is int}
        found = table_answers(table, edition, columns, _texts(payload, "meanings"))
        opened = open_return(json.dumps(table_return(found, edition)))
    except FaultsError as error:
        return fault_list(error)
    return {
        "verdict": "opened",
        "heads": [shorten(head) for head in table.heads],
        "columns": found.columns,
        "words": [{"word": word, "count": count, "meaning": meaning} for word, count, meaning in found.words],
        "aside": found.aside[:MOST_FAULTS_SHOWN],
        "more": max(0, len(found.aside) - MOST_FAULTS_SHOWN),
        "taken": len(found.answers),
        "return": opened.data,
    }


def fault_list(error: FaultsError) -> Any:
    faults = [{"message": fault.message, "hint": fault.hint} for fault in error.faults[:MOST_FAULTS_SHOWN]]
    return {"verdict": "refused", "faults": faults, "more": len(error.faults) - len(faults)}


def content_of(payload: Payload) -> bytes:
    try:
        return binascii.a2b_base64(str(payload.get("base64", "")), strict_mode=True)
    except (binascii.Error, ValueError):
        raise CallError("bad-payload", "the file's bytes are missing", "") from None


def _members(payload: Payload, name: str) -> Mapping[str, Any]:
    found = payload.get(name, {})
    if not isinstance(found, dict):
        raise CallError("bad-payload", f"'{name}' is not values by their names", "")
    return found


def _texts(payload: Payload, name: str) -> Mapping[str, str]:
    found = _members(payload, name)
    if not all(isinstance(each, str) for each in found.values()):
        raise CallError("bad-payload", f"'{name}' is not texts by their names", "")
    return found


WORKBOOK_CALLS: dict[str, Callable[[Payload, Edition], Any]] = {
    "make_workbook": make_workbook,
    "open_workbook": open_workbook,
    "open_table": open_table,
}
