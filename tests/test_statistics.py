"""The statistics in the consolidated workbook: recounted, kept, compared with the last year."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import CchcError, Diagnostic
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SAMPLE_MARK, IndicatorFigure
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from tests.answers import received as sent
from tests.answers import submission
from tests.plans import plan as small_plan
from tests.support import staff
from tests.support.dossiers import (
    FIGURES,
    IDS,
    ONLINE,
    UNITS,
    asked,
    dossier_plan,
    indicators,
    of_the_year_before,
    places,
    received,
    returned,
    stamp,
)
from tests.support.fitting import fitted
from tests.support.office import convert, pdf_pages, to_pdf
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.recount import Row, table

PLAN = dossier_plan()
PERIOD, LATER = PLAN.period("2023-Q1"), PLAN.period("2023-6T")
Figures = Mapping[str, Mapping[str, int]]


def changed(**values: int | None) -> dict[str, dict[str, int]]:
    """The figures with others: ``A_TK01=5``; None leaves the cell blank."""
    figures = {unit: dict(told) for unit, told in FIGURES.items()}
    for name, value in values.items():
        unit, item = name.split("_")
        if value is None:
            figures[unit].pop(item, None)
        else:
            figures[unit][item] = value
    return figures


def written(folder: Path, figures: Figures = FIGURES, plan: Plan = PLAN) -> Path:
    """The consolidated workbook of forms with these figures."""
    told = {unit: dict(values) for unit, values in figures.items()}
    forms = returned(plan, PERIOD, folder / "bieu", told)
    path = folder / "tong-hop.xlsx"
    write_summary(plan, consolidate(plan, PERIOD, received(plan, PERIOD, forms)), path)
    return path


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The consolidated workbook of all figures, only read."""
    return written(tmp_path_factory.mktemp("tong-hop"))


def sheet(path: Path) -> dict[str, Row]:
    return {row["Mã"]: row for row in table(path, "Thống kê") if row["Mã"]}


def joined(figures: Figures = FIGURES, plan: Plan = PLAN, period: str = "2023-Q1") -> Consolidation:
    """The consolidation of these figures without any file."""
    files = [
        sent(
            plan,
            plan.period(period),
            submission(
                unit=unit,
                period=period,
                plan=plan.id,
                indicators=tuple(IndicatorFigure(i, Decimal(v)) for i, v in told.items()),
            ),
        )
        for unit, told in figures.items()
    ]
    return consolidate(plan, plan.period(period), files)


def codes(diagnostics: tuple[Diagnostic, ...], *wanted: str) -> list[tuple[str, str]]:
    return [(d.code, d.place.task) for d in diagnostics if d.code in wanted]


def recounted(figures: Figures, item: str) -> tuple[Decimal | None, str, str]:
    """Value, k/n and detail of an indicator, from what was typed into the forms."""
    units = [unit for unit in UNITS if item in asked(unit)]
    told = {unit: figures[unit][item] for unit in units if item in figures.get(unit, {})}
    value = Decimal(sum(told.values())) if told else None
    return value, f"{len(told)}/{len(units)}", "; ".join(f"{u}: {n}" for u, n in told.items())


@pytest.mark.parametrize(
    "figures",
    [
        FIGURES,
        changed(A_TK04=None, B_TK04=None, C_TK04=None, C_TK06=None),
        {unit: told for unit, told in FIGURES.items() if unit != "B"},
        changed(**{f"{unit}_TK01": 0 for unit in UNITS}),
    ],
    ids=["all", "some blank", "a unit is silent", "zero"],
)
def test_every_figure_of_the_sheet_is_the_sum_of_what_was_typed(
    figures: Figures, tmp_path: Path
) -> None:
    rows = sheet(written(tmp_path, figures))
    assert tuple(rows) == IDS
    for indicator in indicators():
        row = rows[indicator.id]
        assert row["Chỉ tiêu thống kê"] == indicator.text
        assert (row["Đơn vị tính"], row["Tính tại"]) == (indicator.measure, indicator.timing.value)
        if indicator.id == "TK08":
            continue
        value, share, detail = recounted(figures, indicator.id)
        assert row["Số liệu"] == value
        assert row["Đơn vị có số liệu (k/n)"] == share
        assert (row["Số liệu của từng đơn vị"] or "") == detail
    part, whole = (recounted(figures, item)[0] for item in ("TK04", "TK01"))
    rate = rows["TK08"]["Số liệu"]
    if part is None or not whole:
        assert rate is None
    else:
        assert rate == pytest.approx(float(part * 100 / whole))
    assert rows["TK08"]["Đơn vị có số liệu (k/n)"] is None


