"""How figures of several units become one: added up, told by one, or the same of all."""

import json
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.combining import Combining
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import Standing
from cchc_xl.domain.submission import IndicatorFigure, State, StatusEntry, Submission, TargetFigure
from cchc_xl.domain.text import match_key
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.plan_paper import PAPER_TABLES
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.rules.sampling.answers import sample_submission
from tests.answers import received
from tests.indicators import DURING, table
from tests.plans import plan, target, task, the_plan
from tests.support.receiving import receive
from tests.support.recount import Truth
from tests.support.recount import table as rows_of

ADD, ONE, SAME = Combining.ADD, Combining.ONE, Combining.SAME
UNITS = ("A", "B", "C")
ALL = {"reporters_text": "Các phòng", "reporters": ("N",)}
B_FOR_ALL = {"reporters_text": "Phòng B\nCác phòng", "reporters": ("B", "N")}
SENT = datetime(2023, 3, 15, 9)


def asked(*hows: Combining) -> Plan:
    """A plan that asks the same three rooms for three targets and three indicators."""
    who = [B_FOR_ALL if how is ONE else ALL for how in hows]
    targets = tuple(
        target(id=f"CT0{n}", text=f"Chỉ tiêu số {n}.", combining=how, **w)
        for n, (how, w) in enumerate(zip(hows, who, strict=True), 1)
    )
    counted = table(*((f"Số liệu thứ {n}", DURING, "") for n, _ in enumerate(hows, 1)))
    return plan(
        tasks=(task(leads_text="Các phòng", leads=("N",), coops_text="", coops=()),),
        targets=targets,
        indicators=tuple(
            replace(i, combining=how, **w) for i, how, w in zip(counted, hows, who, strict=True)
        ),
        budget=(),
        units=(
            *(Unit(code, f"Phòng {code}") for code in UNITS),
            Unit("N", "Các phòng", kind=UnitKind.GROUP, members=UNITS),
        ),
    )


PLAN = asked(ADD, ONE, SAME)
BEFORE = asked(ADD, ADD, ADD)
"""The same plan as its forms were sent out."""
Q1 = PLAN.period("2023-Q1")


def answers(unit: str, *, last: int = 45, period: str = "2023-Q1") -> Submission:
    """What a room answers to all six; ``last`` is what it takes for the whole of CT03."""
    own = UNITS.index(unit) + 1
    return Submission(
        plan=PLAN.id,
        period=period,
        unit=unit,
        form_version=VERSION,
        entries=(StatusEntry("I.1", State.IN_PROGRESS, Decimal(10), result="Đang làm"),),
        targets=(
            TargetFigure("CT01", Decimal(own), Decimal(10 * own)),
            TargetFigure("CT02", Decimal(40), Decimal(45)),
            TargetFigure("CT03", Decimal(40), Decimal(last)),
        ),
        indicators=(
            IndicatorFigure("TK01", Decimal(own)),
            IndicatorFigure("TK02", Decimal(370)),
            IndicatorFigure("TK03", Decimal(last)),
        ),
    )


def joined(last_of_c: int = 45, of: Plan = PLAN) -> Consolidation:
    given = [answers("A"), answers("B"), answers("C", last=last_of_c)]
    return consolidate(of, Q1, [received(of, Q1, a) for a in given])


def figures(result: Consolidation) -> list[tuple[object, ...]]:
    return [
        *((t.numerator, t.denominator) for t in result.targets),
        *((i.value,) for i in result.indicators),
    ]


def test_figures_are_added_up_told_by_one_or_the_same() -> None:
    result = joined()
    assert figures(result) == [(6, 60), (40, 45), (40, 45), (6,), (370,), (45,)]
    assert [len(t.figures) for t in result.targets] == [3, 1, 3]
    assert result.conflicts == ()


def test_without_a_word_they_are_added_up_as_ever() -> None:
    assert figures(joined(of=BEFORE))[1:3] == [(120, 135), (120, 135)]


def test_figures_that_should_be_the_same_and_differ_make_no_figure() -> None:
    result = joined(last_of_c=54)
    assert figures(result)[2] == (40, None)
    assert figures(result)[5] == (None,)
    assert result.targets[2].standing is Standing.UNKNOWN
    assert [(c.task, c.field, [x.value for x in c.claims]) for c in result.conflicts] == [
        ("CT03", "denominator", ["45", "45", "54"]),
        ("TK03", "figure", ["45", "45", "54"]),
    ]


