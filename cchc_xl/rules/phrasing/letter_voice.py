"""What the reminder letter and the short messages say: every sentence, with when it is said."""

from cchc_xl.domain.patterns import Pattern

_AGENCY = ("cơ quan", "Sở GDĐT")
_UNIT = ("đơn vị", "Phòng Giáo dục Tiểu học")
_COUNT = ("số đơn vị", "02")
_FOCAL = ("đầu mối", "Phòng Tổ chức hành chính")
_DUE = ("hạn mới", "20/3/2023")
_PERIOD = ("kỳ", "quý I năm 2023")
_REPORT = ("báo cáo", "báo cáo kết quả thực hiện nhiệm vụ CCHC quý I năm 2023")
_UNIT_DUE = ("hạn gửi", "16/3/2023")
_ASKED = ("phải báo cáo", "18 nhiệm vụ, trong đó 02 nhiệm vụ đã đến hạn")

SUBJECT = Pattern(
    "CV01",
    "Trích yếu của công văn",
    "đôn đốc báo cáo kết quả thực hiện {công việc} {kỳ}",
    (("công việc", "nhiệm vụ CCHC"), _PERIOD),
)
RECALL = Pattern(
    "CV02",
    "Đoạn mở đầu",
    "Thực hiện {kế hoạch}, các đơn vị báo cáo kết quả thực hiện {công việc} {kỳ}, số liệu từ ngày "
    "{từ ngày} đến ngày {đến ngày}; hạn gửi báo cáo là ngày {hạn gửi}.",
    (
        (
            "kế hoạch",
            "Kế hoạch số 12/KH-SGDĐT ngày 05/01/2023 của Sở GDĐT về cải cách hành chính năm 2023",
        ),
        ("công việc", "nhiệm vụ cải cách hành chính (CCHC)"),
        _PERIOD,
        ("từ ngày", "15/12/2022"),
        ("đến ngày", "14/3/2023"),
        _UNIT_DUE,
    ),
)
SILENT_ONE = Pattern(
    "CV03",
    "Một đơn vị chưa gửi báo cáo",
    "Đến nay, {cơ quan} chưa nhận được báo cáo của {đơn vị} ({phải báo cáo}).",
    (_AGENCY, _UNIT, _ASKED),
)
SILENT = Pattern(
    "CV04",
    "Từ hai đơn vị trở lên chưa gửi báo cáo; tên các đơn vị ở các dòng dưới",
    "Đến nay, {cơ quan} chưa nhận được báo cáo của {số đơn vị} đơn vị:",
    (_AGENCY, _COUNT),
)
SILENT_LINE = Pattern(
    "CV05",
    "Dòng của một đơn vị chưa gửi báo cáo",
    "{đơn vị}: {phải báo cáo}",
    (_UNIT, _ASKED),
)
REFUSED_ONE = Pattern(
    "CV06",
    "Một đơn vị chỉ gửi tệp không dùng được (sai biểu, sai kỳ)",
    "{đơn vị} đã gửi {số tệp} tệp nhưng không đúng biểu của kỳ báo cáo nên chưa tổng hợp được.",
    (_UNIT, ("số tệp", "01")),
)
REFUSED = Pattern(
    "CV07",
    "Từ hai đơn vị trở lên chỉ gửi tệp không dùng được; tên các đơn vị ở các dòng dưới",
    "Có {số đơn vị} đơn vị đã gửi tệp nhưng không đúng biểu của kỳ báo cáo nên chưa tổng hợp được:",
    (_COUNT,),
)
REFUSED_LINE = Pattern(
    "CV08",
    "Dòng của một đơn vị có tệp không dùng được",
    "{đơn vị}: {số tệp} tệp",
    (_UNIT, ("số tệp", "01")),
)
FAULTY_ONE = Pattern(
    "CV09",
    "Báo cáo của một đơn vị còn lỗi",
    "Báo cáo của {đơn vị} còn {số lỗi} nội dung phải chỉnh sửa.",
    (("đơn vị", "Thanh tra Sở (người lập biểu: Nguyễn Văn An)"), ("số lỗi", "02")),
)
FAULTY = Pattern(
    "CV10",
    "Báo cáo của từ hai đơn vị trở lên còn lỗi; tên các đơn vị ở các dòng dưới",
    "Báo cáo của {số đơn vị} đơn vị còn nội dung phải chỉnh sửa:",
    (_COUNT,),
)
FAULTY_LINE = Pattern(
    "CV11",
    "Dòng của một đơn vị có báo cáo còn lỗi",
    "{đơn vị}: {số lỗi} nội dung",
    (("đơn vị", "Thanh tra Sở (người lập biểu: Nguyễn Văn An)"), ("số lỗi", "02")),
)
MADE_BY = Pattern(
    "CV12",
    "Sau tên đơn vị, khi biểu ghi người lập",
    "{đơn vị} (người lập biểu: {người lập})",
    (("đơn vị", "Thanh tra Sở"), ("người lập", "Nguyễn Văn An")),
)
LATE = Pattern(
    "CV13",
    "Có đơn vị gửi báo cáo sau hạn",
    "Đơn vị gửi báo cáo sau thời hạn: {các đơn vị}.",
    (("các đơn vị", "Phòng Kế hoạch – Tài chính (chậm 03 ngày)"),),
)
LATE_PART = Pattern(
    "CV14",
    "Trong câu CV13, mỗi đơn vị gửi sau hạn",
    "{đơn vị} (chậm {số ngày} ngày)",
    (("đơn vị", "Phòng Kế hoạch – Tài chính"), ("số ngày", "03")),
)
REQUEST = Pattern(
    "CV15",
    "Đề nghị các đơn vị được gửi công văn",
    "Để bảo đảm tiến độ tổng hợp, báo cáo theo quy định, {cơ quan} đề nghị {yêu cầu}. Báo cáo gửi "
    "về {đầu mối} trước ngày {hạn mới}.",
    (
        _AGENCY,
        ("yêu cầu", "Phòng Giáo dục Tiểu học khẩn trương hoàn thành báo cáo"),
        _FOCAL,
        _DUE,
    ),
)
ASK_SILENT = Pattern(
    "CV16",
    "Trong câu CV15, khi có đơn vị chưa gửi báo cáo",
    "{đơn vị} khẩn trương hoàn thành báo cáo",
    (("đơn vị", "các đơn vị chưa gửi báo cáo"),),
)
ASK_REFUSED = Pattern(
    "CV17",
    "Trong câu CV15, khi có đơn vị gửi tệp không dùng được",
    "{đơn vị} lập lại báo cáo theo đúng biểu của kỳ",
    (("đơn vị", "các đơn vị gửi tệp không đúng biểu"),),
)
ASK_FAULTY = Pattern(
    "CV18",
    "Trong câu CV15, khi có báo cáo còn lỗi",
    "{đơn vị} chỉnh sửa, hoàn thiện báo cáo",
    (("đơn vị", "các đơn vị có báo cáo chưa đạt yêu cầu"),),
)
ALL_SILENT = Pattern(
    "CV19",
    "Trong câu CV16, thay cho tên khi có từ hai đơn vị",
    "các đơn vị chưa gửi báo cáo",
)
ALL_REFUSED = Pattern(
    "CV20",
    "Trong câu CV17, thay cho tên khi có từ hai đơn vị",
    "các đơn vị gửi tệp không đúng biểu",
)
ALL_FAULTY = Pattern(
    "CV21",
    "Trong câu CV18, thay cho tên khi có từ hai đơn vị",
    "các đơn vị có báo cáo chưa đạt yêu cầu",
)
ON_THE_LIST = Pattern(
    "CV22",
    "Công văn có Phụ lục các nhiệm vụ đã đến hạn",
    "Đối với các nhiệm vụ đã đến hạn nêu tại Phụ lục kèm theo, đề nghị báo cáo rõ kết quả; nhiệm "
    "vụ chưa hoàn thành thì nêu nguyên nhân và thời gian dự kiến hoàn thành.",
)
AFTERWARDS = Pattern(
    "CV23",
    "Việc làm sau hạn mới",
    "Sau thời hạn trên, {đầu mối} tổng hợp danh sách đơn vị chưa thực hiện, báo cáo Lãnh đạo "
    "{cơ quan}.",
    (_FOCAL, _AGENCY),
)
CLOSING = Pattern(
    "CV24",
    "Câu kết; chương trình thêm dấu ./. ở cuối",
    "Đề nghị {đơn vị nhận} quan tâm, phối hợp thực hiện",
    (("đơn vị nhận", "các đơn vị"),),
)
APPENDIX_TITLE = Pattern(
    "CV25",
    "Tên Phụ lục",
    "DANH SÁCH NHIỆM VỤ ĐÃ ĐẾN HẠN\nCHƯA HOÀN THÀNH HOẶC CHƯA BÁO CÁO\nTÍNH ĐẾN NGÀY {đến ngày}",
    (("đến ngày", "14/3/2023"),),
)
NOT_REPORTED = Pattern("CV26", "Ghi chú của Phụ lục: đơn vị chưa gửi báo cáo", "Chưa báo cáo")
NO_STATE = Pattern(
    "CV27",
    "Ghi chú của Phụ lục: tình trạng đơn vị ghi không dùng được",
    "Báo cáo chưa ghi rõ tình trạng",
)
NOT_DONE = Pattern("CV28", "Ghi chú của Phụ lục: quá hạn, chưa ghi ngày dự kiến", "Chưa hoàn thành")
EXPECTED = Pattern(
    "CV29",
    "Ghi chú của Phụ lục: quá hạn, có ngày dự kiến",
    "Dự kiến hoàn thành ngày {ngày}",
    (("ngày", "05/4/2023"),),
)
ASKED_TASKS = Pattern(
    "CV30",
    "Trong câu CV03, CV05, LN03: việc phải báo cáo, chưa việc nào đến hạn",
    "{số nhiệm vụ} nhiệm vụ",
    (("số nhiệm vụ", "18"),),
)
ASKED_DUE_TASKS = Pattern(
    "CV31",
    "Trong câu CV03, CV05, LN03: việc phải báo cáo, một số việc đã đến hạn",
    "{số nhiệm vụ} nhiệm vụ, trong đó {số đến hạn} nhiệm vụ đã đến hạn",
    (("số nhiệm vụ", "18"), ("số đến hạn", "02")),
)
ASKED_ALL_DUE = Pattern(
    "CV32",
    "Trong câu CV03, CV05, LN03: việc phải báo cáo, đều đã đến hạn",
    "{số nhiệm vụ} nhiệm vụ đã đến hạn",
    (("số nhiệm vụ", "02"),),
)
ASKED_FIGURES = Pattern(
    "CV33",
    "Trong câu CV03, CV05, LN03: đơn vị chỉ phải báo cáo số liệu",
    "chỉ tiêu, kinh phí được giao báo cáo",
)

