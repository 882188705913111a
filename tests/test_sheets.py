"""The door: values with their addresses, whatever the program that wrote them."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cchc_xl.domain.diagnostics import Read
from cchc_xl.excel.door import package_look, worksheet_look
from cchc_xl.excel.door.lean_sheets import lean
from cchc_xl.excel.door.sheets import last_saved, open_book, package_text, take_in
from cchc_xl.excel.door.worksheet_look import TooLarge, trim
from cchc_xl.files import sha256
from cchc_xl.package import lists_any, stored
from cchc_xl.readers.containers import is_container
from cchc_xl.sheets.grid import Book, Grid, Kind
from tests.support.compound import (
    binary_cell,
    binary_parts,
    binary_row,
    error_cell,
    number_cell,
    record,
    xls_file,
)
from tests.support.hostile import packed, parts_of
from tests.support.office import convert

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b"<worksheet><sheetData>"
TAIL = b"</sheetData></worksheet>"


def opened(path: Path) -> Book:
    read = open_book(path)
    assert read.diagnostics == () and read.value is not None
    return read.value


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Workbook], Grid]:
    """Save a workbook and give the grid of its first sheet."""

    def save_and_open(workbook: Workbook) -> Grid:
        workbook.save(tmp_path / "book.xlsx")
        return opened(tmp_path / "book.xlsx").grids[0]

    return save_and_open


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[bytes], Read[Book]]:
    """Open a workbook whose only sheet holds this XML of rows."""

    def write_and_open(rows: bytes) -> Read[Book]:
        Workbook().save(tmp_path / "book.xlsx")
        parts = parts_of(tmp_path / "book.xlsx")
        head, tail = parts[SHEET].split(
            b"<sheetData/>" if b"<sheetData/>" in parts[SHEET] else b"<sheetData></sheetData>"
        )
        parts[SHEET] = head + b"<sheetData>" + rows + b"</sheetData>" + tail
        (tmp_path / "book.xlsx").write_bytes(packed(parts))
        return open_book(tmp_path / "book.xlsx")

    return write_and_open


def only(read: Read[Book]) -> Grid:
    assert read.diagnostics == () and read.value is not None
    return read.value.grids[0]


Sheet = Callable[[bytes], Read[Book]]


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#NAME?", "#SPILL!", "#GETTING_DATA"])
def test_an_error_value_is_its_text(sheet: Sheet, error: str) -> None:
    cell = f'<row r="1"><c r="A1" t="e"><f>X()</f><v>{error}</v></c><c r="B1"><v>2</v></c></row>'
    assert only(sheet(cell.encode())).rows == ((error, 2.0),)


def test_an_error_value_of_old_excel_is_its_text(tmp_path: Path) -> None:
    formula = record(
        0x06, b"\x01\x00\x00\x00\x00\x00" + b"\x02\x00\x17\x00\x00\x00\xff\xff" + bytes(8)
    )
    cells = number_cell(0, 0, 1.5) + error_cell(0, 1, 0x2A) + formula + error_cell(2, 3, 0x07)
    (tmp_path / "old.xls").write_bytes(xls_file(cells))
    book = opened(tmp_path / "old.xls")
    assert book.kind is Kind.XLS
    assert book.grids[0].rows == (
        (1.5, "#N/A", None, None),
        ("#REF!", None, None, None),
        (None, None, None, "#DIV/0!"),
    )


def formula_cell(row: int, result: bytes, tokens: bytes) -> bytes:
    """A formula in column A, its result of eight bytes and its expression."""
    head = struct.pack("<HHH", row, 0, 0) + result + bytes(6)
    return record(0x06, head + struct.pack("<H", len(tokens)) + tokens)


def test_a_text_by_formula_of_old_excel_is_read_or_known_as_uncomputed(tmp_path: Path) -> None:
    text, joined = bytes(6) + b"\xff\xff", b"\x17\x01\x00a\x17\x01\x00b\x08"
    cells = formula_cell(0, text, joined) + record(0x207, struct.pack("<HB", 2, 0) + b"ab")
    cells += formula_cell(1, bytes(8), joined) + formula_cell(2, bytes(8), b"\x1e\x00\x00")
    (tmp_path / "old.xls").write_bytes(xls_file(cells))
    grid = opened(tmp_path / "old.xls").grids[0]
    assert [row[0] for row in grid.rows] == ["ab", 0, 0]
    assert set(grid.uncomputed) == {"A2"}


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_an_error_value_survives_another_format(tmp_path: Path, suffix: str) -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["=NA()", 5, "=1/0", "text"])
    workbook.save(tmp_path / "book.xlsx")
    other = convert(tmp_path / "book.xlsx", suffix, tmp_path / "other")
    assert opened(other).grids[0].rows == (("#N/A", 5.0, "#DIV/0!", "text"),)


def test_a_formula_that_no_program_has_computed_is_told(sheet: Sheet) -> None:
    rows = (
        b'<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c>'
        b'<c r="C1"><f>1+1</f><v></v></c><c r="D1"><f>1+1</f><v/></c>'
        b'<c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><f t="shared" si="0"/></c>'
        b'<c r="G1"><f t="shared" si="0"/><v>4</v></c><c r="H1"><v>3</v></c></row>'
    )
    grid = only(sheet(rows))
    assert set(grid.uncomputed) == {"A1", "C1", "D1", "F1"}
    assert grid.rows == ((None, 2.0, None, None, None, None, 4.0, 3.0),)


def test_uncomputed_formulas_stand_with_their_own_sheet(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0].title = "Một"
    workbook.create_sheet("Hai")["C3"] = "=1+1"
    workbook.move_sheet("Hai", -1)
    workbook.save(tmp_path / "book.xlsx")
    found = {grid.name: grid.uncomputed for grid in opened(tmp_path / "book.xlsx").grids}
    assert found == {"Một": {}, "Hai": {"C3": "1+1"}}


def test_merged_ranges_are_told_as_far_as_the_grid_goes(
    book: Callable[[Workbook], Grid],
) -> None:
    workbook = Workbook()
    form = workbook.worksheets[0]
    form["A1"], form["C4"] = "x", "y"
    form.merge_cells("A1:B2")
    form.merge_cells("C4:C900")
    form.merge_cells("F1:G2")
    form.merge_cells("A4:B900")
    assert set(book(workbook).merges) == {"A1:B2", "A4:B4"}


def test_dates_of_both_epochs_are_the_same_days(book: Callable[[Workbook], Grid]) -> None:
    for epoch in (None, CALENDAR_MAC_1904):
        workbook = Workbook()
        workbook.epoch = epoch or workbook.epoch
        workbook.worksheets[0].append([date(2023, 3, 15), datetime(2023, 3, 15, 9, 30), time(8)])
        row = book(workbook).rows[0]
        assert row == (date(2023, 3, 15), datetime(2023, 3, 15, 9, 30), time(8))


def test_a_duration_and_a_truth_value_are_told_apart_from_numbers(
    book: Callable[[Workbook], Grid],
) -> None:
    workbook = Workbook()
    workbook.worksheets[0].append([timedelta(hours=30), True, 1])
    assert book(workbook).rows == ((timedelta(hours=30), True, 1.0),)


def test_a_chart_sheet_is_no_hindrance(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = 1
    workbook.create_chartsheet("Biểu đồ").add_chart(BarChart())
    workbook.save(tmp_path / "book.xlsx")
    read = open_book(tmp_path / "book.xlsx")
    assert read.value is not None and [grid.rows for grid in read.value.grids] == [((1.0,),)]
    assert [(d.code, d.place.sheet) for d in read.diagnostics] == [("W121", "Biểu đồ")]


def test_cells_far_off_are_left_out_and_named(sheet: Sheet) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="XFC1"><v>2</v></c></row>'
    rows += b'<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    read = sheet(rows)
    assert [(d.code, d.place.sheet, d.place.cell) for d in read.diagnostics] == [
        ("W117", "Sheet", "XFC1")
    ]
    assert "XFC1, B1048576" in read.diagnostics[0].message
    assert read.value is not None and read.value.grids[0].rows == ((1.0,),)


def test_a_wide_sheet_and_a_long_one_are_read_whole(sheet: Sheet) -> None:
    wide = b'<row r="1"><c r="XFD1"><v>1</v></c></row>'
    assert [len(row) for row in only(sheet(wide)).rows] == [16_384]
    long = b'<row r="60000"><c r="Z60000"><v>1</v></c></row>'
    assert len(only(sheet(long)).rows) == 60_000


def test_the_address_of_a_cell_counts_not_that_of_its_row(sheet: Sheet) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="B999999"><v>2</v></c></row>'
    read = sheet(rows)
    assert [d.code for d in read.diagnostics] == ["W117"]


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_trimming_does_not_depend_on_how_the_sheet_is_cut_into_pieces(size: int) -> None:
    empty = b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 90))
    kept = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    last = b'<row r="90"><c r="A90"><f>1+1</f></c></row>'
    trimmed = trim(cut(HEAD + kept + empty + last + TAIL, size))
    assert trimmed.data == HEAD + kept + last + TAIL
    assert trimmed.uncomputed == {"A90": "1+1"}
    assert trimmed.far == ()


def test_a_sheet_without_rows_is_left_as_it_is() -> None:
    whole = b"<worksheet><sheetData/><mergeCells/></worksheet>"
    assert trim([whole]).data == whole


@pytest.mark.parametrize(
    "pieces",
    [
        [b" " * (1 << 20)] * 9,
        [HEAD, b'<row r="1"><c>', *[b" " * (1 << 20)] * 10],
        [HEAD, TAIL, *[b" " * (1 << 20)] * 9],
    ],
    ids=["before the cells", "in a row", "after the cells"],
)
def test_what_cannot_be_bounded_is_refused(pieces: list[bytes]) -> None:
    with pytest.raises(TooLarge):
        trim(pieces)


def test_a_big_sheet_is_bounded_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheet_look, "_MAX_CONTENT", 1000)
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    with pytest.raises(TooLarge):
        trim([HEAD, row * 100, TAIL])


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "không có.xlsx"):
        assert [d.code for d in open_book(path).diagnostics] == ["W101"]


def test_macros_of_every_format_are_told(tmp_path: Path) -> None:
    old = xls_file(number_cell(0, 0, 1), _VBA_PROJECT_CUR=b"x")
    (tmp_path / "old.xls").write_bytes(old)
    assert [d.code for d in open_book(tmp_path / "old.xls").diagnostics] == ["W115"]


def test_a_damaged_file_has_the_time_of_the_disk_and_no_text(tmp_path: Path) -> None:
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert package_text(path, worksheet_look._START) is None
    assert abs(last_saved(path) - datetime.now()) < timedelta(days=1)


def test_properties_that_are_not_xml_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("docProps/core.xml", "<!DOCTYPE x><x/>")
    assert abs(last_saved(path) - datetime.now()) < timedelta(days=1)


def test_a_binary_workbook_is_read_with_its_error_values(tmp_path: Path) -> None:
    number, text = struct.pack("<d", 1.5), struct.pack("<I", 2) + "đã".encode("utf-16-le")
    rows = binary_row(0, binary_cell(5, 0, number), binary_cell(3, 1, b"\x2a"))
    rows += binary_row(1, binary_cell(6, 0, text), binary_cell(11, 3, b"\x17" + bytes(12)))
    (tmp_path / "book.xlsb").write_bytes(packed(binary_parts(rows)))
    book = opened(tmp_path / "book.xlsb")
    assert book.kind is Kind.XLSB
    assert [grid.name for grid in book.grids] == ["Trang"]
    assert book.grids[0].rows == (
        (1.5, "#N/A", None, None),
        ("đã", None, None, "#REF!"),
    )


def test_a_binary_workbook_that_reaches_too_far_or_is_cut_off_is_refused(tmp_path: Path) -> None:
    cell = binary_cell(5, 16_383, struct.pack("<d", 1))
    far = binary_parts(binary_row(1_048_575, cell))
    cut = binary_parts(binary_row(0, cell)[:-20] + b"\x85")
    found = []
    for parts in (far, cut):
        (tmp_path / "book.xlsb").write_bytes(packed(parts))
        found.append([d.code for d in open_book(tmp_path / "book.xlsb").diagnostics])
    assert found == [["W111"], ["W113"]]


def test_formulas_are_told_as_people_read_them() -> None:
    """openpyxl writes each Vietnamese letter as a reference; ``&amp;#272;`` is no letter."""
    sheet = (
        b"<worksheet><sheetData><row r='1'>"
        b'<c r="A1"><f>IF(B1&lt;1,"&#272;&#7911;","&amp;#272; &#x110;")&amp;C1</f><v></v></c>'
        b'<c r="B1"><f>C1</f><v></v></c></row></sheetData></worksheet>'
    )
    told = {"A1": 'IF(B1<1,"Đủ","&#272; Đ")&C1', "B1": "C1"}
    assert worksheet_look.uncomputed(sheet) == told


