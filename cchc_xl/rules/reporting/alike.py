"""What several units say in equal words is told once: remarks, work outside the plan, practices."""

import re
from collections.abc import Sequence

from cchc_xl.domain.consolidation import ExtraResult, PracticeResult
from cchc_xl.domain.results import Remark
from cchc_xl.domain.submission import State
from cchc_xl.domain.text import match_key
from cchc_xl.rules.phrasing.phrases import ended

_REQUEST = re.compile(r"^(đề nghị|kiến nghị|đề xuất) ")


def distinct(found: Sequence[Remark]) -> tuple[tuple[Remark, ...], ...]:
    """The remarks, those with equal words together, whether or not they begin with a request."""
    sayings: dict[str, list[Remark]] = {}
    for remark in found:
        words = match_key(ended(remark.text))
        sayings.setdefault(_REQUEST.sub("", words), []).append(remark)
    return tuple(map(tuple, sayings.values()))


def works(found: Sequence[ExtraResult]) -> tuple[tuple[ExtraResult, ...], ...]:
    """Work outside the plan, equal work that stands alike in several units together."""
    told: dict[tuple[str, State | None], list[ExtraResult]] = {}
    for extra in found:
        key = (match_key(ended(extra.task.text)), extra.task.entry.state)
        told.setdefault(key, []).append(extra)
    return tuple(map(tuple, told.values()))


def ways(found: Sequence[PracticeResult]) -> tuple[tuple[PracticeResult, ...], ...]:
    """Good practices, equal ones of several units together."""
    told: dict[str, list[PracticeResult]] = {}
    for way in found:
        words = f"{way.practice.practice} {way.practice.effect}"
        told.setdefault(match_key(words), []).append(way)
    return tuple(map(tuple, told.values()))
