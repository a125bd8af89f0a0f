"""The source record that comes with a draft: a version is never published under the record of another document."""

from __future__ import annotations

from pathlib import Path

from macros.model.source_record import record_beside
from macros.publishing.file_tree import Tree
from macros.publishing.request import PublishError, PublishRequest
from macros.publishing.yaml_edit import text_with_scalar
from macros.reading.load import record_file
from macros.reading.yaml_file import YamlFile, parse_yaml, read_bytes

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
    if not beside.exists():
        if (tree.root / file).exists():
            return
        example = _EXAMPLE.format(policy=request.name, version=request.version)
        raise PublishError(
            f"{beside} is not there. It names the document that version {request.version} restates; the record of the "
            "version before is of another one. Write it like this, with your words in the brackets' place, and run the "
            f"command again:\n\n{example}"
        )
    raw, problems = read_bytes(beside, str(beside))
    content, more = parse_yaml(raw, str(beside)) if raw is not None else (None, [])
    if raw is None or content is None or more:
        raise PublishError(*map(str, [*problems, *more]), "Nothing was published.")
    tree.put(file, raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    if _version(content) == _version(drafted) != request.version:  # both have another name for it, such as "draft"
        tree.edit(file, text_with_scalar, ("version",), request.version)


def _version(content: YamlFile) -> object:
    return content.value.get("version") if isinstance(content.value, dict) else None
