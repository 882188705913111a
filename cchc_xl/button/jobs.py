"""What each button does: settings, a verb of ``api``, and words for the message box."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.button.filling import fill
from cchc_xl.button.patience import patiently
from cchc_xl.button.running import Done, Job, Run, Stopped
from cchc_xl.button.settings import Settings, read_settings, setting_cell
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import PassedBy
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts import summary_book
from cchc_xl.layouts.button_book import SETTINGS
from cchc_xl.outputs import Existing, Outputs
from cchc_xl.rules.phrasing.messages import counts, message_lines, nobody_lines, passed_by_lines

_ASK = ("plan", "period", "output")
_WHERE_FAULTS = f"Từng lỗi, cảnh báo và cách sửa ở trang {summary_book.DIAGNOSTICS.title}"


def consolidate(press: Run) -> Done:
    """Consolidate into files, then show the same in the open workbook."""
    settings, book, period = _settings(press, (*_ASK, "returned"))
    assert settings.returned and settings.output
    out = settings.output / f"tong-hop-{period.id}.xlsx"
    back = settings.output / f"gui-lai-{period.id}"
    outputs = Outputs(Existing.SET_ASIDE)
    if back.resolve() == settings.returned.resolve():
        raise CchcError(diagnose("B104", _place(press, "returned"), value=back))
    passed_by: list[PassedBy] = []
    result = api.consolidate(
        [settings.returned],
        book,
        period.id,
        out,
        previous=settings.previous,
        last_year=settings.last_year,
        progress=press.progress,
        outputs=outputs,
        passed_by=passed_by.extend,
    )
    earlier = set(back.glob("*.xlsx"))
    returned = api.return_copies(
        result.received,
        book,
        back,
        period_id=period.id,
        uses=result.uses,
        progress=press.progress,
        outputs=outputs,
    )
    changed = _fill(press, book.plan, result)
    lines = [
        f"Đã tổng hợp {period.label} từ {len(result.received)} tệp: {counts(result.diagnostics)}.",
        *_unit_lines(result),
        *passed_by_lines(passed_by),
        *([f"{_WHERE_FAULTS}."] if result.diagnostics else []),
        f"Sổ tổng hợp: {out}",
        f"{len(returned.paths)} bản cần sửa và biên nhận để gửi lại đơn vị: {back}",
    ]
    if stale := earlier - set(returned.paths):
        lines.append(f"Trong thư mục này còn {len(stale)} tệp của lần chạy trước, không gửi nữa.")
    found = [*changed, *returned.diagnostics, *outputs.moved]
    return Done(tuple(lines + _box_lines(found)))


def check(press: Run) -> Done:
    """List what is wrong with the returned files; nothing is written to disk."""
    settings, book, period = _settings(press, ("plan", "period", "returned"))
    assert settings.returned
    passed_by: list[PassedBy] = []
    result = api.consolidate(
        [settings.returned],
        book,
        period.id,
        None,
        previous=settings.previous,
        last_year=settings.last_year,
        progress=press.progress,
        passed_by=passed_by.extend,
    )
    key = summary_book.DIAGNOSTICS.key
    changed = _fill(press, book.plan, result, key)
    lines = [
        f"Đã kiểm tra {len(result.received)} tệp của {period.label}: {counts(result.diagnostics)}.",
        *_unit_lines(result),
        *passed_by_lines(passed_by),
        f"{_WHERE_FAULTS}; chưa tổng hợp, chưa ghi tệp nào.",
    ]
    return Done(tuple(lines + _box_lines([*changed, *result.diagnostics])))


def report(press: Run) -> Done:
    """Write the report from the consolidated workbook of the period."""
    settings, book, period = _settings(press, _ASK)
    assert settings.output
    summary = _summary(settings.output, period)
    out = settings.output / f"bao-cao-{period.id}.docx"
    outputs = Outputs(Existing.SET_ASIDE)
    press.status("đang lập báo cáo")
    made = api.report(summary, book, out, template=settings.report_template, outputs=outputs)
    lines = [f"Đã ghi báo cáo: {out}", *_to_fill(made.content.to_fill)]
    return Done(tuple(lines + _box_lines([*made.diagnostics, *outputs.moved])))


def remind(press: Run) -> Done:
    """Write the reminder letter from the consolidated workbook of the period."""
    settings, book, period = _settings(press, _ASK)
    assert settings.output
    summary = _summary(settings.output, period)
    out = settings.output / f"cong-van-don-doc-{period.id}.docx"
    outputs = Outputs(Existing.SET_ASIDE)
    press.status("đang lập công văn đôn đốc")
    made = api.remind(
        summary,
        book,
        out,
        due=settings.due,
        template=settings.letter_template,
        outputs=outputs,
    )
    if made.content is None:
        lines = nobody_lines(made.own)
    else:
        lines = [f"Đã ghi công văn đôn đốc {len(made.content.units)} đơn vị: {out}"]
        lines += [*made.own, *_to_fill(made.content.to_fill)]
    return Done(tuple(lines + _box_lines([*made.diagnostics, *outputs.moved])))


def new_year(press: Run) -> Done:
    """Write the plan workbook of the next year, and say what to look at in it."""
    settings = _read(press, ("plan", "output"))
    assert settings.plan and settings.output
    book = api.open_plan(settings.plan)
    year = book.plan.year + 1
    out = settings.output / f"ke-hoach-cchc-{year}.xlsx"
    outputs = Outputs(Existing.SET_ASIDE)
    press.status(f"đang lập sổ kế hoạch năm {year}")
    made = api.new_year(book, year, out, outputs=outputs)
    lines = [f"Đã ghi sổ kế hoạch năm {year}: {out}", made.old_line]
    # What was set aside comes first: the box has no room for all there is to look at.
    return Done(tuple(lines + _box_lines(outputs.moved) + _box_lines(made.diagnostics)))


def _settings(press: Run, needed: Sequence[str]) -> tuple[Settings, "api.LoadedPlan", Period]:
    """The settings of the workbook, none of them wrong, and the plan and the period they name."""
    settings = _read(press, needed)
    assert settings.plan
    book = api.open_plan(settings.plan)
    try:
        return settings, book, api.find_period(book.plan, settings.period)
    except CchcError as error:
        raise CchcError(replace(error.diagnostic, place=_place(press, "period"))) from error


def _read(press: Run, needed: Sequence[str]) -> Settings:
    press.status("đang đọc cài đặt")
    settings, wrong = patiently(lambda: read_settings(press.book, needed))
    if wrong:
        raise Stopped(wrong)
    if settings.output:
        press.log_dir = settings.output
    return settings


def _place(press: Run, field: str) -> Place:
    setting = next(setting for setting in SETTINGS if setting.field == field)
    cell = setting_cell(press.book, setting)
    return Place(sheet=cell.sheet.name, cell=cell.address.replace("$", "")) if cell else Place()


def _fill(press: Run, plan: Plan, result: Consolidation, only: str = "") -> tuple[Diagnostic, ...]:
    """Show the sheets of the consolidated workbook, or one, in the open workbook."""
    press.status("đang ghi vào sổ")
    shown = api.button_screen(plan, result)
    if only:
        wanted = [table for table in shown.tables if table.layout.key == only]
        return patiently(lambda: fill(press.book, wanted))
    return patiently(lambda: fill(press.book, shown.tables, shown.page))


def _summary(output: Path, period: Period) -> Path:
    path = output / f"tong-hop-{period.id}.xlsx"
    if not path.is_file():
        raise CchcError(diagnose("B112", value=path))
    return path


def _unit_lines(result: Consolidation) -> list[str]:
    lines = [f"Đơn vị chưa gửi: {', '.join(result.missing)}."] if result.missing else []
    return lines + ([f"Đơn vị gửi trễ: {', '.join(result.late)}."] if result.late else [])


def _to_fill(to_fill: Sequence[str]) -> list[str]:
    return ["Còn phải viết hoặc quyết định:", *(f"– {item}" for item in to_fill)] if to_fill else []


def _box_lines(diagnostics: Sequence[Diagnostic]) -> list[str]:
    lines = list(message_lines(diagnostics))
    return ["", *lines] if lines else []


JOBS: dict[str, Job] = {
    "consolidate": consolidate,
    "check": check,
    "report": report,
    "remind": remind,
    "new_year": new_year,
}
"""By the names of ``button_book.ACTIONS``."""
