"""Writing the workbook with the buttons: control sheet, sheets to fill, and the built macros.

Excel offers to repair a workbook whose code names are not those of its macro project, and other
programs drop its buttons: the file is always written anew, and never rewritten.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import resources
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from xlsxwriter import Workbook

from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.book_writer import Book
from cchc_xl.excel.buttons.control import write_control
from cchc_xl.excel.buttons.looks import Look
from cchc_xl.excel.buttons.tables import (
    filled_layouts,
    write_documents,
    write_following,
    write_tables,
)
from cchc_xl.layouts.button_book import LISTS_TITLE, PERIODS_NAME, TEXTS
from cchc_xl.layouts.document_sheet import DOCUMENTS
from cchc_xl.layouts.follow_up import FOLLOW_UP
from cchc_xl.layouts.look import TEXT_FORMAT

MACROS = "vbaProject.bin"
"""In ``cchc_xl.macros``; ``cchc_xl.macros.build`` makes it from the sources beside it."""
BOOK_CODE_NAME = "ThisWorkbook"
INSTALLED_PYTHON = r"%ProgramData%\cchc-xl\venv\Scripts\pythonw.exe"
"""Where the Windows installer puts the interpreter."""
_RETURNED, _OUTPUT = "bieu-nhan-ve", "ket-qua"


def sheet_code_names() -> tuple[str, ...]:
    """The names by which macros know the sheets, in the order of the sheets."""
    filled = (layout.key for layout in filled_layouts())
    keys = ("control", FOLLOW_UP.key, DOCUMENTS.key, *filled, "lists")
    return tuple(f"Sheet{key.capitalize()}" for key in keys)


def write_button_workbook(
    plan: Plan,
    plan_path: str,
    python: str,
    target: Path,
    kept: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write the workbook; the same arguments give the same bytes.

    ``plan_path`` is the plan workbook as the control sheet names it: without a folder when it lies
    beside the workbook. ``python`` is the full path of the interpreter, ``%NAME%`` allowed.
    ``kept`` are settings of an earlier workbook, by field.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    values = {"returned": _RETURNED, "output": _OUTPUT} | dict(kept)
    values |= {"plan": plan_path, "python": python}
    book = Book("Tổng hợp cải cách hành chính", date(plan.year, 1, 1), "cchc_xl")
    look = Look(book.native)
    write_control(book, look, plan.agency.name, plan.title, values)
    write_following(book, look, plan)
    write_documents(book, look)
    write_tables(book, look, plan)
    _write_lists(book.native, look, plan.periods)
    _add_macros(book.native)
    book.save(target)


def _write_lists(workbook: Workbook, look: Look, periods: Sequence[Period]) -> None:
    """The hidden sheet: the periods, and the words of the macros in named cells."""
    sheet = workbook.add_worksheet(LISTS_TITLE)
    text = look.format(num_format=TEXT_FORMAT)
    for row, period in enumerate(periods):
        sheet.write_string(row, 0, period.id, text)
    name = f"'{LISTS_TITLE}'"
    workbook.define_name(PERIODS_NAME, f"={name}!$A$1:$A${max(1, len(periods))}")
    for row, (cell, words) in enumerate(TEXTS, 1):
        sheet.write_string(row - 1, 1, words, text)
        workbook.define_name(cell, f"={name}!$B${row}")
    sheet.very_hidden()


def _add_macros(workbook: Workbook) -> None:
    project = resources.files("cchc_xl.macros") / MACROS
    workbook.add_vba_project(BytesIO(project.read_bytes()), is_stream=True)
    workbook.set_vba_name(BOOK_CODE_NAME)
    for sheet, code_name in zip(workbook.worksheets(), sheet_code_names(), strict=True):
        sheet.set_vba_name(code_name)
