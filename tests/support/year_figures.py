"""The statistics of the simulated year: filled in as units do, and judged from the files alone.

Of the program only the table of indicators is used, to make the plan.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from msgspec.structs import replace

from cchc_xl.domain.indicators import Indicator
from tests.indicators import CLOSING, DURING, OPENING, table

FIGURE_SHEET = "Thống kê"
ROWS = (
    ("Tổng số hồ sơ phải giải quyết", DURING, "TK02 + TK03 = TK04 + TK05 + TK06"),
    ("Số hồ sơ kỳ trước chuyển sang", OPENING, ""),
    ("Số hồ sơ tiếp nhận mới", DURING, ""),
    ("Số hồ sơ đã giải quyết", DURING, ""),
    ("Số hồ sơ đang giải quyết", CLOSING, ""),
    ("Số hồ sơ trả lại", DURING, ""),
    ("Trong đó: giải quyết đúng hạn", DURING, "≤ TK04"),
    ("Tỷ lệ giải quyết đúng hạn", DURING, "TK07 / TK04"),
    ("Số công chức có mặt", CLOSING, ""),
    ("Số phản ánh, kiến nghị", DURING, "TK11 + TK12"),
    ("Phản ánh, kiến nghị đã xử lý", DURING, ""),
    ("Phản ánh, kiến nghị đang xử lý", CLOSING, ""),
    ("Kinh phí tiết kiệm (triệu đồng)", DURING, ""),
)
SUMS = {
    "TK01": (("TK02", "TK03"), ("TK04", "TK05", "TK06")),
    "TK10": (("TK11", "TK12"),),
}
PART_OF = {"TK07": "TK04"}
GROWING = ("TK01", "TK03", "TK04", "TK06", "TK07", "TK10", "TK11", "TK13")
SINGLE = {"TK09": "U03", "TK10": "U04", "TK11": "U05", "TK12": "U06"}
"""What one unit alone is asked for; all the rest is asked of all."""
SPOILED: Mapping[tuple[str, str], Mapping[str, float | str | None]] = {
    ("2023-Q1", "U01"): {"TK06": None},
    ("2023-Q1", "U02"): {"TK05": 99},
    ("2023-6T", "U11"): {"TK02": 19},
    ("2023-6T", "U08"): {"TK07": 500},
    ("2023-6T", "U12"): {"TK03": 1, "TK01": None},
    ("2023-6T", "U05"): {"TK11": 77},
    ("2023-Q3", "U04"): {"TK02": 0},
    ("2023-Q3", "U05"): {"TK13": None},
    ("2023-NAM", "U06"): {"TK03": 1},
    ("2023-NAM", "U10"): {"TK04": "gần hết"},
    ("2023-NAM", "U09"): {"TK07": 0},
}
"""What units get wrong, leave out or write so that nobody can read it."""
STEPS = {"2023-Q1": (0, 1), "2023-6T": (0, 2), "2023-Q3": (2, 3), "2023-NAM": (0, 4)}
"""The quarters before the first day and to the last day of a period."""


def year_indicators(names: Mapping[str, str]) -> tuple[Indicator, ...]:
    """The table of the year's plan; ``names`` are those of units by code, ``N`` is all of them."""
    asked = ((i, SINGLE.get(i.id, "N")) for i in table(*ROWS))
    return tuple(
        replace(i, reporters=(unit,), reporters_text="" if i.computed else names[unit])
        for i, unit in asked
    )


def figures_of(period: str, unit: str) -> dict[str, float]:
    """What the unit has truly to report; what was open on the first day stood on the day before."""
    chance = zlib.crc32(unit.encode()) % 9
    first, last = STEPS[period]

    def since_january(quarters: int) -> dict[str, int]:
        received = (12 + chance) * quarters
        done, returned = received * 4 // 5, max(0, quarters - 1)
        left = chance + received - done - returned
        return {
            "TK03": received,
            "TK04": done,
            "TK05": left,
            "TK06": returned,
            "TK11": 5 * quarters,
        }

    begun, ended = since_january(first), since_january(last)
    found: dict[str, float] = {item: ended[item] - begun[item] for item in ended}
    found |= {"TK02": begun["TK05"] if first else chance, "TK05": ended["TK05"]}
    found |= {"TK01": found["TK02"] + found["TK03"], "TK07": found["TK04"] - 1, "TK09": 30 + last}
    found |= {"TK12": 2, "TK10": found["TK11"] + 2, "TK13": (last - first) / 10}
    return found


