"""What the program writes deviates from no rule of layout, and of wording by the plan's words only.

Every kind of document, in all five periods, both sets of type sizes, with one appendix and with
several.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.plan import TYPE_SIZES, Plan
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.reminding.facts import standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.rules.reporting.narrative import report_content
from cchc_xl.word.letter import write_letter
from cchc_xl.word.linting.lint import Linted, lint_document
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from cchc_xl.word.report import write_report, write_report_and_appendix
from tests.plans import clean_plan, the_plan
from tests.support.documents import sample_consolidation, texts

PERIODS = ("2023-Q1", "2023-6T", "2023-Q3", "2023-9T", "2023-NAM")
SETS = [(period, sizes) for period in PERIODS for sizes in TYPE_SIZES]
KINDS = {"ke-hoach": "KẾ HOẠCH", "cong-van": "CÔNG VĂN", "phu-luc": "PHỤ LỤC"}


def contents(plan: Plan, period_id: str, sizes: str) -> tuple[ReportContent, ReminderContent]:
    """Report and letter of the period, as from figures that are no samples; one unit is silent."""
    plan = replace(plan, agency=replace(plan.agency, type_sizes=sizes))
    period = plan.period(period_id)
    consolidation = sample_consolidation(plan, period_id, plan.units_with_a_form()[-1])
    letter = reminder_content(standing_of(plan, period, consolidation), date(2023, 12, 20))
    assert letter is not None
    report = report_content(plan, period, consolidation)
    return replace(report, sample_notice=""), replace(letter, sample_notice="")


def with_one_appendix(content: ReportContent) -> ReportContent:
    return replace(
        content,
        statistics=replace(content.statistics, rows=()),
        targets=replace(content.targets, rows=()),
        appendix=replace(content.appendix, label="Phụ lục"),
    )


def written(plan: Plan, period: str, sizes: str, folder: Path) -> Iterator[Path]:
    """Every document of the period, with one appendix and several; with the first, the plan."""
    report, letter = contents(plan, period, sizes)
    names = ("bao-cao", "bao-cao-1", "bao-cao-rieng", "phu-luc", "cong-van", "cong-van-0")
    paths = [folder / f"{name}.docx" for name in (*names, "ke-hoach", "ke-hoach-0")]
    write_report(report, paths[0])
    write_report(with_one_appendix(report), paths[1])
    write_report_and_appendix(report, paths[2], paths[3])
    write_letter(letter, paths[4])
    write_letter(replace(letter, appendix=replace(letter.appendix, rows=())), paths[5])
    if period != PERIODS[0]:  # the plan itself is of no period
        return iter(paths[:6])
    plan = replace(plan, agency=replace(plan.agency, type_sizes=sizes))
    write_plan_document(plan, paths[6], full=True)
    write_plan_document(plan, paths[7], full=False)
    return iter(paths)


@pytest.mark.parametrize(("period", "sizes"), SETS)
def test_nothing_is_told_of_the_documents_of_a_plan_without_fault(
    period: str, sizes: str, tmp_path: Path
) -> None:
    linted = {
        path.stem: lint_document(path) for path in written(clean_plan(), period, sizes, tmp_path)
    }
    assert {name: told(found) for name, found in linted.items()} == {name: [] for name in linted}
    unknown = {name for name, found in linted.items() if found.unknown}
    assert unknown == {"phu-luc"}  # what its report may have explained
    kinds = {name: KINDS.get(name.removesuffix("-0"), "BÁO CÁO") for name in linted}
    assert {name: found.kind for name, found in linted.items()} == kinds


def told(found: Linted) -> list[tuple[str, str, str]]:
    return [(d.code, d.place.cell, d.message) for d in found.diagnostics]


@pytest.mark.parametrize(("period", "sizes"), [*zip(PERIODS, cycle(TYPE_SIZES), strict=False)])
def test_of_the_plan_of_2023_only_words_of_the_plan_or_of_a_unit_are_told(
    period: str, sizes: str, tmp_path: Path
) -> None:
    report, letter = contents(the_plan(), period, sizes)
    write_report(report, tmp_path / "bao-cao.docx")
    write_letter(letter, tmp_path / "cong-van.docx")
    given = words_of_others(the_plan(), period)
    for path in tmp_path.glob("*.docx"):
        assert own_faults(path, given) == [], path.name


def test_of_its_appendix_file_and_its_letter_to_all_units_too(tmp_path: Path) -> None:
    plan, period = the_plan(), the_plan().period("2023-NAM")
    report, _ = contents(plan, period.id, "")
    nobody = sample_consolidation(plan, period.id, *plan.units_with_a_form())
    letter = reminder_content(standing_of(plan, period, nobody), None)
    assert letter is not None
    write_report_and_appendix(report, tmp_path / "bao-cao.docx", tmp_path / "phu-luc.docx")
    write_report(with_one_appendix(report), tmp_path / "bao-cao-1.docx")
    write_letter(replace(letter, sample_notice=""), tmp_path / "cong-van.docx")
    given = words_of_others(plan, period.id)
    for path in tmp_path.glob("*.docx"):
        assert own_faults(path, given) == [], path.name


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("sizes", TYPE_SIZES)
def test_of_the_exported_plan_of_2023_only_its_own_words_are_told(
    sizes: str, full: bool, tmp_path: Path
) -> None:
    plan = replace(the_plan(), agency=replace(the_plan().agency, type_sizes=sizes))
    write_plan_document(plan, tmp_path / "ke-hoach.docx", full=full)
    assert own_faults(tmp_path / "ke-hoach.docx", words_of_others(plan, "2023-Q1")) == []


def test_the_anomalies_of_the_plan_of_2023_are_still_told_in_its_report(tmp_path: Path) -> None:
    report, _ = contents(the_plan(), "2023-6T", "")
    write_report(report, tmp_path / "a.docx")
    found = {
        (d.code, d.value.split(" (")[0]) for d in lint_document(tmp_path / "a.docx").diagnostics
    }
    assert ("L201", "8016/KH/UBND") in found
    assert ("L202", "Kế hoạch số 8016/UBND-KH") in found
    assert ("L205", "07/11/2002") in found
    assert "L215" not in {code for code, _ in found}


def words_of_others(plan: Plan, period_id: str) -> list[str]:
    """All texts of the plan and of the units' answers, but for what the plan lets us write."""
    plan = replace(plan, abbreviations=())
    answers = sample_consolidation(plan, period_id).entries
    return [match_key(one_line(text)) for text in (*texts(plan), *texts(answers))]


