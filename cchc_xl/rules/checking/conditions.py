"""Conditions over a row of a form, as data: judged here, and written into the form as formulas.

One description serves both sides, so that ``Kiểm tra`` in the form and the check of what comes back
cannot part; ``sheets/form/rendering.py`` writes the formulas.
"""

import re
from collections.abc import Mapping
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


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether the condition holds of a row. Raises KeyError for a fact that is not there."""
    match condition:  # what checks are most made of comes first
        case All(parts):
            return all(holds(part, facts) for part in parts)
        case Compare(left, sign, right):
            return _stand_so(value_of(left, facts), sign, value_of(right, facts))
        case InState(states):
            return facts["state"] in states
        case Filled(name):
            return _is_filled(facts[name])
        case Any(parts):
            return any(holds(part, facts) for part in parts)
        case Not(part):
            return not holds(part, facts)
        case Fraction(name):
            value = facts[name]
            return isinstance(value, Decimal) and value != value.to_integral_value()
        case Begins(name, words):
            return str(facts[name] or "").casefold().startswith(words)
        case Cites(name):
            return bool(_CITED.search(str(facts[name] or "")))
        case Unknown(name, items):
            filled = [_is_filled(facts[n]) for n in (name, *map(other_row, items))]
            return any(filled) and not all(filled)
        case Digits(name, least, most):
            digits = str(facts[name] or "").translate(_BETWEEN)
            return least <= len(digits) <= most and digits.isascii() and digits.isdigit()


def value_of(term: Term, facts: Facts) -> Decimal | None:
    """The number that a term is, of a date its day; None where it is not known."""
    match term:
        case int():
            return Decimal(term)
        case Cell(name):
            value = facts[name]
            if isinstance(value, date):
                return Decimal(value.toordinal())
            return value if isinstance(value, Decimal) else None
        case Length(name):
            return Decimal(len(str(facts[name] or "")))
        case Total(items):
            figures = [facts[other_row(item)] for item in items]
            known = [figure for figure in figures if isinstance(figure, Decimal)]
            return sum(known, Decimal()) if len(known) == len(figures) else None


BETWEEN = " .-()+"
"""What may stand between digits."""
_BETWEEN = str.maketrans("", "", BETWEEN)


def _is_filled(fact: Fact) -> bool:
    return fact is not None and fact != ""


def _stand_so(left: Decimal | None, sign: str, right: Decimal | None) -> bool:
    if left is None or right is None:
        return False
    return (left > right) - (left < right) in _ORDERS[sign]


CITED_LETTERS = "abcdefghijklmnopqrstuvwxyzđ"
_CITED = re.compile(rf"/ *[{CITED_LETTERS}]", re.IGNORECASE)
_ORDERS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "=": (0,), "<>": (-1, 1)}
