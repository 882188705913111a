"""Documents that only a word processor reads (.doc, .odt, .rtf), made .docx by LibreOffice.

LibreOffice works on a copy, in a folder that is gone afterwards: the folder of the document is left
alone.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_xl import libreoffice
from cchc_xl.domain.diagnostics import CchcError, Place, diagnose

_DOCX = "docx:MS Word 2007 XML"


@contextmanager
def as_docx(path: Path, kind: str, suffix: str) -> Iterator[Path]:
    """The document as a file of Word, while the block lasts.

    ``kind`` says what it is, ``suffix`` what such files end in.

    Raises:
        CchcError: T121 (no LibreOffice here), T122 (LibreOffice gave nothing).
    """
    place = Place(file=path.name)
    program = libreoffice.found()
    if program is None:
        raise CchcError(diagnose("T121", place, value=kind))
    with tempfile.TemporaryDirectory(prefix="cchc-xl-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        try:
            source = Path(shutil.copyfile(path, room / f"van-ban{suffix}"))
            libreoffice.convert(program, source, _DOCX, room / "ra", room / "ho-so")
        except subprocess.TimeoutExpired as error:
            reason = f"sau {libreoffice.PATIENCE:.0f} giây vẫn chưa xong"
            raise CchcError(diagnose("T122", place, value=kind, reason=reason)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise CchcError(diagnose("T122", place, value=kind, reason=reason)) from error
        made = room / "ra" / "van-ban.docx"
        if not made.is_file():
            reason = "tệp bị hỏng hoặc được đặt mật khẩu"
            raise CchcError(diagnose("T122", place, value=kind, reason=reason))
        yield made
