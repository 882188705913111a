"""The reminder letter in words, built from counted facts only: who has still to report or mend."""

from collections.abc import Iterable, Sequence
from datetime import date

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.letter import DueList, DueTask, ReminderContent
from cchc_xl.domain.patterns import Pattern
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState, EntryResult
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import BLANK, format_date, match_key
from cchc_xl.domain.trace import texts_of
from cchc_xl.rules.phrasing import letter_voice as voice
from cchc_xl.rules.phrasing.abbreviations import explanation
from cchc_xl.rules.phrasing.letterhead import (
    addressed,
    archived,
    attached_to,
    dashed,
    letter_agency,
    letterhead,
    signature,
    undated,
    unsigned,
)
from cchc_xl.rules.phrasing.phrases import day, ended
from cchc_xl.rules.reminding.facts import Standing, asked_of, count, due_date, made_by, work_of
from cchc_xl.rules.reporting.cited import plan_in_full
from cchc_xl.rules.reporting.facts import Facts

_LEADERS = ("gđ", "giám đốc", "ban giám đốc", "lãnh đạo", "chủ tịch", "thủ trưởng")
"""How the names of recipients begin who lead the agency: a letter within the house is sent up to
them, not on to the others who receive its reports."""


def too_early(period: Period, due: date | None) -> tuple[Diagnostic, ...]:
    """C193 where the new date is before the day on which the units had to report at first."""
    if due is None or due >= period.unit_due:
        return ()
    value, allowed = format_date(due), format_date(period.unit_due)
    return (diagnose("C193", value=value, allowed=allowed, period=period.id),)


def reminder_content(standing: Standing, due: date | None) -> ReminderContent | None:
    """What the letter says, or None when nobody needs reminding.

    It goes to the units from which no usable form came and to those whose form has errors, but
    never to the focal unit, which drafts it; who was merely late is mentioned in it. ``due`` is
    the new date; a person writes it where it is None.
    """
    if not standing.codes:
        return None
    facts = standing.facts
    plan, period, consolidation = facts.plan, facts.period, facts.result
    agency, year = plan.agency, period.superior_due.year
    number = f"{BLANK}/{agency.symbol}-{agency.focal_unit}"
    units = tuple(u.unit for u in consolidation.units if u.unit in standing.codes)
    appendix = DueList(
        title=facts.say(voice.APPENDIX_TITLE, {"đến ngày": day(period.cutoff)}),
        attached_to=attached_to("Công văn", number, undated(year), agency),
        rows=tuple(_rows(facts, units)),
    )
    paragraphs = (
        _recall(facts),
        *_shortcomings(facts, standing),
        *_requests(facts, standing, due, listed=bool(appendix.rows)),
        _closing(facts, units),
    )
    return ReminderContent(
        sample_notice=SAMPLE_MARK if consolidation.sample else "",
        agency=letterhead(agency),
        number=number,
        subject=facts.say(voice.SUBJECT, {"công việc": work_of(plan), "kỳ": period.label}),
        place_and_date=f"{agency.place}, {undated(year)}",
        addressees=addressed([facts.name(unit) for unit in units]),
        paragraphs=_explained(plan, paragraphs, appendix),
        signature=signature(letter_agency(agency)),
        recipients=_recipients(plan),
        appendix=appendix,
        to_fill=tuple(_to_fill(plan, standing, due, listed=bool(appendix.rows))),
        units=units,
        cutoff=period.cutoff,
        type_sizes=agency.type_sizes,
    )


def _explained(plan: Plan, paragraphs: tuple[str, ...], appendix: DueList) -> tuple[str, ...]:
    """The paragraphs, the first one with what the letter's abbreviations stand for."""
    printed = (letterhead(plan.agency), paragraphs, appendix if appendix.rows else ())
    told = explanation(plan.abbreviations, "Công văn", texts_of(printed))
    return (f"{paragraphs[0]} {told}".strip(), *paragraphs[1:])


def _recall(facts: Facts) -> str:
    period = facts.period
    values = {
        "kế hoạch": plan_in_full(facts.plan),
        "công việc": work_of(facts.plan, in_full=True),
        "kỳ": period.label,
        "từ ngày": day(period.data_from),
        "đến ngày": day(period.cutoff),
        "hạn gửi": day(period.unit_due),
    }
    return facts.say(voice.RECALL, values)


