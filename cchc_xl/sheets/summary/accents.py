"""Colours that follow the cells: which values of a sheet stand out, as conditional formats."""

from collections.abc import Iterable, Iterator

from cchc_xl.domain.consolidation import FileUse
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.results import DerivedState, Standing
from cchc_xl.layouts import look, summary_book, summary_data
from cchc_xl.layouts.document_sheet import DOCUMENTS, VERDICT
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.look import Accent
from cchc_xl.layouts.table import Area
from cchc_xl.rules.scoring.points import NOT_SCORED
from cchc_xl.sheets.marks import Rule
from cchc_xl.sheets.summary.indicators import NOT_CHECKED, NOT_COMPUTED, NOT_KEPT
from cchc_xl.sheets.summary.score_course import NOT_KNOWN
from cchc_xl.sheets.summary.scoring import EXAMPLE_TABLE, NO_DOCUMENT, SHARED
from cchc_xl.sheets.summary.summary_rows import TOTAL

_DECIMALS = f"{look.VIETNAMESE}#,##0.00"
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
        DerivedState.OVERDUE: look.ERROR,
        DerivedState.NOT_REPORTED: look.WARNING,
        DerivedState.LATE: look.WARNING,
        DerivedState.ON_TIME: look.GOOD,
    }
    for state, colour in colours.items():
        yield field, _equal(state.value), colour


_LATE, _MISSING, _OVER_BUDGET = _begins("Trễ"), _begins("Chưa gửi"), "N({})>1"
COLOURS: dict[str, tuple[Found, ...]] = {
    summary_book.APPENDIX.key: (*_states("state"), ("overdue_days", "N({})>0", look.ERROR)),
    summary_data.ENTRIES.key: (*_states("derived"), ("overdue_days", "N({})>0", look.ERROR)),
    summary_book.UNITS.key: (
        ("sending", _LATE, look.WARNING),
        ("sending", _MISSING, look.ERROR),
        (DerivedState.OVERDUE.name.lower(), "N({})>0", look.ERROR),
        (DerivedState.NOT_REPORTED.name.lower(), "N({})>0", look.WARNING),
        ("errors", "N({})>0", look.ERROR),
        ("warnings", "N({})>0", look.WARNING),
    ),
    summary_book.TARGETS.key: (
        ("reached", _equal(Standing.MISSED.value), look.ERROR),
        ("reached", _equal(Standing.UNKNOWN.value), look.WARNING),
        ("reached", _equal(Standing.REACHED.value), look.GOOD),
    ),
    summary_book.BUDGET.key: (("percent", _OVER_BUDGET, look.ERROR),),
    summary_book.STATISTICS.key: (
        ("note", _contains(NOT_KEPT), look.ERROR),
        ("note", _contains(NOT_CHECKED), look.WARNING),
        ("note", _contains(NOT_COMPUTED), look.WARNING),
    ),
    summary_book.SCORES.key: (
        ("points", _equal(NOT_SCORED), look.WARNING),
        ("text", _begins(EXAMPLE_TABLE), look.WARNING),
    ),
    summary_book.SCORE_COURSE.key: tuple(
        (f"points{n}", _equal(text), look.WARNING)
        for n in range(1, summary_book.COURSE_PERIODS + 1)
        for text in (NOT_SCORED, NOT_KNOWN)
    ),
    summary_book.EVIDENCE.key: (
        ("remark", _begins(NO_DOCUMENT), look.ERROR),
        ("remark", _begins(SHARED), look.WARNING),
    ),
    summary_book.DIAGNOSTICS.key: (
        ("severity", _equal(Severity.ERROR.value), look.ERROR),
        ("severity", _equal(Severity.WARNING.value), look.WARNING),
    ),
    DOCUMENTS.key: (
        ("severity", _equal(Severity.ERROR.value), look.ERROR),
        ("severity", _equal(Severity.WARNING.value), look.WARNING),
        ("mended", _begins("Đã sửa"), look.GOOD),
    ),
    summary_book.SOURCES.key: (
        ("use", _equal(FileUse.REFUSED.value), look.ERROR),
        ("use", _begins("Không dùng"), look.GREY),
        ("errors", "N({})>0", look.ERROR),
        ("warnings", "N({})>0", look.WARNING),
    ),
}
"""What stands out on each sheet, by its key; in a column the first condition wins."""


TITLE_ROWS: dict[str, tuple[str, str]] = {
    DOCUMENTS.key: ("severity", _equal(VERDICT)),
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


def rules(layout: SheetLayout, area: Area) -> Iterator[Rule]:
    """The sheet's rules over the rows of its table, in the order in which they hold."""
    if layout.key in TITLE_ROWS:
        field, condition = TITLE_ROWS[layout.key]
        formula = condition.replace("{}", f"${area.letters[field]}{area.first}")
        cells = area.rows(area.first, area.last)
        yield Rule(cells, formula, Accent(look.SECTION, bold=True), stop=False)
    yield from decimals(area, DECIMALS.get(layout.key, ()))
    for found in COLOURS.get(layout.key, ()):
        yield coloured(area, found)


def decimals(area: Area, fields: Iterable[str]) -> Iterator[Rule]:
    """Show two decimals of numbers that have any; whole ones stay as they are."""
    for field in fields:
        first = f"{area.letters[field]}{area.first}"
        formula = f"AND(ISNUMBER({first}),{first}<>INT({first}))"
        yield Rule(area.cells(field), formula, Accent(number_format=_DECIMALS), stop=False)


def coloured(area: Area, found: Found) -> Rule:
    """Colour the cells of a field where its condition is true; trouble is bold too."""
    field, condition, colour = found
    formula = condition.format(f"${area.letters[field]}{area.first}")
    return Rule(area.cells(field), formula, Accent(colour, colour in (look.ERROR, look.WARNING)))
