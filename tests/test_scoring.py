"""The scoring table, its points, points by hand, and the list of evidence."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.scoring import (
    Criterion,
    ManualScore,
    Scope,
    Score,
    ScoreCard,
    ScoringRule,
    Total,
)
from cchc_xl.domain.submission import (
    ExtraTask,
    Origin,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.units import Unit
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts.plan_scoring import CRITERIA, MANUAL_SCORES
from cchc_xl.layouts.summary_book import EVIDENCE, SCORE_COURSE, SCORES
from cchc_xl.readers.plans import read_plan
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.checks import check_plan
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.rules.scoring.bands import band
from cchc_xl.rules.scoring.points import agency_card, points, unit_cards
from cchc_xl.sheets.summary.scoring import evidence_rows, score_rows
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from tests.answers import ORIGIN, received, submission
from tests.plans import plan, target, task, the_plan
from tests.support.fitting import fitted
from tests.support.office import convert
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.receiving import touch


def criterion(**changes: Any) -> Criterion:
    plain = Criterion(
        id="CQ01",
        group="Chỉ đạo, điều hành",
        text="Hoàn thành kế hoạch",
        scope=Scope.AGENCY,
        maximum=Decimal(2),
        rule=ScoringRule.ALL_IN_TIME,
        evidence="Báo cáo năm",
    )
    return replace(plain, **changes)


def by_hand(**changes: Any) -> ManualScore:
    plain = ManualScore("CQ05", "", "2023-Q1", Decimal("0.5"), "Một sáng kiến", "12/QĐ-SNV")
    return replace(plain, **changes)


RULES = (
    criterion(),
    criterion(id="CQ02", rule=ScoringRule.DUE_IN_TIME),
    criterion(id="CQ03", rule=ScoringRule.REPORTS_IN_TIME, group="Kết quả"),
    criterion(id="CQ04", rule=ScoringRule.EVIDENCE, group="Kết quả"),
    criterion(id="CQ05", rule=ScoringRule.MANUAL, maximum=Decimal(1)),
    criterion(id="CQ06", rule=ScoringRule.TARGETS, group="Kết quả"),
    criterion(id="DV01", rule=ScoringRule.ALL_IN_TIME, scope=Scope.UNIT),
    criterion(id="DV02", rule=ScoringRule.REPORTS_IN_TIME, scope=Scope.UNIT),
    criterion(id="DV03", rule=ScoringRule.EVIDENCE, scope=Scope.UNIT),
    criterion(id="DV04", rule=ScoringRule.TARGETS, scope=Scope.UNIT),
    criterion(id="DV05", rule=ScoringRule.MANUAL, scope=Scope.UNIT, maximum=Decimal(1)),
)
JANUARY = parse_schedule("Tháng 01/2023")
PLAN = plan(
    tasks=(
        *(task(id=f"I.{n}", leads=("A",), schedule=JANUARY) for n in range(1, 6)),
        task(id="I.6", leads_text="Các phòng", leads=("N",)),
        task(id="I.7", leads_text="Phòng B", coops_text="Phòng A", leads=("B",), coops=("A",)),
    ),
    targets=(
        target(reporters_text="Các phòng", reporters=("N",)),
        target(id="CT02", value=Decimal(60)),
    ),
    scoring_source="Quyết định số 9/QĐ-SNV ngày 10/01/2023",
    criteria=RULES,
)
PERIOD = PLAN.period("2023-Q1")


def done(task_id: str, document: str = "", day: date = date(2023, 1, 20), row: int = 7) -> Any:
    origin = Origin("Nhiệm vụ", row, ORIGIN.columns)
    return StatusEntry(
        task_id,
        State.COMPLETED,
        completed_on=day,
        document=document,
        document_date=day,
        origin=origin,
    )


def answers_of_a() -> Submission:
    """Four of five tasks of January in time, one late, the group's task going on."""
    entries = [done(f"I.{n}", f"{n}/BC-A", row=n) for n in range(1, 5)]
    late = done("I.5", "", date(2023, 2, 3), row=5)
    going_on = StatusEntry("I.6", State.IN_PROGRESS, percent=Decimal(50), origin=ORIGIN)
    figures = (
        TargetFigure("CT01", Decimal(9), Decimal(10), origin=ORIGIN),
        TargetFigure("CT02", Decimal(6), Decimal(10), origin=ORIGIN),
    )
    return submission(*entries, late, going_on, targets=figures)


