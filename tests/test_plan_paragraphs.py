"""A plan without a table: its tasks are paragraphs that say who leads them and until when."""

from pathlib import Path

import docx
import pytest

from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.word.plans.document import read_plan_document


def plan_of(tmp_path: Path, text: str) -> Imported:
    document = docx.Document()
    for line in ("KẾ HOẠCH", "Cải cách hành chính năm 2024", *text.strip().splitlines()):
        document.add_paragraph(line.strip())
    path = tmp_path / "ke-hoach.docx"
    document.save(str(path))
    return read_plan_document(path)


def rows(imported: Imported) -> list[tuple[str, ...]]:
    return [
        (t.id, t.text, t.products, t.leads_text, t.coops_text, t.schedule.text)
        for t in imported.plan.tasks
    ]


ONE = ("II.1", "Ban hành kế hoạch", "Kế hoạch", "Văn phòng", "Thanh tra", "Quý I/2024")
TWO = ("II.2", "Kiểm tra công vụ", "Báo cáo", "Thanh tra", "Văn phòng", "Quý II/2024")


@pytest.mark.parametrize(
    "text",
    [
        """
        1. Ban hành kế hoạch
        - Đơn vị chủ trì: Văn phòng.
        - Đơn vị phối hợp: Thanh tra.
        - Thời gian thực hiện: Quý I/2024.
        - Sản phẩm: Kế hoạch.
        2. Kiểm tra công vụ
        Cơ quan chủ trì tham mưu thực hiện: Thanh tra; Phối hợp: Văn phòng.
        Thời hạn hoàn thành: Quý II/2024; Kết quả: Báo cáo.
        """,
        """
        1) Ban hành kế hoạch (Chủ trì: Văn phòng; Phối hợp: Thanh tra; Thời gian: Quý I/2024;
        & sản phẩm: Kế hoạch).
        2) Kiểm tra công vụ. Chủ trì: Thanh tra; phối hợp: Văn phòng; tiến độ: Quý II/2024.
        & Sản phẩm: Báo cáo.
        """,
    ],
    ids=["lines", "one line"],
)
def test_tasks_are_paragraphs_with_their_labels(tmp_path: Path, text: str) -> None:
    text = text.replace("\n        &", "")
    before = "I. MỤC TIÊU\nTăng cường.\nII. NHIỆM VỤ"
    imported = plan_of(tmp_path, f"{before}\n{text}\nIII. KINH PHÍ\nKhông.")
    texts = [(row[0], row[1].rstrip("."), *row[2:]) for row in rows(imported)]
    assert texts == [ONE, TWO]
    assert [(s.id, s.title) for s in imported.plan.sections] == [("II", "NHIỆM VỤ")]


def test_every_group_of_labels_below_a_heading_is_a_task(tmp_path: Path) -> None:
    imported = plan_of(
        tmp_path,
        """
        II. CẢI CÁCH CHẾ ĐỘ CÔNG VỤ
        1. Nâng cao năng lực công chức
        - Rà soát đội ngũ.
        Đơn vị chủ trì: Văn phòng
        Thời gian: Quý I/2024
        - Tổ chức tập huấn.
        Đơn vị chủ trì: Thanh tra; các phòng
        thuộc Sở
        Thời gian: Quý II/2024
        2. Nêu gương
        Thủ trưởng đơn vị nêu gương.
        """,
    )
    assert [(t.id, t.text, t.leads_text) for t in imported.plan.tasks] == [
        ("II.1", "Nâng cao năng lực công chức", "Văn phòng"),
        ("II.1-2", "- Tổ chức tập huấn.", "Thanh tra; các phòng thuộc Sở"),
    ]
    first, second = imported.plan.tasks
    assert first.note == "- Rà soát đội ngũ."
    assert second.group == "Nâng cao năng lực công chức"
    left = [d.words["value"] for d in imported.doubts if d.code == "P125"]
    assert left == ["Nêu gương", "Thủ trưởng đơn vị nêu gương."]


def test_lettered_paragraphs_below_a_heading_are_the_tasks(tmp_path: Path) -> None:
    imported = plan_of(
        tmp_path,
        """
        II. NHIỆM VỤ
        1. Cải cách thể chế
        a) Rà soát văn bản. Chủ trì: Văn phòng; thời gian: Quý I/2024.
        b) Kiểm tra văn bản. Chủ trì: Thanh tra; thời gian: Quý II/2024.
        """,
    )
    assert [(t.id, t.text, t.group, t.leads_text) for t in imported.plan.tasks] == [
        ("II.1", "a) Rà soát văn bản.", "Cải cách thể chế", "Văn phòng"),
        ("II.1-2", "b) Kiểm tra văn bản.", "Cải cách thể chế", "Thanh tra"),
    ]


def test_headings_above_counted_paragraphs_are_their_group(tmp_path: Path) -> None:
    imported = plan_of(
        tmp_path,
        """
        II. NHIỆM VỤ
        1. Cải cách thể chế
        1.1. Rà soát văn bản
        Chủ trì: Văn phòng. Thời gian: Quý I/2024.
        1.2. Kiểm tra văn bản
        Chủ trì: Thanh tra. Thời gian: Quý II/2024.
        - Tuyên truyền cải cách hành chính
        Chủ trì: Thanh tra. Thời gian: Hằng quý.
        """,
    )
    assert [(t.id, t.text, t.group) for t in imported.plan.tasks] == [
        ("II.1.1", "Rà soát văn bản", "Cải cách thể chế"),
        ("II.1.2", "Kiểm tra văn bản", "Cải cách thể chế"),
        ("II.1.2-2", "- Tuyên truyền cải cách hành chính", "Kiểm tra văn bản"),
    ]


def test_paragraphs_without_numbers_are_counted(tmp_path: Path) -> None:
    imported = plan_of(
        tmp_path,
        """
        II. NHIỆM VỤ
        - Rà soát văn bản.
        Chủ trì: Văn phòng; thời gian: Quý I/2024.
        - Kiểm tra văn bản.
        Chủ trì: Thanh tra; thời gian: Quý II/2024.
        """,
    )
    assert [(t.id, t.text) for t in imported.plan.tasks] == [
        ("II.1", "- Rà soát văn bản."),
        ("II.2", "- Kiểm tra văn bản."),
    ]
