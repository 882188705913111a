"""Where everything stands on the page ``Tổng quan``: blocks of cells on a grid of narrow columns.

It fits one A4 page upright. The consolidated workbook has as many rows as there is to say; the
page of the workbook with the buttons is drawn before its figures are known, with room for more
rows than the plan needs, and a press hides those that stay empty.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.layouts import look, summary_book
from cchc_xl.layouts.layout import Column
from cchc_xl.layouts.look import Border, Edge, Style
from cchc_xl.layouts.table import Value, row_height
from cchc_xl.sheets.overview.counts import tally_layout
from cchc_xl.sheets.overview.tiles import MOST_DECISIONS, MOST_OVERDUE

COLUMNS, WIDTH = 24, 45 / 7
"""The grid: how many columns, and how wide each, in characters."""
SIZE, HEADER_SIZE = 10, 9
"""Points of the letters of the small tables, and of their headers."""
TITLE_ROW, CHART_ROW = 22.5, 13.5
"""Points of the row of a title, and of a row that says nothing about its height, at least."""
LEFT_LAST, RIGHT = 15, 17
"""Units and decisions stand side by side; the grid's column between them is empty."""
COUNT, SHARE = f"{look.VIETNAMESE}#,##0", f"{look.VIETNAMESE}0.00%"
TEXT = look.TEXT_FORMAT
_CLOSE = 0.86
"""The page has no room for the air that other sheets leave between lines."""
_SPARE = 10
"""Rows beyond those that the plan needs today."""
_SINCE_LAST = 4
"""Rows of what changed since the last period that there is room for."""
_TILES = 6


def text_height(value: Value, columns: int, size: int = SIZE, *, bold: bool = False) -> float:
    """The height in points that shows the value over so many columns of the grid."""
    width = WIDTH * columns * 11 / size * (0.92 if bold else 1)
    return _CLOSE * row_height([value], [Column("", "", width)], size)


class Span(Struct, frozen=True):
    """A column of a block: the columns of the grid that it takes, counted from 1."""

    first: int
    last: int
    header: str = ""
    format: str = TEXT
    side: Literal["left", "center", "right"] = "center"
    leads: bool = False
    """Whether its cells lead to where the row comes from. They are short: LibreOffice does not
    wrap the text of a link."""

    @property
    def columns(self) -> int:
        """How many columns of the grid it takes."""
        return self.last - self.first + 1


class Block(Struct, frozen=True):
    """Cells of the page that are filled together; rows and columns count from 1."""

    key: str
    spans: tuple[Span, ...]
    rows: int = 1
    """Below title and header; those beyond ``shown`` are hidden until they are needed, and with
    none shown title and header are too."""
    shown: int = 1
    top: int = 0
    title: str = ""
    """Of a table: its first row. Below it stands the header."""
    to: str = ""
    """The sheet where the rows behind the table stand; its title leads there."""
    left: int = 0
    """The column where the title begins, when a chart stands left of the table."""
    styles: tuple[Style, ...] = (Style(SIZE, horizontal="general", vertical="center"),)
    """Of each row below title and header; the last is that of all further."""
    least: float = 0.0
    """Points that a row is high at least."""
    together: float = 0.0
    """Points that the rows are high together at least, so that a chart has room beside them."""

    @property
    def name(self) -> str:
        """The defined name of its cells."""
        return f"cchc_page_{self.key}"

    @property
    def first_column(self) -> int:
        """The first of its columns."""
        return self.left or self.spans[0].first

    @property
    def last_column(self) -> int:
        """The last of its columns."""
        return self.spans[-1].last

    @property
    def header(self) -> int:
        """The row of a table's header."""
        return self.top + 1

    @property
    def first(self) -> int:
        """The first row below title and header, where it has them."""
        return self.header + 1 if self.title else self.top

    @property
    def last(self) -> int:
        """The last row."""
        return self.first + self.rows - 1

    @property
    def height(self) -> int:
        """Rows with title and header."""
        return self.last - self.top + 1

    @property
    def boxed(self) -> bool:
        """Whether its rows have the lines of a table."""
        return bool(self.title) or self.key == "total"

    def span(self, header: str) -> Span:
        """The column of that header. Raises StopIteration."""
        return next(span for span in self.spans if span.header == header)

    def style(self, row: int, span: Span) -> Style:
        """How a cell in that row, from 0, looks; in a single column the letters are smaller."""
        style = self.styles[min(row, len(self.styles) - 1)]
        size = style.size - (span.columns == 1)
        side = span.side if style.horizontal == "general" else style.horizontal
        return replace(style, size=size, horizontal=side, number_format=span.format)


