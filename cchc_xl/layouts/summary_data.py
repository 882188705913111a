"""The data sheets of the consolidated workbook: the answers and what earlier periods told.

They are read back; a change raises ``VERSION`` in ``summary_identity.py``.
"""

from cchc_xl.domain import fields
from cchc_xl.domain.fields import Field, FieldKind
from cchc_xl.layouts.given_columns import centred, given, hidden
from cchc_xl.layouts.layout import Column, Kind, SheetLayout

_HEADERS = {"state": "Tình trạng đơn vị ghi", "percent": "Tỷ lệ (%)"}
"""Of the fields whose column is not called as the field is."""
_KINDS = {
    FieldKind.PERCENT: Kind.NUMBER,
    FieldKind.DATE: Kind.DATE,
    FieldKind.COUNT: Kind.NUMBER,
    FieldKind.FIGURE: Kind.POINTS,
    FieldKind.MONEY: Kind.NUMBER,
}
"""Of what is no text in a data sheet; a percentage stands there as 0 to 100."""
_WIDTHS = {
    FieldKind.STATE: 15,
    FieldKind.LEVEL: 10,
    FieldKind.PERCENT: 9,
    FieldKind.DATE: 12,
    FieldKind.COUNT: 12,
}
_WIDTH = 20
"""Of a column that nobody gave another width."""


def _kept(field: Field, width: float | None = None) -> Column:
    """The column that keeps a field of an answer."""
    return Column(
        field.name,
        _HEADERS.get(field.name, field.label),
        width or _WIDTHS.get(field.kind, _WIDTH),
        _KINDS.get(field.kind, Kind.TEXT),
        given=True,
        centred=field.kind in fields.CHOICES,
    )


def _answers(**widths: float) -> tuple[Column, ...]:
    """The columns of an answer to a task, some of them as wide as the sheet allows."""
    return tuple(_kept(field, widths.get(field.name)) for field in fields.STATUS)


def _figures(**widths: float) -> tuple[Column, ...]:
    """The columns of the fields of all figures, numbers before words."""
    every = dict.fromkeys((*fields.TARGET, *fields.BUDGET, *fields.INDICATOR))
    in_order = sorted(every, key=lambda field: field.kind.textual)
    return tuple(_kept(field, widths.get(field.name)) for field in in_order)


