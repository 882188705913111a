"""The scoring table of a plan (chấm điểm, Chỉ số CCHC), and the points that come of it."""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.text import match_key


class Scope(Enum):
    """Whom a criterion is about; the value is what a user sees."""

    AGENCY = "Cơ quan"
    UNIT = "Đơn vị"


class ScoringRule(Enum):
    """What the points of a criterion are computed from; the value is what a user sees."""

    ALL_IN_TIME = "Hoàn thành đúng hạn trên tổng số nhiệm vụ"
    DUE_IN_TIME = "Hoàn thành đúng hạn trên nhiệm vụ đến hạn"
    REPORTS_IN_TIME = "Báo cáo đúng hạn"
    REPORTS_OF_YEAR = "Báo cáo đúng hạn trong năm"
    EVIDENCE = "Có tài liệu kiểm chứng"
    TARGETS = "Đạt chỉ tiêu"
    MANUAL = "Chấm tay"


FULL_AT, ZERO_BELOW = Decimal(100), Decimal(80)
"""The thresholds, in percent, where the table does not say others."""


class Criterion(Struct, frozen=True):
    """A row of the scoring table."""

    id: str
    group: str
    """Lĩnh vực."""
    text: str
    scope: Scope
    maximum: Decimal
    rule: ScoringRule
    group_maximum: Decimal | None = None
    """What the maxima of its group and scope must add up to; None where the row does not say."""
    full_at: Decimal | None = None
    """From this percentage on the points are full; None for ``FULL_AT``."""
    zero_below: Decimal | None = None
    """Below this percentage there are no points; None for ``ZERO_BELOW``."""
    evidence: str = ""
    """The documents that prove it, in words."""
    note: str = ""
    example: bool = False
    """True for a row that came with the sample, to be replaced."""

    @property
    def thresholds(self) -> tuple[Decimal, Decimal]:
        """The percentages from which the points are full, and below which there are none."""
        return (
            FULL_AT if self.full_at is None else self.full_at,
            ZERO_BELOW if self.zero_below is None else self.zero_below,
        )


class ManualScore(Struct, frozen=True):
    """Points that the officer gives by hand for a criterion and a period."""

    criterion: str
    """Id of the criterion."""
    unit: str
    """Code of the unit; empty for the agency itself."""
    period: str
    points: Decimal | None
    """None while nobody has given any, which is not zero."""
    explanation: str = ""
    """Giải trình."""
    evidence: str = ""
    """The documents that prove it, with number and date."""
    note: str = ""


class Score(Struct, frozen=True):
    """What became of a criterion for a unit or for the agency."""

    criterion: Criterion
    points: Decimal | None
    """Computed ones are rounded to two decimals; None when it is not scored, which is not zero."""
    how: str
    """How the points came about, or why there are none, in words."""
    part: int | None = None
    whole: int | None = None
    """What was counted, b of a; both None where nothing is."""
    explanation: str = ""
    evidence: str = ""


class ScoreCard(Struct, frozen=True):
    """All scores of a unit, or of the agency where ``unit`` is empty."""

    unit: str
    scores: tuple[Score, ...]

    @property
    def total(self) -> "Total":
        """Over all criteria."""
        return Total.of(self.scores)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Score, ...]], ...]:
        """The scores by group, the groups in the order in which they begin."""
        found: dict[str, list[Score]] = {}
        for score in self.scores:
            found.setdefault(match_key(score.criterion.group), []).append(score)
        return tuple((same[0].criterion.group, tuple(same)) for same in found.values())


class Total(Struct, frozen=True):
    """Points obtained, of what has been scored and of all."""

    points: Decimal | None
    """None when nothing is scored."""
    scored_maximum: Decimal
    """The maxima of the criteria that are scored."""
    maximum: Decimal
    unscored: int
    """Criteria that are not scored."""

    @classmethod
    def of(cls, scores: Iterable[Score]) -> "Total":
        """Add up the points and the maxima."""
        every = tuple(scores)
        known = [(s.points, s.criterion.maximum) for s in every if s.points is not None]
        return cls(
            points=sum((points for points, _ in known), Decimal()) if known else None,
            scored_maximum=sum((maximum for _, maximum in known), Decimal()),
            maximum=sum((s.criterion.maximum for s in every), Decimal()),
            unscored=len(every) - len(known),
        )

    @property
    def percent_of_scored(self) -> Decimal | None:
        """Points of the maximum of what is scored, in percent; None when nothing is."""
        return _percent(self.points, self.scored_maximum)

    @property
    def percent_of_all(self) -> Decimal | None:
        """Points of the maximum of all, in percent; None when nothing is scored."""
        return _percent(self.points, self.maximum)


class PastScore(Struct, frozen=True):
    """The total of a unit, or of the agency where ``unit`` is empty, as later periods know it."""

    unit: str
    points: Decimal | None
    """None when nothing was scored, which is not zero."""
    scored_maximum: Decimal
    maximum: Decimal

    @property
    def percent(self) -> Decimal | None:
        """Points of the maximum of what was scored, in percent; None when nothing was."""
        return _percent(self.points, self.scored_maximum)


def _percent(points: Decimal | None, maximum: Decimal) -> Decimal | None:
    return None if points is None or not maximum else points * 100 / maximum
