"""Making files by program: each maker is given what to do and writes one file.

Everything starts from the form that ``cchc-xl generate`` writes. Programs other than openpyxl are
needed only to build the corpus again, never to test with it.
"""

import base64
import json
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.submission import Submission
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.table_writer import put
from cchc_xl.layouts.form_identity import NAME
from cchc_xl.rules.forms.asked import build_form
from tests.cases.case import Maker
from tests.cases.plan import PERIOD, UNIT, answers_with_level, cases_plan, statistics_plan
from tests.support import office, staff

SAVED = datetime(2023, 3, 15, 9, 30)
TOOLS = Path(
    os.environ.get("CCHC_CASE_TOOLS") or Path(tempfile.gettempdir()) / "cchc-xl-case-tools"
)
"""Where the npm packages are installed."""
Cells = Mapping[str, object]
"""What is typed: ``{"I9": "18/01/2023", "Chỉ tiêu!F7": 30}``; no sheet named is Nhiệm vụ."""
_FILL = Path(__file__).with_name("programs") / "fill.js"
_RED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR42mP8z8CABzDhkxyo0gBPmwEP/8Xj9wAAAABJ"
    "RU5ErkJggg=="
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


@cache
def workshop() -> Path:
    """A folder for what is needed on the way; it is left to the system to clear."""
    return Path(tempfile.mkdtemp(prefix="cchc_cases_"))


@cache
def blank_form(unit: str = UNIT, period: str = PERIOD, *, statistics: bool = False) -> Path:
    """The form as it is sent out; the files of the corpus are without ``statistics``."""
    plan = statistics_plan() if statistics else cases_plan()
    path = workshop() / f"{period}_{unit}{'_TK' if statistics else ''}.xlsx"
    write_form(build_form(plan, plan.period(period), unit), path)
    return path


@cache
def filled_form() -> Path:
    """The form with the answers of ``plan.answers``, as openpyxl saves it; see ``_short_form``."""
    path = workshop() / "filled.xlsx"
    fill_form(_short_form(), path, answers_with_level(), SAVED)
    return path


@cache
def whole_form() -> Path:
    """The form with the answers and with everything else that it has."""
    path = workshop() / "whole.xlsx"
    fill_form(blank_form(), path, answers_with_level(), SAVED)
    return path


@cache
def _short_form() -> Path:
    """The form without guide, lists and validations: over a hundred files are to stay small."""
    workbook = load_workbook(blank_form())
    for title in ("Hướng dẫn", "Danh mục"):
        del workbook[title]
    for name in [name for name in workbook.defined_names if name != NAME]:
        del workbook.defined_names[name]
    for sheet in workbook:
        sheet.data_validations.dataValidation = []
    path = workshop() / "short.xlsx"
    workbook.save(path)
    return path


def place(address: str) -> tuple[str, str]:
    """Sheet and cell of an address."""
    sheet, _, cell = address.rpartition("!")
    return sheet or "Nhiệm vụ", cell


def answer_cells(submission: Submission | None = None) -> dict[str, object]:
    """The cells of the form that hold the answers, with their values as Excel stores them."""
    filled = workshop() / "answers.xlsx"
    fill_form(blank_form(), filled, submission or answers_with_level(), SAVED)
    empty, full = load_workbook(blank_form()), load_workbook(filled)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in full
        for row in sheet.iter_rows()
        for cell in row
        if cell.value != empty[sheet.title][cell.coordinate].value
    }


# openpyxl


def save(workbook: Workbook, target: Path) -> None:
    """Save by openpyxl; letters as UTF-8, which packs tighter than numbers of letters."""
    workbook.save(target)
    pack(target, {name: _letters(data) for name, data in parts(target).items()})


def _letters(xml: bytes) -> bytes:
    text = xml.decode("utf-8")
    return re.sub(r"&#(\d{3,});", lambda found: chr(int(found[1])), text).encode("utf-8")


