"""The reminder letter in words: who is reminded, of what, and nothing without a count."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.letter import ReminderContent, UnitMessage
from cchc_xl.domain.patterns import Wording
from cchc_xl.domain.periods import default_periods, parse_schedule
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SAMPLE_MARK, SourceFile, State, StatusEntry, Submission
from cchc_xl.domain.text import BLANK
from cchc_xl.domain.units import Unit
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reminding.facts import own_notes, standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.rules.reminding.messages import reminder_messages
from tests.plans import plan as small_plan
from tests.plans import task

QUARTER = default_periods(2023)[0]
DUE = date(2023, 3, 20)
DONE = StatusEntry("I.1", State.COMPLETED, completed_on=date(2023, 1, 20), document="1/KH-SNV")
WRONG_STATE = diagnose(
    "S201", Place(file="A.xlsx", task="I.1", field="state"), value="xong", allowed="…"
)
OTHER_PLAN = diagnose("S101", Place(file="A.xlsx"), value="X", allowed="SNV-2023")


@pytest.fixture
def plan() -> Plan:
    """Units A and B with a task that is due, C with one of the whole year; TH collects."""
    tasks = (
        task(id="I.1", schedule=parse_schedule("Tháng 01/2023")),
        task(id="I.2", leads=("B",), schedule=parse_schedule("Tháng 02/2023")),
        task(id="I.3", leads=("C",), schedule=parse_schedule("Trong năm 2023")),
    )
    named = {"A": "Phòng A", "B": "Phòng B", "C": "Phòng C", "TH": "Phòng Tổng hợp"}
    units = tuple(Unit(code, name) for code, name in named.items())
    agency = replace(
        small_plan().agency,
        focal_unit="TH",
        signer_title="GIÁM ĐỐC",
        signer_name="Nguyễn Văn A",
        recipients=("UBND tỉnh", "GĐ, các PGĐ Sở", "Các phòng"),
        archive="VT, A",
    )
    return small_plan(tasks=tasks, units=units, agency=agency, targets=(), budget=())


def sent(
    unit: str,
    entries: Sequence[StatusEntry] = (),
    noticed: Sequence[Diagnostic] = (),
    *,
    day: int = 15,
    sample: bool = False,
) -> Received:
    source = SourceFile(f"{unit}.xlsx", unit.encode().hex().ljust(64, "0"), datetime(2023, 3, day))
    answers = Submission("SNV-2023", "2023-Q1", unit, "1", tuple(entries), sample=sample)
    return Received(source, answers, tuple(noticed))


def letter(plan: Plan, *files: Received, due: date | None = DUE) -> ReminderContent | None:
    return reminder_content(standing_of(plan, QUARTER, consolidate(plan, QUARTER, files)), due)


def written(plan: Plan, *files: Received, due: date | None = DUE) -> ReminderContent:
    content = letter(plan, *files, due=due)
    assert content is not None
    return content


def test_nobody_is_reminded_when_all_have_reported_without_error(plan: Plan) -> None:
    assert letter(plan, sent("A", [DONE]), sent("B"), sent("C")) is None


def test_who_was_merely_late_needs_no_letter(plan: Plan) -> None:
    assert letter(plan, sent("A", [DONE], day=19), sent("B"), sent("C")) is None


def test_units_from_which_nothing_came_are_named_with_their_tasks(plan: Plan) -> None:
    content = written(plan, sent("A", [DONE]))
    assert content.units == ("B", "C")
    assert content.addressees == ("- Phòng B;", "- Phòng C.")
    assert content.paragraphs[1:4] == (
        "Đến nay, Sở Nội vụ chưa nhận được báo cáo của 02 đơn vị:",
        "- Phòng B: 01 nhiệm vụ đã đến hạn;",
        "- Phòng C: 01 nhiệm vụ.",
    )
    assert "đề nghị các đơn vị chưa gửi báo cáo khẩn trương hoàn thành" in content.paragraphs[4]


def test_one_silent_unit_is_named_in_the_sentence(plan: Plan) -> None:
    content = written(plan, sent("A", [DONE]), sent("B"))
    assert content.paragraphs[1] == (
        "Đến nay, Sở Nội vụ chưa nhận được báo cáo của Phòng C (01 nhiệm vụ)."
    )
    assert "Sở Nội vụ đề nghị Phòng C khẩn trương hoàn thành báo cáo." in content.paragraphs[2]


def test_one_unit_stands_on_the_line_of_kinh_gui(plan: Plan) -> None:
    assert written(plan, sent("A", [DONE]), sent("B")).addressees == ("Phòng C",)


def test_a_unit_without_tasks_is_asked_for_its_figures(plan: Plan) -> None:
    figures = small_plan(tasks=plan.tasks[:1], units=plan.units, agency=plan.agency, budget=())
    target = replace(figures.targets[0], reporters=("C",))
    content = written(replace(figures, targets=(target,)), sent("A", [DONE]))
    assert content.paragraphs[1].endswith("Phòng C (chỉ tiêu, kinh phí được giao báo cáo).")


def test_forms_with_errors_are_counted_and_their_units_addressed(plan: Plan) -> None:
    content = written(plan, sent("A", [DONE], [WRONG_STATE]), sent("B"), sent("C"))
    assert content.units == ("A",)
    assert content.paragraphs[1] == "Báo cáo của Phòng A còn 01 nội dung phải chỉnh sửa."
    assert "chưa nhận được" not in " ".join(content.paragraphs)


def test_a_unit_whose_only_file_was_refused_is_not_called_silent(plan: Plan) -> None:
    content = written(plan, sent("A", [DONE], [OTHER_PLAN]), sent("B"), sent("C"))
    assert content.units == ("A",)
    words = " ".join(content.paragraphs)
    assert content.paragraphs[1].startswith("Phòng A đã gửi 01 tệp nhưng không đúng biểu")
    assert "chưa nhận được" not in words
    assert "Phòng A lập lại báo cáo theo đúng biểu" in words


def test_a_refused_file_is_forgiven_once_a_good_one_counts(plan: Plan) -> None:
    wrong = sent("A", [DONE], [OTHER_PLAN])
    wrong = replace(wrong, source=replace(wrong.source, name="A cũ.xlsx"))
    assert letter(plan, wrong, sent("A", [DONE]), sent("B"), sent("C")) is None


def test_files_of_unknown_senders_are_left_to_a_person(plan: Plan) -> None:
    unreadable = Received(SourceFile("scan.xlsx", "0" * 64, datetime(2023, 3, 15)), None)
    content = written(plan, unreadable, sent("A", [DONE]), sent("B"))
    assert content.units == ("C",)
    assert "scan.xlsx" in content.to_fill[-1]
    assert "scan.xlsx" not in " ".join(content.paragraphs)


def test_late_units_are_mentioned_with_their_days_and_not_addressed(plan: Plan) -> None:
    content = written(plan, sent("A", [DONE], day=18), sent("B"))
    assert "Đơn vị gửi báo cáo sau thời hạn: Phòng A (chậm 02 ngày)." in content.paragraphs
    assert content.units == ("C",)


def test_the_plan_the_period_and_the_due_date_are_recalled(plan: Plan) -> None:
    first = written(replace(plan, issued=date(2023, 1, 5))).paragraphs[0]
    assert first.startswith(
        "Thực hiện Kế hoạch số 12/KH-SNV ngày 05/01/2023 của Sở Nội vụ về cải cách hành chính năm "
        "2023, "
    )
    assert "quý I năm 2023" in first
    assert first.endswith("hạn gửi báo cáo là ngày 16/3/2023.")


def test_the_new_date_is_fixed_and_what_follows_is_told(plan: Plan) -> None:
    content = written(replace(plan, issued=date(2023, 1, 5)))
    assert "gửi về Phòng Tổng hợp trước ngày 20/3/2023." in " ".join(content.paragraphs)
    assert content.paragraphs[-2:] == (
        "Sau thời hạn trên, Phòng Tổng hợp tổng hợp danh sách đơn vị chưa thực hiện, báo cáo Lãnh "
        "đạo Sở Nội vụ.",
        "Đề nghị các đơn vị quan tâm, phối hợp thực hiện./.",
    )
    assert content.to_fill == (
        "Trang đầu: số, ngày ban hành của Công văn",
        "Phụ lục: số, ngày của Công văn ở dòng “Kèm theo”",
    )


def test_without_a_new_date_a_person_writes_it(plan: Plan) -> None:
    content = written(plan, due=None)
    assert f"về Phòng Tổng hợp trước ngày {BLANK}." in " ".join(content.paragraphs)
    assert "Thời hạn gửi báo cáo: đang để trống trong Công văn" in content.to_fill


def test_an_unknown_day_of_the_plan_is_left_to_a_person(plan: Plan) -> None:
    content = written(plan)
    assert f"Kế hoạch số 12/KH-SNV ngày {BLANK} của Sở Nội vụ" in content.paragraphs[0]
    assert "Đoạn mở đầu: số, ngày của Kế hoạch" in content.to_fill


def test_due_tasks_are_listed_by_unit_with_days_only_where_they_are_known(plan: Plan) -> None:
    overdue = StatusEntry("I.1", State.IN_PROGRESS, expected_on=date(2023, 4, 5))
    percent = diagnose("S208", Place(file="A.xlsx", task="I.1", field="percent"), value="120")
    rows = written(plan, sent("A", [overdue], [percent]), sent("C")).appendix.rows
    assert [(r.unit, r.due, r.days, r.note) for r in rows] == [
        ("Phòng A", "31/01/2023", "42", "Dự kiến hoàn thành ngày 05/4/2023"),
        ("Phòng B", "28/02/2023", "", "Chưa báo cáo"),
    ]
    assert rows[0].task == "Xây dựng kế hoạch (nhiệm vụ I.1)"


def test_an_answer_that_cannot_be_used_is_not_called_silence(plan: Plan) -> None:
    rows = written(plan, sent("A", [DONE], [WRONG_STATE]), sent("B"), sent("C")).appendix.rows
    assert [(r.unit, r.days, r.note) for r in rows] == [
        ("Phòng A", "", "Báo cáo chưa ghi rõ tình trạng")
    ]


def test_tasks_that_are_done_or_not_due_are_not_listed(plan: Plan) -> None:
    content = written(plan, sent("A", [DONE]), sent("B"))
    assert content.units == ("C",)
    assert content.appendix.rows == ()
    assert "Phụ lục" not in " ".join((*content.paragraphs, *content.to_fill))


def test_head_and_foot_are_those_of_a_cong_van(plan: Plan) -> None:
    content = written(plan)
    assert content.number == f"{BLANK}/SNV-TH"
    assert content.subject == ("đôn đốc báo cáo kết quả thực hiện nhiệm vụ CCHC quý I năm 2023")
    assert content.place_and_date == f"Đà Lạt, ngày {BLANK} tháng {BLANK} năm 2023"
    assert content.appendix.attached_to == (
        f"(Kèm theo Công văn số {BLANK}/SNV-TH ngày {BLANK} tháng {BLANK} năm 2023 của Sở Nội vụ "
        "tỉnh)"
    )
    assert (content.signature.title, content.signature.name) == ("GIÁM ĐỐC", "Nguyễn Văn A")


def test_the_letter_goes_up_to_the_leaders_and_not_out_of_the_house(plan: Plan) -> None:
    assert written(plan).recipients == ("- Như trên;", "- GĐ, các PGĐ Sở (b/c);", "- Lưu: VT, A.")


def test_the_focal_unit_is_not_written_to(plan: Plan) -> None:
    own = replace(plan, agency=replace(plan.agency, focal_unit="A"))
    content = written(own, sent("C"))
    assert content.units == ("B",)
    assert content.addressees == ("Phòng B",)
    assert [row.unit for row in content.appendix.rows] == ["Phòng B"]
    assert "báo cáo của Phòng B (" in content.paragraphs[1]
    assert tuple(messages(own, sent("C"))) == ("B",)
    assert notes(own, sent("C")) == (
        "Chưa có biểu của chính Phòng A (đơn vị đầu mối): 01 nhiệm vụ đã đến hạn. Nội dung này "
        "không ghi vào công văn.",
        "Nhiệm vụ đã đến hạn của Phòng A: Xây dựng kế hoạch (hạn 31/01/2023).",
    )


def test_a_letter_to_the_focal_unit_alone_is_not_written(plan: Plan) -> None:
    own = replace(plan, agency=replace(plan.agency, focal_unit="A"))
    files = (sent("A", [DONE], [WRONG_STATE], day=20), sent("B"), sent("C"))
    assert letter(own, *files) is None
    assert notes(own, *files)[0].startswith("Biểu của chính Phòng A (đơn vị đầu mối) còn 1 lỗi")
    refused = (sent("A", [DONE], [OTHER_PLAN]), sent("B"), sent("C"))
    assert "có 1 tệp của mình không dùng được" in notes(own, *refused)[0]
    assert notes(own, sent("A", [DONE], day=20), sent("B"), sent("C")) == ()


def test_a_plan_about_another_matter_is_not_called_administrative_reform(plan: Plan) -> None:
    other = written(replace(plan, title="Kế hoạch Chuyển đổi số năm 2023"))
    assert other.subject == "đôn đốc báo cáo kết quả thực hiện nhiệm vụ được giao quý I năm 2023"
    assert "CCHC" not in " ".join(other.paragraphs)


def test_the_letter_takes_the_wording_of_the_agency(plan: Plan) -> None:
    own = (
        Wording("CV24", "Kính đề nghị {đơn vị nhận} phối hợp thực hiện./."),
        Wording("CV03", "{đơn vị} chưa gửi báo cáo cho {cơ quan}: {phải báo cáo}."),
        Wording("LN10", "Kính, {đầu mối}."),
    )
    content = written(replace(plan, wordings=own), sent("A", [DONE]), sent("B"))
    assert content.paragraphs[1] == "Phòng C chưa gửi báo cáo cho Sở Nội vụ: 01 nhiệm vụ."
    assert content.paragraphs[-1] == "Kính đề nghị Phòng C phối hợp thực hiện./."
    found = messages(replace(plan, wordings=own), sent("A", [DONE]), sent("B"))
    assert found["C"].text.endswith("\nKính, Phòng Tổng hợp.\n")


def test_samples_are_declared(plan: Plan) -> None:
    assert written(plan).sample_notice == ""
    assert written(plan, sent("A", [DONE], sample=True)).sample_notice == SAMPLE_MARK


def notes(plan: Plan, *files: Received) -> tuple[str, ...]:
    return own_notes(standing_of(plan, QUARTER, consolidate(plan, QUARTER, files)))


def messages(plan: Plan, *files: Received, due: date | None = DUE) -> dict[str, UnitMessage]:
    found = reminder_messages(standing_of(plan, QUARTER, consolidate(plan, QUARTER, files)), due)
    return {message.unit: message for message in found}


def test_who_gets_the_letter_gets_a_message_and_nobody_else(plan: Plan) -> None:
    assert messages(plan, sent("A", [DONE]), sent("B"), sent("C")) == {}
    files = (sent("A", [DONE], [WRONG_STATE]), sent("B", day=19))
    assert tuple(messages(plan, *files)) == written(plan, *files).units == ("A", "C")


def test_a_message_says_what_is_missing_until_when_and_how_to_send_it(plan: Plan) -> None:
    message = messages(plan, sent("A", [DONE]), sent("C"))["B"]
    assert message.name == "Phòng B"
    assert message.text == (
        "Kính gửi Phòng B,\n"
        "Đến nay chưa nhận được báo cáo kết quả thực hiện nhiệm vụ CCHC quý I năm 2023 của đơn vị "
        "(hạn gửi ngày 16/3/2023): 01 nhiệm vụ đã đến hạn.\n"
        "Nhiệm vụ đã đến hạn, cần báo cáo rõ kết quả:\n"
        "- Xây dựng kế hoạch (hạn 28/02/2023)\n"
        "Đề nghị đơn vị điền đủ biểu Excel của kỳ này, lưu dạng Excel, gửi về Phòng Tổng hợp "
        "trước ngày 20/3/2023.\n"
        "Trân trọng, Phòng Tổng hợp.\n"
    )


def test_a_message_counts_errors_and_days_of_delay(plan: Plan) -> None:
    files = (sent("A", [DONE], [WRONG_STATE], day=18), sent("B"), sent("C"))
    text = messages(plan, *files)["A"].text
    assert "còn 01 nội dung phải chỉnh sửa. Báo cáo gửi chậm 02 ngày." in text
    assert "sửa trong bản cần sửa" in text
    assert "chưa nhận được" not in text


def test_a_message_about_a_file_that_cannot_be_used_does_not_call_the_unit_silent(
    plan: Plan,
) -> None:
    text = messages(plan, sent("A", [DONE], [OTHER_PLAN]), sent("B"), sent("C"))["A"].text
    assert "đã gửi 01 tệp" in text
    assert "chưa nhận được" not in text


def test_messages_leave_a_blank_for_an_unknown_date_and_declare_samples(plan: Plan) -> None:
    assert f"trước ngày {BLANK}." in messages(plan, due=None)["A"].text
    text = messages(plan, sent("A", [DONE], sample=True))["B"].text
    assert text.startswith(f"{SAMPLE_MARK}\n")


def test_the_letter_takes_its_own_signer_and_the_plan_s_sizes(plan: Plan) -> None:
    agency = replace(
        plan.agency,
        letter_authority="TL. GIÁM ĐỐC",
        letter_title="TRƯỞNG PHÒNG",
        letter_name="Trần Thị B",
        type_sizes="13-14-14",
    )
    content = written(replace(plan, agency=agency))
    signer = content.signature
    assert (signer.authority, signer.title) == ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG")
    assert signer.name == "Trần Thị B"
    assert content.type_sizes == "13-14-14"


def test_some_of_several_tasks_are_due(plan: Plan) -> None:
    tasks = (*plan.tasks, task(id="I.4", leads=("B",), schedule=parse_schedule("Trong năm 2023")))
    content = written(replace(plan, tasks=tasks), sent("A", [DONE]), sent("C"))
    assert content.paragraphs[1].endswith("Phòng B (02 nhiệm vụ, trong đó 01 nhiệm vụ đã đến hạn).")
