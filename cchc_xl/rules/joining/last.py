"""The answers of a consolidation as they are used: of the files that count, adjustments applied."""

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.submission import Submission


class LastAnswers(Struct, frozen=True):
    """What a unit answered, and what the officer put in its place."""

    submission: Submission
    """With the adjusted values."""
    adjusted: frozenset[tuple[str, str]] = frozenset()
    """Item and field of each adjusted value."""


def last_answers(joined: Consolidation) -> dict[str, LastAnswers]:
    """What the next period's forms begin with, by unit."""
    return {
        unit: LastAnswers(
            file.submission,
            frozenset(
                (a.item, a.field) for a in joined.adjustments if a.applied and a.unit == unit
            ),
        )
        for unit, file in joined.used.items()
        if file.submission
    }