def edited(change: Callable[[Workbook], None], form: Callable[[], Path] = filled_form) -> Maker:
    """A form changed by openpyxl."""

    def make(target: Path) -> None:
        workbook = load_workbook(form())
        change(workbook)
        save(workbook, target)

    return make


def typed(cells: Cells, form: Callable[[], Path] = filled_form) -> Maker:
    """A form with values typed over its cells, past all validation; ``=…`` is a formula."""
    return edited(lambda workbook: type_into(workbook, cells), form)


def type_into(workbook: Workbook, cells: Cells) -> None:
    """Write values into cells; a date gets its format, a text that begins with ``=`` counts."""
    for address, value in cells.items():
        sheet, cell = place(address)
        target = workbook[sheet][cell]
        target.value = value
        if isinstance(value, date | datetime):
            target.number_format = "dd/mm/yyyy"


def as_text(sheet: Worksheet, cell: str, text: str) -> None:
    """Write a text that stays a text though it begins like a formula."""
    put(sheet[cell], text)


# raw XML


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package by name, in their order."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(target: Path, content: Mapping[str, bytes]) -> None:
    """Write a package with fixed dates."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in content.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data, compresslevel=9)


def raw(
    change: Callable[[dict[str, bytes]], None], form: Callable[[], Path] = filled_form
) -> Maker:
    """A form whose parts were changed as bytes, for what openpyxl cannot write."""

    def make(target: Path) -> None:
        content = {
            name: data if name.endswith(".bin") else _letters(data)
            for name, data in parts(form()).items()
        }
        change(content)
        pack(target, content)

    return make


def substituted(part: str, *changes: tuple[str, str]) -> Maker:
    """The filled form with regular expressions replaced in one part; each must be found."""

    def change(content: dict[str, bytes]) -> None:
        content[part] = replaced(content[part], *changes)

    return raw(change)


def replaced(xml: bytes, *changes: tuple[str, str]) -> bytes:
    """XML with regular expressions replaced; each must be found."""
    text = xml.decode("utf-8")
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text, flags=re.DOTALL)
        if not count:
            raise ValueError(f"{pattern} is not there")
    return text.encode("utf-8")


def cell_xml(xml: bytes, address: str, inner: str, attributes: str = "") -> bytes:
    """The sheet with a cell's content and type replaced; its style stays."""
    # openpyxl writes an empty cell as <c r="A1" s="1"/>.
    pattern = rf'<c r="{address}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'
    return replaced(xml, (pattern, rf'<c r="{address}"\1{attributes}>{inner}</c>'))


TASKS, TARGETS, BUDGET = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3))
"""The parts of the short form; in the whole form the guide comes first."""


def with_cells(cells: Mapping[str, tuple[str, str]], part: str = TASKS) -> Maker:
    """The filled form with cells written as XML: address -> attributes and content."""

    def change(content: dict[str, bytes]) -> None:
        for address, (attributes, inner) in cells.items():
            content[part] = cell_xml(content[part], address, inner, attributes)

    return raw(change)


# other programs


def by_staff(
    typed_texts: Sequence[tuple[str, str]],
    locale: str = "vi",
    form: Callable[[], Path] = blank_form,
) -> Maker:
    """A form filled by typing in LibreOffice."""

    def make(target: Path) -> None:
        items = [(*place(address), text) for address, text in typed_texts]
        outcomes = staff.fill(form(), [target], items, locale)
        if "refused" in outcomes:
            raise ValueError(f"{target.name}: {outcomes}")

    return make


def marked(marks: Sequence[tuple[str, ...]]) -> Maker:
    """The filled form with things put beside its values in LibreOffice: see ``staff.mark``.

    An address without a sheet is on Nhiệm vụ; every picture is a small red square.
    """

    def make(target: Path) -> None:
        red = workshop() / "red.png"
        red.write_bytes(_RED)
        todo = [(kind, *place(address), *said) for kind, address, *said in marks]
        todo = [(*mark, str(red)) if mark[0] == "picture" else mark for mark in todo]
        staff.mark(filled_form(), [target], todo)

    return make


