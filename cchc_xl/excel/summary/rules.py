"""Colours that follow the cells: which values of a sheet stand out, as conditional formats."""

from collections.abc import Iterable, Iterator

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.fonts import Font
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import FileUse
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.results import DerivedState
from cchc_xl.excel import styles
from cchc_xl.excel.table_writer import Area
from cchc_xl.forms import summary_book, summary_data
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.rules.scoring.points import NOT_SCORED
from cchc_xl.sheets.summary.rows import REACHED, TOTAL
from cchc_xl.sheets.summary.score_course import NOT_KNOWN
from cchc_xl.sheets.summary.scoring import EXAMPLE_TABLE, NO_DOCUMENT, SHARED
from cchc_xl.sheets.summary.statistics import NOT_CHECKED, NOT_COMPUTED, NOT_KEPT

Found = tuple[str, str, str]
"""A field, a condition on its cell ``{}`` and the colour of cells that fulfil it."""


def _equal(text: str) -> str:
    return f'{{}}="{text}"'


def _begins(text: str) -> str:
    return f'LEFT({{}},{len(text)})="{text}"'


def _contains(text: str) -> str:
    return f'ISNUMBER(SEARCH("{text}",{{}}))'


def _states(field: str) -> Iterator[Found]:
    """Every state says what it is in words; colour only leads the eye."""
    colours = {
        DerivedState.OVERDUE: styles.ERROR,
        DerivedState.NOT_REPORTED: styles.WARNING,
        DerivedState.LATE: styles.WARNING,
        DerivedState.ON_TIME: styles.GOOD,
    }
    for state, colour in colours.items():
        yield field, _equal(state.value), colour


_LATE, _MISSING, _OVER_BUDGET = _begins("Trễ"), _begins("Chưa gửi"), "N({})>1"
COLOURS: dict[str, tuple[Found, ...]] = {
    summary_book.APPENDIX.key: (*_states("state"), ("overdue_days", "N({})>0", styles.ERROR)),
    summary_data.ENTRIES.key: (*_states("derived"), ("overdue_days", "N({})>0", styles.ERROR)),
    summary_book.UNITS.key: (
        ("sending", _LATE, styles.WARNING),
        ("sending", _MISSING, styles.ERROR),
        (DerivedState.OVERDUE.name.lower(), "N({})>0", styles.ERROR),
        (DerivedState.NOT_REPORTED.name.lower(), "N({})>0", styles.WARNING),
        ("errors", "N({})>0", styles.ERROR),
        ("warnings", "N({})>0", styles.WARNING),
    ),
    summary_book.TARGETS.key: (
        ("reached", _equal(REACHED[False]), styles.ERROR),
        ("reached", _equal(REACHED[None]), styles.WARNING),
        ("reached", _equal(REACHED[True]), styles.GOOD),
    ),
    summary_book.BUDGET.key: (("percent", _OVER_BUDGET, styles.ERROR),),
    summary_book.STATISTICS.key: (
        ("note", _contains(NOT_KEPT), styles.ERROR),
        ("note", _contains(NOT_CHECKED), styles.WARNING),
        ("note", _contains(NOT_COMPUTED), styles.WARNING),
    ),
    summary_book.SCORES.key: (
        ("points", _equal(NOT_SCORED), styles.WARNING),
        ("text", _begins(EXAMPLE_TABLE), styles.WARNING),
    ),
    summary_book.SCORE_COURSE.key: tuple(
        (f"points{n}", _equal(text), styles.WARNING)
        for n in range(1, summary_book.COURSE_PERIODS + 1)
        for text in (NOT_SCORED, NOT_KNOWN)
    ),
    summary_book.EVIDENCE.key: (
        ("remark", _begins(NO_DOCUMENT), styles.ERROR),
        ("remark", _begins(SHARED), styles.WARNING),
    ),
    summary_book.DIAGNOSTICS.key: (
        ("severity", _equal(Severity.ERROR.value), styles.ERROR),
        ("severity", _equal(Severity.WARNING.value), styles.WARNING),
    ),
    summary_book.SOURCES.key: (
        ("use", _equal(FileUse.REFUSED.value), styles.ERROR),
        ("use", _begins("Không dùng"), styles.GREY),
        ("errors", "N({})>0", styles.ERROR),
        ("warnings", "N({})>0", styles.WARNING),
    ),
}
"""What stands out on each sheet, by its key; in a column the first condition wins."""


TITLE_ROWS: dict[str, tuple[str, str]] = {
    # An agency, a group or a unit, which no number counts.
    summary_book.SCORES.key: ("number", 'AND({}<>"",ISERROR(VALUE({})))'),
    # Which period stands where.
    summary_book.SCORE_COURSE.key: ("number", '{}=""'),
    # Titles of groups.
    summary_book.STATISTICS.key: ("item", '{}=""'),
    summary_book.BUDGET.key: ("content", _equal(TOTAL)),
}
"""Which rows stand out: a field and the condition on its cell, by key of the sheet."""
DECIMALS: dict[str, tuple[str, ...]] = {
    summary_book.STATISTICS.key: ("value", "last_year", "gain"),
    summary_book.TARGETS.key: ("numerator", "denominator"),
    summary_data.LAST_YEAR.key: ("value",),
}
"""Fields whose numbers show two decimals when they have any."""


def add_rules(sheet: Worksheet, layout: SheetLayout, area: Area) -> None:
    """Add the sheet's rules over the rows of its table; the first that holds wins."""
    if area.last < area.first:
        return
    if layout.key in TITLE_ROWS:
        field, condition = TITLE_ROWS[layout.key]
        _show_rows(sheet, area, condition.replace("{}", f"${area.letters[field]}{area.first}"))
    show_decimals(sheet, area, DECIMALS.get(layout.key, ()))
    for field, condition, colour in COLOURS.get(layout.key, ()):
        formula = condition.format(f"${area.letters[field]}{area.first}")
        add_rule(sheet, area.cells(field), formula, colour)


def _show_rows(sheet: Worksheet, area: Area, formula: str) -> None:
    """Let whole rows stand out for which the formula, written for the first of them, is true."""
    look = DifferentialStyle(fill=styles.fill(styles.SECTION), font=Font(b=True))
    cells = f"A{area.first}:{list(area.letters.values())[-1]}{area.last}"
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=look, formula=[formula]))


def show_decimals(sheet: Worksheet, area: Area, fields: Iterable[str]) -> None:
    """Show two decimals of numbers that have any; whole ones stay as they are."""
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=4, formatCode="#,##0.00"))
    for field in fields:
        first = f"{area.letters[field]}{area.first}"
        formula = f"AND(ISNUMBER({first}),{first}<>INT({first}))"
        rule = Rule(type="expression", dxf=look, formula=[formula])
        sheet.conditional_formatting.add(area.cells(field), rule)


def add_rule(sheet: Worksheet, cells: str, formula: str, colour: str) -> None:
    """Colour the cells for which the formula, written for the first of them, is true."""
    strong = colour in (styles.ERROR, styles.WARNING)
    look = DifferentialStyle(fill=styles.fill(colour), font=Font(b=True) if strong else None)
    rule = Rule(type="expression", dxf=look, formula=[formula], stopIfTrue=True)
    sheet.conditional_formatting.add(cells, rule)
