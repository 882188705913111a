"""How the plan workbook's tables stand in a Word plan, so that a plan comes back from it whole.

The official table of tasks has six columns; everything else that the workbook knows, but for the
officer's notes, follows in tables with the words of the workbook's own columns.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.text import format_date, format_number, match_key
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
    TARGETS,
    TASKS,
    UNITS,
    switch_word,
)
from cchc_xl.layouts.plan_indicators import INDICATORS, LAST_YEAR
from cchc_xl.layouts.plan_outline import OUTLINE
from cchc_xl.layouts.plan_scoring import CRITERIA, MANUAL_SCORES
from cchc_xl.layouts.plan_wordings import WORDINGS

_BESIDE = ("fixed_due", "rhythm", "assigned", "group", "leader", "short_name")
"""What the workbook knows of a task beside the official table."""
TASK_COLUMNS = (
    ("number", "STT", 14),
    ("text", "Nhiệm vụ", 82),
    ("products", "Sản phẩm", 50),
    ("leads_text", "Đơn vị, phòng ban chủ trì (triển khai theo dõi, tổng hợp chung)", 38),
    ("coops_text", "Đơn vị, phòng ban phối hợp thực hiện", 34),
    ("schedule", "Thời gian thực hiện", 34),
)
"""Field, header and width of the official table's columns, in millimetres."""


class PaperTable(Struct, frozen=True):
    """A table of the workbook on paper."""

    layout: SheetLayout
    title: str
    """Of its appendix, in capitals."""
    widths: Mapping[str, float]
    """Its columns by field, in order, with their widths in millimetres."""

    @property
    def key(self) -> str:
        """The key of its sheet."""
        return self.layout.key

    @property
    def headers(self) -> tuple[str, ...]:
        """The words of its header row."""
        return tuple(self.layout.column(field).header for field in self.widths)

    def fields_of(self, headers: Sequence[str]) -> tuple[str, ...]:
        """The fields of columns with these headers, in ``match_key``; none for another table.

        A document of an older version lacks the columns that came later.
        """
        columns = [self.layout.column(field) for field in self.widths]
        for version in sorted({column.since for column in columns}, reverse=True):
            fitting = [column for column in columns if column.since <= version]
            if list(headers) == [match_key(column.header) for column in fitting]:
                return tuple(column.field for column in fitting)
        return ()


