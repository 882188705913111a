"""The verbs about the plan workbook."""

from dataclasses import dataclass
from pathlib import Path

from cchc_xl.api.loading import LoadedPlan
from cchc_xl.domain.diagnostics import (
    Diagnostic,
    Read,
    errors,
)
from cchc_xl.domain.plan import Plan
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind, document_of, workbook_of
from cchc_xl.readers.plans import read_plan, read_plan_with_cells
from cchc_xl.rules.importing.doubts import settle
from cchc_xl.word.apart import apart
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from cchc_xl.word.reading.opening import DOCUMENT


def check_plan(path: Path) -> Read[Plan]:
    """The plan of a plan workbook with everything that is wrong or doubtful about it (P1xx)."""
    return read_plan(path)


@dataclass(frozen=True, slots=True)
class PlanImported:
    """A plan workbook made of a Word plan."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    """The doubts, as warnings; errors where a value of the Word file could not be used."""
    open_errors: int
    """How many of them ``check_plan`` will call errors until they are settled."""


def import_plan(document: Path, out: Path, *, outputs: Outputs | None = None) -> PlanImported:
    """Write the plan workbook of a Word plan, and tell what the officer must settle in it.

    Raises:
        CchcError: no Word document (W101, L101, L102, L109, L115), no plan in it (P122, P123,
            P134), or an output that cannot be written (W108, W131–W133). Nothing is written then.
    """
    outputs = outputs or Outputs()
    outputs.reads(document)
    outputs.claim(out, Kind.PLAN)
    imported = apart(read_plan_document, document, DOCUMENT)
    # Only now: the library starts threads, and a process with threads cannot be copied.
    from cchc_xl.excel.plans.writer import write_plan

    with outputs.written(out, Kind.PLAN, about=workbook_of(imported.plan.id)):
        write_plan(imported.plan, out)
    read, cells = read_plan_with_cells(out)
    told = settle(imported, document.name, cells, read.diagnostics)
    open_errors = errors(read.diagnostics)
    return PlanImported(imported.plan, told, open_errors)


def export_plan(book: LoadedPlan, out: Path, *, outputs: Outputs | None = None) -> None:
    """Write the plan of a plan workbook as an official Word document.

    The officer's notes are not written; everything else comes back with ``import_plan``.

    Raises:
        CchcError: an output that cannot be written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    outputs.reads(book.path)
    about = document_of(book.plan.title, book.plan.agency.name)
    outputs.claim(out, Kind.PLAN_PAPER, about=about)
    with outputs.written(out, Kind.PLAN_PAPER, about=about):
        write_plan_document(book.plan, out)
