"""The report in words: every number is counted, and nothing is said without a fact."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.patterns import Wording
from cchc_xl.domain.periods import Period, default_periods, parse_schedule
from cchc_xl.domain.plan import (
    Abbreviation,
    Agency,
    BudgetLine,
    Judging,
    Operator,
    Plan,
    Section,
    Target,
    Task,
)
from cchc_xl.domain.report import Chapter, Item, ReportContent
from cchc_xl.domain.submission import (
    SAMPLE_MARK,
    BudgetFigure,
    ExtraTask,
    Practice,
    SourceFile,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.text import BLANK
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.phrasing.voice.states import STATES
from cchc_xl.rules.reporting.narrative import report_content

QUARTER, HALF, _, _, YEAR = default_periods(2023)
ON_TIME = StatusEntry(
    "I.1", State.COMPLETED, completed_on=date(2023, 1, 20), document="45/KH-SGDĐT"
)


def task(task_id: str, text: str, leads: tuple[str, ...], schedule: str) -> Task:
    return Task(task_id, text, "Báo cáo", "", "", parse_schedule(schedule), leads)


@pytest.fixture
def plan() -> Plan:
    return Plan(
        id="SO-2023",
        year=2023,
        title="Kế hoạch Cải cách hành chính năm 2023",
        number="      /KH-SO",
        basis="Quyết định số 2571/QĐ-UBND ngày 30/12/2022 của UBND tỉnh về Kế hoạch CCHC.",
        agency=Agency(
            superior="UBND TỈNH",
            name="SỞ NỘI DUNG",
            full_name="Sở Nông dân tỉnh X",
            short_name="Sở ND",
            symbol="SND",
            place="Lâm Đồng",
            focal_unit="VP",
            signer_title="GIÁM ĐỐC",
            signer_name="Nguyễn Văn A",
            addressees=("UBND tỉnh", "Sở Nội vụ"),
            recipients=("UBND tỉnh", "Các phòng thuộc Sở"),
            archive="VT, VP",
        ),
        sections=(
            Section("I", "Công tác chỉ đạo, điều hành CCHC", "I"),
            Section("II", "Cải cách thể chế", "II.1"),
        ),
        tasks=(
            task("I.1", "Xây dựng kế hoạch.", ("VP",), "Tháng 01/2023"),
            task("I.2", "Tuyên truyền CCHC.", ("VP",), "Tháng 02/2023"),
            task("II.1", "Rà soát văn bản.", ("ALL",), "Quý I/2023"),
            task("II.2", "Góp ý dự thảo.", ("TT",), "Theo quy định"),
        ),
        targets=(
            Target(
                "CT01",
                "I.1",
                "Hồ sơ trực tuyến",
                Operator.AT_LEAST,
                Decimal(60),
                "%",
                "",
                "",
                judging=Judging.EVERY_PERIOD,
            ),
            Target(
                "CT02",
                "I.2",
                "Mức hài lòng",
                Operator.MORE_THAN,
                Decimal(85),
                "%",
                "",
                "",
                judging=Judging.EVERY_PERIOD,
            ),
        ),
        budget=(BudgetLine("KP1", "Tuyên truyền", 40_000_000), BudgetLine("KP2", "Hội nghị", 3)),
        units=(
            Unit("VP", "Văn phòng"),
            Unit("TT", "Thanh tra Sở"),
            Unit("ALL", "Các phòng thuộc Sở", kind=UnitKind.GROUP, members=("VP", "TT")),
        ),
        periods=default_periods(2023),
    )


def received(
    period: Period,
    unit: str,
    entries: Sequence[StatusEntry] = (),
    targets: Sequence[TargetFigure] = (),
    budget: Sequence[BudgetFigure] = (),
    *,
    sample: bool = False,
    saved: datetime | None = None,
) -> Received:
    source = SourceFile(f"{unit}.xlsx", "0" * 64, saved or datetime(2023, 1, 1))
    answers = (tuple(entries), tuple(targets), tuple(budget))
    return Received(source, Submission("SO-2023", period.id, unit, "1", *answers, sample=sample))


def content(plan: Plan, period: Period, *files: Received) -> ReportContent:
    return report_content(plan, period, consolidate(plan, period, files))


def item(report: ReportContent, chapter: str, number: str) -> Item:
    found: Chapter = next(c for c in report.chapters if c.number == chapter)
    return next(i for i in found.items if i.number == number)


def words(report: ReportContent) -> str:
    """All paragraphs of the body."""
    lines = [*report.opening]
    for chapter in report.chapters:
        lines += chapter.paragraphs
        for part in chapter.items:
            lines += part.paragraphs
    return "\n".join([*lines, report.closing])


def test_completion_is_given_over_all_tasks_and_over_those_due(plan: Plan) -> None:
    report = content(plan, QUARTER, received(QUARTER, "VP", [ON_TIME]))
    sentence = item(report, "I", "1").paragraphs[1]
    assert "đã hoàn thành 01/04 nhiệm vụ của Kế hoạch, đạt 25%." in sentence
    assert "Trong số nhiệm vụ đến hạn, đã hoàn thành 01/02 nhiệm vụ, đạt 50%." in sentence


@pytest.mark.parametrize(
    ("done", "sentence"),
    [
        ((), "Trong 02 nhiệm vụ đến hạn, chưa có nhiệm vụ nào được báo cáo hoàn thành."),
        (("I.1", "I.2"), "Đã hoàn thành toàn bộ 02 nhiệm vụ đến hạn."),
    ],
)
def test_all_or_none_of_the_due_tasks_need_no_percentage(
    plan: Plan, done: Sequence[str], sentence: str
) -> None:
    entries = [replace(ON_TIME, task=name) for name in done]
    told = item(content(plan, QUARTER, received(QUARTER, "VP", entries)), "I", "1").paragraphs[1]
    assert told.endswith(f" {sentence}")


def test_percentages_have_a_decimal_comma(plan: Plan) -> None:
    short = replace(plan, tasks=plan.tasks[:3])
    report = content(short, QUARTER, received(QUARTER, "VP", [ON_TIME]))
    assert "01/03 nhiệm vụ của Kế hoạch, đạt 33,33%" in item(report, "I", "1").paragraphs[1]


def test_no_percentage_of_due_tasks_is_given_when_none_is_due(plan: Plan) -> None:
    later = replace(plan, tasks=plan.tasks[2:])
    sentence = item(content(later, QUARTER), "I", "1").paragraphs[1]
    assert sentence == (
        "Tính đến ngày 14/3/2023, trong 02 nhiệm vụ của Kế hoạch chưa có nhiệm vụ nào được báo cáo "
        "hoàn thành. "
        "Chưa có nhiệm vụ nào đến hạn hoàn thành."
    )


@pytest.mark.parametrize("period", default_periods(2023), ids=lambda period: period.id)
def test_the_states_add_up_to_the_number_of_tasks(plan: Plan, period: Period) -> None:
    entries = [ON_TIME, StatusEntry("II.1", State.IN_PROGRESS)]
    report = content(plan, period, received(period, "VP", entries))
    paragraphs = item(report, "I", "1").paragraphs
    sentence = next(p for p in paragraphs if p.startswith("Phân theo tình trạng"))
    numbers = [int(number) for number in re.findall(r"(\d+) nhiệm vụ", sentence)]
    assert sum(numbers) == len(plan.tasks)
    said = {pattern.text for pattern in STATES.values()}
    for state in re.findall(r"\d+ nhiệm vụ ([^;.]+)", sentence):
        assert state in said


def test_units_that_are_missing_or_late_are_named_once(plan: Plan) -> None:
    late = received(QUARTER, "VP", [ON_TIME], saved=datetime(2023, 3, 18, 8))
    report = content(plan, QUARTER, late)
    assert item(report, "I", "1").paragraphs[3] == (
        "Có 01/02 đơn vị đã gửi báo cáo, trong đó 01 đơn vị gửi sau hạn."
    )
    assert item(report, "III", "2").paragraphs[-2] == (
        "Về chế độ báo cáo: 01/02 đơn vị chưa gửi báo cáo (Thanh tra Sở); "
        "01/02 đơn vị gửi báo cáo sau hạn (Văn phòng, chậm 02 ngày)."
    )


def test_money_has_dots_between_thousands_and_names_the_lines_that_are_known(plan: Plan) -> None:
    money = [BudgetFigure("KP1", Decimal(21_500_000))]
    report = content(plan, QUARTER, received(QUARTER, "VP", budget=money))
    assert item(report, "I", "1").paragraphs[4] == (
        "Kinh phí thực hiện Kế hoạch: đã thực hiện 21.500.000/40.000.003 đồng (53,75%; số liệu của "
        "01/02 nội dung chi)."
    )


def test_money_that_nobody_reported_is_not_called_zero(plan: Plan) -> None:
    sentence = item(content(plan, QUARTER), "I", "1").paragraphs[4]
    assert "chưa có số liệu thực hiện" in sentence
    assert " 0" not in sentence


def test_tasks_on_propaganda_stand_under_their_own_item(plan: Plan) -> None:
    report = content(plan, QUARTER, received(QUARTER, "VP", [ON_TIME]))
    assert "Xây dựng kế hoạch (Kế hoạch số" in " ".join(item(report, "I", "2").paragraphs)
    assert item(report, "I", "4").paragraphs == (
        "Kế hoạch đề ra 01 nhiệm vụ, chưa có báo cáo của đơn vị chủ trì.",
        f"Kết quả cụ thể: {BLANK}",
    )


def test_results_name_the_task_what_came_of_it_and_its_document(plan: Plan) -> None:
    entry = replace(ON_TIME, result="Đã ban hành.", document_date=date(2023, 1, 5))
    report = content(plan, QUARTER, received(QUARTER, "VP", [entry]))
    assert item(report, "I", "2").paragraphs[1] == (
        "Kết quả cụ thể: Xây dựng kế hoạch (đã ban hành; Kế hoạch số 45/KH-SGDĐT ngày 05/01/2023)."
    )


def test_words_that_say_no_more_than_the_state_are_left_out(plan: Plan) -> None:
    entry = replace(ON_TIME, result="Đã hoàn thành.", document="")
    report = content(plan, QUARTER, received(QUARTER, "VP", [entry]))
    assert item(report, "I", "2").paragraphs[1] == "Kết quả cụ thể: Xây dựng kế hoạch."


def test_long_words_are_quoted_in_whole_sentences(plan: Plan) -> None:
    long = f"Đã ban hành {'kế hoạch ' * 30}và phổ biến. Đã mở {'lớp tập huấn ' * 30}cho mọi người."
    report = content(
        plan, QUARTER, received(QUARTER, "VP", [replace(ON_TIME, result=long, document="")])
    )
    told = item(report, "I", "2").paragraphs[1]
    assert told.endswith("kế hoạch và phổ biến).")
    assert "tập huấn" not in told


def test_a_task_is_named_by_its_short_name_else_in_full(plan: Plan) -> None:
    full = "Xây dựng " + "rất nhiều kế hoạch " * 20 + "của Sở"
    named = replace(plan.tasks[0], text=full)
    for short, expected in (("Kế hoạch năm", "Kế hoạch năm"), ("", full)):
        tasks = (replace(named, short_name=short), *plan.tasks[1:])
        report = content(replace(plan, tasks=tasks), QUARTER, received(QUARTER, "VP", [ON_TIME]))
        assert f"Kết quả cụ thể: {expected} (Kế hoạch số" in item(report, "I", "2").paragraphs[1]
        assert "…" not in words(report).replace(BLANK, "")


def test_many_completed_tasks_are_counted_and_those_with_a_document_are_named(plan: Plan) -> None:
    many = tuple(task(f"II.{n}", f"Việc {n}.", ("VP",), "Quý I/2023") for n in range(1, 11))
    entries = [
        replace(ON_TIME, task=each.id, document="9/BC-VP" if n > 6 else "")
        for n, each in enumerate(many, 1)
    ]
    report = content(replace(plan, tasks=many), QUARTER, received(QUARTER, "VP", entries))
    progress, told = item(report, "II", "1").paragraphs
    assert progress == "Cả 10 nhiệm vụ Kế hoạch đề ra hoàn thành đúng hạn."
    assert told == (
        "Kết quả cụ thể: Việc 1; "
        "Việc 7 (Báo cáo số 9/BC-VP); Việc 8 (Báo cáo số 9/BC-VP); Việc 9 (Báo cáo số 9/BC-VP); "
        "Việc 10 (Báo cáo số 9/BC-VP); và 05 nhiệm vụ khác đã hoàn thành."
    )


def test_what_units_have_done_of_a_task_is_counted_and_who_is_missing_named(plan: Plan) -> None:
    done = replace(ON_TIME, task="II.1", document="")
    paragraphs = item(content(plan, QUARTER, received(QUARTER, "VP", [done])), "II", "1").paragraphs
    assert "01/02 đơn vị đã hoàn thành (còn Thanh tra Sở): Rà soát văn bản." in paragraphs


def test_open_work_of_which_figures_are_told_is_of_note(plan: Plan) -> None:
    entry = StatusEntry("II.2", State.IN_PROGRESS, result="Đã góp ý 12 dự thảo.")
    report = content(plan, QUARTER, received(QUARTER, "TT", [entry]))
    assert "Đang thực hiện: Góp ý dự thảo (đã góp ý 12 dự thảo)." in (
        item(report, "II", "1").paragraphs
    )


def test_units_that_say_the_same_stand_together(plan: Plan) -> None:
    entry = replace(ON_TIME, task="II.1", result="Đã rà soát", document="")
    for other, told in (("Đã rà soát.", "đã rà soát"), ("Xong 9 văn bản", None)):
        files = [
            received(QUARTER, unit, [replace(entry, result=result)])
            for unit, result in (("VP", "Đã rà soát"), ("TT", other))
        ]
        paragraphs = item(content(plan, QUARTER, *files), "II", "1").paragraphs
        expected = told or "Văn phòng: đã rà soát; Thanh tra Sở: xong 9 văn bản"
        assert paragraphs[1] == f"Kết quả cụ thể: Rà soát văn bản ({expected})."


def test_overdue_tasks_are_named_with_unit_days_and_expected_date(plan: Plan) -> None:
    entry = StatusEntry("I.1", State.IN_PROGRESS, expected_on=date(2023, 4, 5))
    report = content(plan, QUARTER, received(QUARTER, "VP", [entry]))
    assert item(report, "I", "2").paragraphs == (
        "Kế hoạch đề ra 01 nhiệm vụ, quá hạn chưa hoàn thành.",
        "Quá hạn 01 nhiệm vụ: Xây dựng kế hoạch (Văn phòng quá hạn 42 ngày, dự kiến hoàn thành "
        "ngày 05/4/2023).",
    )
    shortcomings = item(report, "III", "2").paragraphs
    assert "Còn 01 nhiệm vụ quá hạn chưa hoàn thành: Xây dựng kế hoạch (42 ngày)." in shortcomings
    ahead = next(c for c in report.chapters if c.number == "IV").paragraphs
    assert "Hoàn thành dứt điểm 01 nhiệm vụ đã quá hạn: Xây dựng kế hoạch." in ahead


def test_tasks_that_are_equally_late_are_all_called_the_latest(plan: Plan) -> None:
    late = [StatusEntry(task, State.IN_PROGRESS) for task in ("I.1", "I.2")]
    first, second, *others = plan.tasks
    of = replace(plan, tasks=(first, replace(second, schedule=first.schedule), *others))
    shortcomings = item(content(of, QUARTER, received(QUARTER, "VP", late)), "III", "2").paragraphs
    assert (
        "Còn 02 nhiệm vụ quá hạn chưa hoàn thành, chậm nhất là Xây dựng kế hoạch (42 ngày); "
        f"{second.name} (42 ngày)." in shortcomings
    )


def test_a_target_of_the_whole_year_is_progress_before_its_end_and_missed_at_it(plan: Plan) -> None:
    of_the_year = [replace(target, judging=Judging.YEAR_END) for target in plan.targets]
    plan = replace(plan, targets=tuple(of_the_year))
    figures = [TargetFigure("CT01", Decimal(7), Decimal(30))]
    report = content(plan, QUARTER, received(QUARTER, "VP", targets=figures))
    assert item(report, "III", "1").paragraphs[:2] == (
        "Chưa có chỉ tiêu đạt mức Kế hoạch đề ra; chưa đến kỳ đánh giá 01 chỉ tiêu; chưa có số "
        "liệu 01 chỉ tiêu.",
        "Chỉ tiêu đánh giá vào cuối năm, đến nay: Hồ sơ trực tuyến: 23,33% (07/30), mức cả năm từ "
        "60% trở lên.",
    )
    assert not any("chưa đạt mức" in line for line in item(report, "III", "2").paragraphs)
    assert report.targets.rows[0].standing == "Chưa đến kỳ đánh giá"
    year = content(plan, YEAR, received(YEAR, "VP", targets=figures))
    assert year.targets.rows[0].standing == "Chưa đạt"
    assert any("chưa đạt mức" in line for line in item(year, "III", "2").paragraphs)


def test_due_tasks_of_which_nothing_was_reported_are_a_shortcoming(plan: Plan) -> None:
    shortcomings = item(content(plan, QUARTER), "III", "2").paragraphs
    assert (
        "Có 02 nhiệm vụ đã đến hạn nhưng chưa có đủ báo cáo của đơn vị chủ trì: Xây dựng kế hoạch; "
        "Tuyên truyền CCHC." in shortcomings
    )


def test_targets_are_given_with_actual_and_required_value(plan: Plan) -> None:
    figures = [
        TargetFigure("CT01", Decimal(13), Decimal(20)),
        TargetFigure("CT02", Decimal(17), Decimal(20)),
    ]
    report = content(plan, QUARTER, received(QUARTER, "VP", targets=figures))
    assert item(report, "III", "1").paragraphs[:2] == (
        "Đạt 01/02 chỉ tiêu (50%); chưa đạt 01 chỉ tiêu.",
        "Chỉ tiêu đạt: Hồ sơ trực tuyến: đạt 65% (13/20), vượt 5 điểm % so với Kế hoạch.",
    )
    assert (
        "- Mức hài lòng: 85% (17/20), Kế hoạch yêu cầu trên 85%."
        in item(report, "III", "2").paragraphs
    )


def test_a_missed_target_says_by_how_much_and_its_figures_what_they_count(plan: Plan) -> None:
    first = replace(plan.targets[0], numerator="Số hồ sơ trực tuyến", denominator="Tổng số hồ sơ")
    figures = [TargetFigure("CT01", Decimal(7), Decimal(30))]
    report = content(
        replace(plan, targets=(first,)), QUARTER, received(QUARTER, "VP", targets=figures)
    )
    assert item(report, "III", "2").paragraphs[:2] == (
        "Tính đến ngày 14/3/2023, còn 01 chỉ tiêu chưa đạt mức Kế hoạch đề ra:",
        "- Hồ sơ trực tuyến: đạt 23,33% (07/30 hồ sơ), thấp hơn 36,67 điểm % so với Kế hoạch (từ "
        "60% trở lên).",
    )


def test_of_many_reached_targets_those_that_exceed_the_plan_most_are_named(plan: Plan) -> None:
    targets = tuple(
        replace(plan.targets[0], id=f"CT{n:02}", text=f"Chỉ tiêu thứ {n}", value=Decimal(60 - n))
        for n in range(1, 8)
    )
    figures = [TargetFigure(target.id, Decimal(60), Decimal(100)) for target in targets]
    report = content(
        replace(plan, targets=targets), QUARTER, received(QUARTER, "VP", targets=figures)
    )
    assert item(report, "III", "1").paragraphs[:2] == (
        "Đạt 07/07 chỉ tiêu (100%).",
        "Trong đó 07 chỉ tiêu vượt mức Kế hoạch, nhiều nhất là: Chỉ tiêu thứ 7: đạt 60% (60/100), "
        "vượt 7 điểm % so với Kế hoạch; Chỉ tiêu thứ 6: đạt 60% (60/100), vượt 6 điểm % so với Kế "
        "hoạch; Chỉ tiêu thứ 5: đạt 60% (60/100), vượt 5 điểm % so với Kế hoạch.",
    )


def test_rounding_never_makes_a_missed_target_look_reached(plan: Plan) -> None:
    figures = [TargetFigure("CT01", Decimal(59_999), Decimal(100_000))]
    report = content(plan, QUARTER, received(QUARTER, "VP", targets=figures))
    missed = next(p for p in item(report, "III", "2").paragraphs if "Hồ sơ" in p)
    assert "59,999%" in missed


def test_targets_without_figures_are_not_judged(plan: Plan) -> None:
    report = content(plan, QUARTER)
    assert item(report, "III", "1").paragraphs[0].startswith("Chưa có số liệu của 02 chỉ tiêu")
    assert "chỉ tiêu" not in " ".join(item(report, "III", "2").paragraphs)


def test_difficulties_and_proposals_are_attributed(plan: Plan) -> None:
    entry = StatusEntry("II.2", difficulty="Thiếu người.", proposal="Bổ sung biên chế;")
    report = content(plan, QUARTER, received(QUARTER, "TT", [entry]))
    told = "Thanh tra Sở; khi thực hiện: Góp ý dự thảo"
    assert f"- Thiếu người ({told})." in item(report, "III", "2").paragraphs
    proposals = next(c for c in report.chapters if c.number == "V")
    assert proposals.paragraphs[1] == f"- Bổ sung biên chế ({told})."


def test_what_many_say_in_the_same_words_stands_once_with_their_number(plan: Plan) -> None:
    units = tuple(Unit(f"U{n}", f"Phòng số {n}") for n in range(4))
    codes = tuple(unit.code for unit in units)
    tasks = (replace(plan.tasks[2], leads=codes), replace(plan.tasks[3], leads=codes[:1]))
    crowd = replace(plan, tasks=tasks, units=(*plan.units, *units))
    asked = ("Đề nghị bổ sung biên chế.", "bổ sung biên chế", "Kiến nghị bổ sung biên chế;")
    files = [
        received(
            QUARTER, unit, [StatusEntry(task.id, proposal=words) for task in tasks[: 2 - bool(n)]]
        )
        for n, (unit, words) in enumerate(zip(codes, (*asked, asked[0]), strict=True))
    ]
    report = content(crowd, QUARTER, *files)
    chapter = next(c for c in report.chapters if c.number == "V")
    assert chapter.paragraphs[:2] == (
        "Kiến nghị, đề xuất của các đơn vị:",
        "- Đề nghị bổ sung biên chế (04 đơn vị; liên quan 02 nhiệm vụ).",
    )


def test_next_work_names_the_open_tasks_that_fall_due(plan: Plan) -> None:
    chapter = next(c for c in content(plan, QUARTER).chapters if c.number == "IV")
    assert chapter.title == "PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2023"
    assert chapter.paragraphs[:2] == (
        "Hoàn thành 01 nhiệm vụ đến hạn từ ngày 15/3/2023 đến hết ngày 31/3/2023:",
        "- Rà soát văn bản (Văn phòng, Thanh tra Sở, hạn 31/3/2023).",
    )


def test_the_annual_report_first_looks_to_what_is_left_of_its_own_plan(plan: Plan) -> None:
    chapter = next(c for c in content(annual(plan), YEAR).chapters if c.number == "IV")
    assert chapter.title == "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024"
    assert chapter.paragraphs[0] == (
        "Hoàn thành 04 nhiệm vụ còn lại của Kế hoạch năm 2023 đến hạn từ ngày 15/12/2023 đến hết "
        "ngày 31/12/2023:"
    )


def test_many_coming_tasks_are_given_by_number_and_the_most_urgent_by_name(plan: Plan) -> None:
    many = tuple(
        task(f"II.{n}", f"Việc {n}.", ("VP",), "Quý III/2023" if n > 10 else "Trong năm 2023")
        for n in range(1, 13)
    )
    begun = [StatusEntry(f"II.{n}", State.IN_PROGRESS) for n in range(2, 11)]
    idle = [StatusEntry(f"II.{n}", State.NOT_STARTED) for n in (1, 11)]
    file = received(HALF, "VP", [*begun, *idle])
    report = content(replace(plan, tasks=many), HALF, file)
    chapter = next(c for c in report.chapters if c.number == "IV")
    assert chapter.paragraphs[:3] == (
        "Hoàn thành 12 nhiệm vụ đến hạn từ ngày 15/6/2023 đến hết ngày 31/12/2023, gồm: Cải cách "
        "thể chế (12 nhiệm vụ).",
        "Đến hạn sớm nhất: Việc 11 (Văn phòng, hạn 30/9/2023); Việc 12 (Văn phòng, hạn 30/9/2023).",
        "Triển khai 01 nhiệm vụ chưa bắt đầu: Việc 1.",
    )


def test_the_chapters_come_in_the_order_of_the_outline(plan: Plan) -> None:
    report = content(plan, QUARTER)
    assert [chapter.number for chapter in report.chapters] == ["I", "II", "III", "IV", "V"]
    assert [part.title for part in report.chapters[1].items] == ["Cải cách thể chế"]


@pytest.mark.parametrize(
    ("period", "subject"),
    [
        (QUARTER, "Kết quả công tác cải cách hành chính quý I năm 2023"),
        (
            HALF,
            "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2023, phương hướng, nhiệm vụ "
            "6 tháng cuối năm 2023",
        ),
        (default_periods(2023)[2], "Kết quả công tác cải cách hành chính quý III năm 2023"),
        (
            default_periods(2023)[3],
            "Kết quả công tác cải cách hành chính 9 tháng đầu năm 2023, phương hướng, nhiệm vụ "
            "quý IV năm 2023",
        ),
        (
            YEAR,
            "Kết quả công tác cải cách hành chính năm 2023, phương hướng, nhiệm vụ năm 2024",
        ),
    ],
)
def test_longer_periods_look_ahead_in_the_subject(plan: Plan, period: Period, subject: str) -> None:
    assert content(plan, period).subject == subject


def test_the_basis_is_cited_once_and_the_data_window_is_told(plan: Plan) -> None:
    report = content(plan, QUARTER)
    assert report.opening[0].startswith("Thực hiện Quyết định số 2571/QĐ-UBND ngày 30/12/2022 ")
    assert "Số liệu tính từ ngày 15/12/2022 đến ngày 14/3/2023." in report.opening[1]
    assert words(report).count("2571/QĐ-UBND") == 1


def test_the_plan_is_cited_in_full_once_and_its_missing_date_is_left_to_a_person(
    plan: Plan,
) -> None:
    report = content(replace(plan, number="12/KH-SND"), QUARTER)
    cited = f"Kế hoạch số 12/KH-SND ngày {BLANK} của Sở ND về cải cách hành chính năm 2023"
    assert f"{cited} (sau đây gọi là Kế hoạch), Sở ND báo cáo" in report.opening[0]
    assert words(report).count("12/KH-SND") == 1
    assert "Đoạn mở đầu: số, ngày của Kế hoạch" in report.to_fill


def test_a_plan_whose_number_and_date_are_known_leaves_no_blank(plan: Plan) -> None:
    for dated in (
        replace(plan, number="12/KH-SND ngày 05/01/2023"),
        replace(plan, number="12/KH-SND", issued=date(2023, 1, 5)),
    ):
        report = content(dated, QUARTER)
        assert "Kế hoạch số 12/KH-SND ngày 05/01/2023 của" in report.opening[0]
        assert BLANK not in " ".join(report.opening)
        assert not [line for line in report.to_fill if line.startswith("Đoạn mở đầu")]


def test_abbreviations_are_explained_that_the_report_uses_and_does_not_explain(plan: Plan) -> None:
    known = (
        Abbreviation("CCHC", "cải cách hành chính"),
        Abbreviation("CNTT", "công nghệ thông tin"),
        Abbreviation("CSDL", "cơ sở dữ liệu"),
        Abbreviation("TTHC", "thủ tục hành chính"),
    )
    texts = ("Rà soát TTHC.", "Thuê hạ tầng cơ sở dữ liệu (CSDL), nối CSDL.")
    tasks = tuple(replace(t, text=text) for t, text in zip(plan.tasks, texts, strict=False))
    report = content(replace(plan, tasks=tasks, abbreviations=known), QUARTER)
    assert report.opening[2:] == ("Chữ viết tắt trong Báo cáo này: thủ tục hành chính (TTHC).",)
    assert content(replace(plan, tasks=tasks), QUARTER).opening == report.opening[:2]


def test_a_task_named_again_cites_its_documents_without_their_day(plan: Plan) -> None:
    cited = "Chỉ thị số 07/CT-UBND ngày 20/3/2022 của UBND tỉnh"
    tasks = (
        replace(plan.tasks[0], text=f"Thực hiện {cited}."),
        replace(plan.tasks[1], text=f"Phổ biến {cited.replace('CT-UBND', 'UBND-CT')}."),
    )
    entries = [replace(ON_TIME, task=task.id) for task in tasks]
    text = words(content(replace(plan, tasks=tasks), QUARTER, received(QUARTER, "VP", entries)))
    assert f"Thực hiện {cited}" in text
    assert "Phổ biến Chỉ thị số 07/UBND-CT của UBND tỉnh" in text


def test_a_document_is_cited_with_its_day_the_first_time_only(plan: Plan) -> None:
    entries = [
        replace(ON_TIME, result="Đã ban hành", document_date=date(2023, 1, 5)),
        replace(ON_TIME, task="I.2", result="Đã in", document_date=date(2023, 1, 5)),
        StatusEntry("II.1", State.IN_PROGRESS, document="số 2571/QĐ-UBND", result="Đang làm"),
    ]
    report = content(plan, QUARTER, received(QUARTER, "VP", entries))
    text = words(report)
    assert text.count("; Kế hoạch số 45/KH-SGDĐT ngày 05/01/2023)") == 1
    assert text.count("; Kế hoạch số 45/KH-SGDĐT)") == 1
    assert text.count("; Quyết định số 2571/QĐ-UBND)") == 1


def test_documents_of_one_number_and_two_days_keep_their_days(plan: Plan) -> None:
    days = (date(2022, 12, 30), date(2023, 1, 5), date(2022, 12, 30))
    tasks = ("I.1", "I.2", "II.1")
    entries = [
        replace(ON_TIME, task=name, document_date=on) for name, on in zip(tasks, days, strict=True)
    ]
    alone = (*plan.tasks[:2], replace(plan.tasks[2], leads=("VP",)))
    report = content(replace(plan, tasks=alone), QUARTER, received(QUARTER, "VP", entries))
    text = words(report)
    assert text.count("45/KH-SGDĐT ngày 30/12/2022") == 2
    assert text.count("45/KH-SGDĐT ngày 05/01/2023") == 1


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("45/BC-VP", "Báo cáo số 45/BC-VP"),
        ("số 45/SND-KH", "văn bản số 45/SND-KH"),
        ("14-NQ/TU", "Nghị quyết số 14-NQ/TU"),
        ("28/2019/QĐ-UBND", "Quyết định số 28/2019/QĐ-UBND"),
        ("45/BC-VP; 46/KH-VP", "văn bản số 45/BC-VP; 46/KH-VP"),
        ("Báo cáo số 45/BC-VP", "Báo cáo số 45/BC-VP"),
        ("Ảnh chụp màn hình", "Ảnh chụp màn hình"),
        ("số", "số"),
    ],
)
def test_the_kind_of_a_document_is_told_by_its_symbol(plan: Plan, typed: str, printed: str) -> None:
    entry = replace(ON_TIME, document=typed)
    text = words(content(plan, QUARTER, received(QUARTER, "VP", [entry])))
    assert f"Kết quả cụ thể: Xây dựng kế hoạch ({printed})." in text


def test_the_window_of_a_quarter_is_its_own_and_that_of_nine_months_the_year_s(
    plan: Plan,
) -> None:
    _, _, third, nine, _ = default_periods(2023)
    within, cumulative = (content(plan, period).opening[1] for period in (third, nine))
    assert within.startswith(
        "Số liệu tính từ ngày 15/6/2023 đến ngày 14/9/2023; riêng tình trạng nhiệm vụ tính lũy "
        "kế từ ngày 15/12/2022. "
    )
    assert cumulative.startswith("Số liệu tính từ ngày 15/12/2022 đến ngày 14/9/2023. ")


def test_a_quarter_of_its_own_tells_what_was_completed_within_it(plan: Plan) -> None:
    third = default_periods(2023)[2]
    entries = [ON_TIME, replace(ON_TIME, task="I.2", completed_on=date(2023, 7, 3))]
    sentence = item(content(plan, third, received(third, "VP", entries)), "I", "1").paragraphs[1]
    assert "đã hoàn thành 02/04 nhiệm vụ" in sentence
    assert "Từ ngày 15/6/2023 đến ngày chốt số liệu, hoàn thành 01 nhiệm vụ." in sentence


def annual(plan: Plan) -> Plan:
    tasks = tuple(
        task(f"II.{n}", f"Việc {n}.", leads, "Trong năm 2023")
        for n, leads in enumerate((("VP",), ("VP", "TT"), ("VP",), ("TT",)), 1)
    )
    return replace(plan, tasks=tasks)


def open_until(*days: date | None) -> list[StatusEntry]:
    return [
        StatusEntry(f"II.{n}", State.IN_PROGRESS, expected_on=on) for n, on in enumerate(days, 1)
    ]


def test_the_annual_report_counts_the_year_s_tasks_as_due_and_says_so(plan: Plan) -> None:
    early, late = date(2023, 12, 20), date(2024, 1, 15)
    files = [
        received(YEAR, "VP", open_until(early, early, late)),
        received(YEAR, "TT", [replace(e, task="II.2") for e in open_until(date(2023, 12, 28))]),
    ]
    report = content(annual(plan), YEAR, *files)
    assert item(report, "I", "1").paragraphs[1] == (
        "Tính đến ngày 14/12/2023, trong 04 nhiệm vụ của Kế hoạch chưa có nhiệm vụ nào được báo "
        "cáo hoàn thành. "
        "Trong số nhiệm vụ có hạn đến hết ngày 31/12/2023, đã hoàn thành 0/04 nhiệm vụ, đạt 0%."
    )
    assert item(report, "I", "1").paragraphs[3] == (
        "Còn 04 nhiệm vụ có hạn đến hết ngày 31/12/2023 chưa hoàn thành, gồm: 02 nhiệm vụ dự kiến "
        "hoàn thành trong hạn; 01 nhiệm vụ dự kiến hoàn thành sau ngày 31/12/2023 (Việc 3, ngày "
        "15/01/2024); 01 nhiệm vụ chưa nêu đủ ngày dự kiến hoàn thành."
    )
    assert "quá hạn chưa hoàn thành" not in words(report)


def test_the_rule_of_the_annual_report_can_be_switched_off_in_the_plan(plan: Plan) -> None:
    plain = replace(YEAR, due_until=None)
    report = content(annual(plan), plain, received(plain, "VP"))
    assert "Chưa có nhiệm vụ nào đến hạn hoàn thành" in item(report, "I", "1").paragraphs[1]
    assert "31/12/2023" not in " ".join(item(report, "I", "1").paragraphs)


def test_late_tasks_are_named_with_their_units_and_the_longest_delay(plan: Plan) -> None:
    done = [
        StatusEntry("II.1", State.COMPLETED, completed_on=on)
        for on in (date(2023, 4, 10), date(2023, 4, 12))
    ]
    files = [received(HALF, unit, [entry]) for unit, entry in zip(("VP", "TT"), done, strict=True)]
    shortcomings = item(content(plan, HALF, *files), "III", "2").paragraphs
    assert (
        "Có 01 nhiệm vụ hoàn thành quá hạn: Rà soát văn bản (Văn phòng, Thanh tra Sở, 12 ngày)."
        in shortcomings
    )


def test_tasks_that_have_not_arisen_are_named_in_their_field(plan: Plan) -> None:
    entry = StatusEntry("II.2", State.NOT_ARISEN)
    report = content(plan, QUARTER, received(QUARTER, "TT", [entry]))
    assert "Không phát sinh trong kỳ: Góp ý dự thảo." in item(report, "II", "1").paragraphs


def test_work_outside_the_plan_is_told_and_counted_nowhere(plan: Plan) -> None:
    file = received(QUARTER, "VP", [ON_TIME])
    assert file.submission is not None
    extra = ExtraTask("Hội thi CCHC", StatusEntry("", State.COMPLETED))
    added = replace(file, submission=replace(file.submission, extra=(extra,)))
    report = content(plan, QUARTER, added)
    assert item(report, "I", "1").paragraphs[-1] == (
        "Ngoài các nhiệm vụ của Kế hoạch, có thêm 01 nhiệm vụ: Hội thi CCHC (Văn phòng, đã hoàn "
        "thành)."
    )
    assert "01/04 nhiệm vụ" in item(report, "I", "1").paragraphs[1]


def test_equal_work_and_equal_practices_of_two_units_are_told_and_counted_once(plan: Plan) -> None:
    def added(unit: str) -> Received:
        file = received(QUARTER, unit, [])
        assert file.submission is not None
        extra = ExtraTask("Hội thi CCHC", StatusEntry("", State.COMPLETED))
        how = Practice("Lập nhóm trao đổi.", "")
        return replace(file, submission=replace(file.submission, extra=(extra,), practices=(how,)))

    report = content(plan, QUARTER, added("VP"), added("TT"))
    assert item(report, "I", "1").paragraphs[-1] == (
        "Ngoài các nhiệm vụ của Kế hoạch, có thêm 01 nhiệm vụ: Hội thi CCHC (Văn phòng, Thanh tra "
        "Sở, đã hoàn thành)."
    )
    assert "Cách làm hay, sáng kiến (01 cách làm):" in item(report, "III", "1").paragraphs
    assert statistic(report, "Số nhiệm vụ ngoài kế hoạch") == [("nhiệm vụ", "1", "")]


def statistic(report: ReportContent, indicator: str) -> list[tuple[str, str, str]]:
    rows = report.statistics.rows
    return [(r.measure, r.value, r.note) for r in rows if r.indicator == indicator]


def test_the_statistics_stand_in_groups_and_count_what_is_known(plan: Plan) -> None:
    figures = [TargetFigure("CT01", Decimal(1300), Decimal(2000))]
    entry = replace(ON_TIME, difficulty="Thiếu người.")
    report = content(plan, QUARTER, received(QUARTER, "VP", [entry], figures))
    headings = [row.heading for row in report.statistics.rows if row.heading]
    assert headings == [
        "I. Thực hiện Kế hoạch",
        "II. Chế độ báo cáo của các đơn vị",
        "III. Công tác chỉ đạo, điều hành CCHC",
        "IV. Cải cách thể chế",
        "V. Kinh phí thực hiện Kế hoạch",
    ]
    assert statistic(report, "Số nhiệm vụ của Kế hoạch") == [("nhiệm vụ", "4", "")]
    assert statistic(report, "Tỷ lệ hoàn thành trên tổng số nhiệm vụ") == [
        ("%", "25", "1/4 nhiệm vụ")
    ]
    assert statistic(report, "Số đơn vị chưa gửi báo cáo") == [("đơn vị", "1", "")]
    documents = "Số văn bản được dẫn làm kiểm chứng (mỗi số, ký hiệu tính một lần)"
    assert statistic(report, documents) == [("văn bản", "1", "")]
    assert statistic(report, "Số khó khăn, vướng mắc các đơn vị nêu") == [("nội dung", "1", "")]
    assert statistic(report, "Kinh phí đã thực hiện") == [("đồng", "Chưa có số liệu", "")]


def test_figures_of_targets_stand_in_the_statistics_of_their_field(plan: Plan) -> None:
    first, second = plan.targets
    targets = (
        replace(first, numerator="Số hồ sơ trực tuyến", denominator="Tổng số hồ sơ"),
        replace(second, numerator="Số người hài lòng", denominator="Số người", task="I.2"),
    )
    figures = [TargetFigure("CT01", Decimal(1300), Decimal(2000))]
    report = content(replace(plan, targets=targets), QUARTER, received(QUARTER, "VP", [], figures))
    rows = report.statistics.rows
    note = "Chỉ tiêu 1, Phụ lục III"
    assert statistic(report, "Số hồ sơ trực tuyến") == [("hồ sơ", "1.300", note)]
    assert statistic(report, "Tổng số hồ sơ") == [("hồ sơ", "2.000", note)]
    assert statistic(report, "Số người hài lòng")[0][:2] == ("người", "Chưa có số liệu")
    groups = [row.heading or row.indicator for row in rows]
    institutions = groups.index("IV. Cải cách thể chế")
    assert groups.index("Số người hài lòng") < institutions < groups.index("Số hồ sơ trực tuyến")


def test_the_table_of_targets_says_what_is_asked_what_came_and_what_is_missing(
    plan: Plan,
) -> None:
    first, second = plan.targets
    targets = (
        replace(first, reporters=("ALL",)),
        replace(second, parent="CT01", task="I.2"),
    )
    figures = [TargetFigure("CT01", Decimal(7), Decimal(12))]
    report = content(replace(plan, targets=targets), QUARTER, received(QUARTER, "VP", [], figures))
    rows = report.targets.rows
    assert (rows[0].numerator, rows[0].denominator, rows[0].actual) == ("7", "12", "58,33%")
    assert (rows[0].required, rows[0].standing) == ("từ 60% trở lên", "Chưa đạt")
    assert rows[0].note == "Chưa có số liệu của Thanh tra Sở"
    assert (rows[1].number, rows[1].actual, rows[1].standing) == ("2", "", "Chưa có số liệu")
    assert rows[1].note == (
        "Chưa có số liệu của Văn phòng\nLà một phần của chỉ tiêu 1\nCùng nội dung với nhiệm vụ I.2"
    )


def test_appendices_are_numbered_referred_to_and_listed(plan: Plan) -> None:
    report = content(plan, QUARTER)
    labels = [report.statistics.label, report.appendix.label, report.targets.label]
    assert labels == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    for label in labels:
        assert re.search(rf"tại {label}\b", report.opening[1])
        assert f"{label}: số, ngày của Báo cáo ở dòng “Kèm theo”" in report.to_fill


def test_a_plan_without_targets_has_no_third_appendix(plan: Plan) -> None:
    report = content(replace(plan, targets=()), QUARTER)
    assert report.targets.rows == ()
    assert "Phụ lục III" not in "\n".join([words(report), *report.to_fill])
    assert not [row for row in report.statistics.rows if "chỉ tiêu" in row.indicator]


def test_head_addressees_and_recipients_follow_the_decree(plan: Plan) -> None:
    report = content(plan, QUARTER)
    assert report.number == f"{BLANK}/BC-SND"
    assert report.place_and_date == f"Lâm Đồng, ngày {BLANK} tháng {BLANK} năm 2023"
    assert report.addressees == ("- UBND tỉnh;", "- Sở Nội vụ.")
    assert report.recipients == ("- Như trên;", "- Các phòng thuộc Sở;", "- Lưu: VT, VP.")
    assert report.closing.endswith("./.")


def test_one_addressee_stands_without_dash(plan: Plan) -> None:
    agency = replace(plan.agency, addressees=("Sở Nội vụ;",))
    assert content(replace(plan, agency=agency), QUARTER).addressees == ("Sở Nội vụ",)


def test_the_appendix_keeps_the_plan_and_adds_result_and_note(plan: Plan) -> None:
    entries = [ON_TIME, StatusEntry("II.1", State.COMPLETED, completed_on=date(2023, 2, 1))]
    rows = content(plan, QUARTER, received(QUARTER, "VP", entries)).appendix.rows
    assert [row.heading or row.number for row in rows] == [
        "I. Công tác chỉ đạo, điều hành CCHC",
        "1",
        "2",
        "II. Cải cách thể chế",
        "1",
        "2",
    ]
    assert rows[1].task == "Xây dựng kế hoạch."
    assert rows[1].result == "Hoàn thành đúng hạn\nKế hoạch số 45/KH-SGDĐT"
    assert rows[4].result == "Đang thực hiện trong hạn; 1/2 đơn vị hoàn thành"
    assert rows[4].note == "Thanh tra Sở: chưa báo cáo"


def test_the_appendix_quotes_units_in_full_and_notes_each_of_them_once(plan: Plan) -> None:
    long = "Đã rà soát toàn bộ thủ tục, " * 20 + "trình Ủy ban nhân dân tỉnh"
    joint = replace(plan, tasks=(task("I.1", "Việc chung.", ("VP", "TT"), "Tháng 01/2023"),))
    late = StatusEntry("I.1", State.IN_PROGRESS, expected_on=date(2023, 4, 5), result=long + ".")
    done = replace(ON_TIME, document="45/KH-SND", result=long)
    files = [received(QUARTER, "VP", [done]), received(QUARTER, "TT", [late])]
    found = content(joint, QUARTER, *files).appendix
    assert found.rows[1].result == (
        f"Quá hạn chưa hoàn thành; 1/2 đơn vị hoàn thành\n{long}: "
        "Văn phòng (Kế hoạch số 45/KH-SND); Thanh tra Sở"
    )
    days = (QUARTER.cutoff - date(2023, 1, 31)).days
    assert found.rows[1].note == (
        f"Thanh tra Sở: quá hạn {days} ngày, dự kiến hoàn thành ngày 05/4/2023\n"
        "Các đơn vị ghi khác nhau: tình trạng"
    )
    assert found.remarks[0] == "Ghi chú:"
    assert [remark[:13] for remark in found.remarks[1:]] == ["1. Nhiệm vụ c", "2. Số ngày qu"]


def test_the_appendix_does_not_say_that_a_deadline_is_unknown(plan: Plan) -> None:
    always = replace(plan, tasks=(task("I.1", "Việc.", ("VP",), "Thường xuyên"),))
    going = StatusEntry("I.1", State.IN_PROGRESS, result="Đang làm")
    found = content(always, QUARTER, received(QUARTER, "VP", [going])).appendix
    assert found.rows[1].result == (
        "Thực hiện thường xuyên, Kế hoạch không ấn định thời hạn\nĐang làm"
    )
    assert found.remarks == ()


def test_conflicts_are_noted_and_left_to_a_person(plan: Plan) -> None:
    joint = replace(plan, tasks=(task("I.1", "Việc chung.", ("VP", "TT"), "Tháng 01/2023"),))
    files = [
        received(QUARTER, unit, [replace(ON_TIME, document=document)])
        for unit, document in (("VP", "45/KH-SND"), ("TT", "46/KH-SND"))
    ]
    report = content(joint, QUARTER, *files)
    assert report.appendix.rows[1].note == "Các đơn vị ghi khác nhau: số, ký hiệu văn bản"
    assert report.to_fill[-1].startswith("Nhiệm vụ I.1: thống nhất số, ký hiệu văn bản")


def test_what_a_person_must_fill_in_is_listed(plan: Plan) -> None:
    listed = content(plan, QUARTER).to_fill
    assert listed[0] == "Trang đầu: số, ngày ban hành của Báo cáo"
    assert "Mục III.3. Nguyên nhân" in listed
    assert "Mục V. KIẾN NGHỊ, ĐỀ XUẤT" in listed


def test_samples_are_declared(plan: Plan) -> None:
    assert content(plan, QUARTER).sample_notice == ""
    sample = received(QUARTER, "VP", [ON_TIME], sample=True)
    assert content(plan, QUARTER, sample).sample_notice == SAMPLE_MARK


def test_an_empty_plan_still_gives_a_report(plan: Plan) -> None:
    bare = replace(plan, tasks=(), targets=(), budget=(), sections=())
    nothing = Consolidation(
        plan=bare.id,
        plan_digest="",
        period=QUARTER.id,
        received=(),
        uses=(),
        entries=(),
        tasks=(),
        units=(),
        targets=(),
        budget=(),
        difficulties=(),
        proposals=(),
        conflicts=(),
        diagnostics=(),
    )
    report = report_content(bare, QUARTER, nothing)
    assert "Kế hoạch không có chỉ tiêu định lượng" in words(report)


def test_the_short_report_calls_undone_only_what_was_reported(plan: Plan) -> None:
    begun = StatusEntry("II.1", State.IN_PROGRESS)
    for entries, told in (
        ([ON_TIME, begun], "chưa hoàn thành nhiệm vụ nào trong 02 nhiệm vụ."),
        ([ON_TIME], "02 nhiệm vụ chưa có báo cáo của đơn vị chủ trì."),
    ):
        of = consolidate(plan, QUARTER, [received(QUARTER, "VP", entries)])
        short = report_content(plan, QUARTER, of, short=True)
        assert short.chapters[0].paragraphs[2] == f"- Cải cách thể chế: {told}"


def test_the_short_report_has_a_sentence_on_each_field_and_no_appendix(plan: Plan) -> None:
    figures = [TargetFigure("CT01", Decimal(7), Decimal(30))]
    overdue = StatusEntry("I.2", State.IN_PROGRESS)
    file = received(QUARTER, "VP", [ON_TIME, overdue], figures)
    long, short = (
        report_content(plan, QUARTER, consolidate(plan, QUARTER, [file]), short=short)
        for short in (False, True)
    )
    assert [chapter.number for chapter in short.chapters] == ["I", "II", "III", "IV"]
    results, weak, ahead, asked = (chapter.paragraphs for chapter in short.chapters)
    assert results[0].startswith(
        "Kế hoạch đề ra 04 nhiệm vụ thuộc 02 lĩnh vực, 02 chỉ tiêu và 02 nội dung chi. "
        "Tính đến ngày 14/3/2023, đã hoàn thành 01/04 nhiệm vụ của Kế hoạch, đạt 25%. "
    )
    assert results[1:] == (
        "- Công tác chỉ đạo, điều hành CCHC: hoàn thành 01/02 nhiệm vụ (50%); quá hạn 01 nhiệm vụ.",
        "- Cải cách thể chế: 02 nhiệm vụ chưa có báo cáo của đơn vị chủ trì.",
        "Chưa có chỉ tiêu đạt mức Kế hoạch đề ra; chưa đạt 01 chỉ tiêu; chưa có số liệu 01 chỉ "
        "tiêu.",
    )
    assert weak[:2] == item(long, "III", "2").paragraphs[:2]
    assert ahead[0].startswith("Hoàn thành 01 nhiệm vụ đến hạn từ ngày 15/3/2023")
    assert asked == (BLANK,)
    assert not (short.statistics.rows or short.appendix.rows or short.targets.rows)
    assert "Phụ lục" not in "\n".join([words(short), *short.to_fill])
    assert "Mục IV. KIẾN NGHỊ, ĐỀ XUẤT" in short.to_fill


def test_what_is_done_is_compared_with_the_last_period(plan: Plan) -> None:
    half = [ON_TIME, replace(ON_TIME, task="I.2", completed_on=date(2023, 5, 2))]
    before = consolidate(plan, QUARTER, [received(QUARTER, "VP", [ON_TIME])])
    for entries, told in (
        (half, ", tăng 01 nhiệm vụ so với quý I năm 2023."),
        ([ON_TIME, StatusEntry("I.2", State.IN_PROGRESS)], ", không tăng so với quý I năm 2023."),
        (
            [StatusEntry("I.1"), *half[1:], replace(ON_TIME, task="II.1")],
            ", không tăng so với quý I năm 2023.",
        ),
    ):
        earlier = earlier_answers(plan, HALF, before)
        now = consolidate(plan, HALF, [received(HALF, "VP", entries)], earlier)
        assert told in item(report_content(plan, HALF, now), "I", "1").paragraphs[1]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ([], ", giảm 01 nhiệm vụ so với quý I năm 2023 do chưa có đủ báo cáo của đơn vị."),
        ([StatusEntry("I.1", State.IN_PROGRESS)], ", giảm 01 nhiệm vụ so với quý I năm 2023."),
    ],
)
def test_fewer_done_tasks_than_before_are_explained_by_what_is_known(
    plan: Plan, now: Sequence[StatusEntry], told: str
) -> None:
    second = replace(ON_TIME, task="I.2", completed_on=date(2023, 2, 2))
    before = consolidate(plan, QUARTER, [received(QUARTER, "VP", [ON_TIME, second])])
    files = [received(HALF, "VP", [second, *now])]
    joined = consolidate(plan, HALF, files, earlier_answers(plan, HALF, before))
    assert told in item(report_content(plan, HALF, joined), "I", "1").paragraphs[1]


def test_an_agency_s_wording_takes_the_place_of_the_program_s(plan: Plan) -> None:
    own = (Wording("KH22", "Đã có {số đơn vị} báo cáo."),)
    files = [received(QUARTER, unit) for unit in ("VP", "TT")]
    report = content(replace(plan, wordings=own), QUARTER, *files)
    assert "Đã có 02/02 đơn vị báo cáo." in item(report, "I", "1").paragraphs
