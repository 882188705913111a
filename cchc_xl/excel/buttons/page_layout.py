"""Where everything stands on the page ``Tổng quan`` of the workbook with the buttons.

The page of the consolidated workbook on the same grid, but drawn before its figures are known:
every table has room for more rows than the plan needs, and a press hides those that stay empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.excel.summary.board import COLUMNS, COUNT, SHARE, SIZE, Span
from cchc_xl.forms import summary_book
from cchc_xl.sheets.overview.counts import tally_layout
from cchc_xl.sheets.overview.tiles import MOST_OVERDUE

LEFT_LAST, RIGHT = 14, 16
"""The lower half is two blocks side by side; the grid's column between them is empty."""
CHART_ROWS = 12
"""Rows that the chart of the units covers, above its table."""
_SPARE = 10
"""Rows beyond those that the plan needs today."""
_DECISIONS = 30
_TILES = 6
_SINCE_LAST = 4
"""Rows of what changed since the last period, at most."""
_CHART, _COURSE = 150.0, 84.0
"""Points of the rows beside a chart."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of the page that a press fills together; rows and columns count from 1."""

    key: str
    spans: tuple[Span, ...]
    rows: int
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
    lead: int = 0
    """Rows between title and header, for a chart."""
    sizes: tuple[int, ...] = (SIZE,)
    """Points of the letters in each row below title and header; the last is that of all further."""
    bold: tuple[bool, ...] = (False,)
    """Whether they are bold, likewise."""
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
        return self.top + 1 + self.lead

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

    def size(self, row: int, span: Span) -> int:
        """Points of the letters in that row, from 0; in a single column they are smaller."""
        size = self.sizes[min(row, len(self.sizes) - 1)]
        return size - 1 if span.first == span.last else size

    def is_bold(self, row: int) -> bool:
        """Whether the letters in that row, from 0, are bold."""
        return self.bold[min(row, len(self.bold) - 1)]

    def at(self, top: int) -> "Block":
        """The same block with its first row there."""
        return replace(self, top=top)


def blocks(plan: Plan) -> dict[str, Block]:
    """All blocks of a workbook for that plan, by key, each in its place."""
    return {block.key: block for block in _placed(plan)}


def _placed(plan: Plan) -> Iterator[Block]:
    row = 1
    for block in (_HEADING, _TILES_BLOCK, _NOTES, _EXTRA, *_sections(len(plan.sections))):
        yield block.at(row)
        row += block.height
    trend = _trend(len(plan.periods)).at(row)
    end = _end("trend").at(trend.last + 1)
    since = _SINCE_LAST_BLOCK.at(end.last + 1)
    yield from (trend, end, since)
    targets = _targets(len(plan.targets)).at(since.last + 1)
    units = _units(len(plan.units)).at(targets.top)
    end = _end("targets").at(max(targets.last, units.last) + 1)
    yield from (targets, units, end)
    overdue = _OVERDUE.at(end.last + 1)
    decisions = _DECISIONS_BLOCK.at(overdue.top)
    yield from (overdue, decisions)
    # Not printed. Rows of their own: those of the tables above are shared by two of them.
    row = page_end(overdue, decisions) + 2
    for block in (_target_bars(targets), _unit_bars(units)):
        yield block.at(row)
        row += block.height


def page_end(*lowest: Block) -> int:
    """The last row that is printed."""
    return max(block.last for block in lowest)


