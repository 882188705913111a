"""How many pages a sheet is made to take on paper."""

from openpyxl.worksheet.worksheet import Worksheet


def fitted(sheet: Worksheet) -> tuple[int, int]:
    """How many pages wide and high; 0 is any number, and what is not said is one (18.3.1.63)."""
    properties = sheet.sheet_properties.pageSetUpPr
    assert properties is not None
    assert properties.fitToPage
    pages = (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
    across, down = (1 if number is None else int(number) for number in pages)
    return across, down
