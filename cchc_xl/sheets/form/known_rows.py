"""Rows of a form that come back as they were printed: what each of them is, found in one look.

Of most rows a unit changes only what it is asked for. Everything that reading asks of the other
cells has the same answer in every file of that unit, and is asked once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter

from cchc_xl.domain.text import clean
from cchc_xl.layouts.form_identity import MARK
from cchc_xl.layouts.layout import Column, SheetLayout
from cchc_xl.layouts.table import Row
from cchc_xl.rules.values.readings import raw_text
from cchc_xl.rules.values.row_matching import Expected, Kind, Match, RowMatcher
from cchc_xl.sheets.form.misplaced import OtherSheets
from cchc_xl.sheets.table_reader import Found, as_text

_Cells = tuple[object, ...]
Known = Callable[[Sequence[object]], tuple[str, str] | None]
"""Gives id and text of a row whose given cells are those of the form; None for any other row."""


def _nothing(cells: Sequence[object]) -> None:
    return None


class KnownRows:
    """The rows of a sheet as the form has them, and how they are recognised."""

    def __init__(
        self,
        layout: SheetLayout,
        given: Mapping[str, Row] | None = None,
        others: OtherSheets | None = None,
    ) -> None:
        """``given`` are the rows by id, none when no plan is at hand; ``others`` those of the
        form's other sheets."""
        self.layout, self.given = layout, given or {}
        self.others = others or OtherSheets()
        number, text = layout.number_field, layout.text_field
        self.matcher = RowMatcher(
            Expected(item, as_text(row.get(number)), as_text(row.get(text)))
            for item, row in self.given.items()
        )
        self._known: dict[tuple[tuple[str, int], ...], Known] = {}

    def at(self, found: Found, columns: Sequence[Column]) -> Known:
        """What knows the rows of a table, of which these columns are given and there."""
        places = tuple((column.field, found.columns[column.field]) for column in columns)
        if places not in self._known:
            self._known[places] = self._made(places)
        return self._known[places]

    def _made(self, places: Sequence[tuple[str, int]]) -> Known:
        rows = self.given.values()
        told = [(name, index) for name, index in places if all(name in row for row in rows)]
        names = [name for name, _ in told]
        needed = {"id", self.layout.number_field, self.layout.text_field}
        if not rows or len(told) < 2 or not needed <= {*names}:
            return _nothing
        known = dict(self._printed(names))
        cells_of = itemgetter(*(index for _, index in told))
        return lambda cells: known.get(cells_of(cells))

    def _printed(
        self, names: Sequence[str]
    ) -> Iterator[tuple[tuple[object, ...], tuple[str, str]]]:
        """What stands in the given cells of each row that is plainly itself, its id and text."""
        for item, row in self.given.items():
            row_id, number, text = (
                clean(raw_text(row.get(name)))  # type: ignore[arg-type]
                for name in ("id", self.layout.number_field, self.layout.text_field)
            )
            sure = self.matcher.match(row_id, number, text) == Match(Kind.SURE, item)
            if (
                sure
                and MARK not in row_id
                and self.others.is_of_one_row(row_id, number)
                and len(text) > 4  # no number of a column
                and not self.others.is_header_word(text)
            ):
                yield tuple(None if row[n] == "" else row[n] for n in names), (item, text)
