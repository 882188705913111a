"""Provinces and districts by date."""

from datetime import date
from pathlib import Path

import docx
import pytest

from cchc_xl.rules.official.places import (
    districts_in,
    fault_of_agency,
    province_since,
    provinces,
)
from cchc_xl.word.linting.lint import lint_document
from tests.support.broken_documents import at
from tests.support.official_documents import good_letter

BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)


def test_thirty_four_provinces_were_made_of_sixty_three() -> None:
    assert len(provinces()) == 34
    assert sum(len(province.merged_from) or 1 for province in provinces()) == 63


def test_a_province_is_gone_from_its_day_on() -> None:
    assert province_since("Bình Thuận", BEFORE) is None
    into = province_since("BÌNH THUẬN", SINCE)
    assert into is not None
    assert into.official_name == "Tỉnh Lâm Đồng"
    assert province_since("Lâm Đồng", SINCE) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("UBND TỈNH ĐẮK NÔNG", "từ 01/7/2025 thuộc Tỉnh Lâm Đồng"),
        ("ỦY BAN NHÂN DÂN HUYỆN ĐỨC TRỌNG", "từ 01/7/2025 không còn cấp huyện"),
        ("UBND QUẬN 1", "từ 01/7/2025 không còn cấp huyện"),
        ("UBND TỈNH LÂM ĐỒNG", ""),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ LẠT", "từ 01/7/2025 không còn cấp huyện"),
        ("UBND THÀNH PHỐ HỒ CHÍ MINH", ""),
        ("SỞ NỘI VỤ THÀNH PHỐ HẢI PHÒNG", ""),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ", ""),
        ("ỦY BAN NHÂN DÂN XÃ SUỐI MÂY", ""),
        ("SỞ NỘI VỤ", ""),
        ("TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI TRÚ HUYỆN ĐỨC TRỌNG", ""),
    ],
)
def test_an_agency_of_what_is_gone_issues_nothing(name: str, fault: str) -> None:
    assert fault_of_agency(name, SINCE) == fault
    assert fault_of_agency(name, BEFORE) == ""


def test_districts_are_found_by_their_names_and_former_ones_let_alone() -> None:
    text = (
        "Làm việc với huyện Đức Trọng, quận 1, Thị xã Bảo Lộc; huyện Di Linh (cũ); cấp huyện; "
        "các huyện và thành phố; huyện đã hoàn thành, thị xã ấy."
    )
    assert [*districts_in(text)] == ["huyện Đức Trọng", "quận 1", "Thị xã Bảo Lộc"]


@pytest.mark.parametrize(
    ("day", "codes"),
    [("30 tháng 6 năm 2025", []), ("30 tháng 7 năm 2025", ["L182", "L182", "L183"])],
)
def test_the_day_of_the_document_decides(day: str, codes: list[str], tmp_path: Path) -> None:
    document = docx.Document(str(good_letter(tmp_path / "good.docx")))
    at(document, "UBND TỈNH LÂM ĐỒNG").runs[0].text = "UBND TỈNH BÌNH THUẬN"
    date_line = at(document, "Lâm Đồng, ngày 05 tháng 6 năm 2023")
    date_line.runs[0].text = f"Bình Thuận, ngày {day}"
    text = "Đề nghị các phòng làm việc với huyện Đức Linh./."
    at(document, "Đề nghị các phòng quan tâm thực hiện./.").runs[0].text = text
    document.save(str(tmp_path / "a.docx"))
    assert [d.code for d in lint_document(tmp_path / "a.docx").diagnostics] == codes


def test_a_commune_may_have_the_name_of_an_old_province(tmp_path: Path) -> None:
    document = docx.Document(str(good_letter(tmp_path / "good.docx")))
    at(document, "SỞ GIÁO DỤC VÀ ĐÀO TẠO").runs[0].text = "ỦY BAN NHÂN DÂN PHƯỜNG X"
    date_line = at(document, "Lâm Đồng, ngày 05 tháng 6 năm 2023")
    date_line.runs[0].text = "Bình Thuận, ngày 30 tháng 7 năm 2025"
    document.save(str(tmp_path / "a.docx"))
    assert lint_document(tmp_path / "a.docx").diagnostics == ()
