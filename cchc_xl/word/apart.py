"""Work on a document of others, in a process that may die of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from cchc_xl.domain.diagnostics import CchcError, Diagnostic
from cchc_xl.faults import fault_in
from cchc_xl.word.reading.opening import Codes
from cchc_xl.workers import LOST_REASONS, Bug, Limits, Lost, map_in_workers

T = TypeVar("T")
_LIMITS = Limits(memory=208 << 20, cpu=8)
"""A report of two thousand tasks takes half of the memory and a tenth of the time."""


class _Refused(Struct, frozen=True):
    """What stands for a CchcError on the way back."""

    diagnostic: Diagnostic


class _Carried(Struct, Generic[T], frozen=True):
    work: Callable[[Path], T]
    codes: Codes

    def __call__(self, path: Path) -> "T | _Refused":
        try:
            return self.work(path)
        except CchcError as error:
            return _Refused(error.diagnostic)
        except RecursionError:
            reason = "nội dung lồng nhau quá sâu"
            return _Refused(self.codes.refusal(self.codes.stopped, path, reason).diagnostic)


def apart(work: Callable[[Path], T], path: Path, codes: Codes, *, limits: Limits = _LIMITS) -> T:
    """The work's result for the file; both must be picklable.

    Raises:
        CchcError: what the work raises; the code for files that must be stopped, when the work
            takes too much time or memory or dies; W120, when it meets a fault of ours.
    """
    (result,) = map_in_workers(_Carried(work, codes), [path], limits=limits)
    if isinstance(result, Lost):
        raise codes.refusal(codes.stopped, path, LOST_REASONS[result])
    if isinstance(result, Bug):
        raise CchcError(fault_in(path.name, "đọc", result.trace))
    if isinstance(result, _Refused):
        raise CchcError(result.diagnostic)
    return result
