"""The pages of the shipped standards are short: at most 450 words before anything is unfolded."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import override

from macros.model.handbook import Handbook
from macros.pages.registry import pages
from tests.macros.wording.test_markdown_escape import converted

MOST_WORDS = 450


class _Unfolded(HTMLParser):
    """The words of a page that can be read before anything is unfolded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._folds: list[bool] = []  # for each open `details`, whether its summary is behind us

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "details":
            self._folds.append(False)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "summary":
            self._folds[-1] = True
        elif tag == "details":
            self._folds.pop()

    @override
    def handle_data(self, data: str) -> None:
        self.text += "" if any(self._folds) else f" {data}"


def test_no_standard_is_longer_than_its_limit(book: Handbook) -> None:
    macros = pages(book, date(2026, 11, 30))
    for standard in book.edition.standards:
        reader = _Unfolded()
        reader.feed(converted(macros["standard"](standard.id)))
        assert "Question to an agency" not in reader.text
        assert standard.criteria[0].text in reader.text
        assert len(re.findall(r"[^\W_][\w’'.-]*", reader.text)) <= MOST_WORDS, standard.id
