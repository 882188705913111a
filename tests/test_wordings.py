"""The program's sentences in the plan workbook, and an agency's own wordings of them."""

import json
import re
import shutil
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.diagnostics import Diagnostic, Read
from cchc_xl.domain.patterns import Pattern, Wording, fits, stray_braces
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.units import Unit
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts.layout import Column
from cchc_xl.layouts.plan_wordings import WORDINGS
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.phrasing.letter_voice import CLOSING
from cchc_xl.rules.phrasing.patterns import ALL_PATTERNS
from cchc_xl.rules.phrasing.voice import REPORT_PATTERNS
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.rules.plans.new_year import next_plan
from cchc_xl.rules.reminding.facts import standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.sheets.plan.old_years import cells_with_year
from cchc_xl.sheets.plan.rows import cell_of
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from tests.plans import plan
from tests.support.shared import Demonstration

OWN = (Wording("CV24", "Kính đề nghị {đơn vị nhận} phối hợp."), Wording("LN10", "Kính, {đầu mối}."))
ROWS = {pattern.key: number for number, pattern in enumerate(ALL_PATTERNS)}


def cell(key: str, field: str = "text") -> str:
    """The cell of a pattern in a workbook that nobody has changed yet."""
    return cell_of("wordings", ROWS[key], field)[1]


def typed(tmp_path: Path, cells: Mapping[str, str]) -> Read[Plan]:
    """The small plan, read from its workbook with these cells of the sheet typed."""
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(plan(), path)
    workbook = openpyxl.load_workbook(path)
    for address, words in cells.items():
        workbook[WORDINGS.title][address] = words
    workbook.save(path)
    return read_plan(path)


def closing(of: Plan) -> str:
    """The last sentence of the letter, when no unit has sent anything to the one that collects."""
    units = (*of.units, Unit("TH", "Phòng Tổng hợp"))
    of = replace(of, units=units, agency=replace(of.agency, focal_unit="TH"))
    period = of.period("2023-Q1")
    content = reminder_content(standing_of(of, period, consolidate(of, period, [])), None)
    assert content is not None
    return content.paragraphs[-1]


def wrong(read: Read[Plan]) -> list[tuple[str, str]]:
    """Code and cell of what is noticed on the sheet."""
    return [(d.code, d.place.cell) for d in read.diagnostics if d.place.sheet == WORDINGS.title]


@pytest.mark.parametrize("pattern", ALL_PATTERNS, ids=lambda pattern: pattern.key)
def test_a_pattern_is_whole(pattern: Pattern) -> None:
    assert sorted(name for name, _ in pattern.examples) == sorted(pattern.fields)
    assert pattern.when
    assert not stray_braces(pattern.text)
    assert not stray_braces(pattern.example)
    # A cell of the workbook takes no spaces at its ends, and composed letters only.
    assert pattern.text == pattern.text.strip() == unicodedata.normalize("NFC", pattern.text)
    assert fits(pattern, pattern.text)


def test_no_two_patterns_have_one_key_and_none_is_in_no_chapter() -> None:
    assert len(ROWS) == len(ALL_PATTERNS)
    assert {pattern.key for pattern in REPORT_PATTERNS} <= ROWS.keys()


def test_the_sheet_lists_every_pattern_with_an_empty_cell_for_the_agency(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[WORDINGS.title]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert [row[0] for row in rows] == list(ROWS)
    assert {row[3] for row in rows} == {None}
    assert [row[2] for row in rows] == [pattern.text for pattern in ALL_PATTERNS]
    assert read_plan(tmp_path / "a.xlsx").value == plan()
    columns: list[Column] = [column for column in WORDINGS.columns if column.asked]
    assert [column.field for column in columns] == ["text"]


def test_a_wording_that_is_typed_is_what_the_letter_says(tmp_path: Path) -> None:
    read = typed(tmp_path, {cell("CV24"): "  Kính đề nghị {đơn vị nhận}\nphối hợp. "})
    assert read.value is not None
    assert read.value.wordings == OWN[:1]
    assert wrong(read) == []
    assert closing(read.value) == "Kính đề nghị Phòng A phối hợp./."


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Đề nghị {đơn vị} phối hợp, kể cả {đơn vị nhận}.", "P221"),
        ("Đề nghị các phòng phối hợp.", "P222"),
        ("Đề nghị {đơn vị nhận phối hợp.", "P223"),
        ("Đề nghị {{đơn vị nhận}} phối hợp.", "P223"),
    ],
)
def test_a_wording_that_does_not_fit_is_told_and_not_used(
    words: str, code: str, tmp_path: Path
) -> None:
    read = typed(tmp_path, {cell("CV24"): words})
    assert read.value is not None
    assert wrong(read) == [(code, cell("CV24"))]
    assert closing(read.value) == closing(plan())
    assert closing(plan()).startswith("Đề nghị Phòng A quan tâm")


def test_a_wording_has_lines_where_the_pattern_has(tmp_path: Path) -> None:
    read = typed(tmp_path, {cell("GT08"): "{lời nhắc}\nKèm công văn."})
    assert read.value is not None
    assert read.value.wordings == (Wording("GT08", "{lời nhắc}\nKèm công văn."),)


