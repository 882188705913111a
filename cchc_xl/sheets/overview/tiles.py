"""What the page ``Tổng quan`` says: tiles and small tables, each row with where it leads."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct, field

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Severity, warnings
from cchc_xl.domain.levels import settled_within
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState, Standing, Tally, TaskResult, sum_known
from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.domain.text import format_date, format_number, format_percent, one_line
from cchc_xl.layouts import look, summary_book, summary_data
from cchc_xl.layouts.table import Value
from cchc_xl.rules.reporting.alike import ways, works
from cchc_xl.sheets.summary.places import Places
from cchc_xl.sheets.summary.summary_rows import WITHIN, rest_of_targets

MOST_OVERDUE = 10
MOST_DECISIONS = 10
"""Lines of what is to be decided; the rest is behind a link."""
_NAMED = 3
"""How many tasks a line names; the link leads to all of them."""
IN_TIME, LATE, MISSING = "đúng hạn", "trễ", "chưa có biểu dùng được"
"""What is said of a unit whose form came in time or late, or of which no form can be used."""
_CODES = 4
"""How many units an overdue task names; of more it tells the number."""


class Tile(Struct, frozen=True):
    """A figure that is read from afar."""

    label: str
    figure: str
    note: str = ""
    alarm: bool = False
    """Whether it asks for something to be done."""


class Line(Struct, frozen=True):
    """A row of a small table; percentages as shares of 1."""

    cells: tuple[Value, ...]
    to: str = ""
    """The rows it comes from, as a link names them."""
    formats: Mapping[int, str] = field(default_factory=dict)
    """Number formats that differ from those of the table, by place among the cells."""
    alarms: frozenset[int] = frozenset()
    """Places of the cells that ask for something to be done."""


def tiles(plan: Plan, consolidation: Consolidation) -> tuple[Tile, ...]:
    """The counts that a leader asks for first."""
    tally = Tally.of(result.state for result in consolidation.tasks)
    silent, late = tally.count(DerivedState.NOT_REPORTED), tally.count(DerivedState.LATE)
    overdue = overdue_tasks(consolidation)
    longest = f"lâu nhất {overdue[0].overdue_days} ngày" if overdue else "không có nhiệm vụ nào"
    missing = len(consolidation.missing)
    return (
        Tile(
            "Nhiệm vụ đã hoàn thành",
            f"{tally.done}/{tally.total}",
            f"{format_percent(tally.done, tally.total) or '0%'} kế hoạch",
        ),
        Tile(
            "Hoàn thành đúng hạn",
            str(tally.count(DerivedState.ON_TIME)),
            f"hoàn thành quá hạn: {late}",
        ),
        Tile("Quá hạn chưa hoàn thành", str(len(overdue)), longest, bool(overdue)),
        Tile(
            "Nhiệm vụ chưa báo cáo",
            str(silent),
            f"{missing} đơn vị chưa gửi" if missing else "mọi đơn vị đã gửi",
            bool(silent),
        ),
        _targets_tile(consolidation),
        _budget_tile(plan, consolidation),
    )


def _targets_tile(consolidation: Consolidation) -> Tile:
    standings = Counter(target.standing for target in consolidation.targets)
    reached = f"{standings.pop(Standing.REACHED, 0)}/{len(consolidation.targets)}"
    note, missed = rest_of_targets(standings), bool(standings[Standing.MISSED])
    return Tile("Chỉ tiêu đạt", reached, note, missed)


def _budget_tile(plan: Plan, consolidation: Consolidation) -> Tile:
    label = "Kinh phí đã thực hiện"
    spent = sum_known(line.spent for line in consolidation.budget)
    total = sum(line.amount for line in plan.budget)
    unknown = sum(line.spent is None for line in consolidation.budget)
    if spent is None:
        return Tile(label, "–", "chưa có số liệu")
    note = f"{_millions(spent)}/{_millions(total)} triệu đồng"
    if unknown:
        note += f"; {unknown} dòng chưa có số liệu"
    return Tile(label, format_percent(spent, total) or "–", note)


def _millions(amount: Decimal | int) -> str:
    return format_number(Decimal(amount) / 1_000_000)


def overdue_tasks(consolidation: Consolidation) -> list[TaskResult]:
    """The tasks that are overdue and not completed, the longest delay first."""
    overdue = [r for r in consolidation.tasks if r.state is DerivedState.OVERDUE]
    return sorted(overdue, key=lambda result: -result.overdue_days)


def period_lines(plan: Plan, consolidation: Consolidation) -> Iterator[Line]:
    """A row per period of the year up to this one: what was completed at its cut-off, what not."""
    labels = {period.id: period.label for period in plan.periods}
    periods = [(past.period, past.tasks) for past in consolidation.past]
    for period, results in (*periods, (consolidation.period, consolidation.tasks)):
        tally = Tally.of(result.state for result in results)
        label = labels.get(period, period)
        yield Line(
            (
                label[0].upper() + label[1:],
                f"{tally.done}/{tally.total}",
                Decimal(tally.done) / tally.total if tally.total else None,
                tally.count(DerivedState.OVERDUE),
                tally.count(DerivedState.NOT_REPORTED),
            )
        )


def overdue_lines(plan: Plan, consolidation: Consolidation, places: Places) -> Iterator[Line]:
    """A row per task of the most overdue: its number, words, units in delay, due date, days."""
    for result in overdue_tasks(consolidation)[:MOST_OVERDUE]:
        entries = consolidation.entries_of(result.task)
        late = [e for e in entries if e.state is DerivedState.OVERDUE]
        names = [plan.unit(e.unit).name if len(late) == 1 else e.unit for e in late]
        units = ", ".join(names) if len(names) <= _CODES else f"{len(names)} đơn vị"
        units = units or "theo chỉ tiêu"
        task = plan.task(result.task)
        yield Line(
            (task.id, task.name, units, task.when, result.overdue_days),
            places.task(task.id),
        )


def unit_lines(plan: Plan, consolidation: Consolidation, places: Places) -> Iterator[Line]:
    """A row per unit: k/n, the share unless nothing usable came, which is not zero, and whether
    its form came in time.
    """
    for result in consolidation.units:
        tally = result.tally
        known = str(tally.done) if result.file else "–"
        share = Decimal(tally.done) / tally.total if result.file and tally.total else None
        sent = f"{LATE} {result.late_days} ngày" if result.late_days else IN_TIME
        told = sent if result.file else MISSING
        yield Line(
            (result.unit, plan.unit(result.unit).name, f"{known}/{tally.total}", share, told),
            places.of_rows(summary_book.UNITS, result.unit),
        )


def target_lines(plan: Plan, consolidation: Consolidation, places: Places) -> Iterator[Line]:
    """A row per target: place, words, what is asked, what is reached, verdict."""
    pairs = zip(plan.targets, consolidation.targets, strict=True)
    whole = all(target.value == int(target.value) for target in plan.targets)
    decimals = "" if whole else ".00"
    for index, (target, result) in enumerate(pairs):
        percent = None if result.percent is None else result.percent / 100
        yield Line(
            (
                target.place,
                target.name,
                target.value / 100,
                percent,
                result.standing.value,
            ),
            places.row(summary_book.TARGETS, index),
            {2: f'{look.VIETNAMESE}"{target.operator.value} "0{decimals}%'},
        )


def named(plan: Plan, items: Sequence[str], what: str) -> str:
    """The first of the tasks or targets by name and id, and how many more there are."""
    names = {task.id: task.name for task in plan.tasks}
    names |= {target.id: target.name for target in plan.targets}
    told = [f"{names[item]} ({item})" if item in names else item for item in items[:_NAMED]]
    more = len(items) - _NAMED
    return "; ".join(told) + (f" và {more} {what} khác" if more > 0 else "")


def decision_lines(plan: Plan, consolidation: Consolidation, places: Places) -> tuple[Line, ...]:
    """A row per kind of doubt that a person has to decide, with how many there are; the gravest
    first. The last row leads to those for which there is no room."""
    lines = tuple(_decisions(plan, consolidation, places))
    if len(lines) <= MOST_DECISIONS:
        return lines
    rest = lines[MOST_DECISIONS - 1 :]
    sheet = rest[0].to.rpartition("!")[0].strip("'")
    return (
        *lines[: MOST_DECISIONS - 1],
        Line((f"Việc khác: xem từ trang {sheet}", len(rest)), rest[0].to),
    )


def _decisions(plan: Plan, consolidation: Consolidation, places: Places) -> Iterator[Line]:
    codes = [d.code for d in consolidation.diagnostics if d.severity is Severity.ERROR]
    for code in dict.fromkeys(codes):
        yield Line(
            (f"Lỗi số liệu: {_lower(CATALOGUE[code].title)} ({code})", codes.count(code)),
            places.of_rows(summary_book.DIAGNOSTICS, code),
        )
    conflicts = sorted(consolidation.conflicts, key=lambda c: list(FIELD_LABELS).index(c.field))
    for name, same in groupby(conflicts, key=lambda conflict: conflict.field):
        tasks = [conflict.task for conflict in same]
        told = named(plan, tasks, "nhiệm vụ")
        label = f"Đơn vị báo cáo khác nhau về {_lower(FIELD_LABELS[name])}: {told}"
        yield Line((label, len(tasks)), places.of_rows(summary_book.CONFLICTS, tasks[0]))
    agency, proposals = plan.agency.name, consolidation.proposals
    within = [r.text for r in proposals if settled_within(r.addressed_to, agency)]
    for text, count in Counter(map(one_line, within)).items():
        yield Line((f"{WITHIN}: {text}", count), places.of_rows(summary_book.REMARKS, WITHIN))
    further = (
        ("Cảnh báo cần xem lại", summary_book.DIAGNOSTICS, warnings(consolidation.diagnostics)),
        (
            "Nội dung khác nhau giữa các tệp của cùng đơn vị",
            summary_book.CHANGES,
            len(consolidation.changes),
        ),
        (
            "Số liệu do cán bộ tổng hợp điều chỉnh",
            summary_book.ADJUSTMENTS,
            sum(result.applied for result in consolidation.adjustments),
        ),
        (
            "Nhiệm vụ ngoài kế hoạch do đơn vị tự thêm",
            summary_data.EXTRA,
            len(works(consolidation.extra)),
        ),
        ("Cách làm hay do đơn vị nêu", summary_data.PRACTICES, len(ways(consolidation.practices))),
    )
    for label, layout, count in further:
        if count:
            yield Line((label, count), places.of_rows(layout, ""))


def _lower(text: str) -> str:
    """The words as they stand within a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def received_last(consolidation: Consolidation) -> str:
    """When the newest of the files that are used was saved, as a sentence."""
    used = consolidation.counted.values()
    if not used:
        usable = " dùng được" if consolidation.received else ""
        return f"Chưa nhận được biểu nào{usable}."
    newest = max(used, key=lambda file: file.newness)
    if newest.doubted:
        return "Không rõ biểu nhận sau cùng được lưu lúc nào."
    last = newest.source.received
    return f"Biểu nhận sau cùng được lưu lúc {last:%H:%M} ngày {format_date(last.date())}."
