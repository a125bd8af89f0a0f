"""Puts what a checkout has at its top into the wheel, where `macros/machine/engine.py` finds it."""

from __future__ import annotations

from typing import Any, override

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = (
    ".github/workflows/handbook.yml",
    ".gitignore",
    "docs/start",
    "handbook",
    "handbook.cmd",
    "inbox/README.md",
    "package-lock.json",
    "package.json",
    "requirements/run.txt",
    "standards",
)


class Parts(BuildHookInterface[Any]):
    """An installation that leads to the checkout has them already."""

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_data["force_include"].update({path: f"macros/parts/{path}" for path in PARTS})
