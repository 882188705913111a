"""A part that is not needed, or is spelt otherwise, never costs the form."""

import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from lxml import etree

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.door import worksheet_look
from cchc_xl.layouts.table import position
from cchc_xl.products import kind_of
from cchc_xl.readers.plans import read_plan
from tests.cases.makers import by_xlsxwriter, pack, parts, whole_form
from tests.cases.plan import PERIOD, answers, answers_with_level
from tests.support.flat import flat
from tests.support.receiving import receive
from tests.support.recoding import recoded

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

CORPUS = Path(__file__).parent / "cases"
BOOK, LINKS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
GUIDE, TASKS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(CORPUS / "plan.xlsx").loaded().value


@pytest.fixture
def read(plan: Plan, tmp_path: Path) -> Callable[[Change], Received]:
    """The filled form after a change of its parts."""

    def change_and_read(change: Change) -> Received:
        content = parts(whole_form())
        change(content)
        pack(tmp_path / "form.xlsx", content)
        return receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))

    return change_and_read


Reader = Callable[[Change], Received]


def told(received: Received) -> list[tuple[str, str]]:
    return sorted((d.code, d.place.sheet) for d in received.diagnostics)


def assert_whole(received: Received) -> None:
    assert received.submission is not None
    old = int(received.submission.form_version) < 5
    assert flat(received.submission) == flat(answers() if old else answers_with_level())


def with_sheet(kind: str, part: str) -> Change:
    """A sheet more, whose relation is of that kind; no relation where it is empty."""

    def change(content: Parts) -> None:
        sheet = b'<sheet name="Trang l\xe1\xba\xa1" sheetId="901" r:id="rId901" xmlns:r="http://'
        sheet += b'schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets>'
        content[BOOK] = content[BOOK].replace(b"</sheets>", sheet)
        link = f'<Relationship Id="rId901" Type="http://x/{kind}" Target="{part}"/>'.encode()
        if kind:
            end = b"</Relationships>"
            content[LINKS] = content[LINKS].replace(end, link + end)
            content[f"xl/{part}"] = b"<x/>"

    return change


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("xlMacrosheet", "macrosheets/sheet1.xml"),
        ("xlIntlMacrosheet", "macrosheets/intlsheet1.xml"),
        ("dialogsheet", "dialogsheets/sheet1.xml"),
        ("chartsheet", "chartsheets/sheet1.xml"),
        ("sheetOfTomorrow", "tomorrow/sheet1.xml"),
        ("", ""),
    ],
)
def test_a_sheet_that_is_no_worksheet_is_told_and_costs_nothing(
    read: Reader, kind: str, part: str
) -> None:
    received = read(with_sheet(kind, part))
    assert_whole(received)
    assert told(received) == [("W121", "Trang lạ")]


@pytest.mark.parametrize(
    "reference",
    [
        *("AA:AC", "T:T", "$AA:$AC", "A:XFD", "40:41", "40:40", "$40:$41"),
        *("T1:T1048576", "A40:XFD40", "$A$40:$C$41", "T1:AC99999999"),
        *("", "A0:B0", "#REF!", "XFE1:XFF2", "B1"),
    ],
)
def test_whole_columns_and_rows_may_be_merged_and_what_is_no_merge_is_passed_by(
    read: Reader, reference: str
) -> None:
    def merge(content: Parts) -> None:
        merges = f'<mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>'.encode()
        end = b"</sheetData>"
        content[TASKS] = content[TASKS].replace(end, end + merges)

    received = read(merge)
    assert_whole(received)
    assert told(received) == []


def renamed(rename: Callable[[str], str]) -> Change:
    def change(content: Parts) -> None:
        for name in list(content):
            content[rename(name)] = content.pop(name)

    return change


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name.lower(),
        lambda name: name.upper(),
        lambda name: name.replace("[Content_Types].xml", "[content_types].xml"),
        lambda name: name.replace("xl/workbook", "XL/WorkBook"),
        lambda name: name.replace("/", "\\"),
    ],
    ids=["small", "capitals", "types", "workbook", "backslashes"],
)
def test_names_of_parts_may_be_spelt_otherwise(read: Reader, rename: Callable[[str], str]) -> None:
    received = read(renamed(rename))
    assert_whole(received)
    assert told(received) == []
    assert received.source.received.year == 2023


@pytest.mark.parametrize("form", ["libreoffice-vi.xlsx", "openpyxl.xlsx"])
@pytest.mark.parametrize(
    ("encoding", "label"),
    [("utf-16", "UTF-16"), ("utf-16-be", "utf-16"), ("utf-16-le", "UTF-16"), ("cp1258", "cp1258")],
)
def test_parts_may_be_written_in_another_encoding(
    plan: Plan, tmp_path: Path, form: str, encoding: str, label: str
) -> None:
    content = parts(CORPUS / "programs" / form)
    recoded(encoding, label)(content)
    pack(tmp_path / "form.xlsx", content)
    received = receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))
    assert_whole(received)
    assert told(received) == []
    assert kind_of(tmp_path / "form.xlsx") is kind_of(CORPUS / "programs" / form)


