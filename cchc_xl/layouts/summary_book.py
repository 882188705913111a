"""The sheets of the consolidated workbook that people read; a few of them are read back too."""

from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.layouts.given_columns import centred, given, hidden
from cchc_xl.layouts.layout import Column, Kind, SheetLayout

COURSE_PERIODS = 5
"""How many periods the sheet of the year shows."""
OVERVIEW_TITLE = "Tổng quan"
_PLAN_COLUMNS = (
    centred("number", "STT", 6),
    given("text", "Nhiệm vụ", 42),
    given("products", "Sản phẩm", 24),
    given("leads", "Đơn vị, phòng ban chủ trì (triển khai theo dõi, tổng hợp chung)", 18),
    given("coops", "Đơn vị, phòng ban phối hợp thực hiện", 15),
    centred("schedule", "Thời gian thực hiện", 18),
)
APPENDIX = SheetLayout(
    "appendix",
    "Phụ lục",
    (
        *_PLAN_COLUMNS,
        centred("state", "Tình trạng", 16),
        centred("share", "Đơn vị đã hoàn thành (k/n)", 11),
        given("result", "Kết quả thực hiện", 44),
        given("evidence", "Văn bản, tài liệu kiểm chứng", 22),
        given("overdue_days", "Số ngày quá hạn", 9, Kind.NUMBER),
        given("remark", "Ghi chú", 24),
    ),
    "Kết quả thực hiện nhiệm vụ",
)
UNITS = SheetLayout(
    "units",
    "Theo đơn vị",
    (
        centred("code", "Mã", 9),
        given("name", "Đơn vị", 34),
        given("sending", "Gửi báo cáo", 22),
        given("file", "Tệp dùng để tổng hợp", 24),
        given("total", "Số nhiệm vụ phải trả lời", 11, Kind.NUMBER),
        *(
            given(state.name.lower(), state.value[0].upper() + state.value[1:], 10, Kind.NUMBER)
            for state in DerivedState
        ),
        given("errors", "Lỗi dữ liệu", 8, Kind.NUMBER),
        given("warnings", "Cảnh báo", 8, Kind.NUMBER),
        given("made_by", "Người lập biểu, điện thoại", 24),
        given("approved_by", "Người duyệt, ngày duyệt", 24),
    ),
    "Tình hình báo cáo và thực hiện theo đơn vị",
)
TARGETS = SheetLayout(
    "targets",
    "Chỉ tiêu",
    (
        centred("place", "Mục", 8),
        given("text", "Chỉ tiêu", 64),
        centred("required", "Mức phải đạt", 11),
        given("numerator", "Tử số", 11, Kind.NUMBER),
        given("denominator", "Mẫu số", 11, Kind.NUMBER),
        given("percent", "Tỷ lệ đạt được", 11, Kind.PERCENT),
        centred("reached", "Đánh giá", 15),
        centred("units", "Đơn vị có số liệu (k/n)", 12),
        given("detail", "Số liệu của từng đơn vị", 44),
    ),
    "Kết quả thực hiện chỉ tiêu",
)
BUDGET = SheetLayout(
    "budget",
    "Kinh phí",
    (
        centred("number", "STT", 6),
        given("content", "Nội dung", 60),
        given("amount", "Dự toán (đồng)", 18, Kind.MONEY),
        given("spent", "Đã thực hiện (đồng)", 18, Kind.MONEY),
        given("disbursed", "Đã giải ngân (đồng)", 18, Kind.MONEY),
        given("percent", "Tỷ lệ thực hiện", 12, Kind.PERCENT),
        given("detail", "Số liệu của từng đơn vị", 44),
    ),
    "Tình hình sử dụng kinh phí",
)
STATISTICS = SheetLayout(
    "statistics",
    "Thống kê",
    (
        centred("number", "STT", 6),
        given("text", "Chỉ tiêu thống kê", 44),
        centred("item", "Mã", 8),
        centred("measure", "Đơn vị tính", 11),
        centred("timing", "Tính tại", 9),
        given("value", "Số liệu", 12, Kind.NUMBER),
        given("last_year", "Cùng kỳ năm trước", 12, Kind.NUMBER),
        given("gain", "Tăng, giảm so với cùng kỳ", 12, Kind.NUMBER),
        given("gain_percent", "Tỷ lệ tăng, giảm", 11, Kind.PERCENT),
        centred("units", "Đơn vị có số liệu (k/n)", 10),
        given("note", "Ghi chú", 44),
        given("detail", "Số liệu của từng đơn vị", 72),
    ),
    "Số liệu thống kê",
)
SCORES = SheetLayout(
    "scores",
    "Chấm điểm",
    (
        centred("number", "STT", 8),
        given("text", "Lĩnh vực, tiêu chí, đơn vị", 44),
        given("maximum", "Điểm tối đa", 9, Kind.POINTS),
        given("scored", "Điểm tối đa đã chấm", 10, Kind.POINTS),
        given("points", "Điểm đạt", 10, Kind.POINTS),
        given("of_scored", "Tỷ lệ trên số đã chấm", 11, Kind.PERCENT),
        given("of_all", "Tỷ lệ trên tất cả", 11, Kind.PERCENT),
        centred("band", "Xếp loại", 11),
        given("how", "Cách chấm", 46),
        given("evidence", "Tài liệu kiểm chứng", 28),
        given("explanation", "Giải trình", 28),
    ),
    "Chấm điểm cải cách hành chính",
)
SCORE_COURSE = SheetLayout(
    "score_course",
    "Chấm điểm cả năm",
    (
        centred("number", "STT", 6),
        given("text", "Cơ quan, đơn vị", 32),
        *(
            column
            for n in range(1, COURSE_PERIODS + 1)
            for column in (
                given(f"percent{n}", f"Kỳ thứ {n}: tỷ lệ trên số đã chấm", 11, Kind.PERCENT),
                centred(f"points{n}", f"Kỳ thứ {n}: điểm đạt / điểm tối đa đã chấm", 12),
            )
        ),
        given("mean", "Trung bình các kỳ đã biết (không phải điểm chính thức)", 14, Kind.PERCENT),
        centred("known", "Số kỳ có điểm (k/n)", 8),
        given("note", "Ghi chú", 42),
    ),
    "Điểm cải cách hành chính qua các kỳ trong năm",
)
EVIDENCE = SheetLayout(
    "evidence",
    "Tài liệu kiểm chứng",
    (
        centred("number", "STT", 6),
        centred("task", "Nhiệm vụ", 10),
        given("text", "Nội dung nhiệm vụ", 36),
        given("unit", "Đơn vị", 22),
        given("document", "Số, ký hiệu", 18),
        given("day", "Ngày", 12, Kind.DATE),
        given("written", "Văn bản đơn vị ghi", 22),
        centred("state", f"{FIELD_LABELS['state']} đơn vị ghi", 15),
        given("result", FIELD_LABELS["result"], 36),
        given("remark", "Ghi chú", 26),
        given("source", "Nguồn (tệp, trang, ô)", 28),
    ),
    "Danh mục tài liệu kiểm chứng",
)
REMARKS = SheetLayout(
    "remarks",
    "Khó khăn - Kiến nghị",
    (
        centred("kind", "Loại", 20),
        given("unit", "Đơn vị", 30),
        centred("task", "Nhiệm vụ", 10),
        given("text", "Nội dung", 80),
        centred("addressed_to", FIELD_LABELS["addressed_to"], 10),
        given("source", "Nguồn (tệp, ô)", 32),
    ),
    "Khó khăn, vướng mắc và kiến nghị, đề xuất của các đơn vị",
)
CONFLICTS = SheetLayout(
    "conflicts",
    "Mâu thuẫn",
    (
        centred("task", "Nhiệm vụ", 10),
        given("text", "Nội dung nhiệm vụ", 50),
        given("field", "Điểm khác nhau", 22),
        given("unit", "Đơn vị", 30),
        given("value", "Đơn vị ghi", 26),
        given("source", "Nguồn (tệp, trang, ô)", 40),
    ),
    "Các đơn vị báo cáo khác nhau",
)
CHANGES = SheetLayout(
    "changes",
    "Thay đổi",
    (
        given("unit", "Đơn vị", 26),
        given("item", "Nhiệm vụ, chỉ tiêu, kinh phí", 14),
        given("field", "Ô", 17),
        given("before", "Tệp không dùng ghi", 44),
        given("after", "Tệp dùng để tổng hợp ghi", 44),
        given("source_before", "Nguồn: tệp không dùng", 30),
        given("source_after", "Nguồn: tệp dùng để tổng hợp", 30),
    ),
    "Khác nhau giữa các tệp của cùng một đơn vị",
)
ADJUSTMENTS = SheetLayout(
    "adjustments",
    "Điều chỉnh",
    (
        centred("unit", "Đơn vị", 10),
        centred("item", "Nhiệm vụ, chỉ tiêu, kinh phí", 13),
        given("label", "Ô điều chỉnh", 17),
        given("typed", "Đơn vị ghi", 28),
        given("source", "Nguồn (tệp, trang, ô)", 26),
        given("old", "Giá trị cũ cán bộ thấy", 20),
        given("new", "Giá trị mới cán bộ ghi", 28),
        given("outcome", "Kết quả", 26),
        given("reason", "Lý do", 32),
        given("by", "Người điều chỉnh", 18),
        centred("day", "Ngày điều chỉnh", 12),
        given("where", "Ô của sổ kế hoạch", 15),
        hidden("period", "Kỳ"),
        hidden("file", "Tệp sổ kế hoạch"),
        hidden("sheet", "Trang của sổ kế hoạch"),
        hidden("cell", "Ô ghi giá trị mới"),
    ),
    "Số liệu của đơn vị do cán bộ tổng hợp điều chỉnh",
)
DIAGNOSTICS = SheetLayout(
    "diagnostics",
    "Lỗi dữ liệu",
    (
        hidden("source", "Số thứ tự tệp"),
        centred("code", "Mã", 8),
        centred("severity", "Mức", 11),
        given("file", "Tệp", 24),
        given("sheet", "Trang", 14),
        centred("cell", "Ô", 8),
        centred("unit", "Đơn vị", 10),
        centred("task", "Nhiệm vụ, chỉ tiêu", 11),
        given("message", "Nội dung", 56),
        given("remedy", "Cách xử lý", 52),
        given("value", "Giá trị đã đọc", 22),
        given("allowed", "Giá trị được phép", 24),
        given("proposal", "Có thể là", 16),
        hidden("field", "Trường"),
    ),
    "Lỗi và cảnh báo",
)
SOURCES = SheetLayout(
    "sources",
    "Nguồn",
    (
        hidden("source", "Số thứ tự tệp"),
        given("file", "Tệp", 28),
        centred("unit", "Mã đơn vị", 10),
        given("unit_name", "Đơn vị", 30),
        centred("received", "Thời điểm lưu", 19),
        given("use", "Sử dụng", 32),
        centred("period", "Kỳ", 11),
        centred("plan", "Kế hoạch", 17),
        centred("form_version", "Phiên bản biểu", 10),
        centred("sample", "Số liệu mẫu", 8),
        given("answered", "Số dòng đã trả lời", 10, Kind.NUMBER),
        given("errors", "Lỗi", 7, Kind.NUMBER),
        given("warnings", "Cảnh báo", 8, Kind.NUMBER),
        given("sha256", "SHA-256", 36),
        given("made_by", FIELD_LABELS["made_by"], 24),
        given("phone", FIELD_LABELS["phone"], 16),
        given("approved_by", FIELD_LABELS["approved_by"], 24),
        given("approved_on", FIELD_LABELS["approved_on"], 12, Kind.DATE),
        centred("rest", FIELD_LABELS["rest"], 12),
        hidden("origin_sheet", "Trang nguồn"),
        Column("origin_row", "Dòng nguồn", 12, Kind.NUMBER, given=True, hidden=True),
        hidden("origin_columns", "Cột nguồn"),
    ),
    "Các tệp đã nhận",
)
COURSE = SheetLayout(
    "course",
    "Diễn biến",
    (
        centred("kind", "Loại", 10),
        centred("item", "Mã", 9),
        given("text", "Nội dung", 44),
        *(given(f"p{n}", f"Kỳ thứ {n}", 17) for n in range(1, COURSE_PERIODS + 1)),
        given("change", "Thay đổi so với kỳ trước", 24),
        given("note", "Ghi chú", 40),
    ),
    "Diễn biến qua các kỳ trong năm",
)
