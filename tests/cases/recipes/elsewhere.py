"""What people put where nobody asked: beside, above and below the cells, in notes, struck out."""

from collections.abc import Callable, Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.cases.case import Case
from tests.cases.makers import by_libreoffice, edited, place, type_into, typed, whole_form
from tests.cases.plan import UNIT

Code = tuple[str, ...]


def _case(
    name: str,
    proves: str,
    change: Callable[[Workbook], None],
    *codes: Code,
    values: Mapping[str, str | None] | None = None,
    whole: bool = False,
) -> Case:
    make = edited(change, whole_form) if whole else edited(change)
    return Case(f"{name}.xlsx", "openpyxl", proves, make, codes, values or {})


def _cells(
    name: str, proves: str, cells: dict[str, object], *codes: Code, **values: str | None
) -> Case:
    return Case(f"{name}.xlsx", "openpyxl", proves, typed(cells), codes, values)


def _noted(notes: dict[str, str], *blank: str) -> Callable[[Workbook], None]:
    """Notes on cells, and cells emptied."""

    def change(workbook: Workbook) -> None:
        for address, text in notes.items():
            sheet, cell = place(address)
            workbook[sheet][cell].comment = Comment(text, UNIT)
        for address in blank:
            sheet, cell = place(address)
            workbook[sheet][cell].value = None

    return change


def _struck(*addresses: str) -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        for address in addresses:
            sheet, cell = place(address)
            workbook[sheet][cell].font = Font(strike=True)

    return change


def _partly_struck(workbook: Workbook) -> None:
    """The old words struck out by hand and the new ones typed behind them."""
    old = TextBlock(InlineFont(strike=True), "Đã có dự thảo kế hoạch; ")
    workbook["Nhiệm vụ"]["L8"].value = CellRichText(old, "đã trình lãnh đạo.")


def _row_below(sheet: str, row: int, values: tuple[str | int, ...]) -> Callable[[Workbook], None]:
    """A row of another sheet pasted below a table, from its hidden id on."""

    def change(workbook: Workbook) -> None:
        for column, value in enumerate(values, 1):
            workbook[sheet].cell(row, column, value)

    return change


_TARGET = ("CT07", "I.2.c", "Trong số đó, ít nhất 80%", "≥ 80%", "Số TTHC", 9, "Số TTHC", 10)
_BUDGET = ("KP02", "2", "Công tác tuyên truyền", 7_000_000, 1_500_000, 1_000_000)
_TASK = ("VII.2", "VII.2", "Triển khai số hóa", "", "", "", "Đã hoàn thành", 1)


def _continued(title: str, head: tuple[str, ...], row: tuple[object, ...]) -> Case:
    def change(workbook: Workbook) -> None:
        sheet = workbook.create_sheet(title)
        sheet.append(head)
        sheet.append(row)

    return _case(
        f"elsewhere/continued-{len(head)}-columns",
        "Rows continued on a sheet of the unit's own",
        change,
        ("S119", f"{title}!"),
    )


_STATES = ("Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Không phát sinh")

