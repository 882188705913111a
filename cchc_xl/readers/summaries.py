"""Opening consolidated workbooks, of this year and of the last."""

from pathlib import Path

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Read
from cchc_xl.domain.indicators import LastYearBook
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.sheets.summary.last_year import last_year_in
from cchc_xl.sheets.summary.reading import summary_in


def read_summary(path: Path, plan: Plan) -> Read[Consolidation]:
    """The consolidation that the file holds; W101–W103 and ``summary_in`` say why there is none."""
    opened = open_book(path)
    return summary_in(opened.value, plan) if opened.value else Read(None, opened.diagnostics)


def read_last_year(path: Path) -> Read[LastYearBook]:
    """The statistics that the file holds; W101–W103 and ``last_year_in`` say why there are none."""
    opened = open_book(path)
    return last_year_in(opened.value) if opened.value else Read(None, opened.diagnostics)
