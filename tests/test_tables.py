"""Consolidated workbooks as data frames and as CSV: every value is the workbook's, blank is NA."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from pandas.testing import assert_frame_equal

from cchc_xl import api
from cchc_xl.api import Frames
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.layouts.long_tables import LONG_TABLES
from tests.support.recount import table
from tests.support.shared import Demonstration

FULL = Path(__file__).parent / "data" / "summary-0.1-full.xlsx"
TABLES = {of.name: of for of in LONG_TABLES}


@pytest.fixture(scope="module")
def year(demonstration: Demonstration) -> Frames:
    """Both periods of the demonstration."""
    return api.frames([step.summary for step in demonstration.steps])


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
    for paths, code in (([summary, copy], "C190"), ([demonstration.plan], "W107")):
        with pytest.raises(CchcError) as refused:
            api.frames(paths)
        assert refused.value.diagnostic.code == code
    beside = api.frames([demonstration.plan, summary])
    assert [found.code for found in beside.diagnostics] == ["W107"]
    assert len(beside.summaries) == 1