def test_published_figures_that_add_up_are_not_accused_and_others_are_told(summary: Path) -> None:
    path = summary
    rows = sheet(path)
    assert [rows[i]["Số liệu"] for i in IDS[:7]] == [279, 21, 258, 268, 7, 1, 3]
    assert rows["TK01"]["Ghi chú"].splitlines() == [
        "Khớp với TK02 + TK03 = 279.",
        "Khớp với TK04 + TK05 + TK06 + TK07 = 279.",
    ]
    assert rows["TK08"]["Ghi chú"] == "Tính theo TK04 / TK01 = 268 / 279."
    assert rows["TK09"]["Ghi chú"] == "Không khớp: 980 khác TK10 + TK11 = 978."
    assert rows["TK12"]["Ghi chú"] == "Không vượt TK09 = 980."
    doubts = [(d["Mã"], d["Nhiệm vụ, chỉ tiêu"]) for d in table(path, "Lỗi dữ liệu")]
    assert [doubt for doubt in doubts if doubt[1]] == [("S231", "TK09"), ("C151", "TK09")]


@pytest.mark.parametrize(
    ("item", "figures", "note"),
    [
        (
            "TK01",
            changed(A_TK03=None, B_TK03=None, C_TK03=None),
            "Chưa đối chiếu được với TK02 + TK03: TK03 chưa có số liệu của A, B, C.",
        ),
        (
            "TK01",
            changed(C_TK03=None),
            "Chưa đối chiếu được với TK02 + TK03 = 203: TK03 chưa có số liệu của C.",
        ),
        ("TK12", changed(A_TK12=981), "Không khớp: 981 lớn hơn TK09 = 980."),
        (
            "TK08",
            changed(A_TK04=None, B_TK04=None, C_TK04=None),
            "Chưa tính được TK04 / TK01: TK04 chưa có số liệu của A, B, C.",
        ),
        (
            "TK08",
            changed(A_TK01=0, B_TK01=0, C_TK01=0),
            "Chưa tính được TK04 / TK01 = 268 / 0.",
        ),
    ],
)
def test_a_note_says_whether_the_sum_is_kept_and_who_is_silent(
    item: str, figures: Figures, note: str, tmp_path: Path
) -> None:
    write_summary(PLAN, joined(figures), path := tmp_path / "tong-hop.xlsx")
    assert note in sheet(path)[item]["Ghi chú"].splitlines()


def test_groups_have_rows_of_their_own_and_numbers_begin_again(summary: Path) -> None:
    rows = table(summary, "Thống kê")
    groups = [n for n, row in enumerate(rows) if not row["Mã"]]
    assert [rows[n]["Chỉ tiêu thống kê"] for n in groups] == [
        "Giải quyết hồ sơ",
        "Dịch vụ công trực tuyến",
    ]
    assert [(rows[n]["STT"], rows[n + 1]["STT"]) for n in groups] == [("I", "1"), ("II", "1")]


def test_what_a_unit_remarked_stands_beside_its_figure(tmp_path: Path) -> None:
    forms = returned(PLAN, PERIOD, tmp_path / "bieu", remarks={("B", "TK05"): "Chờ xác minh"})
    result = consolidate(PLAN, PERIOD, received(PLAN, PERIOD, forms))
    write_summary(PLAN, result, path := tmp_path / "tong-hop.xlsx")
    assert sheet(path)["TK05"]["Số liệu của từng đơn vị"] == "A: 2; B: 4 (Chờ xác minh); C: 1"
    rows = [r for r in table(path, "Số liệu đơn vị") if (r["Mã"], r["Đơn vị"]) == ("TK05", "B")]
    assert [(r["Loại"], r["Ghi chú"], r["Sử dụng"]) for r in rows] == [
        ("Thống kê", "Chờ xác minh", "Dùng để tổng hợp")
    ]


def test_a_plan_without_indicators_says_that_there_are_none(tmp_path: Path) -> None:
    bare = small_plan()
    result = consolidate(bare, PERIOD, [])
    write_summary(bare, result, path := tmp_path / "tong-hop.xlsx")
    book = load_workbook(path)
    assert book.sheetnames.index("Thống kê") == book.sheetnames.index("Kinh phí") + 1
    for name in ("Thống kê", "Năm trước"):
        assert book[name]["A6"].value == "Không có."
    assert read_summary(path, bare).value == result


def differences(before: Path, after: Path) -> set[tuple[str, str]]:
    """Sheet and header or cell of all that differs, the rows of ``Thống kê`` by id."""
    found = set()
    one, other = load_workbook(before), load_workbook(after)
    assert one.sheetnames == other.sheetnames
    for name in one.sheetnames:
        rows = zip(one[name].iter_rows(), other[name].iter_rows(), strict=True)
        for cells in rows:
            for a, b in zip(*cells, strict=True):
                if a.value != b.value:
                    found.add((name, a.coordinate))
    return found


