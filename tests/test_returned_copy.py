"""What goes back to a sender: the copy to mend, its list of places, and the receipt."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.consolidation import FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose, errors
from cchc_xl.domain.submission import (
    STATUS_FIELDS,
    BudgetFigure,
    ExtraTask,
    Origin,
    SourceFile,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.text import clean
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.files import sha256
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.returned_sheets import MEND, RECEIPT_TITLE
from cchc_xl.readers.forms import read_form
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.forms.returned import count_rows, returned_name, sent_form, to_mend
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.rules.values.entry_values import text_value
from cchc_xl.sheets.returned.receipt import receipt
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.indicators import dossier_figures, with_dossiers
from tests.plans import plan as small_plan
from tests.plans import the_plan
from tests.support import staff
from tests.support.office import pdf_fonts, pdf_pages, pdf_text, to_pdf
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.receiving import receive
from tests.support.searches import examples
from tests.support.shared import Demonstration

PLAN = the_plan()
PERIOD = PLAN.period("2023-Q1")
SAVED = datetime(2023, 3, 15, 9, 30)
TYPED = {
    ("VI.2", "state"): "Gần xong",
    ("VI.3", "percent"): "nhiều",
    ("VI.4", "completed_on"): "31/02/2023",
    ("KP02", "spent"): "ba triệu",
    ("I.1", "result"): "=SUM(1)\n“Đã xong” & <gửi>",
}


def returned_file(folder: Path, change: Callable[[Workbook], None] = lambda book: None) -> Path:
    """The form of KHTC as it comes back with the usual faults and those of ``change``."""
    workbook = load_workbook(BytesIO(usual_file()))
    change(workbook)
    workbook.save(filled := folder / "Biểu KHTC.xlsx")
    return filled


@cache
def usual_file() -> bytes:
    """The form of KHTC with the usual faults."""
    with TemporaryDirectory() as folder:
        form, filled = Path(folder, "form.xlsx"), Path(folder, "Biểu KHTC.xlsx")
        write_form(build_form(PLAN, PERIOD, "KHTC"), form)
        fill_form(form, filled, sample_submission(PLAN, PERIOD, "KHTC", VERSION), SAVED, TYPED)
        return filled.read_bytes()


def add_work(workbook: Workbook) -> None:
    """Two tasks outside the plan, one of them with a date that is none."""
    sheet = workbook["Nhiệm vụ"]
    sheet["C27"], sheet["G27"] = "Tổ chức hội thi “Cải cách & tôi” <2023>", "Đã hoàn thành"
    sheet["I27"], sheet["L27"] = "hôm qua", "Có 12 đội dự thi"
    sheet["C28"], sheet["G28"] = "Việc thêm thứ hai", "Đang thực hiện"


def copy_of(received: Received, target: Path) -> Path:
    form = sent_form(received, PLAN, PERIOD)
    assert form is not None
    write_returned_copy(received, form, target)
    return target


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Received:
    return receive(returned_file(tmp_path_factory.mktemp("in"), add_work), PLAN, PERIOD)


@pytest.fixture(scope="module")
def copy(received: Received, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(received, tmp_path_factory.mktemp("out") / "copy.xlsx")


def values(submission: Submission | None) -> object:
    """Everything the unit has answered, wherever it stood."""
    assert submission is not None
    entries = {e.task: replace(e, origin=None) for e in submission.entries}
    return (
        (submission.plan, submission.period, submission.unit, submission.sample),
        entries,
        {f.target: replace(f, origin=None) for f in submission.targets},
        {f.line: replace(f, origin=None) for f in submission.budget},
        {f.indicator: replace(f, origin=None) for f in submission.indicators},
        [(e.text, replace(e.entry, origin=None)) for e in submission.extra],
    )


def faults(diagnostics: Sequence[Diagnostic]) -> list[tuple[str, str, str, str]]:
    return sorted((d.code, d.place.task, d.place.field, d.value) for d in diagnostics)


def listed(path: Path) -> tuple[Worksheet, list[dict[str, object]]]:
    """The first sheet of a copy, and its lines by field."""
    sheet = load_workbook(path).worksheets[0]
    fields = [column.field for column in MEND.columns]
    lines = [
        dict(zip(fields, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=8)
    ]
    return sheet, lines


def alarms(sheet: Worksheet, cell: str) -> list[str]:
    """Formulas of the conditional formats over a cell that a returned copy adds to the form's."""
    check = next(c.column_letter for c in sheet[6] if c.value == "Kiểm tra")
    return [
        rule.formula[0]
        for area in sheet.conditional_formatting
        if cell in area.cells
        for rule in area.rules
        if not rule.formula[0].startswith(f"${check}7=")
    ]


