"""The search index of the built pages: one entry for each page, section, clause and point, with readers' questions.

It replaces the index of the theme's plugin. It is split into parts, so that browsers fetch only those that a query
needs; the plugin's own file gives their address, and `web/search/search.mjs` ranks the results. The plugin still
decides which pages the search covers: current texts, but not older versions or comparisons.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any

from macros.checks.urgent_parts import URGENT_ADDRESS, URGENT_PAGE
from macros.machine.engine import ENGINE
from macros.machine.plain_zip import Files
from macros.machine.programs import program
from macros.model.danger_words import DangerWords
from macros.model.glossary import Term
from macros.model.handbook import Handbook
from macros.pages.mkdocs_events import INDEX
from macros.pages.page_questions import WHOLE_PAGE, page_questions
from macros.reading.data_paths import DANGER
from macros.reading.problems import BuildError
from macros.site import page_entries
from macros.site.page_entries import PageSection, article, joined, read_sections
from macros.site.runtime.made_before import cached_files
from macros.site.search_words import EntryWords, entry_words
from selfcheck.reading.fields import plain_data

PARTS = Path(__file__).with_name("search_parts.mjs")
ENTRIES = "entries.json"
SEARCH_CACHE = ENGINE.cache / "search"
# the index's inputs beside the pages; the lock file covers its packages
_WORDS = ENGINE.packages / "selfcheck/web/search/words.mjs"
INDEX_PROGRAMS = (Path(__file__), Path(page_entries.__file__), PARTS, _WORDS, ENGINE.lists / "package-lock.json")


def write_index(site: Path, book: Handbook, today: date) -> None:
    """Replace the index in a built site. Raises BuildError."""
    file = site / INDEX
    given: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    pages = {doc["location"]: doc for doc in given["docs"] if "#" not in doc["location"]}
    docs, parts = _entries_and_parts(site, pages, entry_words(book, today))
    # the theme passes on only `config` and `docs`, and fetches this file with every page
    config = {**given["config"], "same": same_words(book.glossary), "parts": _write_parts(file, parts)}
    if book.danger:
        config["danger"] = danger_words(book.danger, docs)
    text = json.dumps({"config": config, "docs": []}, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8", newline="\n")


def _entries_and_parts(
    site: Path, pages: Mapping[str, dict[str, Any]], words: Mapping[str, EntryWords]
) -> tuple[list[dict[str, Any]], Files]:
    """All entries, and the files of the index; from the cache if no page, word or program has changed."""
    htmls = {location: (site / location / "index.html").read_text(encoding="utf-8") for location in pages}
    pages_read = [[_title(html), article(html), pages[location]] for location, html in htmls.items()]
    given = json.dumps([pages_read, {location: each.as_data() for location, each in words.items()}])
    made_from = [given.encode(), sys.version.encode(), *(file.read_bytes() for file in INDEX_PROGRAMS)]

    def make() -> Files:
        of_pages = _by_page(words)
        docs = [
            entry
            for location, html in htmls.items()
            for entry in _entries(html, pages[location], of_pages.get(location, {}))
        ]
        return {**_made_parts(docs), ENTRIES: json.dumps(docs).encode()}

    files = dict(cached_files(made_from, make, SEARCH_CACHE))
    docs: list[dict[str, Any]] = json.loads(files.pop(ENTRIES))
    return docs, files


def _by_page(words: Mapping[str, EntryWords]) -> Mapping[str, Mapping[str, EntryWords]]:
    """The words of each page's entries by their anchors; those of the page itself have none."""
    found: dict[str, dict[str, EntryWords]] = {}
    for location, own in words.items():
        page, _, anchor = location.partition("#")
        found.setdefault(page, {})[anchor] = own
    return found


def _made_parts(docs: Sequence[dict[str, Any]]) -> Files:
    """The files of the index, by name."""
    with tempfile.TemporaryDirectory() as made:
        entries, folder = Path(made) / ENTRIES, Path(made) / "parts"
        entries.write_text(json.dumps(docs), encoding="utf-8")
        folder.mkdir()
        command = [program("node"), str(PARTS), str(entries), str(folder)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
        if done.returncode:
            raise BuildError(f"The search index could not be made with Node:\n{done.stderr.strip()}")
        return {part.name: part.read_bytes() for part in folder.iterdir()}


def _write_parts(file: Path, parts: Files) -> str:
    """Write the parts into a folder named by their hash, beside the index. Gives its address from the site's base."""
    name = sha256(b"".join(parts[part] for part in sorted(parts))).hexdigest()[:16]
    folder = file.with_name(name)
    folder.mkdir()
    for part, content in parts.items():
        (folder / part).write_bytes(content)
    return f"{PurePosixPath(INDEX).parent}/{name}/"


def danger_words(danger: DangerWords, docs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The danger words for the browser, each part with its search entry, so that urgent help comes first."""
    entries = {doc["location"]: doc for doc in docs}
    parts = []
    for part in danger.parts:
        location = f"{URGENT_ADDRESS}#{part.part}"
        if location not in entries:
            message = f"{DANGER} opens {location}, but the search has no such part"  # its heading was checked before
            raise BuildError(f"{message}. Let {URGENT_PAGE} and all of its parts be searched.")
        parts.append({**plain_data(part), "entry": entries[location]})
    return {**plain_data(danger), "parts": parts}


def same_words(glossary: Sequence[Term]) -> list[list[str]]:
    """Groups of synonyms from the glossary: a query for one finds the others too."""
    groups = [[term.term, *([term.abbreviation] if term.abbreviation else []), *term.also] for term in glossary]
    return [group for group in groups if len(group) > 1]


def _entries(html: str, doc: dict[str, Any], words: Mapping[str, EntryWords]) -> Iterator[dict[str, Any]]:
    sections = read_sections(html)
    location, whole = doc["location"], _title(html)  # the title names the document's owner, unlike some headings
    boost = {"boost": doc["boost"]} if "boost" in doc else {}
    anchors = {section.anchor for section in sections}
    missing, of_page = _of_no_entry(anchors, words), page_questions(doc, anchors)
    for section in sections:
        place = f"{location}#{section.anchor}" if section.anchor else location
        own = words.get(section.anchor, EntryWords())
        title = own.title or joined(section.title) if section.anchor else whole
        asked = [*own.asked, *of_page.get(section.anchor or WHOLE_PAGE, ()), *missing.get(section.anchor, ())]
        part_of = {"page": whole} if section.anchor else {}
        yield {"location": place, "title": title, **part_of, **_texts(section), **_said(own, asked), **boost}


def _of_no_entry(anchors: set[str], words: Mapping[str, EntryWords]) -> dict[str, list[str]]:
    """Questions to a place that is no entry of its own, by the entry that it is a part of: `s03.3` of `s03.3-roles`."""
    found: dict[str, list[str]] = {}
    for anchor, own in words.items():
        if anchor not in anchors:
            found.setdefault(anchor.partition("-")[0], []).extend(own.asked)
    return found


def _said(own: EntryWords, asked: Sequence[str]) -> dict[str, Any]:
    given = {"lead": own.lead, "owner": own.owner, "asked": list(dict.fromkeys(asked))}
    return {name: value for name, value in given.items() if value}


def _title(html: str) -> str:
    """The page's title, without the site's name after it. The home page's is that name."""
    title = unescape(html.partition("<title>")[2].partition("</title>")[0])
    return title.rpartition(" - ")[0] or title


def _texts(section: PageSection) -> dict[str, str]:
    aside = joined(section.aside)
    return {"text": joined(section.text), **({"aside": aside} if aside else {})}
