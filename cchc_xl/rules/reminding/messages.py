"""The reminder to one unit in a few sentences, for mail or chat, from the letter's facts."""

from collections.abc import Iterable
from datetime import date

from cchc_xl.domain.letter import UnitMessage
from cchc_xl.domain.results import UnitResult
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.phrasing.phrases import day
from cchc_xl.rules.reminding.facts import Standing, asked_of, due_date, made_by
from cchc_xl.rules.reporting.facts import Facts


def reminder_messages(standing: Standing, due: date | None) -> tuple[UnitMessage, ...]:
    """A message to each unit that the letter goes to, in the order of the plan.

    ``due`` is the new date; blanks stand where it is None.
    """
    facts = standing.facts
    return tuple(
        UnitMessage(
            unit.unit, facts.name(unit.unit), "\n".join(_lines(facts, standing, unit, due)) + "\n"
        )
        for unit in facts.result.units
        if unit.unit in standing.codes
    )


def _lines(facts: Facts, standing: Standing, unit: UnitResult, due: date | None) -> Iterable[str]:
    if facts.result.sample:
        yield SAMPLE_MARK
    person = made_by(facts, unit.unit).people
    yield f"Kính gửi {facts.name(unit.unit)}{f' (người lập biểu: {person})' if person else ''},"
    yield _shortcoming(facts, standing, unit)
    if tasks := _due_tasks(facts, unit.unit):
        yield f"Nhiệm vụ đã đến hạn, cần nêu rõ kết quả: {tasks}."
    until, focal = day(due) if due else BLANK, facts.name(facts.plan.agency.focal_unit)
    yield f"{_request(unit)} gửi về {focal} trước ngày {until}."
    yield f"Trân trọng, {focal}."


def _shortcoming(facts: Facts, standing: Standing, unit: UnitResult) -> str:
    period = facts.period
    report = f"báo cáo kết quả thực hiện nhiệm vụ CCHC {period.label}"
    due = f"hạn gửi ngày {day(period.unit_due)}"
    if unit in standing.faulty:
        late = f", gửi trễ {unit.late_days} ngày" if unit.late_days else ""
        return f"Biểu {report} của đơn vị ({due}{late}) còn {unit.errors} lỗi cần sửa."
    if unit in standing.refused:
        files = standing.refused_files[unit.unit]
        return f"Đơn vị đã gửi {files} tệp {report} ({due}) nhưng không sử dụng được."
    asked = asked_of(facts, unit.unit)
    return f"Đến nay chưa nhận được {report} của đơn vị ({due}): {asked}."


def _due_tasks(facts: Facts, unit: str) -> str:
    found = (
        (entry.task, due_date(facts, entry)) for entry in facts.result.entries if entry.unit == unit
    )
    return "; ".join(f"{task} (hạn {day(passed)})" for task, passed in found if passed)


def _request(unit: UnitResult) -> str:
    if unit.file:
        return (
            "Đề nghị sửa trong bản cần sửa được gửi lại, hoặc trong chính biểu đã gửi, lưu dạng "
            "Excel rồi"
        )
    return "Đề nghị điền đủ biểu Excel của kỳ này đã gửi cho đơn vị, lưu dạng Excel rồi"
