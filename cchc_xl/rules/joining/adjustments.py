"""Adjustments by the officer, applied to the answers of the files that count."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.adjustments import LEFT_BLANK, Adjustment, AdjustmentResult
from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose, on_trial
from cchc_xl.domain.fields import FIELD
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import FIELD_LABELS, Answer, Submission, item_of
from cchc_xl.domain.text import match_key
from cchc_xl.domain.units import UnitNames
from cchc_xl.rules.answers.places import cell_of
from cchc_xl.rules.answers.slots import Slot, find_slot, why_none
from cchc_xl.rules.answers.words import shown_in, told_in, typed_values
from cchc_xl.rules.checking.submission import check_submission, of_the_answers
from cchc_xl.rules.values.entry_values import Noted, Problem, field_value

_NOT_TOLD = "(chưa ghi)"


class Adjusted(Struct, frozen=True):
    """The files that count with the adjustments applied to them."""

    files: Mapping[str, Received]
    """By unit, as they were given; those adjusted have the faults of their answers found anew."""
    results: tuple[AdjustmentResult, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """C140 to C144 in the order of the adjustments, then faults that only the new values have."""


def adjust(
    plan: Plan, period: Period, counted: Mapping[str, Received], given: Sequence[Adjustment]
) -> Adjusted:
    """Apply the adjustments to the files that count, by unit; none is passed over in silence."""
    times = Counter(slot for a in given if (slot := find_slot(plan, a)))
    results: list[AdjustmentResult] = []
    told: list[Diagnostic] = []
    values: dict[str, dict[tuple[str, str], tuple[object, Place]]] = {}
    for adjustment in given:
        slot = find_slot(plan, adjustment)
        result, value, diagnostic = _judge(plan, counted, adjustment, slot, times)
        results.append(result)
        told.append(diagnostic)
        if slot and result.applied:
            put = values.setdefault(slot.unit, {})
            put[slot.item, slot.field] = value, diagnostic.place
    files = dict(counted)
    for unit, changed in values.items():
        files[unit] = _changed(plan, period, counted[unit], changed)
        known = counted[unit].diagnostics
        told += (d for d in files[unit].diagnostics if d not in known)
    return Adjusted(files, tuple(results), tuple(told))


def _judge(
    plan: Plan,
    counted: Mapping[str, Received],
    adjustment: Adjustment,
    slot: Slot | None,
    times: Mapping[Slot, int],
) -> tuple[AdjustmentResult, object, Diagnostic]:
    """What becomes of an adjustment, the new value, and what is told of it."""
    result, place = AdjustmentResult(adjustment), adjustment.place
    words: dict[str, object] = {"unit": adjustment.unit, "label": adjustment.label}

    def refuse(code: str, **more: object) -> tuple[AdjustmentResult, object, Diagnostic]:
        told = diagnose(code, place, **{**words, **more})
        return replace(result, refused=code), None, told

    if slot is None:
        place = replace(place, unit=adjustment.unit, task=adjustment.item)
        sent = counted.get(UnitNames.of(plan.units).find(adjustment.unit) or "")
        extra = sent.submission.extra if sent and sent.submission else ()
        return refuse("C141", why=why_none(plan, adjustment, extra))
    unit, item, field = slot
    place = replace(place, unit=unit, task=item, field=field)
    words["unit"], words["label"] = unit, FIELD_LABELS[field]
    file = counted.get(unit)
    result = replace(result, unit=unit, item=item, field=field)
    if file is None:
        return refuse("C141", why="đơn vị chưa gửi tệp dùng được")
    answer = next((a for a in _answers(file) if item_of(a) == item), None)
    result = replace(result, file=file.source.name)
    if answer is None:
        return refuse("C141", why=f"tệp {file.source.name} không có dòng này")
    typed = told_in(answer, field, typed_values(file))
    result = replace(result, typed=typed, cell=cell_of(answer, field))
    words |= {"typed": typed or LEFT_BLANK, "source": f"{result.file}, ô {result.cell}"}
    if times[slot] > 1:
        return refuse("C144")
    old, new = adjustment.old, adjustment.new
    if field == "figure" and plan.indicator(item).measure.strip() == "%":
        old, new = (text.strip().removesuffix("%").rstrip() for text in (old, new))
    if old and not _agrees(old, answer, field, typed):
        return refuse("C142", value=adjustment.old)
    value = _meaning(field, new)
    if isinstance(value, Problem):
        told = diagnose(value.code, place, **{"value": adjustment.new, **words, **value.words})
        return refuse("C143", value=adjustment.new, why=told.message, proposal=told.proposal)
    by, reason = adjustment.by or _NOT_TOLD, adjustment.reason or _NOT_TOLD
    text = shown_in(field, value) or LEFT_BLANK
    told = diagnose("C140", place, value=text, by=by, reason=reason, **words)
    return replace(result, value=text), value, told


def _meaning(field: str, text: str) -> object:
    """The value that the text means, or the Problem why it means none."""
    if match_key(text) == match_key(LEFT_BLANK):
        return "" if FIELD[field].kind.textual else None
    value = field_value(FIELD[field], text)
    if isinstance(value, Noted):
        # A dash says that there is no figure; whoever means that says it in words.
        return Problem(value.code, value.words) if value.value is None else value.value
    return value


def _agrees(old: str, answer: Answer, field: str, typed: str) -> bool:
    """Whether the file still says what the officer saw."""
    if match_key(old) == match_key(LEFT_BLANK) or not typed:
        return match_key(old) == match_key(LEFT_BLANK) and not typed
    value = getattr(answer, field)
    meant = value not in (None, "") and _meaning(field, old) == value
    return meant or match_key(old) == match_key(typed)


def _answers(file: Received) -> tuple[Answer, ...]:
    told = file.submission
    return told.answers if told else ()


def _changed(
    plan: Plan,
    period: Period,
    file: Received,
    changed: Mapping[tuple[str, str], tuple[object, Place]],
) -> Received:
    """The file with the new values, its answers checked again.

    What reading and checking said of the values that are replaced no longer holds. What is wrong
    with a new value stands in its cell of the plan workbook.
    """
    assert file.submission is not None
    submission = file.submission
    for (item, field), (value, _) in changed.items():
        submission = _with(submission, item, field, value)
    noticed = tuple(
        d
        for d in file.diagnostics
        if not of_the_answers(d) and (d.place.task, d.place.field) not in changed
    )
    checked = check_submission(submission, plan, period, file=file.source.name, noticed=noticed)
    found = (
        replace(d, place=changed[slot][1])
        if (slot := (d.place.task, d.place.field)) in changed
        else d
        for d in on_trial(checked, period.cutoff)
    )
    return replace(file, submission=submission, diagnostics=(*noticed, *found))


def _with(submission: Submission, item: str, field: str, value: object) -> Submission:
    change: dict[str, object] = {field: value}
    changed = {
        kind: tuple(
            replace(answer, **change) if item_of(answer) == item else answer
            for answer in getattr(submission, kind)
        )
        for kind in ("entries", "targets", "budget", "indicators")
    }
    return replace(submission, **changed)
