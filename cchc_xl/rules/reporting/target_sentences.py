"""What the body of the report says of the targets: their sum, and those of note with figures."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cchc_xl.domain.patterns import Pattern
from cchc_xl.domain.plan import Target
from cchc_xl.domain.results import Standing, TargetResult
from cchc_xl.domain.text import format_number
from cchc_xl.rules.phrasing.phrases import ended, first_lower, first_upper
from cchc_xl.rules.phrasing.voice import shortcomings
from cchc_xl.rules.phrasing.voice import targets as voice
from cchc_xl.rules.reporting.alike import ways
from cchc_xl.rules.reporting.facts import Facts, counted, part_of
from cchc_xl.rules.reporting.sentences import PAST_RULE, QUOTED_RULE, few, spoken
from cchc_xl.rules.reporting.targets import (
    actual,
    noun_of,
    printed_percent,
    required,
    silent_units,
    standing_rule,
)
from cchc_xl.rules.tracing.ledger import PlanField
from cchc_xl.rules.year.history import earlier_moments

_TELLING = 3
"""Of many targets, as many are named: those that lie furthest from what the plan asks."""


def targets_reached(facts: Facts) -> Iterable[str]:
    """How many targets are reached, and the most telling of those that are or are under way."""
    targets = facts.result.targets
    if not targets:
        yield facts.say(voice.NO_TARGET)
        return
    if all(t.standing is Standing.UNKNOWN for t in targets):
        count = facts.number(targets, "chỉ tiêu")
        yield facts.say(voice.NOTHING_KNOWN, {"số chỉ tiêu": count})
        return
    yield _summed_up(facts, targets)
    yield from _reached(facts, targets)
    yield from _underway(facts, targets)


def targets_summed_up(facts: Facts) -> Iterable[str]:
    """How many targets are reached, if anything is known of them."""
    targets = facts.result.targets
    if any(t.standing is not Standing.UNKNOWN for t in targets):
        yield _summed_up(facts, targets)


def _of(targets: Sequence[TargetResult], standing: Standing) -> list[TargetResult]:
    return [target for target in targets if target.standing is standing]


def _summed_up(facts: Facts, targets: Sequence[TargetResult]) -> str:
    reached = _of(targets, Standing.REACHED)
    rest = [
        facts.say(pattern, {"số chỉ tiêu": facts.number(found, "chỉ tiêu", targets)})
        for standing, pattern in voice.REST.items()
        if (found := _of(targets, standing))
    ]
    values = {"phần còn lại": "".join(rest)}
    if not reached:
        return facts.say(voice.NONE_REACHED, values)
    values["số đạt"] = facts.share(reached, targets, "chỉ tiêu")
    values["so kỳ trước"] = _compared(facts, reached)
    return facts.say(voice.REACHED, values)


def _compared(facts: Facts, reached: Sequence[TargetResult]) -> str:
    """How many more targets are reached than in the last period before; empty for as many."""
    before = earlier_moments(facts.plan, facts.result)
    if not before or not before[-1].targets:
        return ""
    last = before[-1]
    more = len(reached) - len(_of(last.targets, Standing.REACHED))
    if not more:
        return ""
    period = facts.plan.period(last.period)
    values = {"số chỉ tiêu": f"{counted(abs(more))} chỉ tiêu", "kỳ trước": period.label}
    words = facts.say(voice.MORE_THAN_BEFORE if more > 0 else voice.FEWER_THAN_BEFORE, values)
    return facts.cite(words, PAST_RULE, [*reached, PlanField(period, "cutoff")])


def _reached(facts: Facts, targets: Sequence[TargetResult]) -> Iterator[str]:
    """Few by name, of many those that exceed the plan most; the appendix has them all."""
    reached = _of(targets, Standing.REACHED)
    if reached and len(reached) <= _TELLING:
        told = "; ".join(_reached_target(facts, target) for target in reached)
        yield facts.say(voice.ALL_NAMED, {"các chỉ tiêu": told})
        return
    over = [target for target in reached if _apart(facts, target)]
    if over:
        most = sorted(over, key=lambda target: -_apart(facts, target))[:_TELLING]
        values = {
            "số chỉ tiêu": facts.number(over, "chỉ tiêu", targets),
            "các chỉ tiêu": "; ".join(_reached_target(facts, target) for target in most),
        }
        yield facts.say(voice.EXCEEDED if len(over) > _TELLING else voice.EXCEEDED_FEW, values)


def _underway(facts: Facts, targets: Sequence[TargetResult]) -> Iterator[str]:
    """What is judged at the year's end only is progress until then."""
    underway = _of(targets, Standing.UNDERWAY)
    if not underway:
        return
    furthest = sorted(underway, key=lambda target: -_apart(facts, target))[:_TELLING]
    few_enough = len(underway) <= _TELLING
    values = {
        "số chỉ tiêu": facts.number(underway, "chỉ tiêu", targets),
        "các chỉ tiêu": "; ".join(
            _so_far(facts, target) for target in (underway if few_enough else furthest)
        ),
    }
    yield facts.say(voice.UNDERWAY if few_enough else voice.UNDERWAY_MANY, values)


