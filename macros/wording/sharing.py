"""How pages are found and shared: what the theme asks of the partnership, and the e-mails that readers may send it."""

from __future__ import annotations

import re
from urllib.parse import quote

from macros.model.partnership import Partnership
from macros.wording.urgent_route import template_safe

NEW_LINE = "\r\n"  # of e-mails (RFC 6068)
_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_LONGEST = 200  # characters of a title in an e-mail: some mail programs take no address of more than 2,000


def sharing_settings(partnership: Partnership) -> str:
    """For templates of the theme to import. Empty: there is no mailbox, or this is no demonstration."""
    settings = {
        "publisher": partnership.name,
        "mailbox": partnership.mailbox,
        "robots": "noindex" if partnership.demonstration else "",
    }
    return "".join(f"{{% set {name} %}}{template_safe(text)}{{% endset %}}\n" for name, text in settings.items())


def suggestion(mailbox: str, title: str, address: str) -> str:
    """The address of an e-mail that suggests a change of a page."""
    name = on_one_line(title)
    lines = (
        f"Page: {name}",
        f"Address: {on_one_line(address)}",
        "",
        "Please name no child, family or colleague.",
        "",
        "What should change, and why:",
        "",
    )
    return _mail(mailbox, f"Suggested change: {name}", lines)


def _mail(mailbox: str, subject: str, lines: tuple[str, ...]) -> str:
    """Only the lines' own ends are line ends there, and no sign of a text begins a header of its own."""
    return f"mailto:{mailbox}?subject={quote(subject, safe='')}&body={quote(NEW_LINE.join(lines), safe='')}"


def on_one_line(text: str) -> str:
    """A text for an e-mail's subject: without line ends, other control signs and signs that turn text."""
    line = " ".join(_SIGNS.sub(" ", text).encode("utf-8", "replace").decode().split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
