"""The layout of the consolidated workbook: sheets for people, and sheets it is read back from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from cchc_xl.domain.consolidation import DerivedState
from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.forms.layout import Column, Kind, SheetLayout

VERSION = "5"
"""Raised whenever a sheet that is read back changes."""
COURSE_PERIODS = 5
"""How many periods the sheet of the year shows."""
NAME = "cchc_summary"
"""The custom document property that holds the line of identity."""
OVERVIEW_TITLE = "Tổng quan"
_LINE = re.compile(
    r"cchc-summary=(?P<version>\w+);plan=(?P<plan>[^;]+);period=(?P<period>[^;]+);"
    r"digest=(?P<digest>\w+)(?:;earlier=(?P<earlier>[^;]+))?"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The line by which a consolidated workbook is known again."""

    plan: str
    period: str
    digest: str
    """Fingerprint of the plan it was made with."""
    earlier: str = ""
    """Id of the period it was compared with; empty for none."""
    version: str = VERSION

    def encode(self) -> str:
        """The line of text."""
        line = f"cchc-summary={self.version};plan={self.plan};period={self.period}"
        return f"{line};digest={self.digest}" + (f";earlier={self.earlier}" if self.earlier else "")


def decode(text: str) -> Mark | None:
    """What that line says, or None when the text is no such line."""
    found = _LINE.search(text)
    return Mark(**found.groupdict(default="")) if found else None


def mark_in(rows: Iterable[Sequence[object]]) -> Mark | None:
    """The line of identity among the cells at the top of the sheet of sources."""
    values = (value for row in islice(rows, 5) for value in row[:5])
    texts = (value for value in values if isinstance(value, str))
    return next((mark for text in texts if (mark := decode(text))), None)


def _given(field: str, header: str, width: float, kind: Kind = Kind.TEXT) -> Column:
    return Column(field, header, width, kind, given=True)


def _renamed(field: str, header: str, width: float, before: str) -> Column:
    """A number with its decimals under another header than before, which is still read."""
    return Column(field, header, width, Kind.POINTS, given=True, other_headers=(before,))


def _centred(field: str, header: str, width: float) -> Column:
    return Column(field, header, width, given=True, centred=True)


def _hidden(field: str, header: str) -> Column:
    return Column(field, header, 12, given=True, hidden=True)


