"""The buttons of TongHop.xlsm: the verbs of ``api`` for the officer who works in Excel.

Each function is one button. It finds the calling workbook, reads its settings, does the work and
ends with one message box; it never raises, and never closes Excel. ``python -m cchc_xl.button`` is
the way in from the workbook's own macros, ``RunPython`` of xlwings another.
"""

from cchc_xl.button.calling import Caller
from cchc_xl.button.jobs import JOBS
from cchc_xl.button.running import run
from cchc_xl.button.settings import Settings

__all__ = [
    "Caller",
    "Settings",
    "check",
    "check_plan",
    "close",
    "consolidate",
    "generate",
    "lint",
    "new_year",
    "remind",
    "report",
]


def check_plan(caller: Caller | None = None) -> None:
    """Say what is wrong in the plan workbook."""
    run("check_plan", JOBS["check_plan"], caller)


def generate(caller: Caller | None = None) -> None:
    """Write the forms of the period and drafts of mails to send them with."""
    run("generate", JOBS["generate"], caller)


def consolidate(caller: Caller | None = None) -> None:
    """Consolidate the folder of returned files into files and into the open workbook."""
    run("consolidate", JOBS["consolidate"], caller)


def check(caller: Caller | None = None) -> None:
    """Check the folder of returned files and list what is wrong; only that sheet is filled."""
    run("check", JOBS["check"], caller)


def report(caller: Caller | None = None) -> None:
    """Write the report of the period that was consolidated."""
    run("report", JOBS["report"], caller)


def remind(caller: Caller | None = None) -> None:
    """Write the reminder letter of the period that was consolidated."""
    run("remind", JOBS["remind"], caller)


def lint(caller: Caller | None = None) -> None:
    """Check Word documents that the officer chooses, and offer mended copies."""
    run("lint", JOBS["lint"], caller)


def close(caller: Caller | None = None) -> None:
    """Seal the period that was consolidated."""
    run("close", JOBS["close"], caller)


def new_year(caller: Caller | None = None) -> None:
    """Write the plan workbook of the year after that of the plan."""
    run("new_year", JOBS["new_year"], caller)
