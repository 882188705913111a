"""The workbook of the stand-in for Excel, held by a live LibreOffice: formulas recalculate."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.support.programs import HANG, found, uno_python
from tests.support.xl_engine import Box, Rows

_REPOSITORY = Path(__file__).parents[2]


class UnoBook:
    """A ``Backing``; its hands are ``xl_uno_worker.py``."""

    def __init__(self, path: Path, worker: "subprocess.Popen[str]") -> None:
        self.name, self.fullname = path.name, str(path)
        self._worker = worker
        # Both are asked for once: nobody types in this document.
        self._names: dict[str, str] | None = None
        self._tables: dict[str, dict[str, Box]] | None = None

    def _ask(self, what: str, *given: object) -> Any:
        stdin, stdout = self._worker.stdin, self._worker.stdout
        assert stdin and stdout
        stdin.write(json.dumps([what, given]) + "\n")
        stdin.flush()
        answer = stdout.readline()
        if not answer:
            raise RuntimeError(f"LibreOffice's hands failed at {what}")
        return json.loads(answer)

    def press(self, caption: str) -> None:
        """Press a real button; its macro runs."""
        self._ask("press", caption)

    def print_sheet(self, sheet: str, pdf: Path) -> None:
        """Print that sheet alone, buttons and all; it is the only one visible from then on."""
        self._ask("print_sheet", sheet, str(pdf))

    def sheets(self) -> list[str]:
        return list(self._ask("sheets"))

    def read(self, sheet: str, box: Box) -> Rows:
        return [[_from(value) for value in row] for row in self._ask("read", sheet, box)]

    def formulas(self, sheet: str, box: Box) -> list[list[str]]:
        rows: list[list[str]] = self._ask("formulas", sheet, box)
        return rows

    def write(self, sheet: str, box: Box, rows: Rows) -> None:
        self._ask("write", sheet, box, [[_to(value) for value in row] for row in rows])

    def write_formula(self, sheet: str, row: int, column: int, formula: str) -> None:
        self._ask("write_formula", sheet, row, column, formula)

    def formats(self, sheet: str, box: Box) -> list[list[str]]:
        rows: list[list[str]] = self._ask("format_grid", sheet, box)
        return rows

    def set_format(self, sheet: str, box: Box, wanted: str) -> None:
        self._ask("set_format", sheet, box, wanted)

    def locked(self, sheet: str, box: Box) -> bool:
        return bool(self._ask("locked", sheet, box))

    def used(self, sheet: str) -> Box:
        top, left, height, width = self._ask("used", sheet)
        return top, left, height, width

    def style(self, sheet: str, box: Box, what: str, value: object) -> None:
        self._ask("style", sheet, box, what, value)

    def row_height(self, sheet: str, row: int) -> float:
        return float(self._ask("row_height", sheet, row))

    def hide_rows(self, sheet: str, box: Box, hidden: bool) -> None:
        self._ask("hide_rows", sheet, box, hidden)

    def hide_columns(self, sheet: str, box: Box, hidden: bool) -> None:
        self._ask("hide_columns", sheet, box, hidden)

    def group_rows(self, sheet: str, box: Box, deeper: int) -> bool:
        return bool(self._ask("group_rows", sheet, box, deeper))

    def merge(self, sheet: str, box: Box) -> None:
        self._ask("merge", sheet, box)

    def unmerge(self, sheet: str, box: Box) -> None:
        self._ask("unmerge", sheet, box)

    def names(self) -> dict[str, str]:
        if self._names is None:
            self._names = dict(self._ask("names"))
        return self._names

    def set_name(self, name: str, refers_to: str | None) -> None:
        told = self._ask("set_name", name, refers_to)
        if told is None:
            self.names().pop(name, None)
        else:
            self.names()[name] = str(told)

    def tables(self, sheet: str) -> dict[str, Box]:
        if self._tables is None:
            self._tables = {}
            for title, name, (top, left, height, width) in self._ask("tables"):
                self._tables.setdefault(title, {})[name] = top, left, height, width
        return self._tables.get(sheet, {})

    def resize_table(self, sheet: str, name: str, box: Box) -> None:
        top, left, height, width = self._ask("resize_table", sheet, name, box)
        self.tables(sheet)[name] = top, left, height, width


def _to(value: object) -> object:
    return {"day": value.isoformat()} if isinstance(value, datetime) else value


def _from(value: Any) -> Any:
    return datetime.fromisoformat(value["day"]) if isinstance(value, dict) else value


@contextmanager
def live_book(path: Path) -> Iterator[UnoBook]:
    """The workbook open in a LibreOffice of its own, which ends with the block; never saved."""
    command = [found(uno_python()), "-m", "tests.support.xl_uno_worker"]
    environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        cwd=_REPOSITORY,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as worker:
        assert worker.stdin and worker.stdout
        worker.stdin.write(f"{path}\n")
        worker.stdin.flush()
        if worker.stdout.readline().strip() != "ready":
            raise RuntimeError(f"LibreOffice would not open {path}")
        try:
            yield UnoBook(path, worker)
        finally:
            with suppress(BrokenPipeError):
                worker.stdin.close()
            worker.wait(timeout=HANG)
