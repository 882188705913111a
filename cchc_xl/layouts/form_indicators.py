"""The sheet of a unit's form that asks for the figures of the indicators."""

from functools import lru_cache

from cchc_xl.layouts.asked_columns import asked
from cchc_xl.layouts.earlier_columns import KEEP_FIGURES, with_earlier
from cchc_xl.layouts.layout import Column, Kind, SheetLayout


@lru_cache(maxsize=16)
def indicator_sheet(*, earlier: bool = False, keep: bool = True) -> SheetLayout:
    """The sheet of indicators; with ``earlier`` it shows the figures of the period before.

    Without ``keep`` they cannot be taken over: they count from another day.
    """
    sheet = _indicator_sheet()
    more = (KEEP_FIGURES,) if keep else ()
    return with_earlier(sheet, "figure", *more) if earlier else sheet


def _indicator_sheet() -> SheetLayout:
    return SheetLayout(
        key="indicators",
        title="Thống kê",
        number_field="number",
        heading="Số liệu thống kê",
        columns=(
            Column("id", "Mã dòng (không sửa)", 12, given=True, hidden=True),
            Column("number", "Mã", 8, given=True, centred=True),
            Column("text", "Chỉ tiêu thống kê", 40, given=True),
            Column("check", "Kiểm tra", 18, Kind.CHECK),
            Column("measure", "Đơn vị tính", 11, given=True, centred=True),
            Column(
                "timing",
                "Tính tại",
                10,
                given=True,
                centred=True,
                prompt="Đầu kỳ: số có vào ngày đầu kỳ, như số kỳ trước chuyển sang. Trong kỳ: số "
                "phát sinh từ đầu kỳ đến ngày chốt. Cuối kỳ: số có vào ngày chốt.",
            ),
            Column(
                "rule",
                "Phép tính phải khớp",
                22,
                given=True,
                prompt="Mã trong phép tính là cột Mã của bảng. “TK02 + TK03 = TK04 + TK05”: "
                "số của dòng phải bằng từng tổng ấy. “≤ TK02”: số của dòng là một phần của TK02, "
                "không lớn hơn.",
            ),
            asked(
                "figure",
                14,
                "Gõ số, ví dụ 12 hoặc 2,5; tỷ lệ 98,5% thì gõ 98,5. Không phát sinh thì gõ "
                "0; chưa có số liệu thì để trống.",
                "Gõ một số không âm.",
            ),
            asked("remark", 26, "Ghi chú nếu cần."),
            Column("group", "Nhóm", 27, given=True),
        ),
    )
