"""The guide sheet of a form, written from the same layouts and catalogue that check it."""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import State
from cchc_xl.domain.text import format_date
from cchc_xl.layouts.earlier_columns import KEEP
from cchc_xl.layouts.form_book import sheets_of
from cchc_xl.rules.values.entry_values import STATE_LIST

STATE_MEANINGS = {
    State.NOT_STARTED: "chưa làm gì.",
    State.IN_PROGRESS: "đã bắt đầu, chưa xong.",
    State.COMPLETED: "đã có sản phẩm; phải ghi ngày hoàn thành và số, ký hiệu văn bản.",
    State.NOT_ARISEN: "kỳ này không có việc để làm, hoặc nhiệm vụ không thuộc đơn vị.",
}


FIRST_KNOWN_VERSION = 3
"""The first version of the form whose guide says nothing but what is made here, and this:"""
EARLIER_STEPS = (
    "Cột “Kiểm tra” cho biết dòng còn thiếu gì; dòng trên cùng đếm số dòng đã điền.",
    "Biểu đã điền sẵn câu trả lời kỳ trước (cột “Kỳ trước đã báo cáo”): sửa ô nào đã khác, ô sửa "
    f"tự đổi màu; dòng nào vẫn đúng như cũ thì chọn {KEEP} ở cột “Giữ nguyên”. Nhiệm vụ đã hoàn "
    "thành từ kỳ trước không phải chọn lại.",
)


class Style(Enum):
    """How a line of the guide is set."""

    HEADING = "heading"
    LINE = "line"
    PAIR = "pair"
    """Two columns: what, and how."""


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A line of the guide; ``text`` is empty unless it is a pair."""

    style: Style
    label: str
    text: str = ""


def guide_lines(form: Form) -> tuple[GuideLine, ...]:
    """All lines of the guide in reading order."""
    return (
        *_steps(form),
        GuideLine(Style.HEADING, "Tình trạng chọn thế nào"),
        *(GuideLine(Style.PAIR, state.value, STATE_MEANINGS[state]) for state in State),
        *_columns(form),
        GuideLine(Style.HEADING, "Khi nhận lại, tệp được kiểm tra những điều sau"),
        *(
            GuideLine(Style.PAIR, f"{code} – {entry.title}", _remedy(entry.remedy, form))
            for code, entry in CATALOGUE.items()
            if code.startswith("S2") and not entry.asks
        ),
    )


def _remedy(text: str, form: Form) -> str:
    known = {
        "allowed": STATE_LIST,
        "example": "60",
        "missing": "số còn thiếu",
        "first": format_date(form.plan.first_day),
        "last": format_date(form.period.cutoff),
    }
    return text.format_map(defaultdict(lambda: "…", known))


def _steps(form: Form) -> tuple[GuideLine, ...]:
    period, due = form.period, format_date(form.period.unit_due)
    asked = [f"{len(form.tasks)} nhiệm vụ ở trang “Nhiệm vụ”"] if form.tasks else []
    asked += [f"{len(form.targets)} chỉ tiêu ở trang “Chỉ tiêu”"] if form.targets else []
    asked += [f"{len(form.budget)} dòng ở trang “Kinh phí”"] if form.budget else []
    asked += [f"{len(form.indicators)} số ở trang “Thống kê”"] if form.indicators else []
    window = f"từ {format_date(period.data_from)} đến {format_date(period.cutoff)}"
    known = (
        "Cột “Kỳ trước đã báo cáo” cho xem câu trả lời kỳ trước. Tình trạng và nội dung đã điền "
        "sẵn: sửa ô nào đã khác, ô sửa tự đổi màu. Tỷ lệ và số liệu không điền sẵn: gõ số của kỳ "
        f"này. Dòng nào vẫn đúng như kỳ trước thì chọn {KEEP} ở cột “Giữ nguyên”, ô trống lấy lại "
        "số cũ. Nhiệm vụ đã hoàn thành từ kỳ trước không phải chọn lại.",
    )
    steps = (
        *(known if form.earlier else ()),
        f"Điền {', '.join(asked)}: chỉ điền ô trắng, ô xám đã có sẵn.",
        f"Số liệu của kỳ tính {window}; việc xong sau ngày này báo cáo ở kỳ sau.",
        "Cột “Kiểm tra” nói dòng còn thiếu hoặc sai gì, ô ấy được tô màu; dòng ghi “Đủ” thì không "
        "bị trả lại vì nội dung của chính dòng ấy. Dòng trên cùng đếm số dòng đã điền.",
        "Việc ngoài kế hoạch ghi ở trang “Ngoài kế hoạch”, cách làm hay, sáng kiến ghi ở trang “"
        "Cách làm hay”; không thêm dòng vào trang khác.",
        "Trang “Xác nhận” ghi người lập, điện thoại, người duyệt. Mọi nhiệm vụ còn để trống đều "
        "không phát sinh thì chọn x một lần ở trang ấy; nhiệm vụ đến hạn trong kỳ vẫn phải trả lời "
        "ở dòng của nó, số liệu không tính theo ô ấy.",
        "Khi dán từ tệp khác, dùng Dán đặc biệt › Giá trị để giữ nguyên danh sách chọn.",
        f"Lưu tệp (giữ dạng .xlsx), gửi lại qua thư trước hết ngày {due}. Không cần in, không ký.",
    )
    return (
        GuideLine(Style.HEADING, "Cách điền"),
        *(GuideLine(Style.LINE, f"{number}. {step}") for number, step in enumerate(steps, 1)),
    )


def _columns(form: Form) -> tuple[GuideLine, ...]:
    rows = (form.tasks, form.targets, form.budget, form.indicators)
    sheets = [sheet for sheet, asked in zip(sheets_of(form), rows, strict=True) if asked]
    lines: list[GuideLine] = []
    for sheet in sheets:
        lines.append(GuideLine(Style.HEADING, f"Các cột của trang “{sheet.title}”"))
        lines += [
            GuideLine(Style.PAIR, column.header, column.prompt)
            for column in sheet.columns
            if column.prompt
        ]
    return tuple(lines)
