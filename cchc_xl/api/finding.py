"""Which files a verb works on, and for whom."""

import getpass
from collections.abc import Callable, Sequence
from pathlib import Path

from cchc_xl.domain.inbox import PassedBy
from cchc_xl.outputs import is_same
from cchc_xl.products import Kind, kind_of

Told = Callable[[Sequence[PassedBy]], None]
"""Is given what a verb has passed by among the files that were sent."""


def untold(passed_by: Sequence[PassedBy]) -> None:
    """Tell nobody."""


def own_product(paths: Sequence[Path], out: Path | None, kind: Kind) -> tuple[Path, ...]:
    """The output of an earlier run, where it lies in a folder of returned files: no input."""
    if out is None or any(is_same(out, path) for path in paths) or kind_of(out) is not kind:
        return ()
    return (out,)


def user_name() -> str:
    """Who works at this machine, as its system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "không rõ"
