"""The verb that gives a consolidation as long tables, for those who analyse."""

from datetime import date
from decimal import Decimal

import pandas as pd

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.fields import CHOICES, STATUS, FieldKind
from cchc_xl.domain.levels import Level
from cchc_xl.domain.results import EntryResult
from cchc_xl.domain.submission import State

_FIXED = ("task", "unit", "file", "derived", "overdue_days")


def entries_frame(consolidation: Consolidation) -> pd.DataFrame:
    """A row for each task and unit that answers for it, in the order of the plan.

    Columns: ``task``, ``unit``, ``file`` (str; empty when the unit sent none), ``derived`` (the
    derived state, in words), ``overdue_days`` (int64), and the fields of an answer as
    ``domain.fields.STATUS`` lists them: states, levels and texts as str, empty where nothing was
    answered; ``percent`` as float64, 0 to 100, NaN for blank; dates as datetime64, NaT for blank.
    Values that an error keeps out of use are blank.
    """
    frame = pd.DataFrame(
        map(_row, consolidation.entries), columns=[*_FIXED, *(field.name for field in STATUS)]
    )
    texts = [f.name for f in STATUS if f.kind.textual or f.kind in CHOICES]
    frame = frame.fillna(dict.fromkeys(texts, "")).astype(
        dict.fromkeys((*_FIXED[:4], *texts), "str") | {"overdue_days": "int64"}
    )
    for field in STATUS:
        if field.kind is FieldKind.DATE:
            frame[field.name] = pd.to_datetime(frame[field.name])
    return frame.astype({"percent": "float64"})


def _row(result: EntryResult) -> list[str | float | date | None]:
    answered = (_plain(getattr(result.entry, field.name)) for field in STATUS)
    return [
        result.task,
        result.unit,
        result.file,
        result.state.value,
        result.overdue_days,
        *answered,
    ]


def _plain(value: State | Level | Decimal | date | str | None) -> str | float | date | None:
    if isinstance(value, State | Level):
        return str(value.value)
    return float(value) if isinstance(value, Decimal) else value
