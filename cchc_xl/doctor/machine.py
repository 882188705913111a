"""What the checks may ask of a machine, and the answers of the one that the program runs on.

Everything only looks. ``can_write`` makes a file and takes it away again.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

PACKAGE = "cchc-xl"
_HIVES = {
    "HKCU": "HKEY_CURRENT_USER",
    "HKLM": "HKEY_LOCAL_MACHINE",
    "HKCR": "HKEY_CLASSES_ROOT",
}


class Machine(Protocol):
    """The questions. Absent things are None or empty, never an error."""

    @property
    def system(self) -> str:
        """``Windows``, ``Linux`` or ``Darwin``."""

    @property
    def python(self) -> tuple[int, int, int]:
        """Version of the interpreter."""

    @property
    def bits(self) -> int:
        """Width of the interpreter: 32 or 64."""

    @property
    def executable(self) -> str:
        """Full path of the interpreter; empty when unknown."""

    @property
    def virtual(self) -> bool:
        """Whether the interpreter belongs to a virtual environment."""

    @property
    def environ(self) -> Mapping[str, str]:
        """Environment variables."""

    @property
    def temporary(self) -> str:
        """Folder for temporary files; empty when none can be written."""

    @property
    def encoding(self) -> str:
        """Encoding of file names."""

    def now(self) -> datetime:
        """Local time with its offset from UTC."""

    def requirements(self) -> Sequence[str] | None:
        """What our own package asks for, as in its metadata; None when it is not installed."""

    def version(self, package: str) -> str | None:
        """Version of an installed package."""

    def fails_to_load(self) -> str | None:
        """The last line of what a fresh interpreter says when it cannot load the whole program."""

    def registry(self, hive: str, key: str, name: str) -> int | str | None:
        """A value of the Windows registry; ``name`` is empty for a key's default value.

        ``hive`` is ``HKCU``, ``HKLM`` or ``HKCR``.

        Raises:
            PermissionError: the value may be there, yet this account may not read it.
        """

    def registry_names(self, hive: str, key: str) -> Sequence[str]:
        """Names of a key's values."""

    def font_families(self) -> Sequence[str] | None:
        """What fontconfig lists; None where it is not."""

    def zone(self, path: Path) -> str | None:
        """The ``Zone.Identifier`` stream that Windows gives to files from the mail or the web."""

    def exists(self, path: Path) -> bool:
        """Whether a file or folder is there."""

    def can_write(self, folder: Path) -> str | None:
        """Why no file can be made in the folder; None when it can."""

    def free_bytes(self, folder: Path) -> int | None:
        """Free space on the folder's disk."""

    def program(self, name: str) -> str | None:
        """Full path of a program that the shell would find."""


class ThisMachine:
    """The machine that the program runs on."""

    def __init__(self) -> None:
        self.system = {"win32": "Windows", "darwin": "Darwin"}.get(sys.platform, "Linux")
        self.python = sys.version_info[:3]
        self.bits = 64 if sys.maxsize > 2**32 else 32
        self.executable = sys.executable or ""
        self.virtual = sys.prefix != sys.base_prefix
        self.environ: Mapping[str, str] = os.environ
        self.encoding = sys.getfilesystemencoding()

    @property
    def temporary(self) -> str:
        """Folder for temporary files; empty when none can be written."""
        try:
            return tempfile.gettempdir()
        except OSError:
            return ""

    def now(self) -> datetime:
        """Local time with its offset from UTC."""
        return datetime.now().astimezone()

    def requirements(self) -> Sequence[str] | None:
        """What our own package asks for, as in its metadata."""
        from importlib import metadata

        try:
            return metadata.requires(PACKAGE) or ()
        except metadata.PackageNotFoundError:
            return None

    def version(self, package: str) -> str | None:
        """Version of an installed package."""
        from importlib import metadata

        try:
            return metadata.version(package)
        except metadata.PackageNotFoundError:
            return None

    def fails_to_load(self) -> str | None:
        """Try it: packages that are there may still be broken."""
        # A verb is loaded when it is asked for: ask for all of them.
        program = "import cchc_xl.cli; from cchc_xl.api import *"
        command = (self.executable, "-P", "-c", program)
        run = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
        if run.returncode == 0:
            return None
        lines = run.stderr.strip().splitlines()
        return lines[-1] if lines else f"{run.returncode}"

    def registry(self, hive: str, key: str, name: str) -> int | str | None:
        """A value of the Windows registry."""
        if sys.platform != "win32":
            return None
        import winreg

        try:
            with winreg.OpenKey(getattr(winreg, _HIVES[hive]), key) as opened:
                value = winreg.QueryValueEx(opened, name)[0]
        except FileNotFoundError:
            return None
        return value if isinstance(value, int | str) else None

    def registry_names(self, hive: str, key: str) -> Sequence[str]:
        """Names of a key's values."""
        if sys.platform != "win32":
            return ()
        import winreg

        try:
            with winreg.OpenKey(getattr(winreg, _HIVES[hive]), key) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                return tuple(winreg.EnumValue(opened, index)[0] for index in range(count))
        except OSError:
            return ()

    def font_families(self) -> Sequence[str] | None:
        """What fontconfig lists."""
        program = shutil.which("fc-list")
        if program is None:
            return None
        command = (program, "--format", "%{family}\n")
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        return tuple(name.strip() for name in run.stdout.replace("\n", ",").split(","))

    def zone(self, path: Path) -> str | None:
        """The ``Zone.Identifier`` stream; None also where streams are unknown."""
        if self.system != "Windows":
            return None
        try:
            return Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def exists(self, path: Path) -> bool:
        """Whether a file or folder is there."""
        return path.exists()

    def can_write(self, folder: Path) -> str | None:
        """Why no file can be made in the folder; None when it can."""
        try:
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".~"):
                return None
        except OSError as error:
            return error.strerror or str(error)

    def free_bytes(self, folder: Path) -> int | None:
        """Free space on the folder's disk."""
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return None

    def program(self, name: str) -> str | None:
        """Full path of a program that the shell would find."""
        return shutil.which(name)
