"""Documents that only a word processor reads (.doc, .odt, .rtf), made .docx by LibreOffice.

LibreOffice works on a copy, with a profile of its own, in a folder that is gone afterwards: what
the person has open, and the folder of the document, are left alone.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose

if sys.platform == "win32":
    import winreg

    from cchc_xl.bounds import Bounds
else:
    import resource

PATIENCE = 120.0
"""Seconds by the clock that LibreOffice may take: its first start alone takes ten on some PCs."""
_MEMORY = 4 << 30
"""Bytes of address space; a document of a thousand pages needs a half."""
_WRITTEN = 256 << 20
"""Bytes of a file that it may write."""
_APP = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"


def libreoffice() -> str | None:
    """LibreOffice's program; None where it is not installed."""
    return shutil.which("soffice") or _registered()


if sys.platform == "win32":

    def _registered() -> str | None:
        try:
            return str(winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, _APP)) or None
        except OSError:
            return None

else:

    def _registered() -> str | None:
        return None


@contextmanager
def as_docx(path: Path, kind: str, suffix: str) -> Iterator[Path]:
    """The document as a file of Word, while the block lasts.

    ``kind`` says what it is, ``suffix`` what such files end in.

    Raises:
        CchcError: T121 (no LibreOffice here), T122 (LibreOffice gave nothing).
    """
    place = Place(file=path.name)
    program = libreoffice()
    if program is None:
        raise CchcError(diagnose("T121", place, value=kind))
    with tempfile.TemporaryDirectory(prefix="cchc-xl-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        try:
            source = Path(shutil.copyfile(path, room / f"van-ban{suffix}"))
            _convert(program, source, room / "ra", room / "ho-so")
        except subprocess.TimeoutExpired as error:
            reason = f"sau {PATIENCE:.0f} giây vẫn chưa xong"
            raise CchcError(diagnose("T122", place, value=kind, reason=reason)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise CchcError(diagnose("T122", place, value=kind, reason=reason)) from error
        made = room / "ra" / "van-ban.docx"
        if not made.is_file():
            reason = "tệp bị hỏng hoặc được đặt mật khẩu"
            raise CchcError(diagnose("T122", place, value=kind, reason=reason))
        yield made


def _convert(program: str, source: Path, out: Path, profile: Path) -> None:
    """Let LibreOffice write the .docx; it says nothing that can be relied on when it fails.

    Raises:
        OSError, TimeoutExpired: it could not be started, or was ended.
    """
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source)),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with _bounded(process):
        process.wait(PATIENCE)


if sys.platform == "win32":

    @contextmanager
    def _bounded(process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Bound what the process may take; it and all that it has started end with the block."""
        bounds = Bounds(process.pid, _MEMORY)
        try:
            yield
        finally:
            bounds.release()
            process.wait()

else:

    @contextmanager
    def _bounded(process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Bound what the process may take; it and all that it has started end with the block."""
        if sys.platform == "linux":
            for kind, most in (
                (resource.RLIMIT_AS, _MEMORY),
                (resource.RLIMIT_FSIZE, _WRITTEN),
                (resource.RLIMIT_CPU, int(PATIENCE)),
            ):
                resource.prlimit(process.pid, kind, (most, most))
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
