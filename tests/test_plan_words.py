"""No word of a plan is dropped: it stands in the plan workbook, or a doubt quotes it."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from cchc_xl.domain.plan import Plan
from cchc_xl.rules.importing.blocks import Cell, Grid, Line
from cchc_xl.rules.importing.doubts import Doubt, Imported
from cchc_xl.rules.importing.unread import Kept, unread_rows
from cchc_xl.word.plans.document import read_plan_document
from tests.support.plan_documents import merge_down, plan_table, section_row, task_row
from tests.support.searches import sample

COLUMNS = {
    "number": ("STT", "TT", "Số TT"),
    "group": ("Nhiệm vụ chung", "Nhóm nhiệm vụ"),
    "text": ("Nhiệm vụ", "Nội dung công việc", "Đầu việc", "Hạng mục", "Nhiệm vụ và giải pháp"),
    "products": ("Sản phẩm", "Kết quả/Sản phẩm", "Kết quả hoàn thành", "Minh chứng"),
    "leads": ("Cơ quan chủ trì", "Đơn vị tham mưu", "Trách nhiệm", "Cán bộ thực hiện"),
    "coops": ("Phối hợp", "Cơ quan phối hợp"),
    "schedule": ("Thời gian hoàn thành", "Lộ trình", "Hạn", "Tiến độ"),
    "leader": ("Lãnh đạo phụ trách",),
    "amount": ("Kinh phí (triệu đồng)", "Dự toán"),
    "other": ("Nguồn lực", "Ghi chú", "Nguồn kinh phí"),
}
UNITS = ("Văn phòng", "Thanh tra", "Phòng Pháp chế", "Phòng Kế hoạch - Tài chính")
MARKS = (
    lambda n: f"{('I', 'II', 'III', 'IV')[n]}.",
    lambda n: f"{'ABCD'[n]}.",
    lambda n: f"{n + 1}.",
    lambda n: "",
)


def words(*texts: object) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", str(text).casefold())}


def said(imported: Imported) -> set[str]:
    """All words of the plan and of the doubts."""
    quoted = (value for doubt in imported.doubts for value in doubt.words.values())
    return words(imported.plan, *told(imported.plan), *quoted)


def told(plan: Plan) -> Iterator[str]:
    for task in plan.tasks:
        yield from (
            task.text,
            task.note,
            task.group,
            task.leader,
            task.schedule.text,
            task.section,
            task.number,
        )
    for line in plan.budget:
        yield f"{line.amount / 10**6:g}".replace(".", ",")


class Maker:
    """Makes a plan of a layout that the seed decides; each row has a word of its own."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.columns = ["number", "text", *self._some("products", "coops", "leader", "other")]
        self.columns += ["leads", "schedule", *self._some("amount")]
        if self.random.random() < 0.3:
            self.columns.insert(1, "group")
        if self.random.random() < 0.3:
            self.random.shuffle(self.columns)

    def _some(self, *names: str) -> list[str]:
        return [name for name in names if self.random.random() < 0.5]

    def word(self) -> str:
        self.count += 1
        return f"từ{self.count}"

    def title(self, table: Table, mark: str, words: str) -> None:
        """A section row: merged across, or with its number and title in cells of their own."""
        if mark and self.columns[:2] == ["number", "text"] and self.random.random() < 0.5:
            task_row(table, (mark, words, *("" for _ in self.columns[2:])))
        else:
            section_row(table, f"{mark} {words}".strip())

    def cell(self, name: str, number: int) -> str:
        if name == "number":
            return self.random.choice((str(number), f"{number}.", ""))
        if name == "leads":
            return self.random.choice((*UNITS, "; ".join(UNITS[:2]), "\n".join(UNITS[1:3])))
        if name == "schedule":
            return self.random.choice(("Quý II/2024", "Thường xuyên", "Trước 15/11", "Tháng 5"))
        if name == "amount":
            return self.random.choice(("", "12,5", "Theo dự toán"))
        lines = [f"{self.word()} {self.word()}" for _ in range(self.random.choice((1, 1, 2)))]
        return "\n".join(f"- {line}" if len(lines) > 1 else line for line in lines)

    def make(self, target: Path) -> list[str]:
        """Write the plan; gives the texts of its tasks."""
        document = docx.Document()
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph("Cải cách hành chính năm 2024")
        document.add_paragraph("I. MỤC TIÊU")
        document.add_paragraph(f"Phấn đấu {self.word()}.")
        headers = [self.random.choice(COLUMNS[name]) for name in self.columns]
        mark = self.random.choice(MARKS)
        table = plan_table(document, headers)
        texts, sections = [], 0
        for number in range(1, self.random.randint(5, 12)):
            if self.random.random() < 0.3 and sections < 4:
                if mark is MARKS[0] and self.random.random() < 0.3:
                    self.title(table, f"{'ABCD'[sections]}.", f"PHẦN {self.word().upper()}")
                self.title(table, mark(sections), f"LĨNH VỰC {self.word().upper()}")
                sections += 1
            if self.random.random() < 0.15:
                document.add_paragraph(f"Đoạn {self.word()}")
                table = document.add_table(0, len(headers), "Table Grid")
                if self.random.random() < 0.5:
                    task_row(table, headers)
            if self.random.random() < 0.1:
                task_row(table, headers)
            cells = [self.cell(name, number) for name in self.columns]
            task_row(table, cells)
            texts.append(cells[self.columns.index("text")])
            mergeable = ("leads", "schedule", "number", "other", "leader")
            same = [n for n, name in enumerate(self.columns) if name in mergeable]
            if self.random.random() < 0.15 and len(table.rows) > 2:
                cells = [self.cell(name, number + 1) for name in self.columns]
                task_row(table, cells)
                texts.append(cells[self.columns.index("text")])
                for column in self.random.sample(same, 1):
                    merge_down(table, column, len(table.rows) - 2, len(table.rows) - 1)
        document.save(str(target))
        return texts


