"""The officer's day: forms sent by a button, and the sheet that tells how each unit stands."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import api, demo
from cchc_xl.domain.closing import Part
from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.submission import Confirmation, SourceFile, Submission
from cchc_xl.layouts.button_book import CONTROL_TITLE
from cchc_xl.layouts.follow_up import FOLLOW_UP
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.sheets.follow_up import FileLink, received_facts
from cchc_xl.sheets.summary.sheets import HEADER_ROW
from tests.plans import plan as small_plan
from tests.support.desk import Desk, Kept, desk_for, keep
from tests.support.shared import Demonstration
from tests.support.xl_engine import box_of
from tests.support.xl_uno_engine import live_book

PERIOD, OTHER = "2023-Q1", "2023-6T"
TWO = ("KHTC", "CNTT")
"""Who has sent a form with errors and who was late."""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs that find no output folder go into the test's own."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))


@pytest.fixture
def desk(tmp_path: Path, demonstration: Demonstration) -> Iterator[Desk]:
    """A desk where two units have sent their forms."""
    with desk_for(tmp_path, demonstration.steps[0], PERIOD, units=TWO) as laid:
        yield laid


@pytest.fixture(scope="module")
def after_sending(
    demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Kept, str]:
    """The desk after forms were made, and what the box said."""
    folder = tmp_path_factory.mktemp("đã gửi")
    with desk_for(folder, demonstration.steps[0], PERIOD, units=TWO) as laid:
        text = laid.press("generate")
        return keep(laid, folder / "đã lập biểu"), text


@pytest.fixture(scope="module")
def after_joining(after_sending: tuple[Kept, str]) -> Kept:
    """The same desk after the forms that came back were consolidated."""
    with after_sending[0].again() as laid:
        laid.press("consolidate")
        return keep(laid, laid.home.with_name("đã tổng hợp"))


@pytest.fixture
def sent(after_sending: tuple[Kept, str]) -> Iterator[Desk]:
    with after_sending[0].again() as laid:
        yield laid


@pytest.fixture
def joined(after_joining: Kept) -> Iterator[Desk]:
    with after_joining.again() as laid:
        yield laid


def sheet_of(desk: Desk) -> Worksheet:
    sheet = desk.backing.workbook[FOLLOW_UP.title]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_period_is_done_by_seven_presses_and_no_typed_path(desk: Desk) -> None:
    """Nothing is typed but the period, which the cell offers in its list."""
    for name in ("plan", "returned", "output"):
        desk.setting(name, None)
    shutil.move(desk.returned, desk.home / "bieu-nhan-ve")
    actions = ("check_plan", "generate", "check", "consolidate", "report", "remind", "close")
    told = [desk.press(action).splitlines()[0] for action in actions]
    results = desk.home / "ket-qua"
    begun = (
        "Sổ kế hoạch ke-hoach-cchc-2023.xlsx: 0 lỗi",
        "Đã lập 8 biểu của quý I năm 2023",
        "Đã kiểm tra 2 tệp của quý I năm 2023",
        "Đã tổng hợp quý I năm 2023 từ 2 tệp",
        "Đã ghi báo cáo",
        "Đã ghi công văn đôn đốc 6 đơn vị",
        "Đã đóng quý I năm 2023",
    )
    assert len(told) == len(begun)
    assert all(line.startswith(words) for line, words in zip(told, begun, strict=True)), told
    assert {path.name for path in results.iterdir() if path.is_file()} >= {
        f"tong-hop-{PERIOD}.xlsx",
        f"bao-cao-{PERIOD}.docx",
        f"cong-van-don-doc-{PERIOD}.docx",
        f"dong-ky-{PERIOD}.zip",
    }
    assert len(desk.excel.alerts) == len(begun)
    found = [desk.told(name) for name in ("plan", "returned", "output")]
    assert found == [demo.PLAN_NAME, "bieu-nhan-ve", "ket-qua"]


@pytest.mark.requires_uno
def test_forms_are_made_and_checked_in_a_live_document(desk: Desk) -> None:
    shutil.move(desk.returned, desk.home / "bieu-nhan-ve")
    with live_book(desk.home / "TongHop.xlsm") as live:
        desk.excel.books[:] = [live]
        live.write(CONTROL_TITLE, box_of(desk.cells["period"]), [[PERIOD]])
        assert desk.press("generate").startswith("Đã lập 8 biểu")
        assert desk.press("check").startswith("Đã kiểm tra 2 tệp")
        rows = live.read(FOLLOW_UP.title, live.used(FOLLOW_UP.title))
        standing = FOLLOW_UP.index("standing")
        found = {str(row[0]): str(row[standing]) for row in rows if row[0]}
        assert found["KHTC"] == "Cần sửa 2 lỗi"
        assert found["QLCL"] == "Chưa nhận"
        files = {str(row[0]): str(row[FOLLOW_UP.index("file")]) for row in rows if row[0]}
        assert files["KHTC"] == f"{PERIOD}_KHTC.xlsx"


def row_of(desk: Desk, unit: str) -> dict[str, object]:
    """What the sheet says of a unit, by header."""
    sheet = sheet_of(desk)
    headers = [cell.value for cell in sheet[HEADER_ROW]]
    [row] = [row for row in sheet.iter_rows(HEADER_ROW + 1) if row[0].value == unit]
    return {str(h): cell.value for h, cell in zip(headers, row, strict=True) if h}


def test_forms_are_made_with_mails_and_the_sheet_leads_to_both(
    after_sending: tuple[Kept, str], sent: Desk
) -> None:
    text = after_sending[1]
    forms, mails = sent.output / f"bieu-gui-di-{PERIOD}", sent.output / f"thu-gui-bieu-{PERIOD}"
    assert f"Đã lập 8 biểu của quý I năm 2023: {forms}" in text
    assert len(list(forms.glob("*.xlsx"))) == len(list(mails.glob("*.eml"))) == 8
    row = row_of(sent, "KHTC")
    form = forms / f"{PERIOD}_KHTC.xlsx"
    assert row["Biểu gửi đi"] == f'=HYPERLINK("{form}","{form.name}")'
    assert row["Ngày gửi biểu"] == datetime.combine(date.today(), datetime.min.time())
    assert row["Thư nháp"] == f'=HYPERLINK("{mails / "thu-KHTC.eml"}","thu-KHTC.eml")'


def test_what_came_back_stands_beside_each_unit(joined: Desk) -> None:
    row = row_of(joined, "KHTC")
    assert row["Tình hình"] == "Cần sửa 2 lỗi"
    assert str(row["Tệp nhận về"]).endswith(f'"{PERIOD}_KHTC.xlsx")')
    assert str(joined.output / f"gui-lai-{PERIOD}") in str(row["Bản gửi lại"])
    assert row_of(joined, "QLCL")["Tình hình"] == "Chưa nhận"
    late = str(row_of(joined, "CNTT")["Tình hình"])
    assert late.startswith("Đã nhận, trễ")
    joined.press("remind")
    assert row_of(joined, "QLCL")["Ngày đôn đốc"]
    assert row_of(joined, "CNTT")["Ngày đôn đốc"] is None


def test_who_has_filled_a_form_in_can_be_called(tmp_path: Path) -> None:
    """Under the name of the file that came, also where it came in a mail."""
    plan = small_plan()
    period = plan.periods[0]
    who = Confirmation("Nguyễn Văn An", "0263 382 2123")
    sent = datetime(2023, 3, 14, 8)
    source = SourceFile("A.xlsx", "0" * 64, sent, "thư.eml › A.xlsx")
    answers = Submission(plan.id, period.id, "A", "5", (), confirmation=who)
    result = consolidate(plan, period, [Received(source, answers, ())])
    facts = received_facts(result, tmp_path)["A"]
    assert (facts["made_by"], facts["phone"]) == ("Nguyễn Văn An", "0263 382 2123")
    assert facts["received"] == sent.date()
    assert facts["file"] == FileLink(tmp_path / "thư.eml")


def test_a_second_press_changes_no_cell_of_the_sheet(joined: Desk) -> None:
    before = joined.sheet(FOLLOW_UP.title)
    joined.excel.writes.clear()
    joined.press("consolidate")
    assert joined.sheet(FOLLOW_UP.title) == before
    assert joined.excel.writes[FOLLOW_UP.title] == 0


def test_columns_rows_and_notes_of_the_officer_stay_with_their_unit(sent: Desk) -> None:
    sheet = sheet_of(sent)
    last = len(FOLLOW_UP.columns) + 1
    sheet.cell(HEADER_ROW, last, "Đã gọi điện")
    codes = {str(row[0].value): row[0].row for row in sheet.iter_rows(HEADER_ROW + 1)}
    sheet.cell(codes["KHTC"], last, "hẹn thứ Sáu")
    sheet.cell(codes["KHTC"], 2).comment = Comment("gặp chị Hoa", "cán bộ")
    sheet.cell(sheet.max_row + 2, 2, "Ghi chú riêng cuối bảng")
    sheet.insert_rows(HEADER_ROW + 1)  # and all units stand one row lower
    sent.press("consolidate")
    sent.press("remind")
    row = row_of(sent, "KHTC")
    assert (row["Đã gọi điện"], row["Tình hình"]) == ("hẹn thứ Sáu", "Cần sửa 2 lỗi")
    note = sheet.cell(codes["KHTC"] + 1, 2).comment
    assert note is not None
    assert note.text == "gặp chị Hoa"
    assert "Ghi chú riêng cuối bảng" in [cell.value for cell in sheet["B"]]
    assert len({r[0].value for r in sheet.iter_rows(HEADER_ROW + 1)} - {None}) == 8


def test_another_period_begins_anew_and_keeps_what_is_not_ours(joined: Desk) -> None:
    sheet = sheet_of(joined)
    sheet.cell(HEADER_ROW, len(FOLLOW_UP.columns) + 1, "Đã gọi điện")
    sheet.cell(HEADER_ROW + 1, len(FOLLOW_UP.columns) + 1, "giữ")
    joined.setting("period", OTHER)
    joined.press("generate")
    row = row_of(joined, "KHTC")
    assert row["Tình hình"] is None
    assert row["Tệp nhận về"] is None
    assert f"{OTHER}_KHTC" in str(row["Biểu gửi đi"])
    assert sheet.cell(HEADER_ROW + 1, len(FOLLOW_UP.columns) + 1).value == "giữ"
    assert sheet["A3"].value == OTHER
    # The consolidated workbook of the last period lies among the results: it is taken by itself.
    assert f"Sổ tổng hợp kỳ trước: tong-hop-{PERIOD}.xlsx" in joined.excel.alerts[-1][0]


def test_a_column_that_is_gone_is_told_and_the_others_are_filled(desk: Desk) -> None:
    sheet = sheet_of(desk)
    sheet.cell(HEADER_ROW, FOLLOW_UP.index("received") + 1, "Ngày khác")
    assert "B118" in desk.press("check")
    assert row_of(desk, "KHTC")["Ngày khác"] is None
    assert row_of(desk, "KHTC")["Tình hình"]


def test_a_workbook_of_an_older_version_works_and_is_told(desk: Desk) -> None:
    del desk.backing.workbook.defined_names["cchc_following"]
    text = desk.press("check")
    assert "B117" in text
    assert "Đã kiểm tra 2 tệp" in text
    assert "S201" in desk.sheet("Lỗi dữ liệu").values()


def test_the_plan_is_checked_without_writing_anything(desk: Desk) -> None:
    before = desk.values()
    assert "Sổ kế hoạch ke-hoach-cchc-2023.xlsx: 0 lỗi" in desk.press("check_plan")
    assert desk.values() == before
    assert not desk.output.exists()


def test_blank_paths_are_found_beside_the_workbook(desk: Desk) -> None:
    shutil.move(desk.returned, desk.home / "bieu-nhan-ve")
    for name in ("plan", "returned", "output"):
        desk.setting(name, None)
    text = desk.press("check")
    assert "Đã kiểm tra 2 tệp" in text
    assert f"Sổ kế hoạch: {demo.PLAN_NAME}" in text
    found = [desk.told(name) for name in ("plan", "returned")]
    assert found == [demo.PLAN_NAME, "bieu-nhan-ve"]


def test_a_path_that_is_not_found_is_asked_for_and_remembered(desk: Desk) -> None:
    desk.setting("returned", "không còn ở đây")
    desk.excel.picked = [str(desk.returned)]
    assert "Đã kiểm tra 2 tệp" in desk.press("check")
    assert desk.told("returned") == desk.returned.name
    desk.setting("returned", None)
    assert "B101" in desk.press("check")  # nothing is chosen in the dialog


def test_copies_of_files_that_are_gone_are_set_aside(joined: Desk) -> None:
    back, mails = joined.output / f"gui-lai-{PERIOD}", joined.output / f"thu-gui-lai-{PERIOD}"
    (gone,) = (path.name for path in back.iterdir() if "KHTC" in path.name)
    (back / "ghi chú của tôi.txt").write_text("giữ lại", encoding="utf-8")
    next(joined.returned.glob("*KHTC*")).unlink()
    assert "W135" in joined.press("consolidate")
    assert not (back / gone).exists()
    assert (back / "cu" / gone).is_file()
    assert (mails / "cu" / "thu-KHTC.eml").is_file()
    assert (back / "ghi chú của tôi.txt").is_file()


def test_what_mended_files_change_is_said_and_written(joined: Desk) -> None:
    changes = joined.output / f"thay-doi-{PERIOD}.xlsx"
    assert "Không có gì thay đổi so với lần tổng hợp trước." in joined.press("consolidate")
    assert not changes.exists()
    next(joined.returned.glob("*KHTC*")).unlink()
    text = joined.press("consolidate")
    assert "Thay đổi so với lần tổng hợp trước: " in text
    assert "Đơn vị có câu trả lời thay đổi: KHTC." in text
    assert f"Từng chỗ thay đổi: {changes}" in text
    assert changes.is_file()


def test_a_period_is_closed_with_its_signed_report_and_opened_again_only_when_asked(
    joined: Desk,
) -> None:
    signed = joined.home / "đã ký.pdf"
    signed.write_bytes(b"%PDF-1.7")
    joined.excel.picked = [str(signed)]
    package = joined.output / f"dong-ky-{PERIOD}.zip"
    assert f"Đã đóng quý I năm 2023, 14 tệp: {package}" in joined.press("close")
    verified = api.verify(package)
    assert [file.path for file in verified.manifest.of(Part.SIGNED)] == ["bao-cao-da-ky/đã ký.pdf"]
    assert verified.diagnostics == ()
    joined.excel.answers = ["no"]
    assert "W178" in joined.press("consolidate")
    joined.excel.answers = ["yes"]
    assert "Đã tổng hợp quý I năm 2023" in joined.press("consolidate")
    assert [buttons for _, buttons, _ in joined.excel.alerts[-2:]] == ["yes_no", "ok"]
