"""A sheet of an .xls or .xlsb that cannot be read costs itself; names and records may be spelt
otherwise."""

import re
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import olefile
import pytest

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.door.binary_records import record as binary
from cchc_xl.excel.door.binary_records import records as binaries
from cchc_xl.excel.door.old_sheets import OldSheet, records, sheets_of
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.readers.plans import read_plan
from tests.cases.makers import pack, parts
from tests.cases.plan import PERIOD, answers
from tests.support.compound import compound_file, number_cell, record, xls_file
from tests.support.flat import flat
from tests.support.receiving import receive

CORPUS = Path(__file__).parent / "cases"
OLD = ("libreoffice-vi", "gnumeric", "sheetjs")
NEW = ("sheetjs-2020", "sheetjs")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK, LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
Parts = dict[str, bytes]
Change = Callable[[bytearray, list[OldSheet]], None]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(CORPUS / "plan.xlsx").loaded().value


@pytest.fixture
def read_old(plan: Plan, tmp_path: Path) -> Callable[[str, Change], Received]:
    """The .xls of that program after a change of its workbook stream."""

    def change_and_read(form: str, change: Change) -> Received:
        memory = BytesIO((CORPUS / f"programs/{form}.xls").read_bytes())
        with olefile.OleFileIO(memory, write_mode=True) as ole:
            data = bytearray(ole.openstream("Workbook").read())
            change(data, list(sheets_of(bytes(data))))
            ole.write_stream("Workbook", bytes(data))
        (tmp_path / "form.xls").write_bytes(memory.getvalue())
        return receive(tmp_path / "form.xls", plan, plan.period(PERIOD))

    return change_and_read


@pytest.fixture
def read_new(plan: Plan, tmp_path: Path) -> Callable[[str, Callable[[Parts], None]], Received]:
    """The .xlsb of that program after a change of its parts."""

    def change_and_read(form: str, change: Callable[[Parts], None]) -> Received:
        content = parts(CORPUS / f"programs/{form}.xlsb")
        change(content)
        pack(tmp_path / "form.xlsb", content)
        return receive(tmp_path / "form.xlsb", plan, plan.period(PERIOD))

    return change_and_read


ReadOld = Callable[[str, Change], Received]
ReadNew = Callable[[str, Callable[[Parts], None]], Received]


def told(received: Received) -> list[tuple[str, str]]:
    return sorted((d.code, d.place.sheet) for d in received.diagnostics)


def assert_whole(received: Received) -> None:
    assert received.submission is not None
    assert flat(received.submission) == flat(answers())


@pytest.mark.parametrize("form", OLD)
@pytest.mark.parametrize("kind", [1, 2, 6, 7, 200])
@pytest.mark.parametrize("number", [0, 4])
def test_a_sheet_of_an_old_workbook_that_is_no_worksheet_is_told_and_costs_nothing(
    read_old: ReadOld, form: str, kind: int, number: int
) -> None:
    def change(data: bytearray, sheets: list[OldSheet]) -> None:
        data[sheets[number].at + 5] = kind

    received = read_old(form, change)
    assert_whole(received)
    assert told(received) == [("W121", ("Hướng dẫn", "", "", "", "Danh mục")[number])]


def nowhere(data: bytearray, sheet: OldSheet) -> None:
    struct.pack_into("<I", data, sheet.at, 0x7FFFFFFF)


def among_cells(data: bytearray, sheet: OldSheet) -> None:
    struct.pack_into("<I", data, sheet.at, sheet.start + 20)


def rubbish(data: bytearray, sheet: OldSheet) -> None:
    data[sheet.start + 20 : sheet.start + 400] = b"\xff" * 380


@pytest.mark.parametrize("form", OLD)
@pytest.mark.parametrize("damage", [nowhere, among_cells, rubbish])
def test_a_damaged_sheet_of_an_old_workbook_costs_itself(
    read_old: ReadOld, form: str, damage: Callable[[bytearray, OldSheet], None]
) -> None:
    received = read_old(form, lambda data, sheets: damage(data, sheets[0]))
    assert_whole(received)
    assert told(received) == [("W122", "Hướng dẫn")]


