"""Templates: where markup is allowed, how text is escaped, how lines are joined, and the cache of compiled ones."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from macros.pages import template_environment
from macros.pages.markup import as_markup
from macros.pages.render import component
from macros.pages.template_environment import PAGE_TEMPLATES, page_environment
from macros.wording.text import esc
from tests.support.trees import ROOT

PAGES = ROOT / "macros" / "pages"
TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:[\s>/]|$)|</?$|<!--", re.IGNORECASE)
TEMPLATES = sorted(file.name for file in PAGE_TEMPLATES.glob("*.jinja"))


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A template environment without a cache on the disk."""
    monkeypatch.setattr(template_environment, "COMPILED", tmp_path / "compiled")
    return page_environment()


def rendered_text(templates: Environment, source: str, **names: Any) -> str:
    return templates.from_string(source).render(names)


# where markup is allowed


def text_of(tree: ast.Module) -> Iterator[str]:
    """Every text in a module's code, without its docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def faults_of(file: Path) -> list[str]:
    """Markup in Python, and escaping by hand."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    escapes = ["esc"] if "esc" in names else []
    return [text for text in text_of(tree) if TAG.search(text)] + escapes


def test_no_markup_stands_in_python_of_pages_and_nothing_is_escaped_by_hand() -> None:
    found = {file.stem: faults for file in sorted(PAGES.glob("*.py")) if (faults := faults_of(file))}
    assert found == {}


@pytest.mark.parametrize(
    ("code", "is_fault"),
    [
        ('x = f"<li>{y}</li>"', True),
        ('x = "</ul>"', True),
        ('x = "<br>"', True),
        ('x = f"<{name}>words"', True),
        ('x = f"<li{attributes}>"', True),
        ("x = esc(y)", True),
        ('"""A <li> in a docstring."""', False),
        ('x = "a < b, and <ul in words"', True),
        ('x = "1 < 2 > 0"', False),
    ],
)
def test_what_counts_as_markup_in_python(code: str, is_fault: bool, tmp_path: Path) -> None:
    file = tmp_path / "page.py"
    file.write_text(code, encoding="utf-8")
    assert bool(faults_of(file)) is is_fault


def test_only_pages_import_jinja2() -> None:
    importing = re.compile(r"^\s*(?:from|import) (?:jinja2|markupsafe)\b", re.MULTILINE)
    rooms = (ROOT / "macros", ROOT / "selfcheck")
    files = [file for room in rooms for file in room.rglob("*.py") if "node_modules" not in file.parts]
    found = [file for file in files if importing.search(file.read_text(encoding="utf-8"))]
    assert [file for file in found if not file.is_relative_to(PAGES)] == []
    jinja = [file.stem for file in found if re.search(r"^from jinja2", file.read_text(encoding="utf-8"), re.MULTILINE)]
    assert sorted(jinja) == ["template_environment", "template_lines"], "the others need no templates to be imported"


def test_every_template_is_asked_for() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (*PAGES.glob("*.py"), *PAGE_TEMPLATES.glob("*.jinja")))
    assert [name for name in TEMPLATES if f'"{name}"' not in code] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name: str, templates: Environment) -> None:
    templates.get_template(name)


# how text is escaped


def test_text_is_escaped_by_the_houses_own_function(templates: Environment) -> None:
    hostile = '1. <b>*a* _b_ `c` [d](e) "f" & \n\n # g'
    assert rendered_text(templates, "{{ text }}", text=hostile) == esc(hostile)
    assert rendered_text(templates, '<a title="{{ text }}">', text=hostile) == f'<a title="{esc(hostile)}">'


def test_markup_stays_as_it_is_also_through_macros_and_calls(templates: Environment) -> None:
    source = (
        "{% macro twice() %}{{ caller() }}{{ caller() }}{% endmacro %}{% call twice() %}<i>{{ text }}</i>{% endcall %}"
    )
    assert rendered_text(templates, source, text="<") == "<i>&#60;</i><i>&#60;</i>"
    assert rendered_text(templates, "{{ text }}", text=as_markup("<b>")) == "<b>"


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("m('<', '2')", "[&#60; 2]"),
        ("m('<')", "[&#60; b]"),
        ("m(two='2', one='<')", "[&#60; 2]"),
        ("m('1', two=m('2'))", "[1 [2 b]]"),
    ],
)
def test_a_macro_takes_its_arguments_by_place_and_by_name(call: str, shown: str, templates: Environment) -> None:
    macro = "{% macro m(one, two='b') %}[{{ one }} {{ two }}]{% endmacro %}"
    assert rendered_text(templates, f"{macro}{{{{ {call} }}}}") == shown


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ("m()", UndefinedError, "parameter 'one' was not provided"),
        ("m('1', '2')", TypeError, "not more than 1 argument"),
        ("m('1', two='2')", TypeError, "no keyword argument 'two'"),
    ],
)
def test_a_macro_called_wrongly_is_an_error(
    call: str, error: type[Exception], words: str, templates: Environment
) -> None:
    with pytest.raises(error, match=words):
        rendered_text(templates, f"{{% macro m(one) %}}{{{{ one }}}}{{% endmacro %}}{{{{ {call} }}}}")


