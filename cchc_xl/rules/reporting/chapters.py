"""The chapters of the report: its outline, with what stands under each heading."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from cchc_xl.domain.outline import FIELDS, Content, Depth
from cchc_xl.domain.patterns import fields_of, filled
from cchc_xl.domain.report import Chapter, Item
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.reporting.assessment import (
    causes,
    difficulties,
    next_work,
    proposals,
    shortcomings,
)
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.indicator_sentences import statistics_of
from cchc_xl.rules.reporting.placing import Placed, placed
from cchc_xl.rules.reporting.plan import budget, outside, reporting, whole_plan
from cchc_xl.rules.reporting.results import results_of
from cchc_xl.rules.reporting.target_sentences import practices, targets_reached


def chapters_of(facts: Facts) -> tuple[Chapter, ...]:
    """All chapters, in their order, in which their paragraphs are made."""
    chapters: list[_Heading] = []
    for place in placed(facts.plan, facts.period):
        _begin(chapters, facts, place)
        told = _CONTENTS[place.row.content](facts, place) if place.row.content else ()
        chapters[-1].last.paragraphs.extend(told)
    return tuple(
        Chapter(
            chapter.number,
            chapter.title.upper(),
            chapter.told,
            tuple(Item(item.number, item.title, item.told) for item in chapter.items),
        )
        for chapter in chapters
    )


class _Heading(Struct):
    """A heading while the report is made."""

    number: str
    title: str
    paragraphs: list[str] = field(default_factory=list)
    items: list["_Heading"] = field(default_factory=list)

    @property
    def last(self) -> "_Heading":
        """The heading that the next paragraph belongs to."""
        return self.items[-1] if self.items else self

    @property
    def told(self) -> tuple[str, ...]:
        """Its paragraphs; a blank for a person where nothing at all stands under it."""
        return tuple(self.paragraphs) if self.paragraphs or self.items else (BLANK,)


def _begin(chapters: list[_Heading], facts: Facts, place: Placed) -> None:
    """Add the row's heading, if it has one; the first row is a chapter, whatever its number."""
    row, title = place.row, _filled(facts, place.heading)
    if row.depth is Depth.CHAPTER or not chapters:
        chapters.append(_Heading(row.number, title))
    elif row.depth is Depth.ITEM:
        chapters[-1].items.append(_Heading(row.number, title))
    elif title:
        number = f"{row.number}) " if row.number else ""
        chapters[-1].last.paragraphs.append(f"{number}{title}")


def _filled(facts: Facts, text: str) -> str:
    """The words of the outline with what this report has for their fields."""
    values = {name: f"{{{name}}}" for name in fields_of(text)}
    plan, period = facts.plan, facts.period
    known = (plan.agency.short_name, period.label, period.next_label, str(plan.year), plan.about)
    return filled(text, values | dict(zip(FIELDS, known, strict=True)))


def _tasks(facts: Facts, place: Placed) -> Iterator[str]:
    yield from results_of(facts, place.tasks)
    yield from _statistics(facts, place)


def _statistics(facts: Facts, place: Placed) -> Iterator[str]:
    for group in place.groups:
        yield from statistics_of(facts, group)


def _text(facts: Facts, place: Placed) -> Iterator[str]:
    yield from filter(None, map(str.strip, _filled(facts, place.row.details).splitlines()))


def _blank(facts: Facts, place: Placed) -> Iterator[str]:
    before = _filled(facts, place.row.details).rstrip(" :")
    yield f"{before}: {BLANK}" if before else BLANK


def _of_all(made: Callable[[Facts], Iterable[str]]) -> Callable[[Facts, Placed], Iterable[str]]:
    """What says the same wherever it stands."""
    return lambda facts, _: made(facts)


_CONTENTS: Mapping[Content, Callable[[Facts, Placed], Iterable[str]]] = {
    Content.PLAN: _of_all(whole_plan),
    Content.REPORTING: _of_all(reporting),
    Content.BUDGET: _of_all(budget),
    Content.OUTSIDE: _of_all(outside),
    Content.TASKS: _tasks,
    Content.EACH_SECTION: _tasks,
    Content.STATISTICS: _statistics,
    Content.TARGETS: _of_all(targets_reached),
    Content.PRACTICES: _of_all(practices),
    Content.SHORTCOMINGS: _of_all(shortcomings),
    Content.DIFFICULTIES: _of_all(difficulties),
    Content.CAUSES: _of_all(causes),
    Content.NEXT_WORK: _of_all(next_work),
    Content.PROPOSALS: _of_all(proposals),
    Content.TEXT: _text,
    Content.BLANK: _blank,
}
"""What each kind of content says."""
