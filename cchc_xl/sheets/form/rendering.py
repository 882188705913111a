"""A condition over a row as a formula of the form.

Formulas use plain cell addresses only, since other programs break structured references, and no
function that Excel 2010 does not have.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from cchc_xl.domain.fields import FIELD, FieldKind
from cchc_xl.layouts.earlier_columns import KEEP, WAS
from cchc_xl.layouts.form_book import CUTOFF_NAME, FIRST_DAY_NAME
from cchc_xl.rules.checking.conditions import (
    BETWEEN,
    CITED_LETTERS,
    CUTOFF,
    FIRST_DAY,
    All,
    Any,
    Begins,
    Cell,
    Cites,
    Compare,
    Condition,
    Digits,
    Filled,
    Fraction,
    InState,
    Length,
    Not,
    Term,
    Total,
    Unknown,
)

Letters = Mapping[str, str]
"""Column letter of each field."""
_NAMES = {FIRST_DAY: FIRST_DAY_NAME, CUTOFF: CUTOFF_NAME}
_SAME = 6
"""Decimals to which sums are compared: a spreadsheet counts in binary fractions."""


class RowCells(Struct, frozen=True):
    """The cells of a row, and the table that it stands in."""

    at: Letters
    row: int
    first: int
    last: int
    """The first and the last row of the table."""
    parent: str = ""
    """Id of the row whose numerator is the denominator of this one, where it has none itself."""

    def address(self, name: str) -> str:
        """The cell of a field."""
        return f"{self.at[name]}{self.row}"

    def was(self, name: str) -> str:
        """The hidden cell with its value of the period before, empty where there is none."""
        return self.address(WAS + name) if WAS + name in self.at else ""

    @property
    def kept(self) -> str:
        """The condition that blank cells of the row take what was said in the period before."""
        return f'{self.address("keep")}="{KEEP}"' if "keep" in self.at else ""

    def down(self, name: str) -> str:
        """All cells of a field in the table."""
        letter = self.at[name]
        return f"${letter}${self.first}:${letter}${self.last}"


def rendered(condition: Condition, cells: RowCells) -> str:
    """The formula, without ``=``, that is true where the condition holds of the row.

    Only where no cell of the row holds what cannot be read as a value of its kind; it is no error
    even then.
    """
    match condition:
        case Filled(name):
            return filled(name, cells)
        case Digits(name, least, most):
            return _digits(cells.address(name), least, most)
        case InState(states):
            return _joined("OR", [f'{_value("state", cells)}="{state.value}"' for state in states])
        case Compare(left, sign, right):
            return _compared(left, sign, right, cells)
        case Begins(name, words):
            return _begins(_shown(_value(name, cells)), words)
        case Cites(name):
            return _cites(_value(name, cells))
        case Fraction(name):
            value = number(name, cells)
            return f"AND({filled(name, cells)},{value}<>INT({value}))"
        case Unknown(name, items):
            return f"AND({filled(name, cells)},NOT({_known(items, cells)}))"
        case All(parts):
            return _joined("AND", [rendered(part, cells) for part in parts])
        case Any(parts):
            return _joined("OR", [rendered(part, cells) for part in parts])
        case Not(part):
            return f"NOT({rendered(part, cells)})"


def _digits(cell: str, least: int, most: int) -> str:
    text = f'{cell}&""'
    for sign in BETWEEN:
        text = f'SUBSTITUTE({text},"{sign}","")'
    same = f'TEXT(VALUE({text}),REPT("0",LEN({text})))={text}'
    return f"IFERROR(AND(LEN({text})>={least},LEN({text})<={most},{same}),FALSE)"


def filled(name: str, cells: RowCells) -> str:
    """The condition that a field says something, or takes what was said in the period before."""
    own = _own(name, cells)
    if name == "denominator" and cells.parent:
        return f"OR({own},AND({filled('numerator', cells)},{_sound(cells)}))"
    return own


def _own(name: str, cells: RowCells) -> str:
    """The same without what the row takes from its parent."""
    textual = name not in FIELD or FIELD[name].kind in _TEXTS
    has = says_something if textual else "ISNUMBER({})".format
    own = has(cells.address(name))
    if cells.kept and cells.was(name):
        return f'OR({own},AND({cells.kept},{cells.was(name)}<>""))'
    return own


_TEXTS = (FieldKind.STATE, FieldKind.LEVEL, FieldKind.TEXT, FieldKind.DOCUMENT)


def says_something(cell: str) -> str:
    """The condition that a cell has content.

    Blanks alone are none, also those that do not break (U+00A0) and ends of lines.
    """
    return f'{_shown(cell)}<>""'


def _shown(cell: str) -> str:
    return f'TRIM(CLEAN(SUBSTITUTE({cell},"\N{NO-BREAK SPACE}"," ")))'


def _begins(text: str, words: Iterable[str]) -> str:
    return _joined("OR", [f'LEFT({text},{len(word)})="{word}"' for word in words])


def _cites(cell: str) -> str:
    strokes = ",".join(f'"/{letter}"' for letter in CITED_LETTERS)
    return f'SUMPRODUCT(ISNUMBER(SEARCH({{{strokes}}},SUBSTITUTE({cell}," ","")))*1)>0'


def _value(name: str, cells: RowCells) -> str:
    """The cell of a field, or that of the period before where the row keeps it."""
    own = cells.address(name)
    if cells.kept and cells.was(name):
        return f'IF(AND({cells.kept},{own}=""),{cells.was(name)},{own})'
    return own


def number(name: str, cells: RowCells) -> str:
    """The number in the cell of a field, 0 where there is none; percentages from 0 to 100."""
    if name in _NAMES:
        return _NAMES[name]
    value = _value(name, cells)
    if name == "denominator" and cells.parent:
        value = f"IF({_own(name, cells)},{value},{_total((cells.parent,), cells, 'numerator')})"
    return _as_read(name, value)


def _sound(cells: RowCells) -> str:
    """The condition that the parent of the row has a numerator which others may be measured by."""
    whole = (cells.parent,)
    part, total = (_total(whole, cells, name) for name in ("numerator", "denominator"))
    known = (_known(whole, cells, name) for name in ("numerator", "denominator"))
    return f"AND({','.join(known)},{part}>=0,{part}<={total})"


def _as_read(name: str, value: str) -> str:
    """The number that is read of a value in a cell of that field."""
    value = f"N({value})"
    kind = FIELD[name].kind if name in FIELD else None
    if kind is FieldKind.PERCENT:
        return f"ROUND({value}*IF(ABS({value})<=1,100,1),2)"
    return f"INT({value})" if kind is FieldKind.DATE else value


def says_the_same(name: str, one: str, other: str) -> str:
    """The condition that two cells of a field say the same."""
    if FIELD[name].kind in (FieldKind.PERCENT, FieldKind.DATE):
        return f"{_as_read(name, one)}={_as_read(name, other)}"
    return f"EXACT({one},{other})"


def _compared(left: Term, sign: str, right: Term, cells: RowCells) -> str:
    known = [text for term in (left, right) if (text := _is_known(term, cells))]
    difference = _term(left, cells), _term(right, cells)
    if isinstance(left, Total) or isinstance(right, Total):
        difference = f"ROUND({difference[0]}-({difference[1]}),{_SAME})", "0"
    return _joined("AND", [*known, sign.join(difference)])


def _is_known(term: Term, cells: RowCells) -> str:
    match term:
        case Cell(name):
            if name in _NAMES:
                return ""
            return filled(name, cells) if name in FIELD else f'{cells.address(name)}<>""'
        case Total(items):
            return _known(items, cells)
        case _:
            return ""


def _term(term: Term, cells: RowCells) -> str:
    match term:
        case int():
            return str(term)
        case Cell(name):
            return number(name, cells)
        case Length(name):
            return f"LEN({_value(name, cells)})"
        case Total(items):
            return _total(items, cells)


def _these(items: tuple[str, ...], cells: RowCells) -> str:
    """One for each row of these ids, found by them: the table may be sorted or lack a row."""
    return "(" + "+".join(f'({cells.down("id")}="{item}")' for item in items) + ")"


def _known(items: tuple[str, ...], cells: RowCells, name: str = "figure") -> str:
    own, found = f"ISNUMBER({cells.down(name)})", _these(items, cells)
    if cells.kept and cells.was(name):
        own = f"({own}+{_taken(cells, name)}*ISNUMBER({cells.down(WAS + name)}))"
    return f"SUMPRODUCT({found}*{own})={len(items)}"


def _total(items: tuple[str, ...], cells: RowCells, name: str = "figure") -> str:
    found = _these(items, cells)
    total = f"SUMPRODUCT({found}*1,{cells.down(name)})"
    if cells.kept and cells.was(name):
        total += f"+SUMPRODUCT({found}*{_taken(cells, name)},{cells.down(WAS + name)})"
    return total


def _taken(cells: RowCells, name: str) -> str:
    """One for each row that takes the figure from the period before."""
    return f'({cells.down("keep")}="{KEEP}")*({cells.down(name)}="")'


def _joined(function: str, parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{function}({','.join(parts)})" if parts else "TRUE"
