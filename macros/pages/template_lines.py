"""How the lines of a template are joined, so that its source can be spread over lines and still give compact HTML.

- A line that is indented, or begins with a closing tag, continues the line before. One space joins them where a browser
  would show one (between words, links and other inline elements); nothing does beside a block's tag, beside a statement
  or between two expressions.
- All other lines stay as they are: they are Markdown, in which line breaks and empty lines have a meaning.
- A statement on its own line leaves no line. The content of a macro, a `call` or a `set` has no space around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import override

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_INLINE = "a|abbr|b|cite|code|del|em|i|ins|kbd|q|small|span|strong|sub|sup"
_GOES_ON = re.compile(r"\s*\n[ \t]+|(?<!\n)\n(?=</)")
_BEHIND_BLOCK = re.compile(rf"<(?!/?(?:{_INLINE})\b)[^<>]*>$")
_BEFORE_BLOCK = re.compile(rf"<(?!/?(?:{_INLINE})\b)")
_REST_OF_LINE = re.compile(r"^[ \t]*\n(?![ \t]*\n)[ \t]*")
_BEFORE_WHOLE, _BEHIND_WHOLE = re.compile(r"^\s*\n\s*"), re.compile(r"\s*\n\s*$")
_INDENT = re.compile(r"\n[ \t]+$")
_WHOLES = ("macro", "call", "set")
_EXPRESSION = "\0"
_REMEMBERED = 500  # characters of the text before; no tag is longer


class TemplateLines(Extension):
    """Joins the lines of every template when it is compiled."""

    @override
    def filter_stream(self, stream: TokenStream) -> TokenStream:
        return TokenStream(_joined(list(_without_gaps(stream))), stream.name, stream.filename)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """A piece of a template's text, with its neighbours: types of tokens, and the first words of statements."""

    text: str
    before: str
    after: str
    statement_before: str
    statement_after: str
    line: str
    past: str

    def joined(self) -> str:
        """The text with its lines joined."""
        text = self.text
        if self.before == "block_end":
            if self.statement_before in _WHOLES:
                text = _BEFORE_WHOLE.sub("", text)
            elif not self.line.strip():
                text = _REST_OF_LINE.sub("", text)
        if self.after == "block_begin":
            text = self._up_to_statement(text)
        return _GOES_ON.sub(lambda found: self._between(text[: found.start()], text[found.end() :]), text)

    def _up_to_statement(self, text: str) -> str:
        if self.statement_after.removeprefix("end") in _WHOLES and self.statement_after.startswith("end"):
            return _BEHIND_WHOLE.sub("", text)
        last = (self.line + self.text).removesuffix("\n").rpartition("\n")[2]
        is_end_of_indented = text.endswith("\n") and last.startswith((" ", "\t"))
        return text.removesuffix("\n") if is_end_of_indented else _INDENT.sub("", text)

    def _between(self, start: str, end: str) -> str:
        """The space between two lines, or none."""
        is_beside_statement = (not start and self.before == "block_end") or (not end and self.after == "block_begin")
        is_beside_expressions = (
            not start and not end and (self.before, self.after) == ("variable_end", "variable_begin")
        )
        is_beside_block = _BEHIND_BLOCK.search(self.past + start) or _BEFORE_BLOCK.match(end)
        return "" if is_beside_statement or is_beside_expressions or is_beside_block else " "


def _without_gaps(tokens: Iterable[Token]) -> Iterator[Token]:
    """The text before and after a comment becomes one text."""
    for kind, those in groupby(tokens, key=lambda token: token.type):
        if kind == "data":
            first, *others = those
            yield Token(first.lineno, "data", first.value + "".join(each.value for each in others))
        else:
            yield from those


def _joined(tokens: list[Token]) -> Iterator[Token]:
    line = past = statement = ""
    edge = Token(0, "", "")
    around = [edge, *tokens, edge, edge]
    for place, token in enumerate(tokens):
        before, _, after, word = around[place : place + 4]
        if token.type == "block_begin":
            statement = after.value
        if token.type == "variable_end" or (token.type == "block_end" and statement == "endcall"):
            line, past = line + _EXPRESSION, past + _EXPRESSION
        elif token.type == "block_end" and statement == "endset":
            line = ""  # it shows nothing
        if token.type != "data":
            yield token
            continue
        gap = _Gap(
            text=token.value,
            before=before.type,
            after=after.type,
            statement_before=statement,
            statement_after=word.value,
            line=line,
            past=past,
        )
        joined = gap.joined()
        line, past = (line + token.value).rpartition("\n")[2], (past + joined)[-_REMEMBERED:]
        yield Token(token.lineno, "data", joined)
