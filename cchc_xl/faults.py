"""Exceptions of ours: each costs the file that it met, never the batch, and is kept in a log."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from cchc_xl import __version__
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose

_F = TypeVar("_F")
_R = TypeVar("_R")


def log_fault(trace: str) -> str:
    """Add a traceback to the log of this run; where it is, or in words why there is none."""
    path = Path(tempfile.gettempdir()) / _log_name()
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(f"cchc_xl {__version__}\n{sys.argv}\n{trace}\n")
    except OSError as error:
        last = trace.strip().rpartition("\n")[2]
        return f"không ghi được nhật ký ({error.strerror or error}); dòng cuối: {last}"
    return str(path)


@cache
def _log_name() -> str:
    """The same for all faults of a run."""
    return f"cchc-xl-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log"


def fault_in(file: str, doing: str, trace: str) -> Diagnostic:
    """W120 for the file of that name, its traceback logged; ``doing`` is what we did with it, in
    the words of W120."""
    log = log_fault(f"{file}\n{trace}")
    return diagnose("W120", Place(file=file), value=log, doing=doing)


def spared(
    work: Callable[[Sequence[_F]], _R],
    files: Sequence[_F],
    refuse: Callable[[_F, str], _F],
) -> _R:
    """The work on all files; where a fault of ours stops it, on them with each culprit refused.

    A culprit is a file that stops the work alone, too; ``refuse`` is given it and the traceback.
    Whatever is no file's doing is raised as it was.
    """
    try:
        return work(files)
    except (CchcError, OSError, MemoryError):
        raise
    except Exception:
        traces = {n: trace for n, file in enumerate(files) if (trace := _trace(work, file))}
        if not traces:
            raise
    return work([refuse(f, traces[n]) if n in traces else f for n, f in enumerate(files)])


def _trace(work: Callable[[Sequence[_F]], _R], file: _F) -> str:
    """The traceback of the fault that the work has with this file alone; empty for none."""
    try:
        work([file])
    except Exception:
        return traceback.format_exc()
    return ""
