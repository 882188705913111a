"""Writing ``Tổng quan``: what stands where on the page that a leader reads first."""

from collections.abc import Iterable, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.excel import styles
from cchc_xl.excel.pages import set_page
from cchc_xl.excel.summary.board import COLUMNS, COUNT, SHARE, Board, Span
from cchc_xl.excel.summary.charts import SHARE as SHARE_SHADE
from cchc_xl.excel.summary.charts import (
    STATE_SHADES,
    STATES_WORDS,
    TARGETS_WORDS,
    THRESHOLD,
    TREND_WORDS,
    UNITS_WORDS,
    Bars,
    Box,
    add_bars,
)
from cchc_xl.sheets.overview.counts import due_line, extra_and_sent, tally_layout, tally_rows
from cchc_xl.sheets.overview.since_last import since_last_lines
from cchc_xl.sheets.overview.tiles import (
    MOST_OVERDUE,
    Line,
    chase_lines,
    decision_lines,
    overdue_lines,
    received_last,
    target_lines,
    tiles,
    trend_lines,
    unit_lines,
)
from cchc_xl.sheets.summary.accents import add_rule
from cchc_xl.sheets.summary.places import Places
from cchc_xl.sheets.summary.rows import REACHED
from cchc_xl.sheets.summary.sheets import NOTHING, heading

_STATES_CHART, _TARGETS_CHART = (1, 9), (1, 5)
_LEFT_LAST, _RIGHT = 15, 17
"""The lower half is two blocks side by side; the grid's column between them is empty."""
_TREND_HEIGHT = 84.0
"""Points of the rows beside the chart of the year, together at least."""
_TREND_ROW = 26.0
"""Points of each of them, at least: in less, LibreOffice leaves out names of periods."""
_UNIT_CHART_HEIGHT = 150.0
"""Points, at least; its rows are those of the targets beside it."""


def write_overview(
    sheet: Worksheet,
    plan: Plan,
    consolidation: Consolidation,
    places: Places,
    footer: str,
) -> None:
    """Fill the sheet; it prints on one page upright."""
    board = Board(sheet)
    row = _write_heading(board, plan, consolidation)
    row = board.gap(board.tiles(row, tiles(plan, consolidation)))
    due = due_line(plan, plan.period(consolidation.period), consolidation)
    *extra, sent = extra_and_sent(consolidation)
    board.write(row, 1, _LEFT_LAST, due)
    board.write(row, _LEFT_LAST + 1, COLUMNS, sent, horizontal="right")
    for line in extra:
        row += 1
        board.write(row, 1, COLUMNS, line)
    row = _write_sections(board, board.gap(row + 1), plan, consolidation)
    row = _write_trend(board, row, plan, consolidation, places)
    left = _write_targets(board, row, plan, consolidation, places)
    right = _write_units(board, row, plan, consolidation, places)
    row = board.gap(max(left, right))
    _write_overdue(board, row, plan, consolidation, places)
    _write_decisions(board, row, consolidation, places)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, footer, pages_high=1)
    sheet.page_setup.orientation = "portrait"
    sheet.print_options.horizontalCentered = True


def _write_heading(board: Board, plan: Plan, consolidation: Consolidation) -> int:
    agency, title, window, *_ = heading(plan, consolidation, tally_layout().heading)
    board.write(1, 1, COLUMNS, agency, size=11, bold=True)
    board.write(2, 1, COLUMNS, title, size=16, bold=True, horizontal="center")
    told = f"{window} {received_last(consolidation)}"
    board.write(3, 1, COLUMNS, told, horizontal="center", italic=True)
    if consolidation.sample:
        board.write(
            4, 1, COLUMNS, SAMPLE_MARK, size=12, bold=True, color=styles.ALARM, horizontal="center"
        )
    board.raise_row(4, 6)
    return 5


def _write_sections(board: Board, row: int, plan: Plan, consolidation: Consolidation) -> int:
    row = board.title(row, 1, COLUMNS, "Tình trạng nhiệm vụ theo lĩnh vực")
    fields = ["id", "title", "total", *(state.name.lower() for state in DerivedState)]
    first = COLUMNS - len(DerivedState)
    headers = [tally_layout().column(name).header for name in fields]
    spans = [Span(10, 10, "LV"), Span(11, first - 1, headers[1], left=True)]
    spans += [Span(first + n, first + n, text, COUNT) for n, text in enumerate(headers[2:])]
    rows = list(tally_rows(plan, consolidation))
    table = board.table(row, spans, [Line(tuple(r.get(name) for name in fields)) for r in rows])
    for column in range(10, COLUMNS + 1):
        board.sheet.cell(table.last, column).font = styles.font(10, bold=True)
    for extra in range(table.first, table.last + 1):
        board.raise_row(extra, 18)
    last = table.last - 1
    series = [
        Bars(table.cell(first + 1 + n), table.cells(first + 1 + n, last), STATE_SHADES[state])
        for n, state in enumerate(DerivedState)
        if rows[-1][state.name.lower()]
    ]
    box = Box(_STATES_CHART[0], row, _STATES_CHART[1], table.last)
    add_bars(board.sheet, box, STATES_WORDS, table.cells(10, last), series, stacked=True)
    return board.gap(table.after)


