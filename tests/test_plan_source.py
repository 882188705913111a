"""The shipped plan says what the printed plan says, word for word."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from cchc_xl.domain.plan import Plan, Target, Task
from cchc_xl.domain.text import one_line
from cchc_xl.domain.units import UnitKind, UnitNames
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.workbooks.plan_source import SHIPPED, SOURCE, WORKBOOK, read_source
from tests.plans import the_plan

SEED = Path(__file__).parent / "data" / "ke-hoach-cchc-2023.txt"
TEXT = SEED.read_text(encoding="utf-8")
APPENDIX = TEXT[TEXT.index("I. Công tác chỉ đạo, điều hành CCHC") : TEXT.index("Kinh phí công tác")]
BODY = one_line(TEXT[: TEXT.index("PHỤ LỤC")])
INTERLEAVED = {"II.7", "III.10", "V.3", "VII.5"}
"""Rows whose cells the extraction has mixed up; within each cell the order of words is kept."""


def fields(task: Task) -> list[str]:
    """The cells of the task's row in printed order."""
    return [task.text, task.products, task.leads_text, task.coops_text, task.schedule.text]


def appendix_blocks(plan: Plan) -> dict[str, list[str]]:
    """Cut the appendix's words at the section titles and numbers, in order; the words per task."""
    words, blocks, at = APPENDIX.split(), dict[str, list[str]](), 0
    for section in plan.sections:
        title = [f"{section.id}.", *section.title.split()]
        assert words[at : at + len(title)] == title
        at += len(title)
        for task in (t for t in plan.tasks if t.section == section.id):
            assert words[at] == task.number, task.id
            size = sum(len(field.split()) for field in fields(task))
            blocks[task.id] = words[at + 1 : at + 1 + size]
            at += 1 + size
    assert at == len(words)
    return blocks


BLOCKS = appendix_blocks(the_plan())


@pytest.mark.parametrize("task", the_plan().tasks, ids=lambda task: task.id)
def test_every_task_is_the_seeds_row_word_for_word(task: Task) -> None:
    words = [word for field in fields(task) for word in field.split()]
    if task.id in INTERLEAVED:
        assert Counter(words) == Counter(BLOCKS[task.id])
        for field in fields(task):
            rest = iter(BLOCKS[task.id])
            assert all(word in rest for word in field.split()), field
    else:
        assert words == BLOCKS[task.id]


def test_texts_keep_what_the_plan_gets_wrong() -> None:
    plan = the_plan()
    assert "ngành chủ quan để cập nhật" in plan.task("V.2").text
    assert "07/11/2002" in plan.task("III.13").text
    assert "8016/UBND-KH" in plan.task("III.7").text
    assert "8016/KH/UBND ngày 1/10/2020" in plan.task("VII.2").text
    assert "chuyển đổi do cơ quan" in plan.task("VII.3").text
    assert plan.task("I.1").coops_text == "Các phòng thuộc Sở."
    assert plan.task("IV.4").leads_text == "Phòng Kế hoạch - Tài chính"
    assert plan.task("VI.1").leads_text == "Phòng Kế hoạch – Tài chính"


def test_cells_of_several_lines_keep_their_lines() -> None:
    plan = the_plan()
    assert plan.task("II.7").products == "- Kế hoạch\n- Báo cáo kết quả thực hiện"
    assert plan.task("III.14").leads_text == "Phòng Tổ chức hành chính\nThanh tra Sở"
    assert plan.task("III.1").schedule.text.startswith("- Căn cứ Kế hoạch của UBND tỉnh\n- ")


def test_counts() -> None:
    plan = the_plan()
    sections = Counter(task.section for task in plan.tasks)
    assert sections == {"I": 5, "II": 8, "III": 14, "IV": 4, "V": 3, "VI": 5, "VII": 6}
    assert [target.id for target in plan.targets] == [f"CT{n:02}" for n in range(1, 26)]
    assert sum(line.amount for line in plan.budget) == 43_000_000
    assert len(plan.budget) == 4
    assert len(plan.periods) == 5


def test_leads_and_schedules_add_up() -> None:
    plan = the_plan()
    leads = Counter(task.leads for task in plan.tasks)
    assert leads == {
        ("TCHC",): 15,
        ("CPTS",): 13,
        ("KHTC",): 6,
        ("CNTT",): 4,
        ("TCHC", "TTRA"): 3,
        ("TTRA",): 2,
        ("PCM",): 2,
    }
    assert Counter(task.coops for task in plan.tasks) == {
        ("CPTS",): 22,
        ("TCHC",): 15,
        ("DVLQ",): 5,
        (): 3,
    }
    undated = [task.id for task in plan.tasks if not task.due_dates]
    assert undated == ["I.4", "II.4", "III.1", "III.5"]
    assert all(task.schedule.understood for task in plan.tasks)


def test_every_unit_name_resolves() -> None:
    plan = the_plan()
    names = UnitNames.of(plan.units)
    cells = [cell for t in plan.tasks for cell in (t.leads_text, t.coops_text)]
    cells += [item.reporters_text for item in (*plan.targets, *plan.budget, *plan.indicators)]
    assert [cell for cell in cells if resolve_units(cell, names).unknown] == []
    group = next(unit for unit in plan.units if unit.kind is UnitKind.GROUP)
    assert [plan.unit(code).kind for code in group.members] == [UnitKind.UNIT] * 8


@pytest.mark.parametrize("target", the_plan().targets, ids=lambda target: target.id)
def test_every_target_is_a_phrase_of_the_plan(target: Target) -> None:
    at = 0
    for phrase in target.text.split("(…)"):
        at = BODY.index(phrase.strip(), at)
    assert f"{target.value}%" in target.text


