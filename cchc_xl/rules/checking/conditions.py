"""Conditions over a row of a form, as data: judged here, and written into the form as formulas.

One description serves both sides, so that ``Kiểm tra`` in the form and the check of what comes back
cannot part; ``sheets/form/rendering.py`` writes the formulas.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.levels import Level
from cchc_xl.domain.submission import State

Fact = State | Level | date | Decimal | str | None
Facts = Mapping[str, Fact]
"""What is known of a row: its fields by name, what is given with it, and figures of other rows."""

FIRST_DAY, CUTOFF = "first_day", "cutoff"
"""The first and the last day whose facts belong to the form, among the facts of every row."""


def other_row(item: str) -> str:
    """The name of the fact that is the figure of another row."""
    return f"={item}"


class Cell(Struct, frozen=True):
    """A number or a date of the row, or one that is given with it."""

    name: str


class Length(Struct, frozen=True):
    """How many characters a text of the row has."""

    name: str


class Total(Struct, frozen=True):
    """The sum of the figures of other rows; not known as long as one of them is blank."""

    items: tuple[str, ...]


Term = Cell | Length | Total | int


class Filled(Struct, frozen=True):
    """The field is not blank."""

    name: str


class InState(Struct, frozen=True):
    """The state of the row is one of these; a blank one is none."""

    states: tuple[State, ...]


class Compare(Struct, frozen=True):
    """The terms stand so to each other; what is blank or not known stands to nothing."""

    left: Term
    sign: str
    """One of ``<``, ``<=``, ``>``, ``>=``, ``=`` and ``<>``."""
    right: Term


class Begins(Struct, frozen=True):
    """The text begins with one of these words, in capitals or not."""

    name: str
    words: tuple[str, ...]


class Cites(Struct, frozen=True):
    """The text has a stroke before a letter, as the number and symbol of a document: ``45/BC``."""

    name: str


class Fraction(Struct, frozen=True):
    """The number has decimals."""

    name: str


class Unknown(Struct, frozen=True):
    """The field or the figures of these other rows are blank, but not all of them."""

    name: str
    items: tuple[str, ...]


class All(Struct, frozen=True):
    """Every part holds; with no part, always."""

    parts: tuple["Condition", ...] = ()


class Any(Struct, frozen=True):
    """A part holds."""

    parts: tuple["Condition", ...]


class Not(Struct, frozen=True):
    """The part does not hold."""

    part: "Condition"


class Digits(Struct, frozen=True):
    """The text is so many digits, but for spaces, dots, hyphens, brackets and a plus."""

    name: str
    least: int
    most: int


Condition = (
    Filled | Digits | InState | Compare | Begins | Cites | Fraction | Unknown | All | Any | Not
)


def both(*parts: Condition) -> All:
    """Every one of them."""
    return All(parts)


def either(*parts: Condition) -> Any:
    """At least one of them."""
    return Any(parts)


def blank(name: str) -> Not:
    """The field is blank."""
    return Not(Filled(name))


Judge = Callable[[Facts], bool]
"""Whether a condition holds of a row. Raises KeyError for a fact that is not there."""


def judge(condition: Condition) -> Judge:
    """What judges rows by the condition: made once for many, it asks only what it has to."""
    match condition:
        case All(parts):
            return _every([judge(part) for part in parts])
        case Any(parts):
            return _some([judge(part) for part in parts])
        case Not(part):
            return _opposite(judge(part))
        case Compare(left, sign, right):
            return _compared(_number(left), _ORDERS[sign], _number(right))
        case InState(states):
            return lambda facts: facts["state"] in states
        case Filled(name):
            return lambda facts: _is_filled(facts[name])
        case Fraction(name):
            return lambda facts: _has_decimals(facts[name])
        case Begins(name, words):
            return lambda facts: str(facts[name] or "").casefold().startswith(words)
        case Cites(name):
            return lambda facts: bool(_CITED.search(str(facts[name] or "")))
        case Unknown(name, items):
            return _partly_filled((name, *map(other_row, items)))
        case Digits(name, least, most):
            return lambda facts: _are_digits(str(facts[name] or ""), least, most)


def _every(parts: Sequence[Judge]) -> Judge:
    def judged(facts: Facts) -> bool:
        for part in parts:  # noqa: SIM110 - a generator takes twice as long
            if not part(facts):
                return False
        return True

    return judged


def _some(parts: Sequence[Judge]) -> Judge:
    def judged(facts: Facts) -> bool:
        for part in parts:  # noqa: SIM110 - a generator takes twice as long
            if part(facts):
                return True
        return False

    return judged


def _opposite(part: Judge) -> Judge:
    return lambda facts: not part(facts)


Number = Decimal | int
_Number = Callable[[Facts], Number | None]


def _compared(left: _Number, stand_so: Callable[[Number, Number], bool], right: _Number) -> Judge:
    def judged(facts: Facts) -> bool:
        one = left(facts)
        if one is None:
            return False
        other = right(facts)
        return other is not None and stand_so(one, other)

    return judged


def _partly_filled(names: tuple[str, ...]) -> Judge:
    def judged(facts: Facts) -> bool:
        filled = [_is_filled(facts[name]) for name in names]
        return any(filled) and not all(filled)

    return judged


def _number(term: Term) -> _Number:
    """What gives the number that a term is, of a date its day; None where it is not known."""
    match term:
        case int():
            return lambda facts: term
        case Cell(name):
            return lambda facts: _as_number(facts[name])
        case Length(name):
            return lambda facts: len(str(facts[name] or ""))
        case Total(items):
            return _total([other_row(item) for item in items])


def _as_number(fact: Fact) -> Number | None:
    if fact is None or isinstance(fact, Decimal):
        return fact
    return fact.toordinal() if isinstance(fact, date) else None


def _total(names: Sequence[str]) -> _Number:
    def total(facts: Facts) -> Number | None:
        figures = [facts[name] for name in names]
        known = [figure for figure in figures if isinstance(figure, Decimal)]
        return sum(known, Decimal()) if len(known) == len(figures) else None

    return total


def value_of(term: Term, facts: Facts) -> Decimal | None:
    """The number that a term is, of a date its day; None where it is not known."""
    value = _number(term)(facts)
    return None if value is None else Decimal(value)


BETWEEN = " .-()+"
"""What may stand between digits."""
_BETWEEN = str.maketrans("", "", BETWEEN)


def _is_filled(fact: Fact) -> bool:
    return fact is not None and fact != ""


def _has_decimals(fact: Fact) -> bool:
    return isinstance(fact, Decimal) and fact != fact.to_integral_value()


def _are_digits(text: str, least: int, most: int) -> bool:
    digits = text.translate(_BETWEEN)
    return least <= len(digits) <= most and digits.isascii() and digits.isdigit()


CITED_LETTERS = "abcdefghijklmnopqrstuvwxyzđ"
_CITED = re.compile(rf"/ *[{CITED_LETTERS}]", re.IGNORECASE)
_ORDERS: dict[str, Callable[[Number, Number], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
