"""The consolidated workbook: whatever it was written from, it is read back as."""

import string
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    IndicatorFigure,
    Origin,
    SourceFile,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.text import clean
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.files import sha256
from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.sheets.overview.tiles import tiles
from tests.answers import received, submission
from tests.indicators import dossiers
from tests.plans import plan, target, task, the_plan
from tests.support.office import convert
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.receiving import touch
from tests.support.searches import examples

PLAN = plan(
    tasks=(task(leads=("N",)), task(id="I.2", leads=("A", "B")), task(id="I.3", leads=("B",))),
    targets=(target(reporters=("N",)),),
    indicators=dossiers(),
)
PERIOD, LATER = PLAN.period("2023-Q1"), PLAN.period("2023-6T")
HARD = (
    "=1+1",
    "- Kế hoạch",
    "+84 263",
    "@phòng",
    "#N/A",
    "#REF!",
    "TRUE",
    "0123",
    "1.234,50",
    "15/3/2023",
    "“Trích” \"dẫn\" 'đơn'",
    "'đơn",
    "<a> & <b/>",
    "dòng 1\ndòng 2\n\n- dòng 4",
    "_x0041_ _x000D_ _x005F_",
    "Không có.",
    "x" * 32_767,
    "ư\u00adơ \u2028 \u0085 😀 Ð",
    "Hoà Hòa",
)


