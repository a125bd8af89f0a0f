"""The table of the runtime's files for readers, added to its page once the files are made."""

from __future__ import annotations

import json
from pathlib import Path

from macros.pages.runtime_files import runtime_files
from macros.site.one_file import ONE_FILE, OneFile


def list_files(site: Path, manifest: Path, one_file: OneFile | None) -> None:
    """Replace the mark for the table in every page that has one."""
    place, table = runtime_files().encode(), _table(manifest, one_file).encode()
    for page in site.rglob("*.html"):
        html = page.read_bytes()
        if place in html:
            page.write_bytes(html.replace(place, table))


def _table(manifest: Path, one_file: OneFile | None) -> str:
    files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    if one_file:
        files.append({"file": ONE_FILE, "size": one_file.size, "sha256": one_file.sha256})
    rows = "".join(
        f'<tr><th scope="row">{file["file"]}</th><td>{file["size"]:,}</td><td><code>{file["sha256"]}</code></td></tr>'
        for file in files
    )
    return (
        '<table class="sh-table sh-sums">'
        '<caption class="sh-visually-hidden">Files, with size and sum</caption>'
        '<thead><tr><th scope="col">File</th><th scope="col">Bytes</th><th scope="col">SHA-256</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
