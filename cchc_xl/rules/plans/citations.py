"""Checks of the documents that a plan workbook cites, cell by cell: numbers, spellings, dates.

``wording.citation_checks`` has those of a Word document, which also knows first and later mentions.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import match_key
from cchc_xl.rules.values.references import Reference, confusable, find_references

_SHORT_LIVED = ("kế hoạch", "chương trình")
_PLAN_YEARS, _DOCUMENT_YEARS = 10, 20
"""How many years before the plan's own a cited plan or programme, and any other document, may
date from. Plans run for five or ten years; laws, decrees and resolutions stay in force longer."""


class CitedAt(Struct, frozen=True):
    """A reference with its cell, and the place in the plan's own words: ``III.7``."""

    reference: Reference
    place: Place
    where: str


def cited(plan: Plan, index: PlanIndex) -> tuple[CitedAt, ...]:
    """All references in the basis, the tasks and the list of cited documents.

    A cited document that is listed for a task ("Phụ lục, III.7") and stands in that task's text is
    taken once, from the task.
    """
    texts = [(index.info_place("basis"), "Căn cứ", plan.basis)]
    for n, task in enumerate(plan.tasks):
        texts.append((index.place("tasks", n, "text", task.id), task.id, task.text))
    task_texts = {task.id: task.text for task in plan.tasks}
    for n, citation in enumerate(plan.citations):
        own = task_texts.get(citation.place.split(",")[-1].strip(), "")
        if match_key(citation.text) not in match_key(own):
            texts.append((index.place("citations", n, "text"), citation.place, citation.text))
    return tuple(
        CitedAt(reference, place, where)
        for place, where, text in texts
        for reference in find_references(text)
    )


def citations(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P107 to P109 and P113: what is doubtful in the references, which are looked for once."""
    every = cited(plan, index)
    documents: dict[frozenset[str], list[CitedAt]] = {}
    for item in every:
        documents.setdefault(item.reference.parts, []).append(item)
    yield from _spellings(documents.values())
    yield from _dates(documents.values())
    yield from _date_range(every, plan.year)
    yield from _numbers(every)


def _spellings(documents: Iterable[Sequence[CitedAt]]) -> Iterator[Diagnostic]:
    """P107: one number in several spellings, such as 8016/KH-UBND and 8016/UBND-KH."""
    for group in documents:
        places: dict[str, str] = {}
        for item in group:
            places.setdefault(item.reference.number, item.where)
        if len(places) > 1:
            value = "; ".join(f"{number} ({where})" for number, where in places.items())
            number = group[0].reference.number.partition("/")[0].partition("-")[0]
            yield diagnose("P107", group[0].place, value=value, number=number)


def _dates(documents: Iterable[Sequence[CitedAt]]) -> Iterator[Diagnostic]:
    """P108: one number with dates of the same year, or of the same day in different years.

    Numbers start again each year: with another day of another year it is another document.
    """
    for group in documents:
        places: dict[date, tuple[str, str]] = {}
        for item in group:
            if day := item.reference.day:
                places.setdefault(day, (item.reference.day_text, item.where))
        alike = [day for day in places if any(confusable(day, other) for other in places)]
        if alike:
            value = "; ".join("{} ({})".format(*places[day]) for day in alike)
            yield diagnose("P108", group[0].place, value=value, number=group[0].reference.number)


def _date_range(every: Iterable[CitedAt], own_year: int) -> Iterator[Diagnostic]:
    """P109: a document of after the plan's year, or older than a document of its kind can be."""
    for item in every:
        reference = item.reference
        years = _PLAN_YEARS if reference.kind in _SHORT_LIVED else _DOCUMENT_YEARS
        day = reference.day
        if reference.day_text and (day is None or not own_year - years <= day.year <= own_year):
            yield diagnose(
                "P109",
                item.place,
                value=reference.day_text,
                number=reference.number,
                year=own_year,
            )


def _numbers(every: Iterable[CitedAt]) -> Iterator[Diagnostic]:
    """P113: a number that no document can have."""
    for item in every:
        if not item.reference.well_formed:
            yield diagnose("P113", item.place, value=item.reference.number)
