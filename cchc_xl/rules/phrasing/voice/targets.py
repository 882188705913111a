"""What the report says of targets and of good practices: patterns ``CT``."""

from cchc_xl.domain.patterns import Pattern
from cchc_xl.domain.results import Standing

_TARGET = ("chỉ tiêu", "Hồ sơ trực tuyến")
_FIGURE = ("kết quả", "97,85% (182/186 hồ sơ)")
_NUMBER = (("số chỉ tiêu", "04 chỉ tiêu"),)

NO_TARGET = Pattern(
    "CT01",
    "Kế hoạch không có chỉ tiêu",
    "Kế hoạch không có chỉ tiêu định lượng.",
)
NOTHING_KNOWN = Pattern(
    "CT02",
    "Chưa chỉ tiêu nào có số liệu",
    "Chưa có số liệu của {số chỉ tiêu} nên chưa đánh giá được mức độ đạt chỉ tiêu.",
    (("số chỉ tiêu", "25 chỉ tiêu"),),
)
REACHED = Pattern(
    "CT03",
    "Số chỉ tiêu đạt",
    "Đạt {số đạt}{so kỳ trước}{phần còn lại}.",
    (
        ("số đạt", "19/25 chỉ tiêu (76%)"),
        ("so kỳ trước", ", tăng 03 chỉ tiêu so với quý I năm 2023"),
        ("phần còn lại", "; chưa đạt 02 chỉ tiêu; chưa đến kỳ đánh giá 04 chỉ tiêu"),
    ),
)
NONE_REACHED = Pattern(
    "CT04",
    "Chưa chỉ tiêu nào đạt",
    "Chưa có chỉ tiêu đạt mức Kế hoạch đề ra{phần còn lại}.",
    (("phần còn lại", "; chưa đạt 02 chỉ tiêu; chưa đến kỳ đánh giá 04 chỉ tiêu"),),
)
REST = {
    Standing.MISSED: Pattern(
        "CT05", "Phần của CT03: chưa đạt", "; chưa đạt {số chỉ tiêu}", _NUMBER
    ),
    Standing.UNDERWAY: Pattern(
        "CT06",
        "Phần của CT03: đánh giá vào cuối năm",
        "; chưa đến kỳ đánh giá {số chỉ tiêu}",
        _NUMBER,
    ),
    Standing.UNKNOWN: Pattern(
        "CT07", "Phần của CT03: chưa có số liệu", "; chưa có số liệu {số chỉ tiêu}", _NUMBER
    ),
}
"""How the targets that are not reached are counted."""
MORE_THAN_BEFORE = Pattern(
    "CT08",
    "Đạt nhiều chỉ tiêu hơn kỳ trước; đứng trong CT03",
    ", tăng {số chỉ tiêu} so với {kỳ trước}",
    (("số chỉ tiêu", "03 chỉ tiêu"), ("kỳ trước", "quý I năm 2023")),
)
FEWER_THAN_BEFORE = Pattern(
    "CT09",
    "Đạt ít chỉ tiêu hơn kỳ trước; đứng trong CT03",
    ", giảm {số chỉ tiêu} so với {kỳ trước}",
    (("số chỉ tiêu", "01 chỉ tiêu"), ("kỳ trước", "quý I năm 2023")),
)
ALL_NAMED = Pattern(
    "CT10",
    "Ít chỉ tiêu đạt: nêu từng chỉ tiêu",
    "Chỉ tiêu đạt: {các chỉ tiêu}.",
    (("các chỉ tiêu", "Hồ sơ trực tuyến: đạt 97,85% (182/186 hồ sơ)"),),
)
EXCEEDED = Pattern(
    "CT11",
    "Nhiều chỉ tiêu đạt: nêu những chỉ tiêu vượt nhiều nhất",
    "Trong đó {số chỉ tiêu} vượt mức Kế hoạch, nhiều nhất là: {các chỉ tiêu}.",
    (
        ("số chỉ tiêu", "11 chỉ tiêu"),
        ("các chỉ tiêu", "Hồ sơ trực tuyến: đạt 97,85% (182/186 hồ sơ)"),
    ),
)
EXCEEDED_FEW = Pattern(
    "CT21",
    "Như CT11, khi ít chỉ tiêu vượt mức",
    "Trong đó {số chỉ tiêu} vượt mức Kế hoạch: {các chỉ tiêu}.",
    (
        ("số chỉ tiêu", "02 chỉ tiêu"),
        ("các chỉ tiêu", "Hồ sơ trực tuyến: đạt 97,85% (182/186 hồ sơ)"),
    ),
)
OVER = Pattern(
    "CT12",
    "Một chỉ tiêu vượt mức, trong CT10 và CT11",
    "{chỉ tiêu}: đạt {kết quả}, vượt {chênh lệch} so với Kế hoạch",
    (_TARGET, _FIGURE, ("chênh lệch", "37,85 điểm %")),
)
AS_PLANNED = Pattern(
    "CT13",
    "Một chỉ tiêu đạt đúng mức, trong CT10",
    "{chỉ tiêu}: đạt {kết quả}, đúng mức Kế hoạch",
    (_TARGET, ("kết quả", "100% (52/52 văn bản)")),
)
UNDERWAY = Pattern(
    "CT14",
    "Chỉ tiêu đánh giá vào cuối năm",
    "Chỉ tiêu đánh giá vào cuối năm, đến nay: {các chỉ tiêu}.",
    (("các chỉ tiêu", "Hồ sơ trực tuyến: 41,09% (136/331 hồ sơ), mức cả năm 50%"),),
)
UNDERWAY_MANY = Pattern(
    "CT15",
    "Nhiều chỉ tiêu đánh giá vào cuối năm: nêu những chỉ tiêu còn cách xa nhất",
    "Trong {số chỉ tiêu} đánh giá vào cuối năm, thấp nhất so với mức cả năm là: {các chỉ tiêu}.",
    (
        ("số chỉ tiêu", "09 chỉ tiêu"),
        ("các chỉ tiêu", "Hồ sơ trực tuyến: 41,09% (136/331 hồ sơ), mức cả năm 50%"),
    ),
)
SO_FAR = Pattern(
    "CT16",
    "Một chỉ tiêu, trong CT14 và CT15",
    "{chỉ tiêu}: {kết quả}, mức cả năm {mức}",
    (_TARGET, ("kết quả", "41,09% (136/331 hồ sơ)"), ("mức", "từ 50% trở lên")),
)
PART_OF = Pattern(
    "CT17",
    "Chỉ tiêu thành phần, khi chưa có tên ngắn",
    "{chỉ tiêu} (thuộc chỉ tiêu: {chỉ tiêu cha})",
    (
        ("chỉ tiêu", "Trong số đó, ít nhất 80% được tích hợp"),
        ("chỉ tiêu cha", "Tối thiểu 80% TTHC được cung cấp dịch vụ công trực tuyến"),
    ),
)
OF_SOME_UNITS = Pattern(
    "CT18",
    "Số liệu của một phần đơn vị, sau kết quả",
    "số liệu của {số đơn vị}",
    (("số đơn vị", "07/08 đơn vị"),),
)
PRACTICES = Pattern(
    "CT19",
    "Cách làm hay, sáng kiến",
    "Cách làm hay, sáng kiến ({số cách làm}):",
    (("số cách làm", "02 cách làm"),),
)
PRACTICE = Pattern(
    "CT20",
    "Một cách làm hay",
    "{cách làm} ({đơn vị})",
    (
        ("cách làm", "Lập nhóm trao đổi trực tuyến để hướng dẫn kê khai hồ sơ"),
        ("đơn vị", "Văn phòng"),
    ),
)
