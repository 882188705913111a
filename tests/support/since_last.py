"""What changed since the last period, counted again from the rows of the periods' own workbooks."""

from datetime import date
from decimal import Decimal

from tests.support.recount import DONE, FIELDS, Entry, Truth, day_of, table
from tests.support.sources import Reader

_ABSENT = "không phát sinh"


def changed(now: Reader) -> list[str]:
    """The tasks whose state is not that of the period before."""
    before = now.earlier[-1].states
    return [task for task, state in now.states.items() if state != before[task]]


def still(now: Reader) -> list[str]:
    """The open tasks without progress since the period before."""
    return [task for task in now.tasks if not _moved(now.earlier[-1], now, task)]


def _moved(then: Truth, now: Truth, task: str) -> bool:
    states = then.states[task], now.states[task]
    closed = any(state in (*DONE, _ABSENT) for state in states)
    begun = states == ("chưa đến hạn", "đang thực hiện trong hạn")
    return (
        closed
        or begun
        or _progress(now, task) is None
        or _figures(then, task) != _figures(now, task)
    )


def _figures(one: Truth, task: str) -> tuple[int, Decimal | None]:
    return sum(entry.state in DONE for entry in one.of(task)), _progress(one, task)


def _progress(one: Truth, task: str) -> Decimal | None:
    """The mean percentage of the units that have the work; None where one has not told."""
    known = [_percent(entry) for entry in one.of(task) if entry.state != _ABSENT]
    told = [share for share in known if share is not None]
    return sum(told, Decimal()) / len(known) if known and len(told) == len(known) else None


def _percent(entry: Entry) -> Decimal | None:
    if entry.state in DONE:
        return Decimal(100)
    typed, share = entry.row[FIELDS["state"]], entry.row["Tỷ lệ (%)"]
    if not typed:
        return None
    if share is None:
        return Decimal() if typed == "Chưa thực hiện" else None
    return Decimal(str(share))


def raised(now: Reader) -> list[str]:
    """The tasks of difficulties that the unit had told before, or anybody in the same words."""
    before = [entry for one in now.earlier for entry in one.entries if entry.text("difficulty")]
    who = {(entry.unit, entry.task) for entry in before}
    words = {_words(entry) for entry in before}
    told = [entry for entry in now.entries if entry.text("difficulty")]
    again = [e.task for e in told if (e.unit, e.task) in who or _words(e) in words]
    return list(dict.fromkeys(again))


def _words(entry: Entry) -> str:
    return " ".join(entry.text("difficulty").casefold().split())


def missed(now: Reader) -> list[str] | None:
    """The targets that a line through the first two cumulative periods does not lead to.

    None where there are no two, or the year is over. More than two are none of this reader's cases.
    """
    periods = table(now.plan_path, "Kỳ báo cáo")
    end = max(day for row in periods if (day := day_of(row["Chốt số liệu"])))
    start = min(day for row in periods if (day := day_of(row["Số liệu từ ngày"])))
    whole = [one for one in (*now.earlier, now) if day_of(one.period["Số liệu từ ngày"]) == start]
    if now.cutoff == end or len(whole) < 2:
        return None
    first, second = whole
    found = []
    for row in now.targets:
        shares = [_share(one, row["Mã"]) for one in (first, second)]
        if None in shares:
            continue
        at = _line(end, (first.cutoff, shares[0]), (second.cutoff, shares[1]))  # type: ignore[arg-type]
        level = Decimal(str(row["Mức"]))
        good = {"=": at == level, "≥": at >= level, ">": at > level}[row["So sánh"]]
        found += [] if good else [row["Mã"]]
    return found


def _share(one: Truth, target: str) -> Decimal | None:
    sums = one.sums(target)
    return sums[0] * 100 / sums[1] if sums and sums[1] else None


def _line(day: date, first: tuple[date, Decimal], second: tuple[date, Decimal]) -> Decimal:
    rise = (second[1] - first[1]) / (second[0] - first[0]).days
    return min(max(second[1] + rise * (day - second[0]).days, Decimal()), Decimal(100))
