"""The guide of a form: a page in plain words with an example, and a page of what is sent back.

Both are made from the layouts and the catalogue that check the form.
"""

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.fields import FIELD, FieldKind
from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import State
from cchc_xl.domain.text import format_date
from cchc_xl.layouts.earlier_columns import KEEP
from cchc_xl.layouts.example_years import EXAMPLE_SYMBOL, in_year
from cchc_xl.layouts.form_book import sheets_of
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.rules.checking.figures import BUDGET_CHECKS, TARGET_CHECKS
from cchc_xl.rules.checking.open_rows import CONFIRMATION_CHECKS, EXTRA_CHECKS, PRACTICE_CHECKS
from cchc_xl.rules.checking.tasks import TASK_CHECKS
from cchc_xl.rules.checking.unit_indicators import indicator_checks
from cchc_xl.rules.values.dates import example_day
from cchc_xl.rules.values.entry_values import STATE_LIST

STATE_MEANINGS = {
    State.NOT_STARTED: "Chưa làm gì.",
    State.IN_PROGRESS: "Đã bắt đầu, chưa xong.",
    State.COMPLETED: "Đã có sản phẩm; phải ghi ngày hoàn thành và số, ký hiệu văn bản.",
    State.NOT_ARISEN: "Kỳ này không có việc để làm, hoặc nhiệm vụ không thuộc đơn vị.",
}
FIRST_KNOWN_VERSION = 3
"""The first version of the form whose guide is known word by word."""
_LEFT_BLANK = "(để trống)"
"""The example of a field that the example needs not."""
_EXAMPLES = {
    "state": State.COMPLETED.value,
    "percent": "100%",
    "document": f"45/BC-{EXAMPLE_SYMBOL}",
    "result": "Đã tập huấn cho 45/45 công chức.",
    "numerator": "18",
    "denominator": "20",
    "spent": "3500000",
    "disbursed": "3000000",
    "figure": "12",
}
"""What the filled row shows, by field; dates are made for the period, symbols for the agency."""
_OF_ANY_FORM = ("S105", "S110", "S140", "S143")
"""Of what a unit does to any form; these and the codes below are found by reading it."""
_OF_A_KIND = {
    FieldKind.STATE: ("S201", "S220"),
    FieldKind.PERCENT: ("S203", "S221", "S222"),
    FieldKind.DATE: ("S117", "S202"),
    FieldKind.TEXT: ("S225", "S226"),
    FieldKind.DOCUMENT: ("S221", "S225", "S226", "S227"),
    FieldKind.COUNT: ("S203", "S221", "S222", "S224"),
    FieldKind.FIGURE: ("S203", "S221", "S222", "S224"),
    FieldKind.MONEY: ("S203", "S221", "S222", "S224"),
    FieldKind.LEVEL: ("S250",),
    FieldKind.MARK: ("S122", "S123", "S124", "S125"),
}
"""The same of what is typed into cells of a kind; any may hold an error value or odd words."""
_OF_ANY_CELL = ("S219", "S223")


class Style(Enum):
    """How a line of the guide is set."""

    HEADING = "heading"
    LINE = "line"
    PAIR = "pair"
    """Two columns: what, and how; a third one shows an example."""


class GuideLine(Struct, frozen=True):
    """A line of the guide; ``text`` and ``example`` are empty unless it is a pair."""

    style: Style
    label: str
    text: str = ""
    example: str = ""


def guide_pages(form: Form) -> tuple[tuple[GuideLine, ...], tuple[GuideLine, ...]]:
    """The lines of the first page and of the second, in reading order."""
    return tuple(first_page(form)), tuple(second_page(form))


def first_page(form: Form) -> Iterator[GuideLine]:
    """How the form is filled in."""
    yield from _steps(form)
    yield GuideLine(Style.HEADING, "Tình trạng chọn thế nào")
    yield from (GuideLine(Style.PAIR, state.value, STATE_MEANINGS[state]) for state in State)
    yield from _columns(form)


def _steps(form: Form) -> Iterator[GuideLine]:
    yield GuideLine(Style.HEADING, "Cách điền")
    for number, step in enumerate(_step_texts(form), 1):
        yield GuideLine(Style.LINE, f"{number}. {step}")


