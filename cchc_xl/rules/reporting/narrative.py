"""The periodic report in words, built from counted facts only.

Where no fact is known the sentence says so, or leaves ``text.BLANK`` for a person to fill in.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Agency, Plan, Task
from cchc_xl.domain.report import Chapter, ReportContent, without_tables
from cchc_xl.domain.submission import FIELD_LABELS, SAMPLE_MARK
from cchc_xl.domain.text import BLANK, match_key
from cchc_xl.domain.trace import Marks, Trace, texts_of
from cchc_xl.rules.phrasing.abbreviations import explanation
from cchc_xl.rules.phrasing.letterhead import (
    addressed,
    archived,
    attached_to,
    dashed,
    letterhead,
    signature,
    undated,
    unsigned,
)
from cchc_xl.rules.phrasing.phrases import day, ended, first_lower
from cchc_xl.rules.phrasing.voice import opening as voice
from cchc_xl.rules.reporting.appendix import LABEL as RESULTS
from cchc_xl.rules.reporting.appendix import appendix
from cchc_xl.rules.reporting.chapters import chapters_of
from cchc_xl.rules.reporting.cited import plan_in_full
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.indicators import LABEL as STATISTICS
from cchc_xl.rules.reporting.short import short_chapters
from cchc_xl.rules.reporting.statistics import statistics
from cchc_xl.rules.reporting.targets import LABEL as TARGETS
from cchc_xl.rules.reporting.targets import target_table
from cchc_xl.rules.tracing.cells import PlanBook
from cchc_xl.rules.tracing.ledger import Ledger, PlanField
from cchc_xl.rules.tracing.traces import trace_figures


def report_content(
    plan: Plan, period: Period, consolidation: Consolidation, *, short: bool = False
) -> ReportContent:
    """What the report of the period says. ``consolidation`` is that of this plan and period.

    The ``short`` one has two to three pages: one paragraph on the whole, a sentence on each field,
    what is missed, what comes next and what is asked for. It has no appendix: what leaders decide
    by stands in the text, all else in the long report of the same workbook.
    """
    return _content(Facts(plan, period, consolidation), short=short)


def traced_report_content(
    plan: Plan,
    period: Period,
    consolidation: Consolidation,
    book: PlanBook,
    *,
    short: bool = False,
) -> tuple[ReportContent, Trace]:
    """The same content with the marks of its trace around all figures and attributed sentences.

    ``book`` tells where the plan stands in its workbook.
    """
    ledger = Ledger(Marks.unused(texts_of((plan, consolidation))))
    content = _content(Facts(plan, period, consolidation, ledger=ledger), short=short)
    figures = trace_figures(ledger, plan, consolidation, book)
    return content, Trace(ledger.marks, figures)


def _content(facts: Facts, *, short: bool) -> ReportContent:
    plan, period, consolidation = facts.plan, facts.period, facts.result
    agency, year = plan.agency, period.superior_due.year
    number = f"{BLANK}/BC-{agency.symbol}"
    subject = report_subject(plan, period)
    attached = attached_to("Báo cáo", number, undated(year), agency)
    opening = _opening(facts, subject, short=short)
    labels = () if short else (STATISTICS, RESULTS, *((TARGETS,) if plan.targets else ()))
    chapters = short_chapters(facts) if short else chapters_of(facts)
    content = ReportContent(
        sample_notice=SAMPLE_MARK if consolidation.sample else "",
        agency=letterhead(agency),
        number=number,
        place_and_date=f"{agency.place}, {undated(year)}",
        subject=subject,
        addressees=addressed(agency.addressees),
        opening=opening,
        chapters=chapters,
        closing=_closing(facts, subject),
        signature=signature(agency),
        recipients=_recipients(agency),
        statistics=statistics(facts, attached),
        appendix=appendix(facts, attached),
        targets=target_table(facts, attached),
        to_fill=tuple(_to_fill(facts, opening, chapters, labels)),
        cutoff=period.cutoff,
        type_sizes=agency.type_sizes,
    )
    if short:
        content = without_tables(content)
    return replace(content, opening=(*opening, *_explanation(facts, content)))


def _explanation(facts: Facts, content: ReportContent) -> Iterable[str]:
    """What the abbreviations stand for that the report uses and does not explain, if any."""
    body = (content.agency, content.opening, content.chapters, content.closing)
    printed = (*body, content.statistics, content.appendix, content.targets)
    if facts.ledger:
        printed = facts.ledger.marks.removed(printed)
    if told := explanation(facts.plan.abbreviations, "Báo cáo", texts_of(printed)):
        yield told


_WORK = ("công tác", "thực hiện", "triển khai")
"""Words of which a subject needs none before it that begins with one."""


def report_subject(plan: Plan, period: Period) -> str:
    """The report's abstract. A quarter or month is reported alone; longer periods look ahead."""
    work = "" if match_key(plan.about).startswith(_WORK) else "công tác "
    subject = f"Kết quả {work}{plan.about} {period.label}"
    if match_key(period.label).startswith(("quý ", "tháng ")):
        return subject
    return f"{subject}, phương hướng, nhiệm vụ {period.next_label}"


