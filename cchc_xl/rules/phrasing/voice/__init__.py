"""The sentence patterns of the program, chapter by chapter, in the order they are said."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from cchc_xl.domain.patterns import Pattern
from cchc_xl.rules.phrasing.voice import (
    fields,
    next_work,
    opening,
    proposals,
    short_form,
    shortcomings,
    states,
    statistics,
    targets,
    whole_plan,
)


def _patterns(*modules: ModuleType) -> Iterator[Pattern]:
    for value in (value for module in modules for value in vars(module).values()):
        if isinstance(value, Pattern):
            yield value
        elif isinstance(value, Mapping):
            yield from (found for found in value.values() if isinstance(found, Pattern))


REPORT_PATTERNS = tuple(
    _patterns(
        opening,
        states,
        whole_plan,
        fields,
        statistics,
        targets,
        shortcomings,
        next_work,
        proposals,
        short_form,
    )
)
"""Those of the report's body."""
