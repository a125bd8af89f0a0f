"""Text as HTML, SVG and XML: every text from a file passes through here, and none can become markup."""

import re

from selfcheck.rules import visible

# what XML 1.0 has no way to hold, beyond the controls that `visible` replaces
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def esc(text: str) -> str:
    """Text on one line as markup shows it."""
    return _escaped(visible(text))


def esc_lines(text: str) -> str:
    """Text that may have lines, as the text of an element of XML."""
    return _escaped(visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t"))


def _escaped(text: str) -> str:
    return re.sub("[&<>\"']", lambda sign: _SIGNS[sign[0]], _NOT_XML.sub("\ufffd", text))
