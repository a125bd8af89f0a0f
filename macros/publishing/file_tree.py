"""The files as they would be after publishing: read from the disk once, then changed and checked in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from macros.generated.navigation import file_text
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs, out_of_line
from macros.publishing.journal import FileChange
from macros.publishing.request import PublishError
from macros.publishing.yaml_edit import NoFormError
from macros.reading.data_paths import LEDGER
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from macros.reading.records import LARGEST, read_record
from macros.reading.yaml_file import read_bytes


class Tree:
    """A project's files as publishing would change them. Names are paths from the project's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._before: dict[str, bytes | None] = {}
        self._after: dict[str, bytes | None] = {}

    def loaded(self) -> LoadedData:
        """Everything under `standards/` as it would be."""
        return load(self.root, {name: content for name, content in self._after.items() if content is not None})

    def record[T](self, kind: type[T], name: str) -> T | None:
        """One file as it would be; None where it cannot be read."""
        content = self._after.get(name)
        file = self.root / name
        return read_record(kind, file, name, content).record if content is not None or file.exists() else None

    def text(self, name: str) -> str:
        """The text of a file, with plain line ends. Raises PublishError where it cannot be read."""
        content = self._after.get(name) or self._remembered(name) or b""
        return content.decode("utf-8-sig").replace("\r\n", "\n")

    def put(self, name: str, text: str) -> None:
        """Set a file's text. A file with Windows line ends keeps them."""
        before = self._remembered(name)
        if before is not None and b"\r\n" in before:
            text = text.replace("\n", "\r\n")
        self._after[name] = text.encode("utf-8")

    def edit(self, name: str, change: Callable[..., str], *arguments: Any, **options: Any) -> None:
        """Change a file with a function of `publishing.yaml_edit`. Raises PublishError if the function cannot."""
        try:
            self.put(name, change(self.text(name), *arguments, **options))
        except NoFormError:
            where, *what = (argument for argument in arguments if argument is not None)
            said = " ".join(str(each) for each in what)
            raise PublishError(
                f"{name} is written in a way that this program cannot add to. Write this into it yourself, and run the "
                f"command again: {said} (at {'.'.join(str(part) for part in where)})"
            ) from None

    def follow(self) -> None:
        """Bring the pages and other generated files in line with the data as it would be. Raises PublishError."""
        wanted = stubs(self.loaded().handbook())
        by_hand = [str(stub) for stub in check_stubs(self.root, wanted) if stub.code == "hand-written-page"]
        if by_hand:
            raise PublishError(*by_hand)
        written, removed = out_of_line(self.root, wanted)
        for name in (*written, *removed):
            self._remembered(name)
            self._after[name] = file_text(self.root, name, wanted[name]).encode("utf-8") if name in wanted else None

    def changes(self) -> tuple[FileChange, ...]:
        """What differs from the files as they were read, the ledger last."""
        found = [FileChange(path=name, before=self._before[name], after=self._after[name]) for name in self._names()]
        return tuple(
            sorted(
                (change for change in found if change.before != change.after), key=lambda change: change.path == LEDGER
            )
        )

    def _names(self) -> Iterator[str]:
        return iter(self._after)

    def _remembered(self, name: str) -> bytes | None:
        """A file's bytes when first read; None if there was no file. Somebody may have changed it since."""
        if name not in self._before:
            self._before[name] = self._read(name)
        return self._before[name]

    def _read(self, name: str) -> bytes | None:
        if not (self.root / name).exists():
            return None
        content, problems = read_bytes(self.root / name, name, LARGEST)
        if content is None:
            raise PublishError(*map(str, problems))
        return content
