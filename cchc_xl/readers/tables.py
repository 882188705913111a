"""Opening consolidated workbooks for their long tables: one file, or those of many agencies."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc_xl.domain.diagnostics import Diagnostic, Place, Read, diagnose
from cchc_xl.domain.progress import Progress
from cchc_xl.excel.door.saved_times import now_in_vietnam
from cchc_xl.faults import fault_in
from cchc_xl.readers.summaries import open_summary
from cchc_xl.sheets.long_rows import LongRows, long_rows
from cchc_xl.workers import LOST_REASONS, Bug, Lost, map_in_workers


def read_long_rows(path: Path) -> Read[LongRows]:
    """The tables of the file; W1xx, W107 and C129 say why there are none."""
    opened = open_summary(path)
    if opened.value is None:
        return Read(None, opened.diagnostics)
    read = long_rows(opened.value, now_in_vietnam())
    return Read(read.value, (*opened.diagnostics, *read.diagnostics))


def read_all_long_rows(
    paths: Sequence[Path], *, jobs: int | None, progress: Progress
) -> Iterator[Read[LongRows]]:
    """The tables of each file, in their order, read in worker processes.

    A file that takes its reader with it has the diagnostic W114, one that meets a fault of ours
    W120. ``jobs`` is the number of processes; None takes one for each processor.
    """
    results = map_in_workers(read_long_rows, paths, jobs=jobs, progress=progress, shared=True)
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, Read):
            yield result
        else:
            yield Read(None, (_lost(path, result),))


def _lost(path: Path, result: Lost | Bug) -> Diagnostic:
    if isinstance(result, Bug):
        return fault_in(path.name, "đọc", result.trace)
    return diagnose("W114", Place(file=path.name), reason=LOST_REASONS[result])
