"""The cells of a row that show what was said in the period before, and what was typed over them."""

import re
from collections.abc import Iterator, Mapping

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    BudgetFigure,
    IndicatorFigure,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.domain.text import clean
from cchc_xl.layouts.earlier_columns import WAS
from cchc_xl.rules.values.row_matching import key_of
from cchc_xl.sheets.form.cells import FormTable
from cchc_xl.sheets.form.form_rows import earlier_words

_KINDS = {
    "tasks": StatusEntry,
    "targets": TargetFigure,
    "budget": BudgetFigure,
    "indicators": IndicatorFigure,
}
"""What a row of each sheet answers."""
_LABEL = "|".join(map(re.escape, FIELD_LABELS.values()))
_ADJUSTED = lazy_pattern(rf"\n?\(đã điều chỉnh: (?:{_LABEL})(?:, (?:{_LABEL}))*\)$")


def typed_over_earlier(
    table: FormTable, number: int, was: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Cells of a row, with their texts, that a person has changed: what they say of the period
    before means nothing, or does not agree with the words that show it.

    ``was`` is what the hidden cells mean, by field.
    """
    if not table.before and "earlier" not in table.found.columns:
        return
    hidden = {column.field: WAS + column.field for column in table.before}
    doubted = [name for name in hidden if name not in was and table.raw(number, hidden[name])]
    if "earlier" in table.found.columns:
        shown, key = without_adjusted(table.text(number, "earlier")), table.layout.key
        if key_of(words_before(key, was)) != key_of(shown):
            parts = {name: words_before(key, {name: value}) for name, value in was.items()}
            doubted += [name for name in hidden if not _is_in(parts.get(name, ""), shown)]
            if shown:
                yield table.cell(number, "earlier"), shown
    for name in doubted:
        yield table.cell(number, hidden[name]), table.text(number, hidden[name])


def words_before(key: str, was: Mapping[str, object]) -> str:
    """How a row of the sheet with that key shows what was said, by field; empty for nothing."""
    kind = _KINDS.get(key)
    return clean(earlier_words(kind("", **was)) or "") if kind else ""


def without_adjusted(text: str) -> str:
    """The words without the line that names what the officer had adjusted."""
    return _ADJUSTED.sub("", text)


def _is_in(part: str, text: str) -> bool:
    """Whether the part stands in the text as words or numbers of their own."""
    found = rf"(?<![\w.,]){re.escape(key_of(part))}(?!\w|[.,]\d)"
    return re.search(found, key_of(text)) is not None
