"""Checks of a unit's figures for targets and budget lines, listed in two tuples."""

from decimal import Decimal

from cchc_xl.domain.plan import BudgetLine
from cchc_xl.domain.submission import FIELD_LABELS, BudgetFigure, TargetFigure
from cchc_xl.rules.checking.conditions import (
    Cell,
    Compare,
    Facts,
    Filled,
    Fraction,
    Not,
    blank,
    both,
)
from cchc_xl.rules.checking.findings import Check, fixed, meant_with_points, told

AMOUNT = "amount"
"""What a budget line allows."""
_SMALL = 1000
"""Below it, in đồng, decimals are those of a point that was taken for a comma: a share of a larger
amount may be worked out to the half đồng."""


def target_facts(figure: TargetFigure) -> Facts:
    """What is known of the row of a target."""
    return {"numerator": figure.numerator, "denominator": figure.denominator}


def budget_facts(figure: BudgetFigure, line: BudgetLine) -> Facts:
    """What is known of the row of a budget line."""
    amount = Decimal(line.amount)
    return {"spent": figure.spent, "disbursed": figure.disbursed, AMOUNT: amount}


def negative(name: str) -> Check:
    """S213 where the figure of that field is below zero."""
    words = (told(value=name), fixed(label=FIELD_LABELS[name]))
    return Check("S213", name, Compare(Cell(name), "<", 0), words)


def _half_a_figure(present: str, missing: str) -> Check:
    labels = {"present": FIELD_LABELS[present], "missing": FIELD_LABELS[missing]}
    words = fixed(**{key: text.lower() for key, text in labels.items()})
    return Check("S211", missing, both(Filled(present), blank(missing)), (words,))


TARGET_CHECKS: tuple[Check, ...] = (
    _half_a_figure("numerator", "denominator"),
    _half_a_figure("denominator", "numerator"),
    Check(
        "S212",
        "numerator",
        Compare(Cell("numerator"), ">", Cell("denominator")),
        (told(value="numerator", allowed="denominator"),),
    ),
    negative("numerator"),
    negative("denominator"),
    Check("S235", "numerator", Fraction("numerator"), (meant_with_points("numerator"),)),
    Check("S235", "denominator", Fraction("denominator"), (meant_with_points("denominator"),)),
)


def _above_line(name: str) -> Check:
    words = (told(value=name, allowed=AMOUNT), fixed(amount=FIELD_LABELS[name].lower()))
    return Check("S214", name, Compare(Cell(name), ">", Cell(AMOUNT)), words)


def _fraction_of_a_dong(name: str) -> Check:
    small = (Compare(Cell(name), "<", _SMALL), Compare(Cell(name), ">", -_SMALL))
    return Check("S234", name, both(*small, Fraction(name)), (meant_with_points(name, "đồng"),))


BUDGET_CHECKS: tuple[Check, ...] = (
    _above_line("spent"),
    _above_line("disbursed"),
    Check(
        "S215",
        "disbursed",
        both(
            Compare(Cell("disbursed"), ">", Cell("spent")),
            Compare(Cell("spent"), ">=", 0),
            Not(Compare(Cell("disbursed"), ">", Cell(AMOUNT))),  # told by S214
        ),
        (told(value="disbursed", allowed="spent"),),
    ),
    negative("spent"),
    negative("disbursed"),
    _fraction_of_a_dong("spent"),
    _fraction_of_a_dong("disbursed"),
)
