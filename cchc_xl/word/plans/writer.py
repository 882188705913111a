"""Writes a plan as an official Kế hoạch: its body, its table of tasks, all else where it is asked.

Texts of a plan are put in as text and never as fields of a template: whatever stands in them is
printed as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Pt
from docx.table import Table, _Cell

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import clean, one_line, roman
from cchc_xl.layouts.plan_paper import PAPER_TABLES, TASK_COLUMNS, paper_rows, task_texts
from cchc_xl.rules.phrasing.letterhead import (
    archived,
    attached_to,
    dashed,
    dated,
    letterhead,
    signature,
)
from cchc_xl.rules.phrasing.phrases import ended
from cchc_xl.rules.plans.text import (
    appendix_labels,
    plan_chapters,
    plan_closing,
    plan_opening,
    plan_subject,
)
from cchc_xl.word.layout import LANDSCAPE, LANGUAGE, PORTRAIT
from cchc_xl.word.look import dress
from cchc_xl.word.oxml import (
    add_page_number,
    add_rule,
    blank_document,
    drop_cell_margins,
    fix_widths,
    keep_whole,
    repeat_on_each_page,
    set_page,
    twips,
)
from cchc_xl.word.template.filling import save

_AGENCY_WIDTH, _NATION_WIDTH = 62, 98
_PROPERTY_LENGTH = 255
"""Longest property that python-docx takes, in characters."""
_CENTRED = frozenset(
    ("STT", "Mã", "Mã kỳ", "Mã đơn vị", "Số mục", "So sánh", "Mức", "Ví dụ", "Mã chỉ tiêu thống kê")
)
"""Headers of columns whose short values stand in the middle."""


def write_plan_document(plan: Plan, target: Path, *, full: bool) -> None:
    """Write the plan as a Word file; the same plan gives the same bytes.

    ``full`` adds the workbook's own tables: without them it is the plan as an office issues it.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    rows = paper_rows(plan) if full else {}
    tables = [table for table in PAPER_TABLES if table.key in rows]
    labels = appendix_labels(len(tables) + 1)
    document = blank_document()
    set_page(document.sections[0], PORTRAIT)
    _headers(document.sections[0])
    _head(document, plan)
    _body(document, plan, len(labels))
    _signature(document, plan)
    _appendix(document, plan, labels[0], f"NHIỆM VỤ {plan_subject(plan).upper()}")
    _task_table(document, plan)
    for label, table in zip(labels[1:], tables, strict=True):
        _appendix(document, plan, label, table.title)
        _table(document, table.headers, tuple(table.widths.values()), rows[table.key])
    # Word would add a line of its own behind a table that ends the document.
    document.add_paragraph(style="Đường kẻ")
    dress(document, plan.agency.type_sizes)
    _describe(document, plan)
    save(document, target)


def _describe(document: Document, plan: Plan) -> None:
    core: Any = document.core_properties
    core.title = one_line(plan.title)[:_PROPERTY_LENGTH]
    core.author = core.last_modified_by = one_line(plan.agency.name)[:_PROPERTY_LENGTH]
    core.comments, core.language, core.revision = "", LANGUAGE, 1
    core.created = core.modified = datetime(plan.year, 1, 1)


def _headers(section: Section) -> None:
    """The page number in the header, from the second page of each section on."""
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = "header"
    add_page_number(section.header.paragraphs[0])


def _layout_table(document: Document, rows: int, widths: tuple[float, float]) -> Table:
    table: Table = document.add_table(rows, 2)
    fix_widths(table, widths)
    drop_cell_margins(table)
    for row in table.rows:
        keep_whole(row)
    return table


def _head(document: Document, plan: Plan) -> None:
    table = _layout_table(document, 2, (_AGENCY_WIDTH, _NATION_WIDTH))
    agency, nation = table.rows[0].cells
    names = letterhead(plan.agency)
    agency.add_paragraph(names.superior, "Cơ quan chủ quản")
    agency.add_paragraph(names.name, "Cơ quan ban hành")
    add_rule(agency, _AGENCY_WIDTH / 3, _AGENCY_WIDTH)
    nation.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu")
    nation.add_paragraph("Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ")
    add_rule(nation, _NATION_WIDTH / 2, _NATION_WIDTH)
    number, date = table.rows[1].cells
    number.add_paragraph(f"Số: {one_line(plan.number)}", "Số và ký hiệu")
    date.add_paragraph(f"{one_line(plan.agency.place)}, {dated(plan)}", "Địa danh và ngày tháng")
    _drop_first_paragraphs((agency, nation, number, date))
    document.add_paragraph("KẾ HOẠCH", "Tên loại văn bản")
    document.add_paragraph(plan_subject(plan), "Trích yếu")
    add_rule(document, PORTRAIT.text_width / 3, PORTRAIT.text_width)