LETTER_PATTERNS = (
    *(SUBJECT, RECALL),
    *(SILENT_ONE, SILENT, SILENT_LINE),
    *(REFUSED_ONE, REFUSED, REFUSED_LINE),
    *(FAULTY_ONE, FAULTY, FAULTY_LINE, MADE_BY),
    *(LATE, LATE_PART),
    *(REQUEST, ASK_SILENT, ASK_REFUSED, ASK_FAULTY, ALL_SILENT, ALL_REFUSED, ALL_FAULTY),
    *(ON_THE_LIST, AFTERWARDS, CLOSING),
    *(APPENDIX_TITLE, NOT_REPORTED, NO_STATE, NOT_DONE, EXPECTED),
    *(ASKED_TASKS, ASKED_DUE_TASKS, ASKED_ALL_DUE, ASKED_FIGURES),
)
"""In the order of the letter."""

GREETING = Pattern(
    "LN01",
    "Dòng đầu của lời nhắc",
    "Kính gửi {đơn vị},",
    (_UNIT,),
)
TO_FAULTY = Pattern(
    "LN02",
    "Báo cáo của đơn vị còn lỗi",
    "Biểu {báo cáo} của đơn vị (hạn gửi ngày {hạn gửi}) còn {số lỗi} nội dung phải chỉnh sửa.",
    (_REPORT, _UNIT_DUE, ("số lỗi", "02")),
)
TO_SILENT = Pattern(
    "LN03",
    "Đơn vị chưa gửi báo cáo",
    "Đến nay chưa nhận được {báo cáo} của đơn vị (hạn gửi ngày {hạn gửi}): {phải báo cáo}.",
    (_REPORT, _UNIT_DUE, _ASKED),
)
TO_REFUSED = Pattern(
    "LN04",
    "Đơn vị chỉ gửi tệp không dùng được",
    "Đơn vị đã gửi {số tệp} tệp {báo cáo} (hạn gửi ngày {hạn gửi}) nhưng không đúng biểu của kỳ "
    "nên chưa tổng hợp được.",
    (("số tệp", "01"), _REPORT, _UNIT_DUE),
)
ALSO_LATE = Pattern(
    "LN05",
    "Sau câu LN02, khi báo cáo gửi sau hạn",
    "Báo cáo gửi chậm {số ngày} ngày.",
    (("số ngày", "03"),),
)
DUE_TASKS = Pattern(
    "LN06",
    "Đơn vị có nhiệm vụ đã đến hạn; tên các nhiệm vụ ở các dòng dưới",
    "Nhiệm vụ đã đến hạn, cần báo cáo rõ kết quả:",
)
DUE_TASK = Pattern(
    "LN07",
    "Dòng của một nhiệm vụ đã đến hạn",
    "{nhiệm vụ} (hạn {hạn})",
    (("nhiệm vụ", "Xây dựng Kế hoạch tuyên truyền CCHC năm 2023"), ("hạn", "31/01/2023")),
)
FILL_IN = Pattern(
    "LN08",
    "Đề nghị đơn vị chưa có báo cáo dùng được",
    "Đề nghị đơn vị điền đủ biểu Excel của kỳ này, lưu dạng Excel, gửi về {đầu mối} trước ngày "
    "{hạn mới}.",
    (_FOCAL, _DUE),
)
CORRECT = Pattern(
    "LN09",
    "Đề nghị đơn vị có báo cáo còn lỗi",
    "Đề nghị đơn vị sửa trong bản cần sửa được gửi lại, hoặc trong chính biểu đã gửi, lưu dạng "
    "Excel, gửi về {đầu mối} trước ngày {hạn mới}.",
    (_FOCAL, _DUE),
)
FAREWELL = Pattern("LN10", "Dòng cuối của lời nhắc", "Trân trọng, {đầu mối}.", (_FOCAL,))

MESSAGE_PATTERNS = (
    *(GREETING, TO_FAULTY, TO_SILENT, TO_REFUSED, ALSO_LATE),
    *(DUE_TASKS, DUE_TASK, FILL_IN, CORRECT, FAREWELL),
)
"""In the order of a message."""
