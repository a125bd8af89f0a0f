"""The text that the officer sends to whoever must know of a new version."""

from __future__ import annotations

from macros.addresses import full_address, version_page
from macros.model.policy import Policy
from macros.model.policy_version import PolicyVersion
from macros.wording.text import sentence


def publication_notice(policy: Policy, version: PolicyVersion, site_url: str) -> str:
    """The text, ready to send: what is new, from when, and where it stands."""
    starts = version.dates.effective if version.dates else None
    lines = (
        f"{policy.agency}: {version.title}, version {version.version}",
        f"It applies from {starts.words}." if starts else "",
        sentence(version.change_note) if version.change_note else "",
        version.dates_note or "",
        f"Read it: {full_address(site_url, version_page(policy.id, version.version))}",
    )
    return "\n".join(line for line in lines if line)
