"""A page's link to suggest a change names the page."""

from __future__ import annotations

from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

from macros.site.mail_links import with_mail_links
from tests.support.markup import parse

LINK = '<a href="mailto:team@example.org" data-mail="change">Suggest a change</a>'


def test_the_e_mail_names_the_page_and_its_address() -> None:
    title = 'Policy "A" & B: 50 % <b>\r\nBcc: x@example.org'
    html = f"<title>{escape(title)}</title>{LINK}"
    made = with_mail_links(html, "policies/example-policy", "https://example.org/handbook/")
    (link,) = parse(made).of("a")
    fields = parse_qs(urlsplit(unescape(link.attributes["href"])).query)
    assert fields["subject"] == ['Suggested change: Policy "A" & B: 50 % <b> Bcc: x@example.org']
    assert "Address: https://example.org/handbook/policies/example-policy/\r\n" in fields["body"][0]
    assert link.attributes.keys() == {"href", "data-mail"}


def test_a_page_without_the_link_stays_as_it_is() -> None:
    page = '<title>Search</title><a href="mailto:team@example.org" data-mail="search">This did not answer me</a>'
    assert with_mail_links(page, "search", "https://example.org/") == page