def joined(*answers: Submission, of: Plan = PLAN, **settings: Any) -> Consolidation:
    return consolidate(of, PERIOD, [received(of, PERIOD, a, **settings) for a in answers])


def scores(card: ScoreCard) -> dict[str, Score]:
    return {score.criterion.id: score for score in card.scores}


def card_of(unit: str, result: Consolidation, of: Plan = PLAN) -> dict[str, Score]:
    return next(scores(card) for card in unit_cards(of, result) if card.unit == unit)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (45, 45, "2"),
        (44, 45, "1.96"),
        (4, 5, "1.6"),
        (8, 10, "1.6"),
        (79, 99, "0"),
        (799, 1000, "0"),
        (0, 3, "0"),
        (161, 200, "1.61"),
        (643, 800, "1.61"),
    ],
)
def test_full_points_at_100_percent_their_share_from_80_and_none_below(
    part: int, whole: int, expected: str
) -> None:
    assert points(criterion(), part, whole) == Decimal(expected)


@pytest.mark.parametrize(("part", "expected"), [(95, "2"), (94, "1.88"), (50, "1"), (49, "0")])
def test_the_officer_can_set_other_thresholds(part: int, expected: str) -> None:
    other = criterion(full_at=Decimal(95), zero_below=Decimal(50))
    assert points(other, part, 100) == Decimal(expected)


def test_a_half_of_the_last_decimal_goes_up() -> None:
    assert points(criterion(maximum=Decimal(1)), 161, 200) == Decimal("0.81")


def recounted(result: Consolidation) -> dict[str, tuple[int, int]]:
    """The agency's counts from the answers alone, by the words of the guide."""
    said = {
        (r.submission.unit, e.task): e
        for r in result.received
        if r.submission
        for e in r.submission.entries
    }

    def in_time(unit: str, item: str) -> bool:
        entry, dates = said.get((unit, item)), PLAN.task(item).due_dates
        return bool(entry and entry.completed_on and entry.completed_on <= dates[-1])

    units = {t.id: PLAN.answering_units(t) for t in PLAN.tasks}
    whole = {item: all(in_time(unit, item) for unit in asked) for item, asked in units.items()}
    january = [f"I.{n}" for n in range(1, 6)]
    finished = [e for e in said.values() if e.state is State.COMPLETED]
    return {
        "CQ01": (sum(whole.values()), len(whole)),
        "CQ02": (sum(whole[item] for item in january), len(january)),
        "CQ04": (sum(bool(e.document) for e in finished), len(finished)),
    }


def test_points_of_the_agency_are_those_counted_again_from_the_answers() -> None:
    result = joined(answers_of_a(), submission(done("I.7"), unit="B"))
    card = scores(agency_card(PLAN, result))
    for item, (part, whole) in recounted(result).items():
        score, share = card[item], Fraction(part, whole)
        assert (score.part, score.whole) == (part, whole)
        expected = 2 * share if share >= Fraction(8, 10) else Fraction(0)
        assert score.points is not None
        assert abs(Fraction(score.points) - expected) <= Fraction(1, 200)
        assert f"{part}/{whole}" in score.how
    assert (card["CQ02"].part, card["CQ02"].whole, card["CQ02"].points) == (4, 5, Decimal("1.6"))
    assert (card["CQ03"].part, card["CQ03"].whole, card["CQ03"].points) == (2, 2, 2)
    assert (card["CQ06"].part, card["CQ06"].whole) == (1, 2)


