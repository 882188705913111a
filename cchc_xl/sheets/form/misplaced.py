"""Rows of a form on a sheet where they do not belong: pasted there from another of its sheets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field

from cchc_xl.domain.text import clean, match_key
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.table import Row
from cchc_xl.rules.values.row_matching import key_of
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.sheets.grid import CellValue, Grid
from cchc_xl.sheets.table_reader import as_text, header_names

_FEWEST_HEADERS = 4
"""Header words that make a row below the header another header."""
_MOST_QUOTED = 1024
"""Rows of which it is kept what they quote."""


class Home(Struct, frozen=True):
    """Where a row of the form belongs."""

    layout: SheetLayout
    row: Row
    """What the form prints in it."""

    @property
    def id(self) -> str:
        """Id of its task, target, budget line or indicator."""
        return str(self.row["id"])

    @property
    def number(self) -> str:
        """What numbers it where people see it."""
        return as_text(self.row.get(self.layout.number_field))

    @property
    def text(self) -> str:
        """What says what it is about."""
        return as_text(self.row.get(self.layout.text_field))

    def answer(self, cells: Sequence[CellValue]) -> str:
        """What the cells say besides what is printed, or, where that is nothing, the row's text."""
        printed = {key_of(as_text(value)) for value in self.row.values()}
        texts = (clean(as_text(cell)) for cell in cells)
        return "; ".join(t for t in texts if t and key_of(t) not in printed) or self.text


class Witnesses(Struct, frozen=True):
    """Rows of the form by what tells them apart, as ``key_of`` compares."""

    ids: dict[str, Home] = field(default_factory=dict)
    numbers: dict[str, Home] = field(default_factory=dict)
    texts: dict[str, Home] = field(default_factory=dict)

    def add(self, others: "Witnesses") -> None:
        """Add other rows; what tells a row already goes on telling it."""
        self.ids.update(others.ids | self.ids)
        self.numbers.update(others.numbers | self.numbers)
        self.texts.update(others.texts | self.texts)


def witnesses(layout: SheetLayout, rows: Iterable[Row]) -> Witnesses:
    """The rows of a sheet; of two that one thing tells, it tells the first."""
    known = Witnesses()
    for home in (Home(layout, row) for row in rows):
        pairs = ((known.ids, home.id), (known.numbers, home.number), (known.texts, home.text))
        for homes, text in pairs:
            if text:
                homes.setdefault(key_of(clean(text)), home)
    return known


class OtherSheets:
    """The rows that a form has on its other sheets, as one sheet looks for them among its own."""

    def __init__(
        self,
        known: Mapping[SheetLayout, Witnesses] = MappingProxyType({}),
        own: SheetLayout | None = None,
    ) -> None:
        """``known`` are the rows of the whole form; without ``own`` every sheet is another one.
        A row of a sheet that asks nothing belongs on no other: what is answered to it is not the
        unit's to answer (S104)."""
        self._headers = frozenset(name for layout in known for name in header_names(layout))
        self._mine = Witnesses()
        self._quoted: dict[Sequence[CellValue], Home | None] = {}
        """What ``beside`` has found of rows: those of guide and lists come in file after file."""
        self._others = Witnesses()
        for layout, rows in known.items():
            if layout is own:
                self._mine = rows
            elif any(column.asked for column in layout.columns):
                self._others.add(rows)

    def is_header(self, cells: Sequence[CellValue]) -> bool:
        """Whether a row below the header is the header of a sheet of the form once more."""
        found = 0
        for cell in cells:
            if text := as_text(cell).strip():
                if match_key(text) not in self._headers:
                    return False
                found += 1
        return found >= _FEWEST_HEADERS

    def is_header_word(self, text: str) -> bool:
        """Whether a text heads a column of some sheet of the form."""
        return match_key(text) in self._headers

    def is_of_one_row(self, row_id: str, number: str) -> bool:
        """Whether id and number are those of one row of this sheet, so that it is at home."""
        by_id = self._mine.ids.get(key_of(row_id))
        return by_id is not None and by_id is self._mine.numbers.get(key_of(number))

    def home(self, row_id: str, number: str, printed: Iterable[CellValue]) -> Home | None:
        """Where the row belongs, when it is none of this sheet's; None when it may be one.

        Its id speaks against the sheet unless number and text agree on a row of the sheet; without
        a known id its text does, in whichever of the ``printed`` cells it stands, or a number that
        is an id elsewhere.
        """
        mine, others = self._mine, self._others
        if self.is_of_one_row(row_id, number):
            return None
        by_id, by_number = mine.ids.get(key_of(row_id)), mine.numbers.get(key_of(number))
        texts = [key_of(text) for c in printed if isinstance(c, str) and (text := clean(c))]
        by_text = next((mine.texts[text] for text in texts if text in mine.texts), None)
        if by_id is None and (home := others.ids.get(key_of(row_id))):
            return home if by_text is None or by_text is not by_number else None
        if by_text:
            return None
        if home := next((others.texts[text] for text in texts if text in others.texts), None):
            return home
        return others.ids.get(key_of(number)) if by_id is None and by_number is None else None

    def beside(self, grid: Grid) -> Iterator[tuple[int, Home]]:
        """The rows of a sheet that has no table of answers, by number counting from 1.

        Two of id or number and text must agree: such a sheet may quote either of them.
        """
        for number, row in enumerate(grid.rows, 1):
            if row in self._quoted:
                home = self._quoted[row]
            else:
                home = self._quoted_in(row)
                if len(self._quoted) < _MOST_QUOTED and _is_short(row):
                    self._quoted[row] = home
            if home:
                yield number, home

    def _quoted_in(self, row: Sequence[CellValue]) -> Home | None:
        others = self._others
        keys = {key_of(clean(as_text(cell))) for cell in row if cell is not None}
        for home in (others.texts[key] for key in keys if key in others.texts):
            if keys & {key_of(home.id), key_of(home.number)} - {""}:
                return home
        return None


def _is_short(row: Sequence[CellValue]) -> bool:
    """Whether a row is no longer than those of a form's own sheets, so that many may be kept."""
    return len(row) < 100 and sum(len(cell) for cell in row if isinstance(cell, str)) < 5000


def note_misplaced(grid: Grid, cell: str, row: int, home: Home, notes: Notes) -> None:
    """Tell of a row (counting from 1) of another sheet: nothing of it is used (S126)."""
    words = {"value": home.answer(grid.rows[row - 1]), "allowed": home.layout.title}
    notes.add("S126", grid.name, cell, item=home.id, **words)
