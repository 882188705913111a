"""What only the short report says: patterns ``NG``."""

from cchc_xl.domain.patterns import Pattern

FIELD = Pattern(
    "NG01",
    "Một lĩnh vực trong báo cáo ngắn",
    "{lĩnh vực}: hoàn thành {số hoàn thành}{so kỳ trước}{quá hạn}{nổi bật}.",
    (
        ("lĩnh vực", "Cải cách thể chế"),
        ("số hoàn thành", "03/08 nhiệm vụ (37,5%)"),
        ("so kỳ trước", ", tăng 02 nhiệm vụ so với quý I năm 2023"),
        ("quá hạn", "; quá hạn 01 nhiệm vụ"),
        ("nổi bật", "; mới hoàn thành: Kiểm tra cải cách hành chính"),
    ),
)
FIELD_NONE_DONE = Pattern(
    "NG02",
    "Như NG01, khi chưa nhiệm vụ nào hoàn thành",
    "{lĩnh vực}: chưa hoàn thành nhiệm vụ nào trong {số nhiệm vụ}{quá hạn}.",
    (
        ("lĩnh vực", "Cải cách thể chế"),
        ("số nhiệm vụ", "08 nhiệm vụ"),
        ("quá hạn", "; quá hạn 01 nhiệm vụ"),
    ),
)
FIELD_UNREPORTED = Pattern(
    "NG05",
    "Như NG01, khi chưa nhiệm vụ nào có báo cáo",
    "{lĩnh vực}: {số nhiệm vụ} chưa có báo cáo của đơn vị chủ trì.",
    (("lĩnh vực", "Cải cách thể chế"), ("số nhiệm vụ", "08 nhiệm vụ")),
)
FIELD_OVERDUE = Pattern(
    "NG03",
    "Phần của NG01, NG02: nhiệm vụ quá hạn",
    "; quá hạn {số nhiệm vụ}",
    (("số nhiệm vụ", "01 nhiệm vụ"),),
)
FIELD_NEW = Pattern(
    "NG04",
    "Phần của NG01: nhiệm vụ hoàn thành từ kỳ trước đến nay, ít thì nêu tên",
    "; mới hoàn thành: {các nhiệm vụ}",
    (("các nhiệm vụ", "Kiểm tra cải cách hành chính (Báo cáo số 12/BC-TTRA)"),),
)
