"""The plan workbook, the one source of truth of a plan: written by one module, read by another."""

from cchc_xl.excel.plans.reader import read_plan, read_plan_with_cells
from cchc_xl.excel.plans.writer import write_plan

__all__ = ["read_plan", "read_plan_with_cells", "write_plan"]