def test_one_figure_changed_changes_exactly_what_depends_on_it(
    summary: Path, tmp_path: Path
) -> None:
    before = summary
    after = written(tmp_path / "b", changed(B_TK06=2, B_TK01=101, B_TK03=93))
    rows, head = {}, {}
    for line in load_workbook(before)["Thống kê"].iter_rows():
        for cell in line:
            if cell.value in IDS:
                rows[cell.value] = cell.row
            elif cell.row == 5:
                head[cell.value] = cell.column_letter
    expected = {
        ("Thống kê", f"{head[header]}{rows[item]}")
        for item, headers in {
            "TK01": ("Số liệu", "Ghi chú", "Số liệu của từng đơn vị"),
            "TK03": ("Số liệu", "Số liệu của từng đơn vị"),
            "TK06": ("Số liệu", "Số liệu của từng đơn vị"),
            "TK08": ("Số liệu", "Ghi chú"),
        }.items()
        for header in headers
    }
    found = differences(before, after)
    assert {place for place in found if place[0] == "Thống kê"} == expected
    others = {name: len([1 for sheet, _ in found if sheet == name]) for name, _ in found}
    del others["Thống kê"]
    # Four results over the year; three answers; the file's own digest, and the code made of it.
    assert others == {"Diễn biến": 4, "Số liệu đơn vị": 3, "Nguồn": 1, "Tổng quan": 1}
    assert ("Tổng quan", "A3") in found


def test_a_blank_figure_is_not_a_zero_anywhere(tmp_path: Path) -> None:
    figures = {unit: {} for unit in UNITS}
    write_summary(PLAN, joined(figures), path := tmp_path / "tong-hop.xlsx")
    for row in sheet(path).values():
        assert row["Số liệu"] is None
        assert row["Đơn vị có số liệu (k/n)"] in ("0/3", "0/1", None)
    course = {r["Mã"]: r for r in table(path, "Diễn biến") if r["Loại"] == "Thống kê"}
    assert {row["Kỳ thứ 1"] for row in course.values()} == {"chưa có số liệu"}


def test_an_adjusted_figure_is_used_and_told(tmp_path: Path) -> None:
    given = Adjustment(
        "2023-Q1", "B", "TK06", "Số liệu", "5", old="1", reason="Đối chiếu", by="Nguyễn Văn An"
    )
    plan = replace(PLAN, adjustments=(given,))
    path = written(tmp_path, plan=plan)
    assert sheet(path)["TK06"]["Số liệu"] == 5
    (row,) = [r for r in table(path, "Số liệu đơn vị") if (r["Mã"], r["Đơn vị"]) == ("TK06", "B")]
    assert row["Sử dụng"] == "Dùng để tổng hợp; Số liệu điều chỉnh thành 5"
    (told,) = table(path, "Điều chỉnh")
    assert (told["Đơn vị ghi"], told["Kết quả"]) == ("1", "Đã áp dụng: 5")
    assert read_summary(path, plan).value is not None


def test_two_files_of_a_unit_with_other_figures_are_listed_as_changes(tmp_path: Path) -> None:
    forms = returned(PLAN, PERIOD, tmp_path / "moi")
    (old,) = returned(PLAN, PERIOD, tmp_path / "cu", {"B": changed(B_TK06=7)["B"]})
    stamp(old, datetime(2023, 3, 1, 9))
    old = old.rename(tmp_path / "moi" / "cu.xlsx")
    result = consolidate(PLAN, PERIOD, received(PLAN, PERIOD, [old, *forms]))
    write_summary(PLAN, result, path := tmp_path / "tong-hop.xlsx")
    (row,) = table(path, "Thay đổi")
    assert (row["Nhiệm vụ, chỉ tiêu, kinh phí"], row["Ô"]) == ("TK06", "Số liệu")
    assert (row["Tệp không dùng ghi"], row["Tệp dùng để tổng hợp ghi"]) == ("7", "1")
    assert len([r for r in table(path, "Số liệu đơn vị") if r["Mã"] == "TK06"]) == 4


# Kept


TYPED = LastYearFigure("TK01", "2023-Q1", Decimal("250"), "Báo cáo số 12/BC-SNV ngày 18/3/2022")


def year() -> Consolidation:
    """The first half of the year, with the first quarter and last year's figures behind it."""
    plan = dossier_plan(TYPED, replace(TYPED, period="2023-6T", value=Decimal("1e20") / 3))
    first = joined(plan=plan)
    earlier = earlier_answers(plan, LATER, first)
    doubled = {unit: {i: 2 * n for i, n in told.items()} for unit, told in FIGURES.items()}
    files = joined(doubled, plan, "2023-6T").received
    return consolidate(plan, LATER, files, earlier)


