"""The outline of the report is data: headings, order and contents follow the plan's own."""

from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.indicators import Indicator, SumRule, Timing
from cchc_xl.domain.kinds import AgencyKind
from cchc_xl.domain.outline import Content, OutlineRow, ReportKind, report_kind
from cchc_xl.domain.outlines import outline_of, proposed_outline
from cchc_xl.domain.periods import default_periods
from cchc_xl.domain.plan import Plan, Section
from cchc_xl.domain.report import Chapter, ReportContent
from cchc_xl.domain.text import BLANK
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.plan_outline import OUTLINE
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.checks import check_plan
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.rules.plans.new_year import next_plan
from cchc_xl.rules.reminding.facts import work_of
from cchc_xl.rules.reporting.narrative import report_content
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.workbooks.plan_source import PRESETS, read_source
from tests.answers import received
from tests.plans import plan, task, the_plan
from tests.support.plan_documents import plan_table, section_row, task_row

QUARTER, HALF, _, NINE, YEAR = default_periods(2023)
SECTIONS = (
    Section("I", "Hạ tầng số", ""),
    Section("II", "Dữ liệu số", ""),
    Section("III", "Nhân lực số", ""),
)
TASKS = (
    task(id="I.1", text="Kiểm tra hạ tầng."),
    task(id="I.2", text="Xây dựng hạ tầng."),
    task(id="II.1", text="Lập kho dữ liệu."),
    task(id="III.1", text="Tập huấn."),
)
OWN = (
    OutlineRow("I", "Kết quả {chủ đề} {kỳ}"),
    OutlineRow("1", "Dữ liệu và hạ tầng", Content.TASKS, "II, I"),
    OutlineRow("2", "Kiểm tra", Content.TASKS, "I: rà soát, kiểm tra"),
    OutlineRow("a", "Lời của {cơ quan}", Content.TEXT, "Đoạn một.\nNăm {năm}."),
    OutlineRow("3", "", Content.TASKS, "III"),
    OutlineRow("", "", Content.BLANK, "Ý kiến khác", (ReportKind.YEAR,)),
    OutlineRow("II", "Việc của {kỳ tiếp theo}", Content.NEXT_WORK),
)


def digital(**changes: object) -> Plan:
    """A plan of digital transformation with an outline of its own."""
    words = {"subject": "chuyển đổi số", "title": "Kế hoạch Chuyển đổi số năm 2023"}
    made = plan(sections=SECTIONS, tasks=TASKS, targets=(), budget=(), outline=OWN, **words)
    return replace(made, **changes)


def reported(of: Plan, period: str = "2023-Q1") -> ReportContent:
    return report_content(of, of.period(period), consolidate(of, of.period(period), ()))


def headings(chapters: tuple[Chapter, ...]) -> list[str]:
    return [
        f"{each.number} {each.title}" for chapter in chapters for each in (chapter, *chapter.items)
    ]


def codes(of: Plan) -> set[str]:
    return {d.code for d in check_plan(of) if d.code.startswith("P20")}


def test_the_report_has_the_headings_of_the_outline_in_its_order() -> None:
    first, second = reported(digital()).chapters
    assert headings((first, second)) == [
        "I KẾT QUẢ CHUYỂN ĐỔI SỐ QUÝ I NĂM 2023",
        "1 Dữ liệu và hạ tầng",
        "2 Kiểm tra",
        "3 Nhân lực số",
        "II VIỆC CỦA QUÝ II NĂM 2023",
    ]
    assert first.items[1].paragraphs[-3:] == ("a) Lời của Sở Nội vụ", "Đoạn một.", "Năm 2023.")
    assert second.paragraphs


def test_a_task_stands_where_its_words_send_it_and_once_only() -> None:
    whole, topic, last = reported(digital()).chapters[0].items
    assert "2 nhiệm vụ" in whole.paragraphs[0]
    assert "1 nhiệm vụ" in topic.paragraphs[0]
    assert "1 nhiệm vụ" in last.paragraphs[0]


def test_a_row_stands_only_in_the_kinds_of_reports_that_it_names() -> None:
    quarter, year = (str(reported(digital(), period)) for period in ("2023-Q1", "2023-NAM"))
    assert f"Ý kiến khác: {BLANK}" in year
    assert "Ý kiến khác" not in quarter


def test_titles_and_opening_say_what_the_plan_is_about() -> None:
    content = reported(digital())
    said = str(content)
    assert content.subject == "Kết quả công tác chuyển đổi số quý I năm 2023"
    assert "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2023" in content.appendix.title
    assert content.statistics.title.startswith("THỐNG KÊ SỐ LIỆU CHUYỂN ĐỔI SỐ\n")
    assert "cải cách hành chính" not in said.lower()
    assert "CCHC" not in said


def test_letters_name_what_the_plan_is_about() -> None:
    assert work_of(digital()) == work_of(digital(), in_full=True) == "nhiệm vụ chuyển đổi số"
    assert work_of(the_plan()) == "nhiệm vụ CCHC"