def round_trip(consolidation: Consolidation, of: Plan = PLAN, suffix: str = "") -> Consolidation:
    """The consolidation written and read back, where wanted through LibreOffice."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tong-hop.xlsx"
        write_summary(of, consolidation, path)
        if suffix:
            (saved := Path(folder) / "saved").mkdir()
            path = convert(path, suffix, saved)
        read = read_summary(path, of)
    assert read.diagnostics == ()
    assert read.value is not None
    return read.value


def hard_files() -> list[Received]:
    """Files with everything that a workbook is wont to change, in every place for text."""
    files = []
    for number, text in enumerate(HARD):
        entry = StatusEntry("I.1", document=text, result=text, difficulty=text, proposal=text)
        extra = StatusEntry("", result=text, origin=Origin("Nhiệm vụ", 9, (("text", "C"),)))
        amount = Decimal(f"{number}.123456789012345678")
        answers = submission(
            entry,
            StatusEntry("I.9", result="không thuộc kế hoạch"),
            replace(entry, task="I.2", completed_on=date(1900, 1, number + 1)),
            unit="B" if number % 3 else "A",
            period="2022-NAM" if number % 5 == 4 else "2023-Q1",
            targets=(TargetFigure("CT01", amount, Decimal("1e20"), text),),
            budget=(BudgetFigure("KP01", Decimal("0.10"), None, text),),
            indicators=(IndicatorFigure("TK01", amount, text), IndicatorFigure("TK02")),
            extra=(ExtraTask(text, extra), ExtraTask("Việc khác", StatusEntry(""))),
        )
        place = Place("f", "Trang\t1", "A1", "A", "I.1", "state")
        wrong = diagnose("S201", place, value=f"{text[:99]}\x0b\r\n \t x  y ", allowed="…")
        files.append(received(PLAN, PERIOD, answers, name=f"{number:02}.xlsx", noticed=(wrong,)))
    return [*files, Received(SourceFile("x.pdf", "0" * 64, datetime(2023, 3, 1)), None)]


def test_hard_texts_and_numbers_are_read_back_as_they_were() -> None:
    result = consolidate(PLAN, PERIOD, hard_files())
    assert result.changes
    assert result.extra
    assert round_trip(result) == result


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_hard_texts_survive_libreoffice(suffix: str) -> None:
    result = consolidate(PLAN, PERIOD, hard_files())
    read = round_trip(result, suffix=suffix)
    assert read.received == result.received
    assert read == result


# What a form reader can give: cleaned text. Pictures of control characters stand for the
# characters themselves and are nobody's text.
TEXTS = (
    st.one_of(
        st.sampled_from(HARD),
        st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=40),
        st.text("=+-@'\"#_x0041 \n/áệư:;.,%", max_size=20),
    )
    .map(lambda text: clean(unicodedata.normalize("NFC", text)))
    .filter(lambda text: not any(0x2400 <= ord(letter) < 0x2420 for letter in text))
)
FULL = TEXTS.filter(bool)
DAYS = st.none() | st.dates(min_value=date(1, 1, 1))
NUMBERS = st.none() | st.decimals(-(10**25), 10**25, allow_nan=False, allow_infinity=False)
LETTERS = st.text(string.ascii_uppercase, min_size=1, max_size=2)
ORIGINS = st.none() | st.builds(
    Origin,
    FULL,
    st.integers(1, 1_048_576),
    st.lists(st.tuples(st.sampled_from(["state", "document", "text"]), LETTERS), max_size=2).map(
        tuple
    ),
)


def entries(tasks: st.SearchStrategy[str]) -> st.SearchStrategy[StatusEntry]:
    return st.builds(
        StatusEntry,
        task=tasks,
        state=st.none() | st.sampled_from(State),
        percent=NUMBERS,
        completed_on=DAYS,
        document=TEXTS,
        document_date=DAYS,
        result=TEXTS,
        difficulty=TEXTS,
        proposal=TEXTS,
        expected_on=DAYS,
        origin=ORIGINS,
    )


def some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


SUBMISSIONS = st.builds(
    Submission,
    plan=st.sampled_from(["SNV-2023", "SNV-2022"]),
    period=st.sampled_from(["2023-Q1", "2023-6T"]),
    unit=st.sampled_from(["A", "B", "X"]),
    form_version=st.sampled_from(["1", "2"]),
    entries=some(entries(st.sampled_from(["I.1", "I.2", "I.3", "I.9"]))),
    targets=some(
        st.builds(TargetFigure, st.sampled_from(["CT01", "CT09"]), NUMBERS, NUMBERS, TEXTS, ORIGINS)
    ),
    budget=some(st.builds(BudgetFigure, st.just("KP01"), NUMBERS, NUMBERS, TEXTS, ORIGINS)),
    indicators=some(
        st.builds(
            IndicatorFigure, st.sampled_from(["TK01", "TK02", "TK99"]), NUMBERS, TEXTS, ORIGINS
        )
    ),
    extra=some(st.builds(ExtraTask, FULL, entries(st.just("")))),
    sample=st.booleans(),
)
SAVED = st.sampled_from([datetime(2023, 3, 1, 7, 30, 5), datetime(2023, 3, 20)])
FILES = st.lists(
    st.tuples(st.sampled_from(["a.xlsx", "b.xlsx", "=c.xls"]), st.none() | SUBMISSIONS, SAVED),
    max_size=4,
)


@pytest.mark.search
@settings(max_examples=examples(40))
@given(now=FILES, before=st.none() | FILES)
def test_any_submissions_are_read_back_as_they_were(
    now: list[tuple[str, Submission | None, datetime]],
    before: list[tuple[str, Submission | None, datetime]] | None,
) -> None:
    earlier = None
    if before is not None:
        files = [received(PLAN, PERIOD, a, name=n, saved=s) for n, a, s in before]
        earlier = earlier_answers(PLAN, LATER, consolidate(PLAN, PERIOD, files))
    files = [received(PLAN, LATER, a, name=n, saved=s) for n, a, s in now]
    result = consolidate(PLAN, LATER, files, earlier)
    assert round_trip(result) == result


def full() -> Consolidation:
    """A consolidation with changes, work outside the plan and an earlier period."""
    done = StatusEntry(
        "I.1",
        State.COMPLETED,
        Decimal(100),
        date(2023, 2, 1),
        "45/BC-A",
        date(2023, 2, 1),
        origin=Origin("Nhiệm vụ", 7, (("state", "G"), ("completed_on", "I"))),
    )
    extra = ExtraTask("Rà soát hồ sơ lưu trữ", replace(done, task="", result="Đã rà soát"))
    first = consolidate(PLAN, PERIOD, [received(PLAN, PERIOD, submission(done))])
    now = submission(replace(done, state=State.IN_PROGRESS), period="2023-6T", extra=(extra,))
    files = [
        received(PLAN, LATER, submission(done, period="2023-6T"), name="A cũ.xlsx"),
        received(PLAN, LATER, now, name="A mới.xlsx", saved=datetime(2023, 6, 15)),
    ]
    return consolidate(PLAN, LATER, files, earlier_answers(PLAN, LATER, first))


def cells(path: Path, layout: str, row: int = 6) -> list[object]:
    return [cell.value for cell in load_workbook(path)[layout][row]]


def test_changes_work_outside_the_plan_and_the_earlier_period_have_their_sheets(
    tmp_path: Path,
) -> None:
    result = full()
    assert {d.code for d in result.diagnostics} >= {"C103", "C114"}
    write_summary(PLAN, result, path := tmp_path / "a.xlsx")
    changes = cells(path, summary_book.CHANGES.title)
    assert changes[2:5] == ["Tình trạng", "Đã hoàn thành", "Đang thực hiện"]
    assert changes[5] == "A cũ.xlsx, ô Nhiệm vụ!G7"
    extra = cells(path, summary_data.EXTRA.title)
    assert extra[1:4] == ["Phòng A", "Rà soát hồ sơ lưu trữ", "Đã hoàn thành"]
    earlier = cells(path, summary_data.EARLIER.title)
    assert earlier[:3] == ["2023-Q1", "A", "I.1"]
    assert round_trip(result) == result


def test_an_earlier_period_that_said_nothing_is_not_forgotten() -> None:
    silent = earlier_answers(PLAN, LATER, consolidate(PLAN, PERIOD, []))
    result = consolidate(PLAN, LATER, [], silent)
    assert silent is not None
    assert round_trip(result).earlier == silent


def test_a_row_that_was_tampered_with_is_refused_and_not_guessed(tmp_path: Path) -> None:
    write_summary(PLAN, full(), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook[summary_data.EARLIER.title]["F6"] = "hôm qua"
    workbook.save(path)
    assert [d.code for d in read_summary(path, PLAN).diagnostics] == ["W107"]


def test_the_same_consolidation_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_summary(PLAN, full(), tmp_path / name)
    assert sha256(tmp_path / "a.xlsx") == sha256(tmp_path / "b.xlsx")


def test_the_workbook_breaks_no_further_rule(tmp_path: Path) -> None:
    write_summary(PLAN, consolidate(PLAN, PERIOD, hard_files()), hard := tmp_path / "hard.xlsx")
    write_summary(PLAN, full(), path := tmp_path / "full.xlsx")
    assert xlsx_faults(hard) == []
    assert xlsx_faults(path) == []


@pytest.mark.requires_sdk
def test_the_workbook_has_no_error_in_the_validator(tmp_path: Path) -> None:
    write_summary(PLAN, consolidate(PLAN, PERIOD, hard_files()), hard := tmp_path / "hard.xlsx")
    write_summary(PLAN, full(), path := tmp_path / "full.xlsx")
    assert sdk_errors(hard) == []
    assert sdk_errors(path) == []


def test_a_summary_of_the_same_period_is_refused_as_the_previous_one(tmp_path: Path) -> None:
    write_plan(PLAN, plan_path := tmp_path / "plan.xlsx")
    summary = tmp_path / "q1.xlsx"
    write_summary(api.load_plan(plan_path), consolidate(PLAN, PERIOD, []), summary)
    (tmp_path / "in").mkdir()
    with pytest.raises(CchcError) as stopped:
        api.consolidate(
            [tmp_path / "in"],
            api.open_plan(plan_path),
            "2023-Q1",
            tmp_path / "out.xlsx",
            previous=summary,
        )
    assert (stopped.value.diagnostic.code, stopped.value.diagnostic.place.file) == (
        "C116",
        "q1.xlsx",
    )
    assert not (tmp_path / "out.xlsx").exists()


def test_the_previous_summary_in_the_folder_of_the_forms_is_no_form(tmp_path: Path) -> None:
    write_plan(PLAN, plan_path := tmp_path / "plan.xlsx")
    (folder := tmp_path / "in").mkdir()
    of = api.load_plan(plan_path)
    previous = folder / "q1.xlsx"
    write_summary(of, consolidate(of, PERIOD, []), previous)
    write_form(build_form(of, of.period("2023-6T"), "A"), folder / "a.xlsx")
    touch(folder / "a.xlsx")
    out = folder / "6t.xlsx"
    result = api.consolidate([folder], api.open_plan(plan_path), "2023-6T", out, previous=previous)
    assert [r.source.name for r in result.received] == ["a.xlsx"]
    assert result.earlier is not None
    assert read_summary(out, of).value == result


def test_the_overview_does_not_take_unknown_spending_for_zero() -> None:
    plan = the_plan()
    *_, spent = tiles(plan, consolidate(plan, plan.period("2023-Q1"), []))
    assert (spent.figure, spent.note) == ("–", "chưa có số liệu")
