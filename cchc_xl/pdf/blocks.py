"""The pages of a PDF as an import sees them: their lines and tables, in order."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from cchc_xl.pdf.pages import Page, Printed
from cchc_xl.pdf.paragraphs import paragraphs
from cchc_xl.pdf.tables import LongTable
from cchc_xl.rules.importing.blocks import Block, Grid
from cchc_xl.rules.importing.doubts import Doubt

_MARGIN = 72.0
"""From the edges of the page: where page numbers stand."""
_PLACE = re.compile(r"bảng (\d+)(?:, hàng (\d+).*)?")
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,4}[-–\s]*")


class PagedBlocks(Struct):
    """What stands on the pages; places in tables are those of ``rules.importing``."""

    blocks: list[Block] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pages: dict[tuple[int, int], int] = field(default_factory=dict)
    """The page of each row, by number of its table and its own."""

    def shown(self, place: str) -> str:
        """The place with its page: ``trang 3, bảng 1, hàng 5``."""
        found = _PLACE.match(place)
        page = found and self.pages.get((int(found[1]), int(found[2] or 1)))
        return f"trang {page}, {place}" if page else place

    def close(self, table: LongTable | None) -> None:
        """Put a table behind what is there, once no page has more of it."""
        if table is not None:
            number = 1 + sum(isinstance(block, Grid) for block in self.blocks)
            self.pages |= {(number, n): page for n, page in enumerate(table.pages, 1)}
            self.blocks.append(Grid(number, tuple(table.cells(number))))
            self.doubts += table.doubts

    def take(self, page: Page, table: LongTable | None) -> LongTable | None:
        """Take a page; ``table`` is open from the page before, the one that is given after it."""
        lines = [line for line in page.lines if not _is_page_number(line, page)]
        for ruled in page.tables:
            above = [line for line in lines if line.top < ruled.top]
            lines = lines[len(above) :]
            if table and not above and table.goes_on(ruled):
                table.add(ruled, page.number)
                continue
            self.close(table)
            self.blocks += paragraphs(above, page.number)
            table = LongTable.begun(ruled, page.number)
        if not lines:
            return table
        self.close(table)
        self.blocks += paragraphs(lines, page.number)
        return None


def blocks_of(pages: Sequence[Page]) -> PagedBlocks:
    """The lines and tables of all pages, with doubts about what was joined or not read."""
    found = PagedBlocks()
    table: LongTable | None = None
    for page in pages:
        if page.is_picture:
            words = {"what": f"Trang {page.number} là ảnh, không có chữ để đọc", "value": "ảnh"}
            found.doubts.append(Doubt("P125", f"trang {page.number}", words))
        table = found.take(page, table)
    found.close(table)
    return found


def _is_page_number(line: Printed, page: Page) -> bool:
    outside = line.top < _MARGIN or line.top > page.height - _MARGIN
    return outside and bool(_PAGE_NUMBER.fullmatch(line.text))
