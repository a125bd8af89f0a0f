"""Markdown and HTML from templates: the page's function gives a view model, the template gives the markup."""

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
    """A template's text for a view model, whose fields are the names in the template."""
    names = {field.name: getattr(model, field.name) for field in fields(model)}
    return as_markup(_templates().get_template(template).render(names).strip())


def component(name: str, *given: object, **named: object) -> Markup:
    """One macro of `components.jinja`, for markup put together in Python."""
    return macro("components.jinja", name, *given, **named)


def macro(template: str, name: str, *given: object, **named: object) -> Markup:
    """One macro of a template, for a part that several pages share."""
    found: Any = getattr(_templates().get_template(template).module, name)
    return as_markup(found(*given, **named))


@cache
def _templates() -> Environment:
    # imported late: commands that show no page do not load the templates
    from macros.pages.template_environment import page_environment  # noqa: PLC0415

    return page_environment()
