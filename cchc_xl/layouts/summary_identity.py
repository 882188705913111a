"""What a consolidated workbook says of itself, as one line of text."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec import Struct

VERSION = "7"
"""Raised whenever a sheet that is read back changes."""
NAME = "cchc_summary"
"""The custom document property that holds the line of identity."""
CONTENT_NAME = "cchc_summary_content"
"""The property that holds the fingerprint of all that the workbook was made of."""
_LINE = re.compile(
    r"cchc-summary=(?P<version>\w+);plan=(?P<plan>[^;]+);period=(?P<period>[^;]+);"
    r"digest=(?P<digest>\w+)(?:;earlier=(?P<earlier>[^;]+))?"
)


class Mark(Struct, frozen=True):
    """The line by which a consolidated workbook is known again."""

    plan: str
    period: str
    digest: str
    """Fingerprint of the plan it was made with."""
    earlier: str = ""
    """Id of the period it was compared with; empty for none."""
    version: str = VERSION

    def encode(self) -> str:
        """The line of text."""
        line = f"cchc-summary={self.version};plan={self.plan};period={self.period}"
        return f"{line};digest={self.digest}" + (f";earlier={self.earlier}" if self.earlier else "")


def decode(text: str) -> Mark | None:
    """What that line says, or None when the text is no such line."""
    found = _LINE.search(text)
    return Mark(**found.groupdict(default="")) if found else None


def mark_in(rows: Iterable[Sequence[object]]) -> Mark | None:
    """The line of identity among the cells at the top of the sheet of sources."""
    values = (value for row in islice(rows, 5) for value in row[:5])
    texts = (value for value in values if isinstance(value, str))
    return next((mark for text in texts if (mark := decode(text))), None)
