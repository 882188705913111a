"""The long tables of consolidated workbooks, for those who analyse: what each row and column is.

Names of tables and columns are those of the data frames and of the CSV files. They stay: a script
goes by them.
"""

from enum import Enum

from msgspec import Struct

from cchc_xl.domain import fields
from cchc_xl.domain.fields import FieldKind


class Type(Enum):
    """What a column holds; the value is its type in pandas. Blank is NA in each of them."""

    TEXT = "string"
    WHOLE = "Int64"
    NUMBER = "Float64"
    MARK = "boolean"
    DAY = "datetime64[s]"
    """A day: midnight, no zone."""
    MOMENT = "datetime64[s] "
    """A day with its time, in Vietnam, no zone."""

    @property
    def of_pandas(self) -> str:
        """The type of a column of a data frame."""
        return self.value.strip()


class LongColumn(Struct, frozen=True):
    """A column of a long table."""

    name: str
    type: Type
    meaning: str
    """For a person, in Vietnamese."""


class LongTable(Struct, frozen=True):
    """A long table: whatever the workbook, it has the same columns in the same order."""

    name: str
    row: str
    """What one row is, in Vietnamese."""
    keys: tuple[str, ...]
    """The columns that tell its rows apart; none where rows may be alike."""
    columns: tuple[LongColumn, ...]


_TYPES = {
    FieldKind.DATE: Type.DAY,
    FieldKind.MARK: Type.MARK,
    FieldKind.PERCENT: Type.NUMBER,
}
"""Of the fields of an answer that are no texts."""
WHICH = (
    LongColumn("plan", Type.TEXT, "Mã kế hoạch"),
    LongColumn("period", Type.TEXT, "Kỳ báo cáo"),
)
"""Stand first in every table: the workbook that a row is of."""
_ANSWER = tuple(
    LongColumn(field.name, _TYPES.get(field.kind, Type.TEXT), field.label)
    for field in fields.STATUS
)


def _text(name: str, meaning: str) -> LongColumn:
    return LongColumn(name, Type.TEXT, meaning)


def _whole(name: str, meaning: str) -> LongColumn:
    return LongColumn(name, Type.WHOLE, meaning)


def _number(name: str, meaning: str) -> LongColumn:
    return LongColumn(name, Type.NUMBER, meaning)


def _day(name: str, meaning: str) -> LongColumn:
    return LongColumn(name, Type.DAY, meaning)


def _moment(name: str, meaning: str) -> LongColumn:
    return LongColumn(name, Type.MOMENT, meaning)


def _mark(name: str, meaning: str) -> LongColumn:
    return LongColumn(name, Type.MARK, meaning)


_FROM_THE_SUMMARY = (
    _text("file", "Tệp sổ tổng hợp"),
    _text("sheet", "Trang của sổ tổng hợp"),
    _text("cell", "Ô của sổ tổng hợp"),
)
_FROM_THE_FORM = (
    _text("file", "Tệp đơn vị gửi"),
    _text("sheet", "Trang của tệp ấy"),
    _text("cell", "Ô của tệp ấy; câu trả lời nhiều ô thì là ô đầu tiên, các ô kia cùng dòng"),
)
_STATE, _OVERDUE = "Tình trạng suy ra tại thời điểm chốt số liệu", "Số ngày quá hạn"
_USE = _text("use", "Có được dùng để tổng hợp không, vì sao")

