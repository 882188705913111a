"""Reading a form that came back: found by what it says of itself, read cell by cell."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Place, Read, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    NOBODY,
    Answer,
    BudgetFigure,
    Confirmation,
    ExtraTask,
    IndicatorFigure,
    Practice,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
    item_of,
)
from cchc_xl.domain.text import clean
from cchc_xl.layouts.form_book import GUIDE_HEADING, VERSION
from cchc_xl.layouts.form_guide import FIRST_KNOWN_VERSION
from cchc_xl.layouts.form_identity import Identity
from cchc_xl.layouts.form_indicators import indicator_sheet
from cchc_xl.layouts.form_sheets import budget_sheet, cooperation_sheet, target_sheet, task_sheet
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.open_sheets import open_sheets
from cchc_xl.layouts.returned_sheets import RETURNED_KEYS
from cchc_xl.layouts.table import Row, position
from cchc_xl.rules.answers.words import in_one_text
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.sheets.form.asides import tell_asides, tell_cells, tell_uncomputed
from cchc_xl.sheets.form.cells import TableRow
from cchc_xl.sheets.form.form_rows import (
    budget_rows,
    cooperation_rows,
    indicator_rows,
    target_rows,
    task_rows,
)
from cchc_xl.sheets.form.identity import Identified, LineOf, identify
from cchc_xl.sheets.form.known_rows import KnownRows
from cchc_xl.sheets.form.misplaced import OtherSheets, note_misplaced, witnesses
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.sheets.form.printed import (
    Printed,
    is_own_formula,
    is_printed,
    printed_texts,
    typed_on,
)
from cchc_xl.sheets.form.shown_before import without_adjusted, words_before
from cchc_xl.sheets.form.table import read_table
from cchc_xl.sheets.grid import Book, Grid
from cchc_xl.sheets.table_reader import Found, as_text, find_table

# Reading goes by words, so the bounds of the dates do not matter here.
TASKS = task_sheet(date(2000, 1, 1), date(2000, 12, 31), earlier=True)
TARGETS, BUDGET = target_sheet(earlier=True), budget_sheet(earlier=True)
INDICATORS, COOPERATION = indicator_sheet(earlier=True), cooperation_sheet()
EXTRA, PRACTICES, CONFIRM = open_sheets(date(2000, 1, 1), date(2000, 12, 31))
SHEETS = (TASKS, TARGETS, BUDGET, INDICATORS, EXTRA, PRACTICES, CONFIRM, COOPERATION)
_A = TypeVar("_A", StatusEntry, TargetFigure, BudgetFigure, IndicatorFigure)
_STATES = [state.value for state in State]
_SHOWN, _QUOTED = 200, 20_000
"""Characters of another sheet that a message shows, and that its value quotes."""


def _others(rows: Mapping[str, Mapping[str, Row]]) -> dict[str, OtherSheets]:
    """What is looked for on each sheet, by its key, of the rows of the others; empty for those that
    ask nothing."""
    known = {sheet: witnesses(sheet, rows.get(sheet.key, {}).values()) for sheet in SHEETS}
    others = {sheet.key: OtherSheets(known, sheet) for sheet in SHEETS}
    return {"": OtherSheets(known), **others}


class Given(Struct, frozen=True):
    """What is known of a form beforehand."""

    rows: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    """The rows that it has: by key of the sheet, then by id."""
    window: tuple[date, date] | None = None
    """First and last day whose facts it asks for."""
    printed: Printed | None = None
    """All texts that it prints by itself; None where they are not known."""
    others: Mapping[str, OtherSheets] = field(default_factory=lambda: _others({}))
    known: dict[str, KnownRows] = field(default_factory=dict)
    """The rows that it has as they are recognised, by key of the sheet."""

    def __post_init__(self) -> None:
        for layout in SHEETS:
            # Nothing is asked on the list of cooperation, so that its own rows need no witnesses.
            rows = self.rows.get(layout.key) if layout is not COOPERATION else None
            self.known[layout.key] = KnownRows(layout, rows, self.others[layout.key])


class FormReader:
    """Reads returned forms of one plan; what a unit's form holds is worked out only once.

    ``line_of`` gives what a file says of itself in its own names and properties.
    """

    def __init__(self, plan: Plan | None = None, line_of: LineOf = lambda path: "") -> None:
        self._plan, self._line_of = plan, line_of
        self._given: dict[Identity, Given] = {}

    def read_book(self, book: Book) -> Read[Submission]:
        """The answers of a returned form of any format that can be opened.

        The value is None when the file is no form of ours (W1xx). Values that mean nothing are None
        in the answers and reported (S1xx, S2xx) at their cell. With a plan, rows that lost their id
        are recognised by their words and given cells are compared with it; the answers themselves
        are not checked here.
        """
        identified = identify(book, self._plan, self._line_of)
        if identified is None:
            return Read(None, (diagnose("W104", Place(file=book.path.name)),))
        identity = identified.identity
        if identity not in self._given:
            self._given[identity] = _given(self._plan, identity)
        return _read_identified(book, identified, self._given[identity])


def _read_identified(book: Book, identified: Identified, given: Given) -> Read[Submission]:
    identity = identified.identity
    notes = Notes(book.path.name, identity.unit)
    _note_identity(identified, notes)
    sheets = _Sheets(book, identified, given, notes)
    tasks, targets = sheets.rows(TASKS), sheets.rows(TARGETS)
    budget, indicators = sheets.rows(BUDGET), sheets.rows(INDICATORS)
    extra, practices = sheets.rows(EXTRA) or (), sheets.rows(PRACTICES) or ()
    confirmed = sheets.rows(CONFIRM) or ()
    sheets.rows(COOPERATION)
    sheets.note_misplaced()
    if book.damaged and sheets.lack_any():
        reason = f"trang “{book.damaged[0]}” sai cấu trúc"
        return Read(None, (diagnose("W113", Place(file=book.path.name), reason=reason),))
    if all(found is None for found in (tasks, targets, budget, indicators)):
        missing = diagnose("W105", Place(file=book.path.name), value=TASKS.title)
        return Read(None, (*notes.diagnostics, missing))
    sheets.note_others()
    submission = Submission(
        plan=identity.plan,
        period=identity.period,
        unit=identity.unit,
        form_version=identity.version,
        entries=_once((_answer(StatusEntry, row) for row in tasks or () if row.id), notes),
        targets=_once((_answer(TargetFigure, row) for row in targets or ()), notes),
        budget=_once((_answer(BudgetFigure, row) for row in budget or ()), notes),
        indicators=_once((_answer(IndicatorFigure, row) for row in indicators or ()), notes),
        extra=tuple(
            ExtraTask(row.text, _answer(StatusEntry, row))
            for row in (*(tasks or ()), *extra)
            if not row.id
        ),
        practices=tuple(
            Practice(row.text, str(row.values.get("effect", "")), row.origin) for row in practices
        ),
        confirmation=_confirmation(confirmed),
        sample=identity.sample,
        earlier=_earlier(identity, tasks or (), targets or (), budget or (), indicators or ()),
    )
    return Read(submission, notes.diagnostics)


def _confirmation(rows: Sequence[TableRow]) -> Confirmation:
    """Who answers for the form, as the first of the rows says."""
    if not rows:
        return NOBODY
    values = {"made_by": rows[0].text, **rows[0].values}
    values["rest"] = values.get("rest") or None  # "không" is as good as blank
    return Confirmation(origin=rows[0].origin, **values)  # type: ignore[arg-type]


def _earlier(
    identity: Identity,
    tasks: Iterable[TableRow],
    targets: Iterable[TableRow],
    budget: Iterable[TableRow],
    indicators: Iterable[TableRow],
) -> Submission | None:
    """The answers of the period before that the form shows; None when it shows none."""
    before = Submission(
        plan=identity.plan,
        period="",
        unit=identity.unit,
        form_version=identity.version,
        entries=tuple(_was(StatusEntry, row) for row in tasks if row.was),
        targets=tuple(_was(TargetFigure, row) for row in targets if row.was),
        budget=tuple(_was(BudgetFigure, row) for row in budget if row.was),
        indicators=tuple(_was(IndicatorFigure, row) for row in indicators if row.was),
    )
    return before if before.answers else None


def _note_identity(identified: Identified, notes: Notes) -> None:
    identity = identified.identity
    if identified.guessed:
        notes.add("S115", unit=identity.unit, period=identity.period)
    for sheet, other in identified.foreign.items():
        notes.add("S120", sheet, value=sheet, allowed=other)


def _given(plan: Plan | None, identity: Identity) -> Given:
    """The rows of the form as the plan gives them; none when it is no form of this plan."""
    if plan is None or identity.plan != plan.id:
        return Given()
    period = next((p for p in plan.periods if p.id == identity.period), plan.periods[0])
    if identity.unit not in {unit.code for unit in plan.units}:
        return Given()
    form = build_form(plan, period, identity.unit)
    pairs = (
        (TASKS, task_rows),
        (TARGETS, target_rows),
        (BUDGET, budget_rows),
        (INDICATORS, indicator_rows),
        (COOPERATION, cooperation_rows),
    )
    rows = {layout.key: {str(row["id"]): row for row in make(form)} for layout, make in pairs}
    known = identity.version.isdecimal() and (
        FIRST_KNOWN_VERSION <= int(identity.version) <= int(VERSION)
    )
    printed = printed_texts(form, rows) if known else None
    return Given(rows, (form.plan.first_day, period.cutoff), printed, _others(rows))


class _Sheets:
    """The sheets of one file, each read once as the sheet of the form that it is."""

    def __init__(self, book: Book, identified: Identified, given: Given, notes: Notes) -> None:
        self._book, self._identified = book, identified
        self._given, self._notes = given, notes
        lists = {grid.name for grid in book.grids if _is_lists(grid)}
        guides = {grid.name for grid in book.grids if _is_guide(grid)} - lists
        self._read: set[str] = {*identified.foreign, *lists}
        self._told: set[tuple[str, int]] = set()
        """Sheets and rows, counting from 1, that are told as a whole."""
        self._before: set[str] = set()
        """How the rows show what was said in the period before; the lists have copies of it."""
        self._ours = guides | lists
        """Guide and lists, whose every word the form prints."""
        marked = identified.keys.items()
        self._unasked = {*guides, *(name for name, key in marked if key in RETURNED_KEYS)}
        """Sheets of ours that ask nothing and have no rows of the form."""
        self._layouts = {
            grid.name: layout
            for grid in book.grids
            if grid.name not in self._read | self._unasked
            and (layout := _layout_of(grid, identified.keys.get(grid.name, "")))
        }

    def rows(self, layout: SheetLayout) -> list[TableRow] | None:
        """The rows of every sheet that is this sheet of the form; None when there is none."""
        version = self._identified.identity.version
        rows: list[TableRow] | None = None
        for grid in self._book.grids:
            own, place = self._layouts.get(grid.name, (None, None))
            if own is not layout:
                continue
            known, window = self._given.known[layout.key], self._given.window
            printed, asking = self._given.printed or (), self._identified.surely
            found = read_table(grid, known, version, self._notes, window, printed, asking, place)
            if found is not None:
                before = ({}, *(row.was for row in found if row.was))
                self._before.update(words_before(layout.key, was) for was in before)
                self._read.add(grid.name)
                rows = [*(rows or ()), *found]
        return rows

    def lack_any(self) -> bool:
        """Whether a sheet that the form has is not there; without a plan only that of tasks."""
        found = {layout.key for layout, _ in self._layouts.values()}
        wanted = {key for key, rows in self._given.rows.items() if rows} or {TASKS.key}
        return not wanted <= found

    def note_misplaced(self) -> None:
        """Tell of rows of the form on sheets of ours that ask nothing (S126)."""
        rows = self._given.others[""]
        for grid in self._book.grids:
            for number, home in rows.beside(grid) if grid.name in self._unasked else ():
                note_misplaced(grid, f"A{number}", number, home, self._notes)
                self._told.add((grid.name, number))

    def note_others(self) -> None:
        """Tell of sheets that are none of the form's and have content (S119), or hide it (W122)."""
        for name in self._book.damaged:
            self._notes.add("W122", name, value=name)
        for grid in self._book.grids:
            if grid.name not in self._layouts:
                tell_asides(grid, set(), self._notes)
            if grid.name not in self._layouts and grid.name not in self._identified.foreign:
                formulas = grid.uncomputed.items()
                told = {row for name, row in self._told if name == grid.name}
                printed = self._given.printed or ()
                own = {
                    cell
                    for cell, text in formulas
                    if is_own_formula(text)
                    or is_printed(f"={text}", printed)
                    or position(cell)[1] in told
                }
                tell_uncomputed(grid, own, self._notes)
            if self._given.printed and grid.name in self._ours:
                self._note_typed_on(grid, self._given.printed)
            if grid.name in self._read | self._unasked:
                continue
            texts = [clean(as_text(v)) for row in grid.rows for v in row if v is not None]
            if words := _quoted([text for text in texts if text]):
                start = textwrap.shorten(words, _SHOWN, placeholder=" …")
                self._notes.add("S119", grid.name, value=words, start=start)

    def _note_typed_on(self, grid: Grid, printed: Printed) -> None:
        """Tell of what was typed on the guide or the lists, which quote what was said before."""
        if found := list(typed_on(grid, printed)):
            others = (other for other in self._book.grids if other is not grid)
            texts = (value for other in others for row in other.rows for value in row)
            quoted = self._before | {clean(value) for value in texts if isinstance(value, str)}
            typed = (
                (cell, text)
                for cell, text in found
                if not {text, without_adjusted(text)} & quoted
                and (grid.name, position(cell)[1]) not in self._told
            )
            tell_cells("S145", grid, typed, self._notes)


