"""What of an answer may be used: all that no error keeps out."""

from collections.abc import Iterable

from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    IndicatorFigure,
    State,
    StatusEntry,
    TargetFigure,
)


def usable_entry(entry: StatusEntry, diagnostics: Iterable[Diagnostic]) -> StatusEntry:
    """The answer without the values that an error keeps out of use.

    ``Đã hoàn thành`` needs a usable date of completion: without one the state is not used either.
    """
    return _without(entry, _bad_fields(entry.task, diagnostics))


def usable_extra(extra: ExtraTask, diagnostics: Iterable[Diagnostic]) -> ExtraTask:
    """Work outside the plan in the same way; its faults are known by their cells."""
    origin = extra.entry.origin
    bad = {
        d.place.field
        for d in diagnostics
        if origin and d.place.sheet == origin.sheet and d.severity is Severity.ERROR
        if d.place.cell == origin.cell(d.place.field) and not d.place.task
    }
    return replace(extra, entry=_without(extra.entry, bad)) if bad else extra


def _without(entry: StatusEntry, bad: Iterable[str]) -> StatusEntry:
    blanks = {
        name: "" if isinstance(getattr(entry, name), str) else None
        for name in bad
        if hasattr(entry, name)
    }
    kept: StatusEntry = replace(entry, **blanks)
    if kept.state is State.COMPLETED and kept.completed_on is None:
        kept = replace(kept, state=None)
    return kept


def usable_target(figure: TargetFigure, diagnostics: Iterable[Diagnostic]) -> TargetFigure | None:
    """The figure when both its numbers are there and free of errors, else None."""
    complete = figure.numerator is not None and figure.denominator is not None
    return figure if complete and not _bad_fields(figure.target, diagnostics) else None


def usable_budget(figure: BudgetFigure, diagnostics: Iterable[Diagnostic]) -> BudgetFigure | None:
    """The figure without amounts in error, or None when no amount is left."""
    bad = _bad_fields(figure.line, diagnostics)
    kept = replace(
        figure,
        spent=None if "spent" in bad else figure.spent,
        disbursed=None if "disbursed" in bad else figure.disbursed,
    )
    return None if kept.spent is None and kept.disbursed is None else kept


def usable_indicator(
    figure: IndicatorFigure, diagnostics: Iterable[Diagnostic]
) -> IndicatorFigure | None:
    """The figure when it is there and free of errors, else None."""
    known = figure.figure is not None
    return figure if known and not _bad_fields(figure.indicator, diagnostics) else None


def _bad_fields(item: str, diagnostics: Iterable[Diagnostic]) -> set[str]:
    return {
        d.place.field
        for d in diagnostics
        if d.place.task == item and d.severity is Severity.ERROR and d.place.field
    }
