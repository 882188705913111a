"""The writer of books that are only read: the looks of the other one, in far less time."""

import tracemalloc
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.worksheet import Worksheet as XlsxWriterSheet

from cchc_xl.excel.book_writer import Sheet, new_book
from cchc_xl.excel.native_book import CellSheet
from cchc_xl.excel.pages import set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.table_writer import write_table
from cchc_xl.layouts import look
from cchc_xl.layouts.given_columns import centred, given, hidden
from cchc_xl.layouts.layout import Kind, SheetLayout
from cchc_xl.layouts.look import VIETNAMESE, Accent
from cchc_xl.layouts.table import Area, Value, column_letter
from cchc_xl.sheets.marks import Link, RowLook, Rule
from tests.support.ooxml import xlsx_faults

STAMP = date(2023, 3, 14)
LAYOUT = SheetLayout(
    "sample",
    "Bảng & mẫu",
    (
        centred("number", "STT", 6),
        given("text", "Nội dung công việc được giao trong năm", 20),
        given("percent", "Tỷ lệ", 9, Kind.PERCENT),
        given("amount", "Số tiền", 14, Kind.MONEY),
        given("points", "Điểm", 8, Kind.POINTS),
        given("day", "Ngày", 12, Kind.DATE),
        hidden("key", "Khóa"),
    ),
)
ROWS: Sequence[Sequence[Value]] = (
    ("I. MỤC", None, None, None, None, None, None),
    ("1", "dài " * 40, Decimal("62.5"), 1_000_000, Decimal("0.25"), date(2023, 3, 1), "k1"),
    ("2", "=1+1", None, None, None, None, "_x0041_"),
    ("", "một\ndòng\u0007", Decimal(0), 0, Decimal("1E-7"), date(2023, 12, 31), "+1"),
)
SECTION = RowLook(bold=True, fill=look.SECTION, vertical="center", height=20)
MEMBER = RowLook(level=1, indent=("text",))


def written(path: Path) -> tuple[Worksheet, Area]:
    """The sample by the writer of books that are only read."""
    with new_book(path, "Sổ mẫu", STAMP, {"mark": "x"}) as book:
        sheet = book.sheet(LAYOUT.title)
        sheet.title_line(1, "Cơ quan")
        sheet.title_line(2, "Tiêu đề", size=14)
        links = {(1, "number"): Link(f"'{LAYOUT.title}'!A1", "Lên đầu")}
        looks = {0: SECTION, 2: RowLook(folded_below=True), 3: MEMBER}
        area = sheet.table(LAYOUT, ROWS, top=4, looks=looks, links=links, hidden=("points",))
        sheet.page("A & B", header_row=4)
        sheet.view(area, columns=2, total=True)
        sheet.rule(Rule(area.cells("amount"), "N($D5)>0", Accent(fill=look.ERROR, bold=True)))
        book.define("cchc_sample", sheet.title, "$A$1:$A$4")
    return load_workbook(path)[LAYOUT.title], area


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    return written(tmp_path / "sổ.xlsx")[0]


def test_a_table_has_the_values_and_looks_that_openpyxl_gives_it(tmp_path: Path) -> None:
    with new_book(tmp_path / "ours.xlsx", "Sổ", STAMP) as book:
        page = book.sheet("Bảng")
        page.title_line(1, "Tiêu đề", size=14)
        page.view(page.table(LAYOUT, ROWS, top=4), columns=2)
        page.page("Chân trang", header_row=4)
    workbook = new_workbook("Sổ", STAMP)
    twin = workbook.create_sheet("Bảng")
    write_title(twin, 1, "Tiêu đề", size=14)
    set_view(twin, write_table(twin, LAYOUT, ROWS, top=4), columns=2)
    set_page(twin, "Chân trang", header_row=4)
    save(workbook, tmp_path / "theirs.xlsx")

    one, other = (load_workbook(tmp_path / f"{name}.xlsx")["Bảng"] for name in ("ours", "theirs"))
    for row in range(1, 9):
        assert one.row_dimensions[row].height == pytest.approx(
            other.row_dimensions[row].height, abs=0.5
        )
        for number in range(1, len(LAYOUT.columns) + 1):
            left, right = one.cell(row, number), other.cell(row, number)
            # openpyxl writes escapes itself, and reads those of others.
            told = "_x0041_" if right.value == "_x005F_x0041_" else right.value
            assert (left.value or None) == (told or None), left.coordinate
            assert left.number_format.removeprefix(VIETNAMESE) == right.number_format
            assert left.quotePrefix == right.quotePrefix
            for name in ("b", "i", "sz", "name"):
                assert getattr(left.font, name) == getattr(right.font, name)
            assert left.fill.fgColor.rgb == right.fill.fgColor.rgb
            assert left.border.left.style == right.border.left.style
            for name in ("horizontal", "vertical", "wrap_text"):
                assert getattr(left.alignment, name) == getattr(right.alignment, name)
    for number in range(1, len(LAYOUT.columns) + 1):
        left, right = (s.column_dimensions[column_letter(number)] for s in (one, other))
        assert (left.width, left.hidden) == (right.width, right.hidden)
    assert one.freeze_panes == other.freeze_panes
    assert one.auto_filter.ref == other.auto_filter.ref
    assert one.print_title_rows == other.print_title_rows
    assert one.page_setup.orientation == other.page_setup.orientation
    assert (one.oddFooter.left.text, one.oddFooter.right.text) == ("Chân trang", "Trang &P/&N")


def test_texts_that_look_like_something_else_stay_texts(sheet: Worksheet) -> None:
    assert sheet["B7"].value == "=1+1" and sheet["B7"].data_type == "s" and sheet["B7"].quotePrefix
    assert sheet["G7"].value == "_x0041_"
    assert sheet["B8"].value == "một\ndòng\u2407"


