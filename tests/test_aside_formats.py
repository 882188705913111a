"""Notes, drawings and struck text of .ods, .xls and .xlsb are told as those of .xlsx are."""

import struct
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.door import calc_asides
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.forms.returned import sent_form
from cchc_xl.sheets.aside_texts import Fonts, struck_out
from cchc_xl.sheets.grid import Aside, Grid
from tests.cases.plan import PERIOD
from tests.support.compound import (
    binary_cell,
    binary_parts,
    binary_record,
    binary_row,
    number_cell,
    record,
    wide,
    xls_file,
)
from tests.support.hostile import packed, parts_of
from tests.support.office import convert
from tests.support.receiving import receive

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(CASES / "plan.xlsx").loaded().value


def told(received: Received) -> set[tuple[str, str, str]]:
    """Code, sheet and value of what is told of asides."""
    return {(d.code, d.place.sheet, d.value) for d in received.diagnostics if d.code[:3] == "S14"}


@pytest.mark.parametrize("suffix", ["xls", "xlsb"])
@pytest.mark.parametrize("name", ["on-answers", "elsewhere"])
def test_the_same_marks_are_told_in_the_same_words(plan: Plan, name: str, suffix: str) -> None:
    paths = [CASES / f"asides/{name}.{kind}" for kind in ("ods", suffix)]
    first, second = (told(receive(path, plan, plan.period(PERIOD))) for path in paths)
    thread = {("S141", "Kinh phí", text) for text in ("Chưa cấp", "Cấp chưa?; Chưa cấp")}
    assert first - thread == second - thread and len(first) >= 5


@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsb"])
def test_the_returned_copy_carries_them_along(plan: Plan, tmp_path: Path, suffix: str) -> None:
    received = receive(CASES / f"asides/on-answers.{suffix}", plan, plan.period(PERIOD))
    form = sent_form(received, plan, plan.period(PERIOD))
    assert form is not None
    write_returned_copy(received, form, tmp_path / "copy.xlsx")
    book = load_workbook(tmp_path / "copy.xlsx")
    listed = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    beside = [c.comment.text for row in book["Nhiệm vụ"].iter_rows() for c in row if c.comment]
    for words in ("Thiếu người làm", "Xem lại số liệu", "Đã xong hết", "Chờ bổ sung"):
        assert any(words in text for text in listed), words
    assert any("Thiếu người làm" in text for text in beside)
    assert book["Nhiệm vụ"]["L7"].value == "Đã ban hành kế hoạch tuyên truyền."


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_our_own_notes_are_nobodys_answer_in_another_format(
    plan: Plan, tmp_path: Path, suffix: str
) -> None:
    received = receive(CASES / "asides/on-answers.ods", plan, plan.period(PERIOD))
    form = sent_form(received, plan, plan.period(PERIOD))
    assert form is not None
    write_returned_copy(received, form, tmp_path / "copy.xlsx")
    saved = convert(tmp_path / "copy.xlsx", suffix, tmp_path / "other")
    notes = [grid.aside.notes for grid in open_book(saved).loaded().value.grids]
    assert any(notes)
    assert told(receive(saved, plan, plan.period(PERIOD))) == set()


# .ods

Ods = Callable[..., Grid]
_SPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "draw": "drawing",
        "style": "style",
        "svg": "svg-compatible",
    }.items()
)


