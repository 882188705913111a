"""Two consolidated workbooks side by side: what each of them says, and what changed."""

from datetime import date
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.consolidation import Received


class Matter(Enum):
    """What a change is about; the value is what a user sees."""

    UNIT = "Đơn vị"
    TASK = "Nhiệm vụ"
    TARGET = "Chỉ tiêu"
    BUDGET = "Kinh phí"
    INDICATOR = "Thống kê"
    EXTRA = "Ngoài kế hoạch"
    PRACTICE = "Cách làm hay"
    ADJUSTMENT = "Điều chỉnh"


class Shown(Struct, frozen=True):
    """A value as a consolidated workbook shows it."""

    matter: Matter
    item: str
    """Id of the task or indicator, place of the target, number of the budget line, code of the
    unit."""
    text: str
    """What the item is, in words."""
    field: str
    label: str
    """What the field is called."""
    value: str
    file: str
    cell: str
    """With its sheet: ``Phụ lục!F9``."""
    unit: str = ""
    """Of an adjustment: the unit, as the officer wrote it."""


class ComparedBook(Struct, frozen=True):
    """What is compared of a consolidated workbook."""

    file: str
    plan: str
    digest: str
    """Fingerprint of the plan it was made with."""
    agency: str
    period: str
    label: str
    """The period in words; its id where the workbook does not tell."""
    cutoff: date | None
    names: tuple[tuple[str, str], ...]
    """Code and name of each unit."""
    texts: tuple[tuple[Matter, str, str], ...]
    """What tasks, targets and so on are, by their ids."""
    counted: tuple[tuple[str, Received], ...]
    """By unit: the file that counts."""
    shown: tuple[Shown, ...]


class Difference(Struct, frozen=True):
    """What the two workbooks say differently. An empty value was not there."""

    matter: Matter
    item: str
    text: str
    unit: str
    """Whose answer it is; empty for a result of the whole agency."""
    unit_name: str
    field: str
    label: str
    before: str
    after: str
    file_before: str
    cell_before: str
    """With its sheet; empty where it is not known."""
    file_after: str
    cell_after: str

    @property
    def answered(self) -> bool:
        """Whether it is a unit's own answer, not a result or what became of a file."""
        return bool(self.unit) and self.matter not in (Matter.UNIT, Matter.ADJUSTMENT)


class Comparison(Struct, frozen=True):
    """All that changed from one workbook to the other."""

    old: ComparedBook
    new: ComparedBook
    differences: tuple[Difference, ...]
    """By matter, item by item in the order of the newer workbook, results before answers."""

    def of(self, matter: Matter) -> tuple[Difference, ...]:
        """Those of a matter."""
        return tuple(found for found in self.differences if found.matter is matter)
