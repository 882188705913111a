"""The check of a Word document's layout: good ones are not accused, each breach is found alone."""

import importlib.resources
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.rules.reminding.facts import standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.rules.reporting.narrative import report_content
from cchc_xl.templates.build import APPENDIX, LETTER, REPORT
from cchc_xl.word.letter import write_letter
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.report import write_report
from tests.plans import the_plan
from tests.support.broken_documents import BREAKS, Break
from tests.support.documents import sample_consolidation
from tests.support.office import convert_all
from tests.support.official_documents import good_letter, good_report


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("good")
    return {
        "report": good_report(folder / "report.docx"),
        "letter": good_letter(folder / "letter.docx"),
    }


def layout(path: Path) -> list[tuple[str, str]]:
    """Codes and places of what is said about layout."""
    found = lint_document(path).diagnostics
    return [(d.code, d.place.cell) for d in found if d.code.startswith("L1")]


@pytest.mark.parametrize("name", ["report", "letter"])
def test_a_good_document_is_not_accused(good: dict[str, Path], name: str) -> None:
    linted = lint_document(good[name])
    assert linted.diagnostics == ()
    assert linted.unknown == ()


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_one_breach_is_one_deviation_at_its_place(
    good: dict[str, Path], broken: Break, tmp_path: Path
) -> None:
    document = docx.Document(str(good[broken.of]))
    broken.edit(document)
    path = tmp_path / "broken.docx"
    document.save(str(path))
    assert layout(path) == [(broken.code, broken.place)]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A report and a letter of the plan of 2023."""
    folder, plan = tmp_path_factory.mktemp("ours"), the_plan()
    period = plan.period("2023-6T")
    consolidation = sample_consolidation(plan, period.id, plan.units_with_a_form()[-1])
    letter = reminder_content(standing_of(plan, period, consolidation), None)
    assert letter is not None
    write_report(report_content(plan, period, consolidation), folder / "bc.docx")
    write_letter(replace(letter, type_sizes="13-14-14"), folder / "cv.docx")
    return [folder / "bc.docx", folder / "cv.docx"]


@pytest.mark.requires_office
def test_saving_by_libreoffice_brings_no_deviation(
    good: dict[str, Path], ours: list[Path], tmp_path: Path
) -> None:
    several = [*good.values(), *ours]
    saved = convert_all(several, ".docx", tmp_path)
    assert {path.name: layout(path) for path in saved} == {path.name: [] for path in several}


def test_a_sample_document_is_told_to_be_one(tmp_path: Path) -> None:
    path = good_letter(tmp_path / "a.docx")
    document = docx.Document(str(path))
    notice = document.paragraphs[0].insert_paragraph_before(SAMPLE_MARK)
    notice.runs[0].font.name, notice.runs[0].bold = "Arial", True
    document.save(str(path))
    assert layout(path) == []
    assert any(SAMPLE_MARK in sentence for sentence in lint_document(path).unknown)


def test_a_file_with_nothing_official_is_said_to_be_unknown(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Chào anh, hẹn gặp lại.")
    document.save(str(tmp_path / "a.docx"))
    linted = lint_document(tmp_path / "a.docx")
    codes = [d.code for d in linted.diagnostics]
    assert codes == ["L104", "L106", "L107", "L103"]
    assert (linted.kind, linted.found) == ("", ())


def test_an_empty_file_is_no_bug(tmp_path: Path) -> None:
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        body.remove(child)
    document.save(str(tmp_path / "a.docx"))
    assert [code for code, _ in layout(tmp_path / "a.docx")] == ["L103"]


@pytest.mark.parametrize("name", [REPORT, LETTER, APPENDIX])
def test_our_templates_have_no_deviation_before_they_are_filled_in(name: str) -> None:
    template = Path(str(importlib.resources.files("cchc_xl.templates") / name))
    assert layout(template) == []
    assert "mẫu còn trường" in lint_document(template).unknown[-1]


def test_every_rule_of_layout_is_broken_by_some_file() -> None:
    of_files = {"L101", "L102", "L103", "L109", "L115"}  # in test_lint_command and above
    # Legal bases stand in other types of documents: test_lint_elements; test_lint_kinds.
    elsewhere = {"L154", *(f"L{n}" for n in (116, 126, 127, 165, 166, 175, 176, 177, 178))}
    elsewhere |= {f"L{n}" for n in range(180, 191)}
    rules = {code for code in CATALOGUE if code.startswith("L1")}
    assert {broken.code for broken in BREAKS} | of_files | elsewhere == rules
    assert len(BREAKS) >= 30
