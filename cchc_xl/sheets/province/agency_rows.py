"""The rows of the superior's workbook about tasks, agencies and files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from cchc_xl.domain.agency_summary import Share, sum_shares
from cchc_xl.domain.province import FIELDS, AgencyResult, Province
from cchc_xl.domain.results import DerivedState, Standing, Tally, sum_known
from cchc_xl.domain.text import format_date, format_number, format_percent
from cchc_xl.layouts.province_book import UNPLACED_TITLE, field_name
from cchc_xl.layouts.table import Row
from cchc_xl.sheets.summary.data import MOMENT
from cchc_xl.sheets.summary.summary_rows import rest_of_targets

TOTAL = "Tổng cộng"
RANKED = 25
"""Agencies that a chart on one page can name."""
SENT, NOT_SENT = "Đã gửi", "Chưa gửi"


def share_text(share: Share) -> str:
    """``20/45 (44,44%)``."""
    percent = format_percent(share.part, share.whole)
    text = f"{format_number(share.part)}/{format_number(share.whole)}"
    return f"{text} ({percent})" if percent else text


def key_figures(province: Province) -> Iterator[str]:
    """The counts that the superior asks for first, a line each."""
    counted = province.counted
    tally = sum_tallies(a.tally for a in counted)
    if province.listed:
        sent = share_text(Share(len(counted), len(province.agencies)))
        yield f"Cơ quan đã gửi sổ tổng hợp dùng được: {sent}."
    else:
        yield f"Cơ quan đã gửi sổ tổng hợp dùng được: {len(counted)}; không có danh sách cơ quan."
    if province.missing:
        yield f"Chưa gửi: {'; '.join(agency.name for agency in province.missing)}."
    yield f"Hoàn thành {share_text(Share(tally.done, tally.total))} nhiệm vụ của các kế hoạch."
    due = [a.summary.due for a in counted if a.summary and a.summary.due]
    told = "chưa có số liệu" if not due else f"hoàn thành {share_text(sum_shares(due))}"
    left = f"; {len(counted) - len(due)} cơ quan không có số này" if len(due) < len(counted) else ""
    yield f"Trong các nhiệm vụ đến hạn: {told}{left}."
    states = (f"{state.value} {tally.count(state)}" for state in DerivedState)
    yield f"Theo tình trạng: {'; '.join(states)}."
    yield _target_line(counted)
    yield _money_line(counted)
    units = sum_shares(a.reporting for a in counted)
    yield f"Đơn vị thuộc các cơ quan đã báo cáo: {share_text(units)}."
    if province.diagnostics:
        yield f"Có {len(province.diagnostics)} điều cần xem lại, nêu ở trang Cần xem lại."


def _target_line(counted: Iterable[AgencyResult]) -> str:
    targets = [t for a in counted if a.summary for t in a.summary.targets]
    standings = Counter(target.standing for target in targets)
    reached = share_text(Share(standings.pop(Standing.REACHED, 0), len(targets)))
    return f"Chỉ tiêu: đạt {reached}, {rest_of_targets(standings)}."


def _money_line(counted: tuple[AgencyResult, ...]) -> str:
    amount, spent = (sum_known(a.sum_budget(name) for a in counted) for name in ("amount", "spent"))
    if spent is None or amount is None:
        return "Kinh phí: chưa có số liệu."
    known = sum(a.sum_budget("spent") is not None for a in counted)
    percent = format_percent(spent, amount)
    of_plan = f" ({percent})" if percent else ""
    return (
        f"Kinh phí: đã thực hiện {format_number(spent)}/{format_number(amount)} đồng{of_plan}; "
        f"có số liệu của {known}/{len(counted)} cơ quan."
    )


def ranked(province: Province) -> list[AgencyResult]:
    """The agencies whose completion is lowest, at most RANKED, lowest first."""
    known = [a for a in province.counted if a.done.whole]
    return sorted(known, key=lambda a: a.done.percent or Decimal())[:RANKED]


def ranking_rows(province: Province) -> Iterator[Row]:
    """A row per agency in the chart."""
    for number, agency in enumerate(ranked(province), 1):
        row: Row = {"number": str(number), "name": agency.name}
        yield row | done_cells(agency.done)


def task_rows(province: Province) -> Iterator[Row]:
    """A row per agency, the missing ones without figures, then the total."""
    for number, agency in enumerate(province.agencies, 1):
        row: Row = {"number": str(number), "name": shown_name(agency)}
        if agency.summary:
            row |= states(agency.tally) | done_cells(agency.done) | _due(agency.summary.due)
        yield row
    tally = sum_tallies(a.tally for a in province.counted)
    dues = [a.summary.due for a in province.counted if a.summary and a.summary.due]
    all_known = len(dues) == len(province.counted)
    due = _due(sum_shares(dues) if dues and all_known else None)
    total: Row = {"name": TOTAL}
    yield total | states(tally) | done_cells(Share(tally.done, tally.total)) | due


def shown_name(agency: AgencyResult) -> str:
    """Its name, with a word where its workbook did not come."""
    return agency.name if agency.summary else f"{agency.name} (chưa gửi sổ tổng hợp)"


def states(tally: Tally) -> Row:
    """The cells of a tally: all tasks, and those of each state."""
    numbers: Row = {state.name.lower(): tally.count(state) for state in DerivedState}
    return {"total": tally.total} | numbers


def done_cells(share: Share) -> Row:
    """The cells that say how much is done."""
    return {"done": str(share), "percent": share.percent}


def _due(share: Share | None) -> Row:
    return {"due": str(share), "due_percent": share.percent} if share else {}


def sum_tallies(tallies: Iterable[Tally]) -> Tally:
    """Tallies added up."""
    seen = list(tallies)
    return Tally(tuple((s, sum(tally.count(s) for tally in seen)) for s in DerivedState))


def field_rows(province: Province) -> Iterator[Row]:
    """A row per field of the report, one for sections without a field, then the total."""
    for field, title in (*FIELDS.items(), ("", UNPLACED_TITLE)):
        inside = [tasks for a in province.counted if (tasks := a.tasks_in(field))]
        if field or inside:
            tally = Tally.of(task.state for task in chain.from_iterable(inside))
            row: Row = {"field": field or None, "title": title, "agencies": len(inside)}
            yield row | states(tally) | done_cells(Share(tally.done, tally.total))
    tally = sum_tallies(a.tally for a in province.counted)
    total: Row = {"title": TOTAL, "agencies": len(province.counted)}
    yield total | states(tally) | done_cells(Share(tally.done, tally.total))


def matrix_rows(province: Province) -> Iterator[Row]:
    """A row per agency: completed of all tasks in each field; blank where it has none."""
    fields = (*FIELDS, "")
    for number, agency in enumerate(province.agencies, 1):
        row: Row = {"number": str(number), "name": shown_name(agency)}
        yield row | {field_name(field): _in_field((agency,), field) for field in fields}
    total: Row = {"name": TOTAL}
    yield total | {field_name(f): _in_field(province.counted, f) for f in fields}


def _in_field(agencies: tuple[AgencyResult, ...], field: str) -> str | None:
    tasks = [task for agency in agencies for task in agency.tasks_in(field)]
    return str(Share(sum(t.state.done for t in tasks), len(tasks))) if tasks else None


def overdue_rows(province: Province) -> Iterator[Row]:
    """A row per overdue task, agency by agency, the longest delay first."""
    for agency in province.counted:
        late = [task for task in agency.tasks if task.state is DerivedState.OVERDUE]
        for task in sorted(late, key=lambda t: -t.overdue_days):
            yield {
                "name": agency.name,
                "task": task.id,
                "text": task.text,
                "leads": task.leads,
                "schedule": task.schedule,
                "overdue_days": task.overdue_days,
                "source": source_text(agency, task.cell),
            }


def source_text(agency: AgencyResult, cell: str) -> str:
    """File, sheet and cell of something in the agency's workbook."""
    sheet, _, address = cell.partition("!")
    return f"{agency.file}, {sheet}, ô {address}"


