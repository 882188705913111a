"""Where in the report the plan's sections and tasks stand."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.plan import Plan, Section, Task
from cchc_xl.domain.text import match_key

_UNPLACED = 99
"""The place of sections that have none."""


def place_in_report(section: Section) -> int:
    """The place of the section among those of chapter II; 0 for one of chapter I.

    Sections without a place come after all others.
    """
    place = section.report_section.partition(".")[2]
    return int(place) if place.isdecimal() else 0 if section.report_section else _UNPLACED


def tasks_of(plan: Plan, sections: Iterable[Section]) -> list[Task]:
    """The tasks of the sections, in the order of the plan."""
    ids = {section.id for section in sections}
    return [task for task in plan.tasks if task.section in ids]


def by_topic(tasks: Sequence[Task], topics: Sequence[Sequence[str]]) -> list[list[Task]]:
    """The tasks divided among topics, each given by words one of which a task's text has.

    A later topic's words weigh more; a task that has none of any falls to the first.
    """
    groups: list[list[Task]] = [[] for _ in topics]
    for task in tasks:
        key = match_key(task.text)
        fitting = [i for i, words in enumerate(topics) if any(word in key for word in words)]
        groups[max(fitting, default=0)].append(task)
    return groups