def test_points_of_a_unit_come_from_its_own_answers() -> None:
    result = joined(answers_of_a(), submission(done("I.7", "3/BC-B"), unit="B"))
    a, b = card_of("A", result), card_of("B", result)
    assert (a["DV01"].part, a["DV01"].whole) == (4, 6)
    assert (a["DV03"].part, a["DV03"].whole, a["DV03"].points) == (4, 5, Decimal("1.6"))
    assert (a["DV04"].part, a["DV04"].whole) == (1, 2)
    assert (b["DV01"].part, b["DV01"].whole) == (1, 2)
    assert "1 nhiệm vụ chưa báo cáo" in b["DV01"].how
    assert b["DV03"].points == 2


def test_work_that_has_not_arisen_is_no_part_of_the_whole() -> None:
    not_arisen = StatusEntry("I.7", State.NOT_ARISEN, origin=ORIGIN)
    result = joined(submission(not_arisen, done("I.6", "1/BC-B"), unit="B"))
    assert (card_of("B", result)["DV01"].part, card_of("B", result)["DV01"].whole) == (1, 1)


def test_a_unit_without_a_report_is_not_scored_and_not_zero_but_for_sending() -> None:
    card = next(c for c in unit_cards(PLAN, joined(answers_of_a())) if c.unit == "B")
    missing = scores(card)
    assert [missing[i].points for i in ("DV01", "DV03", "DV04", "DV05")] == [None] * 4
    assert missing["DV02"].points == 0
    assert (card.total.points, card.total.scored_maximum, card.total.maximum) == (0, 2, 9)


def test_a_late_report_gets_no_points_for_being_in_time() -> None:
    result = joined(answers_of_a(), saved=datetime(2023, 4, 1, 8, 0))
    late = card_of("A", result)["DV02"]
    assert late.points == 0
    assert "trễ" in late.how
    agency = scores(agency_card(PLAN, result))["CQ03"]
    assert (agency.part, agency.whole) == (0, 2)


def test_nothing_is_scored_when_no_report_came() -> None:
    card = scores(agency_card(PLAN, joined()))
    assert [card[i].points for i in ("CQ01", "CQ02", "CQ04", "CQ05", "CQ06")] == [None] * 5


def test_points_by_hand_belong_to_one_criterion_unit_and_period() -> None:
    given = (
        by_hand(),
        by_hand(period="2023-6T", points=Decimal(1)),
        by_hand(criterion="DV05", unit="B", points=Decimal(0)),
    )
    of = replace(PLAN, manual_scores=given)
    result = joined(answers_of_a(), of=of)
    score = scores(agency_card(of, result))["CQ05"]
    assert (score.points, score.explanation, score.evidence) == (
        Decimal("0.5"),
        "Một sáng kiến",
        "12/QĐ-SNV",
    )
    assert card_of("B", result, of)["DV05"].points == 0
    assert card_of("A", result, of)["DV05"].points is None


@pytest.mark.parametrize(
    "given",
    [
        (),
        (by_hand(points=None),),
        (by_hand(points=Decimal("1.01")),),
        (by_hand(), by_hand(points=Decimal(1))),
        (by_hand(period="2023-6T"),),
    ],
)
def test_points_by_hand_that_cannot_be_used_are_missing_and_never_zero(
    given: tuple[ManualScore, ...],
) -> None:
    of = replace(PLAN, manual_scores=given)
    card = agency_card(of, joined(answers_of_a(), of=of))
    assert scores(card)["CQ05"].points is None
    assert card.total.maximum - card.total.scored_maximum == 1


def test_the_total_is_of_what_is_scored_and_of_all() -> None:
    known = Score(criterion(maximum=Decimal(4)), Decimal("3"), "")
    total = Total.of([known, Score(criterion(maximum=Decimal(2)), None, "")])
    assert (total.percent_of_scored, total.percent_of_all, total.unscored) == (75, 50, 1)
    nothing = Total.of([Score(criterion(), None, "")])
    assert (nothing.points, nothing.percent_of_scored, nothing.percent_of_all) == (None,) * 3