def agency_rows(province: Province) -> Iterator[Row]:
    """A row per agency: whether its workbook came, and how many of its units have reported."""
    for number, agency in enumerate(province.agencies, 1):
        row: Row = {"number": str(number), "name": agency.name, "plan": agency.plan or None}
        if agency.summary:
            row |= {
                "sending": SENT,
                "file": agency.file,
                "units": str(agency.reporting),
                "late": sum(unit.late for unit in agency.summary.units),
            }
        else:
            row["sending"] = NOT_SENT
        yield row


def placement_rows(province: Province) -> Iterator[Row]:
    """A row per section of each agency's plan."""
    for agency in province.counted:
        for placement in agency.placements:
            yield {
                "agency": agency.name,
                "plan": agency.plan,
                "section": placement.section.id,
                "title": placement.section.title,
                "field": placement.field or None,
                "basis": placement.basis.value,
            }


def review_rows(province: Province) -> Iterator[Row]:
    """A row per diagnostic."""
    for found in province.diagnostics:
        texts = {
            "code": found.code,
            "severity": found.severity.value,
            "file": found.place.file,
            "sheet": found.place.sheet,
            "cell": found.place.cell,
            "message": found.message,
            "remedy": found.remedy,
        }
        row: Row = {name: text or None for name, text in texts.items()}
        yield row


def source_rows(province: Province) -> Iterator[Row]:
    """A row per file."""
    for file, use in zip(province.received, province.uses, strict=True):
        row: Row = {
            "file": file.source.name,
            "use": use.value,
            "sha256": file.source.sha256 or None,
        }
        if superior := file.superior:
            row |= {"name": superior.name or None, "period": superior.period}
        if summary := file.summary:
            window = summary.window
            row |= {
                "name": summary.name,
                "plan": summary.plan,
                "period": summary.period,
                "window": " – ".join(map(format_date, window)) if window else None,
                "newest": summary.newest.strftime(MOMENT) if summary.newest else None,
                "version": summary.version,
                "sample": "x" if summary.sample else None,
            }
        yield row
