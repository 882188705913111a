"""The verb that sets two consolidated workbooks side by side."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.comparison import ComparedBook, Comparison
from cchc_xl.domain.diagnostics import CchcError, Diagnostic
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


@contextmanager
def kept_for_comparison(summary: Path) -> Iterator[Path | None]:
    """A copy of the consolidated workbook that is there now, for the length of the block.

    None where there is none, or it cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-xl-") as folder:
        copy = Path(folder) / summary.name
        try:
            shutil.copyfile(summary, copy)
        except OSError:
            yield None
        else:
            yield copy


def changes_since(
    earlier: Path | None, now: Path, out: Path, *, outputs: Outputs
) -> Comparison | None:
    """What has changed since an earlier consolidation of the same period into the same workbook.

    Where anything has, ``out`` becomes a workbook of it. None where there is nothing to compare
    with: no workbook, another plan or another period.

    Raises:
        CchcError: an output that cannot be written (W108, W131–W133).
    """
    if earlier is None:
        return None
    before, after = read_compared(earlier).value, read_compared(now).value
    if not before or not after or (before.plan, before.period) != (after.plan, after.period):
        return None
    try:
        comparison = compare_books(before, after)
    except CchcError:
        return None
    if comparison.differences:
        with outputs.written(out, Kind.COMPARISON):
            write_comparison(comparison, out)
    return comparison


def _read(path: Path) -> ComparedBook:
    return read_compared(path).loaded().value
