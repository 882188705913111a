"""The layout of the superior's workbook, two sheets of which are read again as the mapping."""

from cchc_xl.domain.consolidation import DerivedState
from cchc_xl.domain.province import FIELDS
from cchc_xl.forms.layout import Column, Kind, SheetLayout

OVERVIEW_TITLE = "Tổng quan"
UNPLACED = "none"
"""The field of the column for tasks of sections without a field."""
UNPLACED_TITLE = "Chưa xếp lĩnh vực"


def _given(field: str, header: str, width: float, kind: Kind = Kind.TEXT) -> Column:
    return Column(field, header, width, kind, given=True)


def _centred(field: str, header: str, width: float) -> Column:
    return Column(field, header, width, given=True, centred=True)


def _count(field: str, header: str, width: float = 9) -> Column:
    return Column(field, header, width, Kind.NUMBER, given=True, centred=True)


def field_name(field: str) -> str:
    """The layout's name for a field of the report: ``II.1`` has a point, which names have not."""
    return f"f_{field.replace('.', '_')}" if field else UNPLACED


_NUMBER, _NAME = _centred("number", "STT", 6), _given("name", "Cơ quan", 40)
_PLAN = _centred("plan", "Mã kế hoạch", 18)
_STATES = tuple(
    _count(state.name.lower(), state.value[0].upper() + state.value[1:], 10)
    for state in DerivedState
)
_DONE = (
    _centred("done", "Hoàn thành trên tổng số (k/n)", 12),
    _given("percent", "Tỷ lệ trên tổng số", 10, Kind.PERCENT),
)
RANKING = SheetLayout(
    "ranking",
    OVERVIEW_TITLE,
    (
        _NUMBER,
        _given("name", "Cơ quan", 40),
        _centred("done", "Hoàn thành (k/n)", 12),
        _given("percent", "Tỷ lệ hoàn thành", 12, Kind.PERCENT),
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
        _centred("due", "Hoàn thành trên số đến hạn (k/n)", 12),
        _given("due_percent", "Tỷ lệ trên số đến hạn", 10, Kind.PERCENT),
    ),
    "Tình hình thực hiện nhiệm vụ theo cơ quan",
)
RESULTS = SheetLayout(
    "results",
    "Chỉ tiêu, kinh phí",
    (
        _NUMBER,
        _NAME,
        _centred("reached", "Chỉ tiêu đạt (k/n)", 10),
        _count("missed", "Chỉ tiêu chưa đạt"),
        _count("unknown", "Chỉ tiêu chưa có số liệu", 10),
        _given("amount", "Dự toán (đồng)", 18, Kind.MONEY),
        _given("spent", "Đã thực hiện (đồng)", 18, Kind.MONEY),
        _given("disbursed", "Đã giải ngân (đồng)", 18, Kind.MONEY),
        _given("percent", "Tỷ lệ thực hiện", 11, Kind.PERCENT),
        _centred("lines", "Mục chi có số đã thực hiện (k/n)", 13),
    ),
    "Kết quả chỉ tiêu và kinh phí theo cơ quan",
)
FIELD_TASKS = SheetLayout(
    "fields",
    "Theo lĩnh vực",
    (
        _centred("field", "Mục của báo cáo", 9),
        _given("title", "Lĩnh vực", 42),
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
        *(_centred(field_name(field), f"{field}. {title}", 15) for field, title in FIELDS.items()),
        _centred(UNPLACED, UNPLACED_TITLE, 12),
    ),
    "Nhiệm vụ hoàn thành trên tổng số (k/n) theo cơ quan và lĩnh vực",
)
OVERDUE = SheetLayout(
    "overdue",
    "Quá hạn",
    (
        _given("name", "Cơ quan", 30),
        _centred("task", "Nhiệm vụ số", 10),
        _given("text", "Nhiệm vụ", 52),
        _given("leads", "Đơn vị chủ trì", 26),
        _centred("schedule", "Thời gian thực hiện", 15),
        _count("overdue_days", "Số ngày quá hạn"),
        _given("source", "Nguồn (tệp, trang, ô)", 30),
    ),
    "Nhiệm vụ quá hạn chưa hoàn thành",
)
SHARED = SheetLayout(
    "shared",
    "Chỉ tiêu chung",
    (
        _given("text", "Chỉ tiêu", 60),
        _centred("required", "Mức phải đạt", 11),
        _centred("agencies", "Cơ quan đạt (k/n)", 10),
        _given("name", "Cơ quan", 34),
        _given("numerator", "Tử số", 11, Kind.NUMBER),
        _given("denominator", "Mẫu số", 11, Kind.NUMBER),
        _given("percent", "Tỷ lệ đạt được", 11, Kind.PERCENT),
        _centred("reached", "Đánh giá", 15),
        _given("source", "Nguồn (tệp, trang, ô)", 28),
    ),
    "Chỉ tiêu mà nhiều cơ quan cùng có",
)
STATISTICS = SheetLayout(
    "statistics",
    "Thống kê",
    (
        _NUMBER,
        _given("text", "Chỉ tiêu thống kê", 60),
        _centred("measure", "Đơn vị tính", 13),
        _centred("agencies", "Cơ quan có số liệu (k/n)", 12),
        _given("value", "Tổng của các cơ quan", 14, Kind.NUMBER),
        _given("last_year", "Cùng kỳ năm trước", 14, Kind.NUMBER),
        _given("gain", "Tăng, giảm so với cùng kỳ", 13, Kind.NUMBER),
        _given("gain_percent", "Tỷ lệ tăng, giảm", 11, Kind.PERCENT),
    ),
    "Số liệu thống kê của các cơ quan",
)
FIGURES = SheetLayout(
    "figures",
    "Thống kê từng cơ quan",
    (
        _given("text", "Chỉ tiêu thống kê", 52),
        _centred("measure", "Đơn vị tính", 13),
        _given("name", "Cơ quan", 36),
        _given("value", "Số liệu", 14, Kind.NUMBER),
        _given("last_year", "Cùng kỳ năm trước", 14, Kind.NUMBER),
        _given("source", "Nguồn (tệp, trang, ô)", 34),
    ),
    "Số liệu thống kê của từng cơ quan",
)
SCORES = SheetLayout(
    "scores",
    "Chấm điểm",
    (
        _NUMBER,
        _NAME,
        _given("points", "Điểm đạt", 11, Kind.POINTS),
        _given("scored", "Điểm tối đa đã chấm", 12, Kind.POINTS),
        _given("maximum", "Điểm tối đa", 11, Kind.POINTS),
        _given("of_scored", "Tỷ lệ trên số đã chấm", 12, Kind.PERCENT),
        _given("of_all", "Tỷ lệ trên tất cả", 12, Kind.PERCENT),
        _given("source", "Nguồn (tệp, trang, ô)", 34),
    ),
    "Điểm của từng cơ quan theo bảng chấm điểm của cơ quan ấy",
)
AGENCIES = SheetLayout(
    "agencies",
    "Cơ quan",
    (
        _NUMBER,
        _NAME,
        _PLAN,
        _centred("sending", "Sổ tổng hợp", 17),
        _given("file", "Tệp dùng để tổng hợp", 34),
        _centred("units", "Đơn vị đã báo cáo (k/n)", 12),
        _count("late", "Đơn vị gửi trễ", 10),
    ),
    "Tình hình gửi sổ tổng hợp của các cơ quan",
)
"""Read again as the list of agencies."""
PLACEMENTS = SheetLayout(
    "placements",
    "Xếp lĩnh vực",
    (
        _given("agency", "Cơ quan", 40),
        _PLAN,
        _centred("section", "Mục trong kế hoạch", 11),
        _given("title", "Tên lĩnh vực trong kế hoạch", 58),
        _centred("field", "Lĩnh vực của báo cáo", 12),
        _given("basis", "Cách xếp", 24),
    ),
    "Lĩnh vực của từng kế hoạch nằm ở mục nào của báo cáo",
)
"""Read again as the mapping of sections."""
REVIEW = SheetLayout(
    "review",
    "Cần xem lại",
    (
        _centred("code", "Mã", 8),
        _centred("severity", "Mức", 11),
        _given("file", "Tệp", 30),
        _given("sheet", "Trang", 14),
        _centred("cell", "Ô", 8),
        _given("message", "Nội dung", 62),
        _given("remedy", "Cách xử lý", 56),
    ),
    "Lỗi và cảnh báo khi tổng hợp",
)
SOURCES = SheetLayout(
    "sources",
    "Nguồn",
    (
        _given("file", "Tệp", 28),
        _given("name", "Cơ quan", 30),
        _PLAN,
        _centred("period", "Kỳ", 11),
        _centred("window", "Số liệu từ – đến", 25),
        _centred("newest", "Biểu mới nhất lưu lúc", 19),
        _centred("version", "Phiên bản sổ", 10),
        _centred("sample", "Số liệu mẫu", 8),
        _given("use", "Sử dụng", 24),
        _given("sha256", "SHA-256", 36),
    ),
    "Các tệp đã nhận",
)