def test_units_that_are_silent_do_not_contradict() -> None:
    result = consolidate(PLAN, Q1, [received(PLAN, Q1, answers("A"))])
    assert figures(result)[2] == (40, 45)
    assert figures(result)[1] == (None, None)  # B speaks, and has not yet


def test_the_officer_settles_it_with_an_adjustment() -> None:
    given = (
        Adjustment("2023-Q1", "C", "CT03", "Mẫu số", "45", reason="Gõ nhầm"),
        Adjustment("2023-Q1", "C", "TK03", "Số liệu", "45", reason="Gõ nhầm"),
    )
    result = joined(last_of_c=54, of=replace(PLAN, adjustments=given))
    assert figures(result)[2] == (40, 45)
    assert figures(result)[5] == (45,)
    assert [d.code for d in result.diagnostics if d.code == "C164"] == []


def test_only_who_speaks_is_asked() -> None:
    assert [PLAN.reporting_units(t) for t in PLAN.targets] == [UNITS, ("B",), UNITS]
    assert PLAN.spoken_for("A") == {"CT02", "TK02"}
    assert PLAN.spoken_for("B") == frozenset()
    group_first = replace(PLAN.targets[1], reporters=("N", "B"))
    assert PLAN.reporting_units(group_first) == ("A",)


def test_the_fingerprint_knows_it() -> None:
    """That of an older plan stays as it was: ``test_older_summaries`` has books of such."""
    found = {plan_digest(BEFORE)}
    for how in (ONE, SAME):
        first, *rest = BEFORE.targets
        found.add(plan_digest(replace(BEFORE, targets=(replace(first, combining=how), *rest))))
        top, *others = BEFORE.indicators
        found.add(plan_digest(replace(BEFORE, indicators=(replace(top, combining=how), *others))))
    assert len(found) == 5


class Way(NamedTuple):
    """The whole way, from forms that asked every room for everything."""

    plan: Path
    forms: Path
    summary: Path
    report: Path
    result: Consolidation
    told: dict[str, object]


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Way:
    home = tmp_path_factory.mktemp("cach-gop")
    old, new, forms, back = (home / n for n in ("cu.xlsx", "moi.xlsx", "bieu", "nhan-ve"))
    write_plan(BEFORE, old)
    write_plan(PLAN, new)
    back.mkdir()
    sent = api.generate(api.open_plan(old), "2023-Q1", forms).paths
    for unit, form in zip(UNITS, sent, strict=True):
        given = answers(unit, last=54 if unit == "C" else 45)
        fill_form(form, back / form.name, given, SENT)
    summary, report = home / "tong-hop.xlsx", home / "bao-cao.docx"
    words = ["consolidate", back, "--plan", new, "--period", "2023-Q1", "--out", summary, "--json"]
    run = CliRunner().invoke(main, [str(word) for word in words])
    assert run.exit_code == 1, run.output  # an error in people's data, and the outputs are there
    book = api.open_plan(new)
    result = api.consolidate([back], book, "2023-Q1", home / "lai.xlsx")
    api.report(summary, book, report, trace=True)
    return Way(new, forms, summary, report, result, json.loads(run.stdout))


