"""The environment of the templates: what they know beside their view model, and how it is escaped.

What a template shows is escaped by the house's `esc`, which is safe in Markdown as well as in HTML, unless it is
`Markup` already. Jinja's filters are left out, because some escape otherwise; functions stand in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import override

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Undefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from macros.machine.disk_cache import forget_old, keep, kept
from macros.pages import places, template_lines
from macros.pages.render import as_markup
from macros.wording import policies as words
from macros.wording import text
from macros.wording.silence import NOT_KNOWN, silent_word
from macros.wording.topics import NO_FIGURE, STANDARDS_SILENT
from selfcheck.reading.dates import days_words, review_status
from selfcheck.standards.edition import Criterion

TEMPLATES = Path(__file__).parent / "templates"
CACHE = Path(__file__).parents[2] / ".cache" / "templates"
_INDENT = as_markup("    ")  # of a block in Markdown: esc would take it away
_ESCAPED_KEPT = 1 << 14  # texts: most are shown many times, on one page or on several

_CONSTANTS = ("KIND_WORDS", "REVIEW_WORDS", "STRENGTH_WORDS")
_WORDS: tuple[Callable[..., object], ...] = (
    text.capital,
    text.counted,
    text.numbered,
    text.sentence,
    text.telephone_address,
    words.band_words,
    words.date_words,
    words.day_words,
    words.evidence_pairs,
    words.figure_words,
    words.lowered,
    words.measured,
    words.note_text,
    words.note_words,
    words.on_words,
    words.review_words,
    words.reviewed_words,
    words.section_heading,
    words.section_place,
    words.time_words,
    words.version_name,
    words.version_words,
    words.whose_words,
    days_words,
    review_status,
    silent_word,
)


def environment() -> Environment:
    """A new environment; to be kept by whoever asks for it."""
    made = Environment(
        autoescape=True,
        auto_reload=False,
        bytecode_cache=_Compiled(CACHE / _made_by()),
        extensions=[template_lines.TemplateLines],
        finalize=shown,
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
    )
    made.filters = {}
    known = {word.__name__: word for word in _WORDS} | {name: getattr(words, name) for name in _CONSTANTS}
    made.globals = {
        "range": range,
        "len": len,
        "NOT_KNOWN": NOT_KNOWN,
        "NO_FIGURE": NO_FIGURE,
        "STANDARDS_SILENT": STANDARDS_SILENT,
        "link": _link,
        "places": places,
        "point_number": _point_number,
        "INDENT": _INDENT,
        **known,
    }
    return made


def shown(value: object) -> object:
    """What stands in the page for a value. Raises TypeError for what is no text, so that no page says `None`."""
    if isinstance(value, Markup | Undefined):
        return value  # of what is undefined, Jinja says so itself
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return as_markup(str(value))
    raise TypeError(f"a template shows {value!r}: give it words")


@lru_cache(_ESCAPED_KEPT)
def _escaped(given: str) -> Markup:
    return as_markup(text.esc(given))


@lru_cache(_ESCAPED_KEPT)
def _link(start: str, to: str, anchor: str = "") -> Markup:
    """`places.link`: it is made of ids, and builders of pages must find it as it is."""
    return as_markup(places.link(start, to, anchor))


def _point_number(criterion: Criterion) -> Markup:
    """`words.point_number`: it is made of an id, and is no beginning of a numbered list."""
    return as_markup(words.point_number(criterion))


class _Compiled(BytecodeCache):
    """Compiled templates on disk. Where nothing can be written, each process compiles for itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        forget_old(folder)

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        if made := kept(self._folder / bucket.key):
            bucket.bytecode_from_string(made)

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            keep(self._folder / bucket.key, bucket.bytecode_to_string())


def _made_by() -> str:
    """What compiles the templates: a change of it compiles them anew, as a change of a template does."""
    code = b"".join(Path(file).read_bytes() for file in (__file__, template_lines.__file__, text.__file__))
    return f"{version('jinja2')}-{sha256(code).hexdigest()[:16]}"
