"""The example plans of the kinds of agencies: marked, sourced, and sound from form to report."""

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from cchc_xl import api, demo
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import CchcError, Read, Severity, errors
from cchc_xl.domain.kinds import EXAMPLE_NOTE, AgencyKind
from cchc_xl.domain.periods import default_periods
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.plans.checks import check_plan
from cchc_xl.rules.plans.presets import periods_from, preset_plan
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.workbooks.plan_source import PRESETS, read_source
from tests.plans import the_plan
from tests.support.ooxml import docx_faults, xlsx_faults
from tests.support.receiving import receive

KINDS = list(AgencyKind)
HEADS = {
    AgencyKind.COMMUNE: ["ỦY BAN NHÂN DÂN\nXÃ VÍ DỤ"],
    AgencyKind.WARD: ["ỦY BAN NHÂN DÂN\nPHƯỜNG VÍ DỤ"],
    AgencyKind.DEPARTMENT: ["UBND TỈNH VÍ DỤ", "SỞ VÍ DỤ"],
    AgencyKind.SCHOOL: ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG VÍ DỤ"],
}
"""What stands at the left of the head, paragraph by paragraph."""
COMMUNES = [AgencyKind.COMMUNE, AgencyKind.WARD]
MARKS = {"P115", "P140", "P152", "P178"}
"""What ``plan check`` says of contents that are still those of the example."""


Begun = tuple[Path, Read[Plan]]
Begin = Callable[[AgencyKind], Begun]


def example(kind: AgencyKind) -> Plan:
    plan: Plan = read_source(PRESETS[kind])
    return plan


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """Makes the plan workbook of 2026 of a kind, once and only to be read."""

    @cache
    def begin(kind: AgencyKind) -> Begun:
        path = tmp_path_factory.mktemp(kind.name) / "ke-hoach.xlsx"
        return path, api.new_plan(kind, 2026, path)

    return begin


def fill_unit(plan: Plan, period_id: str, unit: str, path: Path) -> None:
    """Write the form of a unit for a period, filled in with sample answers."""
    period = plan.period(period_id)
    form = build_form(plan, period, unit, sample=True)
    write_form(form, path.with_suffix(".gui.xlsx"))
    answers = sample_submission(plan, period, unit, VERSION)
    saved = datetime.combine(period.unit_due, time(9))
    fill_form(path.with_suffix(".gui.xlsx"), path, answers, saved)


def told(plan: Plan) -> set[str]:
    return {d.code for d in check_plan(plan)}


