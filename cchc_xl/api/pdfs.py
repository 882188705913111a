"""The verbs about PDFs: what was written, once more beside it."""

import tempfile
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.diagnostics import CchcError, Diagnostic
from cchc_xl.excel.overview_alone import write_overview_alone
from cchc_xl.outputs import Outputs
from cchc_xl.printing import Paper, as_pdf
from cchc_xl.products import Kind


class Printed(Struct, frozen=True):
    """What became of the PDF of something that was written."""

    path: Path | None
    """None where there is none."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """W161 or W162, where it could not be made: what was written before stays."""


NOT_ASKED = Printed(None)


def pdf_path(written: Path) -> Path:
    """Where the PDF of an output is written: beside it, ``bao-cao.docx`` gets ``bao-cao.pdf``."""
    return written.with_suffix(".pdf")


def claim_pdf(written: Path, outputs: Outputs) -> None:
    """Ask for the PDF of an output before the work begins; raises as ``Outputs.claim``."""
    outputs.claim(pdf_path(written), Kind.PDF)


def print_document(written: Path, outputs: Outputs) -> Printed:
    """Write the PDF of a document of Word.

    Raises:
        CchcError: an output that cannot be written (W108, W131–W133).
    """
    return _printed(written, written, Paper.DOCUMENT, outputs)


def print_overview(summary: Path, outputs: Outputs) -> Printed:
    """Write the overview of a consolidated workbook as a PDF with pages for a phone.

    Raises:
        CchcError: as ``print_document``; W1xx when the workbook cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-xl-", ignore_cleanup_errors=True) as folder:
        alone = Path(folder) / "tong-quan.xlsx"
        write_overview_alone(summary, alone)
        return _printed(summary, alone, Paper.WORKBOOK, outputs)


def _printed(written: Path, source: Path, paper: Paper, outputs: Outputs) -> Printed:
    target = pdf_path(written)
    try:
        content = as_pdf(source, paper, target.name)
    except CchcError as error:
        return Printed(None, (error.diagnostic,))
    outputs.write_sealed(target, content, Kind.PDF)
    return Printed(target)