def typed_figure(period: str, unit: str, item: str, *, wrong: bool) -> float | str | None:
    """What the unit types; ``wrong`` is for a file that it corrects later."""
    spoiled = SPOILED.get((period, unit), {})
    if wrong:
        return 0
    return spoiled[item] if item in spoiled else figures_of(period, unit)[item]


# Judging


@dataclass
class Statistics:
    """The figures in the files that count, by unit and id: numbers, texts, None for blanks."""

    typed: dict[str, dict[str, object]] = field(default_factory=dict)

    def known(self, unit: str) -> dict[str, Decimal]:
        figures = self.typed[unit].items()
        return {i: Decimal(str(f)) for i, f in figures if isinstance(f, int | float)}

    def sums(self) -> dict[str, Decimal]:
        """The figures of the agency, with what is computed from them."""
        found: dict[str, Decimal] = {}
        for unit in self.typed:
            for item, figure in self.known(unit).items():
                found[item] = found.get(item, Decimal()) + figure
        if found.get("TK04") and "TK07" in found and self._alike("TK04", "TK07"):
            found["TK08"] = found["TK07"] * 100 / found["TK04"]
        return found

    def accused(
        self, period: str, earlier: "Mapping[str, Statistics]"
    ) -> set[tuple[str, str, str]]:
        """Code, unit and id of what must be told; no unit where it is about the sums of all.

        ``earlier`` are the periods before, in their order.
        """
        sums = self.sums()
        found = {
            ("C151" if self._alike(item, *parts) else "C157", "", item)
            for item in _broken(sums)
            for parts in SUMS[item]
            if set(parts) <= set(sums) and sums[item] != sum(sums[part] for part in parts)
        }
        for item in _larger(sums):
            within = self._telling(item) <= self._telling(PART_OF[item])
            found.add(("C151" if within else "C157", "", item))
        for unit, typed in self.typed.items():
            known = self.known(unit)
            found |= {("S231", unit, item) for item in _broken(known)}
            found |= {("S233", unit, item) for item in SUMS if self._unchecked(unit, item)}
            found |= {("S232", unit, item) for item in _larger(known)}
            found |= {("S203", unit, i) for i, f in typed.items() if isinstance(f, str)}
            found |= _fallen(period, unit, known, earlier)
        return found

    def _telling(self, item: str) -> set[str]:
        return {unit for unit in self.typed if item in self.known(unit)}

    def _alike(self, *items: str) -> bool:
        """Whether the same units have told all of these; what one unit alone tells is complete."""
        return len({frozenset(self._telling(item)) for item in items if item not in SINGLE}) < 2

    def _unchecked(self, unit: str, item: str) -> bool:
        """Whether a sum of the unit's own figures has some of them, and others are blank."""
        typed = self.typed[unit]
        for parts in SUMS[item]:
            every = (item, *parts)
            if set(every) <= set(typed):
                told = [typed[i] for i in every]
                unread = any(isinstance(figure, str) for figure in told)
                if not unread and None in told and any(figure is not None for figure in told):
                    return True
        return False


def _broken(known: Mapping[str, Decimal]) -> set[str]:
    return {
        item
        for item, sums in SUMS.items()
        for parts in sums
        if {item, *parts} <= set(known) and known[item] != sum(known[part] for part in parts)
    }


def _larger(known: Mapping[str, Decimal]) -> set[str]:
    return {
        item
        for item, whole in PART_OF.items()
        if item in known and whole in known and known[item] > known[whole]
    }


def _fallen(
    period: str, unit: str, now: Mapping[str, Decimal], earlier: "Mapping[str, Statistics]"
) -> set[tuple[str, str, str]]:
    """What is less than, or not, what the unit has said of a period that must agree with this."""
    said = {p: told.known(unit) for p, told in earlier.items() if unit in told.typed}
    alike = [said[p] for p in said if STEPS[p][0] == STEPS[period][0]]
    last: dict[str, Decimal] = {}
    for figures in alike:
        last |= figures
    opening = last.get("TK02")
    for p, figures in said.items():
        if STEPS[p][1] == STEPS[period][0]:  # ends on the eve of this one
            opening = figures.get("TK05")
    found = {("C113", unit, i) for i in GROWING if i in now and i in last and now[i] < last[i]}
    if opening is not None and "TK02" in now and now["TK02"] != opening:
        found.add(("C152", unit, "TK02"))
    return found
