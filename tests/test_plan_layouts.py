"""Tables of tasks as other offices lay them out: columns, levels of sections, cuts and merges."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from cchc_xl import api
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.outline import Content
from cchc_xl.domain.plan import Operator
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from tests.support.plan_documents import merge_down, plan_of, plan_table, row, section_row, task_row

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADERS = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")


def tasks(imported: Imported) -> list[tuple[str, str]]:
    return [(task.id, task.text) for task in imported.plan.tasks]


def sections(imported: Imported) -> list[tuple[str, str]]:
    return [(section.id, section.title) for section in imported.plan.sections]


def said(imported: Imported) -> str:
    return "\n".join(f"{d.code} {d.where}: {dict(d.words)}" for d in imported.doubts)


def test_two_levels_of_sections_have_ids_of_their_own(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        for letter, name in (("A", "CẢI CÁCH THỂ CHẾ"), ("B", "CHUYỂN ĐỔI SỐ")):
            section_row(table, f"{letter}. {name}")
            for roman in ("I", "II"):
                section_row(table, f"{roman}. Nhóm {letter}{roman}")
                task_row(table, row("1", f"Việc {letter}{roman}"))

    imported = plan_of(tmp_path, fill)
    assert sections(imported) == [
        ("A", "CẢI CÁCH THỂ CHẾ"),
        ("A-I", "Nhóm AI"),
        ("A-II", "Nhóm AII"),
        ("B", "CHUYỂN ĐỔI SỐ"),
        ("B-I", "Nhóm BI"),
        ("B-II", "Nhóm BII"),
    ]
    assert [task.id for task in imported.plan.tasks] == ["A-I.1", "A-II.1", "B-I.1", "B-II.1"]
    assert {s.report_section for s in imported.plan.sections[:3]} == {"II.1"}


def test_roman_sections_may_be_counted_on_below_themselves(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        for mark, title in (("III", "Nền tảng số"), ("III.1", "Quốc gia"), ("III.1.1", "Dịch vụ")):
            task_row(table, (mark, title, "", "", "", ""))
        task_row(table, row("1", "Việc một"))
        task_row(table, ("III.1.2", "Điều hành", "", "", "", ""))
        task_row(table, row("2", "Việc hai"))

    imported = plan_of(tmp_path, fill)
    assert tasks(imported) == [("III-1-1.1", "Việc một"), ("III-1-2.2", "Việc hai")]
    assert sections(imported)[-1] == ("III-1-2", "Điều hành")


def test_sections_with_arabic_numbers_hold_tasks_counted_below_them(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        for number, title in (("1", "Cải cách thể chế"), ("2", "Tài chính công")):
            task_row(table, (number, title, "", "", "", ""))
            for task in ("1", "2"):
                task_row(table, row(f"{number}.{task}", f"Việc {number}.{task}"))

    imported = plan_of(tmp_path, fill)
    assert sections(imported) == [("1", "Cải cách thể chế"), ("2", "Tài chính công")]
    assert [t.text for t in imported.plan.tasks] == [
        f"Việc {n}" for n in ("1.1", "1.2", "2.1", "2.2")
    ]
    assert len({t.id for t in imported.plan.tasks}) == 4


def test_the_activity_is_the_task_and_its_group_is_kept(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        headers = ("STT", "Nhiệm vụ", "Hoạt động", "Cơ quan chủ trì", "Lộ trình")
        table = plan_table(document, headers)
        section_row(table, "I. Cải cách thể chế")
        for number, activity in (("1", "Việc một"), ("1", "Việc hai"), ("2", "Việc ba")):
            group = "Rà soát văn bản" if number == "1" else "Tự kiểm tra"
            task_row(table, (number, group, activity, "Văn phòng", "Quý I/2024"))
        for column in (0, 1, 3):
            merge_down(table, column, 2, 3)

    imported = plan_of(tmp_path, fill)
    assert tasks(imported) == [("I.1", "Việc một"), ("I.1-2", "Việc hai"), ("I.2", "Việc ba")]
    groups = [task.group for task in imported.plan.tasks]
    assert groups == ["Rà soát văn bản", "Rà soát văn bản", "Tự kiểm tra"]
    assert {task.leads_text for task in imported.plan.tasks} == {"Văn phòng"}
    again = tmp_path / "xuat.docx"
    write_plan_document(imported.plan, again, full=True)
    assert [task.group for task in read_plan_document(again).plan.tasks] == groups


def test_a_table_cut_by_a_paragraph_goes_on_above_its_retyped_header(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        first = plan_table(document, HEADERS)
        section_row(first, "I. Cải cách thể chế")
        task_row(first, row("1", "Việc một"))
        document.add_paragraph("(tiếp theo trang trước)")
        second = document.add_table(0, 6, "Table Grid")
        section_row(second, "II. Cải cách tài chính công")
        task_row(second, row("1", "Việc hai"))
        task_row(second, ("TT", "Nội dung", "Kết quả", "Đơn vị chủ trì", "Phối hợp", "Hạn"))
        task_row(second, row("2", "Việc ba"))
        document.add_paragraph("Các việc khác")
        third = document.add_table(0, 6, "Table Grid")
        task_row(third, row("3", "Việc bốn"))

    imported = plan_of(tmp_path, fill)
    assert tasks(imported) == [
        ("I.1", "Việc một"),
        ("II.1", "Việc hai"),
        ("II.2", "Việc ba"),
        ("II.3", "Việc bốn"),
    ]


def test_rows_above_a_header_that_stands_lower_are_tasks_or_told(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = document.add_table(0, 6, "Table Grid")
        section_row(table, "BẢNG PHÂN CÔNG NHIỆM VỤ")
        task_row(table, row("1", "Việc một"))
        task_row(table, HEADERS)
        task_row(table, row("2", "Việc hai"))

    imported = plan_of(tmp_path, fill)
    assert tasks(imported) == [("I.1", "Việc một"), ("I.2", "Việc hai")]
    assert "BẢNG PHÂN CÔNG NHIỆM VỤ" in said(imported)


@pytest.mark.parametrize(
    "cell",
    [
        "Chủ trì: Văn phòng\nPhối hợp: Thanh tra",
        "- Đơn vị chủ trì: Văn phòng;\n- Đơn vị phối hợp: Thanh tra.",
        "Văn phòng chủ trì; Thanh tra phối hợp",
        "Văn phòng (chủ trì); Thanh tra (phối hợp)",
        "Văn phòng chủ trì, phối hợp với Thanh tra",
    ],
)
@pytest.mark.parametrize("header", ["Đơn vị chủ trì/Đơn vị phối hợp", "Trách nhiệm"])
def test_roles_in_one_cell_are_parted(tmp_path: Path, cell: str, header: str) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, ("TT", "Đầu việc", header, "Hạn hoàn thành"))
        task_row(table, ("1", "Việc một", cell, "Quý II/2024"))

    (task,) = plan_of(tmp_path, fill).plan.tasks
    assert (task.leads_text, task.coops_text) == ("Văn phòng", "Thanh tra")


def test_a_leader_in_charge_is_no_unit(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        headers = ("TT", "Hạng mục", "Lãnh đạo phụ trách", "Đơn vị tham mưu", "Tiến độ")
        table = plan_table(document, headers)
        task_row(table, ("1", "Việc một", "Đ/c Nguyễn Văn An", "Văn phòng", "Quý II/2024"))

    plan = plan_of(tmp_path, fill).plan
    assert [unit.name for unit in plan.units] == ["Văn phòng"]
    assert plan.tasks[0].leader == "Đ/c Nguyễn Văn An"


def test_columns_of_start_and_end_are_one_schedule(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = document.add_table(2, 5, "Table Grid")
        upper = ("TT", "Nội dung công việc", "Chủ trì", "Thời gian", "Thời gian")
        for number, text in enumerate(upper):
            table.cell(0, number).text = text
        table.cell(1, 3).text, table.cell(1, 4).text = "Bắt đầu", "Kết thúc"
        merge_down(table, 0, 0, 1)
        merge_down(table, 1, 0, 1)
        merge_down(table, 2, 0, 1)
        task_row(table, ("1", "Việc một", "Văn phòng", "01/3/2024", "30/6/2024"))

    (task,) = plan_of(tmp_path, fill).plan.tasks
    assert task.schedule.text == "Từ 01/3/2024 đến 30/6/2024"


@pytest.mark.parametrize(
    "headers",
    [
        ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Nhiệm vụ", "Ghi chú"),
        ("STT", "Nội dung chỉ tiêu", "ĐVT", "Năm 2023", "Năm 2024", "Cơ quan theo dõi"),
    ],
)
def test_a_table_of_members_or_targets_is_no_table_of_tasks(
    tmp_path: Path, headers: tuple[str, ...]
) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, row("1", "Việc một"))
        other = plan_table(document, headers)
        task_row(other, ("1", "Nguyễn Văn An", "Giám đốc", "Lãnh đạo Sở", "Trưởng ban", "5"))

    imported = plan_of(tmp_path, fill)
    assert tasks(imported) == [("I.1", "Việc một")]
    assert "Nguyễn Văn An" in said(imported)


def test_a_number_merged_down_counts_each_task_once(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        for text in ("Việc một", "Việc hai", "Việc ba"):
            task_row(table, row("1", text))
        merge_down(table, 0, 2, 4)

    imported = plan_of(tmp_path, fill)
    assert tasks(imported) == [("I.1", "Việc một"), ("I.1-2", "Việc hai"), ("I.1-3", "Việc ba")]
    assert len(imported.plan.sections) == 1


def test_targets_stand_in_a_table_of_their_own(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        headers = ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2023", "Năm 2024", "Cơ quan theo dõi")
        table = plan_table(document, headers)
        task_row(table, ("I", "Cải cách thể chế", "", "", "", ""))
        for texts in (
            ("1", "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ", "%", "50", "≥ 60", "Văn phòng"),
            ("2", "Tỷ lệ văn bản được ban hành đúng hạn", "%", "90", "100%", "Phòng Pháp chế"),
            ("3", "Mức độ hài lòng", "% người dân", "80", "trên 85,5", "Văn phòng"),
            ("4", "Số cuộc kiểm tra", "cuộc", "1", "2", "Thanh tra"),
            ("5", "Hồ sơ trễ hạn", "%", "3", "≤ 2", "Văn phòng"),
        ):
            task_row(table, texts)
        tasked = plan_table(document, HEADERS)
        task_row(tasked, row("1", "Việc một"))

    imported = plan_of(tmp_path, fill)
    plan = imported.plan
    assert [(t.place, t.operator, t.value, t.reporters_text) for t in plan.targets] == [
        ("Bảng 1.I.1", Operator.AT_LEAST, Decimal(60), "Văn phòng"),
        ("Bảng 1.I.2", Operator.EQUAL, Decimal(100), "Phòng Pháp chế"),
        ("Bảng 1.I.3", Operator.MORE_THAN, Decimal("85.5"), "Văn phòng"),
    ]
    assert plan.targets[0].denominator == "Tổng số hồ sơ"
    second = plan.targets[1]
    assert second.numerator == "Số văn bản được ban hành đúng hạn"
    assert second.denominator == "Tổng số văn bản"
    assert "mẫu số “Tổng số văn bản” do chương trình ghép từ câu" in said(imported)
    assert plan.targets[2].denominator == "người dân"
    assert "Năm 2023: 50" in plan.targets[0].note
    assert plan.unit(plan.targets[1].reporters[0]).name == "Phòng Pháp chế"
    left = {d.where: d.words["value"] for d in imported.doubts if d.code == "P132"}
    assert left == {
        "bảng 1, hàng 6": "4 | Số cuộc kiểm tra | cuộc | 1 | 2 | Thanh tra",
        "bảng 1, hàng 7": "5 | Hồ sơ trễ hạn | % | 3 | ≤ 2 | Văn phòng",
    }


def add_footnote(document: docx.document.Document, paragraph: Any, text: str) -> None:
    """A footnote below the paragraph, in the part of footnotes that python-docx cannot make."""
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    body = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, body, document.part.package)
    document.part.relate_to(part, f"{RELATIONS}/footnotes")
    reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    paragraph._p.append(parse_xml(reference))


def test_a_footnote_of_a_task_is_kept_in_its_note(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, row("1", "Việc một"))
        add_footnote(document, table.cell(1, 1).paragraphs[0], "Theo Nghị quyết 76")

    (task,) = plan_of(tmp_path, fill).plan.tasks
    assert (task.text, task.note) == ("Việc một", "Chú thích: Theo Nghị quyết 76")


def test_a_footnote_of_a_paragraph_is_told(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        task_row(plan_table(document, HEADERS), row("1", "Việc một"))
        add_footnote(document, document.paragraphs[1], "Theo Nghị quyết 76")

    assert "P125 đoạn 2: {'what': 'Chú thích', 'value': 'Theo Nghị quyết 76'}" in said(
        plan_of(tmp_path, fill)
    )


def test_a_table_within_a_frame_of_one_cell_is_read_as_a_table(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        frame = document.add_table(1, 1).cell(0, 0)
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        task_row(table, row("1", "Việc một"))
        frame._tc.insert(1, table._tbl)

    assert tasks(plan_of(tmp_path, fill)) == [("I.1", "Việc một")]


def test_a_table_within_a_cell_of_a_task_stays_with_the_task(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, row("1", "Việc một"))
        inner = plan_table(document, ("Quý", "Số lượng"))
        task_row(inner, ("Quý I", "02 cuộc"))
        table.cell(1, 2)._tc.append(inner._tbl)

    (task,) = plan_of(tmp_path, fill).plan.tasks
    assert task.products == "Báo cáo\nQuý\nSố lượng\nQuý I\n02 cuộc"


def test_a_table_within_a_text_box_and_rows_within_content_controls_are_read(
    tmp_path: Path,
) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        for number in ("1", "2"):
            task_row(table, row(number, f"Việc {number}"))
        last = table.rows[-1]._tr
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        last.getparent().replace(last, control)
        control[0].append(last)
        box = parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
            "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>"
        )
        document.add_paragraph()._p.append(box)
        next(box.iter(qn("w:txbxContent"))).append(table._tbl)

    assert tasks(plan_of(tmp_path, fill)) == [("I.1", "Việc 1"), ("I.2", "Việc 2")]


def test_a_column_of_money_beside_tasks_gives_budget_lines(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, (*HEADERS, "Kinh phí (triệu đồng)"))
        task_row(table, (*row("1", "Việc một"), "12,5"))
        task_row(table, (*row("2", "Việc hai", "Thanh tra"), "Theo dự toán"))
        task_row(table, (*row("3", "Việc ba", "Thanh tra"), "1.200"))
        task_row(table, ("", "Tổng cộng", "", "", "", "", "1.300"))

    imported = plan_of(tmp_path, fill)
    plan = imported.plan
    assert [task.text for task in plan.tasks] == ["Việc một", "Việc hai", "Việc ba"]
    assert [(b.content, b.amount, b.reporters_text) for b in plan.budget] == [
        ("Việc một", 12_500_000, "Văn phòng"),
        ("Việc ba", 1_200_000_000, "Thanh tra"),
    ]
    assert "Theo dự toán" in plan.tasks[1].note
    assert "1.212.500.000 đồng, khác tổng in trong văn bản" in said(imported)


def test_a_table_of_money_with_units_is_the_budget(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        task_row(plan_table(document, HEADERS), row("1", "Việc một"))
        document.add_paragraph("Dự toán kinh phí")
        headers = (
            "TT",
            "Nội dung",
            "Đơn vị thực hiện",
            "Dự toán 2023",
            "Tổng kinh phí (nghìn đồng)",
        )
        table = plan_table(document, headers)
        task_row(table, ("1", "Tập huấn", "Văn phòng", "7.000", "8.000"))

    plan = plan_of(tmp_path, fill).plan
    note = "Đơn vị thực hiện: Văn phòng\nDự toán 2023: 7.000"
    assert [(b.content, b.amount, b.note) for b in plan.budget] == [("Tập huấn", 8_000_000, note)]
    assert [task.text for task in plan.tasks] == ["Việc một"]


def test_a_header_of_unknown_words_is_told_by_the_cells_below(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, ("TT", "Việc phải làm", "Ai làm", "Xong khi nào", "Ra cái gì"))
        for number, lead in (("1", "Văn phòng"), ("2", "Thanh tra")):
            task_row(table, (number, f"Rà soát văn bản {number}", lead, "Quý II/2024", "Báo cáo"))

    imported = plan_of(tmp_path, fill)
    assert [(t.text, t.leads_text, t.schedule.text) for t in imported.plan.tasks] == [
        ("Rà soát văn bản 1", "Văn phòng", "Quý II/2024"),
        ("Rà soát văn bản 2", "Thanh tra", "Quý II/2024"),
    ]
    assert "Ra cái gì: Báo cáo" in imported.plan.tasks[0].note
    assert "Việc phải làm | Ai làm" in said(imported)


def test_marks_below_quarters_are_the_schedule(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = document.add_table(2, 6, "Table Grid")
        for column, texts in enumerate(
            (
                ("TT", ""),
                ("Nhiệm vụ", ""),
                ("Chủ trì", ""),
                *(("Thời gian", f"Quý {q}") for q in ("I", "II", "III")),
            )
        ):
            for number, text in enumerate(texts):
                table.cell(number, column).text = text
        for column in range(3):
            merge_down(table, column, 0, 1)
        task_row(table, ("1", "Việc một", "Văn phòng", "x", "", "x"))

    imported = plan_of(tmp_path, fill)
    assert imported.plan.tasks[0].schedule.text == "Quý I, Quý III"
    assert "P180" not in said(imported)


def test_as_above_stands_for_the_words_above(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, row("1", "Việc một", "Văn phòng"))
        task_row(table, ("2", "Việc hai", "-nt-", "Như trên", "", "nt"))

    imported = plan_of(tmp_path, fill)
    task = imported.plan.tasks[1]
    assert (task.products, task.leads_text, task.schedule.text) == (
        "Báo cáo",
        "Văn phòng",
        "Năm 2024",
    )
    assert "“Như trên” được hiểu là “Văn phòng”" in said(imported)


def test_a_header_over_two_columns_may_have_the_numbers_in_the_first(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, ("Nhiệm vụ", "", "Chủ trì", "Thời gian"))
        table.cell(0, 0).merge(table.cell(0, 1))
        for number in ("1", "2"):
            task_row(table, (number, f"Việc {number}", "Văn phòng", "Quý I/2024"))

    assert tasks(plan_of(tmp_path, fill)) == [("I.1", "Việc 1"), ("I.2", "Việc 2")]


def test_a_bold_counted_line_above_a_table_is_its_section(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        for title in ("1. Cải cách thể chế", "2. Cải cách tài chính công"):
            document.add_paragraph().add_run(title).bold = True
            task_row(plan_table(document, HEADERS), row("1", f"Việc của {title[:1]}"))

    imported = plan_of(tmp_path, fill)
    assert sections(imported) == [("1", "Cải cách thể chế"), ("2", "Cải cách tài chính công")]
    assert tasks(imported) == [("1.1", "Việc của 1"), ("2.1", "Việc của 2")]


def test_lettered_rows_below_a_counted_title_are_its_tasks(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, ("1", "Cải cách thể chế", "", "", "", ""))
        for letter in ("a", "b"):
            task_row(table, row(letter, f"Việc {letter}"))

    imported = plan_of(tmp_path, fill)
    assert sections(imported) == [("1", "Cải cách thể chế")]
    assert [t.text for t in imported.plan.tasks] == ["Việc a", "Việc b"]


def test_what_blocks_comes_first_and_the_outline_has_all_sections(
    tmp_path: Path,
) -> None:
    document, word, book = docx.Document(), tmp_path / "ke-hoach.docx", tmp_path / "so.xlsx"
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Phòng cháy, chữa cháy năm 2024")
    table = plan_table(document, HEADERS)
    for roman, title in (("I", "Tuyên truyền"), ("II", "Trang bị"), ("III", "Cải cách thể chế")):
        section_row(table, f"{roman}. {title}")
        task_row(table, ("1", f"Việc {roman}", "Báo cáo", "Văn phòng", "Các phòng thuộc Sở", ""))
    document.save(str(word))
    made = api.import_plan(word, book)
    told = [d.code for d in made.diagnostics]
    checked = read_plan(book).diagnostics
    blocking = [d for d in checked if d.severity is Severity.ERROR]
    assert made.open_errors == len(blocking) > 0
    first = made.diagnostics[: len(blocking)]
    assert {d.code for d in blocking if d.code == "P114"} <= {d.code for d in first}
    assert {"P182", "P200"}.isdisjoint(told)
    assert [s.report_section for s in made.plan.sections] == ["", "", ""]
    told_of = [row.details for row in made.plan.outline if row.content is Content.TASKS]
    assert told_of == ["I", "II", "III"]


def test_groups_are_the_sections_of_a_table_without_others(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, ("STT", "Nhiệm vụ", "Nội dung cụ thể", "Chủ trì", "Thời gian"))
        for number, group, text in (
            ("1", "Rà soát văn bản", "Lập danh mục"),
            ("", "", "Trình phê duyệt"),
            ("2", "Kiểm tra", "Ban hành kế hoạch"),
        ):
            task_row(table, (number, group, text, "Văn phòng", "Quý I/2024"))

    imported = plan_of(tmp_path, fill)
    assert sections(imported) == [("I", "Rà soát văn bản"), ("II", "Kiểm tra")]
    assert tasks(imported) == [
        ("I.1", "Lập danh mục"),
        ("I.2", "Trình phê duyệt"),
        ("II.2", "Ban hành kế hoạch"),
    ]


def test_a_title_over_number_and_text_is_a_section(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, ("Cải cách thể chế", "", "", "", "", ""))
        table.cell(1, 0).merge(table.cell(1, 1))
        task_row(table, row("1", "Việc một"))
        task_row(table, ("", "CẢI CÁCH TÀI CHÍNH", "", "", "", ""))
        task_row(table, row("2", "Việc hai"))

    imported = plan_of(tmp_path, fill)
    assert sections(imported) == [("I", "Cải cách thể chế"), ("II", "CẢI CÁCH TÀI CHÍNH")]


def test_tasks_counted_below_an_arabic_section_lose_its_number(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        section_row(table, "2. Cải cách thể chế")
        task_row(table, row("2.1", "Việc một"))

    assert tasks(plan_of(tmp_path, fill)) == [("2.1", "Việc một")]


def test_a_section_row_that_says_more_is_a_section_and_told(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, ("I", "CẢI CÁCH THỂ CHẾ", "", "Thanh tra Sở", "", "Năm 2024"))
        task_row(table, row("1", "Việc một"))

    imported = plan_of(tmp_path, fill)
    assert sections(imported) == [("I", "CẢI CÁCH THỂ CHẾ")]
    assert tasks(imported) == [("I.1", "Việc một")]
    (doubt,) = [d for d in imported.doubts if d.code == "P180"]
    assert doubt.words["words"] == "thanh, tra, sở, năm, 2024"


@pytest.mark.parametrize(
    ("below", "is_section"), [("1", True), ("1.1", True), ("a", True), ("", True), ("2", False)]
)
def test_a_bare_counted_row_is_a_section_where_no_sibling_follows(
    tmp_path: Path, below: str, is_section: bool
) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        task_row(table, ("1", "Cải cách thể chế", "", "", "", ""))
        task_row(table, row(below, "Việc một"))

    imported = plan_of(tmp_path, fill)
    assert [s.title for s in imported.plan.sections] == (
        ["Cải cách thể chế"] if is_section else [""]
    )
    assert len(imported.plan.tasks) == (1 if is_section else 2)
    assert ("không ghi gì ngoài tên" in said(imported)) is is_section