def test_what_is_joined_is_text_and_escaped_as_a_whole(templates: Environment) -> None:
    assert rendered_text(templates, '{{ text ~ "*" ~ markup }}', text="_", markup=as_markup("<b>")) == esc("_*<b>")


def test_a_component_escapes_what_python_gives_it() -> None:
    shown = component("tag", "<script>", "key")
    assert shown == '<span class="sh-tag sh-tag--key">&#60;script&#62;</span>'
    assert isinstance(shown, Markup)


def test_a_number_is_shown_as_it_is(templates: Environment) -> None:
    assert rendered_text(templates, "{{ number }}", number=12) == "12"


@pytest.mark.parametrize("value", [None, True, ["a"], 1.5])
def test_what_is_no_text_is_not_shown(value: object, templates: Environment) -> None:
    with pytest.raises(TypeError, match="give it words"):
        rendered_text(templates, "{{ value }}", value=value)


def test_what_is_not_known_is_an_error(templates: Environment) -> None:
    with pytest.raises(UndefinedError, match="'wrong' is undefined"):
        rendered_text(templates, "{{ wrong }}")


def test_no_filter_can_get_round_it(templates: Environment) -> None:
    with pytest.raises(TemplateSyntaxError, match="No filter named 'safe'"):
        rendered_text(templates, "{{ text|safe }}", text="<b>")


# how lines are joined


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>words\n  more words</p>", "<p>words more words</p>"),
        ("<p>\n  words <a>b</a>\n  <span>c</span>\n</p>", "<p>words <a>b</a> <span>c</span></p>"),
        ('<div class="a"\n  id="b">c</div>', '<div class="a" id="b">c</div>'),
        ('<li class="{{ x }}">\n  <b>y</b></li>', '<li class="x"><b>y</b></li>'),
        ("{{ x }}\n  {{ x }}", "xx"),
        ("words\n  {{ x }}\n  words", "words x words"),
        ("A paragraph\nin lines.\n\nAnother.", "A paragraph\nin lines.\n\nAnother."),
        ("<div markdown>\n\ntext\n\n</div>", "<div markdown>\n\ntext\n\n</div>"),
        ("{% if x %}\n- a\n{% endif %}\n- b", "- a\n- b"),
        ("{% for y in 'ab' %}\n- {{ y }}\n{% endfor %}\n\nEnd", "- a\n- b\n\n\nEnd"),
        ("<ul>\n  {% for y in 'ab' %}\n    <li>{{ y }}</li>\n  {% endfor %}\n</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("Text{% if x %} more{% endif %}\n\nNext", "Text more\n\nNext"),
        ("{% if x %}\n  <p>a</p>\n{% endif %}\n\nNext", "<p>a</p>\n\nNext"),
        ("{% macro m() %}\n<b>a</b>\n{% endmacro %}\n{{ m() }}.", "<b>a</b>."),
        (
            "{% macro m() %}\n<b>{{ caller() }}</b>\n{% endmacro %}\n{% call m() %}\na\n{% endcall %}\n\nNext",
            "<b>a</b>\n\nNext",
        ),
        ("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %} a {% endcall %}", "[ a ]"),
        ("{% set y %}\n<b>a</b>\n{% endset %}\nText {{ y }}", "Text <b>a</b>"),
        ("<p>a\n  {# a comment #}\n  b</p>", "<p>a b</p>"),
    ],
)
def test_indented_lines_go_on_with_the_line_before(source: str, expected: str, templates: Environment) -> None:
    assert rendered_text(templates, source, x="x") == expected


def test_an_error_names_its_line_in_the_template(templates: Environment) -> None:
    with pytest.raises(TemplateSyntaxError) as failed:
        rendered_text(templates, "<ul>\n  <li>a</li>\n  {% wrong %}\n</ul>")
    assert failed.value.lineno == 3


# compiled templates are kept


def test_a_template_is_compiled_once_and_what_is_damaged_is_compiled_again(
    templates: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    compile_ = Environment._generate

    def counting(self: Environment, source: Any, name: Any, filename: Any, **others: Any) -> Any:
        compiled.append(str(name))
        return compile_(self, source, name, filename, **others)

    monkeypatch.setattr(Environment, "_generate", counting)
    templates.get_template("components.jinja")
    page_environment().get_template("components.jinja")
    assert compiled == ["components.jinja"]
    (entry,) = [file for file in template_environment.COMPILED.rglob("*") if file.is_file()]
    entry.write_bytes(entry.read_bytes()[:-5])
    page_environment().get_template("components.jinja")
    assert compiled == ["components.jinja"] * 2


def test_where_nothing_can_be_kept_templates_are_shown_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(template_environment, "COMPILED", file)
    assert page_environment().get_template("components.jinja").module


def test_many_threads_show_the_same() -> None:
    with ThreadPoolExecutor(8) as threads:
        shown = set(threads.map(lambda _: component("marked", [("same", "weekly")]), range(200)))
    assert len(shown) == 1
