"""The picture beside a link, and the icon: of the right size, small, and the same for the same words."""

from __future__ import annotations

import struct

import pymupdf
import pytest

from macros.documents.pdf.pictures import link_picture, phone_icon
from macros.pages.theme_tokens import theme_files
from selfcheck.design_tokens import LIGHT

EMBLEM = theme_files()["assets/logo.svg"]
NAMES = [
    ("Safeguarding supervision handbook", "Example Safeguarding Children Partnership"),
    ('#let x = 1 "$ \\ `%{}[*_' * 12, "A very long name of a partnership " * 12),
]


@pytest.mark.parametrize(("name", "publisher"), NAMES)
def test_the_picture_beside_a_link(name: str, publisher: str) -> None:
    made = link_picture(EMBLEM, name, publisher)
    assert made == link_picture(EMBLEM, name, publisher)
    assert _size(made) == (1200, 630)
    assert len(made) < 200_000
    picture = pymupdf.Pixmap(made)
    edges = [picture.pixel(x, y)[:3] for x in (0, 40, 1160, 1199) for y in range(0, 630, 5)]
    assert set(edges) == {tuple(bytes.fromhex(LIGHT["band"][1:]))}, "words run over the edge"


def test_the_icon() -> None:
    assert _size(phone_icon(EMBLEM)) == (180, 180)


def _size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high
