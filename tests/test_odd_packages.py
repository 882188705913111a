"""A part that is not needed, or is spelt otherwise, never costs the form."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.readers.plans import read_plan
from tests.cases.makers import pack, parts, whole_form
from tests.cases.plan import PERIOD, answers
from tests.support.flat import flat
from tests.support.receiving import receive

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
    assert flat(received.submission) == flat(answers())


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


@pytest.mark.parametrize("reference", ["AA:AC", "T:T", "$AA:$AC", "40:41", "40:40"])
def test_whole_columns_and_rows_may_be_merged(read: Reader, reference: str) -> None:
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


@pytest.mark.parametrize(("folder", "book"), [("xl/", "book1.xml"), ("so/", "workbook.xml")])
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
