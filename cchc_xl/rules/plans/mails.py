"""Checks of the addresses to which the units' files are mailed."""

from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.rules.values.addresses import is_address


def addresses(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P231: what stands as an address and is none; no mail is sent there."""
    for n, unit in enumerate(plan.units):
        for address in unit.mails:
            if not is_address(address):
                yield diagnose("P231", index.place("units", n, "mails"), value=address)