def test_wordings_of_no_pattern_or_of_one_twice_are_told(tmp_path: Path) -> None:
    below = len(ALL_PATTERNS) + 6
    read = typed(
        tmp_path,
        {
            cell("CV24"): OWN[0].text,
            f"A{below}": "XX99",
            f"D{below}": "Câu lạ.",
            f"A{below + 1}": "CV24",
            f"D{below + 1}": "Đề nghị {đơn vị nhận}.",
            f"D{below + 2}": "Câu không mã.",
        },
    )
    assert read.value is not None
    assert sorted(wrong(read)) == [
        ("P104", f"A{below + 1}"),
        ("P110", f"A{below + 2}"),
        ("P220", f"A{below}"),
    ]
    assert closing(read.value) == "Kính đề nghị Phòng A phối hợp./."
    write_plan(read.value, tmp_path / "again.xlsx")
    again = read_plan(tmp_path / "again.xlsx").value
    assert again is not None
    assert again.wordings == read.value.wordings


def test_the_program_s_words_in_the_sheet_may_be_those_of_an_older_version(tmp_path: Path) -> None:
    old = {cell("CV24", "program"): "Câu của phiên bản trước {x}", cell("CV24"): OWN[0].text}
    read = typed(tmp_path, old)
    assert read.value is not None
    assert read.value.wordings == OWN[:1]
    assert wrong(read) == []


def test_a_workbook_without_the_sheet_is_read_and_says_nothing_of_it(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    del workbook[WORDINGS.title]
    workbook.save(tmp_path / "a.xlsx")
    read = read_plan(tmp_path / "a.xlsx")
    assert read.value == plan()
    assert read.diagnostics == ()


def test_wordings_are_kept_next_year_and_in_the_word_plan_and_change_no_digest(
    tmp_path: Path,
) -> None:
    of = replace(plan(), wordings=OWN)
    assert plan_digest(of) == plan_digest(plan())
    moved, _ = next_plan(of, 2024)
    assert moved.wordings == OWN
    assert not [found for found in cells_with_year(moved, 2023) if found.table == "wordings"]
    write_plan_document(of, tmp_path / "a.docx", full=True)
    assert read_plan_document(tmp_path / "a.docx").plan.wordings == OWN


def test_plan_check_names_the_cell(tmp_path: Path) -> None:
    typed(tmp_path, {cell(CLOSING.key): "Trân trọng."})
    found: tuple[Diagnostic, ...] = api.open_plan(tmp_path / "ke-hoach.xlsx").errors
    assert [(d.code, d.place.cell) for d in found] == [("P222", cell("CV24"))]
    assert "{đơn vị nhận}" in found[0].message


def figures_of(report: Path) -> list[tuple[str, str, list[str]]]:
    """Text, rule and counted items of each figure in the source map of a report, sorted."""
    told: Any = json.loads(api.source_map_path(report).read_text(encoding="utf-8"))
    return sorted((f["text"], f["rule"], f["counted"]) for f in told["figures"])


def test_the_report_says_the_agency_s_sentence_with_the_same_figures(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    made = demonstration.steps[-1]
    plan_path = Path(shutil.copy(demonstration.plan, tmp_path / "ke-hoach.xlsx"))
    api.report(made.summary, api.open_plan(plan_path), tmp_path / "a.docx", trace=True)
    workbook = openpyxl.load_workbook(plan_path)
    own = "Đạt {tỷ lệ}{so kỳ trước}: xong {số hoàn thành} đến hết ngày {ngày chốt}."
    workbook[WORDINGS.title][cell("KH03")] = own
    workbook.save(plan_path)
    book = api.open_plan(plan_path)
    api.report(made.summary, book, tmp_path / "b.docx", trace=True)
    said = [p.text for p in docx.Document(str(tmp_path / "b.docx")).paragraphs]
    (sentence,) = [text for text in said if " đến hết ngày 14/6/2023." in text and "xong" in text]
    found = re.search(r"Đạt (\d+,\d+)%.*?: xong (\d+)/(\d+) nhiệm vụ đến hết ngày", sentence)
    assert found
    done, total = int(found[2]), int(found[3])
    assert Decimal(found[1].replace(",", ".")) == round(Decimal(done * 100) / total, 2)
    assert total == len(book.plan.tasks)
    assert figures_of(tmp_path / "b.docx") == figures_of(tmp_path / "a.docx")


def test_who_writes_a_report_or_a_letter_is_told_of_a_sentence_that_is_not_used(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    made = demonstration.steps[-1]
    plan_path = Path(shutil.copy(demonstration.plan, tmp_path / "ke-hoach.xlsx"))
    workbook = openpyxl.load_workbook(plan_path)
    workbook[WORDINGS.title][cell("KH03")] = "Xong hết."
    workbook.save(plan_path)
    book = api.open_plan(plan_path)
    reported = api.report(made.summary, book, tmp_path / "a.docx")
    reminded = api.remind(made.summary, book, tmp_path / "b.docx")
    for told in (reported.diagnostics, reminded.diagnostics):
        assert "P222" in {found.code for found in told}
