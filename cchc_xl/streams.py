"""What is printed takes our letters on any machine and ends cleanly; the standard library only."""

import errno
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_READER_GONE = (errno.EPIPE, *((errno.EINVAL,) if sys.platform == "win32" else ()))
"""What writing meets when nobody reads on."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_TOLD = "Lỗi: chưa in được hết kết quả, nơi nhận đã đầy. Chọn nơi còn chỗ rồi chạy lại."


def write_utf8() -> None:
    """Make both streams UTF-8: a redirected Windows console has another code page.

    To be called before anything is printed, by whoever runs a program.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")


@contextmanager
def printing() -> Iterator[None]:
    """Around a program that prints: UTF-8, no warning of a library, a clean end.

    Where the locale has another encoding for the names of files (``LC_ALL=C``), the program is
    started anew in Python's UTF-8 mode, which cannot be entered later.
    Where the output takes nothing more, the program ends with exit code 1: in silence when its
    reader has had enough (``| head``), else with a line on the error stream.
    """
    _open_standard_streams()
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    write_utf8()
    shown = warnings.showwarning
    if not sys.warnoptions:
        warnings.showwarning = lambda *args, **kwargs: None
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if not is_of_output(error):
            raise
        _let_go(error)
        sys.exit(1)
    finally:
        warnings.showwarning = shown


def is_of_output(error: Exception) -> bool:
    """Whether printing has met this: every other file that we write has a name."""
    if not isinstance(error, OSError) or error.filename is not None:
        return False
    return error.errno in (*_READER_GONE, *_FULL)


@contextmanager
def hushed() -> Iterator[None]:
    """Keep from the error stream what libraries print there themselves, past ``sys.stderr``."""
    try:
        kept = os.dup(2)
    except OSError:  # A program without a terminal, as the button on Windows, has none.
        yield
        return
    try:
        _lead_nowhere(2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _open_standard_streams() -> None:
    """Lead nowhere what was closed before we began, lest a file of ours takes its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            stream = open(number, "r+" if number == 0 else "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


def _let_go(fault: OSError) -> None:
    """Say why the output ends here, and let what is left of it go nowhere."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is sys.stderr and fault.errno in _FULL:
                print(_FULL_TOLD, file=stream)
            stream.flush()
        except OSError:
            _lead_nowhere(stream.fileno())


def _lead_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
