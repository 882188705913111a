"""The sheets of the plan workbook that are about indicators: the indicators, the last year."""

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Timing
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.officer_columns import choice, seasonal, text

TIMING_LIST, GROUP_LIST, INDICATOR_LIST = "list_timings", "list_indicator_groups", "list_indicators"
_PERIOD_LIST, _MARK_LIST = "list_periods", "list_mark"
"""As ``scoring_book`` and ``plan_book`` name them."""

COMBINING_LIST = "list_combinings"
COMBINING = choice(
    "combining",
    "Cách gộp",
    12,
    COMBINING_LIST,
    "Cộng: mỗi đơn vị đếm phần của mình (cũng là khi để trống). Một đơn vị: chỉ hỏi đơn vị đầu ở "
    "cột Đơn vị báo cáo. Giống nhau: các đơn vị phải ghi cùng một số, khác thì chưa có số liệu.",
    since=3,
)
"""Of the targets and of the indicators."""

INDICATOR_FIXED_LISTS: dict[str, tuple[str, ...]] = {
    TIMING_LIST: tuple(timing.value for timing in Timing),
    COMBINING_LIST: tuple(combining.value for combining in Combining),
}
INDICATOR_LIVE_LISTS = {GROUP_LIST: ("sections", "title"), INDICATOR_LIST: ("indicators", "id")}


INDICATORS = SheetLayout(
    "indicators",
    "Chỉ tiêu thống kê",
    (
        text("id", "Mã", 8, "Mã riêng của chỉ tiêu thống kê, ví dụ TK01.", centred=True),
        choice(
            "group",
            "Nhóm",
            31,
            GROUP_LIST,
            "Trùng tên một lĩnh vực (trang Lĩnh vực) thì số liệu in cùng lĩnh vực ấy; tên khác thì "
            "in thành nhóm riêng.",
            strict=False,
        ),
        text("text", "Chỉ tiêu thống kê", 46, "Đếm cái gì, như trong mẫu thống kê của cấp trên."),
        text("measure", "Đơn vị tính", 12, "Ví dụ hồ sơ, văn bản, người, %.", centred=True),
        choice(
            "timing",
            "Tính tại",
            11,
            TIMING_LIST,
            "Đầu kỳ: số có từ ngày đầu của kỳ. Trong kỳ: số phát sinh trong kỳ. Cuối kỳ: số có tại "
            "ngày chốt số liệu.",
        ),
        text(
            "rule_text",
            "Phép tính phải khớp",
            27,
            "Bằng các tổng: TK02 + TK03 = TK04 + TK05. Là một phần: ≤ TK01. Tỷ lệ % do chương "
            "trình tính, không hỏi đơn vị: TK04 / TK01. Không có thì để trống.",
        ),
        text(
            "reporters_text",
            "Đơn vị báo cáo",
            25,
            "Tên đơn vị hoặc nhóm cung cấp số liệu, gộp theo cột Cách gộp; nhiều tên thì mỗi tên "
            "một dòng (Alt+Enter). Tỷ lệ do chương trình tính thì để trống.",
        ),
        choice(
            "example",
            "Ví dụ",
            8,
            _MARK_LIST,
            "Dấu x: dòng kèm theo mẫu. Đối chiếu với mẫu thống kê của cấp trên, sửa rồi xóa dấu x.",
        ),
        text("note", "Ghi chú", 26, "Ghi chú của người lập sổ; không in trong biểu, báo cáo."),
        COMBINING,
        seasonal(_MARK_LIST),
    ),
    "Chỉ tiêu thống kê của báo cáo định kỳ",
)

LAST_YEAR = SheetLayout(
    "last_year",
    "Cùng kỳ năm trước",
    (
        choice(
            "indicator",
            "Mã chỉ tiêu thống kê",
            14,
            INDICATOR_LIST,
            "Mã có ở trang Chỉ tiêu thống kê.",
        ),
        Column("text", "Chỉ tiêu thống kê", 50, given=True),
        choice("period", "Mã kỳ", 14, _PERIOD_LIST, "Kỳ của năm nay mà số liệu này được so với."),
        Column(
            "value",
            "Số liệu cùng kỳ năm trước",
            18,
            Kind.POINTS,
            prompt="Số liệu của kỳ ấy năm trước; tỷ lệ 98,5% thì gõ 98,5. Không biết thì để trống, "
            "không phải 0.",
            error="Gõ một số không âm, ví dụ 120.",
        ),
        text(
            "source",
            "Nguồn số liệu",
            50,
            "Lấy ở đâu, ví dụ số, ngày của báo cáo kỳ ấy năm trước.",
        ),
    ),
    "Số liệu thống kê cùng kỳ năm trước",
)

INDICATOR_TABLES = (INDICATORS, LAST_YEAR)
INDICATOR_SPARE_ROWS = {"indicators": 12, "last_year": 40}

INDICATOR_GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Thống kê (trang Chỉ tiêu thống kê, Cùng kỳ năm trước)",
        (
            "Mỗi dòng của trang “Chỉ tiêu thống kê” là một số liệu hỏi các đơn vị ở cột Đơn vị báo "
            "cáo, gộp theo cột Cách gộp và in ở phụ lục thống kê. Bảng kèm theo mẫu là bảng mặc "
            "định của bộ công cụ (dấu x), không lấy từ văn bản kế hoạch: thay theo mẫu thống kê "
            "của cấp trên.",
            "Cột Phép tính phải khớp của dòng TK01 nhận ba dạng. Tổng: TK02 + TK03 = TK04 + TK05 "
            "nghĩa là TK01 bằng từng tổng ấy, ví dụ tổng số hồ sơ = kỳ trước chuyển sang + tiếp "
            "nhận mới = đã giải quyết + đang giải quyết + trả lại.",
            "Một phần (“trong đó”): ≤ TK02 nghĩa là số này không lớn hơn TK02. Tỷ lệ: TK04 / TK02 "
            "nghĩa là TK04 tính theo % của TK02; chương trình tính, không hỏi đơn vị nào.",
            "Không gõ dấu = ở đầu ô: Excel sẽ hiểu là công thức và mất chữ đã gõ. Số để trống thì "
            "phép tính có số ấy không được đối chiếu; trống không phải là 0.",
            "Đầu kỳ: số từ kỳ trước chuyển sang, được đối chiếu với số cuối kỳ trước. Cuối kỳ: số "
            "có tại ngày chốt số liệu, ví dụ biên chế có mặt. Trong kỳ: mọi số khác.",
            "Trang “Cùng kỳ năm trước”: ghi số liệu của kỳ ấy năm trước để so sánh, mỗi chỉ tiêu "
            "và kỳ một dòng, kèm nguồn; không biết thì để trống.",
        ),
    ),
)
