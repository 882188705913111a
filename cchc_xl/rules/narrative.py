"""The periodic report in words, built from counted facts only.

Where no fact is known the sentence says so, or leaves ``text.BLANK`` for a person to fill in.
"""

from collections.abc import Iterable

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Agency, Plan
from cchc_xl.domain.report import Chapter, ReportContent
from cchc_xl.domain.submission import FIELD_LABELS, SAMPLE_MARK
from cchc_xl.domain.text import BLANK, match_key
from cchc_xl.rules.letterhead import (
    addressed,
    archived,
    attached_to,
    dashed,
    letterhead,
    signature,
    undated,
    unsigned,
)
from cchc_xl.rules.report_appendix import appendix
from cchc_xl.rules.report_assessment import assessment, next_work, proposals
from cchc_xl.rules.report_results import results, steering
from cchc_xl.rules.sentences import Facts, day, ended, first_lower


def report_content(plan: Plan, period: Period, consolidation: Consolidation) -> ReportContent:
    """What the report of the period says. ``consolidation`` is that of this plan and period."""
    facts = Facts(plan, period, consolidation)
    agency, year = plan.agency, period.superior_due.year
    number = f"{BLANK}/BC-{agency.symbol}"
    subject = report_subject(period)
    chapters = (
        steering(facts),
        results(facts),
        assessment(facts),
        next_work(facts),
        proposals(facts),
    )
    return ReportContent(
        sample_notice=SAMPLE_MARK if consolidation.sample else "",
        agency=letterhead(agency),
        number=number,
        place_and_date=f"{agency.place}, {undated(year)}",
        subject=subject,
        addressees=addressed(agency.addressees),
        opening=_opening(facts, subject),
        chapters=chapters,
        closing=_closing(agency, subject),
        signature=signature(agency),
        recipients=_recipients(agency),
        appendix=appendix(facts, attached_to("Báo cáo", number, year, agency)),
        to_fill=tuple(_to_fill(facts, chapters)),
        cutoff=period.cutoff,
    )


def report_subject(period: Period) -> str:
    """The report's abstract. A quarter or month is reported alone; longer periods look ahead."""
    subject = f"Kết quả công tác cải cách hành chính {period.label}"
    if match_key(period.label).startswith(("quý ", "tháng ")):
        return subject
    return f"{subject}, phương hướng, nhiệm vụ {period.next_label}"


def _opening(facts: Facts, subject: str) -> tuple[str, ...]:
    basis = ended(facts.plan.basis)
    if basis and not match_key(basis).startswith(("thực hiện ", "căn cứ ")):
        basis = f"Thực hiện {basis}"
    told = first_lower(subject).replace("cải cách hành chính", "cải cách hành chính (CCHC)", 1)
    period = facts.period
    return (
        f"{basis + ', ' if basis else ''}{facts.plan.agency.short_name} báo cáo {told} như sau:",
        f"Số liệu tính từ ngày {day(period.data_from)} đến ngày {day(period.cutoff)}. Kết quả từng "
        "nhiệm vụ nêu tại Phụ lục kèm theo; nhiệm vụ được dẫn theo mục và số thứ tự tại Phụ lục.",
    )


def _closing(agency: Agency, subject: str) -> str:
    sentence = f"Trên đây là báo cáo {first_lower(subject)} của {agency.short_name}"
    if agency.addressees:
        sentence += f", kính gửi {', '.join(map(ended, agency.addressees))} theo dõi, tổng hợp"
    return f"{sentence}./."


def _recipients(agency: Agency) -> tuple[str, ...]:
    """Nơi nhận; who is addressed already stands under "Như trên"."""
    named = {match_key(name) for name in agency.addressees}
    others = [ended(name) for name in agency.recipients if match_key(name) not in named]
    above = ["Như trên"] if named else []
    return dashed([*above, *others, archived(agency)])


def _to_fill(facts: Facts, chapters: Iterable[Chapter]) -> Iterable[str]:
    yield "Trang đầu: số, ngày ban hành của Báo cáo"
    for chapter in chapters:
        if _open(chapter.paragraphs):
            yield f"Mục {chapter.number}. {chapter.title}"
        for item in chapter.items:
            if _open(item.paragraphs):
                yield f"Mục {chapter.number}.{item.number}. {item.title}"
    yield from unsigned(facts.plan.agency)
    yield "Phụ lục: số, ngày của Báo cáo ở dòng “Kèm theo”"
    for conflict in facts.result.conflicts:
        name = FIELD_LABELS[conflict.field].lower()
        yield f"Nhiệm vụ {conflict.task}: thống nhất {name}, các đơn vị đang ghi khác nhau"


def _open(paragraphs: Iterable[str]) -> bool:
    return any(BLANK in paragraph for paragraph in paragraphs)