CASES = (
    _case(
        "elsewhere/answer-in-a-note",
        "The state left blank, and told in a note on its cell",
        _noted({"G14": "Đã xong ngày 10/3/2023"}),
        ("S140", "G14"),
    ),
    _case(
        "elsewhere/figure-in-a-note",
        "A figure left blank, and told in a note on its cell",
        _noted({"Chỉ tiêu!F10": "9 TTHC", "Kinh phí!F8": "chưa có chứng từ"}),
        ("S140", "Chỉ tiêu!F10"),
        ("S141", "Kinh phí!F8"),
    ),
    _case(
        "elsewhere/note-outside-the-table",
        "Notes on a header and below the table",
        _noted({"L6": "Ghi ngắn gọn", "L17": "Chị Lan xem lại giúp"}),
        ("S141", "L6"),
    ),
    _case(
        "elsewhere/struck-figures",
        "Figures struck out by their cells' font",
        _struck("Chỉ tiêu!F8", "Kinh phí!E7"),
        ("S143", "Chỉ tiêu!F8"),
        ("S143", "Kinh phí!E7"),
        values={"CT03 numerator": None, "KP01 spent": None},
    ),
    _case(
        "elsewhere/struck-row",
        "A whole answer struck out",
        _struck("G7", "L7"),
        ("S143", "G7"),
        ("S143", "L7"),
        values={"I.2 state": None, "I.2 result": None},
    ),
    _case(
        "elsewhere/struck-words",
        "A part of a text struck out",
        _partly_struck,
        ("S143", "L8"),
        values={"II.7 result": None},
    ),
    _case(
        "elsewhere/target-below-tasks",
        "A row of the targets pasted below the tasks",
        _row_below("Nhiệm vụ", 15, _TARGET),
        ("S126", "G15"),
    ),
    _case(
        "elsewhere/budget-below-targets",
        "A row of the budget pasted below the targets",
        _row_below("Chỉ tiêu", 11, _BUDGET),
        ("S126", "Chỉ tiêu!F11"),
    ),
    _case(
        "elsewhere/task-below-budget",
        "A row of the tasks pasted below the budget",
        _row_below("Kinh phí", 9, _TASK),
        ("S126", "Kinh phí!H9"),
    ),
    _cells(
        "elsewhere/ratio-typed",
        "The ratio typed over its formula, its parts left blank",
        {"Chỉ tiêu!I10": "88,5%", "Kinh phí!G8": 0.4},
        ("S145", "Chỉ tiêu!I10"),
        ("S145", "Kinh phí!G8"),
    ),
    _cells(
        "elsewhere/verdict-typed",
        "Words typed over the verdict of the form",
        {"R8": "Đã gửi bổ sung ngày 10/3", "Chỉ tiêu!K7": "đề nghị tính là đạt"},
        ("S145", "R8"),
        ("S145", "Chỉ tiêu!K7"),
    ),
    _cells(
        "elsewhere/hidden-date-typed",
        "A date typed over a hidden given one",
        {"Q7": datetime(2023, 6, 30)},
        ("S109", "Q7"),
    ),
    _case(
        "elsewhere/guide",
        "A request on the guide sheet, below and beside its words",
        lambda book: type_into(
            book, {"Hướng dẫn!A75": "Đề nghị gia hạn đến 30/6", "Hướng dẫn!D8": "Đã đọc"}
        ),
        ("S145", "Hướng dẫn!D8"),
        whole=True,
    ),
    _case(
        "elsewhere/lists",
        "A state of the unit's own added to the hidden list",
        lambda book: type_into(book, {"Danh mục!A5": "Tạm dừng"}),
        ("S145", "Danh mục!A5"),
        whole=True,
    ),
    _cells(
        "elsewhere/capitals-above",
        "Capitals above the table",
        {"D4": "ĐỀ NGHỊ KHÔNG TÍNH NHIỆM VỤ III.9"},
        ("S118", "D4"),
    ),
    _cells(
        "elsewhere/familiar-words-above",
        "Words of the form's own above the table, with something said of them",
        {"G5": "Tình trạng: đã xong hết", "Kinh phí!E4": "Đã thực hiện: 12 triệu"},
        ("S118", "G5"),
        ("S118", "Kinh phí!E4"),
    ),
    _cells(
        "elsewhere/words-beside-the-title",
        "Words beside the title of a sheet",
        {"H2": "Phòng đã gửi bản giấy ngày 10/3", "Chỉ tiêu!F1": "BẢN CHÍNH THỨC"},
        ("S118", "H2"),
        ("S118", "Chỉ tiêu!F1"),
    ),
    _case(
        "elsewhere/guide-answered",
        "Answers beside the words of the guide",
        lambda book: type_into(book, {"Hướng dẫn!C12": 12, "Hướng dẫn!C13": "đã xong"}),
        ("S145", "Hướng dẫn!C12"),
        whole=True,
    ),
    _cells(
        "numbers/percent-of-two-counts",
        "A percentage told by its two counts, one of them with words",
        {"H8": "8 / 20", "H11": "10/20 hồ sơ"},
        ("S203", "H11"),
        **{"II.7 percent": "40", "III.5 percent": None},
    ),
    Case(
        "states/text-by-formula.xls",
        "LibreOffice",
        "A text by formula, without its result",
        by_libreoffice(typed({"L8": '="Đã trình "&12&" hồ sơ."'})),
        (("S116", "L8"),),
        {"II.7 result": None},
    ),
    Case(
        "states/state-by-formula.xls",
        "LibreOffice",
        "A state by formula, without its result",
        by_libreoffice(typed({"G8": '="Đang "&"thực hiện"'})),
        (("S116", "G8"),),
        {"II.7 state": None},
    ),
    _continued("Tiếp theo", ("Nhiệm vụ", *_STATES), ("III.9", "", "x", "", "")),
    _continued("Sheet2", ("Mã", "Nội dung", "Kết quả"), ("VII.2", "Số hóa", "Đạt 60%")),
    _cells(
        "numbers/thousands-lost-counts",
        "Thousands typed with points where the point is decimal: parts of ratios",
        {"Chỉ tiêu!F8": 1.125, "Chỉ tiêu!H8": 1.25},
        ("S235", "Chỉ tiêu!F8"),
        ("S235", "Chỉ tiêu!H8"),
        **{"CT03 numerator": "1.125", "CT03 denominator": "1.25"},
    ),
    _cells(
        "numbers/thousands-lost-money",
        "Thousands typed with points where the point is decimal: amounts",
        {"Kinh phí!E7": 3.5, "Kinh phí!F7": 2.005},
        ("S234", "Kinh phí!E7"),
        ("S234", "Kinh phí!F7"),
        **{"KP01 spent": "3.5", "KP01 disbursed": "2.005"},
    ),
    _cells(
        "states/endless",
        "Texts as long as a cell holds, where a state is asked",
        {"G7": "đã hoàn thành " * 2340, "G8": "x" * 32_767},
        ("S201", "G7"),
        ("S201", "G8"),
        **{"I.2 state": None, "II.7 state": None},
    ),
    _cells(
        "numbers/percent-of-counts",
        "A percentage told by its two counts",
        {"H8": "0/20", "H11": "9/18", "H12": "125 / 200"},
        **{"II.7 percent": "0"},
    ),
)
