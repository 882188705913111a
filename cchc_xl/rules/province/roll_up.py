"""Rolling up the consolidated workbooks of many agencies for their superior."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from cchc_xl.domain.agency_summary import (
    AgencyIndicator,
    AgencySummary,
    AgencyTarget,
    ReceivedSummary,
)
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.province import (
    NO_MAPPING,
    AgencyResult,
    Mapping,
    Province,
    SharedIndicator,
    SharedTarget,
    SummaryUse,
)
from cchc_xl.domain.text import format_date, match_key
from cchc_xl.rules.province.fields import place_sections
from cchc_xl.rules.province.names import Names


class _File(Struct, frozen=True):
    """A file that can be used."""

    received: ReceivedSummary
    summary: AgencySummary

    @property
    def name(self) -> str:
        return self.received.source.name

    @property
    def key(self) -> tuple[str, str]:
        """What tells its agency from others."""
        return self.summary.plan.casefold(), match_key(self.summary.name)

    @property
    def rank(self) -> tuple[datetime, bool, datetime]:
        """The higher one counts: made of later forms, or, of the same forms, saved later; a doubted
        time is older than any."""
        file = self.received
        return self.summary.newest or datetime.min, not file.doubted, file.source.received


def roll_up_province(
    period: str, received: Iterable[ReceivedSummary], mapping: Mapping = NO_MAPPING
) -> Province:
    """Join the agencies' workbooks of the period; any order of the files gives the same result.

    ``period`` is an id, ``2023-6T``, in any case.
    """
    files = tuple(sorted(received, key=lambda r: (r.source.name, r.source.sha256)))
    period = period.strip()
    wanted = period.casefold()
    usable = [_File(f, f.summary) for f in files if f.summary and _is_of(f.summary, wanted)]
    counted = _counted(usable)
    found = [
        *(d for file in files for d in file.diagnostics),
        *mapping.diagnostics,
        *_other_periods(files, wanted, period),
        *_not_counted(usable, counted),
        *_perhaps_the_same(tuple(counted.values())),
    ]
    agencies, told = _agencies(tuple(counted.values()), mapping, period)
    label, told_windows = _common(agencies)
    samples = (_sample(file) for file in counted.values() if file.summary.sample)
    return Province(
        period=period,
        label=label or f"kỳ {period}",
        received=files,
        uses=tuple(_use(file, counted, wanted) for file in files),
        agencies=agencies,
        listed=bool(mapping.listed),
        shared=tuple(_shared(agencies)),
        statistics=tuple(_statistics(agencies)),
        diagnostics=(*found, *told, *told_windows, *samples, *_none_counted(counted, period)),
    )


def _is_of(summary: AgencySummary, wanted: str) -> bool:
    return summary.period.casefold() == wanted


def _counted(files: Sequence[_File]) -> dict[tuple[str, str], _File]:
    """The file that counts, by agency; of equal ones the last by name."""
    last: dict[tuple[str, str], _File] = {}
    for file in files:
        known = last.get(file.key)
        if known is None or known.rank <= file.rank:
            last[file.key] = file
    return last


def _use(file: ReceivedSummary, counted: dict[tuple[str, str], _File], wanted: str) -> SummaryUse:
    if file.summary is None or not _is_of(file.summary, wanted):
        return SummaryUse.REFUSED
    best = counted[_File(file, file.summary).key].received
    if best is file:
        return SummaryUse.USED
    same = best.source.sha256 == file.source.sha256
    return SummaryUse.COPY if same else SummaryUse.SUPERSEDED


def _other_periods(
    files: Sequence[ReceivedSummary], wanted: str, period: str
) -> Iterator[Diagnostic]:
    for file in files:
        if file.summary and not _is_of(file.summary, wanted):
            place = Place(file=file.source.name)
            yield diagnose("C120", place, value=file.summary.period, allowed=period)


def _not_counted(
    files: Sequence[_File], counted: dict[tuple[str, str], _File]
) -> Iterator[Diagnostic]:
    for file in files:
        best = counted[file.key]
        if best is file:
            continue
        place, agency = Place(file=file.name), file.summary.name
        if best.received.source.sha256 == file.received.source.sha256:
            yield diagnose("C109", place, value=best.name)
        elif best.rank == file.rank:
            yield diagnose("C122", place, value=best.name, agency=agency)
        else:
            reason = _why(best, file)
            yield diagnose("C121", place, value=best.name, agency=agency, reason=reason)


def _why(best: _File, file: _File) -> str:
    later, earlier = best.summary.newest, file.summary.newest
    if later != earlier and later:
        other = f"{earlier:%d/%m/%Y %H:%M}" if earlier else "chưa có biểu nào"
        return f"lập từ biểu mới nhất lưu lúc {later:%d/%m/%Y %H:%M}, sổ này: {other}"
    return "cùng lập từ các biểu ấy nhưng lưu sau"


def _perhaps_the_same(files: Sequence[_File]) -> Iterator[Diagnostic]:
    """Files of different agencies that share their plan's id or their name."""
    first: dict[tuple[int, str], _File] = {}
    words = ("mã kế hoạch", "tên cơ quan")
    for file in sorted(files, key=lambda f: f.name):
        for number, part in enumerate(file.key):
            other = first.setdefault((number, part), file)
            if other is not file:
                value = file.summary.name if number else file.summary.plan
                place = Place(file=file.name)
                yield diagnose("C125", place, value=value, what=words[number], other=other.name)


