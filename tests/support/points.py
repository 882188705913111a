"""The scores of a period counted again by the words of the plan's guide, each with its sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

from tests.support.recount import DONE, NOT_ARISEN, ON_TIME, OVERDUE, Entry, Row, day_of, table
from tests.support.sources import Answer, Reader, answers_of

CRITERIA, BY_HAND = "Tiêu chí chấm điểm", "Điểm chấm tay"


class Share(NamedTuple):
    """b of a, and the cells of returned files that were counted; none where files were."""

    part: int
    whole: int
    cells: Sequence[Answer] = ()


@dataclass(frozen=True)
class Points:
    """A total: points are None where nothing is scored."""

    points: Decimal | None
    scored: Decimal
    maximum: Decimal
    cells: Sequence[Answer]


def total(plan: Path, reader: Reader, unit: str = "") -> Points:
    """The total of a unit, or of the agency, in the period of the reader."""
    got: list[Decimal] = []
    scored = maximum = Decimal()
    cells: list[Answer] = []
    for row in table(plan, CRITERIA):
        if row["Chấm cho"] != ("Đơn vị" if unit else "Cơ quan"):
            continue
        most = Decimal(str(row["Điểm tối đa"]))
        maximum += most
        points, named = _points(plan, reader, unit, row, most)
        if points is not None:
            got, scored = [*got, points], scored + most
            cells += named
    return Points(sum(got, Decimal()) if got else None, scored, maximum, cells)


def _points(
    plan: Path, reader: Reader, unit: str, row: Row, most: Decimal
) -> tuple[Decimal | None, Sequence[Answer]]:
    if row["Cách chấm"] == "Chấm tay":
        wanted = (row["Mã tiêu chí"], unit or None, reader.period["Mã kỳ"])
        given = [
            Decimal(str(r["Điểm"]))
            for r in table(plan, BY_HAND)
            if (r["Tiêu chí"], r["Đơn vị được chấm"], r["Mã kỳ"]) == wanted
        ]
        return (given[0] if given else None), ()
    share = _RULES[row["Cách chấm"]](reader, unit)
    if share is None or not share.whole:
        return None, ()
    full, none = (
        Decimal(str(default if row[name] is None else row[name]))
        for name, default in (
            ("Từ mức này đạt điểm tối đa (%)", 100),
            ("Dưới mức này không có điểm (%)", 80),
        )
    )
    if share.part * 100 >= full * share.whole:
        return most, share.cells
    if share.part * 100 < none * share.whole:
        return Decimal(), share.cells
    exact = most * share.part / share.whole
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP), share.cells


def _silent(reader: Reader, unit: str) -> bool:
    return unit not in reader.senders if unit else not reader.senders


def _own(reader: Reader, unit: str) -> list[Entry]:
    return [entry for entry in reader.entries if unit in ("", entry.unit)]


def _tasks(reader: Reader, unit: str, due: bool) -> Share | None:
    """Completed in time of what has arisen, of the tasks or of a unit's part in them."""
    if _silent(reader, unit):
        return None
    if unit:
        own = _own(reader, unit)
        found = [e for e in own if e.state != NOT_ARISEN and (not due or _is_due(reader, e))]
        in_time = sum(entry.state == ON_TIME for entry in found)
        return Share(in_time, len(found), reader.entry_cells(own))
    tasks = reader.due_tasks(reader.last) if due else reader.tasks
    arisen = [task for task in tasks if reader.states[task] != NOT_ARISEN]
    in_time = sum(reader.states[task] == ON_TIME for task in arisen)
    return Share(in_time, len(arisen), reader.task_cells(reader.tasks))


def _is_due(reader: Reader, entry: Entry) -> bool:
    dates = reader.due(entry.task)
    return entry.state == OVERDUE or (bool(dates) and dates[-1] <= reader.last)


def _evidence(reader: Reader, unit: str) -> Share | None:
    if _silent(reader, unit):
        return None
    done = [entry for entry in _own(reader, unit) if entry.state in DONE]
    cells = [a for e in done for a in answers_of(e.row, "state", "completed_on", "document")]
    return Share(sum(bool(e.text("document")) for e in done), len(done), cells)


def _targets(reader: Reader, unit: str) -> Share | None:
    """Of the agency only: no table of the tests has such a criterion for units."""
    assert not unit
    rows = [row for row in reader.targets if reader.standing(row) != "Chưa đến kỳ đánh giá"]
    told = [reader.reached(row) for row in rows]
    if all(value is None for value in told):
        return None
    cells = reader.target_cells(row["Mã"] for row in rows)
    return Share(told.count(True), len(told), cells)


def _reports(reader: Reader, unit: str) -> Share:
    asked = [code for code in reader.units if unit in ("", code)]
    in_time = [code for code in asked if code in reader.senders and code not in reader.late]
    return Share(len(in_time), len(asked))


def _reports_of_year(reader: Reader, unit: str) -> Share:
    counts = [_reports(one, unit) for one in (*reader.earlier, reader)]
    return Share(sum(c.part for c in counts), sum(c.whole for c in counts))


_RULES: dict[str, Callable[[Reader, str], Share | None]] = {
    "Hoàn thành đúng hạn trên tổng số nhiệm vụ": lambda r, unit: _tasks(r, unit, due=False),
    "Hoàn thành đúng hạn trên nhiệm vụ đến hạn": lambda r, unit: _tasks(r, unit, due=True),
    "Báo cáo đúng hạn": _reports,
    "Báo cáo đúng hạn trong năm": _reports_of_year,
    "Có tài liệu kiểm chứng": _evidence,
    "Đạt chỉ tiêu": _targets,
}


def known_days(plan: Path) -> list[object]:
    """What the plan says of its periods, as a page may print it."""
    rows = table(plan, "Kỳ báo cáo")
    days = [day_of(row["Chốt số liệu"]) for row in rows]
    return [*(row["Tên kỳ"] for row in rows), *(f"{day:%d/%m/%Y}" for day in days if day)]
