"""The superior's roll-up: many agencies' consolidated workbooks become one workbook."""

import json
import os
import shutil
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.agency_summary import AgencySummary
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Plan, Section
from cchc_xl.domain.province import FIELDS, AgencyResult, Basis, Province, SummaryUse
from cchc_xl.domain.report_sections import report_section_of
from cchc_xl.domain.submission import (
    BudgetFigure,
    IndicatorFigure,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.province.writer import write_province
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.files import repack, sha256
from cchc_xl.readers import provinces as province_reader
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.province.roll_up import roll_up_province
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.workers import Lost
from tests.answers import received
from tests.plans import plan, target, task, the_plan
from tests.support.dossiers import FIGURES, dossier_plan
from tests.support.fitting import fitted
from tests.support.office import convert, pdf_pages, pdf_text, to_pdf
from tests.support.ooxml import sdk_errors, xlsx_faults

PERIOD = "2023-6T"
EDUCATION, HEALTH, DISTRICT = "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SỞ Y TẾ", "UBND HUYỆN DI LINH"


def year_plan(name: str, plan_id: str, *, skip: int = 0) -> Plan:
    """The 2023 plan in another agency's name, without some tasks; none takes a target's result."""
    of = the_plan()
    return replace(
        of,
        id=plan_id,
        agency=replace(of.agency, name=name),
        tasks=of.tasks[skip:],
        targets=tuple(replace(t, task=None) for t in of.targets),
    )


EDUCATION_PLAN = year_plan(EDUCATION, "SGDDT-LD-2023")
HEALTH_PLAN = year_plan(HEALTH, "SYT-2023", skip=7)
DISTRICT_PLAN = plan(
    id="DL-2023",
    agency=replace(plan().agency, name=DISTRICT),
    sections=(
        Section("A", "Nhiệm vụ chung", "I"),
        Section("B", "Cải cách thủ tục hành chính", "II.2"),
    ),
    tasks=(
        task(id="A.1", leads=("N",)),
        task(id="B.1", schedule=parse_schedule("Quý I/2023"), text="Rà soát thủ tục."),
        task(id="B.2"),
    ),
    targets=(
        replace(the_plan().targets[0], id="CT01", reporters=("A",), task=None),
        target(id="CT02", text="Riêng của huyện."),
    ),
)
DISTRICT_ANSWERS = (
    Submission(
        "DL-2023",
        PERIOD,
        "A",
        "2",
        entries=(
            StatusEntry("A.1", State.COMPLETED, completed_on=date(2023, 2, 1), document="1/BC"),
            StatusEntry("B.1", State.NOT_STARTED, difficulty="Thiếu người"),
            StatusEntry("B.2", State.NOT_ARISEN),
        ),
        targets=(TargetFigure("CT01", Decimal(7), Decimal(8)),),
    ),
    Submission(
        "DL-2023",
        PERIOD,
        "B",
        "2",
        entries=(StatusEntry("A.1", State.IN_PROGRESS),),
    ),
)


def samples(of: Plan, period: str = PERIOD, *, missing: int = 0) -> list[Submission]:
    """What its units might answer, the first ones being silent; not marked as samples."""
    units = of.units_with_a_form()[missing:]
    made = (sample_submission(of, of.period(period), unit, "2") for unit in units)
    return [replace(answers, sample=False) for answers in made]


def write(
    of: Plan,
    answers: list[Submission],
    target: Path,
    *,
    period: str = PERIOD,
    saved: datetime = datetime(2023, 6, 15, 9, 0),
) -> Path:
    """The consolidated workbook of an agency."""
    at = of.period(period)
    files = [received(of, at, a, name=f"{a.unit}.xlsx", saved=saved) for a in answers]
    write_summary(of, consolidate(of, at, files), target)
    return target


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbooks of three agencies."""
    folder = tmp_path_factory.mktemp("agencies")
    write(EDUCATION_PLAN, samples(EDUCATION_PLAN), folder / "gddt.xlsx")
    write(HEALTH_PLAN, samples(HEALTH_PLAN, missing=2), folder / "yte.xlsx")
    write(DISTRICT_PLAN, list(DISTRICT_ANSWERS), folder / "di-linh.xlsx")
    return folder


@pytest.fixture(scope="module")
def rolled(home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, Path]:
    """The roll-up of the three, and its workbook."""
    out = tmp_path_factory.mktemp("out") / "tinh.xlsx"
    return api.province([home], PERIOD, out), out


def codes(province: Province) -> list[tuple[str, str]]:
    return sorted((d.code, d.place.file) for d in province.diagnostics)


def agency(province: Province, name: str) -> AgencyResult:
    (found,) = (a for a in province.agencies if a.name == name)
    return found


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a written sheet by their header words, whatever stands above."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    widest = max(len([v for v in row if v is not None]) for row in rows)
    top = next(n for n, row in enumerate(rows) if len([v for v in row if v]) == widest)
    return [dict(zip(map(str, rows[top]), row, strict=True)) for row in rows[top + 1 :]]


def opened(path: Path) -> Workbook:
    """The workbook to look at: opened once however often it is asked for."""
    return _opened(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _opened(path: Path, _changed: int) -> Workbook:
    return load_workbook(path)


def sheet_rows(path: Path, title: str) -> list[dict[str, Any]]:
    return table(opened(path)[title])


def recount(path: Path, of: Plan) -> dict[str, str]:
    """The state of each task, from the sheet of all answers and the rules told in README alone."""
    states: dict[str, list[str]] = {}
    sheet = opened(path)["Dữ liệu"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if "Tình trạng suy ra" in row)
    at = head.index("Nhiệm vụ"), head.index("Tình trạng suy ra")
    for row in rows[rows.index(head) + 1 :]:
        if row[at[1]]:
            states.setdefault(row[at[0]], []).append(row[at[1]])
    cutoff = of.period(PERIOD).cutoff
    dates = {t.id: t.due_dates for t in of.tasks}
    return {t: _one(found, bool(dates[t]) and dates[t][-1] < cutoff) for t, found in states.items()}


def _one(states: list[str], due_passed: bool) -> str:
    have = [s for s in states if s != "không phát sinh"]
    told = [s for s in have if s != "chưa báo cáo"]
    if not have:
        return "không phát sinh"
    if "quá hạn chưa hoàn thành" in have:
        return "quá hạn chưa hoàn thành"
    if all(s.startswith("hoàn thành") for s in have):
        return max(have)  # "hoàn thành quá hạn" comes after "hoàn thành đúng hạn"
    if not told or (due_passed and len(told) < len(have)):
        return "chưa báo cáo"
    if "không xác định hạn" in told:
        return "không xác định hạn"
    return "chưa đến hạn" if set(told) == {"chưa đến hạn"} else "đang thực hiện trong hạn"


SOURCES = {
    EDUCATION: ("gddt.xlsx", EDUCATION_PLAN),
    HEALTH: ("yte.xlsx", HEALTH_PLAN),
    DISTRICT: ("di-linh.xlsx", DISTRICT_PLAN),
}


@pytest.mark.parametrize("name", SOURCES)
def test_every_count_of_an_agency_is_that_of_its_answers(
    home: Path, rolled: tuple[Province, Path], name: str
) -> None:
    file, of = SOURCES[name]
    states = recount(home / file, of)
    (row,) = (r for r in sheet_rows(rolled[1], "Theo cơ quan") if r["Cơ quan"] == name)
    assert row["Tổng số nhiệm vụ"] == len(of.tasks) == len(states)
    counted = {h: n for h, n in row.items() if h.lower() in set(states.values())}
    assert counted == {h: list(states.values()).count(h.lower()) for h in counted}
    assert sum(counted.values()) == len(states)
    done = sum(s.startswith("hoàn thành") for s in states.values())
    assert row["Hoàn thành trên tổng số (k/n)"] == f"{done}/{len(states)}"
    assert row["Tỷ lệ trên tổng số"] == pytest.approx(done / len(states))
    late = "quá hạn chưa hoàn thành"
    limit = of.period(PERIOD).due_day
    due = [
        states[t.id]
        for t in of.tasks
        if states[t.id] == late
        or (states[t.id] != "không phát sinh" and t.due_dates and t.due_dates[-1] <= limit)
    ]
    done_due = sum(s.startswith("hoàn thành") for s in due)
    assert row["Hoàn thành trên số đến hạn (k/n)"] == f"{done_due}/{len(due)}"


def test_the_fields_and_the_totals_add_up(home: Path, rolled: tuple[Province, Path]) -> None:
    _, out = rolled
    expected = dict.fromkeys([*FIELDS, "Chưa xếp lĩnh vực", "Tổng cộng"], 0)
    done = dict(expected)
    for file, of in SOURCES.values():
        field = {s.id: s.report_section for s in of.sections}
        if of is DISTRICT_PLAN:  # "Nhiệm vụ chung" tells no field
            field["A"] = "Chưa xếp lĩnh vực"
        for task_id, state in recount(home / file, of).items():
            for key in (field[task_id.partition(".")[0]], "Tổng cộng"):
                expected[key] += 1
                done[key] += state.startswith("hoàn thành")
    rows = sheet_rows(out, "Theo lĩnh vực")
    keys = [row["Mục của báo cáo"] or row["Lĩnh vực"] for row in rows]
    assert keys == list(expected)
    assert [row["Tổng số nhiệm vụ"] for row in rows] == list(expected.values())
    assert [row["Hoàn thành trên tổng số (k/n)"] for row in rows] == [
        f"{done[key]}/{expected[key]}" for key in keys
    ]
    total = sheet_rows(out, "Theo cơ quan")[-1]
    assert total["Tổng số nhiệm vụ"] == expected["Tổng cộng"]
    matrix = sheet_rows(out, "Cơ quan - lĩnh vực")[-1]
    assert matrix["Chưa xếp lĩnh vực"] == "1/1" or matrix["Chưa xếp lĩnh vực"] == "0/1"


def test_targets_and_money_are_the_agencies_own_and_blanks_are_not_zero(
    rolled: tuple[Province, Path],
) -> None:
    rows = {row["Cơ quan"]: row for row in sheet_rows(rolled[1], "Chỉ tiêu, kinh phí")}
    small = rows[DISTRICT]
    assert (small["Chỉ tiêu đạt (k/n)"], small["Chỉ tiêu chưa đạt"]) == ("0/2", 1)
    assert small["Chỉ tiêu chưa có số liệu"] == 1
    assert small["Dự toán (đồng)"] == 1_000_000
    assert small["Đã thực hiện (đồng)"] is None
    assert small["Tỷ lệ thực hiện"] is None
    assert small["Mục chi có số đã thực hiện (k/n)"] == "0/1"
    spent = sum(
        figure.spent or 0 for answers in samples(EDUCATION_PLAN) for figure in answers.budget
    )
    assert rows[EDUCATION]["Đã thực hiện (đồng)"] == spent
    known = [row["Đã thực hiện (đồng)"] for name, row in rows.items() if name != "Tổng cộng"]
    assert rows["Tổng cộng"]["Đã thực hiện (đồng)"] == sum(n for n in known if n is not None)


def test_a_spending_of_nothing_is_zero(tmp_path: Path) -> None:
    answers = replace(DISTRICT_ANSWERS[0], budget=(BudgetFigure("KP01", Decimal(0), None),))
    path = write(DISTRICT_PLAN, [answers], tmp_path / "a.xlsx")
    (found,) = api.province([path], PERIOD, None).agencies
    assert found.sum_budget("spent") == 0
    assert found.sum_budget("disbursed") is None


def test_overdue_tasks_are_listed_with_their_agency_and_cell(
    home: Path, rolled: tuple[Province, Path]
) -> None:
    rows = [r for r in sheet_rows(rolled[1], "Quá hạn") if r["Cơ quan"] == DISTRICT]
    assert [(r["Nhiệm vụ số"], r["Nhiệm vụ"]) for r in rows] == [("B.1", "Rà soát thủ tục.")]
    assert rows[0]["Số ngày quá hạn"] == (date(2023, 6, 14) - date(2023, 3, 31)).days
    file, sheet, cell = rows[0]["Nguồn (tệp, trang, ô)"].split(", ")
    value = opened(home / file)[sheet][cell.removeprefix("ô ")].value
    assert value == "quá hạn chưa hoàn thành"


def test_shared_targets_stand_side_by_side(rolled: tuple[Province, Path]) -> None:
    province, out = rolled
    first = the_plan().targets[0]
    rows = [r for r in sheet_rows(out, "Chỉ tiêu chung") if r["Chỉ tiêu"] == first.text]
    assert [r["Cơ quan"] for r in rows] == [EDUCATION, HEALTH, DISTRICT]
    assert (rows[2]["Tử số"], rows[2]["Mẫu số"], rows[2]["Đánh giá"]) == (7, 8, "Chưa đạt")
    assert rows[2]["Tỷ lệ đạt được"] == pytest.approx(0.875)
    reached = sum(r["Đánh giá"] == "Đạt" for r in rows)
    assert {r["Cơ quan đạt (k/n)"] for r in rows} == {f"{reached}/3"}
    assert "Riêng của huyện." not in [shared.text for shared in province.shared]


def test_the_sources_say_from_which_file_and_plan(
    home: Path, rolled: tuple[Province, Path]
) -> None:
    rows = {row["Tệp"]: row for row in sheet_rows(rolled[1], "Nguồn")}
    for file, of in SOURCES.values():
        assert rows[file]["SHA-256"] == sha256(home / file)
        assert rows[file]["Mã kế hoạch"] == of.id
        assert rows[file]["Kỳ"] == PERIOD
        assert rows[file]["Phiên bản sổ"]
        assert rows[file]["Sử dụng"] == SummaryUse.USED.value


def test_only_the_section_that_tells_no_field_is_asked_about(
    rolled: tuple[Province, Path],
) -> None:
    assert codes(rolled[0]) == [("C126", "di-linh.xlsx")]
    (found,) = rolled[0].diagnostics
    assert found.value == "A. Nhiệm vụ chung"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Công tác chỉ đạo, điều hành CCHC", "I"),
        ("Hiện đại hoá nền hành chính", "II.6"),
        ("CẢI CÁCH TTHC", "II.2"),
        ("Xây dựng Chính quyền điện tử, chuyển đổi số", "II.6"),
        ("Cải cách thể chế và thủ tục hành chính", ""),
        ("Nhiệm vụ khác", ""),
    ],
)
def test_a_title_tells_its_field_only_when_it_tells_one(title: str, field: str) -> None:
    assert report_section_of(title) == field


def mapping(path: Path, agencies: list[list[str]], rules: list[list[str]]) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, header, rows in (
        ("Cơ quan", ["Cơ quan", "Mã kế hoạch"], agencies),
        ("Xếp lĩnh vực", ["Cơ quan", "Mục trong kế hoạch", "Lĩnh vực của báo cáo"], rules),
    ):
        if rows:
            sheet = workbook.create_sheet(title)
            for row in [header, *rows]:
                sheet.append(row)
    workbook.save(path)
    return path


def test_the_mapping_names_fields_agencies_and_the_missing(home: Path, tmp_path: Path) -> None:
    given = mapping(
        tmp_path / "map.xlsx",
        [["Huyện Di Linh", "DL-2023"], ["Sở Nội vụ", "SNV-2023"], [HEALTH.title(), ""]],
        [["DL-2023", "A", "I"], [EDUCATION, "iii", "II.6"]],
    )
    out = tmp_path / "tinh.xlsx"
    province = api.province([home], PERIOD, out, mapping=given)
    names = [a.name for a in province.agencies]
    assert names == ["Huyện Di Linh", "Sở Nội vụ", "Sở Y Tế", EDUCATION]
    assert [a.name for a in province.missing] == ["Sở Nội vụ"]
    assert codes(province) == [("C123", "map.xlsx"), ("C124", "gddt.xlsx")]
    (missing,) = (d for d in province.diagnostics if d.code == "C123")
    assert (missing.place.sheet, missing.place.cell) == ("Cơ quan", "A3")
    placed = agency(province, "Huyện Di Linh").placements
    assert [(p.field, p.basis) for p in placed] == [("I", Basis.MAPPING), ("II.2", Basis.TITLE)]
    assert agency(province, EDUCATION).placements[2].field == "II.6"
    assert agency(province, "Sở Y Tế").placements[2].field == "II.2"
    row = next(r for r in sheet_rows(out, "Theo cơ quan") if "Nội vụ" in r["Cơ quan"])
    assert row["Cơ quan"] == "Sở Nội vụ (chưa gửi sổ tổng hợp)"
    assert row["Tổng số nhiệm vụ"] is None


def test_the_written_workbook_is_the_mapping_of_the_next_time(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, folder := tmp_path / "in")
    first = folder / "tinh.xlsx"
    write_province(api.province([home], PERIOD, None), first)
    workbook = load_workbook(first)
    sheet = workbook["Xếp lĩnh vực"]
    (row,) = (r for r in sheet.iter_rows() if r[3].value == "Nhiệm vụ chung")
    row[4].value = "I"
    workbook.save(first)
    (folder / "yte.xlsx").unlink()
    again = api.province([folder], PERIOD, None, mapping=first)
    assert codes(again) == [("C123", "tinh.xlsx")]
    assert [a.name for a in again.missing] == [HEALTH]
    assert {p.field for p in agency(again, DISTRICT).placements} == {"I", "II.2"}


def test_a_wrong_row_of_the_mapping_is_named_and_the_others_are_used(
    home: Path, tmp_path: Path
) -> None:
    given = mapping(
        tmp_path / "map.xlsx",
        [[DISTRICT, ""], [DISTRICT, ""], ["", "DL-2023"]],
        [["", "A", "III"], ["", "A", "II.5"], ["", "A", "II.4"], ["Sở Nội vụ", "A", "I"]],
    )
    province = api.province([home / "di-linh.xlsx"], PERIOD, None, mapping=given)
    wrong = [(d.place.sheet, d.place.cell) for d in province.diagnostics if d.code == "C127"]
    assert sorted(wrong) == [
        ("Cơ quan", "A3"),
        ("Cơ quan", "B4"),
        ("Xếp lĩnh vực", "C2"),
        ("Xếp lĩnh vực", "C4"),
    ]
    (idle,) = (d for d in province.diagnostics if d.code == "C134")
    assert (idle.place.sheet, idle.place.cell) == ("Xếp lĩnh vực", "C5")
    assert [a.name for a in province.agencies] == [DISTRICT]
    assert agency(province, DISTRICT).placements[0].field == "II.5"


def test_a_mapping_without_either_table_is_refused(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "map.xlsx"
    Workbook().save(empty)
    with pytest.raises(CchcError) as stopped:
        api.province([home], PERIOD, tmp_path / "out.xlsx", mapping=empty)
    assert stopped.value.diagnostic.code == "C128"
    assert not (tmp_path / "out.xlsx").exists()


def test_files_that_are_none_are_refused_by_name_and_harm_nobody(
    home: Path, tmp_path: Path
) -> None:
    shutil.copytree(home, folder := tmp_path / "in")
    (folder / "a-text.xlsx").write_text("xin chào")
    whole = (home / "gddt.xlsx").read_bytes()
    (folder / "b-cut.xlsx").write_bytes(whole[: len(whole) // 2])
    write_plan(DISTRICT_PLAN, plan := tmp_path / "c-plan.xlsx")
    at = DISTRICT_PLAN.period(PERIOD)
    write_form(build_form(DISTRICT_PLAN, at, "A"), form := tmp_path / "d-form.xlsx")
    early = [replace(answers, period="2023-Q1") for answers in DISTRICT_ANSWERS]
    write(DISTRICT_PLAN, early, folder / "e-q1.xlsx", period="2023-Q1")
    named = [folder, plan, form]  # in a folder both would be passed by
    province = api.province(named, PERIOD, tmp_path / "tinh.xlsx")
    assert [a.name for a in province.counted] == [EDUCATION, HEALTH, DISTRICT]
    found = {file: code for code, file in codes(province) if code != "C126"}
    assert found["a-text.xlsx"].startswith("W1")
    assert found["b-cut.xlsx"].startswith("W1")
    assert found["c-plan.xlsx"] == found["d-form.xlsx"] == "W107"
    assert found["e-q1.xlsx"] == "C120"
    uses = dict(zip((r.source.name for r in province.received), province.uses, strict=True))
    assert {file for file, use in uses.items() if use is SummaryUse.REFUSED} == set(found)
    told = {row["Tệp"] for row in sheet_rows(tmp_path / "tinh.xlsx", "Cần xem lại")}
    assert told == {*found, "di-linh.xlsx"}


def test_a_file_that_takes_its_reader_with_it_costs_itself_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(function: Any, paths: list[Path], **_: Any) -> list[Any]:
        return [Lost.MEMORY if p.name == "yte.xlsx" else function(p) for p in paths]

    monkeypatch.setattr(province_reader, "map_in_workers", reading)
    province = api.province([home], PERIOD, None)
    assert [a.name for a in province.counted] == [EDUCATION, DISTRICT]
    assert ("W114", "yte.xlsx") in codes(province)


def edit(path: Path, sheet: str, change: Any) -> None:
    workbook = load_workbook(path)
    change(workbook[sheet])
    workbook.save(path)


def test_a_task_that_was_taken_out_of_the_appendix_is_noticed(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "di-linh.xlsx"
    shutil.copy(home / path.name, path)

    def empty(sheet: Worksheet) -> None:
        (row,) = (r for r in sheet.iter_rows() if r[1].value == "Rà soát thủ tục.")
        for cell in row:
            cell.value = None

    edit(path, "Phụ lục", empty)
    province = api.province([path], PERIOD, None)
    assert codes(province) == [("C129", "di-linh.xlsx"), ("C132", "")]
    assert "B.1" in province.diagnostics[0].message


@pytest.mark.parametrize(
    ("sheet", "header", "text"),
    [
        ("Chỉ tiêu", "Tử số", "bảy"),
        ("Kinh phí", "Dự toán (đồng)", "một triệu"),
        ("Phụ lục", "Tình trạng", "xong"),
        ("Chỉ tiêu", "Đánh giá", "tốt"),
    ],
)
def test_a_cell_that_cannot_be_understood_refuses_its_workbook(
    home: Path, tmp_path: Path, sheet: str, header: str, text: str
) -> None:
    path = tmp_path / "di-linh.xlsx"
    shutil.copy(home / path.name, path)
    changed: list[str] = []

    def spoil(of: Worksheet) -> None:
        (head,) = (c for row in of.iter_rows() for c in row if c.value == header)
        column = [of.cell(n, head.column) for n in range(head.row + 1, of.max_row + 1)]
        cell = next(c for c in column if c.value is not None)
        cell.value = text
        changed.append(cell.coordinate)

    edit(path, sheet, spoil)
    found = api.province([path], PERIOD, None).diagnostics[0]
    assert (found.code, found.place.sheet, found.place.cell) == ("C129", sheet, changed[0])


def test_of_two_workbooks_of_an_agency_the_one_of_later_forms_counts(tmp_path: Path) -> None:
    answers = list(DISTRICT_ANSWERS)
    old = write(DISTRICT_PLAN, answers[:1], tmp_path / "z-cu.xlsx")
    new = tmp_path / "a-moi.xlsx"
    write(DISTRICT_PLAN, answers, new, saved=datetime(2023, 6, 16, 8, 0))
    shutil.copy(new, tmp_path / "b-sao.xlsx")
    for path in (new, tmp_path / "b-sao.xlsx"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    os.utime(old, (1_700_000_000, 1_700_000_000))
    province = api.province([tmp_path], PERIOD, None)
    assert [(d.code, d.place.file) for d in province.diagnostics if d.code != "C126"] == [
        ("C109", "a-moi.xlsx"),
        ("C121", "z-cu.xlsx"),
    ]
    assert [a.file for a in province.agencies] == ["b-sao.xlsx"]
    assert province.uses == (SummaryUse.COPY, SummaryUse.USED, SummaryUse.SUPERSEDED)


def test_of_the_same_forms_the_workbook_saved_last_counts_and_a_tie_is_told(
    tmp_path: Path,
) -> None:
    first = write(DISTRICT_PLAN, list(DISTRICT_ANSWERS), tmp_path / "z.xlsx")
    second = write(DISTRICT_PLAN, list(DISTRICT_ANSWERS)[:1], tmp_path / "a.xlsx")
    os.utime(first, (1_700_000_000, 1_700_000_000))
    os.utime(second, (1_700_000_900, 1_700_000_900))
    province = api.province([tmp_path], PERIOD, None)
    assert [a.file for a in province.agencies] == ["a.xlsx"]
    assert ("C121", "z.xlsx") in codes(province)
    os.utime(second, (1_700_000_000, 1_700_000_000))
    province = api.province([tmp_path], PERIOD, None)
    assert ("C122", "a.xlsx") in codes(province)


def test_times_that_have_not_come_yet_make_no_workbook_newer(tmp_path: Path) -> None:
    answers, ahead = list(DISTRICT_ANSWERS), datetime(2031, 1, 1)
    by_forms = write(DISTRICT_PLAN, answers[:1], tmp_path / "a.xlsx", saved=ahead)
    by_clock = write(DISTRICT_PLAN, answers, tmp_path / "b.xlsx")
    sound = write(DISTRICT_PLAN, answers, tmp_path / "c.xlsx")
    os.utime(by_clock, (ahead.timestamp(), ahead.timestamp()))
    for path in (by_forms, sound):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    files = [
        province_reader.read_agency(path, datetime(2024, 1, 1))
        for path in (by_forms, by_clock, sound)
    ]
    assert [[d.code for d in file.diagnostics] for file in files] == [[], ["W151"], []]
    province = roll_up_province(PERIOD, files)
    assert [a.file for a in province.agencies] == ["c.xlsx"]


def test_two_agencies_with_one_plan_id_both_count_and_are_asked_about(
    home: Path, tmp_path: Path
) -> None:
    other = replace(
        DISTRICT_PLAN, agency=replace(DISTRICT_PLAN.agency, name="UBND HUYỆN ĐỨC TRỌNG")
    )
    write(other, list(DISTRICT_ANSWERS), tmp_path / "duc-trong.xlsx")
    province = api.province([home / "di-linh.xlsx", tmp_path], PERIOD, None)
    assert len(province.counted) == 2
    assert ("C125", "duc-trong.xlsx") in codes(province)


def test_files_of_one_name_in_two_folders_are_two_files(home: Path, tmp_path: Path) -> None:
    for file, folder in (("di-linh.xlsx", "a"), ("yte.xlsx", "b")):
        (tmp_path / folder).mkdir()
        shutil.copy(home / file, tmp_path / folder / "tong-hop.xlsx")
    given = mapping(tmp_path / "map.xlsx", [[HEALTH, ""], [DISTRICT, ""]], [[HEALTH, "I", "II.1"]])
    province = api.province([tmp_path / "a", tmp_path / "b"], PERIOD, None, mapping=given)
    assert [(a.name, a.file) for a in province.agencies] == [
        (HEALTH, "tong-hop.xlsx"),
        (DISTRICT, "tong-hop.xlsx"),
    ]
    assert {p.basis for p in agency(province, DISTRICT).placements} == {Basis.NONE, Basis.TITLE}


def test_sample_answers_other_days_and_another_version_are_told(home: Path, tmp_path: Path) -> None:
    period = replace(DISTRICT_PLAN.period(PERIOD), cutoff=date(2023, 6, 30))
    odd = replace(
        DISTRICT_PLAN,
        id="SXD-2023",
        agency=replace(DISTRICT_PLAN.agency, name="SỞ XÂY DỰNG"),
        periods=tuple(period if p.id == PERIOD else p for p in DISTRICT_PLAN.periods),
    )
    answers = [replace(a, plan=odd.id, sample=True) for a in DISTRICT_ANSWERS]
    path = write(odd, answers, tmp_path / "xd.xlsx")
    mark = b"cchc-summary="

    def newer(name: str, content: bytes) -> bytes:
        head, found, tail = content.partition(mark)
        return head + found + b"99" + tail[tail.index(b";") :] if found else content

    repack(path, newer)
    province = api.province([home / "di-linh.xlsx", path], PERIOD, tmp_path / "tinh.xlsx")
    assert [code for code, file in codes(province) if file == "xd.xlsx" and code != "C126"] == [
        "C130",
        "C131",
        "C133",
    ]
    assert province.sample
    assert "MẪU" in str(opened(tmp_path / "tinh.xlsx")["Theo cơ quan"]["A3"].value)


def test_nobody_having_sent_anything_still_gives_the_list_of_the_missing(
    home: Path, tmp_path: Path
) -> None:
    given = mapping(tmp_path / "map.xlsx", [["Sở Nội vụ", ""], [EDUCATION, ""]], [])
    out = tmp_path / "tinh.xlsx"
    province = api.province([home], "2023-Q3", out, mapping=given)
    assert [a.name for a in province.missing] == ["Sở Nội vụ", EDUCATION]
    assert "C132" in {d.code for d in province.diagnostics}
    assert [r["Sổ tổng hợp"] for r in sheet_rows(out, "Cơ quan")] == ["Chưa gửi", "Chưa gửi"]
    assert xlsx_faults(out) == []


def test_the_same_files_give_the_same_bytes_whenever_they_were_copied(
    home: Path, rolled: tuple[Province, Path], tmp_path: Path
) -> None:
    shutil.copytree(home, folder := tmp_path / "in")
    for number, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1_600_000_000 + number,) * 2)
    files = sorted(folder.iterdir(), reverse=True)
    api.province(files, PERIOD, out := tmp_path / "tinh.xlsx", jobs=2)
    assert sha256(out) == sha256(rolled[1])


def rounded(summary: AgencySummary | None) -> AgencySummary | None:
    """With percentages of twelve digits: programs keep different numbers of them."""
    assert summary
    targets = (
        replace(t, percent=t.percent if t.percent is None else round(t.percent, 10))
        for t in summary.targets
    )
    indicators = (
        replace(i, value=i.value if i.value is None else round(i.value, 10))
        for i in summary.indicators
    )
    return replace(summary, targets=tuple(targets), indicators=tuple(indicators))


@pytest.mark.requires_office
def test_workbooks_saved_by_libreoffice_say_the_same(home: Path, tmp_path: Path) -> None:
    of = dossier_plan()
    answers = [
        Submission(
            of.id,
            PERIOD,
            unit,
            "2",
            targets=(TargetFigure("CT01", Decimal(2), Decimal(3)),),
            indicators=tuple(IndicatorFigure(item, Decimal(n)) for item, n in told.items()),
        )
        for unit, told in FIGURES.items()
    ]
    figures = write(of, answers, tmp_path / "so-lieu.xlsx")
    files = {home / "di-linh.xlsx": ".xlsx", figures: ".ods"}
    before = api.province(list(files), PERIOD, None)
    saved = [convert(path, suffix, tmp_path) for path, suffix in files.items()]
    after = api.province(saved, PERIOD, None)
    assert codes(after) == codes(before)
    assert len(after.counted) == 2
    assert any(i.value for a in after.agencies if a.summary for i in a.summary.indicators)
    assert [rounded(a.summary) for a in after.agencies] == [
        rounded(a.summary) for a in before.agencies
    ]


def test_the_chart_shows_the_completion_of_each_agency(rolled: tuple[Province, Path]) -> None:
    province, out = rolled
    sheet = opened(out)["Tổng quan"]
    (chart,) = sheet._charts  # type: ignore[attr-defined]
    (series,) = chart.series
    names, values = (
        [cell.value for (cell,) in sheet[reference.partition("!")[2].replace("$", "")]]
        for reference in (series.cat.strRef.f, series.val.numRef.f)
    )
    shown = dict(zip(names, values, strict=True))
    assert list(shown.values()) == sorted(shown.values())
    assert shown == {a.name: pytest.approx(a.done.part / a.done.whole) for a in province.counted}
    assert chart.title is not None
    for axis in (chart.x_axis, chart.y_axis):
        assert axis.title is not None
        assert axis.delete is False
    assert series.dLbls.showVal


def test_every_sheet_has_heading_filter_frozen_rows_and_is_one_page_wide(
    rolled: tuple[Province, Path],
) -> None:
    workbook = opened(rolled[1])
    assert workbook.sheetnames[0] == "Tổng quan"
    for sheet in (s for s in workbook.worksheets if s.sheet_state == "visible"):
        assert "6 tháng đầu năm 2023" in str(sheet["A1"].value)
        assert fitted(sheet)[0] == 1
        assert "&P" in str(sheet.oddFooter.right.text)
        if sheet.title != "Tổng quan":
            assert sheet.print_title_rows == "$5:$5"
            assert sheet.freeze_panes.endswith("6")
            assert sheet.auto_filter.ref
    assert fitted(workbook["Tổng quan"]) == (1, 1)


def test_the_workbook_breaks_no_rule(rolled: tuple[Province, Path]) -> None:
    assert xlsx_faults(rolled[1]) == []


@pytest.mark.requires_sdk
def test_the_workbook_has_no_error_in_the_validator(rolled: tuple[Province, Path]) -> None:
    assert sdk_errors(rolled[1]) == []


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_the_overview_prints_on_one_page(rolled: tuple[Province, Path], tmp_path: Path) -> None:
    (pdf,) = to_pdf([rolled[1]], tmp_path)
    pages = pdf_text(pdf).split("\f")
    assert pdf_pages(pdf) == len(pages) - 1
    assert "Con số chính" in pages[0]
    assert all(name in pages[0] for name in SOURCES)
    assert "Tình hình thực hiện nhiệm vụ theo cơ quan" in pages[1]


def test_the_command_tells_people_and_programs(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "tinh.xlsx"
    command = ["province", str(home), "--period", "2023-6t", "--out", str(out)]
    spoken = CliRunner().invoke(main, command)
    assert spoken.exit_code == 0, spoken.output
    assert "3 cơ quan có sổ tổng hợp dùng được" in spoken.output
    document = json.loads(CliRunner().invoke(main, [*command, "--json"]).stdout)
    assert [a["name"] for a in document["agencies"]] == [EDUCATION, HEALTH, DISTRICT]
    assert document["agencies"][2]["tasks"]["overdue"] == 1
    assert document["diagnostics"][0]["code"] == "C126"
    wrong = CliRunner().invoke(
        main, [*command[:-3], "2023-Q1", "--out", str(tmp_path / "khac.xlsx")]
    )
    assert wrong.exit_code == 1
    assert "C132" in wrong.output
