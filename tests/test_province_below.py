"""A roll-up of roll-ups: superiors' workbooks become the workbook of their superior."""

from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.domain.province import AgencyResult, Province, SummaryUse
from cchc_xl.layouts.province_identity import DATA_TITLE
from cchc_xl.sheets.province import below
from tests.support.ooxml import xlsx_faults
from tests.test_province import (
    DISTRICT,
    DISTRICT_ANSWERS,
    DISTRICT_PLAN,
    EDUCATION,
    EDUCATION_PLAN,
    HEALTH,
    HEALTH_PLAN,
    PERIOD,
    codes,
    mapping,
    samples,
    sheet_rows,
    write,
)

EAST, WEST = "UBND TỈNH MIỀN ĐÔNG", "UBND TỈNH MIỀN TÂY"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two superiors' workbooks in ``cap-tren``, of the agencies' in ``dong`` and ``tay``; one of
    the agencies of the west has sent nothing."""
    home = tmp_path_factory.mktemp("country")
    for name in ("dong", "tay", "cap-tren"):
        (home / name).mkdir()
    write(EDUCATION_PLAN, samples(EDUCATION_PLAN), home / "dong" / "gddt.xlsx")
    write(HEALTH_PLAN, samples(HEALTH_PLAN, missing=2), home / "dong" / "yte.xlsx")
    write(DISTRICT_PLAN, list(DISTRICT_ANSWERS), home / "tay" / "di-linh.xlsx")
    given = mapping(home / "map.xlsx", [[DISTRICT, ""], ["Sở Nội vụ", ""]], [["", "A", "II.1"]])
    above = home / "cap-tren"
    api.province([home / "dong"], PERIOD, above / "dong.xlsx", name=EAST)
    api.province([home / "tay"], PERIOD, above / "tay.xlsx", name=WEST, mapping=given)
    return home


@pytest.fixture(scope="module")
def country(home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, Path]:
    """The roll-up of the two, and its workbook."""
    out = tmp_path_factory.mktemp("out") / "ca-nuoc.xlsx"
    return api.province([home / "cap-tren"], PERIOD, out, name="Bộ Nội vụ"), out


def bare(agency: AgencyResult) -> AgencyResult:
    """Without the way that its workbook came."""
    return replace(agency, file="", superior="", given=())


def test_a_roll_up_of_roll_ups_is_the_roll_up_of_all_agencies(
    home: Path, country: tuple[Province, Path]
) -> None:
    given = api.province([home / "tay"], PERIOD, None, mapping=home / "map.xlsx")
    flat = [*api.province([home / "dong"], PERIOD, None).agencies, *given.agencies]
    assert [bare(a) for a in country[0].agencies] == [bare(a) for a in flat]
    assert [a.file for a in country[0].counted] == [
        "dong.xlsx › gddt.xlsx",
        "dong.xlsx › yte.xlsx",
        "tay.xlsx › di-linh.xlsx",
    ]


def test_a_row_for_each_superior_adds_up_to_the_total(country: tuple[Province, Path]) -> None:
    rows = sheet_rows(country[1], "Theo nơi gửi")
    assert [row["Nơi gửi"] for row in rows] == [EAST, WEST, "Tổng cộng"]
    assert [row["Cơ quan có sổ (k/n)"] for row in rows] == ["2/2", "1/2", "3/4"]
    tasks = [row["Tổng số nhiệm vụ"] for row in rows]
    assert tasks == [
        len(EDUCATION_PLAN.tasks) + len(HEALTH_PLAN.tasks),
        len(DISTRICT_PLAN.tasks),
        sum(len(p.tasks) for p in (EDUCATION_PLAN, HEALTH_PLAN, DISTRICT_PLAN)),
    ]
    total = sheet_rows(country[1], "Theo cơ quan")[-1]
    assert {h: total[h] for h in total if h in rows[-1]} == {
        h: rows[-1][h] for h in rows[-1] if h in total
    }


def test_a_figure_is_traced_to_the_file_and_cell_of_its_agency(
    country: tuple[Province, Path],
) -> None:
    (late,) = (r for r in sheet_rows(country[1], "Quá hạn") if r["Cơ quan"] == DISTRICT)
    assert late["Nguồn (tệp, trang, ô)"].startswith("tay.xlsx › di-linh.xlsx, Phụ lục, ô ")


def test_who_is_missing_is_told_on_each_level(home: Path, tmp_path: Path) -> None:
    given = mapping(tmp_path / "map.xlsx", [[WEST, ""], ["UBND tỉnh miền Bắc", ""], [EAST, ""]], [])
    found = api.province([home / "cap-tren"], PERIOD, None, mapping=given)
    assert [a.name for a in found.missing] == ["Sở Nội vụ", "UBND tỉnh miền Bắc"]
    assert [a.name for a in found.counted] == [DISTRICT, EDUCATION, HEALTH]
    assert ("C123", "tay.xlsx") in codes(found)
    assert "C124" not in dict(codes(found))


def test_nothing_counts_twice(home: Path, tmp_path: Path) -> None:
    """An agency beside its superior, a superior twice, and an agency with two superiors."""
    late = datetime(2023, 6, 20)
    write(EDUCATION_PLAN, samples(EDUCATION_PLAN), tmp_path / "moi.xlsx", saved=late)
    api.province([home / "dong"], PERIOD, tmp_path / "dong-2.xlsx", name=EAST.title())
    api.province([home / "dong"], PERIOD, tmp_path / "vung.xlsx", name="Vùng")
    folders = [home / "dong", home / "tay", home / "cap-tren"]
    found = api.province([*folders, tmp_path], PERIOD, None)
    assert sorted(a.name for a in found.counted) == [EDUCATION, HEALTH, DISTRICT]
    (education,) = (a for a in found.counted if a.name == EDUCATION)
    assert education.file == "moi.xlsx"
    uses = {f.source.name: use for f, use in zip(found.received, found.uses, strict=True)}
    used = {name for name, use in uses.items() if use is SummaryUse.USED}
    assert used == {"moi.xlsx", "yte.xlsx", "di-linh.xlsx", "tay.xlsx"}  # tay tells who is missing
    assert {("C121", "dong.xlsx"), ("C121", "dong-2.xlsx")} & {*codes(found)}
    two = api.province([home / "cap-tren", tmp_path / "vung.xlsx"], PERIOD, None)
    assert sorted(a.name for a in two.counted) == [EDUCATION, HEALTH, DISTRICT]
    assert codes(two).count(("C109", "dong.xlsx › gddt.xlsx")) == 1


def test_a_third_level_says_the_same(country: tuple[Province, Path], tmp_path: Path) -> None:
    out = tmp_path / "hon-nua.xlsx"
    again = api.province([country[1]], PERIOD, out)
    assert [bare(a) for a in again.agencies] == [bare(a) for a in country[0].agencies]
    assert again.counted[0].file == "ca-nuoc.xlsx › dong.xlsx › gddt.xlsx"
    assert xlsx_faults(out) == []


def test_too_many_agencies_are_told_and_not_kept(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(below, "MOST_KEPT", 40_000)
    found = api.province([home / "cap-tren"], PERIOD, out := tmp_path / "ca-nuoc.xlsx")
    assert len(found.counted) == 3
    assert "C192" in dict(codes(found))
    assert ("C190", "ca-nuoc.xlsx") in codes(api.province([out], PERIOD, None))
    again = api.province([home / "cap-tren"], PERIOD, None, mapping=out)
    assert [a.name for a in again.agencies] == [a.name for a in found.agencies]


def test_no_more_lines_are_made_than_are_kept(
    country: tuple[Province, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, line = list[bytes](), below._line
    monkeypatch.setattr(below, "_line", lambda encoded: made.append(encoded) or line(encoded))
    monkeypatch.setattr(below, "MOST_KEPT", 1)
    [(_, rows)] = below.data_sheets(country[0])
    assert (len(rows), len(made)) == (1, 1)


def test_other_periods_and_edited_data_are_refused(home: Path, tmp_path: Path) -> None:
    west = home / "cap-tren" / "tay.xlsx"
    other = api.province([west], "2023-Q1", None)
    assert ("C120", "tay.xlsx") in codes(other)
    assert not other.counted
    book = load_workbook(west)
    for name, change in (("sua", lambda s: s.delete_rows(2)), ("bo", book.remove)):
        change(book[DATA_TITLE])
        book.save(tmp_path / f"{name}.xlsx")
    found = api.province([tmp_path], PERIOD, None)
    assert [c for c in codes(found) if c[0] == "C190"] == [
        ("C190", "bo.xlsx"),
        ("C190", "sua.xlsx"),
    ]
    assert not found.agencies
