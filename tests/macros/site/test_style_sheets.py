"""The site's style sheets: imports are merged into them, so that no page waits for two in turn."""

from __future__ import annotations

from pathlib import Path

from macros.site.style_sheets import join_style_sheets


def test_an_imported_sheet_stands_where_it_was_imported(tmp_path: Path) -> None:
    _write(tmp_path, "assets/look.css", '/* ours */\n@import url("../made/names.css");\na { color: red; }\n')
    _write(tmp_path, "assets/more.css", '@import url("../made/names.css");\nb { color: red; }\n')
    _write(tmp_path, "assets/other.css", "i { color: red; }\n")
    _write(tmp_path, "made/names.css", ":root { --a: 1rem; }\n")
    join_style_sheets(tmp_path)
    assert {file.relative_to(tmp_path).as_posix(): file.read_text("utf-8") for file in tmp_path.rglob("*.*")} == {
        "assets/look.css": "/* ours */\n:root { --a: 1rem; }\na { color: red; }\n",
        "assets/more.css": ":root { --a: 1rem; }\nb { color: red; }\n",
        "assets/other.css": "i { color: red; }\n",
    }
    assert not (tmp_path / "made").exists()


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
