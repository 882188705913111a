"""The words of a plan as a document: opening, targets as sentences, budget, who carries it out.

``appendices`` is how many the document has: one, the table of tasks, where it is to be issued; more
where all else that the workbook knows follows.
"""

from collections.abc import Iterator

from msgspec import Struct

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import BLANK, format_number, match_key, official_date, one_line, roman
from cchc_xl.rules.phrasing.abbreviations import explanation
from cchc_xl.rules.phrasing.phrases import ended

KIND = "Kế hoạch"


class PlanChapter(Struct, frozen=True):
    """A chapter of the document's body."""

    title: str
    """In capitals, without its number."""
    paragraphs: tuple[str, ...]


def plan_subject(plan: Plan) -> str:
    """The abstract (trích yếu): the title without the word for its kind."""
    title = one_line(plan.title)
    return title[len(KIND) :].strip() if match_key(title).startswith("kế hoạch ") else title


def plan_opening(plan: Plan, appendices: int) -> tuple[str, ...]:
    """The paragraphs before the first chapter."""
    agency = one_line(plan.agency.full_name)
    made = f"{agency} xây dựng {KIND} {plan_subject(plan)} với các nội dung cụ thể như sau:"
    opening = f"Thực hiện {ended(plan.basis)}, {made}" if plan.basis else made
    told = explanation(plan.abbreviations, KIND, _printed(plan, opening, appendices))
    return (opening, told) if told else (opening,)


def _printed(plan: Plan, opening: str, appendices: int) -> Iterator[str]:
    """The words of the document in their order, as far as they are the plan's."""
    yield from (plan.agency.superior, plan.agency.name, opening)
    for chapter in plan_chapters(plan, appendices):
        yield from chapter.paragraphs
    yield from (section.title for section in plan.sections)
    for task in plan.tasks:
        yield from (task.text, task.products, task.leads_text, task.coops_text, task.schedule.text)
    if appendices > 1:
        yield from _printed_of_the_workbook(plan)


def _printed_of_the_workbook(plan: Plan) -> Iterator[str]:
    for target in plan.targets:
        yield from (target.text, target.numerator, target.denominator)
    yield from (line.content for line in plan.budget)
    for unit in plan.units:
        yield from (unit.name, *unit.other_names)
    yield from (period.label for period in plan.periods)
    for indicator in plan.indicators:
        yield from (indicator.group, indicator.text)
    yield from (citation.text for citation in plan.citations)
    for criterion in plan.criteria:
        yield from (criterion.group, criterion.text, criterion.evidence)


def plan_chapters(plan: Plan, appendices: int) -> tuple[PlanChapter, ...]:
    """The chapters; one of which the plan says nothing is left out, but for the purpose, which no
    workbook has: a person writes it."""
    chapters = (
        PlanChapter("MỤC ĐÍCH, YÊU CẦU", (f"1. Mục đích: {BLANK}", f"2. Yêu cầu: {BLANK}")),
        PlanChapter("MỤC TIÊU", tuple(_targets(plan))),
        PlanChapter("NHIỆM VỤ", tuple(_tasks(plan, appendices))),
        PlanChapter("KINH PHÍ", tuple(_budget(plan))),
        PlanChapter("TỔ CHỨC THỰC HIỆN", tuple(_duties(plan, appendices))),
    )
    return tuple(chapter for chapter in chapters if chapter.paragraphs)


def plan_closing(plan: Plan) -> str:
    """The last paragraph."""
    return (
        f"Trên đây là {KIND} {plan_subject(plan)} của {one_line(plan.agency.full_name)}; trong "
        "quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về "
        f"{_focal(plan)} để tổng hợp, báo cáo cấp có thẩm quyền xem xét, giải quyết./."
    )


def _targets(plan: Plan) -> Iterator[str]:
    for number, target in enumerate(plan.targets, 1):
        text = ended(target.text)
        yield f"{number}. {text[:1].upper()}{text[1:]}."


def _tasks(plan: Plan, appendices: int) -> Iterator[str]:
    label, *_ = appendix_labels(appendices)
    yield (
        f"{KIND} có {len(plan.tasks)} nhiệm vụ thuộc {len(plan.sections)} lĩnh vực. Nhiệm vụ, sản "
        f"phẩm, đơn vị chủ trì, đơn vị phối hợp và thời gian thực hiện nêu tại {label} kèm theo."
    )
    for number, section in enumerate(plan.sections, 1):
        count = sum(task.section == section.id for task in plan.tasks)
        yield f"{number}. {one_line(section.title)}: {count} nhiệm vụ."


def _budget(plan: Plan) -> Iterator[str]:
    for line in plan.budget:
        yield f"- {ended(line.content)}: {format_number(line.amount)} đồng."
    if len(plan.budget) > 1:
        yield f"Tổng kinh phí: {format_number(sum(line.amount for line in plan.budget))} đồng."


def _duties(plan: Plan, appendices: int) -> Iterator[str]:
    focal = _focal(plan)
    yield (
        f"1. {focal[:1].upper()}{focal[1:]} là đầu mối theo dõi, đôn đốc, tổng hợp và tham mưu báo "
        "cáo kết quả thực hiện."
    )
    follows = ""
    if appendices > 1:
        follows = (
            f" Nội dung chi tiết nêu tại các phụ lục từ Phụ lục I đến Phụ lục {roman(appendices)} "
            f"kèm theo {KIND} này."
        )
    yield (
        "2. Các đơn vị được giao chủ trì, phối hợp tổ chức thực hiện nhiệm vụ, chỉ tiêu được giao, "
        f"gửi báo cáo đúng kỳ.{follows}"
    )
    if appendices > 1:  # its tables say the rest
        return
    yield from _duties_of_units(plan)
    if plan.periods:
        days = (f"{one_line(p.label)}: {official_date(p.unit_due)}" for p in plan.periods)
        yield f"3. Hạn các đơn vị gửi báo cáo về {focal}: {'; '.join(days)}."


def _duties_of_units(plan: Plan) -> Iterator[str]:
    """``- Phòng A: chủ trì nhiệm vụ 1, 2 (mục I), 4 (mục III); báo cáo chỉ tiêu 1, 3.``"""
    led: dict[str, dict[str, list[str]]] = {}
    for task in plan.tasks:
        for code in task.leads:
            led.setdefault(code, {}).setdefault(task.section, []).append(task.number)
    told: dict[str, list[str]] = {}
    for number, target in enumerate(plan.targets, 1):
        for code in target.reporters:
            told.setdefault(code, []).append(str(number))
    for unit in plan.units:
        duties = []
        if sections := led.get(unit.code):
            numbers = (f"{', '.join(of)} (mục {section})" for section, of in sections.items())
            duties.append(f"chủ trì nhiệm vụ {', '.join(numbers)}")
        if targets := told.get(unit.code):
            duties.append(f"báo cáo chỉ tiêu {', '.join(targets)}")
        if duties:
            yield f"- {one_line(unit.name)}: {'; '.join(duties)}."


def _focal(plan: Plan) -> str:
    code = plan.agency.focal_unit
    names = [unit.name for unit in plan.units if unit.code == code]
    return one_line(names[0]) if names else "đơn vị đầu mối"


def appendix_labels(count: int) -> tuple[str, ...]:
    """``Phụ lục I`` and so on; Roman numbers from two appendices up.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1.
    """
    numbers = range(1, count + 1)
    return ("Phụ lục",) if count == 1 else tuple(f"Phụ lục {roman(n)}" for n in numbers)
