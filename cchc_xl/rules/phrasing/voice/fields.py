"""What the report says of a field, or of some of its tasks: patterns ``LV``."""

from cchc_xl.domain.patterns import Pattern

_TASK = ("nhiệm vụ", "Tuyên truyền cải cách hành chính")
_RESULT = ("kết quả", "đã ban hành kế hoạch; Kế hoạch số 45/KH-SGDĐT ngày 05/01/2023")

NO_TASK = Pattern(
    "LV01",
    "Kế hoạch không có nhiệm vụ về nội dung này",
    "Kế hoạch không có nhiệm vụ riêng về nội dung này; kết quả trong kỳ: {chỗ trống}",
    (("chỗ trống", "……"),),
)
SOME_DONE = Pattern(
    "LV02",
    "Một phần nhiệm vụ đã hoàn thành",
    "Đã hoàn thành {số hoàn thành}{so kỳ trước}{quá hạn}; còn lại: {các tình trạng}.",
    (
        ("số hoàn thành", "03/08 nhiệm vụ (37,5%)"),
        ("quá hạn", "; có 01 nhiệm vụ hoàn thành quá hạn"),
        ("so kỳ trước", ", tăng 02 nhiệm vụ so với quý I năm 2023"),
        ("các tình trạng", "05 nhiệm vụ đang thực hiện trong hạn"),
    ),
)
ALL_DONE = Pattern(
    "LV03",
    "Mọi nhiệm vụ đã hoàn thành, có nhiệm vụ quá hạn",
    "Đã hoàn thành cả {số nhiệm vụ} Kế hoạch đề ra{so kỳ trước}{quá hạn}.",
    (
        ("số nhiệm vụ", "03 nhiệm vụ"),
        ("quá hạn", "; có 01 nhiệm vụ hoàn thành quá hạn"),
        ("so kỳ trước", ", tăng 02 nhiệm vụ so với quý I năm 2023"),
    ),
)
SOME_LATE = Pattern(
    "LV04",
    "Có nhiệm vụ hoàn thành sau hạn; đứng trong LV02, LV03",
    "; có {số nhiệm vụ} hoàn thành quá hạn",
    (("số nhiệm vụ", "01 nhiệm vụ"),),
)
ALL_ALIKE = Pattern(
    "LV05",
    "Mọi nhiệm vụ cùng một tình trạng",
    "Cả {số nhiệm vụ} Kế hoạch đề ra {tình trạng}.",
    (("số nhiệm vụ", "03 nhiệm vụ"), ("tình trạng", "hoàn thành đúng hạn")),
)
ONE = Pattern(
    "LV06",
    "Chỉ có một nhiệm vụ",
    "Kế hoạch đề ra {số nhiệm vụ}, {tình trạng}.",
    (("số nhiệm vụ", "01 nhiệm vụ"), ("tình trạng", "đang thực hiện trong hạn")),
)
NONE_DONE = Pattern(
    "LV07",
    "Chưa nhiệm vụ nào hoàn thành",
    "Kế hoạch đề ra {số nhiệm vụ}: {các tình trạng}.",
    (
        ("số nhiệm vụ", "03 nhiệm vụ"),
        ("các tình trạng", "02 nhiệm vụ đang thực hiện trong hạn; 01 nhiệm vụ chưa đến hạn"),
    ),
)
DONE = Pattern(
    "LV08",
    "Nêu tên các nhiệm vụ đã hoàn thành",
    "Kết quả cụ thể: {các nhiệm vụ}.",
    (("các nhiệm vụ", "Kiểm tra cải cách hành chính (Báo cáo số 12/BC-TTRA ngày 20/5/2023)"),),
)
DONE_AND_OTHERS = Pattern(
    "LV09",
    "Như LV08, khi có nhiều nhiệm vụ",
    "Kết quả cụ thể: {các nhiệm vụ}; và {số khác} khác đã hoàn thành.",
    (
        ("các nhiệm vụ", "Kiểm tra cải cách hành chính (Báo cáo số 12/BC-TTRA ngày 20/5/2023)"),
        ("số khác", "04 nhiệm vụ"),
    ),
)
WITH_RESULT = Pattern(
    "LV10",
    "Nhiệm vụ với kết quả, số văn bản",
    "{nhiệm vụ} ({kết quả})",
    (_TASK, _RESULT),
)
PARTLY = Pattern(
    "LV11",
    "Nhiệm vụ của nhiều đơn vị, một số đơn vị đã xong",
    "{số đơn vị} đã hoàn thành (còn {đơn vị}): {các nhiệm vụ}.",
    (
        ("số đơn vị", "07/08 đơn vị"),
        ("đơn vị", "Phòng Giáo dục Mầm non"),
        ("các nhiệm vụ", "Rà soát thủ tục hành chính; Số hóa kết quả giải quyết"),
    ),
)
PARTLY_MANY = Pattern(
    "LV12",
    "Như LV11, khi có nhiều nhiệm vụ",
    "{số đơn vị} đã hoàn thành {số nhiệm vụ} giao chung (còn {đơn vị}).",
    (
        ("số đơn vị", "07/08 đơn vị"),
        ("số nhiệm vụ", "09 nhiệm vụ"),
        ("đơn vị", "Phòng Giáo dục Mầm non"),
    ),
)
UNDERWAY = Pattern(
    "LV13",
    "Nhiệm vụ đang thực hiện đã có văn bản hoặc số liệu",
    "Đang thực hiện: {các nhiệm vụ}.",
    (("các nhiệm vụ", "Tiếp nhận hồ sơ (đã tiếp nhận 139 hồ sơ, trả đúng hạn 133 hồ sơ)"),),
)
UNDERWAY_AND_OTHERS = Pattern(
    "LV14",
    "Như LV13, khi có nhiều nhiệm vụ",
    "Đang thực hiện: {các nhiệm vụ}; và {số khác} khác đã có kết quả bước đầu.",
    (
        ("các nhiệm vụ", "Tiếp nhận hồ sơ (đã tiếp nhận 139 hồ sơ, trả đúng hạn 133 hồ sơ)"),
        ("số khác", "02 nhiệm vụ"),
    ),
)
OVERDUE = Pattern(
    "LV15",
    "Nhiệm vụ quá hạn",
    "Quá hạn {số nhiệm vụ}: {các nhiệm vụ}.",
    (
        ("số nhiệm vụ", "01 nhiệm vụ"),
        ("các nhiệm vụ", "Rà soát văn bản (Văn phòng, quá hạn 42 ngày)"),
    ),
)
OVERDUE_AND_OTHERS = Pattern(
    "LV16",
    "Như LV15, khi có nhiều nhiệm vụ",
    "Quá hạn {số nhiệm vụ}, trong đó chậm nhất: {các nhiệm vụ}.",
    (
        ("số nhiệm vụ", "09 nhiệm vụ"),
        ("các nhiệm vụ", "Rà soát văn bản (Văn phòng, quá hạn 42 ngày)"),
    ),
)
DELAYED = Pattern(
    "LV17",
    "Đơn vị quá hạn, trong LV15",
    "{đơn vị} quá hạn {số ngày} ngày",
    (("đơn vị", "Văn phòng"), ("số ngày", "42")),
)
DELAYED_EXPECTED = Pattern(
    "LV18",
    "Như LV17, khi đơn vị nêu ngày dự kiến",
    "{đơn vị} quá hạn {số ngày} ngày, dự kiến hoàn thành ngày {ngày dự kiến}",
    (("đơn vị", "Văn phòng"), ("số ngày", "42"), ("ngày dự kiến", "05/4/2023")),
)
DELAYED_MANY = Pattern(
    "LV19",
    "Như LV17, khi nhiều đơn vị quá hạn",
    "{số đơn vị} quá hạn, chậm nhất {số ngày} ngày",
    (("số đơn vị", "05 đơn vị"), ("số ngày", "42")),
)
DELAYED_BY_TARGET = Pattern(
    "LV20",
    "Nhiệm vụ quá hạn vì chỉ tiêu mà nó nhắc lại chưa đạt",
    "chỉ tiêu chưa đạt, quá hạn {số ngày} ngày",
    (("số ngày", "42"),),
)
SOME_UNITS_DONE = Pattern(
    "LV21",
    "Nhiệm vụ quá hạn mà một số đơn vị đã xong; đứng trước LV17, LV18, LV19",
    "{số đơn vị} đã hoàn thành; còn {đơn vị quá hạn}",
    (("số đơn vị", "05/08 đơn vị"), ("đơn vị quá hạn", "Thanh tra Sở quá hạn 12 ngày")),
)
NOTHING_TOLD = Pattern(
    "LV22",
    "Chưa có gì để nêu, cán bộ tổng hợp bổ sung",
    "Kết quả cụ thể: {chỗ trống}",
    (("chỗ trống", "……"),),
)
NOT_ARISEN = Pattern(
    "LV23",
    "Ít nhiệm vụ không phát sinh, nêu tên",
    "Không phát sinh trong kỳ: {các nhiệm vụ}.",
    (("các nhiệm vụ", "Góp ý dự thảo văn bản"),),
)