PAPER_TABLES = (
    PaperTable(
        TARGETS,
        "CHỈ TIÊU",
        {
            "id": 13,
            "place": 14,
            "text": 30,
            "operator": 13,
            "value": 12,
            "measure": 12,
            "numerator": 24,
            "denominator": 24,
            "parent": 15,
            "task": 14,
            "reporters_text": 21,
            "judging": 14,
            "combining": 14,
            "seasonal": 11,
            "short_name": 21,
        },
    ),
    PaperTable(BUDGET, "KINH PHÍ", {"id": 18, "content": 128, "amount": 40, "reporters_text": 66}),
    PaperTable(
        INDICATORS,
        "CHỈ TIÊU THỐNG KÊ",
        {
            "id": 16,
            "group": 36,
            "text": 43,
            "measure": 22,
            "timing": 20,
            "rule_text": 40,
            "reporters_text": 34,
            "combining": 17,
            "example": 12,
            "seasonal": 12,
        },
    ),
    PaperTable(
        LAST_YEAR,
        "SỐ LIỆU THỐNG KÊ CÙNG KỲ NĂM TRƯỚC",
        {"indicator": 36, "period": 36, "value": 50, "source": 130},
    ),
    PaperTable(SECTIONS, "LĨNH VỰC", {"id": 24, "title": 178, "report_section": 50}),
    PaperTable(
        TASKS,
        "PHÂN CÔNG VÀ HẠN ẤN ĐỊNH",
        {
            "section": 16,
            "number": 14,
            "fixed_due": 28,
            "rhythm": 28,
            "assigned": 40,
            "group": 40,
            "leader": 32,
            "short_name": 54,
        },
    ),
    PaperTable(
        UNITS,
        "DANH SÁCH ĐƠN VỊ",
        {
            "code": 22,
            "name": 56,
            "other_names": 46,
            "kind": 24,
            "members": 30,
            "example": 16,
            "mails": 58,
        },
    ),
    PaperTable(
        PERIODS,
        "KỲ BÁO CÁO",
        {
            "id": 26,
            "label": 46,
            "data_from": 26,
            "cutoff": 26,
            "unit_due": 26,
            "superior_due": 26,
            "next_label": 46,
            "due_until": 30,
        },
    ),
    PaperTable(CITATIONS, "VĂN BẢN VIỆN DẪN", {"place": 62, "text": 190}),
    PaperTable(
        CRITERIA,
        "TIÊU CHÍ CHẤM ĐIỂM",
        {
            "id": 16,
            "group": 34,
            "text": 46,
            "scope": 18,
            "maximum": 16,
            "group_maximum": 18,
            "rule": 30,
            "full_at": 18,
            "zero_below": 18,
            "evidence": 26,
            "example": 12,
        },
    ),
    PaperTable(
        MANUAL_SCORES,
        "ĐIỂM CHẤM TAY",
        {
            "criterion": 22,
            "unit": 28,
            "period": 26,
            "points": 18,
            "explanation": 90,
            "evidence": 68,
        },
    ),
    PaperTable(
        ADJUSTMENTS,
        "ĐIỀU CHỈNH SỐ LIỆU CỦA ĐƠN VỊ",
        {
            "period": 22,
            "unit": 20,
            "item": 22,
            "label": 28,
            "old": 36,
            "new": 36,
            "reason": 42,
            "by": 24,
            "day": 22,
        },
    ),
    PaperTable(
        OUTLINE,
        "ĐỀ CƯƠNG BÁO CÁO",
        {"number": 18, "heading": 76, "content": 60, "details": 66, "kinds": 32},
    ),
    PaperTable(WORDINGS, "MẪU CÂU CỦA CƠ QUAN", {"key": 24, "text": 228}),
    PaperTable(INFO, "THÔNG TIN CHUNG", {"label": 82, "value": 170}),
)
"""In the order of the appendices, after the table of tasks."""


def paper_rows(plan: Plan) -> dict[str, list[tuple[str, ...]]]:
    """The rows of ``PAPER_TABLES`` as texts, by key; a table without rows is left out."""
    info = [{"label": row.label, "value": _info(plan, row.field)} for row in INFO_FIELDS]
    items: dict[str, list[dict[str, object]]] = {
        table.key: [
            {field: getattr(item, field) for field in table.widths}
            for item in getattr(plan, table.key)
            if table.layout is not TASKS or any(getattr(item, field) for field in _BESIDE)
        ]
        for table in PAPER_TABLES
        if table.layout is not INFO
    }
    items[INFO.key] = [dict(row) for row in info]
    return {
        table.key: [
            tuple(_printed(values[field]) for field in table.widths) for values in items[table.key]
        ]
        for table in PAPER_TABLES
        if items[table.key]
    }


def task_texts(task: Task) -> tuple[str, ...]:
    """The cells of a task in the official table."""
    return (
        task.number,
        task.text,
        task.products,
        task.leads_text,
        task.coops_text,
        task.schedule.text,
    )


def _info(plan: Plan, field: str) -> object:
    if field in SWITCHES:
        return switch_word(plan, field)
    holder, _, attribute = field.rpartition(".")
    value = getattr(plan.agency if holder else plan, attribute)
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return _printed(value) if isinstance(value, date) else str(value or "")


def _printed(value: object) -> str:
    if isinstance(value, bool):
        return EXAMPLE_MARK if value else ""
    if isinstance(value, int):
        return format_number(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, tuple):
        return "; ".join(map(_printed, value))
    if hasattr(value, "value"):
        return str(value.value)
    return "" if value is None else str(value)
