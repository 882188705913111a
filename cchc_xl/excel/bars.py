"""Drawing charts of horizontal bars with XlsxWriter, natively, from cells that everybody can see.

Where cells are still empty or hidden, nothing is drawn: what a press of the button leaves empty it
hides.
"""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.chart import Chart

from cchc_xl.excel.book_writer import Sheet
from cchc_xl.layouts import look
from cchc_xl.sheets.bars import Bars, Box, Shade, Source, Words

_PATTERNS = {
    "wdUpDiag": "wide_upward_diagonal",
    "ltUpDiag": "light_upward_diagonal",
    "ltHorz": "light_horizontal",
}
_LINE, _AXIS, _GRID, _WHITE = "#404040", "#808080", "#D9D9D9", "#FFFFFF"
_MOVED_WITH_HIDDEN_CELLS = 4
"""XlsxWriter: the chart grows and shrinks with its rows, and counts those hidden now as well."""


def add_bars(
    sheet: Sheet,
    box: Box,
    words: Words,
    source: Source,
    series: Sequence[Bars],
    *,
    stacked: bool = False,
) -> None:
    """Draw the bars over the box, the first category on top; nothing without series.

    The rows and columns of the box have their sizes already.
    """
    if not series:
        return
    options = {"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"}
    chart: Chart = sheet.book.native.add_chart(options)
    for one in series:
        chart.add_series(_series(sheet.title, words, source, one, stacked))
    chart.set_title({"name": words.title, "name_font": _font(11, bold=True), "overlay": False})
    _set_axes(chart, words)
    legend: dict[str, Any] = {"position": "bottom", "font": _font(8)}
    chart.set_legend(legend if len(series) > 1 else {"none": True})
    chart.set_chartarea({"fill": {"color": _WHITE}, "border": {"color": _GRID}})
    width, height = sheet.pixels(box)
    chart.set_size({"width": width, "height": height})
    placed = {"object_position": _MOVED_WITH_HIDDEN_CELLS, "description": words.title}
    sheet.native.insert_chart(box.first_row - 1, box.first_column - 1, chart, placed)


def _set_axes(chart: Chart, words: Words) -> None:
    fonts = {"name_font": _font(8, bold=True), "num_font": _font(8)}
    both: dict[str, Any] = {"line": {"color": _AXIS}} | fonts
    across = {"reverse": True, "crossing": "max", "label_position": "low", "interval_unit": 1}
    chart.set_y_axis(both | across | {"name": words.categories})
    grid = {"visible": True, "line": {"color": _GRID}}
    along = {"num_format": words.axis_format, "min": 0, "major_gridlines": grid}
    step = {"major_unit": words.step} if words.step else {}
    chart.set_x_axis(both | along | step | {"name": words.values})


def _series(sheet: str, words: Words, source: Source, one: Bars, stacked: bool) -> dict[str, Any]:
    def cells(column: int) -> list[Any]:
        return [sheet, source.first - 1, column - 1, source.last - 1, column - 1]

    series: dict[str, Any] = {
        "name": [sheet, source.header - 1, one.column - 1],
        "categories": cells(source.categories),
        "values": cells(one.column),
        "border": {"color": _LINE, "width": 0.5},
        "invert_if_negative": False,
        "gap": 40 if stacked else 45,
        "overlap": 100 if stacked else 0,
    } | _fill(one.shade)
    if one.labelled:
        series["data_labels"] = _labels(words, one.shade, stacked)
    return series


def _fill(shade: Shade) -> dict[str, Any]:
    if shade.pattern:
        pattern = {"pattern": _PATTERNS[shade.pattern], "fg_color": f"#{shade.color}"}
        return {"pattern": pattern | {"bg_color": _WHITE}}
    return {"fill": {"color": f"#{shade.color}"}}


def _labels(words: Words, shade: Shade, stacked: bool) -> dict[str, Any]:
    color = f"#{shade.label}" if stacked else "#000000"
    labels: dict[str, Any] = {
        "value": True,
        "num_format": words.label_format,
        "position": "center" if stacked else "outside_end",
        "font": _font(8 if stacked else 7, bold=stacked) | {"color": color},
    }
    return labels | ({"fill": {"color": _WHITE}} if shade.pattern or not stacked else {})


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": look.FAMILY, "size": size, "bold": bold}
