"""Plans as offices write them in Word: the seed, and plans of other shapes.

They are made with python-docx's own template and direct formatting, as a clerk's file is, and not
with the styles of ``word.layout``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.workbooks.plan_source import read_source

SEED_TEXT = Path(__file__).parents[1] / "data" / "ke-hoach-cchc-2023.txt"
SEED_HEADERS = (
    "STT",
    "Nhiệm vụ",
    "Sản phẩm",
    "Đơn vị, phòng ban chủ trì (triển khai theo dõi, tổng hợp chung)",
    "Đơn vị, phòng ban phối hợp thực hiện",
    "Thời gian thực hiện",
)
_WIDTHS = (12, 72, 48, 40, 36, 36)
"""Of the six columns, in millimetres."""
_START = re.compile(r"(?:\d{1,2}\. |[a-zđ]\) |- |[IVX]+\. |\(Các nhiệm vụ|Trên đây là )")
_AFTER_A_HEADING = ("Tiếp tục cụ thể hoá", "Tập trung triển khai thực hiện hiệu quả")
"""Beginnings of paragraphs that nothing marks as such."""


def seed_plan_document(target: Path) -> Path:
    """The seed as a Word file, word for word with all its faults; gives ``target``."""
    document = _document()
    _letterhead(document)
    _title(document, "KẾ HOẠCH", "Cải cách hành chính năm 2023")
    for text in seed_paragraphs():
        _body_paragraph(document, text)
    _signature(document)
    _landscape(document)
    _centred(document, "PHỤ LỤC", bold=True)
    attached = (
        "(Kèm theo Kế hoạch số:           /KH-SGDĐT ngày         tháng 01 năm 2023 của "
        "Sở Giáo dục và Đào tạo tỉnh Lâm Đồng)"
    )
    _centred(document, attached, italic=True)
    _seed_table(document)
    for line in _seed_lines("Kinh phí công tác CCHC", None):
        document.add_paragraph(line)
    document.save(str(target))
    return target


def seed_paragraphs() -> list[str]:
    """The paragraphs of the seed's body, from "Thực hiện Quyết định" to "./.", lines joined."""
    paragraphs: list[str] = []
    heading = True
    for line in _seed_lines("Thực hiện Quyết định số 2571", "Nơi nhận:"):
        if heading or _START.match(line) or line.startswith(_AFTER_A_HEADING):
            paragraphs.append(line)
        else:
            broken = re.search(r"[A-ZĐ]-$", paragraphs[-1])
            paragraphs[-1] += line if broken else f" {line}"
        heading = False
    return paragraphs


def _seed_lines(start: str, end: str | None) -> list[str]:
    text = SEED_TEXT.read_text(encoding="utf-8")
    text = text[text.index(start) :]
    text = text[: text.index(end)] if end else text
    return [line.strip() for line in text.splitlines() if line.strip()]


def _seed_table(document: Document) -> None:
    plan = read_source()
    table = plan_table(document, SEED_HEADERS, _WIDTHS)
    for section in plan.sections:
        section_row(table, f"{section.id}. {section.title}")
        for task in (t for t in plan.tasks if t.section == section.id):
            cells = (task.number, task.text, task.products, task.leads_text, task.coops_text)
            task_row(table, (*cells, task.schedule.text))


def plan_table(
    document: Document, headers: Sequence[str], widths: Sequence[float] | None = None
) -> Table:
    """A table with a header row of these words that Word repeats on each page."""
    table: Table = document.add_table(1, len(headers), "Table Grid")
    row = table.rows[0]
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for number, (cell, header) in enumerate(zip(row.cells, headers, strict=True)):
        fill_cell(cell, header, bold=True)
        if widths:
            table.columns[number].width = Mm(widths[number])
            cell.width = Mm(widths[number])
    return table


def section_row(table: Table, title: str) -> None:
    """A row merged across with a bold title."""
    cells = _new_row(table)
    fill_cell(cells[0].merge(cells[-1]), title, bold=True)


def task_row(table: Table, texts: Iterable[str]) -> None:
    """A row of texts; each line of a text is a paragraph."""
    for cell, text in zip(_new_row(table), texts, strict=True):
        fill_cell(cell, text)


def _new_row(table: Table) -> tuple[_Cell, ...]:
    row: Any = table.add_row()  # type: ignore[no-untyped-call]
    cells: tuple[_Cell, ...] = row.cells
    return cells


