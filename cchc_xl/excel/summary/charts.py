"""The native charts of ``Tổng quan``, drawn from cells of the page that everybody can see.

Shades follow lightness and the dark ones of trouble have patterns as well, so that they can be told
apart in grey print and by whoever is colour-blind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.results import DerivedState
from cchc_xl.excel import styles

_INK, _GRID = "000000", "D9D9D9"
_STYLE = 2
"""Excel's plain grey style; everything that shows is set here anyway."""


Pattern = Literal["wdUpDiag", "ltUpDiag", "ltHorz"]


@dataclass(frozen=True, slots=True)
class Shade:
    """How the bars of a series are filled. Colours have six digits, as drawings want them."""

    color: str
    pattern: Pattern | None = None
    """A preset pattern of DrawingML in that colour on white; None for a solid fill."""
    label: str = _INK
    """Colour of the numbers on it."""


STATE_SHADES = {
    DerivedState.ON_TIME: Shade("0B3C6F", label="FFFFFF"),
    DerivedState.LATE: Shade("3F7FBF", label="FFFFFF"),
    DerivedState.IN_PROGRESS: Shade("9DC3E6"),
    DerivedState.OVERDUE: Shade("B03A00", "wdUpDiag"),
    DerivedState.NOT_DUE: Shade("DDDDDD"),
    DerivedState.NOT_ARISEN: Shade("FFFFFF"),
    DerivedState.NO_DUE_DATE: Shade("A6A6A6"),
    DerivedState.NOT_REPORTED: Shade("404040", "ltHorz"),
}
SHARE, THRESHOLD = Shade("0B3C6F"), Shade("7F7F7F", "ltUpDiag")


@dataclass(frozen=True, slots=True)
class Bars:
    """A series: cells of one column, and the cell that names it."""

    name: str
    """``'Tổng quan'!$P$12``"""
    values: str
    """``'Tổng quan'!$P$13:$P$19``"""
    shade: Shade
    labelled: bool = True
    """Whether its numbers stand at the bars; they always stand in the cells."""


@dataclass(frozen=True, slots=True)
class Box:
    """The cells that a chart covers; all count from 1, the last ones included."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says beside its numbers."""

    title: str
    categories: str
    values: str
    label_format: str
    """Number format of the labels at the bars."""
    axis_format: str
    step: float | None = None
    """Between the numbers of the axis; None leaves it to the program."""


STATES_WORDS = Words("Số nhiệm vụ theo tình trạng", "Lĩnh vực", "Số nhiệm vụ", "#,##0;;", "#,##0")
TREND_WORDS = Words("Tỷ lệ nhiệm vụ đã hoàn thành qua các kỳ", "Kỳ", "Tỷ lệ", "0.0%", "0%", 0.25)
TARGETS_WORDS = Words("Mức phải đạt và đạt được", "Mục của kế hoạch", "Tỷ lệ", "0.0%", "0%", 0.5)
UNITS_WORDS = Words("Tỷ lệ nhiệm vụ đã hoàn thành", "Đơn vị", "Tỷ lệ", "0.0%", "0%")


def add_bars(
    sheet: Worksheet,
    box: Box,
    words: Words,
    categories: str,
    series: Sequence[Bars],
    *,
    stacked: bool = False,
) -> None:
    """Draw horizontal bars over the box, the first category on top; nothing without series."""
    if not series:
        return
    chart = BarChart()
    chart.type, chart.style, chart.roundedCorners = "bar", _STYLE, False
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap, chart.gapWidth = (100, 40) if stacked else (0, 45)
    chart.title = _title(words.title, 1100)
    chart.series = [_series(bars, categories, words.label_format, stacked) for bars in series]
    _axes(chart, words)
    chart.legend = Legend(legendPos="b") if len(series) > 1 else None
    if chart.legend:
        chart.legend.txPr, chart.legend.overlay = _text(800), False
    chart.graphical_properties = GraphicalProperties(
        solidFill="FFFFFF", ln=LineProperties(solidFill=_GRID)
    )
    anchor: Any = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=box.first_column - 1, row=box.first_row - 1),
        to=AnchorMarker(col=box.last_column, row=box.last_row),
    )
    chart.anchor = anchor
    sheet.add_chart(chart)


def _series(bars: Bars, categories: str, label_format: str, stacked: bool) -> Series:
    # openpyxl has no public way to series from formulas of cells with text for categories.
    series = Series(
        tx=SeriesLabel(strRef=StrRef(bars.name)),
        val=NumDataSource(numRef=NumRef(f=bars.values)),
        cat=AxDataSource(strRef=StrRef(categories)),
    )
    look = series.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill="404040", w=6350)
    )
    if bars.shade.pattern:
        look.pattFill = PatternFillProperties(
            prst=bars.shade.pattern,
            fgClr=_color(bars.shade.color),
            bgClr=_color("FFFFFF"),
        )
    else:
        look.solidFill = bars.shade.color
    series.invertIfNegative = False
    if bars.labelled:
        series.dLbls = _labels(bars.shade, label_format, stacked)
    return series


def _color(digits: str) -> ColorChoice:
    choice: Any = ColorChoice
    return choice(srgbClr=digits)  # type: ignore[no-any-return]


def _labels(shade: Shade, label_format: str, stacked: bool) -> DataLabelList:
    labels = DataLabelList(
        numFmt=label_format,
        dLblPos="ctr" if stacked else "outEnd",
        showVal=True,
        showLegendKey=False,
        showCatName=False,
        showSerName=False,
        showPercent=False,
        showBubbleSize=False,
        txPr=_text(800 if stacked else 700, shade.label if stacked else _INK, bold=stacked),
    )
    if shade.pattern or not stacked:
        labels.spPr = GraphicalProperties(solidFill="FFFFFF")
    return labels


def _axes(chart: BarChart, words: Words) -> None:
    across, along = chart.x_axis, chart.y_axis
    for axis, title in ((across, words.categories), (along, words.values)):
        axis.delete, axis.title = False, _title(title, 800)
        axis.txPr = _text(800)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="808080"))
    across.scaling.orientation, across.tickLblPos = "maxMin", "low"
    across.majorGridlines, across.tickLblSkip = None, 1
    along.majorUnit = words.step
    along.scaling.min, along.crosses = 0, "max"
    along.number_format = words.axis_format
    along.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_GRID)))


def _title(text: str, size: int) -> Title:
    letters = _letters(size, _INK, bold=True)
    run = RegularTextRun(rPr=letters, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _text(size: int, color: str = _INK, *, bold: bool = False) -> RichText:
    properties = ParagraphProperties(defRPr=_letters(size, color, bold=bold))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties())])


def _letters(size: int, color: str, *, bold: bool) -> CharacterProperties:
    """The office's font; size in hundredths of a point."""
    font = Font(typeface=styles.FAMILY)
    return CharacterProperties(sz=size, b=bold, solidFill=color, latin=font, cs=font)