def _agencies(
    files: Sequence[_File], mapping: Mapping, period: str
) -> tuple[tuple[AgencyResult, ...], tuple[Diagnostic, ...]]:
    """The agencies of the list in its order, then the others by name."""
    told: list[Diagnostic] = []
    ordered = sorted(files, key=lambda f: (match_key(f.summary.name), f.summary.plan))
    known = Names((f, (f.summary.name,), f.summary.plan) for f in ordered)
    agencies: list[AgencyResult] = []
    taken: set[tuple[str, str]] = set()
    for listed in mapping.listed:
        sheet, _, cell = listed.cell.partition("!")
        place, value = Place(mapping.file, sheet, cell), listed.name or listed.plan
        mine = known.find(listed.name, listed.plan)
        new = [file for file in mine if file.key not in taken]
        if not mine:
            agencies.append(AgencyResult(value, listed.plan))
            told.append(diagnose("C123", place, value=value, allowed=period))
        elif not new:
            reason = "cơ quan này đã có ở một dòng trên"
            told.append(diagnose("C127", place, value=value, reason=reason))
        for file in new:
            name = listed.name if listed.name and len(mine) == 1 else file.summary.name
            agencies.append(_result(file, name))
            taken.add(file.key)
    for file in ordered:
        if file.key not in taken:
            agencies.append(_result(file, file.summary.name))
            if mapping.listed:
                told.append(diagnose("C124", Place(file=file.name), value=file.summary.name))
    placed, of_sections = place_sections(agencies, mapping)
    return placed, (*told, *of_sections)


def _result(file: _File, name: str) -> AgencyResult:
    return AgencyResult(name, file.summary.plan, file.name, file.summary)


def _common(agencies: Sequence[AgencyResult]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The period in words, and the agencies whose data are of other days than most agencies'."""
    known = [(a.file, a.summary) for a in agencies if a.summary]
    labels = Counter(summary.label for _, summary in known if summary.label)
    windows = Counter(summary.window for _, summary in known if summary.window)
    label = max(sorted(labels), key=labels.__getitem__, default="")
    usual = max(sorted(windows), key=windows.__getitem__, default=None)
    told = tuple(
        diagnose(
            "C130",
            Place(file=file),
            value=_days(summary.window),
            allowed=_days(usual),
            agency=summary.name,
        )
        for file, summary in known
        if usual and summary.window and summary.window != usual
    )
    return label, told


def _days(window: tuple[date, date]) -> str:
    return f"từ {format_date(window[0])} đến {format_date(window[1])}"


def _shared(agencies: Sequence[AgencyResult]) -> Iterator[SharedTarget]:
    """The targets that at least two agencies have, in the order in which they are met first."""
    claims: dict[tuple[str, str], list[tuple[AgencyResult, AgencyTarget]]] = {}
    for agency in agencies:
        for target in agency.summary.targets if agency.summary else ():
            key = match_key(target.text), match_key(target.required)
            claims.setdefault(key, []).append((agency, target))
    for pairs in claims.values():
        if len({id(agency) for agency, _ in pairs}) > 1:
            target = pairs[0][1]
            yield SharedTarget(target.text, target.required, tuple(pairs))


def _statistics(agencies: Sequence[AgencyResult]) -> Iterator[SharedIndicator]:
    claims: dict[tuple[str, str], list[tuple[AgencyResult, AgencyIndicator]]] = {}
    for agency in agencies:
        for indicator in agency.summary.indicators if agency.summary else ():
            key = match_key(indicator.text), match_key(indicator.measure)
            claims.setdefault(key, []).append((agency, indicator))
    for pairs in claims.values():
        first = pairs[0][1]
        yield SharedIndicator(first.text, first.measure, tuple(pairs))


def _sample(file: _File) -> Diagnostic:
    return diagnose("C131", Place(file=file.name), value=file.summary.name)


def _none_counted(counted: dict[tuple[str, str], _File], period: str) -> Iterator[Diagnostic]:
    if not counted:
        yield diagnose("C132", value=period)
