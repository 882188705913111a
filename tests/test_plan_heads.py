"""Heads of plans: the year that is asked about, agencies of all kinds, a decision above."""

from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.periods import Rhythm
from cchc_xl.rules.importing.agency_names import in_a_sentence, region_of
from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.rules.importing.years import years_of
from cchc_xl.rules.reporting.cited import plan_in_full
from cchc_xl.word.plans.document import read_plan_document
from tests.plans import the_plan
from tests.support.plan_documents import fill_cell, plan_table, task_row


@pytest.mark.parametrize(
    ("title", "year", "asked"),
    [
        ("Kế hoạch cải cách hành chính năm 2026", 2026, False),
        ("Kế hoạch năm 2026 thực hiện Quyết định ngày 02 tháng 01 năm 2025", 2026, True),
        ("Kế hoạch năm 2026, định hướng đến năm 2030", 2026, True),
        ("Chuyển đổi số năm 2025 và năm 2026", 2025, True),
        ("Phát triển kinh tế số giai đoạn 2026 - 2030, tầm nhìn đến năm 2045", 2026, True),
        ("Kế hoạch cải cách hành chính từ năm 2026 đến năm 2030", 2026, True),
        ("Đổi mới công nghệ đến năm 2035", None, True),
        ("Kế hoạch phòng cháy", None, True),
    ],
)
def test_the_year_of_a_title(title: str, year: int | None, asked: bool) -> None:
    named = years_of(title)
    assert (named.first, bool(named.doubt)) == (year, asked)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN AN BÌNH", "Ủy ban nhân dân huyện An Bình"),
        ("UBND PHƯỜNG BÀ RỊA - VŨNG TÀU", "UBND phường Bà Rịa - Vũng Tàu"),
        ("UBND ĐẶC KHU CÔN ĐẢO", "UBND đặc khu Côn Đảo"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("CỤC THUẾ TỈNH HÀ NAM", "Cục Thuế tỉnh Hà Nam"),
        ("BẢO HIỂM XÃ HỘI TỈNH LÂM ĐỒNG", "Bảo hiểm xã hội tỉnh Lâm Đồng"),
        ("TRƯỜNG THPT TỈNH LÂM ĐỒNG", "Trường THPT tỉnh Lâm Đồng"),
        ("TRUNG TÂM Y TẾ KHU VỰC ĐỨC TRỌNG", "Trung tâm Y tế khu vực Đức Trọng"),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Bộ Khoa học và Công nghệ"),
        ("BỆNH VIỆN ĐA KHOA KHU VỰC ĐỨC TRỌNG", "Bệnh viện Đa khoa khu vực Đức Trọng"),
        ("TỔNG CỤC THUẾ", "Tổng cục Thuế"),
        (
            "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH AN GIANG",
            "Văn phòng Ủy ban nhân dân tỉnh An Giang",
        ),
    ],
)
def test_a_name_in_capitals_as_in_a_sentence(name: str, expected: str) -> None:
    assert in_a_sentence(name, "") == expected


def test_a_name_is_taken_as_the_document_writes_it() -> None:
    assert (
        in_a_sentence("SỞ CÔNG THƯƠNG", "SỞ CÔNG THƯƠNG\ngiao Sở Công Thương") == "Sở Công Thương"
    )
    known = in_a_sentence("CÔNG TY ĐIỆN LỰC LÂM ĐỒNG", "Lâm Đồng, ngày 05 tháng 01")
    assert known == "Công ty Điện lực Lâm Đồng"
    assert region_of("UBND TỈNH ĐẮK LẮK") == "tỉnh Đắk Lắk"
    assert region_of("SỞ NỘI VỤ") == ""


HEADERS = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")


