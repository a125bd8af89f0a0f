"""Where the engine stands: its packages, what npm installs for it, and what it keeps for speed.

In a checkout all of it is in the checkout's folder. Once installed, the packages are in the `site-packages` of an
environment, and the rest is in the environment's own folder, where Node looks for packages from there.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

DISTRIBUTION = "safeguarding-supervision-handbook"  # the distribution, in `pyproject.toml`
_PACKAGES = Path(__file__).resolve().parents[2]
_IN_WHEEL = "macros/parts"  # where `pyproject.toml` puts what a checkout has at its top


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The folders of an engine."""

    packages: Path
    """The folder with `macros` and `selfcheck`."""
    home: Path
    """The folder for npm's packages and for caches."""

    @property
    def is_checkout(self) -> bool:
        return (self.packages / "pyproject.toml").is_file()

    @property
    def lists(self) -> Path:
        """The folder with the lists of npm's packages, and what else a checkout has at its top."""
        return self.packages if self.is_checkout else self.packages / _IN_WHEEL

    @property
    def node_modules(self) -> Path:
        return self.home / "node_modules"

    @property
    def cache(self) -> Path:
        return self.home / ".cache"


ENGINE = Engine(packages=_PACKAGES, home=_PACKAGES if (_PACKAGES / "pyproject.toml").is_file() else Path(sys.prefix))
"""The engine that runs."""


def engine_version() -> str:
    """The version of the engine that runs."""
    return version(DISTRIBUTION)