def test_a_copy_read_again_has_the_same_values_and_the_same_faults(
    received: Received, copy: Path
) -> None:
    again = receive(copy, PLAN, PERIOD)
    assert values(again.submission) == values(received.submission)
    told = [d for d in received.diagnostics if d.code != "S114"]  # now in rows of their own
    assert faults(again.diagnostics) == faults(told)
    assert {d.code for d in again.diagnostics} >= {"S201", "S202", "S203"}


def test_every_copy_of_the_demonstration_says_what_its_file_says(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    for step in demonstration.steps:
        consolidation = step.consolidation
        written = api.return_copies(
            consolidation.received,
            api.open_plan(demonstration.plan),
            tmp_path / "returned" / step.period.id,
            period_id=step.period.id,
            uses=consolidation.uses,
        ).paths
        assert len(written) == len(consolidation.received) == 7
        for file, path in zip(consolidation.received, written, strict=True):
            assert path.stem.endswith("_can-sua") == bool(file.diagnostics), path.name
            if file.diagnostics:
                again = receive(path, PLAN, step.period)
                assert values(again.submission) == values(file.submission)
                assert faults(again.diagnostics) == faults(file.diagnostics)


def test_the_first_sheet_counts_the_places_and_links_to_each(
    received: Received, copy: Path
) -> None:
    sheet, lines = listed(copy)
    workbook = load_workbook(copy)
    assert workbook.active.title == sheet.title == "Cần sửa (6)"
    assert "Đã nhận 45/49 dòng; 4 dòng có lỗi" in str(sheet["B3"].value)
    places = {(d.place.sheet, d.place.cell) for d in to_mend(received)}
    told = [line for line in lines if line["severity"] == Severity.INFO.value]
    assert len(told) == 2 and lines[-2:] == told
    lines = lines[:-2]
    assert len(lines) == len(places) == 6
    for number, line in enumerate(lines, 8):
        target = f"'{line['sheet']}'!{line['cell']}"
        assert sheet.cell(number, 5).hyperlink.location == target
        marked = workbook[str(line["sheet"])][str(line["cell"])]
        assert marked.comment.author == PLAN.unit("TCHC").name
        assert str(line["remedy"]).split("\n")[0] in marked.comment.text
    state = next(line for line in lines if line["cell"] == "G21")
    assert (state["severity"], state["value"]) == ("Lỗi", "Gần xong")
    assert str(state["item"]).startswith("VI.2. ")
    assert "Đang thực hiện" in str(state["allowed"])


def test_a_row_that_the_sender_has_moved_is_linked_where_it_stands_in_the_copy(
    tmp_path: Path,
) -> None:
    def swap(workbook: Workbook) -> None:
        sheet = workbook["Nhiệm vụ"]
        for column in range(1, 16):
            one, other = sheet.cell(7, column), sheet.cell(21, column)
            one.value, other.value = other.value, one.value

    file = receive(returned_file(tmp_path, swap), PLAN, PERIOD)
    _, lines = listed(copy_of(file, tmp_path / "copy.xlsx"))
    (state,) = [line for line in lines if line["value"] == "Gần xong"]
    assert (state["cell"], state["sent"]) == ("G21", "G7")


def test_the_alarm_follows_its_row_and_ends_when_the_cell_changes(copy: Path) -> None:
    workbook = load_workbook(copy)
    tasks = workbook["Nhiệm vụ"]
    assert 'AND($A7="VI.2",EXACT(G7,"Gần xong"))' in alarms(tasks, "G21")
    assert alarms(tasks, "G21") == alarms(tasks, "G7")
    assert tasks["G21"].fill.fill_type is None
    added = workbook["Ngoài kế hoạch"]
    assert 'AND(EXACT(E7,"hôm qua"))' in alarms(added, "E7")


@pytest.mark.parametrize(
    ("code", "field", "entry", "formula"),
    [
        (
            "S204",
            "completed_on",
            StatusEntry("I.1", State.COMPLETED),
            'AND($A7="I.1",I7="",EXACT(G7,"Đã hoàn thành"))',
        ),
        (
            "S209",
            "percent",
            StatusEntry("I.1", State.COMPLETED, Decimal(60)),
            'AND($A7="I.1",AND(ISNUMBER(H7),H7=0.6),EXACT(G7,"Đã hoàn thành"))',
        ),
        (
            "S206",
            "completed_on",
            StatusEntry("I.1", State.COMPLETED, completed_on=date(2023, 5, 1)),
            'AND($A7="I.1",AND(ISNUMBER(I7),I7=45047))',
        ),
    ],
)
def test_a_fault_of_two_cells_is_mended_by_a_change_of_either(
    tmp_path: Path, code: str, field: str, entry: StatusEntry, formula: str
) -> None:
    place = Place("a.xlsx", "Nhiệm vụ", "A1", "A", "I.1", field)
    words = {"first": "x", "last": "y", "value": "", "state": ""}
    path = small_copy(tmp_path, entry, found=(diagnose(code, place, **words),))
    assert alarms(load_workbook(path)["Nhiệm vụ"], f"{'HI'[field != 'percent']}7") == [formula]


def small_copy(folder: Path, *entries: StatusEntry, **given: object) -> Path:
    """The copy of a file of the small plan's unit A."""
    found = given.pop("found", ())
    answers = Submission("SNV-2023", "2023-Q1", "A", VERSION, entries, **given)
    file = Received(SourceFile("a.xlsx", "0" * 64, SAVED), answers, found)
    plan = small_plan()
    form = sent_form(file, plan, plan.period("2023-Q1"))
    assert form is not None
    write_returned_copy(file, form, folder / "copy.xlsx")
    return folder / "copy.xlsx"


WORDS = (
    st.text("aăâđêôơưạếữ =+-@\"'<&>\n1/.", max_size=40)
    .map(clean)
    .filter(lambda text: not text or text_value(text) == text)  # a ditto mark is never read
)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
AMOUNTS = st.none() | st.decimals(-(10**20), 10**20, places=2)
ENTRIES = st.builds(
    StatusEntry,
    task=st.just("I.1"),
    state=st.none() | st.sampled_from(State),
    percent=st.none() | st.decimals(-1000, 1000, places=2),
    completed_on=DAYS,
    document=WORDS,
    document_date=DAYS,
    result=WORDS,
    difficulty=WORDS,
    proposal=WORDS,
    expected_on=DAYS,
)
EXTRA = st.builds(
    ExtraTask,
    text=st.just("Việc tự thêm của phòng"),
    # Text alone would be a remark below the table: a state makes it an answer.
    entry=ENTRIES.map(
        lambda e: replace(e, task="", state=e.state or State.IN_PROGRESS, result="Đã làm")
    ),
)


@pytest.mark.search
@settings(max_examples=examples(40), phases=[Phase.explicit, Phase.generate])
@given(
    entry=ENTRIES,
    extra=st.lists(EXTRA, max_size=2),
    figures=st.tuples(AMOUNTS, AMOUNTS, WORDS),
    amounts=st.tuples(AMOUNTS, AMOUNTS, WORDS),
)
def test_whatever_was_read_is_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    entry: StatusEntry,
    extra: list[ExtraTask],
    figures: tuple[Decimal | None, Decimal | None, str],
    amounts: tuple[Decimal | None, Decimal | None, str],
) -> None:
    given = {
        "targets": (TargetFigure("CT01", *figures),),
        "budget": (BudgetFigure("KP01", *amounts),),
        "extra": tuple(extra),
    }
    path = small_copy(tmp_path_factory.mktemp("h"), entry, **given)
    again = read_form(path, small_plan()).value
    assert again is not None
    expected = Submission("SNV-2023", "2023-Q1", "A", VERSION, (entry,), **given)
    assert values(again) == values(expected)