@pytest.mark.parametrize(
    ("points_given", "expected"),
    [("9", "Tốt"), ("8.99", "Khá"), ("7", "Khá"), ("6.99", ""), (None, "")],
)
def test_a_band_is_named_only_when_bands_are_given_and_all_is_scored(
    points_given: str | None, expected: str
) -> None:
    given = None if points_given is None else Decimal(points_given)
    total = Total.of([Score(criterion(maximum=Decimal(10)), given, "")])
    banded = replace(PLAN, scoring_bands="Khá: 70\nTốt: 90%")
    assert (band(banded, total), band(PLAN, total)) == (expected, "")
    half = Total.of([Score(criterion(), Decimal(2), ""), Score(criterion(), None, "")])
    assert band(banded, half) == ""


def test_a_unit_without_a_form_is_scored_when_it_has_points_by_hand() -> None:
    units = (*PLAN.units, Unit("C", "Phòng C"))
    of = replace(PLAN, units=units, manual_scores=(by_hand(criterion="DV05", unit="C"),))
    result = joined(answers_of_a(), of=of)
    assert [card.unit for card in unit_cards(of, result)] == ["A", "B", "C"]
    assert card_of("C", result, of)["DV02"].points is None


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"scoring_source": ""}, ["P111"]),
        ({"scoring_bands": "Tốt: 90\nKhá: từ từ\nTrung bình: 90\nYếu: 101"}, ["P112"] * 3),
        ({"scoring_bands": "Tốt: 90%\nKhá: 70,5\nYếu: 0"}, []),
        ({"criteria": (criterion(example=True), criterion(id="X", example=True))}, ["P140"]),
        ({"criteria": (criterion(), criterion(id="cq01"))}, ["P104"]),
        ({"criteria": (criterion(group=""),)}, ["P110"]),
        ({"criteria": (criterion(maximum=Decimal(0)),)}, ["P112"]),
        ({"criteria": (criterion(full_at=Decimal(101)),)}, ["P112"]),
        ({"criteria": (criterion(zero_below=Decimal(90), full_at=Decimal(85)),)}, ["P112"]),
        ({"criteria": (criterion(zero_below=Decimal(85), full_at=Decimal(85)),)}, []),
        ({"criteria": (criterion(group_maximum=Decimal(3)),)}, ["P141"]),
        ({"criteria": (criterion(group_maximum=Decimal(2)),)}, []),
        ({"manual_scores": (by_hand(),)}, []),
        ({"manual_scores": (by_hand(points=None),)}, []),
        ({"manual_scores": (by_hand(criterion="CQ77"),)}, ["P112"]),
        ({"manual_scores": (by_hand(period="2023-X"),)}, ["P112"]),
        ({"manual_scores": (by_hand(unit="A"),)}, ["P112"]),
        ({"manual_scores": (by_hand(criterion="DV05"),)}, ["P110"]),
        ({"manual_scores": (by_hand(criterion="DV05", unit="N"),)}, ["P112"]),
        ({"manual_scores": (by_hand(criterion="DV05", unit="Phòng Lạ"),)}, ["P102"]),
        ({"manual_scores": (by_hand(points=Decimal("1.5")),)}, ["P142"]),
        ({"manual_scores": (by_hand(), by_hand())}, ["P143", "P143"]),
        ({"manual_scores": (by_hand(), by_hand(period="2023-6T"))}, []),
        ({"manual_scores": (by_hand(criterion="CQ01"),)}, ["P144"]),
        ({"manual_scores": (by_hand(evidence="", explanation=""),)}, ["P145"]),
        ({"manual_scores": (by_hand(evidence=""),)}, []),
    ],
)
def test_what_is_wrong_with_the_scoring_table_is_told(
    changes: dict[str, Any], codes: list[str]
) -> None:
    assert [fault.code for fault in check_plan(replace(PLAN, **changes))] == codes


