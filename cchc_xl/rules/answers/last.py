"""The answers of a consolidation as they are used: of the files that count, adjustments applied."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import Submission
from cchc_xl.rules.adjustments import adjust


@dataclass(frozen=True, slots=True)
class LastAnswers:
    """What a unit answered, and what the officer put in its place."""

    submission: Submission
    """With the adjusted values."""
    adjusted: frozenset[tuple[str, str]] = frozenset()
    """Item and field of each adjusted value."""


def adjusted_files(plan: Plan, joined: Consolidation) -> Mapping[str, Received]:
    """The files that count, by unit, their answers adjusted and checked again."""
    given = [result.adjustment for result in joined.adjustments]
    return adjust(plan, plan.period(joined.period), joined.counted, given).files


def last_answers(plan: Plan, joined: Consolidation) -> dict[str, LastAnswers]:
    """What the next period's forms begin with, by unit."""
    return {
        unit: LastAnswers(
            file.submission,
            frozenset(
                (a.item, a.field) for a in joined.adjustments if a.applied and a.unit == unit
            ),
        )
        for unit, file in adjusted_files(plan, joined).items()
        if file.submission
    }
