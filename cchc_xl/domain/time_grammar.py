"""A small grammar of schedules: words about time read in every way they can be, and printed back.

The phrases are those of ``time_words``. Every complete reading is found; who asks decides what to
do where there are two.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import calendar_date, month_end, parse_date
from cchc_xl.domain.time_words import (
    AGAIN,
    AND,
    BARE,
    BOUNDS,
    DAY_WORD,
    EACH_PERIOD,
    EVERY_YEAR,
    IN_EVERY_RHYTHM,
    LEADS,
    MOMENTS,
    ON_DAY,
    ONWARD,
    OTHER_TIMES,
    QUARTERS,
    REMARK,
    RHYTHMS,
    SPANS,
    SPELLINGS,
    TO,
    Bound,
    Part,
    Unit,
)

_LONGEST, _LONGEST_TEXT = 300, 1000
"""Letters: what is longer is no schedule but a text; of a text more is not looked through."""
_MOST = 40
"""Moments of a list."""


class Moment(Struct, frozen=True):
    """A day, month, quarter, year or the first or last months of one."""

    unit: Unit
    number: int = 0
    """Of the day, month or quarter, or how many months; 0 for a year."""
    month: int = 0
    """Of a day; 0 for everything else."""
    year: int | None = None
    """None where the words name none."""
    part: Part = Part.WHOLE

    def days(self) -> tuple[date, date] | None:
        """Its first and last day; None when there is no such day, or without a year."""
        if self.year is None:
            return None
        if self.unit is Unit.DAY:
            day = calendar_date(self.year, self.month, self.number)
            return (day, day) if day else None
        first, last = self._months()
        if not 1 <= first <= last <= 12:
            return None
        return self._in_part(first, last)

    def _months(self) -> tuple[int, int]:
        number = self.number
        return {
            Unit.MONTH: (number, number),
            Unit.QUARTER: (3 * number - 2, 3 * number),
            Unit.FIRST_MONTHS: (1, number if number < 12 else 0),
            Unit.LAST_MONTHS: (13 - number if number < 12 else 0, 12),
            Unit.YEAR: (1, 12),
        }[self.unit]

    def _in_part(self, first: int, last: int) -> tuple[date, date]:
        """The days of its part: thirds of a month or quarter; a quarter, a half of a year."""
        assert self.year is not None
        begins, ends = date(self.year, first, 1), month_end(self.year, last)
        if self.part in (Part.WHOLE, Part.LATE):
            return begins, ends
        early = self.part is Part.EARLY
        if self.unit is Unit.MONTH:
            return begins, begins.replace(day=10 if early else 20)
        months = (1 if early else 2) if self.unit is Unit.QUARTER else (3 if early else 6)
        return begins, month_end(self.year, first + months - 1)

    def __str__(self) -> str:
        of_year = f"/{self.year}" if self.year else ""
        part = f"{self.part.value} " if self.part.value else ""
        if self.unit is Unit.DAY:
            return f"{self.number:02}/{self.month:02}{of_year}"
        if self.unit is Unit.YEAR:
            return f"{part}năm {self.year or ''}".rstrip()
        if self.unit in (Unit.FIRST_MONTHS, Unit.LAST_MONTHS):
            return f"{self.number} {self.unit.value} {self.year or ''}".rstrip()
        number = ("I", "II", "III", "IV")[self.number - 1] if self.unit is Unit.QUARTER else ""
        return f"{part}{self.unit.value} {number or self.number}{of_year}"


class Term(Struct, frozen=True):
    """A moment or range, and how it bounds the work."""

    bound: Bound
    last: Moment
    first: Moment | None = None
    """Where a range begins; None for a single moment."""

    def due(self) -> date | None:
        """The last day for the work; None for a time without an end."""
        days = self.last.days()
        if days is None or self.bound is Bound.FROM:
            return None
        return days[0] - timedelta(days=1) if self.bound is Bound.BEFORE else days[1]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments it names, in printed order."""
        return (self.first, self.last) if self.first else (self.last,)

    def in_year(self, year: int) -> "Term":
        """The same with that year where none is named."""
        first = replace(self.first, year=self.first.year or year) if self.first else None
        return replace(self, first=first, last=replace(self.last, year=self.last.year or year))

    def sound(self) -> bool:
        """Whether its moments are days that exist and a range ends after its beginning."""
        days = [found for moment in self.moments if (found := moment.days())]
        if len(days) < len(self.moments) or days != sorted(days):
            return False
        # "Before the end of June" leaves open what is meant.
        return self.bound is not Bound.BEFORE or self.last.part is Part.WHOLE

    def __str__(self) -> str:
        word = "ngày " if self.last.unit is Unit.DAY else ""
        if self.first:
            begin = "ngày " if self.first.unit is Unit.DAY else ""
            return f"từ {begin}{self.first} đến {word}{self.last}"
        if self.bound is Bound.WITHIN:
            unnamed = self.last == Moment(Unit.YEAR)
            return f"trong {self.last}" if unnamed else str(self.last)
        return f"{self.bound.value} {word}{self.last}"


