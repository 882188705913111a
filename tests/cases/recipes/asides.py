"""What people put beside the values of cells in the formats other than .xlsx."""

from collections.abc import Callable, Sequence

from cchc_xl.layouts.table import position
from tests.cases.case import Case, Maker
from tests.cases.makers import binary, by_node, filled_form, marked
from tests.support.binary_book import add_notes, relate, strike_cell, strike_words

Change = Callable[[dict[str, bytes]], None]

_ON_ANSWERS = (
    ("note", "M8", "Thiếu người làm"),
    ("note", "L9", "Xem lại số liệu\nngày 20/2"),
    ("strike", "I7", ""),
    ("strike", "L7", "kế hoạch"),
    ("draw", "F12", "TextShape", "Đã xong hết"),
    ("draw", "D10", "RectangleShape", "Chờ bổ sung"),
    ("draw", "E10", "EllipseShape", ""),
    ("picture", "J9"),
)
_ELSEWHERE = (
    ("note", "C6", "Cột này dài quá"),
    ("note", "Kinh phí!C7", "Chưa cấp"),
    ("strike", "C8", ""),
    ("strike", "H8", ""),
    ("strike", "Chỉ tiêu!F8", ""),
    ("strike", "Chỉ tiêu!C7", "TTHC"),
    ("strike", "Kinh phí!H8", "phát sinh"),
    ("draw", "Chỉ tiêu!D12", "LineShape", ""),
    ("draw on page", "Kinh phí!C10", "RectangleShape", "Xin thêm kinh phí"),
)


_TASKS, _TARGETS, _BUDGET = (f"xl/worksheets/sheet{number}.bin" for number in (1, 2, 3))
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</xdr:wsDr>'
)
_ANCHOR = (
    "<xdr:oneCellAnchor><xdr:from><xdr:col>{}</xdr:col><xdr:row>{}</xdr:row></xdr:from>{}"
    "</xdr:oneCellAnchor>"
)
_SHAPE = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
_THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
    'threadedcomments"><threadedComment ref="C7"><text>Cấp chưa?</text></threadedComment>'
    '<threadedComment ref="C7"><text>Chưa cấp</text></threadedComment></ThreadedComments>'
)


def _place(address: str) -> tuple[int, int]:
    """Row and column from 0."""
    column, row = position(address)
    return row - 1, column - 1


def _draw(content: dict[str, bytes], sheet: str, drawn: dict[str, str]) -> None:
    anchors = ""
    for address, inside in drawn.items():
        row, column = _place(address)
        anchors += _ANCHOR.format(column, row, inside)
    name = f"xl/drawings/drawing{len(content)}.xml"
    relate(content, sheet, "drawing", name, _DRAWING.format(anchors).encode())


def _binary_on_answers(content: dict[str, bytes]) -> None:
    notes = {"M8": "Thiếu người làm", "L9": "Xem lại số liệu\nngày 20/2"}
    add_notes(content, _TASKS, {_place(cell): text for cell, text in notes.items()})
    strike_cell(content, _TASKS, *_place("I7"))
    strike_words(content, _TASKS, *_place("L7"), "kế hoạch")
    drawn = {"F12": _SHAPE.format("Đã xong hết"), "D10": _SHAPE.format("Chờ bổ sung")}
    _draw(content, _TASKS, {**drawn, "E10": "<xdr:sp/>", "J9": "<xdr:pic/>"})


def _binary_elsewhere(content: dict[str, bytes]) -> None:
    add_notes(content, _TASKS, {_place("C6"): "Cột này dài quá"})
    relate(content, _BUDGET, "threadedComment", "xl/threadedComments/1.xml", _THREAD.encode())
    for sheet, cell in ((_TASKS, "C8"), (_TASKS, "H8"), (_TARGETS, "F8")):
        strike_cell(content, sheet, *_place(cell))
    strike_words(content, _TARGETS, *_place("C7"), "TTHC")
    strike_words(content, _BUDGET, *_place("H8"), "phát sinh")
    _draw(content, _TARGETS, {"D12": "<xdr:cxnSp/>"})
    _draw(content, _BUDGET, {"C10": _SHAPE.format("Xin thêm kinh phí")})


def _maker(suffix: str, marks: Sequence[tuple[str, ...]], by_hand: Change) -> tuple[str, Maker]:
    if suffix == "xlsb":
        return "SheetJS 0.16, then record by record as Excel writes", binary(by_hand)
    return "LibreOffice", marked(marks)


def _on_answers(suffix: str) -> Case:
    by, make = _maker(suffix, _ON_ANSWERS, _binary_on_answers)
    return Case(
        f"asides/on-answers.{suffix}",
        by,
        "Notes, struck text, text boxes, shapes and a picture on the cells of answers",
        make,
        (("S140", "M8"), ("S141", "L9"), ("S142", "F12"), ("S143", "I7"), ("S143", "L7")),
        {"I.2 completed_on": None, "I.2 result": None},
    )


def _elsewhere(suffix: str) -> Case:
    by, make = _maker(suffix, _ELSEWHERE, _binary_elsewhere)
    return Case(
        f"asides/elsewhere.{suffix}",
        by,
        "Notes, struck numbers and printed text, shapes beside the tables",
        make,
        (
            ("S141", "C6"),
            ("S141", "Kinh phí!C7"),
            ("S142", "Chỉ tiêu!D12"),
            ("S142", "Kinh phí!C10"),
            ("S143", "H8"),
            ("S143", "Chỉ tiêu!F8"),
            ("S143", "Kinh phí!H8"),
            ("S144", "C8"),
            ("S144", "Chỉ tiêu!C7"),
        ),
        {"II.7 percent": None, "CT03 numerator": None, "KP02 remark": None},
    )


_SUFFIXES = ("ods", "xls", "xlsb")
CASES = (
    *map(_on_answers, _SUFFIXES),
    *map(_elsewhere, _SUFFIXES),
    Case(
        "asides/sheetjs.xlsb",
        "SheetJS 0.16",
        "Notes that another program writes",
        by_node(
            "sheetjs2020",
            lambda: {"L9": "Đã rà soát 27 TTHC, đề xuất đơn giản hóa 03 TTHC."},
            filled_form,
            notes={"L9": "Xem lại", "Chỉ tiêu!C8": "Số cũ"},
        ),
        (("S141", "L9"), ("S141", "Chỉ tiêu!C8")),
    ),
)
