"""The makers of documents, by the names that the catalogue uses."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from macros.documents.blocks import Document
from macros.documents.pdf.fonts import FONTS
from selfcheck import design_tokens
from selfcheck.reading import fields, rules
from selfcheck.reports.formats import html, zip_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A function `module:function` that gives a document's bytes, and the files and packages that affect them."""

    writer: str
    libraries: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "pdf": Maker(writer="macros.documents.pdf.typeset:pdf", libraries=("pikepdf", "typst"), files=FONTS),
        "word": Maker(
            writer="macros.documents.word.file:word",
            libraries=("lxml", "python-docx"),
            files=tuple(Path(str(each.__file__)) for each in (html, rules, zip_file)),
        ),
        "odt": Maker(
            writer="macros.documents.odt.file:odt", files=tuple(Path(str(each.__file__)) for each in (html, rules))
        ),
    }
)


def write_document(name: str, document: Document) -> bytes:
    """The bytes of a document from the named maker. Makers are imported only when needed: some load slowly."""
    module, _, function = MAKERS[name].writer.partition(":")
    written: bytes = getattr(import_module(module), function)(document)
    return written


def maker_fingerprint(name: str) -> str:
    """A fingerprint of everything that affects a maker's output beside the content: code, templates and packages."""
    maker, here = MAKERS[name], Path(__file__).parents[1]
    code = sorted(file for file in here.rglob("*") if file.suffix != ".pyc" and file.is_file())
    files = [*code, Path(design_tokens.__file__), Path(fields.__file__), *maker.files]
    sums = [f"{file.name} {sha256(file.read_bytes()).hexdigest()}" for file in files]
    packages = [f"{library} {version(library)}" for library in maker.libraries]
    told = "\n".join([name, f"Python {sys.version_info[:2]}", *packages, *sums])
    return sha256(told.encode()).hexdigest()
