"""What the report says of the work to come: patterns ``PH``."""

from cchc_xl.domain.patterns import Pattern

_SPAN = (("từ ngày", "15/3/2023"), ("đến ngày", "31/3/2023"))

COMING = Pattern(
    "PH01",
    "Ít nhiệm vụ đến hạn, nêu từng nhiệm vụ ở dưới",
    "Hoàn thành {số nhiệm vụ} đến hạn từ ngày {từ ngày} đến hết ngày {đến ngày}:",
    (("số nhiệm vụ", "02 nhiệm vụ"), *_SPAN),
)
COMING_MANY = Pattern(
    "PH02",
    "Nhiều nhiệm vụ đến hạn",
    "Hoàn thành {số nhiệm vụ} đến hạn từ ngày {từ ngày} đến hết ngày {đến ngày}, gồm: "
    "{các lĩnh vực}.",
    (
        ("số nhiệm vụ", "20 nhiệm vụ"),
        *_SPAN,
        ("các lĩnh vực", "Cải cách thể chế (02 nhiệm vụ)"),
    ),
)
LEFT = Pattern(
    "PH03",
    "Báo cáo năm: số nhiệm vụ của PH01, PH02",
    "{số nhiệm vụ} còn lại của Kế hoạch năm {năm}",
    (("số nhiệm vụ", "04 nhiệm vụ"), ("năm", "2023")),
)
TASK = Pattern(
    "PH04",
    "Một nhiệm vụ đến hạn",
    "{nhiệm vụ} ({đơn vị}, hạn {ngày})",
    (("nhiệm vụ", "Rà soát văn bản"), ("đơn vị", "Văn phòng"), ("ngày", "31/3/2023")),
)
FIELD = Pattern(
    "PH05",
    "Một lĩnh vực, trong PH02",
    "{lĩnh vực} ({số nhiệm vụ})",
    (("lĩnh vực", "Cải cách thể chế"), ("số nhiệm vụ", "02 nhiệm vụ")),
)
URGENT = Pattern(
    "PH06",
    "Sau PH02: những nhiệm vụ đến hạn sớm nhất",
    "Đến hạn sớm nhất: {các nhiệm vụ}.",
    (("các nhiệm vụ", "Rà soát văn bản (Văn phòng, hạn 31/3/2023)"),),
)
NOT_BEGUN = Pattern(
    "PH10",
    "Sau PH02: nhiệm vụ chưa bắt đầu, ít thì nêu tên",
    "Triển khai {số nhiệm vụ} chưa bắt đầu: {các nhiệm vụ}.",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("các nhiệm vụ", "Góp ý dự thảo văn bản")),
)
NONE = Pattern(
    "PH07",
    "Không có nhiệm vụ đến hạn",
    "Theo Kế hoạch, không có nhiệm vụ chưa hoàn thành nào đến hạn trong {kỳ tiếp theo}.",
    (("kỳ tiếp theo", "quý II năm 2023"),),
)
OVERDUE = Pattern(
    "PH08",
    "Ít nhiệm vụ quá hạn",
    "Hoàn thành dứt điểm {số nhiệm vụ} đã quá hạn: {các nhiệm vụ}.",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("các nhiệm vụ", "Rà soát văn bản")),
)
OVERDUE_MANY = Pattern(
    "PH09",
    "Nhiều nhiệm vụ quá hạn",
    "Hoàn thành dứt điểm {số nhiệm vụ} đã quá hạn.",
    (("số nhiệm vụ", "09 nhiệm vụ"),),
)
