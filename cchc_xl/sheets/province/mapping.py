"""The workbook that lists a superior's agencies and gives their sections their fields, read."""

from collections.abc import Iterator

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.province import FIELDS, ListedAgency, Mapping, SectionRule
from cchc_xl.domain.text import match_key, one_line
from cchc_xl.layouts import province_book
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.table_reader import Found, Record, find_table, records

_FIELDS = {match_key(field): field for field in FIELDS}


def mapping_in(book: Book) -> Mapping:
    """The mapping of the workbook; rows that cannot be used have the diagnostic C127.

    Either of its two sheets may be absent.

    Raises:
        CchcError: it has neither table (C128).
    """
    file = book.path.name
    tables: dict[str, tuple[Found, list[Record]]] = {}
    for layout in (province_book.AGENCIES, province_book.PLACEMENTS):
        grid = book.grid(layout.title)
        found = find_table(grid, _asked(layout)) if grid else None
        if grid and found:
            try:
                tables[layout.key] = found, records(grid, _asked(layout)) or []
            except ValueError as error:
                raise CchcError(diagnose("C128", Place(file, layout.title))) from error
    if not tables:
        raise CchcError(diagnose("C128", Place(file=file)))
    reader = _Reader(file)
    listed = tuple(reader.listed(*tables.get("agencies", (None, []))))
    rules = tuple(reader.rules(*tables.get("placements", (None, []))))
    return Mapping(file, listed, rules, tuple(reader.diagnostics))


def _asked(layout: SheetLayout) -> SheetLayout:
    """The layout with the columns alone that are read."""
    names = ("name", "plan", "agency", "section", "field")
    columns = tuple(column for column in layout.columns if column.field in names)
    return SheetLayout(layout.key, layout.title, columns)


class _Reader:
    """Collects the rows of the two tables, and what is wrong with them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.diagnostics: list[Diagnostic] = []

    def _refuse(self, sheet: str, cell: str, value: str, reason: str) -> None:
        place = Place(self._file, sheet, cell)
        self.diagnostics.append(diagnose("C127", place, value=value, reason=reason))

    def listed(self, found: Found | None, rows: list[Record]) -> Iterator[ListedAgency]:
        """The agencies; one that stands there twice is refused the second time."""
        seen: dict[tuple[str, str], str] = {}
        for row in rows:
            name, plan = (one_line(row.text(field)) for field in ("name", "plan"))
            if found is None or not (name or plan):
                continue
            field = "name" if name else "plan"
            cell, key = found.cell(row.row - 1, field), (match_key(name), plan.casefold())
            if key in seen:
                reason = f"cơ quan này đã có ở ô {seen[key]}"
                self._refuse(row.sheet, cell, name or plan, reason)
                continue
            seen[key] = cell
            yield ListedAgency(name, plan, f"{row.sheet}!{cell}")

    def rules(self, found: Found | None, rows: list[Record]) -> Iterator[SectionRule]:
        """The rows that give a section its field; rows without a field say nothing."""
        seen: dict[tuple[str, str, str], tuple[str, str]] = {}
        for row in rows:
            agency, plan, section, field = (
                one_line(row.text(name)) for name in ("agency", "plan", "section", "field")
            )
            if found is None or not section or not field:
                continue
            cell, known = found.cell(row.row - 1, "field"), _FIELDS.get(match_key(field))
            key = match_key(agency), plan.casefold(), section.casefold()
            if known is None:
                self._refuse(row.sheet, cell, field, f"phải là một trong {', '.join(FIELDS)}")
            elif key in seen and seen[key][1] != known:
                reason = f"mục {section} đã được xếp vào {seen[key][1]} ở ô {seen[key][0]}"
                self._refuse(row.sheet, cell, field, reason)
            elif key not in seen:
                seen[key] = cell, known
                yield SectionRule(agency, plan, section, known, f"{row.sheet}!{cell}")
