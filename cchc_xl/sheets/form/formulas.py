"""The formulas that live in a form: what ``Kiểm tra`` says of a row, shares, how much is filled in.

``Kiểm tra`` says, in short, the first of what reading and checking the row would find: errors
before warnings. What it cannot know is listed in ``unseen``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.fields import FIELD, FieldKind
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.plan import Plan, Target
from cchc_xl.domain.submission import State
from cchc_xl.layouts.asked_columns import LEVEL_LIST_NAME, STATE_LIST_NAME
from cchc_xl.layouts.earlier_columns import KEEP, WAS
from cchc_xl.layouts.form_book import DUE_DAY_NAME, REST_NAME, WORDS_NAME
from cchc_xl.layouts.table import Area
from cchc_xl.rules.answers.targets import parent_of
from cchc_xl.rules.checking.conditions import InState
from cchc_xl.rules.checking.figures import BUDGET_CHECKS, TARGET_CHECKS
from cchc_xl.rules.checking.findings import Check, in_form
from cchc_xl.rules.checking.open_rows import CONFIRMATION_CHECKS, EXTRA_CHECKS, PRACTICE_CHECKS
from cchc_xl.rules.checking.tasks import TASK_CHECKS
from cchc_xl.rules.checking.unit_indicators import indicator_checks
from cchc_xl.rules.forms.asked import CARRIED
from cchc_xl.rules.values.dates import FIRST_YEAR
from cchc_xl.rules.values.numbers import FIRST_DAY_SHOWN, LAST_DAY_SHOWN
from cchc_xl.sheets.form.rendering import (
    RowCells,
    filled,
    number,
    rendered,
    says_something,
    says_the_same,
)

COMPLETE, BLANK, NOBODY_NAMED = "Đủ", "Chưa có số liệu", "Chưa ghi người lập"
MARKED = "Xem ô tô màu"
"""What ``Kiểm tra`` of a returned copy says of a row whose fault only reading it could find."""
_FIRST_DAY = (date(FIRST_YEAR, 1, 1) - date(1899, 12, 30)).days
"""Excel's number of the first day that is read as one."""


class Case(NamedTuple):
    """What ``Kiểm tra`` says where a condition, a formula without ``=``, is true."""

    condition: str
    text: str
    field: str = ""
    """The field that it is about, whose cell is coloured; empty for none."""
    severe: bool = False


Cases = Callable[[RowCells], Iterator[Case]]
"""Gives the cases of a row in their order: the first that is true is said."""


def task_cases(cells: RowCells) -> Iterator[Case]:
    """Of the row of a task."""
    yield from _unreadable(cells)
    yield from _keeping(cells)
    if cells.kept:
        yield _case("S125", "state", _untouched(cells))
    yield Case(_told_by_mark(cells), COMPLETE)
    yield _case("S216", "state", f"NOT({filled('state', cells)})")
    yield from _checked((check for check in TASK_CHECKS if check.code != "S216"), cells)


def extra_cases(cells: RowCells) -> Iterator[Case]:
    """Of a row for work outside the plan."""
    yield from _open(cells, EXTRA_CHECKS)


_REST = f'IFERROR({REST_NAME}="{KEEP}",FALSE)'
"""Whether the mark for all other tasks is set; its sheet may have been deleted."""


def _told_by_mark(cells: RowCells) -> str:
    """The condition that the row is blank, not due, and that the mark for all others is set."""
    first, asked = cells.address("first_due"), (n for n in cells.at if n in FIELD)
    blank = f"NOT(OR({','.join(says_something(cells.address(name)) for name in asked)}))"
    due = f"AND(ISNUMBER({first}),N({first})<={DUE_DAY_NAME})"
    return f"AND({_REST},{blank},NOT({due}))"


def confirmation_cases(cells: RowCells) -> Iterator[Case]:
    """Of the row that says who answers for the form."""
    mark = cells.address("rest")
    names = (name for name in cells.at if name in FIELD and name != "rest")
    nothing = ",".join(says_something(cells.address(name)) for name in names)
    yield _case("S122", "rest", f'AND({mark}<>"",{mark}<>"{KEEP}")')
    yield Case(f"NOT(OR({nothing}))", NOBODY_NAMED)
    yield from _unreadable(cells)
    yield from _checked(CONFIRMATION_CHECKS, cells)


def practice_cases(cells: RowCells) -> Iterator[Case]:
    """Of a row for a good practice."""
    yield from _open(cells, PRACTICE_CHECKS)


def _open(cells: RowCells, checks: Iterable[Check]) -> Iterator[Case]:
    asked = [name for name in cells.at if name in FIELD]
    yield Case(f"NOT(OR({','.join(says_something(cells.address(n)) for n in asked)}))", "")
    yield from _unreadable(cells)
    yield from _checked(checks, cells)


