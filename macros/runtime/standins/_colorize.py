"""Stands in for the module of this name, which makes a dozen dataclasses for colours that no browser shows.

`traceback` asks it for colours, and gets none.
"""


class _NoColour:
    """Whatever colour is asked for, the text stays as it is."""

    def __getattr__(self, name: str) -> str:
        return ""


class _Theme:
    traceback = _NoColour()


def can_colorize(*, file: object = None) -> bool:
    return False


def get_theme(*, force_color: bool = False, force_no_color: bool = False) -> _Theme:
    return _Theme()