def _step_texts(form: Form) -> Iterator[str]:
    period = form.period
    asked = [f"{len(form.tasks)} nhiệm vụ ở trang “Nhiệm vụ”"] if form.tasks else []
    asked += [f"{len(form.targets)} chỉ tiêu ở trang “Chỉ tiêu”"] if form.targets else []
    asked += [f"{len(form.budget)} dòng ở trang “Kinh phí”"] if form.budget else []
    asked += [f"{len(form.indicators)} số ở trang “Thống kê”"] if form.indicators else []
    yield f"Điền {', '.join(asked)}: chỉ điền ô trắng, ô xám đã có sẵn."
    window = f"từ {format_date(period.data_from)} đến {format_date(period.cutoff)}"
    yield f"Số liệu của kỳ tính {window}; việc xong sau ngày này báo cáo ở kỳ sau."
    if form.earlier:
        yield (
            "Cột “Kỳ trước đã báo cáo” cho xem câu trả lời kỳ trước; tình trạng và nội dung đã "
            "điền sẵn, ô nào sửa thì tự đổi màu."
        )
        yield (
            f"Dòng nào vẫn đúng như kỳ trước thì chọn {KEEP} ở cột “Giữ nguyên”: ô trống lấy lại "
            "giá trị kỳ trước. Nhiệm vụ đã hoàn thành từ kỳ trước không phải chọn lại."
        )
    yield (
        "Cột “Kiểm tra” cạnh tên dòng nói còn thiếu hoặc sai gì và ô ấy được tô màu; dòng ghi “Đủ” "
        "thì không bị trả lại vì nội dung của chính dòng ấy."
    )
    yield (
        "Việc ngoài kế hoạch ghi ở trang “Ngoài kế hoạch”, cách làm hay, sáng kiến ghi ở trang "
        "“Cách làm hay”; không thêm dòng vào trang khác."
    )
    yield (
        "Trang “Xác nhận” ghi người lập, điện thoại, người duyệt. Mọi nhiệm vụ còn để trống đều "
        f"không phát sinh thì chọn {KEEP} một lần ở trang ấy; nhiệm vụ đến hạn trong kỳ vẫn phải "
        "trả lời ở dòng của nó, số liệu không tính theo ô ấy."
    )
    yield "Khi dán từ tệp khác, dùng Dán đặc biệt › Giá trị để giữ danh sách chọn."
    yield (
        f"Lưu tệp (giữ dạng .xlsx), gửi lại qua thư trước hết ngày {format_date(period.unit_due)}."
    )


def _asked_sheets(form: Form) -> list[SheetLayout]:
    rows = (form.tasks, form.targets, form.budget, form.indicators)
    return [sheet for sheet, asked in zip(sheets_of(form), rows, strict=True) if asked]


def _columns(form: Form) -> Iterator[GuideLine]:
    """Of each sheet what its columns ask for, if no sheet before it does, and a row filled in."""
    told: set[str] = set()
    day = format_date(example_day(form.period.data_from, form.period.cutoff))
    days = {"completed_on": day, "document_date": day}
    for sheet in _asked_sheets(form):
        yield GuideLine(
            Style.HEADING, f"Các cột của trang “{sheet.title}”", example="Ví dụ một dòng đã điền"
        )
        for column in sheet.columns:
            if column.prompt and column.prompt not in told:
                told.add(column.prompt)
                shown = (_EXAMPLES | days).get(column.field, _LEFT_BLANK if column.asked else "")
                yield GuideLine(Style.PAIR, column.header, column.prompt, _own(shown, form))


def second_page(form: Form) -> Iterator[GuideLine]:
    """What a unit may do wrong in this form, and how it is mended."""
    yield GuideLine(Style.HEADING, "Khi nhận lại, tệp được kiểm tra những điều sau")
    words = defaultdict(lambda: "…", _words(form))
    for code in sorted(_possible(form)):
        entry = CATALOGUE[code]
        remedy = in_year(entry.remedy, form.period.cutoff.year).format_map(words)
        yield GuideLine(Style.PAIR, f"{code} – {entry.title}", _own(remedy, form))


def _possible(form: Form) -> set[str]:
    """The codes that a unit can cause in the sheets that its form has."""
    columns = [c for sheet in _asked_sheets(form) for c in sheet.columns if c.asked]
    kinds = {FIELD[column.field].kind for column in columns}
    asked = {indicator.id for indicator in form.indicators}
    checks = [
        *(TASK_CHECKS if form.tasks else ()),
        *(TARGET_CHECKS if form.targets else ()),
        *(BUDGET_CHECKS if form.budget else ()),
        *(check for i in form.indicators for check in indicator_checks(i, asked)),
        *(*EXTRA_CHECKS, *PRACTICE_CHECKS, *CONFIRMATION_CHECKS),
    ]
    typed = (code for kind in kinds for code in _OF_A_KIND[kind])
    checked = (check.code for check in checks if form.plan.asks(check.code))
    return {*_OF_ANY_FORM, *_OF_ANY_CELL, *typed, *checked}


def _words(form: Form) -> dict[str, str]:
    """What stands for the words of a remedy that depend on the answer."""
    return {
        "allowed": STATE_LIST,
        "example": "60",
        "day": format_date(example_day(form.period.data_from, form.period.cutoff)),
        "missing": "số còn thiếu",
        "first": format_date(form.plan.first_day),
        "last": format_date(form.period.cutoff),
    }


def _own(text: str, form: Form) -> str:
    """The text with its examples in the symbol of the agency."""
    return text.replace(EXAMPLE_SYMBOL, form.plan.agency.symbol)
