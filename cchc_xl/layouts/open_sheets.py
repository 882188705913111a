"""The sheets of a unit's form with open rows: work outside the plan, good practices, and who
answers for the form.

A change of a column raises ``VERSION`` in ``form_book.py``.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from cchc_xl.domain.submission import EXTRA_LABEL, PRACTICE_LABEL
from cchc_xl.layouts.asked_columns import asked
from cchc_xl.layouts.earlier_columns import KEEP_LIST_NAME
from cchc_xl.layouts.form_sheets import task_sheet
from cchc_xl.layouts.layout import Column, Kind, SheetLayout

_ID = Column("id", "Mã dòng (không sửa)", 12, given=True, hidden=True)
_CHECK = Column("check", "Kiểm tra", 22, Kind.CHECK)
_STATE = ("state", "completed_on", "document", "document_date", "result")
_ROWS, _SPARE = {"extra": 12, "practices": 8, "confirm": 1}, 3
_MARKS = {"extra": "NKH", "practices": "CLH", "confirm": "XN"}


def extra_sheet(first: date, cutoff: date) -> SheetLayout:
    """The sheet of work outside the plan: what is asked of a task of the plan is asked of it."""
    tasks = task_sheet(first, cutoff)
    return SheetLayout(
        key="extra",
        title="Ngoài kế hoạch",
        heading=EXTRA_LABEL,
        text_field="work",
        open_rows=True,
        columns=(
            _ID,
            asked(
                "work",
                36,
                "Ghi việc cùng lĩnh vực đã làm trong kỳ mà kế hoạch không có. Mỗi việc một dòng; "
                "không có thì để trống.",
            ),
            _CHECK,
            *(tasks.column(name) for name in _STATE),
            *(c for c in tasks.columns if c.asked and c.field not in _STATE),
        ),
    )


def practice_sheet() -> SheetLayout:
    """The sheet of good practices that a unit has found."""
    return SheetLayout(
        key="practices",
        title="Cách làm hay",
        heading=f"{PRACTICE_LABEL}, sáng kiến",
        text_field="practice",
        open_rows=True,
        columns=(
            _ID,
            asked(
                "practice",
                50,
                "Ghi cách làm hay, sáng kiến của đơn vị trong kỳ; không có thì để trống.",
            ),
            asked(
                "effect",
                60,
                "Nêu hiệu quả có số liệu (giảm bao nhiêu ngày, bao nhiêu hồ sơ…) và văn bản, tài "
                "liệu chứng minh.",
            ),
            _CHECK,
        ),
    )


def confirmation_sheet() -> SheetLayout:
    """The sheet that says who answers for the form: one row, and room for signatures below."""
    return SheetLayout(
        key="confirm",
        title="Xác nhận",
        heading="Người lập, người duyệt biểu báo cáo",
        text_field="made_by",
        open_rows=True,
        columns=(
            _ID,
            asked("made_by", 28, "Ghi họ và tên người điền biểu, để hỏi lại khi cần."),
            asked(
                "phone",
                18,
                "Ghi số điện thoại của người điền biểu, ví dụ 0263 382 2123.",
                "Tối đa 60 ký tự.",
                max_length=60,
            ),
            asked("approved_by", 28, "Ghi họ và tên thủ trưởng đơn vị hoặc người được giao duyệt."),
            asked(
                "approved_on",
                13,
                "Ngày duyệt biểu, ví dụ 25/02/2023.",
                "Gõ ngày dạng ngày/tháng/năm.",
            ),
            asked(
                "rest",
                20,
                "Chọn x nếu mọi nhiệm vụ còn để trống đều không phát sinh trong kỳ. Nhiệm vụ đến "
                "hạn trong kỳ vẫn phải trả lời ở dòng của nó; số liệu không tính theo ô này.",
                "Chỉ chọn x hoặc để trống.",
                list_name=KEEP_LIST_NAME,
            ),
            _CHECK,
        ),
    )


SIGNATURES = (("NGƯỜI LẬP BIỂU", "made_by"), ("THỦ TRƯỞNG ĐƠN VỊ", "approved_by"))
"""What stands below the row on the printed page, and below which field."""
SIGN_HERE = "(Ký, ghi rõ họ tên)"
_UNDATED = re.compile(r"(?:.+, )?ngày …… tháng …… năm \d{4}")


def dated_line(place: str, year: int) -> str:
    """The line above the signatures."""
    return f"{place}, ngày …… tháng …… năm {year}"


def is_signature(text: str) -> bool:
    """Whether a text is one of those that the form prints for signatures."""
    titles = (*(title for title, _ in SIGNATURES), SIGN_HERE)
    return text in titles or bool(_UNDATED.fullmatch(text))


@lru_cache(maxsize=16)
def open_sheets(first: date, cutoff: date) -> tuple[SheetLayout, SheetLayout, SheetLayout]:
    """All of them, in the order of the form."""
    return extra_sheet(first, cutoff), practice_sheet(), confirmation_sheet()


def row_ids(key: str, told: int) -> Iterator[str]:
    """What stands in the hidden column of the rows of a sheet in which ``told`` are filled in."""
    rows = _ROWS[key] if key == "confirm" else max(_ROWS[key], told + _SPARE)
    for number in range(1, rows + 1):
        yield f"{_MARKS[key]}{number:02}"


def is_row_id(key: str, text: str) -> bool:
    """Whether a hidden cell says that its row is one of the form's own open rows."""
    return text.startswith(_MARKS[key]) and text.removeprefix(_MARKS[key]).isdigit()
