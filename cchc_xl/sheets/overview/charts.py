"""The charts of ``Tổng quan``: which cells of the page they draw, in which shades."""

from collections.abc import Iterator

from msgspec import Struct

from cchc_xl.domain.results import DerivedState
from cchc_xl.sheets.bars import SHARE, THRESHOLD, Bars, Shade, Words
from cchc_xl.sheets.overview import blocks
from cchc_xl.sheets.overview.blocks import Block
from cchc_xl.sheets.overview.page import Page

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
_STATES = Words("Số nhiệm vụ theo tình trạng", "Lĩnh vực", "Số nhiệm vụ", "#,##0;;", "#,##0")
_TREND = Words("Tỷ lệ nhiệm vụ đã hoàn thành qua các kỳ", "Kỳ", "Tỷ lệ", blocks.SHARE, "0%", 0.25)
_TARGETS = Words("Mức phải đạt và đạt được", "Chỉ tiêu", "Tỷ lệ", blocks.SHARE, "0%", 0.5)
_UNITS = Words("Tỷ lệ nhiệm vụ đã hoàn thành", "Đơn vị", "Tỷ lệ", blocks.SHARE, "0%", 0.5)


class Chart(Struct, frozen=True):
    """A chart of the page, left of a table."""

    words: Words
    at: Block
    until: int
    """The last row beside it."""
    source: Block
    categories: str
    """Header of the words beside the bars."""
    series: tuple[Bars, ...]
    stacked: bool = False


def charts(page: Page) -> Iterator[Chart]:
    """The charts in their order; what stands nowhere on a filled page has no bars."""
    sections, totals = page.blocks["sections"], page.lines.get("total", ())
    states = tuple(
        Bars(span.first, STATE_SHADES[state])
        for n, (span, state) in enumerate(zip(sections.spans[3:], DerivedState, strict=True), 3)
        if page.refilled or totals[0].cells[n]
    )
    end = page.blocks["total"].last
    yield Chart(_STATES, sections, end, sections, "LV", states, stacked=True)
    if trend := page.blocks.get("trend"):
        end = page.blocks["trend_end"].last
        bars = Bars(trend.span("Tỷ lệ hoàn thành").first, SHARE)
        yield Chart(_TREND, trend, end, trend, "Kỳ", (bars,))
    if page.refilled or page.lines["target_bars"]:
        targets = page.blocks["targets"]
        source = page.blocks.get("target_bars", targets)
        asked = Bars(source.span("Phải đạt").first, THRESHOLD, labelled=False)
        reached = Bars(source.span("Đạt được").first, SHARE)
        end = page.blocks["targets_end"].last
        yield Chart(_TARGETS, targets, end, source, "Chỉ tiêu", (asked, reached))
    if page.refilled or page.lines["unit_bars"]:
        units = page.blocks["units"]
        source = page.blocks.get("unit_bars", units)
        bars = Bars(source.span("Tỷ lệ").first, SHARE)
        yield Chart(_UNITS, units, page.blocks["units_end"].last, source, "Mã", (bars,))
