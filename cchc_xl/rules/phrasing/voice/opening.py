"""How the report opens and closes: patterns ``MD``."""

from cchc_xl.domain.patterns import Pattern

OPENING = Pattern(
    "MD01",
    "Câu mở đầu báo cáo",
    "Thực hiện {căn cứ} (sau đây gọi là Kế hoạch), {cơ quan} báo cáo {trích yếu} như sau:",
    (
        (
            "căn cứ",
            "Kế hoạch số 12/KH-SGDĐT ngày 05/01/2023 của Sở GDĐT về cải cách hành chính năm 2023",
        ),
        ("cơ quan", "Sở GDĐT"),
        ("trích yếu", "kết quả công tác cải cách hành chính (CCHC) quý I năm 2023"),
    ),
)
WINDOW = Pattern(
    "MD02",
    "Số liệu tính từ đầu năm kế hoạch",
    "Số liệu tính từ {kỳ số liệu}.",
    (("kỳ số liệu", "ngày 15/12/2022 đến ngày 14/6/2023"),),
)
WINDOW_WITHIN = Pattern(
    "MD03",
    "Kỳ báo cáo không bắt đầu từ đầu năm kế hoạch",
    "Số liệu tính từ {kỳ số liệu}; riêng tình trạng nhiệm vụ tính lũy kế từ ngày {ngày đầu năm}.",
    (("kỳ số liệu", "ngày 15/6/2023 đến ngày 14/9/2023"), ("ngày đầu năm", "15/12/2022")),
)
ATTACHED = Pattern(
    "MD04",
    "Dẫn các phụ lục, kế hoạch không có chỉ tiêu",
    "Thống kê số liệu nêu tại {phụ lục thống kê}, kết quả từng nhiệm vụ nêu tại {phụ lục nhiệm vụ} "
    "kèm theo.",
    (("phụ lục thống kê", "Phụ lục I"), ("phụ lục nhiệm vụ", "Phụ lục II")),
)
ATTACHED_WITH_TARGETS = Pattern(
    "MD05",
    "Dẫn các phụ lục, kế hoạch có chỉ tiêu",
    "Thống kê số liệu nêu tại {phụ lục thống kê}, kết quả từng nhiệm vụ nêu tại {phụ lục nhiệm "
    "vụ}, kết quả thực hiện chỉ tiêu nêu tại {phụ lục chỉ tiêu} kèm theo.",
    (
        ("phụ lục thống kê", "Phụ lục I"),
        ("phụ lục nhiệm vụ", "Phụ lục II"),
        ("phụ lục chỉ tiêu", "Phụ lục III"),
    ),
)
CLOSING = Pattern(
    "MD07",
    "Câu kết, có nơi nhận ở Kính gửi",
    "Trên đây là báo cáo {trích yếu} của {cơ quan}, kính gửi {nơi nhận} theo dõi, tổng hợp./.",
    (
        ("trích yếu", "kết quả công tác cải cách hành chính quý I năm 2023"),
        ("cơ quan", "Sở GDĐT"),
        ("nơi nhận", "UBND tỉnh, Sở Nội vụ"),
    ),
)
CLOSING_ALONE = Pattern(
    "MD08",
    "Câu kết, không có nơi nhận ở Kính gửi",
    "Trên đây là báo cáo {trích yếu} của {cơ quan}./.",
    (
        ("trích yếu", "kết quả công tác cải cách hành chính quý I năm 2023"),
        ("cơ quan", "Sở GDĐT"),
    ),
)
