"""How many reports of the year came in time: this period and the earlier ones that are known."""

from collections.abc import Iterator

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.year import PastUnit
from cchc_xl.rules.year.history import known_periods

NO_FORM = "chưa gửi báo cáo dùng được"


class Count(Struct, frozen=True):
    """Counted for a criterion: ``part`` of ``whole``, or why nothing can be counted."""

    part: int
    whole: int
    what: str
    """What is counted, in words; where ``whole`` is 0, why there is nothing to score."""
    remark: str = ""


class YearReports(Struct, frozen=True):
    """The reports that units had to send, period by period, this one the last."""

    reports: tuple[tuple[str, PastUnit], ...]
    """Label of the period and how a unit reported in it, for each unit that had to."""
    left_out: str
    """Which periods are not counted and why, in words; empty when all are."""

    @classmethod
    def of(cls, plan: Plan, joined: Consolidation) -> "YearReports":
        """What the consolidation knows of the year."""
        units = [PastUnit(u.unit, u.file, u.late_days) for u in joined.units]
        known = [(past.period, past.units) for past in known_periods(plan, joined)]
        return cls(
            tuple(
                (plan.period(period).label, unit)
                for period, asked in (*known, (joined.period, units))
                for unit in asked
            ),
            "; ".join(left_out(plan, joined)),
        )

    def of_agency(self) -> Count:
        """A report for each unit and period."""
        reports = [report for _, report in self.reports]
        late = sum(bool(r.file and r.late_days) for r in reports)
        missing = sum(not r.file for r in reports)
        told = [f"{late} báo cáo gửi trễ"] if late else []
        told += [f"{missing} báo cáo chưa gửi hoặc không dùng được"] if missing else []
        return self._count("báo cáo của các đơn vị gửi đúng hạn", self.reports, told)

    def of_unit(self, unit: str) -> Count:
        """A report for each period in which the unit had to send one."""
        own = tuple((label, report) for label, report in self.reports if report.unit == unit)
        told = [
            f"{label}: trễ {r.late_days} ngày" if r.file else f"{label}: {NO_FORM}"
            for label, r in own
            if r.late_days or not r.file
        ]
        return self._count("báo cáo gửi đúng hạn", own, told)

    def _count(
        self, what: str, reports: tuple[tuple[str, PastUnit], ...], told: list[str]
    ) -> Count:
        remark = "; ".join(filter(None, (*told, self.left_out)))
        if not reports:
            nothing = "không phải gửi báo cáo trong các kỳ đã biết"
            return Count(0, 0, f"{nothing} ({remark})" if remark else nothing)
        labels = ", ".join(dict.fromkeys(label for label, _ in reports))
        in_time = sum(bool(r.file and not r.late_days) for _, r in reports)
        return Count(in_time, len(reports), f"{what} trong các kỳ {labels}", remark)


def left_out(plan: Plan, joined: Consolidation) -> Iterator[str]:
    """The periods of the year that are not known, and the known ones that the plan has no more.

    A period is not missing where one with the same cut-off is known: of quý III and 9 tháng an
    office carries one along.
    """
    known = [plan.period(past.period) for past in known_periods(plan, joined)]
    covered, now = {period.cutoff for period in known}, plan.period(joined.period).cutoff
    unknown = [p.label for p in plan.periods if p.cutoff < now and p.cutoff not in covered]
    if unknown:
        yield f"kỳ chưa có số liệu nên không tính: {', '.join(unknown)}"
    ids = {period.id for period in known}
    dropped = [past.period for past in joined.past if past.period not in ids]
    if dropped:
        yield f"kỳ không còn trong sổ kế hoạch nên không tính: {', '.join(dropped)}"
