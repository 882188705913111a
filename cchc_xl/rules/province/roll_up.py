"""Rolling up the consolidated workbooks of many agencies for their superior."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePath

from msgspec import Struct

from cchc_xl.domain.agency_summary import (
    AgencyBelow,
    AgencyIndicator,
    AgencySummary,
    AgencyTarget,
    ReceivedSummary,
)
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.domain.province import (
    NO_MAPPING,
    AgencyResult,
    ListedAgency,
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
    below: AgencyBelow | None = None
    """Where it came in the workbook of its superior."""

    @property
    def name(self) -> str:
        """Of the agency's workbook, by the way that it came."""
        outer = self.received.source.name
        return f"{outer}{WITHIN}{self.below.file}" if self.below else outer

    @property
    def sha256(self) -> str:
        return self.below.sha256 if self.below else self.received.source.sha256

    @property
    def key(self) -> tuple[str, str]:
        """What tells its agency from others."""
        return self.summary.plan.casefold(), match_key(self.summary.name)

    @property
    def rank(self) -> tuple[datetime, bool, datetime]:
        """The higher one counts: made of later forms, or, of the same forms, saved later; a doubted
        time is older than any, and so is that of a workbook which a superior has had."""
        file, newest = self.received, self.summary.newest or datetime.min
        if self.below:
            return newest, False, datetime.min
        return newest, not file.doubted, file.source.received


def roll_up_province(
    period: str, received: Iterable[ReceivedSummary], mapping: Mapping = NO_MAPPING, name: str = ""
) -> Province:
    """Join the agencies' workbooks of the period; any order of the files gives the same result.

    Superiors' workbooks among them count as the workbooks of their agencies. ``period`` is an id,
    ``2023-6T``, in any case; ``name`` that of the superior for whom they are joined.
    """
    files = tuple(sorted(received, key=lambda r: (r.source.name, r.source.sha256)))
    period = period.strip()
    wanted = period.casefold()
    superiors = _latest(f for f in files if f.superior and _is_of(f, wanted))
    usable = [_File(f, f.summary) for f in files if f.summary and _is_of(f, wanted)]
    usable += (file for superior in superiors.values() for file in _agencies_of(superior))
    counted = _counted(usable)
    found = [
        *(d for file in files for d in file.diagnostics),
        *mapping.diagnostics,
        *_other_periods(files, wanted, period),
        *_older_superiors(files, superiors, wanted),
        *_not_counted(usable, counted),
        *_perhaps_the_same(tuple(counted.values())),
    ]
    agencies, told = _Joining(tuple(counted.values()), superiors, period).agencies(mapping)
    label, told_windows = _common(agencies)
    samples = (_sample(file) for file in counted.values() if file.summary.sample)
    return Province(
        period=period,
        label=label or f"kỳ {period}",
        received=files,
        uses=tuple(_use(file, counted, superiors, wanted) for file in files),
        agencies=agencies,
        listed=bool(mapping.listed)
        or any(file.superior.listed for file in superiors.values() if file.superior),
        name=name,
        shared=tuple(_shared(agencies)),
        statistics=tuple(_statistics(agencies)),
        diagnostics=(*found, *told, *told_windows, *samples, *_none_counted(counted, period)),
    )


def _period(file: ReceivedSummary) -> str:
    """Of what the file says; empty when it says nothing."""
    said = file.summary or file.superior
    return said.period if said else ""


def _is_of(file: ReceivedSummary, wanted: str) -> bool:
    return _period(file).casefold() == wanted


def _called(file: ReceivedSummary) -> str:
    """The superior whose workbook the file is, by the file's name where nobody has named it."""
    given = file.superior.name if file.superior else ""
    return given or PurePath(file.source.name).stem


def _latest(files: Iterable[ReceivedSummary]) -> dict[str, ReceivedSummary]:
    """The workbooks of superiors, by name; of one superior's the one that was saved last."""
    last: dict[str, ReceivedSummary] = {}
    for file in files:
        known = last.get(match_key(_called(file)))
        if known is None or _age(known) <= _age(file):
            last[match_key(_called(file))] = file
    return last


def _age(file: ReceivedSummary) -> tuple[bool, datetime]:
    return not file.doubted, file.source.received


def _agencies_of(file: ReceivedSummary) -> Iterator[_File]:
    for below in file.superior.agencies if file.superior else ():
        if below.summary:
            yield _File(file, below.summary, below)


def _older_superiors(
    files: Iterable[ReceivedSummary], superiors: dict[str, ReceivedSummary], wanted: str
) -> Iterator[Diagnostic]:
    for file in files:
        if file.superior is None or not _is_of(file, wanted):
            continue
        best, place = superiors[match_key(_called(file))], Place(file=file.source.name)
        if best is file:
            continue
        if best.source.sha256 == file.source.sha256:
            yield diagnose("C109", place, value=best.source.name)
        else:
            words = {"value": best.source.name, "agency": _called(file)}
            code = "C122" if _age(best) == _age(file) else "C121"
            yield diagnose(code, place, **words, reason="lưu sau")


def _counted(files: Sequence[_File]) -> dict[tuple[str, str], _File]:
    """The file that counts, by agency; of equal ones the one that it has sent itself, then the last
    by name."""
    last: dict[tuple[str, str], _File] = {}
    for file in sorted(files, key=lambda f: (f.below is None, f.name, f.sha256)):
        known = last.get(file.key)
        if known is None or known.rank <= file.rank:
            last[file.key] = file
    return last


