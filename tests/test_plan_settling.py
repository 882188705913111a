"""What an import leaves to be settled: in groups, what blocks first, nothing hidden or cut."""

import json
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.plan import Target
from cchc_xl.rules.importing.settling import LikeDoubts, settling_lines
from tests.support.plan_documents import plan_table, section_row, task_row
from tests.support.plan_edits import announced, edits_until_sound, open_errors
from tests.support.searches import sample
from tests.test_plan_words import Maker

HEADERS = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")


def saved(path: Path, rows: Sequence[Sequence[str]], targets: Sequence[str] = ()) -> Path:
    """A plan of one section with these tasks and targets."""
    document = docx.Document()
    for line in ("KẾ HOẠCH", "Cải cách hành chính năm 2024", "I. MỤC TIÊU", *targets):
        document.add_paragraph(line)
    table = plan_table(document, HEADERS)
    section_row(table, "I. CẢI CÁCH THỂ CHẾ")
    for number, cells in enumerate(rows, start=1):
        task_row(table, (str(number), f"Việc số {number}", *cells))
    document.save(str(path))
    return path


def imported(tmp_path: Path, rows: Sequence[Sequence[str]]) -> api.PlanImported:
    return api.import_plan(saved(tmp_path / "ke-hoach.docx", rows), tmp_path / "so.xlsx")


def of_code(groups: Sequence[LikeDoubts], code: str) -> list[LikeDoubts]:
    return [group for group in groups if group.first.found.code == code]


OFTEN = ("Báo cáo", "Văn phòng", "Thanh tra", "Thường xuyên")
ON = ("Báo cáo", "Văn phòng", "Thanh tra", "Liên tục")


def test_doubts_that_quote_the_same_are_one_group_that_leads_to_its_cells(tmp_path: Path) -> None:
    made = imported(tmp_path, [OFTEN, ON, OFTEN, OFTEN])
    often, on = of_code(made.groups, "P129")
    assert (often.what, often.cells) == ("“Thường xuyên”", {"Nhiệm vụ": ["I6", "I8", "I9"]})
    assert (on.what, on.cells) == ("“Liên tục”", {"Nhiệm vụ": ["I7"]})


def test_blank_cells_of_one_column_are_one_group(tmp_path: Path) -> None:
    rows = [("", "Văn phòng", "", "Quý I/2024"), ("", "Văn phòng", "Thanh tra", "Quý I/2024")]
    products, coops = of_code(imported(tmp_path, rows).groups, "P111")
    assert products.cells == {"Nhiệm vụ": ["D6", "D7"]}
    assert coops.cells == {"Nhiệm vụ": ["F6"]}


def test_every_doubt_is_in_one_group_and_what_blocks_comes_first(tmp_path: Path) -> None:
    rows = [OFTEN, ("Báo cáo", "Các phòng thuộc Sở", "", ""), OFTEN]
    made = imported(tmp_path, rows)
    members = [member.told for group in made.groups for member in group.members]
    assert sorted(map(str, members)) == sorted(map(str, made.diagnostics))
    blocks = [group.first.blocks for group in made.groups]
    assert blocks == sorted(blocks, reverse=True)
    assert {g.first.found.code for g in made.groups if g.first.blocks} >= {"P110", "P114"}
    weights = [
        tuple(Severity).index(g.first.found.severity) for g in made.groups if not g.first.blocks
    ]
    assert weights == sorted(weights)


def test_the_screen_has_a_line_for_each_group_and_json_all_cells(tmp_path: Path) -> None:
    word, book = saved(tmp_path / "ke-hoach.docx", [OFTEN] * 15), tmp_path / "so.xlsx"
    shown = CliRunner().invoke(main, ["plan", "import", str(word), "--out", str(book)]).output
    (line,) = [line for line in shown.splitlines() if "“Thường xuyên”" in line]
    cells = ", ".join(f"I{row}" for row in range(6, 18))
    assert line == f"    15 × “Thường xuyên”: trang Nhiệm vụ {cells} … và 3 ô nữa"
    told = CliRunner().invoke(
        main, ["plan", "import", str(word), "--out", str(book), "--overwrite", "--json"]
    )
    (group,) = [g for g in json.loads(told.output)["groups"] if g["code"] == "P129"]
    assert (group["count"], group["blocking"], group["severity"]) == (15, False, "warning")
    assert group["cells"] == {"Nhiệm vụ": [f"I{row}" for row in range(6, 21)]}


