"""Text as HTML, SVG and XML: every text from a file passes through here, and none can become markup."""

import re
from collections.abc import Iterable, Sequence

from selfcheck.reading.rules import visible

# characters that XML 1.0 cannot hold, beyond the controls that `visible` replaces
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile("[&<>\"']")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def xml_text(text: str) -> str:
    """Text on one line, escaped for markup."""
    return _escaped(visible(text))


def xml_lines(text: str) -> str:
    """Text that may have several lines, escaped for an element of XML."""
    return _escaped(visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t"))


def printable_text(text: str) -> str:
    """Text on one line without characters that XML cannot hold, for callers that escape it themselves."""
    return _NOT_XML.sub("\ufffd", visible(text))


def html_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of HTML. Caption and cells are markup already; the first cell of a row is its heading."""
    lines = [
        f"<table>\n<caption>{caption}</caption>\n<thead>\n<tr>",
        *(f'<th scope="col">{head}</th>' for head in heads),
    ]
    lines.append("</tr>\n</thead>\n<tbody>\n")
    for first, *others in rows:
        cells = "".join(f"<td>{other}</td>" for other in others)
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>\n')
    return "".join([*lines, "</tbody>\n</table>\n"])


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda sign: _SIGNS[sign[0]], text if text.isprintable() else _NOT_XML.sub("\ufffd", text))