def _quoted(texts: Sequence[str]) -> str:
    """What the cells of a sheet say: the first of them where it is much, and how many more."""
    ends = accumulate(len(text) + 2 for text in texts)
    whole = sum(end <= _QUOTED for end in ends)
    if whole == len(texts):
        return "; ".join(texts)
    shown = "; ".join(texts[:whole]) or texts[0][:_QUOTED]
    return f"{shown} … (còn {len(texts) - max(whole, 1)} ô)"


def _layout_of(grid: Grid, key: str) -> tuple[SheetLayout, Found] | None:
    """Which sheet of the form it is: the one of its line, or the one whose header it has most of;
    and where its table stands.

    Sheets of a form share header words, so that the first whose table is found may be a wrong one.
    """
    named = next((sheet for sheet in SHEETS if sheet.key == key), None)
    if named and (table := find_table(grid, named)):
        return named, table
    found = [(sheet, table) for sheet in SHEETS if (table := find_table(grid, sheet))]

    def headers(pair: tuple[SheetLayout, Found]) -> int:
        return sum(c.field in pair[1].columns for c in pair[0].columns if not c.hidden)

    return max(found, key=headers) if found else None


def _is_guide(grid: Grid) -> bool:
    return any(text.startswith(GUIDE_HEADING) for text in _first_texts(grid))


