"""One period of a small plan, from form to report, by the commands; what came out, as JSON.

``python -m tests.support.recipe_walk FOLDER [FIELD DAY]`` writes ``told.json`` there. It runs in a
process of its own, on a copy of the package that a recipe of CONTRIBUTING has changed. ``FIELD`` is
a field with a date: the unit fills it in for all its tasks, wrongly for the second, and the officer
adjusts the third. A figure of the unit is adjusted in any case.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import docx
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl.cli import main
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    BudgetFigure,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.text import format_date
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts.form_book import VERSION
from tests.plans import plan, task

PERIOD = "2023-Q1"
TASKS = ("I.1", "I.2", "I.3")
NONSENSE = "31/02/2023"
TOLD = "told.json"
Rows = list[dict[str, str]]


def walk(folder: Path, name: str = "", day: date | None = None) -> dict[str, object]:
    """The rows of the sheets that matter, by header, and the words of the report."""
    adjustments = [Adjustment(PERIOD, "A", "CT01", "Tử số", "10", reason="Gọi điện", by="An")]
    if day:
        new = format_date(day + timedelta(days=1))
        adjustments.append(
            Adjustment(PERIOD, "A", "I.3", FIELD_LABELS[name], new, reason="Gọi điện", by="An")
        )
    book, forms, sent, back = (folder / part for part in ("ke-hoach.xlsx", "1", "2", "3"))
    summary, report = folder / "tong-hop.xlsx", folder / "bao-cao.docx"
    tasks = tuple(task(id=item, text=f"Việc thứ {n}") for n, item in enumerate(TASKS, 1))
    write_plan(plan(tasks=tasks, adjustments=tuple(adjustments)), book)
    run("generate", book, "--period", PERIOD, "--out", forms)
    (form,) = (path for path in forms.iterdir() if path.stem.endswith("_A"))
    sent.mkdir()
    typed = {("I.2", name): NONSENSE} if day else {}
    fill_form(form, sent / form.name, _answers(name, day), datetime(2023, 3, 15, 9, 30), typed)
    run("check", sent, "--plan", book)
    run(
        "consolidate",
        sent,
        "--plan",
        book,
        "--period",
        PERIOD,
        "--out",
        summary,
        "--return-dir",
        back,
    )
    run("report", summary, "--plan", book, "--out", report, "--trace")
    copies = [path for path in back.iterdir() if "can-sua" in path.name]
    figures = json.loads(report.with_name("bao-cao.nguon.json").read_text(encoding="utf-8"))
    return {
        "guide": [cell for row in _cells(form, "Hướng dẫn") for cell in row],
        "checks": [row["Kiểm tra"] for row in _rows(form, "Nhiệm vụ", "Kiểm tra")],
        "data": _rows(summary, "Dữ liệu", "Nhiệm vụ"),
        "found": _rows(summary, "Lỗi dữ liệu", "Mã"),
        "adjusted": _rows(summary, "Điều chỉnh", "Ô điều chỉnh"),
        "copy": [row for path in copies for row in _rows(path, "Nhiệm vụ", "STT")],
        "report": [paragraph.text for paragraph in docx.Document(str(report)).paragraphs],
        "cited": [figure["text"] for figure in figures["figures"]],
    }


def run(*words: str | Path) -> None:
    """One command line; people's data may have errors (exit code 1)."""
    try:
        main([str(word) for word in words], standalone_mode=False)
    except SystemExit as end:
        assert end.code in (0, 1), words


def _answers(name: str, day: date | None) -> Submission:
    entry = StatusEntry("", State.IN_PROGRESS, result="ổn")
    if day:
        entry = replace(entry, **{name: day})
    return Submission(
        plan="SNV-2023",
        period=PERIOD,
        unit="A",
        form_version=VERSION,
        entries=tuple(replace(entry, task=item) for item in TASKS),
        targets=(TargetFigure("CT01", Decimal(8), Decimal(10)),),
        budget=(BudgetFigure("KP01", Decimal(500_000), Decimal(400_000)),),
    )


def _cells(path: Path, sheet: str) -> Iterator[list[str]]:
    book = load_workbook(path)
    for row in book[sheet].iter_rows(values_only=True):
        yield [_text(value) for value in row]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return format_date(value)
    return "" if value is None else str(value)


def _rows(path: Path, sheet: str, header: str) -> Rows:
    """The rows below the first one that has that header, by header."""
    cells = list(_cells(path, sheet))
    top = next(number for number, row in enumerate(cells) if header in row)
    return [dict(zip(cells[top], row, strict=True)) for row in cells[top + 1 :] if any(row)]


if __name__ == "__main__":
    folder, *field = sys.argv[1:]
    told = (
        walk(Path(folder), field[0], date.fromisoformat(field[1])) if field else walk(Path(folder))
    )
    Path(folder, TOLD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