_PLAN_COLUMNS = (
    _centred("number", "STT", 6),
    _given("text", "Nhiệm vụ", 42),
    _given("products", "Sản phẩm", 24),
    _given("leads", "Đơn vị, phòng ban chủ trì (triển khai theo dõi, tổng hợp chung)", 18),
    _given("coops", "Đơn vị, phòng ban phối hợp thực hiện", 15),
    _centred("schedule", "Thời gian thực hiện", 18),
)
APPENDIX = SheetLayout(
    "appendix",
    "Phụ lục",
    (
        *_PLAN_COLUMNS,
        _centred("state", "Tình trạng", 16),
        _centred("share", "Đơn vị đã hoàn thành (k/n)", 11),
        _given("result", "Kết quả thực hiện", 44),
        _given("evidence", "Văn bản, tài liệu kiểm chứng", 22),
        _given("overdue_days", "Số ngày quá hạn", 9, Kind.NUMBER),
        _given("remark", "Ghi chú", 24),
    ),
    "Kết quả thực hiện nhiệm vụ",
)
UNITS = SheetLayout(
    "units",
    "Theo đơn vị",
    (
        _centred("code", "Mã", 9),
        _given("name", "Đơn vị", 34),
        _given("sending", "Gửi báo cáo", 22),
        _given("file", "Tệp dùng để tổng hợp", 24),
        _given("total", "Số nhiệm vụ phải trả lời", 11, Kind.NUMBER),
        *(
            _given(state.name.lower(), state.value[0].upper() + state.value[1:], 10, Kind.NUMBER)
            for state in DerivedState
        ),
        _given("errors", "Lỗi dữ liệu", 8, Kind.NUMBER),
        _given("warnings", "Cảnh báo", 8, Kind.NUMBER),
    ),
    "Tình hình báo cáo và thực hiện theo đơn vị",
)
TARGETS = SheetLayout(
    "targets",
    "Chỉ tiêu",
    (
        _centred("place", "Mục", 8),
        _given("text", "Chỉ tiêu", 52),
        _centred("required", "Mức phải đạt", 11),
        _given("numerator", "Tử số", 11, Kind.NUMBER),
        _given("denominator", "Mẫu số", 11, Kind.NUMBER),
        _given("percent", "Tỷ lệ đạt được", 11, Kind.PERCENT),
        _centred("reached", "Đánh giá", 15),
        _centred("units", "Đơn vị có số liệu (k/n)", 12),
        _given("detail", "Số liệu của từng đơn vị", 44),
    ),
    "Kết quả thực hiện chỉ tiêu",
)
BUDGET = SheetLayout(
    "budget",
    "Kinh phí",
    (
        _centred("number", "STT", 6),
        _given("content", "Nội dung", 60),
        _given("amount", "Dự toán (đồng)", 18, Kind.MONEY),
        _given("spent", "Đã thực hiện (đồng)", 18, Kind.MONEY),
        _given("disbursed", "Đã giải ngân (đồng)", 18, Kind.MONEY),
        _given("percent", "Tỷ lệ thực hiện", 12, Kind.PERCENT),
        _given("detail", "Số liệu của từng đơn vị", 44),
    ),
    "Tình hình sử dụng kinh phí",
)
STATISTICS = SheetLayout(
    "statistics",
    "Thống kê",
    (
        _centred("number", "STT", 6),
        _given("text", "Chỉ tiêu thống kê", 44),
        _centred("item", "Mã", 8),
        _centred("measure", "Đơn vị tính", 11),
        _centred("timing", "Tính tại", 9),
        _given("value", "Số liệu", 12, Kind.NUMBER),
        _given("last_year", "Cùng kỳ năm trước", 12, Kind.NUMBER),
        _given("gain", "Tăng, giảm so với cùng kỳ", 12, Kind.NUMBER),
        _given("gain_percent", "Tỷ lệ tăng, giảm", 11, Kind.PERCENT),
        _centred("units", "Đơn vị có số liệu (k/n)", 10),
        _given("note", "Ghi chú", 44),
        _given("detail", "Số liệu của từng đơn vị", 36),
    ),
    "Số liệu thống kê",
)
SCORES = SheetLayout(
    "scores",
    "Chấm điểm",
    (
        _centred("number", "STT", 8),
        _given("text", "Lĩnh vực, tiêu chí, đơn vị", 44),
        _given("maximum", "Điểm tối đa", 9, Kind.POINTS),
        _given("scored", "Điểm tối đa đã chấm", 10, Kind.POINTS),
        _given("points", "Điểm đạt", 10, Kind.POINTS),
        _given("of_scored", "Tỷ lệ trên số đã chấm", 11, Kind.PERCENT),
        _given("of_all", "Tỷ lệ trên tất cả", 11, Kind.PERCENT),
        _centred("band", "Xếp loại", 11),
        _given("how", "Cách chấm", 46),
        _given("evidence", "Tài liệu kiểm chứng", 28),
        _given("explanation", "Giải trình", 28),
    ),
    "Chấm điểm cải cách hành chính",
)
SCORE_COURSE = SheetLayout(
    "score_course",
    "Chấm điểm cả năm",
    (
        _centred("number", "STT", 6),
        _given("text", "Cơ quan, đơn vị", 32),
        *(
            column
            for n in range(1, COURSE_PERIODS + 1)
            for column in (
                _given(f"percent{n}", f"Kỳ thứ {n}: tỷ lệ trên số đã chấm", 11, Kind.PERCENT),
                _centred(f"points{n}", f"Kỳ thứ {n}: điểm đạt / điểm tối đa đã chấm", 12),
            )
        ),
        _given("mean", "Trung bình các kỳ đã biết (không phải điểm chính thức)", 14, Kind.PERCENT),
        _centred("known", "Số kỳ có điểm (k/n)", 8),
        _given("note", "Ghi chú", 42),
    ),
    "Điểm cải cách hành chính qua các kỳ trong năm",
)
EVIDENCE = SheetLayout(
    "evidence",
    "Tài liệu kiểm chứng",
    (
        _centred("number", "STT", 6),
        _centred("task", "Nhiệm vụ", 10),
        _given("text", "Nội dung nhiệm vụ", 36),
        _given("unit", "Đơn vị", 22),
        _given("document", "Số, ký hiệu", 18),
        _given("day", "Ngày", 12, Kind.DATE),
        _given("written", "Văn bản đơn vị ghi", 22),
        _centred("state", f"{FIELD_LABELS['state']} đơn vị ghi", 15),
        _given("result", FIELD_LABELS["result"], 36),
        _given("remark", "Ghi chú", 26),
        _given("source", "Nguồn (tệp, trang, ô)", 28),
    ),
    "Danh mục tài liệu kiểm chứng",
)
REMARKS = SheetLayout(
    "remarks",
    "Khó khăn - Kiến nghị",
    (
        _centred("kind", "Loại", 20),
        _given("unit", "Đơn vị", 30),
        _centred("task", "Nhiệm vụ", 10),
        _given("text", "Nội dung", 90),
        _given("source", "Nguồn (tệp, ô)", 32),
    ),
    "Khó khăn, vướng mắc và kiến nghị, đề xuất của các đơn vị",
)
CONFLICTS = SheetLayout(
    "conflicts",
    "Mâu thuẫn",
    (
        _centred("task", "Nhiệm vụ", 10),
        _given("text", "Nội dung nhiệm vụ", 50),
        _given("field", "Điểm khác nhau", 22),
        _given("unit", "Đơn vị", 30),
        _given("value", "Đơn vị ghi", 26),
        _given("source", "Nguồn (tệp, trang, ô)", 40),
    ),
    "Các đơn vị cùng chủ trì báo cáo khác nhau",
)
CHANGES = SheetLayout(
    "changes",
    "Thay đổi",
    (
        _given("unit", "Đơn vị", 26),
        _given("item", "Nhiệm vụ, chỉ tiêu, kinh phí", 14),
        _given("field", "Ô", 17),
        _given("before", "Tệp không dùng ghi", 44),
        _given("after", "Tệp dùng để tổng hợp ghi", 44),
        _given("source_before", "Nguồn: tệp không dùng", 30),
        _given("source_after", "Nguồn: tệp dùng để tổng hợp", 30),
    ),
    "Khác nhau giữa các tệp của cùng một đơn vị",
)
ADJUSTMENTS = SheetLayout(
    "adjustments",
    "Điều chỉnh",
    (
        _centred("unit", "Đơn vị", 10),
        _centred("item", "Nhiệm vụ, chỉ tiêu, kinh phí", 13),
        _given("label", "Ô điều chỉnh", 17),
        _given("typed", "Đơn vị ghi", 28),
        _given("source", "Nguồn (tệp, trang, ô)", 26),
        _given("old", "Giá trị cũ cán bộ thấy", 20),
        _given("new", "Giá trị mới cán bộ ghi", 28),
        _given("outcome", "Kết quả", 26),
        _given("reason", "Lý do", 32),
        _given("by", "Người điều chỉnh", 18),
        _centred("day", "Ngày điều chỉnh", 12),
        _given("where", "Ô của sổ kế hoạch", 15),
        _hidden("period", "Kỳ"),
        _hidden("file", "Tệp sổ kế hoạch"),
        _hidden("sheet", "Trang của sổ kế hoạch"),
        _hidden("cell", "Ô ghi giá trị mới"),
    ),
    "Số liệu của đơn vị do cán bộ tổng hợp điều chỉnh",
)
DIAGNOSTICS = SheetLayout(
    "diagnostics",
    "Lỗi dữ liệu",
    (
        _hidden("source", "Số thứ tự tệp"),
        _centred("code", "Mã", 8),
        _centred("severity", "Mức", 11),
        _given("file", "Tệp", 24),
        _given("sheet", "Trang", 14),
        _centred("cell", "Ô", 8),
        _centred("unit", "Đơn vị", 10),
        _centred("task", "Nhiệm vụ, chỉ tiêu", 11),
        _given("message", "Nội dung", 56),
        _given("remedy", "Cách xử lý", 52),
        _given("value", "Giá trị đã đọc", 22),
        _given("allowed", "Giá trị được phép", 24),
        _given("proposal", "Có thể là", 16),
        _hidden("field", "Trường"),
    ),
    "Lỗi và cảnh báo",
)
SOURCES = SheetLayout(
    "sources",
    "Nguồn",
    (
        _hidden("source", "Số thứ tự tệp"),
        _given("file", "Tệp", 28),
        _centred("unit", "Mã đơn vị", 10),
        _given("unit_name", "Đơn vị", 30),
        _centred("received", "Thời điểm lưu", 19),
        _given("use", "Sử dụng", 32),
        _centred("period", "Kỳ", 11),
        _centred("plan", "Kế hoạch", 17),
        _centred("form_version", "Phiên bản biểu", 10),
        _centred("sample", "Số liệu mẫu", 8),
        _given("answered", "Số dòng đã trả lời", 10, Kind.NUMBER),
        _given("errors", "Lỗi", 7, Kind.NUMBER),
        _given("warnings", "Cảnh báo", 8, Kind.NUMBER),
        _given("sha256", "SHA-256", 36),
    ),
    "Các tệp đã nhận",
)
_ORIGIN = (
    _given("origin_sheet", "Trang nguồn", 14),
    _given("origin_row", "Dòng nguồn", 8, Kind.NUMBER),
    _hidden("origin_columns", "Cột nguồn"),
)


