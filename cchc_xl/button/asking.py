"""What a job works with: the settings of the workbook, found and asked for where they are blank."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from cchc_xl import api, quick
from cchc_xl.button.calling import folder_of
from cchc_xl.button.patience import patiently
from cchc_xl.button.picking import pick
from cchc_xl.button.running import Run, Stopped
from cchc_xl.button.settings import FOLDERS, Settings, read_settings, setting_cell, told_path
from cchc_xl.domain.diagnostics import CchcError, Place
from cchc_xl.domain.periods import Period
from cchc_xl.layouts.button_book import SETTINGS

_BY_FIELD = {setting.field: setting for setting in SETTINGS}
_PATHS = ("plan", "returned", "output")


def asked(press: Run, needed: Sequence[str]) -> tuple[Settings, "api.LoadedPlan", Period]:
    """The settings of the workbook, none of them wrong, and the plan and the period they name.

    Raises:
        Stopped: settings are wrong or missing (B101–B106).
        CchcError: no plan, or no such period (C107).
    """
    settings = read(press, needed)
    assert settings.plan
    book = api.open_plan(settings.plan)
    try:
        period = api.find_period(book.plan, settings.period)
    except CchcError as error:
        raise CchcError(replace(error.diagnostic, place=place_of(press, "period"))) from error
    if settings.previous is None and settings.output:
        settings = replace(
            settings, previous=quick.last_summary(book.plan, period, settings.output)
        )
        if settings.previous:
            press.found.append(f"Sổ tổng hợp kỳ trước: {settings.previous.name}")
    return settings, book, period


def read(press: Run, needed: Sequence[str]) -> Settings:
    """The settings alone. A path that is needed and blank is looked for beside the workbook, then
    asked for in a dialog, and written into its cell.

    Raises:
        Stopped: settings are wrong or missing (B101–B106).
    """
    press.status("đang đọc cài đặt")
    for field in (field for field in _PATHS if field in needed):
        patiently(lambda field=field: _supplied(press, field, ask=True))  # type: ignore[misc]
    settings, wrong = patiently(lambda: read_settings(press.book, needed))
    if wrong:
        raise Stopped(wrong)
    if settings.output:
        press.log_dir = settings.output
    return settings


def period_at_hand(press: Run) -> tuple[Path, Period] | None:
    """The output folder and the period as far as the workbook and what lies beside it tell them.

    None where they do not, or wrongly: nobody is asked, and nothing is told to be wrong.
    """
    for field in ("plan", "output"):
        patiently(lambda field=field: _supplied(press, field, ask=False))  # type: ignore[misc]
    settings, _ = patiently(lambda: read_settings(press.book, ()))
    if settings.output:
        press.log_dir = settings.output
    if not settings.plan or not settings.output:
        return None
    try:
        return settings.output, api.find_period(api.load_plan(settings.plan), settings.period)
    except CchcError:
        return None


def place_of(press: Run, field: str) -> Place:
    """Where the setting stands."""
    cell = setting_cell(press.book, _BY_FIELD[field])
    return Place(sheet=cell.sheet.name, cell=cell.address.replace("$", "")) if cell else Place()


def _supplied(press: Run, field: str, *, ask: bool) -> None:
    """Fill in a path that is blank or, where the officer may be asked for it, leads nowhere."""
    setting, home = _BY_FIELD[field], folder_of(press.book)
    cell = setting_cell(press.book, setting)
    if cell is None:
        return
    told = told_path(cell.value, home)
    if told and (told.exists() or field == "output"):
        return
    chosen = _beside(field, home) if home and not told else None
    if chosen is None and ask:
        title = f"{setting.label}: {setting.hint}"
        chosen = pick(press.book.app, title, folder=field in FOLDERS, start=home)
    if chosen:
        within = home is not None and chosen != home and chosen.is_relative_to(home)
        cell.value = str(chosen.relative_to(home) if home and within else chosen)
        press.found.append(f"{setting.label}: {cell.value}")


def _beside(field: str, home: Path) -> Path | None:
    """The only plan workbook, or the folder of returned files, beside the workbook; else None."""
    if field == "plan":
        try:
            plans = quick.find_plans(home)
        except CchcError:
            return None
        return plans[0].path if len(plans) == 1 else None
    folder = home / (quick.RETURNED if field == "returned" else quick.RESULTS)
    return folder if folder.is_dir() or field == "output" else None
