"""The chapters of the report: which paragraphs stand under which headings."""

from collections.abc import Iterable

from cchc_xl.domain.plan import Section
from cchc_xl.domain.report import Chapter, Item
from cchc_xl.domain.report_sections import STEERING
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.reporting.assessment import (
    causes,
    difficulties,
    next_work,
    practices,
    proposals,
    shortcomings,
    targets_reached,
)
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.indicator_sentences import statistics_of
from cchc_xl.rules.reporting.placing import by_topic, place_in_report, tasks_of
from cchc_xl.rules.reporting.plan import budget, outside, reporting, whole_plan
from cchc_xl.rules.reporting.results import results_of

_STEERING_ITEMS = (
    ("Về tổ chức chỉ đạo, điều hành", ()),
    ("Về kiểm tra công tác cải cách hành chính", ("kiểm tra",)),
    ("Về tuyên truyền cải cách hành chính", ("tuyên truyền", "tìm hiểu về")),
)
"""Titles of items 2 to 4, and the words by which a task of the section belongs there."""


def chapters_of(facts: Facts) -> tuple[Chapter, ...]:
    """All chapters, in their order, in which their paragraphs are made."""
    return (
        _steering(facts),
        _results(facts),
        _assessment(facts),
        Chapter(
            "IV",
            f"PHƯƠNG HƯỚNG, NHIỆM VỤ {facts.period.next_label.upper()}",
            tuple(_ahead(facts)),
        ),
        Chapter("V", "KIẾN NGHỊ, ĐỀ XUẤT", tuple(_asked_for(facts))),
    )


def _steering(facts: Facts) -> Chapter:
    titles = ["Về kế hoạch cải cách hành chính", *(title for title, _ in _STEERING_ITEMS)]
    sections = [s for s in facts.plan.sections if s.report_section == STEERING]
    topics = [words for _, words in _STEERING_ITEMS]
    organized, *others = by_topic(tasks_of(facts.plan, sections), topics)
    told = [line for section in sections for line in statistics_of(facts, section.title)]
    bodies = [
        tuple(_as_a_whole(facts)),
        (*results_of(facts, organized), *told),
        *(tuple(results_of(facts, group)) for group in others),
    ]
    return Chapter(
        "I",
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        items=tuple(
            Item(str(n), title, body)
            for n, (title, body) in enumerate(zip(titles, bodies, strict=True), start=1)
        ),
    )


def _as_a_whole(facts: Facts) -> Iterable[str]:
    yield from whole_plan(facts)
    yield from reporting(facts)
    yield from budget(facts)
    yield from outside(facts)


def _results(facts: Facts) -> Chapter:
    """The plan's other sections in the report's order."""
    sections = [s for s in facts.plan.sections if s.report_section != STEERING]
    sections.sort(key=place_in_report)
    items = tuple(
        Item(str(n), section.title, tuple(_section(facts, section)))
        for n, section in enumerate(sections, start=1)
    )
    return Chapter("II", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", items=items)


def _section(facts: Facts, section: Section) -> Iterable[str]:
    yield from results_of(facts, tasks_of(facts.plan, [section]))
    yield from statistics_of(facts, section.title)


def _assessment(facts: Facts) -> Chapter:
    return Chapter(
        "III",
        "ĐÁNH GIÁ CHUNG",
        items=(
            Item("1", "Kết quả đạt được", tuple(_achievements(facts))),
            Item("2", "Tồn tại, hạn chế", tuple(_weak_points(facts))),
            Item("3", "Nguyên nhân", tuple(causes(facts))),
        ),
    )


def _achievements(facts: Facts) -> Iterable[str]:
    yield from targets_reached(facts)
    if facts.result.targets:
        yield from practices(facts)
        yield f"Kết quả nổi bật khác: {BLANK}"


def _weak_points(facts: Facts) -> Iterable[str]:
    yield from shortcomings(facts)
    yield from difficulties(facts)
    yield f"Tồn tại, hạn chế khác: {BLANK}"


def _ahead(facts: Facts) -> Iterable[str]:
    yield from next_work(facts)
    yield f"Nhiệm vụ trọng tâm khác: {BLANK}"


def _asked_for(facts: Facts) -> Iterable[str]:
    yield from proposals(facts)
    yield f"Kiến nghị, đề xuất của {facts.plan.agency.short_name}: {BLANK}"
