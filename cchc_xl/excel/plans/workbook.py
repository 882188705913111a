"""The plan workbook, the one source of truth of a plan: written by one module, read by another."""

from cchc_xl.excel.plans.reader import find_plan_cells, read_plan
from cchc_xl.excel.plans.writer import write_plan

__all__ = ["find_plan_cells", "read_plan", "write_plan"]