# -- what the examples hold


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_example_has_no_fault_but_that_it_is_one(kind: AgencyKind, begun: Begin) -> None:
    path, read = begun(kind)
    assert read.value == example(kind)
    assert {d.code for d in read.diagnostics} <= MARKS
    assert {"P115", "P152", "P178"} <= {d.code for d in read.diagnostics}
    assert {d.severity for d in read.diagnostics} == {Severity.WARNING}
    assert xlsx_faults(path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_that_it_is_an_example_and_of_which_source(kind: AgencyKind) -> None:
    plan = example(kind)
    for item in (*plan.tasks, *plan.targets):
        assert re.match(rf"{EXAMPLE_NOTE}\. Nguồn: .", item.note), item.id
    assert all(unit.note.startswith(EXAMPLE_NOTE) for unit in plan.units)
    assert all(row.example for row in plan.indicators)
    assert all(row.example for row in plan.criteria)
    assert plan.indicators[0].note
    assert (plan.budget, plan.agency.signer_name, plan.issued) == ((), "", None)
    cited = " ".join(c.text for c in plan.citations)
    for number in re.findall(
        r"\d+(?:/\d{4})?/[A-ZĐ]+-[A-ZĐa-z]+", " ".join(t.note for t in (*plan.tasks, *plan.targets))
    ):
        assert number in cited
    assert {"Lĩnh vực", "Đơn vị", "Kỳ báo cáo"} <= {c.place for c in plan.citations}


def test_a_ward_is_named_as_one_and_has_the_department_of_wards() -> None:
    plan = example(AgencyKind.WARD)
    names = [unit.name for unit in plan.units]
    assert "Phòng Kinh tế, Hạ tầng và Đô thị" in names and "Phòng Kinh tế" not in names
    words = re.sub(r"xã hội|Xã hội|cấp xã|xã Long Phụng", "", repr(plan))
    assert not re.search(r"\bxã\b", words, flags=re.IGNORECASE)
    assert {len(plan.reporting_units(target)) for target in plan.targets} == {1, 4}


def test_a_source_that_is_like_another_keeps_what_it_has_itself() -> None:
    own = tomllib.loads(PRESETS[AgencyKind.DEPARTMENT].read_text(encoding="utf-8"))
    plan = example(AgencyKind.DEPARTMENT)
    assert [task.id for task in plan.tasks] == [entry["id"] for entry in own["tasks"]]
    assert [s.title for s in plan.sections] == [s.title for s in the_plan().sections]
    assert len(plan.indicators) == len(the_plan().indicators)
    assert "2023" not in plan.scoring_source
    assert "GDĐT" not in " ".join(item.text for item in (*plan.tasks, *plan.targets))


# -- other years, other beginnings


@pytest.mark.parametrize("kind", KINDS)
def test_another_year_has_its_own_days_and_names(kind: AgencyKind, tmp_path: Path) -> None:
    plan = api.new_plan(kind, 2027, tmp_path / "ke-hoach.xlsx").loaded().value
    assert (plan.year, plan.periods) == (2027, default_periods(2027))
    assert plan.id.endswith("-2027") and plan.title.endswith("năm 2027")
    assert plan.basis == ""
    assert {day.year for task in plan.tasks for day in task.due_dates} == {2027}
    assert errors(check_plan(plan)) == 0


@pytest.mark.parametrize("kind", COMMUNES)
def test_the_first_plan_of_a_commune_begins_with_the_commune(
    kind: AgencyKind, tmp_path: Path
) -> None:
    read = api.new_plan(kind, 2025, tmp_path / "ke-hoach.xlsx")
    plan = read.loaded().value
    first = date(2025, 7, 1)
    assert [(p.id, p.data_from) for p in plan.periods] == [("2025-Q3", first), ("2025-NAM", first)]
    assert {d.code for d in read.diagnostics} <= MARKS | {"P109"}  # cites a document of 2026
    assert all(day >= first for task in plan.tasks for day in task.due_dates)
    moved = plan.task("I.1")
    assert moved.schedule.text == "Trong năm 2025"
    assert "“Quý I/2025”, trước ngày bắt đầu 01/07/2025" in moved.note


def test_periods_that_are_over_are_left_out_and_no_two_have_the_same_days() -> None:
    assert [(p.id, p.data_from) for p in periods_from(default_periods(2026), date(2026, 4, 1))] == [
        ("2026-6T", date(2026, 4, 1)),
        ("2026-Q3", date(2026, 6, 15)),
        ("2026-9T", date(2026, 4, 1)),
        ("2026-NAM", date(2026, 4, 1)),
    ]
    plan = preset_plan(example(AgencyKind.SCHOOL), 2026, date(2026, 8, 1))
    assert [p.id for p in plan.periods] == ["2026-Q3", "2026-NAM"]
    assert not told(plan) & {"P163", "P164", "P165"}


@pytest.mark.parametrize(
    ("kind", "year", "begins"),
    [
        (AgencyKind.DEPARTMENT, 2026, date(2025, 12, 31)),
        (AgencyKind.DEPARTMENT, 2026, date(2026, 12, 15)),
        (AgencyKind.COMMUNE, 2025, date(2025, 6, 30)),
    ],
)
def test_a_first_day_without_a_report_is_refused_before_anything_is_written(
    kind: AgencyKind, year: int, begins: date, tmp_path: Path
) -> None:
    with pytest.raises(CchcError) as refused:
        api.new_plan(kind, year, tmp_path / "ke-hoach.xlsx", begins=begins)
    assert refused.value.diagnostic.code == "P179"
    assert list(tmp_path.iterdir()) == []


# -- the marks


def test_the_marks_go_with_what_is_edited() -> None:
    plan = example(AgencyKind.COMMUNE)
    assert sum(d.code == "P178" for d in check_plan(plan)) == 3
    named = replace(
        plan.agency,
        name="ỦY BAN NHÂN DÂN XÃ AN PHÚ",
        full_name="Ủy ban nhân dân xã An Phú",
        place="An Phú",
    )
    edited = replace(
        plan,
        agency=named,
        tasks=tuple(replace(task, note="") for task in plan.tasks),
        targets=tuple(replace(target, note="Theo tỉnh.") for target in plan.targets),
    )
    assert "P178" not in told(edited)
    assert "P178" in told(replace(edited, agency=replace(named, place="Ví dụ")))
    assert "P178" not in told(the_plan())


# -- the whole way


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not AgencyKind.COMMUNE])
def test_from_the_example_to_a_report_without_deviation(
    kind: AgencyKind, begun: Begin, tmp_path: Path
) -> None:
    """That of a commune goes it in the demonstration below."""
    book = api.open_plan(begun(kind)[0])
    period = book.plan.period("2026-6T")
    sent = api.generate(book, period.id, tmp_path / "gui", sample=True)
    units = book.plan.units_with_a_form()
    for unit, form in zip(units, sent.paths, strict=True):
        answers = sample_submission(book.plan, period, unit, VERSION)
        day = datetime.combine(period.unit_due, time(9))
        fill_form(form, tmp_path / "nhan" / form.name, answers, day)
    summary, report = tmp_path / "tong-hop.xlsx", tmp_path / "bao-cao.docx"
    result = api.consolidate([tmp_path / "nhan"], book, period.id, summary)
    assert errors(result.diagnostics) == 0
    assert {entry.unit for entry in result.entries} == set(units)
    assert all(row.value is not None for row in result.indicators)
    api.report(summary, book, report)
    assert api.lint(report).diagnostics == ()
    assert docx_faults(report) == []
    assert head(report) == [*HEADS[kind], ""]  # the line below


