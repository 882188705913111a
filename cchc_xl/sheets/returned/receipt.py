"""The receipt of a returned file: labelled facts, then what there is to tell."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cchc_xl.domain.consolidation import FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.form import Form
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import EXTRA_LABEL, PRACTICE_LABEL
from cchc_xl.domain.text import format_date
from cchc_xl.layouts.returned_sheets import mend_title
from cchc_xl.rules.forms.returned import NOT_USED, count_rows
from cchc_xl.rules.phrasing.messages import counts, place_text

_MOST_NOTES = 20
"""On a page."""


class Receipt(Struct, frozen=True):
    """What a receipt says: labelled facts, then sentences."""

    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def receipt(
    received: Received,
    plan: Plan,
    form: Form | None,
    *,
    use: FileUse | None = None,
    places: int = 0,
) -> Receipt:
    """The receipt of a file; ``places`` is how many places of it must be mended.

    ``form`` is None when the file is no form of the period, ``use`` when that is not decided.
    """
    source, answers, found = received.source, received.submission, received.diagnostics
    facts = [
        ("Kế hoạch", plan.title),
        ("Đơn vị gửi", _unit_name(plan, answers.unit) if answers else "không xác định được"),
        ("Kỳ báo cáo", _period_label(plan, answers.period) if answers else "không xác định được"),
        ("Tên tệp", source.name),
        ("Mã SHA-256 của tệp", source.sha256),
        ("Thời điểm nhận", f"{source.received:%H:%M} ngày {format_date(source.received)}"),
        ("Phiên bản biểu", answers.form_version if answers else "không xác định được"),
        ("Số dòng đã nhận", str(count_rows(form, found)) if form else "không nhận dòng nào"),
    ]
    if answers and answers.confirmation.people:
        facts.append(("Người lập biểu", answers.confirmation.people))
    if answers and answers.confirmation.approval:
        facts.append(("Người duyệt", answers.confirmation.approval))
    if answers and answers.extra:
        facts.append((EXTRA_LABEL, f"{len(answers.extra)} dòng"))
    if answers and answers.practices:
        facts.append((PRACTICE_LABEL, f"{len(answers.practices)} dòng"))
    facts += [
        ("Số lỗi, cảnh báo", counts(found)),
        ("Kết quả tiếp nhận", _outcome(form, use, places)),
    ]
    return Receipt(tuple(facts), () if places else tuple(_notes(found)))


def _notes(found: Sequence[Diagnostic]) -> Iterator[str]:
    """What a receipt that stands alone has to tell, each remedy once; no more than fit a page."""
    groups: dict[str, list[str]] = {}
    for diagnostic in found[:_MOST_NOTES]:
        where = place_text(diagnostic.place, file=False)
        text = f"{where}: {diagnostic.message}" if where else diagnostic.message
        groups.setdefault(diagnostic.remedy, []).append(text)
    for remedy, texts in groups.items():
        yield from (f"– {text}" for text in texts)
        yield f"→ {remedy}"
    more = len(found) - _MOST_NOTES
    if more > 0:
        yield f"… và {more} lưu ý nữa."


def _outcome(form: Form | None, use: FileUse | None, places: int) -> str:
    if form is None:
        return "Chưa nhận được số liệu: tệp không phải biểu của kỳ này, xem lưu ý bên dưới."
    if use in NOT_USED:
        return f"{use.value}. Không phải sửa tệp này."
    if places:
        return f"Cần sửa {places} chỗ, xem trang “{mend_title(places)}”."
    return "Đã nhận, không phải sửa gì."


def _unit_name(plan: Plan, code: str) -> str:
    return next((unit.name for unit in plan.units if unit.code == code), code)


def _period_label(plan: Plan, period_id: str) -> str:
    return next((period.label for period in plan.periods if period.id == period_id), period_id)
