"""Opens and saves files in LibreOffice, as a person would."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from macros.machine.test_programs import PROGRAMS, office_program


def office_convert(file: Path | list[Path], form: str, folder: Path, *options: str) -> None:
    """Save files in another format, into the folder; `form` may name a filter and its options."""
    program = office_program()
    assert program, PROGRAMS["office"].missing
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    files = map(str, file if isinstance(file, list) else [file])
    command = [program, profile, "--headless", *options, "--convert-to", form, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 (LibreOffice, at work in a folder of the test)


@cache
def _profile() -> Path:
    """LibreOffice's settings, shared in this process: making them takes as long as converting a file."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def office_fill(file: Path, cells: Mapping[str, Mapping[str, str | int]], target: Path) -> None:
    """Open a workbook, type into its cells (by sheet and place) as a person would, and save it as an Excel workbook."""
    lines = [
        f'doc.Sheets.getByName("{sheet}").getCellRangeByName("{place}").{_typing(value)}'
        for sheet, typed in cells.items()
        for place, value in typed.items()
    ]
    program = office_program()
    assert program, PROGRAMS["office"].missing
    command = [program, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore"]
    module = _profile() / "user/basic/Standard/Module1.xba"  # the module that each new profile has, empty
    if not module.exists():
        subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=180)  # noqa: S603 (as above)
    macro = _MACRO.format(source=file.as_uri(), target=target.as_uri(), lines=escape("\n  ".join(lines)))
    module.write_text(macro, encoding="utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Fill"], check=True, capture_output=True, timeout=180)  # noqa: S603 (as above)


def _typing(value: str | int) -> str:
    words = str(value).replace('"', '""')
    return f"setValue({value})" if isinstance(value, int) else f'setFormula("{words}")'


_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Fill
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  {lines}
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL("{target}", form())
  doc.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""
