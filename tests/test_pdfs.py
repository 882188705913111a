"""PDFs beside what is written: by LibreOffice for real, by Word and Excel as a command only."""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_xl import api, libreoffice, printing
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.excel.overview_alone import write_overview_alone
from cchc_xl.layouts.summary_book import OVERVIEW_TITLE
from cchc_xl.outputs import Outputs
from cchc_xl.printing import Paper, as_pdf, office_command
from cchc_xl.products import Kind, is_untouched, kind_of
from tests.support.office import pdf_pages, pdf_text
from tests.support.shared import Demonstration


@pytest.fixture
def made(demonstration: Demonstration, tmp_path: Path) -> tuple[Path, Path]:
    """Plan and consolidated workbook of the demonstration's first period, to be changed."""
    step = demonstration.steps[0]
    plan = Path(shutil.copy(demonstration.plan, tmp_path / "ke-hoach.xlsx"))
    return plan, Path(shutil.copy(step.summary, tmp_path / "tong-hop.xlsx"))


def run(*words: object) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(main, [*map(str, words), "--json"])
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_report_and_letter_stand_beside_their_documents_and_may_be_made_again(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    plan, summary = made
    before = {path: path.read_bytes() for path in made}
    report, letter = tmp_path / "bao-cao.docx", tmp_path / "cong-van.docx"
    words = ("report", summary, "--plan", plan, "--out", report, "--pdf")
    code, told = run(*words)
    assert (code, told["pdf"]) == (0, [str(report.with_suffix(".pdf"))])
    assert "TỔ CHỨC THỰC HIỆN" not in (text := pdf_text(report.with_suffix(".pdf")))
    assert "BÁO CÁO" in text and "Phụ lục III" in text
    code, told = run("remind", summary, "--plan", plan, "--out", letter, "--pdf")
    assert (code, told["pdf"]) == (0, str(letter.with_suffix(".pdf")))
    assert "Kính gửi" in pdf_text(letter.with_suffix(".pdf"))
    assert run(*words)[0] == 0  # over its own work
    assert {path: path.read_bytes() for path in made} == before
    pdf = report.with_suffix(".pdf")
    assert (kind_of(pdf), is_untouched(pdf)) == (Kind.PDF, True)
    pdf.write_bytes(pdf.read_bytes() + b"%")
    written = report.read_bytes()
    code, told = run(*words)
    assert (code, [d["code"] for d in told["diagnostics"]]) == (1, ["W133"])  # type: ignore[attr-defined]
    assert report.read_bytes() == written


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_the_overview_alone_is_printed_on_small_upright_pages(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    _, summary = made
    printed = api.print_overview(summary, Outputs())
    assert (printed.path, printed.diagnostics) == (tmp_path / "tong-hop.pdf", ())
    assert printed.path and pdf_pages(printed.path) <= 3
    text = pdf_text(printed.path)
    assert "Tổng quan" in text and "Tài liệu kiểm chứng" not in text
    found = subprocess.run(["pdfinfo", printed.path], capture_output=True, text=True, check=True)
    width, height = (float(w) for w in found.stdout.split("Page size:")[1].split()[0:3:2])
    assert width < height < 600  # points: A5


def test_the_copy_shows_the_overview_only_and_has_all_that_its_charts_need(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    _, summary = made
    write_overview_alone(summary, tmp_path / "a.xlsx")
    with zipfile.ZipFile(summary) as before, zipfile.ZipFile(tmp_path / "a.xlsx") as after:
        assert set(before.namelist()) == set(after.namelist())
        book = after.read("xl/workbook.xml").decode()
    sheets = [part.split("/>")[0] for part in book.split("<sheet ")[1:]]
    shown = [sheet for sheet in sheets if 'state="hidden"' not in sheet]
    assert len(sheets) > 20 and len(shown) == 1
    assert f'name="{OVERVIEW_TITLE}"' in shown[0]


def test_without_a_program_the_document_stays_and_the_person_is_told_what_to_do(
    made: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, summary = made
    monkeypatch.setattr(libreoffice, "found", lambda: None)
    monkeypatch.setattr(printing, "_is_there", lambda paper: False)
    report = tmp_path / "bao-cao.docx"
    code, told = run("report", summary, "--plan", plan, "--out", report, "--pdf")
    assert (code, told["pdf"]) == (1, [])
    (found,) = told["diagnostics"]  # type: ignore[misc]
    assert (found["code"], found["file"]) == ("W161", "bao-cao.pdf")  # type: ignore[index]
    assert "LibreOffice" in found["remedy"]  # type: ignore[index]
    assert kind_of(report) is Kind.REPORT
    assert not report.with_suffix(".pdf").exists()


@pytest.mark.parametrize(
    ("script", "reason"),
    [("sleep 600 &\nwait\n", "chưa xong"), ("exit 0\n", "LibreOffice không ghi ra tệp nào")],
)
def test_a_program_that_hangs_or_gives_nothing_is_told(
    script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(libreoffice, "PATIENCE", 1.0)
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(CchcError) as caught:
        as_pdf(tmp_path / "a.docx", Paper.DOCUMENT, "a.pdf")
    assert caught.value.diagnostic.code == "W162"
    assert reason in caught.value.diagnostic.message


@pytest.mark.parametrize("paper", Paper)
def test_word_and_excel_are_told_the_files_by_variables_and_run_no_macro(paper: Paper) -> None:
    source, target = Path("C:/Sở '$(rm)' \"x\"/a.docx"), Path("C:/b;c.pdf")
    command, environ = office_command(paper, source, target)
    assert command[0] == "powershell.exe"
    assert not any(part in " ".join(command) for part in ("rm)", "b;c", "Bypass"))
    assert set(environ.values()) == {str(source), str(target)}
    script = command[-1]
    assert all(f"$env:{name}" in script for name in environ)
    assert f"New-Object -ComObject {paper.value};" in script
    assert "AutomationSecurity = 3" in script and "$app.Quit()" in script
    assert (script.count("("), script.count("{")) == (script.count(")"), script.count("}"))
