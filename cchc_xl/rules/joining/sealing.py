"""A closed period beside what it was made of: the same files, the same plan, the same values."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.rules.indicators.last_year import LastYear

_VALUES = {
    "uses": "tệp được dùng",
    "units": "tình hình gửi báo cáo",
    "tasks": "tình trạng nhiệm vụ",
    "entries": "câu trả lời của đơn vị",
    "targets": "chỉ tiêu",
    "budget": "kinh phí",
    "indicators": "số liệu thống kê",
    "difficulties": "khó khăn, vướng mắc",
    "proposals": "kiến nghị, đề xuất",
    "extra": "nhiệm vụ ngoài kế hoạch",
    "practices": "cách làm hay",
    "adjustments": "điều chỉnh",
}
"""Of a consolidation, in words; how many errors were noticed is no value."""


def inputs_seal(joined: Consolidation) -> str:
    """SHA-256 of all that a consolidation was made of: the files, the plan with its adjustments,
    what it was compared with. The workbook that is read back gives the same."""
    sources = sorted((file.source.name, file.source.sha256) for file in joined.received)
    given = [result.adjustment for result in joined.adjustments]
    made_of = (
        (joined.plan, joined.period, joined.plan_digest),
        sources,
        given,
        joined.earlier,
        joined.last_year,
    )
    plain = msgspec.to_builtins(made_of, builtin_types=(Decimal,))
    return hashlib.sha256(json.dumps(plain, default=_digits).encode()).hexdigest()


def _digits(value: Decimal) -> str:
    """The same for 100 and 100.0, which workbooks do not tell apart."""
    return f"{value.normalize():f}"


def carried_last_year(joined: Consolidation) -> LastYear:
    """What the consolidation was compared with of the last year, and what was noticed of it."""
    noticed = tuple(found for found in joined.diagnostics if found.entry.of_last_year)
    return LastYear(joined.last_year, noticed)


def other_files(joined: Consolidation, received: Sequence[Received]) -> Iterator[Diagnostic]:
    """The files that the consolidation was made of and that are not there (W180), and those that
    are there and it was not made of (W181). Files are the same by their bytes."""
    wanted = Counter(file.source.sha256 for file in joined.received)
    there = Counter(file.source.sha256 for file in received)
    for code, files, excess in (
        ("W180", joined.received, wanted - there),
        ("W181", received, there - wanted),
    ):
        left = Counter(excess)
        for file in files:
            if left[file.source.sha256]:
                left[file.source.sha256] -= 1
                name = file.source.name
                yield diagnose(code, Place(file=name), value=name)


def other_values(sealed: Consolidation, again: Consolidation) -> str:
    """In words what two consolidations of the same files say differently; empty for nothing."""
    if sealed.plan_digest != again.plan_digest:
        return "sổ kế hoạch"
    different = (
        words for name, words in _VALUES.items() if _value(sealed, name) != _value(again, name)
    )
    return ", ".join(different)


def _value(joined: Consolidation, name: str) -> object:
    if name == "units":
        return [(unit.unit, unit.file, unit.late_days) for unit in joined.units]
    return getattr(joined, name)
