"""Rows of a plan's tables as the nouns they stand for, of a workbook and of an exported plan alike.

Whoever reads the rows knows what a cell is and tells what is none; what a noun needs is known here.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Protocol, TypeVar

from msgspec.structs import replace

from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Indicator, LastYearFigure, Timing
from cchc_xl.domain.outline import Content, OutlineRow, ReportKind
from cchc_xl.domain.patterns import Wording
from cchc_xl.domain.periods import Period, Rhythm, Schedule
from cchc_xl.domain.plan import BudgetLine, Citation, Judging, Operator, Section, Target
from cchc_xl.domain.scoring import Criterion, ManualScore, Scope, ScoringRule
from cchc_xl.domain.text import clean, match_key
from cchc_xl.domain.units import Unit, UnitKind, UnitNames
from cchc_xl.rules.plans.judging import default_judging
from cchc_xl.rules.plans.names import resolve_units

_Choice = TypeVar("_Choice", bound=Enum)
_DATES = ("data_from", "cutoff", "unit_due", "superior_due")


class PlanRow(Protocol):
    """A row of a table by the fields of its layout; it reports values that are not of their kind.

    A blank cell is an empty text or None.
    """

    def line(self, field: str, /) -> str:
        """The words on one line."""

    def text(self, field: str, /) -> str:
        """The words with their line breaks."""

    def typed(self, field: str, /) -> str:
        """The words as they would be typed into a form."""

    def required(self, *fields: str) -> bool:
        """Whether all these fields are filled in."""

    def number(self, field: str, /) -> Decimal | None:
        """The number, at least zero."""

    def whole(self, field: str, /) -> int | None:
        """The whole number, at least zero."""

    def day(self, field: str, /) -> date | None:
        """The date."""

    def choice(self, field: str, choices: type[_Choice], /) -> _Choice | None:
        """The member whose value the cell holds."""

    def choices(self, field: str, choices: type[_Choice], /) -> tuple[_Choice, ...]:
        """The members whose values the cell holds, a comma, semicolon or line apart."""

    def marked(self, field: str, /) -> bool:
        """Whether the cell holds a mark."""


def chosen_rhythm(row: PlanRow, schedule: Schedule) -> Rhythm | None:
    """What the column of rhythms says beyond the words of the schedule; None where it is blank."""
    chosen = row.choice("rhythm", Rhythm)
    return None if chosen is schedule.rhythm else chosen


def members(text: str, choices: type[_Choice]) -> tuple[tuple[_Choice, ...], bool]:
    """The members that the text names, and whether it names nothing else."""
    known = {match_key(str(choice.value)): choice for choice in choices}
    keys = [match_key(piece) for piece in pieces(text, ";", ",", "\n")]
    return tuple(known[key] for key in keys if key in known), all(key in known for key in keys)


def pieces(text: str, *separators: str) -> tuple[str, ...]:
    """The parts between the separators, without blanks and empty ones."""
    for separator in separators[1:]:
        text = text.replace(separator, separators[0])
    return tuple(piece for piece in map(clean, text.split(separators[0])) if piece)


def to_unit(row: PlanRow) -> Unit | None:
    """The unit, its members as they are written; None without its code."""
    if not row.required("code"):
        return None
    return Unit(
        code=row.line("code"),
        name=row.line("name"),
        other_names=pieces(row.text("other_names"), ";", "\n"),
        kind=(row.choice("kind", UnitKind) if row.required("kind") else None) or UnitKind.UNIT,
        members=pieces(row.text("members"), ";", "\n", ","),
        note=row.text("note"),
        example=row.marked("example"),
        mails=pieces(row.text("mails"), ";", "\n", ","),
    )


def with_members(unit: Unit, names: UnitNames) -> Unit:
    """The unit with the codes of its members; names that nobody bears stay."""
    return replace(unit, members=tuple(names.find(name) or name for name in unit.members))


def to_section(row: PlanRow) -> Section | None:
    """The section; None without its id."""
    if not row.required("id"):
        return None
    return Section(row.line("id").rstrip("."), row.line("title"), row.line("report_section"))


def to_target(row: PlanRow, names: UnitNames) -> Target | None:
    """The target; None without its id, operator or value."""
    if not row.required("id", "operator", "value"):
        return None
    operator, value = row.choice("operator", Operator), row.number("value")
    if operator is None or value is None:
        return None
    judging = row.choice("judging", Judging) if row.line("judging") else None
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
        judging=judging or default_judging(row.text("text")),
        combining=_combining(row),
        seasonal=row.marked("seasonal"),
        short_name=row.line("short_name"),
    )


def _combining(row: PlanRow) -> Combining:
    """How the units' figures become one: they are added up where nothing is said."""
    chosen = row.choice("combining", Combining) if row.line("combining") else None
    return chosen or Combining.ADD


