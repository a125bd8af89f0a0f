"""Where self-checks go, what for, and what becomes of them: for pages, files, e-mails and documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.model.partnership import Partnership

ROLES_ARE_PEOPLE = (
    "The file names roles. In a small agency a role is one person, whom readers may know: write nothing about a role "
    "that this person should not read."
)


def sending_rows(partnership: Partnership) -> tuple[tuple[str, str], ...]:
    """Labels with their texts."""
    returns = partnership.returns
    return (
        ("When", f"From {returns.opens.words} to {returns.due.words}, for {partnership.name}."),
        ("Where to", returns.send_to),
        ("What for", returns.purpose),
        ("Who reads it", returns.read_by),
        ("Kept until", f"{returns.kept_until.words}. Then the partnership deletes its copies."),
        ("Roles are people", ROLES_ARE_PEOPLE),
        ("Who decides", _who_decides(partnership)),
    )


def _who_decides(partnership: Partnership) -> str:
    return (
        "Your agency decides whether to send the whole file or the copy without notes. "
        f"{partnership.name} decides about the copy it then has: ask there to correct or delete it."
    )


def sending_data(partnership: Partnership) -> Mapping[str, Any]:
    """The same for the browser. `file`: what a downloaded file says of it."""
    returns = partnership.returns
    return {
        "partnership": partnership.name,
        "file": {
            "to": returns.send_to,
            "purpose": returns.purpose,
            "read_by": returns.read_by,
            "kept_until": str(returns.kept_until),
        },
        "rows": sending_rows(partnership),
    }
