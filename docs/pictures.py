"""The pictures of a unit's form, drawn by LibreOffice as a screen of 1366 × 768 shows it at 100 %.

``python docs/pictures.py`` writes PNG files into ``docs/images``; it needs LibreOffice and poppler.
The form of version 4 is the one of the tests.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import State, StatusEntry, Submission
from cchc_xl.excel.forms.filler import Typed, fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.layouts.form_book import GUIDE_TITLE, VERSION
from cchc_xl.readers.forms import Receiver
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.forms.returned import sent_form
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.workbooks.plan_source import read_source

IMAGES = Path(__file__).parent / "images"
VERSION_4 = Path(__file__).parent.parent / "tests" / "data" / "form-version-4-2023-6T-TTRA.xlsx"
UNIT, SAVED = "TTRA", datetime(2023, 6, 14, 9, 30)
_SCREEN = 1366, 768
_DPI = 96
_EXCEL, _OFFICE = 7, 7.333
"""Pixels of a digit of Times New Roman, 11 points: Excel rounds them, LibreOffice does not."""
_A3 = 8
"""ECMA-376 18.3.1.63, paperSize."""
_STATES = (
    StatusEntry(
        "",
        State.COMPLETED,
        Decimal(100),
        date(2023, 2, 25),
        "45/BC-TTRA",
        date(2023, 2, 25),
        "Đã ban hành kế hoạch; 12/12 phòng đã triển khai.",
    ),
    StatusEntry("", State.IN_PROGRESS, Decimal(60), result="Đã có dự thảo, đang lấy ý kiến."),
    StatusEntry("", State.NOT_STARTED, difficulty="Chờ văn bản hướng dẫn của Bộ."),
    StatusEntry("", State.NOT_ARISEN),
)
"""A row in each of the states."""
_WRONG: Sequence[dict[str, str]] = (
    {"percent": "60"},
    {"state": "Gần xong"},
    {"completed_on": "31/02/2023"},
    {"result": "Đã tiếp 2 đoàn công dân."},
)
"""What is typed over them to get a form that goes back."""


def draw(folder: Path) -> None:
    """Write all pictures; ``folder`` is for what is needed on the way."""
    plan: Plan = read_source()
    half, first = plan.period("2023-6T"), plan.period("2023-Q1")
    before = sample_submission(plan, first, UNIT, VERSION)
    write_form(build_form(plan, half, UNIT, earlier=before), form := folder / "form.xlsx")
    fill_form(
        form, sent := folder / "sent.xlsx", sample_submission(plan, half, UNIT, VERSION), SAVED
    )
    screen(sent, "Nhiệm vụ", IMAGES / "bieu-nhiem-vu.png")
    screen(
        Path(shutil.copy(VERSION_4, folder)), "Nhiệm vụ", IMAGES / "bieu-nhiem-vu-phien-ban-4.png"
    )
    page(form, IMAGES / "bieu-huong-dan.png")
    write_form(build_form(plan, first, UNIT), form)
    states(plan, form, folder)


def states(plan: Plan, form: Path, folder: Path) -> None:
    """A row in each state, and the same with faults as they go back."""
    first = plan.period("2023-Q1")
    tasks = [task.id for task in build_form(plan, first, UNIT).tasks]
    entries = tuple(replace(e, task=task) for e, task in zip(_STATES, tasks, strict=False))
    answers = Submission(plan.id, first.id, UNIT, VERSION, entries=entries)
    fill_form(form, filled := folder / "filled.xlsx", answers, SAVED)
    screen(filled, "Nhiệm vụ", IMAGES / "bieu-cac-tinh-trang.png", height=560)
    typed: Typed = {
        (task, name): text
        for task, fields in zip(tasks, _WRONG, strict=False)
        for name, text in fields.items()
    }
    fill_form(form, wrong := folder / "wrong.xlsx", answers, SAVED, typed)
    received = Receiver(plan, first, now=datetime.max)(wrong)
    asked = sent_form(received, plan, first)
    assert asked is not None
    write_returned_copy(received, asked, copy := folder / "copy.xlsx")
    screen(copy, "Nhiệm vụ", IMAGES / "ban-can-sua.png", height=560)


def screen(book: Path, sheet: str, target: Path, *, height: int = _SCREEN[1]) -> None:
    """Draw what a screen shows of a sheet that nobody has scrolled, with rows and columns named."""
    workbook = load_workbook(book)
    for other in workbook.worksheets:
        other.sheet_state = "visible" if other.title == sheet else "hidden"
    shown = workbook[sheet]
    workbook.active = workbook.index(shown)
    for dimension in shown.column_dimensions.values():
        dimension.width *= _EXCEL / _OFFICE
    for cell in (cell for row in shown.iter_rows() for cell in row if cell.comment):
        cell.comment = None
    paper, margins = shown.page_setup, shown.page_margins
    paper.paperSize, paper.scale, paper.fitToWidth, paper.fitToHeight = _A3, 100, None, None
    shown.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    margins.left = margins.right = margins.top = margins.bottom = 0
    margins.header = margins.footer = 0
    shown.oddFooter.left.text = shown.oddFooter.right.text = None
    shown.print_title_rows, shown.print_options.headings = None, True
    shown.sheet_view.showGridLines = True
    workbook.save(bare := book.with_name(f"{target.stem}.xlsx"))
    _png(
        bare,
        target,
        "-r",
        str(_DPI),
        "-x",
        "0",
        "-y",
        "0",
        "-W",
        str(_SCREEN[0]),
        "-H",
        str(height),
    )


def page(book: Path, target: Path) -> None:
    """Draw the first printed page, that of the guide."""
    assert load_workbook(book).sheetnames[0] == GUIDE_TITLE
    _png(book, target, "-r", "90")


def _png(book: Path, target: Path, *options: str) -> None:
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(book.parent),
        str(book),
    ]
    subprocess.run(command, check=True, capture_output=True)
    pdf, stem = book.with_suffix(".pdf"), target.with_suffix("")
    once = ["pdftoppm", "-png", "-singlefile", "-f", "1", "-l", "1", *options, str(pdf), str(stem)]
    subprocess.run(once, check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        draw(Path(work))
