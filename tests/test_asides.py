"""What a person puts beside the values of cells is told: notes, drawings, struck text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.forms.returned import sent_form
from tests.cases.makers import pack, parts, whole_form
from tests.cases.plan import PERIOD
from tests.support.receiving import receive

CORPUS = Path(__file__).parent / "cases"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TASKS, GUIDE = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
Told = list[tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(CORPUS / "plan.xlsx").loaded().value


@pytest.fixture
def edited(plan: Plan, tmp_path: Path) -> Callable[[Callable[[Workbook], None]], Received]:
    """The filled form after a change by openpyxl."""

    def change_and_read(change: Callable[[Workbook], None]) -> Received:
        workbook = load_workbook(whole_form())
        change(workbook)
        workbook.save(tmp_path / "form.xlsx")
        return receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))

    return change_and_read


@pytest.fixture
def with_parts(plan: Plan, tmp_path: Path) -> Callable[[str, dict[str, tuple[str, str]]], Received]:
    """The filled form with parts more, by name with kind and content, related to a sheet."""

    def add_and_read(sheet: str, more: dict[str, tuple[str, str]]) -> Received:
        content = parts(whole_form())
        links = ""
        for number, (name, (kind, text)) in enumerate(more.items()):
            content[name] = text.encode()
            links += f'<Relationship Id="x{number}" Type="{RELATION}/{kind}" Target="/{name}"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        relations = f'<Relationships xmlns="{space}">{links}</Relationships>'
        content[sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"] = relations.encode()
        pack(tmp_path / "form.xlsx", content)
        return receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))

    return add_and_read


Edited = Callable[[Callable[[Workbook], None]], Received]
WithParts = Callable[[str, dict[str, tuple[str, str]]], Received]


def told(received: Received) -> Told:
    """Code, sheet, cell and value of what is told of asides."""
    return [
        (d.code, d.place.sheet, d.place.cell, d.value)
        for d in received.diagnostics
        if d.code[:3] == "S14"
    ]


def noted(sheet: str, cell: str, text: str, *, blank: bool = False) -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        target = workbook[sheet][cell]
        target.comment = Comment(text, "Người điền")
        if blank:
            target.value = None

    return change


@pytest.mark.parametrize(
    ("sheet", "cell", "field"),
    [("Nhiệm vụ", "L9", "result"), ("Nhiệm vụ", "G8", "state"), ("Chỉ tiêu", "F7", "numerator")],
)
def test_a_note_beside_a_blank_cell_is_told_with_its_cell(
    edited: Edited, sheet: str, cell: str, field: str
) -> None:
    received = edited(noted(sheet, cell, "Đã xong", blank=True))
    assert told(received) == [("S140", sheet, cell, "Đã xong")]
    found = next(d for d in received.diagnostics if d.code == "S140")
    assert found.place.field == field and found.place.task


def test_the_returned_copy_carries_such_a_note(edited: Edited, plan: Plan, tmp_path: Path) -> None:
    received = edited(noted("Nhiệm vụ", "L9", "Đã xong", blank=True))
    form = sent_form(received, plan, plan.period(PERIOD))
    assert form is not None
    write_returned_copy(received, form, tmp_path / "copy.xlsx")
    comments = [
        cell.comment.text
        for row in load_workbook(tmp_path / "copy.xlsx")["Nhiệm vụ"].iter_rows()
        for cell in row
        if cell.comment
    ]
    assert any("“Đã xong”" in text for text in comments)
    again = receive(tmp_path / "copy.xlsx", plan, plan.period(PERIOD))
    assert told(again) == []  # our own words in a note are nobody's answer


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Nhiệm vụ", "C8"), ("Nhiệm vụ", "L7"), ("Hướng dẫn", "A3"), ("Danh mục", "A1")],
)
def test_other_notes_are_told_once_a_sheet(edited: Edited, sheet: str, cell: str) -> None:
    received = edited(noted(sheet, cell, "Xem lại chỗ này"))
    assert told(received) == [("S141", sheet, cell, "Xem lại chỗ này")]


def test_a_thread_of_comments_is_told_with_all_that_was_said(with_parts: WithParts) -> None:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = f'<ThreadedComments xmlns="{space}"><threadedComment ref="C8"><text>Hỏi</text>'
    thread += '</threadedComment><threadedComment ref="C8"><text>Đáp</text></threadedComment>'
    thread += "</ThreadedComments>"
    name = "xl/threadedComments/threadedComment1.xml"
    received = with_parts(TASKS, {name: ("threadedComment", thread)})
    assert told(received) == [("S141", "Nhiệm vụ", "C8", "Hỏi; Đáp")]


DRAWING = (
    '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:twoCellAnchor>'
    "<d:from><d:col>2</d:col><d:row>30</d:row></d:from>{}</d:twoCellAnchor></d:wsDr>"
)
BOX = "<d:sp><d:txBody><a:p><a:r><a:t>Đã làm</a:t></a:r></a:p><a:p/></d:txBody></d:sp>"


@pytest.mark.parametrize(
    ("sheet", "title"), [(TASKS, "Nhiệm vụ"), (GUIDE, "Hướng dẫn")], ids=["tasks", "guide"]
)
@pytest.mark.parametrize(
    ("inside", "said"),
    [(BOX, "Đã làm")]
    + [(f"<d:{kind}/>", "hình ảnh") for kind in ("pic", "sp", "cxnSp", "graphicFrame")],
)
def test_whatever_is_drawn_is_told(
    with_parts: WithParts, sheet: str, title: str, inside: str, said: str
) -> None:
    drawing = DRAWING.format(inside)
    received = with_parts(sheet, {"xl/drawings/drawing1.xml": ("drawing", drawing)})
    assert told(received) == [("S142", title, "C31", said)]


def test_a_damaged_drawing_costs_nothing(with_parts: WithParts) -> None:
    drawing = DRAWING.format(BOX)[:-60]
    received = with_parts(TASKS, {"xl/drawings/drawing1.xml": ("drawing", drawing)})
    assert received.submission is not None
    assert told(received) == [("S142", "Nhiệm vụ", "C31", "Đã làm")]


def test_damaged_relations_of_a_sheet_cost_its_notes_and_are_told(
    with_parts: WithParts, plan: Plan, tmp_path: Path
) -> None:
    with_parts(TASKS, {"xl/drawings/drawing1.xml": ("drawing", DRAWING.format(BOX))})
    content = parts(tmp_path / "form.xlsx")
    content["xl/worksheets/_rels/sheet2.xml.rels"] = b"<Relationships><"
    pack(tmp_path / "form.xlsx", content)
    received = receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))
    assert received.submission is not None
    lost = [(d.code, d.place.sheet) for d in received.diagnostics]
    assert lost == [("W123", "Nhiệm vụ")]


def test_an_answer_that_is_struck_out_is_told_and_not_used(edited: Edited) -> None:
    def strike(workbook: Workbook) -> None:
        workbook["Nhiệm vụ"]["I7"].font = Font(strike=True)

    received = edited(strike)
    assert [(code, cell) for code, _, cell, _ in told(received)] == [("S143", "I7")]
    assert received.submission is not None and received.submission.entries[0].completed_on is None


def test_a_part_that_is_struck_out_is_told_with_the_whole_answer(edited: Edited) -> None:
    def strike(workbook: Workbook) -> None:
        struck = TextBlock(InlineFont(strike=True), "12 lớp ")
        workbook["Nhiệm vụ"]["L7"].value = CellRichText(struck, "15 lớp")

    assert told(edited(strike)) == [("S143", "Nhiệm vụ", "L7", "12 lớp 15 lớp")]


def test_a_piece_with_a_font_of_its_own_is_not_struck_out_by_its_cell(edited: Edited) -> None:
    def strike(workbook: Workbook) -> None:
        own = TextBlock(InlineFont(b=True), "15 lớp")
        for cell, text in (("L7", CellRichText("12 lớp ", own)), ("L9", CellRichText(own))):
            workbook["Nhiệm vụ"][cell].value = text
            workbook["Nhiệm vụ"][cell].font = Font(strike=True)

    received = edited(strike)
    assert [(code, cell) for code, _, cell, _ in told(received)] == [("S143", "L7")]
    assert "“12 lớp”" in received.diagnostics[0].message


def test_struck_text_elsewhere_is_told_once_a_sheet_and_a_blank_cell_is_not(
    edited: Edited,
) -> None:
    def strike(workbook: Workbook) -> None:
        for cell in ("B8", "C8", "A40"):
            workbook["Nhiệm vụ"][cell].font = Font(strike=True)

    found = told(edited(strike))
    assert [(code, sheet, cell) for code, sheet, cell, _ in found] == [("S144", "Nhiệm vụ", "B8")]
