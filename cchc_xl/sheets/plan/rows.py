"""A plan as the rows of its workbook's tables."""

from collections.abc import Sequence

from cchc_xl.domain.outline import OutlineRow
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.text import match_key
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.plan_adjustments import ADJUSTMENTS
from cchc_xl.layouts.plan_book import (
    BUDGET,
    CITATIONS,
    EXAMPLE_MARK,
    INFO,
    INFO_FIELDS,
    PERIODS,
    SECTIONS,
    SWITCHES,
    TABLES,
    TARGETS,
    TASKS,
    UNITS,
    switch_word,
)
from cchc_xl.layouts.plan_indicators import INDICATORS, LAST_YEAR
from cchc_xl.layouts.plan_outline import OUTLINE
from cchc_xl.layouts.plan_scoring import CRITERIA, MANUAL_SCORES
from cchc_xl.layouts.plan_wordings import WORDINGS
from cchc_xl.layouts.table import Value, column_letter
from cchc_xl.sheets.plan.cells import shown_due, shown_level
from cchc_xl.sheets.plan.wordings import wording_rows

HEADER_ROW = 5
"""The row of each table's header, where the program writes it."""


def cell_of(table: str, number: int, field: str) -> tuple[str, str]:
    """Sheet and cell of a field in a workbook that nobody has changed yet.

    ``number`` counts the items of the table from 0; of general information ``field`` names the row.
    """
    if table == INFO.key:
        row = HEADER_ROW + 1 + [info.field for info in INFO_FIELDS].index(field)
        return INFO.title, f"{column_letter(INFO.index('value') + 1)}{row}"
    layout = next(layout for layout in TABLES if layout.key == table)
    return layout.title, f"{column_letter(layout.index(field) + 1)}{HEADER_ROW + 1 + number}"


def info_value(plan: Plan, field: str) -> Value:
    """What stands beside a label of the general information."""
    if field in SWITCHES:
        return switch_word(plan, field)
    holder, _, attribute = field.rpartition(".")
    value = getattr(plan.agency if holder else plan, attribute)
    if isinstance(value, tuple):
        return "\n".join(map(str, value)) or None
    return value if isinstance(value, int) else value or None


def plan_rows(plan: Plan) -> dict[str, list[list[Value]]]:
    """The rows of each table by sheet key, their values in the order of the layout's columns."""
    units: list[dict[str, Value]] = [
        {
            "code": unit.code,
            "name": unit.name,
            "other_names": "; ".join(unit.other_names),
            "kind": unit.kind.value,
            "members": "; ".join(unit.members),
            "example": EXAMPLE_MARK if unit.example else "",
            "mails": "; ".join(unit.mails),
            "note": unit.note,
        }
        for unit in plan.units
    ]
    targets = [
        _attributes(TARGETS, target)
        | {
            "operator": target.operator.value,
            "value": shown_level(target),
            "judging": target.judging.value,
            "combining": target.combining.value,
            "seasonal": EXAMPLE_MARK if target.seasonal else "",
        }
        for target in plan.targets
    ]
    criteria = [
        _attributes(CRITERIA, item)
        | {
            "scope": item.scope.value,
            "rule": item.rule.value,
            "example": EXAMPLE_MARK if item.example else "",
        }
        for item in plan.criteria
    ]
    indicators = [
        _attributes(INDICATORS, row)
        | {
            "timing": row.timing.value,
            "example": EXAMPLE_MARK if row.example else "",
            "combining": row.combining.value,
            "seasonal": EXAMPLE_MARK if row.seasonal else "",
        }
        for row in plan.indicators
    ]
    tables: dict[str, tuple[SheetLayout, Sequence[dict[str, Value]]]] = {
        "units": (UNITS, units),
        "sections": (SECTIONS, [_attributes(SECTIONS, item) for item in plan.sections]),
        "tasks": (TASKS, [_task_values(task) for task in plan.tasks]),
        "targets": (TARGETS, targets),
        "budget": (BUDGET, [_attributes(BUDGET, item) for item in plan.budget]),
        "indicators": (INDICATORS, indicators),
        "last_year": (LAST_YEAR, [_attributes(LAST_YEAR, item) for item in plan.last_year]),
        "periods": (PERIODS, [_attributes(PERIODS, item) for item in plan.periods]),
        "citations": (CITATIONS, [_attributes(CITATIONS, item) for item in plan.citations]),
        "criteria": (CRITERIA, criteria),
        "manual_scores": (
            MANUAL_SCORES,
            [_attributes(MANUAL_SCORES, item) for item in plan.manual_scores],
        ),
        "adjustments": (
            ADJUSTMENTS,
            [_attributes(ADJUSTMENTS, item) for item in plan.adjustments],
        ),
        "outline": (OUTLINE, [_outline_values(plan, row) for row in plan.outline]),
        "wordings": (WORDINGS, wording_rows(plan)),
    }
    return {
        key: [[_filled(values.get(column.field)) for column in layout.columns] for values in items]
        for key, (layout, items) in tables.items()
    }


def _attributes(layout: SheetLayout, item: object) -> dict[str, Value]:
    return {column.field: getattr(item, column.field) for column in layout.columns if column.asked}


def _task_values(task: Task) -> dict[str, Value]:
    return {
        "section": task.section,
        "number": task.number,
        "text": task.text,
        "products": task.products,
        "leads_text": task.leads_text,
        "coops_text": task.coops_text,
        "schedule": task.schedule.text,
        "due": shown_due(task),
        "fixed_due": task.fixed_due,
        "rhythm": task.recurs.value if task.recurs else None,
        "assigned": "; ".join(task.assigned),
        "note": task.note,
        "group": task.group,
        "leader": task.leader,
        "short_name": task.short_name,
    }


def _outline_values(plan: Plan, row: OutlineRow) -> dict[str, Value]:
    named = [match_key(item) for item in row.sections]
    titles = [section.title for section in plan.sections if match_key(section.id) in named]
    return _attributes(OUTLINE, row) | {
        "content": row.content.value if row.content else None,
        "titles": ";\n".join(titles),
        "kinds": "; ".join(kind.value for kind in row.kinds),
    }


def _filled(value: Value) -> Value:
    """The value; an empty text leaves its cell empty."""
    return None if value == "" else value
