"""The environment of the templates: how values are escaped, and how templates are compiled.

Every value is escaped by `esc`, which is safe in Markdown and in HTML, unless it is `Markup` already. Jinja's filters
are left out, because some escape differently; functions replace them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from keyword import iskeyword
from pathlib import Path
from typing import override

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, Undefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.nodes import Call, Concat, Expr, Getattr
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

from macros.machine.disk_cache import entry_content, forget_old, write_entry
from macros.machine.engine import ENGINE
from macros.pages import template_lines, template_words
from macros.pages.markup import as_markup
from macros.wording import text

PAGE_TEMPLATES = Path(__file__).parent / "templates"
COMPILED = ENGINE.cache / "templates"
_ESCAPED_KEPT = 1 << 14  # texts: most are shown many times, on one page or several


def page_environment() -> Environment:
    """A new environment. The caller keeps it."""
    made = _Environment(
        autoescape=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(COMPILED / _made_by()),
        extensions=[template_lines.TemplateLines],
        finalize=shown_value,
        loader=FileSystemLoader(PAGE_TEMPLATES),
        undefined=StrictUndefined,
    )
    made.code_generator_class = _EscapedOnce
    made.filters = {}
    made.globals = template_words.known()
    return made


def markdown_template(text: str) -> Template:
    """A template of the engine's own Markdown, whose macros have escaped what is not theirs."""
    return _markdown_environment().from_string(text)


@cache
def _markdown_environment() -> Environment:
    return Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701


def call_fault(call: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """Why a macro's call in a page gives nothing; empty where it gives something."""
    try:
        markdown_template(call).render(macros)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return str(error.args[0]) if error.args else type(error).__name__
    return ""


class _Environment(Environment):
    @staticmethod
    def direct_macro(macro: Macro) -> Callable[..., str]:
        """The macro as a plain function: Jinja's own call looks for contexts and callers that few macros have."""
        if macro.caller or macro.catch_kwargs or macro.catch_varargs:
            return macro
        names, number, text_of = macro.arguments, len(macro.arguments), macro._func

        def call(*given: object, **named: object) -> str:
            if len(given) < number:
                given += tuple(named.pop(name, missing) for name in names[len(given) :])
            if named or len(given) > number:
                return macro(*given, **named)  # for Jinja's error
            return as_markup(text_of(*given))

        return call


def shown_value(value: object) -> str:
    """The text that a value shows as. Raises TypeError for a value that is not text, so that no page shows `None`."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | Undefined):
        return _escaped(str(value))  # for an undefined name, Jinja raises its own error here
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a template shows {value!r}: give it words")


@lru_cache(_ESCAPED_KEPT)
def _escaped(given: str) -> Markup:
    return as_markup(text.esc(given))


class _EscapedOnce(CodeGenerator):
    """Leaves all escaping to `shown_value`: a second check by Jinja would take a sixth of the time.

    Text joined with `~` is escaped when it is shown. Calls and attributes are Python's own: Jinja's would look for keys
    and contexts that no template here uses.
    """

    @override
    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in node.args:
            self.visit(each, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    @override
    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("environment.direct_macro(")
        super().macro_def(macro_ref, frame)
        self.write(")")

    @override
    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @override
    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        self.write("str_join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    @override
    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(str(finalize.src))

    @override
    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class CompiledTemplates(BytecodeCache):
    """Compiled templates on disk. Where nothing can be written, each process compiles for itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        forget_old(folder)

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        if made := entry_content(self._folder / bucket.key):
            bucket.bytecode_from_string(made)

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            write_entry(self._folder / bucket.key, bucket.bytecode_to_string())


def _made_by() -> str:
    """A key for the code that compiles the templates: when that code changes, they are compiled again."""
    code = b"".join(Path(file).read_bytes() for file in (__file__, template_lines.__file__, text.__file__))
    return f"{version('jinja2')}-{sha256(code).hexdigest()[:16]}"
