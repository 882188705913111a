"""The columns of a form that knows what its unit answered in the period before."""

from dataclasses import replace

from cchc_xl.layouts.asked_columns import asked
from cchc_xl.layouts.layout import Column, Kind, SheetLayout

KEEP_LIST_NAME = "list_keep"
KEEP = "x"
"""What is chosen where the answer of the period before still holds."""
WAS = "was_"
"""Before the name of a field: the hidden column with its value of the period before."""

_EARLIER = Column("earlier", "Kỳ trước đã báo cáo", 22, given=True, since=2, optional=True)
KEEP_COLUMN = asked(
    "keep",
    8,
    "Chọn x nếu câu trả lời kỳ trước vẫn đúng cho kỳ này. Sửa ô nào thì ô đó được tô màu.",
    "Chỉ chọn x hoặc để trống.",
    list_name=KEEP_LIST_NAME,
    since=2,
    optional=True,
)

KEEP_FIGURES = replace(
    KEEP_COLUMN,
    prompt="Chọn x nếu số liệu kỳ trước vẫn đúng cho kỳ này; số đã đổi thì gõ số mới, để trống "
    "cột này.",
    since=4,
)
"""The same beside figures, which never come filled in."""


def _was(*columns: Column) -> tuple[Column, ...]:
    """Hidden columns with the values of the period before: changed cells are known by them."""
    return tuple(
        Column(
            WAS + column.field,
            f"Kỳ trước: {column.header} (không sửa)",
            12,
            column.kind if column.kind is not Kind.LIST else Kind.TEXT,
            given=True,
            hidden=True,
            since=2,
            optional=True,
        )
        for column in columns
    )


def with_earlier(sheet: SheetLayout, beside: str, *more: Column) -> SheetLayout:
    """The sheet with the answer of the period before, and ``more``, in front of ``beside``."""
    place = sheet.index(beside)
    asked = (c for c in sheet.columns if c.asked and c.field != "remark")
    front, back = sheet.columns[:place], sheet.columns[place:]
    return replace(sheet, columns=(*front, _EARLIER, *more, *back, *_was(*asked)))