_HEADING = Block(
    "heading",
    (Span(1, COLUMNS, ""),),
    4,
    sizes=(11, 16, 10, 12),
    bold=(True, True, False, True),
    least=6.0,
)
_TILES_BLOCK = Block(
    "tiles",
    tuple(Span(n * COLUMNS // _TILES + 1, (n + 1) * COLUMNS // _TILES, "") for n in range(_TILES)),
    4,
    3,
    sizes=(9, 18, 9),
    bold=(True, True, False),
)
"""Label, figure and note of each; the last row, always hidden, marks those that raise alarm."""
_NOTES = Block("notes", (Span(1, LEFT_LAST, ""), Span(LEFT_LAST + 1, COLUMNS, "")), 1, least=20.0)
_EXTRA = Block("extra", (Span(1, COLUMNS, ""),), 1)
_SINCE_LAST_BLOCK = Block(
    "since_last",
    (Span(1, 21, "Nội dung", left=True), Span(22, COLUMNS, "Số lượng", COUNT)),
    _SINCE_LAST,
    0,
    to=summary_book.COURSE.title,
    title="Thay đổi so với kỳ trước",
)
_OVERDUE = Block(
    "overdue",
    (
        Span(1, 1, "Mã"),
        Span(2, 7, "Nhiệm vụ", left=True),
        Span(8, 10, "Đơn vị"),
        Span(11, 12, "Thời hạn"),
        Span(13, LEFT_LAST, "Số ngày quá hạn", COUNT),
    ),
    MOST_OVERDUE,
    to=summary_book.APPENDIX.title,
    title=f"Nhiệm vụ quá hạn lâu nhất chưa hoàn thành (tối đa {MOST_OVERDUE})",
)
_DECISIONS_BLOCK = Block(
    "decisions",
    (Span(RIGHT, 22, "Nội dung", left=True), Span(23, COLUMNS, "Số lượng", COUNT)),
    _DECISIONS,
    to=summary_book.DIAGNOSTICS.title,
    title="Việc cần xem xét, quyết định",
)


def _sections(number: int) -> tuple[Block, Block]:
    """The table of states by section, and the line of its totals."""
    layout, first = tally_layout(), COLUMNS - len(DerivedState)
    counts = [layout.column(state.name.lower()).header for state in DerivedState]
    spans = (
        Span(10, 10, "LV"),
        Span(11, first - 1, layout.column("title").header, left=True),
        Span(first, first, layout.column("total").header, COUNT),
        *(Span(first + n, first + n, text, COUNT) for n, text in enumerate(counts, 1)),
    )
    title = "Tình trạng nhiệm vụ theo lĩnh vực"
    return (
        Block(
            "sections",
            spans,
            number + _SPARE,
            max(1, number),
            to=summary_book.APPENDIX.title,
            title=title,
            left=1,
            least=18.0,
            together=_CHART,
        ),
        Block("total", spans, 1, bold=(True,), least=18.0),
    )


def _end(key: str) -> Block:
    """A low row that is never hidden, so that a chart beside rows that come and go ends in it."""
    return Block(f"{key}_end", (Span(1, COLUMNS, ""),), 1, least=3.0)


def _trend(periods: int) -> Block:
    spans = (
        Span(10, 14, "Kỳ", left=True),
        Span(15, 16, "Hoàn thành"),
        Span(17, 18, "Tỷ lệ hoàn thành", SHARE),
        Span(19, 21, "Quá hạn chưa hoàn thành", COUNT),
        Span(22, 24, "Chưa báo cáo", COUNT),
    )
    title = "Diễn biến qua các kỳ trong năm"
    to = summary_book.COURSE.title
    return Block("trend", spans, periods + _SPARE, to=to, title=title, left=1, together=_COURSE)


def _targets(number: int) -> Block:
    spans = (
        Span(6, 6, "Mục"),
        Span(7, 10, "Chỉ tiêu", left=True),
        Span(11, 11, "Phải đạt", SHARE),
        Span(12, 12, "Đạt được", SHARE),
        Span(13, LEFT_LAST, "Đánh giá"),
    )
    title = "Chỉ tiêu: mức đạt được so với mức phải đạt"
    rows, to = number + _SPARE, summary_book.TARGETS.title
    return Block("targets", spans, rows, max(1, number), to=to, title=title, left=1)


def _units(number: int) -> Block:
    spans = (
        Span(RIGHT, 16, "Mã"),
        Span(17, 20, "Đơn vị", left=True),
        Span(21, 21, "k/n"),
        Span(22, 22, "Tỷ lệ", SHARE),
        Span(23, COLUMNS, "Gửi báo cáo"),
    )
    title = "Mức hoàn thành và việc gửi báo cáo của từng đơn vị"
    rows, to = number + _SPARE, summary_book.UNITS.title
    return Block("units", spans, rows, max(1, number), to=to, title=title, lead=CHART_ROWS)


def _target_bars(targets: Block) -> Block:
    spans = (
        Span(1, 2, "Mục"),
        Span(3, 4, "Phải đạt", SHARE),
        Span(5, 6, "Đạt được", SHARE),
    )
    title = "Số liệu của biểu đồ chỉ tiêu (không in)"
    return Block("target_bars", spans, targets.rows, targets.shown, title=title)


def _unit_bars(units: Block) -> Block:
    spans = (Span(1, 2, "Mã"), Span(3, 4, "Tỷ lệ", SHARE))
    title = "Số liệu của biểu đồ đơn vị (không in)"
    return Block("unit_bars", spans, units.rows, units.shown, title=title)