@pytest.mark.parametrize(
    "suffix",
    [
        "",
        pytest.param(".xlsx", marks=pytest.mark.requires_office),
        pytest.param(".ods", marks=pytest.mark.requires_office),
    ],
)
def test_a_year_with_statistics_is_read_back_as_it_was(suffix: str, tmp_path: Path) -> None:
    result, plan = year(), dossier_plan(TYPED, replace(TYPED, period="2023-6T"))
    assert result.past[0].indicators
    assert result.last_year
    assert {a.field for a in result.earlier.answers} == {"figure"} if result.earlier else False
    plan = replace(plan, last_year=(result.last_year[0],))
    write_summary(plan, result, path := tmp_path / "tong-hop.xlsx")
    if suffix:
        (saved := tmp_path / "saved").mkdir()
        path = convert(path, suffix, saved)
    read = read_summary(path, plan)
    assert read.diagnostics == ()
    assert read.value == result


def test_a_figure_of_the_last_year_changed_since_in_the_plan_is_told(tmp_path: Path) -> None:
    plan = dossier_plan(TYPED)
    write_summary(plan, joined(plan=plan), path := tmp_path / "tong-hop.xlsx")
    assert read_summary(path, plan).diagnostics == ()
    for other in (dossier_plan(replace(TYPED, value=Decimal(251))), dossier_plan()):
        read = read_summary(path, other)
        assert [d.code for d in read.diagnostics] == ["C106"]
        assert read.value is not None
        assert read.value.last_year == (TYPED,)


def test_an_unused_figure_is_kept_with_what_became_of_it(tmp_path: Path) -> None:
    figures = {**FIGURES, "B": FIGURES["B"] | {"TK06": -1}}
    result = joined(figures)
    write_summary(PLAN, result, path := tmp_path / "tong-hop.xlsx")
    (row,) = [r for r in table(path, "Số liệu đơn vị") if (r["Mã"], r["Đơn vị"]) == ("TK06", "B")]
    assert str(row["Sử dụng"]).startswith("Không dùng; Số liệu có lỗi")
    assert sheet(path)["TK06"]["Số liệu của từng đơn vị"] == "A: 0; C: 0"
    assert read_summary(path, PLAN).value == result


@pytest.mark.requires_uno
def test_forms_filled_in_libreoffice_give_the_same_statistics(tmp_path: Path) -> None:
    blank = returned(PLAN, PERIOD, tmp_path / "trang", {unit: {} for unit in UNITS})
    saved = []
    for form, unit, suffix in zip(blank, UNITS, (".xlsx", ".ods", ".xls"), strict=True):
        typed, at = [], places(load_workbook(form))
        for item, value in FIGURES[unit].items():
            name, row, letters = at[item]
            typed.append((name, f"{letters['Số liệu']}{row}", str(value)))
        saved.append(tmp_path / f"{unit}{suffix}")
        assert staff.fill(form, saved[-1:], typed) == ["ok"] * len(typed)
    result = consolidate(PLAN, PERIOD, received(PLAN, PERIOD, saved))
    assert {r.indicator: r.value for r in result.indicators} == {
        r.indicator: r.value for r in joined().indicators
    }
    assert codes(result.diagnostics, "S231", "S232", "S233", "C151") == [
        ("S231", "TK09"),
        ("C151", "TK09"),
    ]


# Over the year


def test_the_course_of_the_year_compares_what_can_be_compared(tmp_path: Path) -> None:
    first = joined()
    half = consolidate(
        PLAN,
        LATER,
        joined(changed(A_TK03=190, A_TK05=12), period="2023-6T").received,
        earlier_answers(PLAN, LATER, first),
    )
    third = PLAN.period("2023-Q3")
    result = consolidate(
        PLAN,
        third,
        joined(changed(A_TK05=1), period="2023-Q3").received,
        earlier_answers(PLAN, third, half),
    )
    write_summary(PLAN, half, path := tmp_path / "6t.xlsx")
    rows = {r["Mã"]: r for r in table(path, "Diễn biến") if r["Loại"] == "Thống kê"}
    assert tuple(rows) == IDS
    assert (rows["TK03"]["Kỳ thứ 1"], rows["TK03"]["Kỳ thứ 2"]) == ("258", "358")
    assert rows["TK03"]["Thay đổi so với kỳ trước"] == "+100 hồ sơ"
    assert rows["TK05"]["Thay đổi so với kỳ trước"] == "+10 hồ sơ"
    assert rows["TK08"]["Thay đổi so với kỳ trước"] == "0 điểm phần trăm"
    write_summary(PLAN, result, path := tmp_path / "q3.xlsx")
    rows = {r["Mã"]: r for r in table(path, "Diễn biến") if r["Loại"] == "Thống kê"}
    told = "số liệu trong kỳ, không so với số lũy kế"
    assert rows["TK03"]["Thay đổi so với kỳ trước"] == told
    assert rows["TK05"]["Thay đổi so với kỳ trước"] == "-11 hồ sơ"  # what stands at the end


