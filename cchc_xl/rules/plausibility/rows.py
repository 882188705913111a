"""Questions that the answers of one file raise by themselves, and beside what was told before."""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.questions import Question
from cchc_xl.domain.text import format_exactly
from cchc_xl.rules.plausibility.figures import Figure

_NEAR = 0.3
"""In powers of ten: what is within twice as much, or half, is as it was."""
_DIGITS, _LARGE = (1, 2, 3), 20
"""How many digits a slip puts in or leaves out, and from where on that is told from chance."""


class Doubt(NamedTuple):
    """A question about a figure: the words of its message, and what may be meant, or empty."""

    kind: Question
    figure: Figure
    words: Mapping[str, object]
    proposal: str = ""
    explained: tuple[Figure, ...] = ()
    """The other figures that nothing more is to be asked of."""


Figures = Mapping[tuple[str, str], Figure]
"""Those of one file, by item and field."""


def doubts_of_rows(plan: Plan, figures: Figures) -> Iterator[Doubt]:
    """What is asked of the figures of one file."""
    for target in plan.targets:
        part = figures.get((target.id, "numerator"))
        whole = figures.get((target.id, "denominator"))
        if part:
            yield from _percent_for_count(part, whole)
        if part and whole:
            yield from _exchanged(part, whole)
    for indicator in plan.indicators:
        figure, rule = figures.get((indicator.id, "figure")), indicator.rule
        if figure:
            yield from _percent_for_count(figure, None)
        if rule is None:
            continue
        pair = rule.quotient or (indicator.id, rule.at_most)
        part, whole = (figures.get((str(item), "figure")) for item in pair)
        if part and whole:
            yield from _exchanged(part, whole)
        if figure and rule.sums:
            yield from _against_parts(figure, rule.sums, figures)


def _percent_for_count(part: Figure, whole: Figure | None) -> Iterator[Doubt]:
    """60% for a number of things: as 0.6, or as 60 of 100 where it was never of 100."""
    if part.counted and 0 < part.value < 1:
        share = f"{format_exactly(part.value * 100)}%"
        meant = part.value * whole.value if whole else Decimal()
        fits = meant > 0 and meant == meant.to_integral_value()
        yield Doubt(Question.PERCENT, part, {"share": share}, format_exactly(meant) if fits else "")
    elif whole and whole.value == 100 and part.value <= 100 and _far(whole):
        assert whole.before
        share = f"{format_exactly(part.value)}% (mẫu số 100, {whole.before.words()} là "
        share += f"{format_exactly(whole.before.value)})"
        yield Doubt(Question.PERCENT, part, {"share": share}, explained=(whole,))


def _far(figure: Figure) -> bool:
    """Whether it is not what it was."""
    return figure.before is not None and figure.low > 0 and _off(figure.value, figure) > _NEAR


def _exchanged(part: Figure, whole: Figure) -> Iterator[Doubt]:
    """A part larger than its whole, where each is what the other was to be."""
    if not (part.value > whole.value > 0 and part.low > 0 and whole.low > 0):
        return
    turned = max(_off(whole.value, part), _off(part.value, whole))
    if turned <= _NEAR and part.before and whole.before:
        words = {
            "other": format_exactly(whole.value),
            "allowed": format_exactly(part.before.value),
            "whole": format_exactly(whole.before.value),
            "period": part.before.words(),
        }
        yield Doubt(Question.EXCHANGED, part, words, format_exactly(whole.value), (whole,))


def _off(value: Decimal, figure: Figure) -> float:
    """How far the value is from what the figure was to be, in powers of ten."""
    if value <= 0:
        return math.inf
    own = math.log10(value)
    return max(own - math.log10(figure.high), math.log10(figure.low) - own, 0.0)


def _against_parts(
    total: Figure, sums: Sequence[Sequence[str]], figures: Figures
) -> Iterator[Doubt]:
    """The one figure of a sum that makes it right once digits at its end are put in or left out."""
    told = [[figures.get((item, "figure")) for item in ids] for ids in sums]
    known = [[f for f in parts if f] for parts in told if all(parts)]
    if not known or all(_sum(parts) == total.value for parts in known):
        return
    terms = list({f.slot: f for f in (total, *(f for parts in known for f in parts))}.values())
    found = [(f, meant) for f in terms if _is_slip(f, meant := _meant(f, total, known))]
    if len(found) == 1:
        figure, meant = found[0]
        others = ", ".join(f.slot.item for f in terms if f is not figure)
        words = {"parts": others, "allowed": format_exactly(meant)}
        yield Doubt(Question.PARTS, figure, words, format_exactly(meant))


def _meant(figure: Figure, total: Figure, sums: Sequence[Sequence[Figure]]) -> Decimal:
    """What the figure must be for every sum to be right; 0 where nothing it may be does that."""
    wanted = {
        _sum(parts) if figure is total else total.value - _sum(parts) + figure.value
        for parts in sums
        if figure is total or figure in parts
    }
    others = [parts for parts in sums if figure is not total and figure not in parts]
    right = len(wanted) == 1 and all(_sum(parts) == total.value for parts in others)
    return wanted.pop() if right else Decimal()


def _is_slip(figure: Figure, meant: Decimal) -> bool:
    """Whether the one is the other with one to three digits more at its end."""
    small, large = sorted((figure.value, meant))
    return small > 0 and large >= _LARGE and any(large // 10**n == small for n in _DIGITS)


def _sum(parts: Sequence[Figure]) -> Decimal:
    return sum((part.value for part in parts), Decimal())
