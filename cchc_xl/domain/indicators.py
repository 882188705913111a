"""The indicators that the statistics of a report ask for (chỉ tiêu thống kê), and their sums."""

from datetime import date
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.combining import Combining


class Timing(Enum):
    """When an indicator is counted; the value is what a user sees."""

    OPENING = "Đầu kỳ"
    """What stood on the first day of the period: files carried over (kỳ trước chuyển sang)."""
    DURING = "Trong kỳ"
    """What happened from the first day of the period to the cut-off."""
    CLOSING = "Cuối kỳ"
    """What stands at the cut-off: files still in process, staff present."""


class SumRule(Struct, frozen=True):
    """How an indicator hangs together with others, by their ids; one of the fields is filled."""

    sums: tuple[tuple[str, ...], ...] = ()
    """The indicator equals each of these sums: tổng = kỳ trước chuyển sang + tiếp nhận mới = đã
    giải quyết + đang giải quyết + trả lại."""
    at_most: str = ""
    """The indicator is a part of this one ("trong đó"), and not larger."""
    quotient: tuple[str, str] | None = None
    """The indicator is the first in percent of the second: computed, and asked of nobody."""

    @property
    def named(self) -> tuple[str, ...]:
        """All ids it names, in order."""
        parts = (*(i for ids in self.sums for i in ids), *(self.quotient or ()))
        return (*parts, self.at_most) if self.at_most else parts


class Indicator(Struct, frozen=True):
    """A row of the table of statistics."""

    id: str
    """``TK01`` …; the order of the table."""
    group: str
    """The heading it stands under; where it is the title of a section of the plan, its figures are
    printed with those of the section."""
    text: str
    measure: str
    """Đơn vị tính: ``hồ sơ``."""
    timing: Timing
    rule_text: str = ""
    """The sum rule as written: ``TK12 + TK13 = TK14 + TK15``, ``≤ TK12``, ``TK14 / TK12``."""
    rule: SumRule | None = None
    """What ``rule_text`` means; None when it is empty or means nothing."""
    reporters_text: str = ""
    reporters: tuple[str, ...] = ()
    """Codes of the units or groups whose figures are combined."""
    note: str = ""
    example: bool = False
    """True for a row that came with the sample, to be replaced."""
    combining: Combining = Combining.ADD
    seasonal: bool = False
    """Whether its figures leap from period to period: nobody asks why they do."""

    @property
    def computed(self) -> bool:
        """Whether it follows from others, so that nobody is asked for it."""
        return self.rule is not None and self.rule.quotient is not None


class LastYearFigure(Struct, frozen=True):
    """The value of an indicator in the same period of the last year."""

    indicator: str
    period: str
    """Id of this year's period that it is compared with."""
    value: Decimal | None
    """None while nobody has given any."""
    source: str = ""
    """Where it comes from, in words: number and date of the report, or file and cell."""
    units: str = ""
    """Of how many units it is, ``5/8``; empty where it is of all, or nobody knows."""


class ReadFigure(Struct, frozen=True):
    """An indicator as last year's consolidated workbook shows it."""

    indicator: str
    text: str
    measure: str
    value: Decimal | None
    cell: str
    """With its sheet, ``Thống kê!F9``."""
    units: str = ""
    """Units with a figure of those asked, ``5/8``; empty where the workbook does not tell."""


class ReadPeriod(Struct, frozen=True):
    """The statistics of a period that last year's consolidated workbook knows."""

    label: str
    """``quý I năm 2022``; its id where the workbook does not tell."""
    window: tuple[date, date] | None
    """First and last day of its data; None when the workbook does not tell."""
    figures: tuple[ReadFigure, ...]


class LastYearBook(Struct, frozen=True):
    """What a consolidated workbook of last year says of the statistics."""

    file: str
    agency: str
    """Its name; empty when the workbook does not tell."""
    sample: bool
    """Whether it says that its answers are samples."""
    periods: tuple[ReadPeriod, ...]
    """Its own, then the earlier ones that it carries along."""
