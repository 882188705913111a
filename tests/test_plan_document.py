"""A plan written in Word becomes a plan workbook, and everything doubtful about it is told."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Severity
from cchc_xl.domain.periods import Rhythm
from cchc_xl.domain.plan import Operator, Plan
from cchc_xl.domain.text import one_line
from cchc_xl.domain.units import UnitKind
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.rules.importing.units import propose_code
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.unit_names import split_names
from cchc_xl.rules.reporting.narrative import report_content
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.report import write_report
from tests.plans import plan, the_plan
from tests.support.office import convert
from tests.support.plan_documents import (
    OTHER_TASKS,
    fill_cell,
    merge_down,
    other_plan_document,
    plan_of,
    plan_table,
    row,
    section_row,
    seed_paragraphs,
    seed_plan_document,
    task_row,
    third_plan_document,
)

HEADERS = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")
SECTIONS = {"I": 5, "II": 8, "III": 14, "IV": 4, "V": 3, "VI": 5, "VII": 6}


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_plan_document(tmp_path_factory.mktemp("seed") / "ke-hoach.docx")


def names(plan: Plan, codes: Sequence[str]) -> list[str]:
    return [plan.unit(code).name for code in codes]


def assert_is_the_seed(plan: Plan) -> None:
    """Everything a Word plan can say is as in the source; ids of units, notes and names made by
    hand are not."""
    source = the_plan()
    assert {s.id: sum(t.section == s.id for t in plan.tasks) for s in plan.sections} == SECTIONS
    assert plan.sections == source.sections
    for task, own in zip(plan.tasks, source.tasks, strict=True):
        bare = replace(own, leads=task.leads, coops=task.coops, assigned=(), note="")
        bare = replace(bare, short_name=task.short_name)
        assert task == bare, own.id
        assert names(plan, task.leads) == names(source, own.leads), own.id
        assert names(plan, task.coops) == names(source, own.coops), own.id
    for target, given in zip(plan.targets, source.targets, strict=True):
        same = ("id", "place", "text", "operator", "value", "measure", "parent", "task")
        for name in same:
            assert getattr(target, name) == getattr(given, name), (given.id, name)
    assert [(b.id, b.content, b.amount) for b in plan.budget] == [
        (b.id, b.content, b.amount) for b in source.budget
    ]
    for name in ("id", "year", "title", "number", "basis", "periods"):
        assert getattr(plan, name) == getattr(source, name), name
    for name in ("superior", "name", "full_name", "short_name", "symbol", "place", "focal_unit"):
        assert getattr(plan.agency, name) == getattr(source.agency, name), name
    for name in ("signer_authority", "signer_title", "signer_name", "archive"):
        assert getattr(plan.agency, name) == getattr(source.agency, name), name


def coded(found: Sequence[Diagnostic], code: str) -> list[Diagnostic]:
    return [d for d in found if d.code == code]


def doubts(imported: Imported, code: str) -> list[tuple[str, str]]:
    """Place and task of the doubts of that code."""
    return [(d.where, d.task) for d in imported.doubts if d.code == code]


def test_the_fixture_has_the_words_of_the_seed(seed: Path) -> None:
    text = (Path(__file__).parent / "data" / "ke-hoach-cchc-2023.txt").read_text(encoding="utf-8")
    body = text[text.index("Thực hiện Quyết định số 2571") : text.index("Nơi nhận:")]
    joined = one_line(" ".join(seed_paragraphs()))
    assert joined == one_line(body).replace("QĐ- UBND", "QĐ-UBND").replace("NĐ- CP", "NĐ-CP")
    written = [paragraph.text for paragraph in docx.Document(str(seed)).paragraphs]
    assert set(seed_paragraphs()) <= set(written)


def test_the_seed_in_word_gives_its_45_tasks_25_targets_and_4_budget_lines(seed: Path) -> None:
    plan = read_plan_document(seed).plan
    assert (len(plan.tasks), len(plan.targets), len(plan.budget)) == (45, 25, 4)
    assert_is_the_seed(plan)


@pytest.mark.requires_office
def test_the_seed_saved_again_by_libreoffice_gives_the_same(seed: Path, tmp_path: Path) -> None:
    again = convert(seed, ".docx", tmp_path)
    imported = read_plan_document(again)
    assert_is_the_seed(imported.plan)
    assert imported.doubts == read_plan_document(seed).doubts


def test_the_doubts_about_the_seed_name_their_places_in_word(seed: Path) -> None:
    imported = read_plan_document(seed)
    assert doubts(imported, "P128") == [
        ("bảng 3, hàng 31, ô 4", "III.14"),
        ("bảng 3, hàng 35, ô 4", "IV.3"),
        ("bảng 3, hàng 39, ô 4", "V.2"),
    ]
    assert [task for _, task in doubts(imported, "P129")] == ["I.4", "II.4", "III.1", "III.5"]
    assert doubts(imported, "P127") == [("bảng 3, hàng 42, ô 4", "VI.1")]
    assert ("đoạn 18", "CT12") in doubts(imported, "P130")
    assert not doubts(imported, "P125")
    assert not doubts(imported, "P132")


def test_the_workbook_is_written_and_its_cells_are_named(seed: Path, tmp_path: Path) -> None:
    out = tmp_path / "ke-hoach.xlsx"
    made = api.import_plan(seed, out)
    read = read_plan(out)
    assert read.value == made.plan
    assert all(d.severity is not Severity.ERROR for d in made.diagnostics)
    assert [d.code for d in made.diagnostics if d.severity is Severity.INFO] == ["P181"]
    (joint, *_) = coded(made.diagnostics, "P128")
    assert "trang Nhiệm vụ, ô E32" in joint.message
    assert made.plan.tasks[32 - 6].id == "III.14"
    assert [d.place.task for d in coded(made.diagnostics, "P103")] == ["II.4", "II.5"]
    assert coded(made.diagnostics, "P103")[0].place.cell == "bảng 3, hàng 12"
    assert coded(made.diagnostics, "P107"), "8016 is written in three ways"
    assert coded(made.diagnostics, "P114"), "nobody says who belongs to the group"


def test_kinds_of_units_are_told_by_their_words(seed: Path) -> None:
    kinds = {unit.name: unit.kind for unit in read_plan_document(seed).plan.units}
    assert kinds == {
        "Phòng Tổ chức hành chính": UnitKind.UNIT,
        "Thanh tra Sở": UnitKind.UNIT,
        "Phòng Kế hoạch - Tài chính": UnitKind.UNIT,
        "Tổ CNTT": UnitKind.UNIT,
        "Phòng chuyên môn được phân công thực hiện": UnitKind.ROLE,
        "Các phòng thuộc Sở": UnitKind.GROUP,
        "Các đơn vị có liên quan": UnitKind.UNSPECIFIED,
    }


def test_a_plan_of_another_shape_is_read_with_its_doubts(tmp_path: Path) -> None:
    imported = read_plan_document(other_plan_document(tmp_path / "khac.docx"))
    plan = imported.plan
    assert [
        (t.number, t.schedule.text, t.text, t.leads_text, t.coops_text, t.products)
        for t in plan.tasks
    ] == list(OTHER_TASKS)
    assert names(plan, plan.tasks[1].leads) == [
        "Thanh tra Sở",
        "Văn phòng Sở",
        "Phòng Tài chính và Kế hoạch",
    ]
    assert plan.tasks[1].note == "Nguồn lực: 2 công chức"
    assert names(plan, plan.tasks[2].leads) == ["Văn phòng Sở"], "VP Sở is the same unit"
    assert (plan.agency.superior, plan.agency.name) == ("UBND TỈNH ĐẮK LẮK", "SỞ XÂY DỰNG")
    assert (plan.number, plan.agency.place, plan.year) == ("15/KH-SXD", "Đắk Lắk", 2024)
    assert plan.issued == date(2024, 1, 10)
    assert plan.agency.signer_title == "GIÁM ĐỐC"
    assert plan.unit(plan.agency.focal_unit).name == "Văn phòng Sở"
    assert [(t.operator, t.value) for t in plan.targets] == [
        (Operator.AT_LEAST, Decimal("70.5")),
        (Operator.AT_LEAST, Decimal(95)),
    ]
    assert plan.targets[0].denominator == "Tổng số hồ sơ phải giải quyết"
    assert [line.amount for line in plan.budget] == [12_500_000, 30_000_000]
    assert doubts(imported, "P133") == [("đoạn 21", "")], "the printed total is another"
    assert [where for where, _ in doubts(imported, "P132")] == ["đoạn 14", "đoạn 15", "đoạn 17"]
    assert doubts(imported, "P125") == [("bảng 2", "")]
    assert doubts(imported, "P128") == [("bảng 1, hàng 4, ô 4", "I.2")]
    assert [where for where, _ in doubts(imported, "P126")] == ["bảng 1", "bảng 1, hàng 3"]


def test_sections_may_stand_in_a_column_and_the_budget_in_a_table(tmp_path: Path) -> None:
    imported = read_plan_document(third_plan_document(tmp_path / "ba.docx"))
    plan = imported.plan
    assert [(s.id, s.title, s.report_section) for s in plan.sections] == [
        ("I", "Cải cách thể chế", "II.1"),
        ("II", "Cải cách tài chính công", "II.5"),
    ]
    assert [t.id for t in plan.tasks] == ["I.1", "I.2", "II.3"]
    assert names(plan, plan.tasks[0].leads) == ["Phòng CCHC", "Thanh tra Sở"]
    assert plan.unit(plan.tasks[1].leads[0]).other_names == ("Phòng Cải cách hành chính",)
    assert plan.unit(plan.tasks[0].coops[0]).kind is UnitKind.GROUP
    assert [(line.content, line.amount) for line in plan.budget] == [
        ("Tập huấn", 12_500_000),
        ("In ấn", 7_000_000),
    ]
    assert not doubts(imported, "P133"), "the printed total is right"
    assert [(t.operator, t.value, t.parent) for t in plan.targets] == [
        (Operator.AT_LEAST, Decimal(98), None),
        (Operator.MORE_THAN, Decimal(90), "CT01"),
        (Operator.EQUAL, Decimal(100), None),
    ]
    agency = plan.agency
    assert (agency.superior, agency.name) == ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ")
    assert (agency.signer_authority, agency.signer_title) == ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG")
    assert (agency.recipients, agency.archive) == (("GĐ, các PGĐ",), "VT, CCHC")
    assert (plan.number, plan.year, plan.issued) == ("05/KH-SNV", 2024, date(2024, 1, 5))
    assert plan.basis == "Quyết định số 1/QĐ-UBND ngày 02/01/2024 của UBND tỉnh"
    assert [where for where, _ in doubts(imported, "P125")] == ["đoạn 9", "bảng 2, hàng 6"]
    assert [where for where, _ in doubts(imported, "P132")] == ["đoạn 6"], "a range is no target"


@pytest.mark.requires_office
@pytest.mark.parametrize("make", [other_plan_document, third_plan_document])
def test_plans_of_other_shapes_are_the_same_after_libreoffice(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = make(tmp_path / "ke-hoach.docx")
    again = read_plan_document(convert(path, ".docx", tmp_path / "luu-lai"))
    assert again.plan == read_plan_document(path).plan


def test_a_table_split_over_pages_goes_on_below_its_repeated_header(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        first = plan_table(document, HEADERS)
        section_row(first, "I. Cải cách thể chế")
        task_row(first, row("1", "Việc một"))
        document.add_page_break()
        second = plan_table(document, HEADERS)
        task_row(second, row("2", "Việc hai"))
        section_row(second, "II. Cải cách tài chính công")
        task_row(second, HEADERS)
        task_row(second, row("1", "Việc ba"))
        document.add_paragraph()
        third = document.add_table(0, 6, "Table Grid")
        task_row(third, row("2", "Việc bốn"))

    plan = plan_of(tmp_path, fill).plan
    assert [(t.id, t.text) for t in plan.tasks] == [
        ("I.1", "Việc một"),
        ("I.2", "Việc hai"),
        ("II.1", "Việc ba"),
        ("II.2", "Việc bốn"),
    ]
    assert [(s.id, s.report_section) for s in plan.sections] == [("I", "II.1"), ("II", "II.5")]


def test_cells_merged_down_count_for_every_row(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        for number in ("1", "2", "3"):
            task_row(table, row(number, f"Việc {number}", "Thanh tra"))
        task_row(table, ("3", "Việc 3", "Tờ trình", "", "", ""))
        merge_down(table, 3, 2, 4)
        merge_down(table, 5, 3, 4)
        merge_down(table, 0, 4, 5)
        merge_down(table, 1, 4, 5)

    plan = plan_of(tmp_path, fill).plan
    assert [(t.id, t.leads_text) for t in plan.tasks] == [
        ("I.1", "Thanh tra"),
        ("I.2", "Thanh tra"),
        ("I.3", "Thanh tra"),
    ]
    assert plan.tasks[2].products == "Báo cáo\nTờ trình"
    assert plan.tasks[2].due_dates == (date(2024, 12, 31),)


def test_each_of_several_tables_is_a_section_by_the_line_above_it(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        for title in ("II. Cải cách thủ tục hành chính", "IV. Cải cách chế độ công vụ"):
            document.add_paragraph(title)
            table = plan_table(document, HEADERS)
            task_row(table, row("1", "Việc một"))
            task_row(table, row("2", "Việc hai"))

    plan = plan_of(tmp_path, fill).plan
    assert [t.id for t in plan.tasks] == ["II.1", "II.2", "IV.1", "IV.2"]
    assert [s.report_section for s in plan.sections] == ["II.2", "II.4"]


def test_a_number_1_opens_a_section_where_the_open_one_has_its_own(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        for number in ("1", "2", "1", "2", "1"):
            task_row(table, row(number, f"Việc {number}"))

    imported = plan_of(tmp_path, fill)
    assert [task.id for task in imported.plan.tasks] == ["I.1", "I.2", "II.1", "II.2", "III.1"]
    opened = [(d.where, d.cell) for d in imported.doubts if d.cell and d.cell[0] == "sections"]
    places = zip((2, 4, 6), range(3), strict=True)
    assert opened == [(f"bảng 1, hàng {at}", ("sections", n, "title")) for at, n in places]


def test_rows_without_a_number_are_numbered_and_told(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS[1:])
        section_row(table, "Cải cách thể chế")
        task_row(table, row("", "Việc một")[1:])
        task_row(table, row("", "Việc hai")[1:])

    imported = plan_of(tmp_path, fill)
    assert [t.id for t in imported.plan.tasks] == ["I.1", "I.2"]
    places = [where for where, _ in doubts(imported, "P126")]
    assert places == ["bảng 1, hàng 2", "bảng 1, hàng 3", "bảng 1, hàng 4"]


def test_numbers_that_word_counts_are_read(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        for text in ("Việc một", "Việc hai"):
            task_row(table, row("", text))
            table.rows[-1].cells[0].paragraphs[0].style = "List Number"

    imported = plan_of(tmp_path, fill)
    assert [(t.id, t.text) for t in imported.plan.tasks] == [
        ("I.1", "Việc một"),
        ("I.2", "Việc hai"),
    ]
    assert not doubts(imported, "P126")


def test_a_list_that_word_starts_again_starts_again(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        numbering = document.part.numbering_part.element
        listed = document.styles["List Number"].element.pPr.numPr.numId.val
        (counted,) = [num for num in numbering.num_lst if num.numId == listed]
        for title in ("I. Cải cách thể chế", "II. Cải cách tài chính công"):
            section_row(table, title)
            own = numbering.add_num(counted.abstractNumId.val)
            own.add_lvlOverride(ilvl=0).add_startOverride(1)
            for text in ("Việc một", "Việc hai"):
                task_row(table, row("", text))
                paragraph = table.rows[-1].cells[0].paragraphs[0]
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = own.numId

    imported = plan_of(tmp_path, fill)
    assert [t.id for t in imported.plan.tasks] == ["I.1", "I.2", "II.1", "II.2"]
    assert not doubts(imported, "P126")


def test_a_letterhead_in_a_text_box_is_read_once(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        boxed = "<w:p><w:r><w:t>Số: 07/KH-SNV</w:t></w:r></w:p>"
        box = (
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
            f"<v:textbox><w:txbxContent>{boxed}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        document.paragraphs[0].insert_paragraph_before()._p.append(parse_xml(box))
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        task_row(table, row("1", "Việc một"))

    plan = plan_of(tmp_path, fill).plan
    assert plan.number == "07/KH-SNV"
    assert plan.title == "Kế hoạch Cải cách hành chính năm 2024", "the table below is no title"


def test_deleted_text_under_tracked_changes_is_not_read(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        task_row(table, row("1", "Việc mới"))
        paragraph = table.rows[-1].cells[1].paragraphs[0]
        deleted = "<w:r><w:delText>cũ</w:delText></w:r>"
        paragraph._p.append(
            parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a">{deleted}</w:del>')
        )
        added = "<w:r><w:t xml:space='preserve'> thêm</w:t></w:r>"
        paragraph._p.append(
            parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="a">{added}</w:ins>')
        )

    assert plan_of(tmp_path, fill).plan.tasks[0].text == "Việc mới thêm"


def test_a_row_that_is_no_task_is_told_with_its_words(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        task_row(table, row("1", "Việc một"))
        task_row(table, ("", "", "", "Thanh tra", "", "Quý II/2024"))

    imported = plan_of(tmp_path, fill)
    assert len(imported.plan.tasks) == 1
    (doubt,) = [d for d in imported.doubts if d.code == "P125"]
    assert (doubt.where, doubt.words["value"]) == ("bảng 1, hàng 4", "Thanh tra | Quý II/2024")


def test_lead_and_cooperating_units_of_one_column_are_parted_by_their_words(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        table = plan_table(document, ("TT", "Nội dung", "Đơn vị chủ trì, phối hợp", "Thời hạn"))
        section_row(table, "I. Cải cách thể chế")
        both = "Chủ trì: Văn phòng\nPhối hợp: Thanh tra; Phòng Pháp chế"
        task_row(table, ("1", "Việc một", both, "Quý II/2024"))

    imported = plan_of(tmp_path, fill)
    (task,) = imported.plan.tasks
    assert (task.leads_text, task.coops_text) == ("Văn phòng", "Thanh tra; Phòng Pháp chế")
    assert ("bảng 1, hàng 3", "I.1") in doubts(imported, "P126")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n", "L109"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "L101"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "L102"),
        (b"PK\x03\x04 and no more", "L101"),
        (b"", "L109"),
    ],
)
def test_what_is_no_word_file_is_refused_and_nothing_written(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path, out = tmp_path / "ke-hoach.docx", tmp_path / "so.xlsx"
    path.write_bytes(content)
    with pytest.raises(CchcError) as refused:
        api.import_plan(path, out)
    assert refused.value.diagnostic.code == code
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "code"), [("Công văn", "P122"), ("", "P122")], ids=["words", "nothing"]
)
def test_a_document_without_a_table_of_tasks_is_refused(
    tmp_path: Path, text: str, code: str
) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    fill_cell(document.add_table(1, 2).cell(0, 0), "Nơi nhận:")
    path = tmp_path / "cong-van.docx"
    document.save(str(path))
    with pytest.raises(CchcError) as refused:
        read_plan_document(path)
    assert refused.value.diagnostic.code == code


@pytest.mark.parametrize(
    ("head", "known_by"),
    [
        ("BÁO CÁO\nKết quả công tác cải cách hành chính quý I năm 2023", "BÁO CÁO"),
        ("BÁO CÁO KẾT QUẢ NĂM 2023", "BÁO CÁO KẾT QUẢ NĂM 2023"),
        ("Phụ lục II\n(Kèm theo Báo cáo số 05/BC-SNV)", "(Kèm theo Báo cáo số 05/BC-SNV)"),
    ],
)
def test_a_report_is_refused_by_name_and_nothing_written(
    tmp_path: Path, head: str, known_by: str
) -> None:
    document, path = docx.Document(), tmp_path / "bao-cao.docx"
    for line in head.splitlines():
        document.add_paragraph(line)
    table = plan_table(document, HEADERS)
    section_row(table, "I. Cải cách thể chế")
    task_row(table, row("1", "Việc một"))
    document.save(str(path))
    with pytest.raises(CchcError) as refused:
        api.import_plan(path, tmp_path / "so.xlsx")
    found = refused.value.diagnostic
    assert (found.code, found.value) == ("P134", known_by)
    assert not (tmp_path / "so.xlsx").exists()


def test_our_own_report_is_refused_as_a_report(tmp_path: Path) -> None:
    given, out = plan(), tmp_path / "so.xlsx"
    period = given.periods[0]
    content = report_content(given, period, consolidate(given, period, []))
    write_report(content, tmp_path / "bao-cao.docx")
    arguments = ["plan", "import", str(tmp_path / "bao-cao.docx"), "--out", str(out)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "P134" in result.output
    assert not out.exists()


def test_a_plan_whose_product_is_a_report_stays_a_plan(tmp_path: Path) -> None:
    document, path = docx.Document(), tmp_path / "phu-luc.docx"
    document.add_paragraph("Phụ lục")
    table = plan_table(document, HEADERS)
    section_row(table, "I. Cải cách thể chế")
    task_row(table, ("1", "Việc một", "BÁO CÁO", "Thanh tra", "", "Quý II/2024"))
    document.save(str(path))
    assert read_plan_document(path).plan.tasks[0].products == "BÁO CÁO"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Phòng Tổ chức\nhành chính", ["Phòng Tổ chức hành chính"]),
        ("- Thanh tra Sở;\n- Văn phòng.", ["Thanh tra Sở", "Văn phòng"]),
        ("Phòng Giáo dục Mầm non và Tiểu học", ["Phòng Giáo dục Mầm non và Tiểu học"]),
        ("Thanh tra Sở và Văn phòng", ["Thanh tra Sở", "Văn phòng"]),
        ("Thanh tra/Văn phòng", ["Thanh tra", "Văn phòng"]),
        ("-", []),
    ],
)
def test_the_names_of_a_cell_are_parted(cell: str, expected: list[str]) -> None:
    assert split_names(cell) == expected


def test_codes_are_initials_in_ascii_and_unique() -> None:
    assert propose_code("Phòng Tổ chức hành chính", []) == "TCHC"
    assert propose_code("Phòng Tài chính", ["TC"]) == "TC2"
    assert propose_code("Phòng Đào tạo", []) == "DT"


def test_an_import_says_what_it_made_of_times_and_names(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("Giao Phòng Tài chính - Kế hoạch (TCKH) bố trí kinh phí.")
        table = plan_table(document, HEADERS)
        section_row(table, "I. Cải cách thể chế")
        task_row(table, row("1", "Việc một", "TCKH", "Quý II"))
        task_row(table, row("2", "Việc hai", "Đ/c Nguyễn Văn An", "Ban hành quý I; rà soát sau"))
        task_row(table, row("3", "Việc ba", "Văn phòng HĐND và UBND", "6 tháng, năm"))
        task_row(table, row("4", "Việc bốn", "Sở, ban, ngành", "Liên tục"))

    plan = plan_of(tmp_path, fill).plan
    out = tmp_path / "so.xlsx"
    made = api.import_plan(tmp_path / "ke-hoach.docx", out)
    read = read_plan(out)
    assert read.value == made.plan == plan
    assert [task.due_dates for task in plan.tasks] == [(date(2024, 6, 30),), (), (), ()]
    assert [task.recurs for task in plan.tasks] == [None, None, Rhythm.HALF_YEARLY, None]
    assert [(unit.name, unit.kind) for unit in plan.units] == [
        ("Phòng Tài chính - Kế hoạch", UnitKind.UNIT),
        ("Văn phòng HĐND và UBND", UnitKind.UNIT),
        ("Đ/c Nguyễn Văn An", UnitKind.UNSPECIFIED),
        ("Sở, ban, ngành", UnitKind.GROUP),
    ]
    told = {
        (found.code, found.severity, found.place.task)
        for found in made.diagnostics
        if found.code in ("P105", "P129", "P190", "P191", "P193")
    }
    assert told == {
        ("P191", Severity.INFO, "I.1"),
        ("P190", Severity.WARNING, "I.2"),
        ("P193", Severity.WARNING, "I.2"),
        ("P129", Severity.WARNING, "I.4"),
    }