def test_single_rows_have_looks_of_their_own(sheet: Worksheet) -> None:
    assert all(sheet.cell(5, n).fill.fgColor.rgb == look.SECTION for n in range(1, 8))
    assert sheet["A5"].font.b and sheet["A5"].alignment.vertical == "center"
    assert sheet.row_dimensions[5].height == 20.25  # whole pixels
    assert sheet.row_dimensions[8].outlineLevel == 1 and sheet.row_dimensions[8].hidden
    assert sheet.row_dimensions[7].collapsed and not sheet.row_dimensions[7].hidden
    assert sheet.sheet_properties.outlinePr.summaryBelow is False
    assert sheet["B8"].alignment.indent == 1 and sheet["A8"].alignment.indent == 0
    assert sheet.column_dimensions["E"].hidden


def test_a_cell_that_leads_somewhere_keeps_its_value_and_says_where(sheet: Worksheet) -> None:
    cell = sheet["A6"]
    assert cell.value == "1" and cell.font.color.rgb == look.INK
    assert cell.hyperlink is not None
    assert (cell.hyperlink.location, cell.hyperlink.tooltip) == ("'Bảng & mẫu'!A1", "Lên đầu")


def test_a_total_stands_outside_the_filter(sheet: Worksheet) -> None:
    assert sheet.auto_filter.ref == "A4:G7"


def test_the_book_has_no_fault_and_the_same_bytes_every_time(tmp_path: Path) -> None:
    one, other = tmp_path / "một.xlsx", tmp_path / "hai.xlsx"
    written(one)
    written(other)
    assert xlsx_faults(one) == []
    assert one.read_bytes() == other.read_bytes()
    book = load_workbook(one)
    assert book.custom_doc_props["mark"].value == "x"
    assert (book.properties.title, book.properties.language) == ("Sổ mẫu", "vi-VN")
    assert book.defined_names["cchc_sample"].attr_text == "'Bảng & mẫu'!$A$1:$A$4"
    [rule] = [r for found in book[LAYOUT.title].conditional_formatting for r in found.rules]
    assert rule.formula == ["N($D5)>0"] and rule.stopIfTrue


@pytest.mark.parametrize("noted", [False, True])
def test_the_shorter_way_of_cells_gives_the_bytes_of_xlsxwriter(
    noted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path) -> bytes:
        with new_book(path, "Sổ mẫu", STAMP) as book:
            sheet = book.sheet(LAYOUT.title)
            sheet.table(LAYOUT, ROWS * 9, top=4, looks={0: SECTION, 3: MEMBER})
            sheet.merge(70, 2, 5, "gộp", look.Style())
            sheet.put(99, 3, datetime(2023, 3, 14, 7, 5), look.Style())
            sheet.native.write_number(120, 700, 0.1)
            old, new = 'AND(N($D5)>0,LEFT($B5,2)="a")', "XOR($D5>0,VAR.P($D5)=1)"
            for formula in (old, new, "{$D5>0}", "$D5"):
                sheet.rule(Rule("B5:D9", formula, Accent(bold=True)))
            if noted:
                sheet.native.write_comment(130, 1, "ghi chú")
            book.sheet("Trống")
        return path.read_bytes()

    ours = write(tmp_path / "a.xlsx")
    for name in vars(CellSheet).keys() & vars(XlsxWriterSheet).keys():
        if not name.startswith("__"):
            monkeypatch.setattr(CellSheet, name, vars(XlsxWriterSheet)[name])
    assert write(tmp_path / "b.xlsx") == ours


def test_a_block_that_fails_leaves_no_file(tmp_path: Path) -> None:
    target = tmp_path / "sổ.xlsx"
    with pytest.raises(KeyError), new_book(target, "Sổ", STAMP) as book:
        book.sheet("Trang")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_each_part_of_a_book_is_compressed_once_and_alone_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun = zlib.compressobj, list[int]()

    def counted(*args: int) -> object:
        begun.append(tracemalloc.get_traced_memory()[0])
        return real(*args)

    monkeypatch.setattr(zlib, "compressobj", counted)
    tracemalloc.start()
    try:
        with new_book(tmp_path / "a.xlsx", "Sổ mẫu", STAMP) as book:
            for number in range(8):
                many_rows(book.sheet(f"Trang {number}"), 100).pack()
            before = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    parts = ZipFile(tmp_path / "a.xlsx").infolist()
    assert len(begun) == len(parts)
    assert {part.compress_type for part in parts} == {ZIP_DEFLATED}
    sizes = [part.file_size for part in parts if part.filename.startswith("xl/worksheets/sheet")]
    assert max(begun) - before < 4 * max(sizes) < sum(sizes)


def many_rows(sheet: Sheet, times: int) -> Sheet:
    sheet.table(LAYOUT, ROWS * times, top=1, looks={0: SECTION})
    return sheet


def test_packed_rows_give_the_same_bytes_and_are_not_held_as_cells(tmp_path: Path) -> None:
    held = {}
    for packed in (False, True):
        with new_book(tmp_path / f"{packed}.xlsx", "Sổ mẫu", STAMP) as book:
            book.sheet("Đầu").title_line(1, "Tiêu đề", size=14)  # is not packed: has a format
            tracemalloc.start()
            for title in ("Trang", "Trang sau"):
                sheet = many_rows(book.sheet(title), 200)
                if packed:
                    sheet.pack()
            held[packed] = tracemalloc.get_traced_memory()[0]
            tracemalloc.stop()
    assert (tmp_path / "True.xlsx").read_bytes() == (tmp_path / "False.xlsx").read_bytes()
    assert held[True] < held[False] / 10