class Times(Struct, frozen=True):
    """A schedule that names times."""

    terms: tuple[Term, ...]
    onward: bool = False
    """The work goes on after them."""
    yearly: bool = False
    """They come again every year."""

    def __str__(self) -> str:
        words = ", ".join(map(str, self.terms))
        begins = self.terms[-1].bound is Bound.FROM
        words += (" trở đi" if begins else " và những năm tiếp theo") if self.onward else ""
        words += " hằng năm" if self.yearly else ""
        return words[:1].upper() + words[1:]

    @property
    def named_years(self) -> bool:
        """Whether every moment has its year."""
        return all(moment.year for term in self.terms for moment in term.moments)

    @property
    def rough(self) -> bool:
        """Whether it speaks of the beginning or middle of a time, whose days no rule fixes."""
        return any(term.last.part in (Part.EARLY, Part.MIDDLE) for term in self.terms)

    @property
    def ends(self) -> bool:
        """Whether it gives due dates: it neither goes on, nor comes again, nor only begins."""
        begins = any(term.bound is Bound.FROM for term in self.terms)
        return not (self.onward or self.yearly or begins)

    def dates(self) -> tuple[date, ...]:
        """The last day of each time that has one, in ascending order."""
        days = {due for term in self.terms if (due := term.due())}
        return tuple(sorted(days))

    def in_year(self, year: int) -> "Times":
        """The same with that year where none is named."""
        return replace(self, terms=tuple(term.in_year(year) for term in self.terms))


class Recurring(Struct, frozen=True):
    """A schedule that names a rhythm."""

    months: int | None
    """Between two dates; 0 for each reporting period, None for a rhythm that has no name."""


_YEARLY_FIRST = r"(?:hằng|hàng|mỗi) năm[,:;]?\s\(?(.+?)\)?"
_RANGE = r"\d{1,2}-\d{1,2}/"
_TAIL = rf"(?P<onward>{ONWARD})?(?P<yearly>{EVERY_YEAR})?(?:{REMARK})?[\s.;,]*"
_TIMES = {"một": 1, "hai": 2}


class _Phrases:
    """The patterns of the table, made when the first schedule is read."""

    def __init__(self) -> None:
        self.moments = tuple((unit, lazy_pattern(pattern)) for unit, pattern in MOMENTS)
        self.bare = {unit: lazy_pattern(pattern) for unit, pattern in BARE.items()}
        self.bounds = tuple((bound, lazy_pattern(words)) for bound, words in BOUNDS)
        self.leads, self.day_word = lazy_pattern(LEADS), lazy_pattern(DAY_WORD)
        self.joint, self.to = lazy_pattern(AND), tuple(map(lazy_pattern, TO))
        self.tail = lazy_pattern(_TAIL)
        self.recurs = lazy_pattern(IN_EVERY_RHYTHM)
        self.rhythms = tuple(
            (lazy_pattern(words), lazy_pattern(rf"{AGAIN}{words}(?!\w){ON_DAY}(?P<rest>(?!\w).*)"))
            for words in RHYTHMS
        )
        self.span = lazy_pattern("|".join((*sorted(SPANS, reverse=True), *reversed(EACH_PERIOD))))
        spellings = "|".join(sorted(SPELLINGS, key=len, reverse=True))
        self.spellings = lazy_pattern(rf"(?<!\w)(?:{spellings})(?!\w| lần)")