def test_a_form_says_beside_the_row_that_a_figure_is_the_whole_agencys(tmp_path: Path) -> None:
    write_form(build_form(PLAN, Q1, "B"), form := tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(form)
    cells = [*_column(book["Chỉ tiêu"], "Tử số là"), *_column(book["Thống kê"], "Phép tính phải")]
    alone, alike = "(Một đơn vị báo cáo cho cả cơ quan)", "mọi đơn vị ghi như nhau)"
    for number, cell in enumerate(cells):
        text = str(cell.value or "")
        assert (alone in text, text.endswith(alike)) == (number % 3 == 1, number % 3 == 2), text
    fill_form(form, sent := tmp_path / "sent.xlsx", answers("B"), SENT)
    assert not [d for d in receive(sent, PLAN, Q1).diagnostics if d.code == "S109"]


@pytest.mark.parametrize(("made", "now"), [(BEFORE, PLAN), (PLAN, BEFORE)])
def test_a_form_made_before_the_plan_says_so_is_read_without_a_word(
    tmp_path: Path, made: Plan, now: Plan
) -> None:
    write_form(build_form(made, Q1, "B"), form := tmp_path / "b.xlsx")
    fill_form(form, sent := tmp_path / "sent.xlsx", answers("B"), SENT)
    book = openpyxl.load_workbook(sent)
    cell = _column(book["Chỉ tiêu"], "Tử số là")[1]
    assert not [d for d in receive(sent, now, Q1).diagnostics if d.code == "S109"]
    cell.value = "Số khác\n(Một đơn vị báo cáo cho cả cơ quan)"
    book.save(sent)
    told = [d.place.cell for d in receive(sent, now, Q1).diagnostics if d.code == "S109"]
    assert told == [cell.coordinate]


def _column(sheet: Worksheet, header: str) -> list[Cell]:
    """The cells of the first three rows below a header that begins so."""
    (top,) = [cell for cell in sheet[6] if str(cell.value).startswith(header)]
    return [sheet.cell(row, top.column) for row in (7, 8, 9)]


def test_what_others_have_typed_is_told_with_its_cell_and_not_used(way: Way) -> None:
    found = {
        (d.place.unit, d.place.task, d.place.sheet, d.value): (d.severity.name, d.message)
        for d in way.result.diagnostics
        if d.code == "C163"
    }
    assert {(unit, item, sheet) for unit, item, sheet, _ in found} == {
        (unit, item, sheet)
        for unit in ("A", "C")
        for item, sheet in (("CT02", "Chỉ tiêu"), ("TK02", "Thống kê"))
    }
    assert {severity for severity, _ in found.values()} == {"INFO"}
    assert all("370" in m or "40" in m for _, m in found.values())
    assert all("Phòng B" in message for _, message in found.values())
    assert not [d for d in way.result.diagnostics if d.code in ("S104", "S106")]
    assert all(d.place.cell for d in way.result.diagnostics if d.code == "C163")


def test_checking_the_files_tells_it_as_well(way: Way) -> None:
    words = ["check", way.forms.parent / "nhan-ve", "--plan", way.plan, "--json"]
    run = CliRunner().invoke(main, [str(word) for word in words])
    assert run.exit_code == 0, run.output
    told = [d for d in json.loads(run.stdout)["diagnostics"] if d["code"] in ("C163", "S104")]
    assert [(d["code"], d["unit"], d["task"]) for d in told] == [
        ("C163", unit, item) for unit in ("A", "C") for item in ("CT02", "TK02")
    ]
    assert all(d["cell"] for d in told)


def test_a_conflict_names_each_file_cell_and_value(way: Way) -> None:
    found = [d for d in way.result.diagnostics if d.code == "C164"]
    assert [(d.place.task, d.place.field, d.severity.name) for d in found] == [
        ("CT03", "denominator", "ERROR"),
        ("TK03", "figure", "ERROR"),
    ]
    for diagnostic, number in zip(found, ("45", "45"), strict=True):
        for unit, value in (("A", number), ("B", number), ("C", "54")):
            file = way.result.counted[unit].source.name
            cell = next(c for c in way.result.conflicts if c.task == diagnostic.place.task)
            claim = next(c for c in cell.claims if c.unit == unit)
            assert f"{unit} ghi {value} ({file}, {claim.sheet}!{claim.cell})" in diagnostic.message
            book = openpyxl.load_workbook(way.forms.parent / "nhan-ve" / file)
            assert str(book[claim.sheet][claim.cell].value) == value


def test_the_consolidated_workbook_has_no_figure_and_says_why(way: Way) -> None:
    (row,) = (r for r in rows_of(way.summary, "Chỉ tiêu") if "số 3" in str(r["Chỉ tiêu"]))
    assert row["Mẫu số"] is None
    assert row["Đánh giá"] == "Chưa có số liệu"
    assert "Các đơn vị ghi khác nhau" in row["Số liệu của từng đơn vị"]
    claims = rows_of(way.summary, "Mâu thuẫn")
    assert [(r["Nhiệm vụ"], r["Đơn vị ghi"]) for r in claims if r["Nhiệm vụ"] == "CT03"] == [
        ("CT03", "45"),
        ("CT03", "45"),
        ("CT03", "54"),
    ]
    used = {(r["Mã"], r["Đơn vị"]): r["Sử dụng"] for r in rows_of(way.summary, "Số liệu đơn vị")}
    assert used["CT02", "A"] == used["TK02", "C"] == "Không dùng; lấy số của B"
    assert used["CT02", "B"] == "Dùng để tổng hợp"


def test_json_counts_the_conflict_and_carries_its_cells(way: Way) -> None:
    assert way.told["conflicts"] == 2
    told = way.told["diagnostics"]
    assert isinstance(told, list)
    assert {d["task"] for d in told if d["code"] == "C164"} == {"CT03", "TK03"}


def test_the_report_leaves_it_open(way: Way) -> None:
    document = docx.Document(str(way.report))
    cells = [[c.text for c in row.cells] for t in document.tables for row in t.rows]
    (third,) = (row for row in cells if "Chỉ tiêu số 3" in row)
    assert "Chưa có số liệu" in third
    assert any("Các đơn vị ghi khác nhau: mẫu số" in cell for cell in third)
    (statistic,) = (row for row in cells if "Số liệu thứ 3" in row)
    assert "Chưa có số liệu" in statistic
    assert any("các đơn vị ghi khác nhau" in cell for cell in statistic)
    (second,) = (row for row in cells if "Chỉ tiêu số 2" in row)
    assert {"40", "45"} <= set(second)


def test_the_trace_says_how_a_figure_was_made(way: Way) -> None:
    with zipfile.ZipFile(way.report) as package:
        comments = package.read("word/comments.xml").decode()
    assert "nói thay các đơn vị" in comments
    assert "cộng số liệu của các đơn vị" in comments
    assert "các đơn vị cùng ghi giống nhau" in comments


def test_the_superior_sees_that_it_is_not_known(way: Way, tmp_path: Path) -> None:
    province = api.province([way.summary], "2023-Q1", tmp_path / "tinh.xlsx")
    (agency,) = province.counted
    standings = {t.text: t.standing for t in agency.summary.targets}
    assert standings["Chỉ tiêu số 3."] is Standing.UNKNOWN
    assert standings["Chỉ tiêu số 2."] is not Standing.UNKNOWN


def test_the_next_period_knows_no_figure_of_it(way: Way, tmp_path: Path) -> None:
    book = api.open_plan(way.plan)
    forms = api.generate(book, "2023-6T", tmp_path / "bieu", previous=way.summary).paths
    back = tmp_path / "nhan-ve"
    back.mkdir()
    for unit, form in zip(UNITS, forms, strict=True):
        given = answers(unit, period="2023-6T")
        given = replace(
            given,
            targets=tuple(t for t in given.targets if unit == "B" or t.target != "CT02"),
            indicators=tuple(i for i in given.indicators if unit == "B" or i.indicator != "TK02"),
        )
        fill_form(form, back / form.name, given, datetime(2023, 6, 15, 9))
    result = api.consolidate([back], book, "2023-6T", tmp_path / "6t.xlsx", previous=way.summary)
    assert figures(result) == [(6, 60), (40, 45), (40, 45), (6,), (370,), (45,)]
    assert [(p.targets[2].percent, p.indicators[2].value) for p in result.past] == [(None, None)]
    assert not [d for d in result.diagnostics if d.code in ("C163", "C164")]


# The plan workbook


def test_the_workbook_keeps_it_and_a_blank_cell_is_a_sum(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(PLAN, path)
    read = api.open_plan(path).plan
    assert [i.combining for i in (*read.targets, *read.indicators)] == [ADD, ONE, SAME] * 2
    book = openpyxl.load_workbook(path)
    for title, letter in (("Chỉ tiêu", "N"), ("Chỉ tiêu thống kê", "J")):
        sheet = book[title]
        assert sheet[f"{letter}5"].value == "Cách gộp"
        assert [sheet[f"{letter}{row}"].value for row in (6, 7, 8)] == [
            "Cộng",
            "Một đơn vị",
            "Giống nhau",
        ]
        listed = [v for v in sheet.data_validations.dataValidation if f"{letter}6" in v.sqref]
        assert [v.type for v in listed] == ["list"]
        for row in (6, 7, 8):
            sheet[f"{letter}{row}"].value = None
    book.save(path)
    assert plan_digest(api.open_plan(path).plan) == plan_digest(
        replace(
            read,
            targets=tuple(replace(t, combining=ADD) for t in read.targets),
            indicators=tuple(replace(i, combining=ADD) for i in read.indicators),
        )
    )


def test_a_workbook_from_before_the_column_adds_up(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(BEFORE, path)
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"].delete_cols(14)
    book["Chỉ tiêu thống kê"].delete_cols(10)
    book.save(path)
    opened = api.open_plan(path)
    assert {i.combining for i in (*opened.plan.targets, *opened.plan.indicators)} == {ADD}
    assert not [d for d in api.check_plan(path).diagnostics if d.code in ("P101", "P112")]


def test_another_word_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(PLAN, path)
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"]["N7"].value = "trung bình"
    book.save(path)
    (fault,) = (d for d in api.check_plan(path).diagnostics if d.code == "P112")
    assert (fault.place.sheet, fault.place.cell, fault.value) == ("Chỉ tiêu", "N7", "trung bình")
    assert "Giống nhau" in fault.message + fault.remedy


def test_word_carries_it_there_and_back(tmp_path: Path) -> None:
    book, paper, again = (tmp_path / name for name in ("a.xlsx", "a.docx", "b.xlsx"))
    write_plan(PLAN, book)
    api.export_plan(api.open_plan(book), paper, full=True)
    api.import_plan(paper, again)
    read = api.open_plan(again).plan
    assert [i.combining for i in (*read.targets, *read.indicators)] == [ADD, ONE, SAME] * 2


def test_a_document_from_before_the_column_is_still_known() -> None:
    for paper in PAPER_TABLES:
        for version in (1, 2, 3):
            columns = [paper.layout.column(field) for field in paper.widths]
            known = [column for column in columns if column.since <= version]
            fields = paper.fields_of([match_key(column.header) for column in known])
            assert fields == tuple(column.field for column in known)
        assert sum(paper.widths.values()) <= 252  # millimetres between the margins


def test_the_plan_of_the_next_year_carries_it(tmp_path: Path) -> None:
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    write_plan(PLAN, old)
    api.new_year(api.open_plan(old), 2024, new)
    read = api.open_plan(new).plan
    assert [i.combining for i in (*read.targets, *read.indicators)] == [ADD, ONE, SAME] * 2


# Counted again


def test_a_year_of_sample_answers_is_the_same_when_counted_again(tmp_path: Path) -> None:
    """Of each kind some targets and indicators, and one that is contradicted."""
    hows = (ADD, ONE, SAME)
    of = the_plan()
    lone = {"TK18", "TK01"}  # in families of sums and alone
    of = replace(
        of,
        targets=tuple(replace(t, combining=hows[n % 3]) for n, t in enumerate(of.targets)),
        indicators=tuple(
            replace(i, combining=SAME, reporters=("CPTS",), reporters_text="Các phòng thuộc Sở")
            if i.id in lone
            else i
            for i in of.indicators
        ),
    )
    period = of.period("2023-6T")
    files = []
    for unit in of.units_with_a_form():
        given = sample_submission(of, period, unit, VERSION)
        if unit == "GDTH":
            given = replace(given, targets=tuple(map(_other, given.targets)))
        saved = datetime(2023, 6, 10, 9)
        files.append(received(of, period, given, name=f"{unit}.xlsx", saved=saved))
    result = consolidate(of, period, files)
    plan_path, summary = tmp_path / "ke-hoach.xlsx", tmp_path / "tong-hop.xlsx"
    write_plan(of, plan_path)
    write_summary(of, result, summary)
    truth = Truth(plan_path, summary, period.id)
    assert {c.task for c in result.conflicts} >= {"CT03"}
    for row, told in zip(truth.targets, result.targets, strict=True):
        exact = truth.sums(row["Mã"])
        known = told.numerator is not None and told.denominator is not None
        assert exact == ((told.numerator, told.denominator) if known else None), row["Mã"]
        assert truth.standing(row) == told.standing.value
    for told_of in result.indicators:
        assert truth.value_of(told_of.indicator) == told_of.value, told_of.indicator


def _other(figure: TargetFigure) -> TargetFigure:
    """A room that counts one more than the others do."""
    assert figure.denominator is not None
    return replace(figure, denominator=figure.denominator + 1)
