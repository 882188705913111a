"""The columns of a form that knows what its unit answered in the period before."""

from msgspec.structs import replace

from cchc_xl.layouts.asked_columns import asked
from cchc_xl.layouts.layout import Column, Kind, SheetLayout

KEEP_LIST_NAME = "list_keep"
KEEP = "x"
"""What is chosen where the answer of the period before still holds."""
WAS = "was_"
"""Before the name of a field: the hidden column with its value of the period before."""

_EARLIER = Column("earlier", "Kỳ trước đã báo cáo", 18, given=True, since=2, optional=True)
KEEP_COLUMN = asked(
    "keep",
    7,
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
            _was_header(column.header),
            12,
            column.kind if column.kind is not Kind.LIST else Kind.TEXT,
            given=True,
            hidden=True,
            other_headers=tuple(map(_was_header, column.other_headers)),
            since=2,
            optional=True,
        )
        for column in columns
    )


def _was_header(header: str) -> str:
    return f"Kỳ trước: {header} (không sửa)"


def with_earlier(sheet: SheetLayout, beside: str, *more: Column) -> SheetLayout:
    """The sheet with the answer of the period before, and ``more``, in front of ``beside``.

    The last column stays the last: LibreOffice prints ``###`` beside a table that ends with hidden
    numbers.
    """
    place = sheet.index(beside)
    asked = (c for c in sheet.columns if c.asked and c.field != "remark")
    front, back, last = sheet.columns[:place], sheet.columns[place:-1], sheet.columns[-1:]
    return replace(sheet, columns=(*front, _EARLIER, *more, *back, *_was(*asked), *last))
