"""From any office's plan in Word the whole way, to a report without a fault of layout."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest

from cchc_xl import api
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.rules.sampling.answers import sample_submission
from tests.support.plan_documents import plan_table, section_row, task_row

HEADERS = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")
LONG = (
    "Nâng cao nhận thức, đột phá về đổi mới tư duy, xác định quyết tâm chính trị mạnh mẽ, quyết "
    "liệt lãnh đạo, chỉ đạo chuyển đổi số"
)


def with_a_table(document: docx.document.Document) -> None:
    table = plan_table(document, HEADERS)
    for letter in "AB":
        section_row(table, f"{letter}. Nhóm nhiệm vụ {letter}")
        for roman in ("I", "II"):
            section_row(table, f"{roman}. {LONG} {letter}{roman}")
            time = f"Quý {roman}/2024"
            task_row(table, ("1", f"Việc {letter}{roman}", "Báo cáo", "Văn phòng", "", time))


def with_paragraphs(document: docx.document.Document) -> None:
    for line in (
        f"II. {LONG.upper()}",
        "1. Ban hành kế hoạch",
        "- Đơn vị chủ trì: Văn phòng; phối hợp: Thanh tra.",
        "- Thời gian thực hiện: Quý I/2024.",
        "2. Kiểm tra công vụ (Chủ trì: Thanh tra; thời gian: Hằng quý).",
    ):
        document.add_paragraph(line)


@pytest.mark.parametrize("fill", [with_a_table, with_paragraphs])
def test_from_word_to_a_report_without_a_fault_of_layout(
    fill: Callable[[docx.document.Document], None], tmp_path: Path
) -> None:
    document = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN PHƯỜNG XUÂN HƯƠNG",
        "Số: 12/KH-UBND",
        "Xuân Hương, ngày 10 tháng 01 năm 2024",
        "KẾ HOẠCH",
        "Chuyển đổi số năm 2024",
        "I. MỤC TIÊU",
        "1. Tối thiểu 90% hồ sơ trên tổng số hồ sơ được số hóa.",
    ):
        document.add_paragraph(line)
    fill(document)
    for line in ("Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn An"):
        document.add_paragraph(line)
    word, book = tmp_path / "ke-hoach.docx", tmp_path / "ke-hoach.xlsx"
    document.save(str(word))
    api.import_plan(word, book)
    plan = api.open_plan(book)
    period = plan.plan.periods[1]
    forms = api.generate(plan, period.id, tmp_path / "bieu", sample=True)
    returned = tmp_path / "nhan-ve"
    returned.mkdir()
    for code, form in zip(plan.plan.units_with_a_form(), forms.paths, strict=True):
        answers = sample_submission(plan.plan, period, code, VERSION)
        fill_form(form, returned / form.name, answers, datetime(2024, 3, 14))
    summary, report = tmp_path / "tong-hop.xlsx", tmp_path / "bao-cao.docx"
    api.consolidate([returned], plan, period.id, summary)
    api.report(summary, plan, report)
    found = api.lint(report).diagnostics
    assert not [d for d in found if d.severity is Severity.ERROR]
