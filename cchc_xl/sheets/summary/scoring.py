"""The rows of the sheets ``Chấm điểm`` and ``Tài liệu kiểm chứng``."""

from collections.abc import Iterator

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.scoring import Score, ScoreCard, Total
from cchc_xl.domain.text import format_date, format_number, one_line, roman
from cchc_xl.layouts.table import Row
from cchc_xl.rules.scoring.bands import band
from cchc_xl.rules.scoring.evidence import Proof, proofs
from cchc_xl.rules.scoring.points import NOT_SCORED, agency_card, unit_cards
from cchc_xl.rules.values.documents import DocumentNumber

NO_DOCUMENT, SHARED = "Chưa có tài liệu kiểm chứng", "Dùng chung"
"""How remarks in the list of evidence begin."""
EXAMPLE_TABLE = "Bảng chấm điểm ví dụ"
"""How the first row begins while rows that came with the sample are in the table."""
AGENCY_ROW = "A"
"""The number of the row with the agency's own points."""
_OUTSIDE = "Ngoài kế hoạch"


def score_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """The agency criterion by criterion, the units' totals, then the units in the same way.

    No row when the plan has no scoring table.
    """
    agency, units = agency_card(plan, consolidation), unit_cards(plan, consolidation)
    if not plan.criteria:
        return
    examples = sum(criterion.example for criterion in plan.criteria)
    source = f"{EXAMPLE_TABLE}: còn {examples} tiêu chí ví dụ" if examples else "Nguồn của bảng"
    yield {"text": source, "how": plan.scoring_source or "(chưa ghi nguồn)"}
    if agency.scores:
        yield _result(plan, AGENCY_ROW, plan.agency.full_name, agency)
        yield from _card_rows(agency)
    if units:
        names = {unit.code: unit.name for unit in plan.units}
        yield {"number": "B", "text": "Tổng hợp điểm của các đơn vị"}
        for number, card in enumerate(units, 1):
            yield _result(plan, str(number), names[card.unit], card)
        yield {"number": "C", "text": "Điểm từng tiêu chí của các đơn vị"}
        for card in units:
            yield _result(plan, card.unit, names[card.unit], card)
            yield from _card_rows(card)


def _result(plan: Plan, number: str, text: str, card: ScoreCard) -> Row:
    return {**_total(number, text, card.total), "band": band(plan, card.total) or None}


def _card_rows(card: ScoreCard) -> Iterator[Row]:
    """A row per group where there are several, a row per criterion."""
    for number, (group, scores) in enumerate(card.groups, 1):
        if len(card.groups) > 1:
            yield _total(roman(number), group, Total.of(scores))
        for place, score in enumerate(scores, 1):
            yield _score(str(place), score)


def _total(number: str, text: str, total: Total) -> Row:
    """Points of the maximum of what is scored and of all, in columns and in words."""
    return {
        "number": number,
        "text": text,
        "maximum": total.maximum,
        "scored": total.scored_maximum,
        "points": NOT_SCORED if total.points is None else total.points,
        "of_scored": total.percent_of_scored,
        "of_all": total.percent_of_all,
        "how": _total_words(total),
    }


def _total_words(total: Total) -> str:
    left = f"; còn {total.unscored} tiêu chí {NOT_SCORED}" if total.unscored else ""
    if total.points is None:
        return f"Tất cả {total.unscored} tiêu chí {NOT_SCORED}"
    points, scored, maximum = map(
        format_number, (total.points, total.scored_maximum, total.maximum)
    )
    of_all = f", {points}/{maximum} điểm của tất cả tiêu chí" if total.unscored else ""
    return f"{points}/{scored} điểm của các tiêu chí đã chấm{of_all}{left}"


def _score(number: str, score: Score) -> Row:
    needed = score.criterion.evidence
    return {
        "number": number,
        "text": score.criterion.text,
        "maximum": score.criterion.maximum,
        "scored": None if score.points is None else score.criterion.maximum,
        "points": NOT_SCORED if score.points is None else score.points,
        "how": score.how,
        "evidence": score.evidence or (f"Cần có: {needed}" if needed else None),
        "explanation": score.explanation or None,
    }


def evidence_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per document in the order of the tasks, then one per result without a document."""
    names = {unit.code: unit.name for unit in plan.units}
    for number, proof in enumerate(proofs(plan, consolidation), 1):
        use, entry = proof.use, proof.use.entry
        file, cell = use.spot
        yield {
            "number": str(number),
            "task": use.task.id if use.task else _OUTSIDE,
            "text": use.text,
            "unit": names[use.unit],
            "document": _number(proof.document, entry.document) if proof.document else None,
            "day": proof.day,
            "written": entry.document or None,
            "state": entry.state.value if entry.state else None,
            "result": entry.result or None,
            "remark": "\n".join(_remarks(proof)) or None,
            "source": f"{file}, ô {cell}" if cell else file or None,
        }


def _number(document: DocumentNumber, written: str) -> str:
    """Number and symbol as they belong together; between them the stroke that was typed."""
    if not document.symbol:
        return document.number
    typed = f"{document.number}-{document.symbol}"
    return typed if typed in one_line(written) else f"{document.number}/{document.symbol}"


def _remarks(proof: Proof) -> Iterator[str]:
    entry = proof.use.entry
    if proof.missing:
        yield f"{NO_DOCUMENT} cho việc đã hoàn thành."
        return
    if proof.shared_with:
        yield f"{SHARED} với {', '.join(proof.shared_with)}."
    if proof.document is None:
        yield "Không có số, ký hiệu."
    elif not proof.document.symbol:
        yield "Thiếu ký hiệu."
    if entry.document_date and entry.document_date != proof.day:
        yield f"Ô Ngày văn bản ghi {format_date(entry.document_date)}."
