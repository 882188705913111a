"""The sheets of a unit's form with open rows: work outside the plan, and good practices.

A change of a column raises ``VERSION`` in ``form_book.py``.
"""

from collections.abc import Iterator
from datetime import date

from cchc_xl.domain.submission import EXTRA_LABEL, PRACTICE_LABEL
from cchc_xl.layouts.asked_columns import asked
from cchc_xl.layouts.form_sheets import task_sheet
from cchc_xl.layouts.layout import Column, Kind, SheetLayout

_ID = Column("id", "Mã dòng (không sửa)", 12, given=True, hidden=True)
_CHECK = Column("check", "Kiểm tra", 22, Kind.CHECK)
_STATE = ("state", "completed_on", "document", "document_date", "result")
_MORE = ("difficulty", "proposal", "addressed_to", "percent", "expected_on")
_ROWS, _SPARE = {"extra": 12, "practices": 8}, 3
_MARKS = {"extra": "NKH", "practices": "CLH"}


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
                "Ghi việc cải cách hành chính đã làm trong kỳ mà kế hoạch không có. Mỗi việc một "
                "dòng; không có thì để trống.",
            ),
            _CHECK,
            *(tasks.column(name) for name in (*_STATE, *_MORE)),
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


def open_sheets(first: date, cutoff: date) -> tuple[SheetLayout, SheetLayout]:
    """Both, in the order of the form."""
    return extra_sheet(first, cutoff), practice_sheet()


def row_ids(key: str, told: int) -> Iterator[str]:
    """What stands in the hidden column of the rows of a sheet in which ``told`` are filled in."""
    for number in range(1, max(_ROWS[key], told + _SPARE) + 1):
        yield f"{_MARKS[key]}{number:02}"


def is_row_id(key: str, text: str) -> bool:
    """Whether a hidden cell says that its row is one of the form's own open rows."""
    return text.startswith(_MARKS[key]) and text.removeprefix(_MARKS[key]).isdigit()
