"""What goes back to a sender: the list of what must be mended, and the receipt, as data."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc_xl.domain.consolidation import FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic, Severity, errors
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import EXTRA_LABEL, is_answered, item_of
from cchc_xl.domain.text import format_date
from cchc_xl.forms.given_columns import centred, given, hidden
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.forms.unit_form import Form, build_form
from cchc_xl.rules.messages import place_text

RECEIPT_KEY, RECEIPT_TITLE = "receipt", "Biên nhận"
_NOT_USED = (FileUse.SUPERSEDED, FileUse.COPY)
_MOST_NOTES = 20
"""On a page."""
_LONGEST_NAME = 255
"""Bytes of a file name, on the file systems in use."""


MEND = SheetLayout(
    key="mend",
    title="Cần sửa",
    heading="Những chỗ cần sửa",
    columns=(
        hidden("mark", "Nhận dạng (không sửa)"),
        centred("count", "TT", 5),
        centred("severity", "Mức độ", 10),
        given("sheet", "Trang", 12),
        centred("cell", "Ô cần sửa", 10),
        given("item", "Dòng", 30),
        given("field", "Ở cột", 16),
        given("value", "Đang ghi", 22),
        given("allowed", "Được ghi", 24),
        given("message", "Sai ở đâu", 36),
        given("remedy", "Cách sửa", 36),
        centred("sent", "Ô trong tệp đã gửi", 13),
    ),
)
"""The first sheet of a returned copy; its tab also tells the number of places."""
RETURNED_KEYS = (MEND.key, RECEIPT_KEY)
"""What the sheets of a returned copy call themselves that a form sent out does not have."""


def mend_title(places: int) -> str:
    """The name of that sheet's tab."""
    return f"{MEND.title} ({places})"


def to_mend(received: Received) -> tuple[Diagnostic, ...]:
    """What is asked of the sender: all that does not merely tell something."""
    return tuple(d for d in received.diagnostics if not d.entry.asks_nothing)


def sent_form(received: Received, plan: Plan, period: Period | None) -> Form | None:
    """The sender's form with its answers in it, or None when the file is no form of the period.

    Without ``period`` the one that the file names.
    """
    answers = received.submission
    if answers is None or any(d.entry.foreign_form for d in received.diagnostics):
        return None
    period = period or next((p for p in plan.periods if p.id == answers.period), None)
    if period is None or answers.unit not in plan.units_with_a_form():
        return None
    return build_form(
        plan,
        period,
        answers.unit,
        previous=answers,
        earlier=answers.earlier,
        sample=answers.sample,
    )


def needs_copy(received: Received, form: Form | None, use: FileUse | None = None) -> bool:
    """Whether the sender gets a copy to mend; one who has sent a newer file does not."""
    return form is not None and use not in _NOT_USED and bool(to_mend(received))


def returned_name(stem: str, *, mend: bool, taken: set[str]) -> str:
    """The name of what goes back for a file of that stem, unlike all ``taken``, which it joins.

    Names that differ in case or Unicode form only are the same on some systems.
    """
    tail = "_can-sua" if mend else "_bien-nhan"
    number = 1
    while True:
        end = f"{tail}_{number}.xlsx" if number > 1 else f"{tail}.xlsx"
        name = _fitting(stem, end)
        key = unicodedata.normalize("NFC", name).casefold()
        if key not in taken:
            taken.add(key)
            return name
        number += 1


def _fitting(stem: str, end: str) -> str:
    while len((stem + end).encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem + end


@dataclass(frozen=True, slots=True)
class RowCount:
    """How the rows that a form asks for were filled in; every row is counted once."""

    accepted: int
    """Filled in, and no value of the row is in error."""
    wrong: int
    """A value of the row, or the row itself, is in error."""
    empty: int

    @property
    def asked(self) -> int:
        """All rows of the form."""
        return self.accepted + self.wrong + self.empty

    def __str__(self) -> str:
        parts = [f"{self.wrong} dòng có lỗi"] if self.wrong else []
        parts += [f"{self.empty} dòng chưa điền"] if self.empty else []
        more = f"; {', '.join(parts)}" if parts else ""
        return f"{self.accepted}/{self.asked} dòng{more}"


def count_rows(form: Form, diagnostics: Iterable[Diagnostic]) -> RowCount:
    """Count the rows of a form that has its answers in it."""
    wrong = {d.place.task for d in diagnostics if d.severity is Severity.ERROR and d.place.task}
    answers = form.previous.answers if form.previous else ()
    filled = {item_of(answer) for answer in answers if is_answered(answer)}
    asked = [task.id for task in form.tasks]
    asked += [target.id for target in form.targets]
    asked += [line.id for line in form.budget]
    asked += [indicator.id for indicator in form.indicators]
    others = [item for item in asked if item not in wrong]
    accepted = sum(item in filled for item in others)
    return RowCount(accepted, len(asked) - len(others), len(others) - accepted)


@dataclass(frozen=True, slots=True)
class Receipt:
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
    wrong = errors(found)
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
    if answers and answers.extra:
        facts.append((EXTRA_LABEL, f"{len(answers.extra)} dòng"))
    facts += [
        ("Số lỗi, cảnh báo", f"{wrong} lỗi, {len(found) - wrong} cảnh báo"),
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
    if use in _NOT_USED:
        return f"{use.value}. Không phải sửa tệp này."
    if places:
        return f"Cần sửa {places} chỗ, xem trang “{mend_title(places)}”."
    return "Đã nhận, không phải sửa gì."


def _unit_name(plan: Plan, code: str) -> str:
    return next((unit.name for unit in plan.units if unit.code == code), code)


def _period_label(plan: Plan, period_id: str) -> str:
    return next((period.label for period in plan.periods if period.id == period_id), period_id)
