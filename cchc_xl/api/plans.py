"""The verbs about the plan workbook."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from cchc_xl.api.loading import LoadedPlan
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
    Place,
    Read,
    diagnose,
    errors,
)
from cchc_xl.domain.kinds import AgencyKind
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import format_date
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind, document_of, workbook_of
from cchc_xl.readers.plans import read_plan, read_plan_with_cells
from cchc_xl.rules.importing.settling import LikeDoubts, like_doubts, settle
from cchc_xl.rules.plans.new_year import EMPTIED, next_plan
from cchc_xl.rules.plans.presets import preset_plan
from cchc_xl.sheets.plan.left_behind import left_behind
from cchc_xl.sheets.plan.old_years import cells_with_year
from cchc_xl.sheets.plan.rows import cell_of


def check_plan(path: Path) -> Read[Plan]:
    """The plan of a plan workbook with everything that is wrong or doubtful about it (P1xx)."""
    return read_plan(path)


class PlanImported(Struct, frozen=True):
    """A plan workbook made of a plan of others."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    """The doubts, as warnings; errors where a value of the file could not be used."""
    open_errors: int
    """How many of them ``check_plan`` will call errors until they are settled."""
    groups: tuple[LikeDoubts, ...] = ()
    """The same in groups that are settled by one decision, what blocks first."""


def import_plan(document: Path, out: Path, *, outputs: Outputs | None = None) -> PlanImported:
    """Write the plan workbook of a plan in Word or of a workbook with its tables, and tell what the
    officer must settle in it.

    Raises:
        CchcError: no file that can be read (W1xx, L101, L102, L109, L115), one of ours (T120), no
            plan in it (P122, P123, P134), or an output that cannot be written (W108, W131–W133).
            Nothing is written then.
    """
    from cchc_xl.readers.plan_files import read_plan_file  # no other verb here opens a document

    outputs = outputs or Outputs()
    outputs.reads(document)
    outputs.claim(out, Kind.PLAN)
    imported = read_plan_file(document)
    # Only now: the library starts threads, and a process with threads cannot be copied.
    from cchc_xl.excel.plans.writer import write_plan

    with outputs.written(out, Kind.PLAN, about=workbook_of(imported.plan.id)):
        write_plan(imported.plan, out)
    read, cells = read_plan_with_cells(out)
    found = settle(imported, document.name, cells, read.diagnostics)
    told = tuple(one.told for one in found)
    return PlanImported(imported.plan, told, errors(read.diagnostics), like_doubts(found))


def new_plan(
    kind: AgencyKind,
    year: int,
    out: Path,
    *,
    begins: date | None = None,
    outputs: Outputs | None = None,
) -> Read[Plan]:
    """Write the example plan of a kind of agency, and tell what to edit in it.

    ``begins`` is the first day of a plan that begins in mid-year. A plan of the year in which
    there came to be agencies of the kind begins on their first day.

    Raises:
        CchcError: a first day outside the year's periods (P179), or an output that cannot be
            written (W108, W131–W133).
    """
    from cchc_xl.workbooks.plan_source import PRESETS, read_source

    example: Plan = read_source(PRESETS[kind])
    first = kind.began if kind.began and kind.began.year == year else None
    low, high = first or date(year, 1, 1), date(year, 12, 14)
    if begins and not low <= begins <= high:
        words = {"value": format_date(begins), "low": format_date(low), "high": format_date(high)}
        raise CchcError(diagnose("P179", Place(), year=year, **words))
    plan = preset_plan(example, year, begins or first)
    outputs = outputs or Outputs()
    about = workbook_of(plan.id)
    outputs.claim(out, Kind.PLAN, about=about)
    from cchc_xl.excel.plans.writer import write_plan

    with outputs.written(out, Kind.PLAN, about=about):
        write_plan(plan, out)
    return read_plan(out)


class NewYear(Struct, frozen=True):
    """A plan workbook made for another year."""

    plan: Plan
    """As the new workbook gives it: budget lines count once their amounts are filled in."""
    diagnostics: tuple[Diagnostic, ...]
    """What the officer must look at (P170), every cell that names the old year (P171, P174), what
    of the old workbook is not in the new one (P175), and what is wrong with it."""
    old_cells: tuple[tuple[str, str], ...]
    """Sheet and cell of each place where the old year still stands."""
    old_year: int

    @property
    def cells_by_sheet(self) -> dict[str, list[str]]:
        """The cells in which the old year still stands."""
        found: dict[str, list[str]] = {}
        for sheet, cell in self.old_cells:
            found.setdefault(sheet, []).append(cell)
        return found

    @property
    def old_line(self) -> str:
        """All of these cells in a sentence."""
        sheets = self.cells_by_sheet.items()
        named = "; ".join(f"{sheet} {', '.join(found)}" for sheet, found in sheets)
        if not named:
            return f"Không ô nào còn ghi năm {self.old_year}."
        return f"Còn ghi năm {self.old_year} ở {len(self.old_cells)} ô: {named}."


def new_year(book: LoadedPlan, year: int, out: Path, *, outputs: Outputs | None = None) -> NewYear:
    """Write the plan workbook of a later year from this one, and tell what to look at in it.

    Raises:
        CchcError: a year that is not later (P172), or an output that cannot be written (W108,
            W131–W133).
    """
    if year <= book.plan.year:
        place = Place(file=book.path.name)
        raise CchcError(diagnose("P172", place, value=year, year=book.plan.year))
    outputs = outputs or Outputs()
    outputs.reads(book.path)
    plan, reviews = next_plan(book.plan, year)
    about = workbook_of(plan.id)
    outputs.claim(out, Kind.PLAN, about=about)
    from cchc_xl.excel.plans.writer import write_plan

    with outputs.written(out, Kind.PLAN, about=about):
        write_plan(plan, out, blank=EMPTIED)
    told = [*book.errors, *_left_behind(book.path)]
    for review in reviews:
        place = _written_at(out.name, *review.cell)
        told.append(diagnose("P170", place, what=review.what, doubt=review.doubt))
    old = []
    for found in cells_with_year(plan, book.plan.year):
        place = _written_at(out.name, found.table, found.number, found.field)
        code = "P174" if found.before_the_year else "P171"
        told.append(diagnose(code, place, value=found.words, year=book.plan.year))
        old.append((place.sheet, place.cell))
    return NewYear(read_plan(out).loaded().value, tuple(told), tuple(old), book.plan.year)


def _written_at(file: str, table: str, number: int, field: str) -> Place:
    sheet, cell = cell_of(table, number, field)
    return Place(file=file, sheet=sheet, cell=cell)


def _left_behind(path: Path) -> Iterator[Diagnostic]:
    """P175: what the officer has added to the old workbook, which no table of the new one has."""
    opened = open_book(path)
    for found in left_behind(opened.value) if opened.value else ():
        place = Place(file=path.name, sheet=found.sheet, cell=found.cell)
        yield diagnose("P175", place, what=found.what)


def export_plan(
    book: LoadedPlan, out: Path, *, full: bool = False, outputs: Outputs | None = None
) -> None:
    """Write the plan of a plan workbook as an official Word document, as an office issues it.

    With ``full`` the workbook's own tables follow as appendices, and everything but the officer's
    notes comes back with ``import_plan``.

    Raises:
        CchcError: an output that cannot be written (W108, W131–W133).
    """
    from cchc_xl.word.plans.writer import write_plan_document  # no other verb on plans needs it

    outputs = outputs or Outputs()
    outputs.reads(book.path)
    about = document_of(book.plan.title, book.plan.agency.name)
    outputs.claim(out, Kind.PLAN_PAPER, about=about)
    with outputs.written(out, Kind.PLAN_PAPER, about=about):
        write_plan_document(book.plan, out, full=full)
