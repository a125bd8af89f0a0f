"""The links by which readers suggest a change: an e-mail that names the page, for their own mail program to send."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

from macros.wording.sharing import suggestion

_LINK = re.compile(r'href="mailto:(?P<mailbox>[^"?]+)" data-mail="change"')


def with_mail_links(html: str, folder: str, site_url: str) -> str:
    """A page with what its e-mail says. Without this step the link opens an empty e-mail."""
    if not _LINK.search(html):
        return html
    address = urljoin(site_url, "" if folder == "." else f"{folder}/")
    title = unescape(html.partition("<title>")[2].partition("</title>")[0])

    def whole(link: re.Match[str]) -> str:
        return f'href="{escape(suggestion(link["mailbox"], title, address))}" data-mail="change"'

    return _LINK.sub(whole, html)
