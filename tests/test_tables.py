"""Consolidated workbooks as data frames and as CSV: every value is the workbook's, blank is NA."""

import json
import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pandas.testing import assert_frame_equal

from cchc_xl import api
from cchc_xl.api import Frames
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.layouts.long_tables import LONG_TABLES, LongTable, Type
from cchc_xl.sheets.csv_text import BOM, CsvStyle, csv_cell, guarded, unguarded
from tests.support.office import csv_books
from tests.support.recount import table
from tests.support.shared import Demonstration

FULL = Path(__file__).parent / "data" / "summary-0.1-full.xlsx"
TABLES = {of.name: of for of in LONG_TABLES}


@pytest.fixture(scope="module")
def year(demonstration: Demonstration) -> Frames:
    """Both periods of the demonstration."""
    return api.frames([step.summary for step in demonstration.steps])


@pytest.fixture(scope="module")
def exported(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as CSV for a Vietnamese Excel."""
    out = tmp_path_factory.mktemp("bảng") / "csv"
    api.export([step.summary for step in demonstration.steps], out)
    return out


# -- data frames


def test_every_table_has_its_columns_its_types_and_no_empty_text(year: Frames) -> None:
    assert [name for name, _ in year.items()] == list(TABLES)
    for name, frame in year.items():
        types = {column.name: column.type.of_pandas for column in TABLES[name].columns}
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == types, name
        assert not (frame.select_dtypes("string") == "").any(axis=None), name


def test_keys_tell_the_rows_of_all_workbooks_apart(year: Frames) -> None:
    for name, frame in year.items():
        if keys := list(TABLES[name].keys):
            assert not frame.duplicated(keys).any(), name
    counting = year.answers[year.answers["derived"].notna()]
    assert not counting.duplicated(["plan", "period", "task", "unit"]).any()


def test_a_year_has_the_rows_of_each_of_its_periods(
    year: Frames, demonstration: Demonstration
) -> None:
    assert year.summaries["period"].tolist() == [step.period.id for step in demonstration.steps]
    for step in demonstration.steps:
        derived = [task.state.value for task in step.consolidation.tasks]
        own = year.tasks[year.tasks["period"] == step.period.id]
        assert own["state"].tolist() == derived
        missing = year.units[(year.units["period"] == step.period.id) & ~year.units["reported"]]
        assert tuple(missing["unit"]) == step.consolidation.missing
    assert set(year.past["past_period"]) == {"2023-Q1"} and set(year.past["period"]) == {"2023-6T"}


def test_answers_are_the_rows_of_the_sheet_and_blank_cells_are_na(
    year: Frames, demonstration: Demonstration
) -> None:
    last = demonstration.steps[-1]
    raw = table(last.summary, "Dữ liệu")
    own = year.answers[year.answers["period"] == last.period.id]
    for field, header in (("percent", "Tỷ lệ (%)"), ("result", "Kết quả thực hiện")):
        assert [None if pd.isna(value) else value for value in own[field]] == [
            row[header] for row in raw
        ]
    days = [None if pd.isna(day) else day.to_pydatetime() for day in own["completed_on"]]
    assert days == [row["Ngày hoàn thành"] for row in raw]
    assert None in days and any(days)


def test_a_figure_stands_in_the_file_sheet_and_cell_that_it_names(
    year: Frames, demonstration: Demonstration
) -> None:
    """Answers and figures are looked up in the forms themselves, with another library."""
    last = demonstration.steps[-1]
    books = {path.name: load_workbook(path) for path in last.returned.iterdir()}
    typed = year.figures[(year.figures["period"] == last.period.id) & year.figures["value"].notna()]
    assert len(typed) > 100
    for row in typed.itertuples():
        there = books[row.file][row.sheet][row.cell].value
        assert float(there.replace(".", "") if isinstance(there, str) else there) == row.value
    answers = year.answers[(year.answers["period"] == last.period.id)]
    for row in answers[answers["state"].notna()].itertuples():
        assert books[row.file][row.sheet][row.cell].value == row.state


def test_what_was_not_written_gives_the_same_tables(
    demonstration: Demonstration, year: Frames
) -> None:
    book, last = api.open_plan(demonstration.plan), demonstration.steps[-1]
    unwritten = api.consolidation_frames(book.plan, last.consolidation, last.summary.name)
    for name, frame in unwritten.items():
        of_disk = getattr(year, name)
        own = of_disk[of_disk["period"] == last.period.id].reset_index(drop=True)
        assert_frame_equal(frame, own)


def test_workbooks_of_0_1_and_of_other_agencies_go_into_the_same_tables(
    demonstration: Demonstration,
) -> None:
    both = api.frames([FULL, demonstration.steps[0].summary])
    assert both.summaries["agency"].tolist() == ["SỞ NỘI VỤ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"]
    assert both.summaries["version"].tolist()[0] == "5"
    target = both.past[both.past["kind"] == "Chỉ tiêu"].iloc[0]
    assert (target["numerator"], target["denominator"]) == (17, 20)
    assert pd.isna(target["completed"]) and pd.isna(target["points"])
    (change,) = both.adjustments.itertuples()
    assert (change.item, change.new, change.cell) == ("I.1", "Không phát sinh", "F6")


def test_two_workbooks_of_one_period_are_refused_and_so_is_another_file(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    summary = demonstration.steps[0].summary
    copy = shutil.copy(summary, tmp_path / "bản sao.xlsx")
    for paths, code in (([summary, copy], "C184"), ([demonstration.plan], "W107")):
        with pytest.raises(CchcError) as refused:
            api.frames(paths)
        assert refused.value.diagnostic.code == code
    beside = api.frames([demonstration.plan, summary])
    assert [found.code for found in beside.diagnostics] == ["W107"]
    assert len(beside.summaries) == 1


# -- CSV


def read_back(path: Path, of: LongTable, style: CsvStyle) -> pd.DataFrame:
    """A table as ``docs/api.md`` says that pandas reads it."""
    raw = pd.read_csv(
        path, sep=style.separator, encoding="utf-8-sig", dtype="string", keep_default_na=False
    ).replace("", pd.NA)
    assert list(raw.columns) == [column.name for column in of.columns]
    for column in of.columns:
        texts, kind = raw[column.name], column.type
        if kind is Type.TEXT:
            raw[column.name] = texts.str.removeprefix("'")
        elif kind is Type.MARK:
            raw[column.name] = texts.map({"TRUE": True, "FALSE": False}).astype("boolean")
        elif kind in (Type.DAY, Type.MOMENT):
            raw[column.name] = pd.to_datetime(texts).astype(kind.of_pandas)
        else:
            raw[column.name] = texts.str.replace(style.decimal, ".").astype(kind.of_pandas)
    return raw


def test_csv_read_back_by_pandas_equals_the_frames(
    year: Frames, exported: Path, demonstration: Demonstration, tmp_path: Path
) -> None:
    summaries = [step.summary for step in demonstration.steps]
    api.export(summaries, tmp_path, style=CsvStyle.ENGLISH)
    for name, frame in year.items():
        for folder, style in ((exported, CsvStyle.VIETNAMESE), (tmp_path, CsvStyle.ENGLISH)):
            assert_frame_equal(read_back(folder / f"{name}.csv", TABLES[name], style), frame)


def test_the_file_of_columns_tells_of_every_column(exported: Path) -> None:
    told = pd.read_csv(exported / "cac-cot.csv", sep=";", encoding="utf-8-sig")
    assert list(zip(told["table"], told["column"], strict=True)) == [
        (of.name, column.name) for of in LONG_TABLES for column in of.columns
    ]
    assert told["meaning"].notna().all()


FORMULAS = ("=1+1", "+84", "-", "- Đã làm", "@a", "\t=1", " =1", "'")
NUMBERS = ("001", "12.5", "1,5", "50%", "1E5", "12345678901234567890", "(5)", "1.000 ₫")
MOMENTS = ("1/3", "2023-03-14", "9:30", "1-Jan", "Mar 5", "0263 382 2123", "TRUE")


@pytest.mark.parametrize("text", [*FORMULAS, *NUMBERS, *MOMENTS])
def test_a_text_that_a_spreadsheet_would_change_is_kept_apart(text: str) -> None:
    cell = csv_cell(text, CsvStyle.VIETNAMESE)
    assert cell == f"'{text}"
    assert unguarded(cell) == text


@pytest.mark.parametrize(
    "text", ["I.1", "45/BC-TCHC", "2023-Q1", "H9", "CT01", "≥ 60%", "100% hồ sơ"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_numbers_days_and_blanks_are_written_as_the_settings_read_them() -> None:
    for style, half in ((CsvStyle.VIETNAMESE, "1250,5"), (CsvStyle.ENGLISH, "1250.5")):
        assert csv_cell(Decimal("1250.50"), style) == half
        assert csv_cell(Decimal("3E+3"), style) == "3000"
        assert csv_cell(None, style) == "" and csv_cell(0, style) == "0"
        assert csv_cell(datetime(2023, 3, 14, 8, 30), style) == "2023-03-14 08:30:00"


@pytest.mark.requires_office
def test_a_vietnamese_spreadsheet_opens_the_numbers_days_and_codes_rightly(
    year: Frames, exported: Path, tmp_path: Path
) -> None:
    """LibreOffice in the settings of Vietnam: cells apart by ``;``, UTF-8, language 1066."""
    names = ["targets", "answers", "files"]
    settings = "59,34,76,1,,1066,false,true"
    paths = csv_books([exported / f"{name}.csv" for name in names], tmp_path, settings)
    cells = {}
    for name, path in zip(names, paths, strict=True):
        head, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        cells[name] = pd.DataFrame(rows, columns=head)
    for number in ("percent", "numerator"):
        opened = pd.to_numeric(cells["targets"][number]).astype("Float64")
        assert_frame_equal(opened.to_frame(), year.targets[[number]])
    assert (year.targets["percent"] % 1 != 0).any()
    days = pd.to_datetime(cells["answers"]["completed_on"]).astype("datetime64[s]")
    assert_frame_equal(days.to_frame(), year.answers["completed_on"].to_frame())
    assert cells["files"]["phone"].dropna().str.startswith("'0").all()
    assert cells["answers"]["task"].tolist() == year.answers["task"].tolist()


# -- the command


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, words)])


def test_the_command_tells_what_it_wrote_and_how_excel_must_be_set(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    summary, out = demonstration.steps[0].summary, tmp_path / "csv"
    result = run(summary, "--out", out)
    assert (result.exit_code, result.exception and None) == (0, None)
    assert "“;”" in result.output and "--locale en" in result.output
    told = json.loads(run(summary, "--out", out, "--locale", "en", "--json").output)
    assert (told["separator"], told["decimal"]) == (",", ".")
    assert {Path(one["file"]).name for one in told["tables"]} == {f"{n}.csv" for n in TABLES}
    assert (out / "tasks.csv").read_text(encoding="utf-8").startswith(f"{BOM}plan,period,task,")


def test_nothing_is_written_where_one_table_cannot_be(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    summary = demonstration.steps[0].summary
    mine = tmp_path / "past.csv"
    mine.write_text("của tôi", encoding="utf-8")
    result = run(summary, "--out", tmp_path)
    assert result.exit_code == 1 and "W133" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["past.csv"]
    assert mine.read_text(encoding="utf-8") == "của tôi"
    assert run(summary, "--out", tmp_path, "--overwrite").exit_code == 0
    assert mine.read_bytes().startswith(BOM.encode())


def test_what_is_no_consolidated_workbook_is_told_and_exits_with_1(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    summary, out = demonstration.steps[0].summary, tmp_path / "csv"
    for given_path, code in ((demonstration.plan, "W107"), (tmp_path / "không có.xlsx", "W101")):
        result = run(given_path, "--out", out)
        assert result.exit_code == 1 and code in result.output and not out.exists()
    result = run(summary, demonstration.plan, "--out", out)
    assert result.exit_code == 1 and "W107" in result.output and (out / "tasks.csv").exists()
