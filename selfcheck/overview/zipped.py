"""A zip file with one date for all that is in it, so that equal parts give equal bytes.

`zipfile` would be the tool, but with all that it loads it would add a twentieth to what every reader of the self-check
fetches; what a workbook needs of a zip is this much.
"""

import zlib
from collections.abc import Iterable, Iterator

_DAY = (0).to_bytes(2, "little") + (0x21).to_bytes(
    2, "little"
)  # midnight of 1 January 1980, the first that a zip can hold
_VERSION = 20
_UTF8 = 0x800
_DEFLATED = 8


def zipped(parts: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The zip in pieces: each part has a name and its own pieces. Holds one part at a time, compressed."""
    listing: list[bytes] = []
    at = 0
    for name, pieces in parts:
        data, about = _deflated(pieces)
        encoded = name.encode()
        fields = _number(_VERSION, 2) + _number(_UTF8, 2) + _number(_DEFLATED, 2) + _DAY + about
        fields += _number(len(encoded), 2) + _number(0, 2)
        local = b"PK\x03\x04" + fields + encoded
        listing.append(
            b"PK\x01\x02" + _number(_VERSION, 2) + fields + _number(0, 10) + _number(at, 4) + encoded
        )  # no comment, one disk, no attributes
        at += len(local) + len(data)
        yield local
        yield data
    yield from listing
    size = sum(map(len, listing))
    count = _number(len(listing), 2)
    yield b"PK\x05\x06" + _number(0, 4) + count + count + _number(size, 4) + _number(at, 4) + _number(0, 2)


def _deflated(pieces: Iterable[bytes]) -> tuple[bytes, bytes]:
    """The part compressed, and its sum and its two sizes as a zip's header has them."""
    maker = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    made: list[bytes] = []
    sum_, size = 0, 0
    for piece in pieces:
        sum_, size = zlib.crc32(piece, sum_), size + len(piece)
        made.append(maker.compress(piece))
    data = b"".join([*made, maker.flush()])
    return data, _number(sum_, 4) + _number(len(data), 4) + _number(size, 4)


def _number(value: int, octets: int) -> bytes:
    return value.to_bytes(octets, "little")
