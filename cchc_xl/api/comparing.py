"""The verb that sets two consolidated workbooks side by side."""

from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.comparison import ComparedBook, Comparison
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.excel.comparison import write_comparison
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind
from cchc_xl.readers.summaries import read_compared
from cchc_xl.rules.joining.compared import compare_books, doubts


class Compared(Struct, frozen=True):
    """What changed, and what was noticed on the way."""

    comparison: Comparison
    diagnostics: tuple[Diagnostic, ...]


def compare(
    old: Path, new: Path, out: Path | None = None, *, outputs: Outputs | None = None
) -> Compared:
    """Set two consolidated workbooks of one plan side by side: of one period, before and after
    files were mended, or of two periods. Either may be that of a closed period.

    With ``out`` what changed becomes a workbook.

    Raises:
        CchcError: no consolidated workbook (W101–W103, W107, C129), two plans (C180) or agencies
            (C181), or an output that cannot be written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    outputs.reads(old, new)
    if out:
        outputs.claim(out, Kind.COMPARISON)
    before, after = _read(old), _read(new)
    comparison = compare_books(before, after)
    if out:
        with outputs.written(out, Kind.COMPARISON):
            write_comparison(comparison, out)
    return Compared(comparison, tuple(doubts(before, after)))


def _read(path: Path) -> ComparedBook:
    return read_compared(path).loaded().value
