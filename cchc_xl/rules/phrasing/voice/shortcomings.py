"""What the report says of shortcomings and difficulties: patterns ``HC``."""

from cchc_xl.domain.patterns import Pattern

_TASK = ("nhiệm vụ", "Rà soát văn bản")
_UNIT = ("đơn vị", "Phòng Giáo dục Mầm non")

MISSED = Pattern(
    "HC01",
    "Chỉ tiêu chưa đạt, nêu từng chỉ tiêu ở dưới",
    "Tính đến ngày {ngày chốt}, còn {số chỉ tiêu} chưa đạt mức Kế hoạch đề ra:",
    (("ngày chốt", "14/6/2023"), ("số chỉ tiêu", "02 chỉ tiêu")),
)
BELOW = Pattern(
    "HC02",
    "Một chỉ tiêu chưa đạt",
    "{chỉ tiêu}: đạt {kết quả}, thấp hơn {chênh lệch} so với Kế hoạch ({mức})",
    (
        ("chỉ tiêu", "Phản ánh, kiến nghị được xử lý đúng quy định"),
        ("kết quả", "81,08% (30/37 phản ánh, kiến nghị)"),
        ("chênh lệch", "18,92 điểm %"),
        ("mức", "100%"),
    ),
)
NOT_AS_ASKED = Pattern(
    "HC03",
    "Một chỉ tiêu chưa đạt mà số liệu không thấp hơn mức",
    "{chỉ tiêu}: {kết quả}, Kế hoạch yêu cầu {mức}",
    (
        ("chỉ tiêu", "Mức hài lòng"),
        ("kết quả", "85% (17/20 người)"),
        ("mức", "trên 85%"),
    ),
)
OVERDUE = Pattern(
    "HC04",
    "Một nhiệm vụ quá hạn",
    "Còn {số nhiệm vụ} quá hạn chưa hoàn thành: {nhiệm vụ}.",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("nhiệm vụ", "Rà soát văn bản (42 ngày)")),
)
OVERDUE_SEVERAL = Pattern(
    "HC05",
    "Nhiều nhiệm vụ quá hạn",
    "Còn {số nhiệm vụ} quá hạn chưa hoàn thành, chậm nhất là {nhiệm vụ}.",
    (("số nhiệm vụ", "04 nhiệm vụ"), ("nhiệm vụ", "Rà soát văn bản (42 ngày)")),
)
BY_DAYS = Pattern(
    "HC06",
    "Nhiệm vụ với số ngày, trong HC04, HC05, HC09",
    "{nhiệm vụ} ({số ngày} ngày)",
    (_TASK, ("số ngày", "42")),
)
LATE = Pattern(
    "HC07",
    "Nhiệm vụ hoàn thành sau hạn",
    "Có {số nhiệm vụ} hoàn thành quá hạn: {các nhiệm vụ}.",
    (
        ("số nhiệm vụ", "01 nhiệm vụ"),
        ("các nhiệm vụ", "Tuyên truyền CCHC (Văn phòng, 12 ngày)"),
    ),
)
BY_UNIT_AND_DAYS = Pattern(
    "HC08",
    "Nhiệm vụ với đơn vị và số ngày, trong HC07",
    "{nhiệm vụ} ({đơn vị}, {số ngày} ngày)",
    (_TASK, ("đơn vị", "Văn phòng"), ("số ngày", "12")),
)
LATE_MANY = Pattern(
    "HC09",
    "Như HC07, khi có nhiều nhiệm vụ",
    "Có {số nhiệm vụ} hoàn thành quá hạn, chậm nhất là {nhiệm vụ}.",
    (("số nhiệm vụ", "09 nhiệm vụ"), ("nhiệm vụ", "Tuyên truyền CCHC (105 ngày)")),
)
UNREPORTED = Pattern(
    "HC10",
    "Nhiệm vụ đến hạn mà chưa đủ báo cáo",
    "Có {số nhiệm vụ} đã đến hạn nhưng chưa có đủ báo cáo của đơn vị chủ trì: {các nhiệm vụ}.",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("các nhiệm vụ", "Rà soát văn bản")),
)
UNREPORTED_MANY = Pattern(
    "HC11",
    "Như HC10, khi có nhiều nhiệm vụ",
    "Có {số nhiệm vụ} đã đến hạn nhưng chưa có đủ báo cáo của đơn vị chủ trì.",
    (("số nhiệm vụ", "09 nhiệm vụ"),),
)
REPORTING = Pattern(
    "HC12",
    "Đơn vị chưa gửi hoặc gửi chậm báo cáo",
    "Về chế độ báo cáo: {các phần}.",
    (("các phần", "01/08 đơn vị chưa gửi báo cáo (Phòng Giáo dục Mầm non)"),),
)
NOT_SENT = Pattern(
    "HC13",
    "Phần của HC12: chưa gửi, ít đơn vị",
    "{số đơn vị} chưa gửi báo cáo ({đơn vị})",
    (("số đơn vị", "01/08 đơn vị"), _UNIT),
)
NOT_SENT_MANY = Pattern(
    "HC14",
    "Phần của HC12: chưa gửi, nhiều đơn vị",
    "{số đơn vị} chưa gửi báo cáo",
    (("số đơn vị", "05/08 đơn vị"),),
)
SENT_LATE = Pattern(
    "HC15",
    "Phần của HC12: gửi chậm, ít đơn vị",
    "{số đơn vị} gửi báo cáo sau hạn ({đơn vị})",
    (("số đơn vị", "01/08 đơn vị"), ("đơn vị", "Thanh tra Sở, chậm 03 ngày")),
)
SENT_LATE_MANY = Pattern(
    "HC16",
    "Phần của HC12: gửi chậm, nhiều đơn vị",
    "{số đơn vị} gửi báo cáo sau hạn, chậm nhất {số ngày} ngày",
    (("số đơn vị", "05/08 đơn vị"), ("số ngày", "07")),
)
UNIT_LATE = Pattern(
    "HC17",
    "Đơn vị gửi chậm, trong HC15",
    "{đơn vị}, chậm {số ngày} ngày",
    (("đơn vị", "Thanh tra Sở"), ("số ngày", "03")),
)
UNMOVED = Pattern(
    "HC18",
    "Báo cáo năm: nhiệm vụ không tiến triển",
    "Có {số nhiệm vụ} không tiến triển qua các kỳ báo cáo: {các nhiệm vụ}.",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("các nhiệm vụ", "Rà soát văn bản (03 kỳ)")),
)
UNMOVED_MANY = Pattern(
    "HC19",
    "Như HC18, khi có nhiều nhiệm vụ",
    "Có {số nhiệm vụ} không tiến triển qua các kỳ báo cáo, lâu nhất là {nhiệm vụ}.",
    (("số nhiệm vụ", "09 nhiệm vụ"), ("nhiệm vụ", "Rà soát văn bản (03 kỳ)")),
)
BY_PERIODS = Pattern(
    "HC20",
    "Nhiệm vụ với số kỳ, trong HC18 và HC19",
    "{nhiệm vụ} ({số kỳ} kỳ)",
    (_TASK, ("số kỳ", "03")),
)
RAISED_AGAIN = Pattern(
    "HC21",
    "Báo cáo năm: khó khăn nêu lại",
    "Có {số lượt} khó khăn, vướng mắc nêu từ kỳ trước, kỳ này tiếp tục được nêu.",
    (("số lượt", "02 lượt"),),
)
NONE = Pattern(
    "HC22",
    "Không có điểm nào nêu trên",
    "Theo số liệu tổng hợp, trong kỳ không có {các điểm}.",
    (("các điểm", "nhiệm vụ quá hạn, đơn vị chưa gửi hoặc gửi chậm báo cáo"),),
)
DIFFICULTIES = Pattern(
    "HC23", "Đứng trước các khó khăn, vướng mắc", "Khó khăn, vướng mắc do các đơn vị nêu:"
)
RAISED = Pattern(
    "HC24",
    "Một khó khăn hoặc kiến nghị",
    "{nội dung} ({đơn vị}; {về việc})",
    (
        ("nội dung", "Nhân sự phụ trách kiêm nhiệm nhiều việc"),
        ("đơn vị", "Văn phòng"),
        ("về việc", "khi thực hiện: Rà soát văn bản"),
    ),
)
ABOUT_TASK = Pattern(
    "HC25",
    "Khó khăn, kiến nghị về một nhiệm vụ, trong HC24",
    "khi thực hiện: {nhiệm vụ}",
    (_TASK,),
)
ABOUT_MANY = Pattern(
    "HC26",
    "Khó khăn, kiến nghị về nhiều nhiệm vụ, trong HC24",
    "liên quan {số nhiệm vụ}",
    (("số nhiệm vụ", "04 nhiệm vụ"),),
)
ABOUT_OTHERS = Pattern(
    "HC27",
    "Khó khăn, kiến nghị về việc ngoài kế hoạch, trong HC24",
    "khi thực hiện nhiệm vụ ngoài kế hoạch",
)