_phrases = cache(_Phrases)


def spelled(key: str) -> str:
    """The words, a ``text.match_key``, in the one way of writing that the phrases have."""
    return _phrases().spellings.sub(lambda found: SPELLINGS[found[0]], key)


def readings(key: str) -> tuple[Times | Recurring, ...]:
    """Every way to read the whole of the words, which are ``spelled``."""
    if len(key) > _LONGEST:
        return ()
    turned = re.fullmatch(_YEARLY_FIRST, key)
    again = _times(f"{turned[1]} hằng năm") if turned else ()
    return tuple(dict.fromkeys((*_times(key), *again, *_rhythms(key))))


def named(key: str) -> tuple[tuple[Term, int], ...]:
    """The times that stand within a sentence, and where; bare numbers are none."""
    found: list[tuple[Term, int]] = []
    at = 0
    while at < min(len(key), _LONGEST_TEXT):
        begins = key[at].isalnum() and not (at and key[at - 1].isalnum())
        pairs = _terms(key, at, None) if begins else ()
        ends = [pair for pair in pairs if not key[at : pair[1]].isdigit()]
        if ends:
            term, end = max(ends, key=lambda pair: pair[1])
            found.append((term, at))
            at = end
        else:
            at += 1
    return tuple(found)


def _times(key: str) -> Iterator[Times]:
    # In parse_date the marks of a day may differ: 5-6/2024, which are months here.
    if not re.match(_RANGE, key) and (day := parse_date(key)):
        moment = Moment(Unit.DAY, day.day, day.month, day.year)
        yield Times((Term(Bound.WITHIN, moment),))
    lead = _phrases().leads.match(key)
    starts = {0, lead.end() if lead else 0}
    lists: dict[tuple[tuple[Term, ...], int], None] = {}
    grown: list[tuple[tuple[Term, ...], int]] = [
        ((term,), end) for start in sorted(starts) for term, end in _terms(key, start, None)
    ]
    for _ in range(_MOST):
        lists.update(dict.fromkeys(grown))
        grown = [more for terms, end in dict.fromkeys(grown) for more in _longer(key, terms, end)]
    for terms, end in lists:
        if (tail := _phrases().tail.fullmatch(key, end)) and (whole := _inherited(terms)):
            times = Times(whole, onward=bool(tail["onward"]), yearly=bool(tail["yearly"]))
            if not (times.yearly and _of_a_year(times)):
                yield times


def _of_a_year(times: Times) -> bool:
    """Whether it names a year, which does not come again every year."""
    moments = [moment for term in times.terms for moment in term.moments]
    return any(moment.year or moment.unit is Unit.YEAR for moment in moments)


def _longer(key: str, terms: tuple[Term, ...], end: int) -> Iterator[tuple[tuple[Term, ...], int]]:
    """The list with one more term; it takes the bound and the unit of the term before."""
    joint = _phrases().joint.match(key, end)
    if joint is None:
        return
    for term, after in _terms(key, joint.end(), terms[-1].last.unit):
        same = term.last.unit is terms[-1].last.unit and not term.first
        if term.bound is Bound.WITHIN and same:
            term = replace(term, bound=terms[-1].bound)
        yield (*terms, term), after


def _terms(key: str, at: int, unit: Unit | None) -> Iterator[tuple[Term, int]]:
    """Every term that begins there, with its end; ``unit`` is that of the term before."""
    for bound, words in _phrases().bounds:
        if (said := words.match(key, at)) is None:
            continue
        for last, end in _moments(key, said.end(), unit):
            yield Term(bound, last), end
            if bound in (Bound.WITHIN, Bound.FROM):
                for final, after in _range_ends(key, last, end, loose=bound is Bound.FROM):
                    yield Term(Bound.WITHIN, final, last), after


