"""An OpenDocument spreadsheet is read however its package and its names are spelt."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.door.saved_times import saved_inside
from cchc_xl.readers.plans import read_plan
from tests.cases.makers import pack, parts
from tests.cases.plan import PERIOD, answers
from tests.support.flat import flat
from tests.support.receiving import receive

CORPUS = Path(__file__).parent / "cases"
CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
FORMS = ("libreoffice-vi", "sheetjs", "gnumeric")
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(CORPUS / "plan.xlsx").loaded().value


@pytest.fixture
def read(plan: Plan, tmp_path: Path) -> Callable[[str, Change], Received]:
    """The form of that program after a change of its parts."""

    def change_and_read(form: str, change: Change) -> Received:
        content = parts(CORPUS / f"programs/{form}.ods")
        change(content)
        pack(tmp_path / "form.ods", content)
        return receive(tmp_path / "form.ods", plan, plan.period(PERIOD))

    return change_and_read


Reader = Callable[[str, Change], Received]


def told(received: Received) -> list[tuple[str, str, str]]:
    return [(d.code, d.place.sheet, d.place.cell) for d in received.diagnostics]


def assert_clean(received: Received) -> None:
    assert told(received) == []
    assert received.submission is not None
    assert flat(received.submission) == flat(answers())


def without(*names: str) -> Change:
    def change(content: Parts) -> None:
        for name in names:
            del content[name]

    return change


def last(content: Parts) -> None:
    content["mimetype"] = content.pop("mimetype")


def in_utf_16(content: Parts) -> None:
    text = re.sub(r"^<\?xml.*?\?>", "", content[CONTENT].decode())
    content[CONTENT] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def renamed(rename: Callable[[str], str]) -> Change:
    def change(content: Parts) -> None:
        for name in list(content):
            content[rename(name)] = content.pop(name)

    return change


def prefixed(content: Parts) -> None:
    """Every name with another prefix, as it is lawful."""
    text = content[CONTENT].decode()
    for usual, other in (("table", "t"), ("office", "o"), ("text", "ns3")):
        text = re.sub(rf"(?<![:\w-]){usual}:", f"{other}:", text)
        text = text.replace(f"xmlns:{usual}=", f"xmlns:{other}=")
    content[CONTENT] = text.encode()


CHANGES: dict[str, Change] = {
    "no mimetype": without("mimetype"),
    "no manifest": without(MANIFEST),
    "neither": without("mimetype", MANIFEST),
    "mimetype last": last,
    "mimetype with a line end": lambda parts: parts.update(mimetype=parts["mimetype"] + b"\r\n"),
    "mimetype with a mark": lambda parts: parts.update(
        mimetype=b"\xef\xbb\xbf" + parts["mimetype"]
    ),
    "empty mimetype": lambda parts: parts.update(mimetype=b""),
    "another mimetype": lambda parts: parts.update(mimetype=b"application/zip"),
    "template": lambda parts: parts.update(mimetype=parts["mimetype"] + b"-template"),
    "damaged manifest": lambda parts: parts.update({MANIFEST: b"<x"}),
    "no styles": without("styles.xml"),
    "damaged styles": lambda parts: parts.update({"styles.xml": b"x"}),
    "capitals": renamed(str.upper),
    "backslashes": renamed(lambda name: name.replace("/", "\\")),
    "UTF-16": in_utf_16,
    "prefixes": prefixed,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_form_is_read_however_its_package_is_spelt(
    read: Reader, form: str, change: Change
) -> None:
    assert_clean(read(form, change))


def test_the_time_of_saving_is_found_in_a_package_with_capitals(
    read: Reader, tmp_path: Path
) -> None:
    read("libreoffice-vi", renamed(str.upper))
    assert saved_inside(tmp_path / "form.ods") == saved_inside(
        CORPUS / "programs/libreoffice-vi.ods"
    )


def test_the_kind_of_sheet_is_not_compressed_first_or_at_all(plan: Plan, tmp_path: Path) -> None:
    content = parts(CORPUS / "programs/libreoffice-vi.ods")
    with zipfile.ZipFile(tmp_path / "form.ods", "w", zipfile.ZIP_BZIP2) as package:
        for name, data in content.items():
            package.writestr(name, data)
    assert_clean(receive(tmp_path / "form.ods", plan, plan.period(PERIOD)))


@pytest.mark.parametrize("body", [b"text", b"presentation", b"drawing", b"database"])
@pytest.mark.parametrize("named", [True, False])
def test_another_document_is_named_as_what_it_is(read: Reader, body: bytes, named: bool) -> None:
    def change(content: Parts) -> None:
        content[CONTENT] = content[CONTENT].replace(b"office:spreadsheet", b"office:" + body)
        content["mimetype"] = b"application/vnd.oasis.opendocument." + body
        if not named:
            del content["mimetype"]

    [found] = read("libreoffice-vi", change).diagnostics
    assert found.code == "W109"
    assert ("LibreOffice" in found.value) == (body != b"database")


RESULT = "Đã ban hành kế hoạch tuyên truyền."


def by_formula(cell: str) -> Change:
    """The cell L7 by a formula of that element."""

    def change(content: Parts) -> None:
        text = content[CONTENT].decode()
        old = re.compile(
            rf"<table:table-cell[^>]*>\s*<text:p>{RESULT}</text:p>\s*</table:table-cell>"
        )
        text, times = old.subn(cell, text, count=1)
        assert times == 1
        content[CONTENT] = text.encode()

    return change


FORMULA = '<table:table-cell table:formula="of:=[.A1]&amp;&quot;x&quot;"'


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cell", [f"{FORMULA}/>", f"{FORMULA}></table:table-cell>"])
def test_a_formula_that_no_program_has_computed_is_told(read: Reader, form: str, cell: str) -> None:
    assert told(read(form, by_formula(cell))) == [("S116", "Nhiệm vụ", "L7")]


@pytest.mark.parametrize("form", FORMS)
def test_only_of_a_program_that_cannot_count_an_empty_text_is_no_result(
    read: Reader, form: str
) -> None:
    cell = f'{FORMULA} office:value-type="string"><text:p></text:p></table:table-cell>'
    found = [code for code, *_ in told(read(form, by_formula(cell)))]
    assert ("S116" in found) == (form == "sheetjs")


@pytest.mark.parametrize("form", FORMS)
def test_libreoffice_leaves_out_the_empty_text_of_a_formula(read: Reader, form: str) -> None:
    cell = '<table:table-cell table:formula="of:=IF([.A1]&gt;0;1;&quot;&quot;)"/>'
    found = [code for code, *_ in told(read(form, by_formula(cell)))]
    assert ("S116" in found) == (form != "libreoffice-vi")


def test_a_zero_of_a_program_that_cannot_count_is_no_result(read: Reader) -> None:
    zero = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="0">'
    change = by_formula(f"{zero}<text:p>0</text:p></table:table-cell>")
    assert told(read("sheetjs", change)) == [("S116", "Nhiệm vụ", "L7")]


def test_an_empty_text_is_a_result(read: Reader) -> None:
    cell = f'{FORMULA} office:value-type="string" office:string-value=""/>'
    received = read("libreoffice-vi", by_formula(cell))
    assert "S116" not in [code for code, *_ in told(received)]


@pytest.mark.parametrize(
    ("sheet", "code"), [("Nhiệm vụ", "S146"), ("Hướng dẫn", "S146"), ("Danh mục", "S146")]
)
def test_a_formula_outside_the_cells_to_fill_is_told(read: Reader, sheet: str, code: str) -> None:
    def change(content: Parts) -> None:
        text = content[CONTENT].decode()
        start = text.index(f'table:name="{sheet}"')
        end = text.index("</table:table>", start)
        row = f"<table:table-row><table:table-cell/>{FORMULA}/></table:table-row>"
        content[CONTENT] = (text[:end] + row + text[end:]).encode()

    [found] = read("sheetjs", change).diagnostics
    assert (found.code, found.place.sheet) == (code, sheet)
    assert found.value == '=[.A1]&"x"'


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "spanned",
    [
        'table:number-columns-spanned="16384" table:number-rows-spanned="1"',
        'table:number-columns-spanned="1" table:number-rows-spanned="1048576"',
        'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"',
    ],
)
def test_whole_rows_and_columns_may_be_merged(read: Reader, form: str, spanned: str) -> None:
    def change(content: Parts) -> None:
        text = content[CONTENT].decode()
        end = text.index("</table:table>", text.index('table:name="Nhiệm vụ"'))
        row = f"<table:table-row><table:table-cell {spanned}/></table:table-row>"
        content[CONTENT] = (text[:end] + row + text[end:]).encode()

    assert_clean(read(form, change))