SUMMARIES = LongTable(
    "summaries",
    "một sổ tổng hợp",
    ("plan", "period"),
    (
        *WHICH,
        _text("file", "Tệp sổ tổng hợp"),
        _text("agency", "Cơ quan"),
        _text("label", "Kỳ báo cáo bằng lời"),
        _day("first_day", "Số liệu từ ngày"),
        _day("last_day", "Số liệu đến ngày"),
        _whole("due", "Số nhiệm vụ đến hạn"),
        _whole("due_done", "Trong đó đã hoàn thành"),
        _mark("sample", "Có số liệu mẫu"),
        _text("version", "Phiên bản của sổ"),
    ),
)
TASKS = LongTable(
    "tasks",
    "một nhiệm vụ của kế hoạch",
    ("plan", "period", "task"),
    (
        *WHICH,
        _text("task", "Mã nhiệm vụ"),
        _text("section", "Mã lĩnh vực"),
        _text("section_title", "Lĩnh vực"),
        _text("text", "Nhiệm vụ"),
        _text("leads", "Đơn vị chủ trì, như in trong kế hoạch"),
        _text("schedule", "Thời gian thực hiện"),
        _text("state", _STATE),
        _whole("overdue_days", _OVERDUE),
        *_FROM_THE_SUMMARY,
    ),
)
ANSWERS = LongTable(
    "answers",
    "một nhiệm vụ của một đơn vị phải trả lời, sau đó là câu trả lời không dùng "
    "(cột derived để trống)",
    ("plan", "period", "task", "unit", "source", "position"),
    (
        *WHICH,
        _text("task", "Mã nhiệm vụ"),
        _text("unit", "Mã đơn vị"),
        _text("derived", _STATE),
        _whole("overdue_days", _OVERDUE),
        *_ANSWER,
        _mark("kept", fields.KEEP.label),
        _mark("by_mark", "Trả lời bằng ô đánh dấu chung"),
        _USE,
        _whole("source", "Số thứ tự của tệp, như ở bảng files"),
        _whole("position", "Thứ tự trong tệp, đếm từ 0"),
        *_FROM_THE_FORM,
    ),
)
TARGETS = LongTable(
    "targets",
    "một chỉ tiêu của kế hoạch",
    ("plan", "period", "cell"),
    (
        *WHICH,
        _text("target", "Mã chỉ tiêu"),
        _text("place", "Mục trong kế hoạch"),
        _text("text", "Chỉ tiêu"),
        _text("required", "Mức phải đạt"),
        _number("numerator", "Tử số"),
        _number("denominator", "Mẫu số"),
        _number("percent", "Tỷ lệ đạt được, 0 đến 100"),
        _text("standing", "Đánh giá"),
        *_FROM_THE_SUMMARY,
    ),
)
BUDGET = LongTable(
    "budget",
    "một dòng kinh phí của kế hoạch",
    ("plan", "period", "cell"),
    (
        *WHICH,
        _text("line", "Mã dòng kinh phí"),
        _text("text", "Nội dung"),
        _number("amount", "Dự toán, đồng"),
        _number("spent", "Đã thực hiện, đồng"),
        _number("disbursed", "Đã giải ngân, đồng"),
        *_FROM_THE_SUMMARY,
    ),
)
INDICATORS = LongTable(
    "indicators",
    "một chỉ tiêu thống kê",
    ("plan", "period", "indicator"),
    (
        *WHICH,
        _text("indicator", "Mã chỉ tiêu thống kê"),
        _text("text", "Chỉ tiêu thống kê"),
        _text("measure", "Đơn vị tính"),
        _number("value", "Số liệu"),
        _number("last_year", "Cùng kỳ năm trước"),
        *_FROM_THE_SUMMARY,
    ),
)
FIGURES = LongTable(
    "figures",
    "một ô số liệu của một đơn vị (chỉ tiêu, kinh phí, thống kê), kể cả ô để trống",
    ("plan", "period", "source", "item", "field"),
    (
        *WHICH,
        _text("kind", "Chỉ tiêu, Kinh phí hoặc Thống kê"),
        _text("item", "Mã chỉ tiêu, dòng kinh phí, chỉ tiêu thống kê"),
        _text("unit", "Mã đơn vị"),
        _text(
            "field",
            "numerator (tử số), denominator (mẫu số), spent (đã thực hiện), disbursed (đã giải "
            "ngân), figure (số liệu thống kê)",
        ),
        _number("value", "Số đơn vị ghi"),
        _text("remark", fields.FIELD["remark"].label),
        _USE,
        _whole("source", "Số thứ tự của tệp, như ở bảng files"),
        *_FROM_THE_FORM,
    ),
)
UNITS = LongTable(
    "units",
    "một đơn vị phải gửi biểu",
    ("plan", "period", "unit"),
    (
        *WHICH,
        _text("unit", "Mã đơn vị"),
        _text("name", "Đơn vị"),
        _mark("reported", "Có biểu dùng được"),
        _mark("late", "Gửi trễ"),
        _text("sending", "Gửi báo cáo, bằng lời"),
        _whole("tasks", "Số nhiệm vụ phải trả lời"),
        _whole("errors", "Số lỗi dữ liệu"),
        _whole("warnings", "Số cảnh báo"),
        _text("file", "Tệp dùng để tổng hợp"),
    ),
)
FILES = LongTable(
    "files",
    "một tệp đã nhận",
    ("plan", "period", "source"),
    (
        *WHICH,
        _whole("source", "Số thứ tự của tệp, đếm từ 1"),
        _text("file", "Tệp đơn vị gửi"),
        _text("unit", "Mã đơn vị"),
        _moment("received", "Thời điểm lưu, giờ Việt Nam"),
        _moment("mailed", "Thời điểm gửi thư, giờ Việt Nam"),
        _USE,
        _text("form_plan", "Mã kế hoạch ghi trong biểu"),
        _text("form_period", "Kỳ ghi trong biểu"),
        _text("form_version", "Phiên bản biểu"),
        _mark("sample", "Là số liệu mẫu"),
        _whole("answered", "Số dòng đã trả lời"),
        _whole("errors", "Số lỗi"),
        _whole("warnings", "Số cảnh báo"),
        _text("sha256", "SHA-256 của tệp"),
        *(
            LongColumn(field.name, _TYPES.get(field.kind, Type.TEXT), field.label)
            for field in fields.CONFIRMATION
        ),
    ),
)
EXTRA = LongTable(
    "extra",
    "một việc ngoài kế hoạch do đơn vị tự ghi",
    ("plan", "period", "source", "sheet", "cell"),
    (
        *WHICH,
        _text("unit", "Mã đơn vị"),
        _text("text", fields.WORK.label),
        *_ANSWER,
        _USE,
        _whole("source", "Số thứ tự của tệp, như ở bảng files"),
        *_FROM_THE_FORM,
    ),
)
PRACTICES = LongTable(
    "practices",
    "một cách làm hay do đơn vị nêu",
    ("plan", "period", "source", "sheet", "cell"),
    (
        *WHICH,
        _text("unit", "Mã đơn vị"),
        *(_text(field.name, field.label) for field in fields.PRACTICE),
        _USE,
        _whole("source", "Số thứ tự của tệp, như ở bảng files"),
        *_FROM_THE_FORM,
    ),
)
ADJUSTMENTS = LongTable(
    "adjustments",
    "một điều chỉnh của cán bộ tổng hợp, áp dụng hay không",
    (),
    (
        *WHICH,
        _text("unit", "Mã đơn vị"),
        _text("item", "Mã nhiệm vụ, chỉ tiêu, dòng kinh phí, chỉ tiêu thống kê"),
        _text("label", "Ô điều chỉnh"),
        _text("typed", "Đơn vị ghi"),
        _text("old", "Giá trị cũ cán bộ thấy"),
        _text("new", "Giá trị mới cán bộ ghi"),
        _text("outcome", "Kết quả"),
        _text("reason", "Lý do"),
        _text("by", "Người điều chỉnh"),
        _text("day", "Ngày điều chỉnh, như cán bộ ghi"),
        _text("source", "Nguồn: tệp, trang, ô của đơn vị"),
        _text("file", "Tệp sổ kế hoạch"),
        _text("sheet", "Trang của sổ kế hoạch"),
        _text("cell", "Ô của sổ kế hoạch"),
    ),
)
MESSAGES = LongTable(
    "messages",
    "một lỗi, cảnh báo hoặc thông tin",
    (),
    (
        *WHICH,
        _text("code", "Mã lỗi"),
        _text("severity", "Mức: Lỗi, Cảnh báo, Thông tin"),
        _mark("apart", "Là của tệp không dùng để tổng hợp"),
        _text("unit", "Mã đơn vị"),
        _text("task", "Mã nhiệm vụ, chỉ tiêu, dòng kinh phí, chỉ tiêu thống kê"),
        _text("field", "Trường của câu trả lời"),
        _text("message", "Nội dung"),
        _text("remedy", "Cách xử lý"),
        _text("value", "Giá trị đã đọc"),
        _text("allowed", "Giá trị được phép"),
        _text("proposal", "Có thể là"),
        _whole("source", "Số thứ tự của tệp, như ở bảng files"),
        *_FROM_THE_FORM,
    ),
)
PAST = LongTable(
    "past",
    "một kết quả của một kỳ trước trong năm, mang theo trong sổ",
    (),
    (
        *WHICH,
        _text("past_period", "Kỳ trước"),
        _text("kind", "Kỳ, Nhiệm vụ, Chỉ tiêu, Kinh phí, Thống kê, Đơn vị, Khó khăn, Chấm điểm"),
        _text("item", "Mã nhiệm vụ, chỉ tiêu, dòng kinh phí, chỉ tiêu thống kê"),
        _text("unit", "Mã đơn vị"),
        _day("first_day", "Số liệu từ ngày"),
        _day("last_day", "Số liệu đến ngày"),
        _text("state", _STATE),
        _text("answered", "Tình trạng theo câu trả lời, khi nhiệm vụ tính theo chỉ tiêu"),
        _whole("completed", "Số đơn vị đã hoàn thành"),
        _whole("concerned", "Số đơn vị có phát sinh"),
        _whole("answering", "Số đơn vị phải trả lời"),
        _number("progress", "Tỷ lệ bình quân, 0 đến 100"),
        _whole("overdue_days", _OVERDUE),
        _number("numerator", "Tử số"),
        _number("denominator", "Mẫu số"),
        _text("reached", "Đánh giá chỉ tiêu"),
        _number("spent", "Đã thực hiện, đồng"),
        _number("disbursed", "Đã giải ngân, đồng"),
        _number("figure", "Số liệu thống kê"),
        _whole("told", "Số đơn vị có số liệu"),
        _whole("asked", "Số đơn vị phải có số liệu"),
        _number("points", "Điểm đạt"),
        _number("scored", "Điểm tối đa đã chấm"),
        _number("maximum", "Điểm tối đa"),
        _whole("late_days", "Số ngày gửi trễ"),
        _text("text", fields.FIELD["difficulty"].label),
        _text("file", "Tệp đơn vị gửi"),
        _text("cell", "Ô của tệp ấy"),
    ),
)
LONG_TABLES = (
    *(SUMMARIES, TASKS, ANSWERS, TARGETS, BUDGET, INDICATORS, FIGURES, UNITS, FILES),
    *(EXTRA, PRACTICES, ADJUSTMENTS, MESSAGES, PAST),
)
