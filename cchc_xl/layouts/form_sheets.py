"""The sheets of a unit's form: tasks, targets, budget, and the tasks it only co-operates in.

A change of a column raises ``VERSION`` in ``form_book.py``; the indicators have a module beside.
"""

from datetime import date
from functools import lru_cache

from cchc_xl.domain.text import format_date
from cchc_xl.layouts.asked_columns import LEVEL_LIST_NAME, STATE_LIST_NAME, asked
from cchc_xl.layouts.earlier_columns import KEEP_COLUMN, KEEP_FIGURES, with_earlier
from cchc_xl.layouts.example_years import EXAMPLE_SYMBOL
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.rules.values.dates import example_day

_ID = Column("id", "Mã dòng (không sửa)", 12, given=True, hidden=True)
_CHECK = Column("check", "Kiểm tra", 18, Kind.CHECK)
_REMARK = asked("remark", 26, "Ghi chú nếu cần.")
_NOT_A_STATE = (
    "Chọn một giá trị trong danh sách: Chưa thực hiện, Đang thực hiện, Đã hoàn thành, "
    "Không phát sinh."
)


@lru_cache(maxsize=16)
def task_sheet(
    first: date, cutoff: date, *, earlier: bool = False, symbol: str = EXAMPLE_SYMBOL
) -> SheetLayout:
    """The sheet of tasks; completions are accepted from ``first`` to ``cutoff``.

    With ``earlier`` it has columns for the answers of the period before. ``symbol`` is the agency's
    as in document numbers, for an example.
    """
    text, result = (30, 28) if earlier else (40, 38)
    sheet = _task_sheet(first, cutoff, symbol, text, result)
    return with_earlier(sheet, "state", KEEP_COLUMN) if earlier else sheet


def _task_sheet(first: date, cutoff: date, symbol: str, text: float, result: float) -> SheetLayout:
    """The task with its verdict, what is asked from state to result, then the rest.

    ``text`` and ``result`` are as wide as the columns up to the result leave room on a screen.
    """
    window = f"từ {format_date(first)} đến {format_date(cutoff)}"
    day = format_date(example_day(first, cutoff))
    bad_date = f"Gõ ngày dạng ngày/tháng/năm, {window}."
    future = date(cutoff.year + 2, 12, 31)
    return SheetLayout(
        key="tasks",
        title="Nhiệm vụ",
        heading="Kết quả thực hiện nhiệm vụ",
        columns=(
            _ID,
            Column("number", "STT", 7, given=True, centred=True),
            Column("text", "Nhiệm vụ", text, given=True),
            _CHECK,
            Column("first_due", "Mốc đầu (không sửa)", 12, Kind.DATE, given=True, hidden=True),
            Column("schedule", "Thời gian thực hiện", 11, given=True, centred=True),
            asked(
                "state",
                14,
                "Bấm mũi tên và chọn. Chọn “Không phát sinh” nếu kỳ này không có việc; "
                "để trống nghĩa là chưa trả lời.",
                _NOT_A_STATE,
                list_name=STATE_LIST_NAME,
            ),
            asked(
                "percent",
                9,
                "Gõ số từ 0 đến 100, ví dụ 60%, không gõ phân số. Có thể để trống.",
                "Gõ một số từ 0% đến 100%.",
                header="Tỷ lệ",
            ),
            asked(
                "completed_on",
                12,
                f"Chỉ điền khi đã hoàn thành, {window}, ví dụ {day}.",
                bad_date,
                minimum=first,
                maximum=cutoff,
            ),
            asked(
                "document",
                14,
                f"Số, ký hiệu của văn bản chứng minh kết quả, ví dụ 45/BC-{symbol}.",
                "Tối đa 200 ký tự.",
                max_length=200,
            ),
            asked(
                "document_date",
                11,
                f"Ngày ghi trên văn bản, không sau {format_date(cutoff)}.",
                f"Gõ ngày dạng ngày/tháng/năm, không sau {format_date(cutoff)}.",
                minimum=date(first.year - 1, 1, 1),
                maximum=cutoff,
            ),
            asked("result", result, "Nêu ngắn gọn kết quả, có số liệu. Tối đa 1.500 ký tự."),
            asked(
                "difficulty",
                22,
                "Ghi khó khăn, vướng mắc; bắt buộc nêu lý do nếu nhiệm vụ đã quá hạn.",
                header="Khó khăn, vướng mắc (lý do nếu quá hạn)",
            ),
            asked("proposal", 20, "Ghi kiến nghị với cấp nào, việc gì. Để trống nếu không có."),
            asked(
                "addressed_to",
                10,
                "Chọn cấp giải quyết kiến nghị ở ô bên trái. “Tỉnh” gồm cả sở, ngành khác của "
                "tỉnh; “Bộ” gồm cả Chính phủ, cơ quan Trung ương.",
                "Chọn một cấp trong danh sách.",
                list_name=LEVEL_LIST_NAME,
                since=5,
            ),
            asked(
                "expected_on",
                12,
                "Ngày dự kiến hoàn thành, nếu chưa hoàn thành.",
                f"Gõ ngày dạng ngày/tháng/năm, từ {format_date(first)} đến {format_date(future)}.",
                minimum=first,
                maximum=future,
            ),
            Column("products", "Sản phẩm", 23, given=True),
            Column("last_due", "Mốc cuối (không sửa)", 12, Kind.DATE, given=True, hidden=True),
            Column("coops", "Đơn vị phối hợp", 12, given=True),
        ),
    )


