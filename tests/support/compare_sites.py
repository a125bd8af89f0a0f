"""Compares two built sites, except for scripts: `python -m tests.support.compare_sites BEFORE AFTER`.

For changes of the code that readers must not notice: pages, feeds and documents must be the same bytes. Scripts and
Python's files are left out, because their names change with the code; scenarios and browser tests cover those.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LEFT_OUT = ("assets/web/", "assets/runtime/")
_NAMED_BY_CONTENT = re.compile(  # the runtime's files in the privacy page, the scripts in pages, both in `_headers`
    rb'<table class="sh-table sh-sums">(?:.|\n)*?</table>'
    rb'|(?:\s*<script type="module" src="[^"]*assets/web/[^>]*></script>)+\s*'
    rb'|(?<="search": ")[^"]*assets/web/[^"]*'
    rb"|^\S*assets/(?:runtime|web)/.*\n  Cache-Control: .*\n",
    re.MULTILINE,
)


def main(before: Path, after: Path) -> int:
    """Print the differences. Returns 0 if there are none, else 1."""
    first, second = files(before), files(after)
    lines = [f"only before: {name}" for name in sorted(first.keys() - second.keys())]
    lines += [f"only after: {name}" for name in sorted(second.keys() - first.keys())]
    lines += [f"differs: {name}" for name in sorted(first.keys() & second.keys()) if first[name] != second[name]]
    print("\n".join(lines) or f"{len(first)} files are the same")
    return 1 if lines else 0


def files(site: Path) -> dict[str, bytes]:
    """The files to compare, by path. Compressed copies are left out: they follow from the files."""
    found = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return {
        name: _NAMED_BY_CONTENT.sub(b"", file.read_bytes())
        for name, file in found.items()
        if not name.startswith(LEFT_OUT) and not name.endswith((".br", ".gz"))
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
