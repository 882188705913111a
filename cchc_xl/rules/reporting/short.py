"""The chapters of the short report, for a month or a flash report: two to three pages."""

from collections.abc import Iterator

from cchc_xl.domain.plan import Section
from cchc_xl.domain.report import Chapter
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.phrasing.voice import short_form as voice
from cchc_xl.rules.reporting.assessment import difficulties, next_work, proposals, shortcomings
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.placing import sections_in_order
from cchc_xl.rules.reporting.plan import budget, reporting, whole_plan
from cchc_xl.rules.reporting.results import newly_done
from cchc_xl.rules.reporting.sentences import compared, done, in_state
from cchc_xl.rules.reporting.target_sentences import targets_summed_up


def short_chapters(facts: Facts) -> tuple[Chapter, ...]:
    """Results field by field, shortcomings, next work, proposals; no table is referred to."""
    ahead = f"NHIỆM VỤ {facts.period.next_label.upper()}"
    return (
        Chapter("I", "KẾT QUẢ THỰC HIỆN", tuple(_results(facts))),
        Chapter("II", "TỒN TẠI, HẠN CHẾ, KHÓ KHĂN", (*shortcomings(facts), *difficulties(facts))),
        Chapter("III", ahead, tuple(next_work(facts))),
        Chapter("IV", "KIẾN NGHỊ, ĐỀ XUẤT", tuple(_asked_for(facts))),
    )


def _results(facts: Facts) -> Iterator[str]:
    yield " ".join((*whole_plan(facts), *reporting(facts), *budget(facts)))
    for section in sections_in_order(facts.plan, facts.period):
        yield from _field(facts, section)
    yield from targets_summed_up(facts)


def _field(facts: Facts, section: Section) -> Iterator[str]:
    """One sentence: how many tasks are done, how many overdue, which are new."""
    tasks = facts.results(t for t in facts.plan.tasks if t.section == section.id)
    if not tasks:
        return
    overdue = in_state(tasks, DerivedState.OVERDUE)
    late = {"số nhiệm vụ": facts.number(overdue, "nhiệm vụ", tasks)} if overdue else {}
    values = {
        "lĩnh vực": section.title,
        "quá hạn": facts.say(voice.FIELD_OVERDUE, late) if late else "",
    }
    completed = done(tasks)
    if not completed:
        values["số nhiệm vụ"] = facts.number(tasks, "nhiệm vụ")
        silent = all(task.state is DerivedState.NOT_REPORTED for task in tasks)
        pattern = voice.FIELD_UNREPORTED if silent else voice.FIELD_NONE_DONE
        yield f"- {facts.say(pattern, values)}"
        return
    named = newly_done(facts, completed)
    values |= {
        "số hoàn thành": facts.share(completed, tasks, "nhiệm vụ"),
        "so kỳ trước": compared(facts, tasks, silent=True),
        "nổi bật": facts.say(voice.FIELD_NEW, {"các nhiệm vụ": named}) if named else "",
    }
    yield f"- {facts.say(voice.FIELD, values)}"


def _asked_for(facts: Facts) -> Iterator[str]:
    told = tuple(proposals(facts))
    yield from told or (BLANK,)
