"""Writes and reads zip files. All parts have the same date, so that equal parts give equal bytes.

`zipfile` is not used: with its imports it would add a twentieth to every reader's download of the self-check. A
workbook and a Word file need only these functions.
"""

import zlib
from collections.abc import Iterable, Iterator

_DAY = (0).to_bytes(2, "little") + (0x21).to_bytes(
    2, "little"
)  # midnight of 1 January 1980, the first that a zip can hold
_VERSION = 20
_UTF8 = 0x800
_DEFLATED = 8
_STORED = 0
_SECRET = 1  # the flag of an encrypted part
_LAST, _LISTED, _LOCAL = 22, 46, 30  # bytes of the end record, of an entry of the listing and of a part's own header
MOST_OCTETS = 20 * 1024 * 1024  # bytes of all parts together, unpacked
MOST_PARTS = 1000
MOST_PACKED_RATIO, SMALL_PART = (
    200,
    1024 * 1024,
)  # XML shrinks to a tenth or a thirtieth; below this size no ratio does harm
_UNSOUND = "the file is not a sound zip"


class ZipError(ValueError):
    """A zip that is damaged, locked or too large."""


def zip_pieces(parts: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The zip in pieces; each part has a name and its own pieces. Only one compressed part is in memory at a time."""
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


def zip_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by their names, in the order of its listing. Raises ZipError."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) < end + _LAST:
        raise ZipError(_UNSOUND)
    parts: dict[str, bytes] = {}
    at, room = _read(data, end + 16, 4), MOST_OCTETS
    count = _read(data, end + 10, 2)
    if count > MOST_PARTS:
        raise ZipError(f"the file holds more than {MOST_PARTS} parts")
    for _ in range(count):
        if data[at : at + 4] != b"PK\x01\x02":
            raise ZipError(_UNSOUND)
        name_end = at + _LISTED + _read(data, at + 28, 2)
        name = data[at + _LISTED : name_end].decode("utf-8", "replace")
        if name in parts:
            raise ZipError("the file holds a part twice")
        parts[name] = _part(data, at, room)
        room -= len(parts[name])
        at = name_end + _read(data, at + 30, 2) + _read(data, at + 32, 2)
    return parts


def _part(data: bytes, line: int, room: int) -> bytes:
    """The part whose entry of the listing begins at `line`, of at most `room` bytes. Raises ZipError."""
    method, size, begin = _read(data, line + 10, 2), _read(data, line + 24, 4), _read(data, line + 42, 4)
    if _read(data, line + 8, 2) & _SECRET or method not in (_STORED, _DEFLATED) or size > room:
        raise ZipError("the file is locked, too large, or packed in a way that is not known here")
    if size > SMALL_PART and size > MOST_PACKED_RATIO * max(_read(data, line + 20, 4), 1):
        raise ZipError("a part of the file is packed far too tightly (a zip bomb?)")
    begin += _LOCAL + _read(data, begin + 26, 2) + _read(data, begin + 28, 2)
    packed = data[begin : begin + _read(data, line + 20, 4)]
    try:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1) if method else packed
    except zlib.error:
        raise ZipError(_UNSOUND) from None
    if len(content) != size or zlib.crc32(content) != _read(data, line + 16, 4):
        raise ZipError(_UNSOUND)
    return content


def _read(data: bytes, at: int, octets: int) -> int:
    return int.from_bytes(data[at : at + octets], "little")


def _deflated(pieces: Iterable[bytes]) -> tuple[bytes, bytes]:
    """The compressed part, and its checksum and two sizes as a zip's header has them."""
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
