"""The reminder letter in words, built from counted facts only: who has still to report or mend."""

from collections.abc import Iterable, Sequence
from datetime import date

from cchc_xl.domain.letter import DueList, DueTask, ReminderContent
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState, EntryResult, UnitResult
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import BLANK, match_key
from cchc_xl.domain.trace import texts_of
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
from cchc_xl.rules.reminding.facts import Standing, asked_of, due_date, made_by
from cchc_xl.rules.reporting.cited import plan_in_full
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.sentences import label

_LEADERS = ("gđ", "giám đốc", "ban giám đốc", "lãnh đạo", "chủ tịch", "thủ trưởng")
"""How the names of recipients begin who lead the agency: a letter within the house is sent up to
them, not on to the others who receive its reports."""


def reminder_content(standing: Standing, due: date | None) -> ReminderContent | None:
    """What the letter says, or None when nobody needs reminding.

    It goes to the units from which no usable form came and to those whose form has errors; who
    was merely late is mentioned in it. ``due`` is the new date; a person writes it where it is
    None.
    """
    if not standing.codes:
        return None
    facts = standing.facts
    plan, period, consolidation = facts.plan, facts.period, facts.result
    agency, year = plan.agency, period.superior_due.year
    number = f"{BLANK}/{agency.symbol}-{agency.focal_unit}"
    units = tuple(u.unit for u in consolidation.units if u.unit in standing.codes)
    appendix = DueList(
        title=(
            "DANH SÁCH NHIỆM VỤ ĐÃ ĐẾN HẠN\nCHƯA HOÀN THÀNH HOẶC CHƯA BÁO CÁO\n"
            f"TÍNH ĐẾN NGÀY {day(period.cutoff)}"
        ),
        attached_to=attached_to("Công văn", number, undated(year), agency),
        rows=tuple(_rows(facts, units)),
    )
    paragraphs = (
        _recall(facts),
        *_shortcomings(facts, standing),
        *_requests(facts, standing, due, listed=bool(appendix.rows)),
    )
    return ReminderContent(
        sample_notice=SAMPLE_MARK if consolidation.sample else "",
        agency=letterhead(agency),
        number=number,
        subject=f"đôn đốc báo cáo kết quả thực hiện nhiệm vụ CCHC {period.label}",
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
    return (
        f"Thực hiện {plan_in_full(facts.plan)}, các đơn vị báo cáo kết quả thực hiện nhiệm vụ cải "
        f"cách hành chính (CCHC) {period.label}, số liệu tính từ ngày {day(period.data_from)} đến "
        f"ngày {day(period.cutoff)}; hạn gửi báo cáo là ngày {day(period.unit_due)}."
    )


def _shortcomings(facts: Facts, standing: Standing) -> Iterable[str]:
    agency, total = facts.plan.agency.short_name, len(facts.result.units)
    if standing.silent:
        yield (
            f"Đến nay, {agency} chưa nhận được báo cáo của {len(standing.silent)}/{total} đơn vị:"
        )
        yield from dashed([_silence(facts, unit.unit) for unit in standing.silent])
    if standing.refused:
        yield (
            f"Có {len(standing.refused)}/{total} đơn vị đã gửi tệp nhưng không sử dụng được, cần "
            "gửi lại đúng biểu của kỳ báo cáo:"
        )
        yield from dashed(
            [
                f"{facts.name(u.unit)}: {standing.refused_files[u.unit]} tệp"
                for u in standing.refused
            ]
        )
    if standing.faulty:
        yield f"Báo cáo của {len(standing.faulty)}/{total} đơn vị còn lỗi cần sửa:"
        yield from dashed([_faulty(facts, unit) for unit in standing.faulty])
    if standing.late:
        names = "; ".join(f"{facts.name(u.unit)} (trễ {u.late_days} ngày)" for u in standing.late)
        yield f"Có {len(standing.late)}/{total} đơn vị gửi báo cáo sau hạn: {names}."


def _faulty(facts: Facts, unit: UnitResult) -> str:
    """``Thanh tra Sở: 2 lỗi (người lập biểu: Nguyễn Văn An)``"""
    name = made_by(facts, unit.unit).made_by
    told = f" (người lập biểu: {name})" if name else ""
    return f"{facts.name(unit.unit)}: {unit.errors} lỗi{told}"


def _silence(facts: Facts, unit: str) -> str:
    return f"{facts.name(unit)}: {asked_of(facts, unit)}"


def _requests(facts: Facts, standing: Standing, due: date | None, *, listed: bool) -> Iterable[str]:
    agency, focal = facts.plan.agency.short_name, facts.name(facts.plan.agency.focal_unit)
    asked = []
    if standing.silent:
        asked.append("đơn vị chưa gửi báo cáo khẩn trương hoàn thành báo cáo")
    if standing.refused:
        asked.append("đơn vị gửi tệp không sử dụng được lập lại báo cáo theo đúng biểu")
    if standing.faulty:
        asked.append("đơn vị có báo cáo còn lỗi sửa lại báo cáo")
    until = day(due) if due else BLANK
    yield f"{agency} đề nghị {'; '.join(asked)}, gửi trước ngày {until} về {focal}."
    if listed:
        yield (
            "Đối với các nhiệm vụ nêu tại Phụ lục kèm theo, đề nghị đơn vị báo cáo rõ kết quả; "
            "nhiệm vụ chưa hoàn thành thì nêu nguyên nhân và thời gian dự kiến hoàn thành."
        )
    yield (
        f"Sau thời hạn trên, {focal} tổng hợp, báo cáo Lãnh đạo {agency} các đơn vị chưa gửi hoặc "
        "chưa sửa báo cáo./."
    )


def _rows(facts: Facts, units: Sequence[str]) -> Iterable[DueTask]:
    for unit in units:
        for entry in facts.result.entries:
            if entry.unit == unit and (passed := due_date(facts, entry)):
                task = facts.plan.task(entry.task)
                yield DueTask(
                    unit=facts.name(unit),
                    task=label(task),
                    due=day(passed),
                    days=str(entry.overdue_days) if entry.overdue_days else "",
                    note=_note(entry),
                )


def _note(entry: EntryResult) -> str:
    if entry.state is DerivedState.OVERDUE:
        expected = entry.entry.expected_on
        return f"Dự kiến hoàn thành ngày {day(expected)}" if expected else "Chưa hoàn thành"
    return "Chưa có tình trạng sử dụng được" if entry.file else "Chưa báo cáo"


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
        yield "Thời hạn gửi báo cáo: chưa có --due"
    yield from unsigned(letter_agency(plan.agency))
    if listed:
        yield "Phụ lục: số, ngày của Công văn ở dòng “Kèm theo”"
    if standing.unknown and (standing.silent or standing.refused):
        names = ", ".join(standing.unknown)
        yield f"Tệp không rõ của đơn vị nào, đối chiếu trước khi ghi là chưa gửi: {names}"
