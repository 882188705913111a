"""Rules for a workbook as a whole that the Open XML SDK does not know; one function each."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.support.formula_rules import formula_faults, number_format_faults
from tests.support.workbook import M, Workbook, parse_address

_LONGEST_SHEET_NAME = 31
_LONGEST_DEFINED_NAME = 255
_MOST_CELL_FORMATS = 65_490


def sheet_names_are_allowed(book: Workbook) -> Iterator[str]:
    """At most 31 characters, none of ``\\ / ? * [ ] :``, no apostrophe at an edge."""
    for element in book.sheet_elements():
        name = element.get("name", "")
        length_is_right = 0 < len(name) <= _LONGEST_SHEET_NAME
        if not length_is_right or re.search(r"[\\/?*\[\]:]|^'|'$", name):
            yield f"sheet name {name!r} is too long or has a forbidden character"


def sheets_are_unique(book: Workbook) -> Iterator[str]:
    """Names (whatever their case) and ids are used once."""
    names = Counter(element.get("name", "").lower() for element in book.sheet_elements())
    ids = Counter(element.get("sheetId", "") for element in book.sheet_elements())
    yield from (f"sheet name {name!r} twice" for name, n in names.items() if n > 1)
    yield from (f"sheetId {id_} twice" for id_, n in ids.items() if n > 1)


def some_sheet_is_visible(book: Workbook) -> Iterator[str]:
    """Excel refuses a workbook with nothing to show."""
    if all(e.get("state", "visible") != "visible" for e in book.sheet_elements()):
        yield "no visible sheet"


def sheets_are_there(book: Workbook) -> Iterator[str]:
    """Each sheet has its part."""
    yield from (f"sheet {name!r} has no part" for name in book.missing_sheets)


def defined_names_are_allowed(book: Workbook) -> Iterator[str]:
    """A letter first, no blank, not the look of a cell address in either style."""
    for element in book.defined_names():
        name = element.get("name", "")
        if not (name.startswith("_xlnm.") or _is_defined_name(name)):
            yield f"defined name {name!r} is not allowed"


def defined_names_are_unique(book: Workbook) -> Iterator[str]:
    """A name is used once in the workbook or in one sheet."""
    keys = Counter(
        (element.get("name", "").lower(), element.get("localSheetId"))
        for element in book.defined_names()
    )
    yield from (f"defined name {name} twice" for (name, _), n in keys.items() if n > 1)


def defined_names_lead_somewhere(book: Workbook) -> Iterator[str]:
    """A name's formula is sound and the sheets it speaks of are there."""
    sheets = {element.get("name", "").lower() for element in book.sheet_elements()}
    for element in book.defined_names():
        name, formula = element.get("name", ""), element.text or ""
        if not formula.strip():
            yield f"defined name {name} is empty"
        for sheet in _sheets_in(formula):
            if sheet.lower() not in sheets and "[" not in sheet:
                yield f"defined name {name}: sheet {sheet!r} is not there"
        yield from (f"defined name {name}: {fault}" for fault in formula_faults(formula))


def cell_formats_are_few(book: Workbook) -> Iterator[str]:
    """Excel's limit of different cell formats."""
    count = book.count_styles("cellXfs")
    if count > _MOST_CELL_FORMATS:
        yield f"{count} cell formats, over {_MOST_CELL_FORMATS}"


def number_formats_are_sound(book: Workbook) -> Iterator[str]:
    """Each number format of the styles part can be read."""
    for element in () if book.styles is None else book.styles.iter(f"{M}numFmt"):
        yield from number_format_faults(element.get("formatCode", ""))


def colours_have_eight_digits(book: Workbook) -> Iterator[str]:
    """Alpha, red, green, blue: two hexadecimal digits each."""
    for element in () if book.styles is None else book.styles.iter("*"):
        colour = element.get("rgb")
        if colour is not None and not re.fullmatch(r"[0-9A-Fa-f]{8}", colour):
            yield f"colour {colour!r}"


def tables_are_unique(book: Workbook) -> Iterator[str]:
    """A table's name is used once, also among defined names; so is its id."""
    tables = [table for sheet in book.sheets for table in sheet.tables]
    names = Counter(table.name.lower() for table in tables)
    names.update({element.get("name", "").lower() for element in book.defined_names()})
    ids = Counter(table.element.get("id", "") for table in tables)
    yield from (f"table {t.name!r}: name twice" for t in tables if names[t.name.lower()] > 1)
    yield from (f"table {t.name!r}: id twice" for t in tables if ids[t.element.get("id", "")] > 1)


WORKBOOK_RULES = (
    sheet_names_are_allowed,
    sheets_are_unique,
    some_sheet_is_visible,
    sheets_are_there,
    defined_names_are_allowed,
    defined_names_are_unique,
    defined_names_lead_somewhere,
    cell_formats_are_few,
    number_formats_are_sound,
    colours_have_eight_digits,
    tables_are_unique,
)


def _is_defined_name(name: str) -> bool:
    has_shape = re.fullmatch(r"[^\W\d][\w.\\?]*|\\[\w.?]*", name) is not None
    looks_like_address = parse_address(name.upper()) or re.fullmatch(r"(?i)r\d*c\d*", name)
    return has_shape and not looks_like_address and len(name) <= _LONGEST_DEFINED_NAME


def _sheets_in(formula: str) -> Iterator[str]:
    without_strings = re.sub(r'"[^"]*"', "", formula)
    pattern = r"'((?:[^']|'')+)'!|(?<![\w'.])([^\W\d][\w.]*)!"
    for quoted, plain in re.findall(pattern, without_strings):
        yield (quoted or plain).replace("''", "'")