def _write_trend(
    board: Board, row: int, plan: Plan, consolidation: Consolidation, places: Places
) -> int:
    lines = list(trend_lines(plan, consolidation))
    if not lines:
        return row
    row = board.title(row, 1, COLUMNS, "Diễn biến qua các kỳ trong năm")
    spans = (
        Span(10, 14, "Kỳ", left=True),
        Span(15, 16, "Hoàn thành"),
        Span(17, 18, "Tỷ lệ hoàn thành", SHARE),
        Span(19, 21, "Quá hạn chưa hoàn thành", COUNT),
        Span(22, 24, "Chưa báo cáo", COUNT),
    )
    table = board.table(row, spans, lines)
    for number in range(table.first, table.last + 1):
        board.raise_row(number, max(_TREND_HEIGHT / len(lines), _TREND_ROW))
    box = Box(_STATES_CHART[0], row, _STATES_CHART[1], table.last)
    series = (Bars(table.cell(17), table.cells(17), SHARE_SHADE),)
    add_bars(board.sheet, box, TREND_WORDS, table.cells(10), series)
    changes = (
        Span(1, 21, "Thay đổi so với kỳ trước", left=True),
        Span(22, 24, "Số lượng", COUNT, leads=True),
    )
    lines = list(since_last_lines(plan, consolidation, places))
    return board.gap(board.table(board.gap(table.after), changes, lines).after)


def _write_targets(
    board: Board, row: int, plan: Plan, consolidation: Consolidation, places: Places
) -> int:
    row = board.title(row, 1, _LEFT_LAST, "Chỉ tiêu: mức đạt được so với mức phải đạt")
    spans = (
        Span(6, 6, "Mục", leads=True),
        Span(7, 10, "Chỉ tiêu", left=True),
        Span(11, 11, "Phải đạt", SHARE),
        Span(12, 12, "Đạt được", SHARE),
        Span(13, 15, "Đánh giá"),
    )
    table = board.table(row, spans, target_lines(plan, consolidation, places))
    if table.last < table.first:
        return _nothing(board, table.after, 1, _LEFT_LAST)
    cells = f"M{table.first}:M{table.last}"
    for verdict, color in ((False, styles.ERROR), (None, styles.WARNING)):
        add_rule(board.sheet, cells, f'$M{table.first}="{REACHED[verdict]}"', color)
    series = (
        Bars(table.cell(11), table.cells(11), THRESHOLD, labelled=False),
        Bars(table.cell(12), table.cells(12), SHARE_SHADE),
    )
    box = Box(_TARGETS_CHART[0], row, _TARGETS_CHART[1], table.last)
    add_bars(board.sheet, box, TARGETS_WORDS, table.cells(6), series)
    return table.after


def _write_units(
    board: Board, row: int, plan: Plan, consolidation: Consolidation, places: Places
) -> int:
    top = board.title(row, _RIGHT, COLUMNS, "Mức hoàn thành của từng đơn vị")
    chart_last = top
    lines = list(unit_lines(plan, consolidation, places))
    height = max(_UNIT_CHART_HEIGHT, 70 + 16.0 * len(lines))
    while sum(board.heights.get(n, 15.0) for n in range(top, chart_last + 1)) < height:
        chart_last += 1
    spans = (
        Span(_RIGHT, 18, "Mã", leads=True),
        Span(19, 22, "Đơn vị", left=True),
        Span(23, 23, "k/n"),
        Span(24, 24, "Tỷ lệ", SHARE),
    )
    table = board.table(chart_last + 1, spans, lines)
    if lines:
        series = (Bars(table.cell(24), table.cells(24), SHARE_SHADE),)
        box = Box(_RIGHT, top, COLUMNS, chart_last)
        add_bars(board.sheet, box, UNITS_WORDS, table.cells(_RIGHT), series)
    row = board.title(table.after + 1, _RIGHT, COLUMNS, "Đơn vị chưa gửi, gửi trễ")
    chase = (Span(_RIGHT, 20, "Đơn vị", left=True), Span(21, 24, "Gửi báo cáo", leads=True))
    return _table(board, row, chase, chase_lines(plan, consolidation, places))


def _write_overdue(
    board: Board, row: int, plan: Plan, consolidation: Consolidation, places: Places
) -> int:
    title = f"Nhiệm vụ quá hạn lâu nhất chưa hoàn thành (tối đa {MOST_OVERDUE})"
    row = board.title(row, 1, _LEFT_LAST, title)
    spans = (
        Span(1, 1, "Mã", leads=True),
        Span(2, 8, "Nhiệm vụ", left=True),
        Span(9, 11, "Đơn vị"),
        Span(12, 13, "Thời hạn"),
        Span(14, 15, "Số ngày quá hạn", COUNT),
    )
    return _table(board, row, spans, overdue_lines(plan, consolidation, places))


def _write_decisions(board: Board, row: int, consolidation: Consolidation, places: Places) -> int:
    row = board.title(row, _RIGHT, COLUMNS, "Việc cần xem xét, quyết định")
    spans = (Span(_RIGHT, 22, "Nội dung", left=True), Span(23, 24, "Số lượng", COUNT, leads=True))
    return _table(board, row, spans, decision_lines(consolidation, places))


def _table(board: Board, row: int, spans: Sequence[Span], lines: Iterable[Line]) -> int:
    """A table, or one line that says there is nothing; give the row below."""
    found = list(lines)
    if found:
        return board.table(row, spans, found).after
    return _nothing(board, row, spans[0].first, spans[-1].last)


def _nothing(board: Board, row: int, first: int, last: int) -> int:
    board.write(row, first, last, NOTHING)
    return row + 1
