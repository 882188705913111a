"""The sheet of the plan workbook in which an agency words what the program says."""

from cchc_xl.layouts.layout import Column, SheetLayout
from cchc_xl.layouts.officer_columns import text

WORDINGS = SheetLayout(
    "wordings",
    "Mẫu câu",
    (
        Column("key", "Mã câu", 9, given=True, centred=True),
        Column("when", "Dùng khi", 28, given=True),
        Column("program", "Câu của chương trình", 48, given=True),
        text(
            "text",
            "Câu của cơ quan",
            48,
            "Câu dùng thay, giữ đủ các chỗ trong ngoặc nhọn { }. Để trống: dùng câu của chương "
            "trình.",
        ),
        Column("sample", "Ví dụ", 48, given=True),
    ),
    "Mẫu câu của báo cáo, công văn đôn đốc, lời nhắc, thư",
)
WORDING_SPARE_ROWS = {"wordings": 0}

WORDING_GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Câu chữ theo lối viết của cơ quan (trang Mẫu câu)",
        (
            "Trang này có mọi câu chương trình viết trong báo cáo, công văn đôn đốc, lời nhắc, "
            "thư. Muốn viết khác thì gõ câu của cơ quan ở ô trắng cùng dòng; để trống thì dùng câu "
            "của chương trình. Điều kiện dùng câu (cột Dùng khi) không đổi được.",
            "Chữ trong ngoặc nhọn, ví dụ {cơ quan}, là chỗ chương trình điền số liệu, tên, ngày: "
            "giữ nguyên chữ, giữ đủ các chỗ, đặt ở đâu trong câu cũng được. Sai thì “plan check” "
            "nêu (P220–P223) và chương trình vẫn dùng câu của mình.",
        ),
    ),
)