def test_the_course_of_the_year_says_which_figures_are_of_some_units(tmp_path: Path) -> None:
    first = joined({unit: told for unit, told in FIGURES.items() if unit != "B"})
    now = joined(changed(A_TK05=12), period="2023-6T").received
    half = consolidate(PLAN, LATER, now, earlier_answers(PLAN, LATER, first))
    write_summary(PLAN, half, path := tmp_path / "6t.xlsx")
    rows = {r["Mã"]: r for r in table(path, "Diễn biến") if r["Loại"] == "Thống kê"}
    assert (rows["TK03"]["Kỳ thứ 1"], rows["TK03"]["Kỳ thứ 2"]) == ("166 (2/3 đơn vị)", "258")
    change = rows["TK03"]["Thay đổi so với kỳ trước"]
    assert change == "+92 hồ sơ; không cùng số đơn vị"
    assert (rows["TK09"]["Kỳ thứ 1"], rows["TK09"]["Thay đổi so với kỳ trước"]) == (
        "980",
        "0 hồ sơ",
    )


# The last year


def test_the_typed_figure_of_the_last_year_is_compared_and_its_source_told(tmp_path: Path) -> None:
    zero = replace(TYPED, indicator="TK06", value=Decimal(0), source="")
    rate = replace(TYPED, indicator="TK08", value=Decimal("95.5"))
    rows = sheet(written(tmp_path, plan=dossier_plan(TYPED, zero, rate)))
    shown = ("Cùng kỳ năm trước", "Tăng, giảm so với cùng kỳ", "Tỷ lệ tăng, giảm")
    assert [rows["TK01"][name] for name in shown] == [250, 29, pytest.approx(0.116)]
    assert [rows["TK02"][name] for name in shown] == [None, None, None]
    assert [rows["TK06"][name] for name in shown] == [0, 1, None]
    points = float(Decimal(268 * 100) / 279 - Decimal("95.5"))
    assert [rows["TK08"][name] for name in shown] == [95.5, pytest.approx(points), None]
    assert f"Số cùng kỳ: {TYPED.source}." in rows["TK01"]["Ghi chú"].splitlines()
    assert "Số cùng kỳ: không ghi nguồn." in rows["TK06"]["Ghi chú"].splitlines()


def before(
    folder: Path, *, carried: bool = False, change: Callable[[Plan], Plan] = lambda p: p
) -> Path:
    """The consolidated workbook of 2022-Q1, or the later one that carries it along."""
    plan = change(of_the_year_before(PLAN))
    told = changed(A_TK04=96, A_TK06=1)
    result = joined(told, plan, "2022-Q1")
    if carried:
        half = plan.period("2022-6T")
        earlier = earlier_answers(plan, half, result)
        result = consolidate(plan, half, [], earlier)
    write_summary(plan, result, path := folder / "tong-hop-2022.xlsx")
    return path


@cache
def _plan_workbook(typed: tuple[LastYearFigure, ...]) -> bytes:
    with TemporaryDirectory() as folder:
        write_plan(dossier_plan(*typed), path := Path(folder) / "ke-hoach.xlsx")
        return path.read_bytes()


def plan_book(folder: Path, *typed: LastYearFigure) -> Path:
    """The workbook of the plan with these figures of the last year."""
    (path := folder / "ke-hoach.xlsx").write_bytes(_plan_workbook(typed))
    return path


def compared(folder: Path, last_year: Path, *typed: LastYearFigure) -> Consolidation:
    """What ``consolidate --last-year`` makes of the forms."""
    book = plan_book(folder, *typed)
    returned(PLAN, PERIOD, folder / "bieu")
    out = folder / "tong-hop.xlsx"
    return api.consolidate(
        [folder / "bieu"], api.open_plan(book), "2023-Q1", out, last_year=last_year, jobs=1
    )


@pytest.mark.parametrize(
    ("carried", "cell"), [(False, "Thống kê!F10"), (True, "Số liệu các kỳ!S13")]
)
def test_the_last_years_workbook_gives_the_figures_of_the_same_period(
    carried: bool, cell: str, tmp_path: Path
) -> None:
    source = before(tmp_path, carried=carried)
    result = compared(tmp_path, source)
    assert [f.indicator for f in result.last_year] == [i for i in IDS if i != "TK08"]
    found = {f.indicator: f for f in result.last_year}
    assert found["TK04"].value == 267
    assert found["TK04"].source == f"tong-hop-2022.xlsx, ô {cell}"
    name, address = cell.split("!")
    assert load_workbook(source)[name][address].value == 267
    assert codes(result.diagnostics, "C153", "C154", "C156") == []
    rows = sheet(tmp_path / "tong-hop.xlsx")
    assert rows["TK04"]["Tăng, giảm so với cùng kỳ"] == 1
    assert rows["TK08"]["Cùng kỳ năm trước"] == pytest.approx(267 * 100 / 279)
    assert "Số cùng kỳ: tính theo TK04 / TK01 = 267 / 279." in rows["TK08"]["Ghi chú"]
    again = read_summary(tmp_path / "tong-hop.xlsx", api.load_plan(tmp_path / "ke-hoach.xlsx"))
    assert again == type(again)(result)


