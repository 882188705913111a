"""A submission as a flat mapping that tests compare: item and field -> value as text."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from cchc_xl.domain.submission import FIELDS, STATUS_FIELDS, Confirmation, Practice, Submission

Flat = dict[str, str]
"""``"III.2 completed_on" -> "2023-02-20"``; what is not answered is absent."""


def flat(submission: Submission) -> Flat:
    """All values of a submission; work outside the plan has ``+`` and its text for an item, a
    good practice ``*`` and its text."""
    return dict(_pairs(submission))


def _pairs(submission: Submission) -> Iterator[tuple[str, str]]:
    for entry in submission.entries:
        yield from _fields(entry.task, entry, STATUS_FIELDS)
    for figure in submission.targets:
        yield from _fields(figure.target, figure, ("numerator", "denominator", "remark"))
    for amount in submission.budget:
        yield from _fields(amount.line, amount, ("spent", "disbursed", "remark"))
    for told in submission.indicators:
        yield from _fields(told.indicator, told, ("figure", "remark"))
    for task in submission.extra:
        yield f"+{task.text}", ""
        yield from _fields(f"+{task.text}", task.entry, STATUS_FIELDS)
    for practice in submission.practices:
        yield from _fields(f"*{practice.practice}", practice, FIELDS[Practice])
    yield from _fields("confirmation", submission.confirmation, FIELDS[Confirmation])


def _fields(item: str, answer: object, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        value = getattr(answer, name)
        if value not in (None, "") and value is not False:
            yield f"{item} {name}", value_text(value)


def value_text(value: object) -> str:
    """A state by its label, a date in ISO form, a number without an exponent or needless zeros."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value.isoformat() if isinstance(value, date) else str(value)
