"""A plan whose tables stand in Excel: merged cells, several sheets, what cells can hide."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from cchc_xl import api
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.readers.plan_files import read_plan_file
from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.word.plans.document import read_plan_document
from tests.support.hostile import parts_of, with_edit
from tests.support.office import convert
from tests.support.plan_books import plan_book, typed_book
from tests.support.plan_documents import seed_plan_document

HEAD = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")
TITLE = (("KẾ HOẠCH",), ("Cải cách hành chính năm 2024",), ())


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_plan_document(tmp_path_factory.mktemp("seed") / "ke-hoach.docx")


@pytest.fixture(scope="module")
def in_word(seed: Path) -> Plan:
    return read_plan_document(seed).plan


def rows(plan: Plan) -> list[tuple[str, ...]]:
    return [
        (t.id, t.text, t.products, t.leads_text, t.coops_text, t.schedule.text) for t in plan.tasks
    ]


def said(imported: Imported, code: str) -> list[tuple[str, str]]:
    return [
        (d.where, str(d.words.get("value", d.words))) for d in imported.doubts if d.code == code
    ]


def refusal(path: Path) -> str:
    with pytest.raises(CchcError) as caught:
        read_plan_file(path)
    return caught.value.diagnostic.code


@pytest.mark.parametrize("apart", [False, True])
def test_the_tables_of_a_plan_say_in_excel_what_they_say_in_word(
    tmp_path: Path, seed: Path, in_word: Plan, apart: bool
) -> None:
    plan = read_plan_file(plan_book(seed, tmp_path / "ke-hoach.xlsx", apart=apart)).plan
    assert len(plan.tasks) == 45
    assert rows(plan) == rows(in_word)
    assert plan.sections == in_word.sections
    assert (plan.title, plan.year) == (in_word.title, in_word.year)
    assert [t.text for t in plan.targets] == [t.text for t in in_word.targets]


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_other_kinds_of_workbooks_say_the_same(
    tmp_path: Path, seed: Path, in_word: Plan, suffix: str
) -> None:
    book = convert(plan_book(seed, tmp_path / "ke-hoach.xlsx"), suffix, tmp_path)
    assert rows(read_plan_file(book).plan) == rows(in_word)


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls"])
def test_cells_merged_down_and_headers_of_two_rows_are_read(tmp_path: Path, suffix: str) -> None:
    table = [
        *TITLE,
        ("STT", "Nhiệm vụ", "Sản phẩm", "Phân công", None, "Thời gian"),
        (None, None, None, "Chủ trì", "Phối hợp", None),
        ("I", "THỂ CHẾ"),
        (1, "Ban hành kế hoạch", "Kế hoạch", "Văn phòng", "Thanh tra", "Quý I"),
        (None, None, "Báo cáo"),
        (2, "Kiểm tra", "Báo cáo", "Thanh tra", "Văn phòng", "Quý II"),
    ]
    merges = ("A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "B6:F6")
    down = ("A7:A8", "B7:B8", "D7:D8", "E7:E8", "F7:F8")
    path = typed_book(tmp_path / "ke-hoach.xlsx", table, (*merges, *down))
    if suffix != ".xlsx":
        path = convert(path, suffix, tmp_path)
    plan = read_plan_file(path).plan
    assert [(s.id, s.title) for s in plan.sections] == [("I", "THỂ CHẾ")]
    assert rows(plan) == [
        ("I.1", "Ban hành kế hoạch", "Kế hoạch\nBáo cáo", "Văn phòng", "Thanh tra", "Quý I"),
        ("I.2", "Kiểm tra", "Báo cáo", "Thanh tra", "Văn phòng", "Quý II"),
    ]


def test_blank_rows_and_titles_between_tables_do_not_cut_a_section(tmp_path: Path) -> None:
    table = [
        *TITLE,
        HEAD,
        ("I. THỂ CHẾ",),
        (1, "Ban hành kế hoạch", "Kế hoạch", "Văn phòng", None, "Quý I"),
        (),
        (2, "Kiểm tra", "Báo cáo", "Thanh tra", None, "Quý II"),
        (),
        ("II. THỦ TỤC",),
        (),
        (1, "Công bố thủ tục", "Quyết định", "Văn phòng", None, "Quý III"),
        ("Nơi nhận:", None, None, "GIÁM ĐỐC"),
        ("- Phòng Nội vụ;", None, None, "Nguyễn Văn An"),
    ]
    plan = read_plan_file(typed_book(tmp_path / "ke-hoach.xlsx", table)).plan
    assert [task.id for task in plan.tasks] == ["I.1", "I.2", "II.1"]
    assert plan.agency.recipients == ("Phòng Nội vụ",)
    assert (plan.agency.signer_title, plan.agency.signer_name) == ("GIÁM ĐỐC", "Nguyễn Văn An")


def test_doubts_name_the_sheet_and_the_cell(tmp_path: Path) -> None:
    table = [
        *TITLE,
        (*HEAD, "Ghi thêm"),
        ("I. THỂ CHẾ",),
        (1, "Ban hành", "Kế hoạch", "Văn phòng", None, date(2024, 3, 1), "Việc gấp"),
        (2, "Kiểm tra", "Báo cáo", "Thanh tra", None, date(2024, 6, 15), None),
        ("x", None, None, "=B1&B2", None, None, None),
    ]
    path = typed_book(tmp_path / "ke-hoach.xlsx", table)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B6"].comment = Comment("Chờ ý kiến của Sở", "An")
    book.save(path)
    imported = read_plan_file(path)
    assert [task.schedule.text for task in imported.plan.tasks[:2]] == ["01/03/2024", "15/06/2024"]
    assert said(imported, "T124") == [("trang “Phụ lục”, ô F6", "01/03/2024")]
    assert said(imported, "T125") == [("trang “Phụ lục”, ô D8", "B1&B2")]
    assert ("trang “Phụ lục”, ô B6", "Chờ ý kiến của Sở") in said(imported, "P125")
    assert ("trang “Phụ lục”, hàng 8", "x") in said(imported, "P125")
    assert all("bảng" not in where for where, _ in said(imported, "P126"))


def test_numbers_are_read_as_people_see_them(tmp_path: Path) -> None:
    table = [
        *TITLE,
        HEAD,
        (1.1, "Chuẩn hóa hồ sơ", 2.5, "Văn phòng", None, 2024),
        (1.2, "Rà soát", "Báo cáo", "Văn phòng", None, 2024.0),
    ]
    tasks = read_plan_file(typed_book(tmp_path / "ke-hoach.xlsx", table)).plan.tasks
    assert [task.id.partition(".")[2] for task in tasks] == ["1.1", "1.2"]
    assert [(task.products, task.schedule.text) for task in tasks] == [
        ("2,5", "2024"),
        ("Báo cáo", "2024"),
    ]


def test_the_workbook_that_is_made_has_no_error_the_import_did_not_tell(
    tmp_path: Path, seed: Path
) -> None:
    made = api.import_plan(plan_book(seed, tmp_path / "a.xlsx"), tmp_path / "so.xlsx")
    errors = [
        d for d in api.check_plan(tmp_path / "so.xlsx").diagnostics if d.severity.name == "ERROR"
    ]
    assert len(errors) == made.open_errors
    places = [d.place.cell for d in made.diagnostics if d.place.cell.startswith("trang ")]
    assert places


def test_a_workbook_without_tasks_or_of_ours_is_refused(tmp_path: Path, in_word: Plan) -> None:
    assert refusal(typed_book(tmp_path / "a.xlsx", [("Danh sách",), ("An",)])) == "P122"
    assert refusal(typed_book(tmp_path / "b.xlsx", [HEAD, (1, "Việc", "", "Phòng A")])) == "P123"
    write_plan(in_word, tmp_path / "c.xlsx")
    assert refusal(tmp_path / "c.xlsx") == "T120"


def test_a_workbook_made_to_exhaust_its_reader_is_stopped(tmp_path: Path) -> None:
    openpyxl.Workbook().save(path := tmp_path / "một ô.xlsx")
    row = "<row>" + '<c t="inlineStr"><is><t>Nhiệm vụ</t></is></c>' * 250 + "</row>"
    end = b"</sheetData>"
    rows = row.encode() * 6_000 + end
    sheet = with_edit("xl/worksheets/sheet1.xml", lambda xml: xml.replace(end, rows))
    (tmp_path / "lon.xlsx").write_bytes(sheet(parts_of(path)))
    assert refusal(tmp_path / "lon.xlsx") in ("W111", "W114")
