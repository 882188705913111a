"""The statistics of the report by group: what is counted, then the indicators of the plan.

What the program cannot know is not in the table; what a unit was asked for and has not told says
so.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.plan import Section, Target
from cchc_xl.domain.report import StatisticRow, Statistics
from cchc_xl.domain.results import DerivedState, Standing
from cchc_xl.domain.submission import EXTRA_LABEL, PRACTICE_LABEL
from cchc_xl.domain.text import format_number, match_key, one_line, roman
from cchc_xl.rules.answers.due import due_tasks
from cchc_xl.rules.phrasing.phrases import day
from cchc_xl.rules.phrasing.voice.states import state_words
from cchc_xl.rules.reporting.alike import distinct, ways, works
from cchc_xl.rules.reporting.cited import documents_of
from cchc_xl.rules.reporting.facts import Facts, percent, quotient_rule, ratio
from cchc_xl.rules.reporting.indicator_rows import indicator_row
from cchc_xl.rules.reporting.indicators import (
    LABEL,
    IndicatorFigures,
    indicator_figures,
    of_group,
)
from cchc_xl.rules.reporting.placing import placed, sections_in_order
from cchc_xl.rules.reporting.sentences import (
    BUDGET_RULE,
    budget_sum,
    done,
    in_state,
    spending,
)
from cchc_xl.rules.reporting.targets import LABEL as TARGET_TABLE
from cchc_xl.rules.reporting.targets import (
    SUM_RULE,
    UNKNOWN,
    figure_rule,
    noun_of,
    result_of,
    silent_units,
)
from cchc_xl.rules.tracing.ledger import Answer, Ground, Summed

_Row = tuple[str, str, str, str]
"""Indicator, measure, value, note."""


def statistics(facts: Facts, attached_to: str) -> Statistics:
    """The table, group by group."""
    figures = indicator_figures(facts)
    return Statistics(
        label=LABEL,
        title=(
            f"THỐNG KÊ SỐ LIỆU {facts.plan.about.upper()}\n"
            f"{facts.period.label.upper()}, TÍNH ĐẾN NGÀY {day(facts.period.cutoff)}"
        ),
        attached_to=attached_to,
        rows=tuple(_rows(facts, figures)),
        last_year=f"Cùng kỳ năm {facts.plan.year - 1}" if figures.last_year else "",
    )


def _rows(facts: Facts, figures: IndicatorFigures) -> Iterable[StatisticRow]:
    """Indicators stand last in their group and are numbered on."""
    groups = [(roman(number), *group) for number, group in enumerate(_groups(facts), 1)]
    places = {
        indicator.id: (number, row)
        for number, _, rows, asked in groups
        for row, indicator in enumerate(asked, len(rows) + 1)
    }
    for number, heading, rows, asked in groups:
        yield StatisticRow(heading=f"{number}. {heading}")
        for n, (indicator, measure, value, note) in enumerate(rows, 1):
            yield StatisticRow("", str(n), indicator, measure, value, note)
        yield from (indicator_row(figures, indicator, places) for indicator in asked)


def _groups(facts: Facts) -> Iterable[tuple[str, Sequence[_Row], Sequence[Indicator]]]:
    """Heading, counted rows and indicators of each group that has any."""
    sections = sections_in_order(facts.plan, facts.period)
    homes = [(target, _section_of(facts, target)) for target in facts.plan.targets]
    fields = [(s.title, _field(facts, s, [t for t, home in homes if home == s])) for s in sections]
    others = [target for target, home in homes if home is None]
    groups: list[tuple[str, Iterable[_Row]]] = [
        ("Thực hiện Kế hoạch", _whole_plan(facts)),
        ("Chế độ báo cáo của các đơn vị", _reporting(facts)),
        *fields,
        ("Chỉ tiêu khác", (row for target in others for row in _figures(facts, target))),
        ("Kinh phí thực hiện Kế hoạch", _budget(facts)),
    ]
    told = [group for row in placed(facts.plan, facts.period) for group in row.groups]
    every = {match_key(indicator.group): indicator.group for indicator in facts.plan.indicators}
    left = {key: every[key] for key in map(match_key, told) if key in every} | every
    for heading, _ in groups:
        left.pop(match_key(heading), None)
    groups[-1:-1] = [(one_line(group), ()) for group in left.values()]
    shown = set[str]()
    for heading, counted in groups:
        rows, key = list(counted), match_key(heading)
        asked = () if key in shown else of_group(facts, heading)
        shown.add(key)
        if rows or asked:
            yield heading, rows, asked


class _Counter(Struct, frozen=True):
    """Makes the rows that count items of one measure."""

    facts: Facts
    measure: str

    def count(self, indicator: str, items: Sequence[Ground], among: Sequence[Ground] = ()) -> _Row:
        """The row of a number."""
        rule = f"đếm số {self.measure}"
        value = self.facts.cite(format_number(len(items)), rule, items, among)
        return (indicator, self.measure, value, "")

    def rate(
        self, indicator: str, part: Sequence[Ground], whole: Sequence[Ground]
    ) -> Iterable[_Row]:
        """The row of a percentage with its two numbers; none where nothing is counted."""
        if whole:
            number, rule = percent(part, whole).rstrip("%"), quotient_rule(part, whole)
            value = self.facts.cite(number, rule, part, whole)
            words = ratio(part, whole, self.measure)
            note = self.facts.cite(words, f"đếm số {self.measure}, trên tổng số", part, whole)
            yield (indicator, "%", value, note)


def _whole_plan(facts: Facts) -> Iterable[_Row]:
    tasks, last, of = facts.result.tasks, facts.period.due_day, _Counter(facts, "nhiệm vụ")
    yield of.count("Số nhiệm vụ của Kế hoạch", facts.plan.tasks)
    for state in DerivedState:
        yield of.count(f"Số nhiệm vụ {state_words(state)}", in_state(tasks, state), tasks)
    completed = done(tasks)
    yield of.count("Số nhiệm vụ đã hoàn thành, đúng hạn và quá hạn", completed, tasks)
    yield from of.rate("Tỷ lệ hoàn thành trên tổng số nhiệm vụ", completed, tasks)
    due = due_tasks(facts.plan, facts.result, last)
    yield of.count(
        f"Số nhiệm vụ đến hạn (hạn đến hết ngày {day(last)}, không tính nhiệm vụ không phát sinh)",
        due,
        tasks,
    )
    yield of.count("Số nhiệm vụ đến hạn đã hoàn thành", done(due), due)
    yield from of.rate("Tỷ lệ hoàn thành trên số nhiệm vụ đến hạn", done(due), due)
    if targets := facts.result.targets:
        of = _Counter(facts, "chỉ tiêu")
        yield of.count("Số chỉ tiêu định lượng của Kế hoạch", facts.plan.targets)
        for standing in Standing:
            found = [t for t in targets if t.standing is standing]
            if found or standing is not Standing.UNDERWAY:
                yield of.count(f"Số chỉ tiêu {standing.value.lower()}", found, targets)


def _reporting(facts: Facts) -> Iterable[_Row]:
    result, of = facts.result, _Counter(facts, "đơn vị")
    if units := result.units:
        missing = [unit for unit in units if not unit.file]
        late = [unit for unit in units if unit.late_days]
        in_time = [unit for unit in units if unit.file and not unit.late_days]
        yield of.count("Số đơn vị phải gửi báo cáo", units)
        yield of.count("Số đơn vị gửi báo cáo đúng hạn", in_time, units)
        yield of.count("Số đơn vị gửi báo cáo sau hạn", late, units)
        yield of.count("Số đơn vị chưa gửi báo cáo", missing, units)
    yield _documents(facts)
    for words, remarks in (
        ("khó khăn, vướng mắc", result.difficulties),
        ("kiến nghị, đề xuất", result.proposals),
    ):
        value = format_number(len(distinct(remarks)))
        rule = "đếm số nội dung, nội dung trùng nhau tính một lần"
        cited = facts.cite(value, rule, remarks)
        yield (f"Số {words} các đơn vị nêu", "nội dung", cited, "")
    if result.extra:
        yield _Counter(facts, "nhiệm vụ").count(
            f"Số {EXTRA_LABEL.lower()}", [same[0] for same in works(result.extra)], result.extra
        )
    if result.practices:
        label = f"Số {PRACTICE_LABEL.lower()} các đơn vị nêu"
        yield _Counter(facts, "cách làm").count(
            label, [same[0] for same in ways(result.practices)], result.practices
        )


def _documents(facts: Facts) -> _Row:
    found = [(entry, documents_of(entry.entry)) for entry in facts.result.entries]
    number = format_number(len({document.key for _, named in found for document in named}))
    sources = [Answer(entry, ("document",)) for entry, named in found if named]
    value = facts.cite(number, "đếm số, ký hiệu văn bản, mỗi số tính một lần", sources)
    indicator = "Số văn bản được dẫn làm kiểm chứng (mỗi số, ký hiệu tính một lần)"
    return (indicator, "văn bản", value, "")


def _field(facts: Facts, section: Section, targets: Iterable[Target]) -> Iterable[_Row]:
    """A field of the plan: its tasks by the states that occur, and the figures of its targets."""
    planned = [task for task in facts.plan.tasks if task.section == section.id]
    tasks, of = facts.results(planned), _Counter(facts, "nhiệm vụ")
    if tasks:
        yield of.count("Số nhiệm vụ của lĩnh vực", planned)
        for state in DerivedState:
            if found := in_state(tasks, state):
                yield of.count(f"Số nhiệm vụ {state_words(state)}", found, tasks)
        yield from of.rate("Tỷ lệ hoàn thành", done(tasks), tasks)
    for target in targets:
        yield from _figures(facts, target)


def _section_of(facts: Facts, target: Target) -> Section | None:
    """The field of the target: that of the task that repeats it, or the one its place names.

    ``I.2.b`` is the second field of the plan's goals, which the report has at ``II.2``.
    """
    task = next((t for t in facts.plan.tasks if t.id == target.task), None)
    first, _, rest = target.place.partition(".")
    place = f"II.{rest.partition('.')[0]}" if first == "I" else ""
    for section in facts.plan.sections:
        if section.id == task.section if task else section.report_section == place:
            return section
    return None


def _figures(facts: Facts, target: Target) -> Iterable[_Row]:
    """Numerator and denominator of the target as the units have given them."""
    result = result_of(facts, target)
    position = facts.plan.targets.index(target) + 1
    asked, silent = facts.plan.reporting_units(target), silent_units(facts, target, result)
    note = f"Chỉ tiêu {position}, {TARGET_TABLE}"
    if result.figures and silent:
        told = [unit for unit in asked if unit not in silent]
        words = ratio(told, asked, "đơn vị")
        cited = facts.cite(words, "đếm số đơn vị đã có số liệu, trên số đơn vị báo cáo", [result])
        note += f"; số liệu của {cited}"
    for words, value, figure in (
        (target.numerator, result.numerator, "numerator"),
        (target.denominator, result.denominator, "denominator"),
    ):
        if words:
            cited = facts.cite(_known(value), figure_rule(facts, target), [Summed(result, figure)])
            yield (one_line(words), noun_of(words), cited, note)


def _known(value: Decimal | None) -> str:
    return UNKNOWN if value is None else format_number(value)


def _budget(facts: Facts) -> Iterable[_Row]:
    lines = facts.plan.budget
    if not lines:
        return
    total = format_number(sum(line.amount for line in lines))
    yield ("Dự toán theo Kế hoạch", "đồng", facts.cite(total, BUDGET_RULE, lines), "")
    for words, figure in (("đã thực hiện", "spent"), ("đã giải ngân", "disbursed")):
        told, among = spending(facts, figure)
        known = _known(budget_sum(facts.result.budget, figure))
        value = facts.cite(known, SUM_RULE, told, among)
        words_of = ratio(told, lines, "nội dung chi")
        share = facts.cite(words_of, "đếm số nội dung chi, trên tổng số", told, lines)
        note = f"Số liệu của {share}" if told else ""
        yield (f"Kinh phí {words}", "đồng", value, note)
