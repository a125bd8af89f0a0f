"""An officer's text shows as typed: no text from YAML becomes Markdown, HTML or a template on any page.

Each frame is a way in which the pages place a text. Rendered with the extensions of `mkdocs.yml`, it must give back
the text, with white space folded, and only the elements that the same frame has around plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any, override

import jinja2
import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from macros.generated.builder_files import write_builder_files
from macros.reading.load import load
from macros.wording.text import esc
from tests.support.examples import examples
from tests.support.trees import ROOT

PLAIN = "Words"

FRAMES = {
    "paragraph": "{}",
    "paragraph after a paragraph": "before\n\n{}\n\nafter",
    "heading": "## {} {{: #address }}",
    "heading after words": "## 9.2 {} {{: #address }}",
    "item": "- {}\n- {}",
    "item after a paragraph": "before\n\n- {}",
    "item with more": '- <span id="x"></span>{}<br><span class="sh-label">In the policies</span> {}.',
    "link": "[{}](#address)",
    "link in an item": "- [{}](other.md#address); [{}](#address)",
    "bold": "**{}:** [{}](#address)",
    "bold in an item": "- **{}:** words",
    "words and attributes": '<span class="sh-label">Standards</span> {} and {}\n{{: .sh-serves }}',
    "note": '!!! note "Title"\n    “{}” ({}; area: {}).',
    "HTML": '<p class="sh-lede">{}</p>',
    "HTML list": '<ul class="sh-policies"><li><h2 id="x"><a href="./">{}: {}</a></h2><p>{}</p></li></ul>',
    "HTML table": '<table><thead><tr><th scope="col">{}</th></tr></thead><tbody><tr><td>{}</td></tr></tbody></table>',
    "HTML with Markdown in it": "<div markdown>\n\n## {} {{: #address }}\n\n{}\n\n</div>",
    "details with Markdown in it": (
        "<details open markdown>\n<summary>one</summary>\n\n### {} {{: #address }}\n\n<p>{}</p>\n\n</details>"
    ),
    "attribute": '<p title="{}" class="sh-lede">words</p>',
    "abbreviation": "an XQX\n\n*[XQX]: {}",
}

SIGNS = (
    *"\\`*_{}[]()#+-.!|~^=\"'<>&:;$%@/?0 ",
    *("{{", "}}", "{%", "%}", "{#", "#}", "{{ 7*7 }}", "{% raw %}", "{: #id }", "{: .class }", "{.class}"),
    *("<i>", "</p>", "</span>", "<br>", "<!--", "-->", "<?x?>", "<![CDATA[", "<script>x</script>", "<b markdown>"),
    *("&amp;", "&#42;", "&lt;", "&nbsp;", "&#x3c;", "&copy"),
    *("!!! note", "??? note", "=== ", '"tab"', "---", "***", "___", "- - -", "```", "~~~", ":::", "[TOC]", "::: x"),
    *(
        "1. ",
        "1) ",
        "12.",
        "\u0663. ",
        "\u0967. ",
        "- ",
        "* ",
        "+ ",
        "> ",
        "# ",
        "###### ",
        "    ",
        "| a | b |",
        "|--|",
    ),
    *("*[XQX]: x", "[a]: http://x.y", "[^1]", "[^1]: x", "[x](y)", "![x](y)", "<http://x.y>", "http://x.y", "a@b.cd"),
    *("XQX", "wzxhzdk:0", "klzzwxh:0000", "\n", "\n\n", "\n    ", "  \n", "\u00a0", "\u200b", "café", "\U0001f642"),
)

# text that `reading.yaml_file` allows: no controls, surrogates, noncharacters, byte order or direction marks
_REFUSED = "\u2028\u2029\ufeff\ufffe\uffff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_characters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_REFUSED)
texts = (
    st.lists(st.sampled_from(SIGNS) | st.text(_characters, max_size=4), min_size=1, max_size=8)
    .map("".join)
    .filter(str.strip)
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as a reader gets it: elements with their attributes, and the text."""

    elements: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]
    text: str


@given(text=texts)
@settings(max_examples=examples(100), deadline=None)
@pytest.mark.parametrize("frame", FRAMES)
def test_text_shows_as_it_was_typed(frame: str, text: str) -> None:
    assert _shown(frame, esc(text)) == _expected(frame, _folded(text))


@pytest.mark.parametrize("frame", FRAMES)
def test_each_sign_alone_and_between_words(frame: str) -> None:
    for sign in SIGNS:
        for text in (sign, f"a{sign}b", f"{sign} a {sign}"):
            if text.strip():
                assert _shown(frame, esc(text)) == _expected(frame, _folded(text)), text


@given(text=texts)
@settings(deadline=None)
def test_no_template_sees_the_text(text: str) -> None:
    escaped = esc(text)
    assert jinja2.Environment(autoescape=False).from_string(escaped).render() == escaped  # noqa: S701 (text, not HTML)


def test_the_frames_can_fail() -> None:
    assert _shown("paragraph", "*soft*") != _expected("paragraph", "*soft*")
    assert _shown("attribute", 'x" id="y') != _expected("attribute", 'x" id="y')


def _shown(frame: str, text: str) -> Shown:
    return read_html(converted(FRAMES[frame].format(*[text] * 3)))


def _expected(frame: str, text: str) -> Shown:
    """The expected result: the frame around plain words, with the text in their place."""
    plain = _plain(frame)
    elements = tuple(
        (tag, tuple((name, value and value.replace(PLAIN, text)) for name, value in attributes))
        for tag, attributes in plain.elements
    )
    return Shown(elements, plain.text.replace(PLAIN, text))


@cache
def _plain(frame: str) -> Shown:
    return _shown(frame, PLAIN)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def converted(text: str) -> str:
    """Markdown as MkDocs converts it on this site."""
    converter = _converter()
    converter.reset()
    html: str = converter.convert(text)
    return html


@cache
def _converter() -> Any:
    write_builder_files(ROOT, load(ROOT).handbook())  # the settings that mkdocs.yml inherits
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})


def read_html(html: str) -> Shown:
    """A piece of HTML as a reader gets it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Shown(tuple(reader.elements), "".join(reader.text))


@dataclass
class _Reader(HTMLParser):
    elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    @override
    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @override
    def handle_comment(self, data: str) -> None:
        self.elements.append(("a comment", ((data, None),)))

    @override
    def unknown_decl(self, data: str) -> None:
        self.elements.append(("a declaration", ((data, None),)))

    @override
    def handle_pi(self, data: str) -> None:
        self.elements.append(("an instruction", ((data, None),)))