def words_of_tables(path: Path) -> Counter[str]:
    """The words of all tables as the file has them, those of merged cells once."""
    found: Counter[str] = Counter()
    for table in docx.Document(str(path)).element.body.iter(qn("w:tbl")):
        for text in table.iter(qn("w:t")):
            found.update(re.findall(r"\w+", (text.text or "").casefold()))
    return found


@pytest.mark.search
@pytest.mark.parametrize("seed", sample(range(400), 25))
def test_every_word_of_a_random_plan_is_kept_or_quoted(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    texts = Maker(seed).make(path)
    imported = read_plan_document(path)
    missing = set(words_of_tables(path)) - said(imported)
    headers = words(*(header for group in COLUMNS.values() for header in group))
    assert not missing - headers
    kept = [task.text for task in imported.plan.tasks]
    assert kept == texts
    assert not [d for d in imported.doubts if d.code == "P180"]
    ids = [task.id for task in imported.plan.tasks]
    assert len(set(ids)) == len(ids)


def test_prose_of_the_first_part_is_told_in_one_doubt(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    Maker(1).make(path)
    (doubt,) = [d for d in read_plan_document(path).doubts if d.code == "P181"]
    assert (doubt.where, doubt.words["count"]) == ("đoạn 4", 1)
    assert str(doubt.words["value"]).startswith("Phấn đấu từ")


def test_a_word_that_was_dropped_is_told_with_its_row() -> None:
    place = "bảng 1, hàng 2"
    cells = ("1", "Soạn báo cáo", "Báo cáo", "Chủ trì: Văn phòng")
    row = tuple(
        Cell((Line(text, f"{place}, ô {n}, đoạn 1"),), n, 1, f"{place}, ô {n}")
        for n, text in enumerate(cells)
    )
    kept = Kept()
    kept.add((place,), "Soạn báo cáo", "Văn phòng", "1")
    (doubt,) = unread_rows((Grid(1, (row,)),), {1}, set(), kept)
    value = "1 | Soạn báo cáo | Báo cáo | Chủ trì: Văn phòng"
    assert doubt == Doubt("P180", place, {"value": value, "words": "báo, cáo"})
    kept.add((place,), "Báo cáo")
    assert not [*unread_rows((Grid(1, (row,)),), {1}, set(), kept)]
