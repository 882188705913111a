"""The verb that makes the workbook with the buttons."""

import sys
from importlib import resources
from pathlib import Path

from msgspec import Struct

from cchc_xl.api.loading import SHIPPED_PLAN, load_plan
from cchc_xl.excel.buttons.workbook import write_button_workbook
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind
from cchc_xl.readers.settings import old_settings


class ButtonWorkbook(Struct, frozen=True):
    """What the control sheet of a new workbook with buttons says."""

    plan: str
    """The plan workbook; without a folder when both lie in the same one."""
    plan_found: bool
    """False: no plan was given, and the shipped one does not lie beside the workbook."""
    python: str
    """The full path of the interpreter."""


def button_workbook(
    out: Path,
    plan_path: Path | None = None,
    earlier: Path | None = None,
    *,
    outputs: Outputs | None = None,
) -> ButtonWorkbook:
    """Write the workbook with the buttons for a plan and this Python.

    Settings are taken over from ``earlier``, a workbook of that kind; without ``plan_path`` the
    plan as well, and the shipped one where there is none.

    Raises:
        CchcError: no plan, no settings in the earlier workbook (B116), or an output that cannot be
            written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    outputs.reads(plan_path, earlier)
    outputs.claim(out, Kind.BUTTON)
    home, python = out.resolve().parent, _windowless_python()
    kept = old_settings(earlier, home) if earlier else {}
    if plan_path is None and "plan" in kept:
        plan_path = home / kept["plan"].strip('"')
    if plan_path is None:
        with resources.as_file(resources.files("cchc_xl.workbooks") / SHIPPED_PLAN) as shipped:
            plan = load_plan(shipped)
        named = SHIPPED_PLAN
    else:
        plan, full = load_plan(plan_path), plan_path.resolve()
        named = full.name if full.parent == home else str(full)
    with outputs.written(out, Kind.BUTTON):
        write_button_workbook(plan, named, python, out, kept)
    return ButtonWorkbook(named, (home / named).is_file(), python)


def _windowless_python() -> str:
    """The full path of the running interpreter, on Windows of its twin without a console window."""
    python = Path(sys.executable)
    twin = python.with_name("pythonw.exe")
    return str(twin if twin.exists() else python)
