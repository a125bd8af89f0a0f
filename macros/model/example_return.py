"""An example of a filled-in self-check: made up, so that people see what they will get."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.returns.returns import Return


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleReturn:
    """A made-up return of an edition. `file`: its path from the project's folder."""

    edition: str
    file: str
    record: Return

    @property
    def id(self) -> str:
        """The file's name without its ending."""
        return self.file.rpartition("/")[2].removesuffix(".yml")
