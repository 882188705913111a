"""The sum rules of the statistics: reading them as people write them, and checking figures."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.domain.indicators import Indicator, LastYearFigure, SumRule
from cchc_xl.domain.text import clean, match_key

_AT_MOST = re.compile(r"(?:≤|<=|=<)\s*(?P<id>[\w.-]+)")
_QUOTIENT = re.compile(r"(?P<part>[\w.-]+)\s*[/:]\s*(?P<whole>[\w.-]+)(?:\s*[x×*]\s*100\s*%?)?")
_SUM = re.compile(r"[\w.-]+(?:\s*\+\s*[\w.-]+)*")


def read_sum_rule(text: str, ids: Iterable[str]) -> SumRule | None:
    """What a sum rule means; None when it is empty, means nothing, or names what is not there.

    ``ids`` are those of all indicators; the rule names them in any spelling that ``match_key``
    takes for the same.
    """
    known = {match_key(item): item for item in ids}
    rule = _written(text)
    if rule is None or any(match_key(name) not in known for name in rule.named):
        return None

    def real(name: str) -> str:
        return known[match_key(name)]

    return SumRule(
        sums=tuple(tuple(map(real, ids)) for ids in rule.sums),
        at_most=real(rule.at_most) if rule.at_most else "",
        quotient=(real(rule.quotient[0]), real(rule.quotient[1])) if rule.quotient else None,
    )


def names_in_rule(text: str) -> tuple[str, ...]:
    """The names that a sum rule uses, as they are written; none where the text is no rule."""
    rule = _written(text)
    return rule.named if rule else ()


def _written(text: str) -> SumRule | None:
    """The rule with the names as they are written."""
    words = clean(text).strip().lstrip("=").strip()
    if found := _AT_MOST.fullmatch(words):
        return SumRule(at_most=found["id"])
    if found := _QUOTIENT.fullmatch(words):
        return SumRule(quotient=(found["part"], found["whole"]))
    sums = [part.strip() for part in words.split("=")]
    if not all(_SUM.fullmatch(part) for part in sums):
        return None
    return SumRule(sums=tuple(tuple(re.split(r"\s*\+\s*", part)) for part in sums))


class Broken(NamedTuple):
    """A sum rule that figures do not keep."""

    indicator: Indicator
    value: Decimal
    against: tuple[str, ...]
    """Ids of what it is compared with: the parts of a sum, or what it is a part of."""
    allowed: Decimal
    """What they come to."""

    @property
    def excess(self) -> bool:
        """Whether the figure is larger than the one it is a part of; else a sum is not right."""
        return bool(self.indicator.rule and self.indicator.rule.at_most)


def broken_sums(
    indicators: Iterable[Indicator], figures: Mapping[str, Decimal | None]
) -> Iterator[Broken]:
    """The rules that figures by id do not keep; where one of them is not known nothing is said."""
    for indicator in indicators:
        value, rule = figures.get(indicator.id), indicator.rule
        if value is None or rule is None:
            continue
        for ids in (*rule.sums, *(((rule.at_most,),) if rule.at_most else ())):
            parts = [part for item in ids if (part := figures.get(item)) is not None]
            total = sum(parts, Decimal())
            if len(parts) == len(ids) and (value > total if rule.at_most else value != total):
                yield Broken(indicator, value, ids, total)


def quotient(figures: Mapping[str, Decimal | None], rule: SumRule) -> Decimal | None:
    """The exact percentage of a computed indicator; None without its figures or over zero."""
    if rule.quotient is None:
        return None
    part, whole = (figures.get(item) for item in rule.quotient)
    return part * 100 / whole if part is not None and whole else None


def quotient_before(figures: Mapping[str, LastYearFigure], rule: SumRule) -> Decimal | None:
    """The same of the last year; None also where its two figures are of different units."""
    found = [figures.get(item) for item in rule.quotient or ()]
    alike = len({figure.units for figure in found if figure}) == 1
    return quotient({i: f.value for i, f in figures.items()}, rule) if alike else None