def _use(
    file: ReceivedSummary,
    counted: dict[tuple[str, str], _File],
    superiors: dict[str, ReceivedSummary],
    wanted: str,
) -> SummaryUse:
    if file.superior and _is_of(file, wanted):
        latest = superiors[match_key(_called(file))]
        if latest is not file:
            return _unused(same=latest.source.sha256 == file.source.sha256)
        told = [*_agencies_of(file)]
        counts = any(counted[one.key].received is file for one in told)
        whole = counts or len(told) < len(file.superior.agencies)
        return SummaryUse.USED if whole else SummaryUse.SUPERSEDED
    if file.summary is None or not _is_of(file, wanted):
        return SummaryUse.REFUSED
    best = counted[_File(file, file.summary).key]
    if best.received is file:
        return SummaryUse.USED
    return _unused(same=best.sha256 == file.source.sha256)


def _unused(*, same: bool) -> SummaryUse:
    return SummaryUse.COPY if same else SummaryUse.SUPERSEDED


def _other_periods(
    files: Sequence[ReceivedSummary], wanted: str, period: str
) -> Iterator[Diagnostic]:
    for file in files:
        if _period(file) and not _is_of(file, wanted):
            place = Place(file=file.source.name)
            yield diagnose("C120", place, value=_period(file), allowed=period)


def _not_counted(
    files: Sequence[_File], counted: dict[tuple[str, str], _File]
) -> Iterator[Diagnostic]:
    for file in files:
        best = counted[file.key]
        if best is file:
            continue
        place, agency = Place(file=file.name), file.summary.name
        if best.sha256 == file.sha256:
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
    if file.below:
        return "cùng lập từ các biểu ấy, do chính cơ quan gửi"
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


class _Joining:
    """Puts the agencies in their order: those of the list, then the others by name."""

    def __init__(
        self, files: Sequence[_File], superiors: dict[str, ReceivedSummary], period: str
    ) -> None:
        self._files = sorted(files, key=lambda f: (match_key(f.summary.name), f.summary.plan))
        self._superiors, self._period = superiors, period
        self._known = Names((f, _names(f), f.summary.plan) for f in self._files)
        self._taken: set[tuple[str, str]] = set()
        self._missing: set[str] = set()
        self._found: list[AgencyResult] = []
        self._told: list[Diagnostic] = []

    def agencies(self, mapping: Mapping) -> tuple[tuple[AgencyResult, ...], tuple[Diagnostic, ...]]:
        """The agencies with the fields of their sections, and what is told of them."""
        left = dict(self._superiors)
        for listed in mapping.listed:
            if listed.name and (superior := left.pop(match_key(listed.name), None)):
                self._take_superior(superior)
            else:
                self._take_listed(listed, mapping.file)
        unlisted = bool(mapping.listed)
        for superior in left.values():
            if unlisted:
                self._tell("C124", Place(file=superior.source.name), value=_called(superior))
            self._take_superior(superior)
        for file in self._files:
            if self._take(file, file.summary.name) and unlisted:
                self._tell("C124", Place(file=file.name), value=file.summary.name)
        placed, of_sections = place_sections(self._found, mapping)
        return placed, (*self._told, *of_sections)

    def _take_listed(self, listed: ListedAgency, of: str) -> None:
        sheet, _, cell = listed.cell.partition("!")
        place, value = Place(of, sheet, cell), listed.name or listed.plan
        mine = self._known.find(listed.name, listed.plan)
        names = [listed.name if listed.name and len(mine) == 1 else f.summary.name for f in mine]
        new = [self._take(file, name) for file, name in zip(mine, names, strict=True)]
        if not mine:
            self._miss(AgencyResult(value, listed.plan), place)
        elif not any(new):
            self._tell("C127", place, value=value, reason="cơ quan này đã có ở một dòng trên")

    def _take_superior(self, received: ReceivedSummary) -> None:
        """Its agencies in its own order, the missing ones among them."""
        mine = {id(f.below): f for f in self._files if f.received is received}
        for below in received.superior.agencies if received.superior else ():
            if file := mine.get(id(below)):
                self._take(file, below.name)
            elif not below.summary and not self._known.find(below.name, below.plan):
                missing = AgencyResult(below.name, below.plan, superior=_called(received))
                self._miss(missing, Place(file=received.source.name))

    def _miss(self, agency: AgencyResult, place: Place) -> None:
        """An agency that is missing, once: our list and that of its superior may both name it."""
        if match_key(agency.name) not in self._missing:
            self._missing.add(match_key(agency.name))
            self._found.append(agency)
            self._tell("C123", place, value=agency.name, allowed=self._period)

    def _take(self, file: _File, name: str) -> bool:
        """Whether it was not there yet."""
        if file.key in self._taken:
            return False
        self._taken.add(file.key)
        self._found.append(_result(file, name))
        return True

    def _tell(self, code: str, place: Place, **words: str) -> None:
        self._told.append(diagnose(code, place, **words))


def _names(file: _File) -> tuple[str, ...]:
    return (file.summary.name, file.below.name) if file.below else (file.summary.name,)


def _result(file: _File, name: str) -> AgencyResult:
    return AgencyResult(
        name,
        file.summary.plan,
        file.name,
        file.summary,
        sha256=file.sha256,
        superior=_called(file.received) if file.below else "",
        given=file.below.fields if file.below else (),
    )


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
