"""Reading the plan workbook back, whoever has edited it in whatever program."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.diagnostics import Diagnostic, Place, Read, diagnose
from cchc_xl.domain.periods import Period, parse_schedule
from cchc_xl.domain.plan import (
    Abbreviation,
    Agency,
    BudgetLine,
    Citation,
    Operator,
    Plan,
    Section,
    Target,
    Task,
    Unit,
    UnitKind,
    UnitNames,
)
from cchc_xl.domain.scoring import Criterion, ManualScore, Scope, ScoringRule
from cchc_xl.domain.submission import Origin
from cchc_xl.domain.text import clean, match_key, one_line, parse_date
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.excel.plans.rows import Row, Table, find_tables
from cchc_xl.forms.plan_book import EXAMPLE_MARK, INFO, INFO_FIELDS, TABLES
from cchc_xl.rules.abbreviations import ABBREVIATION_FORM, parse_abbreviations
from cchc_xl.rules.plan_checks import check_plan
from cchc_xl.rules.plan_names import resolve_units
from cchc_xl.rules.plan_places import PlanIndex

_T = TypeVar("_T")
_LISTS = ("addressees", "recipients")
_LINES = ("agency.signer_authority", "agency.letter_authority")
"""May take two lines: ``TM. ỦY BAN NHÂN DÂN`` and ``KT. CHỦ TỊCH``."""


def read_plan(path: Path) -> Read[Plan]:
    """Read a plan workbook and check the plan; every diagnostic names sheet and cell.

    There is no plan when the file cannot be opened (W101–W103), a sheet or column is not there
    (P101) or the year is not a year. Rows without their id, date or number are left out and
    reported; everything else is kept, and ``rules.plan_checks`` says what is wrong with it.
    """
    return read_plan_with_cells(path)[0]


def read_plan_with_cells(path: Path) -> tuple[Read[Plan], PlanIndex]:
    """What ``read_plan`` gives, and where the parts of the plan stand in the workbook."""
    nowhere = PlanIndex(path.name)
    opened = open_book(path)
    if opened.value is None:
        return Read(None, opened.diagnostics), nowhere
    tables, missing = find_tables(opened.value, (INFO, *TABLES))
    if missing:
        return Read(None, tuple(missing)), nowhere
    reading = _Reading(path.name, tables)
    plan = reading.plan()
    faults = tuple(reading.faults)
    index = PlanIndex(path.name, reading.rows, reading.info)
    if plan is None:
        return Read(None, faults), index
    return Read(plan, faults + check_plan(plan, index=index)), index


@dataclass(slots=True)
class _Reading:
    """One reading of one workbook: what was found wrong, and where everything stood."""

    file: str
    tables: dict[str, Table]
    faults: list[Diagnostic] = field(default_factory=list)
    rows: dict[tuple[str, int], Origin] = field(default_factory=dict)
    info: dict[str, Origin] = field(default_factory=dict)

    def plan(self) -> Plan | None:
        info = self._read_info()
        units = self._items("units", _unit)
        names = UnitNames.of(units)
        units = tuple(self._with_members(unit, names) for unit in units)
        tasks = self._items("tasks", lambda row: _task(row, names))
        targets = self._items("targets", lambda row: _target(row, names))
        budget = self._items("budget", lambda row: _budget_line(row, names))
        sections = self._items("sections", _section)
        periods = self._items("periods", _period)
        citations = self._items("citations", _citation)
        criteria = self._items("criteria", _criterion)
        manual_scores = self._items("manual_scores", lambda row: _manual_score(row, names))
        adjustments = self._items("adjustments", lambda row: _adjustment(row, names))
        year = self._year(info)
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
            issued=self._issued(info["issued"]),
            abbreviations=self._abbreviations(info["abbreviations"]),
            scoring_source=info["scoring_source"],
            scoring_bands=info["scoring_bands"],
            criteria=criteria,
            manual_scores=manual_scores,
            adjustments=adjustments,
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

    def _issued(self, text: str) -> date | None:
        """The day of issue; P112 when it is no date."""
        issued = parse_date(one_line(text))
        if text and issued is None:
            self._refuse("issued", one_line(text), "ngày/tháng/năm, ví dụ 05/01/2023")
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

    @staticmethod
    def _with_members(unit: Unit, names: UnitNames) -> Unit:
        members = tuple(names.find(member) or member for member in unit.members)
        return Unit(
            unit.code, unit.name, unit.other_names, unit.kind, members, unit.note, unit.example
        )


def _agency(info: dict[str, str], names: UnitNames) -> Agency:
    values = {
        name.removeprefix("agency."): value if name in _LINES else one_line(value)
        for name, value in info.items()
        if name.startswith("agency.")
    }
    lists = {name: _pieces(info[f"agency.{name}"], "\n") for name in _LISTS}
    focal = names.find(values["focal_unit"]) or values["focal_unit"]
    return Agency(**{**values, "focal_unit": focal, **lists})  # type: ignore[arg-type]


def _pieces(text: str, *separators: str) -> tuple[str, ...]:
    """The parts between the separators, without blanks and empty ones."""
    for separator in separators[1:]:
        text = text.replace(separator, separators[0])
    return tuple(piece for piece in map(clean, text.split(separators[0])) if piece)


def _unit(row: Row) -> Unit | None:
    if not row.required("code"):
        return None
    return Unit(
        code=row.line("code"),
        name=row.line("name"),
        other_names=_pieces(row.text("other_names"), ";", "\n"),
        kind=(row.choice("kind", UnitKind) if row.required("kind") else None) or UnitKind.UNIT,
        members=_pieces(row.text("members"), ";", "\n", ","),
        note=row.text("note"),
        example=_marked(row),
    )


def _marked(row: Row) -> bool:
    """Whether it is marked as an example."""
    mark = row.line("example")
    if mark and match_key(mark) != EXAMPLE_MARK:
        row.refuse("example", f"{EXAMPLE_MARK}, hoặc để trống")
    return bool(mark)


def _section(row: Row) -> Section | None:
    if not row.required("id"):
        return None
    return Section(row.line("id").rstrip("."), row.line("title"), row.line("report_section"))


def _task(row: Row, names: UnitNames) -> Task | None:
    if not row.required("section", "number"):
        return None
    return Task(
        id=f"{row.line('section').rstrip('.')}.{row.line('number').rstrip('.')}",
        text=row.text("text"),
        products=row.text("products"),
        leads_text=row.text("leads_text"),
        coops_text=row.text("coops_text"),
        schedule=parse_schedule(row.text("schedule")),
        leads=resolve_units(row.text("leads_text"), names).codes,
        coops=resolve_units(row.text("coops_text"), names).codes,
        assigned=_codes_or_words(row.text("assigned"), names),
        fixed_due=row.day("fixed_due"),
        note=row.text("note"),
    )


def _codes_or_words(text: str, names: UnitNames) -> tuple[str, ...]:
    """Codes of the units named; names that nobody bears stay, so that the check can name them."""
    resolved = resolve_units(text, names)
    return resolved.codes + resolved.unknown


def _target(row: Row, names: UnitNames) -> Target | None:
    if not row.required("id", "operator", "value"):
        return None
    operator, value = row.choice("operator", Operator), row.number("value")
    if operator is None or value is None:
        return None
    return Target(
        id=row.line("id"),
        place=row.line("place"),
        text=row.text("text"),
        operator=operator,
        value=value,
        measure=row.line("measure"),
        numerator=row.text("numerator"),
        denominator=row.text("denominator"),
        parent=row.line("parent") or None,
        task=row.line("task") or None,
        reporters_text=row.text("reporters_text"),
        reporters=resolve_units(row.text("reporters_text"), names).codes,
        note=row.text("note"),
    )


def _budget_line(row: Row, names: UnitNames) -> BudgetLine | None:
    if not row.required("id", "amount"):
        return None
    amount = row.whole("amount")
    if amount is None:
        return None
    return BudgetLine(
        id=row.line("id"),
        content=row.text("content"),
        amount=amount,
        reporters_text=row.text("reporters_text"),
        reporters=resolve_units(row.text("reporters_text"), names).codes,
        note=row.text("note"),
    )


_DATES = ("data_from", "cutoff", "unit_due", "superior_due")


def _period(row: Row) -> Period | None:
    if not row.required("id", *_DATES):
        return None
    data_from, cutoff, unit_due, superior_due = map(row.day, _DATES)
    if not (data_from and cutoff and unit_due and superior_due):
        return None
    return Period(
        id=row.line("id"),
        label=row.line("label"),
        data_from=data_from,
        cutoff=cutoff,
        unit_due=unit_due,
        superior_due=superior_due,
        next_label=row.line("next_label"),
        due_until=row.day("due_until"),
    )


def _citation(row: Row) -> Citation | None:
    if not row.required("text"):
        return None
    return Citation(row.text("place"), row.text("text"), row.text("note"))


def _criterion(row: Row) -> Criterion | None:
    if not row.required("id", "scope", "maximum", "rule"):
        return None
    scope, rule = row.choice("scope", Scope), row.choice("rule", ScoringRule)
    maximum = row.number("maximum")
    if scope is None or rule is None or maximum is None:
        return None
    return Criterion(
        id=row.line("id"),
        group=row.line("group"),
        text=row.text("text"),
        scope=scope,
        maximum=maximum,
        rule=rule,
        group_maximum=row.number("group_maximum"),
        full_at=row.number("full_at"),
        zero_below=row.number("zero_below"),
        evidence=row.text("evidence"),
        note=row.text("note"),
        example=_marked(row),
    )


def _manual_score(row: Row, names: UnitNames) -> ManualScore | None:
    if not row.required("criterion", "period"):
        return None
    unit = row.line("unit")
    return ManualScore(
        criterion=row.line("criterion"),
        unit=names.find(unit) or unit,
        period=row.line("period"),
        points=row.number("points"),
        explanation=row.text("explanation"),
        evidence=row.text("evidence"),
        note=row.text("note"),
    )


def _adjustment(row: Row, names: UnitNames) -> Adjustment:
    """The adjustment, whatever its row lacks: consolidating tells what it cannot use."""
    unit = row.line("unit")
    return Adjustment(
        period=row.line("period"),
        unit=names.find(unit) or unit,
        item=row.line("item"),
        label=row.line("label"),
        new=_as_typed(row, "new"),
        old=_as_typed(row, "old"),
        reason=row.text("reason"),
        by=row.line("by"),
        day=row.day("day"),
        place=Place(row.file, row.origin.sheet, row.origin.cell("new")),
    )


def _as_typed(row: Row, name: str) -> str:
    """The cell as it would be typed in a form: a number with its decimal comma, no thousands."""
    value = row.values.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.15g}".replace(".", ",")
    return row.text(name)