def _style(size: int, *, bold: bool = False) -> Style:
    return Style(size, bold, horizontal="general", vertical="center")


def _tile(size: int, *, bold: bool = False, first: bool = False, last: bool = False) -> Style:
    thin = Edge()
    border = Border(
        Edge(thick=True, color=look.INK), thin, thin if first else None, thin if last else None
    )
    return replace(_style(size, bold=bold), fill=look.TILE, border=border)


_WHOLE = Span(1, COLUMNS, side="left")
_BLOCKS = (
    Block(
        "heading",
        (replace(_WHOLE, side="center"),),
        4,
        styles=(
            replace(_style(11, bold=True), horizontal="left"),
            _style(16, bold=True),
            replace(_style(10), italic=True),
            replace(_style(12, bold=True), color=look.ALARM),
        ),
        least=6.0,
    ),
    Block(
        "tiles",
        tuple(Span(n * COLUMNS // _TILES + 1, (n + 1) * COLUMNS // _TILES) for n in range(_TILES)),
        3,
        3,
        styles=(_tile(9, bold=True, first=True), _tile(18, bold=True), _tile(9, last=True)),
    ),
    Block(
        "notes",
        (Span(1, LEFT_LAST, side="left"), Span(LEFT_LAST + 1, COLUMNS, side="right")),
        least=20.0,
    ),
    Block("extra", (_WHOLE,)),
    Block(
        "sections",
        to=summary_book.APPENDIX.title,
        spans=(
            Span(10, 10, "LV"),
            Span(11, 15, tally_layout().column("title").header, side="left"),
            *(
                Span(16 + n, 16 + n, tally_layout().column(field).header, COUNT)
                for n, field in enumerate(["total", *(s.name.lower() for s in DerivedState)])
            ),
        ),
        title="Tình trạng nhiệm vụ theo lĩnh vực",
        left=1,
        least=18.0,
        together=150.0,
    ),
    Block("total", (), styles=(_style(SIZE, bold=True),), least=18.0),
    Block(
        "trend",
        (
            Span(10, 14, "Kỳ", side="left"),
            Span(15, 16, "Hoàn thành"),
            Span(17, 18, "Tỷ lệ hoàn thành", SHARE),
            Span(19, 21, "Quá hạn chưa hoàn thành", COUNT),
            Span(22, 24, "Chưa báo cáo", COUNT),
        ),
        title="Diễn biến qua các kỳ trong năm",
        to=summary_book.COURSE.title,
        left=1,
        # In less, LibreOffice leaves out names of periods at the bars.
        least=26.0,
        together=84.0,
    ),
    # Low rows that are never hidden: a chart beside rows that come and go ends in one of them.
    Block("trend_end", (_WHOLE,), least=3.0),
    Block(
        "since_last",
        (
            Span(1, 21, "Nội dung", side="left"),
            Span(22, COLUMNS, "Số lượng", COUNT, leads=True),
        ),
        title="Thay đổi so với kỳ trước",
        to=summary_book.COURSE.title,
    ),
    Block(
        "targets",
        (
            Span(11, 11, "Mục", leads=True),
            Span(12, 19, "Chỉ tiêu", side="left"),
            Span(20, 20, "Phải đạt", SHARE),
            Span(21, 21, "Đạt được", SHARE),
            Span(22, COLUMNS, "Đánh giá"),
        ),
        title="Chỉ tiêu: mức đạt được so với mức phải đạt",
        to=summary_book.TARGETS.title,
        left=1,
        together=190.0,
    ),
    Block("targets_end", (_WHOLE,), least=3.0),
    Block(
        "units",
        (
            Span(6, 6, "Mã", leads=True),
            Span(7, 10, "Đơn vị", side="left"),
            Span(11, 11, "k/n"),
            Span(12, 12, "Tỷ lệ", SHARE),
            Span(13, LEFT_LAST, "Gửi báo cáo"),
        ),
        title="Mức hoàn thành và việc gửi báo cáo của từng đơn vị",
        to=summary_book.UNITS.title,
        left=1,
        together=130.0,
    ),
    Block(
        "decisions",
        (
            Span(RIGHT, 22, "Nội dung", side="left"),
            Span(23, COLUMNS, "Số lượng", COUNT, leads=True),
        ),
        title="Việc cần xem xét, quyết định",
        to=summary_book.DIAGNOSTICS.title,
    ),
    Block("units_end", (_WHOLE,), least=3.0),
    Block(
        "overdue",
        (
            Span(1, 1, "Mã", leads=True),
            Span(2, 12, "Nhiệm vụ", side="left"),
            Span(13, 18, "Đơn vị"),
            Span(19, 21, "Thời hạn"),
            Span(22, COLUMNS, "Số ngày quá hạn", COUNT),
        ),
        title=f"Nhiệm vụ quá hạn lâu nhất chưa hoàn thành (tối đa {MOST_OVERDUE})",
        to=summary_book.APPENDIX.title,
    ),
    # Not printed. Rows of their own: those of the tables above are shared by two of them.
    Block(
        "target_bars",
        (
            Span(1, 10, "Chỉ tiêu", side="left"),
            Span(11, 12, "Phải đạt", SHARE),
            Span(13, 14, "Đạt được", SHARE),
        ),
        title="Số liệu của biểu đồ chỉ tiêu (không in)",
    ),
    Block(
        "unit_bars",
        (Span(1, 2, "Mã"), Span(3, 4, "Tỷ lệ", SHARE)),
        title="Số liệu của biểu đồ đơn vị (không in)",
    ),
)
_BESIDE = {"decisions": "units"}
"""Blocks that begin in the same row as the one to their left."""
UNPRINTED = ("target_bars", "unit_bars")


def placed(rows: Mapping[str, tuple[int, int]]) -> dict[str, Block]:
    """The blocks with that many rows, and that many of them shown, each in its place by key.

    Blocks that are not named are left out.
    """
    found: dict[str, Block] = {}
    below = 1
    for block in _BLOCKS:
        if block.key not in rows:
            continue
        number, shown = rows[block.key]
        gap = 1 if block.key in UNPRINTED and not set(UNPRINTED) & found.keys() else 0
        beside = found.get(_BESIDE.get(block.key, ""))
        top = beside.top if beside else below + gap
        spans = found["sections"].spans if block.key == "total" else block.spans
        one = replace(block, spans=spans, rows=number, shown=shown, top=top)
        found[one.key] = one
        below = max(below, one.last + 1)
    return found


def blocks(plan: Plan) -> dict[str, Block]:
    """The blocks of a page that is drawn for that plan and filled later."""
    return placed(dict(_room(plan)))


def _room(plan: Plan) -> Iterator[tuple[str, tuple[int, int]]]:
    counted = {"sections": len(plan.sections), "targets": len(plan.targets)}
    counted |= {"units": len(plan.units)}
    counted |= {"target_bars": counted["targets"], "unit_bars": counted["units"]}
    fixed = {
        "heading": (4, 1),
        # The last row, always hidden, marks the tiles that raise alarm.
        "tiles": (4, 3),
        "trend": (len(plan.periods) + _SPARE, 1),
        "since_last": (_SINCE_LAST, 0),
        "overdue": (MOST_OVERDUE, 1),
        "decisions": (MOST_DECISIONS, 1),
    }
    for block in _BLOCKS:
        if number := counted.get(block.key):
            yield block.key, (number + _SPARE, number)
        elif block.key in counted:
            yield block.key, (_SPARE, 1)
        else:
            yield block.key, fixed.get(block.key, (1, 1))