def unread(field: str, value: str, code: str, proposal: str = "") -> Diagnostic:
    place = Place("a.xlsx", "Nhiệm vụ", "I7", "A", "I.1", field)
    words = (f"Không hiểu, {code}.", "Gõ lại.", value, "", proposal)
    return Diagnostic(code, Severity.ERROR, place, *words)


def test_a_date_with_two_readings_stays_unusable_until_somebody_mends_it(tmp_path: Path) -> None:
    found = unread("completed_on", "01/06/2023", "S117", proposal="06/01/2023")
    path = small_copy(tmp_path, StatusEntry("I.1"), found=(found,))
    assert load_workbook(path)["Nhiệm vụ"]["I7"].value == "01/06/2023 hay 06/01/2023?"
    read = read_form(path, small_plan())
    assert read.value is not None and read.value.entries[0].completed_on is None
    assert [(d.code, d.place.cell) for d in read.diagnostics] == [("S202", "I7")]


def test_a_dash_stays_a_dash(tmp_path: Path) -> None:
    place = Place("a.xlsx", "Chỉ tiêu", "F7", "A", "CT01", "numerator")
    found = Diagnostic("S224", Severity.WARNING, place, "Chưa có.", "Để trống.", "-")
    given = {"targets": (TargetFigure("CT01"),), "found": (found,)}
    path = small_copy(tmp_path, StatusEntry("I.1"), **given)
    assert load_workbook(path)["Chỉ tiêu"]["F7"].value == "-"


