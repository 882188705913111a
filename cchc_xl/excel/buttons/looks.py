"""What the sheets of the workbook with the buttons have in common: formats and the printed page."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_A4 = 9
FOOTER = "Tổng hợp CCHC"
"""Stands at the foot of every printed page."""


@dataclass(frozen=True, slots=True)
class Look:
    """Makes the formats of one workbook in the office's look."""

    workbook: Workbook

    def format(self, size: int = 11, **properties: Any) -> Format:
        """The workbook's own font at that size in points, with further properties of XlsxWriter."""
        return self.workbook.add_format({"font_size": size, "valign": "top"} | properties)

    def conditional(self, **properties: Any) -> Format:
        """A conditional format, which sets nothing but what is named."""
        return self.workbook.add_format(properties)


def rgb(color: str) -> str:
    """A colour of ``styles`` as XlsxWriter wants it."""
    return f"#{color[2:]}"


def set_page(
    sheet: Worksheet,
    *,
    header_row: int | None = None,
    pages_high: int = 0,
    landscape: bool = True,
) -> None:
    """A4, one page wide, the header row (from 1) on every page, page numbers below.

    ``pages_high`` is how many pages the sheet may take; 0 is any number.
    """
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, pages_high)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer(f"&L{FOOTER}&RTrang &P/&N", {"margin": 0.3})
    sheet.hide_gridlines(2)
    if header_row:
        sheet.repeat_rows(header_row - 1)
