"""Short names: whole phrases or none, kept on every way, questioned when wrong."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.importing.short_names import LONGEST, with_target_names, with_task_names
from cchc_xl.rules.plans.checks import check_plan
from cchc_xl.rules.plans.new_year import next_plan
from cchc_xl.workbooks.plan_source import SHIPPED, read_source
from tests.plans import plan, target, task, the_plan

TASKS = {
    "Xây dựng kế hoạch.": "",
    "Rà soát, đơn giản hóa TTHC thuộc thẩm quyền giải quyết của các phòng, đơn vị.": (
        "Rà soát, đơn giản hóa TTHC"
    ),
    "Hoàn thiện quy chế làm việc của cơ quan (nếu có), đảm bảo phân công rõ người, rõ việc.": (
        "Hoàn thiện quy chế làm việc của cơ quan"
    ),
    "Theo dõi thi hành pháp luật theo hướng dẫn của Bộ Tư pháp và kế hoạch của tỉnh.": (
        "Theo dõi thi hành pháp luật"
    ),
    "Kiểm tra việc sử dụng ngân sách tại các đơn vị. Đồng thời, chấn chỉnh nghiệp vụ kế toán.": (
        "Kiểm tra việc sử dụng ngân sách"
    ),
    "Tiếp tục thực hiện Kế hoạch số 8016/KH-UBND ngày 01/10/2020 của UBND tỉnh về số hóa.": (
        "Tiếp tục thực hiện Kế hoạch số 8016/KH-UBND"
    ),
    "Duy trì các ứng dụng CNTT trong hoạt động của cơ quan: văn bản, thư điện tử, chữ ký số.": (
        "Duy trì các ứng dụng CNTT trong hoạt động của cơ quan"
    ),
    "- Tổ chức hội nghị đánh giá chỉ số cải cách hành chính\n- Báo cáo UBND tỉnh": (
        "Tổ chức hội nghị đánh giá chỉ số cải cách hành chính"
    ),
    # Every place to cut leaves words that wait for more; the whole is too long.
    "Triển khai thực hiện theo các mục tiêu và lộ trình mà cấp có thẩm quyền đã nêu cho cả tỉnh.": (
        ""
    ),
    "Tỷ lệ hồ sơ giải quyết trực tuyến một phần và toàn trình đạt tối thiểu 40%.": (
        "Tỷ lệ hồ sơ giải quyết trực tuyến một phần và toàn trình"
    ),
}
TARGETS = {
    "Tối thiểu 60% TTHC có nghĩa vụ tài chính được thanh toán trực tuyến (trừ TTHC mật).": (
        "TTHC có nghĩa vụ tài chính được thanh toán trực tuyến"
    ),
    "trong số đó, tỷ lệ giao dịch thanh toán trực tuyến đạt từ 25% trở lên.": (
        "Tỷ lệ giao dịch thanh toán trực tuyến"
    ),
    "Mức độ hài lòng của người dân, doanh nghiệp đối với sự phục vụ của Sở đạt trên 85%.": (
        "Mức độ hài lòng của người dân, doanh nghiệp"
    ),
    # Before "thuộc thẩm quyền" stands who is counted, and not what is counted of them.
    "100% hồ sơ thủ tục hành chính thuộc thẩm quyền của Sở được giải quyết đúng hạn.": (
        "Hồ sơ thủ tục hành chính thuộc thẩm quyền của Sở được giải quyết đúng hạn"
    ),
}


@pytest.mark.parametrize(("text", "name"), TASKS.items())
def test_a_task_is_named_by_what_stands_before_words_that_qualify(text: str, name: str) -> None:
    (named,) = with_task_names([task(text=text)])
    assert named.short_name == name


@pytest.mark.parametrize(("text", "name"), TARGETS.items())
def test_a_target_is_named_by_what_is_measured(text: str, name: str) -> None:
    (named,) = with_target_names([target(text=text)])
    assert named.short_name == name


def test_a_name_that_two_tasks_would_have_is_no_ones() -> None:
    texts = (
        "Rà soát, hệ thống hóa văn bản theo Quyết định số 12/QĐ-UBND của UBND tỉnh.",
        "Rà soát, hệ thống hóa văn bản theo Nghị quyết số 34/NQ-HĐND của HĐND tỉnh.",
        "Tuyên truyền cải cách hành chính trên báo, đài theo kế hoạch của tỉnh.",
        "Tuyên truyền cải cách hành chính trên báo, đài",
    )
    named = with_task_names([task(id=f"I.{n}", text=text) for n, text in enumerate(texts, 1)])
    assert [item.short_name for item in named] == [""] * 4


def test_names_proposed_for_the_plan_of_2023_are_beginnings_of_its_words() -> None:
    named = with_task_names(the_plan().tasks)
    proposed = [item for item in named if item.short_name]
    assert len(proposed) >= 12
    for item in proposed:
        assert len(item.short_name) <= LONGEST
        assert item.short_name.rpartition(" ")[2] not in ("và", "của", "về", "trên", "theo", "các")
        if "%" not in item.text:
            assert one_line(item.text).startswith(item.short_name)


@pytest.mark.parametrize("source", SHIPPED)
def test_the_shipped_plans_name_every_task_and_target(source: Path) -> None:
    shipped = read_source(source)
    for items in (shipped.tasks, shipped.targets):
        names = [item.short_name for item in items]
        assert all(names) and max(map(len, names)) <= 60
        assert len({match_key(name) for name in names}) == len(names)
    assert not [fault for fault in check_plan(shipped) if fault.code in ("P210", "P211", "P212")]


def test_names_are_kept_in_the_workbook_and_in_the_next_year(tmp_path: Path) -> None:
    named = plan(
        tasks=(task(short_name="Kế hoạch CCHC năm 2023"), task(id="I.2")),
        targets=(target(short_name="TTHC trực tuyến"),),
    )
    write_plan(named, tmp_path / "ke-hoach.xlsx")
    read = read_plan(tmp_path / "ke-hoach.xlsx").value
    assert read is not None
    assert [item.short_name for item in read.tasks] == ["Kế hoạch CCHC năm 2023", ""]
    moved, _ = next_plan(read, 2024)
    assert [item.short_name for item in moved.tasks] == ["Kế hoạch CCHC năm 2024", ""]
    assert moved.targets[0].short_name == "TTHC trực tuyến"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Xây dựng kế hoạch cải cách hành chính", "P210"),
        ("Tự kiểm tra", "P211"),
        ("Xây dựng…", "P212"),
        ("Kế hoạch", None),
    ],
)
def test_a_name_that_does_not_do_is_questioned_at_its_cell(
    tmp_path: Path, name: str, code: str | None
) -> None:
    first = task(id="I.2", text="Tự kiểm tra cải cách hành chính.", short_name="Tự kiểm tra")
    doubtful = plan(tasks=(first, replace(task(id="I.1"), short_name=name)))
    write_plan(doubtful, tmp_path / "ke-hoach.xlsx")
    told = read_plan(tmp_path / "ke-hoach.xlsx").diagnostics
    found = [(fault.code, fault.place.sheet, fault.place.cell) for fault in told]
    cells = [cell for cell in found if cell[0] in ("P210", "P211", "P212")]
    assert cells == ([(code, "Nhiệm vụ", "O7")] if code else [])


def test_a_short_name_that_ends_like_a_sentence_stands_within_one() -> None:
    assert task(short_name="Rà soát\nvăn bản. ").name == "Rà soát văn bản"
