"""How much of real Word files the importer accounts for: every word of the text is in the draft or in the report.

    .venv/bin/python -m tests.bench.word_corpus FOLDER

For each Word file of the folder are printed: refused (with the reason) or read, the words of its text, those in
neither draft nor report, and the seconds that the import took. The words of the text are all that Word shows in the
body, tables and text boxes, and those that a tracked change deleted; a text that a file holds twice, for older
programs, counts once. A word counts as often as it stands there. Names that a table's column withholds on purpose count
as missing.

Fails where more than 0.2 % of the words of all files are missing.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.word.document import read_word
from macros.importing.word.element_names import qn
from macros.importing.word.parts import parse_xml
from macros.importing.word.safe_archive import RefusedError, checked_bytes
from selfcheck.reading.fields import plain_data
from tests.bench.figures import print_machine

MOST_MISSING = 0.002
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_TEXT = {qn("w:t"), qn("w:delText")}
_SIGNS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of one file. `refused`: the reason, if it was not read."""

    name: str
    words: int = 0
    missing: Counter[str] | None = None
    seconds: float = 0.0
    refused: str = ""

    def __str__(self) -> str:
        if self.missing is None:
            return f"{self.name}: refused: {self.refused}"
        missing = f"{self.missing.total()} in neither draft nor report"
        return f"{self.name}: read, {self.words} words, {missing}, {self.seconds:.2f} s"


def account_of(file: Path) -> Account:
    """Import a file, and count the words of its text that came through."""
    began = time.perf_counter()
    report = Report()
    try:
        raw = checked_bytes(file)
        word = read_word(raw, file)
        drafted = draft(word, VersionDetails(policy="policy"), report)
    except (RefusedError, ValueError) as error:
        return Account(name=file.name, refused=str(error).splitlines()[0])
    report.read(word.left_out, word.guessed)
    text = report.text(file.name)
    seconds = time.perf_counter() - began
    body = Counter(_words(_body_text(raw)))
    found = Counter(_words(text)) + Counter(_words(_texts(plain_data(drafted))))
    return Account(name=file.name, words=body.total(), missing=body - found, seconds=seconds)


def missing_share(accounts: list[Account]) -> float:
    """The share of the words of all files read that are in neither draft nor report."""
    words = sum(account.words for account in accounts)
    missing = sum(account.missing.total() for account in accounts if account.missing is not None)
    return missing / words if words else 0.0


def _body_text(raw: bytes) -> str:
    """The text of a document, each paragraph on a line: from its elements alone, without the importer's reading.

    What a tracked change deleted follows, so that it does not run into what stands in its place.
    """
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        name = next(each for each in archive.namelist() if re.fullmatch(r"word/document\d*\.xml", each))
        deleted: list[str] = []
        shown = "".join(_pieces(parse_xml(archive.read(name)), deleted))
        return "\n".join((shown, *deleted))


def _pieces(element: Any, deleted: list[str]) -> Iterator[str]:
    for child in element:
        if child.tag == _FALLBACK and element.find(_CHOICE) is not None:
            continue
        if child.tag in _DELETED:
            deleted.append("".join(_pieces(child, deleted)))
            continue
        yield (child.text or "") if child.tag in _TEXT else _SIGNS.get(child.tag, "")
        yield from _pieces(child, deleted)
        yield "\n" if child.tag == qn("w:p") else ""


def _texts(data: object) -> str:
    """Every text in the draft's data, whatever its name."""
    if isinstance(data, dict):
        return "\n".join(map(_texts, data.values()))
    if isinstance(data, list | tuple):
        return "\n".join(map(_texts, data))
    return str(data)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Import every Word file of a folder and count the words that are lost."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", action="store_true", help="print the words that are missing")
    wanted = parser.parse_args()
    print_machine()
    accounts = []
    for file in sorted(wanted.folder.rglob("*.docx")):
        account = account_of(file)
        accounts.append(account)
        print(account, flush=True)
        if wanted.words and account.missing:
            print(f"  {' '.join(sorted(account.missing.elements()))}")
    read = [account for account in accounts if account.missing is not None]
    share = missing_share(accounts)
    words = sum(account.words for account in read)
    print(f"{len(read)} of {len(accounts)} files read, {words} words, {share:.2%} in neither draft nor report")
    if share > MOST_MISSING or not read:
        sys.exit(1)


if __name__ == "__main__":
    main()
