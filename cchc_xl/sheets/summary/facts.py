"""``Dữ kiện``: what other workbooks read in a consolidated one, where people read sentences.

The superior's roll-up and the statistics of the next year come without the plan.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cchc_xl.domain.agency_summary import AgencySection, Share
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts import summary_book, summary_data, summary_identity
from cchc_xl.layouts.table import Row
from cchc_xl.rules.answers.due import due_tasks
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.summary import version5
from cchc_xl.sheets.table_reader import Record, exact_text, records

_AGENCY, _PERIOD, _SECTION, _LATE = "Cơ quan", "Kỳ báo cáo", "Lĩnh vực", "Đơn vị gửi trễ (ngày)"
_FIRST_DAY, _LAST_DAY = "Số liệu từ ngày", "Số liệu đến ngày"
_DUE, _DONE = "Nhiệm vụ đến hạn", "Nhiệm vụ đến hạn đã hoàn thành"


class Facts(Struct, frozen=True):
    """What a consolidated workbook says of itself; what it does not tell is empty or None."""

    agency: str = ""
    """``SỞ GIÁO DỤC VÀ ĐÀO TẠO``"""
    label: str = ""
    """The period in words: ``quý I năm 2023``."""
    window: tuple[date, date] | None = None
    """First and last day of its data."""
    due: Share | None = None
    """Completed tasks of those due."""
    sections: tuple[AgencySection, ...] = ()
    """Of the plan, in its order."""
    late: frozenset[str] = frozenset()
    """Codes of the units whose form came late."""


def fact_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per fact."""
    period = plan.period(consolidation.period)
    due = due_tasks(plan, consolidation, period.due_day)
    yield {"kind": _AGENCY, "text": plan.agency.name}
    yield {"kind": _PERIOD, "item": period.id, "text": period.label}
    yield {"kind": _FIRST_DAY, "day": period.data_from}
    yield {"kind": _LAST_DAY, "day": period.cutoff}
    yield {"kind": _DUE, "number": len(due)}
    yield {"kind": _DONE, "number": sum(result.state.done for result in due)}
    for section in plan.sections:
        yield {"kind": _SECTION, "item": section.id, "text": section.title}
    for unit in consolidation.units:
        if unit.late_days:
            yield {"kind": _LATE, "item": unit.unit, "number": unit.late_days}


def facts_in(book: Book, mark: summary_identity.Mark) -> Facts | None:
    """The facts of a workbook; None when it has lost their sheet.

    Raises ValueError when a row is not as it was written.
    """
    if mark.version == version5.VERSION:
        return _of_version5(book)
    grid = book.grid(summary_data.FACTS.title)
    rows = records(grid, summary_data.FACTS) if grid else None
    if rows is None:
        return None
    kinds: dict[str, list[Record]] = {}
    for row in rows:
        kinds.setdefault(row.text("kind"), []).append(row)

    def only(kind: str) -> Record:
        rows = kinds.get(kind, [])
        if len(rows) != 1:
            raise ValueError(f"{kind}: {len(rows)} rows")
        return rows[0]

    days = only(_FIRST_DAY).day("day"), only(_LAST_DAY).day("day")
    due = Share(_whole(only(_DONE)), _whole(only(_DUE)))
    sections = kinds.get(_SECTION, ())
    return Facts(
        agency=exact_text(only(_AGENCY), "text"),
        label=exact_text(only(_PERIOD), "text"),
        window=(days[0], days[1]) if days[0] and days[1] else None,
        due=due,
        sections=tuple(AgencySection(r.text("item"), exact_text(r, "text")) for r in sections),
        late=frozenset(row.text("item") for row in kinds.get(_LATE, ())),
    )


def _whole(row: Record) -> int:
    number = row.number("number")
    if number is None or number != int(number):
        raise ValueError(f"{row.sheet} {row.row}: {number}")
    return int(number)


def _of_version5(book: Book) -> Facts:
    agency, label, window = version5.heading_of(book, summary_book.APPENDIX)
    return Facts(
        agency,
        label,
        window,
        version5.due_in(book),
        version5.sections_in(book),
        version5.late_in(book),
    )
