"""What people may enter in a sheet: lists to choose from, whole numbers, and the protection of all other cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.reports.formats.html import xml_text

_MOST_PROMPT = 250  # characters that Excel shows of a prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRule:
    """What may stand in some cells, such as `D2 D4`: an entry of `source` (the cells of a list), or a whole number.

    `strict`: nothing else can be typed. `prompt` shows while the cell is chosen.
    """

    cells: str
    source: str = ""
    most: int = 0
    strict: bool = True
    prompt: str = ""


def rules_xml(rules: Sequence[EntryRule]) -> str:
    if not rules:
        return ""
    return f'<dataValidations count="{len(rules)}">{"".join(map(_rule, rules))}</dataValidations>'


def protection_xml() -> str:
    """Without a password: it keeps questions from being changed by mistake. Columns and rows may be resized."""
    return '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'


def _rule(rule: EntryRule) -> str:
    kind = f'type="list" showErrorMessage="{int(rule.strict)}"' if rule.source else 'type="whole" showErrorMessage="1"'
    limits = f"<formula1>{xml_text(rule.source)}</formula1>"
    if not rule.source:
        limits = f"<formula1>0</formula1><formula2>{rule.most}</formula2>"
    prompt = f' showInputMessage="1" prompt="{xml_text(rule.prompt[:_MOST_PROMPT])}"' if rule.prompt else ""
    error = "Choose from the list." if rule.source else "Enter a whole number."
    return (
        f'<dataValidation {kind} allowBlank="1" error="{error}"{prompt} sqref="{rule.cells}">{limits}</dataValidation>'
    )
