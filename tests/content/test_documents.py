"""What every document of the shipped handbook says of itself."""

from __future__ import annotations

import json

from macros.documents.blocks import from_plain
from macros.documents.catalogue import catalogue
from macros.model.handbook import Handbook
from tests.macros.documents.contents.test_contents import SITE, TODAY, said


def test_every_document_says_that_this_is_a_demonstration(book: Handbook) -> None:
    for each in catalogue(book, TODAY, SITE):
        assert "this is a demonstration" in said(from_plain(json.loads(each.content))), each.path