def test_targets_link_to_their_parents_and_tasks() -> None:
    plan = the_plan()
    assert {t.id: t.parent for t in plan.targets if t.parent} == {"CT07": "CT06", "CT10": "CT09"}
    assert {t.id: t.task for t in plan.targets if t.task} == {
        "CT03": "III.9",
        "CT08": "III.12",
        "CT09": "III.11",
        "CT10": "III.11",
    }
    operators = "".join(target.operator.value for target in plan.targets)
    assert operators == "==≥≥≥≥≥≥≥≥=>=≥>===>=≥==>="


def test_the_table_of_statistics_says_that_it_is_not_the_plans() -> None:
    indicators = the_plan().indicators
    assert [row.id for row in indicators] == [f"TK{n:02}" for n in range(1, 48)]
    assert all(row.example for row in indicators)
    assert "không lấy từ văn bản kế hoạch" in indicators[0].note
    titles = [section.title for section in the_plan().sections]
    assert list(dict.fromkeys(row.group for row in indicators)) == titles


def test_the_sums_of_the_statistics_are_those_of_the_domain() -> None:
    rows = {row.id: row for row in the_plan().indicators}
    assert all((row.rule is not None) is bool(row.rule_text) for row in rows.values())

    def told(text: str) -> list[list[str]]:
        [row] = [row for row in rows.values() if row.text == text]
        assert row.rule is not None
        return [[rows[item].text for item in ids] for ids in row.rule.sums]

    settled = "Số hồ sơ đã giải quyết"
    pending = "Số hồ sơ đang giải quyết"
    assert told("Tổng số hồ sơ TTHC phải giải quyết") == [
        ["Số hồ sơ kỳ trước chuyển sang", "Số hồ sơ tiếp nhận mới trong kỳ"],
        [settled, pending, "Số hồ sơ trả lại hoặc dừng giải quyết"],
    ]
    assert told(settled) == [[f"{settled} {how}" for how in ("trước hạn", "đúng hạn", "quá hạn")]]
    assert told(pending) == [[f"{pending}, còn trong hạn", f"{pending}, đã quá hạn"]]
    given = "Số nhiệm vụ cấp trên giao"
    assert told("Tổng số nhiệm vụ cấp trên giao phải thực hiện trong kỳ") == [
        [f"{given} {how}" for how in ("đã hoàn thành đúng hạn", "đã hoàn thành quá hạn")]
        + [f"{given} chưa hoàn thành"]
    ]
    assert sum(row.computed for row in rows.values()) == 3


def test_dossiers_are_asked_of_all_rooms_and_nobody_is_asked_for_too_much() -> None:
    plan = the_plan()
    rooms = set(plan.unit("CPTS").members)
    dossiers = [row for row in plan.indicators if row.measure == "hồ sơ"]
    assert all(set(plan.reporting_units(row)) == rooms for row in dossiers)
    asked = Counter(unit for row in plan.indicators for unit in plan.reporting_units(row))
    assert {unit: n for unit, n in asked.items() if n != 16} == {"TCHC": 38, "KHTC": 20, "CNTT": 18}
    assert set(asked) == rooms
    assert all(not row.reporters_text for row in plan.indicators if row.computed)


def test_every_percentage_of_part_one_is_a_target() -> None:
    part_one = BODY[BODY.index("I. MỤC TIÊU") : BODY.index("II. NHIỆM VỤ CẢI CÁCH")]
    printed = re.findall(r"\d+%", part_one)
    stated = [f"{t.value}%" for t in the_plan().targets if t.place.startswith("I.")]
    assert stated == printed


def test_budget_lines_are_the_seeds() -> None:
    for line in the_plan().budget:
        amount = f"{line.amount:,}".replace(",", ".")
        assert f"- {line.content}: {amount} đồng." in one_line(TEXT)


def test_every_citation_is_printed_where_it_says() -> None:
    plan = the_plan()
    for citation in plan.citations:
        if citation.place.startswith("Phụ lục, "):
            text = plan.task(citation.place.removeprefix("Phụ lục, ")).text
        else:
            text = re.sub(r"(?<=Đ)- (?=[A-Z])", "-", BODY)
        assert citation.text in text


def test_every_numbered_document_of_the_plan_is_listed() -> None:
    everything = re.sub(r"(?<=Đ)- (?=[A-Z])", "-", BODY + " " + one_line(APPENDIX))
    number = re.compile(r"số (\d+[/-][\w/-]*[^\W\d_][\w/-]*)")
    printed = set(number.findall(everything))
    assert len(printed) == 30
    assert printed == {n for c in the_plan().citations for n in number.findall(c.text)}


def test_doubts_are_noted() -> None:
    plan = the_plan()
    for task in ("III.7", "III.13", "III.14", "IV.3", "V.2", "VII.2", "VII.3"):
        assert "Cần xác nhận" in plan.task(task).note
    for task in ("V.3", "VI.4", "VII.3"):
        assert "để trống đơn vị phối hợp" in plan.task(task).note
    doubtful = [c.text for c in plan.citations if c.note.startswith("Cần xác nhận")]
    assert len(doubtful) == 5


def test_the_source_is_nfc() -> None:
    assert unicodedata.is_normalized("NFC", SOURCE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", SHIPPED)
def test_a_shipped_workbook_is_a_fresh_build(source: Path, tmp_path: Path) -> None:
    shipped = SHIPPED[source]
    write_plan(read_source(source), tmp_path / shipped.name)
    assert (tmp_path / shipped.name).read_bytes() == shipped.read_bytes(), (
        "run: python -m cchc_xl.workbooks.plan_source"
    )


def test_the_shipped_workbook_reads_as_the_source() -> None:
    assert read_plan(WORKBOOK).value == the_plan()
