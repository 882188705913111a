"""What ``plan check`` asks of figures that several units tell, and how the 2023 plan answers."""

from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.plan import Target
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.rules.plans.checks import check_plan
from tests.plans import the_plan
from tests.test_combining import B_FOR_ALL, PLAN

ADD, ONE, SAME = Combining.ADD, Combining.ONE, Combining.SAME


def of_all(**changes: object) -> Target:
    return replace(PLAN.targets[0], **changes)  # type: ignore[arg-type]


def questions(*targets: Target, indicators: tuple[Indicator, ...] = ()) -> list[tuple[str, str]]:
    found = check_plan(replace(PLAN, targets=targets, indicators=indicators))
    return [(d.code, d.value.casefold()) for d in found if d.code in ("P176", "P177")]


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        ("Tổng số TTHC của Sở", "của sở"),
        ("Tổng số TTHC của cơ quan", "của cơ quan"),
        ("Tổng số hồ sơ công việc tại Sở", "tại sở"),
        ("Số văn bản do Sở tham mưu", "do sở"),
        ("Tổng số trường học toàn tỉnh", "toàn tỉnh"),
        ("Tổng số công chức toàn ngành", "toàn ngành"),
        ("Tổng số TTHC thuộc thẩm quyền giải quyết", "thuộc thẩm quyền"),
        ("Tổng số hồ sơ của UBND xã", "của ubnd"),
        ("Tổng số hộ dân trên địa bàn", "trên địa bàn"),
        ("TỔNG SỐ TTHC  CỦA   SỞ", "của sở"),
    ],
)
def test_a_figure_of_the_whole_agency_that_is_added_up_is_questioned(
    counted: str, words: str
) -> None:
    assert questions(of_all(denominator=counted)) == [("P176", words)]
    assert questions(of_all(text=counted)) == [("P176", words)]
    indicator = replace(PLAN.indicators[0], text=counted)
    assert questions(indicators=(indicator,)) == [("P176", words)]
    assert questions(of_all(denominator=counted, combining=SAME)) == []
    assert questions(of_all(denominator=counted, reporters=("A",))) == []
    assert questions(of_all(denominator=counted, combining=ONE, **B_FOR_ALL)) == []


@pytest.mark.parametrize(
    "counted",
    [
        "Tổng số hồ sơ tiếp nhận",
        "Tổng số hồ sơ thuộc thẩm quyền của Sở do từng phòng giải quyết",
        "Tổng số hồ sơ thuộc thẩm quyền của đơn vị",
        "Số cơ sở dữ liệu được kết nối",
        "Số thông tin do cơ quan nhà nước quản lý",
        "Số giấy tờ của trường hợp phải bổ sung",
        "Số nhãn hiệu do sở hữu trí tuệ bảo hộ",
        "Số văn bản của Bộ phải góp ý",
    ],
)
def test_what_each_unit_counts_for_itself_is_not(counted: str) -> None:
    assert questions(of_all(denominator=counted)) == []


def test_the_question_names_cell_and_proposal(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(replace(PLAN, targets=(of_all(denominator="Tổng số TTHC của Sở"),)), path)
    (found,) = (d for d in api.check_plan(path).diagnostics if d.code == "P176")
    assert (found.place.sheet, found.place.cell, found.place.task) == ("Chỉ tiêu", "N6", "CT01")
    assert "gấp 3 lần" in found.message
    assert "Một đơn vị" in found.remedy


def test_an_older_workbook_is_told_where_the_units_stand(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(replace(PLAN, targets=(of_all(denominator="Tổng số TTHC của Sở"),)), path)
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"].delete_cols(14)
    book.save(path)
    (found,) = (d for d in api.check_plan(path).diagnostics if d.code == "P176")
    assert (found.place.sheet, found.place.cell) == ("Chỉ tiêu", "K6")
    book["Chỉ tiêu"]["N5"], book["Chỉ tiêu"]["N6"] = "Cách gộp", "Giống nhau"  # as it is told
    book.save(path)
    assert not [d for d in api.check_plan(path).diagnostics if d.code == "P176"]


def test_the_words_of_the_plan_do_not_silence_the_question() -> None:
    text = "Mỗi đơn vị công khai 100% TTHC của Sở."
    assert questions(of_all(text=text)) == [("P176", "của sở")]


def test_one_that_speaks_for_a_group_must_be_named() -> None:
    assert questions(of_all(combining=ONE)) == [("P177", "các phòng")]
    assert questions(of_all(combining=ONE, **B_FOR_ALL)) == []
    nobody = replace(PLAN, units=tuple(replace(u, members=()) for u in PLAN.units))
    nobody = replace(nobody, agency=replace(PLAN.agency, focal_unit="Ở đâu"))
    found = check_plan(replace(nobody, targets=(of_all(combining=ONE),)))
    assert "P177" in {d.code for d in found}  # beside what is wrong with the units


def test_the_shipped_plan_is_set_right() -> None:
    of = the_plan()
    assert [d for d in check_plan(of) if d.code in ("P176", "P177")] == []
    assert of.not_added == dict.fromkeys(("CT02", "CT06", "CT07", "CT09"), ONE)
    assert of.speakers == {"CT02": "TCHC", "CT06": "CNTT", "CT07": "CNTT", "CT09": "CNTT"}
    group = [t for t in of.targets if "CPTS" in t.reporters]
    assert all("Cách gộp" in t.note for t in group)  # each says why
    as_it_was = replace(
        of,
        targets=tuple(
            replace(t, combining=ADD, reporters=("CPTS",)) if t.id in of.not_added else t
            for t in of.targets
        ),
    )
    asked_again = [d.place.task for d in check_plan(as_it_was) if d.code == "P176"]
    assert {"CT02", "CT06", "CT09"} <= set(asked_again)
