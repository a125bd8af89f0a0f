"""The needs of a test besides Python (programs, builds), found from the code that it reaches: nobody keeps a list."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from types import CodeType, ModuleType
from typing import Any

import pytest

# A function or a module, and the need of every test that uses it.
NEEDS = {
    "pytest_playwright.pytest_playwright.playwright": "browser",
    "tests.browser.firefox.firefox": "firefox",
    "tests.support.nginx": "nginx",
    "tests.support.other_servers.apache": "apache",
    "tests.support.other_servers.caddy": "caddy",
    "tests.support.office": "office",
    "tests.web.node": "node",
    "tests.support.runtime_modules": "node",
    "macros.site.runtime": "node",
    "macros.documents.making.make.make_documents": "documents",
    "macros.site.build": "build",
    "tests.support.project.copy_project": "build",
    "tests.support.project.copy_real_project": "build",
    "tests.support.project.run_handbook": "build",
    "subprocess.run": "process",
    "subprocess.Popen": "process",
}
_FOLLOWED = ("tests", "subprocess")  # modules whose members a test may name


def needs(item: pytest.Function) -> frozenset[str]:
    """The needs of a test and its fixtures, through all functions that they call."""
    fixtures = item._fixtureinfo.name2fixturedefs.values()  # pytest has no public way to a fixture's function
    functions = (item.function, *(each.func for definitions in fixtures for each in definitions))
    return frozenset[str]().union(*map(_needs_of, functions))


@cache
def _needs_of(function: Any) -> frozenset[str]:
    found, seen, waiting = set(), set(), [function]
    while waiting:
        each = inspect.unwrap(waiting.pop())
        each = getattr(getattr(each, "hypothesis", None), "inner_test", each)
        module = getattr(each, "__module__", None) or ""
        need = NEEDS.get(module) or NEEDS.get(f"{module}.{getattr(each, '__qualname__', '')}")
        if need:
            found.add(need)
        elif module.partition(".")[0] == "tests" and id(each) not in seen:
            seen.add(id(each))
            waiting += _reached(each)
    return frozenset(found)


def _reached(thing: Any) -> Iterator[Any]:
    """The callables that a function names; for a class, its methods."""
    if isinstance(thing, type):
        yield from (getattr(each, "fget", getattr(each, "__func__", each)) for each in vars(thing).values())
    elif hasattr(thing, "__code__"):
        names = set(_names(thing.__code__))
        found = [thing.__globals__[name] for name in names if name in thing.__globals__]
        modules = (each for each in found if isinstance(each, ModuleType) and each.__name__.startswith(_FOLLOWED))
        members = [vars(module)[name] for module in modules for name in names if name in vars(module)]
        yield from (each for each in found + members if callable(each))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _names(each)
