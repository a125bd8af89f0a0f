"""The writers of documents, by the name by which a wanted document asks for one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from macros.downloads.blocks import Document
from selfcheck import fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A module with `write(document) -> bytes`, and the packages whose other versions could give other bytes."""

    module: str
    libraries: tuple[str, ...] = ()


MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "pdf": Maker(module="macros.downloads.typeset", libraries=("typst",)),
    }
)


def write(name: str, document: Document) -> bytes:
    """The document as its maker writes it. A maker is imported where it is needed: some load slowly."""
    written: bytes = import_module(MAKERS[name].module).write(document)
    return written


@cache
def maker_fingerprint(name: str) -> str:
    """What else a document is made of, beside its content: all code and templates here, and the maker's packages."""
    here = Path(__file__).parent
    code = [*(file for file in here.rglob("*") if file.suffix != ".pyc" and file.is_file()), Path(fields.__file__)]
    sums = [f"{file.name} {sha256(file.read_bytes()).hexdigest()}" for file in sorted(code)]
    packages = [f"{library} {version(library)}" for library in MAKERS[name].libraries]
    told = "\n".join([name, f"Python {sys.version_info[:2]}", *packages, *sums])
    return sha256(told.encode()).hexdigest()
