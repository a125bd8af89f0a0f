"""The content security policy of the pages: what a browser may run and load, and that it sends nothing elsewhere.

Each page has its own policy in a `<meta>`, so that it applies on any server, even where headers cannot be set. The
theme's inline scripts may run because the policy has their hashes. Inline styles and handlers may not, so a page that
has one stops the build.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html.parser import HTMLParser
from typing import override
from urllib.parse import urlsplit

# `blob:`, because the self-check's worker starts from a blob: only then does a page's policy bind it
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'"
)
_NO_FRAMES = "frame-ancestors 'none'"
_ONLY_AS_A_HEADER = f"; {_NO_FRAMES}"

_CHARSET = '<meta charset="utf-8">'
_META = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
_DATA = ("application/json", "application/ld+json")  # never run, so no hash is needed
_MOST_SHOWN = 10


def with_policy(html: str, hashes: Iterable[str]) -> str:
    """The page with its policy: its inline scripts have these hashes."""
    meta = _META.format(policy=security_policy(hashes))
    return html.replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1)


def security_policy(hashes: Iterable[str]) -> str:
    """The policy that allows exactly the inline scripts with these hashes, sorted and without repeats."""
    return _POLICY.format(scripts=" ".join(["'self'", "'wasm-unsafe-eval'", *sorted(set(hashes))]))


def header_policy(hashes: Iterable[str] = ()) -> str:
    """The policy for the header. Without hashes: for a site without inline scripts, or whose pages are unknown."""
    return security_policy(hashes) + _ONLY_AS_A_HEADER


def framed_by(policy: str, origins: Sequence[str]) -> str:
    """A header's policy that lets these websites show the handbook inside their pages; without any, no one."""
    return policy.replace(_NO_FRAMES, f"frame-ancestors {' '.join(origins)}") if origins else policy


def with_script(policy: str, script: str) -> str:
    """A header's policy that allows one more script, by its hash."""
    return policy.replace("'wasm-unsafe-eval'", f"'wasm-unsafe-eval' {script}", 1)


def hash_of(script: str) -> str:
    """An inline script's hash as policies have it: of the exact text between its tags."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode('ascii')}'"


def page_refusal(faults: Sequence[str]) -> str:
    """The message for parts of pages that browsers would refuse."""
    more = len(faults) - _MOST_SHOWN
    lines = [*faults[:_MOST_SHOWN], *([f"and {more} more"] if more > 0 else [])]
    return "\n  ".join(
        ["Browsers would refuse parts of these pages, because the content security policy forbids them:", *lines]
    )


# Text and plain tags, which need no check: they have no handler, style or address of code. The middle part's matches
# are kept. A `<` that matches nothing is left to the full parser.
_PLAIN = re.compile(
    r"""(?: [^<]++
          | </[a-z][a-z0-9-]*+>
          | <(?!script|style|link|meta)[a-z][a-z0-9-]*+
            (?: \s++ (?!on|style|src)[a-z][a-z0-9_:-]*+ (?: = (?: "" | "[^\s&jJ"][^"]*+" ) )?+ )*+ \s*+ /?+ > )++
      | (?P<kept> <!--.*?--> | <![^>]*+> | <(script|style)\b[^>]*+>.*?</\2\s*+>
          | <(?!/?(?:script|style)\b)[a-zA-Z/](?:[^"'>]|"[^"]*"|'[^']*')*+> )
      | (?P<odd> < )""",
    re.VERBOSE | re.DOTALL,
)


def read_page(html: str) -> _Page:
    """The parts of a page that matter to the policy. Python's parser is slow, so it gets only those."""
    found = [match for match in _PLAIN.finditer(html) if match.lastgroup]
    if all(match.lastgroup == "kept" for match in found):
        page = _read("".join(match[0] for match in found))
        if not page.faults:
            return page
    return _read(html)  # again from the whole page, for the line of each fault


def _read(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    if not page.has_charset:
        page.faults.append(f"the head: {_CHARSET} does not come first, so there is no place for the policy")
    return page


class _Page(HTMLParser):
    """Collects the hashes of a page's inline scripts, and the parts that the policy forbids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hashes: list[str] = []
        self.faults: list[str] = []
        self.has_charset = False
        self._script: list[str] | None = None

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta" and self.get_starttag_text() == _CHARSET:
            self.has_charset = True
        elif tag in ("script", "style", "link") and not self.has_charset:
            self._fault("it stands before the policy. Put it below the charset")
        for fault in _forbidden(tag, attributes):
            self._fault(fault)
        if tag == "script" and "src" not in attributes and attributes.get("type", "") not in _DATA:
            self._script = []

    @override
    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.hashes.append(hash_of("".join(self._script)))
            self._script = None

    @override
    def parse_html_declaration(self, i: int) -> int:
        """In HTML `<![CDATA[` begins a comment that ends at the first `>`. Python's parser reads on to `]]>`."""
        marked = self.rawdata.startswith("<![", i)
        return self.parse_bogus_comment(i) if marked else super().parse_html_declaration(i)

    def _fault(self, words: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}, {self.get_starttag_text()}: {words}.")


def _forbidden(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """The parts of an element that browsers would refuse, with a remedy."""
    if tag == "style":
        yield "style in the page. Write it into a sheet of macros/theme/assets/handbook/"
    for name, value in attributes.items():
        if name == "style":
            yield "a style attribute. Use a class, and style it in macros/theme/assets/handbook/"
        elif name.startswith("on"):
            yield f"the handler {name}. Listen for the event in a module of selfcheck/web"
        elif value.strip().lower().startswith("javascript:"):
            yield "code as an address. Use a button, and a module of selfcheck/web"
        elif _loads(tag, name, attributes) and _elsewhere(value):
            yield "it would load from another website. Keep a copy in docs"


def _loads(tag: str, name: str, attributes: dict[str, str]) -> bool:
    """Whether the browser loads this address by itself."""
    return name == "src" or (tag == "link" and name == "href" and attributes.get("rel") in ("stylesheet", "icon"))


def _elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "data")