def test_a_null_byte_in_a_formula_parts_no_formulas() -> None:
    sheet = (
        b"<worksheet><sheetData><row r='1'>"
        b'<c r="A1"><f>B1\0+1</f><v></v></c><c r="B1"><f>&#272;</f><v></v></c>'
        b"</row></sheetData></worksheet>"
    )
    assert worksheet_look.uncomputed(sheet) == {"A1": "B1+1", "B1": "Đ"}


RULES = b"<mergeCells><mergeCell ref='A1:B2'/></mergeCells><pageMargins left='1'/>"
CELLS = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="B1"><v>2</v></c></row>'
    b'<row r="2"><c r="A2"><f>B1&amp;"&#7871;"</f><v></v></c><c r="C2"><f>B1*2</f><v>4</v></c>'
    b'<c r="D2" t="str"><f>""</f><v></v></c></row>'
)


def in_full(monkeypatch: pytest.MonkeyPatch, path: Path) -> Read[Book]:
    """The book as it is read where no sheet is made lean."""
    with monkeypatch.context() as patch:
        patch.setattr(package_look, "lean", lambda data, is_to_be_computed: None)
        return open_book(path)


def test_a_lean_sheet_has_neither_formulas_nor_rules_and_reads_the_same(
    sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = HEAD + CELLS + TAIL.replace(b"</worksheet>", RULES + b"</worksheet>")
    found = lean(data, is_to_be_computed=False)
    assert found is not None and b"<f>" not in found.data and b"pageMargins" not in found.data
    assert found.uncomputed == worksheet_look.uncomputed(data) == {"A2": 'B1&"ế"'}
    assert found.data.index(b"A1:B2") < found.data.index(b"<sheetData>")
    read = sheet(CELLS)
    assert read == in_full(monkeypatch, tmp_path / "book.xlsx")
    assert only(read).rows == (("x", 2.0, None, None), (None, None, 4.0, None))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</pageMargins>", b"</pageMargin>"),
        (b"</worksheet>", b""),
        (b"left='1'", b"left='&x'"),
        (b"&amp;", b"&"),
        (b"&#7871;", b"\xff"),
        (b"<v>4</v>", b"<v>4</v><!-- x -->"),
        (b'<c r="C2"><f>B1*2</f><v>4</v>', b'<c r="C2"><v>4</v><f>B1*2</f>'),
        (b'<c r="C2"><f>B1*2</f><v>4</v>', b'<c r="C2" t="e"><f>B1*2</f><v>#N/A</v>'),
        (b'<c r="C2">', b"<c>"),
        (b'r="C2"', b'r="AAA2000"'),
    ],
)
def test_a_sheet_that_may_be_damaged_or_read_otherwise_is_not_made_lean(
    old: bytes, new: bytes
) -> None:
    rules = RULES.replace(b"left='1'/>", b"left='1'></pageMargins>")
    data = HEAD + CELLS + TAIL.replace(b"</worksheet>", rules + b"</worksheet>")
    assert lean(data, is_to_be_computed=False) and old in data
    assert lean(data.replace(old, new), is_to_be_computed=False) is None


