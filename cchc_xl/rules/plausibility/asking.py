"""All questions about the figures of returned files, put to the cells that they are about.

A question is a warning. It is only told where the row has a remark, which is taken for its answer,
and not at all where the officer has adjusted the figure or switched its kind off.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import chain, groupby

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic, Severity, diagnose
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.questions import Question
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    BudgetFigure,
    IndicatorFigure,
    TargetFigure,
)
from cchc_xl.domain.text import format_exactly, format_number
from cchc_xl.domain.year import Earlier
from cchc_xl.rules.answers.places import place_of
from cchc_xl.rules.answers.slots import Slot, adjustments_of, find_slot
from cchc_xl.rules.plausibility.figures import Figure, figures_of, past_of
from cchc_xl.rules.plausibility.rows import Doubt, doubts_of_rows

_WITH_REMARKS = (TargetFigure, BudgetFigure, IndicatorFigure)
_EXPLAINING = (Question.PERCENT, Question.EXCHANGED)
"""They say what may have happened where an error is told."""


def questioned(
    plan: Plan,
    period: Period,
    received: Sequence[Received],
    earlier: Earlier | None = None,
    *,
    falls: bool = True,
) -> tuple[Received, ...]:
    """The files, those of the period with the questions about their figures.

    Without ``earlier`` figures are compared with those that the forms show of the period before.
    ``falls`` asks about cumulative figures that have fallen, too: where ``earlier`` is joined with
    the files, C113 tells them.
    """
    numbers = [n for n, file in enumerate(received) if _is_of(file, plan, period)]
    files = [received[n] for n in numbers]
    past = past_of(plan, period, files, earlier)
    figures: Iterable[Figure] = figures_of(plan, period, files, past)
    if past:  # else none outlives its file
        figures = tuple(figures)
    settled = {find_slot(plan, a) for a in adjustments_of(plan, period)}
    asked = list(received)
    for doubt in _doubts(plan, figures, falls=falls):
        file = asked[number := numbers[doubt.figure.file]]
        if doubt.figure.slot not in settled and not _is_told(doubt, file):
            told = (*file.diagnostics, _diagnostic(doubt, file))
            asked[number] = replace(file, diagnostics=told)
    return tuple(asked)


def _is_told(doubt: Doubt, file: Received) -> bool:
    """Whether the cell has an error already, of which the question says no more."""
    cell = doubt.figure.slot.item, doubt.figure.slot.field
    wrong = (d.place for d in file.diagnostics if d.severity is Severity.ERROR)
    return doubt.kind not in _EXPLAINING and any((p.task, p.field) == cell for p in wrong)


def _is_of(file: Received, plan: Plan, period: Period) -> bool:
    answers = file.submission
    if answers is None or file.is_refused:
        return False
    return (answers.plan, answers.period) == (plan.id, period.id)


def _doubts(plan: Plan, figures: Iterable[Figure], *, falls: bool) -> Iterator[Doubt]:
    """Every question, at most one for a figure, those with the best reasons first."""
    explained: set[tuple[int, Slot]] = set()
    of_time = _of_time(plan, figures) if isinstance(figures, Sequence) else ()
    for doubt in chain(_of_rows(plan, figures), of_time):
        wanted = doubt.kind not in plan.unasked and (falls or doubt.kind is not Question.FALL)
        own = {(figure.file, figure.slot) for figure in (doubt.figure, *doubt.explained)}
        if wanted and not own & explained:
            explained |= own
            yield doubt


def _of_rows(plan: Plan, figures: Iterable[Figure]) -> Iterator[Doubt]:
    for _, own in groupby(figures, key=lambda figure: figure.file):
        yield from doubts_of_rows(plan, {(f.slot.item, f.slot.field): f for f in own})


def _of_time(plan: Plan, figures: Sequence[Figure]) -> Iterator[Doubt]:
    """What is asked beside the earlier periods; without any, nothing is loaded for it."""
    if not any(figure.before for figure in figures):
        return
    from cchc_xl.rules.plausibility.past import distances

    for figure, distance in zip(figures, distances(figures), strict=True):
        if distance and not figure.seasonal and not _is_asked_as_fraction(plan, figure):
            leaps = figure.money and distance.own > 0
            if distance.left_row or (distance.left_past and not leaps):
                far = distance.shift if distance.left_row else distance.own
                yield _jump(Question.JUMP, figure, far)
            elif distance.left_peers and not figure.money:
                yield _jump(Question.PEERS, figure, distance.peers or 0.0)
        if figure.grows and figure.before and figure.value < figure.before.value:
            words = {
                "allowed": format_exactly(figure.before.value),
                "period": figure.before.words(),
            }
            yield Doubt(Question.FALL, figure, words)


def _is_asked_as_fraction(plan: Plan, figure: Figure) -> bool:
    """Whether things that come whole do not, and the check of its file asks that already."""
    part = isinstance(figure.answer, TargetFigure)
    asked = plan.asks((Question.DECIMAL_PART if part else Question.DECIMAL_COUNT).value)
    return asked and figure.counted and figure.value != figure.value.to_integral_value()


def _jump(kind: Question, figure: Figure, distance: float) -> Doubt:
    """The question about a figure that is so far off, in powers of ten."""
    from cchc_xl.rules.plausibility.past import without_slip

    assert figure.before
    times = Decimal(10 ** abs(distance))
    shown = format_number(times, 0 if times >= 10 else 1)
    words = {
        "times": f"gấp {shown} lần" if distance > 0 else f"chỉ bằng 1/{shown}",
        "allowed": format_number(figure.value / Decimal(10**distance), 0),
        "period": figure.before.words(),
        "before": format_exactly(figure.before.value),
    }
    meant = without_slip(figure.value, distance)
    if figure.counted:
        meant = meant.to_integral_value(ROUND_FLOOR)
    return Doubt(kind, figure, words, format_exactly(meant))


def _diagnostic(doubt: Doubt, file: Received) -> Diagnostic:
    figure, slot = doubt.figure, doubt.figure.slot
    found = diagnose(
        doubt.kind.value,
        place_of(slot.unit, figure.answer, slot.field, file.source.name, {}),
        value=format_exactly(figure.value),
        label=FIELD_LABELS[slot.field],
        **({"proposal": doubt.proposal} | dict(doubt.words)),
    )
    told = figure.answer
    answered = isinstance(told, _WITH_REMARKS) and told.remark
    return replace(found, severity=Severity.INFO) if answered else found