@pytest.mark.parametrize("form", OLD)
@pytest.mark.parametrize("damage", [nowhere, among_cells, rubbish])
def test_a_damaged_sheet_that_the_form_needs_costs_the_file_by_its_name(
    read_old: ReadOld, form: str, damage: Callable[[bytearray, OldSheet], None]
) -> None:
    received = read_old(form, lambda data, sheets: damage(data, sheets[1]))
    assert received.submission is None
    [found] = received.diagnostics
    assert found.code == "W113"
    assert "“Nhiệm vụ”" in found.message


@pytest.mark.parametrize("form", ["libreoffice-vi", "gnumeric"])
@pytest.mark.parametrize("number", [0, 4])
def test_a_sheet_that_only_the_reader_stumbles_over_is_found_by_trying(
    read_old: ReadOld, form: str, number: int
) -> None:
    def change(data: bytearray, sheets: list[OldSheet]) -> None:
        """The number of iterations becomes a list of merges that is too short for its own."""
        places = records(bytes(data), sheets[number].start)
        at = next(at for kind, at, _ in places if kind == 0x0C)
        struct.pack_into("<H", data, at - 4, 0xE5)

    received = read_old(form, change)
    assert_whole(received)
    assert told(received) == [("W122", ("Hướng dẫn", "", "", "", "Danh mục")[number])]


def formula(result: bytes, flags: int, tokens: bytes = b"\x1e\x01\x00\x1e\x01\x00\x03") -> bytes:
    """The formula 1+1 in A1 with that result."""
    head = struct.pack("<HHH", 0, 0, 0) + result + struct.pack("<HI", flags, 0)
    return record(0x06, head + struct.pack("<H", len(tokens)) + tokens)


ZERO, BLANK = bytes(8), b"\x03\0\0\0\0\0\xff\xff"


@pytest.mark.parametrize(
    ("result", "flags", "is_told"),
    [
        (BLANK, 0, True),
        (ZERO, 3, True),
        (ZERO, 2, True),
        (ZERO, 0, False),
        (struct.pack("<d", 2.0), 3, False),
    ],
    ids=["xlwt", "WriteExcel", "POI", "computed zero", "computed"],
)
def test_a_formula_of_an_old_workbook_that_nobody_has_computed_is_known(
    tmp_path: Path, result: bytes, flags: int, is_told: bool
) -> None:
    cells = formula(result, flags) + number_cell(1, 1, 5)
    (tmp_path / "form.xls").write_bytes(xls_file(cells))
    [grid] = open_book(tmp_path / "form.xls").loaded().value.grids
    assert set(grid.uncomputed) == ({"A1"} if is_told else set())
    assert grid.rows[1][1] == 5


