"""A plan of the next year made of this one's: what moves, what is emptied, what is named."""

import json
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from lxml import etree
from msgspec.structs import replace
from openpyxl import Workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.diagnostics import CchcError, Diagnostic
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.domain.periods import Rhythm, default_periods
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.scoring import ManualScore
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.rules.sampling.answers import sample_submission
from tests.plans import the_plan

OLD, NEW = 2023, 2024
ANSWERING = ("TCHC", "TTRA", "CNTT")
"""The units that answer; the others are reminded."""


def full_plan() -> Plan:
    """The plan of 2023 as it stands at the year's end."""
    plan = the_plan()
    first, second, *rest = plan.tasks
    return replace(
        plan,
        number="12/KH-SGDĐT",
        issued=date(2023, 1, 5),
        tasks=(
            replace(first, fixed_due=date(2023, 4, 14), assigned=()),
            replace(second, rhythm=Rhythm.QUARTERLY, text=f"{second.text}\nGiai đoạn 2021-2023."),
            *rest,
        ),
        manual_scores=(ManualScore("CQ01", "", "2023-NAM", None),),
        adjustments=(Adjustment("2023-Q1", "TCHC", "I.1", "Tình trạng", "Đang thực hiện"),),
        last_year=(LastYearFigure("TK01", "2023-Q1", None, "Báo cáo số 45/BC-SGDĐT"),),
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[api.LoadedPlan, api.NewYear, Path]:
    folder = tmp_path_factory.mktemp("nam-moi")
    old, new = folder / "ke-hoach-2023.xlsx", folder / "ke-hoach-2024.xlsx"
    write_plan(full_plan(), old)
    book = api.open_plan(old)
    return book, api.new_year(book, NEW, new), new


Made = tuple[api.LoadedPlan, api.NewYear, Path]


@pytest.fixture(scope="module")
def cells(made: Made) -> Workbook:
    """The new workbook, only read."""
    return openpyxl.load_workbook(made[2])


def test_dates_periods_and_titles_are_those_of_the_new_year(made: Made) -> None:
    _, new, _ = made
    plan, old = new.plan, full_plan()
    assert (plan.id, plan.year) == ("SGDDT-LD-2024", 2024)
    assert plan.title == "Kế hoạch Cải cách hành chính năm 2024"
    assert plan.number == "……/KH-SGDĐT"
    assert (plan.basis, plan.issued) == ("", None)
    assert plan.periods == default_periods(2024)
    assert plan.tasks[0].fixed_due == date(2024, 4, 14)
    assert plan.tasks[0].text.endswith("CCHC năm 2024.")
    assert {day.year for task in plan.tasks for day in task.due_dates} == {2024}
    assert [len(t.due_dates) for t in plan.tasks] == [len(t.due_dates) for t in old.tasks]


def test_units_targets_and_scoring_are_carried(made: Made) -> None:
    _, _, path = made
    read, old = api.open_plan(path).plan, full_plan()
    assert read.units == old.units
    assert [t.value for t in read.targets] == [t.value for t in old.targets]
    assert [c.maximum for c in read.criteria] == [c.maximum for c in old.criteria]
    assert [t.leads for t in read.tasks] == [t.leads for t in old.tasks]
    assert [t.assigned for t in read.tasks] == [t.assigned for t in old.tasks]
    assert read.tasks[1].recurs is Rhythm.QUARTERLY
    assert [c.text for c in read.citations] == [c.text for c in old.citations]
    assert (read.manual_scores, read.adjustments, read.budget) == ((), (), ())
    assert read.last_year == (LastYearFigure("TK01", "2024-Q1", None, ""),)


def codes(diagnostics: tuple[Diagnostic, ...], code: str) -> list[tuple[str, str]]:
    return [(d.place.sheet, d.place.cell) for d in diagnostics if d.code == code]


def test_what_was_emptied_or_kept_is_listed_with_its_cell(made: Made, cells: Workbook) -> None:
    _, new, path = made
    assert codes(new.diagnostics, "P170") == [
        ("Thông tin", "B9"),
        ("Thông tin", "B10"),
        ("Thông tin", "B11"),
        ("Thông tin", "B21"),
        ("Thông tin", "B30"),
        ("Chỉ tiêu", "E6"),
        ("Kinh phí", "C6"),
        ("Cùng kỳ năm trước", "D6"),
        ("Điểm chấm tay", "A6"),
        ("Điều chỉnh", "A6"),
        ("Văn bản viện dẫn", "B6"),
        ("Nhiệm vụ", "I6"),
        ("Kỳ báo cáo", "E6"),
        ("Kỳ báo cáo", "E7"),
        ("Kỳ báo cáo", "A6"),
    ]
    sheet = cells["Kinh phí"]
    assert [sheet[f"C{row}"].value for row in range(6, 10)] == [None] * 4
    told = [d for d in api.check_plan(path).diagnostics if d.code in ("P110", "P16", "P163")]
    assert [(d.place.sheet, d.place.cell) for d in told] == [
        ("Kinh phí", f"C{row}") for row in range(6, 10)
    ]


def cells_with(book: Workbook, year: int) -> set[tuple[str, str]]:
    """Sheet and cell wherever the year is seen, of texts and of dates."""
    found = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                year_of = value.year if isinstance(value, date) else None
                words = (
                    re.search(rf"(?<!\d){year}(?!\d)", value) if isinstance(value, str) else None
                )
                if year_of == year or words:
                    found.add((sheet.title, cell.coordinate))
    return found


def test_every_place_where_the_old_year_remains_is_named(made: Made, cells: Workbook) -> None:
    _, new, _ = made
    assert set(new.old_cells) == cells_with(cells, OLD)
    named = codes(new.diagnostics, "P171") + codes(new.diagnostics, "P174")
    assert set(named) == set(new.old_cells)
    # A span of years in a task, a note, what the officer said of the scores; four first days.
    assert codes(new.diagnostics, "P171") == [
        ("Thông tin", "B30"),
        ("Nhiệm vụ", "C7"),
        ("Nhiệm vụ", "L8"),
    ]
    assert codes(new.diagnostics, "P174") == [("Kỳ báo cáo", f"C{row}") for row in (6, 7, 9, 10)]


def test_no_prompt_footer_name_or_property_keeps_the_old_year(made: Made) -> None:
    """Whatever the parts of the file say besides the values of cells."""
    _, _, path = made
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith(".xml") or name == "xl/sharedStrings.xml":
                continue
            for node in etree.fromstring(package.read(name)).iter(etree.Element):
                if etree.QName(node).localname in ("v", "t", "f"):
                    continue
                told = [node.text or "", *map(str, node.attrib.values())]
                assert not [text for text in told if re.search(r"(?<!\d)2023(?!\d)", text)], name


def test_headings_follow_the_general_information(cells: Workbook) -> None:
    for sheet in cells.worksheets[:-1]:
        assert (sheet["A1"].value, sheet["A3"].value) == ("='Thông tin'!B13", "='Thông tin'!B6")
        assert sheet.oddFooter.left.text == "&A"
    assert cells["Thông tin"]["B6"].value == "Kế hoạch Cải cách hành chính năm 2024"


def test_what_the_officer_has_added_is_told(tmp_path: Path) -> None:
    old = tmp_path / "cu.xlsx"
    write_plan(the_plan(), old)
    book = openpyxl.load_workbook(old)
    book.create_sheet("Nháp")["A1"] = "việc riêng"
    book["Nhiệm vụ"]["N5"], book["Nhiệm vụ"]["N6"] = "Người theo dõi", "An"
    info = book["Thông tin"]
    row = info.max_row + 1
    info[f"A{row}"], info[f"B{row}"] = "Điện thoại", "0123"
    book.save(old)
    made = api.new_year(api.open_plan(old), 2025, tmp_path / "moi.xlsx")
    assert sorted(codes(made.diagnostics, "P175")) == sorted(
        [("Nháp", ""), ("Nhiệm vụ", "N5"), ("Thông tin", f"A{row}")]
    )
    assert made.plan.periods == default_periods(2025)


@pytest.mark.parametrize("year", [2022, 2023])
def test_only_a_later_year_is_made(year: int, made: Made, tmp_path: Path) -> None:
    with pytest.raises(CchcError) as refused:
        api.new_year(made[0], year, tmp_path / "moi.xlsx")
    assert refused.value.diagnostic.code == "P172"
    assert not (tmp_path / "moi.xlsx").exists()


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_the_command_names_every_cell_for_people_and_for_machines(
    made: Made, tmp_path: Path
) -> None:
    old, new = made[2].with_name("ke-hoach-2023.xlsx"), tmp_path / "moi.xlsx"
    command = ("plan", "new-year", old, "--year", 2024, "--out", new)
    shown = run(*command)
    assert shown.exit_code == 0
    assert (
        "Còn ghi năm 2023 ở 7 ô: Thông tin B30; Nhiệm vụ C7, L8; Kỳ báo cáo C6, C7, C9, C10."
        in shown.output
    )
    told = json.loads(run(*command, "--json").stdout)
    assert told["old_year_cells"] == {
        "Thông tin": ["B30"],
        "Nhiệm vụ": ["C7", "L8"],
        "Kỳ báo cáo": ["C6", "C7", "C9", "C10"],
    }
    assert told["plan"]["year"] == 2024
    assert told["plan"]["budget_lines"] == 0
    assert {d["code"] for d in told["diagnostics"]} == {"P170", "P171", "P174"}
    book = openpyxl.load_workbook(new)
    book["Kinh phí"]["C6"] = 8_000_000
    book.save(new)
    assert run(*command).exit_code == 1  # somebody has changed it since


def test_a_plan_of_2024_goes_the_whole_way(tmp_path: Path) -> None:
    """By the command line, with no more of the officer's hand than what check asks for."""
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    first, *rest = the_plan().tasks
    write_plan(replace(the_plan(), tasks=(replace(first, rhythm=Rhythm.QUARTERLY), *rest)), old)
    assert run("plan", "new-year", old, "--year", 2024, "--out", new).exit_code == 0
    _fill_what_is_asked(new)
    checked = run("plan", "check", new, "--json")
    assert checked.exit_code == 0
    assert {d["code"] for d in json.loads(checked.stdout)["diagnostics"]}.isdisjoint(
        {"P160", "P161", "P162", "P163", "P164", "P165", "P166", "P167", "P168", "P169", "P173"}
    )
    before: Path | None = None
    for period in ("2024-Q1", "2024-6T"):
        before = _one_period(tmp_path / period, new, period, before)


def _fill_what_is_asked(path: Path) -> None:
    """Every cell that plan check calls an error is one of the emptied amounts."""
    book = openpyxl.load_workbook(path)
    for fault in json.loads(run("plan", "check", path, "--json").stdout)["diagnostics"]:
        if fault["severity"] == "error":
            assert (fault["code"], fault["sheet"]) == ("P110", "Kinh phí")
            book[fault["sheet"]][fault["cell"]] = 5_000_000
    book.save(path)


def _one_period(home: Path, plan_path: Path, period_id: str, before: Path | None) -> Path:
    forms, returned = home / "gui-di", home / "nhan-ve"
    previous = ("--previous", before) if before else ()
    period = ("--period", period_id)
    whom = [word for unit in ANSWERING for word in ("--unit", unit)] if before else []
    assert run("generate", plan_path, *period, "--out", forms, *previous, *whom).exit_code == 0
    plan = api.load_plan(plan_path)
    shown = openpyxl.load_workbook(next(forms.glob("*TCHC*")))["Nhiệm vụ"]
    recurring = "Tháng 01/2024\n(Hằng quý)\n(đến hạn kỳ này)"
    assert recurring in [cell.value for row in shown.iter_rows() for cell in row]
    _answer(plan, period_id, forms, returned)
    summary, report, letter = home / "th.xlsx", home / "bc.docx", home / "cv.docx"
    joined = run(
        *(
            "consolidate",
            returned,
            "--plan",
            plan_path,
            *period,
            "--out",
            summary,
            *previous,
            "--json",
        )
    )
    assert joined.exit_code == 0, joined.output
    told = run("report", summary, "--plan", plan_path, "--out", report, "--trace")
    assert told.exit_code == 0
    assert _rhythms(report) == {("Nhiệm vụ", "J6", "Hằng quý")}
    assert run("remind", summary, "--plan", plan_path, "--out", letter).exit_code == 0
    for document in (report, letter):
        linted = json.loads(run("lint", document, "--json").stdout)["diagnostics"]
        wrong = {(d["code"], d["value"]) for d in linted if d["severity"] == "error"}
        assert wrong <= {("L201", "8016/KH/UBND")}  # as the plan of 2023 has it, word for word
    words = "\n".join(_texts(report))
    assert plan.period(period_id).label in words
    assert set(re.findall(r"\S+ \S*2023\S*", words)) <= {"ngày 15/12/2023", "từ 15/12/2023"}
    return summary


def _rhythms(report: Path) -> set[tuple[str, str, str]]:
    """Cell and value of the rhythms that figures of the report come from."""
    sources = json.loads(api.source_map_path(report).read_text(encoding="utf-8"))["sources"]
    own = [source for source in sources if source.get("field") == "rhythm"]
    return {(source["sheet"], source["cell"], source["value"]) for source in own}


def _answer(plan: Plan, period_id: str, forms: Path, returned: Path) -> None:
    period = plan.period(period_id)
    returned.mkdir()
    for form in sorted(forms.glob("*.xlsx")):
        unit = form.stem.rpartition("_")[2]
        if unit in ANSWERING:
            answers = sample_submission(plan, period, unit, VERSION)
            fill_form(
                form, returned / form.name, answers, datetime.combine(period.unit_due, time(9))
            )


def _texts(path: Path) -> list[str]:
    document = docx.Document(str(path))
    tables = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + tables
