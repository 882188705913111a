"""The course of the score: totals of earlier periods beside this one's, and their mean."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.scoring import PastScore
from cchc_xl.rules.scoring.points import agency_card, unit_cards
from cchc_xl.rules.year.history import known_periods


class ScoreCourse(Struct, frozen=True):
    """The totals of a unit, or of the agency where ``unit`` is empty, over the known periods."""

    unit: str
    scores: tuple[PastScore | None, ...]
    """One per period, this one the last; None where nothing is known of it."""

    @property
    def percents(self) -> tuple[Decimal, ...]:
        """Of the periods in which anything was scored."""
        found = [score.percent for score in self.scores if score]
        return tuple(percent for percent in found if percent is not None)

    @property
    def mean(self) -> Decimal | None:
        """The plain mean of the percentages, no official score; None when nothing was scored."""
        percents = self.percents
        return sum(percents, Decimal()) / len(percents) if percents else None


class YearScores(Struct, frozen=True):
    """The periods of which scores may be known, this one the last, and the courses over them."""

    periods: tuple[str, ...]
    courses: tuple[ScoreCourse, ...]
    """The agency, then the units in the plan's order."""


def total_scores(plan: Plan, joined: Consolidation) -> tuple[PastScore, ...]:
    """What later periods remember of the scores: the totals of the agency and of each unit."""
    agency = agency_card(plan, joined)
    cards = (*((agency,) if agency.scores else ()), *unit_cards(plan, joined))
    totals = [(card.unit, card.total) for card in cards]
    return tuple(PastScore(unit, t.points, t.scored_maximum, t.maximum) for unit, t in totals)


def year_scores(plan: Plan, joined: Consolidation) -> YearScores:
    """The course of the score over the earlier periods that the plan still has, and this one."""
    known = [(past.period, past.scores) for past in known_periods(plan, joined)]
    known.append((joined.period, total_scores(plan, joined)))
    every = [scores for _, scores in known]
    seen = dict.fromkeys(score.unit for scores in every for score in scores)
    order = ["", *(unit.code for unit in plan.units)]
    codes = [code for code in order if code in seen] + [code for code in seen if code not in order]
    courses = (ScoreCourse(code, tuple(_of(code, scores) for scores in every)) for code in codes)
    return YearScores(tuple(period for period, _ in known), tuple(courses))


def _of(unit: str, scores: Sequence[PastScore]) -> PastScore | None:
    return next((score for score in scores if score.unit == unit), None)