def _is_lists(grid: Grid) -> bool:
    """Whether a sheet is the form's hidden sheet of lists."""
    return [clean(as_text(row[0])) for row in grid.rows[: len(_STATES)] if row] == _STATES


def _first_texts(grid: Grid) -> list[str]:
    return [clean(value) for row in grid.rows[:5] for value in row if isinstance(value, str)]


def _once(answers: Iterable[_A], notes: Notes) -> tuple[_A, ...]:
    """Each item once. Rows of one item that say the same are one, unanswered ones say nothing;
    where rows say different things, none is used (S105)."""
    rows: dict[str, list[_A]] = {}
    for answer in answers:
        rows.setdefault(item_of(answer), []).append(answer)
    kept: list[_A] = []
    for item, same in rows.items():
        if len(same) == 1:
            kept.append(same[0])
            continue
        spoken = [answer for answer in same if _says_something(answer)] or same[:1]
        if len({replace(answer, origin=None) for answer in spoken}) == 1:
            kept.append(spoken[0])
        else:
            _note_twice(item, spoken, notes)
    return tuple(kept)


def _note_twice(item: str, answers: Sequence[Answer], notes: Notes) -> None:
    origins = [answer.origin for answer in answers if answer.origin]
    lines = ", ".join(f"{origin.sheet} dòng {origin.row}" for origin in origins)
    for answer in answers:
        if origin := answer.origin:
            words = {"rows": lines, "value": in_one_text(answer)}
            notes.add("S105", origin.sheet, f"A{origin.row}", item=item, **words)


def _says_something(answer: Answer) -> bool:
    blank = type(answer)(item_of(answer))
    return replace(answer, origin=None) != blank


def _answer(kind: type[_A], row: TableRow) -> _A:
    return kind(row.id, origin=row.origin, **row.values)  # type: ignore[arg-type]


def _was(kind: type[_A], row: TableRow) -> _A:
    return kind(row.id, **row.was)  # type: ignore[arg-type]
