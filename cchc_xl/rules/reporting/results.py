"""How some tasks of the plan were carried out: the paragraphs of chapters I and II."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cchc_xl.domain.plan import Task
from cchc_xl.domain.results import DerivedState, EntryResult, TaskResult
from cchc_xl.domain.text import BLANK, match_key
from cchc_xl.rules.phrasing.phrases import day, first_lower
from cchc_xl.rules.phrasing.voice import fields as voice
from cchc_xl.rules.reporting.facts import Facts, counted
from cchc_xl.rules.reporting.sentences import (
    CITED_UNITS,
    DELAY_RULE,
    NAMED,
    QUOTED_RULE,
    READABLE,
    STATE_RULE,
    done,
    few,
    in_state,
    name_of,
    names_of,
    progress,
    readable,
    said,
    spoken,
)
from cchc_xl.rules.tracing.ledger import Answer, Ground

_DOCUMENT = 5
"""About how many words a document's citation has."""
_QUOTED = 300
"""Of longer words of a unit, the first whole sentences that are together no longer, in characters;
the first in any case."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ỹ])|\s*\n\s*")
_NOTHING_MORE = frozenset(
    map(match_key, ("hoàn thành", "đã hoàn thành", "xong", "đã xong", "đã thực hiện", "HT", "đạt"))
)
"""Words that say no more than the state does."""


def results_of(facts: Facts, tasks: Sequence[Task]) -> Iterable[str]:
    """The paragraphs on some tasks: how many are done, which are of note, what is overdue."""
    if not tasks:
        yield facts.say(voice.NO_TASK, {"chỗ trống": BLANK})
        return
    found = facts.results(tasks)
    yield progress(facts, found)
    noted = [*_done(facts, found), *_partly_done(facts, found), *_underway(facts, found)]
    noted += _overdue(facts, found)
    yield from noted or [facts.say(voice.NOTHING_TOLD, {"chỗ trống": BLANK})]
    yield from _not_arisen(facts, found)


def _not_arisen(facts: Facts, tasks: Sequence[TaskResult]) -> Iterator[str]:
    """The tasks that all their units say have not arisen; of many the number is told above."""
    found = in_state(tasks, DerivedState.NOT_ARISEN)
    if found and readable(facts, found, READABLE // 2) and len(tasks) > 1:
        names = names_of(facts, found, STATE_RULE)
        yield facts.say(voice.NOT_ARISEN, {"các nhiệm vụ": names})


def _done(facts: Facts, tasks: Sequence[TaskResult]) -> Iterator[str]:
    """The completed tasks with results and documents; of many those that weigh most."""
    completed = done(tasks)
    named, rest = _of_note(facts, completed)
    told = "; ".join(_with_result(facts, task) for task in named)
    values = {"các nhiệm vụ": told}
    if rest:
        count = facts.number(rest, "nhiệm vụ", completed)
        yield facts.say(voice.DONE_AND_OTHERS, {**values, "số khác": count})
    elif named:
        yield facts.say(voice.DONE, values)


def newly_done(facts: Facts, completed: Sequence[TaskResult]) -> str:
    """The completed tasks that are new since the last period, where one may name them all."""
    tasks = [task for task in completed if task.task in facts.changed]
    if len(tasks) > CITED_UNITS or sum(_length(facts, task) for task in tasks) > READABLE:
        return ""
    return "; ".join(_with_result(facts, task) for task in tasks)


def _of_note(
    facts: Facts, tasks: Sequence[TaskResult]
) -> tuple[Sequence[TaskResult], Sequence[TaskResult]]:
    """Those to be named, in the order of the plan, and the others.

    What is new since the last period weighs most, then what has a document; so many are named as
    can be read in one breath.
    """

    def weight(task: TaskResult) -> tuple[bool, bool]:
        proved = any(entry.entry.document for entry in facts.entries_of(task.task))
        return task.task not in facts.changed, not proved

    first, words = set[str](), 0
    for task in sorted(tasks, key=weight)[:NAMED]:
        words += _length(facts, task)
        if first and words > READABLE:
            break
        first.add(task.task)
    if len(first) >= len(tasks) - 1:
        return tasks, ()
    named = [task for task in tasks if task.task in first]
    return named, [task for task in tasks if task.task not in first]


def _length(facts: Facts, task: TaskResult) -> int:
    """About how many words it takes to name the task with its result and document."""
    told = {_quoted(spoken(facts, e.entry.result)) for e in facts.entries_of(task.task)}
    longest = max((len(words.split()) for words in told), default=0)
    return len(facts.planned(task.task).name.split()) + longest + _DOCUMENT


def _with_result(facts: Facts, result: TaskResult) -> str:
    """``Tuyên truyền CCHC (đã ban hành kế hoạch; Kế hoạch số 45/KH-SGDĐT ngày 05/01/2023)``."""
    task, entries = facts.planned(result.task), facts.entries_of(result.task)
    name, told = name_of(facts, result), "; ".join(_told(facts, entries))
    words = facts.say(voice.WITH_RESULT, {"nhiệm vụ": name, "kết quả": told}) if told else name
    sources: list[Ground] = [task, result, *said(entries)]
    return facts.cite(words, f"{STATE_RULE}; {QUOTED_RULE}", sources)


def _told(facts: Facts, entries: Sequence[EntryResult]) -> Iterator[str]:
    """What the units say in words, and their documents; of many units what all of them say."""
    sayings: dict[str, list[EntryResult]] = {}
    speaking = [e for e in entries if e.entry.result or e.entry.document]
    for entry in speaking:
        sayings.setdefault(_quoted(spoken(facts, entry.entry.result)), []).append(entry)
    alike, many = len(sayings) == 1, len(speaking) > CITED_UNITS
    for words, same in sayings.items():
        papers = {match_key(entry.entry.document): entry for entry in reversed(same)}
        shown = [entry for entry in same if not many and entry in papers.values()]
        found = [first_lower(words), *(_document(facts, entry, words) for entry in shown)]
        told = "; ".join(filter(None, found))
        if not told or (many and not alike):
            continue
        yield told if alike else f"{facts.names(e.unit for e in same)}: {told}"


def _quoted(text: str) -> str:
    """The unit's words without end mark; empty where they say no more than the state."""
    first, *more = [*filter(None, _SENTENCE_END.split(text.strip()))] or [""]
    for sentence in more:
        if len(first) + len(sentence) >= _QUOTED:
            break
        first += f" {sentence}"
    words = first.rstrip(" .;,")
    return "" if match_key(words) in _NOTHING_MORE else words