def _planned(facts: Facts, result: TargetResult) -> Target:
    return facts.plan.target(result.target)


def _apart(facts: Facts, result: TargetResult) -> Decimal:
    """How far the figure as it is printed lies from the value of the plan."""
    target = _planned(facts, result)
    percent = printed_percent(target, result)
    return Decimal() if percent is None else abs(percent - target.value)


def _difference(facts: Facts, result: TargetResult) -> str:
    """``37,85 điểm %``"""
    target = _planned(facts, result)
    measure = "điểm %" if target.measure == "%" else target.measure
    return f"{format_number(_apart(facts, result), 8)} {measure}"


def _reached_target(facts: Facts, result: TargetResult) -> str:
    pattern = voice.OVER if _apart(facts, result) else voice.AS_PLANNED
    return _said(facts, result, pattern)


def _so_far(facts: Facts, result: TargetResult) -> str:
    return _said(facts, result, voice.SO_FAR)


def missed_line(facts: Facts, result: TargetResult) -> str:
    """``Hồ sơ trực tuyến: đạt 58,33% (07/12 hồ sơ), thấp hơn 1,67 điểm % so với Kế hoạch (…)``."""
    target, percent = _planned(facts, result), printed_percent(_planned(facts, result), result)
    below = percent is not None and percent < target.value
    pattern = shortcomings.BELOW if below else shortcomings.NOT_AS_ASKED
    return _said(facts, result, pattern)


def _said(facts: Facts, result: TargetResult, pattern: Pattern) -> str:
    target = _planned(facts, result)
    values = {
        "chỉ tiêu": _named(facts, target),
        "kết quả": _figure(facts, target, result),
        "chênh lệch": _difference(facts, result),
        "mức": required(target),
    }
    words = facts.say(pattern, values)
    return facts.cite(words, standing_rule(facts, target), [result, target])


def _figure(facts: Facts, target: Target, result: TargetResult) -> str:
    """``97,85% (182/186 hồ sơ; số liệu của 07/08 đơn vị)``"""
    notes = []
    if result.numerator is not None and result.denominator is not None:
        noun = noun_of(target.denominator) or noun_of(target.numerator)
        of = f"{counted(result.numerator)}/{counted(result.denominator)}"
        notes.append(f"{of} {noun}".rstrip())
    asked, silent = facts.plan.reporting_units(target), silent_units(facts, target, result)
    if silent:
        told = [unit for unit in asked if unit not in silent]
        units = f"{part_of(told, asked)} đơn vị"
        notes.append(facts.say(voice.OF_SOME_UNITS, {"số đơn vị": units}))
    return f"{actual(target, result)} ({'; '.join(notes)})" if notes else actual(target, result)


def _named(facts: Facts, target: Target) -> str:
    """Its name; without a short one, that of a part of another target names the whole."""
    name = first_upper(facts.cited.quoted(target.name))
    whole = next((t for t in facts.plan.targets if t.id == target.parent), None)
    if target.short_name or whole is None:
        return name
    return facts.say(voice.PART_OF, {"chỉ tiêu": name, "chỉ tiêu cha": whole.name})


def practices(facts: Facts) -> Iterable[str]:
    """What the units tell of good practices, each with what it has brought; equal ones together."""
    found = facts.result.practices
    if not found:
        return
    groups = ways(found)
    count = facts.number([same[0] for same in groups], "cách làm", found)
    yield facts.say(voice.PRACTICES, {"số cách làm": count})
    for same in groups:
        first = same[0].practice
        practice, effect = (ended(spoken(facts, text)) for text in (first.practice, first.effect))
        values = {
            "cách làm": "; ".join(filter(None, (practice, first_lower(effect)))),
            "đơn vị": few(facts, [told.unit for told in same]),
        }
        yield f"- {facts.cite(facts.say(voice.PRACTICE, values), QUOTED_RULE, same)}."