def by_libreoffice(source: Maker) -> Maker:
    """A file opened in LibreOffice and saved in the format of its suffix."""

    def make(target: Path) -> None:
        folder = Path(tempfile.mkdtemp(dir=workshop()))
        origin = folder / f"{target.stem}.xlsx"
        source(origin)
        out = office.convert(origin, target.suffix, folder / "out")
        target.write_bytes(out.read_bytes())

    return make


def by_gnumeric(source: Maker) -> Maker:
    """A file opened in Gnumeric and saved in the format of its suffix."""
    exporters = {
        ".xlsx": "Gnumeric_Excel:xlsx2",
        ".xls": "Gnumeric_Excel:excel_biff8",
        ".ods": "Gnumeric_OpenCalc:odf",
    }

    def make(target: Path) -> None:
        origin = Path(tempfile.mkdtemp(dir=workshop())) / "form.xlsx"
        source(origin)
        command = ["ssconvert", "-T", exporters[target.suffix], str(origin), str(target)]
        subprocess.run(command, check=True, capture_output=True)

    return make


def by_node(
    program: str,
    cells: Callable[[], Cells],
    form: Callable[[], Path] = blank_form,
    file_format: str | None = None,
    notes: Mapping[str, str] | None = None,
    shared: bool = False,
) -> Maker:
    """A form filled by ``sheetjs``, ``populate`` or ``excelize``.

    SheetJS adds notes to cells, and keeps texts in a part of their own where they are ``shared``.
    """

    def make(target: Path) -> None:
        items = [[*place(address), *_typed(value)] for address, value in cells().items()]
        out = workshop() / f"node.{file_format or target.suffix[1:]}"
        job = {
            "form": str(form()),
            "out": str(out),
            "cells": items,
            "format": file_format,
            "notes": [[*place(address), text] for address, text in (notes or {}).items()],
            "shared": shared,
        }
        environment = os.environ | {"NODE_PATH": str(TOOLS / "node_modules")}
        subprocess.run(
            ["node", str(_FILL), program],
            input=json.dumps(job).encode(),
            check=True,
            env=environment,
        )
        target.write_bytes(out.read_bytes())

    return make


def binary(change: Callable[[dict[str, bytes]], None]) -> Maker:
    """The filled form as a binary workbook of SheetJS 0.16, its parts changed as bytes."""

    def make(target: Path) -> None:
        plain = workshop() / "plain.xlsb"
        by_node("sheetjs2020", answer_cells, filled_form, shared=True)(plain)
        raw(change, lambda: plain)(target)

    return make


def _typed(value: object) -> tuple[str, object]:
    if isinstance(value, datetime):
        return "day", (value - datetime(1899, 12, 30)).days
    return ("text", value) if isinstance(value, str) else ("number", value)


def values_of(path: Path) -> dict[str, list[list[object]]]:
    """The values of each visible sheet, row by row."""
    workbook = load_workbook(path)
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in workbook
        if sheet.sheet_state == "visible"
    }


def by_xlsxwriter(
    change: Callable[[dict[str, list[list[object]]]], None] = lambda v: None,
    *,
    formulas: bool = False,
) -> Maker:
    """The values alone, pasted into a new workbook that XlsxWriter writes; formulas left out unless
    they are asked for, which get no results."""

    def make(target: Path) -> None:
        import xlsxwriter

        sheets = values_of(filled_form())
        change(sheets)
        with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False}) as workbook:
            day = workbook.add_format({"num_format": "dd/mm/yyyy"})
            for title, rows in sheets.items():
                sheet = workbook.add_worksheet(title)
                for number, row in enumerate(rows):
                    for column, value in enumerate(row):
                        if isinstance(value, datetime):
                            sheet.write_datetime(number, column, value, day)
                        elif formulas and str(value).startswith("=") and value != "= 100%":
                            sheet.write_formula(number, column, str(value))
                        elif value is not None and not str(value).startswith("="):
                            sheet.write(number, column, value)

    return make
