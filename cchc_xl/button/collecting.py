"""The buttons about forms: sent out, checked, consolidated, and who is reminded of them."""

from datetime import date
from pathlib import Path

from cchc_xl import api
from cchc_xl.button.asking import asked, place_of
from cchc_xl.button.filling import fill
from cchc_xl.button.following import follow
from cchc_xl.button.patience import patiently
from cchc_xl.button.running import Done, Run, box_lines, to_fill_lines
from cchc_xl.button.settings import Settings
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, diagnose
from cchc_xl.domain.inbox import PassedBy
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts import summary_book
from cchc_xl.layouts.period_files import (
    changes_file,
    forms_folder,
    letter_file,
    returned_folder,
    summary_file,
)
from cchc_xl.outputs import Existing, Outputs
from cchc_xl.rules.phrasing.changes import change_lines
from cchc_xl.rules.phrasing.messages import counts, nobody_lines, passed_by_lines
from cchc_xl.sheets.follow_up import (
    UnitFacts,
    day_facts,
    file_facts,
    planned_facts,
    received_facts,
    together,
)

_WHERE_FAULTS = f"Từng lỗi, cảnh báo và cách sửa ở trang {summary_book.DIAGNOSTICS.title}"


def generate(press: Run) -> Done:
    """Write the forms of the period, and a draft of a mail with each."""
    settings, book, period = asked(press, ("plan", "period", "output"))
    assert settings.output
    out = settings.output / forms_folder(period)
    mail = settings.output / f"thu-gui-bieu-{period.id}"
    outputs = Outputs(Existing.SET_ASIDE)
    made = api.generate(
        book,
        period.id,
        out,
        previous=settings.previous,
        mail=mail,
        progress=press.progress,
        outputs=outputs,
    )
    forms = dict(zip(made.units, made.paths, strict=True))
    drafts = dict(zip(made.units, made.mails, strict=True))
    told = (
        day_facts("sent", made.units, date.today()),
        file_facts("form", forms),
        file_facts("draft", drafts),
    )
    followed = _follow(press, book.plan, period, *told)
    lines = [
        f"Đã lập {len(made.paths)} biểu của {period.label}: {out}",
        f"{len(made.mails)} thư nháp để gửi biểu: {mail}",
    ]
    return Done(tuple(lines + box_lines([*followed, *made.diagnostics, *outputs.moved])))


def consolidate(press: Run) -> Done:
    """Consolidate into files, then show the same in the open workbook."""
    settings, book, period = asked(press, ("plan", "period", "output", "returned"))
    assert settings.returned and settings.output
    out = settings.output / summary_file(period)
    back = settings.output / returned_folder(period)
    outputs = Outputs(Existing.SET_ASIDE)
    if back.resolve() == settings.returned.resolve():
        raise CchcError(diagnose("B104", place_of(press, "returned"), value=back))
    passed_by: list[PassedBy] = []
    with api.kept_for_comparison(out) as before:
        result = api.consolidate(
            [settings.returned],
            book,
            period.id,
            out,
            previous=settings.previous,
            last_year=settings.last_year,
            reopen=_reopens(press, book.plan, period, settings.output),
            progress=press.progress,
            outputs=outputs,
            passed_by=passed_by.extend,
        )
        changes = settings.output / changes_file(period)
        comparison = api.changes_since(before, out, changes, outputs=outputs)
    mail = settings.output / f"thu-gui-lai-{period.id}"
    returned = api.return_copies(
        result.received,
        book,
        back,
        period_id=period.id,
        uses=result.uses,
        mail=mail,
        progress=press.progress,
        outputs=outputs,
    )
    changed = _fill(press, book.plan, result)
    told = (
        received_facts(result, settings.returned),
        file_facts("returned", returned.last_files),
        file_facts("draft", dict(zip(returned.units, returned.mails, strict=True))),
    )
    followed = _follow(press, book.plan, period, *told)
    lines = [
        f"Đã tổng hợp {period.label} từ {len(result.received)} tệp: {counts(result.diagnostics)}.",
        *_unit_lines(result),
        *passed_by_lines(passed_by),
        *([f"{_WHERE_FAULTS}."] if result.diagnostics else []),
        *(change_lines(comparison) if comparison else []),
        *([f"Từng chỗ thay đổi: {changes}"] if comparison and comparison.differences else []),
        f"Sổ tổng hợp: {out}",
        f"{len(returned.paths)} bản cần sửa và biên nhận để gửi lại đơn vị: {back}",
        f"{len(returned.mails)} thư nháp để gửi lại: {mail}",
    ]
    found = [*changed, *followed, *returned.diagnostics, *outputs.moved]
    return Done(tuple(lines + box_lines(found)))


