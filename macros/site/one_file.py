"""The self-check in one file: the page, its styles and scripts, Python and the engine. It opens from a disk.

Everything that is large is gzipped and written as base64 text, which the page unpacks. Pyodide's JavaScript and the
engine's worker are one classic script: from a disk, Chromium starts no worker that is a module. The page may make no
request, so what it would fetch from the site is inside too.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from string import Template
from urllib.parse import urljoin, urlsplit

from macros.machine.plain_zip import Files
from macros.reading.problems import BuildError
from macros.site.bundles import Bundle
from macros.site.compression import gzipped
from macros.site.content_security import hash_of
from macros.site.fingerprint import BuildRequest
from macros.site.runtime.bytecode import FIRST, REST
from macros.site.runtime.javascript import as_classic_script
from selfcheck.reading.dates import PartialDate

ONE_FILE = "self-check.html"  # from the site's top
SELF_CHECK_PAGE = "self-check/index.html"
DISK_PAGE, DISK_WORKER = "disk-page", "disk-worker"  # the bundles
SITE_FILES = ("schemas/return.json", "self-check/**/*.json", "documents/templates/*.docx")
"""What the page fetches from the site: the form of return files, earlier editions, templates of Word files."""

_TEMPLATE = Path(__file__).with_name("one_file.html")
_POLICY = (
    "default-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src 'none'; img-src data:; "
    "connect-src 'none'; worker-src blob:; base-uri 'none'; form-action 'none'"
)
_STYLES = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*")
_LINK = re.compile(r'<a\b([^>]*?) href="([^"#][^"]*)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ALARM = re.compile(r'<p class="sh-alarm">.*?</p>', re.DOTALL)
_NUMBER = re.compile(r'<div class="sc" id="sc" [^>]*data-number="([^"]*)"')
_QUESTIONS = '<div class="sc" id="sc"'
_DIV = re.compile(r"<(/?)div\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneFile:
    """The file's size and sum, and the hash of its script for policies."""

    size: int
    sha256: str
    script: str


def write_one_file(
    site: Path, manifest: Path, bundles: Mapping[str, Bundle], request: BuildRequest, cache: Path
) -> OneFile | None:
    """Write the file into a built site, if that has a self-check. Raises BuildError.

    `manifest`: of its runtime. `cache`: of compressed copies.
    """
    if not (site / SELF_CHECK_PAGE).is_file():
        return None
    page = (site / SELF_CHECK_PAGE).read_text(encoding="utf-8")
    script = _MAP.sub("", bundles[DISK_PAGE].script.decode()).strip()
    files = {
        "style.css": _styles(site, page),
        "worker.js": worker_script(manifest, bundles[DISK_WORKER].script),
        **_runtime(manifest),
        **{file.relative_to(site).as_posix(): file.read_bytes() for name in SITE_FILES for file in site.glob(name)},
    }
    values = {
        "policy": _POLICY.format(script=hash_of(script)),
        "title": _found(_TITLE, page)[1],
        "alarm": _absolute(_found(_ALARM, page)[0], request.site_url),
        "questions": _absolute(question_part(page), request.site_url),
        "site": escape(request.site_url),
        "day": _words(request.today),
        "edition": _found(_NUMBER, page)[1],
        "files": "\n".join(_elements(files, cache)),
        "script": _inside(script),
    }
    data = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(values).encode()
    (site / ONE_FILE).write_bytes(data)
    return OneFile(size=len(data), sha256=sha256(data).hexdigest(), script=hash_of(script))


def worker_script(manifest: Path, worker: bytes) -> bytes:
    """Pyodide's module and the engine's worker as one classic script."""
    (module,) = (each["file"] for each in _entries(manifest) if each["name"] == "pyodide.asm.mjs")
    source = as_classic_script((manifest.parent / module).read_bytes(), "createPyodideModule")
    # Pyodide refuses to run in what looks like a classic worker, because it would load more scripts: here it need not
    return b"globalThis.importScripts = undefined;\n" + source + b"\n" + _MAP.sub("", worker.decode()).encode()


def question_part(page: str) -> str:
    """The part of the page that the browser's modules take over: the element and all in it. Raises BuildError."""
    start = page.find(_QUESTIONS)
    depth = 0
    for tag in _DIV.finditer(page, max(start, 0)):
        depth += -1 if tag[1] else 1
        if start >= 0 and depth == 0:
            return page[start : page.index(">", tag.end()) + 1]
    raise BuildError(f"{SELF_CHECK_PAGE} has no whole element {_QUESTIONS}>, so {ONE_FILE} cannot be made of it.")


def _runtime(manifest: Path) -> dict[str, bytes]:
    """The engine's files, named as the manifest names them, without its scripts and the desk."""
    entries = [each for each in _entries(manifest) if each["part"] in (FIRST, REST)]
    listed = json.dumps({"files": [{name: each[name] for name in ("name", "file", "part")} for each in entries]})
    kept = [each for each in entries if not each["name"].endswith(".mjs")]
    folder = f"assets/{manifest.parent.name}"
    files = {f"{folder}/{each['name']}": (manifest.parent / each["file"]).read_bytes() for each in kept}
    return {f"{folder}/{manifest.name}": listed.encode(), **files}


def _entries(manifest: Path) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    return entries


def _styles(site: Path, page: str) -> bytes:
    """The page's style sheets in one, in their order."""
    sheets = [
        (site / SELF_CHECK_PAGE).parent.joinpath(unescape(address)).resolve() for address in _STYLES.findall(page)
    ]
    return "\n".join(_MAP.sub("", sheet.read_text(encoding="utf-8")) for sheet in sheets).encode()


def _words(day: date) -> str:
    return PartialDate(day.year, day.month, day.day).words


def _elements(files: Files, cache: Path) -> Iterator[str]:
    """An element for each file. Its type is none that a browser runs."""
    for name, data in sorted(files.items()):
        text = b64encode(gzipped(data, cache)).decode("ascii")
        yield f'<script type="application/gzip" data-file="{escape(name)}">{text}</script>'


def _absolute(html: str, site_url: str) -> str:
    """The HTML with its links to the handbook's website, in a tab of their own: leaving would lose what was typed."""

    def link(found: re.Match[str]) -> str:
        before, address = found.groups()
        whole = urljoin(f"{site_url}{SELF_CHECK_PAGE.removesuffix('index.html')}", unescape(address))
        tab = ' target="_blank" rel="noopener"' if urlsplit(whole).scheme in ("http", "https") else ""
        return f'<a{before} href="{escape(whole)}"{tab}'

    return _LINK.sub(link, html)


def _found(pattern: re.Pattern[str], page: str) -> re.Match[str]:
    match = pattern.search(page)
    if match is None:
        raise BuildError(f"{SELF_CHECK_PAGE} has nothing like {pattern.pattern}, so {ONE_FILE} cannot be made of it.")
    return match


def _inside(script: str) -> str:
    """A script that may stand in a page."""
    if "</script" in script or "<!--" in script:
        raise BuildError(f"The script of {ONE_FILE} holds text that would end it. esbuild should have escaped it.")
    return script
