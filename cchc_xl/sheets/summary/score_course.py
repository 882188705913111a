"""The rows of the sheet ``Chấm điểm cả năm``: each known period's score, and their mean."""

from collections.abc import Iterator, Sequence

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.scoring import PastScore
from cchc_xl.domain.text import format_date, format_gain, format_number
from cchc_xl.layouts.summary_book import COURSE_PERIODS
from cchc_xl.layouts.table import Row
from cchc_xl.rules.scoring.course import ScoreCourse, YearScores, year_scores
from cchc_xl.rules.scoring.points import NOT_SCORED
from cchc_xl.rules.scoring.reports import left_out
from cchc_xl.sheets.summary.scoring import EXAMPLE_TABLE

NOT_KNOWN = "chưa biết"
"""What stands in place of the score of a period of which none was carried along."""
_NO_OFFICIAL = (
    "Trung bình cộng tỷ lệ của các kỳ có điểm, mỗi kỳ tính ngang nhau; không phải điểm chính thức "
    "của năm."
)


def score_course_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """First which period stands where, then the agency, then the units.

    No row where no earlier period is known, or nothing of any score.
    """
    year = year_scores(plan, consolidation)
    if not consolidation.past or not year.courses:
        return
    yield _periods(plan, consolidation, year)
    names = {unit.code: unit.name for unit in plan.units} | {"": plan.agency.full_name}
    numbers = iter(range(1, len(year.courses) + 1))
    for course in year.courses:
        number = str(next(numbers)) if course.unit else "A"
        head: Row = {"number": number, "text": names.get(course.unit, course.unit)}
        yield head | _cells(course.scores) | _mean(plan, year, course)


def _periods(plan: Plan, consolidation: Consolidation, year: YearScores) -> Row:
    shown = year.periods[-COURSE_PERIODS:]
    row: Row = {"text": "Kỳ báo cáo", "known": f"{len(year.periods)} kỳ"}
    for place, period in enumerate(map(plan.period, shown), 1):
        now = "Kỳ này: " if period.id == consolidation.period else ""
        row[f"percent{place}"] = f"{now}{period.label}"
        row[f"points{place}"] = f"đến {format_date(period.cutoff)}"
    notes = [
        _NO_OFFICIAL,
        *(f"{why[0].upper()}{why[1:]}." for why in left_out(plan, consolidation)),
    ]
    if any(criterion.example for criterion in plan.criteria):
        notes.insert(0, f"{EXAMPLE_TABLE}.")
    return row | {"note": " ".join(notes)}


def _cells(scores: Sequence[PastScore | None]) -> Row:
    row: Row = {}
    for place, score in enumerate(scores[-COURSE_PERIODS:], 1):
        row[f"percent{place}"] = score.percent if score else None
        row[f"points{place}"] = points_words(score)
    return row


def points_words(score: PastScore | None) -> str:
    """Points of the maximum of what was scored; blank is not zero."""
    if score is None:
        return NOT_KNOWN
    if score.points is None:
        return NOT_SCORED
    return f"{format_number(score.points)}/{format_number(score.scored_maximum)}"


def score_words(score: PastScore | None) -> str:
    """The percentage with its points."""
    if score is None or score.percent is None:
        return points_words(score)
    return f"{format_number(score.percent)}% ({points_words(score)})"


def percent_gained(scores: Sequence[PastScore | None]) -> str | None:
    """The difference between the last two periods; None where one is blank, or there is none."""
    percents = [score.percent if score else None for score in scores[-2:]]
    if len(percents) < 2 or percents[0] is None or percents[1] is None:
        return None
    gained = percents[1] - percents[0]
    return f"{format_gain(gained)} điểm phần trăm" if gained else None


def _mean(plan: Plan, year: YearScores, course: ScoreCourse) -> Row:
    notes = []
    labels = [plan.period(period).label for period in year.periods]
    blank = [
        f"{label} ({points_words(score)})"
        for label, score in zip(labels, course.scores, strict=True)
        if score is None or score.percent is None
    ]
    if blank:
        notes.append(f"Không tính vào trung bình: {', '.join(blank)}.")
    hidden = [
        f"{label} {format_number(score.percent)}%"
        for label, score in list(zip(labels, course.scores, strict=True))[:-COURSE_PERIODS]
        if score and score.percent is not None
    ]
    if hidden:
        notes.append(f"Kỳ không có cột, vẫn tính vào trung bình: {', '.join(hidden)}.")
    known = [score for score in course.scores if score]
    if len({score.maximum for score in known}) > 1:
        notes.append("Tổng điểm tối đa khác nhau giữa các kỳ: bảng chấm điểm đã thay đổi.")
    elif len({score.scored_maximum for score in known if score.points is not None}) > 1:
        notes.append("Các kỳ không chấm cùng số tiêu chí.")
    return {
        "mean": course.mean,
        "known": f"{len(course.percents)}/{len(course.scores)}",
        "note": " ".join(notes) or None,
    }
