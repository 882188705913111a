"""Opening plan workbooks."""

from pathlib import Path

from cchc_xl.domain.diagnostics import Read
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.sheets.plan.reading import plan_in


def read_plan(path: Path) -> Read[Plan]:
    """Read a plan workbook and check the plan; W101–W103 and ``plan_in`` say why there is none."""
    return read_plan_with_cells(path)[0]


def read_plan_with_cells(path: Path) -> tuple[Read[Plan], PlanIndex]:
    """What ``read_plan`` gives, and where the parts of the plan stand in the workbook."""
    opened = open_book(path)
    if opened.value is None:
        return Read(None, opened.diagnostics), PlanIndex(path.name)
    return plan_in(opened.value)