def _shortcomings(facts: Facts, standing: Standing) -> Iterable[str]:
    agency = {"cơ quan": facts.plan.agency.short_name}
    silent = [
        {"đơn vị": facts.name(unit.unit), "phải báo cáo": asked_of(facts, unit.unit)} | agency
        for unit in standing.silent
    ]
    yield from _told(facts, silent, voice.SILENT_ONE, voice.SILENT, voice.SILENT_LINE)
    refused = [
        {"đơn vị": facts.name(u.unit), "số tệp": count(standing.refused_files[u.unit])}
        for u in standing.refused
    ]
    yield from _told(facts, refused, voice.REFUSED_ONE, voice.REFUSED, voice.REFUSED_LINE)
    faulty = [
        {"đơn vị": _with_maker(facts, unit.unit), "số lỗi": count(unit.errors)}
        for unit in standing.faulty
    ]
    yield from _told(facts, faulty, voice.FAULTY_ONE, voice.FAULTY, voice.FAULTY_LINE)
    if standing.late:
        late = (
            {"đơn vị": facts.name(unit.unit), "số ngày": count(unit.late_days)}
            for unit in standing.late
        )
        names = "; ".join(facts.say(voice.LATE_PART, values) for values in late)
        yield facts.say(voice.LATE, {"các đơn vị": names})


def _told(
    facts: Facts, units: Sequence[dict[str, str]], one: Pattern, several: Pattern, line: Pattern
) -> Iterable[str]:
    """One unit in a sentence; several counted, each on a line of its own."""
    if len(units) == 1:
        yield facts.say(one, units[0])
    elif units:
        yield facts.say(several, units[0] | {"số đơn vị": count(len(units))})
        yield from dashed([ended(facts.say(line, values)) for values in units])


def _with_maker(facts: Facts, unit: str) -> str:
    """``Thanh tra Sở (người lập biểu: Nguyễn Văn An)``"""
    name, person = facts.name(unit), made_by(facts, unit).made_by
    return facts.say(voice.MADE_BY, {"đơn vị": name, "người lập": person}) if person else name


def _requests(facts: Facts, standing: Standing, due: date | None, *, listed: bool) -> Iterable[str]:
    agency, focal = facts.plan.agency.short_name, facts.name(facts.plan.agency.focal_unit)
    groups = (
        (standing.silent, voice.ASK_SILENT, voice.ALL_SILENT),
        (standing.refused, voice.ASK_REFUSED, voice.ALL_REFUSED),
        (standing.faulty, voice.ASK_FAULTY, voice.ALL_FAULTY),
    )
    asked = (
        facts.say(ask, {"đơn vị": facts.say(all_) if len(units) > 1 else facts.name(units[0].unit)})
        for units, ask, all_ in groups
        if units
    )
    values = {"cơ quan": agency, "đầu mối": focal, "hạn mới": day(due) if due else BLANK}
    yield facts.say(voice.REQUEST, values | {"yêu cầu": "; ".join(asked)})
    if listed:
        yield facts.say(voice.ON_THE_LIST)
    yield facts.say(voice.AFTERWARDS, values)


def _closing(facts: Facts, units: Sequence[str]) -> str:
    """The last sentence, with the end mark of the decree."""
    whom = "các đơn vị" if len(units) > 1 else facts.name(units[0])
    return f"{ended(facts.say(voice.CLOSING, {'đơn vị nhận': whom})).removesuffix('./')}./."


def _rows(facts: Facts, units: Sequence[str]) -> Iterable[DueTask]:
    for unit in units:
        for entry in facts.result.entries:
            if entry.unit == unit and (passed := due_date(facts, entry)):
                task = facts.plan.task(entry.task)
                yield DueTask(
                    unit=facts.name(unit),
                    task=f"{task.name} (nhiệm vụ {task.id})",
                    due=day(passed),
                    days=str(entry.overdue_days) if entry.overdue_days else "",
                    note=_note(facts, entry),
                )


def _note(facts: Facts, entry: EntryResult) -> str:
    if entry.state is not DerivedState.OVERDUE:
        return facts.say(voice.NO_STATE if entry.file else voice.NOT_REPORTED)
    expected = entry.entry.expected_on
    return (
        facts.say(voice.EXPECTED, {"ngày": day(expected)})
        if expected
        else facts.say(voice.NOT_DONE)
    )


def _recipients(plan: Plan) -> tuple[str, ...]:
    leaders = [
        f"{ended(name)} (b/c)"
        for name in plan.agency.recipients
        if match_key(name).startswith(_LEADERS)
    ]
    return dashed(["Như trên", *leaders, archived(plan.agency)])


def _to_fill(plan: Plan, standing: Standing, due: date | None, *, listed: bool) -> Iterable[str]:
    yield "Trang đầu: số, ngày ban hành của Công văn"
    if BLANK in plan_in_full(plan):
        yield "Đoạn mở đầu: số, ngày của Kế hoạch"
    if due is None:
        yield "Thời hạn gửi báo cáo: đang để trống trong Công văn"
    yield from unsigned(letter_agency(plan.agency))
    if listed:
        yield "Phụ lục: số, ngày của Công văn ở dòng “Kèm theo”"
    if standing.unknown and (standing.silent or standing.refused):
        names = ", ".join(standing.unknown)
        yield f"Tệp không rõ của đơn vị nào, đối chiếu trước khi ghi là chưa gửi: {names}"