def test_a_value_written_otherwise_is_told_and_not_counted(tmp_path: Path) -> None:
    place = Place("a.xlsx", "Nhiệm vụ", "G7", "A", "I.1", "state")
    found = Diagnostic("S219", Severity.INFO, place, "Được hiểu là.", "Xem lại.", "đang TH")
    file = Received(SourceFile("a.xlsx", "0" * 64, SAVED), None, (found,))
    assert to_mend(file) == ()
    entry = StatusEntry("I.1", State.IN_PROGRESS, Decimal(200))
    wrong = unread("percent", "200%", "S208")
    path = small_copy(tmp_path, entry, found=(found, wrong))
    sheet, lines = listed(path)
    assert sheet.title == "Cần sửa (1)"
    assert [(line["severity"], line["value"]) for line in lines] == [
        ("Lỗi", "200%"),
        ("Thông tin", "đang TH"),
    ]


def test_a_receipt_alone_tells_what_was_understood_each_remedy_once() -> None:
    place = Place("a.xlsx", "Nhiệm vụ", "G7", "A", "I.1", "state")
    found = tuple(
        Diagnostic("S219", Severity.INFO, place, f"Lưu ý {n}.", "Xem lại.") for n in range(25)
    )
    answers = Submission("SNV-2023", "2023-Q1", "A", VERSION)
    file = Received(SourceFile("a.xlsx", "0" * 64, SAVED), answers, found)
    plan = small_plan()
    said = receipt(file, plan, sent_form(file, plan, None))
    assert said.notes[0] == "– Nhiệm vụ › G7: Lưu ý 0."
    assert said.notes[-2:] == ("→ Xem lại.", "… và 5 lưu ý nữa.")
    assert len(said.notes) == 22


def test_a_text_with_quotes_controls_and_many_letters_gives_a_sound_file(tmp_path: Path) -> None:
    text = '"' * 40 + "\x02" + "ă" * 400 + "\nhết"
    found = unread("completed_on", text, "S202")
    path = small_copy(tmp_path, StatusEntry("I.1"), found=(found,))
    assert xlsx_faults(path) == []
    sheet = load_workbook(path)["Nhiệm vụ"]
    assert sheet["I7"].value == text.replace("\x02", "")
    (formula,) = alarms(sheet, "I7")
    assert f'EXACT(LEFT(I7,50),"{chr(34) * 80}{"ă" * 10}")' in formula


def test_lists_and_prompts_are_alive_also_for_work_outside_the_plan(copy: Path) -> None:
    workbook = load_workbook(copy)
    for title, cell in (
        ("Nhiệm vụ", "G7"),
        ("Nhiệm vụ", "I21"),
        *(("Ngoài kế hoạch", cell) for cell in ("B7", "D7", "E8", "H9")),
    ):
        sheet = workbook[title]
        (rule,) = [r for r in sheet.data_validations.dataValidation if cell in r.cells]
        assert rule.showErrorMessage and rule.showInputMessage and rule.prompt
        assert not sheet[cell].protection.locked
    assert sheet["B8"].value == "Việc thêm thứ hai" and sheet["B8"].fill.fill_type is None