def fill_cell(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """Put the lines of the text into the cell, each a paragraph."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(line).bold = bold or None


def merge_down(table: Table, column: int, first: int, last: int) -> None:
    """Merge the cells of a column in the rows first to last; rows and columns count from 0."""
    texts = [table.cell(row, column).text for row in range(first, last + 1)]
    merged = table.cell(first, column).merge(table.cell(last, column))
    merged.text = texts[0]


def _document() -> Document:
    document = docx.Document()
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    return document


def _letterhead(document: Document) -> None:
    table = document.add_table(2, 2)
    agency, nation = table.rows[0].cells
    _lines(agency, ("UBND TỈNH LÂM ĐỒNG", False), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", True))
    _lines(
        nation,
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
    )
    number, date = table.rows[1].cells
    _lines(number, ("Số:           /KH-SGDĐT", False))
    _lines(date, ("Lâm Đồng, ngày         tháng 01 năm 2023", False))
    date.paragraphs[0].runs[0].italic = True


def _lines(cell: _Cell, *lines: tuple[str, bool]) -> None:
    for number, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(text).bold = bold
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _title(document: Document, kind: str, abstract: str) -> None:
    _centred(document, "")
    _centred(document, kind, bold=True)
    _centred(document, abstract, bold=True)
    _centred(document, "")


def _centred(document: Document, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _body_paragraph(document: Document, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bool(re.match(r"[IVX]+\. |\d\. [^.;]{1,70}$", text))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)


def _signature(document: Document) -> None:
    recipients, signer = document.add_table(1, 2).rows[0].cells
    lines = _seed_lines("Nơi nhận:", "KT. GIÁM ĐỐC")
    _lines(recipients, *((line, number == 0) for number, line in enumerate(lines)))
    for paragraph in recipients.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.runs[0].font.size = Pt(11)
    blanks = [("", False)] * 4
    _lines(
        signer, ("KT. GIÁM ĐỐC", True), ("PHÓ GIÁM ĐỐC", True), *blanks, ("Huỳnh Quang Long", True)
    )


def _landscape(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(30), Mm(20)


def seed_words() -> Iterator[str]:
    """The words of the seed's body in order, as the document must have them."""
    yield from " ".join(seed_paragraphs()).split()


OTHER_TASKS = (
    ("1", "Trước ngày 15/3/2024", "Ban hành kế hoạch tuyên truyền", "Văn phòng Sở", "", "Kế hoạch"),
    (
        "2",
        "Thường xuyên",
        "Kiểm tra công vụ",
        "Thanh tra Sở, Văn phòng Sở và Phòng Tài chính và Kế hoạch",
        "Các phòng có liên quan",
        "- Kế hoạch\n- Báo cáo",
    ),
    (
        "3",
        "Quý II",
        "Rà soát thủ tục hành chính",
        "VP Sở",
        "Phòng Tài chính và Kế hoạch",
        "Tờ trình",
    ),
    ("4", "Quý IV/2024", "Mua sắm máy quét", "Phòng Tài chính và Kế hoạch", "", "Hợp đồng"),
)
"""Number, time, text, lead, co-operating units, product: the order of that plan's own columns."""


def other_plan_document(target: Path) -> Path:
    """A plan of another shape: no letterhead table, other columns, two header rows, no sections.

    Two cells of the leads are joined, the total of the budget is wrong, a table holds statistics.
    """
    document = _document()
    document.add_paragraph("UBND TỈNH ĐẮK LẮK\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("SỞ XÂY DỰNG\tĐộc lập - Tự do - Hạnh phúc")
    document.add_paragraph("Số: 15/KH-SXD\tĐắk Lắk, ngày 10 tháng 01 năm 2024")
    _title(document, "KẾ HOẠCH", "Thực hiện công tác cải cách hành chính năm 2024")
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh về việc ban hành Kế hoạch "
        "cải cách hành chính năm 2024;",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.",
        "Sở Xây dựng ban hành Kế hoạch như sau:",
        "I. MỤC TIÊU",
        "1. Hồ sơ trực tuyến trên tổng số hồ sơ phải giải quyết đạt từ 70,5% trở lên.",
        "2. Ít nhất 95% hồ sơ được giải quyết đúng hạn; giảm tối thiểu 10% thời gian giải quyết.",
        "3. Tổ chức ít nhất 02 cuộc kiểm tra.",
        "II. NHIỆM VỤ",
        "Năm 2023, tỷ lệ hồ sơ trực tuyến mới ở mức 55% nên phải tiếp tục thực hiện.",
    ):
        document.add_paragraph(text)
    _other_table(document)
    for text in (
        "III. KINH PHÍ",
        "1. Tuyên truyền: 12.500.000 đồng.",
        "2. Mua sắm: 30 triệu đồng;",
        "Tổng cộng: 45.000.000 đồng.",
        "IV. TỔ CHỨC THỰC HIỆN",
        "Giao Văn phòng Sở là đầu mối theo dõi, tổng hợp, báo cáo.",
        "Nơi nhận:",
        "- Sở Nội vụ;",
        "- Lưu: VT, VP.",
        "GIÁM ĐỐC",
        "Nguyễn Văn An",
    ):
        document.add_paragraph(text)
    statistics = document.add_table(2, 2, "Table Grid")
    task_texts = ("Năm", "Số hồ sơ", "2023", "1.204")
    for cell, text in zip(statistics._cells, task_texts, strict=True):
        fill_cell(cell, text)
    document.save(str(target))
    return target


def _other_table(document: Document) -> None:
    table = document.add_table(2, 7, "Table Grid")
    upper = ("TT", "Thời hạn hoàn thành", "Nội dung công việc", "Đơn vị thực hiện", "", "Kết quả")
    for number, text in enumerate((*upper, "Nguồn lực")):
        if text:
            fill_cell(table.cell(0, number), text, bold=True)
    fill_cell(table.cell(1, 3), "Chủ trì", bold=True)
    fill_cell(table.cell(1, 4), "Phối hợp", bold=True)
    table.cell(0, 3).merge(table.cell(0, 4))
    for column in (0, 1, 2, 5, 6):
        table.cell(0, column).merge(table.cell(1, column))
    for texts in OTHER_TASKS:
        task_row(table, (*texts, "2 công chức" if texts[0] == "2" else ""))


def third_plan_document(target: Path) -> Path:
    """A plan with a column of fields merged down, counted columns, and its budget in a table."""
    document = _document()
    agency, nation = document.add_table(1, 2).rows[0].cells
    head = "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSỞ NỘI VỤ\nSố: 05 /KH-SNV"
    fill_cell(agency, head, bold=True)
    motto = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc"
    fill_cell(nation, f"{motto}\nĐà Lạt, ngày 05 tháng 01 năm 2024")
    for text in (
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024",
        "Căn cứ Quyết định số 1/QĐ-UBND ngày 02/01/2024 của UBND tỉnh, Sở Nội vụ ban hành kế hoạch "
        "như sau:",
        "Phần I",
        "MỤC TIÊU, CHỈ TIÊU",
        "1. Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98 %, trong đó lĩnh vực đất đai đạt trên 90%;",
        "2. 100% công chức được tập huấn; chỉ số hài lòng từ 90% đến 95%.",
        "Phần II",
        "NHIỆM VỤ",
    ):
        document.add_paragraph(text)
    headers = ("TT", "Lĩnh vực", "Nhiệm vụ", "Đơn vị\nchủ trì", "Phối hợp", "Sản phẩm", "Thời gian")
    table = plan_table(document, headers)
    leads = "- Phòng CCHC\n- Thanh tra Sở"
    first = ("1", "Cải cách thể chế", "Việc một", leads, "Các phòng, đơn vị", "Báo cáo")
    task_row(table, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"))
    task_row(table, (*first, "Quý I/2024"))
    task_row(table, ("2", "", "Việc hai", "Phòng Cải cách hành chính", "", "Báo cáo", "31/3/2024"))
    task_row(table, ("3", "Cải cách tài chính công", "Việc ba", "Phòng CCHC", "", "", "Tháng 6"))
    task_row(table, ("Tổng", "", "", "", "", "", ""))
    merge_down(table, 1, 2, 3)
    document.add_paragraph("Ghi chú: các phòng báo cáo hằng tháng.")
    budget = plan_table(document, ("STT", "Nội dung chi", "Dự toán (triệu đồng)"))
    for texts in (("1", "Tập huấn", "12,5"), ("2", "In ấn", "7"), ("", "Tổng cộng", "19,5")):
        task_row(budget, texts)
    document.add_paragraph("")
    recipients, signer = document.add_table(1, 2).rows[0].cells
    fill_cell(recipients, "Nơi nhận:\n- Như trên;\n- GĐ, các PGĐ;\n- Lưu: VT, CCHC.")
    fill_cell(signer, "TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG\n(Đã ký)\n\nTrần Thị Bình")
    document.save(str(target))
    return target


def plan_of(tmp_path: Path, fill: Callable[..., object]) -> Imported:
    """A plan of one title whose tables ``fill`` makes."""
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Cải cách hành chính năm 2024")
    fill(document)
    path = tmp_path / "ke-hoach.docx"
    document.save(str(path))
    return read_plan_document(path)


def row(number: str, text: str, lead: str = "Văn phòng", time: str = "Năm 2024") -> tuple[str, ...]:
    """The cells of a task's row of six columns."""
    return (number, text, "Báo cáo", lead, "", time)
