"""What the page ``Tổng quan`` counts: lines below the tiles, states by section."""

from collections.abc import Iterator
from decimal import Decimal

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import USUAL_SUBJECT, Plan
from cchc_xl.domain.results import DerivedState, Tally
from cchc_xl.domain.text import format_date, format_number, format_percent
from cchc_xl.layouts import summary_book
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.table import Row
from cchc_xl.rules.answers.due import due_tasks
from cchc_xl.rules.reporting.alike import works
from cchc_xl.sheets.summary.summary_rows import TOTAL


def due_line(plan: Plan, period: Period, consolidation: Consolidation) -> str:
    """How many of the tasks that are due in the period are completed."""
    due = due_tasks(plan, consolidation, period.due_day)
    done_due = sum(result.state.done for result in due)
    return f"Trong các nhiệm vụ đến hạn đến {format_date(period.due_day)}: hoàn thành " + (
        f"{_share(done_due, len(due))}." if due else "chưa có nhiệm vụ nào đến hạn."
    )


def extra_and_sent(consolidation: Consolidation) -> Iterator[str]:
    """Work outside the plan, where there is any, then how many units have sent a form."""
    if consolidation.extra:
        yield (
            f"Ngoài kế hoạch: {len(works(consolidation.extra))} nhiệm vụ do đơn vị tự thêm, "
            "không tính vào các tỷ lệ trên."
        )
    sent = len(consolidation.units) - len(consolidation.missing)
    yield (
        f"Đơn vị gửi báo cáo: {_share(sent, len(consolidation.units))}; "
        f"trễ hạn {len(consolidation.late)}."
    )


def _share(part: Decimal | int, whole: Decimal | int) -> str:
    text = f"{format_number(part)}/{format_number(whole)}"
    percent = format_percent(part, whole)
    return f"{text} ({percent})" if percent else text


HEADING = "Tổng quan kết quả"
"""With which the heading of the overview begins, whatever the plan is about."""


def overview_heading(plan: Plan) -> str:
    """What stands above the overview of the plan's reports."""
    return f"{HEADING} {plan.about}"


def tally_layout() -> SheetLayout:
    """The table of derived states by section."""
    states = tuple(
        Column(
            state.name.lower(),
            state.value[0].upper() + state.value[1:],
            12,
            Kind.NUMBER,
            given=True,
            centred=True,
        )
        for state in DerivedState
    )
    columns = (
        Column("id", "Lĩnh vực", 9, given=True, centred=True),
        Column("title", "Nội dung", 50, given=True),
        Column("total", "Tổng số", 9, Kind.NUMBER, given=True, centred=True),
        *states,
    )
    heading = f"{HEADING} {USUAL_SUBJECT}"
    return SheetLayout("tally", summary_book.OVERVIEW_TITLE, columns, heading)


def tally_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per section, then the total."""

    def counts(name: Row, tally: Tally) -> Row:
        numbers: Row = {state.name.lower(): tally.count(state) for state in DerivedState}
        return name | {"total": tally.total} | numbers

    results = {result.task: result.state for result in consolidation.tasks}
    for section in plan.sections:
        states = [results[t.id] for t in plan.tasks if t.section == section.id]
        yield counts({"id": section.id, "title": section.title}, Tally.of(states))
    yield counts({"title": TOTAL}, Tally.of(results.values()))
