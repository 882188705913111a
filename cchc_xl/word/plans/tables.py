"""Reads a plan back from the tables that ``plan_writer`` has written, as it was.

The officer's notes are not printed, and so do not come back.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct, field

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Abbreviation, Agency, Plan, Section, Task
from cchc_xl.domain.questions import Question
from cchc_xl.domain.text import match_key, one_line, parse_date
from cchc_xl.domain.units import UnitNames
from cchc_xl.layouts.plan_book import ASKED, INFO_FIELDS, UNASKED, switched_off
from cchc_xl.layouts.plan_paper import PAPER_TABLES, PaperTable
from cchc_xl.rules.importing.blocks import Block, Grid, row_place, row_words
from cchc_xl.rules.importing.cells import lines_above
from cchc_xl.rules.importing.doubts import Doubt, Imported
from cchc_xl.rules.importing.edits import find_edits
from cchc_xl.rules.importing.task_rows import TaskTables
from cchc_xl.rules.phrasing.abbreviations import ABBREVIATION_FORM, parse_abbreviations
from cchc_xl.rules.plans.indicators import with_real_ids, with_rules
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.nouns import (
    chosen_rhythm,
    pieces,
    to_adjustment,
    to_budget_line,
    to_citation,
    to_criterion,
    to_indicator,
    to_last_year_figure,
    to_manual_score,
    to_outline_row,
    to_period,
    to_section,
    to_target,
    to_unit,
    to_wording,
    with_members,
)
from cchc_xl.rules.plans.times import year_of_words
from cchc_xl.word.plans.paper_rows import DATE_FORM, PaperRow

_T = TypeVar("_T")
_NEEDED = ("info", "units", "sections")
_LISTS = ("addressees", "recipients")
_MANY_LINES = ("signer_authority", "letter_authority")


def is_exported(blocks: Sequence[Block]) -> bool:
    """Whether the document has the tables that a plan can be read back from."""
    found = {table.key for block in blocks if (table := _paper_table(block)) is not None}
    return set(_NEEDED) <= found


def read_exported(file: str, blocks: Sequence[Block]) -> Imported:
    """The plan of the document, and doubts about what somebody has changed in its tables.

    Raises:
        CchcError: P123, when the year is none.
    """
    return _Exported(file, blocks).run()


def _paper_table(block: Block) -> PaperTable | None:
    if not isinstance(block, Grid) or not block.rows:
        return None
    headers = [match_key(cell.text) for cell in block.rows[0]]
    return next((table for table in PAPER_TABLES if table.fields_of(headers)), None)


class _Exported(Struct):
    file: str
    blocks: Sequence[Block]
    doubts: list[Doubt] = field(default_factory=list)
    places: dict[tuple[str, int], str] = field(default_factory=dict)
    rows: dict[str, list[PaperRow]] = field(default_factory=dict)
    grids: set[int] = field(default_factory=set)

    def run(self) -> Imported:
        for block in self.blocks:
            table = _paper_table(block)
            if table is not None and isinstance(block, Grid):
                self._take(table, block)
        info = self._info()
        sections = self._items("sections", to_section)
        units = self._items("units", to_unit)
        names = UnitNames.of(units)
        units = tuple(with_members(unit, names) for unit in units)
        if not info["year"].isdecimal():
            raise CchcError(diagnose("P123", Place(file=self.file)))
        agency = {
            name.removeprefix("agency."): value
            for name, value in info.items()
            if name.startswith("agency.")
        }
        lists = {name: tuple(filter(None, agency[name].split("\n"))) for name in _LISTS}
        lines = {
            name: value if name in _MANY_LINES else one_line(value)
            for name, value in agency.items()
        }
        periods = self._items("periods", to_period)
        indicators = with_rules(self._items("indicators", lambda row: to_indicator(row, names)))
        last_year = self._items("last_year", to_last_year_figure)
        plan = Plan(
            id=one_line(info["id"]),
            year=int(info["year"]),
            title=info["title"],
            number=info["number"],
            basis=info["basis"],
            agency=Agency(**{**lines, **lists}),  # type: ignore[arg-type]
            sections=sections,
            tasks=self._tasks(sections, names, year_of_words(info["title"], int(info["year"]))),
            targets=self._items("targets", lambda row: to_target(row, names)),
            budget=self._items("budget", lambda row: to_budget_line(row, names)),
            units=units,
            periods=periods,
            citations=self._items("citations", to_citation),
            indicators=indicators,
            issued=self._issued(info["issued"]),
            abbreviations=self._abbreviations(info["abbreviations"]),
            scoring_source=info["scoring_source"],
            scoring_bands=info["scoring_bands"],
            criteria=self._items("criteria", to_criterion),
            manual_scores=self._items("manual_scores", lambda row: to_manual_score(row, names)),
            adjustments=self._items("adjustments", lambda row: to_adjustment(row, names)),
            last_year=with_real_ids(last_year, indicators, (period.id for period in periods)),
            unasked=self._unasked(info),
            subject=one_line(info["subject"]),
            outline=self._items("outline", to_outline_row),
            wordings=self._items("wordings", to_wording),
        )
        titles = [table.title for table in PAPER_TABLES if table.key in self.rows]
        edits = find_edits(plan, self.blocks, titles)
        return Imported(plan, (*self.doubts, *edits), self.places)

    def _take(self, table: PaperTable, grid: Grid) -> None:
        self.grids.add(grid.number)
        headers = dict(zip(table.widths, table.headers, strict=True))
        head = [match_key(cell.text) for cell in grid.rows[0]]
        fields = table.fields_of(head)
        for row in grid.rows[1:]:
            if not row_words(row) or [match_key(cell.text) for cell in row] == head:
                continue
            pairs = list(zip(fields, row, strict=False))
            texts = {name: cell.text for name, cell in pairs}
            places = {name: cell.place for name, cell in pairs}
            made = PaperRow(texts, places, headers, row_place(row), self.doubts)
            self.rows.setdefault(table.key, []).append(made)

    def _info(self) -> dict[str, str]:
        told = {match_key(row.line("label")): row.text("value") for row in self.rows["info"]}
        return {row.field: told.get(match_key(row.label), "") for row in INFO_FIELDS}

    def _unasked(self, info: dict[str, str]) -> tuple[Question, ...]:
        """The questions that are switched off; P112 for a switch that says something else."""
        off, strange = switched_off(info)
        for name in strange:
            self._refuse(name, info[name], f"{ASKED}; {UNASKED}")
        return off

    def _issued(self, text: str) -> date | None:
        issued = parse_date(one_line(text))
        if text and issued is None:
            self._refuse("issued", text, DATE_FORM)
        return issued

    def _abbreviations(self, text: str) -> tuple[Abbreviation, ...]:
        found, strange = parse_abbreviations(text)
        for line in strange:
            self._refuse("abbreviations", line, ABBREVIATION_FORM)
        return found

    def _refuse(self, name: str, value: str, allowed: str) -> None:
        """Doubt a value of the general information (P112)."""
        label = next(row.label for row in INFO_FIELDS if row.field == name)
        place = next(r.place for r in self.rows["info"] if r.line("label") == label)
        words = {"value": one_line(value), "what": f"“{label}”", "allowed": allowed}
        self.doubts.append(Doubt("P112", place, words))

    def _items(self, key: str, make: Callable[[PaperRow], _T | None]) -> tuple[_T, ...]:
        items: list[_T] = []
        for row in self.rows.get(key, ()):
            item = make(row)
            if item is None:
                words = {"what": "Hàng thiếu giá trị bắt buộc", "value": row.words()}
                self.doubts.append(Doubt("P125", row.place, words))
            else:
                self.places[key, len(items)] = row.place
                items.append(item)
        return tuple(items)

    def _tasks(
        self, sections: Sequence[Section], names: UnitNames, year: int | None
    ) -> tuple[Task, ...]:
        tables = TaskTables(exact=[(section.id, section.title) for section in sections])
        for grid, above in lines_above(self.blocks):
            if grid.number not in self.grids:
                tables.read(grid, above)
        self.doubts += tables.doubts
        assigned = {
            f"{row.line('section')}.{row.line('number')}": row for row in self.rows.get("tasks", ())
        }
        tasks: list[Task] = []
        for number, row in enumerate(tables.tasks):
            more = assigned.pop(row.id, None)
            schedule = parse_schedule(row.text("schedule"), year)
            self.places["tasks", number] = row.place
            leads, coops = row.text("leads"), row.text("coops")
            tasks.append(
                Task(
                    id=row.id,
                    text=row.text("text"),
                    products=row.text("products"),
                    leads_text=leads,
                    coops_text=coops,
                    schedule=schedule,
                    leads=resolve_units(leads, names).codes,
                    coops=resolve_units(coops, names).codes,
                    assigned=pieces(more.text("assigned"), ";", "\n") if more else (),
                    fixed_due=more.day("fixed_due") if more else None,
                    note="\n".join(row.notes),
                    rhythm=chosen_rhythm(more, schedule) if more else None,
                    group=more.text("group") if more else "",
                    leader=more.text("leader") if more else "",
                    short_name=more.line("short_name") if more else "",
                )
            )
        for task_id, lost in assigned.items():
            what = f"Phân công của nhiệm vụ {task_id}, không có trong bảng nhiệm vụ,"
            words = {"what": what, "value": lost.words()}
            self.doubts.append(Doubt("P125", lost.place, words))
        return tuple(tasks)
