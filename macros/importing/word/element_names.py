"""The names of a Word document's elements and attributes, as its parsed XML has them."""

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def qn(name: str) -> str:
    """The qualified name for a short one: `{…/main}p` for `w:p`."""
    return f"{{{_MAIN}}}{name.removeprefix('w:')}"
