"""Every file accounted for: the number with each outcome, and the files set aside one by one."""

from collections import Counter
from typing import Any

from selfcheck.collation.collation import Collation
from selfcheck.collation.intake import FileSetAside
from selfcheck.collation.rows import CountedReturn

_REASONS = ("superseded", "unreadable", "not-a-return")
_SOMETIMES = {"undecided": "conflict", "parts": "part"}
_UNDER = {"duplicate": "superseded", "newer-format": "unreadable", "example": "not-a-return"}


def accounts(collation: Collation) -> dict[str, int]:
    """The number of files with each outcome; they add up to `total`."""
    found = Counter(_UNDER.get(file.reason, file.reason) for file in collation.set_aside)
    return {
        "total": collation.files,
        "counted": len(collation.rows),
        "not_chosen": len(collation.others),
        **{reason: found[reason] for reason in _REASONS},
        **{name: found[reason] for name, reason in _SOMETIMES.items() if found[reason]},
        **({"reviews": len(collation.reviews)} if collation.reviews else {}),
    }


def aside_data(file: FileSetAside) -> dict[str, Any]:
    return {
        "file": file.file,
        "reason": file.reason,
        "message": file.message,
        "agency": file.agency,
        "scope": file.scope,
        "kept": file.kept,
        "conflict": file.conflict,
    }


def who(row: CountedReturn) -> dict[str, str]:
    return {"agency": row.who, "name": row.name, "scope": row.scope}