def _answers(document: float, result: float, remark: float) -> tuple[Column, ...]:
    """The columns of an answer to a task, three of them as wide as the sheet allows."""
    return (
        _centred("state", f"{FIELD_LABELS['state']} đơn vị ghi", 15),
        _given("percent", "Tỷ lệ (%)", 9, Kind.NUMBER),
        _given("completed_on", FIELD_LABELS["completed_on"], 12, Kind.DATE),
        _given("document", FIELD_LABELS["document"], document),
        _given("document_date", FIELD_LABELS["document_date"], 12, Kind.DATE),
        _given("result", FIELD_LABELS["result"], result),
        _given("difficulty", FIELD_LABELS["difficulty"], remark),
        _given("proposal", FIELD_LABELS["proposal"], remark),
        _given("expected_on", FIELD_LABELS["expected_on"], 12, Kind.DATE),
    )


EXTRA = SheetLayout(
    "extra",
    "Ngoài kế hoạch",
    (
        _hidden("source", "Số thứ tự tệp"),
        _given("unit", "Đơn vị", 16),
        _given("text", "Nhiệm vụ ngoài kế hoạch", 32),
        *_answers(14, 32, 20),
        _given("where", "Nguồn (tệp, trang, ô)", 20),
        _given("use", "Sử dụng", 13),
        _hidden("origin_sheet", "Trang nguồn"),
        Column("origin_row", "Dòng nguồn", 12, Kind.NUMBER, given=True, hidden=True),
        _hidden("origin_columns", "Cột nguồn"),
    ),
    "Nhiệm vụ ngoài kế hoạch do đơn vị tự thêm, không tính vào tỷ lệ của kế hoạch",
)
EARLIER = SheetLayout(
    "earlier",
    "Kỳ trước",
    (
        _centred("period", "Kỳ", 12),
        _centred("unit", "Đơn vị", 10),
        _centred("item", "Nhiệm vụ, chỉ tiêu, kinh phí", 14),
        _given("label", "Ô", 24),
        _given("number", "Số liệu", 20, Kind.NUMBER),
        _given("day", "Ngày", 13, Kind.DATE),
        _given("file", "Tệp", 30),
        _given("cell", "Ô nguồn", 22),
        _hidden("field", "Trường"),
    ),
    "Câu trả lời của các kỳ trước, để đối chiếu",
)
COURSE = SheetLayout(
    "course",
    "Diễn biến",
    (
        _centred("kind", "Loại", 10),
        _centred("item", "Mã", 9),
        _given("text", "Nội dung", 44),
        *(_given(f"p{n}", f"Kỳ thứ {n}", 17) for n in range(1, COURSE_PERIODS + 1)),
        _given("change", "Thay đổi so với kỳ trước", 24),
        _given("note", "Ghi chú", 40),
    ),
    "Diễn biến qua các kỳ trong năm",
)
PAST = SheetLayout(
    "past",
    "Số liệu các kỳ",
    (
        _centred("period", "Kỳ", 12),
        _centred("kind", "Loại", 11),
        _centred("item", "Mã", 9),
        _centred("unit", "Đơn vị", 10),
        _given("state", "Kết quả", 24),
        _given("answered", "Theo câu trả lời của đơn vị", 24),
        _renamed(
            "first",
            "Hoàn thành, tử số, đã thực hiện, số thống kê hoặc điểm đạt",
            16,
            "Hoàn thành, tử số hoặc đã thực hiện",
        ),
        _renamed(
            "second",
            "Có phát sinh, mẫu số, đã giải ngân hoặc điểm tối đa đã chấm",
            16,
            "Có phát sinh, mẫu số hoặc đã giải ngân",
        ),
        _renamed(
            "third",
            "Số đơn vị phải trả lời hoặc điểm tối đa",
            11,
            "Số đơn vị phải trả lời",
        ),
        _given("progress", "Tỷ lệ bình quân (%)", 11, Kind.NUMBER),
        _given("days", "Số ngày quá hạn hoặc gửi trễ", 11, Kind.NUMBER),
        _given("text", "Khó khăn, vướng mắc", 50),
        _given("file", "Tệp", 26),
        _centred("cell", "Ô nguồn", 9),
    ),
    "Kết quả của các kỳ trước, mang theo từ sổ tổng hợp kỳ trước",
)
LAST_YEAR = SheetLayout(
    "last_year",
    "Năm trước",
    (
        _centred("item", "Mã", 9),
        _given("text", "Chỉ tiêu thống kê", 60),
        _given("value", "Cùng kỳ năm trước", 20, Kind.NUMBER),
        _centred("given", "Cách có số liệu", 26),
        _given("source", "Nguồn", 60),
    ),
    "Số liệu thống kê cùng kỳ năm trước đã dùng để so sánh",
)
ENTRIES = SheetLayout(
    "entries",
    "Dữ liệu",
    (
        _hidden("source", "Số thứ tự tệp"),
        _centred("task", "Nhiệm vụ", 10),
        _centred("unit", "Đơn vị", 10),
        _centred("derived", "Tình trạng suy ra", 18),
        _given("overdue_days", "Số ngày quá hạn", 9, Kind.NUMBER),
        *_answers(18, 40, 30),
        _centred("kept", FIELD_LABELS["keep"], 8),
        _given("file", "Tệp", 22),
        _given("use", "Sử dụng", 22),
        *_ORIGIN,
        _hidden("position", "Thứ tự trong tệp"),
    ),
    "Bảng dữ liệu: mỗi dòng là một nhiệm vụ của một đơn vị",
)
FIGURES = SheetLayout(
    "figures",
    "Số liệu đơn vị",
    (
        _hidden("source", "Số thứ tự tệp"),
        _centred("kind", "Loại", 12),
        _centred("item", "Mã", 9),
        _centred("unit", "Đơn vị", 10),
        _renamed(
            "first",
            "Tử số, số đã thực hiện hoặc số liệu thống kê",
            18,
            "Tử số hoặc số đã thực hiện",
        ),
        _given("second", "Mẫu số hoặc số đã giải ngân", 18, Kind.NUMBER),
        _given("remark", FIELD_LABELS["remark"], 40),
        _given("file", "Tệp", 24),
        _given("use", "Sử dụng", 22),
        *_ORIGIN,
    ),
    "Số liệu chỉ tiêu, kinh phí và thống kê của từng đơn vị",
)