@lru_cache(maxsize=16)
def target_sheet(*, earlier: bool = False, keep: bool = True) -> SheetLayout:
    """The sheet of quantified targets; with ``earlier`` it shows the figures of the period before.

    Without ``keep`` they cannot be taken over: they count from another day.
    """
    sheet = _target_sheet()
    more = (KEEP_FIGURES,) if keep else ()
    return with_earlier(sheet, "numerator_is", *more) if earlier else sheet


def _target_sheet() -> SheetLayout:
    return SheetLayout(
        key="targets",
        title="Chỉ tiêu",
        number_field="place",
        heading="Số liệu các chỉ tiêu",
        columns=(
            _ID,
            Column("place", "Mục", 8, given=True, centred=True),
            Column("text", "Chỉ tiêu", 36, given=True),
            _CHECK,
            Column("numerator_is", "Tử số là", 20, given=True),
            _count("numerator", "số đạt yêu cầu"),
            Column("denominator_is", "Mẫu số là", 20, given=True),
            _count("denominator", "tổng số"),
            Column("ratio", "Tỷ lệ đạt", 10, Kind.CHECK),
            Column("required", "Mức phải đạt", 10, given=True, centred=True),
            _REMARK,
        ),
    )


def _count(name: str, what: str) -> Column:
    return asked(
        name,
        11,
        f"Gõ {what} (chỉ chữ số). Chưa có số liệu thì để trống, không gõ 0.",
        "Gõ một số không âm.",
    )


@lru_cache(maxsize=16)
def budget_sheet(*, earlier: bool = False) -> SheetLayout:
    """The sheet of budget lines; with ``earlier`` it shows the amounts of the period before."""
    sheet = _budget_sheet()
    return with_earlier(sheet, "spent", KEEP_FIGURES) if earlier else sheet


def _budget_sheet() -> SheetLayout:
    return SheetLayout(
        key="budget",
        title="Kinh phí",
        text_field="content",
        heading="Tình hình sử dụng kinh phí",
        columns=(
            _ID,
            Column("number", "STT", 7, given=True, centred=True),
            Column("content", "Nội dung", 40, given=True),
            _CHECK,
            Column("amount", "Dự toán (đồng)", 15, Kind.MONEY, given=True),
            _money("spent", "Đã thực hiện (đồng)", "Số tiền đã chi, lũy kế từ đầu năm"),
            _money("disbursed", "Đã giải ngân (đồng)", "Số tiền kho bạc đã thanh toán, lũy kế"),
            Column("ratio", "Tỷ lệ thực hiện", 11, Kind.CHECK),
            _REMARK,
        ),
    )


def _money(name: str, header: str, what: str) -> Column:
    return asked(
        name,
        15,
        f"{what}, tính bằng đồng, ví dụ 3500000.",
        "Gõ số tiền bằng đồng, chỉ chữ số, không âm.",
        header=header,
    )


@lru_cache(maxsize=16)
def cooperation_sheet() -> SheetLayout:
    """The list of tasks a unit only co-operates in; nothing is filled in there."""
    return SheetLayout(
        key="cooperation",
        title="Phối hợp",
        heading="Nhiệm vụ đơn vị tham gia phối hợp (để biết, không phải báo cáo)",
        columns=(
            _ID,
            Column("number", "STT", 7, given=True, centred=True),
            Column("text", "Nhiệm vụ", 60, given=True),
            Column("products", "Sản phẩm", 36, given=True),
            Column("leads", "Đơn vị chủ trì", 28, given=True),
            Column("schedule", "Thời gian thực hiện", 20, given=True, centred=True),
        ),
    )
