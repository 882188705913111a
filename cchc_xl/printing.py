"""PDFs of what we have written, by LibreOffice or by the Word and Excel of the machine.

The program works on a copy, in a folder that is gone afterwards. The bytes are the program's own:
they have the time of the printing in them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from cchc_xl import libreoffice
from cchc_xl.domain.diagnostics import CchcError, Place, diagnose

if sys.platform == "win32":
    import winreg


class Paper(Enum):
    """What is printed; the value is the name of Windows' server for it."""

    DOCUMENT = "Word.Application"
    WORKBOOK = "Excel.Application"


_FILTERS = {Paper.DOCUMENT: "pdf:writer_pdf_Export", Paper.WORKBOOK: "pdf:calc_pdf_Export"}
_PROGRAMS = {Paper.DOCUMENT: "Word", Paper.WORKBOOK: "Excel"}
_SOURCE, _TARGET = "CCHC_SOURCE", "CCHC_TARGET"
"""The variables by which a script is told the files: no path is ever a part of a command."""
_SCRIPTS = {
    Paper.DOCUMENT: (
        "$d = $app.Documents.Open($env:CCHC_SOURCE, $false, $true); "
        "$d.ExportAsFixedFormat($env:CCHC_TARGET, 17); $d.Close(0)"
    ),
    Paper.WORKBOOK: (
        "$d = $app.Workbooks.Open($env:CCHC_SOURCE, 0, $true); "
        "$d.ExportAsFixedFormat(0, $env:CCHC_TARGET); $d.Close($false)"
    ),
}
_START = b"%PDF-"


def as_pdf(source: Path, paper: Paper, name: str) -> bytes:
    """The file as a PDF; hidden sheets of a workbook are no part of it.

    ``name`` is that of the PDF in messages.

    Raises:
        CchcError: W161 (no program here that can), W162 (the program gave nothing).
    """
    place = Place(file=name)
    program = libreoffice.found()
    if program is None and not _is_there(paper):
        raise CchcError(diagnose("W161", place, value=_PROGRAMS[paper]))
    with tempfile.TemporaryDirectory(prefix="cchc-xl-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        made = room / "ra" / "in.pdf"
        try:
            copy = Path(shutil.copyfile(source, room / f"in{source.suffix}"))
            made.parent.mkdir()
            if program:
                libreoffice.convert(program, copy, _FILTERS[paper], made.parent, room / "ho-so")
            else:
                command, environ = office_command(paper, copy, made)
                libreoffice.run_bounded(command, {**os.environ, **environ})
            content = made.read_bytes() if made.is_file() else b""
        except subprocess.TimeoutExpired as error:
            reason = f"sau {libreoffice.PATIENCE:.0f} giây vẫn chưa xong"
            raise CchcError(diagnose("W162", place, reason=reason)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise CchcError(diagnose("W162", place, reason=reason)) from error
    if not content.startswith(_START):
        by = "LibreOffice" if program else _PROGRAMS[paper]
        raise CchcError(diagnose("W162", place, reason=f"{by} không ghi ra tệp nào"))
    return content


def office_command(paper: Paper, source: Path, target: Path) -> tuple[list[str], Mapping[str, str]]:
    """The command that lets Word or Excel write the PDF, and the variables that it needs.

    Nothing is asked and no macro runs; the program that was started for it ends with it.
    """
    script = (
        "$ErrorActionPreference = 'Stop'; "
        f"$app = New-Object -ComObject {paper.value}; "
        "try { $app.DisplayAlerts = 0; $app.AutomationSecurity = 3; "
        f"{_SCRIPTS[paper]} }} finally {{ $app.Quit() }}"
    )
    command = ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", script]
    return command, {_SOURCE: str(source), _TARGET: str(target)}


if sys.platform == "win32":

    def _is_there(paper: Paper) -> bool:
        """Whether other programs can reach it."""
        try:
            return bool(winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, rf"{paper.value}\CurVer"))
        except OSError:
            return False

else:

    def _is_there(paper: Paper) -> bool:
        """Whether other programs can reach it."""
        return False