def test_two_faults_of_one_cell_are_one_place(tmp_path: Path) -> None:
    entry = StatusEntry("I.1", State.COMPLETED, Decimal(200))
    found = (
        unread("percent", "200%", "S208"),
        unread("percent", "200%", "S209"),
    )
    path = small_copy(tmp_path, entry, found=found)
    _, lines = listed(path)
    assert len(lines) == 1
    note = load_workbook(path)["Nhiệm vụ"]["H7"].comment.text
    assert found[0].message in note and found[1].message in note


def test_a_row_of_another_unit_is_told_with_what_it_says(tmp_path: Path) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook["Nhiệm vụ"]
        sheet["A26"], sheet["G26"], sheet["L26"] = "III.14", "Đang thực hiện", "Đã họp"

    file = receive(returned_file(tmp_path, change), PLAN, PERIOD)
    _, lines = listed(copy_of(file, tmp_path / "copy.xlsx"))
    assert (lines[0]["item"], lines[0]["cell"], lines[0]["sent"]) == ("III.14", None, "A26")
    told = "Tình trạng: Đang thực hiện; Kết quả thực hiện: Đã họp"
    assert lines[0]["value"] == told


def test_a_task_on_two_rows_is_linked_to_its_one_row(tmp_path: Path) -> None:
    entry = StatusEntry("I.1")
    place = Place("a.xlsx", "Nhiệm vụ", "A7", "A", "I.1")
    found = diagnose("S105", place, value="I.1", rows="dòng 7, dòng 8")
    path = small_copy(tmp_path, entry, found=(found, replace(found, place=place)))
    _, (line,) = listed(path)
    assert (line["cell"], line["field"]) == ("G7", "(cả dòng)")
    assert load_workbook(path)["Nhiệm vụ"]["G7"].value is None


def test_rows_are_counted_as_accepted_wrong_or_empty(received: Received) -> None:
    form = sent_form(received, PLAN, PERIOD)
    assert form is not None
    counted = count_rows(form, received.diagnostics)
    assert (counted.accepted, counted.wrong, counted.empty) == (45, 4, 0)
    fresh = replace(form, previous=None)
    assert count_rows(fresh, ()).empty == counted.asked == 49
    zero = StatusEntry("VI.2", percent=Decimal(0))
    assert received.submission is not None
    bare = {"targets": (), "budget": (), "indicators": ()}
    only_zero = replace(received.submission, entries=(zero,), **bare)
    assert count_rows(replace(form, previous=only_zero), ()).accepted == 1


