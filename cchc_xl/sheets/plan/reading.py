"""Reading the plan workbook back, whoever has edited it in whatever program."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.diagnostics import Diagnostic, Place, Read, diagnose
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Abbreviation, Agency, Plan, Target, Task
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.questions import Question
from cchc_xl.domain.submission import Origin
from cchc_xl.domain.text import match_key, one_line, parse_date
from cchc_xl.domain.units import UnitNames
from cchc_xl.layouts.plan_book import (
    ASKED,
    INFO,
    INFO_FIELDS,
    TABLES,
    UNASKED,
    switched_off,
)
from cchc_xl.rules.phrasing.abbreviations import ABBREVIATION_FORM, parse_abbreviations
from cchc_xl.rules.plans.checks import check_plan
from cchc_xl.rules.plans.indicators import with_real_ids, with_rules
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.nouns import (
    chosen_rhythm,
    pieces,
    to_adjustment,
    to_budget_line,
    to_citation,
    to_criterion,
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
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.plan.indicators import read_indicator
from cchc_xl.sheets.plan.slips import exchanged_days, tell_old_due, tell_share
from cchc_xl.sheets.plan.typed_rows import Row, Table, find_tables

_T = TypeVar("_T")
_LISTS = ("addressees", "recipients")
_LINES = ("agency.signer_authority", "agency.letter_authority")
"""May take two lines: ``TM. ỦY BAN NHÂN DÂN`` and ``KT. CHỦ TỊCH``."""


def plan_in(book: Book) -> tuple[Read[Plan], PlanIndex]:
    """The plan that a plan workbook holds, checked, and where its parts stand in the workbook.

    There is no plan when a sheet or column is not there (P101) or the year is not a year. Rows
    without their id, date or number are left out and reported; everything else is kept, and
    ``rules.plans.checks`` says what is wrong with it. Every diagnostic names sheet and cell.
    """
    file = book.path.name
    tables, missing = find_tables(book, (INFO, *TABLES))
    if missing:
        return Read(None, tuple(missing)), PlanIndex(file)
    reading = _Reading(file, tables)
    plan = reading.plan()
    faults = tuple(reading.faults)
    index = PlanIndex(file, reading.rows, reading.info)
    if plan is None:
        return Read(None, faults), index
    return Read(plan, faults + check_plan(plan, index=index)), index


class _Reading(Struct):
    """One reading of one workbook: what was found wrong, and where everything stood."""

    file: str
    tables: dict[str, Table]
    faults: list[Diagnostic] = field(default_factory=list)
    rows: dict[tuple[str, int], Origin] = field(default_factory=dict)
    info: dict[str, Origin] = field(default_factory=dict)

    def plan(self) -> Plan | None:
        info = self._read_info()
        units = self._items("units", to_unit)
        names = UnitNames.of(units)
        year = self._year(info)
        spoken = year_of_words(info["title"], year) if year else None
        units = tuple(with_members(unit, names) for unit in units)
        tasks = self._items("tasks", lambda row: _task(row, names, spoken))
        targets = self._items("targets", lambda row: _target(row, names))
        budget = self._items("budget", lambda row: to_budget_line(row, names))
        sections = self._items("sections", to_section)
        periods = self._items("periods", to_period)
        citations = self._items("citations", to_citation)
        criteria = self._items("criteria", to_criterion)
        manual_scores = self._items("manual_scores", lambda row: to_manual_score(row, names))
        adjustments = self._items("adjustments", lambda row: _adjustment(row, names))
        outline = self._items("outline", to_outline_row)
        wordings = self._items("wordings", to_wording)
        indicators = self._indicators(names)
        last_year = self._items("last_year", to_last_year_figure)
        for table in ("tasks", "periods"):
            self.faults += exchanged_days(self.tables[table])
        if year is None:
            return None
        return Plan(
            id=info["id"],
            year=year,
            title=info["title"],
            number=info["number"],
            basis=info["basis"],
            agency=_agency(info, names),
            sections=sections,
            tasks=tasks,
            targets=targets,
            budget=budget,
            units=units,
            periods=periods,
            citations=citations,
            indicators=indicators,
            issued=self._issued(info["issued"], year),
            abbreviations=self._abbreviations(info["abbreviations"]),
            scoring_source=info["scoring_source"],
            scoring_bands=info["scoring_bands"],
            criteria=criteria,
            manual_scores=manual_scores,
            adjustments=adjustments,
            last_year=with_real_ids(last_year, indicators, (period.id for period in periods)),
            unasked=self._unasked(info),
            subject=one_line(info["subject"]),
            outline=outline,
            wordings=wordings,
        )

    def _items(self, table: str, make: Callable[[Row], _T | None]) -> tuple[_T, ...]:
        """The items of a table; ``make`` gives None for a row that cannot be used."""
        items: list[_T] = []
        for row in self.tables[table].rows(self.faults) if table in self.tables else ():
            item = make(row)
            if item is not None:
                self.rows[table, len(items)] = row.origin
                items.append(item)
        return tuple(items)

    def _indicators(self, names: UnitNames) -> tuple[Indicator, ...]:
        table = self.tables.get("indicators")
        uncomputed = table.grid.uncomputed.keys() if table else frozenset[str]()
        rows = self._items("indicators", lambda row: read_indicator(row, names, uncomputed))
        return with_rules(rows)

    def _read_info(self) -> dict[str, str]:
        """The values of the general information by field; a row that is not there is blank."""
        fields = {match_key(row.label): row.field for row in INFO_FIELDS}
        values = dict.fromkeys(fields.values(), "")
        for row in self.tables[INFO.key].rows(self.faults, labelled=True):
            name = fields.get(match_key(row.line("label")))
            if name and name not in self.info:
                values[name], self.info[name] = row.text("value"), row.origin
        return values

    def _year(self, info: dict[str, str]) -> int | None:
        if not info["year"]:
            self.faults.append(diagnose("P110", self._info_place("year"), what="“Năm”"))
        elif not (info["year"].isdecimal() and 2000 <= int(info["year"]) <= 2099):
            self._refuse("year", info["year"], "năm có bốn chữ số, ví dụ 2023")
        else:
            return int(info["year"])
        return None

    def _unasked(self, info: dict[str, str]) -> tuple[Question, ...]:
        """The questions that are switched off; P112 for a switch that says something else."""
        off, strange = switched_off(info)
        for name in strange:
            self._refuse(name, info[name], f"{ASKED}; {UNASKED}")
        return off

    def _issued(self, text: str, year: int) -> date | None:
        """The day of issue; P112 when it is no date."""
        issued = parse_date(one_line(text))
        if text and issued is None:
            self._refuse("issued", one_line(text), f"ngày/tháng/năm, ví dụ 25/01/{year}")
        return issued

    def _abbreviations(self, text: str) -> tuple[Abbreviation, ...]:
        """The abbreviations; P112 for a line that explains none."""
        found, strange = parse_abbreviations(text)
        for line in strange:
            self._refuse("abbreviations", line, ABBREVIATION_FORM)
        return found

    def _refuse(self, name: str, value: str, allowed: str) -> None:
        """Report a value of the general information as not allowed (P112)."""
        label = next(row.label for row in INFO_FIELDS if row.field == name)
        place = self._info_place(name)
        self.faults.append(diagnose("P112", place, value=value, allowed=allowed, what=f"“{label}”"))

    def _info_place(self, name: str) -> Place:
        origin = self.info.get(name)
        return Place(self.file, origin.sheet, origin.cell("value")) if origin else Place(self.file)


def _agency(info: dict[str, str], names: UnitNames) -> Agency:
    values = {
        name.removeprefix("agency."): value if name in _LINES else one_line(value)
        for name, value in info.items()
        if name.startswith("agency.")
    }
    lists = {name: pieces(info[f"agency.{name}"], "\n") for name in _LISTS}
    focal = names.find(values["focal_unit"]) or values["focal_unit"]
    return Agency(**{**values, "focal_unit": focal, **lists})  # type: ignore[arg-type]


def _task(row: Row, names: UnitNames, year: int | None) -> Task | None:
    if not row.required("section", "number"):
        return None
    schedule = parse_schedule(row.text("schedule"), year)
    task = Task(
        id=f"{row.line('section').rstrip('.')}.{row.line('number').rstrip('.')}",
        text=row.text("text"),
        products=row.text("products"),
        leads_text=row.text("leads_text"),
        coops_text=row.text("coops_text"),
        schedule=schedule,
        leads=resolve_units(row.text("leads_text"), names).codes,
        coops=resolve_units(row.text("coops_text"), names).codes,
        assigned=_codes_or_words(row.text("assigned"), names),
        fixed_due=row.day("fixed_due"),
        note=row.text("note"),
        rhythm=chosen_rhythm(row, schedule),
        group=row.text("group"),
        leader=row.text("leader"),
        short_name=row.line("short_name"),
    )
    tell_old_due(row, task)
    return task


def _target(row: Row, names: UnitNames) -> Target | None:
    target = to_target(row, names)
    if target is not None:
        tell_share(row, target)
    return target


def _codes_or_words(text: str, names: UnitNames) -> tuple[str, ...]:
    """Codes of the units named; names that nobody bears stay, so that the check can name them."""
    resolved = resolve_units(text, names)
    return resolved.codes + resolved.unknown


def _adjustment(row: Row, names: UnitNames) -> Adjustment:
    return replace(to_adjustment(row, names), place=row.place("new"))
