"""The sheet of the plan workbook in which the officer adjusts what units have answered."""

from cchc_xl.domain.adjustments import LEFT_BLANK
from cchc_xl.domain.submission import ANSWER_FIELDS
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.officer_columns import choice, text
from cchc_xl.layouts.plan_scoring import PERIOD_LIST

_UNIT_LIST = "list_units"
"""As ``plan_book`` names it."""
_LABEL_LIST = "list_adjusted_fields"
ADJUSTMENT_FIXED_LISTS: dict[str, tuple[str, ...]] = {
    _LABEL_LIST: tuple(
        dict.fromkeys(f.label for table in ANSWER_FIELDS.values() for f in table if f.adjustable)
    ),
}


ADJUSTMENTS = SheetLayout(
    "adjustments",
    "Điều chỉnh",
    (
        choice("period", "Mã kỳ", 12, PERIOD_LIST, "Kỳ báo cáo có số liệu cần điều chỉnh."),
        choice("unit", "Đơn vị", 11, _UNIT_LIST, "Mã đơn vị đã ghi số liệu ấy."),
        text(
            "item",
            "Nhiệm vụ, chỉ tiêu, kinh phí",
            14,
            "Mã của nhiệm vụ (III.9), chỉ tiêu (CT02), kinh phí (KP01) hoặc chỉ tiêu thống kê "
            "(TK01).",
            centred=True,
        ),
        choice("label", "Ô điều chỉnh", 21, _LABEL_LIST, "Tên cột của ô ấy trong biểu."),
        text(
            "old",
            "Giá trị cũ",
            26,
            "Giá trị đang thấy trong tệp của đơn vị. Đơn vị gửi lại tệp ghi khác thì không áp dụng "
            f"mà hỏi lại. Ô trống thì ghi {LEFT_BLANK}; không ghi gì thì không đối chiếu.",
        ),
        text(
            "new",
            "Giá trị mới",
            26,
            f"Giá trị dùng thay, ghi như điền trong biểu; bỏ giá trị cũ thì ghi {LEFT_BLANK}.",
        ),
        text("reason", "Lý do", 40, "Vì sao điều chỉnh, ví dụ đơn vị xác nhận qua điện thoại."),
        text("by", "Người điều chỉnh", 20, "Họ tên người quyết định điều chỉnh."),
        Column(
            "day",
            "Ngày điều chỉnh",
            13,
            Kind.DATE,
            prompt="Ngày điều chỉnh, ví dụ 20/03/2023.",
            error="Gõ ngày theo dạng ngày/tháng/năm, ví dụ 20/03/2023.",
        ),
    ),
    "Điều chỉnh số liệu của đơn vị",
)
ADJUSTMENT_SPARE_ROWS = {"adjustments": 20}

ADJUSTMENT_GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Điều chỉnh số liệu của đơn vị (trang Điều chỉnh)",
        (
            "Mỗi dòng thay một ô của một đơn vị trong một kỳ, mỗi lần tổng hợp kỳ ấy đều áp dụng "
            "và nêu lại; tệp của đơn vị giữ nguyên. Sổ tổng hợp liệt kê ở trang “Điều chỉnh”.",
        ),
    ),
)
