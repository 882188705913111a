"""The buttons against a stand-in for Excel: right numbers, nothing lost, one message box."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import takewhile
from pathlib import Path

import pytest
import xlwings as xw
from click.testing import CliRunner
from openpyxl.utils import get_column_letter

from cchc_xl import api, button, demo
from cchc_xl.button.__main__ import main
from cchc_xl.button.filling import fill
from cchc_xl.button.paging import planned_page
from cchc_xl.button.planning import planned
from cchc_xl.cli import main as cli
from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.results import DerivedState
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.files import sha256
from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.layouts.button_book import ACTIONS, CONTROL_TITLE, LISTS_TITLE, SETTINGS
from cchc_xl.layouts.document_sheet import DOCUMENTS
from cchc_xl.layouts.follow_up import FOLLOW_UP
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.summary_contents import CONTENTS
from cchc_xl.rules.joining.consolidate import consolidate as join
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.sheets.overview.blocks import blocks
from cchc_xl.sheets.screen import screen
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.support.button_books import changed, values
from tests.support.desk import Desk, Kept, desk_for, keep
from tests.support.press import arguments_of, recorder
from tests.support.shared import Demonstration
from tests.support.xl_engine import (
    DISP_E_EXCEPTION,
    VBA_E_IGNORE,
    Excel,
    ExcelError,
    address_of,
    box_of,
)
from tests.support.xl_uno_engine import UnoBook, live_book
from tests.test_summary_workbook import HARD, hard_files
from tests.test_summary_workbook import PLAN as HARD_PLAN

PERIOD = "2023-Q1"
TWO = ("KHTC", "CNTT")
"""Who has sent a form with errors and who was late."""
DOCS = Path(__file__).parent.parent / "docs"
GUIDE = (DOCS / "nut-bam.md").read_text(encoding="utf-8")
NAMES = {setting.field: setting.name for setting in SETTINGS}


@pytest.fixture(scope="module")
def made(demonstration: Demonstration) -> demo.Made:
    return demonstration.steps[0]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs that find no output folder go into the test's own."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))


@pytest.fixture(params=["made by the program", "made by hand"])
def desk(tmp_path: Path, made: demo.Made, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The whole desk, and a workbook that somebody made with what two units sent."""
    by_hand = request.param == "made by hand"
    units = TWO if by_hand else ()
    with desk_for(tmp_path, made, PERIOD, by_hand=by_hand, units=units) as laid:
        yield laid


@pytest.fixture
def plain(tmp_path: Path, made: demo.Made) -> Iterator[Desk]:
    """A desk where two units have sent their forms."""
    with desk_for(tmp_path, made, PERIOD, units=TWO) as laid:
        yield laid


@pytest.fixture
def whole(tmp_path: Path, made: demo.Made) -> Iterator[Desk]:
    """A desk with all forms of the demonstration."""
    with desk_for(tmp_path, made, PERIOD) as laid:
        yield laid


