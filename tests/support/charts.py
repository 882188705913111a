"""The charts of a workbook as its package holds them: what they say and which cells they draw."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import Workbook

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Series:
    """A series: the cells of its name, its categories and its values."""

    name: str
    categories: str
    values: str
    labelled: bool
    fill: str
    """Colour, and pattern where it has one."""


@dataclass(frozen=True)
class Chart:
    """A chart of bars."""

    title: str
    title_over_bars: bool
    axes: tuple[str, ...]
    """Titles of the axes that are shown."""
    hidden_axes: int
    series: tuple[Series, ...]
    style: str


def charts(path: Path) -> list[Chart]:
    """All charts of the workbook in the order of their parts."""
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if re.match(r"xl/charts/chart\d+\.xml", name)]
        names.sort(key=lambda name: int(re.findall(r"\d+", name)[0]))
        return [_chart(ElementTree.fromstring(package.read(name))) for name in names]


def cells(book: Workbook, reference: str) -> list[object]:
    """The values of the cells that ``'Sheet'!$A$1:$A$4`` names."""
    sheet, _, area = reference.rpartition("!")
    found = book[sheet.strip("'").replace("''", "'")][area.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


def _chart(root: ElementTree.Element) -> Chart:
    chart = root.find(f"{_C}chart")
    assert chart is not None
    title = chart.find(f"{_C}title")
    axes = [axis for name in ("catAx", "valAx") for axis in chart.iter(f"{_C}{name}")]
    shown = [axis for axis in axes if _value(axis, "delete") == "0"]
    return Chart(
        title=_text(title),
        title_over_bars=title is None or _value(title, "overlay") != "0",
        axes=tuple(_text(axis.find(f"{_C}title")) for axis in shown),
        hidden_axes=len(axes) - len(shown),
        series=tuple(_series(chart)),
        style=_value(root, "style"),
    )


def _series(chart: ElementTree.Element) -> Iterator[Series]:
    for series in chart.iter(f"{_C}ser"):
        labels = series.find(f"{_C}dLbls")
        look = series.find(f"{_C}spPr")
        assert look is not None
        pattern = look.find(f"{_A}pattFill")
        colour = next(look.iter(f"{_A}srgbClr")).get("val", "")
        yield Series(
            name=series.findtext(f"{_C}tx/{_C}strRef/{_C}f", ""),
            categories=series.findtext(f"{_C}cat/{_C}strRef/{_C}f", ""),
            values=series.findtext(f"{_C}val/{_C}numRef/{_C}f", ""),
            labelled=labels is not None and _value(labels, "showVal") == "1",
            fill=colour + (f" {pattern.get('prst')}" if pattern is not None else ""),
        )


def _value(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{_C}{name}")
    return "" if found is None else found.get("val", "")


def _text(element: ElementTree.Element | None) -> str:
    return "" if element is None else "".join(t.text or "" for t in element.iter(f"{_A}t"))
