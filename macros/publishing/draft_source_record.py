"""The source record that comes with a draft: a version is never published under the record of another document."""

from __future__ import annotations

from pathlib import Path

from macros.model.source_record import SourceRecord, record_beside
from macros.publishing.file_tree import Tree
from macros.publishing.request import PublishError, PublishRequest
from macros.publishing.yaml_edit import text_with_field, text_with_scalar
from macros.reading.data_paths import record_file
from macros.reading.yaml_file import YamlFile, parse_yaml, read_bytes
from selfcheck.reading.fields import plain_data

_EXAMPLE = """# yaml-language-server: $schema=../../../docs/schemas/source.json
policy: {policy}
version: "{version}"
document:
  title: (the document's own title)
  publisher: (the organisation that published this version)
  dated: (the date that the document gives, or leave this line out)
  words: fingerprint
  licence: (whose the document is, and on what terms it is used)
"""


def place_record(tree: Tree, request: PublishRequest, draft: Path, drafted: YamlFile) -> None:
    """Put the record beside the draft in the place of the version's. Raises PublishError if there is none."""
    file, beside = record_file(request.name, request.version), record_beside(draft)
    raw = request.instead.get(beside)
    if raw is None and not beside.exists():
        if (tree.root / file).exists():
            return
        example = _EXAMPLE.format(policy=request.name, version=request.version)
        raise PublishError(
            f"{beside} is not there. It names the document that version {request.version} restates; the record of the "
            "version before is of another one. Write it like this, with your words in the brackets' place, and run the "
            f"command again:\n\n{example}"
        )
    raw, problems = read_bytes(beside, str(beside)) if raw is None else (raw, [])
    content, more = parse_yaml(raw, str(beside)) if raw is not None else (None, [])
    if raw is None or content is None or more:
        raise PublishError(*map(str, [*problems, *more]), "Nothing was published.")
    tree.put(file, raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    if _version(content) == _version(drafted) != request.version:  # both have another name for it, such as "draft"
        tree.edit(file, text_with_scalar, ("version",), request.version)


def place_legal_hold(tree: Tree, request: PublishRequest, before: str) -> None:
    """Write the hold into the record of the version before, where it has none yet. Raises PublishError."""
    file = record_file(request.name, before)
    record = tree.record(SourceRecord, file)
    if request.legal_hold and record and not record.document.legal_hold:
        hold = plain_data(request.legal_hold)
        tree.edit(file, text_with_field, ("document", "licence"), "legal_hold", hold)


def _version(content: YamlFile) -> object:
    return content.value.get("version") if isinstance(content.value, dict) else None