@pytest.mark.parametrize(
    "names", [("Workbook", "Book"), ("WORKBOOK", "Book"), ("book", "workbook")]
)
def test_of_two_workbooks_in_a_file_that_of_the_newer_excel_is_meant(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    def stream(value: float) -> bytes:
        memory = BytesIO(xls_file(number_cell(0, 0, value)))
        with olefile.OleFileIO(memory) as ole:
            return bytes(ole.openstream("Workbook").read())

    streams = {name: stream(97 if name.casefold() == "workbook" else 95) for name in names}
    (tmp_path / "form.xls").write_bytes(compound_file(streams))
    [grid] = open_book(tmp_path / "form.xls").loaded().value.grids
    assert grid.rows[0][0] == 97


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def with_sheet(kind: str | None, part: str) -> Callable[[Parts], None]:
    """A sheet more whose relation is of that kind; none where it is empty, no id where None."""

    def change(content: Parts) -> None:
        key = b"\xff" * 4 if kind is None else wide("rId99")
        more = binary(156, struct.pack("<II", 0, 99) + key + wide("Trang lạ"))
        data = content[BOOK]
        content[BOOK] = b"".join(
            more * (number == 144) + binary(number, data[at : at + size])
            for number, at, size in binaries(data)
        )
        if kind:
            link = f'<Relationship Id="rId99" Type="{RELATION}/{kind}" Target="{part}"/>'
            end = b"</Relationships>"
            content[LINKS] = content[LINKS].replace(end, link.encode() + end)
            content[f"xl/{part}"] = b"\0"

    return change


@pytest.mark.parametrize("form", NEW)
@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("xlMacrosheet", "macrosheets/sheet1.bin"),
        ("xlIntlMacrosheet", "macrosheets/intlsheet1.bin"),
        ("dialogsheet", "dialogsheets/sheet1.bin"),
        ("chartsheet", "chartsheets/sheet1.bin"),
        ("sheetOfTomorrow", "tomorrow/sheet1.bin"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_sheet_of_a_binary_workbook_that_is_no_worksheet_costs_nothing(
    read_new: ReadNew, form: str, kind: str | None, part: str
) -> None:
    received = read_new(form, with_sheet(kind, part))
    assert_whole(received)
    assert told(received) == [("W121", "Trang lạ")]


def renamed(rename: Callable[[str], str]) -> Callable[[Parts], None]:
    def change(content: Parts) -> None:
        for name in list(content):
            content[rename(name)] = content.pop(name)

    return change


def another_main_part(content: Parts) -> None:
    content["xl/so.bin"], content["xl/_rels/so.bin.rels"] = content.pop(BOOK), content.pop(LINKS)
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"workbook.bin", b"so.bin")


def from_the_top(content: Parts) -> None:
    content[LINKS] = re.sub(rb'Target="/?(?:xl/)?', b'Target="/xl/', content[LINKS])


def in_utf_16(content: Parts) -> None:
    for name, data in content.items():
        if name.endswith((".xml", ".rels")):
            text = re.sub(r"^<\?xml.*?\?>", "", data.decode("utf-8-sig"))
            content[name] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def with_whole_merges(content: Parts) -> None:
    data = content["xl/worksheets/sheet2.bin"]
    merges = binary(177, struct.pack("<I", 2))
    merges += binary(176, struct.pack("<IIII", 0, 1_048_575, 30, 31))
    merges += binary(176, struct.pack("<IIII", 60, 61, 0, 16_383)) + binary(178)
    content["xl/worksheets/sheet2.bin"] = b"".join(
        binary(number, data[at : at + size]) + merges * (number == 146)
        for number, at, size in binaries(data)
    )


@pytest.mark.parametrize("form", NEW)
@pytest.mark.parametrize(
    "change",
    [
        lambda content: None,
        renamed(str.upper),
        renamed(lambda name: name.replace("/", "\\")),
        another_main_part,
        from_the_top,
        in_utf_16,
        with_whole_merges,
        lambda content: content.update({"xl/theme/theme1.xml": b"x"}),
    ],
    ids=["short", "capitals", "backslashes", "main", "top", "UTF-16", "merges", "theme"],
)
def test_a_binary_workbook_is_read_however_it_is_spelt(
    read_new: ReadNew, form: str, change: Callable[[Parts], None]
) -> None:
    received = read_new(form, change)
    assert_whole(received)
    assert told(received) == []


@pytest.mark.parametrize("form", NEW)
@pytest.mark.parametrize("data", [None, b"", b"\xff" * 50, b"\x81\x01\x00\x05"])
def test_a_damaged_sheet_of_a_binary_workbook_costs_itself(
    read_new: ReadNew, form: str, data: bytes | None
) -> None:
    def change(content: Parts) -> None:
        if data is None:
            del content["xl/worksheets/sheet1.bin"]
        else:
            content["xl/worksheets/sheet1.bin"] = data

    received = read_new(form, change)
    assert_whole(received)
    assert told(received) == [("W122", "Hướng dẫn")]


@pytest.mark.parametrize("form", NEW)
def test_a_binary_sheet_that_the_form_needs_costs_the_file_by_its_name(
    read_new: ReadNew, form: str
) -> None:
    part = "xl/worksheets/sheet2.bin"
    [found] = read_new(
        form, lambda content: content.update({part: content[part][:3000]})
    ).diagnostics
    assert found.code == "W113"
    assert "“Nhiệm vụ”" in found.message
