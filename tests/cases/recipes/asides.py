"""What people put beside the values of cells in the formats other than .xlsx."""

from tests.cases.case import Case
from tests.cases.makers import marked

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


def _on_answers(suffix: str) -> Case:
    return Case(
        f"asides/on-answers.{suffix}",
        "LibreOffice",
        "Notes, struck text, text boxes, shapes and a picture on the cells of answers",
        marked(_ON_ANSWERS),
        (("S140", "M8"), ("S141", "L9"), ("S142", "F12"), ("S143", "I7"), ("S143", "L7")),
        {"I.2 completed_on": None, "I.2 result": None},
    )


def _elsewhere(suffix: str) -> Case:
    return Case(
        f"asides/elsewhere.{suffix}",
        "LibreOffice",
        "Notes, struck numbers and printed text, shapes beside the tables",
        marked(_ELSEWHERE),
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


_SUFFIXES = ("ods", "xls")
CASES = (*map(_on_answers, _SUFFIXES), *map(_elsewhere, _SUFFIXES))
