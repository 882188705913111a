"""The workbook of what changed between two consolidations."""

from cchc_xl.layouts.given_columns import centred, given
from cchc_xl.layouts.layout import Column, SheetLayout

_SIDES: tuple[Column, ...] = (
    given("before", "Sổ trước ghi", 34),
    given("after", "Sổ sau ghi", 34),
    given("source_before", "Nguồn: sổ trước", 26),
    given("source_after", "Nguồn: sổ sau", 26),
)
RESULTS = SheetLayout(
    "compared_results",
    "Kết quả đổi",
    (
        centred("matter", "Loại", 13),
        centred("item", "Mã", 9),
        given("text", "Nội dung", 60),
        given("field", "Ô", 20),
        *_SIDES,
    ),
    "Kết quả của cơ quan đã đổi",
)
UNITS = SheetLayout(
    "compared_units",
    "Đơn vị đổi",
    (
        centred("unit", "Mã đơn vị", 11),
        given("name", "Đơn vị", 36),
        given("field", "Ô", 22),
        *_SIDES,
    ),
    "Tệp, thời điểm gửi, lỗi của đơn vị đã đổi",
)
ANSWERS = SheetLayout(
    "compared_answers",
    "Câu trả lời đổi",
    (
        centred("unit", "Mã đơn vị", 11),
        given("name", "Đơn vị", 28),
        centred("matter", "Loại", 13),
        centred("item", "Mã", 9),
        given("text", "Nội dung", 58),
        given("field", "Ô", 20),
        *_SIDES,
    ),
    "Câu trả lời của đơn vị đã đổi, từng ô",
)
