"""The verb that gives consolidated workbooks as long tables, in CSV for other programs."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from cchc_xl.api.finding import Told, untold
from cchc_xl.api.long_books import long_books
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.layouts.long_tables import LONG_TABLES
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind
from cchc_xl.sheets.csv_text import CsvStyle, csv_lines, csv_text, guarded

COLUMNS_NAME = "cac-cot.csv"
"""The file that tells of every table what its rows and columns are."""
_COLUMNS_HEAD = ("table", "row", "column", "type", "key", "meaning")


class Exported(Struct, frozen=True):
    """Tables that were written."""

    paths: tuple[Path, ...]
    """In the order of ``LONG_TABLES``, then the file that explains the columns."""
    rows: Mapping[str, int]
    """How many rows each table has."""
    diagnostics: tuple[Diagnostic, ...]


def export(
    paths: Iterable[Path],
    out_dir: Path,
    *,
    style: CsvStyle = CsvStyle.VIETNAMESE,
    jobs: int | None = None,
    progress: Progress = silent,
    outputs: Outputs | None = None,
    passed_by: Told = untold,
) -> Exported:
    """Write the long tables of consolidated workbooks as CSV, a file for each table.

    All of them are written or none.

    Raises:
        CchcError: as ``long_books``, and an output that cannot be written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    books = long_books(paths, jobs=jobs, progress=progress, outputs=outputs, passed_by=passed_by)
    rows = {table.name: books.rows(table.name) for table in LONG_TABLES}
    texts = {
        out_dir / f"{table.name}.csv": csv_text(table, rows[table.name], style)
        for table in LONG_TABLES
    }
    texts[out_dir / COLUMNS_NAME] = csv_lines([_COLUMNS_HEAD, *_columns()], style)
    outputs.write_together({path: text.encode() for path, text in texts.items()}, Kind.TEXT)
    counts = {name: len(found) for name, found in rows.items()}
    return Exported(tuple(texts), counts, books.diagnostics)


def _columns() -> Iterator[tuple[str, ...]]:
    for table in LONG_TABLES:
        for column in table.columns:
            key = "x" if column.name in table.keys else ""
            words = (table.name, table.row, column.name, column.type.of_pandas, key, column.meaning)
            yield tuple(map(guarded, words))