@pytest.mark.parametrize("carried", [False, True])
def test_figures_of_some_units_of_the_last_year_are_told_as_such(
    carried: bool, tmp_path: Path
) -> None:
    plan = of_the_year_before(PLAN)
    result = joined({u: told for u, told in FIGURES.items() if u != "B"}, plan, "2022-Q1")
    if carried:
        half = plan.period("2022-6T")
        result = consolidate(plan, half, [], earlier_answers(plan, half, result))
    write_summary(plan, result, path := tmp_path / "tong-hop-2022.xlsx")
    now = compared(tmp_path, path, TYPED)
    assert {f.indicator: f.units for f in now.last_year} == {
        i: "" if i in (*ONLINE, "TK01") else "2/3" for i in IDS if i != "TK08"
    }
    (told,) = [d for d in now.diagnostics if d.code == "C158"]
    assert told.value == "TK02, TK03, TK04, TK05, TK06, TK07 (2/3 đơn vị)"
    (other,) = [d for d in now.diagnostics if d.code == "C153"]
    assert (other.place.task, other.allowed) == ("TK01", "179 của 2/3 đơn vị")
    rows = sheet(tmp_path / "tong-hop.xlsx")
    assert "(của 2/3 đơn vị)" in rows["TK02"]["Ghi chú"]
    assert "đơn vị)" not in rows["TK09"]["Ghi chú"]
    read = read_summary(tmp_path / "tong-hop.xlsx", api.load_plan(tmp_path / "ke-hoach.xlsx"))
    assert read == type(read)(now)


@pytest.mark.requires_office
def test_the_last_years_workbook_may_have_been_saved_by_libreoffice(tmp_path: Path) -> None:
    (folder := tmp_path / "saved").mkdir()
    result = compared(tmp_path, convert(before(tmp_path), ".ods", folder))
    assert {f.indicator: f.value for f in result.last_year}["TK04"] == 267


def test_where_both_are_known_the_typed_one_counts_and_it_is_told(tmp_path: Path) -> None:
    same = replace(TYPED, indicator="TK02", value=Decimal(21))
    result = compared(tmp_path, before(tmp_path), TYPED, same)
    found = {f.indicator: f for f in result.last_year}
    assert found["TK01"] == TYPED
    assert found["TK02"] == same
    (told,) = [d for d in result.diagnostics if d.code.startswith("C15") and d.code > "C151"]
    assert (told.code, told.place.task) == ("C153", "TK01")
    assert (told.place.sheet, told.place.cell) == ("Thống kê", "F7")
    assert (told.value, told.allowed) == ("250", "279")
    again = read_summary(tmp_path / "tong-hop.xlsx", api.load_plan(tmp_path / "ke-hoach.xlsx"))
    assert again.value == result


def other_words(plan: Plan) -> Plan:
    first, second, *others, last = plan.indicators
    changed = (replace(first, text="Tổng số hồ sơ của cả huyện"), replace(second, measure="bộ"))
    return replace(plan, indicators=(*changed, *others, replace(last, id="TK99")))


def test_indicators_with_other_words_or_ids_are_not_compared_and_told_at_once(
    tmp_path: Path,
) -> None:
    source = before(tmp_path, change=other_words)
    result = compared(tmp_path, source, replace(TYPED, indicator="TK02"))
    # The percentage is read, since one of its two figures is not known.
    assert [f.indicator for f in result.last_year] == list(IDS[1:-1])
    (told,) = [d for d in result.diagnostics if d.code == "C154"]
    assert told.place.file == "tong-hop-2022.xlsx"
    assert "TK01 (năm trước là “Tổng số hồ sơ của cả huyện”, tính bằng “hồ sơ”)" in told.message
    assert "TK12 (không có mã này)" in told.message
    assert "TK02" not in told.value  # typed


def renamed(plan: Plan) -> Plan:
    return replace(plan, agency=replace(plan.agency, name="SỞ LAO ĐỘNG"))


def test_a_workbook_of_another_agency_is_used_and_told(tmp_path: Path) -> None:
    result = compared(tmp_path, before(tmp_path, change=renamed))
    (told,) = [d for d in result.diagnostics if d.code == "C156"]
    assert (told.value, told.allowed) == ("SỞ LAO ĐỘNG", "SỞ NỘI VỤ")
    assert result.last_year


def other_days(plan: Plan) -> Plan:
    first, *others = plan.periods
    return replace(plan, periods=(replace(first, cutoff=first.cutoff.replace(day=31)), *others))


def without_statistics(plan: Plan) -> Plan:
    return replace(plan, indicators=())


