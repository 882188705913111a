"""Plans from their plain-text sources, and the shipped workbooks made from them.

The text file of the 2023 plan is what a person compares with the printed plan; those of the kinds
of agencies hold examples to be edited. ``python -m cchc_xl.workbooks.plan_source`` builds the
workbooks again.
"""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.kinds import AgencyKind
from cchc_xl.domain.outlines import proposed_outline
from cchc_xl.domain.periods import Rhythm, default_periods, parse_schedule
from cchc_xl.domain.plan import (
    Abbreviation,
    Agency,
    BudgetLine,
    Citation,
    Judging,
    Operator,
    Plan,
    Section,
    Target,
    Task,
)
from cchc_xl.domain.scoring import Criterion, Scope, ScoringRule
from cchc_xl.domain.text import clean
from cchc_xl.domain.units import Unit, UnitKind, UnitNames
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.rules.plans.indicators import with_rules
from cchc_xl.rules.plans.judging import default_judging
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.times import year_of_words

FOLDER = Path(__file__).resolve().parent
SOURCE, WORKBOOK = FOLDER / "ke-hoach-cchc-2023.toml", FOLDER / "ke-hoach-cchc-2023.xlsx"
PRESETS = {kind: FOLDER / f"mau-{kind.value}.toml" for kind in AgencyKind}
"""The example plan of each kind of agency."""
SHIPPED = {
    SOURCE: WORKBOOK,
    PRESETS[AgencyKind.COMMUNE]: FOLDER / "ke-hoach-cchc-xa-2026.xlsx",
}
"""The sources whose workbook is shipped, with that workbook."""

Entry = Mapping[str, Any]
"""A table of the TOML file."""


def read_source(path: Path = SOURCE) -> Plan:
    """Read the plan from the TOML file; the reporting periods are the usual ones of its year.

    A source that is like another one names it (``like``); it has the other's tables but for its
    own, with some words replaced (``words``).

    Raises:
        OSError, tomllib.TOMLDecodeError, KeyError, ValueError: when the file, which is our own and
            not an officer's, is not as it should be.
    """
    data = _tables(path)
    head, units = data["plan"], tuple(_unit(entry) for entry in data["units"])
    names = UnitNames.of(units)
    spoken = year_of_words(head["title"], head["year"])
    plan = Plan(
        id=head["id"],
        year=head["year"],
        title=head["title"],
        number=head["number"],
        basis=head["basis"],
        agency=_agency(data["agency"]),
        sections=tuple(Section(**entry) for entry in data["sections"]),
        tasks=tuple(_task(entry, names, spoken) for entry in data["tasks"]),
        targets=tuple(_target(entry, names) for entry in data["targets"]),
        budget=tuple(_budget_line(entry, names) for entry in data.get("budget", ())),
        units=units,
        periods=default_periods(head["year"]),
        citations=tuple(Citation(**entry) for entry in data["citations"]),
        indicators=with_rules(_indicator(entry, names) for entry in data["indicators"]),
        issued=head.get("issued"),
        abbreviations=tuple(Abbreviation(*entry) for entry in head["abbreviations"].items()),
        scoring_source=data.get("scoring", {}).get("source", ""),
        criteria=tuple(_criterion(entry) for entry in data.get("criteria", ())),
    )
    return replace(plan, outline=proposed_outline(plan))


def _tables(path: Path) -> dict[str, Any]:
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    if "like" not in own:
        return own
    words: Mapping[str, str] = own.get("words", {})
    longest_first = sorted(words, key=len, reverse=True)
    text = (path.parent / own["like"]).read_text(encoding="utf-8")
    pattern = "|".join(map(re.escape, longest_first))
    return tomllib.loads(re.sub(pattern, lambda found: words[found[0]], text)) | own


def _agency(entry: Entry) -> Agency:
    lists = {name: tuple(entry[name]) for name in ("addressees", "recipients")}
    return Agency(**(dict(entry) | lists))


def _unit(entry: Entry) -> Unit:
    return Unit(
        code=entry["code"],
        name=entry["name"],
        other_names=tuple(entry.get("other_names", ())),
        kind=UnitKind[entry.get("kind", "UNIT")],
        members=tuple(entry.get("members", ())),
        note=entry.get("note", ""),
        example=entry.get("example", False),
    )


def _task(entry: Entry, names: UnitNames, year: int | None) -> Task:
    return Task(
        id=entry["id"],
        text=clean(entry["text"]),
        products=clean(entry["products"]),
        leads_text=clean(entry["leads"]),
        coops_text=clean(entry["coops"]),
        schedule=parse_schedule(entry["time"], year),
        leads=_codes(entry["leads"], names),
        coops=_codes(entry["coops"], names),
        assigned=tuple(entry.get("assigned", ())),
        note=entry.get("note", ""),
        rhythm=Rhythm[entry["rhythm"]] if "rhythm" in entry else None,
        short_name=entry.get("short", ""),
    )


def _target(entry: Entry, names: UnitNames) -> Target:
    return Target(
        id=entry["id"],
        place=entry["place"],
        text=clean(entry["text"]),
        operator=Operator(entry["operator"]),
        value=Decimal(str(entry["value"])),
        measure=entry["measure"],
        numerator=entry["numerator"],
        denominator=entry["denominator"],
        parent=entry.get("parent"),
        task=entry.get("task"),
        reporters_text=entry["reporters"],
        reporters=_codes(entry["reporters"], names),
        note=entry.get("note", ""),
        judging=Judging(entry["judging"]) if "judging" in entry else default_judging(entry["text"]),
        combining=Combining[entry.get("combining", "ADD")],
        seasonal=entry.get("seasonal", False),
        short_name=entry.get("short", ""),
    )


def _budget_line(entry: Entry, names: UnitNames) -> BudgetLine:
    return BudgetLine(
        id=entry["id"],
        content=clean(entry["content"]),
        amount=entry["amount"],
        reporters_text=entry["reporters"],
        reporters=_codes(entry["reporters"], names),
        note=entry.get("note", ""),
    )


def _indicator(entry: Entry, names: UnitNames) -> Indicator:
    reporters = entry.get("reporters", "")
    return Indicator(
        id=entry["id"],
        group=entry["group"],
        text=entry["text"],
        measure=entry["measure"],
        timing=Timing[entry["timing"]],
        rule_text=entry.get("rule", ""),
        reporters_text=reporters,
        reporters=_codes(reporters, names),
        note=entry.get("note", ""),
        example=entry["example"],
        combining=Combining[entry.get("combining", "ADD")],
        seasonal=entry.get("seasonal", False),
    )


def _criterion(entry: Entry) -> Criterion:
    total = entry.get("group_maximum")
    return Criterion(
        id=entry["id"],
        group=entry["group"],
        text=entry["text"],
        scope=Scope[entry["scope"]],
        maximum=Decimal(str(entry["maximum"])),
        rule=ScoringRule[entry["rule"]],
        group_maximum=None if total is None else Decimal(str(total)),
        full_at=Decimal(str(entry["full_at"])) if "full_at" in entry else None,
        zero_below=Decimal(str(entry["zero_below"])) if "zero_below" in entry else None,
        evidence=entry["evidence"],
        example=entry["example"],
    )


def _codes(text: str, names: UnitNames) -> tuple[str, ...]:
    resolved = resolve_units(text, names)
    if resolved.unknown:
        raise ValueError(f"no unit is named {resolved.unknown}")
    return resolved.codes


if __name__ == "__main__":
    for source, workbook in SHIPPED.items():
        write_plan(read_source(source), workbook)
