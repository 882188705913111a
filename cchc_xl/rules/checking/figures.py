"""Checks of a unit's figures for targets and budget lines, listed in two tuples."""

from collections.abc import Callable, Iterator

from cchc_xl.domain.plan import BudgetLine, Target
from cchc_xl.domain.submission import FIELD_LABELS, BudgetFigure, TargetFigure
from cchc_xl.domain.text import format_exactly
from cchc_xl.rules.checking.findings import Finding, fractions, negatives


def _half_a_figure(figure: TargetFigure, target: Target) -> Iterator[Finding]:
    for present, missing in (("numerator", "denominator"), ("denominator", "numerator")):
        if getattr(figure, present) is not None and getattr(figure, missing) is None:
            labels = {"present": FIELD_LABELS[present], "missing": FIELD_LABELS[missing]}
            yield Finding("S211", missing, {key: text.lower() for key, text in labels.items()})


def _part_larger_than_whole(figure: TargetFigure, target: Target) -> Iterator[Finding]:
    part, whole = figure.numerator, figure.denominator
    if part is not None and whole is not None and part > whole:
        words = {"value": format_exactly(part), "allowed": format_exactly(whole)}
        yield Finding("S212", "numerator", words)


def _negative_figure(figure: TargetFigure, target: Target) -> Iterator[Finding]:
    yield from negatives(("numerator", figure.numerator), ("denominator", figure.denominator))


def _fraction_of_a_count(figure: TargetFigure, target: Target) -> Iterator[Finding]:
    parts = (("numerator", figure.numerator), ("denominator", figure.denominator))
    yield from fractions("S235", *parts)


TARGET_CHECKS: tuple[Callable[[TargetFigure, Target], Iterator[Finding]], ...] = (
    _half_a_figure,
    _part_larger_than_whole,
    _negative_figure,
    _fraction_of_a_count,
)


def _above_line(figure: BudgetFigure, line: BudgetLine) -> Iterator[Finding]:
    allowed = format_exactly(line.amount)
    for field, amount in (("spent", figure.spent), ("disbursed", figure.disbursed)):
        if amount is not None and amount > line.amount:
            label = FIELD_LABELS[field].lower()
            words = {"amount": label, "value": format_exactly(amount), "allowed": allowed}
            yield Finding("S214", field, words)


def _disbursed_above_spent(figure: BudgetFigure, line: BudgetLine) -> Iterator[Finding]:
    spent, disbursed = figure.spent, figure.disbursed
    if spent is not None and disbursed is not None and disbursed > spent >= 0:
        words = {"value": format_exactly(disbursed), "allowed": format_exactly(spent)}
        yield Finding("S215", "disbursed", words)


def _negative_amount(figure: BudgetFigure, line: BudgetLine) -> Iterator[Finding]:
    yield from negatives(("spent", figure.spent), ("disbursed", figure.disbursed))


def _fraction_of_a_dong(figure: BudgetFigure, line: BudgetLine) -> Iterator[Finding]:
    """Of a small amount, that is: a share of a large one may be worked out to the half đồng."""
    told = (("spent", figure.spent), ("disbursed", figure.disbursed))
    amounts = ((name, value) for name, value in told if value is not None and abs(value) < 1000)
    yield from fractions("S234", *amounts, measure="đồng")


BUDGET_CHECKS: tuple[Callable[[BudgetFigure, BudgetLine], Iterator[Finding]], ...] = (
    _above_line,
    _disbursed_above_spent,
    _negative_amount,
    _fraction_of_a_dong,
)