def own_faults(path: Path, given: list[str]) -> list[Diagnostic]:
    """All deviations of layout, and those of wording that are ours."""
    found = lint_document(path).diagnostics
    return [d for d in found if d.code.startswith("L1") or not is_given(d, given)]


def is_given(diagnostic: Diagnostic, given: list[str]) -> bool:
    """Whether the words at fault stand in the plan or in a unit's answer.

    Numbering and doubled blanks are our own work, wherever the words come from.
    """
    if diagnostic.code in ("L211", "L212", "L215", "L220"):
        return False
    words = [
        re.sub(r" \([^()]*(?:đoạn|lần)[^()]*\)$", "", part) for part in diagnostic.value.split("; ")
    ]
    return all(any(match_key(part) in text for text in given) for part in words)


def test_an_edit_of_the_explained_abbreviations_of_an_exported_plan_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    write_plan_document(clean_plan(), path, full=True)
    document = docx.Document(str(path))
    [told] = [p for p in document.paragraphs if p.text.startswith("Chữ viết tắt trong")]
    assert told.text == (
        "Chữ viết tắt trong Kế hoạch này: cải cách hành chính (CCHC); công nghệ thông tin (CNTT); "
        "thủ tục hành chính (TTHC)."
    )
    assert read_plan_document(path).doubts == ()
    told.text = told.text.replace("công nghệ thông tin", "công nghệ và thông tin")
    document.save(str(path))
    [doubt] = read_plan_document(path).doubts
    assert (doubt.code, doubt.words["value"]) == ("P125", told.text)
