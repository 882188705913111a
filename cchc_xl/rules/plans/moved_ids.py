"""Whether the ids of an earlier consolidated workbook still name the same things in the plan."""

from collections.abc import Collection, Iterable

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.values.row_matching import likeness

_OTHER = 0.6
"""Likeness of two texts (0 to 1) below which they are two things, not one that was reworded."""
_NAMED, _WORDS = 3, 40
"""How many ids are named, and how many characters of each text."""


def moved_ids(plan: Plan, named: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What changed its id, in words: ``V.1 từ “Xây dựng …” thành “Rà soát …”``.

    ``named`` are the ids of tasks, targets and indicators with their texts of then. One whose id is
    gone from the plan did not move; neither did one that was reworded.
    """
    now = _texts(plan)
    texts = {match_key(text) for text in now.values()}
    moved = [
        f"{item} từ “{_short(then)}” thành “{_short(now[item])}”"
        for item, then in named
        if then and item in now and _differs(then, now[item], texts)
    ]
    more = len(moved) - _NAMED
    return (*moved[:_NAMED], f"và {more} mã khác") if more > 0 else tuple(moved)


def gone_ids(plan: Plan, named: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The ids that the plan no longer has."""
    now = _texts(plan)
    return tuple(item for item, _ in named if item and item not in now)


def _texts(plan: Plan) -> dict[str, str]:
    """Of its tasks, targets and indicators, by id."""
    tasks = {task.id: task.text for task in plan.tasks}
    targets = {target.id: target.text for target in plan.targets}
    return tasks | targets | {indicator.id: indicator.text for indicator in plan.indicators}


def _differs(then: str, now: str, texts: Collection[str]) -> bool:
    """Whether it is something else now: its old words are another's, or nothing like its own."""
    key = match_key(then)
    return key != match_key(now) and (key in texts or likeness(then, now) < _OTHER)


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _WORDS else text[:_WORDS].rpartition(" ")[0] + " …"