def head(report: Path) -> list[str]:
    """The paragraphs at the left of the head."""
    cell = docx.Document(str(report)).tables[0].cell(0, 0)
    return [paragraph.text for paragraph in cell.paragraphs]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_a_document_without_deviation_and_is_read_back(
    kind: AgencyKind, begun: Begin, tmp_path: Path
) -> None:
    book = api.open_plan(begun(kind)[0])
    paper, again = tmp_path / "ke-hoach.docx", tmp_path / "lai.xlsx"
    api.export_plan(book, paper, full=True)
    assert api.lint(paper).diagnostics == ()
    assert api.import_plan(paper, again).plan.agency == book.plan.agency


def test_a_form_gives_examples_of_its_own_agency_and_year(tmp_path: Path) -> None:
    plan = example(AgencyKind.COMMUNE)
    path = tmp_path / "bieu.xlsx"
    fill_unit(plan, "2026-Q1", "HCC", path)
    book = openpyxl.load_workbook(path)
    guide = [str(v) for row in book["Hướng dẫn"].values for v in row if v]
    notes = [v.prompt or "" for v in book["Nhiệm vụ"].data_validations.dataValidation]
    for texts in (guide, notes):
        assert any("45/BC-UBND" in text for text in texts)
        assert not any("SGDĐT" in text for text in texts)
        assert not any("2023" in text for text in texts)
    assert receive(path, plan).diagnostics == ()


def test_a_form_with_the_examples_of_another_agency_is_read_without_a_word(tmp_path: Path) -> None:
    """As forms were made before, and may come back."""
    plan = example(AgencyKind.COMMUNE)
    path = tmp_path / "bieu.xlsx"
    fill_unit(plan, "2026-Q1", "HCC", path)
    book = openpyxl.load_workbook(path)
    changed = 0
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        if str(cell.value).startswith(("Số, ký hiệu của văn bản", "Ghi đủ số và ký hiệu")):
            cell.value = str(cell.value).replace("BC-UBND", "BC-SGDĐT")
            changed += 1
    assert changed == 2
    book.save(path)
    assert receive(path, plan).diagnostics == ()
    book["Hướng dẫn"]["A60"] = "Số, ký hiệu, ví dụ 45/BC-SKHCN"
    book.save(path)
    assert [d.place.cell for d in receive(path, plan).diagnostics] == ["A60"]


# -- the commands


def test_the_command_tells_what_to_edit_and_of_which_periods(tmp_path: Path) -> None:
    out = tmp_path / "ke-hoach.xlsx"
    words = ("plan", "new", "--kind", "phuong", "--year", "2026", "--from", "01/7/2026")
    result = run(*words, "--out", out, "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert data["plan"]["periods"] == ["2026-Q3", "2026-NAM"]
    assert {d["code"] for d in data["diagnostics"]} <= MARKS
    assert all(d["sheet"] and d["cell"] for d in data["diagnostics"])
    assert json.loads(run("plan", "check", out, "--json").stdout)["plan"] == data["plan"]
    assert openpyxl.load_workbook(out)["Thông tin"]["B13"].value == "ỦY BAN NHÂN DÂN PHƯỜNG VÍ DỤ"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--kind", "huyen", "--year", "2026"), 2, "--kind"),
        (("--kind", "xa", "--year", "2024"), 2, "--year"),
        (("--kind", "xa", "--year", "2026", "--from", "giữa năm"), 2, "“giữa năm”"),
        (("--kind", "so", "--year", "2026", "--from", "01/7/2027"), 1, "P179"),
    ],
)
def test_what_no_example_can_be_made_of_is_told(
    words: Sequence[str], code: int, said: str, tmp_path: Path
) -> None:
    result = run("plan", "new", *words, "--out", tmp_path / "ke-hoach.xlsx")
    assert (result.exit_code, list(tmp_path.iterdir())) == (code, [])
    assert said in result.output


def test_the_demonstration_of_a_commune_goes_the_whole_way(tmp_path: Path) -> None:
    result = run("demo", tmp_path, "--kind", "xa", "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert Path(data["plan"]).name == demo.COMMUNE_PLAN_NAME
    assert [(m["period"], m["missing"], m["late"]) for m in data["made"]] == [
        ("2026-Q1", ["KT"], ["VHXH"]),
        ("2026-6T", ["VHXH"], ["KT"]),
    ]
    told = {d["code"]: d["remedy"] for d in data["diagnostics"]}
    assert sorted(told) == ["S201", "S202", "S203"] and len(data["diagnostics"]) == 3
    assert "25/02/2026" in told["S202"]  # in the first quarter, of the plan's year
    for made in data["made"]:
        assert head(Path(made["report"])) == [*HEADS[AgencyKind.COMMUNE], ""]
        for document in (made["report"], made["letter"]):
            assert api.lint(Path(document)).diagnostics == ()
            assert docx_faults(Path(document)) == []
    assert not (tmp_path / demo.PLAN_NAME).exists()
