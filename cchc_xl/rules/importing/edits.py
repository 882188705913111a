"""What somebody has written into an exported plan where the import does not look.

A plan that we exported is read from its tables; words of the body, the head or the foot that say
something else are told, so that no edit is lost without a word.
"""

import re
from collections.abc import Iterator, Sequence

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import format_date, match_key, one_line
from cchc_xl.rules.importing.blocks import Block, Line
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.foot import read_foot
from cchc_xl.rules.importing.head import read_head
from cchc_xl.rules.phrasing.abbreviations import explains_only
from cchc_xl.rules.phrasing.letterhead import attached_to, dated
from cchc_xl.rules.phrasing.phrases import ended
from cchc_xl.rules.plans.text import (
    KIND,
    appendix_labels,
    plan_chapters,
    plan_closing,
    plan_opening,
    plan_subject,
)

_LABEL = re.compile(r"^(?:[IVX]+|\d+)\.\s+|^-\s+")


def find_edits(plan: Plan, blocks: Sequence[Block], titles: Sequence[str]) -> Iterator[Doubt]:
    """P124 for the head and the foot, P125 for paragraphs, where they differ from the tables.

    ``titles`` are those of the appendices behind the table of tasks.
    """
    yield from _head_and_foot(plan, blocks)
    labels = appendix_labels(len(titles) + 1)
    subject = plan_subject(plan)
    source = attached_to("Kế hoạch", one_line(plan.number), dated(plan), plan.agency)
    chapters = plan_chapters(plan, len(labels))
    printed = {
        _bare(text)
        for text in (
            *("KẾ HOẠCH", subject, source, f"NHIỆM VỤ {subject}", *labels, *titles),
            *(*plan_opening(plan, len(labels)), plan_closing(plan)),
            *(chapter.title for chapter in chapters),
            *(text for chapter in chapters for text in chapter.paragraphs),
        )
    }
    for block in blocks:
        if isinstance(block, Line) and block.text and _bare(block.text) not in printed:
            if explains_only(plan.abbreviations, KIND, one_line(block.text)):
                continue
            words = {"what": "Đoạn văn khác với các phụ lục", "value": one_line(block.text)}
            yield Doubt("P125", block.place, words)


def _bare(text: str) -> str:
    return match_key(_LABEL.sub("", one_line(text)))


def _head_and_foot(plan: Plan, blocks: Sequence[Block]) -> Iterator[Doubt]:
    head, foot = read_head(blocks), read_foot(blocks)
    agency = plan.agency
    recipients = "; ".join(foot.recipients)
    for where, name, what, seen, taken in (
        (head.places.get("number", ""), "number", "Số, ký hiệu", head.number, plan.number),
        (head.places.get("place", ""), "agency.place", "Địa danh", head.place, agency.place),
        (
            head.places.get("place", ""),
            "issued",
            "Ngày ban hành",
            format_date(head.issued) if head.issued else "",
            format_date(plan.issued) if plan.issued else "",
        ),
        (foot.place, "agency.signer_name", "Họ tên người ký", foot.name, agency.signer_name),
        (
            foot.place,
            "agency.recipients",
            "Nơi nhận",
            recipients,
            "; ".join(map(ended, agency.recipients)),
        ),
    ):
        if seen and match_key(seen) != match_key(taken):
            doubt = f"văn bản ghi “{seen}”, phụ lục Thông tin chung ghi “{taken}”; lấy theo phụ lục"
            yield Doubt("P124", where, {"what": what, "doubt": doubt}, ("info", 0, name))