def test_words_that_stand_in_no_cell_and_what_blocks_are_shown_to_the_last(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("KẾ HOẠCH", "Cải cách hành chính năm 2024", "I. MỤC TIÊU"):
        document.add_paragraph(line)
    for number in range(20):
        document.add_paragraph(f"- Giảm {number + 20}% số việc loại {number}.")
    table = plan_table(document, HEADERS)
    section_row(table, "I. CẢI CÁCH THỂ CHẾ")
    for number in range(1, 21):
        lead = f"Các đơn vị thuộc nhóm {number}"
        task_row(table, (str(number), f"Việc số {number}", "Báo cáo", lead, "", "Quý I/2024"))
    document.save(str(tmp_path / "ke-hoach.docx"))
    made = api.import_plan(tmp_path / "ke-hoach.docx", tmp_path / "so.xlsx")
    lines = "\n".join(settling_lines(made.groups))
    assert all(f"số việc loại {number}." in lines for number in range(20))
    assert all(f"thuộc nhóm {number}”" in lines for number in range(1, 21))


@pytest.mark.parametrize(
    ("sentence", "numerator", "denominator"),
    [
        (
            "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80%.",
            "Số hồ sơ nộp trực tuyến",
            "Tổng số hồ sơ",
        ),
        ("Tỷ lệ hồ sơ đúng hạn đạt trên 95%.", "Số hồ sơ đúng hạn", "Tổng số hồ sơ"),
        (
            "Tỷ trọng kinh tế số trong tổng sản phẩm trên địa bàn đạt 30%.",
            "Kinh tế số",
            "Tổng sản phẩm trên địa bàn",
        ),
        (
            "Tỷ lệ đóng góp của kinh tế số vào tăng trưởng kinh tế đạt từ 55% trở lên.",
            "Đóng góp của kinh tế số",
            "Tăng trưởng kinh tế",
        ),
    ],
)
def test_what_a_share_is_of_is_put_together_of_its_words_and_asked_about(
    sentence: str, numerator: str, denominator: str, tmp_path: Path
) -> None:
    word = saved(tmp_path / "ke-hoach.docx", [OFTEN], [f"1. {sentence}"])
    made = api.import_plan(word, tmp_path / "so.xlsx")
    [target] = made.plan.targets
    assert (target.numerator, target.denominator) == (numerator, denominator)
    assert of_code(made.groups, "P131")


def test_targets_that_do_not_say_what_they_are_of_are_one_group_and_block_nothing(
    tmp_path: Path,
) -> None:
    sentences = [
        "1. Mức độ hài lòng của người dân đạt trên 95%.",
        "2. Chỉ số chuyển đổi số đạt tối thiểu 80%.",
        "3. Tỷ lệ khai thác, sử dụng lại dữ liệu đã được số hóa đạt tối thiểu 60%.",
    ]
    word = saved(tmp_path / "ke-hoach.docx", [OFTEN], sentences)
    made = api.import_plan(word, tmp_path / "so.xlsx")
    [group] = of_code(made.groups, "P130")
    assert group.cells == {"Chỉ tiêu": ["H6", "H7", "H8"]}
    assert not group.first.blocks
    assert all("hài lòng" in words for words in ratio_words(made.plan.targets[0]))


def ratio_words(target: Target) -> tuple[str, str]:
    assert target.numerator != target.denominator
    return target.numerator, target.denominator


@pytest.mark.search
@pytest.mark.parametrize("seed", sample(range(400), 8))
def test_a_fresh_import_has_no_error_that_it_did_not_announce(seed: int, tmp_path: Path) -> None:
    Maker(seed).make(tmp_path / "ke-hoach.docx")
    assert_announced(tmp_path / "ke-hoach.docx", tmp_path / "so.xlsx")


def test_what_blocks_is_announced_and_once_it_is_mended_the_plan_is_sound(tmp_path: Path) -> None:
    rows = [
        OFTEN,
        ("", "Các phòng thuộc Sở", "Các sở, ban, ngành", "Quý I/2024"),
        ("Báo cáo", "", "", "Quý II/2024"),
        ("Báo cáo", "Đơn vị được giao", "", ""),
        ("Báo cáo", "VTV", "Các doanh nghiệp bưu chính", "Hằng quý"),
    ]
    targets = ["1. Mức độ hài lòng đạt trên 95%.", "2. Tỷ lệ hồ sơ đúng hạn đạt 95%."]
    word = saved(tmp_path / "ke-hoach.docx", rows, targets)
    assert assert_announced(word, tmp_path / "so.xlsx") > 3


def assert_announced(word: Path, book: Path) -> int:
    """Give how many cells have to be edited."""
    made = api.import_plan(word, book)
    wrong = open_errors(book)
    assert len(wrong) == made.open_errors
    assert announced(made) == {(fault.place.sheet, fault.place.cell) for fault in wrong}
    edited = edits_until_sound(book, made.plan)
    assert not open_errors(book)
    assert edited == announced(made), "mending brings no new error to light"
    return len(edited)
