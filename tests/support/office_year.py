"""A year of figures of an office of some size, as true as chance makes it, and slips in them.

It knows how offices report and how people mistype, and nothing of the rules that look for that.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan
from cchc_xl.domain.submission import (
    BudgetFigure,
    IndicatorFigure,
    Origin,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.rules.plans.indicators import with_rules
from tests.answers import received
from tests.plans import plan, target

PERIODS = {"2023-Q1": (0, 1), "2023-6T": (0, 2), "2023-Q3": (2, 3), "2023-9T": (0, 3)}
PERIODS |= {"2023-NAM": (0, 4)}
"""Which quarters each of them sums up: from and up to."""
SIZES = {"xã": (5, 0.15), "sở": (12, 1.0), "tỉnh": (40, 3.0)}
"""By kind of office how many units it has, and how much they have to do."""
Key = tuple[str, str, str]
"""Unit, item, field."""

FLOWS = {
    # Mean of a unit and year, and whether it comes all in one season.
    "TK03": ("Hồ sơ tiếp nhận mới", "hồ sơ", 1200, False),
    "TK08": ("Văn bản quy phạm được rà soát", "văn bản", 14, False),
    "TK09": ("Văn bản điện tử đã gửi", "văn bản", 2600, False),
    "TK11": ("Lượt người được tập huấn", "người", 90, False),
    "TK12": ("Cuộc kiểm tra", "cuộc", 5, False),
    "TK13": ("Hồ sơ tuyển sinh", "hồ sơ", 800, True),
    "TK14": ("Phản ánh, kiến nghị đã xử lý", "phản ánh", 45, False),
    "TK15": ("Phí, lệ phí đã thu", "triệu đồng", 320, False),
}
SEASONAL = tuple(item for item, row in FLOWS.items() if row[-1])
TARGETS = {"CT01": ("hồ sơ", 700, 0.7), "CT02": ("văn bản", 300, 0.95), "CT03": ("người", 60, 0.5)}
"""Mean denominator of a unit and year, and the usual share of the numerator."""


@dataclass
class OfficeYear:
    """The true figures of the units, period by period."""

    plan: Plan
    seed: int
    figures: dict[str, dict[Key, Decimal]] = field(default_factory=dict)
    """By period; a figure that a unit does not give is absent."""

    def files(self, period: str, figures: dict[Key, Decimal]) -> tuple[Received, ...]:
        """One file of each unit that says these figures."""
        told: dict[str, list[tuple[Key, Decimal]]] = {}
        for key, value in figures.items():
            told.setdefault(key[0], []).append((key, value))
        which = self.plan.period(period)
        return tuple(_file(self.plan, which, unit, dict(pairs)) for unit, pairs in told.items())


def office_year(size: str, seed: int) -> OfficeYear:
    """A year of an office of that size."""
    count, work = SIZES[size]
    rng = random.Random(f"{size} {seed}")
    made = OfficeYear(_plan(count), seed)
    quarters = {u: _quarters(rng, made.plan, u, work) for u in _units(count)}
    late = f"U{rng.randrange(2, count + 1):02}"
    for period, (first, last) in PERIODS.items():
        told: dict[Key, Decimal] = {}
        for unit, tables in quarters.items():
            if unit == late and period == "2023-Q1":
                continue  # a unit that was set up in spring
            told |= _period_of(rng, unit, tables, first, last)
        made.figures[period] = told
    return made


def _units(count: int) -> list[str]:
    return [f"U{number:02}" for number in range(1, count + 1)]


def _plan(count: int) -> Plan:
    names = {unit: f"Phòng số {unit[1:]}" for unit in _units(count)}
    everybody = {"reporters_text": "Các phòng", "reporters": ("N",)}
    rules = {
        "TK01": "TK02 + TK03 = TK04 + TK05 + TK06",
        "TK07": "≤ TK03",
        "TK17": "≤ TK04",
    }
    rows = {
        "TK01": ("Tổng số hồ sơ", "hồ sơ", Timing.DURING),
        "TK02": ("Hồ sơ kỳ trước chuyển sang", "hồ sơ", Timing.OPENING),
        "TK04": ("Hồ sơ đã giải quyết", "hồ sơ", Timing.DURING),
        "TK05": ("Hồ sơ đang giải quyết", "hồ sơ", Timing.CLOSING),
        "TK06": ("Hồ sơ trả lại", "hồ sơ", Timing.DURING),
        "TK07": ("Trong đó nộp trực tuyến", "hồ sơ", Timing.DURING),
        "TK10": ("Biên chế có mặt", "người", Timing.CLOSING),
        "TK16": ("Tỷ lệ hài lòng", "%", Timing.DURING),
        "TK17": ("Trong đó đúng hạn", "hồ sơ", Timing.DURING),
        **{item: (text, unit, Timing.DURING) for item, (text, unit, _, _) in FLOWS.items()},
    }
    indicators = with_rules(
        Indicator(
            item,
            "Thống kê",
            text,
            measure,
            timing,
            rule_text=rules.get(item, ""),
            seasonal=item in SEASONAL,
            **everybody,  # type: ignore[arg-type]
        )
        for item, (text, measure, timing) in sorted(rows.items())
    )
    return plan(
        tasks=(),
        targets=tuple(
            target(id=item, numerator=w, denominator=w, **everybody)
            for item, (w, _, _) in TARGETS.items()
        ),
        budget=(BudgetLine("KP01", "Tập huấn", 400_000_000, "Các phòng", ("N",)),),
        units=(
            *(Unit(code, name) for code, name in names.items()),
            Unit("N", "Các phòng", kind=UnitKind.GROUP, members=tuple(names)),
        ),
        indicators=indicators,
    )


Quarters = dict[str, list[int]]


def _quarters(rng: random.Random, plan: Plan, unit: str, work: float) -> Quarters:
    """What happens in the four quarters of a unit, by what."""
    weight = work * math.exp(rng.gauss(0, 0.7))
    found: Quarters = {}
    means = {item: (mean, season) for item, (_, _, mean, season) in FLOWS.items()}
    means |= {item: (mean, False) for item, (_, mean, _) in TARGETS.items()}
    for item, (mean, season) in means.items():
        year = mean * weight * math.exp(rng.gauss(0, 0.5))
        pace = [0.22, 0.25, 0.27, 0.26] if not season else [0.01, 0.04, 0.9, 0.05]
        found[item] = []
        for share in pace:
            burst = rng.uniform(1.6, 2.5) if rng.random() < 0.02 else 1.0
            rate = year * share * burst * math.exp(rng.gauss(0, 0.25))
            found[item].append(_chance(rng, rate))
    found["staff"] = [max(3, round(12 * weight**0.5 * math.exp(rng.gauss(0, 0.3))))]
    for _ in range(3):
        found["staff"].append(max(2, found["staff"][-1] + rng.choice((-1, 0, 0, 0, 1))))
    waiting = _chance(rng, found["TK03"][0] * 0.2)
    found["waiting"], found["back"] = [waiting], []
    for new in found["TK03"]:
        all_ = found["waiting"][-1] + new
        found["back"].append(round(all_ * rng.uniform(0, 0.05)))
        found["waiting"].append(round(all_ * rng.uniform(0.06, 0.2)))
    found["online"] = [round(new * rng.uniform(0.4, 0.8)) for new in found["TK03"]]
    found["paid"] = [round(rng.uniform(0.05, 0.3) * 4e8 / 30 * weight) for _ in range(4)]
    if rng.random() < 0.3:  # one purchase, late in the year, is most of it
        found["paid"][rng.choice((2, 3))] += round(2e8 * rng.uniform(0.2, 0.9))
    return found


def _chance(rng: random.Random, mean: float) -> int:
    """A number of things that happen by chance, so many on average."""
    if mean > 400:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def _period_of(
    rng: random.Random, unit: str, tables: Quarters, first: int, last: int
) -> Iterator[tuple[Key, Decimal]]:
    def total(what: str) -> int:
        return sum(tables[what][first:last])

    told: dict[tuple[str, str], float] = {(i, "figure"): total(i) for i in FLOWS}
    opening, closing = tables["waiting"][first], tables["waiting"][last]
    whole, back = opening + total("TK03"), total("back")
    told |= {
        ("TK01", "figure"): whole,
        ("TK02", "figure"): opening,
        ("TK04", "figure"): whole - closing - back,
        ("TK05", "figure"): closing,
        ("TK06", "figure"): back,
        ("TK07", "figure"): total("online"),
        ("TK10", "figure"): tables["staff"][last - 1],
        ("TK16", "figure"): round(rng.uniform(78, 100), 1),
        ("TK17", "figure"): round((whole - closing - back) * 0.97),
        ("KP01", "spent"): sum(tables["paid"][:last]),
        ("KP01", "disbursed"): sum(tables["paid"][:last]) * 9 // 10,
    }
    for item, (_, _, share) in TARGETS.items():
        told[item, "denominator"] = total(item)
        told[item, "numerator"] = round(total(item) * share)
    yield from (((unit, *key), Decimal(str(value))) for key, value in told.items())


def _file(plan: Plan, period: Period, unit: str, told: dict[Key, Decimal]) -> Received:
    def value(item: str, name: str) -> Decimal | None:
        return told.get((unit, item, name))

    def origin(sheet: str, row: int, *names: str) -> Origin:
        return Origin(sheet, row, tuple(zip(names, "FGH", strict=False)))

    pair, money = ("numerator", "denominator"), ("spent", "disbursed")
    answers = Submission(
        plan=plan.id,
        period=period.id,
        unit=unit,
        form_version="4",
        targets=tuple(
            TargetFigure(
                t.id,
                value(t.id, pair[0]),
                value(t.id, pair[1]),
                origin=origin("Chỉ tiêu", n, *pair),
            )
            for n, t in enumerate(plan.targets, 8)
        ),
        budget=tuple(
            BudgetFigure(
                b.id,
                value(b.id, money[0]),
                value(b.id, money[1]),
                origin=origin("Kinh phí", n, *money),
            )
            for n, b in enumerate(plan.budget, 8)
        ),
        indicators=tuple(
            IndicatorFigure(i.id, value(i.id, "figure"), origin=origin("Thống kê", n, "figure"))
            for n, i in enumerate(plan.indicators, 8)
        ),
    )
    return received(plan, period, answers, name=f"{period.id}_{unit}.xlsx")


# Slips of the hand


@dataclass(frozen=True)
class Slip:
    """A figure that was typed otherwise than it is."""

    key: Key
    kind: str
    true: Decimal


def with_slips(
    figures: dict[Key, Decimal], seed: str, part: float = 0.05
) -> tuple[dict[Key, Decimal], list[Slip]]:
    """The figures with that part of them mistyped, and what was done."""
    rng = random.Random(f"slips {seed}")
    typed, slips = dict(figures), []
    for key, true in figures.items():
        if rng.random() >= part or typed[key] != true or true == 0:
            continue
        kind = rng.choice(("x10", "x10", "/10", "/10", "x100", "x1000", "/1000", "turned"))
        wrong = _mistyped(rng, kind, true)
        if kind == "turned":
            other = (*key[:2], "denominator" if key[2] == "numerator" else "numerator")
            if other not in figures or figures[other] == true or typed[other] != figures[other]:
                continue
            typed[key], typed[other] = figures[other], true
        elif wrong is None:
            continue
        else:
            typed[key] = wrong
        slips.append(Slip(key, kind, true))
    return typed, slips


def _mistyped(rng: random.Random, kind: str, true: Decimal) -> Decimal | None:
    """What stands there; None where nobody slips so."""
    text = f"{true:f}"
    match kind:
        case "x10":
            return Decimal(text + rng.choice("0000123456789")) if "." not in text else true * 10
        case "/10":
            return Decimal(text[:-1]) if len(text) > 1 and "." not in text else None
        case "/1000":  # 1.250 where the point is decimal
            return true / 1000 if true >= 1000 else None
        case "x100":
            return true * 100
        case "x1000":
            return true * 1000
    return None