def test_the_receipt_in_a_copy_tells_the_file_and_what_was_accepted(
    received: Received, copy: Path
) -> None:
    sheet = load_workbook(copy)[RECEIPT_TITLE]
    facts = {row[0].value: row[1].value for row in sheet["A6:B20"]}
    assert facts["Tên tệp"] == "Biểu KHTC.xlsx"
    assert facts["Mã SHA-256 của tệp"] == received.source.sha256
    assert facts["Phiên bản biểu"] == VERSION
    assert facts["Số dòng đã nhận"] == "45/49 dòng; 4 dòng có lỗi"
    assert facts["Nhiệm vụ ngoài kế hoạch"] == "2 dòng"
    assert "Cần sửa 6 chỗ" in str(facts["Kết quả tiếp nhận"])
    assert sheet.page_setup.orientation == "portrait" and sheet.page_setup.fitToHeight == 1


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A faulty form, a clean one, one of another period, and a file that is no form."""
    home = tmp_path_factory.mktemp("inbox")
    folder = home / "nhận về"
    folder.mkdir()
    returned_file(folder)
    for period, name in ((PERIOD, "đúng kỳ.xlsx"), (PLAN.period("2023-6T"), "sai kỳ.xlsx")):
        form = home / "form.xlsx"
        write_form(build_form(PLAN, period, "TCHC"), form)
        answers = sample_submission(PLAN, period, "TCHC", VERSION)
        fill_form(form, folder / name, answers, SAVED)
    (folder / "công văn.docx").write_bytes(b"PK")
    return folder


def test_each_file_gets_one_workbook_back_and_inputs_are_not_touched(
    inbox: Path, tmp_path: Path
) -> None:
    before = {path.name: sha256(path) for path in inbox.iterdir()}
    words = ("consolidate", inbox, "--plan", WORKBOOK, "--period", "2023-Q1", "--json")
    result = run(*words, "--out", tmp_path / "s.xlsx", "--return-dir", tmp_path / "a")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    names = [Path(path).name for path in document["returned"]]
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(names)
    assert set(names) == {
        "Biểu KHTC_can-sua.xlsx",
        "đúng kỳ_bien-nhan.xlsx",
        "sai kỳ_bien-nhan.xlsx",
        "công văn_bien-nhan.xlsx",
    }
    assert {path.name: sha256(path) for path in inbox.iterdir()} == before
    run(*words, "--out", tmp_path / "s.xlsx", "--return-dir", tmp_path / "b")
    for name in names:
        assert sha256(tmp_path / "a" / name) == sha256(tmp_path / "b" / name), name


def test_check_takes_each_file_by_the_period_that_it_names(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "a"
    result = run("check", inbox, "--plan", WORKBOOK, "--return-dir", out)
    assert result.exit_code == 1 and str(out) in result.output
    names = {path.name for path in out.iterdir()}
    assert {"Biểu KHTC_can-sua.xlsx", "đúng kỳ_bien-nhan.xlsx"} <= names
    sheet = load_workbook(out / "sai kỳ_bien-nhan.xlsx")[RECEIPT_TITLE]
    facts = {row[0].value: row[1].value for row in sheet["A6:B20"]}
    assert facts["Kỳ báo cáo"] == PLAN.period("2023-6T").label
    assert facts["Kết quả tiếp nhận"] == "Đã nhận, không phải sửa gì."


@pytest.mark.parametrize(("name", "stage"), [("công văn.docx", "W"), ("sai kỳ.xlsx", "S")])
def test_the_receipt_of_a_file_that_is_refused_says_why_and_what_to_do(
    inbox: Path, tmp_path: Path, name: str, stage: str
) -> None:
    file = receive(inbox / name, PLAN, PERIOD)
    (found,) = [d for d in file.diagnostics if d.code.startswith(stage)]
    (path,) = api.return_copies(
        [file], api.open_plan(WORKBOOK), tmp_path / "a", period_id="2023-Q1"
    ).paths
    sheet = load_workbook(path)[RECEIPT_TITLE]
    told = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert found.message in told and found.remedy in told
    assert "không nhận dòng nào" in told
    assert "W104" in [d.code for d in read_form(path, PLAN).diagnostics]


@pytest.mark.parametrize("use", [FileUse.SUPERSEDED, FileUse.COPY])
def test_nobody_is_asked_to_mend_a_file_that_does_not_count(
    received: Received, tmp_path: Path, use: FileUse
) -> None:
    (path,) = api.return_copies([received], api.open_plan(WORKBOOK), tmp_path, uses=[use]).paths
    assert path.name == "Biểu KHTC_bien-nhan.xlsx"
    said = dict(receipt(received, PLAN, sent_form(received, PLAN, None), use=use).facts)
    assert said["Kết quả tiếp nhận"].startswith(use.value)


def test_names_of_what_goes_back_never_meet() -> None:
    taken: set[str] = set()
    long = "Báo cáo " * 40
    names = [
        returned_name(stem, mend=True, taken=taken)
        for stem in ("Biểu", "BIỂU", "Bie\u0302\u0309u", "khác", long, long)
    ]
    assert names[:2] == ["Biểu_can-sua.xlsx", "BIỂU_can-sua_2.xlsx"]
    assert names[2].endswith("_can-sua_3.xlsx") and names[3] == "khác_can-sua.xlsx"
    assert len(set(names)) == 6
    assert all(len(name.encode()) <= 255 for name in names)


def test_a_return_folder_without_a_plan_or_among_the_forms_is_wrong_usage(
    inbox: Path, tmp_path: Path
) -> None:
    alone = run("check", inbox, "--return-dir", tmp_path / "a")
    assert alone.exit_code == 2 and "phải có --plan" in alone.output
    words = ("consolidate", inbox, "--plan", WORKBOOK, "--period", "2023-Q1")
    among = run(*words, "--out", tmp_path / "s.xlsx", "--return-dir", inbox)
    assert among.exit_code == 2 and "phải khác thư mục" in among.output
    one = run("check", inbox / "đúng kỳ.xlsx", "--plan", WORKBOOK, "--return-dir", inbox)
    assert one.exit_code == 2
    assert not (tmp_path / "s.xlsx").exists() and len(list(inbox.iterdir())) == 4


@pytest.fixture(scope="module")
def sent_back(
    inbox: Path, copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ...]:
    """What goes back of all kinds of files."""
    files = [receive(path, PLAN, PERIOD) for path in sorted(inbox.iterdir())]
    out = tmp_path_factory.mktemp("back") / "a"
    return (copy, *api.return_copies(files, api.open_plan(WORKBOOK), out).paths)


def test_what_goes_back_breaks_no_further_rule(sent_back: tuple[Path, ...]) -> None:
    assert len(sent_back) == 5
    for path in sent_back:
        assert xlsx_faults(path) == [], path.name


@pytest.mark.requires_sdk
def test_what_goes_back_has_no_error_in_the_validator(sent_back: tuple[Path, ...]) -> None:
    for path in sent_back:
        assert sdk_errors(path) == [], path.name


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_a_printed_copy_shows_its_list_and_a_receipt_is_one_page(
    received: Received, copy: Path, tmp_path: Path
) -> None:
    (alone,) = api.return_copies(
        [received], api.open_plan(WORKBOOK), tmp_path, uses=[FileUse.COPY]
    ).paths
    whole, single = to_pdf([copy, alone], tmp_path)
    pages = pdf_text(whole).split("\f")
    assert "Những chỗ cần sửa" in pages[0] and "Gần xong" in pages[0]
    assert "BIÊN NHẬN BIỂU BÁO CÁO" in pages[-2]
    assert "###" not in pdf_text(whole)
    assert pdf_pages(single) == 1 and received.source.sha256 in pdf_text(single)
    assert not [font for font in pdf_fonts(whole) if "DejaVu" in font]


@pytest.mark.requires_uno
def test_a_copy_mended_in_libreoffice_is_read_clean(
    received: Received, copy: Path, tmp_path: Path
) -> None:
    mended = {
        ("Nhiệm vụ", "G21"): "Đang thực hiện",
        ("Nhiệm vụ", "H22"): "60%",
        ("Nhiệm vụ", "I23"): "28/02/2023",
        ("Nhiệm vụ", "G23"): "Đã hoàn thành",
        ("Nhiệm vụ", "H23"): "100%",
        ("Nhiệm vụ", "J23"): "12/BC-KHTC",
        ("Ngoài kế hoạch", "E7"): "01/03/2023",
        ("Ngoài kế hoạch", "F7"): "13/BC-KHTC",
        ("Kinh phí", "F8"): "3000000",
    }
    saved = [tmp_path / f"mended{suffix}" for suffix in (".xlsx", ".ods", ".xls")]
    typed = [(*place, text) for place, text in mended.items()]
    assert staff.fill(copy, saved, typed) == ["ok"] * len(typed)
    before = received.submission
    assert before is not None
    changed = {("VI.2", "state"), ("VI.3", "percent"), ("", "completed_on")}
    changed |= {("VI.4", n) for n in ("state", "percent", "completed_on", "document")}
    for path in saved:
        again = receive(path, PLAN, PERIOD)
        assert errors(again.diagnostics) == 0, path.suffix
        assert again.diagnostics == ()
        assert again.submission is not None
        for task in (e.task for e in before.entries):
            assert kept(again.submission, task, changed) == kept(before, task, changed), task
        by_text = {e.text: replace(e.entry, origin=None) for e in again.submission.extra}
        for extra in before.extra:
            entry = by_text[extra.text]
            if extra.text.startswith("Tổ chức"):
                assert entry.completed_on == date(2023, 3, 1)
                entry = replace(entry, completed_on=None, document="")
            assert entry == replace(extra.entry, origin=None)


def kept(submission: Submission, task: str, changed: set[tuple[str, str]]) -> dict[str, object]:
    entry = next(e for e in submission.entries if e.task == task)
    return {n: getattr(entry, n) for n in STATUS_FIELDS if (task, n) not in changed}


@pytest.mark.requires_uno
def test_a_copy_can_be_sorted_and_says_the_same(
    received: Received, copy: Path, tmp_path: Path
) -> None:
    turned = tmp_path / "b.xlsx"
    outcome = staff.sort(copy, "Nhiệm vụ", "A7:R25", 3, descending=True, out_path=turned)
    assert outcome == "ok"
    assert values(read_form(turned, PLAN).value) == values(received.submission)


def test_an_origin_finds_the_fault_of_added_work(received: Received) -> None:
    assert received.submission is not None
    first = received.submission.extra[0].entry
    assert isinstance(first.origin, Origin)
    (found,) = [d for d in received.diagnostics if d.value == "hôm qua"]
    assert (first.origin.sheet, first.origin.cell("completed_on")) == (
        found.place.sheet,
        found.place.cell,
    )


# Figures of the statistics


@pytest.fixture(scope="module")
def statistics(tmp_path_factory: pytest.TempPathFactory) -> tuple[Received, Path]:
    """A file whose TK01 is no sum of its parts and whose TK07 cannot be read, and its copy."""
    plan, home = with_dossiers(), tmp_path_factory.mktemp("statistics")
    write_form(build_form(plan, PERIOD, "KHTC"), form := home / "form.xlsx")
    answers = replace(
        sample_submission(plan, PERIOD, "KHTC", VERSION), indicators=dossier_figures(TK05=4)
    )
    typed = {("TK07", "figure"): "bảy hồ sơ", ("TK02", "remark"): "Số liệu\nđối chiếu"}
    fill_form(form, filled := home / "Biểu KHTC.xlsx", answers, SAVED, typed)
    file = receive(filled, plan, PERIOD)
    sent = sent_form(file, plan, PERIOD)
    assert sent is not None
    write_returned_copy(file, sent, copy := home / "copy.xlsx")
    return file, copy


def test_a_copy_keeps_the_figures_and_says_which_sum_is_not_kept(
    statistics: tuple[Received, Path],
) -> None:
    file, copy = statistics
    assert [(d.code, d.place.task) for d in file.diagnostics] == [
        ("S203", "TK07"),
        ("S231", "TK01"),
    ]
    sheet, lines = listed(copy)
    assert sheet.title == "Cần sửa (2)"
    assert [(line["sheet"], line["cell"], line["value"]) for line in lines] == [
        ("Thống kê", "H7", "12"),
        ("Thống kê", "H13", "bảy hồ sơ"),
    ]
    assert "TK04 + TK05 + TK06 cộng lại là 13" in str(lines[0]["message"])
    figures = load_workbook(copy)["Thống kê"]
    assert [figures[f"H{row}"].value for row in range(7, 14)] == [12, 2, 10, 8, 4, 1, "bảy hồ sơ"]
    assert figures["I8"].value == "Số liệu\nđối chiếu"
    again = receive(copy, with_dossiers(), PERIOD)
    assert values(again.submission) == values(file.submission)
    assert faults(again.diagnostics) == faults(file.diagnostics)


def test_a_sum_is_alarming_until_the_check_of_its_row_is_content(
    statistics: tuple[Received, Path],
) -> None:
    figures = load_workbook(statistics[1])["Thống kê"]
    assert 'AND($A7="TK01",$D7<>"Đủ")' in alarms(figures, "H7")
    assert 'AND($A7="TK07",EXACT(H7,"bảy hồ sơ"))' in alarms(figures, "H13")
    assert "cộng lại là 13" in figures["H7"].comment.text
    assert figures["H11"].comment is None  # which of the figures is wrong nobody knows


@pytest.mark.requires_uno
def test_a_part_mended_in_libreoffice_mends_its_sum(
    statistics: tuple[Received, Path], tmp_path: Path
) -> None:
    mended = tmp_path / "mended.xlsx"
    typed = [("Thống kê", "H11", "3"), ("Thống kê", "H13", "7")]
    assert staff.fill(statistics[1], [mended], typed) == ["ok", "ok"]
    checks = load_workbook(mended, data_only=True)["Thống kê"]["D7:D13"]
    assert {cell.value for (cell,) in checks} == {"Đủ"}
    again = receive(mended, with_dossiers(), PERIOD)
    assert again.diagnostics == ()
    assert again.submission is not None
    assert [f.figure for f in again.submission.indicators] == [12, 2, 10, 8, 3, 1, 7]
