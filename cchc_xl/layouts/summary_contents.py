"""What the first sheet of the consolidated workbook says of the others: what each holds, whether it
is printed with the book, which ones only the program reads."""

from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.layouts.given_columns import centred, given
from cchc_xl.layouts.layout import Kind, SheetLayout

CONTENTS = SheetLayout(
    "contents",
    "Mục lục",
    (
        centred("number", "STT", 6),
        given("sheet", "Trang", 24),
        given("text", "Có gì trong trang", 92),
        given("rows", "Số dòng", 8, Kind.NUMBER),
        centred("printed", "In cùng sổ", 8),
    ),
    "Mục lục sổ tổng hợp",
)
HELD = {
    "tally": "Một trang cho lãnh đạo: nhiệm vụ, chỉ tiêu, kinh phí, đơn vị, việc cần quyết định.",
    "remarks": "Khó khăn, vướng mắc; kiến nghị với cấp trên; kiến nghị cơ quan tự giải quyết.",
    "appendix": "Kết quả từng nhiệm vụ của kế hoạch; bấm dấu + ở lề trái để xem từng đơn vị.",
    "units": "Đơn vị nào đã gửi, đúng hạn hay trễ; nhiệm vụ của từng đơn vị theo tình trạng.",
    "targets": "Mức đạt được của từng chỉ tiêu so với mức phải đạt, số liệu của từng đơn vị.",
    "budget": "Dự toán, số đã thực hiện, đã giải ngân của từng dòng kinh phí.",
    "statistics": "Số liệu thống kê theo mẫu của cấp trên, so với cùng kỳ năm trước.",
    "scores": "Điểm của cơ quan và từng đơn vị theo tiêu chí, kèm cách chấm.",
    "score_course": "Điểm qua các kỳ trong năm.",
    "course": "Nhiệm vụ, chỉ tiêu qua các kỳ trong năm: thay đổi, không tiến triển, dự báo.",
    "extra": "Việc đơn vị làm ngoài kế hoạch, không tính vào tỷ lệ.",
    "practices": "Cách làm hay, sáng kiến do đơn vị nêu.",
    "evidence": "Văn bản, tài liệu mà đơn vị nêu cho từng nhiệm vụ.",
    "conflicts": "Chỗ các đơn vị báo cáo khác nhau, ai ghi gì, ở ô nào.",
    "changes": "Chỗ khác nhau giữa các tệp mà một đơn vị đã gửi.",
    "adjustments": "Số liệu do cán bộ tổng hợp điều chỉnh, kèm lý do.",
    "diagnostics": "Lỗi, cảnh báo ở từng ô của biểu nhận về và cách xử lý.",
    "sources": "Các tệp đã nhận: của ai, lúc nào, có dùng hay không.",
    "entries": "Trang ẩn: câu trả lời của đơn vị, mỗi dòng một nhiệm vụ của một đơn vị.",
    "figures": "Trang ẩn: số liệu chỉ tiêu, kinh phí, thống kê của từng đơn vị.",
    "earlier": "Trang ẩn: câu trả lời của các kỳ trước, để đối chiếu.",
    "last_year": "Trang ẩn: số liệu cùng kỳ năm trước đã dùng.",
    "past": "Trang ẩn: kết quả của các kỳ trước trong năm.",
    "facts": "Trang ẩn: những điều sổ khác đọc ở sổ này.",
}
"""What a sheet holds, by the key of its layout; ``tally`` is the overview."""
READ_BACK = (
    summary_data.ENTRIES,
    summary_data.FIGURES,
    summary_data.EARLIER,
    summary_data.LAST_YEAR,
    summary_data.PAST,
    summary_data.FACTS,
)
"""The sheets that the program reads back, the last of the book."""
HIDDEN = frozenset(layout.key for layout in READ_BACK)
"""Their keys: they are hidden, never locked away."""
PRINTED = {
    summary_book.REMARKS.key: 20,
    summary_book.APPENDIX.key: 13,
    summary_book.UNITS.key: 20,
    summary_book.TARGETS.key: 13,
    summary_book.BUDGET.key: 20,
    summary_book.STATISTICS.key: 27,
}
"""The tables that are printed with the book, by key: how many of their rows a page takes."""
NOTES = (
    "In cả sổ (Print Entire Workbook) chỉ in các trang ghi “có”. Trang khác, muốn in riêng thì "
    "chọn Bỏ qua vùng in (Ignore Print Area) khi in.",
    "Trang ẩn do chương trình đọc lại ở kỳ sau, không xóa; muốn xem thì nhấp chuột phải vào tên "
    "một trang bất kỳ, chọn Hiện (Unhide).",
)
"""What stands below the table of contents."""


def pages_high(key: str, rows: int) -> int:
    """How many pages a table of so many rows takes on paper; 0 where it is not printed."""
    return -(-max(1, rows) // PRINTED[key]) if key in PRINTED else 0
