"""The addresses of pages and files that the documents mention. Addresses are permanent.

A page is named by its file in `docs/`, a document by its path from the site's root.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

DEFAULT_URL = "http://127.0.0.1:8000/"
"""The address for local use, until another is set."""
LOCAL_HOST = r"localhost|::1|127(\.\d+){3}|.+\.localhost"
"""A pattern of the names that lead to the reader's own computer."""
HANDBOOK_DOCUMENT = "documents/handbook.pdf"
DATA_PROTECTION_DOCUMENT = "documents/data-protection.docx"
STAFF_QUESTIONS_DOCUMENT = "documents/staff-questions.docx"
STAFF_QUESTIONS_TABLE = "documents/staff-questions.csv"


def standard_page(name: str) -> str:
    """The page of a standard, which always shows the latest edition."""
    return f"standards/{name}.md"


def edition_page(number: str, name: str = "") -> str:
    """An edition's permanent page of one standard, or of all of them."""
    return f"standards/{number}/{name or 'index'}.md"


def policy_page(name: str) -> str:
    """The policy's own page, which always shows the latest version here that has taken effect."""
    return f"policies/{name}/index.md"


def version_page(name: str, version: str) -> str:
    """The permanent page of one version."""
    return f"policies/{name}/{version}.md"


def version_document(name: str, version: str, ending: str) -> str:
    """A version of a policy as a document to download."""
    return f"documents/{name}-{version}.{ending}"


def edition_document(number: str, ending: str) -> str:
    """An edition of the standards as a document to download."""
    return f"documents/standards-{number}.{ending}"


def form_page(name: str) -> str:
    """The page of a form."""
    return f"forms/{name}.md"


def example_file(name: str) -> str:
    """A made-up self-check, as a file from the site's root."""
    return f"self-check/examples/{name}.supervision.json"


def form_document(name: str, ending: str) -> str:
    """A blank form to download, from the site's root."""
    return f"documents/forms/{name}.{ending}"


def template_document(name: str) -> str:
    """A Word file that the browser fills."""
    return f"documents/templates/{name}.docx"


def address(page: str) -> str:
    """The address of a page, from the site's root."""
    return page.removesuffix("index.md") if page.endswith("index.md") else f"{page.removesuffix('.md')}/"


def full_address(site_url: str, page: str) -> str:
    """The full address of a page, for text that is read away from the site."""
    return urljoin(site_url, address(page))


def address_after(words: str, site_url: str, page: str) -> str:
    """`words: the page's full address`. For a site on its maker's own computer the words alone: nobody else can open
    such an address, and a file is read away from the site.
    """
    is_local = re.fullmatch(f"|{LOCAL_HOST}", urlsplit(site_url).hostname or "")
    return words if is_local else f"{words}: {full_address(site_url, page)}"
