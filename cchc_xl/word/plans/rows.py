"""Rows of the tables of an exported plan, as the nouns that they were made of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import (
    BudgetLine,
    Citation,
    Operator,
    Section,
    Target,
    Unit,
    UnitKind,
    UnitNames,
)
from cchc_xl.domain.scoring import Criterion, ManualScore, Scope, ScoringRule
from cchc_xl.domain.text import clean, match_key, one_line, parse_date
from cchc_xl.forms.plan_book import EXAMPLE_MARK
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.plan_names import resolve_units

_T = TypeVar("_T")
_Choice = TypeVar("_Choice", bound=Enum)

DATE_FORM = "ngày/tháng/năm, ví dụ 31/03/2023"


@dataclass(slots=True)
class PaperRow:
    """A row of such a table; a value that is none of its kind is told as P112 and None."""

    texts: dict[str, str]
    places: dict[str, str]
    headers: dict[str, str]
    place: str
    doubts: list[Doubt]

    def line(self, name: str) -> str:
        """The words on one line."""
        return one_line(self.texts.get(name, ""))

    def text(self, name: str) -> str:
        """The words with their line breaks."""
        return self.texts.get(name, "")

    def names(self, name: str) -> tuple[str, ...]:
        """What stands between semicolons or line breaks."""
        pieces = self.text(name).replace("\n", ";").split(";")
        return tuple(piece for piece in map(clean, pieces) if piece)

    def words(self) -> str:
        """All that the row says."""
        return " | ".join(filter(None, map(one_line, self.texts.values())))

    def parsed(self, name: str, parse: Callable[[str], _T | None], allowed: str) -> _T | None:
        """The value; None for an empty cell, and with a doubt for one that is none."""
        text = self.line(name)
        value = parse(text) if text else None
        if text and value is None:
            words = {"value": text, "what": f"“{self.headers[name]}”", "allowed": allowed}
            self.doubts.append(Doubt("P112", self.places.get(name, self.place), words))
        return value

    def choice(self, name: str, choices: type[_Choice]) -> _Choice | None:
        """The member whose value the cell holds."""
        allowed = "; ".join(str(choice.value) for choice in choices)
        known = {match_key(str(choice.value)): choice for choice in choices}
        return self.parsed(name, lambda text: known.get(match_key(text)), allowed)


def _number(text: str) -> Decimal | None:
    text = text.removesuffix("%").strip()
    return Decimal(text.replace(",", ".")) if re.fullmatch(r"\d+([.,]\d+)?", text) else None


def _whole(text: str) -> int | None:
    digits = re.sub(r"[.\s]", "", text)
    return int(digits) if digits.isdecimal() else None


def to_section(row: PaperRow) -> Section | None:
    """The section; None without its id."""
    section_id = row.line("id")
    if not section_id:
        return None
    return Section(section_id, row.line("title"), row.line("report_section"))


def to_unit(row: PaperRow) -> Unit | None:
    """The unit; None without its code."""
    if not row.line("code"):
        return None
    return Unit(
        code=row.line("code"),
        name=row.line("name"),
        other_names=row.names("other_names"),
        kind=row.choice("kind", UnitKind) or UnitKind.UNIT,
        members=row.names("members"),
        example=match_key(row.line("example")) == EXAMPLE_MARK,
    )


def to_target(row: PaperRow, names: UnitNames) -> Target | None:
    """The target; None without its id, operator or value."""
    operator = row.choice("operator", Operator)
    value = row.parsed("value", _number, "một số không âm")
    if not row.line("id") or operator is None or value is None:
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
    )


def to_budget_line(row: PaperRow, names: UnitNames) -> BudgetLine | None:
    """The budget line; None without its id or amount."""
    amount = row.parsed("amount", _whole, "số nguyên, đơn vị đồng")
    if not row.line("id") or amount is None:
        return None
    reporters = row.text("reporters_text")
    codes = resolve_units(reporters, names).codes
    return BudgetLine(row.line("id"), row.text("content"), amount, reporters, codes)


def to_period(row: PaperRow) -> Period | None:
    """The period; None without its id or one of its dates."""
    names = ("data_from", "cutoff", "unit_due", "superior_due", "due_until")
    data_from, cutoff, unit_due, superior_due, due_until = (
        row.parsed(name, parse_date, DATE_FORM) for name in names
    )
    if not (row.line("id") and data_from and cutoff and unit_due and superior_due):
        return None
    return Period(
        id=row.line("id"),
        label=row.line("label"),
        data_from=data_from,
        cutoff=cutoff,
        unit_due=unit_due,
        superior_due=superior_due,
        next_label=row.line("next_label"),
        due_until=due_until,
    )


def to_citation(row: PaperRow) -> Citation | None:
    """The cited document; None without its text."""
    return Citation(row.text("place"), row.text("text")) if row.line("text") else None


_POINTS = "một số không âm"


def to_criterion(row: PaperRow) -> Criterion | None:
    """The criterion of the scoring table; None without its id, scope, rule or maximum."""
    scope, rule = row.choice("scope", Scope), row.choice("rule", ScoringRule)
    maximum, group_maximum, full_at, zero_below = (
        row.parsed(name, _number, _POINTS)
        for name in ("maximum", "group_maximum", "full_at", "zero_below")
    )
    if not row.line("id") or scope is None or rule is None or maximum is None:
        return None
    return Criterion(
        id=row.line("id"),
        group=row.line("group"),
        text=row.text("text"),
        scope=scope,
        maximum=maximum,
        rule=rule,
        group_maximum=group_maximum,
        full_at=full_at,
        zero_below=zero_below,
        evidence=row.text("evidence"),
        example=match_key(row.line("example")) == EXAMPLE_MARK,
    )


def to_manual_score(row: PaperRow) -> ManualScore | None:
    """The score given by hand; None without its criterion or period."""
    if not (row.line("criterion") and row.line("period")):
        return None
    return ManualScore(
        criterion=row.line("criterion"),
        unit=row.line("unit"),
        period=row.line("period"),
        points=row.parsed("points", _number, _POINTS),
        explanation=row.text("explanation"),
        evidence=row.text("evidence"),
    )


def to_adjustment(row: PaperRow) -> Adjustment:
    """The adjustment, whatever its row lacks."""
    return Adjustment(
        period=row.line("period"),
        unit=row.line("unit"),
        item=row.line("item"),
        label=row.line("label"),
        new=row.text("new"),
        old=row.text("old"),
        reason=row.text("reason"),
        by=row.line("by"),
        day=row.parsed("day", parse_date, DATE_FORM),
    )
