"""A plan whose tasks were numbered anew: earlier answers are not given to other tasks."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.moved_ids import moved_ids
from tests.answers import received, submission
from tests.plans import plan, task

FIRST = task(text="Xây dựng kế hoạch đào tạo, bồi dưỡng công chức.")
SECOND = task(id="I.2", text="Rà soát, góp ý các thông tư của Bộ.")
THIRD = task(id="I.3", text="Tuyên truyền công tác tuyển dụng viên chức.")
ROW = Indicator("TK01", "Hồ sơ", "", "hồ sơ", Timing.DURING, reporters_text="Phòng A")
PLAN = plan(tasks=(FIRST, SECOND, THIRD))


def named(of: Plan) -> list[tuple[str, str]]:
    return [(one.id, one.text) for one in (*of.tasks, *of.targets)]


def books(tmp_path: Path, now: Sequence[Task]) -> tuple[Path, Path]:
    """The consolidated workbook of quý I of the plan as it was, and the plan workbook of now."""
    quarter = PLAN.period("2023-Q1")
    files = [received(PLAN, quarter, submission(StatusEntry("I.1", State.COMPLETED)))]
    write_summary(PLAN, consolidate(PLAN, quarter, files), summary := tmp_path / "Quý I.xlsx")
    write_plan(replace(PLAN, tasks=tuple(now)), workbook := tmp_path / "Kế hoạch.xlsx")
    return summary, workbook


def test_the_same_plan_and_a_task_that_is_gone_or_new_move_nothing() -> None:
    assert moved_ids(PLAN, named(PLAN)) == ()
    assert moved_ids(replace(PLAN, tasks=(FIRST, THIRD)), named(PLAN)) == ()
    assert moved_ids(PLAN, named(replace(PLAN, tasks=(FIRST,)))) == ()


def test_a_reworded_task_has_not_moved() -> None:
    reworded = replace(FIRST, text="Xây dựng kế hoạch đào tạo và bồi dưỡng công chức năm 2023.")
    assert moved_ids(replace(PLAN, tasks=(reworded, SECOND, THIRD)), named(PLAN)) == ()


def test_a_task_that_took_the_number_of_another_is_named_with_both_texts() -> None:
    now = replace(PLAN, tasks=(replace(SECOND, id="I.1"), replace(THIRD, id="I.2")))
    first, second = moved_ids(now, named(PLAN))
    assert first.startswith("I.1 từ “Xây dựng kế hoạch")
    assert "thành “Rà soát, góp ý" in first
    assert second.startswith("I.2 ")


def test_tasks_that_are_almost_alike_have_moved_when_they_change_places() -> None:
    one, other = (task(id=f"I.{n}", text=f"Báo cáo kết quả quý {n}.") for n in (1, 2))
    now = plan(tasks=(replace(other, id="I.1"), replace(one, id="I.2")))
    assert len(moved_ids(now, named(plan(tasks=(one, other))))) == 2


def test_of_many_that_moved_some_are_named_and_the_others_counted() -> None:
    tasks = [task(id=f"I.{n}", text=f"Báo cáo kết quả quý {n}.") for n in range(1, 8)]
    now = [replace(one, id=f"I.{n}") for n, one in enumerate(tasks[1:], 1)]
    told = moved_ids(plan(tasks=tuple(now)), named(plan(tasks=tuple(tasks))))
    # The words of the first are nobody's now: it may have been reworded.
    assert (len(told), told[-1]) == (4, "và 2 mã khác")


def test_forms_are_not_filled_in_from_a_workbook_whose_numbers_mean_other_tasks(
    tmp_path: Path,
) -> None:
    summary, workbook = books(tmp_path, (replace(SECOND, id="I.1"), replace(THIRD, id="I.2")))
    with pytest.raises(CchcError) as stopped:
        api.generate(api.open_plan(workbook), "2023-6T", tmp_path / "forms", previous=summary)
    found = stopped.value.diagnostic
    assert (found.code, found.place.file) == ("C119", "Quý I.xlsx")
    assert not (tmp_path / "forms").exists()


def test_a_task_taken_out_without_numbering_anew_carries_the_year_on(tmp_path: Path) -> None:
    summary, workbook = books(tmp_path, (FIRST, THIRD))
    made = api.generate(api.open_plan(workbook), "2023-6T", tmp_path / "forms", previous=summary)
    assert made.paths
    result = api.consolidate(
        made.paths, api.open_plan(workbook), "2023-6T", tmp_path / "6 tháng.xlsx", previous=summary
    )
    for found in (made.diagnostics, result.diagnostics):
        told = [d for d in found if d.code == "C136"]
        assert [(d.severity.value, d.place.file) for d in told] == [("Cảnh báo", "Quý I.xlsx")]
        assert " I.2," in told[0].message


def test_a_figure_of_the_statistics_that_took_the_id_of_another_stops_the_year(
    tmp_path: Path,
) -> None:
    new, done, staff = (
        replace(ROW, id=item, text=text)
        for item, text in (
            ("TK01", "Số hồ sơ tiếp nhận mới"),
            ("TK02", "Số hồ sơ đã giải quyết"),
            ("TK03", "Số người làm việc"),
        )
    )
    counting = replace(PLAN, indicators=(new, done, staff))
    quarter = counting.period("2023-Q1")
    write_summary(counting, consolidate(counting, quarter, []), summary := tmp_path / "Quý I.xlsx")
    workbook = tmp_path / "Kế hoạch.xlsx"
    for now, code in (
        ((new, replace(staff, id="TK02")), "C119"),
        ((new, staff), "C136"),
        ((replace(new, text="Số hồ sơ mới tiếp nhận"), done, staff), ""),
    ):
        write_plan(replace(counting, indicators=now), workbook)
        try:
            made = api.generate(
                api.open_plan(workbook), "2023-6T", tmp_path / "forms", previous=summary
            )
            told = [d.code for d in made.diagnostics if d.code in ("C119", "C136")]
        except CchcError as stopped:
            told = [stopped.diagnostic.code]
        assert told == ([code] if code else [])


def test_forms_are_not_filled_in_from_a_later_period(tmp_path: Path) -> None:
    half = PLAN.period("2023-6T")
    write_summary(PLAN, consolidate(PLAN, half, []), summary := tmp_path / "6 tháng.xlsx")
    write_plan(PLAN, workbook := tmp_path / "Kế hoạch.xlsx")
    for period in ("2023-Q1", "2023-6T"):
        with pytest.raises(CchcError) as stopped:
            api.generate(api.open_plan(workbook), period, tmp_path / "forms", previous=summary)
        assert stopped.value.diagnostic.code == "C116"
    assert not (tmp_path / "forms").exists()


def test_the_workbook_of_another_plan_is_refused_by_name(tmp_path: Path) -> None:
    summary, _ = books(tmp_path, PLAN.tasks)
    write_plan(replace(PLAN, id="SNV-2024"), workbook := tmp_path / "2024.xlsx")
    with pytest.raises(CchcError) as stopped:
        api.generate(api.open_plan(workbook), "2023-6T", tmp_path / "forms", previous=summary)
    assert stopped.value.diagnostic.code == "C135"
    assert "SNV-2024" in stopped.value.diagnostic.message
