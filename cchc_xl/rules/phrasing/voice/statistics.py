"""What the report says of the statistics of a field: patterns ``TK``."""

from cchc_xl.domain.patterns import Pattern

SUM = Pattern(
    "TK01",
    "Một tổng số và các phần của nó",
    "{tên}: {số liệu}{so cùng kỳ}, gồm {các phần}.",
    (
        ("tên", "Tổng số hồ sơ"),
        ("số liệu", "279 hồ sơ"),
        ("các phần", "kỳ trước chuyển sang: 21; tiếp nhận mới: 258"),
        ("so cùng kỳ", ", tăng 29 hồ sơ (11,6%) so với cùng kỳ năm 2022"),
    ),
)
SUM_AND_AMONG = Pattern(
    "TK02",
    "Một tổng số chia theo hai cách",
    "{tên}: {số liệu}{so cùng kỳ}, gồm {các phần}; trong đó {các phần khác}.",
    (
        ("tên", "Tổng số hồ sơ"),
        ("số liệu", "279 hồ sơ"),
        ("các phần", "kỳ trước chuyển sang: 21; tiếp nhận mới: 258"),
        ("so cùng kỳ", ", tăng 29 hồ sơ (11,6%) so với cùng kỳ năm 2022"),
        ("các phần khác", "đã giải quyết: 240; đang giải quyết: 39"),
    ),
)
RATE = Pattern(
    "TK03",
    "Một tỷ lệ",
    "{tên}: {số liệu} ({tử số trên mẫu số}){so cùng kỳ}.",
    (
        ("tên", "Tỷ lệ hồ sơ đúng hạn"),
        ("số liệu", "92,47%"),
        ("tử số trên mẫu số", "258/279 hồ sơ"),
        ("so cùng kỳ", ", tăng 2,5 điểm % so với cùng kỳ năm 2022"),
    ),
)
CHANGED = Pattern(
    "TK04",
    "Tăng, giảm so với cùng kỳ; đứng trong TK01, TK02, TK03",
    ", {tăng giảm} so với cùng kỳ năm {năm trước}",
    (("tăng giảm", "tăng 29 hồ sơ (11,6%)"), ("năm trước", "2022")),
)
UNCHANGED = Pattern(
    "TK05",
    "Bằng cùng kỳ; đứng trong TK01, TK02, TK03",
    ", bằng cùng kỳ năm {năm trước}",
    (("năm trước", "2022"),),
)
FIGURE = Pattern(
    "TK06",
    "Một phần trong TK01, TK02",
    "{tên}: {số liệu}",
    (("tên", "kỳ trước chuyển sang"), ("số liệu", "21")),
)
