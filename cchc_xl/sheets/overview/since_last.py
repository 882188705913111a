"""What the page ``Tổng quan`` says of the year: what changed, what may be missed."""

from collections.abc import Iterator, Sequence

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts.summary_book import COURSE
from cchc_xl.rules.year.history import raised_again, standstills, target_courses, task_changes
from cchc_xl.sheets.overview.tiles import Line, named
from cchc_xl.sheets.summary.places import Places


def since_last_lines(plan: Plan, consolidation: Consolidation, places: Places) -> Iterator[Line]:
    """Rows of what changed, stood still, was raised again and may be missed, with how many.

    None when no earlier period is known. Of targets nothing is said where no line can be drawn
    through their periods: before the second cumulative one, and at the end of the year.
    """
    if not consolidation.past:
        return
    last = plan.period(consolidation.past[-1].period).label
    changed = [change.task for change in task_changes(consolidation)]
    still = [found.task for found in standstills(plan, consolidation)]
    again = [raised.remark.task for raised in raised_again(plan, consolidation)]
    for label, tasks in (
        (f"Nhiệm vụ đổi tình trạng so với {last}", changed),
        ("Nhiệm vụ chưa xong, không tiến triển so với kỳ trước", still),
        ("Nhiệm vụ có khó khăn, vướng mắc nêu lại", list(dict.fromkeys(again))),
    ):
        yield _line(label, tasks, named(plan, tasks, "nhiệm vụ"), places)
    courses = [c for c in target_courses(plan, consolidation) if c.forecast]
    if courses:
        missed = [c.target for c in courses if c.forecast and not c.forecast.reached]
        told = "Chỉ tiêu có thể không đạt (ước tính theo đường thẳng qua các kỳ)"
        yield _line(told, missed, named(plan, missed, "chỉ tiêu"), places)


def _line(label: str, items: Sequence[str], names: str, places: Places) -> Line:
    return Line((f"{label}: {names}" if names else label, len(items)), _to(items, places))


def _to(items: Sequence[str], places: Places) -> str:
    return places.of_rows(COURSE, items[0]) if items else ""
