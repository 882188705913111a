"""Rules for one sheet that the Open XML SDK does not know; one function each.

Sources of the limits: Microsoft, "Excel specifications and limits"; [MS-OI29500] for texts of
validations.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from tests.support.formula_rules import formula_faults
from tests.support.package import Element, local_name
from tests.support.workbook import LAST_ROW, Area, M, Sheet, Workbook, parse_area

_TALLEST_ROW = 409.5
_WIDEST_COLUMN = 255
_LONGEST_TEXT = 32_767
_LONGEST_HEADER = 255
_LONGEST_LIST = 255
_MOST_VALIDATIONS = 65_534
_VALIDATION_TEXTS = {"errorTitle": 32, "promptTitle": 32, "error": 225, "prompt": 255}


def rows_are_in_order(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Rows ascend, none is beyond the sheet or too tall."""
    last = 0
    for row in sheet.root.iterfind(f"{M}sheetData/{M}row"):
        number = int(row.get("r", last + 1))
        if number <= last:
            yield f"row {number} after row {last}"
        if number > LAST_ROW:
            yield f"row {number} is beyond the sheet"
        if float(row.get("ht", 0)) > _TALLEST_ROW:
            yield f"row {number} is over {_TALLEST_ROW} points tall"
        last = number


def cells_are_in_order(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Cells stand in their own row, ascending, each once."""
    row, column = 0, 0
    for cell in sheet.cells:
        position = cell.position
        if position is None or position[0] != cell.row:
            yield f"bad cell address {cell.address} in row {cell.row}"
            continue
        if cell.row == row and position[1] <= column:
            yield f"cell {cell.address} is out of order or there twice"
        row, column = position


def cell_styles_exist(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """A cell's format is in the styles part."""
    count = book.count_styles("cellXfs") or 1
    for cell in sheet.cells:
        if int(cell.element.get("s", 0)) >= count:
            yield f"{cell.address}: format {cell.element.get('s')} of {count}"


def cell_values_are_sound(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Shared strings exist, numbers are numbers, texts fit a cell."""
    for cell in sheet.cells:
        kind, value = cell.element.get("t", "n"), cell.element.findtext(f"{M}v")
        if kind == "s" and value and int(value) >= len(book.shared_strings):
            yield f"{cell.address}: shared string {value} of {len(book.shared_strings)}"
        if kind == "n" and value and not _is_number(value):
            yield f"{cell.address}: {value!r} is no number"
        if len(book.text(cell)) > _LONGEST_TEXT:
            yield f"{cell.address}: text over {_LONGEST_TEXT} characters"


def cell_formulas_are_sound(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Excel can read each formula."""
    for cell in sheet.cells:
        formula = cell.element.findtext(f"{M}f")
        if formula:
            yield from (f"{cell.address}: {fault}" for fault in formula_faults(formula))


def merges_are_apart(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Merged areas are areas and share no cell."""
    yield from _overlaps("merged areas", _merge_references(sheet))
    for reference in _merge_references(sheet):
        if parse_area(reference) is None:
            yield f"merged area {reference!r} is no area"


def columns_are_narrow(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Excel's limit of a column's width."""
    for column in sheet.root.iterfind(f"{M}cols/{M}col"):
        if float(column.get("width", 0)) > _WIDEST_COLUMN:
            yield f"column width {column.get('width')} over {_WIDEST_COLUMN}"


def validations_are_counted(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """The number of validations is as declared and within Excel's limit."""
    holder = sheet.root.find(f"{M}dataValidations")
    if holder is None:
        return
    if len(holder) > _MOST_VALIDATIONS:
        yield f"over {_MOST_VALIDATIONS} validations"
    if int(holder.get("count", len(holder))) != len(holder):
        yield f"{holder.get('count')} validations declared, {len(holder)} there"


def validation_texts_are_short(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Titles and texts of a validation within Excel's limits."""
    for validation in _validations(sheet):
        for attribute, limit in _VALIDATION_TEXTS.items():
            if len(validation.get(attribute, "")) > limit:
                yield f"{_where(validation)}: {attribute} over {limit} characters"


def validation_ranges_are_apart(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Ranges are areas, the right way round, and no cell has two validations."""
    references = [r for v in _validations(sheet) for r in v.get("sqref", "").split()]
    for reference in references:
        area = parse_area(reference)
        if area is None or area.reversed:
            yield f"validation range {reference!r} is no area"
    yield from _overlaps("validations", references)


def validation_formulas_are_sound(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """A validation has its formula, sound and not too long."""
    for validation in _validations(sheet):
        if validation.get("type", "none") != "none" and validation.find(f"{M}formula1") is None:
            yield f"{_where(validation)}: no formula1"
        for tag in ("formula1", "formula2"):
            formula = validation.findtext(f"{M}{tag}") or ""
            if len(formula.strip('"')) > _LONGEST_LIST:
                yield f"{_where(validation)}: list or formula over {_LONGEST_LIST} characters"
            yield from (f"{_where(validation)}: {fault}" for fault in formula_faults(formula))


def conditional_formats_are_sound(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """A conditional format's look is in the styles part and its formulas can be read."""
    count = book.count_styles("dxfs")
    for rule in sheet.root.iterfind(f"{M}conditionalFormatting/{M}cfRule"):
        if int(rule.get("dxfId", -1)) >= count:
            yield f"conditional format with look {rule.get('dxfId')} of {count}"
        for formula in rule.iterfind(f"{M}formula"):
            faults = formula_faults(formula.text or "")
            yield from (f"conditional format: {fault}" for fault in faults)


def headers_are_short(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Page headers and footers within Excel's limit, codes included."""
    for part in sheet.root.iterfind(f"{M}headerFooter/*"):
        if len(part.text or "") > _LONGEST_HEADER:
            yield f"{local_name(part)} over {_LONGEST_HEADER} characters"


def tables_have_rows(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """A table has a header and at least one row, and its filter starts where it starts."""
    for table in sheet.tables:
        area = table.area
        if area is None or area.bottom <= area.top:
            yield f"table {table.name!r} needs a header and one row"
        table_filter = table.element.find(f"{M}autoFilter")
        filtered = None if table_filter is None else parse_area(table_filter.get("ref", ""))
        if area and filtered and (filtered.top, filtered.left) != (area.top, area.left):
            yield f"table {table.name!r}: the filter starts elsewhere"


def table_columns_match(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """Column names are unique, as many as columns, and equal to the header cells."""
    texts = {cell.position: book.text(cell) for cell in sheet.cells}
    for table in sheet.tables:
        area, columns = table.area, table.columns
        if len({column.lower() for column in columns}) != len(columns):
            yield f"table {table.name!r}: column name twice"
        if area is None or len(columns) != area.right - area.left + 1:
            yield f"table {table.name!r}: {len(columns)} columns for another range"
            continue
        for offset, column in enumerate(columns):
            header = texts.get((area.top, area.left + offset))
            if table.element.get("headerRowCount", "1") != "0" and header != _unescaped(column):
                yield f"table {table.name!r}: header {header!r} is not column name {column!r}"


def tables_are_apart(book: Workbook, sheet: Sheet) -> Iterator[str]:
    """A table shares no cell with another table or a merged area."""
    tables = [(table, table.area) for table in sheet.tables]
    merged = [area for area in map(parse_area, _merge_references(sheet)) if area]
    for table, area in tables:
        if area and any(area.overlaps(other) for other in merged):
            yield f"table {table.name!r} is over a merged area"
    references = [table.element.get("ref", "") for table, _ in tables]
    yield from _overlaps("tables", references)


SHEET_RULES = (
    rows_are_in_order,
    cells_are_in_order,
    cell_styles_exist,
    cell_values_are_sound,
    cell_formulas_are_sound,
    merges_are_apart,
    columns_are_narrow,
    validations_are_counted,
    validation_texts_are_short,
    validation_ranges_are_apart,
    validation_formulas_are_sound,
    conditional_formats_are_sound,
    headers_are_short,
    tables_have_rows,
    table_columns_match,
    tables_are_apart,
)


def _overlaps(what: str, references: Iterable[str]) -> Iterator[str]:
    areas: list[tuple[str, Area]] = []
    for reference in references:
        area = parse_area(reference)
        if area is not None:
            areas.append((reference, area))
    for (first, one), (second, other) in combinations(areas, 2):
        if one.overlaps(other):
            yield f"{what} {first} and {second} overlap"


def _merge_references(sheet: Sheet) -> list[str]:
    merges = sheet.root.iterfind(f"{M}mergeCells/{M}mergeCell")
    return [merge.get("ref", "") for merge in merges]


def _validations(sheet: Sheet) -> list[Element]:
    return sheet.root.findall(f"{M}dataValidations/{M}dataValidation")


def _where(validation: Element) -> str:
    return f"validation {validation.get('sqref', '')}"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _unescaped(column: str) -> str:
    """A column name as its header cell has it: line breaks are escaped in the table part."""
    return column.replace("_x000a_", "\n").replace("_x000A_", "\n")
