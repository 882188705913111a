"""Checks of the adjustments that a plan workbook holds: each is about something, and says why."""

from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.rules.answers.slots import faults


def adjustment_links(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P110, P112: an adjustment that is about nothing there is; P111: one without a reason."""
    for n, adjustment in enumerate(plan.adjustments):
        for fault in faults(plan, adjustment):
            place = index.place("adjustments", n, fault.column, adjustment.item)
            what = f"“{fault.header}”"
            if fault.value:
                words = {"value": fault.value, "allowed": fault.allowed, "what": what}
                yield diagnose("P112", place, **words)
            else:
                yield diagnose("P110", place, what=what)
        for column, header in (("reason", "Lý do"), ("by", "Người điều chỉnh")):
            if not getattr(adjustment, column):
                place = index.place("adjustments", n, column, adjustment.item)
                yield diagnose("P111", place, what=f"“{header}” của {adjustment.item}")