def test_zeros_that_a_program_may_have_made_up_are_looked_at_in_full() -> None:
    data = HEAD + CELLS.replace(b"<v>4<", b"<v>0<") + TAIL
    assert lean(data, is_to_be_computed=False)
    assert lean(data, is_to_be_computed=True) is None


def test_a_stored_package_is_one_that_every_program_unpacks() -> None:
    parts = {"[Content_Types].xml": b"<a/>", "xl/trang-tính.xml": bytes(range(256)) * 300, "e": b""}
    with zipfile.ZipFile(stored(parts)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == parts


def test_a_part_whose_check_sum_is_wrong_is_not_read_as_if_it_were_sound(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = 12345
    workbook.save(tmp_path / "book.xlsx")
    (tmp_path / "book.xlsx").write_bytes(packed(parts_of(tmp_path / "book.xlsx")))
    data = bytearray((tmp_path / "book.xlsx").read_bytes())
    at = data.rindex(SHEET.encode()) - 30  # the check sum of the part in the directory
    data[at] ^= 1
    (tmp_path / "book.xlsx").write_bytes(data)
    [found] = open_book(tmp_path / "book.xlsx").diagnostics
    assert found.code == "W113"


def test_a_file_that_is_taken_in_at_once_tells_the_same() -> None:
    cases = Path(__file__).parent / "cases"
    for kind in ("xlsx", "xls", "ods", "xlsb", "md"):
        path = min(cases.rglob(f"*.{kind}"))
        taken = take_in(path)
        assert (taken.digest, taken.saved) == (sha256(path), last_saved(path))
        assert taken.book == open_book(path, sparing=True)


def test_a_workbook_within_an_archive_does_not_make_it_a_workbook(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "book.xlsx", "gửi lại/book.xlsx")
    beginnings = ("XL/", "[content_types].xml")
    assert lists_any(tmp_path / "book.xlsx", beginnings)
    assert not lists_any(tmp_path / "all.zip", beginnings)
    assert is_container(tmp_path / "all.zip") and not is_container(tmp_path / "book.xlsx")
