"""Recurring work: due in each period of its rhythm, from the plan's words to the report's count."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl.domain.form import Form
from cchc_xl.domain.periods import (
    Rhythm,
    Schedule,
    default_periods,
    parse_schedule,
    recurring_after,
)
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import State, StatusEntry, Submission
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.answers.due import coming_tasks, due_tasks
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.checks import check_plan
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.sheets.form.form_rows import task_rows
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from cchc_xl.workbooks.plan_source import SOURCE, read_source
from tests.plans import plan, task, the_plan

PERIODS = {period.id.removeprefix("2023-"): period for period in default_periods(2023)}


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("Hằng tháng", Rhythm.MONTHLY),
        ("Hàng quý", Rhythm.QUARTERLY),
        ("hằng năm.", Rhythm.YEARLY),
        ("Thường xuyên, hằng năm", Rhythm.YEARLY),
        ("Báo cáo định kỳ hàng quý", Rhythm.QUARTERLY),
        ("Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính", Rhythm.QUARTERLY),
        ("Định kỳ 6 tháng", Rhythm.HALF_YEARLY),
        ("6 tháng một lần", Rhythm.HALF_YEARLY),
        ("02 lần/năm", Rhythm.HALF_YEARLY),
        ("01 lần/quý", Rhythm.QUARTERLY),
        ("Thường xuyên", None),
        ("Báo cáo theo định kỳ", None),
        ("Theo quy định", None),
        ("Theo kế hoạch công tác tư pháp hàng năm", None),
        ("Tháng 12 hằng năm", Rhythm.YEARLY),
        ("6 tháng đầu năm", None),
        ("3 lần/năm", None),
        ("Hằng quý, trước ngày 15", Rhythm.QUARTERLY),
        ("Quý I và IV/2023", None),
    ],
)
def test_words_name_a_rhythm_or_none(words: str, rhythm: Rhythm | None) -> None:
    schedule = parse_schedule(words)
    assert schedule.rhythm is rhythm
    if rhythm:
        assert schedule.understood
        assert schedule.dates == ()


@pytest.mark.parametrize(
    ("rhythm", "due"),
    [
        (Rhythm.MONTHLY, ["Q1", "6T", "Q3", "9T", "NAM"]),
        (Rhythm.QUARTERLY, ["Q1", "6T", "Q3", "9T", "NAM"]),
        (Rhythm.HALF_YEARLY, ["6T", "9T", "NAM"]),
        (Rhythm.YEARLY, ["NAM"]),
        (Rhythm.EACH_PERIOD, ["Q1", "6T", "Q3", "9T", "NAM"]),
    ],
)
def test_a_rhythm_is_due_in_the_periods_in_which_it_ends(rhythm: Rhythm, due: list[str]) -> None:
    one = task(rhythm=rhythm)
    found = {name: one.due_in(period) for name, period in PERIODS.items()}
    assert [name for name, days in found.items() if days == (PERIODS[name].cutoff,)] == due
    assert all(days[0] > PERIODS[name].cutoff for name, days in found.items() if name not in due)
    assert one.due_dates == ()


def test_what_is_due_again_is_the_end_of_the_next_months() -> None:
    assert recurring_after(Rhythm.QUARTERLY, PERIODS["6T"]) == (
        date(2023, 9, 30),
        date(2023, 12, 31),
    )
    assert recurring_after(Rhythm.YEARLY, PERIODS["NAM"]) == ()


def test_a_date_that_the_officer_has_set_comes_first() -> None:
    one = task(schedule=parse_schedule("Hằng quý"), fixed_due=date(2023, 5, 2))
    assert one.due_in(PERIODS["Q1"]) == (date(2023, 5, 2),)


def recurring() -> Plan:
    return plan(
        tasks=(
            task(schedule=parse_schedule("Hằng quý")),
            task(id="I.2", rhythm=Rhythm.HALF_YEARLY),
            task(id="I.3"),
        )
    )


def test_the_workbook_shows_the_rhythm_and_no_single_date(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(recurring(), path)
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    assert sheet["J5"].value == "Định kỳ"
    assert [(sheet[f"H{row}"].value, sheet[f"J{row}"].value) for row in (6, 7, 8)] == [
        ("theo định kỳ", "Hằng quý"),
        ("theo định kỳ", "6 tháng một lần"),
        ("31/12/2023", None),
    ]
    read = read_plan(path)
    assert read.value == recurring()
    assert read.diagnostics == ()


def test_a_workbook_without_the_column_reads_the_words(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(recurring(), path)
    book = openpyxl.load_workbook(path)
    book["Nhiệm vụ"].delete_cols(10)
    book["Nhiệm vụ"]["H6"] = "không xác định"  # as older versions wrote it
    book["Nhiệm vụ"]["H7"] = "31/12/2023"
    book.save(path)
    read = read_plan(path)
    assert read.value and [t.recurs for t in read.value.tasks] == [Rhythm.QUARTERLY, None, None]
    assert read.diagnostics == ()


def test_a_word_plan_brings_the_rhythm_back(tmp_path: Path) -> None:
    first = the_plan().tasks[0]
    whole = replace(
        the_plan(),
        tasks=(
            replace(first, rhythm=Rhythm.MONTHLY),
            replace(the_plan().tasks[1], schedule=parse_schedule("Hằng quý")),
            *the_plan().tasks[2:],
        ),
    )
    path = tmp_path / "ke-hoach.docx"
    write_plan_document(whole, path, full=True)
    found = read_plan_document(path).plan
    assert [(t.id, t.recurs) for t in found.tasks if t.recurs] == [
        ("I.1", Rhythm.MONTHLY),
        ("I.2", Rhythm.QUARTERLY),
    ]
    assert [t.schedule for t in found.tasks] == [t.schedule for t in whole.tasks]


def test_the_plain_text_of_a_plan_may_name_a_rhythm(tmp_path: Path) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    path = tmp_path / "plan.toml"
    path.write_text(
        text.replace('id = "I.1"\n', 'id = "I.1"\nrhythm = "MONTHLY"\n', 1), encoding="utf-8"
    )
    assert read_source(path).task("I.1").recurs is Rhythm.MONTHLY


def test_two_rhythms_of_one_task_are_told() -> None:
    both = plan(tasks=(task(schedule=parse_schedule("Hằng quý"), rhythm=Rhythm.MONTHLY),))
    [fault] = check_plan(both)
    assert (fault.code, fault.value, fault.proposal) == ("P169", "Hằng tháng", "Hằng quý")


def test_a_rhythm_changes_the_fingerprint_only_where_it_was_chosen() -> None:
    assert plan_digest(plan(tasks=(task(rhythm=Rhythm.MONTHLY),))) != plan_digest(plan())
    of_words, once = task(schedule=parse_schedule("Hằng quý")), Schedule("Hằng quý")
    assert of_words.recurs is not None
    assert plan_digest(plan(tasks=(of_words,))) == plan_digest(plan(tasks=(task(schedule=once),)))


def form(period: str, earlier: Submission | None = None) -> Form:
    return build_form(recurring(), PERIODS[period], "A", earlier=earlier)


def test_the_form_says_in_each_period_what_is_due() -> None:
    def shown(period: str) -> list[object]:
        return [row["schedule"] for row in task_rows(form(period))]

    now = "\n(đến hạn kỳ này)"
    half = "Trong năm 2023\n(6 tháng một lần)"
    assert shown("Q1") == ["Hằng quý" + now, half, "Trong năm 2023"]
    assert shown("6T") == ["Hằng quý" + now, half + now, "Trong năm 2023"]
    due = [row["last_due"] for row in task_rows(form("Q1"))]
    assert due == [date(2023, 3, 14), date(2023, 6, 30), date(2023, 12, 31)]


def test_what_was_done_last_time_is_to_be_done_again() -> None:
    done = [StatusEntry(f"I.{n}", state=State.COMPLETED) for n in (1, 2, 3)]
    earlier = Submission("", "2023-Q1", "A", "", entries=tuple(done))
    again = form("6T", earlier)
    assert again.previous and [entry.task for entry in again.previous.entries] == ["I.3"]
    assert again.earlier is earlier


def test_it_counts_as_due_and_comes_again_but_is_never_overdue_on_its_day() -> None:
    whole, period = recurring(), PERIODS["6T"]
    joined = consolidate(whole, period, ())
    assert [r.task for r in due_tasks(whole, joined, period.due_day)] == ["I.1", "I.2"]
    started = replace(
        joined, tasks=tuple(replace(r, state=DerivedState.ON_TIME) for r in joined.tasks)
    )
    coming = [(r.task, day) for r, day in coming_tasks(whole, started, period)]
    assert coming == [("I.1", date(2023, 9, 30)), ("I.2", date(2023, 12, 31))]
