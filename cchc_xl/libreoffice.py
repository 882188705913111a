"""LibreOffice at work on a file, where it is installed: bounded, with a profile of its own.

What the person has open in it is left alone, and nothing of it runs on afterwards.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

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


def found() -> str | None:
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


def convert(program: str, source: Path, to: str, out: Path, profile: Path) -> None:
    """Let LibreOffice write the file in the format ``to`` into the folder ``out``.

    It says nothing that can be relied on when it fails: look whether the file is there.

    Raises:
        OSError, TimeoutExpired: it could not be started, or was ended.
    """
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck"),
        *("--convert-to", to, "--outdir", str(out), str(source)),
    ]
    run_bounded(command)


def run_bounded(command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
    """Run a program that nobody sees; it and all that it has started end with the call.

    Raises:
        OSError, TimeoutExpired: it could not be started, or was ended.
    """
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environ,
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