def decided(target: Path) -> Imported:
    """A decision with its foot, and the plan that it issues with a foot of its own."""
    document = docx.Document()
    agency, nation = document.add_table(1, 2).rows[0].cells
    fill_cell(agency, "UBND TỈNH LÂM ĐỒNG\nBỆNH VIỆN ĐA KHOA ĐÀ LẠT\nSố: 45/QĐ-BV", bold=True)
    fill_cell(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐà Lạt, ngày 10 tháng 01 năm 2024")
    for text in (
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch cải cách hành chính năm 2024",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh;",
        "Điều 1. Ban hành Kế hoạch kèm theo.",
    ):
        document.add_paragraph(text)
    for recipients, signer in (
        ("Nơi nhận:\n- Như Điều 1;\n- Sở Y tế;\n- Lưu: VT.", "GIÁM ĐỐC\n\nNGUYỄN VĂN AN"),
        ("Nơi nhận:\n- Các khoa, phòng;\n- Lưu: TCHC.", "TRƯỞNG PHÒNG\n\nLê Thị Bình"),
    ):
        left, right = document.add_table(1, 2).rows[0].cells
        fill_cell(left, recipients)
        fill_cell(right, signer)
        if "Sở Y tế" in recipients:
            for text in (
                "KẾ HOẠCH",
                "Cải cách hành chính năm 2024",
                "I. MỤC TIÊU",
                "1. Tối thiểu 90% hồ sơ bệnh án được số hóa.",
                "II. TỔ CHỨC THỰC HIỆN",
                "Phòng Tổ chức cán bộ theo dõi, đôn đốc, tổng hợp báo cáo Giám đốc.",
            ):
                document.add_paragraph(text)
    table = plan_table(document, HEADERS)
    task_row(table, ("1", "Việc một", "Báo cáo", "Phòng Điều dưỡng", "", "Quý I/2024"))
    document.save(str(target))
    return read_plan_document(target)


def test_a_decision_and_the_plan_that_it_issues_are_kept_apart(tmp_path: Path) -> None:
    imported = decided(tmp_path / "quyet-dinh.docx")
    plan, agency = imported.plan, imported.plan.agency
    assert plan.title == "Kế hoạch Cải cách hành chính năm 2024"
    assert (plan.number, plan.year) == ("45/QĐ-BV", 2024)
    assert (agency.superior, agency.name) == ("UBND TỈNH LÂM ĐỒNG", "BỆNH VIỆN ĐA KHOA ĐÀ LẠT")
    assert (agency.recipients, agency.signer_name) == (("Sở Y tế",), "Nguyễn Văn An")
    assert [target.place for target in plan.targets] == ["I.1"], "the plan's own body is read"
    assert plan.unit(agency.focal_unit).name == "Phòng Tổ chức cán bộ"
    second = [d.words["value"] for d in imported.doubts if d.where == "bảng 3"]
    assert ["Các khoa, phòng" in str(value) for value in second] == [True]


def test_the_title_is_taken_from_the_decision_where_the_plan_is_not_attached(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    for text in ("THỦ TƯỚNG CHÍNH PHỦ", "Số: 26/QĐ-TTg", "QUYẾT ĐỊNH"):
        document.add_paragraph(text)
    subject = document.add_paragraph().add_run(
        "Về việc phê duyệt Chương trình chuyển đổi số năm 2025"
    )
    subject.bold = True
    document.add_paragraph("Điều 1. Phê duyệt Chương trình.")
    table = plan_table(document, HEADERS)
    task_row(table, ("1", "Việc một", "Báo cáo", "Bộ Nội vụ", "", "Quý I/2025"))
    path = tmp_path / "quyet-dinh.docx"
    document.save(str(path))
    plan = read_plan_document(path).plan
    assert (plan.title, plan.year) == ("Chương trình chuyển đổi số năm 2025", 2025)


@pytest.mark.parametrize(
    ("number", "cited"),
    [
        ("12/KH-SNV", "Kế hoạch số 12/KH-SNV"),
        ("45/QĐ-BV", "Quyết định số 45/QĐ-BV"),
        ("03/NQ-CP", "Nghị quyết số 03/NQ-CP"),
        ("12", "Kế hoạch số "),
    ],
)
def test_a_plan_is_cited_as_the_kind_that_its_symbol_tells(number: str, cited: str) -> None:
    assert plan_in_full(replace(the_plan(), number=number)).startswith(cited)


@pytest.mark.parametrize(
    ("title", "times", "years"),
    [
        ("Phát triển kinh tế số giai đoạn 2024 - 2028", ("Năm 2028", "Quý I/2024"), "2024 2028"),
        ("Chuyển đổi số năm 2024, giai đoạn 2024 - 2030", ("Quý I/2024",), "2024 2030"),
        ("Phát triển Chính phủ số", ("Quý I/2024", "Năm 2027", "Năm 2028"), "2024 2028"),
    ],
)
def test_a_plan_of_several_years_is_asked_about_with_its_first_and_last_year(
    title: str, times: tuple[str, ...], years: str, tmp_path: Path
) -> None:
    made = of_years(tmp_path, title, (*times, "Hằng năm từ 2024 đến 2028", "Hằng quý (2024-2028)"))
    assert made.plan.year == 2024
    (doubt,) = [d for d in made.diagnostics if "Năm:" in d.message]
    assert doubt.code == "P124"
    assert all(year in doubt.message for year in years.split())
    told = {d.code for d in made.diagnostics}
    assert not told & {"P105", "P129", "P160", "P161", "P190"}
    yearly, quarterly = made.plan.tasks[-2:]
    assert (yearly.recurs, yearly.due_dates) == (Rhythm.YEARLY, ())
    assert (quarterly.recurs, quarterly.due_dates) == (Rhythm.QUARTERLY, ())


def of_years(tmp_path: Path, title: str, times: tuple[str, ...]) -> api.PlanImported:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph(title)
    table = plan_table(document, HEADERS)
    for number, time in enumerate(times, start=1):
        task_row(table, (str(number), f"Việc {number}", "Báo cáo", "Văn phòng", "Thanh tra", time))
    document.save(str(tmp_path / "ke-hoach.docx"))
    return api.import_plan(tmp_path / "ke-hoach.docx", tmp_path / "so.xlsx")
