"""The fingerprint of a plan, by which a consolidated workbook knows the plan it was made with."""

import hashlib

from msgspec import Struct

from cchc_xl.domain.plan import Plan

_NO_PART = {
    # These follow from the words, or change no answer.
    "Schedule": {"rhythm", "sense", "told", "assumed", "rough"},
    "Unit": {"mails"},
    "Target": {"judging", "combining", "seasonal", "short_name"},
    # Rhythms and ways of combining stand beside: they came after plans that have a fingerprint.
    # Group, leader and short name change no answer.
    "Task": {"rhythm", "group", "leader", "short_name"},
    "Indicator": {"combining", "seasonal"},
    # These may change during the year and change no answer.
    "Plan": {
        "issued",
        "abbreviations",
        "scoring_source",
        "scoring_bands",
        "criteria",
        "manual_scores",
        "adjustments",
        "last_year",
        "unasked",
        "wordings",
        "subject",
        "outline",
    },
}
"""Fields that are no part of it, by noun."""


def plan_digest(plan: Plan) -> str:
    """A fingerprint of what the plan asks for, in lower-case hexadecimal.

    That of a plan of version 0.1 stays what it was then, so that books of that version are known.
    """
    rhythms = [(task.id, task.rhythm.value) for task in plan.tasks if task.rhythm]
    combined = [(item, how.value) for item, how in plan.not_added.items()]
    beside = "".join(repr(found) for found in (rhythms, combined) if found)
    return hashlib.sha256((_text(plan) + beside).encode()).hexdigest()


def _text(value: object) -> str:
    """The value as Python shows it, without the fields that are no part."""
    kind = type(value).__name__
    if kind in _NO_PART and isinstance(value, Struct):
        names = (name for name in value.__struct_fields__ if name not in _NO_PART[kind])
        return f"{kind}({', '.join(f'{name}={_text(getattr(value, name))}' for name in names)})"
    if isinstance(value, tuple) and value and type(value[0]).__name__ in _NO_PART:
        inside = ", ".join(map(_text, value))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return repr(value)