def _opening(facts: Facts, subject: str, *, short: bool) -> tuple[str, ...]:
    plan = facts.plan
    basis = re.sub("^(thực hiện|căn cứ) ", "", ended(plan.basis), flags=re.IGNORECASE)
    told = first_lower(subject)
    if plan.usual:
        told = told.replace(plan.about, f"{plan.about} (CCHC)", 1)
    fulfilled = f"{basis} và {plan_in_full(plan)}" if basis else plan_in_full(plan)
    facts.cited.learn(task.text for task in plan.tasks)
    facts.cited.learn(target.text for target in plan.targets)
    facts.cited.note(f"{fulfilled}. {told}")
    values = {"căn cứ": fulfilled, "cơ quan": plan.agency.short_name, "trích yếu": told}
    second = (_window(facts), *(() if short else (_attachments(facts),)))
    return facts.say(voice.OPENING, values), " ".join(second)


def _window(facts: Facts) -> str:
    period = facts.period
    days = [PlanField(period, "data_from"), PlanField(period, "cutoff")]
    words = f"ngày {day(period.data_from)} đến ngày {day(period.cutoff)}"
    window = facts.cite(words, "kỳ báo cáo của sổ kế hoạch", days)
    if facts.cumulative:
        return facts.say(voice.WINDOW, {"kỳ số liệu": window})
    values = {"kỳ số liệu": window, "ngày đầu năm": day(facts.plan.first_day)}
    return facts.say(voice.WINDOW_WITHIN, values)


def _attachments(facts: Facts) -> str:
    """Every appendix is referred to in the body (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1)."""
    values = {
        "phụ lục thống kê": STATISTICS,
        "phụ lục nhiệm vụ": RESULTS,
        "phụ lục chỉ tiêu": TARGETS,
    }
    return facts.say(voice.ATTACHED_WITH_TARGETS if facts.plan.targets else voice.ATTACHED, values)


def _closing(facts: Facts, subject: str) -> str:
    agency = facts.plan.agency
    values = {
        "trích yếu": first_lower(subject),
        "cơ quan": agency.short_name,
        "nơi nhận": ", ".join(map(ended, agency.addressees)),
    }
    return facts.say(voice.CLOSING if agency.addressees else voice.CLOSING_ALONE, values)


def _recipients(agency: Agency) -> tuple[str, ...]:
    """Nơi nhận; who is addressed already stands under "Như trên"."""
    named = {match_key(name) for name in agency.addressees}
    others = [ended(name) for name in agency.recipients if match_key(name) not in named]
    above = ["Như trên"] if named else []
    return dashed([*above, *others, archived(agency)])


def _to_fill(
    facts: Facts, opening: Sequence[str], chapters: Iterable[Chapter], labels: Sequence[str]
) -> Iterable[str]:
    yield "Trang đầu: số, ngày ban hành của Báo cáo"
    if _open(opening):
        yield "Đoạn mở đầu: số, ngày của Kế hoạch"
    for chapter in chapters:
        if _open(chapter.paragraphs):
            yield f"Mục {chapter.number}. {chapter.title}"
        for item in chapter.items:
            if _open(item.paragraphs):
                yield f"Mục {chapter.number}.{item.number}. {item.title}"
    yield from unsigned(facts.plan.agency)
    yield from (f"{label}: số, ngày của Báo cáo ở dòng “Kèm theo”" for label in labels)
    for conflict in facts.result.conflicts:
        name = FIELD_LABELS[conflict.field].lower()
        planned = facts.plan.spoken_of(conflict.task)
        kind = "Nhiệm vụ" if isinstance(planned, Task) else "Chỉ tiêu"
        yield f"{kind} {planned.id}: thống nhất {name}, các đơn vị đang ghi khác nhau"


def _open(paragraphs: Iterable[str]) -> bool:
    return any(BLANK in paragraph for paragraph in paragraphs)
