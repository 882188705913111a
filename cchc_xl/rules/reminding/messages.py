"""The reminder to one unit in a few sentences, for mail or chat, from the letter's facts."""

from collections.abc import Iterable
from datetime import date

from cchc_xl.domain.letter import UnitMessage
from cchc_xl.domain.results import UnitResult
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.phrasing import letter_voice as voice
from cchc_xl.rules.phrasing.phrases import day
from cchc_xl.rules.reminding.facts import (
    Standing,
    asked_of,
    count,
    due_tasks,
    made_by,
    work_of,
)
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
    yield facts.say(voice.GREETING, {"đơn vị": _addressee(facts, unit.unit)})
    yield " ".join(_shortcoming(facts, standing, unit))
    if tasks := due_tasks(facts, unit.unit):
        yield facts.say(voice.DUE_TASKS)
        for task, passed in tasks:
            yield f"- {facts.say(voice.DUE_TASK, {'nhiệm vụ': task, 'hạn': day(passed)})}"
    focal = facts.name(facts.plan.agency.focal_unit)
    request = voice.CORRECT if unit.file else voice.FILL_IN
    yield facts.say(request, {"đầu mối": focal, "hạn mới": day(due) if due else BLANK})
    yield facts.say(voice.FAREWELL, {"đầu mối": focal})


def _addressee(facts: Facts, unit: str) -> str:
    """``Thanh tra Sở (người lập biểu: Nguyễn Văn An, 0912 345 678)``"""
    name, person = facts.name(unit), made_by(facts, unit).people
    return facts.say(voice.MADE_BY, {"đơn vị": name, "người lập": person}) if person else name


def _shortcoming(facts: Facts, standing: Standing, unit: UnitResult) -> Iterable[str]:
    period = facts.period
    values = {
        "báo cáo": f"báo cáo kết quả thực hiện {work_of(facts.plan)} {period.label}",
        "hạn gửi": day(period.unit_due),
    }
    if unit in standing.faulty:
        yield facts.say(voice.TO_FAULTY, values | {"số lỗi": count(unit.errors)})
        if unit.late_days:
            yield facts.say(voice.ALSO_LATE, {"số ngày": count(unit.late_days)})
    elif unit in standing.refused:
        files = count(standing.refused_files[unit.unit])
        yield facts.say(voice.TO_REFUSED, values | {"số tệp": files})
    else:
        asked = asked_of(facts, unit.unit)
        yield facts.say(voice.TO_SILENT, values | {"phải báo cáo": asked})
