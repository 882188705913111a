"""Who signs: modes of signing in the plan, in the report and in the reminder letter."""

from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl.domain.plan import Agency, Plan
from cchc_xl.domain.report import Signature
from cchc_xl.domain.text import BLANK
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts.plan_book import INFO, INFO_FIELDS, TYPE_SIZE_LIST
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.phrasing.letterhead import letter_agency, signature, unsigned
from cchc_xl.rules.plans.checks import check_plan
from tests.plans import plan as small_plan


def agency(**changes: str) -> Agency:
    return replace(small_plan().agency, **changes)


def codes(plan: Plan) -> list[str]:
    return [d.code for d in check_plan(plan)]


@pytest.mark.parametrize(
    ("authority", "title"),
    [
        ("", "GIÁM ĐỐC"),
        ("", ""),
        ("", "PHÓ GIÁM ĐỐC PHỤ TRÁCH"),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
        ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
        ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("Q. GIÁM ĐỐC", ""),
    ],
)
def test_the_decree_s_modes_of_signing_are_accepted(authority: str, title: str) -> None:
    signed = agency(signer_authority=authority, signer_title=title)
    assert "P120" not in codes(small_plan(agency=signed))
    letter = agency(letter_authority=authority, letter_title=title)
    assert "P120" not in codes(small_plan(agency=letter))


@pytest.mark.parametrize(
    ("authority", "title"),
    [
        ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("KT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("KT.", "PHÓ GIÁM ĐỐC"),
        ("TK. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("KT. GIÁM ĐỐC", ""),
        ("KT. GIÁM ĐỐC", "GIÁM ĐỐC"),
        ("TL. GIÁM ĐỐC", ""),
        ("TL. GIÁM ĐỐC", "GIÁM ĐỐC"),
        ("TM. ỦY BAN NHÂN DÂN", ""),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("Q. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("", "PHÓ GIÁM ĐỐC"),
    ],
)
def test_other_modes_and_titles_that_contradict_them_are_doubted(
    authority: str, title: str
) -> None:
    signed = agency(signer_authority=authority, signer_title=title)
    assert codes(small_plan(agency=signed)).count("P120") == 1
    letter = agency(letter_authority=authority, letter_title=title)
    assert codes(small_plan(agency=letter)).count("P120") == 1


def test_the_doubt_names_the_cell_of_the_workbook(tmp_path: Path) -> None:
    signed = agency(letter_authority="THỪA LỆNH GIÁM ĐỐC", letter_title="TRƯỞNG PHÒNG")
    write_plan(small_plan(agency=signed), tmp_path / "a.xlsx")
    (doubt,) = [d for d in read_plan(tmp_path / "a.xlsx").diagnostics if d.code == "P120"]
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[INFO.title]
    assert doubt.place.sheet == INFO.title
    assert sheet[doubt.place.cell].value == "THỪA LỆNH GIÁM ĐỐC"


def test_signers_and_sizes_come_back_from_the_workbook(tmp_path: Path) -> None:
    signed = agency(
        signer_authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        signer_title="PHÓ CHỦ TỊCH",
        letter_authority="TL. CHỦ TỊCH",
        letter_title="CHÁNH VĂN PHÒNG",
        letter_name="Trần Thị B",
        type_sizes="13-14-14",
    )
    write_plan(small_plan(agency=signed), tmp_path / "a.xlsx")
    read = read_plan(tmp_path / "a.xlsx")
    assert read.value is not None
    assert read.value.agency == signed
    assert not read.diagnostics


def test_the_workbook_offers_the_sets_of_sizes_in_a_list(tmp_path: Path) -> None:
    write_plan(small_plan(), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[INFO.title]
    labels = [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)]
    row = labels.index("Cỡ chữ") + 1
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules[f"B{row}"].formula1 == TYPE_SIZE_LIST
    assert sheet.cell(row, 2).value is None
    assert len(rules) == len(INFO_FIELDS)


def test_a_set_of_sizes_that_the_decree_does_not_have_is_refused() -> None:
    assert "P112" in codes(small_plan(agency=agency(type_sizes="14-14-14")))


def test_the_letter_is_signed_by_the_report_s_signer_unless_the_plan_says_otherwise() -> None:
    signed = agency(
        signer_authority="KT. GIÁM ĐỐC", signer_title="PHÓ GIÁM ĐỐC", signer_name="Nguyễn Văn A"
    )
    assert signature(letter_agency(signed)) == signature(signed)
    other = replace(signed, letter_authority="TL. GIÁM ĐỐC", letter_title="TRƯỞNG PHÒNG")
    assert signature(letter_agency(other)) == Signature("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG", BLANK)
    assert unsigned(letter_agency(other)) == ("Chữ ký: chức vụ, họ tên người ký",)
    assert unsigned(signed) == ()


def test_an_acting_head_signs_with_one_line() -> None:
    acting = agency(signer_authority="Q. GIÁM ĐỐC", signer_name="Nguyễn Văn A")
    assert signature(acting) == Signature("", "Q. GIÁM ĐỐC", "Nguyễn Văn A")
    assert unsigned(acting) == ()
