"""The layout of the sheet ``Kiểm tra văn bản``: what was found in Word documents, row by row."""

from cchc_xl.layouts.given_columns import centred, given
from cchc_xl.layouts.layout import SheetLayout

DOCUMENTS = SheetLayout(
    "documents",
    "Kiểm tra văn bản",
    (
        given("file", "Tệp", 22),
        given("place", "Chỗ", 17),
        centred("severity", "Mức", 11),
        centred("code", "Mã", 7),
        given("message", "Nội dung", 48),
        given("allowed", "Quy định", 22),
        given("remedy", "Cách sửa", 42),
        given("mended", "Bản đã sửa", 24),
    ),
    "Kiểm tra văn bản",
)
FIRST_LINE = "Thể thức và kỹ thuật trình bày văn bản Word"
NOT_CHECKED = "Chưa kiểm tra văn bản nào: bấm nút “Kiểm tra văn bản” ở trang “Điều khiển”."
WHOLE, VERDICT = "Cả văn bản", "Kết quả"
"""Place and severity of the row that sums a document up."""
