"""Filling the page ``Tổng quan`` that the workbook was made with: values, and which rows show."""

from functools import partial

import xlwings as xw
from msgspec import Struct

from cchc_xl.button.cells import Cells, Undo, differences, put, put_back, read, settle, typed
from cchc_xl.button.planning import check_open, check_title
from cchc_xl.button.settings import named_range
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, diagnose
from cchc_xl.layouts.summary_book import OVERVIEW_TITLE
from cchc_xl.sheets.overview.page import Page


class Patch(Struct, frozen=True):
    """A block of the page: what it says and what it will."""

    area: xw.Range
    old: Cells
    new: Cells
    formats: dict[tuple[int, int], str]
    """Number formats of single cells, by row and column from 0."""


class PageFill(Struct, frozen=True):
    """The planned contents of the page."""

    sheet: xw.Sheet
    patches: tuple[Patch, ...]
    heights: dict[int, float]
    """Points of each row, counted from 1; 0 hides it."""

    @property
    def unchanged(self) -> bool:
        """Whether the page says all this already."""
        return not any(differences(patch.old, patch.new) for patch in self.patches)


def planned_page(book: xw.Book, page: Page) -> PageFill:
    """What will be written where.

    Raises:
        CchcError: cells of the page are gone (B103) or moved (B108), or its sheet is protected
            (B110).
    """
    areas = {key: _area(book, page, key) for key in page.blocks}
    sheet = areas["heading"].sheet
    patches: list[Patch] = []
    heights: dict[int, float] = {}
    for key, area in areas.items():
        height = area.shape[0]
        contents = page.contents(key, height)
        new = [list(row) for row in contents.cells]
        patches.append(Patch(area, read(area), new, dict(contents.formats)))
        for row, points in enumerate(contents.heights, area.row):
            heights[row] = max(points, heights.get(row, 0.0))
    heading = areas["heading"]
    check_title(heading[1, 0], patches[0].old[1][0], page.title)
    check_open(sheet, heading[0, 0], patches[0].old[0][0])
    return PageFill(sheet, tuple(patches), heights)


def _area(book: xw.Book, page: Page, key: str) -> xw.Range:
    block = page.blocks[key]
    area = named_range(book, block.name)
    width = block.last_column - block.first_column + 1
    if area is None or area.shape[1] != width or area.shape[0] <= block.first - block.top:
        label = f"{OVERVIEW_TITLE} – {block.title or key}"
        raise CchcError(diagnose("B103", label=label, name=block.name))
    return area


def write_page(fill: PageFill, undo: Undo) -> list[Diagnostic]:
    """Write what differs; tell which values Excel would not take as they are (B115)."""
    if fill.unchanged:
        return []
    found: list[Diagnostic] = []
    for patch in fill.patches:
        if differences(patch.old, patch.new):
            undo.append(partial(put_back, patch.area, patch.old, typed(patch.area, patch.old)))
            _set_formats(patch, undo)
            put(patch.area, patch.new)
            found += settle(patch.area, patch.new)
    _set_heights(fill, undo)
    return found


def _set_formats(patch: Patch, undo: Undo) -> None:
    for (row, column), wanted in patch.formats.items():
        cell = patch.area[row, column]
        before = cell.number_format
        if before != wanted:
            undo.append(partial(setattr, cell, "number_format", before))
            cell.number_format = wanted


def _set_heights(fill: PageFill, undo: Undo) -> None:
    """A row that is no longer needed is hidden; its cells are then not drawn in the charts."""
    for number, wanted in fill.heights.items():
        row = fill.sheet.range((number, 1))
        before = row.row_height
        if before != wanted:
            undo.append(partial(setattr, row, "row_height", before))
            row.row_height = wanted