def _document(facts: Facts, entry: EntryResult, words: str) -> str:
    """The document of the answer, unless its words name it."""
    number = entry.entry.document.strip()
    return "" if number and number in words else facts.cited.evidence(entry.entry)


def _open_parts(facts: Facts, task: TaskResult) -> list[str]:
    """The units that have the work and have not completed it."""
    return [
        entry.unit
        for entry in facts.entries_of(task.task)
        if not entry.state.done and entry.state is not DerivedState.NOT_ARISEN
    ]


def _is_partly_done(task: TaskResult) -> bool:
    return 0 < task.completed < task.concerned and task.state is not DerivedState.OVERDUE


def _partly_done(facts: Facts, tasks: Sequence[TaskResult]) -> Iterator[str]:
    """The open tasks that some of their units have completed, alike ones together."""
    groups: dict[tuple[int, int, tuple[str, ...]], list[TaskResult]] = {}
    for task in filter(_is_partly_done, tasks):
        key = (task.completed, task.concerned, tuple(_open_parts(facts, task)))
        groups.setdefault(key, []).append(task)
    for (completed, concerned, missing), same in groups.items():
        words = f"{counted(completed)}/{counted(concerned)} đơn vị"
        values = {
            "số đơn vị": facts.cite(words, "đếm số đơn vị đã hoàn thành, trên tổng số", same),
            "đơn vị": facts.cite(few(facts, missing), STATE_RULE, same),
        }
        if not readable(facts, same):
            count = facts.number(same, "nhiệm vụ", tasks)
            yield facts.say(voice.PARTLY_MANY, {**values, "số nhiệm vụ": count})
        else:
            names = names_of(facts, same, STATE_RULE)
            yield facts.say(voice.PARTLY, {**values, "các nhiệm vụ": names})


