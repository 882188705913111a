"""What goes back to the sender of a form: what is asked of it, and which rows were accepted."""

import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from cchc_xl.domain.consolidation import FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.domain.form import Form
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import is_answered, item_of
from cchc_xl.rules.forms.asked import build_form

NOT_USED = (FileUse.JOINED, FileUse.SUPERSEDED, FileUse.COPY)
"""A newer file of the sender counts, or the same one: nothing of these is to be mended."""
_LONGEST_NAME = 255
"""Bytes of a file name, on the file systems in use."""


def to_mend(received: Received) -> tuple[Diagnostic, ...]:
    """What is asked of the sender: all that does not merely tell something."""
    return tuple(d for d in received.diagnostics if d.severity is not Severity.INFO)


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
    return form is not None and use not in NOT_USED and bool(to_mend(received))


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


class RowCount(Struct, frozen=True):
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
