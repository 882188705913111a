"""What each button does: settings, a verb of ``api``, and words for the message box."""

from cchc_xl import api
from cchc_xl.button.asking import asked, read
from cchc_xl.button.collecting import check, consolidate, generate, remind, summary_of
from cchc_xl.button.linting import lint
from cchc_xl.button.picking import pick
from cchc_xl.button.running import Done, Job, Run, box_lines, to_fill_lines
from cchc_xl.domain.inbox import PassedBy
from cchc_xl.layouts.period_files import closed_file, forms_folder, report_file
from cchc_xl.outputs import Existing, Outputs
from cchc_xl.rules.phrasing.messages import counts, passed_by_lines


def check_plan(press: Run) -> Done:
    """Say what is wrong or doubtful in the plan workbook; nothing is written to disk."""
    settings = read(press, ("plan",))
    assert settings.plan
    press.status("đang kiểm tra sổ kế hoạch")
    found = api.check_plan(settings.plan).diagnostics
    first = f"Sổ kế hoạch {settings.plan.name}: {counts(found)}."
    return Done((first, *box_lines(found)))


def report(press: Run) -> Done:
    """Write the report from the consolidated workbook of the period."""
    settings, book, period = asked(press, ("plan", "period", "output"))
    assert settings.output
    summary = summary_of(settings, period)
    out = settings.output / report_file(period)
    outputs = Outputs(Existing.SET_ASIDE)
    press.status("đang lập báo cáo")
    made = api.report(summary, book, out, template=settings.report_template, outputs=outputs)
    lines = [f"Đã ghi báo cáo: {out}", *to_fill_lines(made.content.to_fill)]
    return Done(tuple(lines + box_lines([*made.diagnostics, *outputs.moved])))


def close(press: Run) -> Done:
    """Seal the period with all that its report was made of; the signed report is asked for."""
    settings, book, period = asked(press, ("plan", "period", "output", "returned"))
    assert settings.output and settings.returned
    summary = summary_of(settings, period)
    out = settings.output / closed_file(period)
    forms = settings.output / forms_folder(period)
    title = "Báo cáo đã ký (Word, PDF, bản chụp); chưa có thì bấm Hủy"
    signed = pick(press.book.app, title, folder=False, start=settings.output)
    passed_by: list[PassedBy] = []
    closed = api.close(
        summary,
        book,
        [settings.returned],
        out,
        signed=signed,
        forms=forms if forms.is_dir() else None,
        template=settings.report_template,
        progress=press.progress,
        passed_by=passed_by.extend,
    )
    if closed.manifest is None:
        first = "Chưa đóng kỳ, chưa ghi tệp nào: các biểu không còn như lúc tổng hợp."
        return Done((first, *box_lines(closed.diagnostics)))
    lines = (
        f"Đã đóng {period.label}, {len(closed.manifest.files)} tệp: {out}",
        *passed_by_lines(passed_by),
        f"Mã niêm phong: {closed.seal}",
        "Ghi mã niêm phong vào hồ sơ để sau này đối chiếu.",
    )
    return Done((*lines, *box_lines(closed.diagnostics)))


def new_year(press: Run) -> Done:
    """Write the plan workbook of the next year, and say what to look at in it."""
    settings = read(press, ("plan", "output"))
    assert settings.plan and settings.output
    book = api.open_plan(settings.plan)
    year = book.plan.year + 1
    out = settings.output / f"ke-hoach-cchc-{year}.xlsx"
    outputs = Outputs(Existing.SET_ASIDE)
    press.status(f"đang lập sổ kế hoạch năm {year}")
    made = api.new_year(book, year, out, outputs=outputs)
    lines = [f"Đã ghi sổ kế hoạch năm {year}: {out}", made.old_line]
    # What was set aside comes first: the box has no room for all there is to look at.
    return Done(tuple(lines + box_lines(outputs.moved) + box_lines(made.diagnostics)))


JOBS: dict[str, Job] = {
    "check_plan": check_plan,
    "generate": generate,
    "check": check,
    "consolidate": consolidate,
    "report": report,
    "remind": remind,
    "lint": lint,
    "close": close,
    "new_year": new_year,
}
"""By the names of ``button_book.ACTIONS``."""