def _reopens(press: Run, plan: Plan, period: Period, output: Path) -> bool:
    """Whether the officer wants a period that is closed to be opened again; of others False."""
    closed = api.closed_periods(plan, period, output)
    if not closed:
        return False
    question = f"{closed[0].message}\n\nMở lại kỳ này và tổng hợp lại? Việc mở lại được ghi vào sổ."
    answer = patiently(lambda: press.book.app.alert(question, press.title, "yes_no", "critical"))
    return bool(answer == "yes")


def check(press: Run) -> Done:
    """List what is wrong with the returned files; nothing is written to disk."""
    settings, book, period = asked(press, ("plan", "period", "returned"))
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
    followed = _follow(press, book.plan, period, received_facts(result, settings.returned))
    lines = [
        f"Đã kiểm tra {len(result.received)} tệp của {period.label}: {counts(result.diagnostics)}.",
        *_unit_lines(result),
        *passed_by_lines(passed_by),
        f"{_WHERE_FAULTS}; chưa tổng hợp, chưa ghi tệp nào.",
    ]
    return Done(tuple(lines + box_lines([*changed, *followed, *result.diagnostics])))


def remind(press: Run) -> Done:
    """Write the reminder letter from the consolidated workbook of the period."""
    settings, book, period = asked(press, ("plan", "period", "output"))
    assert settings.output
    summary = summary_of(settings, period)
    out = settings.output / letter_file(period)
    mail = settings.output / f"thu-don-doc-{period.id}"
    outputs = Outputs(Existing.SET_ASIDE)
    press.status("đang lập công văn đôn đốc")
    made = api.remind(
        summary,
        book,
        out,
        due=settings.due,
        template=settings.letter_template,
        mail=mail,
        outputs=outputs,
    )
    followed: tuple[Diagnostic, ...] = ()
    if made.content is None:
        lines = nobody_lines(made.own)
    else:
        lines = [f"Đã ghi công văn đôn đốc {len(made.content.units)} đơn vị: {out}"]
        lines.append(f"{len(made.mails)} thư nháp để đôn đốc: {mail}")
        lines += [*made.own, *to_fill_lines(made.content.to_fill)]
        drafts = dict(zip(made.content.units, made.mails, strict=True))
        told = day_facts("reminded", drafts, date.today()), file_facts("draft", drafts)
        followed = _follow(press, book.plan, period, *told)
    return Done(tuple(lines + box_lines([*followed, *made.diagnostics, *outputs.moved])))


def summary_of(settings: Settings, period: Period) -> Path:
    """The consolidated workbook of the period.

    Raises:
        CchcError: it is not there (B112).
    """
    assert settings.output
    path = settings.output / summary_file(period)
    if not path.is_file():
        raise CchcError(diagnose("B112", value=path))
    return path


def _fill(press: Run, plan: Plan, result: Consolidation, only: str = "") -> tuple[Diagnostic, ...]:
    """Show the sheets of the consolidated workbook, or one, in the open workbook."""
    press.status("đang ghi vào sổ")
    shown = api.button_screen(plan, result)
    if only:
        wanted = [table for table in shown.tables if table.layout.key == only]
        return patiently(lambda: fill(press.book, wanted))
    return patiently(lambda: fill(press.book, shown.tables, shown.page))


def _follow(press: Run, plan: Plan, period: Period, *told: UnitFacts) -> tuple[Diagnostic, ...]:
    """Put what is known of the units into the sheet ``Theo dõi``."""
    return follow(press.book, period.id, together(planned_facts(plan), *told))


def _unit_lines(result: Consolidation) -> list[str]:
    lines = [f"Đơn vị chưa gửi: {', '.join(result.missing)}."] if result.missing else []
    return lines + ([f"Đơn vị gửi trễ: {', '.join(result.late)}."] if result.late else [])
