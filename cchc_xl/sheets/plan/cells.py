"""Values of a plan that its workbook shows in words of its own."""

from decimal import Decimal

from cchc_xl.domain.plan import Target, Task
from cchc_xl.domain.text import format_date, format_exactly
from cchc_xl.layouts.plan_book import EVERY_TIME, NO_DATE


def shown_due(task: Task) -> str:
    """What the column ``Thời hạn`` says: the dates that the words of the plan give."""
    if task.recurs:
        return EVERY_TIME
    return ";\n".join(map(format_date, task.schedule.dates)) or NO_DATE


def small_share(target: Target) -> bool:
    """Whether the level would be taken for a percentage that was typed as one: 0.7 shown as 70%."""
    return target.measure.strip() == "%" and 0 < target.value <= 1


def shown_level(target: Target) -> Decimal | str:
    """The level as its cell holds it; in words, ``0,5%``, where a number would be doubted."""
    return f"{format_exactly(target.value)}%" if small_share(target) else target.value