def full_plan() -> Plan:
    """A plan that uses every field of the two sheets."""
    extra = criterion(
        id="CQ09",
        group="Khác",
        maximum=Decimal("1.25"),
        group_maximum=Decimal("1.25"),
        full_at=Decimal("97.5"),
        zero_below=Decimal(0),
        note="Ghi chú",
        example=True,
    )
    given = (
        by_hand(note="=1+1"),
        by_hand(period="2023-6T", points=None, evidence="", explanation="- Chưa rõ\n= chờ"),
        by_hand(criterion="DV05", unit="B", points=Decimal("0.125")),
    )
    bands = "Tốt: 90\nKhá: 70"
    return replace(PLAN, criteria=(*RULES, extra), manual_scores=given, scoring_bands=bands)


def test_the_table_and_points_by_hand_come_back_from_the_plan_workbook(tmp_path: Path) -> None:
    write_plan(full_plan(), path := tmp_path / "ke-hoach.xlsx")
    read = read_plan(path)
    assert read.value == full_plan()
    assert [d.code for d in read.diagnostics] == ["P140"]
    assert xlsx_faults(path) == []


@pytest.mark.requires_office
def test_a_plan_workbook_saved_by_libreoffice_keeps_them(tmp_path: Path) -> None:
    write_plan(full_plan(), path := tmp_path / "ke-hoach.xlsx")
    (saved := tmp_path / "saved").mkdir()
    assert read_plan(convert(path, "xlsx", saved)).value == full_plan()


@pytest.mark.requires_sdk
def test_excel_would_not_repair_the_plan_workbook(tmp_path: Path) -> None:
    write_plan(full_plan(), path := tmp_path / "ke-hoach.xlsx")
    assert sdk_errors(path) == []


def test_a_plan_workbook_of_before_has_no_such_sheets_and_no_fault(tmp_path: Path) -> None:
    bare = plan()
    write_plan(bare, path := tmp_path / "ke-hoach.xlsx")
    workbook = openpyxl.load_workbook(path)
    for layout in (CRITERIA, MANUAL_SCORES):
        del workbook[layout.title]
    workbook.save(path)
    read = read_plan(path)
    assert (read.value, read.diagnostics) == (bare, ())