@pytest.fixture
def ods(tmp_path: Path) -> Ods:
    """The sheet of an .ods with these rows; styles and what stands before the rows if any."""

    def write_and_open(
        rows: str,
        *,
        before: str = "",
        styles: str = "",
        common: str = "",
        found: Sequence[str] = (),
    ) -> Grid:
        content = (
            f"<office:document-content{_SPACES}><office:automatic-styles>{styles}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="T">{before}{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
        shared = f"<office:document-styles{_SPACES}><office:styles>{common}</office:styles>"
        parts = {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
            "styles.xml": f"{shared}</office:document-styles>".encode(),
        }
        (tmp_path / "book.ods").write_bytes(packed(parts))
        read = open_book(tmp_path / "book.ods").loaded()
        assert [d.code for d in read.diagnostics] == [*found]
        return read.value.grids[0]

    return write_and_open


def cell(inside: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def style(family: str, name: str, strikes: str = "", parent: str = "", more: str = "") -> str:
    kind = "default-style" if not name else f'style style:name="{name}"'
    said = f'<style:text-properties style:text-line-through-style="{strikes}"/>' if strikes else ""
    above = f' style:parent-style-name="{parent}"' if parent else ""
    end = kind.split()[0]
    return f'<style:{kind} style:family="{family}"{above}>{said}{more}</style:{end}>'


def test_struck_cells_of_calc_are_known_by_whatever_style_makes_them_so(ods: Ods) -> None:
    styles = style("table-cell", "x", "solid") + style("table-cell", "kept", "none", "x")
    styles += style("table-cell", "child", parent="x")
    styles += style("table-cell", "round", parent="round")
    columns = '<table:table-column table:number-columns-repeated="5"/>'
    columns += '<table:table-column table:default-cell-style-name="x"/>'
    by = 'table:style-name="{}"'.format
    p = "<text:p>a</text:p>"
    cells = [cell(p, by(name)) for name in ("x", "kept", "child", "round")]
    rows = row(*cells, cell(p), cell(p))
    rows += row(cell(p), cell("", by("x")), attributes='table:default-cell-style-name="child"')
    struck = ods(rows, before=columns, styles=styles).aside.struck
    assert struck == dict.fromkeys(("A1", "C1", "F1", "A2", "B2"), "")


def test_a_struck_default_of_calc_counts_and_repeated_cells_are_all_told(ods: Ods) -> None:
    p = "<text:p>a</text:p>"
    repeated = cell(p, 'table:number-columns-repeated="2"')
    rows = row(repeated, attributes='table:number-rows-repeated="2"') + row(cell(p))
    found = ods(rows, common=style("table-cell", "", "solid")).aside.struck
    assert found == dict.fromkeys(("A1", "B1", "A2", "B2", "A3"), "")


def test_struck_words_of_calc_are_told_and_a_span_may_take_the_strike_away(ods: Ods) -> None:
    styles = style("text", "t", "solid") + style("text", "n", "none")
    styles += style("table-cell", "x", "solid")
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    part = cell(f"<text:p>giữ<text:s/>{span('t', 'bỏ <text:span>cả</text:span>')} lại</text:p>")
    back = cell(f"<text:p>bỏ {span('n', 'giữ')}</text:p>", 'table:style-name="x"')
    whole = cell(f"<text:p>{span('t', 'bỏ')}</text:p><text:p>{span('t', 'hết')}</text:p>")
    grid = ods(row(part, back, whole), styles=styles)
    assert grid.aside.struck == {"A1": "bỏ cả", "B1": "bỏ", "C1": ""}


def test_what_is_drawn_over_a_cell_of_calc_is_no_part_of_its_value(ods: Ods) -> None:
    box = '<draw:frame draw:name="a>b"><draw:text-box><text:p>hộp</text:p></draw:text-box>'
    box = f"<text:p>trả lời</text:p>{box}</draw:frame>"
    group = "<draw:g><draw:rect><text:p>một</text:p></draw:rect><draw:line/></draw:g>"
    note = "<office:annotation><text:p>ghi</text:p><text:p>chú</text:p></office:annotation>"
    grid = ods(row(cell(box), cell(f"<!-- -->{group}"), cell(f"{note}<text:p>c</text:p>")))
    assert grid.rows == (("trả lời", None, "c"),)
    assert grid.aside == Aside({"C1": "ghi\nchú"}, (("A1", "hộp"), ("B1", "một")))


def test_what_is_drawn_is_told_whatever_its_prefix(plan: Plan, tmp_path: Path) -> None:
    path = CASES / "asides/on-answers.ods"
    parts = parts_of(path)
    content = parts["content.xml"].replace(b"draw:", b"ve:").replace(b"xmlns:draw=", b"xmlns:ve=")
    (tmp_path / "form.ods").write_bytes(packed(parts | {"content.xml": content}))
    first, second = (receive(p, plan, plan.period(PERIOD)) for p in (path, tmp_path / "form.ods"))
    assert told(first) == told(second)
    assert [d.code for d in first.diagnostics] == [d.code for d in second.diagnostics]


@pytest.mark.parametrize(
    ("x", "y", "found"),
    [("0cm", "0cm", "B1"), ("21mm", "11mm", "C3"), ("1in", "30mm", "C7"), ("90mm", "0cm", "F1")],
)
def test_what_is_drawn_on_the_page_stands_at_the_cell_below_it(
    ods: Ods, x: str, y: str, found: str
) -> None:
    shapes = f'<table:shapes><draw:rect svg:x="{x}" svg:y="{y}"/></table:shapes>'
    columns = '<table:table-column table:style-name="w" table:visibility="collapse"/>'
    columns += '<table:table-column table:style-name="w" table:number-columns-repeated="2"/>'
    width = '<style:table-column-properties style:column-width="2cm"/>'
    height = '<style:table-row-properties style:row-height="5mm"/>'
    styles = style("table-column", "w", more=width) + style("table-row", "h", more=height)
    high = 'table:style-name="h" {}'.format
    filled = cell("<text:p>a</text:p>")
    rows = row(filled, attributes=high(""))
    rows += row(filled, attributes=high('table:number-rows-repeated="3"'))
    assert ods(rows, before=shapes + columns, styles=styles).aside.drawn == ((found, ""),)


def test_more_struck_text_than_memory_allows_is_told(
    ods: Ods, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = row(cell("<text:p>a</text:p>", 'table:number-columns-repeated="9"'))
    common = style("table-cell", "", "solid")
    assert len(ods(rows, common=common).aside.struck) == 9
    monkeypatch.setattr(calc_asides, "MOST", 8)
    read = open_book(tmp_path / "book.ods").loaded()
    assert [(d.code, d.place.sheet) for d in read.diagnostics] == [("W123", "T")]
    assert read.value.grids[0].rows == (("a",) * 9,)


@pytest.mark.parametrize("wrong", ["<draw:rect a=1/>", cell("<office:annotation/>")])
def test_what_the_parser_of_notes_cannot_read_is_told_and_costs_no_value(
    ods: Ods, wrong: str
) -> None:
    """An attribute without quotes; a cell without a row."""
    grid = ods(wrong + row(cell("<text:p>a</text:p>")), found=["W123"])
    assert grid.rows == (("a",),)


# .xls


def font(*, strikes: bool) -> bytes:
    sizes = struct.pack("<HHHHHBBBB", 200, 8 if strikes else 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
    return record(0x31, sizes + b"\x05\x00Arial")


def xf(number: int) -> bytes:
    return record(0xE0, struct.pack("<H", number) + bytes(18))


GLOBALS = b"".join(font(strikes=number == 5) for number in range(6)) + xf(0) + xf(6)
"""Fonts of which the one with the number 6 strikes out (there is none of number 4), and formats of
which the second one does."""


def shared(*texts: tuple[str, tuple[int, ...]], cut: tuple[int, ...] = ()) -> bytes:
    """The shared strings, cut into records at these places among the letters of wide texts."""
    data = struct.pack("<II", len(texts), len(texts))
    breaks: list[int] = []
    for text, runs in texts:
        data += struct.pack("<HB", len(text.encode("utf-16-le")) // 2, 9 if runs else 1)
        data += struct.pack("<H", len(runs) // 2) if runs else b""
        start = len(data)
        data += text.encode("utf-16-le")
        breaks += [start + 2 * place for place in cut if 2 * place < len(data) - start]
        data += struct.pack(f"<{len(runs)}H", *runs)
    pieces = [data[start:end] for start, end in pairwise([0, *breaks, len(data)])]
    return record(0xFC, pieces[0]) + b"".join(record(0x3C, b"\x01" + p) for p in pieces[1:])


def shared_cell(row_number: int, text: int, form: int = 0) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row_number, 0, form, text))


Xls = Callable[..., Grid]


@pytest.fixture
def xls(tmp_path: Path) -> Xls:
    """The sheet of an .xls with these records of cells, and more for the whole workbook."""

    def write_and_open(cells: bytes, *more: bytes, version: int = 0x600) -> Grid:
        data = xls_file(cells, before_sheets=GLOBALS + b"".join(more), version=version)
        (tmp_path / "book.xls").write_bytes(data)
        read = open_book(tmp_path / "book.xls").loaded()
        assert read.diagnostics == ()
        return read.value.grids[0]

    return write_and_open


@pytest.mark.parametrize("cut", [(), (2,), (3, 7), (2, 3, 5)])
def test_struck_words_of_old_excel_are_told_wherever_records_end(
    xls: Xls, cut: tuple[int, ...]
) -> None:
    texts = (("giữ bỏ giữ", (4, 6, 6, 0)), ("😀 bỏ", (3, 6)), ("thường", ()), ("giữ lại", (0, 1)))
    cells = b"".join(shared_cell(number, number) for number in range(4))
    cells += shared_cell(4, 2, 1) + shared_cell(5, 3, 1) + shared_cell(6, 0, 1)
    grid = xls(cells, shared(*texts, cut=cut))
    assert [line[0] for line in grid.rows[:4]] == [text for text, _ in texts]
    assert grid.aside.struck == {"A1": "bỏ", "A2": "bỏ", "A5": "", "A7": "giữ bỏ"}


def test_struck_numbers_of_old_excel_are_told_and_blank_cells_are_not(xls: Xls) -> None:
    many = struct.pack("<HHHIHIHIH", 2, 1, 1, 6, 0, 6, 1, 6, 3)
    cells = number_cell(0, 0, 1) + record(0x203, struct.pack("<HHHd", 1, 0, 1, 5))
    cells += record(0xBD, many) + record(0x201, struct.pack("<HHH", 3, 0, 1))
    assert xls(cells).aside.struck == {"A2": "", "B3": "", "D3": ""}


def test_text_of_several_fonts_in_the_cell_itself_is_told(xls: Xls) -> None:
    text = "giữ bỏ"
    head = struct.pack("<HHHHB", 0, 0, 0, len(text), 1)
    grid = xls(record(0xD6, head + text.encode("utf-16-le") + struct.pack("<HHH", 1, 4, 6)))
    assert grid.rows == ((text,),) and grid.aside.struck == {"A1": "bỏ"}


def anchor(column: int, row_number: int) -> bytes:
    """A shape with its place, as records of drawings have it."""
    place = struct.pack("<HHI9H", 0, 0xF010, 18, 0, column, 0, row_number, 0, 0, 0, 0, 0)
    options = struct.pack("<HHI", 0x13, 0xF00B, 6) + bytes(6)
    return struct.pack("<HHI", 0xF, 0xF004, len(options + place)) + options + place


def thing(kind: int, number: int) -> bytes:
    return record(0x5D, struct.pack("<4H", 0x15, 18, kind, number) + bytes(14))


def said(*pieces: str) -> bytes:
    letters = sum(map(len, pieces))
    head = record(0x1B6, struct.pack("<7H4x", 0, 0, 0, 0, 0, letters, 16))
    texts = (record(0x3C, b"\x01" + piece.encode("utf-16-le")) for piece in pieces)
    return head + b"".join(texts) + record(0x3C, bytes(16))


def note(row_number: int, column: int, number: int) -> bytes:
    return record(0x1C, struct.pack("<4HHB", row_number, column, 0, number, 1, 0) + b"A")


def test_notes_and_drawings_of_old_excel_are_told(xls: Xls) -> None:
    first = anchor(2, 30)
    chart = record(0x809, struct.pack("<HH", 0x600, 0x20) + bytes(12)) + number_cell(8, 8, 1)
    cells = number_cell(0, 0, 1)
    cells += record(0xEC, first[:12]) + record(0x3C, first[12:]) + thing(6, 1) + said("hộp ", "chữ")
    cells += record(0xEC, anchor(3, 1)) + thing(5, 2) + chart + record(0x0A)
    cells += record(0xEC, anchor(9, 9)) + thing(0x14, 3) + record(0xEC, anchor(4, 4)) + thing(0, 4)
    cells += record(0xEC, anchor(5, 5)) + thing(0x19, 5) + said("Ghi chú\rhai") + thing(8, 6)
    cells += note(6, 1, 5) + note(7, 7, 99)
    drawn = (("C31", "hộp chữ"), ("D2", ""), ("F6", ""))
    assert xls(cells).aside == Aside({"B7": "Ghi chú\nhai"}, drawn)


def test_notes_and_struck_text_of_excel_95_are_told(xls: Xls) -> None:
    page = record(0x42, struct.pack("<H", 1258))
    rich = struct.pack("<HHHH", 0, 0, 0, 6) + b"giu bo" + bytes((1, 4, 6))
    notes = record(0x1C, struct.pack("<HHH", 2, 1, 11) + "đây là ".encode("cp1258"))
    notes += record(0x1C, struct.pack("<HHH", 0xFFFF, 0, 4) + b"ghi ")
    box = record(0x5D, struct.pack("<I6H", 1, 6, 1, 0, 2, 0, 3) + bytes(18))
    grid = xls(record(0xD6, rich) + box + notes, page, version=0x500)
    assert grid.aside == Aside({"B3": "đây là ghi"}, (("C4", ""),), {"A1": "bo"})


@pytest.mark.parametrize(
    ("cells", "before"),
    [
        (record(0x5D, b"\x15"), b""),
        (record(0x1B6), b""),
        (record(0x1C), b""),
        (b"", record(0x31)),
    ],
    ids=["object", "text", "note", "font"],
)
def test_a_damaged_record_costs_what_stands_beside_and_never_the_form(
    tmp_path: Path, cells: bytes, before: bytes
) -> None:
    good = number_cell(0, 0, 1) + thing(6, 1) + said("hộp")
    data = xls_file(good + cells, before_sheets=GLOBALS + before)
    (tmp_path / "book.xls").write_bytes(data)
    read = open_book(tmp_path / "book.xls").loaded()
    assert [(d.code, d.place.sheet) for d in read.diagnostics] == [("W123", "S")]
    assert read.value.grids[0].rows == ((1.0,),)
    assert read.value.grids[0].aside.drawn == (("A1", "hộp"),)


# .xlsb


def test_text_of_several_fonts_in_a_cell_of_a_binary_workbook_is_read_and_told(
    tmp_path: Path,
) -> None:
    rich = b"\x01" + wide("giữ bỏ") + struct.pack("<I2H", 1, 4, 1)
    rows = binary_row(0, binary_cell(62, 0, rich), binary_cell(5, 1, struct.pack("<d", 2)))
    fonts = [bytes(4), struct.pack("<HH", 0, 8)]
    styles = binary_record(611, struct.pack("<I", 2))
    styles += b"".join(binary_record(43, font + bytes(20)) for font in fonts) + binary_record(612)
    styles += binary_record(617, struct.pack("<I", 1)) + binary_record(47, bytes(16))
    parts = binary_parts(rows) | {"xl/styles.bin": styles + binary_record(618)}
    links = "xl/_rels/workbook.bin.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    link = f'<Relationship Id="s" Type="{kind}" Target="styles.bin"/></Relationships>'
    parts[links] = parts[links].replace(b"</Relationships>", link.encode())
    (tmp_path / "book.xlsb").write_bytes(packed(parts))
    read = open_book(tmp_path / "book.xlsb").loaded()
    assert read.diagnostics == ()
    assert read.value.grids[0].rows == (("giữ bỏ", 2.0),)
    assert read.value.grids[0].aside == Aside(struck={"A1": "bỏ"})


@pytest.mark.parametrize("part", ["xl/comments9.bin", "xl/worksheets/_rels/sheet1.bin.rels"])
def test_a_damaged_part_beside_a_binary_sheet_never_costs_the_form(
    plan: Plan, tmp_path: Path, part: str
) -> None:
    parts = parts_of(CASES / "asides/on-answers.xlsb")
    parts[part] = parts[part][: len(parts[part]) // 3]
    (tmp_path / "form.xlsb").write_bytes(packed(parts))
    received = receive(tmp_path / "form.xlsb", plan, plan.period(PERIOD))
    assert received.submission is not None and received.submission.entries[0].completed_on is None
    lost = [d.place.sheet for d in received.diagnostics if d.code == "W123"]
    assert lost == ["Nhiệm vụ"]


# whatever the format


def test_blanks_are_neither_struck_nor_kept() -> None:
    assert struck_out([(" ", True), ("giữ", False)]) is None
    assert struck_out([("bỏ", True), (" ", False), ("\n", False)]) == ""
    assert struck_out([("bỏ", True), (" ", True), ("hết", True), (" giữ", False)]) == "bỏ hết"


def test_a_font_that_is_not_there_strikes_nothing_out() -> None:
    fonts = Fonts([True], [True])
    assert fonts.rich("a", [(0, 9)]) == ("a", ((0, False),))
    assert fonts.struck(7) is None and fonts.struck(0) == ""