def to_budget_line(row: PlanRow, names: UnitNames) -> BudgetLine | None:
    """The budget line; None without its id or amount."""
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


def to_period(row: PlanRow) -> Period | None:
    """The period; None without its id or one of its dates."""
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


def to_citation(row: PlanRow) -> Citation | None:
    """The cited document; None without its text."""
    if not row.required("text"):
        return None
    return Citation(row.text("place"), row.text("text"), row.text("note"))


def to_criterion(row: PlanRow) -> Criterion | None:
    """The criterion of the scoring table; None without its id, scope, rule or maximum."""
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
        example=row.marked("example"),
    )


def to_manual_score(row: PlanRow, names: UnitNames) -> ManualScore | None:
    """The score given by hand; None without its criterion or period."""
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


def to_adjustment(row: PlanRow, names: UnitNames) -> Adjustment:
    """The adjustment, whatever its row lacks: consolidating tells what it cannot use."""
    unit = row.line("unit")
    return Adjustment(
        period=row.line("period"),
        unit=names.find(unit) or unit,
        item=row.line("item"),
        label=row.line("label"),
        new=row.typed("new"),
        old=row.typed("old"),
        reason=row.text("reason"),
        by=row.line("by"),
        day=row.day("day"),
    )


def to_outline_row(row: PlanRow) -> OutlineRow:
    """The row of the report's outline."""
    return OutlineRow(
        number=row.line("number").rstrip(".) "),
        heading=row.line("heading"),
        content=row.choice("content", Content) if row.line("content") else None,
        details=row.text("details"),
        kinds=row.choices("kinds", ReportKind),
    )


def to_wording(row: PlanRow) -> Wording | None:
    """The agency's wording of a pattern; None without its key or text.

    It has lines where the program's own has: what is one paragraph of a document stays one.
    """
    if not row.line("text") or not row.required("key"):
        return None
    from cchc_xl.rules.phrasing.patterns import PATTERNS  # most plans word nothing themselves

    pattern = PATTERNS.get(row.line("key"))
    lines = pattern is not None and "\n" in pattern.text
    return Wording(row.line("key"), row.text("text") if lines else row.line("text"))


def to_indicator(row: PlanRow, names: UnitNames) -> Indicator | None:
    """The indicator without what its rule means; None without its id.

    One that does not say when it is counted is counted within the period, as most are.
    """
    if not row.required("id"):
        return None
    timing = row.choice("timing", Timing) if row.required("timing") else None
    return Indicator(
        id=row.line("id"),
        group=row.line("group"),
        text=row.text("text"),
        measure=row.line("measure"),
        timing=timing or Timing.DURING,
        rule_text=row.line("rule_text"),
        reporters_text=row.text("reporters_text"),
        reporters=resolve_units(row.text("reporters_text"), names).codes,
        note=row.text("note"),
        example=row.marked("example"),
        combining=_combining(row),
        seasonal=row.marked("seasonal"),
    )


def to_last_year_figure(row: PlanRow) -> LastYearFigure | None:
    """The figure of the last year; None without its indicator or period."""
    if not row.required("indicator", "period"):
        return None
    return LastYearFigure(
        row.line("indicator"), row.line("period"), row.number("value"), row.text("source")
    )