def test_a_subject_that_says_what_is_done_has_no_other_word_before_it() -> None:
    content = reported(digital(subject="triển khai Đề án 06"))
    assert content.subject == "Kết quả triển khai Đề án 06 quý I năm 2023"


def test_statistics_stand_in_the_order_of_the_outline_and_where_a_row_names_them() -> None:
    groups, asked = ("Hạ tầng số", "Khác", "Dữ liệu số"), []
    for n, group in enumerate(groups, 1):
        rule = SumRule(sums=((f"TK1{n}",),))
        whole = Indicator(f"TK0{n}", group, f"Số {n}", "số", Timing.DURING, f"TK1{n}", rule)
        part = Indicator(f"TK1{n}", group, f"Phần {n}", "số", Timing.DURING)
        asked += [replace(each, reporters=("A",)) for each in (whole, part)]
    of = digital(indicators=tuple(asked))
    rows = [row.heading for row in reported(of).statistics.rows if row.heading]
    told = [heading.partition(". ")[2] for heading in rows]
    assert [t for t in told if t in groups or t == "Nhân lực số"] == [
        "Dữ liệu số",
        "Hạ tầng số",
        "Nhân lực số",
        "Khác",
    ]
    named = replace(of, outline=(*OWN, OutlineRow("III", "Số", Content.STATISTICS, "Hạ tầng số")))
    assert told_of(of, 0) == ["Số 1: 07 số, gồm phần 1: 07.", "Số 3: 07 số, gồm phần 3: 07."]
    assert told_of(named, 0) == ["Số 3: 07 số, gồm phần 3: 07."]
    assert told_of(named, -1) == ["Số 1: 07 số, gồm phần 1: 07."]


def told_of(of: Plan, chapter: int) -> list[str]:
    """What a chapter says of the statistics, all of whose figures are seven."""
    period = of.period("2023-Q1")
    answers = sample_submission(of, period, "A", VERSION)
    figures = tuple(replace(f, figure=Decimal(7)) for f in answers.indicators)
    file = received(of, period, replace(answers, indicators=figures))
    found = report_content(of, period, consolidate(of, period, [file])).chapters[chapter]
    lines = (*found.paragraphs, *(line for item in found.items for line in item.paragraphs))
    return [line for line in lines if line.startswith("Số ")]


def test_what_a_person_must_write_is_named_by_the_headings_of_the_outline() -> None:
    assert "Mục I.3. Nhân lực số" in reported(digital(), "2023-NAM").to_fill


def test_a_heading_under_which_nothing_is_known_leaves_a_blank_for_a_person() -> None:
    asked = OutlineRow("III", "Kiến nghị, đề xuất", Content.PROPOSALS)
    content = reported(digital(outline=(*OWN, asked)))
    assert content.chapters[-1].paragraphs == (BLANK,)
    assert "Mục III. KIẾN NGHỊ, ĐỀ XUẤT" in content.to_fill


def test_a_commune_tells_of_its_plan_and_of_its_first_field_under_two_headings() -> None:
    of_plan, of_field = (
        reported(read_source(PRESETS[AgencyKind.COMMUNE]), "2026-Q1").chapters[0].items
    )
    assert of_plan.title == "Về kế hoạch cải cách hành chính"
    assert "22 nhiệm vụ" in of_plan.paragraphs[0] and "22" not in "".join(of_field.paragraphs)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("tháng 4 năm 2026", ReportKind.MONTH),
        ("Quí III năm 2026", ReportKind.QUARTER),
        ("6 tháng đầu năm 2026", ReportKind.HALF_YEAR),
        ("9 tháng đầu năm 2026", ReportKind.NINE_MONTHS),
        ("năm 2026", ReportKind.YEAR),
        ("đợt cao điểm", None),
    ],
)
def test_a_period_is_of_the_kind_that_its_name_says(label: str, kind: ReportKind | None) -> None:
    assert report_kind(label) is kind


@pytest.mark.parametrize(
    ("place", "changes", "code"),
    [
        (4, {"details": "IX"}, "P201"),
        (4, {"kinds": (ReportKind.YEAR,)}, "P200"),
        (1, {"details": "II, I: kho"}, "P200"),
        (3, {"content": Content.STATISTICS}, "P202"),
        (2, {"number": "1"}, "P203"),
        (2, {"details": "I"}, "P204"),
        (1, {"number": "1.1"}, "P205"),
        (0, {"number": "1"}, "P205"),
        (3, {"details": ""}, "P206"),
        (4, {"details": ""}, "P206"),
        (0, {"heading": "{quý}"}, "P207"),
        (6, {"kinds": (ReportKind.MONTH,)}, "P208"),
    ],
)
def test_a_hole_or_a_slip_of_the_outline_is_told(
    place: int, changes: dict[str, object], code: str
) -> None:
    rows = list(OWN)
    assert codes(digital()) == set()
    rows[place] = replace(rows[place], **changes)
    assert code in codes(digital(outline=tuple(rows)))


