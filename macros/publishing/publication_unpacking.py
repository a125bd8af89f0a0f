"""Reads a publication file, and refuses what is too large, altered or no publication file at all."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from macros.importing.publication_file import POLICY_MEMBER, member_names
from macros.machine.file_reading import ReadError, read_file
from macros.model.policy import Policy
from macros.model.policy_version import PolicyVersion
from macros.model.publication_manifest import MANIFEST_FILE, PUBLICATION_FORMAT, PublicationManifest
from macros.model.source_record import SourceRecord
from macros.model.text_limits import MOST_YAML_BYTES
from macros.publishing.request import PublishError, refuse
from macros.reading.records import read_record
from selfcheck.reading.fields import read
from selfcheck.reading.json_text import parse
from selfcheck.reading.rules import FaultsError, visible
from selfcheck.words import list_words

MOST_PUBLICATION_BYTES = 5 * MOST_YAML_BYTES  # four members at most, and the zip's own words
_AGAIN = "Make the publication file at the desk again, and upload it as it was downloaded."
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedPublication:
    """What a publication file holds. `members`: the version, its record and, of a new policy, `policy.yml`, by name."""

    manifest: PublicationManifest
    members: Mapping[str, bytes]

    @property
    def version(self) -> PolicyVersion | None:
        """The version; None where it cannot be read."""
        return self._record(PolicyVersion, member_names(self.manifest.version)[0])

    @property
    def record(self) -> SourceRecord | None:
        """The version's source record; None where it cannot be read."""
        return self._record(SourceRecord, member_names(self.manifest.version)[1])

    @property
    def policy(self) -> Policy | None:
        """Of a policy that is new here, what its `policy.yml` says; else None, or where it cannot be read."""
        return self._record(Policy, POLICY_MEMBER)

    def _record[T](self, kind: type[T], name: str) -> T | None:
        raw = self.members.get(name)
        return read_record(kind, Path(name), name, raw).record if raw is not None else None


def read_publication(file: Path) -> UnpackedPublication:
    """A publication file from the disk. Raises PublishError with every reason against it."""
    try:
        raw = read_file(file, MOST_PUBLICATION_BYTES)
    except ReadError as error:
        raise PublishError(f"{visible(file.name)}: {error}.") from None
    try:
        return unpacked_publication(raw)
    except PublishError as error:
        raise PublishError(*(f"{visible(file.name)}: {reason}" for reason in error.reasons)) from None


def unpacked_publication(raw: bytes) -> UnpackedPublication:
    """The contents of a publication file. Raises PublishError with every reason against them."""
    if len(raw) > MOST_PUBLICATION_BYTES:
        raise PublishError(f"It is larger than {MOST_PUBLICATION_BYTES // 2**20} MiB, as no publication file is.")
    try:
        parts = _parts(raw)
    except _UNREADABLE:
        raise PublishError(f"It is damaged, or no publication file: it cannot be unpacked. {_AGAIN}") from None
    manifest = manifest_of(parts.pop(MANIFEST_FILE, b""))
    refuse(_alterations(manifest, parts))
    return UnpackedPublication(manifest=manifest, members=parts)


def manifest_of(raw: bytes) -> PublicationManifest:
    """`publication.json` from its bytes. Raises PublishError."""
    if not raw:
        raise PublishError(f"It is no publication file: {MANIFEST_FILE} is not in it. {_AGAIN}")
    try:
        data = parse(raw)
        made_by = data.get("format") if isinstance(data, dict) else None
        if isinstance(made_by, int) and made_by > PUBLICATION_FORMAT:
            raise PublishError("It was made by a newer handbook than this one. Bring this handbook up to date first.")
        return read(PublicationManifest, data)
    except FaultsError as error:
        said = "; ".join(f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in error.faults[:3])
        raise PublishError(f"{MANIFEST_FILE} cannot be read ({said}). {_AGAIN}") from None


def _parts(raw: bytes) -> dict[str, bytes]:
    """The zip's parts by name. Raises PublishError, or one of `_UNREADABLE`."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        entries = archive.infolist()
        refuse(_unfit(entries))
        return {entry.filename: archive.read(entry) for entry in entries}


def _unfit(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Reasons not to unpack: sizes are as declared, and Python unpacks no more than that."""
    if len({entry.filename for entry in entries}) != len(entries) or len(entries) > 1 + len(member_names("")):
        yield f"It holds more files than a publication file, or one of them twice. {_AGAIN}"
    if any(entry.flag_bits & 1 for entry in entries):
        yield f"A part of it is protected by a password. {_AGAIN}"
    if large := [entry.filename for entry in entries if entry.file_size > MOST_YAML_BYTES]:
        yield f"{_named(large)} in it is larger than {MOST_YAML_BYTES // 2**20} MiB."


def _alterations(manifest: PublicationManifest, parts: Mapping[str, bytes]) -> Iterator[str]:
    """Signs that the file is not as the desk made it."""
    known = member_names(manifest.version)
    if unknown := [name for name in parts if name not in known]:
        yield f"It holds {_named(unknown)}, which no publication file does. {_AGAIN}"
    if missing := [name for name in (*known[:2], *manifest.members) if name not in parts]:
        yield f"It lacks {_named(dict.fromkeys(missing))}. {_AGAIN}"
    present = [name for name in known if name in parts]
    altered = [name for name in present if manifest.members.get(name) != sha256(parts[name]).hexdigest()]
    if manifest.with_seal != manifest:
        altered.insert(0, MANIFEST_FILE)
    if altered:
        yield f"It was altered after the desk made it ({_named(altered)}). {_AGAIN}"


def _named(names: Mapping[str, None] | list[str]) -> str:
    return list_words([visible(name[:80]) for name in names])
