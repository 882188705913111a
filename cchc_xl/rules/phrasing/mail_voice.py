"""The words of mails that carry forms, copies to mend, receipts and reminders."""

from cchc_xl.domain.patterns import Pattern

_OF_A_UNIT = (("kỳ", "quý I năm 2023"), ("đơn vị", "Phòng Giáo dục Tiểu học"))
_SENDER = ("đầu mối", "Phòng Tổ chức hành chính")
_UNTIL = ("hạn", "15/3/2023")

FORM_SUBJECT = Pattern(
    "GT01",
    "Tiêu đề thư gửi biểu",
    "Biểu báo cáo {kỳ} của {đơn vị} – gửi lại chậm nhất ngày {hạn}",
    (*_OF_A_UNIT, _UNTIL),
)
FORM_BODY = Pattern(
    "GT02",
    "Nội dung thư gửi biểu",
    "Kính gửi {đơn vị},\n"
    "{đầu mối} gửi biểu báo cáo kết quả thực hiện {kế hoạch}, {kỳ}.\n"
    "Đề nghị đơn vị điền vào tệp Excel gửi kèm (cách điền ở trang Hướng dẫn), lưu dạng Excel và "
    "trả lời thư này kèm tệp chậm nhất ngày {hạn}.\n"
    "Trân trọng,\n{đầu mối}",
    (
        *_OF_A_UNIT,
        _SENDER,
        ("kế hoạch", "Kế hoạch Cải cách hành chính năm 2023"),
        _UNTIL,
    ),
)
MEND_SUBJECT = Pattern(
    "GT03",
    "Tiêu đề thư gửi lại biểu cần sửa",
    "Biểu báo cáo {kỳ} của {đơn vị}: còn nội dung cần sửa",
    _OF_A_UNIT,
)
MEND_BODY = Pattern(
    "GT04",
    "Nội dung thư gửi lại biểu cần sửa",
    "Kính gửi {đơn vị},\n"
    "{đầu mối} đã nhận biểu báo cáo {kỳ} của đơn vị; một số ô cần xem lại. Tệp gửi kèm giữ nguyên "
    "số liệu đơn vị đã điền, các ô cần sửa được tô màu và liệt kê ở trang đầu.\n"
    "Đề nghị đơn vị sửa ngay trong tệp gửi kèm và trả lời thư này kèm tệp.\n"
    "Trân trọng,\n{đầu mối}",
    (*_OF_A_UNIT, _SENDER),
)
RECEIPT_SUBJECT = Pattern(
    "GT05",
    "Tiêu đề thư báo đã nhận biểu",
    "Đã nhận biểu báo cáo {kỳ} của {đơn vị}",
    _OF_A_UNIT,
)
RECEIPT_BODY = Pattern(
    "GT06",
    "Nội dung thư báo đã nhận biểu",
    "Kính gửi {đơn vị},\n"
    "{đầu mối} đã nhận biểu báo cáo {kỳ} của đơn vị. Biên nhận gửi kèm ghi tệp đã nhận và số liệu "
    "đã ghi nhận.\n"
    "Trân trọng,\n{đầu mối}",
    (*_OF_A_UNIT, _SENDER),
)
REMINDER_SUBJECT = Pattern(
    "GT07",
    "Tiêu đề thư đôn đốc",
    "Đôn đốc báo cáo {kỳ}: {đơn vị}",
    _OF_A_UNIT,
)
REMINDER_BODY = Pattern(
    "GT08",
    "Nội dung thư đôn đốc",
    "{lời nhắc}\nGửi kèm: Công văn đôn đốc.",
    (("lời nhắc", "(lời nhắc ngắn gửi đơn vị)"),),
)

MAIL_PATTERNS = (
    FORM_SUBJECT,
    FORM_BODY,
    MEND_SUBJECT,
    MEND_BODY,
    RECEIPT_SUBJECT,
    RECEIPT_BODY,
    REMINDER_SUBJECT,
    REMINDER_BODY,
)
"""In the order of the work."""
