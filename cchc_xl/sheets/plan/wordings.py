"""The rows of the sheet ``Mẫu câu``: every pattern of the program, with the agency's wording."""

from collections.abc import Iterator

from cchc_xl.domain.patterns import Wording
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts.example_years import in_year
from cchc_xl.layouts.table import Row
from cchc_xl.rules.phrasing.patterns import ALL_PATTERNS


def wording_rows(plan: Plan) -> list[Row]:
    """A row for each pattern, in the order of the catalogue.

    Wordings of no pattern, and the second ones of one, stand below: what was typed is kept.
    """
    left = list(plan.wordings)
    rows: list[Row] = [
        {
            "key": pattern.key,
            "when": pattern.when,
            "program": pattern.text,
            "text": _taken(left, pattern.key),
            "sample": in_year(pattern.example, plan.year),
        }
        for pattern in ALL_PATTERNS
    ]
    return [*rows, *_below(left)]


def _taken(left: list[Wording], key: str) -> str:
    """The first wording of that key, which is no longer left then; empty where there is none."""
    found = next((wording for wording in left if wording.key == key), None)
    if found is None:
        return ""
    left.remove(found)
    return found.text


def _below(left: list[Wording]) -> Iterator[Row]:
    for wording in left:
        yield {"key": wording.key, "text": wording.text}
