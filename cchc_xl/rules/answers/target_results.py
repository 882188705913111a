"""The figures of targets, made one of those of the units that report them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Judging, Plan, Target
from cchc_xl.domain.results import Standing, TargetResult
from cchc_xl.domain.submission import Submission, TargetFigure
from cchc_xl.rules.answers.combining import combined, told
from cchc_xl.rules.answers.targets import with_inherited
from cchc_xl.rules.answers.usable import usable_target


def target_results(
    plan: Plan, period: Period, counted: Mapping[str, Received]
) -> Iterator[TargetResult]:
    """The result of every target of the plan; ``counted`` is the file that counts, by unit."""
    usable = {
        unit: _usable_figures(plan, file.submission, file.diagnostics)
        for unit, file in counted.items()
        if file.submission
    }
    for target in plan.targets:
        found = told(plan, target, usable)
        figures = tuple((unit, figure) for unit, (figure, _) in found)
        part = combined(target, (figure.numerator for _, figure in figures))
        whole = combined(target, (figure.denominator for _, figure in figures))
        percent = part * 100 / whole if part is not None and whole else None
        inherited = tuple(unit for unit, (_, from_parent) in found if from_parent)
        standing = _standing(target, percent, judged=is_judged(plan, period, target))
        yield TargetResult(target.id, part, whole, percent, standing, figures, inherited)


def is_judged(plan: Plan, period: Period, target: Target) -> bool:
    """Whether the period is one that the target is judged by: any, or the last of the year."""
    last = max(other.cutoff for other in plan.periods)
    return target.judging is Judging.EVERY_PERIOD or period.cutoff >= last


def _standing(target: Target, percent: Decimal | None, *, judged: bool) -> Standing:
    if percent is None:
        return Standing.UNKNOWN
    if target.operator.holds(percent, target.value):
        return Standing.REACHED
    return Standing.MISSED if judged else Standing.UNDERWAY


def _usable_figures(
    plan: Plan, submission: Submission, diagnostics: Sequence[Diagnostic]
) -> dict[str, tuple[TargetFigure, bool]]:
    """A unit's usable figures by target, and whether the denominator is the parent's numerator."""
    typed = {figure.target: figure for figure in submission.targets}
    found: dict[str, tuple[TargetFigure, bool]] = {}
    whole = with_inherited(plan, submission.targets)
    for item, figure in whole.items():
        inherited = figure is not typed[item]
        parent = plan.target(item).parent if inherited else None
        if parent and usable_target(whole[parent], diagnostics) is None:
            continue
        if usable := usable_target(figure, diagnostics):
            found[item] = usable, inherited
    return found