@pytest.mark.parametrize("change", [other_days, without_statistics])
def test_a_workbook_without_the_same_period_is_refused(
    change: Callable[[Plan], Plan], tmp_path: Path
) -> None:
    with pytest.raises(CchcError) as error:
        compared(tmp_path, before(tmp_path, change=change))
    assert error.value.diagnostic.code == "C155"
    assert error.value.diagnostic.place.file == "tong-hop-2022.xlsx"
    assert "15/12/2021 đến 14/03/2022" in error.value.diagnostic.message
    assert not (tmp_path / "tong-hop.xlsx").exists()


def test_a_plan_without_statistics_says_that_nothing_is_compared(tmp_path: Path) -> None:
    source = before(tmp_path)
    write_plan(without_statistics(PLAN), workbook := tmp_path / "khong-thong-ke.xlsx")
    returned(PLAN, PERIOD, forms := tmp_path / "bieu")
    out = tmp_path / "tong-hop.xlsx"
    result = api.consolidate(
        [forms], api.open_plan(workbook), "2023-Q1", out, last_year=source, jobs=1
    )
    told = [(d.code, d.place.file) for d in result.diagnostics if d.code.startswith("C15")]
    assert told == [("C159", "tong-hop-2022.xlsx")]
    again = read_summary(out, api.load_plan(workbook))
    assert again.value == result


def test_this_years_own_workbook_and_other_files_are_refused(summary: Path, tmp_path: Path) -> None:
    with pytest.raises(CchcError, match="C155"):
        compared(tmp_path, summary)
    with pytest.raises(CchcError, match="W107"):
        compared(tmp_path, plan_book(tmp_path))


def test_a_workbook_of_an_older_version_has_no_statistics(tmp_path: Path) -> None:
    path = before(tmp_path)
    book = load_workbook(path)
    del book["Thống kê"]
    del book["Năm trước"]
    book.save(path)
    with pytest.raises(CchcError, match="C155"):
        compared(tmp_path, path)


def test_a_figure_that_somebody_typed_over_with_words_is_refused(tmp_path: Path) -> None:
    path = before(tmp_path)
    book = load_workbook(path)
    book["Thống kê"]["F10"] = "1.234"
    book.save(path)
    with pytest.raises(CchcError, match="W107"):
        compared(tmp_path, path)


def test_sample_answers_of_the_last_year_stay_known_as_samples(tmp_path: Path) -> None:
    path = before(tmp_path)
    book = load_workbook(path)
    book["Nguồn"]["J6"] = "x"  # the column of sample answers
    book.save(path)
    assert SAMPLE_MARK in compared(tmp_path, path).last_year[0].source


def test_the_command_takes_the_last_years_workbook(tmp_path: Path) -> None:
    source = before(tmp_path)
    book = plan_book(tmp_path)
    returned(PLAN, PERIOD, tmp_path / "bieu")
    out = tmp_path / "tong-hop.xlsx"
    words = ["consolidate", tmp_path / "bieu", "--plan", book, "--period", "2023-Q1", "--out", out]
    assert CliRunner().invoke(main, [str(word) for word in words]).exit_code == 0
    assert sheet(out)["TK04"]["Cùng kỳ năm trước"] is None
    words += ["--last-year", source]
    assert CliRunner().invoke(main, [str(word) for word in words]).exit_code == 0
    assert sheet(out)["TK04"]["Cùng kỳ năm trước"] == 267


# The last year of agencies that have become one


def of_agency(
    folder: Path, name: str, figures: Figures, change: Callable[[Plan], Plan] = lambda p: p
) -> Path:
    """The workbook of 2022-Q1 of another agency with the same indicators."""
    plan = change(of_the_year_before(PLAN))
    plan = replace(plan, agency=replace(plan.agency, name=name))
    path = folder / f"{name}.xlsx"
    write_summary(plan, joined(figures, plan, "2022-Q1"), path)
    return path


def both(folder: Path, *books: Path) -> Consolidation:
    book = plan_book(folder)
    returned(PLAN, PERIOD, folder / "bieu")
    out = folder / "tong-hop.xlsx"
    plan = api.open_plan(book)
    return api.consolidate([folder / "bieu"], plan, "2023-Q1", out, last_year=books, jobs=1)


