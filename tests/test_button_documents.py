"""The button about Word documents: what it proposes, tells and mends, and what it lets alone."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from cchc_xl import api
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.layouts.document_sheet import DOCUMENTS, VERDICT
from cchc_xl.layouts.period_files import letter_file, report_file
from cchc_xl.layouts.table import Value
from cchc_xl.rules.official.mending import GUARDED, SAFE
from cchc_xl.sheets.summary.sheets import HEADER_ROW
from cchc_xl.word.linting.lint import lint_document
from tests.support.broken_documents import Edit, font, says
from tests.support.button_books import changed
from tests.support.desk import Desk, desk_for
from tests.support.official_documents import LAST, NATIONAL, RESULTS, good_letter, good_report
from tests.support.shared import Demonstration

PERIOD = "2023-Q1"
SLIPS = (
    font(RESULTS, size=Pt(12)),
    says("./.", ".", LAST),
    says("Như trên", "UBND tỉnh", "- Như trên;"),
)
"""What is mended of itself, what is mended when it is asked for, what only a person can mend."""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs that find no output folder go into the test's own."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))


@pytest.fixture(params=["made by the program", "made by hand"])
def desk(
    tmp_path: Path, demonstration: Demonstration, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    by_hand = request.param == "made by hand"
    with desk_for(tmp_path, demonstration.steps[0], PERIOD, by_hand=by_hand) as laid:
        yield laid


@pytest.fixture
def plain(tmp_path: Path, demonstration: Demonstration) -> Iterator[Desk]:
    with desk_for(tmp_path, demonstration.steps[0], PERIOD) as laid:
        yield laid


def broken(path: Path, *edits: Edit) -> Path:
    document = docx.Document(str(good_report(path)))
    for edit in edits:
        edit(document)
    document.save(str(path))
    return path


def rows(desk: Desk) -> list[dict[str, Value]]:
    """The rows of the sheet by field."""
    sheet = desk.backing.workbook[DOCUMENTS.title]
    fields = [column.field for column in DOCUMENTS.columns]
    table = sheet.iter_rows(HEADER_ROW + 1, max_col=len(fields), values_only=True)
    return [dict(zip(fields, row, strict=True)) for row in table if any(row)]


def codes(path: Path) -> set[str]:
    return {found.code for found in lint_document(path).diagnostics}


def test_each_document_is_told_as_the_command_tells_it_and_a_copy_is_mended(desk: Desk) -> None:
    wrong = broken(desk.home / "Báo cáo quý I.docx", *SLIPS)
    good = good_letter(desk.home / "cong-van.docx")
    before = {path: path.read_bytes() for path in (wrong, good)}
    desk.excel.picked = [f"{wrong}\n{good}"]
    desk.excel.answers = ["yes", "no"]
    text = desk.press("lint")
    told = [row for row in rows(desk) if row["code"]]
    found = lint_document(wrong).diagnostics
    wanted = [(wrong.name, d.place.cell, d.code, d.severity.value, d.message) for d in found]
    shown = ("file", "place", "code", "severity", "message")
    assert [tuple(row[field] for field in shown) for row in told] == wanted
    assert all(row["remedy"] and row["allowed"] for row in told)
    assert [row["file"] for row in rows(desk) if row["severity"] == VERDICT] == [
        wrong.name,
        good.name,
    ]
    copy = desk.home / "Báo cáo quý I (đã sửa).docx"
    assert str(copy) in text
    assert codes(wrong) - codes(copy) == {"L121"}
    assert {row["code"]: row["mended"] for row in told} == {
        "L121": "Đã sửa cỡ chữ: 12 → 14",
        "L153": "Chưa sửa",
        "L163": "Chưa sửa",
    }
    assert {path: path.read_bytes() for path in before} == before
    assert [buttons for _, buttons, _ in desk.excel.alerts] == ["yes_no", "yes_no", "ok"]


def test_what_is_asked_for_besides_is_mended_too_and_nothing_is_written_over(plain: Desk) -> None:
    wrong = broken(plain.home / "bao-cao.docx", *SLIPS)
    first = plain.home / "bao-cao (đã sửa).docx"
    first.write_bytes(b"of the officer")
    plain.excel.picked, plain.excel.answers = [str(wrong)], ["yes", "yes"]
    plain.press("lint")
    copy = plain.home / "bao-cao (đã sửa 2).docx"
    assert codes(wrong) - codes(copy) == {"L121", "L153"}
    told = {row["code"]: row["mended"] for row in rows(plain)}
    assert told["L153"] == "Đã sửa chữ: … Đào tạo. → … Đào tạo./."
    assert {"L121"} <= set(SAFE) and {"L153"} <= set(GUARDED)
    assert first.read_bytes() == b"of the officer"


def test_the_report_and_letter_of_the_period_are_proposed(plain: Desk) -> None:
    """Wrong settings of other buttons are no hindrance; without a yes nothing is done."""
    plain.output.mkdir()
    period = api.load_plan(plain.home / str(plain.told("plan"))).period(PERIOD)
    report = good_report(plain.output / report_file(period))
    letter = good_letter(plain.output / letter_file(period))
    plain.setting("returned", "không có")
    before = plain.values()
    assert "Chưa chọn văn bản nào" in plain.press("lint")
    assert not changed(before, plain.values())
    question = plain.excel.alerts[0][0]
    assert all(path.name in question for path in (report, letter))
    plain.excel.answers = ["yes"]
    assert plain.press("lint").startswith("Đã kiểm tra 2 văn bản: 0 lỗi, 0 cảnh báo.")
    assert [row["file"] for row in rows(plain)] == [report.name, letter.name]
    plain.excel.answers, plain.excel.picked = ["no"], [str(letter)]
    plain.press("lint")
    assert [row["file"] for row in rows(plain)] == [letter.name]
    assert sorted(plain.output.glob("*.docx")) == sorted((report, letter))


def test_what_cannot_be_read_or_mended_costs_that_file_alone(plain: Desk) -> None:
    party = docx.Document()
    party.add_paragraph("ĐẢNG CỘNG SẢN VIỆT NAM")
    party.add_paragraph("Số 05-BC/TU")
    party.save(str(plain.home / "dang.docx"))
    (plain.home / "anh.docx").write_bytes(b"\x89PNG\r\n")
    wrong = broken(plain.home / "bao-cao.docx", font(NATIONAL, size=Pt(14)))
    paths = [plain.home / "dang.docx", plain.home / "anh.docx", wrong]
    plain.excel.picked = ["\n".join(map(str, paths))]
    plain.excel.answers = ["yes", "no"]
    text = plain.press("lint")
    verdicts = {row["file"]: row for row in rows(plain) if row["severity"] == VERDICT}
    assert [name for name, row in verdicts.items() if row["mended"]] == ["dang.docx", wrong.name]
    assert "văn bản của Đảng" in str(verdicts["dang.docx"]["mended"])
    assert {"L240", "L109"} <= {word.strip(":") for word in text.split()}
    assert [path.name for path in plain.home.glob("*(đã sửa)*")] == ["bao-cao (đã sửa).docx"]
    told = "\n".join(str(value) for row in rows(plain) for value in row.values())
    assert "--" not in told + text
    assert plain.excel.alerts[-1][2] == "info"


def test_rows_of_the_last_press_go_and_a_lost_sheet_is_told(plain: Desk) -> None:
    wrong = broken(plain.home / "bao-cao.docx", *SLIPS)
    plain.excel.picked = [str(wrong), str(good_letter(plain.home / "thu.docx")), str(wrong)]
    plain.excel.answers = ["no"]
    plain.press("lint")
    assert {row["severity"] for row in rows(plain)} == {VERDICT, Severity.ERROR.value}
    plain.press("lint")
    assert [row["file"] for row in rows(plain)] == ["thu.docx"]
    plain.backing.workbook.remove(plain.backing.workbook[DOCUMENTS.title])
    plain.backing.set_name(f"cchc_area_{DOCUMENTS.key}", None)
    assert "B107" in plain.press("lint")