def test_each_section_that_no_row_names_gets_an_item_of_its_own() -> None:
    rows = (OWN[0], OWN[1], OutlineRow("", "", Content.EACH_SECTION))
    of = digital(outline=rows, sections=(*SECTIONS, Section("IV", "An toàn", "")))
    assert headings(reported(of).chapters)[1:] == [
        "1 Dữ liệu và hạ tầng",
        "2 Nhân lực số",
        "3 An toàn",
    ]
    assert codes(of) == set()


def test_a_plan_without_outline_gets_one_by_what_it_is_about() -> None:
    reform = [row.heading for row in outline_of(replace(the_plan(), outline=()))]
    assert reform[0] == "Công tác chỉ đạo, điều hành cải cách hành chính"
    general = outline_of(digital(outline=()))
    assert general[0].heading == "Công tác chỉ đạo, điều hành, triển khai Kế hoạch"
    assert [row.details for row in general if row.content is Content.TASKS] == ["I", "II", "III"]
    commune = replace(the_plan().agency, name="ỦY BAN NHÂN DÂN\nXÃ SUỐI MÂY")
    assert len(proposed_outline(replace(the_plan(), agency=commune, outline=()))) < len(reform)


def test_titles_in_capitals_are_proposed_as_headings_of_items() -> None:
    of = digital(outline=(), sections=(Section("I", "HẠ TẦNG 5G VÀ CNTT", ""), *SECTIONS[1:]))
    (first, *_) = [row for row in proposed_outline(of) if row.content is Content.TASKS]
    assert first.heading == "Hạ tầng 5G và CNTT"


def test_the_workbook_keeps_outline_and_subject_and_points_at_their_cells(tmp_path: Path) -> None:
    rows = (*OWN[:-1], replace(OWN[-1], kinds=(ReportKind.QUARTER, ReportKind.YEAR)))
    of, book = digital(outline=rows), tmp_path / "so.xlsx"
    write_plan(of, book)
    read = api.open_plan(book).plan
    assert (read.outline, read.subject) == (rows, "chuyển đổi số")
    assert plan_digest(read) == plan_digest(replace(of, outline=(), subject=""))
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[OUTLINE.title]
    assert sheet["E7"].value == "Hạ tầng số;\nDữ liệu số"
    sheet["C7"], sheet["F8"], sheet["D9"] = "Việc khác", "Quý; tuần", None
    workbook.save(book)
    told = {(d.code, d.place.cell) for d in api.check_plan(book).diagnostics}
    assert {("P112", "C7"), ("P112", "F8"), ("P206", "D9")} <= told


def test_a_workbook_without_the_sheet_is_read(tmp_path: Path) -> None:
    book = tmp_path / "so.xlsx"
    write_plan(digital(), book)
    workbook = openpyxl.load_workbook(book)
    del workbook[OUTLINE.title]
    workbook.save(book)
    assert api.open_plan(book).plan.outline == ()


def test_next_year_keeps_the_outline_with_its_years_moved_on() -> None:
    rows = (*OWN, OutlineRow("III", "Kết quả giai đoạn 2021-2023 và năm 2023"))
    moved, _ = next_plan(digital(outline=rows), 2024)
    assert moved.outline[:-1] == OWN
    assert moved.outline[-1].heading.endswith("năm 2024")
    assert moved.subject == "chuyển đổi số"


def test_a_plan_of_another_subject_goes_from_word_to_report(tmp_path: Path) -> None:
    document, word, book = docx.Document(), tmp_path / "ke-hoach.docx", tmp_path / "so.xlsx"
    document.add_paragraph("SỞ CÔNG THƯƠNG")
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Chuyển đổi số năm 2024 của Sở Công Thương")
    headers = ("STT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")
    table = plan_table(document, headers)
    for roman, title in (("I", "HẠ TẦNG SỐ"), ("II", "Hoàn thiện thể chế")):
        section_row(table, f"{roman}. {title}")
        task_row(table, ("1", f"Việc {roman}", "Báo cáo", "Văn phòng", "Thanh tra", "Quý I/2024"))
    document.save(str(word))
    api.import_plan(word, book)
    loaded = api.open_plan(book)
    made, period = loaded.plan, loaded.plan.periods[0]
    assert made.subject == "chuyển đổi số"

    forms, summary, report = tmp_path / "bieu", tmp_path / "tong-hop.xlsx", tmp_path / "bc.docx"
    for path in api.generate(loaded, period.id, forms).paths:
        answers = sample_submission(made, period, made.units_with_a_form()[0], VERSION)
        fill_form(path, path, answers, datetime.combine(period.unit_due, time(9)))
    api.consolidate([forms], loaded, period.id, summary)
    api.report(summary, loaded, report)
    printed = docx.Document(str(report))
    lines = [paragraph.text for paragraph in printed.paragraphs]
    assert "Kết quả công tác chuyển đổi số quý I năm 2024" in lines
    at = lines.index("II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CỦA KẾ HOẠCH")
    assert lines[at + 1] == "1. Hạ tầng số"
    assert "2. Hoàn thiện thể chế" in lines
    text = "\n".join(lines).lower()
    assert "cải cách hành chính" not in text
    assert "cchc" not in text
