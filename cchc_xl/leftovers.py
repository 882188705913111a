"""Temporary files: named by the process that makes them, removed once a killed one is gone."""

import hashlib
import os
import platform
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

if sys.platform == "win32":
    import ctypes

_START = ".~cchc-"
_LONGEST_LIFE = 24 * 3600
"""Seconds after which a file is given up whose maker cannot be asked: on another machine, or one
that has its number by chance."""


def new_beside(target: Path) -> Path:
    """A new empty file in the folder of ``target``, which killed processes have left nothing in.

    Its name is hidden and ends as that of the target.

    Raises:
        OSError: the folder cannot be written.
    """
    _sweep_once(target.parent.absolute())
    prefix = f"{_START}{_machine()}-{os.getpid()}-{_life(os.getpid())}-"
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=prefix, suffix=target.suffix)
    os.close(handle)
    return Path(name)


def sweep(folder: Path) -> None:
    """Remove from the folder what processes have left that live no more; nothing of others.

    Whatever cannot be looked at or removed stays.
    """
    try:
        names = [name for name in os.listdir(folder) if name.startswith(_START)]
    except OSError:
        return
    for name in names:
        path = folder / name
        try:
            if path.is_file() and (_is_orphan(name) or _age(path) > _LONGEST_LIFE):
                path.unlink()
        except OSError:
            continue


@cache
def _sweep_once(folder: Path) -> None:
    """A run that writes a thousand files into a folder looks through it once."""
    sweep(folder)


def _is_orphan(name: str) -> bool:
    """Whether a process of this machine has made the file and lives no more."""
    machine, _, rest = name.removeprefix(_START).partition("-")
    pid, _, rest = rest.partition("-")
    life = rest.partition("-")[0]
    return machine == _machine() and pid.isdecimal() and _life(int(pid)) != life


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


@cache
def _machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _life(pid: int) -> str:
    """What tells the process of that number from all that had or will have it; empty for none.

    Where the system does not say when it was started, all are told alike.
    """
    if sys.platform == "linux":
        return _started(pid)
    return "0" if _is_there(pid) else ""


def _started(pid: int) -> str:
    """A digest of the boot of this machine and the clock tick since then that began the process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
    except OSError:
        return ""
    # proc(5): behind "(name)" stand the state, Z for one that has ended, and, 19 further, the time.
    fields = stat.rpartition(")")[2].split()
    if fields[0] in "ZX":
        return ""
    return hashlib.sha256(f"{boot}{fields[19]}".encode()).hexdigest()[:8]


if sys.platform == "win32":

    def _is_there(pid: int) -> bool:
        """Whether a process has that number: os.kill would end it."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        synchronize, denied, waiting = 0x00100000, 5, 0x102
        process = kernel.OpenProcess(synchronize, False, pid)
        if not process:
            return ctypes.get_last_error() == denied
        try:
            return bool(kernel.WaitForSingleObject(process, 0) == waiting)
        finally:
            kernel.CloseHandle(process)

else:

    def _is_there(pid: int) -> bool:
        """Whether a process has that number."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
