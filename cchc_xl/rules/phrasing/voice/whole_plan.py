"""What the report says of the plan as a whole: patterns ``KH``."""

from cchc_xl.domain.patterns import Pattern

PLAN = Pattern(
    "KH01",
    "Kế hoạch chỉ có nhiệm vụ",
    "Kế hoạch đề ra {số nhiệm vụ} thuộc {số lĩnh vực}.",
    (("số nhiệm vụ", "45 nhiệm vụ"), ("số lĩnh vực", "07 lĩnh vực")),
)
PLAN_WITH_MORE = Pattern(
    "KH02",
    "Kế hoạch có thêm chỉ tiêu hoặc kinh phí",
    "Kế hoạch đề ra {số nhiệm vụ} thuộc {số lĩnh vực} và {phần khác}.",
    (
        ("số nhiệm vụ", "45 nhiệm vụ"),
        ("số lĩnh vực", "07 lĩnh vực"),
        ("phần khác", "25 chỉ tiêu"),
    ),
)
PLAN_WITH_ALL = Pattern(
    "KH21",
    "Kế hoạch có cả chỉ tiêu và kinh phí",
    "Kế hoạch đề ra {số nhiệm vụ} thuộc {số lĩnh vực}, {số chỉ tiêu} và {số nội dung chi}.",
    (
        ("số nhiệm vụ", "45 nhiệm vụ"),
        ("số lĩnh vực", "07 lĩnh vực"),
        ("số chỉ tiêu", "25 chỉ tiêu"),
        ("số nội dung chi", "04 nội dung chi"),
    ),
)
COMPLETION = Pattern(
    "KH03",
    "Mức hoàn thành cả Kế hoạch",
    "Tính đến ngày {ngày chốt}, đã hoàn thành {số hoàn thành} của Kế hoạch, đạt {tỷ lệ}"
    "{so kỳ trước}.",
    (
        ("ngày chốt", "14/6/2023"),
        ("số hoàn thành", "20/45 nhiệm vụ"),
        ("tỷ lệ", "44,44%"),
        ("so kỳ trước", ", tăng 12 nhiệm vụ so với quý I năm 2023"),
    ),
)
NONE_COMPLETED = Pattern(
    "KH37",
    "Chưa nhiệm vụ nào hoàn thành",
    "Tính đến ngày {ngày chốt}, trong {số nhiệm vụ} của Kế hoạch chưa có nhiệm vụ nào được báo cáo "
    "hoàn thành.",
    (("ngày chốt", "14/3/2023"), ("số nhiệm vụ", "45 nhiệm vụ")),
)
MORE_THAN_BEFORE = Pattern(
    "KH04",
    "Hoàn thành nhiều nhiệm vụ hơn kỳ trước; đứng sau KH03, LV02, LV03",
    ", tăng {số nhiệm vụ} so với {kỳ trước}",
    (("số nhiệm vụ", "12 nhiệm vụ"), ("kỳ trước", "quý I năm 2023")),
)
AS_BEFORE = Pattern(
    "KH05",
    "Số nhiệm vụ hoàn thành bằng kỳ trước; đứng sau KH03, LV02",
    ", không tăng so với {kỳ trước}",
    (("kỳ trước", "quý I năm 2023"),),
)
FEWER_THAN_BEFORE = Pattern(
    "KH06",
    "Hoàn thành ít nhiệm vụ hơn kỳ trước (số liệu được sửa lại); đứng sau KH03",
    ", giảm {số nhiệm vụ} so với {kỳ trước}",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("kỳ trước", "quý I năm 2023")),
)
FEWER_FOR_WANT_OF_REPORTS = Pattern(
    "KH40",
    "Như KH06, khi những nhiệm vụ ấy nay chưa có đủ báo cáo",
    ", giảm {số nhiệm vụ} so với {kỳ trước} do chưa có đủ báo cáo của đơn vị",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("kỳ trước", "quý I năm 2023")),
)
COMPLETED_WITHIN = Pattern(
    "KH07",
    "Kỳ không tính từ đầu năm: số hoàn thành trong kỳ",
    "Từ ngày {ngày đầu kỳ} đến ngày chốt số liệu, hoàn thành {số nhiệm vụ}.",
    (("ngày đầu kỳ", "15/6/2023"), ("số nhiệm vụ", "09/45 nhiệm vụ")),
)
NONE_COMPLETED_WITHIN = Pattern(
    "KH08",
    "Kỳ không tính từ đầu năm: trong kỳ không hoàn thành thêm",
    "Từ ngày {ngày đầu kỳ} đến ngày chốt số liệu, không có nhiệm vụ hoàn thành thêm.",
    (("ngày đầu kỳ", "15/6/2023"),),
)
DUE = Pattern(
    "KH09",
    "Nhiệm vụ đến hạn",
    "Trong số nhiệm vụ đến hạn, đã hoàn thành {số hoàn thành}, đạt {tỷ lệ}.",
    (("số hoàn thành", "12/15 nhiệm vụ"), ("tỷ lệ", "80%")),
)
ALL_DUE = Pattern(
    "KH38",
    "Mọi nhiệm vụ đến hạn đã hoàn thành",
    "Đã hoàn thành toàn bộ {số nhiệm vụ} đến hạn.",
    (("số nhiệm vụ", "15 nhiệm vụ"),),
)
NO_DUE = Pattern(
    "KH39",
    "Chưa hoàn thành nhiệm vụ đến hạn nào",
    "Trong {số nhiệm vụ} đến hạn, chưa có nhiệm vụ nào được báo cáo hoàn thành.",
    (("số nhiệm vụ", "02 nhiệm vụ"),),
)
DUE_LATER = Pattern(
    "KH10",
    "Báo cáo năm: nhiệm vụ có hạn đến hết năm",
    "Trong số nhiệm vụ có hạn đến hết ngày {hạn cuối}, đã hoàn thành {số hoàn thành}, đạt {tỷ lệ}.",
    (("hạn cuối", "31/12/2023"), ("số hoàn thành", "38/43 nhiệm vụ"), ("tỷ lệ", "88,37%")),
)
NONE_DUE = Pattern("KH11", "Chưa có nhiệm vụ đến hạn", "Chưa có nhiệm vụ nào đến hạn hoàn thành.")
BY_STATE = Pattern(
    "KH12",
    "Các nhiệm vụ phân theo tình trạng",
    "Phân theo tình trạng: {các tình trạng}.",
    (("các tình trạng", "18 nhiệm vụ hoàn thành đúng hạn; 02 nhiệm vụ hoàn thành quá hạn"),),
)
STILL_OPEN = Pattern(
    "KH13",
    "Báo cáo năm: nhiệm vụ chưa hoàn thành có hạn đến hết năm",
    "Còn {số nhiệm vụ} có hạn đến hết ngày {hạn cuối} chưa hoàn thành, gồm: {các phần}.",
    (
        ("số nhiệm vụ", "04 nhiệm vụ"),
        ("hạn cuối", "31/12/2023"),
        ("các phần", "03 nhiệm vụ dự kiến hoàn thành trong hạn; 01 nhiệm vụ chưa nêu ngày dự kiến"),
    ),
)
EXPECTED_IN_TIME = Pattern(
    "KH14",
    "Phần của KH13: dự kiến hoàn thành trong năm",
    "{số nhiệm vụ} dự kiến hoàn thành trong hạn",
    (("số nhiệm vụ", "03 nhiệm vụ"),),
)
EXPECTED_LATE = Pattern(
    "KH15",
    "Phần của KH13: dự kiến hoàn thành sau hạn cuối",
    "{số nhiệm vụ} dự kiến hoàn thành sau ngày {hạn cuối} ({các nhiệm vụ})",
    (
        ("số nhiệm vụ", "01 nhiệm vụ"),
        ("hạn cuối", "31/12/2023"),
        ("các nhiệm vụ", "Rà soát văn bản, ngày 15/01/2024"),
    ),
)
EXPECTED_LATE_MANY = Pattern(
    "KH36",
    "Như KH15, khi có nhiều nhiệm vụ",
    "{số nhiệm vụ} dự kiến hoàn thành sau ngày {hạn cuối}",
    (("số nhiệm vụ", "07 nhiệm vụ"), ("hạn cuối", "31/12/2023")),
)
EXPECTED_AT = Pattern(
    "KH16",
    "Nhiệm vụ với ngày dự kiến, trong KH15",
    "{nhiệm vụ}, ngày {ngày dự kiến}",
    (("nhiệm vụ", "Rà soát văn bản"), ("ngày dự kiến", "15/01/2024")),
)
NOT_EXPECTED = Pattern(
    "KH17",
    "Phần của KH13: chưa nêu ngày dự kiến",
    "{số nhiệm vụ} chưa nêu đủ ngày dự kiến hoàn thành",
    (("số nhiệm vụ", "01 nhiệm vụ"),),
)
COURSE = Pattern(
    "KH18",
    "Báo cáo năm: diễn biến qua các kỳ",
    "Diễn biến trong năm: {các mốc}.",
    (("các mốc", "đến ngày 14/3/2023 hoàn thành 08/45 nhiệm vụ"),),
)
MOMENT = Pattern(
    "KH19",
    "Một mốc trong KH18",
    "đến ngày {ngày chốt} hoàn thành {số hoàn thành}",
    (("ngày chốt", "14/3/2023"), ("số hoàn thành", "08/45 nhiệm vụ")),
)
MOMENT_WITH_OVERDUE = Pattern(
    "KH20",
    "Một mốc trong KH18, có nhiệm vụ quá hạn",
    "đến ngày {ngày chốt} hoàn thành {số hoàn thành}, quá hạn {số quá hạn}",
    (
        ("ngày chốt", "14/3/2023"),
        ("số hoàn thành", "08/45 nhiệm vụ"),
        ("số quá hạn", "03 nhiệm vụ"),
    ),
)
ALL_REPORTED = Pattern(
    "KH22",
    "Mọi đơn vị đã gửi báo cáo đúng hạn",
    "Có {số đơn vị} đã gửi báo cáo đúng hạn.",
    (("số đơn vị", "08/08 đơn vị"),),
)
REPORTED = Pattern(
    "KH23",
    "Có đơn vị chưa gửi báo cáo, không có đơn vị gửi chậm",
    "Có {số đơn vị} đã gửi báo cáo.",
    (("số đơn vị", "07/08 đơn vị"),),
)
REPORTED_SOME_LATE = Pattern(
    "KH24",
    "Có đơn vị gửi báo cáo chậm",
    "Có {số đơn vị} đã gửi báo cáo, trong đó {số gửi chậm} gửi sau hạn.",
    (("số đơn vị", "07/08 đơn vị"), ("số gửi chậm", "01 đơn vị")),
)
NONE_REPORTED = Pattern("KH25", "Chưa đơn vị nào gửi báo cáo", "Chưa có đơn vị gửi báo cáo.")
BUDGET = Pattern(
    "KH26",
    "Kinh phí, số liệu tính từ đầu năm",
    "Kinh phí thực hiện Kế hoạch: {các khoản}.",
    (
        (
            "các khoản",
            "đã thực hiện 13.700.000/43.000.000 đồng (31,86%)",
        ),
    ),
)
BUDGET_WITHIN = Pattern(
    "KH27",
    "Kinh phí, số liệu của riêng kỳ",
    "Kinh phí thực hiện Kế hoạch trong kỳ: {các khoản}.",
    (
        (
            "các khoản",
            "đã thực hiện 3.700.000/43.000.000 đồng (8,6%)",
        ),
    ),
)
SPENT = Pattern(
    "KH28",
    "Kinh phí đã thực hiện, trong KH26 và KH27",
    "đã thực hiện {số tiền}",
    (("số tiền", "13.700.000/43.000.000 đồng (31,86%)"),),
)
DISBURSED = Pattern(
    "KH29",
    "Kinh phí đã giải ngân, trong KH26 và KH27",
    "đã giải ngân {số tiền}",
    (("số tiền", "10.500.000/43.000.000 đồng (24,42%)"),),
)
BUDGET_UNKNOWN = Pattern(
    "KH30",
    "Chưa có số liệu thực hiện kinh phí",
    "Kinh phí theo Kế hoạch là {số tiền}; chưa có số liệu thực hiện.",
    (("số tiền", "43.000.000 đồng"),),
)
MONEY = Pattern(
    "KH31",
    "Số tiền trên tổng số, trong KH28 và KH29",
    "{đã chi}/{tổng số} đồng ({tỷ lệ})",
    (("đã chi", "13.700.000"), ("tổng số", "43.000.000"), ("tỷ lệ", "31,86%")),
)
MONEY_OF_SOME = Pattern(
    "KH32",
    "Số tiền trên tổng số, khi mới có số liệu của một phần nội dung chi",
    "{đã chi}/{tổng số} đồng ({tỷ lệ}; số liệu của {số nội dung chi})",
    (
        ("đã chi", "13.700.000"),
        ("tổng số", "43.000.000"),
        ("tỷ lệ", "31,86%"),
        ("số nội dung chi", "03/04 nội dung chi"),
    ),
)
OUTSIDE = Pattern(
    "KH33",
    "Nhiệm vụ ngoài kế hoạch, ít thì nêu tên",
    "Ngoài các nhiệm vụ của Kế hoạch, có thêm {số nhiệm vụ}: {các nhiệm vụ}.",
    (
        ("số nhiệm vụ", "02 nhiệm vụ"),
        ("các nhiệm vụ", "Hội thi tìm hiểu pháp luật (Thanh tra Sở, đã hoàn thành)"),
    ),
)
OUTSIDE_MANY = Pattern(
    "KH34",
    "Nhiệm vụ ngoài kế hoạch, nhiều thì chỉ nêu số",
    "Ngoài các nhiệm vụ của Kế hoạch, có thêm {số nhiệm vụ}.",
    (("số nhiệm vụ", "12 nhiệm vụ"),),
)
OUTSIDE_TASK = Pattern(
    "KH35",
    "Một nhiệm vụ trong KH33",
    "{nhiệm vụ} ({chi tiết})",
    (("nhiệm vụ", "Hội thi tìm hiểu pháp luật"), ("chi tiết", "Thanh tra Sở, đã hoàn thành")),
)
