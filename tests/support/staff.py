"""A simulated member of staff: fills a form in LibreOffice Calc, edits a template in Writer.

The hands are ``uno_worker.py``, run by a Python that has LibreOffice's ``uno`` module.
"""

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Timer
from typing import Any

from tests.support.kept import kept
from tests.support.programs import HANG


def fill(
    form_path: Path,
    out_paths: Sequence[Path],
    typed: Sequence[tuple[str, str, str]] = (),
    locale: str = "vi",
) -> list[str]:
    """Type ``(sheet, cell, text)`` one after another, then save as each of ``out_paths``.

    The suffix decides the format: .xlsx, .xls, .ods. One outcome for each text:

    - ``ok``
    - ``refused``: the cell is locked
    - ``invalid``: a validation stopped it, the cell is as before
    - ``warned``: a validation complained and was overruled

    With the locale ``en-US`` Calc takes ``15/03/2023`` for text, as a PC set to English does.
    """
    job: dict[str, object] = {
        "do": "fill",
        "form": str(form_path),
        "out": [str(path) for path in out_paths],
        "typed": [list(item) for item in typed],
    }
    return [str(outcome) for outcome in _work(job, locale)]


def sort(
    form_path: Path,
    sheet: str,
    area: str,
    column: int,
    *,
    descending: bool = False,
    out_path: Path | None = None,
) -> str:
    """Select the area (no header row), sort it by its n-th column (counted from 1), maybe save.

    ``ok`` when rows changed places, ``refused`` when the sheet's protection forbids it,
    ``unchanged`` when they were in order already.
    """
    job: dict[str, object] = {
        "do": "sort",
        "form": str(form_path),
        "out": [] if out_path is None else [str(out_path)],
        "sheet": sheet,
        "area": area,
        "column": column,
        "descending": descending,
    }
    return str(_work(job))


def mark(form_path: Path, out_paths: Sequence[Path], marks: Sequence[tuple[str, ...]]) -> None:
    """Put something beside the values of cells, then save as each of ``out_paths``.

    - ``("note", sheet, cell, text)``
    - ``("strike", sheet, cell, words)``: strike the words out, or the whole cell without words
    - ``("draw", sheet, cell, "TextShape", text)``: any shape over the cell, with or without text
    - ``("draw on page", sheet, cell, "RectangleShape", text)``: the same, tied to no cell
    - ``("picture", sheet, cell, path)``
    """
    job: dict[str, object] = {
        "do": "mark",
        "form": str(form_path),
        "out": [str(path) for path in out_paths],
        "marks": [list(item) for item in marks],
    }
    _work(job)


def edit(document: Path, out_path: Path, edits: Sequence[tuple[str, str, str]]) -> list[str]:
    """Change a Word document in Writer and save it as Word; ``ok`` or ``not found`` for each edit.

    - ``("add", words, sentence)``: a new paragraph behind the one that holds the words
    - ``("move", words, other)``: the paragraph that holds the words, behind the one with the others
    - ``("font", words, font)``: the words in another font

    Paragraphs are those of the body outside tables; a font changes anywhere.
    """
    job: dict[str, object] = {
        "do": "edit",
        "form": str(document),
        "out": [str(out_path)],
        "edits": [list(item) for item in edits],
    }
    return [str(outcome) for outcome in _work(job)]


def review(document: Path, out_path: Path, way: str) -> str:
    """Open the document in Writer, ``Accept`` or ``Reject`` all tracked changes, save it as Word.

    Gives the text of the body's paragraphs outside tables.
    """
    job: dict[str, object] = {
        "do": "review",
        "form": str(document),
        "out": [str(out_path)],
        "way": way,
    }
    return str(_work(job))


def _work(job: dict[str, object], locale: str = "vi") -> Any:
    hands = _hands(locale)
    assert hands.stdin and hands.stdout
    hands.stdin.write(json.dumps(job) + "\n")
    hands.stdin.flush()
    stop = Timer(HANG, hands.kill)
    stop.start()
    line = hands.stdout.readline()
    stop.cancel()
    if not line:
        _hands.cache_clear()
        raise RuntimeError("LibreOffice's hands are gone")
    answer = json.loads(line)
    if "failed" in answer:
        raise RuntimeError(answer["failed"])
    return answer["outcome"]


@cache
def _hands(locale: str) -> "subprocess.Popen[str]":
    return kept("uno_worker", locale)