def test_figures_of_agencies_that_became_one_are_added_up(tmp_path: Path) -> None:
    first = of_agency(tmp_path, "SỞ NỘI VỤ", changed(A_TK04=96, A_TK06=1))
    second = of_agency(tmp_path, "BAN DÂN TỘC", changed(A_TK04=100))
    alone = [{f.indicator: f for f in both(tmp_path, book).last_year} for book in (first, second)]
    result = both(tmp_path, first, second)
    found = {f.indicator: f for f in result.last_year}
    assert found.keys() == alone[0].keys()
    for item, figure in found.items():
        values = [one[item].value for one in alone]
        assert figure.value == sum(value for value in values if value is not None), item
    assert (
        found["TK04"].source == "SỞ NỘI VỤ.xlsx + BAN DÂN TỘC.xlsx, ô Thống kê!F10 + Thống kê!F10"
    )
    [told] = [d for d in result.diagnostics if d.code == "C170"]
    assert "SỞ NỘI VỤ (SỞ NỘI VỤ.xlsx); BAN DÂN TỘC (BAN DÂN TỘC.xlsx)" in told.message
    assert codes(result.diagnostics, "C154", "C155", "C156", "C158", "C171") == []
    # A percentage is made of the sums, never of percentages.
    row = sheet(tmp_path / "tong-hop.xlsx")["TK08"]["Cùng kỳ năm trước"]
    upper, lower = (
        found[i].value for i in next(i for i in PLAN.indicators if i.id == "TK08").rule.quotient
    )
    assert row == pytest.approx(float(100 * upper / lower), abs=0.01)


def test_a_figure_that_one_book_does_not_have_is_no_sum(tmp_path: Path) -> None:
    first = of_agency(tmp_path, "SỞ NỘI VỤ", FIGURES)
    blank = {unit: {i: v for i, v in told.items() if i != "TK04"} for unit, told in FIGURES.items()}
    second = of_agency(tmp_path, "BAN DÂN TỘC", blank)
    result = both(tmp_path, first, second)
    assert "TK04" not in {f.indicator for f in result.last_year}
    [told] = [d for d in result.diagnostics if d.code == "C171"]
    assert told.value == "TK04, TK08"  # and the percentage that is made of it


def test_units_that_have_not_told_are_counted_over_all_books(tmp_path: Path) -> None:
    first = of_agency(tmp_path, "SỞ NỘI VỤ", FIGURES)
    second = of_agency(tmp_path, "BAN DÂN TỘC", changed(A_TK04=None))
    found = {f.indicator: f for f in both(tmp_path, first, second).last_year}
    units = len(FIGURES)
    assert found["TK04"].units == f"{2 * units - 1}/{2 * units}"


def test_two_books_of_one_agency_are_refused(tmp_path: Path) -> None:
    first = of_agency(tmp_path, "SỞ NỘI VỤ", FIGURES)
    second = before(
        tmp_path, change=lambda p: replace(p, agency=replace(p.agency, name="Sở Nội vụ"))
    )
    with pytest.raises(CchcError) as refused:
        both(tmp_path, first, second)
    assert refused.value.diagnostic.code == "C172"
    assert refused.value.diagnostic.value == "SỞ NỘI VỤ"


def test_every_book_must_have_the_period(tmp_path: Path) -> None:
    first = of_agency(tmp_path, "SỞ NỘI VỤ", FIGURES)
    late = of_agency(tmp_path, "BAN DÂN TỘC", FIGURES, lambda p: replace(p, indicators=()))
    with pytest.raises(CchcError) as refused:
        both(tmp_path, first, late)
    assert (refused.value.diagnostic.code, refused.value.diagnostic.place.file) == (
        "C155",
        "BAN DÂN TỘC.xlsx",
    )


def test_the_command_takes_several_workbooks_of_the_last_year(tmp_path: Path) -> None:
    first = of_agency(tmp_path, "SỞ NỘI VỤ", FIGURES)
    second = of_agency(tmp_path, "BAN DÂN TỘC", FIGURES)
    book = plan_book(tmp_path)
    returned(PLAN, PERIOD, tmp_path / "bieu")
    out = tmp_path / "tong-hop.xlsx"
    words = ["consolidate", tmp_path / "bieu", "--plan", book, "--period", "2023-Q1", "--out", out]
    words += ["--last-year", first, "--last-year", second]
    assert CliRunner().invoke(main, [str(word) for word in words]).exit_code == 0
    assert sheet(out)["TK04"]["Cùng kỳ năm trước"] == 2 * joined_value("TK04")


def joined_value(item: str) -> int:
    return sum(told.get(item, 0) for told in FIGURES.values())


# The look


def test_the_sheet_is_a_finished_document(summary: Path) -> None:
    page = load_workbook(summary)["Thống kê"]
    assert page.freeze_panes == "D6"
    assert page.auto_filter.ref == "A5:L19"
    assert page.print_title_rows == "$5:$5"
    assert fitted(page) == (1, 1)
    assert xlsx_faults(summary) == []


@pytest.mark.requires_sdk
def test_the_workbook_has_no_error_in_the_validator(tmp_path: Path) -> None:
    assert sdk_errors(written(tmp_path, plan=dossier_plan(TYPED))) == []


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_the_sheet_prints_one_page_wide(summary: Path, tmp_path: Path) -> None:
    book = load_workbook(summary)
    for name in book.sheetnames:
        if name != "Thống kê":
            del book[name]
    book.save(tmp_path / "rieng.xlsx")
    (pdf,) = to_pdf([tmp_path / "rieng.xlsx"], tmp_path)
    assert pdf_pages(pdf) == 1
