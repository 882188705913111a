"""The native charts of ``Tổng quan`` in the workbook with the buttons.

They look like those of the consolidated workbook, and are drawn from cells that are still empty:
what a press leaves empty it hides, and hidden cells are not drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from cchc_xl.excel import styles
from cchc_xl.excel.summary.charts import Shade, Words
from cchc_xl.forms.summary_book import OVERVIEW_TITLE

_PATTERNS = {
    "wdUpDiag": "wide_upward_diagonal",
    "ltUpDiag": "light_upward_diagonal",
    "ltHorz": "light_horizontal",
}
_LINE, _AXIS, _GRID, _WHITE = "#404040", "#808080", "#D9D9D9", "#FFFFFF"
_MOVED_WITH_HIDDEN_CELLS = 4
"""XlsxWriter: the chart grows and shrinks with its rows, and counts those hidden now as well."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A series: the column of its values and of its name in the header, counted from 1."""

    column: int
    shade: Shade
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Drawn:
    """The cells of a chart on the page; all count from 1."""

    header: int
    first: int
    last: int
    categories: int
    """Column of the words beside the bars."""


def bars(
    workbook: Workbook,
    words: Words,
    drawn: Drawn,
    series: Sequence[Bars],
    *,
    stacked: bool = False,
) -> Chart:
    """A chart of horizontal bars, the first category on top."""
    options = {"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"}
    chart: Chart = workbook.add_chart(options)
    for one in series:
        chart.add_series(_series(words, drawn, one, stacked))
    chart.set_title({"name": words.title, "name_font": _font(11, bold=True), "overlay": False})
    name_font, num_font = _font(8, bold=True), _font(8)
    line = {"color": _AXIS}
    chart.set_y_axis(
        {
            "name": words.categories,
            "name_font": name_font,
            "num_font": num_font,
            "line": line,
            "reverse": True,
            "crossing": "max",
            "label_position": "low",
            "interval_unit": 1,
        }
    )
    values: dict[str, Any] = {
        "name": words.values,
        "name_font": name_font,
        "num_font": num_font,
        "num_format": words.axis_format,
        "line": line,
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": _GRID}},
    }
    chart.set_x_axis(values | ({"major_unit": words.step} if words.step else {}))
    legend: dict[str, Any] = {"position": "bottom", "font": num_font}
    chart.set_legend(legend if len(series) > 1 else {"none": True})
    chart.set_chartarea({"fill": {"color": _WHITE}, "border": {"color": _GRID}})
    chart.set_style(2)
    return chart


def insert(
    sheet: Worksheet, chart: Chart, cell: tuple[int, int], size: tuple[int, int], words: Words
) -> None:
    """Put the chart over cells that are together so many pixels wide and high when none is hidden.

    The place of its corner is the number of its row and column, counted from 1.
    """
    chart.set_size({"width": size[0], "height": size[1]})
    options = {"object_position": _MOVED_WITH_HIDDEN_CELLS, "description": words.title}
    sheet.insert_chart(cell[0] - 1, cell[1] - 1, chart, options)


def _series(words: Words, drawn: Drawn, one: Bars, stacked: bool) -> dict[str, Any]:
    first, last = drawn.first - 1, drawn.last - 1

    def cells(column: int) -> list[Any]:
        return [OVERVIEW_TITLE, first, column - 1, last, column - 1]

    series: dict[str, Any] = {
        "name": [OVERVIEW_TITLE, drawn.header - 1, one.column - 1],
        "categories": cells(drawn.categories),
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
        look = {"pattern": _PATTERNS[shade.pattern], "fg_color": f"#{shade.color}"}
        return {"pattern": look | {"bg_color": _WHITE}}
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
    return {"name": styles.FAMILY, "size": size, "bold": bold}
