"""The frame of every button: Excel is given back as it was, one message box says the outcome."""

import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import xlwings as xw
from msgspec import Struct, field

from cchc_xl.button.calling import Caller, calling_book
from cchc_xl.button.patience import is_busy, patiently
from cchc_xl.button.settings import setting_cell
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, diagnose
from cchc_xl.layouts.button_book import ACTIONS, SETTINGS
from cchc_xl.layouts.look import MOMENT_FORMAT, TEXT_FORMAT
from cchc_xl.rules.phrasing.messages import message_lines, untyped

LOG_NAME = "nhat-ky-nut-bam.txt"
_LONGEST_BOX = 1500
"""Characters of a message box that still fits an office screen."""
_STATUS_PAUSE = 0.2
"""Seconds between two texts of the status bar: each is a call into Excel."""


class Stopped(Exception):
    """The work cannot go on; carries everything that says why."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(", ".join(diagnostic.code for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)


class Run(Struct):
    """One press of a button, as the jobs see it."""

    book: xw.Book
    title: str
    log_dir: Path = field(default_factory=lambda: Path(tempfile.gettempdir()))
    """Where the log goes: the output folder, once the settings are known to be right."""
    details: list[str] = field(default_factory=list)
    """What the log says besides the message box."""
    found: list[str] = field(default_factory=list)
    """Settings that were found or asked for, in words."""
    _shown: float = 0.0

    def progress(self, what: str, done: int, total: int) -> None:
        """Say in the status bar how far the work is; an ``api.Progress``."""
        if time.monotonic() - self._shown >= _STATUS_PAUSE or done == 0:
            self.status(f"{what} ({done}/{total})" if total else what)

    def status(self, text: str) -> None:
        """Say in the status bar what is going on. A busy Excel goes without."""
        self._shown = time.monotonic()
        with suppress(Exception):
            self.book.app.status_bar = f"{self.title}: {text}"


class Done(Struct, frozen=True):
    """What a button has done."""

    lines: tuple[str, ...]


Job = Callable[[Run], Done]


def to_fill_lines(to_fill: Sequence[str]) -> list[str]:
    """What a person still has to write or decide, as lines of the box."""
    return ["Còn phải viết hoặc quyết định:", *(f"– {item}" for item in to_fill)] if to_fill else []


def box_lines(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Diagnostics as lines of the box, a blank one before them."""
    lines = list(message_lines(diagnostics))
    return ["", *lines] if lines else []


def run(action: str, job: Job, caller: Caller | None) -> None:
    """Do a job for the calling workbook. Never raises; whatever happens is said in one box."""
    title = next(known.caption for known in ACTIONS if known.name == action)
    try:
        book = patiently(lambda: calling_book(caller))
    except Exception as error:
        _tell_somebody(title, error)
        return
    press = Run(book, title)
    failed = False
    try:
        with _given_back(book.app):
            done = job(press)
            done = Done((*map(untyped, done.lines), *press.found))
    except Exception as error:
        done, failed = Done(tuple(map(untyped, _fault_lines(press, error)))), True
    text = _fitting(done.lines)
    log = _write_log(press, done.lines)
    if failed and log:
        text = f"{text}\n\nNhật ký: {log}"
    with suppress(Exception):
        patiently(lambda: _note_outcome(book, done.lines[0]))
    with suppress(Exception):
        book.app.alert(text, title, "ok", "critical" if failed else "info")


@contextmanager
def _given_back(app: xw.App) -> Iterator[None]:
    """Whatever the block does to Excel's switches, and however it ends, they are as before.

    The screen is never left frozen, even if another program has left it so.
    """
    events, calculation = patiently(lambda: (app.enable_events, app.calculation))
    try:
        yield
    finally:
        switches = {
            "screen_updating": True,
            "enable_events": events,
            "calculation": calculation,
            "status_bar": False,
        }
        for name, value in switches.items():
            with suppress(Exception):
                patiently(partial(setattr, app, name, value))


def _fault_lines(press: Run, error: Exception) -> tuple[str, ...]:
    press.details.append("".join(traceback.format_exception(error)))
    if isinstance(error, Stopped):
        return tuple(message_lines(error.diagnostics))
    if isinstance(error, CchcError):
        return tuple(message_lines([error.diagnostic]))
    if is_busy(error):
        return tuple(message_lines([diagnose("B111")]))
    reason = f"{type(error).__name__}: {error}".splitlines()[0][:200].rstrip(" .:")
    return tuple(message_lines([diagnose("B114", reason=reason)]))


def _fitting(lines: Sequence[str]) -> str:
    """The lines as far as a message box has room for them."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if sum(map(len, kept)) + len(line) > _LONGEST_BOX and kept:
            return "\n".join([*kept, f"… và {len(lines) - number} dòng nữa, xem nhật ký."])
        kept.append(line)
    return "\n".join(kept)


def _note_outcome(book: xw.Book, line: str) -> None:
    """Write when the button was last pressed and what came of it."""
    for setting in SETTINGS:
        cell = setting_cell(book, setting) if setting.filled_in else None
        if cell is None:
            continue
        if setting.field == "last_run":
            cell.number_format = MOMENT_FORMAT
            cell.value = datetime.now().replace(microsecond=0)
        else:
            cell.number_format = TEXT_FORMAT
            cell.value = line


def _write_log(press: Run, lines: Sequence[str]) -> Path | None:
    """Add the press to the log beside the results, or in the temporary folder; None for neither."""
    moment = f"{datetime.now():%d/%m/%Y %H:%M:%S}"
    text = "\n".join([f"[{moment}] {press.title}", *lines, *press.details, "", ""])
    for folder in dict.fromkeys((press.log_dir, Path(tempfile.gettempdir()))):
        with suppress(OSError):
            path = folder / LOG_NAME
            with path.open("a", encoding="utf-8") as stream:
                stream.write(text)
            return path
    return None


def _tell_somebody(title: str, error: Exception) -> None:
    """Say in any Excel there is that the workbook was not found; without one only the log knows."""
    found = error.diagnostic if isinstance(error, CchcError) else diagnose("B113", value="")
    lines = tuple(message_lines([found]))
    with suppress(Exception):
        app = xw.apps.active
        if app is not None:
            app.alert("\n".join(lines), title, "ok", "critical")
    path = Path(tempfile.gettempdir()) / LOG_NAME
    with suppress(OSError), path.open("a", encoding="utf-8") as stream:
        stream.write("\n".join([title, *lines, "".join(traceback.format_exception(error)), ""]))