def test_a_sheet_of_criteria_without_its_header_is_told(tmp_path: Path) -> None:
    write_plan(PLAN, path := tmp_path / "ke-hoach.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook[CRITERIA.title].delete_rows(5)
    workbook.save(path)
    assert [d.code for d in read_plan(path).diagnostics] == ["P101"]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        (CRITERIA.title, "D6", "Xã", "P112"),
        (CRITERIA.title, "E6", "hai điểm", "P112"),
        (CRITERIA.title, "E6", None, "P110"),
        (CRITERIA.title, "G6", "Chấm bừa", "P112"),
        (CRITERIA.title, "K6", "có", "P112"),
        (CRITERIA.title, "F6", 3, "P141"),
        (MANUAL_SCORES.title, "D6", "nửa điểm", "P112"),
        (MANUAL_SCORES.title, "D6", 2, "P142"),
        (MANUAL_SCORES.title, "B8", "Phòng Lạ", "P102"),
        (MANUAL_SCORES.title, "C6", None, "P110"),
    ],
)
def test_a_wrong_cell_is_named(
    sheet: str, cell: str, value: object, code: str, tmp_path: Path
) -> None:
    of = replace(full_plan(), criteria=RULES)
    write_plan(of, path := tmp_path / "ke-hoach.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][cell] = value
    workbook.save(path)
    found = [(d.code, d.place.sheet, d.place.cell) for d in read_plan(path).diagnostics]
    assert (code, sheet, cell) in found


def test_points_typed_with_a_comma_and_a_unit_by_its_name_are_understood(tmp_path: Path) -> None:
    write_plan(
        replace(PLAN, manual_scores=(by_hand(criterion="DV05", unit="B"),)),
        path := tmp_path / "k.xlsx",
    )
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[MANUAL_SCORES.title]
    sheet["B6"], sheet["D6"] = "phòng  b", "0,75"
    workbook.save(path)
    read = read_plan(path)
    assert read.value is not None and read.diagnostics == ()
    (given,) = read.value.manual_scores
    assert (given.unit, given.points) == ("B", Decimal("0.75"))


def test_word_and_back_keeps_the_table_and_the_points(tmp_path: Path) -> None:
    of = replace(
        full_plan(),
        criteria=tuple(replace(c, note="") for c in full_plan().criteria),
        manual_scores=tuple(replace(s, note="") for s in full_plan().manual_scores),
    )
    write_plan_document(of, path := tmp_path / "ke-hoach.docx", full=True)
    imported = read_plan_document(path)
    assert (imported.plan, imported.doubts) == (of, ())


def test_the_shipped_table_says_that_it_is_an_example() -> None:
    shipped = the_plan()
    assert shipped.criteria and all(c.example for c in shipped.criteria)
    assert "VÍ DỤ" in shipped.scoring_source
    assert shipped.manual_scores == ()


def table(path: Path, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the words of its header."""
    sheet = openpyxl.load_workbook(path)[title]
    header = [cell.value for cell in sheet[5]]
    rows = sheet.iter_rows(min_row=6, values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def summary(tmp_path: Path, result: Consolidation, of: Plan = PLAN) -> Path:
    path = tmp_path / "tong-hop.xlsx"
    write_summary(of, result, path)
    return path


def test_the_sheet_shows_points_maxima_and_what_is_not_scored(tmp_path: Path) -> None:
    of = replace(PLAN, manual_scores=(by_hand(),))
    result = joined(answers_of_a(), of=of)
    path = summary(tmp_path, result, of)
    rows = table(path, SCORES.title)
    assert rows[0]["Cách chấm"] == of.scoring_source
    agency = next(row for row in rows if row["STT"] == "A")
    total = agency_card(of, result).total
    assert agency["Điểm đạt"] == float(total.points or 0)
    assert (agency["Điểm tối đa"], agency["Điểm tối đa đã chấm"]) == (11, 11)
    shown = [row for row in rows if row["Lĩnh vực, tiêu chí, đơn vị"] == "Hoàn thành kế hoạch"]
    points_shown = [row["Điểm đạt"] for row in shown]
    cards = (agency_card(of, result), *unit_cards(of, result))
    expected = [
        "chưa chấm" if score.points is None else float(score.points)
        for card in cards
        for _, group in card.groups
        for score in group
    ]
    assert points_shown == expected
    assert "chưa chấm" in points_shown
    assert xlsx_faults(path) == []


@pytest.mark.requires_sdk
def test_excel_would_not_repair_the_sheets_of_points(tmp_path: Path) -> None:
    assert sdk_errors(summary(tmp_path, joined(answers_of_a()))) == []


def test_the_sheet_says_that_the_table_is_an_example_until_it_is_replaced() -> None:
    result = joined(answers_of_a())
    first = next(iter(score_rows(PLAN, result)))
    assert first == {"text": "Nguồn của bảng", "how": PLAN.scoring_source}
    shipped = replace(PLAN, criteria=(criterion(), criterion(id="X", example=True)))
    told = str(next(iter(score_rows(shipped, result)))["text"])
    assert told == "Bảng chấm điểm ví dụ: còn 1 tiêu chí ví dụ"


def test_a_plan_without_a_scoring_table_has_an_empty_sheet(tmp_path: Path) -> None:
    bare = replace(PLAN, criteria=())
    result = joined(answers_of_a(), of=bare)
    assert list(score_rows(bare, result)) == []
    sheet = openpyxl.load_workbook(summary(tmp_path, result, bare))[SCORES.title]
    assert sheet["A6"].value == "Không có."


def test_both_sheets_print_on_a4_landscape_one_page_wide(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(summary(tmp_path, joined(answers_of_a())))
    for title in (SCORES.title, SCORE_COURSE.title, EVIDENCE.title):
        setup = workbook[title].page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", 9)
        assert fitted(workbook[title]) == (1, 0)


def test_the_consolidation_is_read_back_and_points_given_later_change_no_fingerprint(
    tmp_path: Path,
) -> None:
    result = joined(answers_of_a())
    path, later = summary(tmp_path, result), replace(PLAN, manual_scores=(by_hand(),))
    assert plan_digest(later) == plan_digest(PLAN)
    read = read_summary(path, later)
    assert (read.value, read.diagnostics) == (result, ())


def evidence(*answers: Submission) -> list[dict[str, Any]]:
    return list(evidence_rows(PLAN, joined(*answers)))


def test_the_list_of_evidence_names_number_date_task_unit_and_cell() -> None:
    first = evidence(answers_of_a())[0]
    assert (first["task"], first["unit"], first["document"], first["day"]) == (
        "I.1",
        "Phòng A",
        "1/BC-A",
        date(2023, 1, 20),
    )
    assert (first["written"], first["source"]) == ("1/BC-A", "A.xlsx, ô Nhiệm vụ!J1")


def test_completed_work_without_a_document_stands_at_the_end() -> None:
    rows = evidence(submission(done("I.1"), done("I.2", "2/BC-A", row=8)))
    assert [(row["task"], row["document"]) for row in rows] == [("I.2", "2/BC-A"), ("I.1", None)]
    assert rows[-1]["remark"].startswith("Chưa có tài liệu kiểm chứng")


@pytest.mark.parametrize(
    ("written", "numbers", "days"),
    [
        ("Công văn số 05/SNV-TCHC", ["05/SNV-TCHC"], [date(2023, 1, 20)]),
        ("14-NQ/TU", ["14-NQ/TU"], [date(2023, 1, 20)]),
        ("28/2019/QĐ-UBND", ["28/2019/QĐ-UBND"], [date(2023, 1, 20)]),
        ("CV 123", ["123"], [date(2023, 1, 20)]),
        ("Ảnh chụp màn hình", [None], [date(2023, 1, 20)]),
        (
            "1/BC-A ngày 05/01/2023; 2/KH-A",
            ["1/BC-A", "2/KH-A"],
            [date(2023, 1, 5), None],
        ),
    ],
)
def test_numbers_are_told_apart_where_possible_and_kept_word_for_word(
    written: str, numbers: list[str | None], days: list[date | None]
) -> None:
    rows = evidence(submission(done("I.1", written)))
    assert [row["document"] for row in rows] == numbers
    assert [row["day"] for row in rows] == days
    assert {row["written"] for row in rows} == {written}


def test_a_document_of_several_units_is_marked_with_the_others() -> None:
    rows = evidence(
        submission(done("I.1", "7/BC-SNV"), done("I.2", "8/BC-A", row=8)),
        submission(done("I.7", "07/BC-SNV"), unit="B"),
    )
    assert [(row["task"], row["remark"]) for row in rows] == [
        ("I.1", "Dùng chung với B."),
        ("I.2", None),
        ("I.7", "Dùng chung với A."),
    ]


def test_evidence_of_work_outside_the_plan_is_listed_after_that_of_the_plan() -> None:
    extra = ExtraTask("Việc thêm", replace(done("", "9/BC-A", row=20), task=""))
    rows = evidence(submission(done("I.1", "1/BC-A"), extra=(extra,)))
    assert [(row["task"], row["text"]) for row in rows] == [
        ("I.1", "Xây dựng kế hoạch."),
        ("Ngoài kế hoạch", "Việc thêm"),
    ]


def test_the_command_writes_scores_then_their_course_then_the_evidence(tmp_path: Path) -> None:
    write_plan(PLAN, path := tmp_path / "ke-hoach.xlsx")
    (folder := tmp_path / "nhan-ve").mkdir()
    write_form(build_form(PLAN, PERIOD, "A"), folder / "a.xlsx")
    touch(folder / "a.xlsx")
    api.consolidate([folder], api.open_plan(path), "2023-Q1", out := tmp_path / "tong-hop.xlsx")
    titles = openpyxl.load_workbook(out).sheetnames
    start = titles.index(SCORES.title)
    assert titles[start + 1] == SCORE_COURSE.title
    assert start + 1 < titles.index(EVIDENCE.title) < titles.index("Dữ liệu")