@pytest.mark.parametrize(
    "part", ["workbook.xml", "sheet2", "styles", "_rels/.rels", "xml.rels", "Types", "sharedStr"]
)
def test_one_part_alone_may_be_in_utf_16(plan: Plan, tmp_path: Path, part: str) -> None:
    content = parts(CORPUS / "programs/libreoffice-vi.xlsx")
    recoded("utf-16", "UTF-16", only=part)(content)
    pack(tmp_path / "form.xlsx", content)
    received = receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))
    assert_whole(received)
    assert told(received) == []


def test_a_big_sheet_in_utf_16_is_read_to_its_end(read: Reader) -> None:
    def change(content: Parts) -> None:
        blanks = b" " * (worksheet_look.SMALL * 5 // 8)
        content[TASKS] = content[TASKS].replace(b"<sheetData>", blanks + b"<sheetData>")
        recoded("utf-16", "UTF-16", only="sheet2")(content)
        assert len(content[TASKS]) > worksheet_look.SMALL

    received = read(change)
    assert_whole(received)
    assert told(received) == []


def test_text_that_is_not_in_the_encoding_it_names_is_refused_by_that_reason(read: Reader) -> None:
    def change(content: Parts) -> None:
        recoded("utf-16", "UTF-16", only="sheet2")(content)
        content[TASKS] = content[TASKS][:400] + b"\x00\xdc" + content[TASKS][400:]

    [found] = read(change).diagnostics
    assert found.code == "W113"
    assert "UTF-16" in found.message
    assert TASKS in found.message


def targets(rewritten: Callable[[str], str]) -> Change:
    """The targets of the workbook's relations, counted from its folder, written otherwise."""

    def change(content: Parts) -> None:
        def other(match: re.Match[str]) -> str:
            return f'Target="{rewritten(match[1].removeprefix("/xl/"))}"'

        content[LINKS] = re.sub('Target="(.*?)"', other, content[LINKS].decode()).encode()

    return change


@pytest.mark.parametrize(
    "rewritten",
    [
        lambda target: f"/xl/{target}",
        lambda target: f"./{target}",
        lambda target: f"../xl/{target}",
        lambda target: f"xl/{target}",
        lambda target: target.replace("/", "\\"),
        lambda target: "\\xl\\" + target.replace("/", "\\"),
        lambda target: target.upper(),
        lambda target: target.replace("sheet", "%73heet"),
    ],
    ids=["top", "here", "up", "from top", "backslash", "backslash top", "capitals", "escaped"],
)
def test_targets_may_be_written_otherwise(read: Reader, rewritten: Callable[[str], str]) -> None:
    received = read(targets(rewritten))
    assert_whole(received)
    assert told(received) == []


def test_a_part_may_have_a_vietnamese_name(read: Reader) -> None:
    def change(content: Parts) -> None:
        content["xl/worksheets/Nhiệm vụ 1.xml"] = content.pop(TASKS)
        targets(lambda target: target.replace("sheet2", quote("Nhiệm vụ 1")))(content)

    received = read(change)
    assert_whole(received)
    assert told(received) == []


@pytest.mark.parametrize("part", ["_rels/.rels", TYPES, "docProps/core.xml", "docProps/custom.xml"])
def test_what_reading_can_do_without_may_be_missing(read: Reader, part: str) -> None:
    received = read(lambda content: content.pop(part) and None)
    assert_whole(received)
    assert told(received) == []


@pytest.mark.parametrize("part", ["xl/styles.xml", LINKS, BOOK])
def test_a_damaged_part_that_all_need_is_named(read: Reader, part: str) -> None:
    [found] = read(lambda content: content.update({part: content[part][:300]})).diagnostics
    assert found.code == "W113"
    assert part in found.message


def zipped(change: Callable[[bytes], bytes] = lambda data: data, **options: object) -> bytes:
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", **options) as package:  # type: ignore[call-overload]
        for name, data in parts(whole_form()).items():
            package.writestr(name, data)
    return change(memory.getvalue())


class OneWay(RawIOBase):
    """A stream that cannot go back, as a web server writes to."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "Buffer") -> int:
        self.data += data
        return len(bytes(data))


def streamed() -> bytes:
    out = OneWay()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts(whole_form()).items():
            package.writestr(name, data)
    return bytes(out.data)


def with_long_sizes() -> bytes:
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts(whole_form()).items():
            with package.open(name, "w", force_zip64=True) as part:
                part.write(data)
    return memory.getvalue()


def from_the_top() -> bytes:
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/", b"")
        for name, data in parts(whole_form()).items():
            package.writestr(f"/{name}", data)
    return memory.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: zipped(compression=zipfile.ZIP_STORED),
        lambda: zipped(compression=zipfile.ZIP_BZIP2),
        lambda: zipped(compression=zipfile.ZIP_LZMA),
        streamed,
        with_long_sizes,
        from_the_top,
        lambda: zipped(lambda data: b"\r\n" + data),
        lambda: zipped(lambda data: b"\xef\xbb\xbf" + data),
        lambda: zipped(lambda data: b"\xef\xbb\xbf\n\n" + data),
        lambda: zipped(lambda data: data + bytes(200)),
        lambda: zipped(lambda data: data + b"<html><body>Warning</body></html>"),
    ],
    ids=[
        "stored",
        "bzip2",
        "lzma",
        "streamed",
        "zip64",
        "top",
        "blank-line",
        "bom",
        "bom-and-lines",
        "zeros",
        "html",
    ],
)
def test_a_package_may_be_packed_otherwise(
    plan: Plan, tmp_path: Path, make: Callable[[], bytes]
) -> None:
    (tmp_path / "form.xlsx").write_bytes(make())
    received = receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))
    assert_whole(received)
    assert told(received) == []


def elsewhere(folder: str, book: str) -> Change:
    """The whole workbook in another folder, its main part under another name."""

    def change(content: Parts) -> None:
        for name in [name for name in content if name.startswith("xl/")]:
            place = name.replace("xl/", folder, 1).replace("workbook.xml", book)
            content[place] = content.pop(name)
        for name in ("_rels/.rels", TYPES, f"{folder}_rels/{book}.rels"):
            text = content[name].replace(b"/xl/", f"/{folder}".encode())
            text = text.replace(b'"xl/', f'"{folder}'.encode())
            content[name] = text.replace(b"workbook.xml", book.encode())

    return change


@pytest.mark.parametrize(
    ("folder", "book"),
    [
        ("xl/", "book1.xml"),
        ("xl/", "workbook2.xml"),
        ("XL/", "Workbook.XML"),
        ("so/", "workbook.xml"),
        ("so/tinh/", "a.xml"),
    ],
)
def test_the_main_part_may_have_another_name(read: Reader, folder: str, book: str) -> None:
    received = read(elsewhere(folder, book))
    assert_whole(received)
    assert told(received) == []


def test_a_damaged_sheet_that_the_form_does_not_need_costs_itself(read: Reader) -> None:
    received = read(lambda content: content.update({GUIDE: content[GUIDE][:3000]}))
    assert_whole(received)
    assert told(received) == [("W122", "Hướng dẫn")]


def test_a_damaged_sheet_that_the_form_needs_costs_the_file(read: Reader) -> None:
    received = read(lambda content: content.update({TASKS: content[TASKS][:9000]}))
    assert received.submission is None
    assert told(received) == [("W113", "")]


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "WorkBook"])
def test_the_stream_of_an_old_workbook_may_be_spelt_otherwise(
    plan: Plan, tmp_path: Path, name: str
) -> None:
    usual, size = "Workbook".encode("utf-16-le"), struct.pack("<H", 18)
    pattern = re.compile(re.escape(usual) + rb"\0{48}" + re.escape(size))
    data = (CORPUS / "programs/libreoffice-vi.xls").read_bytes()
    other, times = pattern.subn(lambda m: name.encode("utf-16-le") + m[0][16:], data)
    assert times == 1
    (tmp_path / "form.xls").write_bytes(other)
    assert_whole(receive(tmp_path / "form.xls", plan, plan.period(PERIOD)))


def test_an_uncomputed_formula_is_told_in_a_package_with_backslashes(read: Reader) -> None:
    def change(content: Parts) -> None:
        cell = re.compile(rb'<c r="N9"( s="\d+")[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
        content[TASKS], times = cell.subn(rb'<c r="N9"\1><f>1+1</f></c>', content[TASKS])
        assert times == 1
        renamed(lambda name: name.replace("/", "\\"))(content)

    assert ("S116", "Nhiệm vụ") in told(read(change))


def formula_at(part: str, address: str, result: str = "") -> Change:
    """A formula that is the whole content of a cell, which may be new."""
    row = re.sub("[A-Z]", "", address)
    cell = f'<c r="{address}"><f>1+1</f>{result}</c>'

    def change(content: Parts) -> None:
        text = content[part].decode()
        old = re.compile(rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
        line = re.compile(rf'(<row r="{row}"[^>]*>)(.*?)(</row>)', re.DOTALL)
        if old.search(text):
            text = old.sub(cell, text)
        elif line.search(text):
            text = line.sub(rf"\1\2{cell}\3", text)
        else:
            text = text.replace("</sheetData>", f'<row r="{row}">{cell}</row></sheetData>')
        content[part] = text.encode()

    return change


def both(*changes: Change) -> Change:
    def change(content: Parts) -> None:
        for one in changes:
            one(content)

    return change


def without_addresses(content: Parts) -> None:
    """Rows and cells of all sheets go by their place, which blank ones keep for them."""
    for name in [name for name in content if "worksheets/sheet" in name]:
        tree = etree.fromstring(content[name])
        space = tree.tag.partition("}")[0] + "}"
        data = tree.find("{*}sheetData")
        rows = {int(row.get("r", "")): row for row in data if row.tag.endswith("row")}
        data[:] = [
            rows.get(n, etree.Element(f"{space}row")) for n in range(1, max(rows, default=0) + 1)
        ]
        for row in data:
            cells = {position(cell.get("r", ""))[0]: cell for cell in row}
            last = max(cells, default=0)
            row[:] = [cells.get(n, etree.Element(f"{space}c")) for n in range(1, last + 1)]
            for element in (row, *row):
                element.attrib.pop("r", None)
        content[name] = etree.tostring(tree)


BACKSLASHES, CAPITALS = renamed(lambda name: name.replace("/", "\\")), renamed(str.upper)
SHAPES: dict[str, Change] = {
    "as it is": lambda content: None,
    "backslashes": BACKSLASHES,
    "capitals": CAPITALS,
    "without addresses": without_addresses,
    "UTF-16": recoded("utf-16", "UTF-16"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("result", ["", "<v/>", "<v></v>"])
@pytest.mark.parametrize(
    ("part", "cell", "code", "sheet"),
    [
        (TASKS, "N9", "S116", "Nhiệm vụ"),
        ("xl/worksheets/sheet3.xml", "F8", "S116", "Chỉ tiêu"),
        (TASKS, "C8", "S146", "Nhiệm vụ"),
        (TASKS, "R8", "S146", "Nhiệm vụ"),
        (TASKS, "B2", "S146", "Nhiệm vụ"),
        (TASKS, "V6", "S146", "Nhiệm vụ"),
        (TASKS, "Z7", "S146", "Nhiệm vụ"),
        (TASKS, "B40", "S146", "Nhiệm vụ"),
        (GUIDE, "B30", "S146", "Hướng dẫn"),
        ("xl/worksheets/sheet8.xml", "F3", "S146", "Danh mục"),
    ],
)
def test_a_formula_that_no_program_has_computed_is_told_wherever_it_stands(
    read: Reader, part: str, cell: str, code: str, sheet: str, result: str, shape: str
) -> None:
    found = read(both(formula_at(part, cell, result), SHAPES[shape])).diagnostics
    assert [(d.code, d.place.sheet, d.place.cell) for d in found] == [(code, sheet, cell)]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_formulas_of_the_form_itself_need_no_result(read: Reader, shape: str) -> None:
    received = read(SHAPES[shape])
    assert_whole(received)
    assert told(received) == []


def test_a_header_by_formula_is_told(read: Reader) -> None:
    assert ("S146", "Nhiệm vụ") in told(read(formula_at(TASKS, "J6")))


def test_a_big_sheet_may_leave_out_its_addresses(read: Reader) -> None:
    def change(content: Parts) -> None:
        without_addresses(content)
        ghosts = b'<row s="1" customFormat="1"/>' * 200_000
        content[TASKS] = content[TASKS].replace(b"</sheetData>", ghosts + b"</sheetData>")
        assert len(content[TASKS]) > worksheet_look.SMALL

    received = read(both(formula_at(TASKS, "N9"), change))
    assert told(received) == [("S116", "Nhiệm vụ")]


def test_zeros_that_a_library_puts_for_results_are_no_results(plan: Plan, tmp_path: Path) -> None:
    def by_formula(sheets: dict[str, list[list[object]]]) -> None:
        sheets["Nhiệm vụ"][7][7] = "=2/5"

    by_xlsxwriter(by_formula, formulas=True)(tmp_path / "form.xlsx")
    received = receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))
    assert [(d.code, d.place.cell) for d in received.diagnostics] == [("S116", "H8")]


@pytest.mark.parametrize("asked", ["", '<calcPr fullCalcOnLoad="1"/>'])
def test_a_zero_among_other_results_is_a_result(read: Reader, asked: str) -> None:
    def change(content: Parts) -> None:
        content[BOOK] = re.sub(rb"<calcPr[^>]*/>", asked.encode(), content[BOOK])
        formula_at(TASKS, "B2", "<v>3</v>")(content)
        formula_at("xl/worksheets/sheet2.xml", "H8", "<v>0</v>")(content)

    assert "S116" not in [d.code for d in read(change).diagnostics]
