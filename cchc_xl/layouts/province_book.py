"""The layout of the superior's workbook, two sheets of which are read again as the mapping."""

from cchc_xl.domain.province import FIELDS
from cchc_xl.domain.results import DerivedState
from cchc_xl.layouts.given_columns import centred, given
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.province_identity import AGENCIES_TITLE

OVERVIEW_TITLE = "Tổng quan"
UNPLACED = "none"
"""The field of the column for tasks of sections without a field."""
UNPLACED_TITLE = "Chưa xếp lĩnh vực"


def _count(field: str, header: str, width: float = 9) -> Column:
    return Column(field, header, width, Kind.NUMBER, given=True, centred=True)


def field_name(field: str) -> str:
    """The layout's name for a field of the report: ``II.1`` has a point, which names have not."""
    return f"f_{field.replace('.', '_')}" if field else UNPLACED


_NUMBER, _NAME = centred("number", "STT", 6), given("name", "Cơ quan", 40)
_PLAN = centred("plan", "Mã kế hoạch", 18)
_STATES = tuple(
    _count(state.name.lower(), state.value[0].upper() + state.value[1:], 10)
    for state in DerivedState
)
_DONE = (
    centred("done", "Hoàn thành trên tổng số (k/n)", 12),
    given("percent", "Tỷ lệ trên tổng số", 10, Kind.PERCENT),
)
RANKING = SheetLayout(
    "ranking",
    OVERVIEW_TITLE,
    (
        _NUMBER,
        given("name", "Cơ quan", 40),
        centred("done", "Hoàn thành (k/n)", 12),
        given("percent", "Tỷ lệ hoàn thành", 12, Kind.PERCENT),
    ),
    "Tổng hợp kết quả cải cách hành chính của các cơ quan",
)
TASKS = SheetLayout(
    "tasks",
    "Theo cơ quan",
    (
        _NUMBER,
        _NAME,
        _count("total", "Tổng số nhiệm vụ"),
        *_STATES,
        *_DONE,
        centred("due", "Hoàn thành trên số đến hạn (k/n)", 12),
        given("due_percent", "Tỷ lệ trên số đến hạn", 10, Kind.PERCENT),
    ),
    "Tình hình thực hiện nhiệm vụ theo cơ quan",
)
SUPERIORS = SheetLayout(
    "superiors",
    "Theo nơi gửi",
    (
        _NUMBER,
        given("name", "Nơi gửi", 40),
        centred("sent", "Cơ quan có sổ (k/n)", 11),
        _count("total", "Tổng số nhiệm vụ"),
        *_STATES,
        *_DONE,
        centred("reached", "Chỉ tiêu đạt (k/n)", 10),
        given("amount", "Dự toán (đồng)", 18, Kind.MONEY),
        given("spent", "Đã thực hiện (đồng)", 18, Kind.MONEY),
        centred("units", "Đơn vị đã báo cáo (k/n)", 12),
    ),
    "Tình hình thực hiện theo nơi gửi",
)
"""Only where superiors' workbooks are rolled up again."""
RESULTS = SheetLayout(
    "results",
    "Chỉ tiêu, kinh phí",
    (
        _NUMBER,
        _NAME,
        centred("reached", "Chỉ tiêu đạt (k/n)", 10),
        _count("missed", "Chỉ tiêu chưa đạt"),
        _count("underway", "Chỉ tiêu chưa đến kỳ đánh giá", 10),
        _count("unknown", "Chỉ tiêu chưa có số liệu", 10),
        given("amount", "Dự toán (đồng)", 18, Kind.MONEY),
        given("spent", "Đã thực hiện (đồng)", 18, Kind.MONEY),
        given("disbursed", "Đã giải ngân (đồng)", 18, Kind.MONEY),
        given("percent", "Tỷ lệ thực hiện", 11, Kind.PERCENT),
        centred("lines", "Mục chi có số đã thực hiện (k/n)", 13),
    ),
    "Kết quả chỉ tiêu và kinh phí theo cơ quan",
)
FIELD_TASKS = SheetLayout(
    "fields",
    "Theo lĩnh vực",
    (
        centred("field", "Mục của báo cáo", 9),
        given("title", "Lĩnh vực", 42),
        _count("agencies", "Số cơ quan có nhiệm vụ"),
        _count("total", "Tổng số nhiệm vụ"),
        *_STATES,
        *_DONE,
    ),
    "Tình hình thực hiện nhiệm vụ theo lĩnh vực",
)
MATRIX = SheetLayout(
    "matrix",
    "Cơ quan - lĩnh vực",
    (
        _NUMBER,
        _NAME,
        *(centred(field_name(field), f"{field}. {title}", 15) for field, title in FIELDS.items()),
        centred(UNPLACED, UNPLACED_TITLE, 12),
    ),
    "Nhiệm vụ hoàn thành trên tổng số (k/n) theo cơ quan và lĩnh vực",
)
OVERDUE = SheetLayout(
    "overdue",
    "Quá hạn",
    (
        given("name", "Cơ quan", 30),
        centred("task", "Nhiệm vụ số", 10),
        given("text", "Nhiệm vụ", 52),
        given("leads", "Đơn vị chủ trì", 26),
        centred("schedule", "Thời gian thực hiện", 15),
        _count("overdue_days", "Số ngày quá hạn"),
        given("source", "Nguồn (tệp, trang, ô)", 30),
    ),
    "Nhiệm vụ quá hạn chưa hoàn thành",
)
SHARED = SheetLayout(
    "shared",
    "Chỉ tiêu chung",
    (
        given("text", "Chỉ tiêu", 60),
        centred("required", "Mức phải đạt", 11),
        centred("agencies", "Cơ quan đạt (k/n)", 10),
        given("name", "Cơ quan", 34),
        given("numerator", "Tử số", 11, Kind.NUMBER),
        given("denominator", "Mẫu số", 11, Kind.NUMBER),
        given("percent", "Tỷ lệ đạt được", 11, Kind.PERCENT),
        centred("reached", "Đánh giá", 15),
        given("source", "Nguồn (tệp, trang, ô)", 28),
    ),
    "Chỉ tiêu mà nhiều cơ quan cùng có",
)
STATISTICS = SheetLayout(
    "statistics",
    "Thống kê",
    (
        _NUMBER,
        given("text", "Chỉ tiêu thống kê", 60),
        centred("measure", "Đơn vị tính", 13),
        centred("agencies", "Cơ quan có số liệu (k/n)", 12),
        given("value", "Tổng của các cơ quan", 14, Kind.NUMBER),
        given("last_year", "Cùng kỳ năm trước", 14, Kind.NUMBER),
        given("gain", "Tăng, giảm so với cùng kỳ", 13, Kind.NUMBER),
        given("gain_percent", "Tỷ lệ tăng, giảm", 11, Kind.PERCENT),
    ),
    "Số liệu thống kê của các cơ quan",
)
FIGURES = SheetLayout(
    "figures",
    "Thống kê từng cơ quan",
    (
        given("text", "Chỉ tiêu thống kê", 52),
        centred("measure", "Đơn vị tính", 13),
        given("name", "Cơ quan", 36),
        given("value", "Số liệu", 14, Kind.NUMBER),
        given("last_year", "Cùng kỳ năm trước", 14, Kind.NUMBER),
        given("source", "Nguồn (tệp, trang, ô)", 34),
    ),
    "Số liệu thống kê của từng cơ quan",
)
SCORES = SheetLayout(
    "scores",
    "Chấm điểm",
    (
        _NUMBER,
        _NAME,
        given("points", "Điểm đạt", 11, Kind.POINTS),
        given("scored", "Điểm tối đa đã chấm", 12, Kind.POINTS),
        given("maximum", "Điểm tối đa", 11, Kind.POINTS),
        given("of_scored", "Tỷ lệ trên số đã chấm", 12, Kind.PERCENT),
        given("of_all", "Tỷ lệ trên tất cả", 12, Kind.PERCENT),
        given("source", "Nguồn (tệp, trang, ô)", 34),
    ),
    "Điểm của từng cơ quan theo bảng chấm điểm của cơ quan ấy",
)
AGENCIES = SheetLayout(
    "agencies",
    AGENCIES_TITLE,
    (
        _NUMBER,
        _NAME,
        _PLAN,
        centred("sending", "Sổ tổng hợp", 17),
        given("file", "Tệp dùng để tổng hợp", 34),
        centred("units", "Đơn vị đã báo cáo (k/n)", 12),
        _count("late", "Đơn vị gửi trễ", 10),
    ),
    "Tình hình gửi sổ tổng hợp của các cơ quan",
)
"""Read again as the list of agencies."""
PLACEMENTS = SheetLayout(
    "placements",
    "Xếp lĩnh vực",
    (
        given("agency", "Cơ quan", 40),
        _PLAN,
        centred("section", "Mục trong kế hoạch", 11),
        given("title", "Tên lĩnh vực trong kế hoạch", 58),
        centred("field", "Lĩnh vực của báo cáo", 12),
        given("basis", "Cách xếp", 24),
    ),
    "Lĩnh vực của từng kế hoạch nằm ở mục nào của báo cáo",
)
"""Read again as the mapping of sections."""
REVIEW = SheetLayout(
    "review",
    "Cần xem lại",
    (
        centred("code", "Mã", 8),
        centred("severity", "Mức", 11),
        given("file", "Tệp", 30),
        given("sheet", "Trang", 14),
        centred("cell", "Ô", 8),
        given("message", "Nội dung", 62),
        given("remedy", "Cách xử lý", 56),
    ),
    "Lỗi và cảnh báo khi tổng hợp",
)
SOURCES = SheetLayout(
    "sources",
    "Nguồn",
    (
        given("file", "Tệp", 28),
        given("name", "Cơ quan", 30),
        _PLAN,
        centred("period", "Kỳ", 11),
        centred("window", "Số liệu từ – đến", 25),
        centred("newest", "Biểu mới nhất lưu lúc", 19),
        centred("version", "Phiên bản sổ", 10),
        centred("sample", "Số liệu mẫu", 8),
        given("use", "Sử dụng", 24),
        given("sha256", "SHA-256", 36),
    ),
    "Các tệp đã nhận",
)
