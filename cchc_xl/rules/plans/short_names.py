"""Whether short names do what they are for: shorter than the text, one of a kind, whole."""

from collections.abc import Callable, Iterator, Sequence

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.plan import Plan, Target, Task
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import match_key, one_line

_CUT = ("…", "...")


def short_names(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P210: a name longer than the text; P211: one that an earlier row of its table bears; P212:
    one that ends in dots."""
    yield from _table("tasks", plan.tasks, index)
    yield from _table("targets", plan.targets, index)


def _table(table: str, items: Sequence[Task | Target], index: PlanIndex) -> Iterator[Diagnostic]:
    owners: dict[str, str] = {}
    for n, item in enumerate(items):
        name = item.short_name
        if not name:
            continue
        place = index.place(table, n, "short_name", item.id)
        if len(name) > len(one_line(item.text)):
            yield diagnose("P210", place, value=name)
        if (owner := owners.setdefault(match_key(name), item.id)) != item.id:
            yield diagnose("P211", place, value=name, other=owner)
        if name.endswith(_CUT):
            yield diagnose("P212", place, value=name)


SHORT_NAME_CHECKS: tuple[Callable[[Plan, PlanIndex], Iterator[Diagnostic]], ...] = (short_names,)
