"""Mistakes in data that the commands must report."""

from __future__ import annotations

from pathlib import Path

from tests.support.project import replace


def break_data(project: Path) -> None:
    """Make two mistakes in two files."""
    for name, old, new in (
        ("policies/example-policy/2.yml", "strength: must", "strength: mist"),
        ("glossary.yml", "means: A planned", "meens: A planned"),
    ):
        replace(project / "standards" / name, old, new)
