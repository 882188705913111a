"""The same answers by every program: a clean file of each, which must be read without a word."""

from tests.cases.case import Case
from tests.cases.makers import (
    answer_cells,
    by_gnumeric,
    by_libreoffice,
    by_node,
    by_staff,
    by_xlsxwriter,
    edited,
    whole_form,
)

_clean = edited(lambda workbook: None, whole_form)

TYPED = (
    ("G7", "Đã hoàn thành"),
    ("H7", "100%"),
    ("I7", "18/01/2023"),
    ("J7", "12/KH-GDMN"),
    ("K7", "18/01/2023"),
    ("L7", "Đã ban hành kế hoạch tuyên truyền."),
    ("G8", "Đang thực hiện"),
    ("H8", "40%"),
    ("L8", "Đã có dự thảo kế hoạch; đang lấy ý kiến."),
    ("P8", "30/03/2023"),
    ("G9", "Đã hoàn thành"),
    ("I9", "20/02/2023"),
    ("J9", "45/BC-GDMN"),
    ("K9", "20/02/2023"),
    ("L9", "Đã rà soát 27 TTHC, đề xuất đơn giản hóa 03 TTHC."),
    ("G10", "Không phát sinh"),
    ("G11", "Đang thực hiện"),
    ("H11", "50%"),
    ("L11", "Đang thực hiện thường xuyên."),
    ("M11", "Máy quét hỏng, chưa có kinh phí sửa."),
    ("N11", "Đề nghị cấp 01 máy quét."),
    ("O11", "Tỉnh"),
    ("G12", "Đang thực hiện"),
    ("H12", "62,5%"),
    ("L12", "Số hóa 125/200 hồ sơ."),
    ("G13", "Chưa thực hiện"),
    ("H13", "0%"),
    ("Chỉ tiêu!F7", "30"),
    ("Chỉ tiêu!H7", "30"),
    ("Chỉ tiêu!F8", "125"),
    ("Chỉ tiêu!H8", "200"),
    ("Chỉ tiêu!K8", "Số liệu đến 14/3/2023."),
    ("Chỉ tiêu!F9", "16"),
    ("Chỉ tiêu!H9", "20"),
    ("Kinh phí!F7", "3500000"),
    ("Kinh phí!G7", "2000000"),
    ("Kinh phí!F8", "0"),
    ("Kinh phí!G8", "0"),
    ("Kinh phí!I8", "Chưa phát sinh."),
)
"""The answers of ``plan.answers_with_level`` as a Vietnamese types them."""

_AMERICAN = {
    "18/01/2023": "1/18/2023",
    "30/03/2023": "3/30/2023",
    "20/02/2023": "2/20/2023",
    "62,5%": "62.5%",
}
"""What the same person types on a PC with American settings."""
AMERICAN = tuple((cell, _AMERICAN.get(text, text)) for cell, text in TYPED)


def _clean_case(name: str, by: str, make: object, proves: str = "") -> Case:
    return Case(f"programs/{name}", by, proves or "Clean", make)  # type: ignore[arg-type]


CASES = (
    _clean_case("openpyxl.xlsx", "openpyxl", _clean),
    _clean_case("libreoffice-vi.xlsx", "LibreOffice, Vietnamese settings", by_staff(TYPED)),
    _clean_case("libreoffice-vi.xls", "LibreOffice, Vietnamese settings", by_staff(TYPED)),
    _clean_case("libreoffice-vi.ods", "LibreOffice, Vietnamese settings", by_staff(TYPED)),
    _clean_case(
        "libreoffice-en.xlsx", "LibreOffice, American settings", by_staff(AMERICAN, "en-US")
    ),
    _clean_case(
        "libreoffice-en.xls", "LibreOffice, American settings", by_staff(AMERICAN, "en-US")
    ),
    _clean_case(
        "libreoffice-en.ods", "LibreOffice, American settings", by_staff(AMERICAN, "en-US")
    ),
    _clean_case("libreoffice-converted.xlsx", "openpyxl, then LibreOffice", by_libreoffice(_clean)),
    _clean_case("sheetjs.xlsx", "SheetJS", by_node("sheetjs", answer_cells)),
    _clean_case(
        "sheetjs.ods", "SheetJS", by_node("sheetjs", answer_cells), "Clean; with indented XML"
    ),
    _clean_case("sheetjs.xls", "SheetJS", by_node("sheetjs", answer_cells)),
    _clean_case(
        "sheetjs-2020.xlsb",
        "SheetJS 0.16",
        by_node("sheetjs2020", answer_cells),
        "Clean; binary workbook with the records that Excel writes",
    ),
    _clean_case("xlsx-populate.xlsx", "xlsx-populate", by_node("populate", answer_cells)),
    _clean_case("excelize.xlsx", "excelize-wasm", by_node("excelize", answer_cells)),
    _clean_case("gnumeric.xlsx", "Gnumeric", by_gnumeric(_clean)),
    _clean_case("gnumeric.xls", "Gnumeric", by_gnumeric(_clean)),
    _clean_case("gnumeric.ods", "Gnumeric", by_gnumeric(_clean)),
    _clean_case(
        "xlsxwriter.xlsx", "XlsxWriter", by_xlsxwriter(), "Clean; only values, shared strings"
    ),
    _clean_case(
        "sheetjs.xlsb",
        "SheetJS 0.18",
        by_node("sheetjs", answer_cells),
        "Clean; short records, which calamine passes over",
    ),
)