def _underway(facts: Facts, tasks: Sequence[TaskResult]) -> Iterator[str]:
    """The open tasks of which a document or a figure was reported."""
    going = (DerivedState.IN_PROGRESS, DerivedState.NO_DUE_DATE)
    noted = [
        task
        for task in tasks
        if task.state in going and not _is_partly_done(task) and _has_figures(facts, task)
    ]
    named, rest = _of_note(facts, noted)
    values = {"các nhiệm vụ": "; ".join(_with_result(facts, task) for task in named)}
    if rest:
        count = facts.number(rest, "nhiệm vụ", tasks)
        yield facts.say(voice.UNDERWAY_AND_OTHERS, {**values, "số khác": count})
    elif named:
        yield facts.say(voice.UNDERWAY, values)


def _has_figures(facts: Facts, task: TaskResult) -> bool:
    entries = facts.entries_of(task.task)
    told = any(e.entry.document or re.search(r"\d", e.entry.result) for e in entries)
    return told and (len(entries) <= CITED_UNITS or len({e.entry.result for e in entries}) == 1)


def _overdue(facts: Facts, tasks: Sequence[TaskResult]) -> Iterator[str]:
    """The overdue tasks, with who, by how many days, and when it is expected."""
    late = in_state(tasks, DerivedState.OVERDUE)
    if not late:
        return
    named = late if readable(facts, late) else sorted(late, key=_delay)[:NAMED]
    values = {
        "số nhiệm vụ": facts.number(late, "nhiệm vụ", tasks),
        "các nhiệm vụ": "; ".join(_delayed(facts, task) for task in named),
    }
    pattern = voice.OVERDUE if named is late else voice.OVERDUE_AND_OTHERS
    yield facts.say(pattern, values)


def _delay(task: TaskResult) -> int:
    return -task.overdue_days


def _delayed(facts: Facts, result: TaskResult) -> str:
    """``Rà soát văn bản (05/08 đơn vị đã hoàn thành; còn Thanh tra Sở quá hạn 12 ngày)``."""
    task, entries = facts.planned(result.task), facts.entries_of(result.task)
    details = _delays(facts, entries)
    if result.answered is not None:
        values = {"số ngày": counted(result.overdue_days)}
        details = facts.say(voice.DELAYED_BY_TARGET, values)
    elif result.completed:
        ready = f"{counted(result.completed)}/{counted(result.concerned)} đơn vị"
        values = {"số đơn vị": ready, "đơn vị quá hạn": details}
        details = facts.say(voice.SOME_UNITS_DONE, values)
    values = {"nhiệm vụ": name_of(facts, result), "kết quả": details}
    expected = [Answer(e, ("expected_on",)) for e in entries if e.entry.expected_on]
    sources: list[Ground] = [task, result, *expected]
    return facts.cite(facts.say(voice.WITH_RESULT, values), DELAY_RULE, sources)


def _delays(facts: Facts, entries: Sequence[EntryResult]) -> str:
    """Which units are overdue; those with the same delay together, of many the longest."""
    late = [entry for entry in entries if entry.state is DerivedState.OVERDUE]
    if len(late) > CITED_UNITS:
        worst = max(entry.overdue_days for entry in late)
        values = {"số đơn vị": f"{counted(len(late))} đơn vị", "số ngày": counted(worst)}
        return facts.say(voice.DELAYED_MANY, values)
    groups: dict[tuple[int, str], list[str]] = {}
    for entry in late:
        expected = entry.entry.expected_on
        groups.setdefault((entry.overdue_days, day(expected) if expected else ""), []).append(
            entry.unit
        )
    told = []
    for (days, on), units in groups.items():
        values = {"đơn vị": facts.names(units), "số ngày": counted(days), "ngày dự kiến": on}
        told.append(facts.say(voice.DELAYED_EXPECTED if on else voice.DELAYED, values))
    return "; ".join(told)