_ORIGIN = (
    given("origin_sheet", "Trang nguồn", 14),
    given("origin_row", "Dòng nguồn", 8, Kind.NUMBER),
    hidden("origin_columns", "Cột nguồn"),
)
EXTRA = SheetLayout(
    "extra",
    "Ngoài kế hoạch",
    (
        hidden("source", "Số thứ tự tệp"),
        given("unit", "Đơn vị", 16),
        given("text", "Nhiệm vụ ngoài kế hoạch", 32),
        *_answers(document=14, result=32, difficulty=20, proposal=20),
        given("where", "Nguồn (tệp, trang, ô)", 20),
        given("use", "Sử dụng", 13),
        hidden("origin_sheet", "Trang nguồn"),
        Column("origin_row", "Dòng nguồn", 12, Kind.NUMBER, given=True, hidden=True),
        hidden("origin_columns", "Cột nguồn"),
    ),
    "Nhiệm vụ ngoài kế hoạch do đơn vị tự thêm, không tính vào tỷ lệ của kế hoạch",
)
PRACTICES = SheetLayout(
    "practices",
    "Cách làm hay",
    (
        hidden("source", "Số thứ tự tệp"),
        given("unit", "Đơn vị", 24),
        *(_kept(field, width) for field, width in zip(fields.PRACTICE, (60, 60), strict=True)),
        given("where", "Nguồn (tệp, trang, ô)", 26),
        given("use", "Sử dụng", 18),
        hidden("origin_sheet", "Trang nguồn"),
        Column("origin_row", "Dòng nguồn", 12, Kind.NUMBER, given=True, hidden=True),
        hidden("origin_columns", "Cột nguồn"),
    ),
    "Cách làm hay, sáng kiến do các đơn vị nêu",
)
EARLIER = SheetLayout(
    "earlier",
    "Kỳ trước",
    (
        centred("period", "Kỳ", 12),
        centred("unit", "Đơn vị", 10),
        centred("item", "Nhiệm vụ, chỉ tiêu, kinh phí", 14),
        given("label", "Ô", 24),
        given("number", "Số liệu", 20, Kind.NUMBER),
        given("day", "Ngày", 13, Kind.DATE),
        given("file", "Tệp", 30),
        given("cell", "Ô nguồn", 22),
        hidden("field", "Trường"),
    ),
    "Câu trả lời của các kỳ trước, để đối chiếu",
)
PAST = SheetLayout(
    "past",
    "Số liệu các kỳ",
    (
        centred("period", "Kỳ", 12),
        centred("kind", "Loại", 11),
        centred("item", "Mã", 9),
        centred("unit", "Đơn vị", 10),
        given("first_day", "Số liệu từ ngày", 12, Kind.DATE),
        given("last_day", "Số liệu đến ngày", 12, Kind.DATE),
        given("state", "Tình trạng", 24),
        given("answered", "Theo câu trả lời của đơn vị", 24),
        given("completed", "Số đơn vị đã hoàn thành", 11, Kind.NUMBER),
        given("concerned", "Số đơn vị có phát sinh", 11, Kind.NUMBER),
        given("answering", "Số đơn vị phải trả lời", 11, Kind.NUMBER),
        given("progress", "Tỷ lệ bình quân (%)", 11, Kind.NUMBER),
        given("overdue_days", "Số ngày quá hạn", 11, Kind.NUMBER),
        given("numerator", "Tử số", 14, Kind.POINTS),
        given("denominator", "Mẫu số", 14, Kind.POINTS),
        centred("reached", "Đánh giá", 11),
        given("spent", "Đã thực hiện (đồng)", 16, Kind.NUMBER),
        given("disbursed", "Đã giải ngân (đồng)", 16, Kind.NUMBER),
        given("figure", "Số liệu thống kê", 14, Kind.POINTS),
        given("told", "Số đơn vị có số liệu", 11, Kind.NUMBER),
        given("asked", "Số đơn vị phải có số liệu", 11, Kind.NUMBER),
        given("points", "Điểm đạt", 9, Kind.POINTS),
        given("scored", "Điểm tối đa đã chấm", 10, Kind.POINTS),
        given("maximum", "Điểm tối đa", 9, Kind.POINTS),
        given("late_days", "Số ngày gửi trễ", 11, Kind.NUMBER),
        given("text", "Khó khăn, vướng mắc", 50),
        given("file", "Tệp", 26),
        centred("cell", "Ô nguồn", 9),
    ),
    "Kết quả của các kỳ trước, mang theo từ sổ tổng hợp kỳ trước",
)
LAST_YEAR = SheetLayout(
    "last_year",
    "Năm trước",
    (
        centred("item", "Mã", 9),
        given("text", "Chỉ tiêu thống kê", 60),
        given("value", "Cùng kỳ năm trước", 20, Kind.NUMBER),
        centred("given", "Cách có số liệu", 26),
        centred("units", "Chỉ của một phần đơn vị (k/n)", 12),
        given("source", "Nguồn", 60),
    ),
    "Số liệu thống kê cùng kỳ năm trước đã dùng để so sánh",
)
ENTRIES = SheetLayout(
    "entries",
    "Dữ liệu",
    (
        hidden("source", "Số thứ tự tệp"),
        centred("task", "Nhiệm vụ", 10),
        centred("unit", "Đơn vị", 10),
        centred("derived", "Tình trạng suy ra", 18),
        given("overdue_days", "Số ngày quá hạn", 9, Kind.NUMBER),
        *_answers(document=18, result=40, difficulty=30, proposal=30),
        centred("kept", fields.KEEP.label, 8),
        centred("by_mark", "Theo ô đánh dấu chung", 8),
        given("file", "Tệp", 22),
        given("use", "Sử dụng", 22),
        *_ORIGIN,
        hidden("position", "Thứ tự trong tệp"),
    ),
    "Bảng dữ liệu: mỗi dòng là một nhiệm vụ của một đơn vị",
)
FIGURES = SheetLayout(
    "figures",
    "Số liệu đơn vị",
    (
        hidden("source", "Số thứ tự tệp"),
        centred("kind", "Loại", 12),
        centred("item", "Mã", 9),
        centred("unit", "Đơn vị", 10),
        *_figures(spent=16, disbursed=16, figure=14, remark=40),
        given("file", "Tệp", 24),
        given("use", "Sử dụng", 22),
        *_ORIGIN,
    ),
    "Số liệu chỉ tiêu, kinh phí và thống kê của từng đơn vị",
)
FACTS = SheetLayout(
    "facts",
    "Dữ kiện",
    (
        given("kind", "Loại", 34),
        centred("item", "Mã", 12),
        given("text", "Nội dung", 60),
        given("day", "Ngày", 13, Kind.DATE),
        given("number", "Số", 12, Kind.NUMBER),
    ),
    "Những điều sổ khác đọc ở sổ này",
)
"""What the headings and sentences of the other sheets say, for the superior's roll-up and for the
next year; its tab is hidden."""
