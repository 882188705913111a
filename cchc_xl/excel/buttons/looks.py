"""What the sheets of the workbook with the buttons have in common: formats and the foot."""

from typing import Any

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format

FOOTER = "Tổng hợp CCHC"
"""Stands at the foot of every printed page."""


class Look(Struct, frozen=True):
    """Makes the formats of one workbook in the office's look."""

    workbook: Workbook

    def format(self, size: int = 11, **properties: Any) -> Format:
        """The workbook's own font at that size in points, with further properties of XlsxWriter."""
        return self.workbook.add_format({"font_size": size, "valign": "top"} | properties)

    def conditional(self, **properties: Any) -> Format:
        """A conditional format, which sets nothing but what is named."""
        return self.workbook.add_format(properties)
