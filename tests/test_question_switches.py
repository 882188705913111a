"""The questions that the plan workbook switches off, and the figures that go by seasons."""

from pathlib import Path

from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.questions import Question
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.rules.plans.new_year import next_plan
from tests.plans import the_plan


def test_switches_and_seasons_stand_in_the_plan_workbook(tmp_path: Path) -> None:
    written = replace(
        the_plan(),
        unasked=(Question.JUMP, Question.PEERS),
        targets=(replace(the_plan().targets[0], seasonal=True), *the_plan().targets[1:]),
        indicators=(replace(the_plan().indicators[0], seasonal=True), *the_plan().indicators[1:]),
    )
    write_plan(written, book := tmp_path / "ke-hoach.xlsx")
    assert api.load_plan(book) == written
    moved, _ = next_plan(written, 2024)
    assert moved.unasked == written.unasked
    assert (moved.targets[0].seasonal, moved.indicators[0].seasonal) == (True, True)


def test_a_plan_goes_to_word_and_back_with_its_switches(tmp_path: Path) -> None:
    book, paper = tmp_path / "a.xlsx", tmp_path / "a.docx"
    written = replace(
        the_plan(),
        unasked=(Question.FALL,),
        targets=(replace(the_plan().targets[0], seasonal=True), *the_plan().targets[1:]),
    )
    write_plan(written, book)
    words = ("plan", "export", str(book), "--out", str(paper), "--full")
    assert CliRunner().invoke(main, words).exit_code == 0
    words = ("plan", "import", str(paper), "--out", str(tmp_path / "b.xlsx"))
    assert CliRunner().invoke(main, words).exit_code == 0
    back = api.load_plan(tmp_path / "b.xlsx")
    assert back.unasked == (Question.FALL,)
    assert [t.seasonal for t in back.targets] == [t.seasonal for t in written.targets]


def test_an_older_plan_workbook_asks_everything() -> None:
    old = api.load_plan(Path(__file__).parent / "data" / "plan-0.1.xlsx")
    assert old.unasked == ()
    assert not any(row.seasonal for row in (*old.targets, *old.indicators))


def test_a_switch_that_says_anything_else_is_told(tmp_path: Path) -> None:
    write_plan(the_plan(), book := tmp_path / "ke-hoach.xlsx")
    workbook = load_workbook(book)
    sheet = workbook["Thông tin"]
    row = next(
        r
        for (label, *_) in sheet.iter_rows()
        if label.value == Question.FALL.switch
        for r in [label.row]
    )
    sheet.cell(row, 2).value = "có lẽ"
    workbook.save(book)
    opened = api.open_plan(book)
    assert [(d.code, d.place.sheet, d.place.cell) for d in opened.errors] == [
        ("P112", "Thông tin", f"B{row}")
    ]
    assert opened.plan.unasked == ()


def test_no_question_is_part_of_the_fingerprint_of_a_plan() -> None:
    of = the_plan()
    other = replace(
        of,
        unasked=(Question.JUMP,),
        targets=tuple(replace(target, seasonal=True) for target in of.targets),
        indicators=tuple(replace(row, seasonal=True) for row in of.indicators),
    )
    assert plan_digest(other) == plan_digest(of)
