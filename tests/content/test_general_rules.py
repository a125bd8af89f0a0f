"""What holds for the handbook made for tests holds for the shipped texts: the same tests, with another `book`."""

from __future__ import annotations

from inspect import isfunction, signature

from tests.macros.documents.contents import test_contents, test_whole_handbook
from tests.macros.pages import (
    test_compare,
    test_documents,
    test_forms,
    test_glance,
    test_induction,
    test_pages,
    test_returns_overview,
)
from tests.macros.site import test_feeds
from tests.macros.wording import test_silence

MODULES = (
    test_compare,
    test_contents,
    test_documents,
    test_forms,
    test_feeds,
    test_glance,
    test_induction,
    test_pages,
    test_returns_overview,
    test_silence,
    test_whole_handbook,
)

for module in MODULES:
    for name, check in vars(module).items():
        if name.startswith("test_") and isfunction(check) and "book" in signature(check).parameters:
            globals()[f"{name}_in_{module.__name__.rpartition('.test_')[2]}"] = check