def _range_ends(key: str, first: Moment, end: int, *, loose: bool) -> Iterator[tuple[Moment, int]]:
    """How a range may end; one that does not say "từ" is of one unit."""
    for joint in _phrases().to:
        if found := joint.match(key, end):
            for last, after in _moments(key, found.end(), first.unit):
                if loose or last.unit is first.unit:
                    yield last, after


def _moments(key: str, at: int, unit: Unit | None) -> Iterator[tuple[Moment, int]]:
    """Every moment that begins there; after a moment of that unit its word may be missing."""
    begins = {at}
    if day := _phrases().day_word.match(key, at):
        begins.add(day.end())
    found: dict[tuple[Moment, int], None] = {}
    for start in sorted(begins):
        for kind, pattern in _phrases().moments:
            said = pattern.match(key, start)
            # After a quarter a bare number is one: Quý 3+4/2024.
            bare = unit is Unit.QUARTER and kind is Unit.MONTH and key[start : start + 1].isdigit()
            if said and (start == at or kind is Unit.DAY) and not bare:
                found[_moment(kind, said), said.end()] = None
        bare_word = _phrases().bare.get(unit) if unit else None
        if unit and bare_word and (said := bare_word.match(key, start)):
            found[_moment(unit, said), said.end()] = None
    yield from found


def _moment(unit: Unit, said: re.Match[str]) -> Moment:
    groups = said.groupdict()
    number = groups.get("number") or "0"
    year = groups.get("year") or (f"20{short}" if (short := groups.get("short")) else None)
    return Moment(
        unit,
        QUARTERS[number] if unit is Unit.QUARTER else int(number),
        int(groups.get("month") or 0),
        int(year) if year else None,
        Part(groups.get("part") or ""),
    )


def _inherited(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms, each with the year that stands after it, or before it; nothing when unsound."""
    year: int | None = None
    turned: list[Term] = []
    for term in reversed(terms):
        last = replace(term.last, year=term.last.year or year)
        first = replace(term.first, year=term.first.year or last.year) if term.first else None
        turned.append(replace(term, last=last, first=first))
        year = (first or last).year
    whole = tuple(reversed(turned))
    later = next((term.last.year for term in reversed(whole) if term.last.year), None)
    if later and any(moment.year is None for term in whole for moment in term.moments):
        whole = _after(whole)
    return whole if whole and _sound(whole, later or 2024) else ()


def _after(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms at the end without a year take that of the one before, which they must follow."""
    made: list[Term] = []
    for term in terms:
        year = made[-1].last.year if made else None
        made.append(term.in_year(year) if year else term)
        days = [found for other in made[-2:] if (found := other.last.days())]
        if made[-1] != term and (len(days) < 2 or days[0][1] >= days[1][1]):
            return ()
    return tuple(made)


def _sound(terms: Iterable[Term], year: int) -> bool:
    return all(term.in_year(year).sound() for term in terms)


def _rhythms(key: str) -> Iterator[Recurring]:
    if not _phrases().recurs.search(key):
        return
    for words, whole in _phrases().rhythms:
        found = whole.fullmatch(key) if words.search(key) else None
        if found is None or re.search(OTHER_TIMES, found["rest"]):
            continue
        spans = _phrases().span.findall(found["spans"])
        of_periods = not set(spans) <= SPANS.keys() or "quý i," in found[0]
        told = found.groupdict().get("times") or "1"
        times = _TIMES[told] if told in _TIMES else int(told)
        yield Recurring(0 if of_periods else _share(min(map(SPANS.__getitem__, spans)), times))


def _share(months: int, times: int) -> int | None:
    """Twice a year is every six months; None where that is no rhythm with a name."""
    step, rest = divmod(months, times) if times else (0, 1)
    return step if not rest and step in SPANS.values() else None