def target_cases(plan: Plan, targets: Sequence[Target]) -> Cases:
    """Of the rows of targets, which begin in their order."""
    asked = {target.id for target in targets}

    def cases(cells: RowCells) -> Iterator[Case]:
        parent = parent_of(plan, targets[cells.row - cells.first])
        if parent and parent.id in asked:
            cells = replace(cells, parent=parent.id)
        yield from _figures(("numerator", "denominator"), _asked(plan, TARGET_CHECKS), cells)

    return cases


def budget_cases(plan: Plan) -> Cases:
    """Of the rows of budget lines."""
    checks = _asked(plan, BUDGET_CHECKS)
    return lambda cells: _figures(("spent", "disbursed"), checks, cells)


def indicator_cases(plan: Plan, indicators: Sequence[Indicator]) -> Cases:
    """Of the rows of the statistics, which begin in the order of the indicators."""
    asked = {indicator.id for indicator in indicators}

    def cases(cells: RowCells) -> Iterator[Case]:
        indicator = indicators[cells.row - cells.first]
        checks = _asked(plan, indicator_checks(indicator, asked))
        yield from _figures(("figure",), checks, cells, rate=indicator.measure.strip() == "%")

    return cases


def _asked(plan: Plan, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks without those that the officer has switched off."""
    return tuple(check for check in checks if plan.asks(check.code))


def _figures(
    names: Sequence[str], checks: Iterable[Check], cells: RowCells, *, rate: bool = False
) -> Iterator[Case]:
    yield from _unreadable(cells, rate=rate)
    yield from _keeping(cells)
    yield Case(f"NOT(OR({','.join(filled(name, cells) for name in names)}))", BLANK)
    yield from _checked(checks, cells)


def _unreadable(cells: RowCells, *, rate: bool = False) -> Iterator[Case]:
    """What stands in cells and cannot be read as a value of their kind."""
    for name in cells.at:
        if name in FIELD and FIELD[name].kind is not FieldKind.MARK:
            cell = cells.address(name)
            condition = _unread(name, cell, rate)
            if FIELD[name].kind is not FieldKind.TEXT:
                condition = f"AND({says_something(cell)},{condition})"
            yield _case(_UNREAD[FIELD[name].kind], name, condition)


def _checked(checks: Iterable[Check], cells: RowCells) -> Iterator[Case]:
    """What is wrong, then what is asked."""
    for check in sorted(checks, key=lambda check: not check.severe):
        yield Case(rendered(check.when, cells), check.in_form, check.field, check.severe)


SAID = frozenset(
    (
        *("S122", "S123", "S124", "S125", "S201", "S202", "S203"),
        *("S220", "S221", "S222", "S223", "S225", "S250"),
        *(check.code for check in (*TASK_CHECKS, *TARGET_CHECKS, *BUDGET_CHECKS)),
        *(check.code for check in (*EXTRA_CHECKS, *PRACTICE_CHECKS)),
        *(check.code for check in CONFIRMATION_CHECKS),
        *("S231", "S232", "S233"),
    )
)
"""The codes whose short words the form says; several have the same ones."""


def _case(code: str, field: str, condition: str) -> Case:
    severe = CATALOGUE[code].severity == "ERROR"
    return Case(condition, in_form(code, field), field, severe)


_UNREAD = {
    FieldKind.STATE: "S201",
    FieldKind.LEVEL: "S250",
    FieldKind.PERCENT: "S222",
    FieldKind.DATE: "S202",
    FieldKind.TEXT: "S225",
    FieldKind.DOCUMENT: "S221",
    FieldKind.COUNT: "S203",
    FieldKind.FIGURE: "S203",
    FieldKind.MONEY: "S203",
}
"""The code whose short words are said of a cell that cannot be read."""


def _unread(name: str, cell: str, rate: bool) -> str:
    """The condition that a cell with content is not read as a value of its kind.

    ``rate`` is for a figure in percent: a program makes 0.885 of ``88,5%``.
    """
    words = f"SUMPRODUCT(({WORDS_NAME}=TRIM({cell}))*1)>0"
    match FIELD[name].kind:
        case FieldKind.STATE:
            return f"SUMPRODUCT(({STATE_LIST_NAME}={cell})*1)=0"
        case FieldKind.LEVEL:
            return f"SUMPRODUCT(({LEVEL_LIST_NAME}={cell})*1)=0"
        case FieldKind.PERCENT:
            ratio = f"AND(N({cell})>1,N({cell})<2)"
            day = f"AND(N({cell})>={FIRST_DAY_SHOWN},N({cell})<={LAST_DAY_SHOWN})"
            return f"OR({_no_number(cell)},{ratio},{day})"
        case FieldKind.DATE:
            return f"OR({_no_number(cell)},N({cell})<{_FIRST_DAY})"
        case FieldKind.TEXT:
            return words
        case FieldKind.DOCUMENT:
            return f"OR(ISNUMBER({cell}),{words})"
        case FieldKind.FIGURE if rate:
            number = f"AND(N({cell})>0,N({cell})<=1)"
            text = f"NOT({_small_rate(cell)})"
            return f"IF(ISNUMBER({cell}),OR({number},ISLOGICAL({cell})),{text})"
        case _:
            return f"OR({_no_number(cell)})"


def _no_number(cell: str) -> str:
    """LibreOffice takes TRUE for a number, Excel does not."""
    return f"NOT(ISNUMBER({cell})),ISLOGICAL({cell})"


def _small_rate(cell: str) -> str:
    """The condition that a text is a rate below 1% as the form asks for it, ``0,5%``."""
    digits = f"MID({cell},3,LEN({cell})-3)"
    same = f'TEXT(VALUE({digits}),REPT("0",LEN({digits})))={digits}'
    return f'IFERROR(AND(LEFT({cell},2)="0,",RIGHT({cell},1)="%",LEN({cell})<9,{same}),FALSE)'


def _keeping(cells: RowCells) -> Iterator[Case]:
    """What is to be said of a mark that keeps the answer of the period before."""
    if not cells.kept:
        return
    keep, pairs = cells.address("keep"), _pairs(cells)
    yield _case("S122", "keep", f'AND({keep}<>"",{keep}<>"{KEEP}")')
    nothing = ",".join(f'{was}=""' for _, was in pairs.values())
    yield _case("S123", "keep", f'AND({keep}<>"",{nothing})')
    other = ",".join(_differs(name, own, was) for name, (own, was) in pairs.items())
    yield _case("S124", "keep", f"AND({cells.kept},OR({other}))")


def _differs(name: str, own: str, was: str) -> str:
    said = says_something(own) if FIELD[name].kind.textual else f'{own}<>""'
    return f'AND({said},{was}<>"",NOT({says_the_same(name, own, was)}))'


def _pairs(cells: RowCells) -> dict[str, tuple[str, str]]:
    """By field the cell and that of the period before, where there is one."""
    named = ((name, cells.was(name)) for name in cells.at if name in FIELD)
    return {name: (cells.address(name), was) for name, was in named if was}


def _untouched(cells: RowCells) -> str:
    """The condition that an open row says what it came with, without a mark."""
    pairs = _pairs(cells)
    before = ",".join(f'{was}<>""' for _, was in pairs.values())
    same = ",".join(
        f"EXACT({own},{was})" if name in CARRIED else _blank_or_same(name, own, was)
        for name, (own, was) in pairs.items()
    )
    done = rendered(InState((State.COMPLETED,)), cells)
    return f'AND({cells.address("keep")}="",OR({before}),NOT({done}),{same})'


def _blank_or_same(name: str, own: str, was: str) -> str:
    return f'OR({own}="",AND({was}<>"",{says_the_same(name, own, was)}))'


def changed(at: dict[str, str], row: int, field: str) -> str:
    """Whether a field says another thing than in the period before, where that had an answer."""
    was = [letter for name, letter in at.items() if name.startswith(WAS)]
    answered = ",".join(f'${letter}{row}<>""' for letter in was)
    now = f"${at[field]}{row}"
    return f'AND(OR({answered}),{now}<>"",{now}<>${at[WAS + field]}{row})'


def target_ratio(cells: RowCells) -> str:
    """Numerator over denominator, empty while one is missing or the denominator is zero."""
    part, whole = number("numerator", cells), number("denominator", cells)
    known = f"{filled('numerator', cells)},{filled('denominator', cells)}"
    return f'=IF(AND({known}),IF({whole}>0,{part}/{whole},""),"")'


def budget_ratio(cells: RowCells) -> str:
    """Amount spent over the budget line, empty while nothing is known."""
    spent, amount = number("spent", cells), cells.address("amount")
    return f'=IF(AND({filled("spent", cells)},{amount}>0),{spent}/{amount},"")'


def filled_count(area: Area, fields: tuple[str, ...], what: str) -> str:
    """``Đã điền k/n``: rows in which all of the fields are filled, of all rows."""
    filled = "*".join(f'({area.cells(field)}<>"")' for field in fields)
    if "keep" in area.letters:
        filled = f'(({filled}+({area.cells("keep")}="{KEEP}"))>0)'
    if "first_due" in area.letters:
        complete = f'({area.cells("check")}="{COMPLETE}")'
        filled = f"(({filled}+{_REST}*{complete})>0)"
    total = f"ROWS({area.cells(fields[0])})"
    return f'="Đã điền "&SUMPRODUCT({filled}*1)&"/"&{total}&" {what}"'


def told_count(area: Area, fields: tuple[str, ...], what: str) -> str:
    """``Đã điền k``: open rows in which all of the fields are filled."""
    filled = "*".join(f'({area.cells(field)}<>"")' for field in fields)
    return f'="Đã điền "&SUMPRODUCT({filled}*1)&" {what}"'


def first_true(cases: Iterable[Case]) -> str:
    """A formula that shows the text of the first case that is true, or that all is complete."""
    nested = f'"{COMPLETE}"'
    for case in reversed(list(cases)):
        nested = f'IF({case.condition},"{case.text}",{nested})'
    return "=" + nested
