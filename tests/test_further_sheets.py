"""Tables of more rows than one sheet holds go on on further sheets, and are read as one again."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.layouts import further
from cchc_xl.layouts.summary_data import ENTRIES
from cchc_xl.readers.summaries import read_compared, read_last_year, read_summary
from cchc_xl.sheets.summary.places import location
from tests.support.ooxml import xlsx_faults
from tests.test_province import EDUCATION_PLAN, PERIOD, samples, write

FEW = 40


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A consolidated workbook as it is, and the same with few rows on a sheet."""
    home = tmp_path_factory.mktemp("summaries")
    whole = write(EDUCATION_PLAN, samples(EDUCATION_PLAN), home / "whole.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(further, "MOST_ROWS", FEW)
        parts = write(EDUCATION_PLAN, samples(EDUCATION_PLAN), home / "parts.xlsx")
    return whole, parts


def test_every_row_stands_on_one_of_the_sheets(books: tuple[Path, Path]) -> None:
    whole, parts = map(load_workbook, books)
    going_on = [name for name in parts.sheetnames if " - tiếp " in name]
    assert {"Dữ liệu - tiếp 2", "Phụ lục - tiếp 2"} <= {*going_on}
    for title in ("Dữ liệu", "Số liệu đơn vị"):
        rows = [[c.value for c in row] for row in whole[title].iter_rows(min_row=6)]
        names = [name for name in parts.sheetnames if name.partition(" - tiếp ")[0] == title]
        found = [[c.value for c in r] for n in names for r in parts[n].iter_rows(min_row=6)]
        assert found == rows
        assert all(parts[name].max_row <= FEW + 5 for name in names)
    assert xlsx_faults(books[1]) == []


def test_all_that_read_summaries_read_all_rows(books: tuple[Path, Path]) -> None:
    whole, parts = (read_summary(path, EDUCATION_PLAN).loaded().value for path in books)
    assert parts == whole
    last, last_parts = (read_last_year(path).loaded().value for path in books)
    now, now_parts = (book.periods[0].figures for book in (last, last_parts))
    assert [replace(f, cell="") for f in now_parts] == [replace(f, cell="") for f in now]
    assert now_parts[-1].cell.startswith("Thống kê - tiếp 2!")
    long, long_parts = (api.frames([path]).answers.to_numpy().tolist() for path in books)
    assert [row[:10] for row in long_parts] == [row[:10] for row in long]
    one, other = (read_compared(path).loaded().value for path in books)
    assert len(other.shown) == len(one.shown)
    assert [s.value for s in other.shown] == [s.value for s in one.shown]
    first, second = (api.province([path], PERIOD, None).counted[0].summary for path in books)
    assert first
    assert second
    assert [replace(t, cell="") for t in second.tasks] == [replace(t, cell="") for t in first.tasks]
    assert any(task.cell.startswith("Phụ lục - tiếp 2!") for task in second.tasks)


def test_links_lead_to_the_sheet_on_which_the_row_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further, "MOST_ROWS", FEW)
    assert location(ENTRIES, 5) == "'Dữ liệu'!A5"
    assert location(ENTRIES, 6, 45, column=2) == "'Dữ liệu'!B6:B45"
    assert location(ENTRIES, 45, 46) == "'Dữ liệu'!A45"
    assert location(ENTRIES, 46, 48) == "'Dữ liệu - tiếp 2'!A6:A8"


def test_the_superior_s_workbook_goes_on_and_tells_it(
    books: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = api.province([books[0]], PERIOD, tmp_path / "mot.xlsx")
    monkeypatch.setattr(further, "MOST_ROWS", FEW)
    found = api.province([books[0]], PERIOD, out := tmp_path / "tinh.xlsx")
    told = [d.value for d in found.diagnostics if d.code == "C191"]
    assert "Thống kê từng cơ quan" in told
    assert xlsx_faults(out) == []
    again = api.province([out], PERIOD, None)
    assert [a.summary for a in again.agencies] == [a.summary for a in plain.agencies]


def test_a_copy_of_a_sheet_is_not_the_table_going_on(
    books: tuple[Path, Path], tmp_path: Path
) -> None:
    book = load_workbook(books[0])
    book.copy_worksheet(book["Dữ liệu"]).title = "Dữ liệu (2)"
    book.save(copy := tmp_path / "copy.xlsx")
    read = read_summary(copy, EDUCATION_PLAN).loaded().value
    assert read == read_summary(books[0], EDUCATION_PLAN).loaded().value
