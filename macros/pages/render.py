"""Markdown and HTML from templates: a page gives a view model, and its template has the markup."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from macros.pages.markup import as_markup

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from jinja2 import Environment
    from markupsafe import Markup


def rendered(template: str, model: DataclassInstance) -> Markup:
    """What a template makes of a view model, whose fields are the names that the template knows."""
    names = {field.name: getattr(model, field.name) for field in fields(model)}
    return as_markup(_templates().get_template(template).render(names).strip())


def component(name: str, *given: object, **named: object) -> Markup:
    """One macro of `components.jinja`, for what is put together in Python."""
    return macro("components.jinja", name, *given, **named)


def macro(template: str, name: str, *given: object, **named: object) -> Markup:
    """One macro of a template: a part that other pages show as well."""
    found: Any = getattr(_templates().get_template(template).module, name)
    return as_markup(found(*given, **named))


@cache
def _templates() -> Environment:
    # imported late: commands that show no page need no templates
    from macros.pages.template_environment import page_environment  # noqa: PLC0415

    return page_environment()