@pytest.fixture(scope="module")
def after_a_press(made: demo.Made, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("đã bấm")
    with desk_for(folder, made, PERIOD, units=TWO) as laid:
        assert "Đã tổng hợp" in laid.press("consolidate")
        return keep(laid, folder / "đã tổng hợp")


@pytest.fixture
def pressed(after_a_press: Kept) -> Iterator[Desk]:
    """The desk of two units after it was consolidated."""
    with after_a_press.again() as laid:
        yield laid


def by_command_line(desk: Desk) -> dict[str, dict[str, object]]:
    """All cells of the workbook that ``cchc-xl consolidate`` writes; once for the same files."""
    key = tuple((path.name, sha256(path)) for path in sorted(desk.returned.iterdir()))
    if key not in _BY_COMMAND_LINE:
        _BY_COMMAND_LINE[key] = _run_command_line(desk)
    return _BY_COMMAND_LINE[key]


_BY_COMMAND_LINE: dict[tuple[tuple[str, str], ...], dict[str, dict[str, object]]] = {}


def _run_command_line(desk: Desk) -> dict[str, dict[str, object]]:
    out = desk.home / "cli.xlsx"
    words = ["consolidate", str(desk.returned), "--plan", str(desk.home / demo.PLAN_NAME)]
    CliRunner().invoke(cli, [*words, "--period", PERIOD, "--out", str(out)])
    return sheets_of(out)


def sheets_of(path: Path) -> dict[str, dict[str, object]]:
    """All cells of a consolidated workbook but its contents, which lead to what lies in a file."""
    found = values(path)
    del found[CONTENTS.title]
    return found


Sheets = dict[str, dict[str, object]]
NOT_IN_THE_FILE = {CONTROL_TITLE, LISTS_TITLE, FOLLOW_UP.title, DOCUMENTS.title}
COMPOSED = (summary_book.OVERVIEW_TITLE, summary_book.APPENDIX.title)
"""Sheets that the file arranges for leaders: tiles, charts, members' answers folded away."""
WRITTEN = ("result", "evidence")


def same(found: object, wanted: object) -> bool:
    if isinstance(wanted, int | float):
        return isinstance(found, float) and found == float(wanted)
    return type(found) is type(wanted) and found == wanted


def assert_shows(found: Sheets, file: Sheets) -> None:
    """The open workbook says what the consolidated workbook says, in Excel's types."""
    for title in file.keys() - set(COMPOSED):
        assert found[title].keys() == file[title].keys(), title
        wrong = [cell for cell in file[title] if not same(found[title][cell], file[title][cell])]
        assert wrong == [], title
    overview, appendix = COMPOSED
    assert len(states_of_sections(file[overview])) > 2
    assert states_of_sections(found[overview]) == states_of_sections(file[overview])
    sentences = ("Tổng quan kết quả", "Trong các nhiệm vụ đến hạn", "Đơn vị gửi báo cáo")
    told = [t for t in file[overview].values() if isinstance(t, str) and t.startswith(sentences)]
    assert len(told) == len(sentences)
    assert set(told) <= set(found[overview].values())
    assert len(rows_of_tasks(file[appendix])) > 20
    assert rows_of_tasks(found[appendix]) == rows_of_tasks(file[appendix])


def rows_of(cells: Mapping[str, object]) -> list[dict[str, object]]:
    """The rows that hold something, by the letters of their columns."""
    rows: dict[int, dict[str, object]] = {}
    for cell, value in cells.items():
        letters = cell.rstrip("0123456789")
        rows.setdefault(int(cell.removeprefix(letters)), {})[letters] = value
    return [rows[number] for number in sorted(rows)]


def states_of_sections(overview: Mapping[str, object]) -> list[list[float]]:
    """The numbers of tasks in each state, a line per section and one for all."""
    rows = rows_of(overview)
    start = next(n for n, row in enumerate(rows) if "Tổng số" in row.values())
    total = next(letter for letter, text in rows[start].items() if text == "Tổng số")
    below = takewhile(lambda row: isinstance(row.get(total), int | float), rows[start + 1 :])
    return [[float(n) for n in row.values() if isinstance(n, int | float)] for row in below]


def rows_of_tasks(appendix: Mapping[str, object]) -> list[dict[str, object]]:
    """The rows of tasks without what units wrote, which the file folds away beneath them."""
    written = {index for index, c in enumerate(summary_book.APPENDIX.columns) if c.field in WRITTEN}
    apart = {get_column_letter(index + 1) for index in written}
    return [
        {letter: value for letter, value in row.items() if letter not in apart}
        for row in rows_of(appendix)
        if row.keys() >= {"A", "B"}
    ]


def assert_dates_are_dates_and_codes_are_texts(desk: Desk) -> None:
    sheet = desk.backing.workbook[summary_data.ENTRIES.title]
    letters = {c.field: n for n, c in enumerate(summary_data.ENTRIES.columns, 1)}
    days = [sheet.cell(row, letters["completed_on"]) for row in range(6, sheet.max_row + 1)]
    assert any(isinstance(cell.value, datetime) for cell in days)
    assert {cell.number_format for cell in days} == {"dd/mm/yyyy"}
    codes = [sheet.cell(row, letters["source"]) for row in range(6, sheet.max_row + 1)]
    assert {cell.number_format for cell in codes} == {"@"}
    assert {type(cell.value) for cell in codes} <= {str, type(None)}


def assert_excel_is_given_back_and_the_outcome_noted(desk: Desk) -> None:
    assert given_back(desk.excel)
    assert any("/" in str(text) for text in desk.excel.status)
    assert isinstance(desk.told("last_run"), datetime)
    assert "Đã tổng hợp" in str(desk.told("outcome"))
    log = (desk.output / "nhat-ky-nut-bam.txt").read_text(encoding="utf-8")
    assert "Tổng hợp" in log


def test_one_press_gives_what_the_command_line_gives_and_a_second_one_changes_nothing(
    desk: Desk,
) -> None:
    text = desk.press("consolidate")
    assert_dates_are_dates_and_codes_are_texts(desk)
    assert_excel_is_given_back_and_the_outcome_noted(desk)
    wanted, found = by_command_line(desk), desk.values()
    assert wanted.keys() == found.keys() - NOT_IN_THE_FILE
    assert_shows(found, wanted)
    assert "Đã tổng hợp" in text
    assert len(desk.excel.alerts) == 1
    assert sheets_of(desk.output / f"tong-hop-{PERIOD}.xlsx") == wanted
    assert len(list((desk.output / f"gui-lai-{PERIOD}").iterdir())) == len(
        list(desk.returned.iterdir())
    )
    written = {path: path.read_bytes() for path in sorted(desk.output.rglob("*.xlsx"))}
    desk.excel.writes.clear()
    desk.press("consolidate")
    assert changed(found, desk.values()) == set()
    assert {path: path.read_bytes() for path in sorted(desk.output.rglob("*.xlsx"))} == written
    assert max(desk.excel.writes.values()) <= 3


def test_after_a_file_was_mended_only_what_it_says_changes(pressed: Desk, made: demo.Made) -> None:
    before = pressed.values()
    mended = next(path for path in pressed.returned.iterdir() if "KHTC" in path.name)
    plan = api.load_plan(pressed.home / demo.PLAN_NAME)
    period = plan.period(PERIOD)
    answers = sample_submission(plan, period, "KHTC", VERSION)
    form = made.forms / mended.name
    fill_form(form, mended, answers, datetime(2023, 3, 14, 9, 30))
    pressed.press("consolidate")
    found = pressed.values()
    assert_shows(found, by_command_line(pressed))
    touched = {cell.split("!")[0] for cell in changed(before, found)}
    assert touched
    assert touched <= {
        "Theo dõi",
        "Tổng quan",
        "Phụ lục",
        "Theo đơn vị",
        "Kinh phí",
        "Khó khăn - Kiến nghị",
        "Lỗi dữ liệu",
        "Nguồn",
        "Dữ liệu",
        "Số liệu đơn vị",
        "Diễn biến",
        "Chấm điểm",
    }
    sheet = [cell for cell in changed(before, found) if cell.startswith("Dữ liệu!")]
    units = {row.value: row.row for row in pressed.backing.workbook["Dữ liệu"]["C"]}
    assert sheet
    rows = {int("".join(filter(str.isdigit, cell.split("!")[1]))) for cell in sheet}
    column = pressed.backing.workbook["Dữ liệu"]["C"]
    assert {column[row - 1].value for row in rows} == {"KHTC"}
    assert "KHTC" in units


def test_rows_that_are_no_longer_needed_are_emptied_and_what_the_officer_typed_elsewhere_stays(
    pressed: Desk,
) -> None:
    notes = pressed.backing.workbook.create_sheet("Ghi chú riêng")
    notes["A1"] = "Gọi phòng KHTC"
    units = pressed.backing.workbook["Theo đơn vị"]
    right, below = f"Z{7}", f"B{units.max_row + 3}"
    units[right], units[below] = "đã nhắc", "Ghi chú dưới bảng"
    for path in sorted(pressed.returned.iterdir())[1:]:
        path.unlink()
    pressed.press("consolidate")
    wanted, found = by_command_line(pressed), pressed.values()
    assert found["Nguồn"].keys() == wanted["Nguồn"].keys()
    assert found["Lỗi dữ liệu"].keys() == wanted["Lỗi dữ liệu"].keys()
    assert found["Ghi chú riêng"] == {"A1": "Gọi phòng KHTC"}
    assert (found["Theo đơn vị"][right], found["Theo đơn vị"][below]) == (
        "đã nhắc",
        "Ghi chú dưới bảng",
    )


def test_a_press_reads_the_plan_once_and_tables_are_as_long_as_their_rows(
    plain: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    open_plan = api.open_plan

    def counted(path: Path) -> api.LoadedPlan:
        opened.append(path)
        return open_plan(path)

    monkeypatch.setattr(api, "open_plan", counted)
    plain.excel.filtered.add("bang_units")
    plain.press("consolidate")
    assert [path.name for path in opened] == [demo.PLAN_NAME]
    table = plain.backing.workbook["Theo đơn vị"].tables["bang_units"]
    last = max(int("".join(filter(str.isdigit, cell))) for cell in plain.sheet("Theo đơn vị"))
    assert table.ref.endswith(str(last))
    assert plain.excel.filtered == {"bang_units"}


def test_checking_lists_the_faults_and_writes_no_file(plain: Desk) -> None:
    before = plain.values()
    text = plain.press("check")
    found = plain.values()
    assert {cell.split("!")[0] for cell in changed(before, found)} == {"Lỗi dữ liệu", "Theo dõi"}
    assert found["Lỗi dữ liệu"] == by_command_line(plain)["Lỗi dữ liệu"]
    assert "S201" in text
    assert not plain.output.exists()


@pytest.mark.parametrize("action", ["check", "consolidate"])
def test_a_press_tells_what_it_passed_by(plain: Desk, action: str) -> None:
    shutil.copy(WORKBOOK, plain.returned / "kế hoạch.xlsx")
    assert "Bỏ qua 1 mục" in plain.press(action)
    assert "kế hoạch.xlsx (sổ kế hoạch)" in plain.excel.alerts[-1][0]


def test_report_and_letter_come_from_the_last_consolidation(pressed: Desk) -> None:
    pressed.setting("due", "20/03/2023")
    assert "Đã ghi báo cáo" in pressed.press("report")
    assert "Đã ghi công văn đôn đốc" in pressed.press("remind")
    names = {path.name for path in pressed.output.iterdir()}
    assert names >= {f"bao-cao-{PERIOD}.docx", f"cong-van-don-doc-{PERIOD}.docx"}
    assert [buttons for _, buttons, _ in pressed.excel.alerts] == ["ok"] * 2


def test_the_plan_of_the_next_year_is_that_of_the_command(plain: Desk) -> None:
    """Of the settings only plan and output are needed; what to look at is said in the box."""
    plain.setting("period", None)
    plain.setting("returned", None)
    before = plain.values()
    text = plain.press("new_year")
    made, wanted = plain.output / "ke-hoach-cchc-2024.xlsx", plain.home / "theo-lenh.xlsx"
    assert str(made) in text
    assert "Kỳ báo cáo C6, C7, C9, C10" in text
    assert not changed(before, plain.values())
    words = ["plan", "new-year", str(plain.home / demo.PLAN_NAME), "--year", "2024"]
    assert CliRunner().invoke(cli, [*words, "--out", str(wanted)]).exit_code == 0
    assert made.read_bytes() == wanted.read_bytes()
    assert "W135" not in plain.press("new_year")
    made.write_bytes(b"edited")
    assert "W135" in plain.press("new_year")
    assert (plain.output / "cu" / made.name).read_bytes() == b"edited"


def test_what_was_edited_since_the_last_press_is_set_aside(pressed: Desk) -> None:
    pressed.setting("due", "20/03/2023")
    made = {"consolidate": f"tong-hop-{PERIOD}.xlsx", "report": f"bao-cao-{PERIOD}.docx"}
    made["remind"] = f"cong-van-don-doc-{PERIOD}.docx"
    for action, name in made.items():
        if action != "consolidate":
            pressed.press(action)
        out = pressed.output / name
        first = out.read_bytes()
        assert "W135" not in pressed.press(action)
        out.write_bytes(b"edited")
        assert "W135" in pressed.press(action)
        assert out.read_bytes() == first
        assert (pressed.output / "cu" / name).read_bytes() == b"edited"


def test_no_job_writes_over_an_input_of_its_own(pressed: Desk) -> None:
    """Each setting for a file or folder, given as what the job writes."""
    written = {
        "consolidate": f"tong-hop-{PERIOD}.xlsx",
        "report": f"bao-cao-{PERIOD}.docx",
        "remind": f"cong-van-don-doc-{PERIOD}.docx",
        "new_year": "ke-hoach-cchc-2024.xlsx",
    }
    settings = {
        "consolidate": ("plan", "previous", "last_year"),
        "report": ("plan", "report_template"),
        "remind": ("plan", "letter_template"),
        "new_year": ("plan",),
    }
    for action, fields in settings.items():
        for field in fields:
            given = pressed.output / written[action]
            source = pressed.home / demo.PLAN_NAME
            if field in ("previous", "last_year"):
                source = pressed.output / written["consolidate"]
            kept = pressed.told(field)
            content = source.read_bytes()
            given.write_bytes(content)
            pressed.setting(field, str(given))
            assert "W131" in pressed.press(action), (action, field)
            assert given.read_bytes() == content
            pressed.setting(field, None if kept is None else str(kept))
            if action != "consolidate":
                given.unlink()


def given_back(excel: Excel) -> bool:
    return excel.status[-1] is False and excel.properties == Excel().properties


Spoil = Callable[[Desk], object]


def _protect(desk: Desk) -> None:
    desk.backing.workbook["Kinh phí"].protection.sheet = True


def _lock_output(desk: Desk) -> None:
    (desk.output / f"tong-hop-{PERIOD}.xlsx").mkdir(parents=True)


def _foreign_plan(desk: Desk) -> None:
    shutil.copy(next(desk.returned.iterdir()), desk.home / "khác.xlsx")
    desk.setting("plan", "khác.xlsx")


def _fail_at(what: str, sheet: str, code: int) -> Spoil:
    def spoil(desk: Desk) -> None:
        def on_call(called: str, where: str) -> None:
            # The first write of a press only tries whether the sheet is open.
            if (called, where) == (what, sheet) and desk.excel.writes[sheet]:
                raise ExcelError(code, "?")

        desk.excel.on_call = on_call

    return spoil


FAILURES: dict[str, tuple[str, str, Spoil]] = {
    "no folder named": ("consolidate", "B101", lambda d: d.setting("returned", None)),
    "no such folder": ("consolidate", "B106", lambda d: d.setting("returned", "không có")),
    "no files": (
        "consolidate",
        "C105",
        lambda d: [path.unlink() for path in list(d.returned.iterdir())],
    ),
    "no plan": ("check", "B106", lambda d: d.setting("plan", "không có.xlsx")),
    "a last year without statistics": (
        "check",
        "W107",
        lambda d: d.setting("last_year", demo.PLAN_NAME),
    ),
    "a form for a plan": ("consolidate", "P101", _foreign_plan),
    "no such period": ("consolidate", "C107", lambda d: d.setting("period", "2023-Q9")),
    "no day": ("remind", "B102", lambda d: d.setting("due", "ngày mai")),
    "a locked output": ("consolidate", "W108", _lock_output),
    "output among the forms": (
        "consolidate",
        "B104",
        lambda d: d.setting("output", d.returned.name),
    ),
    "a lost name": (
        "consolidate",
        "B103",
        lambda d: d.backing.set_name(NAMES["output"], "='Điều khiển'!#REF!"),
    ),
    "a cloud workbook": (
        "consolidate",
        "B105",
        lambda d: setattr(d.backing, "fullname", "https://x.sharepoint.com/TongHop.xlsm"),
    ),
    "a protected sheet": ("consolidate", "B110", _protect),
    "a sheet is gone": (
        "consolidate",
        "B107",
        lambda d: d.backing.workbook.remove(d.backing.workbook["Nguồn"]),
    ),
    "a changed header": (
        "consolidate",
        "B108",
        lambda d: d.backing.workbook["Nguồn"].__setitem__("C5", "Đơn vị nào"),
    ),
    "a note where the table grows": (
        "consolidate",
        "B109",
        lambda d: d.backing.workbook["Theo đơn vị"].__setitem__("B7", "Ghi chú"),
    ),
    "a note in the empty table": (
        "check",
        "B109",
        lambda d: d.backing.workbook["Lỗi dữ liệu"].__setitem__("B6", "Ghi chú"),
    ),
    "no consolidation yet": ("report", "B112", lambda d: None),
    "an exception in the middle": (
        "consolidate",
        "B114",
        _fail_at("write", "Kỳ trước", DISP_E_EXCEPTION),
    ),
}


@pytest.mark.parametrize("case", FAILURES)
def test_every_failure_is_one_box_with_a_remedy_and_changes_nothing(plain: Desk, case: str) -> None:
    action, code, spoil = FAILURES[case]
    spoil(plain)
    before, names, merged = plain.values(), plain.backing.names(), plain.merged()
    forms = sorted(plain.returned.iterdir())
    text = plain.press(action)
    assert sorted(plain.returned.iterdir()) == forms
    assert code in text
    assert CATALOGUE[code].remedy.split("{")[0] in text
    assert [mode for _, _, mode in plain.excel.alerts] == ["critical"]
    assert changed(before, plain.values()) == set()
    assert (plain.backing.names(), plain.merged()) == (names, merged)
    assert given_back(plain.excel)
    assert code in str(plain.told("outcome"))
    assert isinstance(plain.told("last_run"), datetime)


def test_a_row_put_into_the_heading_is_not_written_over(pressed: Desk) -> None:
    pressed.backing.workbook["Tổng quan"].insert_rows(1)
    pressed.backing.workbook["Tổng quan"]["A1"] = "Ghi chú"
    before = pressed.values()
    assert "B108" in pressed.press("consolidate")
    assert changed(before, pressed.values()) == set()


def test_all_wrong_settings_are_told_at_once(plain: Desk) -> None:
    plain.setting("returned", None)
    plain.setting("due", "mai")
    text = plain.press("consolidate")
    assert "Thư mục biểu nhận về" in text
    assert "Hạn gửi trong công văn đôn đốc" in text


def test_a_failure_after_a_good_press_puts_the_old_numbers_back(pressed: Desk) -> None:
    before, names = pressed.values(), pressed.backing.names()
    tables = {s: pressed.backing.tables(s) for s in pressed.backing.sheets()}
    for path in sorted(pressed.returned.iterdir())[1:]:
        path.unlink()
    pressed.excel.writes.clear()
    _fail_at("write", "Dữ liệu", DISP_E_EXCEPTION)(pressed)
    assert "B114" in pressed.press("consolidate")
    assert changed(before, pressed.values()) == set()
    assert pressed.backing.names() == names
    assert {s: pressed.backing.tables(s) for s in pressed.backing.sheets()} == tables


def test_a_busy_excel_is_waited_for(plain: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_xl.button.patience._PAUSE", 0.0)
    left = [3]

    def busy(what: str, sheet: str) -> None:
        if what == "write" and sheet == "Dữ liệu" and left[0]:
            left[0] -= 1
            raise ExcelError(VBA_E_IGNORE, "busy")

    plain.excel.on_call = busy
    assert "Đã tổng hợp" in plain.press("consolidate")
    left[0] = 10_000
    (plain.returned / "mới.txt").write_text("x", encoding="utf-8")
    before = plain.values()
    plain.excel.alerts.clear()
    assert "B111" in plain.press("consolidate")
    assert len(plain.excel.alerts) == 1
    assert changed(before, plain.values()) == set()


def test_a_workbook_that_is_not_open_is_told_in_whatever_excel_there_is(plain: Desk) -> None:
    main(["check", "--book", "Khác.xlsm", "--hwnd", "1"])
    ((text, _, mode),) = plain.excel.alerts
    assert ("B113" in text, mode) == (True, "critical")


def test_the_name_finds_the_workbook_when_another_window_is_in_front(plain: Desk) -> None:
    plain.setting("returned", None)
    main(["check", "--book", "tonghop.XLSM", "--hwnd", "1"])
    plain.excel.books.append(plain.excel.books[0])
    main(["check", "--book", "TongHop.xlsm", "--hwnd", "1"])
    codes = ["B101" in prompt for prompt, _, _ in plain.excel.alerts]
    assert codes == [True, False]
    assert "B113" in plain.excel.alerts[1][0]


def test_run_python_as_the_guide_shows_it_does_what_each_button_does(whole: Desk) -> None:
    statements = re.findall(r'RunPython "([^"]+)"', GUIDE)
    xw.apps.active.books[0].set_mock_caller()
    try:
        for statement in statements:
            exec(statement, {})
    finally:
        del xw.Book._mock_caller
    texts = [text for text, buttons, _ in whole.excel.alerts if buttons == "ok"]
    done = (
        "Sổ kế hoạch",
        "Đã lập 8 biểu",
        "Đã kiểm tra",
        "Đã tổng hợp",
        "Đã ghi báo cáo",
        "Đã ghi công văn đôn đốc",
        "Chưa chọn văn bản nào",
        "Đã đóng quý I năm 2023",
        "Đã ghi sổ kế hoạch năm 2024",
    )
    assert len(statements) == len(texts) == len(done)
    assert all(text.startswith(words) for text, words in zip(texts, done, strict=True))
    quarter = (DOCS / "huong-dan-dau-moi.md").read_text(encoding="utf-8")
    quoted = re.findall(r"^> (.+)$", quarter, flags=re.MULTILINE)
    said = "\n".join(["", *texts])
    assert [words for words in quoted if f"\n{words}" not in said] == []
    assert len(quoted) >= len(done)


def test_python_ends_without_the_cleaning_up_by_which_xlwings_ends_an_excel() -> None:
    script = """if True:
        import atexit, sys, types
        from cchc_xl.button import calling
        windows = types.ModuleType("xlwings._xlwindows")
        windows.cleanup = lambda: print("Excel is ended")
        sys.modules[windows.__name__] = windows
        atexit.register(windows.cleanup)
        try:
            calling.calling_book(calling.Caller("TongHop.xlsm"))
        except Exception as error:
            print(type(error).__name__)
    """
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    # XlwingsError where there is no Excel at all; what counts is that nothing follows it.
    assert ended.stdout.split() == ["XlwingsError"], ended.stderr
    # Where and how xlwings really registers it; the module itself loads on Windows only.
    source = (Path(xw.__file__).parent / "_xlwindows.py").read_text(encoding="utf-8")
    assert "@atexit.register\ndef cleanup():" in source


def test_every_action_of_the_workbook_is_a_function_of_the_button() -> None:
    assert {action.name for action in ACTIONS} == set(button.jobs.JOBS)
    assert all(callable(getattr(button, action.name)) for action in ACTIONS)
    fields = set(button.Settings.__slots__)
    assert fields == {s.field for s in SETTINGS if not s.filled_in} - {"python"}


def test_the_number_of_writes_does_not_grow_with_the_rows(plain: Desk) -> None:
    lively: set[str] = set()

    def watch(what: str, sheet: str) -> None:
        switches = ("screen_updating", "enable_events")
        quiet = not any(plain.excel.properties[switch] for switch in switches)
        if what == "write" and sheet != CONTROL_TITLE and not quiet:
            lively.add(sheet)

    plain.excel.on_call = watch
    plain.press("consolidate")
    assert lively == set(), "the screen flickers"
    few = sum(plain.excel.writes.values())
    rows = len(plain.sheet("Lỗi dữ liệu"))
    for number in range(40):
        (plain.returned / f"thừa {number}.xlsx").write_bytes(b"no workbook")
    plain.excel.writes.clear()
    plain.press("consolidate")
    assert len(plain.sheet("Lỗi dữ liệu")) >= rows + 40
    assert sum(plain.excel.writes.values()) <= few
    page = plain.excel.writes.pop(summary_book.OVERVIEW_TITLE)
    assert page <= len(blocks(api.load_plan(plain.home / demo.PLAN_NAME))) + 1
    assert max(plain.excel.writes.values()) <= 4


@pytest.mark.requires_uno
def test_a_real_press_gives_a_live_document_the_same_numbers_and_it_computes_with_them(
    plain: Desk,
) -> None:
    program = recorder(plain.home / "trình thông dịch")
    with live_book(plain.home / "TongHop.xlsm") as live:
        plain.excel.books[:] = [live]
        for name in ("plan", "period", "returned", "output"):
            live.write(CONTROL_TITLE, box_of(plain.cells[name]), [[str(plain.told(name))]])
        live.write(CONTROL_TITLE, box_of(plain.cells["python"]), [[str(program)]])
        live.press("Tổng hợp")
        module, *arguments = arguments_of(program)[1:]
        assert module == "cchc_xl.button"
        for mended in (False, True):
            if mended:
                next(file for file in plain.returned.iterdir() if "KHTC" in file.name).unlink()
            main(arguments)
            assert "Đã tổng hợp" in plain.excel.alerts[-1][0]
            # All cells once: after the second press, which has the first one's to write over.
            wanted = by_command_line(plain) if mended else {}
            found = on_screen(live, wanted or ("Phụ lục",))
            if mended:
                assert_shows(found, wanted)
            tasks = rows_of_tasks(found["Phụ lục"])
            states = [str(row["G"]) for row in tasks if str(row["A"]).isdigit()]
            assert counted(live) == {s.value: states.count(s.value) for s in DerivedState}
    assert [mode for _, _, mode in plain.excel.alerts] == ["info"] * 2


def counted(live: UnoBook) -> dict[str, object]:
    """What the formulas of the control sheet have counted, by the state beside them."""
    box = live.used(CONTROL_TITLE)
    rows = zip(live.read(CONTROL_TITLE, box), live.formulas(CONTROL_TITLE, box), strict=True)
    return {
        str(values[1]).lower(): values[2]
        for values, formulas in rows
        if formulas[2].startswith("=COUNTIFS(")
    }


def on_screen(live: UnoBook, titles: Iterable[str]) -> dict[str, dict[str, object]]:
    """All cells of those sheets that hold something."""
    return {
        title: {
            address_of((row, column, 1, 1), ""): value
            for row, line in enumerate(live.read(title, live.used(title)), 1)
            for column, value in enumerate(line, 1)
            if value is not None
        }
        for title in titles
    }


BLOCKS = "\n".join(re.findall(r"```\n(.*?)```", GUIDE, flags=re.DOTALL)).splitlines()


def test_the_commands_of_the_guide_do_what_it_says(
    plain: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plain.home)
    (plain.home / "biểu nhận về").rename(plain.home / "bieu-nhan-ve")
    (plain.home / "TongHop.xlsm").unlink()
    words = [shlex.split(line)[1:] for line in BLOCKS if line.startswith("cchc-xl ")]
    assert [command[0] for command in words] == ["button", "consolidate", "report", "remind"]
    for command in words:
        outcome = CliRunner().invoke(cli, command)
        # 1: the demo's forms have errors, and all is written.
        assert outcome.exit_code in (0, 1), outcome.output
        made = command[command.index("--out") + 1]
        assert (plain.home / made).is_file()
    plain.setting("returned", "bieu-nhan-ve")
    (line,) = (line for line in BLOCKS if line.startswith("python -m cchc_xl.button "))
    main(shlex.split(line)[3:])
    assert [mode for _, _, mode in plain.excel.alerts] == ["info"]


def test_run_python_in_the_guide_names_each_button() -> None:
    calls = re.findall(r'RunPython "from cchc_xl import button; button\.(\w+)\(\)"', GUIDE)
    assert calls == [action.name for action in ACTIONS]
    captions = re.findall(r"\*\*([^*]+)\*\*", GUIDE.split("\n\n")[2])
    assert captions == [action.caption for action in ACTIONS]
    labels = {s.label for s in SETTINGS if not s.filled_in and s.field != "python"}
    assert all(label in GUIDE for label in labels)


def test_texts_that_excel_would_change_stand_as_they_were_written(desk: Desk) -> None:
    shown = screen(HARD_PLAN, join(HARD_PLAN, HARD_PLAN.period(PERIOD), hard_files()))
    book = xw.apps.active.books[0]
    assert fill(book, shown.tables, shown.page) == ()
    assert [one.data.layout.key for one in planned(book, shown.tables) if not one.unchanged] == []
    assert planned_page(book, shown.page).unchanged
    texts = {text for sheet in desk.values().values() for text in sheet.values()}
    assert texts >= {text for text in HARD if len(text) < 1000}


def test_a_value_that_excel_will_not_take_is_told_with_its_cells(plain: Desk) -> None:
    sheet = plain.backing.workbook["Nguồn"]
    sheet.merge_cells("H6:I6")
    text = plain.press("consolidate")
    assert "B115" in text
    assert "I6" in text
