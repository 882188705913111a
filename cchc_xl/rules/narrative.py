"""The periodic report in words, built from counted facts only.

Where no fact is known the sentence says so, or leaves ``text.BLANK`` for a person to fill in.
"""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Agency, Plan
from cchc_xl.domain.report import Chapter, Letterhead, ReportContent, Signature
from cchc_xl.domain.submission import FIELD_LABELS, SAMPLE_MARK
from cchc_xl.domain.text import BLANK, match_key, one_line
from cchc_xl.rules.report_appendix import appendix
from cchc_xl.rules.report_assessment import assessment, next_work, proposals
from cchc_xl.rules.report_results import results, steering
from cchc_xl.rules.sentences import Facts, day, ended, first_lower


def report_content(plan: Plan, period: Period, consolidation: Consolidation) -> ReportContent:
    """What the report of the period says. ``consolidation`` is that of this plan and period."""
    facts = Facts(plan, period, consolidation)
    agency, year = plan.agency, period.superior_due.year
    number = f"{BLANK}/BC-{agency.symbol}"
    undated = f"ngày {BLANK} tháng {BLANK} năm {year}"
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
        agency=Letterhead(one_line(agency.superior), one_line(agency.name)),
        number=number,
        place_and_date=f"{agency.place}, {undated}",
        subject=subject,
        addressees=_addressees(agency),
        opening=_opening(facts, subject),
        chapters=chapters,
        closing=_closing(agency, subject),
        signature=Signature(
            agency.signer_authority, agency.signer_title or BLANK, agency.signer_name or BLANK
        ),
        recipients=_recipients(agency),
        appendix=appendix(
            facts, f"(Kèm theo Báo cáo số {number} {undated} của {agency.full_name})"
        ),
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


def _addressees(agency: Agency) -> tuple[str, ...]:
    """Two or more stand on lines of their own (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9)."""
    names = [ended(name) for name in agency.addressees]
    return tuple(names) if len(names) < 2 else _lines(names)


def _recipients(agency: Agency) -> tuple[str, ...]:
    """Nơi nhận; who is addressed already stands under "Như trên"."""
    addressed = {match_key(name) for name in agency.addressees}
    others = [ended(name) for name in agency.recipients if match_key(name) not in addressed]
    above = ["Như trên"] if addressed else []
    return _lines([*above, *others, f"Lưu: {ended(agency.archive) or 'VT'}"])


def _lines(names: Sequence[str]) -> tuple[str, ...]:
    return (*(f"- {name};" for name in names[:-1]), f"- {names[-1]}.")


def _to_fill(facts: Facts, chapters: Iterable[Chapter]) -> Iterable[str]:
    yield "Trang đầu: số, ngày ban hành của Báo cáo"
    for chapter in chapters:
        if _open(chapter.paragraphs):
            yield f"Mục {chapter.number}. {chapter.title}"
        for item in chapter.items:
            if _open(item.paragraphs):
                yield f"Mục {chapter.number}.{item.number}. {item.title}"
    if not (facts.plan.agency.signer_title and facts.plan.agency.signer_name):
        yield "Chữ ký: chức vụ, họ tên người ký"
    yield "Phụ lục: số, ngày của Báo cáo ở dòng “Kèm theo”"
    for conflict in facts.result.conflicts:
        name = FIELD_LABELS[conflict.field].lower()
        yield f"Nhiệm vụ {conflict.task}: thống nhất {name}, các đơn vị đang ghi khác nhau"


def _open(paragraphs: Iterable[str]) -> bool:
    return any(BLANK in paragraph for paragraph in paragraphs)