def _drop_first_paragraphs(cells: Iterable[_Cell]) -> None:
    for cell in cells:
        cell._tc.remove(cell.paragraphs[0]._p)


def _body(document: Document, plan: Plan, appendices: int) -> None:
    opening = [document.add_paragraph(t, "Body Text") for t in plan_opening(plan, appendices)]
    opening[0].paragraph_format.space_before = Pt(12)
    for number, chapter in enumerate(plan_chapters(plan, appendices), 1):
        document.add_paragraph(f"{roman(number)}. {chapter.title}", "heading 1")
        for text in chapter.paragraphs:
            document.add_paragraph(text, "Body Text")
    document.add_paragraph(plan_closing(plan), "Body Text").paragraph_format.keep_with_next = True


def _signature(document: Document, plan: Plan) -> None:
    half = PORTRAIT.text_width / 2
    recipients, signer = _layout_table(document, 1, (half, half)).rows[0].cells
    recipients.add_paragraph("Nơi nhận:", "Nơi nhận")
    names = [*map(ended, plan.agency.recipients), archived(plan.agency)]
    for line in dashed(names):
        recipients.add_paragraph(line, "Danh sách nơi nhận")
    signed = signature(plan.agency)
    for title in (*signed.authority.split("\n"), signed.title):
        if title:
            signer.add_paragraph(title, "Chức vụ người ký")
    signer.add_paragraph(signed.name, "Họ tên người ký")
    _drop_first_paragraphs((recipients, signer))


def _appendix(document: Document, plan: Plan, label: str, title: str) -> None:
    """Begin an appendix: a landscape section with its own page numbers."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends a section must not take a line: it might need a new page.
    document.paragraphs[-1].style = "Đường kẻ"
    set_page(section, LANDSCAPE)
    _headers(section)
    document.add_paragraph(label, "Phụ lục")
    document.add_paragraph(title, "Tên phụ lục")
    source = attached_to("Kế hoạch", one_line(plan.number), dated(plan), plan.agency)
    document.add_paragraph(source, "Kèm theo")


def _task_table(document: Document, plan: Plan) -> None:
    headers = tuple(header for _, header, _ in TASK_COLUMNS)
    _table(document, headers, tuple(w for _, _, w in TASK_COLUMNS), tuple(_task_rows(plan)))


def _task_rows(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Rows of one text are section rows; a section without tasks has its row, too."""
    titles = {section.id: section.title for section in plan.sections}
    empty = set(titles) - {task.section for task in plan.tasks}
    order = [section.id for section in plan.sections]
    current = None
    for task in plan.tasks:
        if task.section != current:
            current = task.section
            before = order[: order.index(current)] if current in order else []
            for section in (section for section in before if section in empty):
                empty.discard(section)
                yield (f"{section}. {titles[section]}",)
            yield (f"{current}. {titles.get(current, '')}",)
        yield task_texts(task)
    yield from ((f"{section}. {titles[section]}",) for section in order if section in empty)


def _table(
    document: Document,
    headers: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
) -> None:
    """A table whose head stands on every page; a row of one text goes across."""
    table = document.add_table(1, len(headers), "Table Grid")
    fix_widths(table, widths)
    head = table.rows[0]
    keep_whole(head)
    repeat_on_each_page(head)
    for cell, header in zip(head.cells, headers, strict=True):
        cell.paragraphs[0].text = header
        cell.paragraphs[0].style = "Đầu bảng"
    styles = ["TableCentre" if header in _CENTRED else "TableText" for header in headers]
    for texts in rows:
        if len(texts) == 1:
            cells = _cell_xml(texts[0], "TableSection", sum(widths), len(headers))
        else:
            cells = "".join(map(_cell_xml, texts, styles, widths))
        # Written as XML: adding rows one by one takes python-docx a time that grows squared.
        xml = f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
        table._tbl.append(parse_xml(xml))


def _cell_xml(text: str, style: str, width: float, span: int = 1) -> str:
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in clean(text).split("\n")
    )
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    size = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{across}</w:tcPr>{lines}</w:tc>"
